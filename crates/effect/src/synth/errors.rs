//! Standard errors of synthetic difference-in-differences.

use std::num::NonZeroU32;

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::sdid::{Penalties, curve, fit, mean};
use super::{DonorPanel, synthetic_control};
use crate::Fault;

/// So many placebos are computed at most when all are asked for.
pub const MOST_PLACEBOS: u64 = 100_000;

/// Which placebos a standard error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placebos {
    /// Each choice of as many donors as there are treated units, once: no chance in it.
    All,
    /// So many choices, drawn with this seed.
    Drawn {
        /// How many; two or more.
        count: NonZeroU32,
        /// The seed: the same seed gives the same error, on every machine and with any number of threads.
        seed: u64,
    },
}

/// Which estimate the error is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SynthMethod {
    /// Synthetic difference-in-differences.
    SyntheticDid,
    /// Convex synthetic control.
    SyntheticControl,
    /// Plain difference-in-differences.
    PlainDid,
}

/// The spread of an estimate over donors that were not treated: the standard error under the same noise for treated
/// and donors (algorithm 4 of Arkhangelsky and others 2021).
///
/// ```
/// # use effect::synth::{DonorPanel, DonorRow};
/// use effect::synth::{Placebos, SynthMethod, placebo_error};
/// # let row = |unit: &str, outcomes: [f64; 4]| DonorRow { unit: unit.into(), outcomes: outcomes.into_iter().map(Some).collect() };
/// # let periods: Vec<String> = (1..=4).map(|period| period.to_string()).collect();
/// # let donors = [row("A", [1.0, 2.0, 4.0, 3.0]), row("B", [2.0, 1.0, 3.0, 5.0]), row("C", [0.0, 2.0, 2.0, 4.0])];
/// # let block = DonorPanel::new(&donors, &[row("T", [1.0, 1.0, 3.0, 9.0])], &periods, 2).unwrap();
/// let error = placebo_error(&block, SynthMethod::PlainDid, Placebos::All).unwrap();
/// assert!(error > 0.0);
/// ```
///
/// # Errors
/// A fault when there are not more donors than treated units and one beside, fewer than two placebos, or too many.
pub fn placebo_error(block: &DonorPanel, method: SynthMethod, placebos: Placebos) -> Result<f64, Fault> {
    let (donors, treated) = (block.donors().len(), block.treated().len());
    if donors < treated + 1 || donors < 2 {
        return Err(Fault::new(
            "donoren",
            format!(
                "er zijn {donors} donoren en {treated} eenheden met de aanpak; er moet een donor over zijn"
            ),
            "Voeg donoren toe, of gebruik een andere maat voor de onzekerheid",
        ));
    }
    let choices = match placebos {
        Placebos::All => all_choices(donors, treated)?,
        Placebos::Drawn { count, seed } => {
            (0..count.get()).map(|nth| drawn(donors, treated, seed, nth)).collect()
        }
    };
    if choices.len() < 2 {
        return Err(Fault::new(
            "aantal proeven",
            "een spreiding heeft minstens twee proeven nodig",
            "Vraag er meer, of voeg donoren toe",
        ));
    }
    // The penalty of the estimate itself, so that only the units differ.
    let penalties = Penalties::of(block);
    let effects: Result<Vec<f64>, Fault> = choices
        .par_iter()
        .map(|chosen| {
            let placebo = block.placebo(chosen);
            match method {
                SynthMethod::SyntheticDid => Ok(fit(&placebo, &penalties)?.0.effect),
                SynthMethod::SyntheticControl => Ok(synthetic_control(&placebo)?.effect),
                SynthMethod::PlainDid => Ok(super::plain_did(&placebo)),
            }
        })
        .collect();
    let effects = effects?;
    let middle = mean(&effects);
    let square: f64 = effects.iter().map(|effect| (effect - middle).powi(2)).sum();
    Ok((square / effects.len() as f64).sqrt())
}

/// Each choice of `size` of `count`, in order.
fn all_choices(count: usize, size: usize) -> Result<Vec<Vec<usize>>, Fault> {
    let mut number = 1_u64;
    for step in 0..size as u64 {
        number = number.saturating_mul(count as u64 - step) / (step + 1);
        if number > MOST_PLACEBOS {
            return Err(Fault::new(
                "aantal proeven",
                format!("alle keuzes samen zijn er meer dan {MOST_PLACEBOS}"),
                "Laat er een aantal trekken met een vast beginpunt",
            ));
        }
    }
    let mut choices = Vec::new();
    let mut chosen: Vec<usize> = (0..size).collect();
    loop {
        choices.push(chosen.clone());
        let Some(place) = (0..size).rev().find(|place| chosen[*place] < count - size + place) else {
            return Ok(choices);
        };
        chosen[place] += 1;
        for later in place + 1..size {
            chosen[later] = chosen[later - 1] + 1;
        }
    }
}

/// The nth choice: from a stream of its own, so that the order of work does not matter.
fn drawn(count: usize, size: usize, seed: u64, nth: u32) -> Vec<usize> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(nth) + 1);
    let mut places: Vec<usize> = (0..count).collect();
    let (chosen, _) = places.partial_shuffle(&mut random, size);
    chosen.to_vec()
}

/// The jackknife error with fixed weights (algorithm 3): each unit left out in turn, the weights of the others kept.
///
/// # Errors
/// A fault when only one unit was treated, or when one donor has all the weight: then nothing can be left out.
pub fn jackknife_error(block: &DonorPanel) -> Result<f64, Fault> {
    let refused = |place: &str, rule: &str| {
        Fault::new(place, rule, "Gebruik de fout uit proeven met donoren die de aanpak niet kregen")
    };
    if block.treated().len() < 2 {
        return Err(refused(
            "eenheden met de aanpak",
            "er is er maar één, dus die kan niet om de beurt weggelaten worden",
        ));
    }
    let (_, weights) = fit(block, &Penalties::of(block))?;
    if weights.donors.iter().filter(|weight| **weight > 0.0).count() < 2 {
        return Err(refused("donoren", "één donor heeft al het gewicht, dus die kan niet weggelaten worden"));
    }
    let mut effects = Vec::new();
    for donor in 0..block.donors().len() {
        let mut kept = weights.donors.clone();
        kept.remove(donor);
        let total: f64 = kept.iter().sum();
        kept.iter_mut().for_each(|weight| *weight /= total);
        effects.push(mean(&curve(&block.without_donor(donor), &kept, &weights.periods)));
    }
    for unit in 0..block.treated().len() {
        effects.push(mean(&curve(&block.without_treated(unit), &weights.donors, &weights.periods)));
    }
    let (count, middle) = (effects.len() as f64, mean(&effects));
    let square: f64 = effects.iter().map(|effect| (effect - middle).powi(2)).sum();
    Ok(((count - 1.0) / count * square).sqrt())
}
