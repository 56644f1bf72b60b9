use std::collections::BTreeMap;

use nalgebra::DMatrix;
use rayon::prelude::*;
use serde::Serialize;

use super::cell::Cell;
use crate::{Clusters, Estimate, Fault, Panel};

/// How the groups are made alike before they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Adjustment {
    /// As they are.
    None,
    /// By what a regression on the covariates expects of those not treated.
    Regression,
    /// By weighting those not treated to look like the treated (Hajek).
    Weighting,
    /// By both: right when either of the two is.
    DoublyRobust,
}

/// With whom a group is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Comparison {
    /// With units that do not start within the panel.
    Never,
    /// With units that have not started yet in either of the two periods.
    NotYet,
}

/// What is compared with what, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DidDesign {
    /// How groups are made alike; without covariates all are the same.
    pub adjustment: Adjustment,
    /// With whom.
    pub comparison: Comparison,
}

/// The effect on one group in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTime {
    /// The place of the period in which the group starts.
    pub group: usize,
    /// The place of the period of which this is the effect.
    pub period: usize,
    /// The place of the period from which the change is counted: the one before the start, and for a period before the
    /// start the one before it.
    pub base: usize,
    /// Units in the group.
    pub treated: usize,
    /// Units that it is compared with.
    pub compared: usize,
    /// How many clusters it is compared with in effect, 1/Σw²: fewer than there are where some weigh more than others, and
    /// nought where the effect is not known.
    pub effective: f64,
    /// The effect with the influence of each unit of the panel; or why it is not known.
    pub effect: Result<Estimate, Fault>,
}

impl GroupTime {
    /// Periods since the start: 0 in the period of the start, below zero before it.
    #[must_use]
    pub fn since_start(&self) -> i64 {
        self.period as i64 - self.group as i64
    }
}

/// All groups and periods of a panel.
#[derive(Clone, Debug)]
pub struct GroupTimes {
    pub(super) cells: Vec<GroupTime>,
    pub(super) starts: Vec<Option<usize>>,
    pub(super) clusters: Clusters,
}

/// Above this the influence of all units on all cells does not fit in a small server: cells × units.
const LARGEST: usize = 100_000_000;

/// Refuses so many estimates with the influence of so many units.
pub(super) fn fits(estimates: usize, units: usize) -> Result<(), Fault> {
    if estimates.saturating_mul(units) <= LARGEST {
        return Ok(());
    }
    let rule = format!("{estimates} schattingen × {units} eenheden is te veel");
    Err(Fault::new("het panel", rule, "Neem kwartalen of jaren in plaats van maanden"))
}

/// Estimates the effect on each group that starts together, in each period but the first.
///
/// A group and period that cannot be compared (nobody left to compare with, covariates that follow from each other) is
/// unknown, with its reason; the others stand. Units that were treated from the first period on count in none.
///
/// # Errors
/// When nobody starts after the first period, when nobody is left to compare with, when a design with covariates is
/// asked of a panel without them, or when the panel is too large.
///
/// ```
/// use effect::did::{Adjustment, Comparison, DidDesign, group_times};
/// use effect::{Calendar, Panel, PanelRow, Treatment};
/// let row = |unit: &str, period, outcome, start| PanelRow {
///     unit: unit.to_owned(), cluster: None, period, outcome: Some(outcome),
///     treatment: Treatment::From(start), covariates: vec![],
/// };
/// let rows = [row("a", 1, 8.0, Some(2)), row("a", 2, 5.0, Some(2)), row("b", 1, 7.0, Some(2)), row("b", 2, 6.0, Some(2)),
///             row("c", 1, 7.0, None), row("c", 2, 8.0, None)];
/// let (panel, _) = Panel::new(&rows, Calendar::Year, &[]).unwrap();
/// let design = DidDesign { adjustment: Adjustment::None, comparison: Comparison::Never };
/// let found = group_times(&panel, design).unwrap();
/// // Both starters fell by 2 on average, the other rose by 1.
/// assert_eq!(found.simple().unwrap().value, -3.0);
/// ```
pub fn group_times(panel: &Panel, design: DidDesign) -> Result<GroupTimes, Vec<Fault>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (unit, start) in panel.starts().iter().enumerate() {
        if let Some(start) = start.filter(|start| *start > 0) {
            groups.entry(start).or_default().push(unit);
        }
    }
    check(panel, design, groups.len())?;
    let by_period: Vec<Vec<f64>> = (0..panel.period_count())
        .map(|period| (0..panel.unit_count()).map(|unit| panel.outcomes(unit)[period]).collect())
        .collect();
    let pairs: Vec<(usize, usize)> =
        groups.keys().flat_map(|group| (1..panel.period_count()).map(|period| (*group, period))).collect();
    // Each cell by itself and in its own order: the same with any number of threads.
    let cells = pairs
        .par_iter()
        .with_min_len(panel_share(panel.unit_count()))
        .map(|(group, period)| one(panel, &by_period, design, (*group, *period), &groups[group]))
        .collect();
    Ok(GroupTimes { cells, starts: panel.starts().to_vec(), clusters: panel.clusters().clone() })
}

/// How many cells one thread takes at least: handing out small work costs more than doing it.
fn panel_share(units: usize) -> usize {
    (20_000 / units.max(1)).max(1)
}

