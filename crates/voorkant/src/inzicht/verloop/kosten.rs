//! Cost for each month, by kind of help. Raw amounts end here.
//!
//! Whether the amounts of a series are shown is decided for a whole calendar year, so that it does not depend on
//! which months somebody asks for. They are rounded so coarsely that one client who comes or goes is less than a
//! step: months do not overlap, but what stays the same from one to the next can be subtracted.
//!
//! Months of which too little was declared are not shown, and the page about stacking counts them in its year. What
//! is left of that year without the shown months is therefore judged as a month of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use bescherming::{Amount, Cell, Lattice, Protected, Rules, RulesInput, SumId, protect, protect_single};
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
    /// The months of which enough was declared to show something.
    told: HashSet<i32>,
    rules: &'a Rules,
    /// By year: for each series what is shown of it, or none.
    years: HashMap<i32, Vec<Option<Jaaroordeel>>>,
}

/// What is shown of a series in a calendar year.
#[derive(Clone, Debug, PartialEq)]
struct Jaaroordeel {
    /// The rules with the step of its amounts.
    rules: Rules,
    /// The months that are shown, ascending.
    maanden: Vec<i32>,
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
        let told = |maand: &i32| vooruit.is_some_and(|known| known.staat(*maand).shows_amounts());
        let told = months.keys().copied().filter(told).collect();
        Self::judge(months, told, rules)
    }

    fn judge(months: HashMap<i32, Month>, told: HashSet<i32>, rules: &'a Rules) -> Self {
        let mut kosten = Self { months, told, rules, years: HashMap::new() };
        let years: HashSet<i32> = kosten.told.iter().map(|maand| maand.div_euclid(12)).collect();
        kosten.years = years.into_iter().map(|year| (year, kosten.judged(year))).collect();
        kosten
    }

    /// The cost of each client in a calendar year, under one law or all. Raw, so only for what protects it.
    pub(super) fn of_year(&self, year: i32, wet: Option<Wet>) -> HashMap<u32, i64> {
        let months = (year * 12..year * 12 + 12).filter_map(|maand| self.months.get(&maand)).flatten();
        let mut clients: HashMap<u32, i64> = HashMap::new();
        for ((persoon, soort), cent) in months {
            if wet.is_none_or(|wet| soort.wet() == wet) {
                *clients.entry(*persoon).or_default() += cent;
            }
        }
        clients
    }

    /// The amounts of a series in a month; none where nothing is shown for anybody.
    pub(super) fn amounts(&self, reeks: Reeks, maand: i32, rest: Option<Rest>) -> Option<Maandbedragen> {
        let gemeld = self.declared(reeks, maand)?;
        Some(Maandbedragen { gemeld, rest: rest.and_then(|rest| self.expected(reeks, maand, gemeld, rest)) })
    }

    /// What was declared of a series in a month, rounded by the step of its year.
    fn declared(&self, reeks: Reeks, maand: i32) -> Option<Protected<Amount>> {
        let month = self.months.get(&maand).filter(|_| self.told.contains(&maand))?;
        let cell = cell_of(month, reeks);
        Some(match self.shown_under(reeks, maand) {
            Some(rules) => protect_single(&cell, &rules).amount,
            None => protect_single(&cell, self.rules).withheld().amount,
        })
    }

    /// The step to which the amounts of a series are rounded in a month, where they are shown.
    pub(super) fn step_in(&self, reeks: Reeks, maand: i32) -> Option<u64> {
        self.shown_under(reeks, maand).map(|rules| rules.amount_rounding())
    }

    /// The rules under which a series is shown in a month, when it is.
    fn shown_under(&self, reeks: Reeks, maand: i32) -> Option<Rules> {
        let place = Reeks::all().position(|one| one == reeks)?;
        let year = self.years.get(&maand.div_euclid(12))?.get(place)?.as_ref()?;
        year.maanden.contains(&maand).then_some(year.rules)
    }

    /// What is expected on top of what is shown, with its bounds: made from the rounded amounts alone. None where
    /// nothing was declared or more was taken back: a share of it says nothing about what is to come; and none
    /// for a kind of help of which the law is not shown, because its bounds follow from both.
    fn expected(
        &self,
        reeks: Reeks,
        maand: i32,
        gemeld: Protected<Amount>,
        rest: Rest,
    ) -> Option<[Protected<Amount>; 3]> {
        let (Some(rules), Some(own)) = (self.shown_under(reeks, maand), gemeld.shown()) else {
            return Some([gemeld; 3]);
        };
        if own.cents() <= 0 {
            return None;
        }
        let rest = match reeks {
            Reeks::Totaal | Reeks::Wet(_) => rest,
            Reeks::Hulp(kind) => {
                let law = self.declared(Reeks::Wet(kind.wet()), maand)?.shown()?;
                rest.of_part(law.cents() as f64 / own.cents() as f64)
            }
        };
        Some(rest.bounds().map(|times| gemeld.times(times, &rules)))
    }

    /// Which months of each series are shown in a year: when nothing is in its way in any of those months, nor in
    /// what is left of the year.
    fn judged(&self, year: i32) -> Vec<Option<Jaaroordeel>> {
        let mut judged: Vec<Option<Jaaroordeel>> = Reeks::all()
            .map(|reeks| {
                let maanden = self.shown_months(year, reeks);
                let months: Vec<&Month> = maanden.iter().filter_map(|maand| self.months.get(maand)).collect();
                let rules = self.step(&months, reeks)?;
                let safe = months.iter().all(|month| self.safe_alone(month, reeks));
                safe.then_some(Jaaroordeel { rules, maanden })
            })
            .collect();
        // One after the other goes, until what is left is safe in every month and beside every month. Where only
        // what is left of the year is unsafe, a month less is enough.
        loop {
            if let Some(victim) = self.victim_in_months(year, &judged) {
                judged[victim] = None;
            } else if let Some(victim) = self.victim_beside_months(year, &judged) {
                let held = judged[victim].take();
                let reeks = Reeks::all().nth(victim);
                judged[victim] =
                    held.zip(reeks).and_then(|(one, reeks)| self.without_a_month(year, reeks, one));
            } else {
                return judged;
            }
        }
    }

    /// The months of a year that are shown of a series. The page about stacking shows the cost of the whole year,
    /// so what is left of it must be no few clients and no dominated amount. While it is, the month beside it is
    /// held back too. For every series from the same end: so what is left of one series holds what is left of
    /// another, or lies within it.
    fn shown_months(&self, year: i32, reeks: Reeks) -> Vec<i32> {
        let mut shown: Vec<i32> =
            (year * 12..year * 12 + 12).filter(|maand| self.told.contains(maand)).collect();
        self.hold_back_until_safe(year, reeks, &mut shown);
        shown
    }

    fn without_a_month(&self, year: i32, reeks: Reeks, mut one: Jaaroordeel) -> Option<Jaaroordeel> {
        self.hold_back(year, &mut one.maanden);
        // Two safe rests need not be safe together: a credit in the one can cancel a debit in the other.
        self.hold_back_until_safe(year, reeks, &mut one.maanden);
        (!one.maanden.is_empty()).then_some(one)
    }

    fn hold_back_until_safe(&self, year: i32, reeks: Reeks, shown: &mut Vec<i32>) {
        while !shown.is_empty() {
            let left = self.held_back(year, shown);
            if !has_cost(&left, reeks) || self.safe_alone(&left, reeks) {
                break;
            }
            self.hold_back(year, shown);
        }
    }

    /// Takes the month away that lies beside those of which too little was declared.
    fn hold_back(&self, year: i32, shown: &mut Vec<i32>) {
        let newest = self.told.iter().copied().filter(|maand| maand.div_euclid(12) == year).max();
        let is_later = |maand: &i32| maand.div_euclid(12) == year && Some(*maand) > newest;
        if self.months.keys().any(is_later) {
            shown.pop();
        } else if !shown.is_empty() {
            shown.remove(0);
        }
    }

    /// The cost of a year outside these months, as if it were one month: what the year of the page about stacking
    /// is more than the months together.
    fn held_back(&self, year: i32, shown: &[i32]) -> Month {
        let mut left = Month::new();
        for maand in (year * 12..year * 12 + 12).filter(|maand| !shown.contains(maand)) {
            for (client, cent) in self.months.get(&maand).into_iter().flatten() {
                *left.entry(*client).or_default() += cent;
            }
        }
        left
    }

    /// Whether a series may be shown in a month whatever stands beside it. In a sum of kinds a client may stand
    /// in pieces; here it is whole.
    fn safe_alone(&self, month: &Month, reeks: Reeks) -> bool {
        !protect_single(&cell_of(month, reeks), self.rules).amount.is_hidden()
    }

    /// The series that has to go because with it something unsafe could be calculated in a month.
    fn victim_in_months(&self, year: i32, judged: &[Option<Jaaroordeel>]) -> Option<usize> {
        let told = (year * 12..year * 12 + 12).filter(|maand| self.told.contains(maand));
        let found = told.filter_map(|maand| {
            let shown = mask(judged, |one| one.maanden.contains(&maand));
            Some(self.unsafe_in(self.months.get(&maand)?, &shown, |_| true))
        });
        most_often(found.flatten())
    }

    /// The same for what is left of the year beside the months of a series. It is known of each series that shows
    /// all of those months.
    fn victim_beside_months(&self, year: i32, judged: &[Option<Jaaroordeel>]) -> Option<usize> {
        let shown: BTreeSet<&[i32]> = judged.iter().flatten().map(|one| one.maanden.as_slice()).collect();
        let found = shown.into_iter().map(|maanden| {
            let left = self.held_back(year, maanden);
            let mut shown = mask(judged, |one| maanden.iter().all(|maand| one.maanden.contains(maand)));
            // What has no cost in it adds nothing to it.
            shown.iter_mut().zip(Reeks::all()).for_each(|(shown, reeks)| *shown &= has_cost(&left, reeks));
            let adds = |kinds: &[Voorziening]| kinds.iter().any(|kind| has_cost(&left, Reeks::Hulp(*kind)));
            self.unsafe_in(&left, &shown, adds)
        });
        most_often(found.flatten())
    }

    /// Which of the series that are still shown cannot be, in one month. The kinds that are hidden already are
    /// one cell for each law: nothing shown tells them apart.
    fn unsafe_in(&self, month: &Month, shown: &[bool], adds: impl Fn(&[Voorziening]) -> bool) -> Vec<usize> {
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
        parts.retain(|part| !part.is_empty() && adds(part));
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

/// Which series are shown, and so.
fn mask(judged: &[Option<Jaaroordeel>], so: impl Fn(&Jaaroordeel) -> bool) -> Vec<bool> {
    judged.iter().map(|one| one.as_ref().is_some_and(&so)).collect()
}

/// The series that was found most often; of those a kind of help before a sum.
fn most_often(found: impl Iterator<Item = usize>) -> Option<usize> {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    found.for_each(|place| *times.entry(place).or_default() += 1);
    times.into_iter().max_by_key(|(place, times)| (*times, *place)).map(|(place, _)| place)
}

fn has_cost(month: &Month, reeks: Reeks) -> bool {
    month.keys().any(|(_, soort)| reeks.contains(*soort))
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

/// The clients with these kinds of help, each of them whole; with cells of other kinds it is added as it is.
fn pieces(month: &Month, kinds: &[Voorziening]) -> Cell {
    let mut clients: HashMap<u32, i64> = HashMap::new();
    for ((persoon, _), cent) in month.iter().filter(|((_, soort), _)| kinds.contains(soort)) {
        *clients.entry(*persoon).or_default() += cent;
    }
    let mut cell = Cell::default();
    clients.into_values().for_each(|cent| cell.add_unit(cent));
    cell
}

fn cell_of(month: &Month, reeks: Reeks) -> Cell {
    let mut cell = Cell::default();
    per_client(month, reeks).into_values().for_each(|cent| cell.add_unit(cent));
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
mod tests;
