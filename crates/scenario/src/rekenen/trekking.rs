//! One draw of everything that is uncertain.

use crate::maths::{gamma_quantile, normal_quantile};
use crate::model::{Kansvorm, Scenario};

/// The value of an uncertain number at a place of its distribution, 0 to 1 (both excluded).
pub(crate) fn at(kans: &Kansvorm, u: f64) -> f64 {
    match *kans {
        Kansvorm::Gamma { gebeurtenissen, huishoudjaren } => gamma_quantile(u, gebeurtenissen, huishoudjaren),
        Kansvorm::Normaal { gemiddelde, standaardfout } => gemiddelde + standaardfout * normal_quantile(u),
        Kansvorm::Lognormaal { gemiddelde, spreiding } => {
            let variance = spreiding.mul_add(spreiding, 1.0).ln();
            gemiddelde * (variance.sqrt() * normal_quantile(u) - variance / 2.0).exp()
        }
        Kansvorm::Deel { gemiddelde, spreiding } => {
            (gemiddelde * spreiding.mul_add(normal_quantile(u), 1.0)).clamp(0.0, 1.0)
        }
    }
}

/// The mean of an uncertain number, for an answer without chance.
pub(crate) fn mean(kans: &Kansvorm) -> f64 {
    match *kans {
        Kansvorm::Gamma { gebeurtenissen, huishoudjaren } => gebeurtenissen / huishoudjaren,
        Kansvorm::Normaal { gemiddelde, .. }
        | Kansvorm::Lognormaal { gemiddelde, .. }
        | Kansvorm::Deel { gemiddelde, .. } => gemiddelde,
    }
}

/// The values of all uncertain numbers when each is at its mean.
pub(crate) fn means(scenario: &Scenario) -> Vec<f64> {
    scenario.onzekerheden().iter().map(|one| mean(&one.kans)).collect()
}
