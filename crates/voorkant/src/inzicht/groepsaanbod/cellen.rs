//! People and money by kind of help and buurt, protected. Raw counts live only inside this file, in [`Cell`]s.
//!
//! The page about the social basis shows how many people with any help live in a buurt and a wijk. Those with one kind
//! of help are a part of them, and what is left may be few. So of each kind the people with it and those without it are
//! the two leaves of a buurt, and what the other page shows are sums over them: what is left is judged too.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, ProtectedCell, Rules, SumId, protect};
use domein::{Buurtcode, Voorziening};

use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::gebiedshulp::{Gebiedstelling, Hulpvrager, order, wijken_of};

/// People with one kind of help, by buurt.
#[derive(Clone, Debug)]
pub struct Soortcellen {
    /// The kind of help.
    pub voorziening: Voorziening,
    /// By buurt of the list, in the order of code; last those of whom the buurt is unknown.
    pub buurten: Vec<(Option<Buurtcode>, ProtectedCell)>,
    /// All of them; never an amount.
    pub totaal: ProtectedCell,
}

/// The cost of each person in cents, by kind of help.
#[derive(Clone, Debug, Default)]
pub(super) struct Soortkosten {
    /// Of individual help.
    pub individueel: BTreeMap<(u32, Voorziening), i64>,
    /// Of what the list of product codes calls collective.
    pub collectief: BTreeMap<(u32, Voorziening), i64>,
}

/// The cells of one kind, beside what `shown_elsewhere` shows of all people with help.
pub(super) fn of_kind(
    voorziening: Voorziening,
    people: &BTreeMap<u32, Hulpvrager>,
    kosten: &Soortkosten,
    (lijst, shown_elsewhere): (&Buurtlijst, &Gebiedstelling),
    rules: &Rules,
) -> Soortcellen {
    let order = order(lijst);
    let place: BTreeMap<Option<Buurtcode>, usize> =
        order.iter().copied().enumerate().map(|(place, code)| (code, place)).collect();
    let mut with = vec![Cell::default(); order.len()];
    let mut both = vec![Cell::default(); order.len() * 2];
    for (number, person) in people {
        let Some(place) = place.get(&person.buurt) else { continue };
        let has = person.hulp.contains(voorziening);
        if let Some(cell) = both.get_mut(place * 2 + usize::from(!has)) {
            cell.add_unit(0);
        }
        if has && let Some(cell) = with.get_mut(*place) {
            cell.add_unit(kosten.individueel.get(&(*number, voorziening)).copied().unwrap_or(0));
        }
    }
    let (counts, totaal) = counts(both, &order, shown_elsewhere, rules);
    let amounts = amounts(with, outside(voorziening, people, kosten), wijken_of(&order).into_values(), rules);
    let buurten = order.into_iter().zip(counts.into_iter().zip(amounts)).map(|(code, (count, amount))| {
        let amount = if count.count.is_hidden() { amount.withheld() } else { amount };
        (code, ProtectedCell { count: count.count, amount: amount.amount })
    });
    Soortcellen { voorziening, buurten: buurten.collect(), totaal }
}

/// The cost of this kind that is of no buurt, while other pages count it: of what is collective, and of people who had no
/// individual help of this kind in the year. What nobody has is not there: an empty leaf would count as too few.
fn outside(voorziening: Voorziening, people: &BTreeMap<u32, Hulpvrager>, kosten: &Soortkosten) -> Vec<Cell> {
    let has = |person: &u32| people.get(person).is_some_and(|one| one.hulp.contains(voorziening));
    let cell = |lines: &BTreeMap<(u32, Voorziening), i64>, counts: &dyn Fn(&u32) -> bool| {
        let mut found: Option<Cell> = None;
        for ((person, kind), cent) in lines {
            if *kind == voorziening && counts(person) {
                found.get_or_insert_default().add_unit(*cent);
            }
        }
        found
    };
    let without = cell(&kosten.individueel, &|person| !has(person));
    [cell(&kosten.collectief, &|_| true), without].into_iter().flatten().collect()
}

