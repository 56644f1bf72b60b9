use std::collections::BTreeMap;

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use serde::Serialize;

use super::group_time::fits;
use crate::{Estimate, Fault, Panel};

/// Above this many periods their equations take too long: they grow with the third power.
const MOST_PERIODS: usize = 2000;

/// What treatment did, against what units and periods without it lead one to expect (Borusyak, Jaravel and Spiess 2024).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Imputation {
    /// The mean over all treated units and periods that are known, each as heavy.
    pub overall: Estimate,
    /// The same by periods since the start.
    pub horizons: BTreeMap<i64, Estimate>,
    /// Periods in which everybody has started, so that nothing says what to expect: their effects are not known.
    pub unknown_periods: Vec<usize>,
    /// The groups (by their start) and periods that are in `overall`.
    pub cells: Vec<(usize, usize)>,
}

/// Fits an effect for each unit and each period on what is not treated yet, and takes it off what is.
///
/// The fit is exact (one set of equations in the periods), not by turns. The error is the paper's conservative one
/// (theorem 3): the weight of each observation times what is left of it, summed by cluster; for a treated observation
/// what is left is counted from the mean effect of its group in its period. A group of one unit therefore adds nothing to
/// the error, and the error is then too small. [`crate::methods::run`] gives no interval there.
///
/// # Errors
/// When nobody starts after the first period, when no treated period can be expected, or when the panel is too large.
pub fn imputation(panel: &Panel) -> Result<Imputation, Fault> {
    fits(panel.period_count(), panel.unit_count())?;
    if panel.period_count() > MOST_PERIODS {
        let rule = format!("{} perioden is te veel", panel.period_count());
        return Err(Fault::new("het panel", rule, "Neem kwartalen of jaren in plaats van maanden"));
    }
    let fit = Untreated::fit(panel)?;
    let mut by_horizon: BTreeMap<i64, Vec<(usize, usize)>> = BTreeMap::new();
    for group in fit.groups.keys().filter(|group| **group < panel.period_count()) {
        for period in (*group..panel.period_count()).filter(|period| fit.known(*period)) {
            by_horizon.entry((period - group) as i64).or_default().push((*group, period));
        }
    }
    let all: Vec<(usize, usize)> = by_horizon.values().flatten().copied().collect();
    if all.is_empty() {
        return Err(Fault::new(
            "de start",
            "er is geen periode waarin een deel is gestart en een ander deel niet",
            "Voeg eenheden toe die niet of later starten",
        ));
    }
    let horizons = by_horizon
        .iter()
        .map(|(since, cells)| Ok((*since, fit.effect(panel, cells)?)))
        .collect::<Result<BTreeMap<_, _>, Fault>>()?;
    let unknown_periods = (0..panel.period_count()).filter(|period| !fit.known(*period)).collect();
    Ok(Imputation { overall: fit.effect(panel, &all)?, horizons, unknown_periods, cells: all })
}

/// The fit on what is not treated.
struct Untreated {
    /// Units by the number of periods before their start: all periods for those that never start.
    groups: BTreeMap<usize, Vec<usize>>,
    /// The periods in which somebody is not treated, but for the first: those with an effect of their own.
    known: usize,
    factor: Cholesky<f64, Dyn>,
    /// The outcome less what was expected, by unit and period; for treated observations the effect.
    left: Vec<Vec<f64>>,
}

