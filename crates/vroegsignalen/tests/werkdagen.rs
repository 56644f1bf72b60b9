//! Working days: published holidays, Easter a second way, and the laws of counting.
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

mod support;

use std::collections::BTreeSet;

use domein::{Datum, day_from_number, day_number};
use jiff::civil::Weekday;
use proptest::prelude::*;
use support::{any_day, day, near_day};
use vroegsignalen::{Feestdag, Werkdagen};

/// Good Friday, Easter Monday, the King's day, Ascension and Whit Monday as calendars print them (kalender-nl.nl,
/// alle-feestdagen.be, weeknummers.com).
const MOVING: [(i16, [&str; 5]); 11] = [
    (2020, ["04-10", "04-13", "04-27", "05-21", "06-01"]),
    (2021, ["04-02", "04-05", "04-27", "05-13", "05-24"]),
    (2022, ["04-15", "04-18", "04-27", "05-26", "06-06"]),
    (2023, ["04-07", "04-10", "04-27", "05-18", "05-29"]),
    (2024, ["03-29", "04-01", "04-27", "05-09", "05-20"]),
    (2025, ["04-18", "04-21", "04-26", "05-29", "06-09"]),
    (2026, ["04-03", "04-06", "04-27", "05-14", "05-25"]),
    (2027, ["03-26", "03-29", "04-27", "05-06", "05-17"]),
    (2028, ["04-14", "04-17", "04-27", "05-25", "06-05"]),
    (2029, ["03-30", "04-02", "04-27", "05-10", "05-21"]),
    (2030, ["04-19", "04-22", "04-27", "05-30", "06-10"]),
];

#[test]
fn golden_holidays_of_2020_to_2030() {
    let moving = [
        Feestdag::GoedeVrijdag,
        Feestdag::TweedePaasdag,
        Feestdag::Koningsdag,
        Feestdag::Hemelvaartsdag,
        Feestdag::TweedePinksterdag,
    ];
    let fixed = [
        (Feestdag::Nieuwjaarsdag, "01-01"),
        (Feestdag::Bevrijdingsdag, "05-05"),
        (Feestdag::EersteKerstdag, "12-25"),
        (Feestdag::TweedeKerstdag, "12-26"),
    ];
    for (year, days) in MOVING {
        let mut expected: Vec<_> = moving.into_iter().zip(days).chain(fixed).collect();
        expected.sort_unstable();
        let found: Vec<_> =
            Feestdag::ALL.map(|one| (one, one.in_year(year).expect("a day").to_string())).into();
        let mut found: Vec<_> = found.iter().map(|(one, text)| (*one, &text[5..])).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{year}");
        for (_, text) in expected {
            let day = day(&format!("{year}-{text}"));
            assert!(Feestdag::on(day).is_some() && !Werkdagen::default().is_working_day(day), "{day}");
        }
        // And no other day of that year.
        let all = (1..=366)
            .filter_map(|number| Datum::new(year, 1, 1).ok()?.with().day_of_year(number).build().ok());
        assert_eq!(all.filter(|day| Feestdag::on(*day).is_some()).count(), 9, "{year}");
    }
}

#[test]
fn what_a_year_has_is_what_its_days_are() {
    for year in 1990..=2400 {
        let all: BTreeSet<_> = Feestdag::ALL.iter().filter_map(|one| one.in_year(year)).collect();
        let first = day_number(Datum::new(year, 1, 1).expect("a day"));
        let days = (first..first + 366).map(day_from_number).filter(|day| day.year() == year);
        let found: BTreeSet<_> = days.filter(|day| Feestdag::on(*day).is_some()).collect();
        assert_eq!(found, all);
        for one in Feestdag::ALL {
            let day = one.in_year(year).expect("a day");
            assert!(Feestdag::on(day).is_some_and(|found| found <= one && found.in_year(year) == Some(day)));
        }
    }
}

#[test]
fn golden_days_of_the_queen() {
    for (year, expected) in
        [(2013, "2013-04-30"), (2006, "2006-04-29"), (2000, "2000-04-29"), (2014, "2014-04-26")]
    {
        assert_eq!(Feestdag::Koningsdag.in_year(year), Some(day(expected)));
    }
}

/// By golden number and epact (Clavius; Knuth, The Art of Computer Programming 1, 1.3.2, exercise 14).
fn easter_by_the_moon(year: i32) -> (i8, i8) {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let leap_years_skipped = 3 * century / 4 - 12;
    let moon = (8 * century + 5) / 25 - 5;
    let sunday = 5 * year / 4 - leap_years_skipped - 10;
    let mut epact = (11 * golden + 20 + moon - leap_years_skipped).rem_euclid(30);
    if (epact == 25 && golden > 11) || epact == 24 {
        epact += 1;
    }
    let mut full_moon = 44 - epact;
    if full_moon < 21 {
        full_moon += 30;
    }
    let easter = full_moon + 7 - (sunday + full_moon) % 7;
    let small = |number: i32| i8::try_from(number).expect("a small number");
    if easter > 31 { (4, small(easter - 31)) } else { (3, small(easter)) }
}

#[test]
fn easter_a_second_way() {
    for year in 1583..=9998_i16 {
        let monday = Feestdag::TweedePaasdag.in_year(year).expect("a day");
        let easter = day_from_number(day_number(monday) - 1);
        assert_eq!((easter.month(), easter.day()), easter_by_the_moon(year.into()), "{year}");
        assert_eq!(easter.weekday(), Weekday::Sunday);
    }
}

