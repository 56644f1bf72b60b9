//! Rates of small segments that lean on the segment above them (Gamma-Poisson).
//!
//! With `n` moves in `T` years, and a rate `q0` above it, the rate is `q = (n + a·q0) / (T + a)`: as if the segment had been
//! followed for `a` years more in which it was like all others. What is not known of it is `Gamma(n + a·q0, T + a)`. The
//! strength `a` is in years, and never more than the years that all segments were followed. It is given, or every strength
//! counts by how likely it makes what was counted in all segments together (marginal likelihood), with what is not known of
//! `q0` itself. The likeliest strength alone would be too sure: of few segments nobody knows how much they differ, and
//! intervals that say 90 % would hold the truth 75 % of the time (`coverage.rs`).

use super::EstimateError;

/// What was counted in a segment of one move.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The segment, for an error.
    pub label: String,
    /// How many moves.
    pub count: u64,
    /// In so many years at risk.
    pub years: f64,
}

/// What is known of a rate: a Gamma distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior {
    /// Moves, with those of the prior; above 0.
    pub shape: f64,
    /// Years at risk, with those of the prior; above 0.
    pub rate: f64,
}

impl Posterior {
    /// The rate a year that is expected.
    pub fn mean(&self) -> f64 {
        self.shape / self.rate
    }

    /// Standard deviation of the rate.
    pub fn sd(&self) -> f64 {
        self.shape.sqrt() / self.rate
    }
}

/// How much a segment leans on the one above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Strength {
    /// So many years; above 0.
    Given(f64),
    /// Every one, by how likely it makes what was counted in all segments.
    Weighed,
}

/// Rates of segments under one parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// The strength that was used, in years; of several the mean on the scale of logarithms.
    pub strength: f64,
    /// What is known of each, in the order of the segments.
    pub rates: Vec<Posterior>,
}

/// The rate of a segment that has none above it, by its own counts and Jeffreys' half a move: `Gamma(n + ½, T)`.
///
/// # Errors
/// When it has no years at risk, or they are no number.
///
/// ```
/// use scenario::schatten::{Observed, root};
/// let all = root("instroom", &Observed { label: "Alle huishoudens".into(), count: 9, years: 100.0 }).unwrap();
/// assert_eq!(all.mean(), 0.095);
/// ```
pub fn root(move_name: &str, observed: &Observed) -> Result<Posterior, EstimateError> {
    check_years(observed)?;
    if observed.years <= 0.0 {
        return Err(EstimateError::GeenBlootstelling {
            segment: observed.label.clone(),
            overgang: move_name.to_owned(),
        });
    }
    Ok(Posterior { shape: observed.count as f64 + 0.5, rate: observed.years })
}

/// Rates of segments under a parent with rate `parent`; without a parent each stands by itself. A segment that was never
/// followed has the rate of its parent, as far as the strength goes.
///
/// # Errors
/// When a segment has no years at risk and there is no parent, or when a number is no number or out of bounds.
///
/// ```
/// use scenario::schatten::{Observed, Strength, pool};
/// let segment = |label: &str, count, years| Observed { label: label.into(), count, years };
/// let all = [segment("Noord", 2, 30.0), segment("Zuid", 0, 0.0)];
/// let found = pool("instroom", &all, Some(0.1), Strength::Given(10.0)).unwrap();
/// assert_eq!((found.rates[0].mean(), found.rates[1].mean()), (3.0 / 40.0, 0.1));
/// assert!(pool("instroom", &all, None, Strength::Weighed).unwrap_err().to_string().contains("Zuid"));
/// ```
pub fn pool(
    move_name: &str,
    segments: &[Observed],
    parent: Option<f64>,
    strength: Strength,
) -> Result<Pooled, EstimateError> {
    segments.iter().try_for_each(check_years)?;
    let Some(prior) = parent else {
        let rates = segments.iter().map(|one| root(move_name, one)).collect::<Result<_, _>>()?;
        return Ok(Pooled { strength: 0.0, rates });
    };
    check("De kans van het segment erboven", prior)?;
    let strengths = match strength {
        Strength::Given(years) => check("De sterkte", years).map(|()| vec![(years, 1.0)])?,
        Strength::Weighed => weighed(segments, prior),
    };
    let log_mean: f64 = strengths.iter().map(|(years, weight)| weight * years.ln()).sum();
    let doubt = Doubt::of(segments);
    let rates = segments.iter().map(|one| mixed(one, prior, &strengths, doubt)).collect();
    Ok(Pooled { strength: log_mean.exp(), rates })
}

/// How far the rate above the segments may be from the mean that they were drawn around: its own counts are theirs.
#[derive(Clone, Copy)]
struct Doubt {
    years: f64,
    squares: f64,
}

