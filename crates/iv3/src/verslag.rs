//! Which report: of what year, and of what part of it.

use std::fmt;
use std::str::FromStr;

/// A report that does not exist, or of a year whose definitions are not here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OngeldigVerslag {
    /// A year without definitions.
    #[error(
        "boekjaar {0} is hier niet bekend: de tabellen gaan over {first} tot en met {last}. Kies een van die jaren, of \
         werk de tabellen bij met de nieuwe definities van het CBS",
        first = Boekjaar::FIRST, last = Boekjaar::LAST
    )]
    Boekjaar(i64),
    /// A number that is no period.
    #[error(
        "periode {0} bestaat niet in Iv3. Gebruik 0 voor de begroting, 1 tot en met 4 voor een kwartaal en 5 voor de \
         jaarrekening"
    )]
    Periode(i64),
    /// A text that is no code of a report.
    #[error(
        "'{0}' is geen verslagsoort. Schrijf het jaar, een X en drie cijfers, bijvoorbeeld 2024X005 voor de \
         jaarrekening van 2024"
    )]
    Soort(String),
}

/// A financial year of which the Iv3 definitions of CBS are known here: 2017 to 2026.
///
/// ```
/// use iv3::Boekjaar;
/// assert_eq!(Boekjaar::new(2024)?.jaar(), 2024);
/// assert!(Boekjaar::new(2016).is_err(), "before 2017 Iv3 had functions, not task fields");
/// # Ok::<(), iv3::OngeldigVerslag>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Boekjaar(u16);

impl Boekjaar {
    /// The first year with task fields.
    pub const FIRST: Self = Self(2017);
    /// The last year whose definitions were published when the tables were made.
    pub const LAST: Self = Self(2026);

    /// The year of a number.
    ///
    /// # Errors
    ///
    /// When its definitions are not here.
    pub fn new(jaar: i64) -> Result<Self, OngeldigVerslag> {
        u16::try_from(jaar)
            .ok()
            .map(Self)
            .filter(|year| (Self::FIRST..=Self::LAST).contains(year))
            .ok_or(OngeldigVerslag::Boekjaar(jaar))
    }

    /// Every known year, the first one first.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::FIRST.0..=Self::LAST.0).map(Self)
    }

    /// The year as a number.
    pub const fn jaar(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Boekjaar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The part of the year that a report is about (Iv3 schema, `periode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verslagperiode {
    /// The budget, made before the year.
    Begroting,
    /// The first quarter.
    Kwartaal1,
    /// The first two quarters.
    Kwartaal2,
    /// The first three quarters.
    Kwartaal3,
    /// The whole year, before the accounts are closed.
    Kwartaal4,
    /// The annual accounts.
    Jaarrekening,
}

impl Verslagperiode {
    /// Every period, in the order of its number.
    pub const ALL: [Self; 6] = [
        Self::Begroting,
        Self::Kwartaal1,
        Self::Kwartaal2,
        Self::Kwartaal3,
        Self::Kwartaal4,
        Self::Jaarrekening,
    ];

    /// The number in a delivery: 0 to 5.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The period of a number.
    ///
    /// # Errors
    ///
    /// When Iv3 has no such period.
    pub fn from_number(number: i64) -> Result<Self, OngeldigVerslag> {
        usize::try_from(number)
            .ok()
            .and_then(|place| Self::ALL.get(place).copied())
            .ok_or(OngeldigVerslag::Periode(number))
    }

    /// The name in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begroting => "begroting",
            Self::Kwartaal1 => "eerste kwartaal",
            Self::Kwartaal2 => "tweede kwartaal",
            Self::Kwartaal3 => "derde kwartaal",
            Self::Kwartaal4 => "vierde kwartaal",
            Self::Jaarrekening => "jaarrekening",
        }
    }
}

/// A year and its period, in the open data of CBS one code: `2024X005` is the annual accounts of 2024.
///
/// ```
/// use iv3::{Verslagperiode, Verslagsoort};
/// let soort: Verslagsoort = "2024X005".parse()?;
/// assert_eq!((soort.boekjaar.jaar(), soort.periode), (2024, Verslagperiode::Jaarrekening));
/// assert_eq!(soort.to_string(), "2024X005");
/// # Ok::<(), iv3::OngeldigVerslag>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verslagsoort {
    /// The financial year.
    pub boekjaar: Boekjaar,
    /// The part of it.
    pub periode: Verslagperiode,
}

impl FromStr for Verslagsoort {
    type Err = OngeldigVerslag;
    fn from_str(text: &str) -> Result<Self, OngeldigVerslag> {
        let wrong = || OngeldigVerslag::Soort(crate::bevinding::quoted(text));
        let digits = |part: &str, length| {
            let fits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse::<i64>().ok()).flatten().ok_or_else(wrong)
        };
        // Keys of the open data are filled up with spaces.
        let (year, period) = text.trim_end().split_once('X').ok_or_else(wrong)?;
        let (year, period) = (digits(year, 4)?, digits(period, 3)?);
        Ok(Self { boekjaar: Boekjaar::new(year)?, periode: Verslagperiode::from_number(period)? })
    }
}

impl fmt::Display for Verslagsoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}X{:03}", self.boekjaar, self.periode.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_report_is_read_back_from_its_code() {
        for boekjaar in Boekjaar::all() {
            for periode in Verslagperiode::ALL {
                let soort = Verslagsoort { boekjaar, periode };
                assert_eq!(format!("{soort}  ").parse(), Ok(soort));
                assert_eq!(Verslagperiode::from_number(periode.number().into()), Ok(periode));
            }
        }
    }

    #[test]
    fn what_is_no_report_is_an_error_that_names_it() {
        let error = |text: &str| text.parse::<Verslagsoort>().unwrap_err();
        assert_eq!(error("2016X005"), OngeldigVerslag::Boekjaar(2016));
        assert_eq!(error("2024X006"), OngeldigVerslag::Periode(6));
        for text in ["", "2024", "2024X5", "X", "2024X0055", "+024X005", " 2024X005"] {
            assert!(matches!(error(text), OngeldigVerslag::Soort(_)), "{text}");
        }
        assert!(error("2031X000").to_string().contains("boekjaar 2031"));
    }
}
