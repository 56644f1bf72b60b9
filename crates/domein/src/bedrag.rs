use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::Serialize;

/// An amount of money in whole euro cents; negative for a credit.
///
/// Additions saturate: at 92 quadrillion euro the sum stays at the edge instead of wrapping into a
/// plausible number.
///
/// ```
/// use domein::Bedrag;
/// let total: Bedrag = [Bedrag::from_cents(123_456), Bedrag::from_cents(-56)].into_iter().sum();
/// assert_eq!(total.to_string(), "€ 1.234,00");
/// assert_eq!(Bedrag::from_cents(-5).to_string(), "-€ 0,05");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Bedrag(i64);

impl Bedrag {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many euro cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in euro cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The amount in euros, rounded half away from zero, as text without cents: `€ 1.235`.
    ///
    /// ```
    /// # use domein::Bedrag;
    /// assert_eq!(Bedrag::from_cents(123_450).in_whole_euros(), "€ 1.235");
    /// ```
    pub fn in_whole_euros(self) -> String {
        let euros = (self.0.unsigned_abs() + 50) / 100;
        format!("{}€ {}", self.sign(), grouped(euros))
    }

    fn sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }
}

/// Digits in groups of three with the Dutch separator.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Bedrag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        write!(f, "{}€ {},{:02}", self.sign(), grouped(cents / 100), cents % 100)
    }
}

impl Add for Bedrag {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Bedrag {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Bedrag {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Bedrag {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Bedrag {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Bedrag {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}
