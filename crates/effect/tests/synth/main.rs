//! Synthetic control and its kin: what is known by hand, what others published, laws, and bad input.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod by_hand;
mod certificates;
mod laws;
mod placebos;
mod prop99;

use effect::Fault;
use effect::synth::{DonorPanel, DonorRow};
use nalgebra::{DMatrix, DVector};

/// A unit with its outcomes.
fn row(unit: impl Into<String>, outcomes: &[f64]) -> DonorRow {
    DonorRow { unit: unit.into(), outcomes: outcomes.iter().copied().map(Some).collect() }
}

/// Periods 1, 2, …
fn periods(count: usize) -> Vec<String> {
    (1..=count).map(|period| period.to_string()).collect()
}

fn block(donors: &[DonorRow], treated: &[DonorRow], before: usize) -> Result<DonorPanel, Vec<Fault>> {
    DonorPanel::new(donors, treated, &periods(donors[0].outcomes.len()), before)
}

/// The second solver: projected gradient with momentum (Beck and Teboulle 2009), started anew when it overshoots.
fn projected_gradient(points: &DMatrix<f64>, ridge: f64, steps: usize) -> Vec<f64> {
    let count = points.ncols();
    let gram = points.tr_mul(points) + DMatrix::identity(count, count) * ridge;
    let step = 1.0 / gram.clone().symmetric_eigenvalues().max();
    let value = |weights: &DVector<f64>| 0.5 * weights.dot(&(&gram * weights));
    let mut weights = DVector::from_element(count, 1.0 / count as f64);
    let (mut ahead, mut speed) = (weights.clone(), 1.0_f64);
    for _ in 0..steps {
        let next = projected(&(&ahead - &gram * &ahead * step));
        if value(&next) > value(&weights) {
            (ahead, speed) = (weights.clone(), 1.0);
            continue;
        }
        let faster = (1.0 + (1.0 + 4.0 * speed * speed).sqrt()) / 2.0;
        ahead = &next + (&next - &weights) * ((speed - 1.0) / faster);
        (weights, speed) = (next, faster);
    }
    weights.iter().copied().collect()
}

/// The nearest weights of 0 or higher and sum 1 (Held, Wolfe and Crowder 1974).
fn projected(point: &DVector<f64>) -> DVector<f64> {
    let mut sorted: Vec<f64> = point.iter().copied().collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let (mut sum, mut cut) = (0.0, 0.0);
    for (place, value) in sorted.iter().enumerate() {
        sum += value;
        let level = (sum - 1.0) / (place + 1) as f64;
        if *value > level {
            cut = level;
        }
    }
    point.map(|value| (value - cut).max(0.0))
}

/// Half the squared length of the mix, plus half the penalty.
fn objective(points: &DMatrix<f64>, ridge: f64, weights: &[f64]) -> f64 {
    let weights = DVector::from_column_slice(weights);
    0.5 * ((points * &weights).norm_squared() + ridge * weights.norm_squared())
}
