use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::Fault;

/// From where to where, at which level of confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The share of such intervals that hold the true value: 0.95.
    pub level: f64,
}

impl Interval {
    /// `value` give or take `factor` standard errors.
    #[must_use]
    pub fn around(value: f64, se: f64, factor: f64, level: f64) -> Self {
        Self { low: value - factor * se, high: value + factor * se, level }
    }

    /// Whether `value` lies in it, the ends included.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// How many standard errors an interval of `level` reaches to each side, by the normal distribution: 1.96 for 0.95.
/// A level outside (0, 1) counts as the nearest that an interval can have.
#[must_use]
pub fn normal_factor(level: f64) -> f64 {
    Normal::standard().inverse_cdf(0.5 + inside(level) / 2.0)
}

/// The same by Student's t with `degrees` of freedom; at least one.
#[must_use]
pub fn student_factor(level: f64, degrees: f64) -> f64 {
    let degrees = if degrees >= 1.0 { degrees } else { 1.0 };
    // Beyond this the two agree to ten decimals, and the quantile of t is found less well.
    match StudentsT::new(0.0, 1.0, degrees) {
        Ok(student) if degrees < 1e6 => student.inverse_cdf(0.5 + inside(level) / 2.0),
        _ => normal_factor(level),
    }
}

fn inside(level: f64) -> f64 {
    if level.is_nan() { 0.95 } else { level.clamp(1e-9, 1.0 - 1e-9) }
}

/// Which units are counted as one when errors are calculated, because what happens to one happens to all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clusters {
    of: Vec<usize>,
    count: usize,
}

impl Clusters {
    /// Every unit by itself.
    #[must_use]
    pub fn own(units: usize) -> Self {
        Self { of: (0..units).collect(), count: units }
    }

    /// Units with the same key together; numbered by the order in which a key is first met.
    #[must_use]
    pub fn by_key<K: Ord>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut numbers = std::collections::BTreeMap::new();
        let of: Vec<usize> = keys
            .into_iter()
            .map(|key| {
                let next = numbers.len();
                *numbers.entry(key).or_insert(next)
            })
            .collect();
        Self { of, count: numbers.len() }
    }

    /// The number of clusters.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The cluster of each unit.
    #[must_use]
    pub fn of(&self) -> &[usize] {
        &self.of
    }

    /// Whether every unit stands by itself.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.count == self.of.len()
    }

    /// The sum of `values` (one per unit) within each cluster; values beyond the units count in none.
    #[must_use]
    pub fn sums(&self, values: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.count];
        for (cluster, value) in self.of.iter().zip(values) {
            sums[*cluster] += value;
        }
        sums
    }
}

/// A figure with its standard error and the influence of each unit on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure, in the unit of the outcome.
    pub value: f64,
    /// Its standard error, in the same unit; zero or more.
    pub se: f64,
    /// By how much each unit moves it, in the order of the panel; the mean is zero. Empty where a method has none.
    pub influence: Vec<f64>,
}

impl Estimate {
    /// The estimate of which the influence of each unit is known: `se = √Σ(Σ ψ in a cluster)² / N`.
    ///
    /// # Errors
    /// When a value or an error is not a number, as with outcomes that are too large to square.
    ///
    /// ```
    /// use effect::{Clusters, Estimate};
    /// let one = Estimate::of(2.0, vec![-1.0, 1.0], &Clusters::own(2)).unwrap();
    /// assert!((one.se - 2f64.sqrt() / 2.0).abs() < 1e-15);
    /// assert!(one.interval(0.95).holds(2.0));
    /// ```
    pub fn of(value: f64, influence: Vec<f64>, clusters: &Clusters) -> Result<Self, Fault> {
        let square: f64 = if clusters.is_own() {
            influence.iter().map(|one| one * one).sum()
        } else {
            clusters.sums(&influence).iter().map(|one| one * one).sum()
        };
        let se = square.sqrt() / (influence.len().max(1) as f64);
        Self::with_se(value, se, influence)
    }

    /// The estimate of which the error was calculated in another way.
    ///
    /// # Errors
    /// When the value or the error is not a number, or the error is below zero.
    pub fn with_se(value: f64, se: f64, influence: Vec<f64>) -> Result<Self, Fault> {
        if value.is_finite() && se.is_finite() && se >= 0.0 {
            return Ok(Self { value, se, influence });
        }
        Err(Fault::new(
            "de berekening",
            "de uitkomst is geen eindig getal",
            "Kijk of de uitkomsten niet veel te groot zijn; reken ze om naar een kleinere eenheid",
        ))
    }

    /// The interval by the normal distribution; of no width where the error is zero.
    #[must_use]
    pub fn interval(&self, level: f64) -> Interval {
        Interval::around(self.value, self.se, normal_factor(level), level)
    }

    /// The interval by Student's t.
    #[must_use]
    pub fn student_interval(&self, level: f64, degrees: f64) -> Interval {
        Interval::around(self.value, self.se, student_factor(level, degrees), level)
    }
}
