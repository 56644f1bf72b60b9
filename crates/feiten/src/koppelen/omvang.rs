//! How much of an assignment can be declared: in one product period, and over its whole run.
//!
//! Source: IV077, IV078 and IV079 of iWmo and iJw 3.2, for rules TR321, TR322 and TR369.

use domein::{Datum, Maand, Wet, day_number};

use crate::rijen::{PrestatieRij, ToewijzingRij};

/// `Eenheid` (WJ756).
const MINUUT: &str = "01";
const UUR: &str = "04";
/// Pieces of an agreed result (output).
const STUKS_OUTPUT: &str = "82";

/// `Frequentie` (WMO757).
const PER_DAG: &str = "1";
const PER_WEEK: &str = "2";
const PER_MAAND: &str = "4";
const TOTAAL: &str = "6";

/// Help in the household may bunch up within a month: up to six times the volume of a week (TR321).
const HULP_BIJ_HUISHOUDEN: (Wet, &str, i64) = (Wet::Wmo, "01", 6);

/// The volume of a line in the unit of its assignment must be at most this. `None`: nothing can be said,
/// because there is no size, no end, or another unit (TR341).
pub(super) fn most_in_period(toewijzing: &ToewijzingRij, begin: Datum, eind: Datum) -> Option<i64> {
    let volume = i64::from(toewijzing.volume?);
    let times = match toewijzing.frequentie.as_deref()? {
        PER_DAG => days(begin, eind),
        PER_WEEK if is_household_help(toewijzing) => HULP_BIJ_HUISHOUDEN.2,
        PER_WEEK if is_output(toewijzing) => {
            let last = toewijzing.einddatum.filter(|last| ends_in_a_broken_week(*last));
            let broken = last
                .map(last_sunday)
                .is_some_and(|sunday| (day_number(begin)..=day_number(eind)).contains(&sunday));
            sundays(begin, eind) + i64::from(broken)
        }
        PER_WEEK => weeks(begin, eind),
        PER_MAAND | TOTAAL => 1,
        _ => return None,
    };
    Some(volume * times)
}

/// All lines together must be at most this, in the unit of the assignment. `None` as in [`most_in_period`].
pub(super) fn most_in_total(toewijzing: &ToewijzingRij) -> Option<i64> {
    let volume = i64::from(toewijzing.volume?);
    let frequentie = toewijzing.frequentie.as_deref()?;
    if frequentie == TOTAAL {
        return Some(volume);
    }
    let (begin, eind) = (toewijzing.ingangsdatum, toewijzing.einddatum?);
    let times = match frequentie {
        PER_DAG => days(begin, eind),
        PER_WEEK if is_output(toewijzing) => sundays(begin, eind) + i64::from(ends_in_a_broken_week(eind)),
        PER_WEEK => weeks(begin, eind),
        PER_MAAND => i64::from(Maand::of(eind).number() - Maand::of(begin).number() + 1),
        _ => return None,
    };
    Some(volume * times)
}

/// Whether a line may have this unit: that of the assignment, or minutes for hours (TR341).
pub(super) fn unit_fits(toewijzing: &ToewijzingRij, line: &PrestatieRij) -> bool {
    per_unit(toewijzing, line).is_some() || toewijzing.eenheid.is_none()
}

/// How many units of the line go into one of the assignment.
pub(super) fn per_unit(toewijzing: &ToewijzingRij, line: &PrestatieRij) -> Option<i64> {
    match (toewijzing.eenheid.as_deref()?, line.eenheid.as_str()) {
        (UUR, MINUUT) => Some(60),
        (assigned, declared) if assigned == declared => Some(1),
        _ => None,
    }
}

fn is_household_help(toewijzing: &ToewijzingRij) -> bool {
    let (wet, categorie, _) = HULP_BIJ_HUISHOUDEN;
    toewijzing.wet == wet && toewijzing.categorie.is_some_and(|own| own.as_str() == categorie)
}

fn is_output(toewijzing: &ToewijzingRij) -> bool {
    toewijzing.eenheid.as_deref() == Some(STUKS_OUTPUT)
}

fn days(begin: Datum, eind: Datum) -> i64 {
    i64::from(day_number(eind) - day_number(begin) + 1)
}

/// ISO weeks of which at least one day lies in the days. 1 January 1970 is a Thursday.
fn weeks(begin: Datum, eind: Datum) -> i64 {
    let week = |day: Datum| (day_number(day) + 3).div_euclid(7);
    i64::from(week(eind) - week(begin) + 1)
}

fn sundays(begin: Datum, eind: Datum) -> i64 {
    let until = |day: i32| (day + 4).div_euclid(7);
    i64::from(until(day_number(eind)) - until(day_number(begin) - 1))
}

fn last_sunday(day: Datum) -> i32 {
    let day = day_number(day);
    day - (day + 4).rem_euclid(7)
}

fn ends_in_a_broken_week(last: Datum) -> bool {
    last_sunday(last) != day_number(last)
}
