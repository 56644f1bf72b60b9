//! From a number between 0 and 1 to a value with that much below it.
//!
//! By the inverse of the distribution, never by trial and error: then a number by chance that is a little larger gives a
//! value that is a little larger, also if the parameters differ, and both arms of a draw stay comparable.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur, ln_gamma};

/// The standard normal value with a part `below` under it. Infinite at 0 and 1, no number outside.
pub fn normal_quantile(below: f64) -> f64 {
    if below.is_nan() || !(0.0..=1.0).contains(&below) {
        return f64::NAN;
    }
    Normal::standard().inverse_cdf(below)
}

/// The value of a Gamma distribution with a part `below` under it: `shape` events over `exposure`, so with mean
/// `shape / exposure`. Zero if the shape is zero; no number for what is no distribution or no part.
pub fn gamma_quantile(below: f64, shape: f64, exposure: f64) -> f64 {
    let known = (0.0..=1.0).contains(&below) && shape >= 0.0 && exposure > 0.0;
    if !known || !shape.is_finite() || !exposure.is_finite() {
        return f64::NAN;
    }
    if shape == 0.0 || below == 0.0 {
        return 0.0;
    }
    if below == 1.0 { f64::INFINITY } else { solve(below, shape) / exposure }
}

/// Newton on the logarithm of the value, between limits that close in. A rate of which hardly anything was ever seen has
/// a shape near zero, and values over hundreds of orders of magnitude: on the logarithm that is nearly a straight line.
fn solve(below: f64, shape: f64) -> f64 {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut log = first(below, shape);
    for _ in 0..100 {
        let value = log.exp();
        if value == 0.0 {
            return 0.0;
        }
        // The smaller of both parts has the most digits.
        let (part, need) = if below <= 0.5 {
            (checked_gamma_lr(shape, value).unwrap_or(1.0), below)
        } else {
            (checked_gamma_ur(shape, value).unwrap_or(0.0), 1.0 - below)
        };
        let over = if below <= 0.5 { part > need } else { part < need };
        if over {
            high = log;
        } else {
            low = log;
        }
        let density = (shape * log - value - ln_gamma(shape)).exp();
        let step = part * (part.ln() - need.ln()) / density;
        let mut next = if below <= 0.5 { log - step } else { log + step };
        if !(next > low && next < high) {
            next = between(low, high, log);
        }
        if (next - log).abs() <= 1e-15 * log.abs().max(1.0) || high - low <= f64::EPSILON * log.abs().max(1.0)
        {
            return next.exp();
        }
        log = next;
    }
    log.exp()
}

/// The middle of the limits, or a step outwards where there is none yet.
fn between(low: f64, high: f64, log: f64) -> f64 {
    if low.is_finite() && high.is_finite() {
        f64::midpoint(low, high)
    } else {
        log + if low.is_finite() { 1.0 } else { -1.0 }
    }
}

/// A first value, as a logarithm: the formula for small values, or that of Wilson and Hilferty, of which the cube root is
/// nearly normal.
fn first(below: f64, shape: f64) -> f64 {
    let small = (below.ln() + ln_gamma(shape + 1.0)) / shape;
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth + normal_quantile(below) * ninth.sqrt();
    if shape < 0.5 || root <= 0.1 { small } else { shape.ln() + 3.0 * root.ln() }
}
