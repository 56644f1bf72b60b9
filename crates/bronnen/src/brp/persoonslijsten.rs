//! Lists of persons of the GBA: a row for each person, with rows of history and of further partners and children
//! below it.
//!
//! Each category ends with a column `NN.H`. It says what the **next** row holds of that category: `09` another child
//! that is current, `59` an older state of the child in this row. So a row cannot be read alone, and two rows that are
//! equal may be about two persons.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domein::Bsn;
use memchr::memmem;
use tables::{Column, Fault, Kind, Options, Reading, Template, read_with};

use super::{Ingeschrevene, Verblijfplaats, Wrong, fault, read_bsn, read_datum, without_doubles};
use crate::limits::with_all_faults;
use crate::{Adressleutel, OnvolledigeDatum};

/// The mark of this shape in a header.
const MARK: &str = "01.01.20";
/// The header stands somewhere in the first bytes.
const SEARCHED: usize = 1 << 16;

macro_rules! elements {
    ($($name:ident $element:literal)*) => {
        /// The elements that are read, in the order of the cells of a [`Regel`].
        #[derive(Clone, Copy)]
        enum Element { $($name,)* }

        const NAMES: &[&str] = &[$($element,)*];
    };
}

elements! {
    Bsn "01.01.20"
    Geboorte "01.03.10"
    Ouder1 "02.01.20"
    Ouder1Volgt "02.H"
    Ouder2 "03.01.20"
    Ouder2Volgt "03.H"
    Partner "05.01.20"
    Ontbonden "05.07.10"
    PartnerVolgt "05.H"
    Overlijden "06.08.10"
    Stempel "07.80.20"
    Gemeente "08.09.10"
    Inschrijving "08.09.20"
    Adreshouding "08.10.30"
    Huisnummer "08.11.20"
    Huisletter "08.11.30"
    Toevoeging "08.11.40"
    Postcode "08.11.60"
    Land "08.13.10"
    Vertrek "08.13.20"
    Onjuist "08.84.10"
    Kind "09.01.20"
    KindVolgt "09.H"
}

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| {
    // None is required: in a row of history each of them may be empty.
    let columns = NAMES.iter().map(|name| Column::new(name, Kind::Text).private());
    Template::new("Persoonslijsten van de GBA", columns.collect())
});

pub(super) fn is_shape(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK") {
        // Packed: its header cannot be seen from outside.
        let reading = read_with(bytes, &TEMPLATE, &with_all_faults(&Options::default()), |_| Ok(()));
        return !reading.rows.is_empty();
    }
    let head = bytes.get(..SEARCHED.min(bytes.len())).unwrap_or_default();
    // Without the zeros of UTF-16.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    memmem::find(&head, MARK.as_bytes()).is_some()
}

/// A row with the elements that are read.
struct Regel {
    number: u32,
    cells: Vec<Option<Box<str>>>,
}

impl Regel {
    fn get(&self, element: Element) -> &str {
        self.cells.get(element as usize).and_then(Option::as_deref).unwrap_or_default().trim()
    }

    /// Each list of persons has one stamp, in its first row.
    fn begins(&self) -> bool {
        !self.get(Element::Stempel).is_empty()
    }
}

pub(super) fn read(bytes: &[u8], options: &Options) -> Reading<Ingeschrevene> {
    let rows = read_with(bytes, &TEMPLATE, &with_all_faults(options).keep_equal(), |row| {
        let cell = |name: &&str| row.get::<Option<&str>>(name).map(|text| text.map(Box::from));
        Ok(Regel { number: row.number(), cells: NAMES.iter().map(cell).collect::<Result<_, Fault>>()? })
    });
    let mut reading =
        Reading { rows: Vec::new(), faults: rows.faults, more_faults: rows.more_faults, notes: rows.notes };
    if reading.more_faults > 0 {
        // Which rows are gone is not known any more, so neither is whose history a row is.
        return reading;
    }
    let lost: BTreeSet<u32> = reading.faults.iter().filter_map(|fault| fault.row).collect();
    let mut lists: Vec<Vec<&Regel>> = Vec::new();
    for row in &rows.rows {
        match lists.last_mut().filter(|_| !row.begins()) {
            Some(list) => list.push(row),
            None => lists.push(vec![row]),
        }
    }
    let nexts: Vec<u32> =
        lists.iter().skip(1).filter_map(|list| list.first()).map(|row| row.number).collect();
    for (place, list) in lists.iter().enumerate() {
        let Some(first) = list.first() else { continue };
        let end = nexts.get(place).copied().unwrap_or(u32::MAX);
        // A row that could not be read may have been the begin of another person.
        if !first.begins() || lost.range(first.number..end).next().is_some() {
            let rule = "Van deze persoonslijst is een rij niet goed, of de eerste rij ontbreekt.".to_owned();
            reading.faults.push(fault(first.number, MARK, (rule, "Verbeter die rij en lever opnieuw aan.")));
            continue;
        }
        let mut found = Vec::new();
        reading.rows.extend(person(list, &mut found));
        reading.faults.append(&mut found);
    }
    without_doubles(&mut reading, MARK);
    reading
}

/// What a row holds of a category, by the `NN.H` of the row before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Actueel,
    Historie,
}

