use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// The part that this is of a whole, in whole percents rounded half away from zero; None of nothing, and of less.
    ///
    /// ```
    /// # use domein::Bedrag;
    /// let of = |part, whole| Bedrag::from_cents(part).percent_of(Bedrag::from_cents(whole));
    /// assert_eq!((of(1, 3), of(2, 3), of(3, 2)), (Some(33), Some(67), Some(150)));
    /// assert_eq!((of(1, 200), of(-1, 200), of(-1, 201)), (Some(1), Some(-1), Some(0)));
    /// assert_eq!((of(5, 0), of(5, -10)), (None, None));
    /// ```
    pub fn percent_of(self, whole: Self) -> Option<i64> {
        let (part, whole) = (i128::from(self.0), i128::from(whole.0));
        if whole <= 0 {
            return None;
        }
        i64::try_from((200 * part + part.signum() * whole) / (2 * whole)).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, at the edges of rounding and of the numbers.
    #[test]
    fn golden_percents() {
        let of = |part, whole| Bedrag::from_cents(part).percent_of(Bedrag::from_cents(whole));
        let golden = [
            (0, 1, Some(0)),
            (1, 1, Some(100)),
            (5, 1_000, Some(1)),
            (4, 1_000, Some(0)),
            (-5, 1_000, Some(-1)),
            (-4, 1_000, Some(0)),
            (-25, 100, Some(-25)),
            (995, 1_000, Some(100)),
            (994, 1_000, Some(99)),
            (123_456_789, 1_000_000_000, Some(12)),
            (i64::MAX, i64::MAX, Some(100)),
            (i64::MIN, i64::MAX, Some(-100)),
            (i64::MAX, 1, None),
            (0, 0, None),
            (1, i64::MIN, None),
        ];
        for (part, whole, percent) in golden {
            assert_eq!(of(part, whole), percent, "{part} of {whole}");
        }
    }
}
