//! Nested weights of predictors: an option, because their optimum is often not one but many.

use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::control::{Path, Predictors, with_weights};
use super::{DonorPanel, SyntheticControl, weightless};
use crate::Fault;

/// One place where the search for the importance of predictors came to rest.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct NestedOptimum {
    /// Importance a predictor (`V`): 0 or higher, together 1.
    pub importance: BTreeMap<String, f64>,
    /// Mean squared difference of the outcomes before the start: what the search makes small.
    pub square_before: f64,
    /// How many of the starts ended here.
    pub starts: usize,
    /// The synthetic control that belongs to it.
    pub control: SyntheticControl,
}

/// The places where the search ended, the best first. Two that are about as good and say something else are a warning:
/// then the choice of predictors decides the answer.
///
/// # Errors
/// A fault when the outcomes give no weights, when the predictors are of other donors, or when there are no starts or
/// more than a thousand.
pub fn nested_control(
    block: &DonorPanel,
    predictors: &Predictors,
    starts: u32,
    seed: u64,
) -> Result<Vec<NestedOptimum>, Fault> {
    if !(1..=1000).contains(&starts) {
        return Err(Fault::new(
            "aantal beginpunten",
            "het aantal beginpunten is 1 tot en met 1000",
            "Kies er bijvoorbeeld 20",
        ));
    }
    predictors.belong_to(block)?;
    let ends: Vec<(f64, Vec<f64>)> = (0..starts)
        .into_par_iter()
        .map(|nth| {
            let from = start(predictors.names().len(), seed, nth);
            let end = descend(&from, |place| square_before(block, predictors, &shares(place)));
            (end.0, shares(&end.1))
        })
        .collect();
    let mut found: Vec<NestedOptimum> = Vec::new();
    for (_, importance) in ends {
        let solution = predictors.solve(&importance).ok_or_else(weightless)?;
        let control = with_weights(block, &solution);
        let same = found.iter_mut().find(|known| same_mix(&known.control, &control));
        let square = control.error_before.powi(2);
        match same {
            Some(known) => {
                known.starts += 1;
                if square < known.square_before {
                    known.square_before = square;
                    known.importance = named(predictors, &importance);
                    known.control = control;
                }
            }
            None => found.push(NestedOptimum {
                importance: named(predictors, &importance),
                square_before: square,
                starts: 1,
                control,
            }),
        }
    }
    found.sort_by(|a, b| a.square_before.total_cmp(&b.square_before));
    Ok(found)
}

fn named(predictors: &Predictors, importance: &[f64]) -> BTreeMap<String, f64> {
    predictors.names().iter().cloned().zip(importance.iter().copied()).collect()
}

/// Two mixes are the same when no weight differs by a percentage point.
fn same_mix(a: &SyntheticControl, b: &SyntheticControl) -> bool {
    a.weights.values().zip(b.weights.values()).all(|(a, b)| (a - b).abs() < 0.01)
}

fn square_before(block: &DonorPanel, predictors: &Predictors, importance: &[f64]) -> f64 {
    predictors
        .solve(importance)
        .map_or(f64::INFINITY, |found| Path::new(block, &found.weights).error_before.powi(2))
}

/// The first start finds all predictors equally important; the others are drawn, each from a stream of its own.
fn start(count: usize, seed: u64, nth: u32) -> Vec<f64> {
    if nth == 0 {
        return vec![0.0; count];
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(nth));
    (0..count).map(|_| random.random_range(-4.0..4.0)).collect()
}

/// Logarithms of importance to shares.
fn shares(place: &[f64]) -> Vec<f64> {
    let top = place.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = place.iter().map(|value| (value - top).max(-40.0).exp()).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|value| value / total).collect()
}

/// The simplex of Nelder and Mead: the best place found and its value first.
fn descend(from: &[f64], value: impl Fn(&[f64]) -> f64) -> (f64, Vec<f64>) {
    let size = from.len();
    let mut places = vec![(value(from), from.to_vec())];
    for axis in 0..size {
        let mut place = from.to_vec();
        place[axis] += 1.0;
        places.push((value(&place), place));
    }
    let along = |middle: &[f64], worst: &[f64], how_far: f64| -> Vec<f64> {
        middle.iter().zip(worst).map(|(to, from)| to + how_far * (to - from)).collect()
    };
    for _ in 0..200 * size.max(1) {
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (low, high) = (places[0].0, places[size].0);
        if high - low <= 1e-10 * low.abs() {
            break;
        }
        let middle: Vec<f64> = (0..size)
            .map(|axis| places[..size].iter().map(|place| place.1[axis]).sum::<f64>() / size as f64)
            .collect();
        let worst = places[size].1.clone();
        let reflected = along(&middle, &worst, 1.0);
        let at = value(&reflected);
        let new = if at < low {
            let far = along(&middle, &worst, 2.0);
            let at_far = value(&far);
            if at_far < at { (at_far, far) } else { (at, reflected) }
        } else if at < places[size - 1].0 {
            (at, reflected)
        } else {
            let near = along(&middle, &worst, if at < high { 0.5 } else { -0.5 });
            (value(&near), near)
        };
        if new.0 < high {
            places[size] = new;
            continue;
        }
        let best = places[0].1.clone();
        for place in &mut places[1..] {
            let shrunk: Vec<f64> = best.iter().zip(&place.1).map(|(to, from)| (to + from) / 2.0).collect();
            *place = (value(&shrunk), shrunk);
        }
    }
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.swap_remove(0)
}
