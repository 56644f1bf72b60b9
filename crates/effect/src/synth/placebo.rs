//! Placebos: would a unit, or a moment, at which nothing happened show an effect as well?

use rayon::prelude::*;

use super::{DonorPanel, SyntheticControl, synthetic_control};
use crate::Fault;

/// One unit of a placebo in space.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboRow {
    /// Name of the unit.
    pub unit: String,
    /// Whether it is the one that was treated.
    pub treated: bool,
    /// Its effect, in the unit of the outcome.
    pub effect: f64,
    /// Root of the mean squared difference before the start.
    pub error_before: f64,
    /// Root of the mean squared difference after the start.
    pub error_after: f64,
    /// The second as a multiple of the first; none when the fit before the start is perfect.
    pub ratio: Option<f64>,
    /// Whether its weights are proven to be the best.
    pub proven: bool,
}

/// The treated beside each donor as if that one had been treated.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboInSpace {
    /// The treated first, then the donors in order.
    pub rows: Vec<PlaceboRow>,
    /// Place of the treated by its ratio, 1 is the highest; equal ratios count against it.
    pub rank: usize,
    /// Rank divided by the number of units: what chance alone gives at least this often.
    pub p: f64,
    /// The lowest p that so many units can give.
    pub smallest_p: f64,
}

/// Makes each donor the treated one in turn; the treated itself is no donor then, because it may carry the effect.
///
/// # Errors
/// A fault when there is only one donor, or when the outcomes of one give no weights.
pub fn placebo_in_space(block: &DonorPanel) -> Result<PlaceboInSpace, Fault> {
    if block.donors().len() < 2 {
        return Err(Fault::new(
            "donoren",
            "een proef met elke donor heeft minstens twee donoren nodig",
            "Voeg donoren toe",
        ));
    }
    let own = row(&block.treated().join(", "), true, &synthetic_control(block)?);
    let placebos: Result<Vec<PlaceboRow>, Fault> = (0..block.donors().len())
        .into_par_iter()
        .map(|donor| Ok(row(&block.donors()[donor], false, &synthetic_control(&block.placebo(&[donor]))?)))
        .collect();
    // A perfect fit before the start is as strong as can be, unless nothing came after it either.
    let strength =
        |row: &PlaceboRow| row.ratio.unwrap_or(if row.error_after > 0.0 { f64::INFINITY } else { 0.0 });
    let limit = strength(&own);
    let mut rows = vec![own];
    rows.extend(placebos?);
    let rank = rows.iter().filter(|row| strength(row) >= limit).count();
    let count = rows.len() as f64;
    Ok(PlaceboInSpace { rank, p: rank as f64 / count, smallest_p: 1.0 / count, rows })
}

fn row(unit: &str, treated: bool, found: &SyntheticControl) -> PlaceboRow {
    PlaceboRow {
        unit: unit.to_owned(),
        treated,
        effect: found.effect,
        error_before: found.error_before,
        error_after: found.error_after,
        ratio: found.ratio(),
        proven: found.certificate.is_proven(),
    }
}

/// What a start that never was would have shown.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboInTime {
    /// The first period of the false start.
    pub start: String,
    /// The synthetic control of it, on the periods before the real start only.
    pub control: SyntheticControl,
}

/// Pretends that the start was `before` periods after the first, and looks only at what came before the real start.
///
/// # Errors
/// A fault when fewer than two periods lie before the false start, or none between it and the real one.
pub fn placebo_in_time(block: &DonorPanel, before: usize) -> Result<PlaceboInTime, Fault> {
    if before < 2 || before >= block.before() {
        return Err(Fault::new(
            "valse start",
            format!(
                "de valse start ligt na minstens twee perioden en voor de echte start; hier zijn {} perioden voor de echte start",
                block.before()
            ),
            "Kies een valse start daartussen, of voeg eerdere perioden toe",
        ));
    }
    let control = synthetic_control(&block.earlier(before))?;
    Ok(PlaceboInTime { start: block.periods()[before].clone(), control })
}