impl Doubt {
    fn of(segments: &[Observed]) -> Self {
        let sum = |of: fn(f64) -> f64| segments.iter().map(|one| of(one.years)).sum();
        Self { years: sum(|years| years), squares: sum(|years| years * years) }
    }

    /// The variance of all counts by all years, when segments differ as this strength says.
    fn variance(self, prior: f64, strength: f64) -> f64 {
        let Self { years, squares } = self;
        if years > 0.0 { prior * (years + squares / strength) / (years * years) } else { 0.0 }
    }
}

/// What is known of a rate with each of these strengths, by their weights, as one Gamma with the same mean and variance.
fn mixed(one: &Observed, prior: f64, strengths: &[(f64, f64)], doubt: Doubt) -> Posterior {
    let of = |strength: f64| (one.count as f64 + strength * prior, one.years + strength);
    if let [(strength, _)] = strengths {
        let (shape, rate) = of(*strength);
        return Posterior { shape, rate };
    }
    let (mut mean, mut square) = (0.0, 0.0);
    for (strength, weight) in strengths {
        let (shape, rate) = of(*strength);
        let leaning = strength / rate;
        mean += weight * shape / rate;
        square += weight
            * (shape * (shape + 1.0) / (rate * rate) + leaning * leaning * doubt.variance(prior, *strength));
    }
    let rate = mean / (square - mean * mean);
    Posterior { shape: mean * rate, rate }
}

fn check(veld: &str, value: f64) -> Result<(), EstimateError> {
    if value.is_finite() && value > 0.0 {
        return Ok(());
    }
    Err(EstimateError::Waarde {
        veld: veld.to_owned(),
        waarde: value.to_string(),
        regel: "Geef een getal boven 0.",
    })
}

fn check_years(one: &Observed) -> Result<(), EstimateError> {
    if one.years.is_finite() && one.years >= 0.0 {
        return Ok(());
    }
    Err(EstimateError::Waarde {
        veld: format!("Segment '{}', gevolgde jaren", one.label),
        waarde: one.years.to_string(),
        regel: "Geef een getal van 0 of meer.",
    })
}

/// The least strength, as a part of the years of all segments together.
const LEAST: f64 = 1e-5;
/// Strengths that are weighed, evenly spread over the logarithm.
const POINTS: u32 = 96;

/// Strengths with their weights, which sum to one.
fn weighed(segments: &[Observed], prior: f64) -> Vec<(f64, f64)> {
    let all: f64 = segments.iter().map(|one| one.years).sum();
    if all <= 0.0 {
        return vec![(1.0, 1.0)];
    }
    let strength = |point: u32| all * LEAST.powf(f64::from(point) / f64::from(POINTS - 1));
    let least = smallest(segments);
    // Beforehand the part that a segment leans on the others is anything from 0 to 1, for the smallest one.
    let beforehand = |at: f64| at.ln() - 2.0 * (at + least).ln();
    let height =
        |at: f64| beforehand(at) + segments.iter().map(|one| log_marginal(one, prior, at)).sum::<f64>();
    let heights: Vec<(f64, f64)> = (0..POINTS).map(strength).map(|at| (at, height(at))).collect();
    let top = heights.iter().map(|one| one.1).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = heights.iter().map(|one| (one.1 - top).exp()).sum();
    heights.into_iter().map(|(at, height)| (at, (height - top).exp() / sum)).collect()
}

/// The years of the smallest segment that was followed.
fn smallest(segments: &[Observed]) -> f64 {
    segments.iter().map(|one| one.years).filter(|years| *years > 0.0).fold(f64::INFINITY, f64::min)
}

/// How likely the counts of a segment are when its rate was drawn from `Gamma(a·q0, a)`: negative binomial. What does not
/// depend on `a` is left out.
fn log_marginal(one: &Observed, prior: f64, strength: f64) -> f64 {
    let shape = strength * prior;
    let count = one.count as f64;
    // (T / (a + T))^n and (a / (a + T))^shape, the second so that a strength far above the years loses no digits.
    let mut height = -shape * (one.years / strength).ln_1p();
    if one.count > 0 {
        height += log_rise(shape, one.count) - count * (strength + one.years).ln();
    }
    height
}

/// The logarithm of `x (x + 1) … (x + n - 1)`.
fn log_rise(x: f64, n: u64) -> f64 {
    /// From here on Stirling's series is exact to the last digits.
    const LARGE: f64 = 16.0;
    let by_hand = if x < LARGE { n.min((LARGE - x).ceil() as u64) } else { 0 };
    let first: f64 = (0..by_hand).map(|k| (x + k as f64).ln()).sum();
    if by_hand == n {
        return first;
    }
    first + stirling(x + n as f64) - stirling(x + by_hand as f64)
}

/// The logarithm of the Gamma function but for a constant, for large `x`.
fn stirling(x: f64) -> f64 {
    let square = x * x;
    (x - 0.5) * x.ln() - x + (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / x
}

#[cfg(test)]
mod tests;
