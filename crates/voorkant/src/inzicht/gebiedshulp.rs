//! Who has individual help in a year, and in which neighbourhood. Raw, so only for a `decide`; what leaves is a
//! [`Gebiedstelling`].

use std::collections::BTreeMap;

use bescherming::{Cell, Count, Lattice, Protected, Rules, protect};
use domein::{Buurtcode, Voorziening, Voorzieningset, day_number};
use feiten::Stand;
use gebieden::{Gebiedscode, Wijkcode};

use super::gebied::Buurtlijst;
use super::vertaling::Vertaling;
use super::vraag::Vraag;

/// A person with help.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hulpvrager {
    /// Where the person lives at the end of the year; none when the postcode is unknown or not on the list.
    pub buurt: Option<Buurtcode>,
    /// Which kinds of help ran in the year. Help that the list of product codes calls collective is left out.
    pub hulp: Voorzieningset,
}

/// Everybody of whom help ran on at least one day of the year.
pub(super) fn people(
    stand: &Stand,
    vraag: &Vraag,
    vertaling: &Vertaling,
    lijst: &Buurtlijst,
) -> BTreeMap<u32, Hulpvrager> {
    let gemeente = stand.gemeente(vraag.gemeente);
    let days = vraag.moment.days();
    let (from, to) = (day_number(days.begin()), days.eind().map_or(rekenkern::OPEN_END, day_number));
    let of_product = kinds_of(stand, vertaling);
    let mut kinds: BTreeMap<u32, Voorzieningset> = BTreeMap::new();
    for one in stand.lopend() {
        let asked = Some(one.gemeente) == gemeente && one.begin <= to && one.eind >= from;
        if let Some((kind, true)) = of_product.get(one.product as usize).filter(|_| asked) {
            let set = kinds.entry(one.persoon).or_default();
            *set = Voorzieningset::from_bits(set.bits() | 1 << kind.index());
        }
    }
    let day = vraag.moment.address_day();
    kinds
        .into_iter()
        .map(|(person, hulp)| (person, Hulpvrager { buurt: lijst.of_person(stand, person, day), hulp }))
        .collect()
}

/// The kind of help of each product, and whether it is granted to one person.
pub(super) fn kinds_of(stand: &Stand, vertaling: &Vertaling) -> Vec<(Voorziening, bool)> {
    stand
        .producten
        .iter()
        .map(|product| (vertaling.of(product).0, vertaling.is_individual(product)))
        .collect()
}

/// People with individual help by buurt, wijk and in all: one fixed lattice, whatever is asked.
#[derive(Clone, Debug)]
pub struct Gebiedstelling {
    /// By buurt of the list, in the order of code; last those of whom the buurt is unknown.
    pub buurten: Vec<(Option<Buurtcode>, Protected<Count>)>,
    /// By wijk.
    pub wijken: BTreeMap<Wijkcode, Protected<Count>>,
    /// All of them.
    pub totaal: Protected<Count>,
}

impl Gebiedstelling {
    /// The people of an area; none when the list of neighbourhoods does not know it.
    pub fn of(&self, code: Gebiedscode) -> Option<Protected<Count>> {
        match code {
            Gebiedscode::Gemeente(_) => Some(self.totaal),
            Gebiedscode::Wijk(wijk) => self.wijken.get(&wijk).copied(),
            Gebiedscode::Buurt(buurt) => {
                self.buurten.iter().find(|(known, _)| *known == Some(buurt)).map(|(_, count)| *count)
            }
        }
    }

    /// Those of whom the buurt is unknown.
    pub fn zonder_buurt(&self) -> Option<Protected<Count>> {
        self.buurten.iter().find(|(code, _)| code.is_none()).map(|(_, count)| *count)
    }
}

/// The places of the leaves: each buurt of the list, and those without.
pub(super) fn order(lijst: &Buurtlijst) -> Vec<Option<Buurtcode>> {
    lijst.buurten.keys().copied().map(Some).chain([None]).collect()
}

/// The places of the buurten of each wijk.
pub(super) fn wijken_of(order: &[Option<Buurtcode>]) -> BTreeMap<Wijkcode, Vec<usize>> {
    let mut wijken: BTreeMap<Wijkcode, Vec<usize>> = BTreeMap::new();
    for (place, code) in order.iter().enumerate() {
        if let Some(wijk) = code.and_then(|code| Gebiedscode::Buurt(code).wijk()) {
            wijken.entry(wijk).or_default().push(place);
        }
    }
    wijken
}

/// Counts them. Each person is in one buurt.
pub(super) fn count(people: &BTreeMap<u32, Hulpvrager>, lijst: &Buurtlijst, rules: &Rules) -> Gebiedstelling {
    let order = order(lijst);
    let place: BTreeMap<Option<Buurtcode>, usize> =
        order.iter().copied().enumerate().map(|(place, code)| (code, place)).collect();
    let mut cells = vec![Cell::default(); order.len()];
    for person in people.values() {
        if let Some(cell) = place.get(&person.buurt).and_then(|place| cells.get_mut(*place)) {
            cell.add_unit(0);
        }
    }
    let mut lattice = Lattice::new(cells);
    let sums: Vec<_> =
        wijken_of(&order).into_iter().map(|(wijk, places)| (wijk, lattice.add_sum(places))).collect();
    let all = lattice.add_sum(0..order.len());
    let shown = protect(&lattice, rules);
    Gebiedstelling {
        buurten: order.into_iter().enumerate().map(|(place, code)| (code, shown.leaf(place).count)).collect(),
        wijken: sums.into_iter().map(|(wijk, sum)| (wijk, shown.sum(sum).count)).collect(),
        totaal: shown.sum(all).count,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::inzicht::indeling::tests::list;

    /// So many people in a buurt, each with these kinds.
    pub fn crowd(groups: &[(Option<&str>, u32, &[Voorziening])]) -> BTreeMap<u32, Hulpvrager> {
        let mut people = BTreeMap::new();
        for (buurt, count, kinds) in groups {
            for _ in 0..*count {
                let number = u32::try_from(people.len()).unwrap();
                let buurt = buurt.map(|code| code.parse().unwrap());
                people.insert(number, Hulpvrager { buurt, hulp: kinds.iter().copied().collect() });
            }
        }
        people
    }

    #[test]
    fn a_small_buurt_does_not_follow_from_its_wijk() {
        let list = list(&[
            ("BU99990000", "Hof", "Centrum"),
            ("BU99990001", "Markt", "Centrum"),
            ("BU99990002", "Dijk", "Centrum"),
            ("BU99990100", "Brink", "Noord"),
        ]);
        let help: &[Voorziening] = &[Voorziening::Begeleiding];
        let people = crowd(&[
            (Some("BU99990000"), 40, help),
            (Some("BU99990001"), 21, help),
            (Some("BU99990002"), 4, help),
            (Some("BU99990100"), 30, help),
            (None, 12, help),
        ]);
        let found = count(&people, &list, &Rules::default());
        let text = |code: &str| found.of(code.parse().unwrap()).unwrap().text();
        assert_eq!(text("WK999900"), "65");
        assert_eq!(text("WK999901"), "30");
        assert_eq!(text("BU99990002"), "minder dan 10");
        assert_eq!(text("BU99990001"), "niet getoond", "with its wijk it would tell the small one");
        assert_eq!(text("BU99990000"), "40");
        assert_eq!((text("GM9999"), found.zonder_buurt().unwrap().text()), ("105".into(), "10".into()));
        assert!(found.of("BU99990900".parse().unwrap()).is_none(), "not on the list is no number");
    }
}
