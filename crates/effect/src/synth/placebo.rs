//! Placebos: would a unit, or a moment, at which nothing happened show an effect as well?

use rayon::prelude::*;

use super::choices::{Placebos, choices, deals};
use super::{DonorPanel, SyntheticControl, synthetic_control};
use crate::Fault;
use crate::methods::Caution;

/// One placebo in space, or the treated beside them.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboRow {
    /// Names of its units.
    pub unit: String,
    /// Whether they are the ones that were treated.
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

/// The treated beside others as if those had been treated: as many at a time as there are treated units.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboInSpace {
    /// The treated first, then the placebos: each donor in order where one unit was treated, else groups of units.
    pub rows: Vec<PlaceboRow>,
    /// Place of the treated by its ratio, 1 is the highest; equal ratios and perfect fits count against it.
    pub rank: usize,
    /// Rank divided by the number of rows: what chance alone gives at least this often.
    pub p: f64,
    /// The lowest p that so many rows can give.
    pub smallest_p: f64,
    /// What a reader must know.
    pub cautions: Vec<Caution>,
}

/// Makes as many units as there are treated ones the treated in turn, because a mean of several spreads less than one
/// unit does.
///
/// One unit (or one cluster) is laid beside each donor; it is no donor itself then, because it may carry the effect. More
/// are dealt again over all units, so that each deal has as many donors as the real one. Donors alone would have fewer,
/// fit worse before the start, and make chance look like an effect.
///
/// # Errors
/// A fault when there are fewer than two donors, when there are too many choices, when a cluster holds treated units and
/// donors, or when the outcomes of some give no weights.
pub fn placebo_in_space(block: &DonorPanel, placebos: Placebos) -> Result<PlaceboInSpace, Fault> {
    let (pool, choices) = if block.treated_groups() == 1 {
        (block.clone(), choices(block, placebos.or_all(block))?)
    } else {
        deals(block, placebos)?
    };
    let own = synthetic_control(block)?;
    // A perfect fit before the start is as strong as can be, unless nothing came after it either.
    let strength = |row: &PlaceboRow, rounding: f64| {
        row.ratio.unwrap_or(if row.error_after > rounding { f64::INFINITY } else { 0.0 })
    };
    let rounding = own.rounding;
    let own = row(&block.treated().join(", "), true, &own);
    let found: Result<Vec<PlaceboRow>, Fault> = choices
        .par_iter()
        .map(|chosen| {
            let placebo = pool.placebo(chosen);
            Ok(row(&placebo.treated().join(", "), false, &synthetic_control(&placebo)?))
        })
        .collect();
    let limit = strength(&own, rounding);
    let mut rows = vec![own];
    rows.extend(found?);
    let rank = rows.iter().filter(|row| strength(row, rounding) >= limit).count();
    let count = rows.len() as f64;
    let cautions = [
        rows.iter().any(|row| row.ratio.is_none()).then_some(Caution::PerfectFit),
        rows.iter().any(|row| !row.proven).then_some(Caution::Unproven),
    ];
    Ok(PlaceboInSpace {
        rank,
        p: rank as f64 / count,
        smallest_p: 1.0 / count,
        cautions: cautions.into_iter().flatten().collect(),
        rows,
    })
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
