//! What a municipality delivers beside messages: money, residents, other schemes, neighbourhoods. All of it is
//! invented, and holds with the messages: the same people, addresses, organisations and amounts.
//!
//! Every file has its own stream of chance, so that the messages of a seed never change by what is added here.

mod bedragen;
mod bestanden;
mod buren;
mod cijfers;
mod fonds;
mod gedeclareerd;
mod inkomen;
mod inwoners;
mod iv3;
mod kaart;
mod landelijk;
mod openbaar;
mod regelingen;
mod regios;
mod schulden;
mod signalen;
mod socialebasis;
mod taakvelden;

#[cfg(test)]
mod calibratie;

use domein::{Bsn, Datum, Maand};

use crate::calendar::{age, plus_days};
use crate::random::{Random, Subject};
use crate::spells::Traject;
use crate::world::{self, World, numbers};
use crate::{Bestand, Opdracht};
use gedeclareerd::Gedeclareerd;
use inkomen::Draagkracht;
use inwoners::Lot;
use regelingen::Rij;

/// The first year whose accounts are made: before it Iv3 had no task fields.
const FIRST_YEAR: i16 = 2017;
/// The last year of which CBS had published definitions when this was made.
const LAST_DEFINED: i16 = 2026;

/// Makes what the municipality delivers beside its messages, under `bronnen/`, with `bronnen/bronnen.json`: the list
/// of deliveries that `voorkant gegevens bron --lijst` reads.
///
/// ```
/// use voorbeeld::{Opdracht, generate_bronnen};
/// let mut paths = Vec::new();
/// generate_bronnen(&Opdracht::new(1_000, 1)?, &mut |bestand| paths.push(bestand.path));
/// assert!(paths.iter().all(|path| path.starts_with("bronnen/")));
/// assert_eq!(paths.last().map(String::as_str), Some("bronnen/bronnen.json"));
/// # Ok::<(), voorbeeld::OngeldigeOpdracht>(())
/// ```
pub fn generate_bronnen(opdracht: &Opdracht, out: &mut dyn FnMut(Bestand)) {
    let (world, trajecten) = world::build(opdracht);
    let gemeente = Gemeentebeeld::new(&world, &trajecten);
    let mut list = Vec::new();
    for deliver in [
        iv3::deliver,
        openbaar::deliver,
        fonds::deliver,
        socialebasis::deliver,
        bedragen::deliver,
        cijfers::deliver,
        kaart::deliver,
        regios::deliver,
        regelingen::deliver,
        inwoners::deliver,
        schulden::deliver,
        signalen::deliver,
    ] {
        for levering in deliver(&gemeente) {
            list.push(levering.regel());
            for bestand in levering.bestanden {
                out(bestand);
            }
        }
    }
    out(bestanden::list(&list));
}

/// The municipality with all that its sources are made from.
struct Gemeentebeeld<'a> {
    world: &'a World,
    trajecten: &'a [Traject],
    /// The number of each person, also of who has no help; `None` when all numbers are used up.
    bsn: Vec<Option<Bsn>>,
    /// What became of each person.
    lot: Vec<Lot>,
    /// The years that are wholly in the messages.
    jaren: Vec<i16>,
    gedeclareerd: Gedeclareerd,
    /// How poor each household is.
    draagkracht: Draagkracht,
    /// What they have beside Wmo and Jeugdwet.
    verstrekt: Vec<Rij>,
}

impl<'a> Gemeentebeeld<'a> {
    fn new(world: &'a World, trajecten: &'a [Traject]) -> Self {
        let jaren = whole_years(&world.months);
        let lot = inwoners::fates(world, trajecten);
        let mut gemeente = Self {
            world,
            trajecten,
            bsn: every_number(world),
            gedeclareerd: Gedeclareerd::new(world),
            draagkracht: Draagkracht::new(world, trajecten),
            verstrekt: Vec::new(),
            lot,
            jaren,
        };
        gemeente.verstrekt = regelingen::rows(&gemeente);
        gemeente
    }

    /// The last year of which there are accounts: the last that is wholly in the messages, else the year before.
    fn last_year(&self) -> i16 {
        let before = self.world.last.year().saturating_sub(1);
        self.jaren.last().copied().unwrap_or(before).min(LAST_DEFINED - 1)
    }

    /// The day of the extract: the first after the last month, when all that the messages tell has happened.
    fn peildatum(&self) -> Datum {
        plus_days(self.world.last, 1)
    }

    fn age_on(&self, persoon: usize, day: Datum) -> i32 {
        age(self.world.bevolking.personen[persoon].geboren, day)
    }

    fn random(&self, subject: Subject, number: u64) -> Random {
        Random::new(self.world.opdracht.seed, subject, number)
    }

    fn inwoners(&self) -> f64 {
        self.world.bevolking.personen.len() as f64
    }

    /// The postcode, house number and code of the neighbourhood where a household lives on a day.
    fn adres(&self, huishouden: u32, day: Datum) -> (String, u32, String) {
        let adres = self.world.bevolking.huishoudens[huishouden as usize].adres_on(day);
        let buurt = &self.world.buurten[usize::from(adres.buurt)];
        let code = buurt.code.map(|code| code.to_string()).unwrap_or_default();
        (buurt.postcode_of(adres.place), crate::buurten::Buurt::house_number(adres.place), code)
    }
}

/// The years of which all months are there.
fn whole_years(months: &[Maand]) -> Vec<i16> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Vec::new() };
    let begin = first.first_day();
    let from = begin.year() + i16::from(begin.month() > 1);
    let end = last.last_day();
    let until = end.year() - i16::from(end.month() < 12);
    (from..=until).collect()
}

/// A number for everybody: who has help keeps the one of the messages.
fn every_number(world: &World) -> Vec<Option<Bsn>> {
    let people = &world.bevolking.personen;
    let clients = people.iter().filter(|one| one.bsn.is_some()).count();
    let mut others: Vec<Bsn> = numbers().skip(clients).take(people.len() - clients).collect();
    Random::new(world.opdracht.seed, Subject::Registry, 0).shuffle(&mut others);
    let mut others = others.into_iter();
    people.iter().map(|one| one.bsn.or_else(|| others.next())).collect()
}

/// An amount in cents as a table has it: with a comma.
fn euros(cents: i64) -> String {
    format!("{}{},{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

/// The code of the district of a neighbourhood.
fn wijkcode(gemeente: &Gemeentebeeld<'_>, buurt: usize) -> String {
    format!("WK{}{:02}", gemeente.world.opdracht.gemeente, buurt / 4)
}

impl Gemeentebeeld<'_> {
    /// Code and name of each district.
    fn wijken(&self) -> Vec<(String, &'static str)> {
        let mut all: Vec<(String, &'static str)> = Vec::new();
        for (number, buurt) in self.world.buurten.iter().enumerate() {
            let code = wijkcode(self, number);
            if all.last().is_none_or(|(last, _)| *last != code) {
                all.push((code, buurt.wijk));
            }
        }
        all
    }
}
