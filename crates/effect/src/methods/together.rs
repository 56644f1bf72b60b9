//! What several methods say together.

use serde::Serialize;

use super::MethodOutcome;
use crate::Interval;

/// What several methods say together: a single figure is no proof, several that rest on other assumptions are more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// All intervals lie below zero.
    Lower,
    /// All intervals lie above zero.
    Higher,
    /// Some intervals lie on one side of zero, others hold it.
    Divided,
    /// Intervals lie on both sides of zero: the methods contradict each other.
    Opposite,
    /// All intervals hold zero: the effect may be there or not, and on either side.
    Unsure,
    /// No method that compares with somebody has an interval.
    NoInterval,
}

/// What methods say together, and from where to where their intervals reach together; none without an interval. A method
/// that compares with nobody has no vote: see [`MethodOutcome::counts`].
#[must_use]
pub fn together<'o>(outcomes: impl IntoIterator<Item = &'o MethodOutcome>) -> (Agreement, Option<Interval>) {
    let intervals: Vec<Interval> =
        outcomes.into_iter().filter(|one| one.counts()).filter_map(|one| one.interval).collect();
    let Some(reach) = intervals.iter().copied().reduce(|one, other| Interval {
        low: one.low.min(other.low),
        high: one.high.max(other.high),
        level: one.level,
    }) else {
        return (Agreement::NoInterval, None);
    };
    let below = intervals.iter().filter(|one| one.high < 0.0).count();
    let above = intervals.iter().filter(|one| one.low > 0.0).count();
    let agreement = match (below, above) {
        (0, 0) => Agreement::Unsure,
        (_, 0) if below == intervals.len() => Agreement::Lower,
        (0, _) if above == intervals.len() => Agreement::Higher,
        (_, 0) | (0, _) => Agreement::Divided,
        _ => Agreement::Opposite,
    };
    (agreement, Some(reach))
}
