//! The extract of the BRP: everybody who lives in the municipality, and who died or left since the messages began.

use domein::{Bsn, Datum};

use super::Gemeentebeeld;
use super::bestanden::Levering;
use crate::calendar::{days_between, plus_days};
use crate::huishoudens::{Huishouden, Samenstelling};
use crate::random::{Random, Subject};
use crate::spells::{Einde, Traject};
use crate::world::{World, numbers};

/// What became of a person by the end of the example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) overleden: Option<Datum>,
    /// Since when elsewhere.
    pub(super) vertrokken: Option<Datum>,
}

impl Lot {
    /// Whether somebody lives in the municipality on a day.
    pub(super) fn is_here(self, day: Datum) -> bool {
        self.overleden.is_none_or(|died| died > day) && self.vertrokken.is_none_or(|left| left > day)
    }
}

/// Who died by their messages, and which households left: those in which the last help ended because somebody moved.
pub(super) fn fates(world: &World, trajecten: &[Traject]) -> Vec<Lot> {
    let mut all = vec![Lot::default(); world.bevolking.personen.len()];
    let mut latest: Vec<Option<(Datum, Einde)>> = vec![None; all.len()];
    for traject in trajecten {
        let persoon = traject.persoon as usize;
        if traject.einde == Einde::Overleden && traject.eind <= world.last {
            let died = all[persoon].overleden.map_or(traject.eind, |died| died.min(traject.eind));
            all[persoon].overleden = Some(died);
        }
        if latest[persoon].is_none_or(|(day, _)| traject.eind > day) {
            latest[persoon] = Some((traject.eind, traject.einde));
        }
    }
    for home in world.bevolking.huishoudens.iter().filter(|one| one.samenstelling != Samenstelling::Woongroep)
    {
        let ends = home.people().filter_map(|person| latest[person]);
        let last = ends.max_by_key(|(day, _)| *day);
        if let Some((day, Einde::Verhuisd)) = last.filter(|(day, _)| *day < world.last) {
            // Who moved inside the municipality after that did not leave it.
            let stays = home.verhuizing.is_some_and(|(moved, _)| moved > day);
            for person in home.people().filter(|_| !stays) {
                all[person].vertrokken = Some(plus_days(day, 1));
            }
        }
    }
    all
}

/// Where who left is registered now: a neighbour that does not exist.
const ELSEWHERE: &str = "9983";
/// Mean years that people have lived in the municipality, when they were not born there.
const YEARS_HERE: f64 = 21.0;
/// Deaths a year for each resident of who had no help: with those of the messages some 9 in a thousand (CBS: 9.5).
const DEATHS: f64 = 0.0066;

const COLUMNS: &str = "burgerservicenummer;geboorte.datum;overlijden.datum;gemeenteVanInschrijving;\
    datumInschrijvingInGemeente;verblijfplaats.datumAanvangAdreshouding;verblijfplaats.postcode;\
    verblijfplaats.huisnummer;buurt;ouders.burgerservicenummer;kinderen.burgerservicenummer;\
    partners.burgerservicenummer\n";

pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let world = gemeente.world;
    let mut text = String::with_capacity(world.bevolking.personen.len() * 110);
    text.push_str(COLUMNS);
    let first_help = first_help(gemeente);
    for (number, home) in world.bevolking.huishoudens.iter().enumerate() {
        let mut random = gemeente.random(Subject::Registry, 1 + number as u64);
        let arrived = arrival(gemeente, home, &first_help, &mut random);
        for person in home.people() {
            if let Some(bsn) = gemeente.bsn[person] {
                text.push_str(&row(gemeente, home, number as u32, person, bsn, arrived));
            }
        }
    }
    add_deceased(gemeente, &mut text);
    vec![Levering::new("brp", "brp.csv", text).chosen("peildatum", gemeente.peildatum())]
}

/// The first day of help of each person.
fn first_help(gemeente: &Gemeentebeeld<'_>) -> Vec<Option<Datum>> {
    let mut first = vec![None; gemeente.lot.len()];
    for traject in gemeente.trajecten {
        let place: &mut Option<Datum> = &mut first[traject.persoon as usize];
        *place = Some(place.map_or(traject.begin, |day: Datum| day.min(traject.begin)));
    }
    first
}

