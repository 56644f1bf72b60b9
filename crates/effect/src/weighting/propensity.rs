use nalgebra::DMatrix;

use crate::inference::{Inference, mean, variance};
use crate::{Fault, regression};

/// What weighting shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    /// The effect on those who got help.
    pub effect: Inference,
    /// The logit of getting help: first the constant, then a coefficient per characteristic.
    pub coefficients: Vec<f64>,
    /// Per characteristic: how far the groups lay apart, and how far after weighting.
    pub balance: Vec<Balance>,
    /// The largest share of the comparison that rests on one person.
    pub largest_share: f64,
    /// On how many people the comparison rests, in effect.
    pub effective: f64,
}

/// How far two groups lie apart on one characteristic, in standard deviations of those with help.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// Before weighting.
    pub before: f64,
    /// After weighting.
    pub after: f64,
}

/// The effect on those who got help (ATT), each person without help weighing by the odds of help, p/(1 − p), given what was
/// known before. The error counts that the chances were estimated (Hájek weights, influence function as in Callaway and
/// Sant'Anna 2021).
///
/// `known` has one row per person and one column per characteristic; a constant is added. `name` names a column in a fault.
///
/// # Errors
/// Lists of unequal length, values that are no numbers, fewer than two with or without help, or characteristics that tell
/// who got help without a doubt: then nobody is comparable.
pub fn weighted(
    outcome: &[f64],
    helped: &[bool],
    known: &DMatrix<f64>,
    name: impl Fn(usize) -> String,
) -> Result<Weighted, Fault> {
    super::check(outcome, helped, known, 2)?;
    let rows = outcome.len();
    let x = known.clone().insert_column(0, 1.0);
    let logit = regression::logit(&x, helped, |at| if at == 0 { "constante".into() } else { name(at - 1) })?;
    let n = rows as f64;
    let odds: Vec<f64> = (0..rows)
        .map(|i| if helped[i] { 0.0 } else { logit.chances[i] / (1.0 - logit.chances[i]) })
        .collect();
    let treated = helped.iter().filter(|helped| **helped).count() as f64;
    let total: f64 = odds.iter().sum();
    let eta1 = (0..rows).filter(|i| helped[*i]).map(|i| outcome[i]).sum::<f64>() / treated;
    let eta0 = odds.iter().zip(outcome).map(|(w, y)| w * y).sum::<f64>() / total;
    let (share1, share0) = (treated / n, total / n);
    let mut slope = nalgebra::DVector::zeros(x.ncols());
    for i in 0..rows {
        slope += x.row(i).transpose() * (odds[i] * (outcome[i] - eta0) / n);
    }
    let lean = &logit.covariance * n * slope;
    let squares: f64 = (0..rows)
        .map(|i| {
            let got = f64::from(u8::from(helped[i]));
            let chance = (got - logit.chances[i]) * (x.row(i) * &lean)[0];
            let one = got * (outcome[i] - eta1) / share1;
            let nought = (odds[i] * (outcome[i] - eta0) + chance) / share0;
            (one - nought).powi(2)
        })
        .sum();
    Ok(Weighted {
        effect: Inference::normal(eta1 - eta0, squares.sqrt() / n),
        coefficients: logit.coefficients,
        balance: (0..known.ncols()).map(|column| balance(known, column, helped, &odds)).collect(),
        largest_share: odds.iter().copied().fold(0.0, f64::max) / total,
        effective: total.powi(2) / odds.iter().map(|w| w * w).sum::<f64>(),
    })
}

fn balance(known: &DMatrix<f64>, column: usize, helped: &[bool], odds: &[f64]) -> Balance {
    let of = |with: bool| -> Vec<f64> {
        (0..helped.len()).filter(|i| helped[*i] == with).map(|i| known[(i, column)]).collect()
    };
    let (with, without) = (of(true), of(false));
    let spread = variance(&with).sqrt();
    let total: f64 = odds.iter().sum();
    let weighed = odds.iter().enumerate().map(|(i, w)| w * known[(i, column)]).sum::<f64>() / total;
    let apart = |other: f64| if spread > 0.0 { (mean(&with) - other) / spread } else { 0.0 };
    Balance { before: apart(mean(&without)), after: apart(weighed) }
}
