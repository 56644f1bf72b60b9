//! Cost for each month, by kind of help. Raw amounts end here.
//!
//! Whether the amounts of a series are shown is decided for a whole calendar year, so that it does not depend on
//! which months somebody asks for. They are rounded so coarsely that one client who comes or goes is less than a
//! step: months do not overlap, but what stays the same from one to the next can be subtracted.

use std::collections::HashMap;

use bescherming::{
    Amount, Cell, Lattice, Protected, ProtectedCell, Rules, RulesInput, SumId, protect, protect_single,
};
use domein::{Voorziening, Wet};

use super::decide::Reeks;
use super::regels::Regels;
use super::vooruit::{Rest, Vooruit};

/// Amounts are shown only where a step is no more than this part of the largest month.
const COARSEST: u64 = 5;

/// The cost of each client with each kind of help in a month.
type Month = HashMap<(u32, Voorziening), i64>;

/// The cost of a municipality, month by month.
pub(super) struct Kosten<'a> {
    months: HashMap<i32, Month>,
    rules: &'a Rules,
    /// By year: for each series the rules under which it is shown, or none.
    years: HashMap<i32, Vec<Option<Rules>>>,
}

/// The amounts of a series in a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Maandbedragen {
    pub gemeld: Protected<Amount>,
    pub rest: Option<[Protected<Amount>; 3]>,
}

impl<'a> Kosten<'a> {
    pub(super) fn new(regels: &Regels, vooruit: Option<&Vooruit>, rules: &'a Rules) -> Self {
        let mut months: HashMap<i32, Month> = HashMap::new();
        for line in &regels.kosten {
            *months.entry(line.maand).or_default().entry((line.persoon, line.soort)).or_default() +=
                line.cent;
        }
        // What was declared so far of the newest months is too little to judge by, and is not shown.
        months.retain(|maand, _| vooruit.is_some_and(|known| known.staat(*maand).shows_amounts()));
        let mut kosten = Self { months, rules, years: HashMap::new() };
        let years: Vec<i32> = kosten.months.keys().map(|maand| maand.div_euclid(12)).collect();
        for year in years {
            if !kosten.years.contains_key(&year) {
                let judged = kosten.judged(year);
                kosten.years.insert(year, judged);
            }
        }
        kosten
    }

    /// The amounts of a series in a month; none where nothing is shown for anybody.
    pub(super) fn amounts(&self, reeks: Reeks, maand: i32, rest: Option<Rest>) -> Option<Maandbedragen> {
        let month = self.months.get(&maand)?;
        let place = Reeks::all().position(|one| one == reeks)?;
        let rules = self.years.get(&maand.div_euclid(12)).and_then(|year| year.get(place).copied().flatten());
        let scaled = |times: f64| {
            let cell = cell_of(month, reeks, |cent| (cent as f64 * times).round() as i64);
            match &rules {
                Some(rules) => protect_single(&cell, rules).amount,
                None => hidden(&cell, self.rules).amount,
            }
        };
        Some(Maandbedragen {
            gemeld: match &rules {
                Some(rules) => protect_single(&cell_of(month, reeks, |cent| cent), rules).amount,
                None => hidden(&cell_of(month, reeks, |cent| cent), self.rules).amount,
            },
            rest: rest.map(|rest| [rest.verwacht, rest.laag, rest.hoog].map(scaled)),
        })
    }

    /// Under which rules each series is shown in a year: when nothing is in its way in any of the months.
    fn judged(&self, year: i32) -> Vec<Option<Rules>> {
        let months: Vec<&Month> =
            (year * 12..year * 12 + 12).filter_map(|maand| self.months.get(&maand)).collect();
        let steps: Vec<Option<Rules>> = Reeks::all().map(|reeks| self.step(&months, reeks)).collect();
        let mut shown: Vec<bool> = Reeks::all()
            .zip(&steps)
            .map(|(reeks, step)| step.is_some() && months.iter().all(|month| self.safe_alone(month, reeks)))
            .collect();
        // One after the other goes, until what is left is safe in every month.
        while let Some(victim) = self.victim(&months, &shown) {
            shown[victim] = false;
        }
        steps.into_iter().zip(shown).map(|(step, shown)| step.filter(|_| shown)).collect()
    }

    /// Whether a series may be shown in a month whatever stands beside it. In a sum of kinds a client may stand
    /// in pieces; here it is whole.
    fn safe_alone(&self, month: &Month, reeks: Reeks) -> bool {
        !protect_single(&cell_of(month, reeks, |cent| cent), self.rules).amount.is_hidden()
    }

