//! Whether other weights make the same mix.

use nalgebra::{DMatrix, DVector};

use super::simplex::distance;

/// A length below this share of the largest is none.
const NOTHING: f64 = 1e-8;

/// A mix of directions shorter than this is none: the solver comes so near at least.
const NO_MIX: f64 = 1e-5;

/// Whether the mix of the points that are used can be made in one way only, also with the points that tie with them.
///
/// Another way is a change of weights that leaves the mix where it is: the used ones may move either way, the tied ones
/// only up. So the used ones must span as many directions as they can. Seen across those directions, no mix of the tied
/// ones may come to nothing.
pub(super) fn is_only_mix(points: &DMatrix<f64>, used: &[usize], tied: &[usize]) -> bool {
    let Some((first, others)) = used.split_first() else { return false };
    let base: DVector<f64> = points.column(*first).into_owned();
    let away = |place: &usize| points.column(*place) - &base;
    let all = || others.iter().chain(tied).map(away);
    let limit = NOTHING * all().map(|one| one.norm()).fold(0.0, f64::max);
    let mut directions: Vec<DVector<f64>> = Vec::new();
    for one in others.iter().map(away) {
        let rest = across(one, &directions);
        let length = rest.norm();
        if length <= limit {
            return false;
        }
        directions.push(rest / length);
    }
    let tied: Vec<DVector<f64>> = tied.iter().map(|place| across(away(place), &directions)).collect();
    if tied.is_empty() {
        return true;
    }
    if tied.iter().any(|one| one.norm() <= limit) {
        return false;
    }
    let units: Vec<DVector<f64>> = tied.into_iter().map(|one| one.normalize()).collect();
    distance(DMatrix::from_columns(&units)) > NO_MIX
}

/// What is left of a direction across the others: taken away twice, because rounding leaves some the first time.
fn across(mut one: DVector<f64>, directions: &[DVector<f64>]) -> DVector<f64> {
    for _ in 0..2 {
        for direction in directions {
            let along = one.dot(direction);
            one.axpy(-along, direction, 1.0);
        }
    }
    one
}
