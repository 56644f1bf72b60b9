use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Datum, OngeldigeCode, Periode};

/// A calendar month.
///
/// ```
/// use domein::Maand;
/// let maand: Maand = "2024-12".parse()?;
/// assert_eq!(maand.plus(1).to_string(), "2025-01");
/// assert_eq!(maand.first_day().to_string(), "2024-12-01");
/// assert_eq!(maand.last_day().to_string(), "2024-12-31");
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Maand(i32);

impl Maand {
    /// The month in which a day lies.
    pub fn of(day: Datum) -> Self {
        Self(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
    }

    /// The number of months since January of the year 0: dense, so that a kernel can use it as an index.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The month with this [`number`](Self::number), if it lies between the years 1 and 9998.
    pub const fn from_number(number: i32) -> Option<Self> {
        if number >= 12 && number < 9999 * 12 { Some(Self(number)) } else { None }
    }

    /// So many months later (or earlier), held between the years 1 and 9998.
    pub const fn plus(self, months: i32) -> Self {
        let moved = self.0.saturating_add(months);
        Self(if moved < 12 {
            12
        } else if moved > 9998 * 12 + 11 {
            9998 * 12 + 11
        } else {
            moved
        })
    }

    /// The year, for example 2024.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The first day.
    pub fn first_day(self) -> Datum {
        let year = i16::try_from(self.0.div_euclid(12)).unwrap_or(1);
        let month = i8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1);
        Datum::new(year, month, 1).unwrap_or(Datum::MIN)
    }

    /// The last day.
    pub fn last_day(self) -> Datum {
        self.first_day().last_of_month()
    }

    /// The whole month as a period.
    pub fn periode(self) -> Periode {
        Periode::closed(self.first_day(), self.last_day())
            .unwrap_or_else(|_| Periode::single_day(self.first_day()))
    }
}

impl fmt::Display for Maand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

impl FromStr for Maand {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        crate::parse_datum(&format!("{text}-01")).map(Self::of).map_err(|_| OngeldigeCode {
            text: text.to_owned(),
            what: "maand",
            rule: "jaar en maand, bijvoorbeeld 2024-12",
        })
    }
}

impl Serialize for Maand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Maand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// The day before, or the same day at the edge of the calendar.
pub(crate) fn day_before(day: Datum) -> Datum {
    day.checked_sub(1.day()).unwrap_or(day)
}
