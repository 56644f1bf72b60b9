//! The bandwidth that minimises the squared error of the jump: a pilot for the bend of the bend, from that one for the bend,
//! and from that one for the line.

use super::side::{Side, Sides};

/// The pilot's constant of the triangular kernel.
const PILOT: f64 = 2.576;

/// Bias, variance and regularisation of one side, for a derivative of a local polynomial.
struct Parts {
    variance: f64,
    bias: f64,
    regular: f64,
}

/// The bandwidth of the lines and of the correction; nothing when a side has too few different scores.
pub(super) fn choose(sides: &Sides) -> Option<(f64, f64)> {
    let mut all: Vec<f64> = sides.below.scores().to_vec();
    all.extend_from_slice(sides.above.scores());
    let spread = crate::inference::variance(&all).sqrt().min(quartiles(&all) / 1.349);
    let distinct = (sides.below.distinct() + sides.above.distinct()) as f64;
    let widest = sides.below.reach().max(sides.above.reach());
    let pilot = (PILOT * spread * distinct.powf(-0.2)).min(widest);
    if !(pilot > 0.0 && pilot.is_finite()) {
        return None;
    }
    let step = |order: usize, derivative: usize, wide: [f64; 2], scale: f64| {
        let below = parts(&sides.below, order, derivative, pilot, wide[0], scale)?;
        let above = parts(&sides.above, order, derivative, pilot, wide[1], scale)?;
        let error = (above.bias - below.bias).powi(2) + scale * (above.regular + below.regular);
        let found =
            ((below.variance + above.variance) / error).powf(1.0 / (2 * order + 3) as f64).min(widest);
        (found > 0.0 && found.is_finite()).then_some(found)
    };
    let bend_of_bend = step(3, 3, [sides.below.reach(), sides.above.reach()], 0.0)?;
    let b = step(2, 2, [bend_of_bend; 2], 1.0)?;
    let h = step(1, 0, [b; 2], 1.0)?;
    Some((h, b))
}

/// For derivative `derivative` of a polynomial of `order` within `h`, with its bias measured within `wide`.
fn parts(side: &Side, order: usize, derivative: usize, h: f64, wide: f64, scale: f64) -> Option<Parts> {
    let local = side.local(order, h)?;
    let variance = local.covariance()[(derivative, derivative)];
    let mut lifted = nalgebra::DVector::zeros(order + 1);
    for (i, x) in local.x.iter().enumerate() {
        let lift = local.weights[i] * (x / h).powi(order as i32 + 1);
        for j in 0..=order {
            lifted[j] += local.powers[(i, j)] * lift;
        }
    }
    let constant = h.powi(derivative as i32) * (&local.inverse * lifted)[derivative];
    let higher = side.local(order + 1, wide)?;
    let power = (order + 1 - derivative) as f64;
    let regular =
        if scale > 0.0 { 3.0 * constant.powi(2) * higher.covariance()[(order + 1, order + 1)] } else { 0.0 };
    Some(Parts {
        variance: (2 * derivative + 1) as f64 * h.powi(2 * derivative as i32 + 1) * variance,
        bias: (2.0 * power).sqrt() * constant * higher.beta[order + 1],
        regular: 2.0 * power * regular,
    })
}

/// From the first to the third quartile, by interpolation between the two nearest.
fn quartiles(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (sorted.len() - 1) as f64;
        let low = place.floor() as usize;
        let high = place.ceil() as usize;
        sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
    };
    if sorted.is_empty() { 0.0 } else { at(0.75) - at(0.25) }
}
