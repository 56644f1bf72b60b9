use std::collections::BTreeMap;

use serde::Serialize;

use super::group_time::fits;
use crate::{Clusters, Estimate, Fault, Panel};

/// The effect by time since the start, by a regression with an effect for each unit, each period, and each group and time
/// since its start (Sun and Abraham 2021).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SunAbraham {
    /// The effect by time since the start, ascending; the period before the start is zero by construction and left out.
    pub parts: BTreeMap<i64, Estimate>,
    /// The mean over all treated units and periods from their start on, as far as they are in `cells`.
    pub overall: Estimate,
    /// The groups (by their start) and periods that are in `overall`.
    pub cells: Vec<(usize, usize)>,
    /// The start of those who are compared with; none where they never start.
    pub control: Option<usize>,
}

/// Fits it on a balanced panel, with errors by cluster (CRV1).
///
/// Saturated and balanced, the regression has its solution in closed form: each group moves against those never treated,
/// counted from the period before its start. Without units that are never treated, the last to start take their place, and
/// the periods from their start on are left out.
///
/// What is left of a unit is counted from the mean of its group: a group of one unit adds nothing to the error, which is
/// then too small. [`crate::methods::run`] gives no interval there.
///
/// # Errors
/// When nobody starts after the first period, when everybody starts at once, when the panel is too large, or when a value
/// is.
pub fn sun_abraham(panel: &Panel) -> Result<SunAbraham, Fault> {
    let never = panel.starts().iter().any(Option::is_none);
    let last = panel.starts().iter().copied().flatten().max();
    let control = if never { None } else { last };
    let periods = if never { panel.period_count() } else { last.unwrap_or_default() };
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, start) in panel.starts().iter().enumerate() {
        if let Some(start) = start.filter(|start| *start > 0 && Some(*start) != control) {
            groups.entry(start).or_default().push(unit);
        }
    }
    let controls: Vec<usize> =
        (0..panel.unit_count()).filter(|unit| panel.starts()[*unit] == control).collect();
    if groups.is_empty() || controls.is_empty() {
        return Err(Fault::new(
            "de start",
            "er is geen groep die start terwijl een andere nog niet is gestart",
            "Voeg eenheden toe die niet of later starten",
        ));
    }
    fits(periods.saturating_mul(2), panel.unit_count())?;
    let used: usize = groups.values().map(Vec::len).sum::<usize>() + controls.len();
    let terms = groups.len() * (periods - 1);
    let correction = crv1(panel, used, used * periods, terms + periods);
    let mut cells: BTreeMap<i64, Vec<(usize, usize)>> = BTreeMap::new();
    for (group, _) in groups.iter() {
        for period in (0..periods).filter(|period| period + 1 != *group) {
            cells.entry(period as i64 - *group as i64).or_default().push((*group, period));
        }
    }
    let bring = |pairs: &[(usize, usize)]| weighted(panel, &groups, &controls, pairs, correction);
    let parts = cells
        .iter()
        .map(|(since, pairs)| Ok((*since, bring(pairs)?)))
        .collect::<Result<BTreeMap<i64, Estimate>, Fault>>()?;
    let after: Vec<(usize, usize)> =
        cells.iter().filter(|(since, _)| **since >= 0).flat_map(|(_, pairs)| pairs.clone()).collect();
    Ok(SunAbraham { overall: bring(&after)?, parts, cells: after, control })
}

