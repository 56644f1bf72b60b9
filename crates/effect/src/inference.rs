//! An effect with its standard error, its 95 % interval and its p: what a design hands over when it has no influence per unit.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF as _, Normal, StudentsT};

/// An effect in the unit of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inference {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub se: f64,
    /// The low end of the 95 % interval.
    pub low: f64,
    /// The high end of the 95 % interval.
    pub high: f64,
    /// The two-sided p of no effect.
    pub p: f64,
}

impl Inference {
    /// By the normal distribution.
    #[must_use]
    pub fn normal(value: f64, se: f64) -> Self {
        let reach = normal_quantile(0.975) * se;
        let p = if se > 0.0 { 2.0 * normal_cdf(-(value / se).abs()) } else { certain(value) };
        Self { value, se, low: value - reach, high: value + reach, p }
    }

    /// By Student's t with `df` degrees of freedom; below one degree nothing is known and the interval is endless.
    #[must_use]
    pub fn student(value: f64, se: f64, df: f64) -> Self {
        match StudentsT::new(0.0, 1.0, df) {
            Ok(t) if df >= 1.0 => {
                let reach = t.inverse_cdf(0.975) * se;
                let p = if se > 0.0 { 2.0 * t.cdf(-(value / se).abs()) } else { certain(value) };
                Self { value, se, low: value - reach, high: value + reach, p }
            }
            _ => Self { value, se, low: f64::NEG_INFINITY, high: f64::INFINITY, p: 1.0 },
        }
    }

    /// Does the interval leave nought out?
    #[must_use]
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// Does the interval hold this value?
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

fn certain(value: f64) -> f64 {
    if value == 0.0 { 1.0 } else { 0.0 }
}

pub(crate) fn normal_cdf(x: f64) -> f64 {
    Normal::standard().cdf(x)
}

pub(crate) fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The mean; nought of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The sample variance (n − 1); nought below two values.
pub(crate) fn variance(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1) as f64
}
