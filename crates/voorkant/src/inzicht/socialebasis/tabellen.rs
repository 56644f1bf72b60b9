//! The figures as tables.

mod gebieden;
mod nood;
mod register;

use ::gebieden::Gebiedsniveau;
use domein::Bedrag;

use self::gebieden::areas;
use self::nood::need;
use self::register::{durations, kinds, provisions, unplaced, years};
use super::decide::{Antwoord, Gebiedswaarde};
use super::kaartmaat::{Kaarteenheid, Kaartmaat};
use super::telling::Aanbodtelling;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven};

pub(super) use self::nood::losses;

/// Where each source is delivered.
pub(super) const REGISTER: &str = "/gegevens/bronnen/socialebasis";
pub(super) const CIJFERS: &str = "/gegevens/bronnen/gebiedscijfers";
pub(super) const VLAKKEN: &str = "/gegevens/bronnen/vlakken";

/// So many rows of the register stand on the page; all of them are in the files.
const ON_PAGE: usize = 200;

/// The tables of the page.
pub(super) fn on_page(antwoord: &Antwoord, niveau: Gebiedsniveau) -> Vec<Cijfertabel> {
    let mut tables: Vec<Cijfertabel> =
        antwoord.laag(niveau).into_iter().map(|laag| areas(antwoord, laag)).collect();
    tables.extend(antwoord.laag(niveau).map(|laag| need(antwoord, laag)));
    tables.push(durations(antwoord));
    // Of an empty register one place says so.
    if antwoord.regels.is_empty() {
        return tables;
    }
    tables.extend([years(antwoord), kinds(antwoord), unplaced(antwoord)]);
    if antwoord.regels.len() <= ON_PAGE {
        tables.push(provisions(antwoord));
    }
    tables
}

/// Every table.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let mut tables: Vec<Cijfertabel> = antwoord.lagen.iter().map(|laag| areas(antwoord, laag)).collect();
    tables.extend(antwoord.lagen.iter().map(|laag| need(antwoord, laag)));
    tables.extend([
        durations(antwoord),
        years(antwoord),
        kinds(antwoord),
        unplaced(antwoord),
        provisions(antwoord),
        losses(antwoord),
    ]);
    tables
}

fn count(number: usize) -> Gegeven {
    Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX))
}

fn share(part: Bedrag, whole: Bedrag) -> Gegeven {
    part.percent_of(whole).map_or(Gegeven::Leeg, |percent| Gegeven::Kommagetal(percent as f64, 0))
}

/// The name of a level: key, and plural in both languages.
pub(super) fn level(niveau: Gebiedsniveau) -> (&'static str, &'static str, &'static str) {
    match niveau {
        Gebiedsniveau::Buurt => ("Buurten", "buurten", "neighbourhoods"),
        _ => ("Wijken", "wijken", "districts"),
    }
}

/// Organisations, activities, without a grant, money, part for more years, reach.
fn offer(antwoord: &Antwoord, telling: &Aanbodtelling) -> Vec<Gegeven> {
    if !antwoord.heeft_register {
        return vec![Gegeven::GeenGegevens; 6];
    }
    let reach = telling.bereik.map(|people| i64::try_from(people).unwrap_or(i64::MAX));
    vec![
        count(telling.organisaties),
        count(telling.activiteiten),
        count(telling.zonder_subsidie),
        Gegeven::Euro(telling.bedrag),
        share(telling.meerjarig, telling.bedrag),
        match reach {
            Some(people) => Gegeven::Getal(people),
            None if telling.activiteiten == 0 => Gegeven::Leeg,
            None => Gegeven::GeenGegevens,
        },
    ]
}

/// A number of the map as a field.
pub(super) fn field(waarde: Gebiedswaarde, kaartmaat: Kaartmaat) -> Gegeven {
    match (waarde, kaartmaat.eenheid()) {
        (Gebiedswaarde::GeenGegevens, _) => Gegeven::GeenGegevens,
        (Gebiedswaarde::NietGetoond, _) => Benaming::new("nietGetoond", "niet getoond", "not shown").into(),
        (Gebiedswaarde::Getal(number), Kaarteenheid::Euro) => {
            Gegeven::Euro(Bedrag::from_cents((number * 100.0).round() as i64))
        }
        (Gebiedswaarde::Getal(number), Kaarteenheid::PerDuizend) => Gegeven::Getal(number.round() as i64),
        (Gebiedswaarde::Getal(number), Kaarteenheid::Procent) => Gegeven::Kommagetal(number, 1),
    }
}
