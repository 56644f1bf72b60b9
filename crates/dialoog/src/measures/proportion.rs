//! The difference of two shares: of two sets of people, or of the same people twice.

#![allow(clippy::doc_markdown, reason = "McNemar is the name of a person")]

use serde::{Deserialize, Serialize};
use statrs::function::erf::erfc;
use statrs::function::factorial::ln_binomial;

use crate::Share;

/// The 97.5th percentile of the normal distribution.
pub(super) const Z95: f64 = 1.959_963_984_540_054;

/// How much larger the first share is than the second.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// First minus second, from −1 to 1.
    pub value: f64,
    /// Lower bound at 95 %.
    pub low: f64,
    /// Upper bound at 95 %.
    pub high: f64,
    /// The test statistic: how many standard errors away from no difference.
    pub z: f64,
    /// The chance of at least this difference if there is none; two-sided, not corrected for other tests.
    pub p: f64,
}

impl Difference {
    /// The same difference, second minus first.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { value: -self.value, low: -self.high, high: -self.low, z: -self.z, p: self.p }
    }
}

/// Two shares of sets that share nobody: the z of two proportions (pooled) and the interval of Newcombe (hybrid
/// score, from the two intervals of Wilson). Without anybody on one side there is no difference to speak of.
///
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), pages 873 to 890, method 10.
///
/// ```
/// use dialoog::Share;
/// use dialoog::measures::proportion::two_proportions;
/// let found = two_proportions(Share { count: 56, of: 70 }, Share { count: 48, of: 80 }).unwrap();
/// assert_eq!(format!("{:.4} {:.4} {:.4}", found.value, found.low, found.high), "0.2000 0.0524 0.3339");
/// assert!(two_proportions(Share { count: 1, of: 2 }, Share { count: 0, of: 0 }).is_none());
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
pub fn two_proportions(first: Share, second: Share) -> Option<Difference> {
    let (one, two) = (first.value()?, second.value()?);
    let (n, m) = (first.of as f64, second.of as f64);
    let pooled = (one * n + two * m) / (n + m);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    let z = if error > 0.0 { (one - two) / error } else { 0.0 };
    let (low, high) = square_and_add([(one, first), (two, second)], 0.0);
    Some(Difference { value: one - two, low, high, z, p: two_sided(z) })
}

/// The same people, asked twice (or two questions): who said yes to which.
///
/// ```
/// use dialoog::measures::proportion::Pairs;
/// let pairs = Pairs { both: 36, first_only: 12, second_only: 2, neither: 0 };
/// let found = pairs.difference().unwrap();
/// assert_eq!(format!("{:.4} {:.4} {:.4}", found.value, found.low, found.high), "0.2000 0.0569 0.3404");
/// assert_eq!(format!("{:.4}", found.p), "0.0129");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs {
    /// Yes twice.
    pub both: u64,
    /// Yes only the first time.
    pub first_only: u64,
    /// Yes only the second time.
    pub second_only: u64,
    /// Never yes.
    pub neither: u64,
}

impl Pairs {
    /// Counts one person.
    pub fn add(&mut self, first: bool, second: bool) {
        let cell = match (first, second) {
            (true, true) => &mut self.both,
            (true, false) => &mut self.first_only,
            (false, true) => &mut self.second_only,
            (false, false) => &mut self.neither,
        };
        *cell = cell.saturating_add(1);
    }

    /// How many people.
    pub const fn people(self) -> u64 {
        self.both
            .saturating_add(self.first_only)
            .saturating_add(self.second_only)
            .saturating_add(self.neither)
    }

    /// The share that said yes the first time.
    pub const fn first(self) -> Share {
        Share { count: self.both.saturating_add(self.first_only), of: self.people() }
    }

    /// The share that said yes the second time.
    pub const fn second(self) -> Share {
        Share { count: self.both.saturating_add(self.second_only), of: self.people() }
    }