/// The people with this kind in each buurt, and in all. Nothing of a kind is shown beside which a figure of the other
/// page could no longer be shown.
fn counts(
    both: Vec<Cell>,
    order: &[Option<Buurtcode>],
    shown_elsewhere: &Gebiedstelling,
    rules: &Rules,
) -> (Vec<ProtectedCell>, ProtectedCell) {
    let mut lattice = Lattice::new(both);
    let halves = |place: usize| [place * 2, place * 2 + 1];
    let with = |place: usize| place * 2;
    let mut given: Vec<SumId> = Vec::new();
    for (place, (_, count)) in shown_elsewhere.buurten.iter().enumerate() {
        if !count.is_hidden() {
            given.push(lattice.add_sum(halves(place)));
        }
    }
    let mut wijken = Vec::new();
    for (wijk, places) in wijken_of(order) {
        if shown_elsewhere.wijken.get(&wijk).is_some_and(|count| !count.is_hidden()) {
            given.push(lattice.add_sum(places.iter().copied().flat_map(halves)));
        }
        wijken.push((lattice.add_sum(places.iter().copied().map(with)), places));
    }
    if !shown_elsewhere.totaal.is_hidden() {
        given.push(lattice.add_sum(0..order.len() * 2));
    }
    let all = lattice.add_sum((0..order.len()).map(with));
    let shown = protect(&lattice, rules);
    let safe = given.iter().chain([&all]).all(|sum| !shown.sum(*sum).count.is_hidden());
    let seen = |cell: ProtectedCell| if safe { cell.without_amount() } else { cell.withheld() };
    let mut cells: Vec<ProtectedCell> = (0..order.len()).map(|place| seen(shown.leaf(with(place)))).collect();
    for (sum, places) in wijken {
        if shown.sum(sum).count.is_hidden() {
            withhold(&mut cells, &places);
        }
    }
    (cells, seen(shown.sum(all)))
}

/// Another page may show a sum that this one cannot: then its parts are not shown here.
fn withhold(cells: &mut [ProtectedCell], places: &[usize]) {
    for place in places {
        if let Some(cell) = cells.get_mut(*place) {
            *cell = cell.withheld();
        }
    }
}

