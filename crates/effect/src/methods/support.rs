//! How much an estimate rests on: who stands on either side of the comparisons that are in it.

use std::collections::BTreeMap;

use crate::{Estimate, Interval, Panel, student_factor};

/// The level of all intervals here.
pub(super) const LEVEL: f64 = 0.95;

/// A group that starts together in one period, with what it is compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The place of the period in which the group starts.
    pub group: usize,
    /// The place of the period.
    pub period: usize,
    /// How many clusters it is compared with, in effect.
    pub controls: f64,
}

/// Where a method reads its spread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// Within each group that starts together; else among all treated.
    pub within: bool,
    /// Columns of the line that is taken off, the constant among them: each costs a degree of freedom.
    pub columns: f64,
    /// Whether treated units stand on the other side too, before their start.
    pub both: bool,
    /// The size of the largest outcome.
    pub size: f64,
}

/// What an estimate rests on.
pub(super) struct Support {
    /// Clusters on the side of the treated, in effect.
    treated: f64,
    /// The fewest clusters that a group and period is compared with, less what a line costs.
    controls: f64,
    /// A group that starts together is one cluster, and spread is read within groups.
    pub alone: bool,
    /// By how much the square of the influence of each cluster is too small.
    scales: Vec<f64>,
    /// Which clusters are treated; none where they stand on both sides.
    sides: Option<Vec<bool>>,
    size: f64,
}

impl Support {
    pub(super) fn of(panel: &Panel, cells: &[Cell], spread: Spread) -> Self {
        let mut periods: BTreeMap<usize, f64> = BTreeMap::new();
        for cell in cells {
            *periods.entry(cell.group).or_default() += 1.0;
        }
        let count = panel.clusters().count();
        let mut weights = vec![0.0; count];
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (cluster, start) in panel.clusters().of().iter().zip(panel.starts()) {
            if let Some((group, share)) = start.and_then(|start| periods.get_key_value(&start)) {
                weights[*cluster] += share;
                groups.entry(*group).or_default().push(*cluster);
            }
        }
        for clusters in groups.values_mut() {
            clusters.sort_unstable();
            clusters.dedup();
        }
        let total: f64 = weights.iter().sum();
        let squares: f64 = weights.iter().map(|one| one * one).sum();
        let mut treated = if squares > 0.0 { total * total / squares } else { 0.0 };
        let alone = spread.within && groups.values().any(|clusters| clusters.len() < 2);
        if spread.within {
            let free: usize = groups.values().map(|clusters| clusters.len() - 1).sum();
            treated = treated.min(free as f64 + 1.0);
        }
        let least = cells.iter().map(|cell| cell.controls).fold(f64::INFINITY, f64::min);
        let controls = if least.is_finite() { least - (spread.columns - 1.0) } else { 0.0 };
        let control = ratio(least, spread.columns);
        let mut scales = vec![control; count];
        for (scale, weight) in scales.iter_mut().zip(&weights).filter(|(_, weight)| **weight > 0.0) {
            let own = if spread.within { 1.0 } else { ratio(total / weight, 1.0) };
            *scale = if spread.both { own.max(control) } else { own };
        }
        if spread.within {
            for clusters in groups.values() {
                for cluster in clusters {
                    scales[*cluster] = scales[*cluster].max(ratio(clusters.len() as f64, 1.0));
                }
            }
        }
        let sides = (!spread.both).then(|| weights.iter().map(|weight| *weight > 0.0).collect());
        Self { treated, controls, alone, scales, sides, size: spread.size }
    }

    /// The smaller side.
    pub(super) fn least(&self) -> f64 {
        self.treated.min(self.controls)
    }

    /// Whether this is nothing beside the outcomes.
    pub(super) fn nothing(&self, value: f64) -> bool {
        super::nothing_differs(value.abs(), self.size)
    }

    /// Whether there is a spread to read on both sides.
    pub(super) fn enough(&self) -> bool {
        !self.alone && self.least() >= 1.5
    }

    /// The error for an interval: the published one, or a larger one that counts how few there are.
    pub(super) fn error(&self, one: &Estimate, panel: &Panel) -> f64 {
        let sums = panel.clusters().sums(&one.influence);
        let square: f64 = sums.iter().zip(&self.scales).map(|(psi, scale)| psi * psi * scale).sum();
        let error = square.sqrt() / one.influence.len().max(1) as f64;
        if error.is_finite() { error.max(one.se) } else { f64::INFINITY }
    }

    /// Whether zero lies outside the interval of this level, by the degrees of freedom of Welch and Satterthwaite: as many as
    /// the side that varies most allows, where that of [`Support::interval`] has those of the smaller side. None where there
    /// is no interval.
    pub(super) fn differs(&self, one: &Estimate, panel: &Panel, level: f64) -> Option<bool> {
        let fewest = self.least() - 1.0;
        let degrees = self.sides.as_ref().map_or(fewest, |sides| {
            let (mut treated, mut others) = (0.0, 0.0);
            let sums = panel.clusters().sums(&one.influence);
            for ((psi, scale), side) in sums.iter().zip(&self.scales).zip(sides) {
                *if *side { &mut treated } else { &mut others } += psi * psi * scale;
            }
            let free = (treated + others).powi(2)
                / (treated * treated / (self.treated - 1.0) + others * others / (self.controls - 1.0));
            if free.is_finite() { free.max(fewest) } else { fewest }
        });
        self.interval(one, panel, level)
            .map(|_| one.value.abs() > student_factor(level, degrees) * self.error(one, panel))
    }

    /// The interval of this level; none where there is too little on a side, or nothing that differs.
    pub(super) fn interval(&self, one: &Estimate, panel: &Panel, level: f64) -> Option<Interval> {
        let error = self.error(one, panel);
        if !self.enough() || !error.is_finite() || super::nothing_differs(error, self.size) {
            return None;
        }
        let factor = student_factor(level, self.least() - 1.0);
        Some(Interval::around(one.value, error, factor, LEVEL))
    }
}

/// n/(n − k), and no more than a large number.
fn ratio(count: f64, lost: f64) -> f64 {
    if count.is_finite() && count > lost { (count / (count - lost)).min(1e6) } else { 1.0 }
}

/// How many clusters these units are in effect, each unit as heavy.
pub(super) fn clusters(panel: &Panel, keep: impl Fn(Option<usize>) -> bool) -> f64 {
    let mut sizes = vec![0.0; panel.clusters().count()];
    for (cluster, start) in panel.clusters().of().iter().zip(panel.starts()) {
        sizes[*cluster] += f64::from(u8::from(keep(*start)));
    }
    let total: f64 = sizes.iter().sum();
    let squares: f64 = sizes.iter().map(|one| one * one).sum();
    if squares > 0.0 { total * total / squares } else { 0.0 }
}

/// The level of each of so many intervals with which all of them hold together in 95 percent of cases, when they have
/// nothing to do with each other (Šidák); when they have, it is somewhat more.
pub(super) fn each_of(count: usize) -> f64 {
    LEVEL.powf(1.0 / count.max(1) as f64)
}
