use std::collections::BTreeMap;

use serde::Serialize;

use super::{GroupTime, GroupTimes};
use crate::{Estimate, Fault};

/// One part of an aggregate: a time since the start, a group, or a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AggregatePart {
    /// Periods since the start, or the place of the period of the start, or of the period.
    pub key: i64,
    /// The effect.
    pub estimate: Estimate,
    /// Groups and periods that are in it.
    pub cells: usize,
    /// Groups and periods that should be in it and are not known.
    pub unknown: usize,
    /// Treated units in it.
    pub treated: usize,
}

/// Effects by time since the start, by group or by calendar, with one figure over all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregate {
    /// Over all parts (by time since the start: over those from the start on).
    pub overall: Estimate,
    /// The parts, ascending.
    pub parts: Vec<AggregatePart>,
    /// The keys of the parts that could not be calculated, each with its reason.
    pub unknown: Vec<(i64, Fault)>,
}

impl GroupTimes {
    /// All groups and periods, by group and then period.
    #[must_use]
    pub fn cells(&self) -> &[GroupTime] {
        &self.cells
    }

    /// Which units are one when errors are calculated.
    #[must_use]
    pub fn clusters(&self) -> &crate::Clusters {
        &self.clusters
    }

    /// Groups and periods that are not known, each with its reason.
    pub fn unknown(&self) -> impl Iterator<Item = &Fault> {
        self.cells.iter().filter_map(|cell| cell.effect.as_ref().err())
    }

    /// How many units start after the first period.
    #[must_use]
    pub fn treated(&self) -> usize {
        self.starts.iter().flatten().filter(|start| **start > 0).count()
    }

    /// The effect over all groups and all periods from their start on, each by the size of its group.
    ///
    /// # Errors
    /// When no group is known in any period from its start on.
    pub fn simple(&self) -> Result<Estimate, Fault> {
        let cells: Vec<&GroupTime> = self.cells.iter().filter(|cell| cell.since_start() >= 0).collect();
        self.by_size(&cells)
    }

    /// The effect by time since the start; `overall` is the mean of the parts from the start on. Parts below zero lie
    /// before the start: they should be near zero.
    ///
    /// # Errors
    /// When no group is known in any period from its start on.
    pub fn dynamic(&self) -> Result<Aggregate, Fault> {
        let (parts, unknown) = self.parts(|_| true, GroupTime::since_start, |cells| self.by_size(cells));
        let after: Vec<&Estimate> =
            parts.iter().filter(|part| part.key >= 0).map(|part| &part.estimate).collect();
        Ok(Aggregate { overall: self.mean(&after)?, parts, unknown })
    }

    /// The effect by group; `overall` weighs each group by its size.
    ///
    /// # Errors
    /// When no group is known in any period from its start on.
    pub fn by_group(&self) -> Result<Aggregate, Fault> {
        let after = |cell: &GroupTime| cell.since_start() >= 0;
        let mean = |cells: &[&GroupTime]| {
            let known: Vec<&Estimate> = cells.iter().filter_map(|cell| cell.effect.as_ref().ok()).collect();
            self.mean(&known)
        };
        let (parts, unknown) = self.parts(after, |cell| cell.group as i64, mean);
        let sized: Vec<(usize, &Estimate)> =
            parts.iter().map(|part| (part.key as usize, &part.estimate)).collect();
        Ok(Aggregate { overall: self.weigh(&sized)?, parts, unknown })
    }

    /// The effect by period of the calendar; `overall` is the mean of the parts.
    ///
    /// # Errors
    /// When no group is known in any period from its start on.
    pub fn by_calendar(&self) -> Result<Aggregate, Fault> {
        let after = |cell: &GroupTime| cell.since_start() >= 0;
        let (parts, unknown) = self.parts(after, |cell| cell.period as i64, |cells| self.by_size(cells));
        let all: Vec<&Estimate> = parts.iter().map(|part| &part.estimate).collect();
        Ok(Aggregate { overall: self.mean(&all)?, parts, unknown })
    }

