//! Who stays among the most expensive households, beside what comes by itself. Raw amounts end here.
//!
//! Only shares leave: an amount of these groups, whose households are those of two years together, could be subtracted
//! from an amount of one year.

use std::collections::BTreeSet;

use bescherming::{Amount, Cell, Lattice, Percent, Protected, ProtectedLattice, Rules, SumId, protect};
use domein::{Maand, Pseudoniem};
use feiten::Stand;
use rekenkern::{Kosten, promille_of, split_half};

use crate::bronnen::Personenbron;
use crate::inzicht::beeld::{Rekenwijze, bounds};
use crate::inzicht::huishoudens::{Bewoning, Woonplaatsen};
use crate::inzicht::vraag::Vraag;

/// The groups that are followed, in thousandths of the households with help in one of both years; the smallest first.
pub const GEVOLGD: [u32; 2] = [50, 100];

/// The households of two years, or why they are not followed.
#[derive(Clone, Debug)]
pub enum Blijven {
    /// There are months of these two years without any cost.
    GeenGegevens,
    /// The municipality has too few households.
    TeKlein,
    /// In the order of [`GEVOLGD`].
    Bekend(Vec<Blijfgroep>),
}

/// A group of the most expensive households, followed over two years.
#[derive(Clone, Copy, Debug)]
pub struct Blijfgroep {
    /// Its size, in thousandths.
    pub promille: u32,
    /// Which share of last year's group is in this year's group.
    pub blijft: Protected<Percent>,
    /// Which share would be when nothing but chance decided, in thousandths: a group drawn blindly.
    pub bij_toeval: u32,
    /// Which share of the group by every other month of this year is in the group by the other months.
    pub maanden: Protected<Percent>,
    /// What last year's group costs this year, as a share of what it cost last year.
    pub vooruit: Protected<Percent>,
    /// What this year's group cost last year, as a share of what it costs this year: the mirror.
    pub achteruit: Protected<Percent>,
}

/// What each household cost.
struct Jaren {
    vorig: Vec<i64>,
    nu: Vec<i64>,
    /// This year by every other month, and by the other ones.
    helften: (Vec<i64>, Vec<i64>),
}

/// Follows the most expensive households from the year before the question to its year.
pub(super) fn followed(
    stand: &Stand,
    personen: &Personenbron,
    vraag: &Vraag,
    wijze: &Rekenwijze<'_>,
) -> Blijven {
    match years(stand, personen, vraag, wijze) {
        Some(jaren) => Blijven::Bekend(shares(&jaren, wijze.bescherming)),
        None => Blijven::GeenGegevens,
    }
}

