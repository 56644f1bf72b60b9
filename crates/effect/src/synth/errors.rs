//! Standard errors of synthetic difference-in-differences.

use rayon::prelude::*;

use super::choices::{Placebos, choices};
use super::sdid::{Penalties, curve, error_around_level, fit, mean};
use super::{DonorPanel, synthetic_control};
use crate::Fault;

/// Which estimate the error is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SynthMethod {
    /// Synthetic difference-in-differences.
    SyntheticDid,
    /// Convex synthetic control.
    SyntheticControl,
    /// Plain difference-in-differences.
    PlainDid,
}

/// The spread of an estimate over donors that were not treated: the standard error under the same noise for treated
/// and donors (algorithm 4 of Arkhangelsky and others 2021).
///
/// ```
/// # use effect::synth::{DonorPanel, DonorRow};
/// use effect::synth::{Placebos, SynthMethod, placebo_error};
/// # let row = |unit: &str, outcomes: [f64; 4]| DonorRow { unit: unit.into(), outcomes: outcomes.into_iter().map(Some).collect() };
/// # let periods: Vec<String> = (1..=4).map(|period| period.to_string()).collect();
/// # let donors = [row("A", [1.0, 2.0, 4.0, 3.0]), row("B", [2.0, 1.0, 3.0, 5.0]), row("C", [0.0, 2.0, 2.0, 4.0])];
/// # let block = DonorPanel::new(&donors, &[row("T", [1.0, 1.0, 3.0, 9.0])], &periods, 2).unwrap();
/// let error = placebo_error(&block, SynthMethod::PlainDid, Placebos::All).unwrap();
/// assert!(error > 0.0);
/// ```
///
/// # Errors
/// A fault when there are not more donors than treated units and one beside, fewer than two placebos, or too many; and
/// when a cluster holds treated units and donors.
pub fn placebo_error(block: &DonorPanel, method: SynthMethod, placebos: Placebos) -> Result<f64, Fault> {
    Ok(placebo_spread(block, method, placebos)?.error)
}

/// What donors that were not treated show: how far their effects spread, and how well each was matched before the start.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlaceboSpread {
    /// The spread of their effects: [`placebo_error`].
    pub error: f64,
    /// Root of the mean squared difference before the start, one a placebo, the smallest first; for methods that leave
    /// the level free, around that level.
    pub errors_before: Vec<f64>,
    /// The error that is only rounding, in the unit of the outcome.
    pub rounding: f64,
}

impl PlaceboSpread {
    /// Whether a difference before the start is large beside that of the placebos: above the largest, or more than twice
    /// their median. Then what the placebos show is no measure of how far this one is off.
    #[must_use]
    pub fn is_poor(&self, error_before: f64) -> bool {
        let (Some(worst), Some(middle)) =
            (self.errors_before.last(), self.errors_before.get(self.errors_before.len() / 2))
        else {
            return true;
        };
        // What is not a number is no fit.
        let fits = error_before <= self.rounding || (error_before <= *worst && error_before <= 2.0 * middle);
        !fits
    }
}

/// [`placebo_error`] with how well the placebos were matched.
///
/// # Errors
/// As [`placebo_error`].
pub fn placebo_spread(
    block: &DonorPanel,
    method: SynthMethod,
    placebos: Placebos,
) -> Result<PlaceboSpread, Fault> {
    let choices = choices(block, placebos)?;
    if choices.len() < 2 {
        return Err(Fault::new(
            "aantal proeven",
            "een spreiding heeft minstens twee proeven nodig",
            "Vraag er meer, of voeg donoren toe",
        ));
    }
    // The penalty of the estimate itself, so that only the units differ.
    let penalties = Penalties::of(block);
    let found: Result<Vec<(f64, f64)>, Fault> = choices
        .par_iter()
        .map(|chosen| {
            let placebo = block.placebo(chosen);
            Ok(match method {
                SynthMethod::SyntheticDid => {
                    let found = fit(&placebo, &penalties)?.0;
                    (found.effect, found.error_before)
                }
                SynthMethod::SyntheticControl => {
                    let found = synthetic_control(&placebo)?;
                    (found.effect, found.error_before)
                }
                SynthMethod::PlainDid => {
                    let count = placebo.donors().len();
                    let alike = vec![1.0 / count as f64; count];
                    (super::plain_did(&placebo), error_around_level(&placebo, &alike))
                }
            })
        })
        .collect();
    let (effects, mut errors_before): (Vec<f64>, Vec<f64>) = found?.into_iter().unzip();
    errors_before.sort_by(f64::total_cmp);
    let middle = mean(&effects);
    let square: f64 = effects.iter().map(|effect| (effect - middle).powi(2)).sum();
    let error = (square / effects.len() as f64).sqrt();
    Ok(PlaceboSpread { error, errors_before, rounding: block.rounding() })
}

/// The jackknife error with fixed weights (algorithm 3): each unit left out in turn, the weights of the others kept.
///
/// # Errors
/// A fault when only one unit was treated, or when one donor has all the weight: then nothing can be left out. And when
/// units share clusters: they are not left out one by one then.
pub fn jackknife_error(block: &DonorPanel) -> Result<f64, Fault> {
    let refused = |place: &str, rule: &str| {
        Fault::new(place, rule, "Gebruik de fout uit proeven met donoren die de aanpak niet kregen")
    };
    if block.treated().len() < 2 {
        return Err(refused(
            "eenheden met de aanpak",
            "er is er maar één, dus die kan niet om de beurt weggelaten worden",
        ));
    }
    if !block.stands_alone() {
        return Err(refused(
            "clusters",
            "eenheden horen bij elkaar, dus zij kunnen niet een voor een weggelaten worden",
        ));
    }
    let (_, weights) = fit(block, &Penalties::of(block))?;
    if weights.donors.iter().filter(|weight| **weight > 0.0).count() < 2 {
        return Err(refused("donoren", "één donor heeft al het gewicht, dus die kan niet weggelaten worden"));
    }
    let mut effects = Vec::new();
    for donor in 0..block.donors().len() {
        let mut kept = weights.donors.clone();
        kept.remove(donor);
        let total: f64 = kept.iter().sum();
        kept.iter_mut().for_each(|weight| *weight /= total);
        effects.push(mean(&curve(&block.without_donor(donor), &kept, &weights.periods)));
    }
    for unit in 0..block.treated().len() {
        effects.push(mean(&curve(&block.without_treated(unit), &weights.donors, &weights.periods)));
    }
    let (count, middle) = (effects.len() as f64, mean(&effects));
    let square: f64 = effects.iter().map(|effect| (effect - middle).powi(2)).sum();
    Ok(((count - 1.0) / count * square).sqrt())
}
