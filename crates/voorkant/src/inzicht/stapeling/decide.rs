//! From facts to an answer that may be shown. Raw counts live only inside this file, in [`Cell`]s.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, ProtectedCell, ProtectedLattice, Rules, SumId, protect};
use domein::{Voorziening, Voorzieningset, Wet};
use feiten::Stand;

use crate::bronnen::Personenbron;
use crate::inzicht::beeld::{Huishoudbeeld, Rekenwijze};
use crate::inzicht::vraag::Vraag;
use crate::inzicht::zekerheid::{Zekerheid, certainty, one_way};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "stapeling 1";

/// Number of kinds of help in one household; the last class is open.
pub const AANTALLEN: [(&str, &str); 4] = [("1", "1"), ("2", "2"), ("3", "3"), ("4 of meer", "4 or more")];

/// Classes of yearly cost of a household: name in both languages, and from how many cents on.
pub const KOSTENKLASSEN: [(&str, &str, i64); 7] = [
    ("geen kosten bekend", "no cost known", i64::MIN),
    ("tot € 2.500", "up to € 2.500", 1),
    ("€ 2.500 tot € 5.000", "€ 2.500 to € 5.000", 250_000),
    ("€ 5.000 tot € 10.000", "€ 5.000 to € 10.000", 500_000),
    ("€ 10.000 tot € 25.000", "€ 10.000 to € 25.000", 1_000_000),
    ("€ 25.000 tot € 50.000", "€ 25.000 to € 50.000", 2_500_000),
    ("€ 50.000 en meer", "€ 50.000 and more", 5_000_000),
];

/// Which laws meet in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wetten {
    /// One law.
    Alleen(Wet),
    /// Wmo and Jeugdwet together.
    Beide,
}

impl Wetten {
    /// Every possibility.
    pub const ALL: [Self; 3] = [Self::Alleen(Wet::Wmo), Self::Alleen(Wet::Jeugdwet), Self::Beide];

    fn of(set: Voorzieningset) -> Self {
        let mut laws = set.wetten();
        match (laws.next(), laws.next()) {
            (Some(wet), None) => Self::Alleen(wet),
            _ => Self::Beide,
        }
    }
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Vraag,
    /// All households with help.
    pub totaal: ProtectedCell,
    /// By number of kinds of help, in the order of [`AANTALLEN`].
    pub naar_aantal: Vec<ProtectedCell>,
    /// By law, in the order of [`Wetten::ALL`].
    pub naar_wet: Vec<(Wetten, ProtectedCell)>,
    /// By kind of help, alone or with others; the most common first.
    pub naar_voorziening: Vec<(Voorziening, ProtectedCell)>,
    /// By class of cost, in the order of [`KOSTENKLASSEN`]; empty where no amounts may be shown.
    pub naar_kosten: Vec<ProtectedCell>,
    /// By exact combination, the most common first. Combinations that may not be shown are not listed: that
    /// a rare one exists says something about somebody.
    pub combinaties: Vec<(Voorzieningset, ProtectedCell)>,
    /// How sure the answer is.
    pub zekerheid: Zekerheid,
}

