//! Before the start: how small a p can become, how large an effect must be to be seen, and how often it would be seen.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use crate::Fault;
use crate::inference::mean;
use crate::permutation::{Dealing, permute, ways};

/// Up to how many ways a trial looks at all of them: with more, draws say as much and take a moment.
const EXACT: u128 = 5_000;

/// How many draws a trial takes.
const DRAWS: usize = 999;

/// How many standard errors an effect must measure to be seen in four of five studies at 5 %: 1.96 + 0.84.
pub const FACTOR: f64 = 2.8;

/// The smallest p that dealing again can give, two-sided, with `helped` of `units`: one way out of all, or two when as
/// many are helped as not, because the mirror image is as far from nought.
///
/// ```
/// assert!((effect::power::smallest_p(12, 4) - 1.0 / 495.0).abs() < 1e-15);
/// assert!((effect::power::smallest_p(6, 3) - 2.0 / 20.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn smallest_p(units: usize, helped: usize) -> f64 {
    if helped == 0 || helped >= units {
        return 1.0;
    }
    let extreme = if 2 * helped == units { 2.0 } else { 1.0 };
    (extreme / ways(units, helped) as f64).min(1.0)
}

/// The effect that is seen in four of five studies: 2.8 standard errors of the ways to deal help over these units.
/// `change` is per unit, from years without help: say the mean of the later minus the mean of the earlier years.
///
/// # Errors
/// Values that are no numbers, or nobody left on one of the sides.
pub fn minimum_detectable(change: &[f64], helped: usize) -> Result<f64, Fault> {
    check(change, helped)?;
    let units = change.len() as f64;
    let k = helped as f64;
    let spread = crate::inference::variance(change);
    Ok(FACTOR * (spread * units / (k * (units - k))).sqrt())
}

fn check(change: &[f64], helped: usize) -> Result<(), Fault> {
    if let Some(at) = change.iter().position(|value| !value.is_finite()) {
        return Err(Fault::new(
            format!("eenheid {}", at + 1),
            "elke eenheid heeft een getal",
            "Vul de uitkomst aan, of laat de eenheid weg en zeg dat erbij",
        ));
    }
    if helped == 0 || helped >= change.len() {
        return Err(Fault::new(
            "groepen",
            "er is ten minste één eenheid met en één zonder hulp nodig",
            "Kies hoeveel er beginnen: meer dan geen, en minder dan alle",
        ));
    }
    Ok(())
}

/// How often a study would see an effect, tried on the own past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power {
    /// The share of trials in which the effect was seen at 5 %, two-sided.
    pub seen: f64,
    /// The same without an effect: it should be about 5 %, or less with few units.
    pub false_alarm: f64,
    /// How many trials.
    pub trials: usize,
}

/// Tries the study on the own past: per trial a date is drawn that nothing happened on, help is dealt by lot over the units,
/// `effect` is put on those who drew it, and the permutation test is asked.
///
/// `past` has one list per unit, all equally long, of periods without help.
///
/// # Errors
/// Fewer than four periods, lists of unequal length, values that are no numbers, or nobody left on one of the sides.
pub fn on_own_past(
    past: &[Vec<f64>],
    helped: usize,
    effect: f64,
    trials: usize,
    seed: u64,
) -> Result<Power, Fault> {
    let periods = past.first().map_or(0, Vec::len);
    if periods < 4 || past.iter().any(|unit| unit.len() != periods) {
        return Err(Fault::new(
            "eerdere perioden",
            "van elke eenheid zijn dezelfde perioden nodig, ten minste vier",
            "Lever meer perioden van vóór het begin aan",
        ));
    }
    let flat: Vec<f64> = past.iter().map(|unit| mean(unit)).collect();
    check(&flat, helped)?;
    if !effect.is_finite() || past.iter().flatten().any(|value| !value.is_finite()) {
        return Err(Fault::new("eerdere perioden", "elke uitkomst is een getal", "Vul de uitkomsten aan"));
    }
    let trials = trials.clamp(1, 100_000);
    let found: Vec<(bool, bool)> = (0..trials)
        .into_par_iter()
        .map(|trial| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(trial as u64);
            one_trial(past, periods, helped, effect, &mut rng)
        })
        .collect();
    let share = |seen: usize| seen as f64 / trials as f64;
    Ok(Power {
        seen: share(found.iter().filter(|trial| trial.0).count()),
        false_alarm: share(found.iter().filter(|trial| trial.1).count()),
        trials,
    })
}

fn one_trial(
    past: &[Vec<f64>],
    periods: usize,
    helped: usize,
    effect: f64,
    rng: &mut ChaCha8Rng,
) -> (bool, bool) {
    let date = rng.random_range(2..=periods - 2);
    let mut change: Vec<f64> = past.iter().map(|unit| mean(&unit[date..]) - mean(&unit[..date])).collect();
    let mut order: Vec<usize> = (0..past.len()).collect();
    let mut got = vec![false; past.len()];
    for place in 0..helped {
        order.swap(place, rng.random_range(place..past.len()));
        got[order[place]] = true;
    }
    let seed = rng.random();
    let exact = ways(past.len(), helped) <= EXACT;
    let seen = |change: &[f64]| {
        if exact {
            permute(change, &got, &Dealing::default()).is_ok_and(|found| found.p_two <= 0.05)
        } else {
            by_draws(change, &got, seed) <= 0.05
        }
    };
    let alarm = seen(&change);
    for place in &order[..helped] {
        change[*place] += effect;
    }
    (seen(&change), alarm)
}

/// The two-sided p of dealing again by seeded draws alone: (1 + #)/(1 + R).
fn by_draws(change: &[f64], got: &[bool], seed: u64) -> f64 {
    // Around the mean both sides of a way say the same, so that the sum of those with help is enough.
    let centre = mean(change);
    let mut values: Vec<f64> = change.iter().map(|value| value - centre).collect();
    let helped = got.iter().filter(|got| **got).count();
    let observed: f64 = values.iter().zip(got).filter(|(_, got)| **got).map(|(value, _)| value).sum();
    let scale = values.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let hair = 1e-11 * scale.max(f64::MIN_POSITIVE);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut far = 1;
    for _ in 0..DRAWS {
        let mut sum = 0.0;
        for place in 0..helped {
            values.swap(place, rng.random_range(place..change.len()));
            sum += values[place];
        }
        far += usize::from(sum.abs() >= observed.abs() - hair);
    }
    far as f64 / (DRAWS + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_say_what_all_ways_say() {
        let change: Vec<f64> = (0..12).map(|unit| f64::from((unit * 7) % 11) / 5.0).collect();
        let got: Vec<bool> = (0..12).map(|unit| unit % 3 == 0).collect();
        let exact = permute(&change, &got, &Dealing::default()).map(|found| found.p_two);
        let drawn = by_draws(&change, &got, 1);
        assert!(exact.is_ok_and(|exact| (exact - drawn).abs() < 0.06), "{drawn}");
    }
}
