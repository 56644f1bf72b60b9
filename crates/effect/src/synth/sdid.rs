//! Synthetic difference-in-differences, and plain difference-in-differences beside it.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use super::simplex::{Certificate, nearest_point};
use super::{DonorPanel, weightless};
use crate::Fault;

/// The share of the noise that the weights of periods are penalised with, as the authors do. It is too small to choose:
/// with fewer donors than periods before the start several sets of weights fit as well, and the certificate says so.
const PERIOD_PENALTY: f64 = 1e-6;

/// What synthetic difference-in-differences found (Arkhangelsky, Athey, Hirshberg, Imbens and Wager, AER 111, 2021).
/// Weights of donors and of periods are solved to their optimum, without the pruning of small weights that the
/// authors' program does halfway.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SyntheticDid {
    /// Mean effect after the start, in the unit of the outcome.
    pub effect: f64,
    /// The effect in each period from the start on.
    pub curve: Vec<f64>,
    /// A weight a donor: 0 or higher, together 1.
    pub donor_weights: BTreeMap<String, f64>,
    /// A weight a period before the start: 0 or higher, together 1.
    pub period_weights: BTreeMap<String, f64>,
    /// Root of the mean squared difference before the start, around its own level: levels are left free.
    pub error_before: f64,
    /// The penalty on the weights of donors, in the unit of the outcome.
    pub zeta: f64,
    /// How near to the best possible the weights of donors are.
    pub donor_certificate: Certificate,
    /// How near to the best possible the weights of periods are; not unique when there are about as many periods before
    /// the start as donors, or more.
    pub period_certificate: Certificate,
}

/// Synthetic difference-in-differences, with the penalty that the authors advise.
///
/// # Errors
/// A fault when the outcomes give no weights.
pub fn synthetic_did(block: &DonorPanel) -> Result<SyntheticDid, Fault> {
    Ok(fit(block, &Penalties::of(block))?.0)
}

/// Plain difference-in-differences: all donors and all periods before the start weigh the same.
#[must_use]
pub fn plain_did(block: &DonorPanel) -> f64 {
    let donors = vec![1.0 / block.donors().len() as f64; block.donors().len()];
    let periods = vec![1.0 / block.before() as f64; block.before()];
    mean(&curve(block, &donors, &periods))
}

/// How strongly weights are penalised, in the unit of the outcome.
#[derive(Clone, Copy, Debug)]
pub(super) struct Penalties {
    donors: f64,
    periods: f64,
}

impl Penalties {
    /// `(treated × periods after)^¼ × σ`, with σ the spread of the changes of donors before the start.
    pub(super) fn of(block: &DonorPanel) -> Self {
        let noise = noise(block);
        let size = (block.treated().len() * block.after()) as f64;
        Self { donors: size.powf(0.25) * noise, periods: PERIOD_PENALTY * noise }
    }
}

/// Weights of donors and of periods, in order.
pub(super) struct Weights {
    pub(super) donors: Vec<f64>,
    pub(super) periods: Vec<f64>,
}

pub(super) fn fit(block: &DonorPanel, penalties: &Penalties) -> Result<(SyntheticDid, Weights), Fault> {
    let before = block.before();
    let outcomes = block.donor_outcomes();
    let treated = block.treated_mean();
    let donors = {
        let points = DMatrix::from_fn(before, block.donors().len(), |period, donor| {
            outcomes[(donor, period)] - treated[period]
        });
        // The penalty counts as often as there are rows: the authors' objective is a mean over them.
        let ridge = penalties.donors.powi(2) * before as f64;
        nearest_point(&level_free(points), ridge).ok_or_else(weightless)?
    };
    let periods = {
        let after: DVector<f64> = outcomes.columns(before, block.after()).column_mean();
        let points = DMatrix::from_fn(block.donors().len(), before, |donor, period| {
            outcomes[(donor, period)] - after[donor]
        });
        let ridge = penalties.periods.powi(2) * block.donors().len() as f64;
        nearest_point(&level_free(points), ridge).ok_or_else(weightless)?
    };
    let curve = curve(block, &donors.weights, &periods.weights);
    let found = SyntheticDid {
        effect: mean(&curve),
        curve,
        donor_weights: block.named(&donors.weights),
        period_weights: block.periods().iter().cloned().zip(periods.weights.iter().copied()).collect(),
        error_before: error_around_level(block, &donors.weights),
        zeta: penalties.donors,
        donor_certificate: donors.certificate,
        period_certificate: periods.certificate,
    };
    Ok((found, Weights { donors: donors.weights, periods: periods.weights }))
}

/// The effect in each period from the start on, for these weights.
pub(super) fn curve(block: &DonorPanel, donors: &[f64], periods: &[f64]) -> Vec<f64> {
    let mix = block.donor_outcomes().tr_mul(&DVector::from_column_slice(donors));
    let gap = block.treated_mean() - mix;
    let level: f64 = periods.iter().zip(gap.iter()).map(|(weight, gap)| weight * gap).sum();
    gap.iter().skip(block.before()).map(|gap| gap - level).collect()
}

/// Root of the mean squared difference before the start from the level of that difference.
pub(super) fn error_around_level(block: &DonorPanel, donors: &[f64]) -> f64 {
    let mix = block.donor_outcomes().tr_mul(&DVector::from_column_slice(donors));
    let gap = (block.treated_mean() - mix).rows(0, block.before()).into_owned();
    gap.variance().sqrt()
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Each point minus its own mean: what a free level (an intercept) does to the problem.
fn level_free(mut points: DMatrix<f64>) -> DMatrix<f64> {
    for mut point in points.column_iter_mut() {
        let level = point.mean();
        point.add_scalar_mut(-level);
    }
    points
}

/// The spread of the changes from period to period of the donors before the start.
fn noise(block: &DonorPanel) -> f64 {
    let outcomes = block.donor_outcomes();
    let changes: Vec<f64> = (0..outcomes.nrows())
        .flat_map(|donor| (1..block.before()).map(move |period| (donor, period)))
        .map(|(donor, period)| outcomes[(donor, period)] - outcomes[(donor, period - 1)])
        .collect();
    if changes.len() < 2 {
        return 0.0;
    }
    let middle = mean(&changes);
    let square: f64 = changes.iter().map(|change| (change - middle).powi(2)).sum();
    (square / (changes.len() - 1) as f64).sqrt()
}