/// Answers the question.
pub fn decide(stand: &Stand, personen: &Personenbron, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Antwoord {
    let beeld = Huishoudbeeld::new(stand, personen, vraag, wijze);
    let moment = vraag.moment;
    let (sets, sums, shown) = combinations(beeld.with_help(), wijze.bescherming);

    let mut naar_voorziening: Vec<_> =
        sums.voorziening.iter().map(|(kind, sum)| (*kind, moment.visible(shown.sum(*sum)))).collect();
    naar_voorziening.sort_by_key(|(kind, cell)| (std::cmp::Reverse(cell.count.shown()), *kind));
    // A class of cost is an amount too.
    let naar_kosten = if moment.shows_amounts() {
        cost_classes(beeld.with_help().map(|(_, cent)| cent), wijze.bescherming)
    } else {
        Vec::new()
    };
    Antwoord {
        vraag: *vraag,
        totaal: moment.visible(shown.sum(sums.totaal)),
        naar_aantal: sums.aantal.iter().map(|sum| moment.visible(shown.sum(*sum))).collect(),
        naar_wet: sums.wet.iter().map(|(wet, sum)| (*wet, moment.visible(shown.sum(*sum)))).collect(),
        naar_voorziening,
        naar_kosten,
        combinaties: listed(&sets, &shown)
            .into_iter()
            .map(|(set, cell)| (set, moment.visible(cell)))
            .collect(),
        zekerheid: certainty(&beeld, stand, wijze.bescherming).for_moment(moment),
    }
}

/// Every combination with every sum that is published beside it, as one lattice.
fn combinations(
    households: impl Iterator<Item = (Voorzieningset, i64)>,
    rules: &Rules,
) -> (Vec<Voorzieningset>, Sums, ProtectedLattice) {
    let mut by_set: BTreeMap<Voorzieningset, Cell> = BTreeMap::new();
    for (set, cent) in households {
        by_set.entry(set).or_default().add_unit(cent);
    }
    let sets: Vec<Voorzieningset> = by_set.keys().copied().collect();
    let mut lattice = Lattice::new(by_set.into_values().collect());
    let sums = Sums::new(&mut lattice, &sets);
    let shown = protect(&lattice, rules);
    (sets, sums, shown)
}

/// All households with help as this page shows them: what this page withholds, no other page may show.
pub(in crate::inzicht) fn total(
    households: impl Iterator<Item = (Voorzieningset, i64)>,
    rules: &Rules,
) -> ProtectedCell {
    let (_, sums, shown) = combinations(households, rules);
    shown.sum(sums.totaal)
}

/// The tables that are published beside the combinations.
struct Sums {
    totaal: SumId,
    aantal: Vec<SumId>,
    wet: Vec<(Wetten, SumId)>,
    voorziening: Vec<(Voorziening, SumId)>,
}

impl Sums {
    fn new(lattice: &mut Lattice, sets: &[Voorzieningset]) -> Self {
        let mut sum = |belongs: &dyn Fn(Voorzieningset) -> bool| {
            lattice.add_sum((0..sets.len()).filter(|place| belongs(sets[*place])))
        };
        Self {
            totaal: sum(&|_| true),
            aantal: (0..AANTALLEN.len()).map(|class| sum(&|set| number_class(set) == class)).collect(),
            wet: Wetten::ALL
                .into_iter()
                .map(|wetten| (wetten, sum(&|set| Wetten::of(set) == wetten)))
                .collect(),
            // Every kind, also one that nobody uses: that a row is there must say nothing.
            voorziening: Voorziening::ALL
                .iter()
                .map(|kind| (*kind, sum(&|set| set.contains(*kind))))
                .collect(),
        }
    }
}

fn number_class(set: Voorzieningset) -> usize {
    (set.len() as usize).clamp(1, AANTALLEN.len()) - 1
}

/// Households by class of cost, in the order of [`KOSTENKLASSEN`], as every page of this room shows them.
pub(in crate::inzicht) fn cost_classes(
    cents: impl IntoIterator<Item = i64>,
    rules: &Rules,
) -> Vec<ProtectedCell> {
    let mut by_cost = vec![Cell::default(); KOSTENKLASSEN.len()];
    cents.into_iter().for_each(|cent| by_cost[cost_class(cent)].add_unit(cent));
    one_way(by_cost, rules)
}

/// The class of cost of a household, by its place in [`KOSTENKLASSEN`].
pub(in crate::inzicht) fn cost_class(cent: i64) -> usize {
    KOSTENKLASSEN.iter().rposition(|(_, _, from)| cent >= *from).unwrap_or(0)
}

/// The combinations that may be shown, the most common first.
fn listed(sets: &[Voorzieningset], shown: &ProtectedLattice) -> Vec<(Voorzieningset, ProtectedCell)> {
    let mut list: Vec<_> = sets
        .iter()
        .enumerate()
        .map(|(place, set)| (*set, shown.leaf(place)))
        .filter(|(_, cell)| !cell.count.is_hidden())
        .collect();
    list.sort_by_key(|(set, cell)| (std::cmp::Reverse(cell.count.shown()), set.len(), *set));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked by hand: two combinations of nine households are eighteen, so who knows the eighteen and reads
    /// "fewer than 10" twice knows both. The total goes, here and on every other page.
    #[test]
    fn a_total_that_tells_its_parts_is_withheld() {
        let household = |kind: Voorziening| (std::iter::once(kind).collect::<Voorzieningset>(), 100_000);
        let pair = |one: usize, other: usize| {
            let kinds = [Voorziening::ALL[0], Voorziening::ALL[1]];
            let first = std::iter::repeat_n(household(kinds[0]), one);
            total(first.chain(std::iter::repeat_n(household(kinds[1]), other)), &Rules::default())
        };
        assert!(pair(9, 9).count.is_hidden() && pair(9, 9).amount.is_hidden());
        assert_eq!(pair(9, 8).count.text(), "15", "eight and nine, or nine and eight");
        assert_eq!(pair(30, 20).amount.text(), "€ 50.000");
    }
}
