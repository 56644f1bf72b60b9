//! Indicators from messages. Raw counts end in the files of this folder.

pub mod duur;
mod grond;
mod klassen;
mod uitstroom;

use std::collections::BTreeMap;

use bescherming::{Cell, Count, Lattice, Protected, Rules, protect};
use domein::{Gemeentecode, Maand, Wet, day_number};
use gebieden::Wijkcode;
use rekenkern::{Afbouw, afbouw};

pub use self::duur::{Duren, Duurverloop};
pub use self::grond::Stopgrond;
use self::grond::{Hulpfeiten, Wijken, ZWAAR};
use self::uitstroom::{Wijkvraag, by_district, over};
use crate::inzicht::verloop::{PAUZE, TERUG_BINNEN};
use crate::inzicht::vraag::Grond;

/// Two counts of which the one is part of the other.
#[derive(Clone, Copy, Debug)]
pub struct Deelcijfer {
    /// The part.
    pub aantal: Protected<Count>,
    /// The whole.
    pub van: Protected<Count>,
}

/// A district with its counts.
#[derive(Clone, Debug)]
pub struct Wijkdeel {
    /// Which; None for who lives where the list does not say.
    pub wijk: Option<(Wijkcode, String)>,
    /// Its counts.
    pub cijfer: Deelcijfer,
}

/// A year with its counts.
#[derive(Clone, Debug)]
pub struct Jaardeel {
    /// Which.
    pub jaar: i32,
    /// By series, in the order of the answer about the course of months; None while the year is not over for it.
    pub reeksen: Option<Vec<Deelcijfer>>,
    /// By district, in the last year that is known.
    pub wijken: Vec<Wijkdeel>,
}

/// What became of heavy help in a year.
#[derive(Clone, Copy, Debug)]
pub struct Lichterdeel {
    /// Went to lighter help, of all with heavy help.
    pub lichter: Deelcijfer,
    /// Of whom all help ended.
    pub geen: Protected<Count>,
}

/// What is known of messages, before an indicator is asked for.
pub struct Feitencijfers {
    /// Help that ended without follow-up.
    pub vervolg: Vec<Jaardeel>,
    /// Help that one side broke off.
    pub uitval: Vec<Jaardeel>,
    /// Why help ended in the last year, in the order of [`Stopgrond::ALL`].
    pub gronden: Vec<Protected<Count>>,
    /// Who came back, by district, in the last year of which that is known.
    pub terug: Option<(i32, Vec<Wijkdeel>)>,
    /// How long help lasts.
    pub duur: Duren,
    /// From heavy to lighter help, by year and law; None while that is not known.
    pub lichter: Vec<(i32, Option<Vec<Lichterdeel>>)>,
}

/// What is asked: the whole years of the answer about the course of months, its last known month, and who came back there.
#[derive(Clone, Debug)]
pub struct Indicatorvraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// The years, oldest first.
    pub jaren: Vec<i32>,
    /// The last month that is known.
    pub peil: Maand,
    /// The last year of which it is known who came back, with those counts.
    pub terug: Option<(i32, Deelcijfer)>,
}

/// Answers the question.
pub fn decide(grond: &Grond<'_>, vraag: &Indicatorvraag) -> Feitencijfers {
    let rules = grond.wijze.bescherming;
    let laatste = day_number(vraag.peil.last_day());
    let feiten = Hulpfeiten::new(grond, vraag.gemeente);
    let wijken = Wijken::new(grond);
    let span = (vraag.jaren.as_slice(), laatste);
    let redenen: Vec<uitstroom::Redenen> =
        vraag.jaren.iter().map(|jaar| uitstroom::reasons(&feiten, *jaar, rules)).collect();
    let gronden = redenen.last().map(|last| last.gronden.clone()).unwrap_or_default();
    let mut uitval: Vec<Jaardeel> = vraag
        .jaren
        .iter()
        .zip(redenen)
        .map(|(jaar, one)| Jaardeel { jaar: *jaar, reeksen: Some(one.reeksen), wijken: Vec::new() })
        .collect();
    if let Some(last) = uitval.last_mut()
        && let Some(whole) = last.reeksen.as_ref().and_then(|all| all.first().copied())
    {
        last.wijken = by_district(grond, &feiten, (&wijken, Wijkvraag::Uitval), (last.jaar, whole));
    }
    let terug = vraag
        .terug
        .filter(|(jaar, _)| over(*jaar, TERUG_BINNEN, laatste))
        .map(|(jaar, whole)| (jaar, by_district(grond, &feiten, (&wijken, Wijkvraag::Terug), (jaar, whole))));
    Feitencijfers {
        vervolg: uitstroom::years(grond, &feiten, &wijken, span),
        uitval,
        gronden,
        terug,
        duur: duur::durations(&feiten, span, rules),
        lichter: vraag.jaren.iter().map(|jaar| (*jaar, lighter(&feiten, (*jaar, laatste), rules))).collect(),
    }
}

/// What became of heavy help in a year, by law. None while the time in which lighter help can begin is not over.
fn lighter(feiten: &Hulpfeiten, (jaar, laatste): (i32, i32), rules: &Rules) -> Option<Vec<Lichterdeel>> {
    let of_law = |place: usize| {
        let found = afbouw(&feiten.treden, place as u8, ZWAAR, year_days(jaar));
        let mut cells: BTreeMap<Afbouw, Cell> = [Afbouw::Zwaar, Afbouw::Lichter, Afbouw::Geen]
            .into_iter()
            .map(|fate| (fate, Cell::default()))
            .collect();
        for (_, fate) in found {
            cells.entry(fate).or_default().add_unit(0);
        }
        // In the order of the type: still heavy, lighter, none.
        let mut lattice = Lattice::new(cells.into_values().collect());
        let all = lattice.add_sum(0..3);
        let shown = protect(&lattice, rules);
        Lichterdeel {
            lichter: Deelcijfer { aantal: shown.leaf(1).count, van: shown.sum(all).count },
            geen: shown.leaf(2).count,
        }
    };
    over(jaar, PAUZE, laatste).then(|| (0..Wet::ALL.len()).map(of_law).collect())
}

/// First and last day of a calendar year.
fn year_days(jaar: i32) -> (i32, i32) {
    let day = |month: i32, of: fn(Maand) -> domein::Datum| {
        Maand::from_number(jaar * 12 + month).map_or(0, |month| day_number(of(month)))
    };
    (day(0, Maand::first_day), day(11, Maand::last_day))
}

#[cfg(test)]
mod tests;
