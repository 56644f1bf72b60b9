//! Residents from the BRP: who is registered where, since when, and with whom they are family.
//!
//! Two shapes are read, told apart by their header: one row for each person with the field names of Haal Centraal
//! BRP, and lists of persons of the GBA (Logisch Ontwerp GBA), in which the rows below a person are its history.
//!
//! **A number that fails the eleven-test is written out.** Nowhere else does a fault of this house repeat a BSN. Here
//! it does so for one kind of number only: nine digits that fail the test. The test is part of what a BSN is (Besluit
//! burgerservicenummer), so such a number belongs to nobody and finds nobody, and who looks after the register must
//! know which number it is to correct it. A number that passes, or that only lost its zero, is never shown.

mod aantallen;
mod haalcentraal;
mod ingeschrevene;
mod persoonslijsten;
mod woonbeeld;

use domein::{Bsn, BsnFout};
use tables::{ColumnPlace, Fault, Options, Reading};

pub use aantallen::{Aantal, Bevolkingsloop, bevolkingsloop};
pub use haalcentraal::template;
pub use ingeschrevene::{Ingeschrevene, Verblijfplaats};
pub use woonbeeld::{Band, Verwantschap, Woonbeeld, banden, woonbeeld};

use crate::OnvolledigeDatum;
use crate::bsn::parse;

/// In which shape an extract came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vorm {
    /// One row for each person, with the field names of Haal Centraal BRP.
    HaalCentraal,
    /// Lists of persons of the GBA, with element numbers such as `01.01.20`.
    Persoonslijsten,
}

/// Reads an extract, and says in which shape it came.
///
/// ```
/// use bronnen::brp::{self, Vorm};
/// let file = b"burgerservicenummer;geboorte.datum;verblijfplaats.postcode;verblijfplaats.huisnummer\n\
///              999993653;1985-12-01;3077AW;31\n010008579;1939-03-15;8602AA;24\n";
/// let (vorm, read) = brp::read(file, &tables::Options::default());
/// assert_eq!((vorm, read.rows.len()), (Vorm::HaalCentraal, 1));
/// assert_eq!(
///     read.faults[0].to_string(),
///     "rij 3, kolom burgerservicenummer (A): Het nummer 010008579 voldoet niet aan de elfproef en is van niemand. \
///      Verbeter het nummer in de bron."
/// );
/// ```
pub fn read(bytes: &[u8], options: &Options) -> (Vorm, Reading<Ingeschrevene>) {
    if persoonslijsten::is_shape(bytes) {
        (Vorm::Persoonslijsten, persoonslijsten::read(bytes, options))
    } else {
        (Vorm::HaalCentraal, haalcentraal::read(bytes, options))
    }
}

/// What is wrong with a value, with neither its row nor its column.
type Wrong = (String, &'static str);

fn read_bsn(text: &str) -> Result<Bsn, Wrong> {
    parse(text).map_err(|wrong| match wrong.fout {
        BsnFout::Elfproef => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let rule = format!("Het nummer {digits} voldoet niet aan de elfproef en is van niemand.");
            (rule, "Verbeter het nummer in de bron.")
        }
        _ => (wrong.rule.to_owned(), wrong.way_out),
    })
}

fn read_datum(text: &str) -> Result<OnvolledigeDatum, Wrong> {
    text.parse().map_err(|_| {
        let rule = "Dit is geen datum van de BRP.".to_owned();
        (rule, "Schrijf jaar-maand-dag, bijvoorbeeld 1985-12-01 of 19851201. Onbekende delen zijn 00.")
    })
}

/// A fault at a row and column, outside the reader of tables.
fn fault(row: u32, column: &str, (rule, way_out): Wrong) -> Fault {
    let place = ColumnPlace { name: column.to_owned(), letter: None };
    Fault { row: Some(row), column: Some(place), ..Fault::of_file(rule, way_out) }
}

/// Takes out persons whose BSN stands above already; each is a fault.
fn without_doubles(reading: &mut Reading<Ingeschrevene>, column: &str) {
    let mut first = std::collections::HashMap::new();
    let faults = &mut reading.faults;
    reading.rows.retain(|person| match first.get(&person.bsn) {
        None => {
            first.insert(person.bsn, person.rij);
            true
        }
        Some(row) => {
            let rule = format!("Deze persoon staat al in rij {row}, met andere gegevens.");
            faults.push(fault(person.rij, column, (rule, "Kies welke rij goed is en haal de andere weg.")));
            false
        }
    });
    reading.faults.sort_by_key(|fault| fault.row);
}
