//! Regression to the mean: a group that was chosen because a year was bad has, without any help, a better year after it.
//! How much is expected, and what is left when that is taken off.

use crate::Fault;
use crate::inference::{Inference, mean, normal_cdf, variance};

/// The fall back that is expected of a group chosen on its own past outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reversion {
    /// The change that is expected without any help: below nought for a group chosen because it was high.
    pub expected: Inference,
    /// The correlation between the two years.
    pub correlation: f64,
    /// How many people it was learnt from.
    pub people: usize,
}

/// Two years of the same people, in the same order: the year in which one would have chosen, and the year after.
#[derive(Clone, Copy, Debug)]
pub struct YearPair<'a> {
    /// The year of choosing.
    pub chosen: &'a [f64],
    /// The year of the outcome.
    pub after: &'a [f64],
}

/// What a bare before and after of a chosen group shows, what was to be expected, and what is left.
#[derive(Clone, Debug, PartialEq)]
pub struct Subtracted {
    /// The change of the chosen group: what a bare before and after would call the effect.
    pub naive: Inference,
    /// The change that was to be expected without help.
    pub expected: Inference,
    /// What is left, with an error that counts both.
    pub left: Inference,
    /// The correlation between a year and the next, over the years without help.
    pub correlation: f64,
    /// How many people were chosen.
    pub chosen: usize,
}