    /// The series that has to go because with it something unsafe could be calculated: that of the most months,
    /// a kind of help before a sum.
    fn victim(&self, months: &[&Month], shown: &[bool]) -> Option<usize> {
        let mut times = vec![0_usize; shown.len()];
        for month in months {
            for place in self.unsafe_in(month, shown) {
                times[place] += 1;
            }
        }
        (0..times.len()).rev().filter(|place| times[*place] > 0).max_by_key(|place| times[*place])
    }

    /// Which of the series that are still shown cannot be, in one month. The kinds that are hidden already are
    /// one cell for each law: nothing shown tells them apart.
    fn unsafe_in(&self, month: &Month, shown: &[bool]) -> Vec<usize> {
        let series: Vec<Reeks> = Reeks::all().collect();
        let is_shown = |kind: Voorziening| {
            series.iter().position(|one| *one == Reeks::Hulp(kind)).is_some_and(|place| shown[place])
        };
        let mut parts: Vec<Vec<Voorziening>> =
            Voorziening::ALL.iter().filter(|kind| is_shown(**kind)).map(|kind| vec![*kind]).collect();
        for wet in Wet::ALL {
            let rest = Voorziening::ALL.iter().copied().filter(|kind| kind.wet() == wet && !is_shown(*kind));
            parts.push(rest.collect());
        }
        parts.retain(|part| !part.is_empty());
        let leaves = parts.iter().map(|part| pieces(month, part)).collect();
        let mut lattice = Lattice::new(leaves);
        let sums: Vec<(usize, SumId)> = (0..series.len())
            .filter(|place| shown[*place])
            .map(|place| {
                let inside = (0..parts.len())
                    .filter(|part| parts[*part].iter().all(|kind| series[place].contains(*kind)));
                (place, lattice.add_sum(inside))
            })
            .collect();
        let protected = protect(&lattice, self.rules);
        sums.into_iter()
            .filter(|(_, sum)| protected.sum(*sum).amount.is_hidden())
            .map(|(place, _)| place)
            .collect()
    }

    /// The rules with the step to which the amounts of a series are rounded: the smallest of 1, 2, 5, 10, 20 …
    /// that is no less than what one client cost in one month.
    fn step(&self, months: &[&Month], reeks: Reeks) -> Option<Rules> {
        let mut dearest = self.rules.amount_rounding();
        let mut largest = 0_u64;
        for month in months {
            let clients = per_client(month, reeks);
            dearest = clients.values().map(|cent| cent.unsigned_abs()).fold(dearest, u64::max);
            largest = largest.max(clients.values().sum::<i64>().unsigned_abs());
        }
        let step = nice(dearest)?;
        let rules = RulesInput {
            threshold: self.rules.threshold(),
            rounding: self.rules.rounding(),
            amount_rounding: step,
            dominance_one: self.rules.dominance_one(),
            dominance_two: self.rules.dominance_two(),
        };
        (step.saturating_mul(COARSEST) <= largest).then(|| Rules::new(rules).ok()).flatten()
    }
}

fn hidden(cell: &Cell, rules: &Rules) -> ProtectedCell {
    protect_single(cell, rules).withheld()
}

fn per_client(month: &Month, reeks: Reeks) -> HashMap<u32, i64> {
    let mut clients: HashMap<u32, i64> = HashMap::new();
    for ((persoon, soort), cent) in month {
        if reeks.contains(*soort) {
            *clients.entry(*persoon).or_default() += cent;
        }
    }
    clients
}

/// The clients with these kinds of help, each kind by itself, so that cells of other kinds can be added to it.
fn pieces(month: &Month, kinds: &[Voorziening]) -> Cell {
    let mut cell = Cell::default();
    month.iter().filter(|((_, soort), _)| kinds.contains(soort)).for_each(|(_, cent)| cell.add_unit(*cent));
    cell
}

fn cell_of(month: &Month, reeks: Reeks, amount: impl Fn(i64) -> i64) -> Cell {
    let mut cell = Cell::default();
    per_client(month, reeks).into_values().for_each(|cent| cell.add_unit(amount(cent)));
    cell
}

/// The smallest of 1, 2, 5, 10, 20 … euros that is no less than these cents.
fn nice(cents: u64) -> Option<u64> {
    let tens = std::iter::successors(Some(100_u64), |ten| ten.checked_mul(10));
    tens.flat_map(|ten| [Some(ten), ten.checked_mul(2), ten.checked_mul(5)])
        .flatten()
        .find(|step| *step >= cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_two_or_five() {
        let steps = [0, 100, 101, 100_000, 100_001, 345_000, 510_000].map(|cents| nice(cents).unwrap());
        assert_eq!(steps, [100, 100, 200, 100_000, 200_000, 500_000, 1_000_000]);
        assert_eq!(nice(u64::MAX), None);
    }
}
