//! Whether the groups moved alike before the start.

use super::Caution;
use super::support::{Support, each_of};
use crate::{Estimate, Panel};

/// With fewer on a side than this a period before the start says nothing: its interval is too wide to leave nought out.
const FEWEST: f64 = 3.5;

/// What there is to say of the periods before the start. Together they are one test: those that rest on enough, and their
/// mean (a steady drift apart shows there first), each at a level at which all of them hold in 95 percent of cases, by
/// Student's t, so that few units give no false alarm.
pub(super) fn caution(panel: &Panel, parts: &[(i64, Estimate, Support)]) -> Option<Caution> {
    let before: Vec<_> = parts.iter().filter(|(since, _, _)| *since < 0).collect();
    if before.is_empty() {
        return Some(Caution::NothingBefore);
    }
    let seen: Vec<(&Estimate, &Support)> = before
        .iter()
        .filter(|(_, _, support)| !support.alone && support.least() >= FEWEST)
        .map(|(_, one, support)| (one, support))
        .collect();
    // The mean rests on the weakest of its parts.
    let weakest = seen.iter().min_by(|one, other| one.1.least().total_cmp(&other.1.least()));
    let Some((_, weakest)) = weakest else { return Some(Caution::TooFewBefore) };
    let drift = if seen.len() > 1 { mean(panel, &seen) } else { None };
    let level = each_of(seen.len() + usize::from(drift.is_some()));
    // Where nothing differs within the groups they differ as a whole, or do not.
    let apart = |one: &Estimate, support: &Support| {
        let exact = || !support.nothing(one.value / 100.0);
        support.differs(one, panel, level).unwrap_or_else(exact)
    };
    let drifted = drift.is_some_and(|drift| apart(&drift, weakest));
    (drifted || seen.iter().any(|(one, support)| apart(one, support))).then_some(Caution::ApartBefore)
}

fn mean(panel: &Panel, parts: &[(&Estimate, &Support)]) -> Option<Estimate> {
    let count = parts.len() as f64;
    let mut influence = vec![0.0; panel.unit_count()];
    for (one, _) in parts {
        for (sum, psi) in influence.iter_mut().zip(&one.influence) {
            *sum += psi / count;
        }
    }
    let value = parts.iter().map(|(one, _)| one.value).sum::<f64>() / count;
    Estimate::of(value, influence, panel.clusters()).ok()
}
