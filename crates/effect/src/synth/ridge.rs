//! The ridge-augmented synthetic control: what the convex mix still misses is taken away, at the price of negative weights.

use std::collections::BTreeMap;

use nalgebra::{Cholesky, DMatrix, DVector};

use super::control::{Path, distances};
use super::simplex::{Certificate, nearest_point};
use super::{DonorPanel, weightless};
use crate::Fault;

/// What the augmented synthetic control found (Ben-Michael, Feller and Rothstein, JASA 116, 2021).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AugmentedControl {
    /// A weight a donor: together 1, possibly below 0.
    pub weights: BTreeMap<String, f64>,
    /// Donors whose weight is negative: here the method goes beyond what the donors have shown.
    pub negative: Vec<String>,
    /// Mean difference after the start, in the unit of the outcome.
    pub effect: f64,
    /// Treated minus synthetic, one a period.
    pub differences: Vec<f64>,
    /// Root of the mean squared difference before the start; no higher than that of the convex mix.
    pub error_before: f64,
    /// The penalty that was used, in the squared unit of the outcome.
    pub penalty: f64,
    /// Of the convex weights that it starts from.
    pub certificate: Certificate,
}

/// Augments the convex synthetic control with a ridge regression; without a penalty the one that predicts a left-out
/// period before the start best is taken.
///
/// # Errors
/// A fault when the penalty is no number above 0, or when the outcomes give no weights.
pub fn augmented_control(block: &DonorPanel, penalty: Option<f64>) -> Result<AugmentedControl, Fault> {
    let away = distances(block);
    let penalty = match penalty {
        Some(penalty) if penalty.is_finite() && penalty > 0.0 => penalty,
        Some(_) => {
            return Err(Fault::new(
                "straf",
                "de straf is een getal boven nul",
                "Geef zo'n getal, of laat het weg: dan wordt het gekozen",
            ));
        }
        None => chosen_penalty(&away).ok_or_else(weightless)?,
    };
    let (weights, certificate) = augmented(&away, penalty).ok_or_else(weightless)?;
    let path = Path::new(block, &weights);
    let negative = block.donors().iter().zip(&weights).filter(|(_, weight)| **weight < 0.0);
    Ok(AugmentedControl {
        negative: negative.map(|(donor, _)| donor.clone()).collect(),
        weights: block.named(&weights),
        effect: path.effect,
        differences: path.differences,
        error_before: path.error_before,
        penalty,
        certificate,
    })
}

/// `w + X'(XX' + λI)⁻¹ r` with X the donors around their own mean a period, so that the sum stays 1, and r what the
/// convex mix misses.
fn augmented(away: &DMatrix<f64>, penalty: f64) -> Option<(Vec<f64>, Certificate)> {
    let convex = nearest_point(away, 0.0)?;
    let start = DVector::from_column_slice(&convex.weights);
    // Distances are donors minus treated: the rest is treated minus mix.
    let rest = -(away * &start);
    let middle = away.column_mean();
    let mut centred = away.clone();
    for mut donor in centred.column_iter_mut() {
        donor -= &middle;
    }
    let mut square = &centred * centred.transpose();
    for place in 0..square.nrows() {
        square[(place, place)] += penalty;
    }
    let weights = start + centred.tr_mul(&Cholesky::new(square)?.solve(&rest));
    weights
        .iter()
        .all(|weight| weight.is_finite())
        .then(|| (weights.iter().copied().collect(), convex.certificate))
}

/// Of twenty penalties the one with the least squared error on periods that were left out in turn.
fn chosen_penalty(away: &DMatrix<f64>) -> Option<f64> {
    let middle = away.column_mean();
    let spread: f64 = away.column_iter().map(|donor| (donor - &middle).norm_squared()).sum();
    let top = if spread > 0.0 { spread } else { 1.0 };
    let error = |penalty: f64| -> Option<f64> {
        let mut total = 0.0;
        for period in 0..away.nrows() {
            let (weights, _) = augmented(&away.clone().remove_row(period), penalty)?;
            let missed: f64 = away.row(period).iter().zip(&weights).map(|(gap, weight)| gap * weight).sum();
            total += missed * missed;
        }
        Some(total)
    };
    (0..20)
        .map(|step| top * 10_f64.powf(-f64::from(step) * 0.4))
        .filter_map(|penalty| error(penalty).map(|error| (error, penalty)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, penalty)| penalty)
}