/// Their money, as if the money of the kind were shown by wijk and in all, the latter with what is `outside` every buurt:
/// a question of one's own and the page about the course of months nearly do.
fn amounts(
    with: Vec<Cell>,
    outside: Vec<Cell>,
    wijken: impl Iterator<Item = Vec<usize>>,
    rules: &Rules,
) -> Vec<ProtectedCell> {
    let buurten = with.len();
    let mut leaves = with;
    leaves.extend(outside);
    let all = leaves.len();
    let mut lattice = Lattice::new(leaves);
    lattice.add_sum(0..all);
    let wijken: Vec<_> = wijken.map(|places| (lattice.add_sum(places.iter().copied()), places)).collect();
    let shown = protect(&lattice, rules);
    let mut cells: Vec<ProtectedCell> = (0..buurten).map(|place| shown.leaf(place)).collect();
    for (sum, places) in wijken {
        if shown.sum(sum).amount.is_hidden() {
            withhold(&mut cells, &places);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::inzicht::gebiedshulp::count;
    use crate::inzicht::gebiedshulp::tests::crowd;
    use crate::inzicht::indeling::tests::list;

    const BUURTEN: [(&str, &str, &str); 4] = [
        ("BU99990000", "Hof", "Centrum"),
        ("BU99990001", "Markt", "Centrum"),
        ("BU99990100", "Dijk", "Noord"),
        ("BU99990101", "Brink", "Noord"),
    ];
    const HELP: Voorziening = Voorziening::Begeleiding;
    const OTHER: Voorziening = Voorziening::Vervoer;

    fn cells(people: &BTreeMap<u32, Hulpvrager>, kosten: &Soortkosten) -> (Gebiedstelling, Soortcellen) {
        let (list, rules) = (list(&BUURTEN), Rules::default());
        let all = count(people, &list, &rules);
        let found = of_kind(HELP, people, kosten, (&list, &all), &rules);
        (all, found)
    }

    fn texts(found: &Soortcellen) -> Vec<String> {
        found.buurten.iter().map(|(_, cell)| cell.count.text()).collect()
    }

    #[test]
    fn who_has_not_this_help_does_not_follow_from_all_who_have_help() {
        let of = |without: u32| {
            let people = crowd(&[
                (Some("BU99990000"), 20, &[HELP]),
                (Some("BU99990000"), without, &[OTHER]),
                (Some("BU99990001"), 30, &[HELP, OTHER]),
                (Some("BU99990001"), 30, &[OTHER]),
                (Some("BU99990100"), 40, &[HELP]),
                (Some("BU99990100"), 15, &[OTHER]),
                (Some("BU99990101"), 12, &[OTHER]),
            ]);
            cells(&people, &Soortkosten::default())
        };
        let (all, found) = of(15);
        assert_eq!(all.buurten[0].1.text(), "35");
        assert_eq!(texts(&found)[0], "20");
        // Three have help and not this one: with the 25 of the other page they would be known.
        let (all, found) = of(3);
        assert_eq!(all.buurten[0].1.text(), "25");
        assert_eq!(texts(&found)[0], "niet getoond");
    }

    #[test]
    fn money_that_is_mostly_of_one_is_not_shown() {
        let people = crowd(&[
            (Some("BU99990000"), 20, &[HELP]),
            (Some("BU99990000"), 20, &[OTHER]),
            (Some("BU99990001"), 20, &[HELP]),
            (Some("BU99990001"), 20, &[OTHER]),
            (Some("BU99990100"), 20, &[HELP]),
            (Some("BU99990100"), 20, &[OTHER]),
            // Too few, twice: together enough to be a secret beside the whole.
            (Some("BU99990101"), 6, &[HELP]),
            (Some("BU99990101"), 20, &[OTHER]),
            (None, 6, &[HELP]),
            (None, 20, &[OTHER]),
        ]);
        let individueel = people.keys().map(|person| ((*person, HELP), 100_000)).collect();
        let mut kosten = Soortkosten { individueel, ..Soortkosten::default() };
        let (_, even) = cells(&people, &kosten);
        assert_eq!(even.buurten[0].1.amount.text(), "€ 20.000");
        kosten.individueel.insert((0, HELP), 4_000_000);
        let (_, uneven) = cells(&people, &kosten);
        assert!(uneven.buurten[0].1.amount.is_hidden(), "one has two thirds of it");
        assert!(!uneven.buurten[0].1.count.is_hidden());
        let hidden = uneven.buurten.iter().filter(|(_, cell)| cell.amount.is_hidden()).count();
        assert!(hidden >= 4, "with the whole it would follow from the others: {uneven:?}");
    }

    #[test]
    fn what_a_few_spent_on_collective_help_does_not_follow_from_the_whole() {
        let cell = |people: u32| {
            let mut cell = Cell::default();
            (0..people).for_each(|_| cell.add_unit(100_000));
            cell
        };
        let hidden = |collective: Option<u32>| {
            let shown = amounts(
                [20; 4].map(cell).to_vec(),
                collective.map(cell).into_iter().collect(),
                std::iter::empty(),
                &Rules::default(),
            );
            shown.iter().filter(|cell| cell.amount.is_hidden()).count()
        };
        assert_eq!(hidden(None), 0);
        assert!(hidden(Some(3)) > 0, "the whole less all buurten is what three people spent");
        assert_eq!(hidden(Some(30)), 0);
    }

    #[test]
    fn cost_without_running_help_of_the_kind_does_not_follow_from_the_whole() {
        let hidden = |without: u32| {
            let groups =
                BUURTEN.map(|(code, _, _)| [(Some(code), 20, &[HELP][..]), (Some(code), 20, &[OTHER])]);
            let mut groups = groups.concat();
            groups.extend([(None, 20, &[HELP][..]), (None, 20, &[OTHER])]);
            let people = crowd(&groups);
            let individueel = people
                .iter()
                .filter(|(_, one)| one.hulp.contains(HELP))
                .map(|(one, _)| ((*one, HELP), 100_000))
                .collect();
            let mut kosten = Soortkosten { individueel, ..Soortkosten::default() };
            // Of some of those with other help this kind was still paid; and of one who has no individual help at all.
            let others = people.iter().filter(|(_, one)| !one.hulp.contains(HELP)).map(|(one, _)| *one);
            let others: Vec<u32> = others
                .take(without.saturating_sub(1) as usize)
                .chain((without > 0).then_some(9_999))
                .collect();
            kosten.individueel.extend(others.into_iter().map(|one| ((one, HELP), 100_000)));
            let beside: usize = outside(HELP, &people, &kosten).len();
            let (_, found) = cells(&people, &kosten);
            (beside, found.buurten.iter().filter(|(_, cell)| cell.amount.is_hidden()).count())
        };
        assert_eq!(hidden(0), (0, 0));
        let (leaves, few) = hidden(3);
        assert!(
            leaves == 1 && few > 0,
            "the whole of other pages less all buurten is what three people cost"
        );
        assert_eq!(hidden(30), (1, 0));
    }

    proptest! {
        /// Somebody who knows every figure of both pages exactly takes the people with this help from all of a buurt, and
        /// all buurten that are shown from their wijk or from the whole.
        #[test]
        fn what_is_left_is_never_a_few_people(
            groups in prop::collection::vec((0_usize..5, 0_u32..40, any::<bool>()), 1..14)
        ) {
            let kinds: [&[Voorziening]; 2] = [&[OTHER], &[HELP]];
            let people = crowd(
                &groups
                    .iter()
                    .map(|(buurt, count, has)| (BUURTEN.get(*buurt).map(|one| one.0), *count, kinds[usize::from(*has)]))
                    .collect::<Vec<_>>(),
            );
            let raw = |buurt: Option<Buurtcode>, has: Option<bool>| {
                let counts = |one: &&Hulpvrager| {
                    one.buurt == buurt && has.is_none_or(|has| one.hulp.contains(HELP) == has)
                };
                people.values().filter(counts).count()
            };
            let (all, found) = cells(&people, &Soortkosten::default());
            let mut left: BTreeSet<Option<Buurtcode>> = BTreeSet::new();
            for ((code, cell), (_, total)) in found.buurten.iter().zip(&all.buurten) {
                if cell.count.is_hidden() {
                    left.insert(*code);
                    continue;
                }
                prop_assert!(raw(*code, Some(true)) >= 10);
                if !total.is_hidden() {
                    prop_assert!(raw(*code, Some(false)) >= 10, "the others of {code:?} are few");
                }
            }
            // Of each wijk, and in all: what another page may show of the kind, less the buurten that are shown here.
            let wijken = BUURTEN.map(|(code, _, _)| &code[2..8]).into_iter().map(Some).chain([None]);
            for wijk in wijken.collect::<BTreeSet<_>>() {
                let lies_in = |code: &Option<Buurtcode>| match (wijk, code) {
                    (None, _) => true,
                    (Some(wijk), Some(code)) => code.to_string()[2..8] == *wijk,
                    (Some(_), None) => false,
                };
                let here = found.buurten.iter().filter(|(code, _)| lies_in(code)).count();
                let hidden: Vec<_> = left.iter().filter(|code| lies_in(code)).collect();
                let rest: usize = hidden.iter().map(|code| raw(**code, Some(true))).sum();
                prop_assert!(
                    hidden.is_empty() || hidden.len() == here || rest >= 10,
                    "{wijk:?} less what is shown is {rest}"
                );
            }
        }
    }
}
