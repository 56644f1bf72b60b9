//! Counting with days, without a panic at the edges of the calendar.

use domein::{Datum, Maand};
use jiff::SignedDuration;

/// So many days later (or earlier).
pub(crate) fn plus_days(day: Datum, days: i32) -> Datum {
    day.saturating_add(SignedDuration::from_hours(i64::from(days) * 24))
}

/// How many days the second lies after the first; negative when it lies before.
pub(crate) fn days_between(first: Datum, second: Datum) -> i32 {
    (second.duration_since(first).as_hours() / 24) as i32
}

/// Age in whole years; negative before birth.
pub(crate) fn age(birth: Datum, day: Datum) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    i32::from(day.year()) - i32::from(birth.year()) - i32::from(!had_birthday)
}

/// The day on which somebody reaches an age.
pub(crate) fn birthday(birth: Datum, years: i16) -> Datum {
    let year = birth.year().saturating_add(years);
    Datum::new(year, birth.month(), birth.day()).or_else(|_| Datum::new(year, 3, 1)).unwrap_or(Datum::MAX)
}

/// How many days of a month lie in a period, both ends included.
pub(crate) fn days_in_month(month: Maand, begin: Datum, end: Datum) -> i32 {
    (days_between(begin.max(month.first_day()), end.min(month.last_day())) + 1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::parse_datum;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    #[test]
    fn counts_days_and_years() {
        assert_eq!(plus_days(day("2024-02-28"), 2), day("2024-03-01"));
        assert_eq!(plus_days(day("2024-03-01"), -1), day("2024-02-29"));
        assert_eq!(days_between(day("2024-02-28"), day("2024-03-01")), 2);
        assert_eq!(days_between(day("2024-03-01"), day("2024-02-28")), -2);
        assert_eq!(age(day("2004-02-29"), day("2024-02-28")), 19);
        assert_eq!(age(day("2004-02-29"), day("2024-02-29")), 20);
        assert_eq!(birthday(day("2004-02-29"), 18), day("2022-03-01"));
        assert_eq!(plus_days(Datum::MAX, 10), Datum::MAX);
    }

    #[test]
    fn counts_the_days_of_a_month() {
        let february: Maand = "2024-02".parse().unwrap();
        assert_eq!(days_in_month(february, day("2020-01-01"), day("2030-01-01")), 29);
        assert_eq!(days_in_month(february, day("2024-02-10"), day("2024-02-10")), 1);
        assert_eq!(days_in_month(february, day("2024-03-01"), day("2024-03-10")), 0);
    }
}