#[test]
fn golden_terms() {
    let werkdagen = Werkdagen::default();
    for (from, number, until) in [
        // Published: three days to think after buying a house (staatsrechtpraktijk.nl, Christmas of 2017).
        ("2017-12-19", 3, "2017-12-22"),
        ("2017-12-20", 3, "2017-12-27"),
        // Over a weekend, from within one, and over Easter, Ascension and New Year.
        ("2026-11-27", 3, "2026-12-02"),
        ("2026-11-28", 3, "2026-12-02"),
        ("2026-11-29", 1, "2026-11-30"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-05-13", 1, "2026-05-15"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-11-27", 0, "2026-11-27"),
        ("2026-11-28", 0, "2026-11-28"),
    ] {
        assert_eq!(werkdagen.plus_working_days(day(from), number), day(until), "{from} + {number}");
    }
    assert_eq!(werkdagen.minus_working_days(day("2026-04-07"), 1), day("2026-04-02"));
    assert_eq!(werkdagen.minus_working_days(day("2026-12-28"), 10), day("2026-12-11"));
}

#[test]
fn golden_years() {
    // 261 days from Monday to Friday in both, of which eight are holidays.
    for (before, last) in [("2024-12-31", "2025-12-31"), ("2025-12-31", "2026-12-31")] {
        assert_eq!(Werkdagen::default().working_days_between(day(before), day(last)), 253);
    }
}

#[test]
fn a_named_day_counts_once_and_only_when_there_was_work() {
    let named = ["2026-05-15", "2026-05-16", "2026-05-14"].map(day);
    let werkdagen = Werkdagen::without(named);
    assert_eq!(werkdagen.plus_working_days(day("2026-05-13"), 1), day("2026-05-18"));
    let (before, after) = (day("2026-05-10"), day("2026-05-17"));
    assert_eq!(Werkdagen::default().working_days_between(before, after), 4);
    assert_eq!(werkdagen.working_days_between(before, after), 3);
}

/// One by one, with the weekday of the calendar.
fn counted(werkdagen: &Werkdagen, from: Datum, until: Datum) -> i32 {
    let days = (day_number(from) + 1)..=day_number(until);
    let on = |day: &Datum| {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && werkdagen.is_working_day(*day)
    };
    days.map(day_from_number).filter(on).map(|_| 1).sum()
}

fn named() -> impl Strategy<Value = Werkdagen> {
    prop::collection::vec(near_day(), 0..20).prop_map(Werkdagen::without)
}

proptest! {
    #[test]
    fn there_and_back(werkdagen in named(), from in near_day(), number in 0..400_u16) {
        let until = werkdagen.plus_working_days(from, number);
        prop_assert_eq!(werkdagen.working_days_between(from, until), i32::from(number));
        prop_assert_eq!(werkdagen.working_days_between(until, from), -i32::from(number));
        prop_assert!(number == 0 || werkdagen.is_working_day(until));
        if werkdagen.is_working_day(from) {
            prop_assert_eq!(werkdagen.minus_working_days(until, number), from);
        }
    }

    #[test]
    fn back_and_there(werkdagen in named(), from in near_day(), number in 0..400_u16) {
        let before = werkdagen.minus_working_days(from, number);
        prop_assert!(before <= from);
        if werkdagen.is_working_day(from) {
            prop_assert_eq!(werkdagen.plus_working_days(before, number), from);
        }
    }

    #[test]
    fn counting_is_counting_one_by_one(werkdagen in named(), from in near_day(), days in 0..1500_i32) {
        let until = day_from_number(day_number(from) + days);
        prop_assert_eq!(werkdagen.working_days_between(from, until), counted(&werkdagen, from, until));
    }

    #[test]
    fn later_and_more_is_never_earlier(
        werkdagen in named(), one in near_day(), other in near_day(), number in 0..200_u16, more in 0..200_u16,
    ) {
        let (early, late) = (one.min(other), one.max(other));
        prop_assert!(werkdagen.plus_working_days(early, number) <= werkdagen.plus_working_days(late, number));
        let steps = werkdagen.plus_working_days(werkdagen.plus_working_days(early, number), more);
        prop_assert_eq!(steps, werkdagen.plus_working_days(early, number + more));
        prop_assert!(steps >= werkdagen.plus_working_days(early, number));
    }

    #[test]
    fn a_named_day_never_makes_a_term_shorter(werkdagen in named(), from in near_day(), number in 0..100_u16) {
        let law = Werkdagen::default();
        prop_assert!(werkdagen.plus_working_days(from, number) >= law.plus_working_days(from, number));
        prop_assert!(werkdagen.minus_working_days(from, number) <= law.minus_working_days(from, number));
    }
}

proptest! {
    // Each walks over centuries.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_day_is_too_far(one in any_day(), other in any_day(), number in any::<u16>(), year in any::<i16>()) {
        let werkdagen = Werkdagen::without([one, Datum::MIN, Datum::MAX]);
        for day in [one, other, Datum::MIN, Datum::MAX] {
            prop_assert!(werkdagen.plus_working_days(day, number) >= day);
            prop_assert!(werkdagen.minus_working_days(day, number) <= day);
        }
        prop_assert_eq!(
            werkdagen.working_days_between(one, other),
            -werkdagen.working_days_between(other, one)
        );
        for feestdag in Feestdag::ALL {
            prop_assert!(feestdag.in_year(year).is_none_or(|day| day.year() == year));
        }
    }
}