impl Untreated {
    fn fit(panel: &Panel) -> Result<Self, Fault> {
        let periods = panel.period_count();
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (unit, start) in panel.starts().iter().enumerate() {
            let before = start.unwrap_or(periods);
            if before > 0 {
                groups.entry(before).or_default().push(unit);
            }
        }
        // Everybody that counts is there in the first period, so the last before the last start is known, and all before.
        let known = groups.keys().next_back().copied().unwrap_or_default();
        if known < 2 {
            return Err(Fault::new(
                "de perioden",
                "er zijn geen twee perioden waarin iemand nog niet is gestart",
                "Voeg eerdere perioden toe, of eenheden die niet starten",
            ));
        }
        let mut matrix = DMatrix::<f64>::zeros(known, known);
        let mut right = DVector::<f64>::zeros(known);
        for (before, units) in &groups {
            let count = units.len() as f64;
            for i in 0..*before {
                matrix[(i, i)] += count;
                for j in 0..*before {
                    matrix[(i, j)] -= count / *before as f64;
                }
            }
            for unit in units {
                let own = &panel.outcomes(*unit)[..*before];
                let mean = own.iter().sum::<f64>() / *before as f64;
                for (sum, one) in right.iter_mut().zip(own) {
                    *sum += one - mean;
                }
            }
        }
        // The effect of the first period is zero: without that the effects of units and periods trade places.
        let Some(factor) = matrix.view((1, 1), (known - 1, known - 1)).into_owned().cholesky() else {
            return Err(Fault::new(
                "de perioden",
                "de perioden zijn niet los van elkaar te schatten",
                "Voeg eenheden toe die niet starten",
            ));
        };
        let solved = factor.solve(&right.rows(1, known - 1).into_owned());
        let effects: Vec<f64> = std::iter::once(0.0).chain(solved.iter().copied()).collect();
        let mut left = vec![Vec::new(); panel.unit_count()];
        for (before, units) in &groups {
            for unit in units {
                let own = panel.outcomes(*unit);
                let level = own[..*before].iter().zip(&effects).map(|(y, effect)| y - effect).sum::<f64>()
                    / *before as f64;
                left[*unit] = own.iter().zip(&effects).map(|(y, effect)| y - effect - level).collect();
            }
        }
        Ok(Self { groups, known, factor, left })
    }

    fn known(&self, period: usize) -> bool {
        period < self.known
    }

    /// The mean over these groups and periods, with the influence of each unit.
    fn effect(&self, panel: &Panel, cells: &[(usize, usize)]) -> Result<Estimate, Fault> {
        let size = |group: &usize| self.groups.get(group).map_or(0, Vec::len);
        let count: usize = cells.iter().map(|(group, _)| size(group)).sum();
        let weight = 1.0 / count.max(1) as f64;
        let units = panel.unit_count() as f64;
        let mut influence = vec![0.0; panel.unit_count()];
        let mut value = 0.0;
        let mut treated: BTreeMap<usize, f64> = BTreeMap::new();
        let mut right = DVector::<f64>::zeros(self.known);
        for (group, period) in cells {
            let members = &self.groups[group];
            let mean =
                members.iter().map(|unit| self.left[*unit][*period]).sum::<f64>() / members.len() as f64;
            value += weight * mean * members.len() as f64;
            for unit in members {
                influence[*unit] += units * weight * (self.left[*unit][*period] - mean);
            }
            *treated.entry(*group).or_default() += weight;
            right[*period] += weight * members.len() as f64;
        }
        let (by_group, by_period) = self.weights(&treated, right);
        for (before, members) in &self.groups {
            for unit in members {
                let own = self.left[*unit][..*before].iter().zip(&by_period);
                let sum: f64 = own.map(|(left, effect)| (by_group[before] + effect) * left).sum();
                influence[*unit] -= units * sum;
            }
        }
        Estimate::of(value, influence, panel.clusters())
    }

    /// The weight with which an untreated observation is taken off: a part of its unit's group and a part of its period.
    fn weights(
        &self,
        treated: &BTreeMap<usize, f64>,
        mut right: DVector<f64>,
    ) -> (BTreeMap<usize, f64>, Vec<f64>) {
        let of = |group: &usize| treated.get(group).copied().unwrap_or_default();
        for (before, members) in &self.groups {
            let share = of(before) * members.len() as f64 / *before as f64;
            for sum in right.iter_mut().take(*before) {
                *sum -= share;
            }
        }
        let solved = self.factor.solve(&right.rows(1, self.known - 1).into_owned());
        let by_period: Vec<f64> = std::iter::once(0.0).chain(solved.iter().copied()).collect();
        let by_group = self
            .groups
            .keys()
            .map(|before| {
                let periods: f64 = by_period.iter().take(*before).sum();
                (*before, (of(before) - periods) / *before as f64)
            })
            .collect();
        (by_group, by_period)
    }
}