fn years(stand: &Stand, personen: &Personenbron, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Option<Jaren> {
    let gemeente = stand.gemeente(vraag.gemeente)?;
    let period = vraag.moment.cost_period();
    let first = Maand::of(period.begin());
    let (_, to) = bounds(period);
    let before = domein::day_number(first.plus(-12).first_day());
    let people: BTreeSet<u32> = stand
        .lopend()
        .into_iter()
        .filter(|one| one.gemeente == gemeente && one.begin <= to && one.eind >= before)
        .map(|one| one.persoon)
        .collect();
    let people: Vec<Pseudoniem> = people.into_iter().map(|person| stand.personen[person as usize]).collect();
    let woonplaatsen = Woonplaatsen::new(stand, personen, vraag.moment.address_day());
    let bewoning = Bewoning::new(&woonplaatsen, personen, &people, wijze.druk_boven);
    // Dense numbers for the households of these people; those of other residents are not looked at.
    let households: BTreeSet<u32> = people.iter().filter_map(|person| bewoning.household(*person)).collect();
    let places: Vec<u32> = {
        let mut number = vec![u32::MAX; bewoning.len()];
        households.iter().zip(0..).for_each(|(household, place)| number[*household as usize] = place);
        let of =
            |person: &Pseudoniem| bewoning.household(*person).map(|household| number[household as usize]);
        stand.personen.iter().map(|person| of(person).unwrap_or(u32::MAX)).collect()
    };
    let lines: Vec<_> =
        stand.prestaties.iter().filter(|line| line.gemeente == gemeente && line.is_cost()).collect();
    let months: BTreeSet<i32> = lines.iter().map(|line| line.maand).collect();
    let (last_year, this_year) = (first.plus(-12).number(), first.number());
    if !(last_year..this_year + 12).all(|month| months.contains(&month)) {
        return None;
    }
    let huishouden: Vec<u32> = lines.iter().map(|line| places[line.persoon as usize]).collect();
    let maand: Vec<i32> = lines.iter().map(|line| line.maand).collect();
    let cent: Vec<i64> = lines.iter().map(|line| line.cent).collect();
    let kosten = Kosten { huishouden: &huishouden, maand: &maand, cent: &cent };
    let halves = |from: i32| split_half(households.len(), kosten, (from, from + 11));
    let whole = |(even, odd): &(Vec<i64>, Vec<i64>)| -> Vec<i64> {
        even.iter().zip(odd).map(|(one, other)| one.saturating_add(*other)).collect()
    };
    let helften = halves(this_year);
    Some(Jaren { vorig: whole(&halves(last_year)), nu: whole(&helften), helften })
}

/// Classes of rank: one for each group that is followed, and the rest.
const CLASSES: usize = GEVOLGD.len() + 1;

/// The class of each household by its cost. Of those who cost the same, the first by number come first.
fn classes(cents: &[i64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cents.len()).collect();
    order.sort_by_key(|one| (std::cmp::Reverse(cents[*one]), *one));
    let sizes = GEVOLGD.map(|part| promille_of(cents.len() as u64, part));
    let mut found = vec![CLASSES - 1; cents.len()];
    for (rank, household) in order.into_iter().enumerate() {
        found[household] = sizes.iter().filter(|size| rank as u64 >= **size).count();
    }
    found
}

/// Households by their class in one column and in another, with what each costs.
struct Kruising {
    shown: ProtectedLattice,
    /// For each group: all in the first column, all in the second, and in both.
    groups: Vec<[SumId; 3]>,
}

impl Kruising {
    fn new(one: &[usize], other: &[usize], cents: &[i64], rules: &Rules) -> Self {
        let mut cells = vec![Cell::default(); CLASSES * CLASSES];
        for ((one, other), cent) in one.iter().zip(other).zip(cents) {
            cells[one * CLASSES + other].add_unit(*cent);
        }
        let mut lattice = Lattice::new(cells);
        let leaves = || (0..CLASSES).flat_map(|one| (0..CLASSES).map(move |other| (one, other)));
        let mut sum = |belongs: &dyn Fn(usize, usize) -> bool| {
            let inside = leaves().filter(|(one, other)| belongs(*one, *other));
            lattice.add_sum(inside.map(|(one, other)| one * CLASSES + other))
        };
        sum(&|_, _| true);
        let groups = (0..GEVOLGD.len()).map(|group| {
            [
                sum(&|one, _| one <= group),
                sum(&|_, other| other <= group),
                sum(&|one, other| one <= group && other <= group),
            ]
        });
        let groups = groups.collect();
        Self { shown: protect(&lattice, rules), groups }
    }

    /// Which share of the first column's group is in the second's.
    fn stays(&self, group: usize) -> Protected<Percent> {
        let [one, _, both] = self.groups[group];
        self.shown.sum(both).count.share_of(&self.shown.sum(one).count)
    }

    /// What the group of the first or the second column costs.
    fn cost(&self, group: usize, column: usize) -> Protected<Amount> {
        self.shown.sum(self.groups[group][column]).amount
    }
}

fn shares(jaren: &Jaren, rules: &Rules) -> Vec<Blijfgroep> {
    let (before, now) = (classes(&jaren.vorig), classes(&jaren.nu));
    let last_year = Kruising::new(&before, &now, &jaren.vorig, rules);
    let this_year = Kruising::new(&before, &now, &jaren.nu, rules);
    let (even, odd) = &jaren.helften;
    let months = Kruising::new(&classes(even), &classes(odd), &vec![0; even.len()], rules);
    let group = |(group, promille): (usize, u32)| Blijfgroep {
        promille,
        blijft: last_year.stays(group),
        bij_toeval: promille,
        maanden: months.stays(group),
        vooruit: this_year.cost(group, 0).share_of(&last_year.cost(group, 0)),
        achteruit: last_year.cost(group, 1).share_of(&this_year.cost(group, 1)),
    };
    GEVOLGD.into_iter().enumerate().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Costs of two years that are alike, and of which half is by chance: each year has a part that stays and one
    /// that does not.
    fn costs(households: u64) -> (Vec<i64>, Vec<i64>) {
        let mut state = 88_172_645_463_325_252_u64;
        let mut below = |end: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % end) as i64
        };
        (0..households)
            .map(|_| {
                let steady = below(1_000).pow(2);
                (steady + below(1_000).pow(2), steady + below(1_000).pow(2))
            })
            .unzip()
    }

    /// The kernel works it out in another way, with lots for who cost the same; nobody does here.
    #[test]
    fn the_shares_are_those_of_the_kernel() {
        let (vorig, nu) = costs(2_000);
        let jaren = Jaren { helften: (vorig.clone(), nu.clone()), vorig, nu };
        for shown in shares(&jaren, &Rules::default()) {
            let found = rekenkern::blijvers(&jaren.vorig, &jaren.nu, shown.promille).unwrap();
            let close = |shown: Protected<Percent>, expected: f64| {
                let shown = shown.shown().unwrap().value() as f64;
                assert!((shown - expected * 100.0).abs() < 3.0, "{shown} beside {expected}");
            };
            close(shown.blijft, found.deel());
            close(shown.maanden, found.deel());
            close(shown.vooruit, found.vooruit.ander / found.vooruit.gekozen);
            close(shown.achteruit, found.achteruit.ander / found.achteruit.gekozen);
            assert!((f64::from(shown.bij_toeval) / 1_000.0 - found.deel_bij_toeval()).abs() < 1e-3);
            // It falls as much backwards, though no help worked backwards.
            let (there, back) =
                (shown.vooruit.shown().unwrap().value(), shown.achteruit.shown().unwrap().value());
            assert!(there < 90 && (there - back).abs() < 8, "{there} {back}");
        }
    }

    #[test]
    fn of_few_households_or_a_dominant_one_nothing_is_said() {
        let (mut vorig, nu) = costs(60);
        let few = Jaren { vorig: vorig.clone(), nu: nu.clone(), helften: (nu.clone(), nu.clone()) };
        assert!(shares(&few, &Rules::default()).iter().all(|group| group.blijft.is_hidden()));
        let (more, other) = costs(400);
        vorig = more;
        vorig[7] = 900_000_000_000;
        let dominated = Jaren { helften: (other.clone(), other.clone()), vorig, nu: other };
        let group = shares(&dominated, &Rules::default())[1];
        assert!(group.vooruit.is_hidden() && !group.blijft.is_hidden());
    }
}