    fn parts(
        &self,
        keep: impl Fn(&GroupTime) -> bool,
        key: impl Fn(&GroupTime) -> i64,
        bring: impl Fn(&[&GroupTime]) -> Result<Estimate, Fault>,
    ) -> (Vec<AggregatePart>, Vec<(i64, Fault)>) {
        let mut by_key: BTreeMap<i64, Vec<&GroupTime>> = BTreeMap::new();
        for cell in self.cells.iter().filter(|cell| keep(cell)) {
            by_key.entry(key(cell)).or_default().push(cell);
        }
        let (mut parts, mut missing) = (Vec::new(), Vec::new());
        for (key, cells) in by_key {
            let (known, unknown): (Vec<&GroupTime>, Vec<_>) =
                cells.into_iter().partition(|cell| cell.effect.is_ok());
            let sizes: BTreeMap<usize, usize> = known.iter().map(|cell| (cell.group, cell.treated)).collect();
            let treated = sizes.values().sum();
            match bring(&known) {
                Ok(estimate) => {
                    let (cells, unknown) = (known.len(), unknown.len());
                    parts.push(AggregatePart { key, estimate, cells, unknown, treated });
                }
                Err(fault) => missing.push((key, fault)),
            }
        }
        (parts, missing)
    }

    fn by_size(&self, cells: &[&GroupTime]) -> Result<Estimate, Fault> {
        let known: Vec<(usize, &Estimate)> = cells
            .iter()
            .filter_map(|cell| cell.effect.as_ref().ok().map(|effect| (cell.group, effect)))
            .collect();
        self.weigh(&known)
    }

    /// The mean of estimates by the size of their groups. That the sizes themselves are a draw counts in the influence:
    /// for a unit of group g it is (Σ of the effects of g − their number × the mean) / S, with S the sum of the shares.
    fn weigh(&self, known: &[(usize, &Estimate)]) -> Result<Estimate, Fault> {
        let units = self.starts.len() as f64;
        let mut size: BTreeMap<usize, f64> = BTreeMap::new();
        for start in self.starts.iter().flatten() {
            *size.entry(*start).or_default() += 1.0;
        }
        let share = |group: usize| size.get(&group).copied().unwrap_or_default() / units;
        let total: f64 = known.iter().map(|(group, _)| share(*group)).sum();
        if total <= 0.0 {
            return Err(nothing());
        }
        let value: f64 = known.iter().map(|(group, one)| share(*group) * one.value).sum::<f64>() / total;
        let mut of_size: BTreeMap<usize, f64> = BTreeMap::new();
        let mut influence = vec![0.0; self.starts.len()];
        for (group, one) in known {
            let weight = share(*group) / total;
            for (sum, psi) in influence.iter_mut().zip(&one.influence) {
                *sum += weight * psi;
            }
            *of_size.entry(*group).or_default() += (one.value - value) / total;
        }
        for (sum, start) in influence.iter_mut().zip(&self.starts) {
            *sum += start.and_then(|start| of_size.get(&start)).copied().unwrap_or_default();
        }
        Estimate::of(value, influence, &self.clusters)
    }

    /// The plain mean of estimates.
    fn mean(&self, all: &[&Estimate]) -> Result<Estimate, Fault> {
        if all.is_empty() {
            return Err(nothing());
        }
        let count = all.len() as f64;
        let mut influence = vec![0.0; self.starts.len()];
        for one in all {
            for (sum, psi) in influence.iter_mut().zip(&one.influence) {
                *sum += psi / count;
            }
        }
        let value = all.iter().map(|one| one.value).sum::<f64>() / count;
        Estimate::of(value, influence, &self.clusters)
    }
}

fn nothing() -> Fault {
    Fault::new(
        "het effect",
        "van geen enkele groep is een periode na de start te vergelijken",
        "Voeg eenheden toe die niet of later starten, of neem minder kenmerken",
    )
}
