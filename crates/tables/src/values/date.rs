//! Days as people and programs write them.

use super::Vote;
use domein::{Datum, day_from_number};

use crate::grid::Epoch;
use crate::header::fold;

/// What comes first in 01-02-2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Day,
    Month,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateFault {
    NoDate,
    /// It has the form of a day that is not in the calendar.
    NotInCalendar,
    /// A year of two digits.
    ShortYear,
}

/// A day with, for the note, whether it stood there as a number of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) datum: Datum,
    pub(crate) serial: bool,
}

/// Numbers that are taken for days without a format that says so: 18 May 1927 to 31 December 2199. A smaller
/// number is rather a year or an amount.
const SERIALS: std::ops::RangeInclusive<i32> = 10_000..=109_574;
/// 1970-01-01 as a number of a spreadsheet.
const UNIX_DAY: i32 = 25_569;
/// Days between both counts of a spreadsheet.
const TO_1904: i32 = 1_462;
/// The 29 February 1900 that never was.
const NO_DAY: i32 = 60;

/// 31 December 9999.
const LAST_DAY: i32 = 2_958_465;

enum Written {
    Known(i16, i8, i8),
    /// Two numbers and a year: day and month in either order.
    Numbers(i8, i8, i16),
    Serial(i32),
    ShortYear,
}

/// Which order a value uses.
pub(crate) fn vote(text: &str) -> Vote<Order> {
    match written(text) {
        Some(Written::Numbers(first, second, _)) => match (first, second) {
            (first, second) if first == second && first <= 12 => Vote::Neutral,
            (1..=12, 1..=12) => Vote::Either,
            (13..=31, 1..=12) => Vote::For(Order::Day),
            (1..=12, 13..=31) => Vote::For(Order::Month),
            _ => Vote::NoValue,
        },
        Some(Written::Known(..) | Written::Serial(_)) => Vote::Neutral,
        Some(Written::ShortYear) | None => Vote::NoValue,
    }
}

/// Reads a day. Without an order only days that are the same either way.
pub(crate) fn parse(text: &str, order: Option<Order>) -> Result<Day, DateFault> {
    let (year, month, day) = match written(text).ok_or(DateFault::NoDate)? {
        Written::Known(year, month, day) => (year, month, day),
        Written::Numbers(first, second, year) => match order {
            Some(Order::Day) => (year, second, first),
            Some(Order::Month) => (year, first, second),
            None if first == second => (year, first, first),
            // A column without an order holds only values that are days in no order.
            None => return Err(DateFault::NotInCalendar),
        },
        Written::Serial(number) => {
            return of_serial(number, Epoch::Y1900)
                .map(|datum| Day { datum, serial: true })
                .ok_or(DateFault::NoDate);
        }
        Written::ShortYear => return Err(DateFault::ShortYear),
    };
    let datum = Datum::new(year, month, day).map_err(|_| DateFault::NotInCalendar)?;
    Ok(Day { datum, serial: false })
}

/// A number of a spreadsheet as a day. `shown` says that the spreadsheet itself shows it as a date.
pub(crate) fn of_float(number: f64, shown: bool, epoch: Epoch) -> Result<Day, DateFault> {
    // The part behind the point is the time of day.
    let whole = number.floor();
    if !(0.0..=99_999_999.0).contains(&whole) || !shown && whole != number {
        return Err(DateFault::NoDate);
    }
    // Within the range that was looked at.
    let days: i32 = whole.to_string().parse().map_err(|_| DateFault::NoDate)?;
    if !shown && !SERIALS.contains(&days) {
        // 20241231 as a number.
        return parse(&days.to_string(), None);
    }
    let datum = of_serial(days, epoch).ok_or(DateFault::NoDate)?;
    Ok(Day { datum, serial: !shown })
}

fn of_serial(days: i32, epoch: Epoch) -> Option<Datum> {
    if days > LAST_DAY {
        return None;
    }
    let days = match epoch {
        Epoch::Y1904 => days + TO_1904,
        Epoch::Y1900 if days < 1 || days == NO_DAY => return None,
        // Before the day that never was, the count is one behind.
        Epoch::Y1900 if days < NO_DAY => days + 1,
        Epoch::Y1900 => days,
    };
    Some(day_from_number(days - UNIX_DAY))
}

fn written(text: &str) -> Option<Written> {
    let text = without_time(text.trim());
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_digits(text);
    }
    let parts: Vec<&str> = text
        .split(|sign: char| matches!(sign, '-' | '/' | '.' | ',') || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if let Some(month) = month(second) {
        return with_year(third, |year| Some(Written::Known(year, month, small(first)?)));
    }
    if let Some(month) = month(first) {
        return with_year(third, |year| Some(Written::Known(year, month, small(second)?)));
    }
    if first.len() == 4 {
        return Some(Written::Known(long_year(first)?, small(second)?, small(third)?));
    }
    let (first, second) = (small(first)?, small(second)?);
    with_year(third, |year| Some(Written::Numbers(first, second, year)))
}

