//! A number with its bandwidth: what comes out of many draws.

use serde::Serialize;

/// What a number is in many draws: eight of ten lie between low and high.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct Bandbreedte<T> {
    /// One of ten is lower.
    pub laag: T,
    /// Half is lower.
    pub midden: T,
    /// One of ten is higher.
    pub hoog: T,
    /// The mean.
    pub gemiddeld: T,
}

/// Place of a share in so many sorted values: the nearest rank.
fn rank(count: usize, share: f64) -> usize {
    ((share * count as f64).ceil() as usize).clamp(1, count.max(1)) - 1
}

impl Bandbreedte<i64> {
    /// Of amounts in cents.
    ///
    /// ```
    /// let band = scenario::Bandbreedte::of_cents((1..=100).collect());
    /// assert_eq!((band.laag, band.midden, band.hoog, band.gemiddeld), (10, 50, 90, 51));
    /// ```
    pub fn of_cents(mut values: Vec<i64>) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        values.sort_unstable();
        let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
        let count = values.len();
        // Half rounds up, as in every table of amounts.
        let mean = (2 * sum + count as i128).div_euclid(2 * count as i128);
        let at = |share: f64| values[rank(count, share)];
        Self { laag: at(0.1), midden: at(0.5), hoog: at(0.9), gemiddeld: mean as i64 }
    }
}

impl Bandbreedte<f64> {
    /// Of numbers.
    pub fn of(mut values: Vec<f64>) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        values.sort_unstable_by(f64::total_cmp);
        let count = values.len();
        let at = |share: f64| values[rank(count, share)];
        Self {
            laag: at(0.1),
            midden: at(0.5),
            hoog: at(0.9),
            gemiddeld: values.iter().sum::<f64>() / count as f64,
        }
    }
}