    /// First minus second: z and p of McNemar (p exact, from the binomial distribution of those who changed),
    /// and the interval of Newcombe for pairs.
    ///
    /// Source: R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions
    /// based on paired data", Statistics in Medicine 17 (1998), pages 2635 to 2650, method 10; Q. McNemar,
    /// Psychometrika 12 (1947).
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    pub fn difference(self) -> Option<Difference> {
        let (one, two) = (self.first().value()?, self.second().value()?);
        let (more, less) = (self.first_only as f64, self.second_only as f64);
        let z = if more + less > 0.0 { (more - less) / (more + less).sqrt() } else { 0.0 };
        let (low, high) = square_and_add([(one, self.first()), (two, self.second())], self.correlation());
        Some(Difference { value: one - two, low, high, z, p: mcnemar(self.first_only, self.second_only) })
    }

    /// How strongly the two answers go together, as method 10 of Newcombe has it: a positive one is made smaller.
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    fn correlation(self) -> f64 {
        let [e, f, g, h] =
            [self.both as f64, self.first_only as f64, self.second_only as f64, self.neither as f64];
        let below = (e + f) * (g + h) * (e + g) * (f + h);
        let above = e * h - f * g;
        let above = if above > 0.0 { (above - (e + f + g + h) / 2.0).max(0.0) } else { above };
        if below > 0.0 { above / below.sqrt() } else { 0.0 }
    }
}

/// The exact test of McNemar: the chance that at least so many of those who changed went the same way, two-sided.
///
/// ```
/// use dialoog::measures::proportion::mcnemar;
/// assert_eq!(mcnemar(0, 0), 1.0);
/// assert_eq!(mcnemar(0, 5), 0.0625, "two times one half to the fifth");
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
pub fn mcnemar(one_way: u64, other_way: u64) -> f64 {
    let n = one_way.saturating_add(other_way);
    if one_way == other_way {
        return 1.0;
    }
    let fewest = one_way.min(other_way);
    let half = n as f64 * std::f64::consts::LN_2;
    // Small counts exactly; from the largest term down, until a term adds nothing.
    let mut sum = 0.0;
    let mut term = if n <= 60 { binomial(n, fewest) } else { (ln_binomial(n, fewest) - half).exp() };
    for k in (0..=fewest).rev() {
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
        term *= k as f64 / (n - k + 1) as f64;
    }
    (2.0 * sum).min(1.0)
}

/// The chance of k of n heads, with a whole coefficient: rounded once.
#[allow(clippy::cast_precision_loss, reason = "n is at most 60")]
fn binomial(n: u64, k: u64) -> f64 {
    let coefficient = (0..k).fold(1_u128, |sum, step| sum * u128::from(n - step) / u128::from(step + 1));
    coefficient as f64 / (1_u64 << n.min(63)) as f64
}

/// The chance of a z at least this far from 0, on both sides.
pub fn two_sided(z: f64) -> f64 {
    if z.is_nan() { 1.0 } else { erfc(z.abs() / std::f64::consts::SQRT_2).min(1.0) }
}

/// The interval of Wilson for a share of a number of people that need not be whole (an effective number).
///
/// ```
/// use dialoog::measures::proportion::wilson;
/// assert_eq!(wilson(0.1, 100.0), dialoog::Share { count: 10, of: 100 }.interval());
/// ```
pub fn wilson(share: f64, of: f64) -> (f64, f64) {
    if !(share.is_finite() && of.is_finite() && of > 0.0) {
        return (0.0, 1.0);
    }
    let (share, square) = (share.clamp(0.0, 1.0), Z95 * Z95);
    let whole = 1.0 + square / of;
    let middle = (share + square / (2.0 * of)) / whole;
    let half = Z95 * (share * (1.0 - share) / of + square / (4.0 * of * of)).sqrt() / whole;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// The bounds of a difference from the bounds of its two shares and how strongly these go together.
fn square_and_add([(one, first), (two, second)]: [(f64, Share); 2], correlation: f64) -> (f64, f64) {
    let ((low1, high1), (low2, high2)) = (first.interval(), second.interval());
    let (down1, up1) = (one - low1, high1 - one);
    let (down2, up2) = (two - low2, high2 - two);
    let root = |a: f64, b: f64| (a * a - 2.0 * correlation * a * b + b * b).max(0.0).sqrt();
    let value = one - two;
    ((value - root(down1, up2)).max(-1.0), (value + root(up1, down2)).min(1.0))
}