/// Drops the time behind a day: `2024-12-31T00:00:00`, `31-12-2024 0:00`.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| rest.contains(':') && rest.starts_with(|sign: char| sign.is_ascii_digit());
    let split = text.find(['T', ' ']).into_iter().chain(text.rfind(' ')).chain(first_time(text));
    for at in split {
        if let Some((day, rest)) = text.split_at_checked(at)
            && is_time(rest.get(1..).unwrap_or_default())
        {
            return day.trim_end();
        }
    }
    text
}

/// The space before the first part with a colon, for a time with more behind it: `0:00 AM`.
fn first_time(text: &str) -> Option<usize> {
    text.find(':').and_then(|at| text.get(..at)).and_then(|before| before.rfind(' '))
}

fn of_digits(text: &str) -> Option<Written> {
    if text.len() == 8 {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return Some(Written::Known(long_year(year)?, small(month)?, small(day)?));
    }
    let number: i32 = text.parse().ok()?;
    SERIALS.contains(&number).then_some(Written::Serial(number))
}

fn small(text: &str) -> Option<i8> {
    let sound = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

fn long_year(text: &str) -> Option<i16> {
    let year = text.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    (text.len() == 4).then_some(year)
}

fn with_year(text: &str, make: impl Fn(i16) -> Option<Written>) -> Option<Written> {
    match long_year(text) {
        Some(year) => make(year),
        None if small(text).is_some() => Some(Written::ShortYear),
        None => None,
    }
}

/// The number of a month by its name, in Dutch or English, in full or in short.
fn month(text: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "feb", "febr"],
        &["maart", "march", "mrt", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["augustus", "august", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    let name = fold(text);
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&name.as_str())).map(|(number, _)| number)
}

/// The count of a spreadsheet for a day, for tests and examples.
#[cfg(test)]
fn serial(day: Datum) -> i32 {
    domein::day_number(day) + UNIX_DAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::parse_datum;

    fn day(text: &str) -> Datum {
        parse_datum(text).expect("a day")
    }

    #[test]
    fn a_day_in_every_spelling() {
        let all = [
            "31-12-2024",
            "31/12/2024",
            "31.12.2024",
            "31 12 2024",
            "2024-12-31",
            "2024/12/31",
            "20241231",
            "45657",
            "31 december 2024",
            "31 dec. 2024",
            "31-dec-2024",
            "December 31, 2024",
            "2024-12-31T00:00:00",
            "2024-12-31T00:00:00Z",
            "31-12-2024 00:00",
            "31-12-2024 0:00:00",
            "31 december 2024 12:00",
        ];
        for text in all {
            assert_eq!(parse(text, Some(Order::Day)).map(|day| day.datum), Ok(day("2024-12-31")), "{text}");
        }
        let american = ["12/31/2024", "12-31-2024", "12/31/2024 12:00:00 AM"];
        for text in american {
            assert_eq!(parse(text, Some(Order::Month)).map(|day| day.datum), Ok(day("2024-12-31")), "{text}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in
            ["", "-", "morgen", "2024", "12", "31-12", "1-2-3-2024", "12345678901", "31-12-024", "a-b-2024"]
        {
            assert_eq!(parse(text, Some(Order::Day)), Err(DateFault::NoDate), "{text}");
        }
        for text in ["31-02-2024", "2023-02-29", "12/31/2024", "20241301"] {
            assert_eq!(parse(text, Some(Order::Day)), Err(DateFault::NotInCalendar), "{text}");
        }
        for text in ["31-12-24", "31 dec 24"] {
            assert_eq!(parse(text, Some(Order::Day)), Err(DateFault::ShortYear), "{text}");
        }
    }

    #[test]
    fn a_value_votes_for_its_order() {
        assert_eq!(vote("31-12-2024"), Vote::For(Order::Day));
        assert_eq!(vote("12/31/2024"), Vote::For(Order::Month));
        assert_eq!(vote("01-02-2024"), Vote::Either);
        assert_eq!(vote("05-05-2024"), Vote::Neutral);
        assert_eq!(vote("2024-12-31"), Vote::Neutral);
        assert_eq!(vote("31-13-2024"), Vote::NoValue);
    }

    #[test]
    fn numbers_of_a_spreadsheet() {
        let shown = |number| of_float(number, true, Epoch::Y1900).map(|day| day.datum);
        assert_eq!(shown(1.0), Ok(day("1900-01-01")));
        assert_eq!(shown(59.0), Ok(day("1900-02-28")));
        assert_eq!(shown(60.0), Err(DateFault::NoDate));
        assert_eq!(shown(61.0), Ok(day("1900-03-01")));
        assert_eq!(shown(45_657.75), Ok(day("2024-12-31")));
        assert_eq!(of_float(44_195.0, true, Epoch::Y1904).map(|day| day.datum), Ok(day("2024-12-31")));
        assert_eq!(of_float(2_024.0, false, Epoch::Y1900), Err(DateFault::NoDate));
        assert_eq!(of_float(20_241_231.0, false, Epoch::Y1900).map(|day| day.datum), Ok(day("2024-12-31")));
        assert_eq!(shown(20_241_231.0), Err(DateFault::NoDate));
        assert_eq!(f64::from(serial(day("2024-12-31"))), 45_657.0);
    }
}
