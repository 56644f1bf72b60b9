//! Who lives where and with whom they are family: what the estimate of households starts from.

use std::collections::{BTreeMap, HashMap};

use domein::{Bsn, Datum, Gemeentecode};

use super::Ingeschrevene;
use crate::Adressleutel;

/// How two persons are family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verwantschap {
    /// Parent and child.
    OuderKind,
    /// Married, or registered partners.
    Partners,
}

/// A tie between two persons of an extract, by their place in it (Band).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    /// The person with the lower place.
    pub een: u32,
    /// The other.
    pub ander: u32,
    /// How they are family.
    pub verwantschap: Verwantschap,
    /// Whether each names the other. Where only one does, the other has an older state, or the register is not right.
    pub wederzijds: bool,
}

/// The ties between persons of an extract, found by BSN. A parent, child or partner who is not in the extract makes
/// no tie.
///
/// ```
/// use bronnen::brp::{self, Verwantschap};
/// let file = b"burgerservicenummer;kinderen;ouders\n999993653;999990639;\n999990639;;\n";
/// let (_, read) = brp::read(file, &tables::Options::default());
/// let ties = brp::banden(&read.rows);
/// assert_eq!((ties[0].een, ties[0].ander, ties[0].wederzijds), (0, 1, false));
/// assert_eq!(ties[0].verwantschap, Verwantschap::OuderKind);
/// ```
pub fn banden(personen: &[Ingeschrevene]) -> Vec<Band> {
    let places: HashMap<Bsn, u32> = (0..).zip(personen).map(|(place, person)| (person.bsn, place)).collect();
    // Of each tie, whether the one with the lower place names it, and whether the other does.
    let mut named: BTreeMap<(u32, u32, Verwantschap), [bool; 2]> = BTreeMap::new();
    for (own, person) in (0..).zip(personen) {
        let lists = [
            (&person.ouders, Verwantschap::OuderKind),
            (&person.kinderen, Verwantschap::OuderKind),
            (&person.partners, Verwantschap::Partners),
        ];
        for (list, how) in lists {
            for other in list.iter().filter_map(|bsn| places.get(bsn).copied()).filter(|other| *other != own)
            {
                let [first, second] = named.entry((own.min(other), own.max(other), how)).or_default();
                *(if own < other { first } else { second }) = true;
            }
        }
    }
    let tie = |((een, ander, verwantschap), by): ((u32, u32, Verwantschap), [bool; 2])| Band {
        een,
        ander,
        verwantschap,
        wederzijds: by == [true, true],
    };
    named.into_iter().map(tie).collect()
}

/// Residents of a municipality on a day, with their addresses and ties as columns.
///
/// It is what `rekenkern::estimate_huishoudens` asks: the rule about households (`docs/huishouden.md`) stands there
/// and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woonbeeld {
    /// Of each resident the place in the extract.
    pub personen: Vec<u32>,
    /// Of each resident the number of the address, from 0; `None` without a usable one.
    pub adressen: Vec<Option<u32>>,
    /// Pairs of residents, by their place in the columns, who are family.
    pub banden: Vec<(u32, u32)>,
}

/// The residents of a municipality on a day, ready for the estimate of households.
///
/// In view is who lives, and whose newest place of that day lies in the municipality.
pub fn woonbeeld(personen: &[Ingeschrevene], gemeente: Gemeentecode, peildatum: Datum) -> Woonbeeld {
    let mut found = Woonbeeld { personen: Vec::new(), adressen: Vec::new(), banden: Vec::new() };
    let mut numbers: HashMap<&Adressleutel, u32> = HashMap::new();
    let mut seats: HashMap<u32, u32> = HashMap::new();
    for (place, person) in (0..).zip(personen) {
        let home = person.verblijfplaats_on(peildatum).filter(|home| home.is_in(gemeente));
        let Some(home) = home.filter(|_| person.lives_on(peildatum)) else { continue };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let seat = u32::try_from(found.personen.len()).unwrap_or(u32::MAX);
        found.adressen.push(home.adres.as_ref().map(|adres| *numbers.entry(adres).or_insert(next)));
        found.personen.push(place);
        seats.insert(place, seat);
    }
    let pairs = banden(personen).into_iter();
    found.banden = pairs.filter_map(|tie| Some((*seats.get(&tie.een)?, *seats.get(&tie.ander)?))).collect();
    found.banden.dedup();
    found
}