/// The mean of groups and periods by the size of the groups, taken as given.
fn weighted(
    panel: &Panel,
    groups: &BTreeMap<usize, Vec<usize>>,
    controls: &[usize],
    pairs: &[(usize, usize)],
    correction: f64,
) -> Result<Estimate, Fault> {
    let total: f64 = pairs.iter().map(|(group, _)| groups[group].len() as f64).sum();
    if total <= 0.0 {
        return Err(Fault::new("het effect", "er is geen periode na de start", "Voeg latere perioden toe"));
    }
    let units = panel.unit_count() as f64;
    let mut influence = vec![0.0; panel.unit_count()];
    let mut value = 0.0;
    for (group, period) in pairs {
        let members = &groups[group];
        let weight = members.len() as f64 / total;
        let change = |unit: &usize| panel.outcomes(*unit)[*period] - panel.outcomes(*unit)[group - 1];
        for (side, members) in [(1.0, members.as_slice()), (-1.0, controls)] {
            let count = members.len() as f64;
            let mean = members.iter().map(change).sum::<f64>() / count;
            value += side * weight * mean;
            for unit in members {
                influence[*unit] += side * weight * (change(unit) - mean) * units / count;
            }
        }
    }
    corrected(value, influence, panel.clusters(), correction)
}

/// The coefficient of one regression with an effect for each unit and each period (two-way fixed effects), with errors by
/// cluster (CRV1).
///
/// It compares units that have just started with units that started long ago. When effects grow with time that
/// comparison is wrong, and the figure may even have the other sign. It is here to show the difference, not to be used.
///
/// # Errors
/// When treatment does not differ between units and periods, or when a value is too large.
pub fn twfe(panel: &Panel) -> Result<Estimate, Fault> {
    let (units, periods) = (panel.unit_count(), panel.period_count());
    let treated = |unit: usize, period: usize| -> f64 {
        f64::from(u8::from(panel.starts()[unit].is_some_and(|start| period >= start)))
    };
    let d = two_way(units, periods, treated);
    let y = two_way(units, periods, |unit, period| panel.outcomes(unit)[period]);
    let square: f64 = d.iter().map(|one| one * one).sum();
    if square < 1e-9 {
        return Err(Fault::new(
            "de start",
            "wie is gestart, verschilt niet tussen eenheden en perioden",
            "Voeg eenheden toe die niet of later starten",
        ));
    }
    let value = d.iter().zip(&y).map(|(d, y)| d * y).sum::<f64>() / square;
    let influence = (0..units)
        .map(|unit| {
            let row = unit * periods..(unit + 1) * periods;
            let scores = d[row.clone()].iter().zip(&y[row]).map(|(d, y)| d * (y - value * d));
            scores.sum::<f64>() * units as f64 / square
        })
        .collect();
    let correction = crv1(panel, units, units * periods, 1 + periods);
    corrected(value, influence, panel.clusters(), correction)
}

/// Values less the mean of their unit and the mean of their period.
fn two_way(units: usize, periods: usize, value: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut all = Vec::with_capacity(units * periods);
    let mut by_period = vec![0.0; periods];
    for unit in 0..units {
        let row: Vec<f64> = (0..periods).map(|period| value(unit, period)).collect();
        let mean = row.iter().sum::<f64>() / periods as f64;
        for (sum, one) in by_period.iter_mut().zip(row) {
            *sum += (one - mean) / units as f64;
            all.push(one - mean);
        }
    }
    for row in all.chunks_exact_mut(periods) {
        for (one, mean) in row.iter_mut().zip(&by_period) {
            *one -= mean;
        }
    }
    all
}

/// G/(G − 1) × (n − 1)/(n − k): G clusters, n rows, k coefficients that are not the effects of units.
fn crv1(panel: &Panel, units: usize, rows: usize, terms: usize) -> f64 {
    let clusters = if panel.clusters().is_own() { units } else { panel.clusters().count() };
    let clusters = clusters as f64 / (clusters.max(2) - 1) as f64;
    clusters * (rows.max(1) - 1) as f64 / rows.saturating_sub(terms).max(1) as f64
}

fn corrected(
    value: f64,
    influence: Vec<f64>,
    clusters: &Clusters,
    correction: f64,
) -> Result<Estimate, Fault> {
    let plain = Estimate::of(value, influence, clusters)?;
    Estimate::with_se(plain.value, plain.se * correction.sqrt(), plain.influence)
}
