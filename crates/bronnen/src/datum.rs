use std::fmt;
use std::str::FromStr;

use domein::{Datum, Periode};
use jiff::ToSpan;

/// A day of the BRP, of which the day, the month or all may be unknown. `Debug` never shows what it is.
///
/// It reads what the BRP writes (`19850000`, Logisch Ontwerp GBA) and what Haal Centraal does (`1985-12-01`,
/// `1985-12`, `1985`).
///
/// ```
/// use bronnen::OnvolledigeDatum;
/// let born: OnvolledigeDatum = "19850200".parse()?;
/// assert_eq!(born, "1985-02".parse()?);
/// assert_eq!(born.earliest().map(|day| day.to_string()).as_deref(), Some("1985-02-01"));
/// assert_eq!(born.latest().map(|day| day.to_string()).as_deref(), Some("1985-02-28"));
/// assert!("19850231".parse::<OnvolledigeDatum>().is_err());
/// # Ok::<(), bronnen::GeenDatum>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnvolledigeDatum {
    /// The whole day.
    Dag(Datum),
    /// Year and month (1 to 12).
    Maand(i16, i8),
    /// The year only.
    Jaar(i16),
    /// Nothing.
    Onbekend,
}

/// A text that is no [`OnvolledigeDatum`]. The text is not part of it: it may be a date of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dit is geen datum als jaar-maand-dag")]
pub struct GeenDatum;

impl OnvolledigeDatum {
    /// The first day that it can be.
    pub fn earliest(self) -> Option<Datum> {
        match self {
            Self::Dag(day) => Some(day),
            Self::Maand(year, month) => Datum::new(year, month, 1).ok(),
            Self::Jaar(year) => Datum::new(year, 1, 1).ok(),
            Self::Onbekend => None,
        }
    }

    /// The last day that it can be.
    pub fn latest(self) -> Option<Datum> {
        match self {
            Self::Dag(day) => Some(day),
            Self::Maand(..) => self.earliest().map(Datum::last_of_month),
            Self::Jaar(year) => Datum::new(year, 12, 31).ok(),
            Self::Onbekend => None,
        }
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i16> {
        self.earliest().map(Datum::year)
    }

    /// Whether it lies in a period; `None` when that cannot be known.
    pub fn lies_in(self, periode: Periode) -> Option<bool> {
        falls_in(self.earliest()?, self.latest()?, periode)
    }

    /// Whether somebody who was born then becomes so many years old in a period; `None` when that cannot be known.
    ///
    /// Who was born on 29 February is a year older on 1 March when the year has no such day: only then the last
    /// day of the year of life is over.
    pub fn anniversary_in(self, years: i16, periode: Periode) -> Option<bool> {
        falls_in(years_later(self.earliest()?, years)?, years_later(self.latest()?, years)?, periode)
    }
}

fn years_later(day: Datum, years: i16) -> Option<Datum> {
    let year = day.year().checked_add(years)?;
    Datum::new(year, day.month(), day.day()).ok().or_else(|| Datum::new(year, 3, 1).ok())
}

fn falls_in(earliest: Datum, latest: Datum, periode: Periode) -> Option<bool> {
    let range = Periode::closed(earliest, latest).ok()?;
    if !range.overlaps(periode) {
        Some(false)
    } else if periode.contains(earliest) && periode.contains(latest) {
        Some(true)
    } else {
        None
    }
}

impl FromStr for OnvolledigeDatum {
    type Err = GeenDatum;
    fn from_str(text: &str) -> Result<Self, GeenDatum> {
        let text = text.trim();
        let parts = match text.len() {
            8 => [text.get(..4), text.get(4..6), text.get(6..)],
            10 if text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-') => {
                [text.get(..4), text.get(5..7), text.get(8..)]
            }
            7 if text.as_bytes().get(4) == Some(&b'-') => [text.get(..4), text.get(5..), Some("00")],
            4 => [Some(text), Some("00"), Some("00")],
            _ => return Err(GeenDatum),
        };
        let mut numbers = [0_i16; 3];
        for (number, part) in numbers.iter_mut().zip(parts) {
            let digits = part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            *number = digits.and_then(|digits| digits.parse().ok()).ok_or(GeenDatum)?;
        }
        let [year, month, day] = numbers;
        let small = |number: i16| i8::try_from(number).map_err(|_| GeenDatum);
        match (year, small(month)?, small(day)?) {
            (0, 0, 0) => Ok(Self::Onbekend),
            (0, ..) => Err(GeenDatum),
            (year, 0, 0) => Ok(Self::Jaar(year)),
            (year, month @ 1..=12, 0) => Ok(Self::Maand(year, month)),
            (year, month, day) => Datum::new(year, month, day).map(Self::Dag).map_err(|_| GeenDatum),
        }
    }
}

impl From<Datum> for OnvolledigeDatum {
    fn from(day: Datum) -> Self {
        Self::Dag(day)
    }
}

impl fmt::Debug for OnvolledigeDatum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnvolledigeDatum(***)")
    }
}

/// The days of a period that ends, both ends included.
pub(crate) fn days(begin: Datum, eind: Datum) -> i64 {
    i64::from(domein::day_number(eind)) - i64::from(domein::day_number(begin)) + 1
}

/// The day after, or the same day at the edge of the calendar.
pub(crate) fn day_after(day: Datum) -> Datum {
    day.checked_add(1.day()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::parse_datum;

    fn day(text: &str) -> Datum {
        parse_datum(text).expect("a day")
    }

    #[test]
    fn what_the_brp_writes_and_nothing_else() {
        let parse = |text: &str| text.parse::<OnvolledigeDatum>();
        for text in ["19851201", "1985-12-01", " 19851201 "] {
            assert!(parse(text) == Ok(OnvolledigeDatum::Dag(day("1985-12-01"))), "{text}");
        }
        assert!(parse("19850000") == Ok(OnvolledigeDatum::Jaar(1985)));
        assert!(parse("00000000") == Ok(OnvolledigeDatum::Onbekend));
        for text in
            ["", "05", "19851301", "19850012", "01-12-1985", "00001201", "198512", "1985-1-1", "19é5120"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", parse("1985")), "Ok(OnvolledigeDatum(***))");
    }

    #[test]
    fn what_cannot_be_known_is_not_known() {
        let year = Periode::closed(day("2022-01-01"), day("2022-12-31")).expect("a period");
        let june = Periode::closed(day("2022-06-01"), day("2022-06-30")).expect("a period");
        let of_2004 = OnvolledigeDatum::Jaar(2004);
        assert_eq!(of_2004.anniversary_in(18, year), Some(true));
        assert_eq!(of_2004.anniversary_in(18, june), None);
        assert_eq!(of_2004.anniversary_in(17, june), Some(false));
        assert_eq!(OnvolledigeDatum::Onbekend.lies_in(year), None);
        let leap = OnvolledigeDatum::Dag(day("2004-02-29"));
        let march = Periode::single_day(day("2022-03-01"));
        assert_eq!(leap.anniversary_in(18, march), Some(true));
    }
}
