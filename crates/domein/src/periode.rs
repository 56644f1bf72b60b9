use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{Datum, OngeldigeCode};

/// Days from a begin up to and including an end; without an end it runs on.
///
/// ```
/// use domein::{Periode, parse_datum};
/// let care = Periode::new(parse_datum("2024-03-01")?, None)?;
/// assert!(care.contains(parse_datum("2030-01-01")?));
/// assert!(Periode::new(parse_datum("2024-03-01")?, Some(parse_datum("2024-02-29")?)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Periode {
    begin: Datum,
    eind: Option<Datum>,
}

/// The end of a period lies before its begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("de einddatum {eind} ligt voor de begindatum {begin}")]
pub struct OngeldigePeriode {
    /// The begin that was given.
    pub begin: Datum,
    /// The end that was given.
    pub eind: Datum,
}

impl Periode {
    /// A period with an optional end.
    ///
    /// # Errors
    /// When the end lies before the begin.
    pub fn new(begin: Datum, eind: Option<Datum>) -> Result<Self, OngeldigePeriode> {
        match eind {
            Some(eind) if eind < begin => Err(OngeldigePeriode { begin, eind }),
            _ => Ok(Self { begin, eind }),
        }
    }

    /// A period that ends.
    ///
    /// # Errors
    /// When the end lies before the begin.
    pub fn closed(begin: Datum, eind: Datum) -> Result<Self, OngeldigePeriode> {
        Self::new(begin, Some(eind))
    }

    /// One day.
    pub const fn single_day(day: Datum) -> Self {
        Self { begin: day, eind: Some(day) }
    }

    /// The first day.
    pub const fn begin(self) -> Datum {
        self.begin
    }

    /// The last day, where there is one.
    pub const fn eind(self) -> Option<Datum> {
        self.eind
    }

    /// Whether a day lies in the period.
    pub fn contains(self, day: Datum) -> bool {
        self.begin <= day && self.eind.is_none_or(|eind| day <= eind)
    }

    /// Whether two periods share at least one day.
    ///
    /// ```
    /// # use domein::{Periode, parse_datum};
    /// let january = Periode::closed(parse_datum("2024-01-01")?, parse_datum("2024-01-31")?)?;
    /// let from_february = Periode::new(parse_datum("2024-02-01")?, None)?;
    /// assert!(!january.overlaps(from_february));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overlaps(self, other: Self) -> bool {
        self.eind.is_none_or(|eind| other.begin <= eind) && other.eind.is_none_or(|eind| self.begin <= eind)
    }

    /// The same period, ending no later than a day; `None` when nothing is left.
    pub fn cut_at(self, last: Datum) -> Option<Self> {
        let eind = self.eind.map_or(last, |eind| eind.min(last));
        Self::closed(self.begin, eind).ok()
    }

    /// The twelve whole months before the month of a day.
    ///
    /// ```
    /// # use domein::{Periode, parse_datum};
    /// let year = Periode::year_before(parse_datum("2025-01-01")?);
    /// assert_eq!(year.begin(), parse_datum("2024-01-01")?);
    /// assert_eq!(year.eind(), Some(parse_datum("2024-12-31")?));
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    pub fn year_before(day: Datum) -> Self {
        let begin = crate::Maand::of(day).plus(-12).first_day();
        let eind = crate::maand::day_before(day.first_of_month());
        Self { begin, eind: Some(eind.max(begin)) }
    }
}

impl Serialize for Periode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Periode", 2)?;
        fields.serialize_field("begin", &self.begin.to_string())?;
        fields.serialize_field("eind", &self.eind.map(|eind| eind.to_string()))?;
        fields.end()
    }
}

/// Reads a day in the one spelling that messages and the command line use: `2024-12-31`.
///
/// # Errors
/// On any other spelling, on a time zone behind it, and on a day that does not exist.
///
/// ```
/// # use domein::parse_datum;
/// assert!(parse_datum("2024-02-29").is_ok());
/// assert!(parse_datum("2027-06-31").is_err());
/// assert!(parse_datum("2024-02-29Z").is_err());
/// ```
pub fn parse_datum(text: &str) -> Result<Datum, OngeldigeCode> {
    let wrong = || OngeldigeCode {
        text: text.to_owned(),
        what: "datum",
        rule: "een bestaande dag als jaar-maand-dag, bijvoorbeeld 2024-12-31",
    };
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(wrong());
    }
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
    let (year, month, day) =
        (number(0..4).ok_or_else(wrong)?, number(5..7).ok_or_else(wrong)?, number(8..10).ok_or_else(wrong)?);
    if year == 0 {
        return Err(wrong());
    }
    Datum::new(year, i8::try_from(month).map_err(|_| wrong())?, i8::try_from(day).map_err(|_| wrong())?)
        .map_err(|_| wrong())
}
