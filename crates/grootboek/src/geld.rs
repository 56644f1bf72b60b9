//! Money that can be booked: always more than nothing.

use std::fmt;

use domein::Bedrag;
use serde::{Deserialize, Serialize};

/// An amount to book, in whole cents: at least one cent and at most € 999.999.999,99, the most that one SEPA credit
/// transfer can carry. The side of a line says whether it adds or takes away; an amount is never negative.
///
/// ```
/// use grootboek::Boekbedrag;
/// assert_eq!(Boekbedrag::parse("1.850,00")?.cents(), 185_000);
/// assert_eq!(Boekbedrag::parse("€ 200")?.to_string(), "€ 200,00");
/// for refused in ["0", "-5", "1,5", "12.50", "1.85.000", "1000000000", "", "€"] {
///     assert!(Boekbedrag::parse(refused).is_err(), "{refused}");
/// }
/// # Ok::<(), grootboek::OngeldigBedrag>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Boekbedrag(i64);

/// Why something is no amount to book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OngeldigBedrag {
    /// Nothing, or less.
    #[error("Een bedrag is meer dan nul. Wilt u iets terugdraaien, maak dan een tegenboeking.")]
    NietPositief,
    /// More than can be paid in one go.
    #[error("Dit bedrag is te groot. Het meeste dat in één keer kan, is € 999.999.999,99.")]
    TeGroot,
    /// Not written as an amount.
    #[error(
        "Dit is geen bedrag. Schrijf euro's met een komma voor de centen, bijvoorbeeld 1850 of 1.850,00. Een punt \
         staat alleen tussen duizendtallen."
    )]
    Schrijfwijze,
}

impl Boekbedrag {
    /// The most that can be booked at once.
    pub const MAX: Self = Self(99_999_999_999);

    /// So many cents.
    ///
    /// # Errors
    /// When it is nothing, less, or too much.
    pub const fn from_cents(cents: i64) -> Result<Self, OngeldigBedrag> {
        match cents {
            ..=0 => Err(OngeldigBedrag::NietPositief),
            _ if cents > Self::MAX.0 => Err(OngeldigBedrag::TeGroot),
            _ => Ok(Self(cents)),
        }
    }

    /// So many whole euros, for the few settings that stand in the code.
    pub(crate) const fn euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    /// An amount as people in the Netherlands write it: points between thousands, a comma before two cents.
    ///
    /// # Errors
    /// When it is written otherwise, or is no amount to book.
    pub fn parse(text: &str) -> Result<Self, OngeldigBedrag> {
        let text = text.trim();
        let text = text.strip_prefix('€').map_or(text, str::trim_start);
        if text.starts_with('-') {
            return Err(OngeldigBedrag::NietPositief);
        }
        let (euros, cents) = text.split_once(',').unwrap_or((text, "00"));
        if cents.len() != 2 || !is_digits(cents) {
            return Err(OngeldigBedrag::Schrijfwijze);
        }
        let mut groups = euros.split('.');
        let first = groups.next().unwrap_or_default();
        let rest: Vec<_> = groups.collect();
        let grouped = rest.is_empty() || first.len() <= 3;
        if !is_digits(first) || !grouped || rest.iter().any(|group| group.len() != 3 || !is_digits(group)) {
            return Err(OngeldigBedrag::Schrijfwijze);
        }
        let digits = format!("{first}{}{cents}", rest.concat());
        let cents = digits.trim_start_matches('0');
        if cents.len() > 11 {
            return Err(OngeldigBedrag::TeGroot);
        }
        Self::from_cents(if cents.is_empty() { 0 } else { cents.parse().unwrap_or(0) })
    }

    /// In cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// As an amount to calculate with.
    pub const fn bedrag(self) -> Bedrag {
        Bedrag::from_cents(self.0)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl TryFrom<i64> for Boekbedrag {
    type Error = OngeldigBedrag;
    fn try_from(cents: i64) -> Result<Self, OngeldigBedrag> {
        Self::from_cents(cents)
    }
}

impl From<Boekbedrag> for i64 {
    fn from(amount: Boekbedrag) -> Self {
        amount.0
    }
}

impl fmt::Display for Boekbedrag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bedrag().fmt(f)
    }
}