/// The expected change of those above `threshold` when both years are normal with the same mean and spread:
/// −(1 − ρ)·σ·φ(z)/(1 − Φ(z)) with z = (threshold − mean)/σ (Davis 1976).
///
/// `people` is how many the correlation was learnt from: it gives the error (that of ρ, (1 − ρ²)/√(n − 3)).
///
/// ```
/// let found = effect::rtm::truncated_normal(0.0, 1.0, 0.7, 2.326_347_874, 20_000).unwrap();
/// assert!((found.expected.value + 0.3 * 2.665_214).abs() < 1e-5);
/// ```
///
/// # Errors
/// A spread that is not above nought, a correlation outside −1..1, fewer than four people, or a value that is no number.
pub fn truncated_normal(
    mean: f64,
    spread: f64,
    correlation: f64,
    threshold: f64,
    people: usize,
) -> Result<Reversion, Fault> {
    let sound = mean.is_finite() && threshold.is_finite() && spread > 0.0 && spread.is_finite();
    if !sound || !(-1.0..=1.0).contains(&correlation) || people < 4 {
        return Err(Fault::new(
            "terugval",
            "gemiddelde, spreiding (boven nul), samenhang (−1 tot 1) en ten minste vier mensen zijn nodig",
            "Vul de getallen aan uit twee jaren van dezelfde mensen",
        ));
    }
    let z = (threshold - mean) / spread;
    let tail = normal_cdf(-z);
    // Far in the tail the ratio is z + 1/z.
    let ratio = if tail > 1e-300 {
        (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() / tail
    } else {
        z + 1.0 / z
    };
    let se = spread * ratio * (1.0 - correlation * correlation) / ((people - 3) as f64).sqrt();
    let expected = Inference::normal(-(1.0 - correlation) * spread * ratio, se);
    Ok(Reversion { expected, correlation, people })
}

/// The expected change of the top `share` learnt from years in which nobody was helped: in each pair the top share is chosen
/// in the first year and followed to the second. People who are in more pairs count as one in the error.
///
/// # Errors
/// No pair, years of unequal length, values that are no numbers, or a share that chooses fewer than two.
pub fn from_earlier_years(pairs: &[YearPair<'_>], share: f64) -> Result<Reversion, Fault> {
    let tops = learn(pairs, share)?;
    let (value, influence) = average(&tops);
    let people = influence.len();
    Ok(Reversion {
        expected: Inference::normal(value, error(&influence)),
        correlation: mean(&pairs.iter().map(|pair| correlation(pair.chosen, pair.after)).collect::<Vec<_>>()),
        people,
    })
}

/// Takes the expected fall back off the bare before and after of the top `share` of `now`, learnt from `earlier` years of the
/// same people in the same order.
///
/// It holds as long as the earlier years moved as this one does: after a change of tariffs or of law it does not.
///
/// # Errors
/// As [`from_earlier_years`].
pub fn subtract(now: YearPair<'_>, earlier: &[YearPair<'_>], share: f64) -> Result<Subtracted, Fault> {
    let own = learn(&[now], share)?;
    let tops = learn(earlier, share)?;
    let (naive, mut own_influence) = average(&own);
    let (value, influence) = average(&tops);
    if influence.len() != own_influence.len() {
        return Err(Fault::new(
            "jaren",
            "de eerdere jaren gaan over dezelfde mensen, in dezelfde volgorde",
            "Neem alleen mensen die in alle jaren bekend zijn",
        ));
    }
    let naive = Inference::normal(naive, error(&own_influence));
    for (own, other) in own_influence.iter_mut().zip(&influence) {
        *own -= other;
    }
    Ok(Subtracted {
        naive,
        expected: Inference::normal(value, error(&influence)),
        left: Inference::normal(naive.value - value, error(&own_influence)),
        correlation: mean(
            &earlier.iter().map(|pair| correlation(pair.chosen, pair.after)).collect::<Vec<_>>(),
        ),
        chosen: own.first().map_or(0, |top| top.count),
    })
}

/// The mean change of the top of one pair, and the influence of each person on it.
struct Top {
    value: f64,
    influence: Vec<f64>,
    count: usize,
}

fn learn(pairs: &[YearPair<'_>], share: f64) -> Result<Vec<Top>, Fault> {
    let Some(first) = pairs.first() else {
        return Err(Fault::new(
            "eerdere jaren",
            "er is ten minste één paar jaren zonder hulp nodig",
            "Lever twee jaren van vóór het begin aan",
        ));
    };
    let people = first.chosen.len();
    if pairs.iter().any(|pair| pair.chosen.len() != people || pair.after.len() != people) {
        return Err(Fault::new(
            "jaren",
            "elk jaar gaat over dezelfde mensen, in dezelfde volgorde",
            "Neem alleen mensen die in alle jaren bekend zijn",
        ));
    }
    let finite = |pair: &YearPair<'_>| pair.chosen.iter().chain(pair.after).all(|value| value.is_finite());
    if !pairs.iter().all(finite) {
        return Err(Fault::new(
            "jaren",
            "elke uitkomst is een getal",
            "Vul aan, of laat wie ontbreekt in alle jaren weg",
        ));
    }
    let count = (share * people as f64).round();
    if !(count >= 2.0 && count <= people as f64 / 2.0) {
        return Err(Fault::new(
            "gekozen deel",
            "het gekozen deel is ten minste twee mensen en ten hoogste de helft",
            "Kies een ander deel, of neem meer mensen",
        ));
    }
    Ok(pairs.iter().map(|pair| top(pair, count as usize)).collect())
}

fn top(pair: &YearPair<'_>, count: usize) -> Top {
    let people = pair.chosen.len();
    let mut order: Vec<usize> = (0..people).collect();
    let falling = |a: &usize, b: &usize| pair.chosen[*b].total_cmp(&pair.chosen[*a]).then(a.cmp(b));
    // Only the top and those just below it need to stand in order.
    let near = (count + count / 2).min(people - 1);
    order.select_nth_unstable_by(near, falling);
    order.truncate(near);
    order.sort_by(falling);
    let change = |row: usize| pair.after[row] - pair.chosen[row];
    let value = order[..count].iter().map(|row| change(*row)).sum::<f64>() / count as f64;
    // Who stands at the edge: what one more or one fewer chosen would bring in.
    let reach = (count / 2).max(1);
    let edge = &order[count - reach..near];
    let at_edge = edge.iter().map(|row| change(*row)).sum::<f64>() / edge.len() as f64;
    let share = count as f64 / people as f64;
    let mut influence = vec![-(value - at_edge); people];
    for row in &order[..count] {
        influence[*row] += (change(*row) - at_edge) / share;
    }
    Top { value, influence, count }
}

fn average(tops: &[Top]) -> (f64, Vec<f64>) {
    let count = tops.len() as f64;
    let mut influence = vec![0.0; tops.first().map_or(0, |top| top.influence.len())];
    for top in tops {
        for (sum, one) in influence.iter_mut().zip(&top.influence) {
            *sum += one / count;
        }
    }
    (tops.iter().map(|top| top.value).sum::<f64>() / count, influence)
}

fn error(influence: &[f64]) -> f64 {
    influence.iter().map(|one| one * one).sum::<f64>().sqrt() / influence.len().max(1) as f64
}

/// The correlation of two lists of equal length; nought when one does not vary.
#[must_use]
pub fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let (left, right) = (mean(one), mean(other));
    let count = one.len().min(other.len());
    if count < 2 {
        return 0.0;
    }
    let cross: f64 = one.iter().zip(other).map(|(a, b)| (a - left) * (b - right)).sum();
    let spread = (variance(one) * variance(other)).sqrt() * (count - 1) as f64;
    if spread > 0.0 { (cross / spread).clamp(-1.0, 1.0) } else { 0.0 }
}
