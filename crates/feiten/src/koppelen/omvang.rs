//! How much of an assignment can be declared: in one product period, and over its whole run.
//!
//! Source: IV077, IV078 and IV079 of iWmo and iJw 3.2, for rules TR321, TR322 and TR369.

use berichten::codes::Eenheid;
use domein::{Datum, Maand, Wet, day_number};

use crate::rijen::{PrestatieRij, ToewijzingRij};

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
    match (toewijzing.eenheid?, line.eenheid) {
        (Eenheid::Uur, Eenheid::Minuut) => Some(60),
        (assigned, declared) if assigned == declared => Some(1),
        _ => None,
    }
}

fn is_household_help(toewijzing: &ToewijzingRij) -> bool {
    let (wet, categorie, _) = HULP_BIJ_HUISHOUDEN;
    toewijzing.wet == wet && toewijzing.categorie.is_some_and(|own| own.as_str() == categorie)
}

fn is_output(toewijzing: &ToewijzingRij) -> bool {
    toewijzing.eenheid == Some(Eenheid::StuksOutput)
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

#[cfg(test)]
mod tests {
    use berichten::codes::Eenheid;
    use domein::{Datum, Pseudoniem, Wet};

    use super::{most_in_period, most_in_total};
    use crate::rijen::ToewijzingRij;

    fn datum(text: &str) -> Datum {
        domein::parse_datum(text).unwrap()
    }

    /// An assignment of two units a time, from 1 January 2024.
    fn toewijzing(
        categorie: &str,
        eenheid: &str,
        frequentie: &str,
        einddatum: Option<&str>,
    ) -> ToewijzingRij {
        let nobody = Pseudoniem::from_bytes([1; 16]);
        ToewijzingRij {
            bericht: nobody,
            gemeente: "0384".parse().unwrap(),
            wet: Wet::Wmo,
            aanbieder: "42420001".parse().unwrap(),
            persoon: nobody,
            toewijzing_nummer: 1,
            moment: 0,
            categorie: categorie.parse().ok(),
            code: None,
            ingangsdatum: datum("2024-01-01"),
            einddatum: einddatum.map(datum),
            reden_wijziging: None,
            volume: Some(2),
            eenheid: Eenheid::from_code(eenheid),
            frequentie: Some(frequentie.into()),
            budget: None,
            volgnummer: None,
            referentie_aanbieder: None,
        }
    }

    fn in_period(toewijzing: &ToewijzingRij, begin: &str, eind: &str) -> Option<i64> {
        most_in_period(toewijzing, datum(begin), datum(eind))
    }

    #[test]
    fn efforts_by_the_week_count_each_week_that_is_touched() {
        let hours = toewijzing("02", "04", "2", Some("2025-12-31"));
        // January 2024 begins on a Monday: weeks 1 to 5. June begins on a Saturday and ends on a Sunday.
        assert_eq!(in_period(&hours, "2024-01-01", "2024-01-31"), Some(10));
        assert_eq!(in_period(&hours, "2024-06-01", "2024-06-30"), Some(10));
        // February 2021 is four whole weeks; August 2021 begins on a Sunday: six weeks.
        assert_eq!(in_period(&hours, "2021-02-01", "2021-02-28"), Some(8));
        assert_eq!(in_period(&hours, "2021-08-01", "2021-08-31"), Some(12));
        // The turn of the year is one week, not two.
        assert_eq!(in_period(&hours, "2024-12-30", "2025-01-05"), Some(2));
    }

    #[test]
    fn results_by_the_week_count_each_sunday_and_the_broken_last_week() {
        let until = |eind| toewijzing("02", "82", "2", eind);
        assert_eq!(in_period(&until(None), "2024-06-01", "2024-06-30"), Some(10));
        assert_eq!(in_period(&until(None), "2024-02-01", "2024-02-29"), Some(8));
        // It ends on Thursday 20 June: three Sundays before it, and the week that it breaks off.
        assert_eq!(in_period(&until(Some("2024-06-20")), "2024-06-01", "2024-06-20"), Some(8));
        // It ends on Sunday 16 June: nothing is broken off.
        assert_eq!(in_period(&until(Some("2024-06-16")), "2024-06-01", "2024-06-16"), Some(6));
        // It ends on Tuesday 2 July: the broken week begins after the last Sunday, which is in June.
        assert_eq!(in_period(&until(Some("2024-07-02")), "2024-06-01", "2024-06-30"), Some(12));
        assert_eq!(in_period(&until(Some("2024-07-02")), "2024-07-01", "2024-07-02"), Some(0));
    }

    #[test]
    fn household_help_may_bunch_up_and_other_frequencies_follow_the_calendar() {
        assert_eq!(in_period(&toewijzing("01", "04", "2", None), "2021-02-01", "2021-02-28"), Some(12));
        assert_eq!(in_period(&toewijzing("02", "14", "4", None), "2024-01-20", "2024-01-31"), Some(2));
        assert_eq!(in_period(&toewijzing("02", "04", "1", None), "2024-02-01", "2024-02-29"), Some(58));
        assert_eq!(in_period(&toewijzing("02", "84", "6", None), "2024-01-01", "2024-01-31"), Some(2));
        assert_eq!(in_period(&toewijzing("02", "84", "3", None), "2024-01-01", "2024-01-31"), None);
    }

    #[test]
    fn a_whole_run_has_as_many_weeks_sundays_or_months_as_it_touches() {
        let total = |eenheid, frequentie, eind| most_in_total(&toewijzing("02", eenheid, frequentie, eind));
        assert_eq!(total("04", "2", Some("2024-12-31")), Some(106), "fifty-three weeks");
        assert_eq!(total("82", "2", Some("2024-12-31")), Some(106), "fifty-two Sundays and two days");
        assert_eq!(total("82", "2", Some("2024-12-29")), Some(104));
        assert_eq!(total("14", "4", Some("2024-03-01")), Some(6));
        assert_eq!(total("04", "1", Some("2024-01-31")), Some(62));
        assert_eq!(total("84", "6", None), Some(2));
        assert_eq!(total("04", "2", None), None, "without an end there is no whole");
    }
}
