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
            // Where more was taken back than declared, a share of it says nothing about what is to come.
            rest: rest
                .filter(|_| per_client(month, reeks).into_values().sum::<i64>() > 0)
                .map(|rest| [rest.verwacht, rest.laag, rest.hoog].map(scaled)),
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
        (0..times.len()).filter(|place| times[*place] > 0).max_by_key(|place| times[*place])
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

    /// A year of months in which a few kinds are rare, one client is dear, and clients come and go.
    fn year(seed: u64) -> HashMap<i32, Month> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut below = |limit: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % limit
        };
        let clients: Vec<(u32, Voorziening, i64)> = (0..300)
            .map(|persoon| {
                let kind = (below(19) * below(19) / 19) as usize;
                let cent = 20_000 + (below(100).pow(3) / 4) as i64;
                (persoon % 250, Voorziening::ALL[kind], cent)
            })
            .collect();
        (24_288..24_300)
            .map(|maand| {
                let mut month = Month::new();
                for (persoon, kind, cent) in &clients {
                    if below(20) > 0 {
                        month.insert((*persoon, *kind), *cent);
                    }
                }
                (maand, month)
            })
            .collect()
    }

    fn dominated(cents: &[i64]) -> bool {
        let mut sizes: Vec<i64> = cents.iter().map(|cent| cent.abs()).collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        let whole: i64 = sizes.iter().sum();
        sizes[0] * 2 > whole || (sizes[0] + sizes[1]) * 5 > whole * 4
    }

    /// The attacker: knows every shown amount of a month exactly, subtracts the kinds from their law and the
    /// laws from the whole, and compares months.
    #[test]
    fn what_is_left_of_a_law_or_of_all_help_is_never_a_few_clients() {
        let rules = Rules::default();
        let (mut shown_kinds, mut hidden_kinds) = (0, 0);
        for seed in 1..40 {
            let kosten = Kosten { months: year(seed), rules: &rules, years: HashMap::new() };
            let judged: Vec<(Reeks, Option<Rules>)> = Reeks::all().zip(kosten.judged(2024)).collect();
            let shown = |reeks: Reeks| judged.iter().any(|(one, rules)| *one == reeks && rules.is_some());
            let is_hidden = |kind: Voorziening| !shown(Reeks::Hulp(kind));
            shown_kinds += Voorziening::ALL.iter().filter(|kind| !is_hidden(**kind)).count();
            hidden_kinds += Voorziening::ALL.iter().filter(|kind| is_hidden(**kind)).count();
            let mut rests: Vec<Vec<Voorziening>> = Vec::new();
            for wet in Wet::ALL.into_iter().filter(|wet| shown(Reeks::Wet(*wet))) {
                rests.push(
                    Voorziening::ALL
                        .iter()
                        .copied()
                        .filter(|kind| kind.wet() == wet && is_hidden(*kind))
                        .collect(),
                );
            }
            if shown(Reeks::Totaal) {
                let unknown = |kind: &Voorziening| is_hidden(*kind) && !shown(Reeks::Wet(kind.wet()));
                rests.push(Voorziening::ALL.iter().copied().filter(unknown).collect());
                rests.push(Voorziening::ALL.iter().copied().filter(|kind| is_hidden(*kind)).collect());
            }
            for month in kosten.months.values() {
                for rest in rests.iter().filter(|rest| !rest.is_empty()) {
                    let mut clients: HashMap<u32, i64> = HashMap::new();
                    for ((person, _), cent) in month.iter().filter(|((_, kind), _)| rest.contains(kind)) {
                        *clients.entry(*person).or_default() += cent;
                    }
                    let cents: Vec<i64> = clients.into_values().collect();
                    assert!(cents.len() >= 10 && !dominated(&cents), "seed {seed}: {rest:?} is left");
                }
                for (reeks, rules) in &judged {
                    let Some(rules) = rules else { continue };
                    let clients: Vec<i64> = per_client(month, *reeks).into_values().collect();
                    assert!(clients.len() >= 10 && !dominated(&clients), "seed {seed}: {reeks:?}");
                    let dearest = clients.iter().map(|cent| cent.unsigned_abs()).max().unwrap();
                    assert!(
                        dearest <= rules.amount_rounding(),
                        "seed {seed}: one client is more than a step"
                    );
                }
            }
        }
        assert!(shown_kinds > 100 && hidden_kinds > 100, "{shown_kinds} shown, {hidden_kinds} hidden");
    }

    #[test]
    fn the_same_facts_lead_to_the_same_choice() {
        let rules = Rules::default();
        let kosten = Kosten { months: year(7), rules: &rules, years: HashMap::new() };
        let whole = kosten.judged(2024);
        let other = Kosten { months: year(7), rules: &rules, years: HashMap::new() };
        assert_eq!(whole, other.judged(2024));
        assert_eq!(whole.len(), Reeks::all().count());
        assert!(other.judged(2019).iter().all(Option::is_none), "a year without cost shows nothing");
    }
}