fn check(panel: &Panel, design: DidDesign, groups: usize) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    if groups == 0 {
        let remedy = "Geef eenheden met een start na de eerste periode; eerder is er geen voormeting";
        faults.push(Fault::new("de start", "niemand start na de eerste periode", remedy));
    }
    let never = panel.starts().iter().any(Option::is_none);
    if design.comparison == Comparison::Never && !never {
        let remedy = "Vergelijk met wie later start, of voeg eenheden toe die niet starten";
        faults.push(Fault::new("de vergelijking", "iedereen start, dus niemand blijft zonder", remedy));
    }
    if design.adjustment != Adjustment::None && panel.covariate_names().is_empty() {
        let remedy = "Voeg kolommen met kenmerken toe, of kies de vergelijking zonder kenmerken";
        faults.push(Fault::new(
            "de kenmerken",
            "deze methode rekent met kenmerken, en die zijn er niet",
            remedy,
        ));
    }
    let size = groups.saturating_mul(panel.period_count()).saturating_mul(panel.unit_count());
    if size > LARGEST {
        let rule = format!(
            "{groups} groepen × {} perioden × {} eenheden is te veel",
            panel.period_count(),
            panel.unit_count()
        );
        faults.push(Fault::new("het panel", rule, "Neem kwartalen of jaren in plaats van maanden"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn one(
    panel: &Panel,
    outcomes: &[Vec<f64>],
    design: DidDesign,
    (group, period): (usize, usize),
    members: &[usize],
) -> GroupTime {
    let base = if period >= group { group - 1 } else { period - 1 };
    let free = |start: Option<usize>| match design.comparison {
        Comparison::Never => start.is_none(),
        Comparison::NotYet => start.is_none_or(|start| start > period.max(base) && start != group),
    };
    let sample: Vec<usize> = (0..panel.unit_count())
        .filter(|unit| panel.starts()[*unit] == Some(group) || free(panel.starts()[*unit]))
        .collect();
    let compared = sample.len() - members.len();
    let place = || format!("de groep die start in {}, in {}", panel.label(group), panel.label(period));
    let found = if compared == 0 {
        let rule = "er is niemand meer die nog niet is gestart";
        Err(Fault::new(place(), rule, "Kijk naar eerdere perioden, of voeg eenheden toe die niet starten"))
    } else {
        compare(panel, outcomes, design.adjustment, (group, period, base), &sample)
            .map_err(|fault| Fault { place: format!("{}: {}", place(), fault.place), ..fault })
    };
    let (effect, effective) = match found {
        Ok((effect, effective)) => (Ok(effect), effective),
        Err(fault) => (Err(fault), 0.0),
    };
    GroupTime { group, period, base, treated: members.len(), compared, effective, effect }
}

fn compare(
    panel: &Panel,
    outcomes: &[Vec<f64>],
    adjustment: Adjustment,
    (group, period, base): (usize, usize, usize),
    sample: &[usize],
) -> Result<(Estimate, f64), Fault> {
    let change: Vec<f64> =
        sample.iter().map(|unit| outcomes[period][*unit] - outcomes[base][*unit]).collect();
    let treated: Vec<bool> = sample.iter().map(|unit| panel.starts()[*unit] == Some(group)).collect();
    let width = panel.covariate_names().len();
    // The covariates of the period from which is counted: a treatment cannot have touched them yet.
    let x = (adjustment != Adjustment::None && width > 0).then(|| {
        DMatrix::from_fn(sample.len(), width + 1, |row, column| match column.checked_sub(1) {
            None => 1.0,
            Some(column) => panel.covariates(sample[row], base)[column],
        })
    });
    let cell = Cell { change: &change, treated: &treated, x, names: panel.covariate_names() };
    let found = cell.estimate(adjustment)?;
    let effective = effective(panel, sample, &treated, found.weights.as_deref());
    let scale = panel.unit_count() as f64 / sample.len() as f64;
    let mut influence = vec![0.0; panel.unit_count()];
    for (unit, psi) in sample.iter().zip(found.influence) {
        influence[*unit] = scale * psi;
    }
    Ok((Estimate::of(found.effect, influence, panel.clusters())?, effective))
}

/// How many clusters there are in effect among those not treated.
fn effective(panel: &Panel, sample: &[usize], treated: &[bool], weights: Option<&[f64]>) -> f64 {
    let others = treated.iter().filter(|treated| !**treated).count() as f64;
    let own = panel.clusters().is_own();
    if own && weights.is_none() {
        return others;
    }
    let mut sums = vec![0.0; if own { 0 } else { panel.clusters().count() }];
    let mut squares = 0.0;
    for (at, unit) in sample.iter().enumerate().filter(|(at, _)| !treated[*at]) {
        let weight = weights.map_or(1.0 / others, |weights| weights[at]);
        match own {
            true => squares += weight * weight,
            false => sums[panel.clusters().of()[*unit]] += weight,
        }
    }
    let squares = squares + sums.iter().map(|one| one * one).sum::<f64>();
    if squares > 0.0 && squares.is_finite() { 1.0 / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(super::fits(10_000, 10_000).is_ok());
        assert!(super::fits(10_001, 10_000).is_err() && super::fits(usize::MAX, usize::MAX).is_err());
    }
}
