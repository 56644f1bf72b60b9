//! A threshold on a selection score: who scores just above it gets help, who scores just below it does not. Local lines with
//! a triangular kernel, a bandwidth that minimises the squared error, and an interval that corrects for the bend of the curve.
//!
//! After Calonico, Cattaneo and Titiunik (Econometrica 2014) and Calonico, Cattaneo and Farrell (Econometrics Journal 2020):
//! variances from the three nearest neighbours, a regularised bandwidth, and robust errors.

mod bandwidth;
mod side;

use crate::Fault;
use crate::inference::Inference;
use side::{Side, Sides};

/// What the threshold shows, in the unit of the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ThresholdEffect {
    /// The jump of the two local lines, with the error that ignores their bend: not for conclusions.
    pub conventional: Inference,
    /// The jump corrected for the bend, with an error that counts the correction: what is reported.
    pub robust: Inference,
    /// The bandwidth of the lines, in the unit of the score.
    pub h: f64,
    /// The bandwidth of the correction.
    pub b: f64,
    /// How many lie below the threshold and how many at or above it.
    pub n: (usize, usize),
    /// How many of them lie within the bandwidth, to each side.
    pub n_h: (usize, usize),
}

/// The jump at the threshold. Who scores exactly the threshold counts as above it.
///
/// ```
/// let score: Vec<f64> = (0..400).map(|i| f64::from(i) / 200.0 - 1.0).collect();
/// let outcome: Vec<f64> = score.iter().enumerate()
///     .map(|(i, s)| 3.0 + s + if *s >= 0.0 { 2.0 } else { 0.0 } + f64::from(u8::try_from(i * 7 % 11).unwrap()) / 50.0)
///     .collect();
/// let found = effect::rd::threshold(&score, &outcome, 0.0).unwrap();
/// assert!(found.robust.holds(2.0));
/// ```
///
/// # Errors
/// Lists of unequal length, values that are no numbers, or fewer than twenty on either side of the threshold.
pub fn threshold(score: &[f64], outcome: &[f64], cutoff: f64) -> Result<ThresholdEffect, Fault> {
    let sides = Sides::new(score, outcome, cutoff)?;
    let (h, b) = bandwidth::choose(&sides).ok_or_else(flat)?;
    at_bandwidth(&sides, h, b)
}

/// The jump with bandwidths that were chosen before: `h` of the lines, `b` of the correction.
///
/// # Errors
/// As [`threshold`], and when within a bandwidth too few lie.
pub fn threshold_at(
    score: &[f64],
    outcome: &[f64],
    cutoff: f64,
    h: f64,
    b: f64,
) -> Result<ThresholdEffect, Fault> {
    if !(h > 0.0 && b > 0.0 && h.is_finite() && b.is_finite()) {
        return Err(Fault::new(
            "bandbreedte",
            "een bandbreedte is groter dan nul",
            "Kies een getal boven nul",
        ));
    }
    at_bandwidth(&Sides::new(score, outcome, cutoff)?, h, b)
}

fn at_bandwidth(sides: &Sides, h: f64, b: f64) -> Result<ThresholdEffect, Fault> {
    let below = sides.below.line(h, b).ok_or_else(flat)?;
    let above = sides.above.line(h, b).ok_or_else(flat)?;
    let conventional = Inference::normal(above.plain - below.plain, (above.var + below.var).sqrt());
    let robust = Inference::normal(above.corrected - below.corrected, (above.robust + below.robust).sqrt());
    if !(conventional.se.is_finite() && robust.se.is_finite() && robust.value.is_finite()) {
        return Err(flat());
    }
    let counts = |f: fn(&Side, f64) -> usize| (f(&sides.below, h), f(&sides.above, h));
    Ok(ThresholdEffect {
        conventional,
        robust,
        h,
        b,
        n: (sides.below.len(), sides.above.len()),
        n_h: counts(Side::within),
    })
}

fn flat() -> Fault {
    Fault::new(
        "score",
        "vlak bij de grens liggen te weinig verschillende scores om een lijn te trekken",
        "Gebruik een fijnere score, meer mensen, of kies een andere opzet",
    )
}