/// Since when a household lives in the municipality: before its first help.
fn arrival(
    gemeente: &Gemeentebeeld<'_>,
    home: &Huishouden,
    first_help: &[Option<Datum>],
    random: &mut Random,
) -> Datum {
    let years = random.exponential(YEARS_HERE);
    let drawn = plus_days(gemeente.world.last, -((years * 365.25) as i32));
    let helped = home.people().filter_map(|person| first_help[person]).min();
    let before = helped.map_or(drawn, |day| day.min(drawn));
    let moved = home.verhuizing.map_or(before, |(day, _)| day.min(before));
    // Nobody arrives before the oldest of them was born.
    let people = &gemeente.world.bevolking.personen;
    let oldest = home.people().map(|person| people[person].geboren).min().unwrap_or(moved);
    moved.max(oldest)
}

fn row(
    gemeente: &Gemeentebeeld<'_>,
    home: &Huishouden,
    number: u32,
    person: usize,
    bsn: Bsn,
    arrived: Datum,
) -> String {
    let who = &gemeente.world.bevolking.personen[person];
    let lot = gemeente.lot[person];
    let until = lot.overleden.unwrap_or(gemeente.world.last);
    let (postcode, house, buurt) = gemeente.adres(number, until);
    let registered = arrived.max(who.geboren);
    let moved = home.verhuizing.map(|(day, _)| day).filter(|day| *day <= until);
    let family = |members: Vec<usize>| -> String {
        let numbers = members.into_iter().filter_map(|member| gemeente.bsn[member]);
        numbers.map(|bsn| bsn.expose().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let [parents, children, partners] = relatives(gemeente, home, person).map(family);
    let (code, place) = match lot.vertrokken.filter(|_| lot.overleden.is_none()) {
        // Elsewhere the address is of no concern.
        Some(left) => (ELSEWHERE.to_owned(), format!("{left};{left};;;")),
        None => {
            let since = moved.unwrap_or(registered).max(registered);
            (
                gemeente.world.opdracht.gemeente.to_string(),
                format!("{registered};{since};{postcode};{house};{buurt}"),
            )
        }
    };
    let died = lot.overleden.map(|day| day.to_string()).unwrap_or_default();
    format!("{};{};{died};{code};{place};{parents};{children};{partners}\n", bsn.expose(), who.geboren)
}

/// Parents, children and partners of a person, within the household.
fn relatives(gemeente: &Gemeentebeeld<'_>, home: &Huishouden, person: usize) -> [Vec<usize>; 3] {
    if home.samenstelling == Samenstelling::Woongroep {
        return [Vec::new(), Vec::new(), Vec::new()];
    }
    let people = &gemeente.world.bevolking.personen;
    let others = |child: bool| -> Vec<usize> {
        home.people().filter(|other| *other != person && people[*other].kind == child).collect()
    };
    if people[person].kind {
        return [others(false), Vec::new(), Vec::new()];
    }
    // A marriage ends by death.
    let lives = |other: &usize| gemeente.lot[*other].overleden.is_none();
    let partners =
        if lives(&person) { others(false).into_iter().filter(lives).collect() } else { Vec::new() };
    [Vec::new(), others(true), partners]
}

/// Who died without help since the messages began: they lived where others live now, and are in no household.
fn add_deceased(gemeente: &Gemeentebeeld<'_>, text: &mut String) {
    let world = gemeente.world;
    let mut free = numbers().skip(world.bevolking.personen.len());
    let days = days_between(world.first, world.last).max(1);
    let years = f64::from(days) / 365.25;
    for (number, home) in world.bevolking.huishoudens.iter().enumerate() {
        if home.samenstelling == Samenstelling::Woongroep {
            continue;
        }
        let mut random = gemeente.random(Subject::Registry, 1 << 40 | number as u64);
        if !random.chance(DEATHS * years * f64::from(home.size)) {
            continue;
        }
        let Some(bsn) = free.next() else { return };
        let died = plus_days(world.first, random.between(0, days));
        let age = (62.0 + 18.0 * random.unit() + 18.0 * random.unit()) * 365.25;
        let born = plus_days(died, -(age as i32));
        let (postcode, house, buurt) = gemeente.adres(number as u32, world.first);
        let since = plus_days(born, 365 * random.between(1, 60));
        text.push_str(&format!(
            "{};{born};{died};{};{since};{since};{postcode};{house};{buurt};;;\n",
            bsn.expose(),
            world.opdracht.gemeente
        ));
    }
}