/// Whether each row of a list holds a current or an older state of a category. `again` is the code that announces
/// another current one; all other codes, and none, stand for history.
fn standen<'a>(
    list: &'a [&'a Regel],
    volgt: Element,
    again: &'static str,
) -> impl Iterator<Item = (&'a Regel, Stand)> {
    let mut next = Stand::Actueel;
    list.iter().map(move |row| {
        let now = next;
        next = if row.get(volgt) == again { Stand::Actueel } else { Stand::Historie };
        (*row, now)
    })
}

fn current<'a>(
    list: &'a [&'a Regel],
    volgt: Element,
    again: &'static str,
) -> impl Iterator<Item = &'a Regel> {
    standen(list, volgt, again).filter(|(_, stand)| *stand == Stand::Actueel).map(|(row, _)| row)
}

fn person(list: &[&Regel], faults: &mut Vec<Fault>) -> Option<Ingeschrevene> {
    let first = list.first()?;
    let bsn = required_bsn(first, faults);
    let geboorte = datum(first, Element::Geboorte, faults);
    let overlijden = datum(first, Element::Overlijden, faults);
    let eerdere = earlier(list, faults);
    // Each list holds good numbers only; a parent with a wrong number is a parent without one.
    let mut family = |id: Element, volgt: Element, again: &'static str| {
        let rows = current(list, volgt, again).filter(|row| {
            // A dissolved marriage is no tie any more.
            !matches!(id, Element::Partner) || row.get(Element::Ontbonden).is_empty()
        });
        let mut found: Vec<Bsn> = rows.filter_map(|row| optional_bsn(row, id, faults)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let mut ouders = family(Element::Ouder1, Element::Ouder1Volgt, "02");
    ouders.extend(family(Element::Ouder2, Element::Ouder2Volgt, "03"));
    ouders.sort_unstable();
    ouders.dedup();
    let kinderen = family(Element::Kind, Element::KindVolgt, "09");
    let partners = family(Element::Partner, Element::PartnerVolgt, "05");
    let verblijfplaatsen = places(list, faults);
    Some(Ingeschrevene {
        rij: first.number,
        bsn: bsn?,
        eerdere_bsn: eerdere.into_iter().filter(|earlier| Some(*earlier) != bsn).collect(),
        geboorte: geboorte.unwrap_or(OnvolledigeDatum::Onbekend),
        overlijden,
        verblijfplaatsen,
        ouders,
        kinderen,
        partners,
    })
}

fn required_bsn(row: &Regel, faults: &mut Vec<Fault>) -> Option<Bsn> {
    if row.get(Element::Bsn).is_empty() {
        let rule = "Deze persoonslijst heeft geen BSN.".to_owned();
        faults.push(fault(row.number, MARK, (rule, "Vul het BSN in. Zonder BSN telt de persoon niet mee.")));
        return None;
    }
    optional_bsn(row, Element::Bsn, faults)
}

fn optional_bsn(row: &Regel, element: Element, faults: &mut Vec<Fault>) -> Option<Bsn> {
    let text = row.get(element);
    if text.is_empty() {
        return None;
    }
    read_bsn(text).map_err(|wrong| faults.push(at(row, element, wrong))).ok()
}

/// Numbers from the history. One that is wrong is a fault; the person stays, under the number that is right.
fn earlier(list: &[&Regel], faults: &mut Vec<Fault>) -> Vec<Bsn> {
    let rows = list.iter().skip(1);
    let mut found: Vec<Bsn> = rows.filter_map(|row| optional_bsn(row, Element::Bsn, faults)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A date, where there is one. A wrong one is a fault and then unknown: who has a date of death is dead all the same.
fn datum(row: &Regel, element: Element, faults: &mut Vec<Fault>) -> Option<OnvolledigeDatum> {
    let text = row.get(element);
    if text.is_empty() {
        return None;
    }
    Some(read_datum(text).unwrap_or_else(|wrong| {
        faults.push(at(row, element, wrong));
        OnvolledigeDatum::Onbekend
    }))
}

fn at(row: &Regel, element: Element, wrong: Wrong) -> Fault {
    fault(row.number, NAMES.get(element as usize).copied().unwrap_or_default(), wrong)
}

/// The places of a person, newest first as in the file; those that the register calls incorrect are left out.
fn places(list: &[&Regel], faults: &mut Vec<Fault>) -> Vec<Verblijfplaats> {
    list.iter()
        .filter(|row| !row.get(Element::Gemeente).is_empty() || !row.get(Element::Land).is_empty())
        .filter(|row| row.get(Element::Onjuist).is_empty())
        .map(|row| {
            let abroad = !row.get(Element::Land).is_empty();
            let since = if abroad { Element::Vertrek } else { Element::Adreshouding };
            let addition = format!("{}{}", row.get(Element::Huisletter), row.get(Element::Toevoeging));
            Verblijfplaats {
                gemeente: row.get(Element::Gemeente).parse().ok(),
                adres: row.get(Element::Postcode).parse().ok().filter(|_| !abroad).and_then(|postcode| {
                    Adressleutel::new(postcode, row.get(Element::Huisnummer), &addition)
                }),
                buurt: None,
                buitenland: abroad,
                sinds: datum(row, since, faults),
                in_gemeente_sinds: datum(row, Element::Inschrijving, faults),
            }
        })
        .collect()
}
