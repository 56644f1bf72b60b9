use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use serde::Serialize;

use crate::{Clusters, Estimate, Fault, Interval, normal_factor};

/// How often to draw, and from which seed: the same seed gives the same answer on every machine and with any number of
/// threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bootstrap {
    /// Draws; 999 is a good number, 99 the least.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
}

/// The errors of a curve, and the factor with which the **whole** curve lies in its band as often as the level says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    /// The error of each estimate, by the middle half of its draws.
    pub se: Vec<f64>,
    /// How many errors the band reaches to each side.
    pub critical: f64,
    /// The level, as 0.95.
    pub level: f64,
}

impl Bands {
    /// The band around one estimate; none beyond the last.
    #[must_use]
    pub fn around(&self, at: usize, value: f64) -> Option<Interval> {
        self.se.get(at).map(|se| Interval::around(value, *se, self.critical, self.level))
    }
}

/// Draws the influence of each cluster with Mammen's weights, and reads errors and a uniform band off the draws.
///
/// # Errors
/// With fewer than 99 or more than a million draws, with so many that they do not fit, with fewer than six clusters (whose
/// weights have too few values for a spread), with a level that is none, and when estimates have no influence or of
/// different panels.
pub fn bootstrap(
    estimates: &[&Estimate],
    clusters: &Clusters,
    how: Bootstrap,
    level: f64,
) -> Result<Bands, Fault> {
    let units = clusters.of().len();
    if !(99..=1_000_000).contains(&how.draws) {
        return Err(Fault::new("de trekkingen", "het aantal ligt tussen 99 en een miljoen", "Neem er 999"));
    }
    if estimates.iter().any(|one| one.influence.len() != units) || units == 0 {
        return Err(Fault::new(
            "de trekkingen",
            "van een schatting is niet bekend wat elke eenheid eraan doet",
            "Gebruik schattingen van één panel",
        ));
    }
    bounded(estimates.len(), clusters, how, level)?;
    let draws = draw(estimates, clusters, how);
    let root = (units as f64).sqrt();
    // Half of a normal distribution lies within this many standard deviations.
    let middle = 2.0 * normal_factor(0.5);
    let sigma: Vec<f64> = (0..estimates.len())
        .map(|at| {
            let mut one: Vec<f64> = draws.iter().map(|draw| draw[at]).collect();
            (quantile(&mut one, 0.75) - quantile(&mut one, 0.25)) / middle
        })
        .collect();
    let mut largest: Vec<f64> = draws
        .iter()
        .map(|draw| {
            let size = |(one, sigma): (&f64, &f64)| if *sigma > 0.0 { (one / sigma).abs() } else { 0.0 };
            draw.iter().zip(&sigma).map(size).fold(0.0, f64::max)
        })
        .collect();
    let found = quantile(&mut largest, level);
    let critical = if sigma.iter().any(|one| *one > 0.0) { found } else { normal_factor(level) };
    Ok(Bands { se: sigma.iter().map(|one| one / root).collect(), critical, level })
}

/// The fewest clusters of which the draws say something of a spread.
pub(crate) const LEAST_CLUSTERS: usize = 6;
/// The most draws × estimates: beyond it they do not fit in a small server.
const MOST_NUMBERS: usize = 100_000_000;

fn bounded(estimates: usize, clusters: &Clusters, how: Bootstrap, level: f64) -> Result<(), Fault> {
    let refused = |rule: String, remedy: &str| Err(Fault::new("de trekkingen", rule, remedy));
    if !(level > 0.0 && level < 1.0) {
        return refused(format!("de zekerheid {level} ligt niet tussen 0 en 1"), "Neem 0,95");
    }
    if clusters.count() < LEAST_CLUSTERS {
        let rule =
            format!("er zijn {} groepen die los van elkaar staan, en dat is te weinig", clusters.count());
        return refused(rule, "Gebruik de foutmarge zonder trekkingen");
    }
    if how.draws.saturating_mul(estimates) > MOST_NUMBERS {
        let rule = format!("{} trekkingen × {estimates} schattingen is te veel", how.draws);
        return refused(rule, "Neem er 999, of minder schattingen tegelijk");
    }
    Ok(())
}

/// The draws, each with N^-1/2 Σ V ψ of every estimate. Each draw has its own stream of chance.
fn draw(estimates: &[&Estimate], clusters: &Clusters, how: Bootstrap) -> Vec<Vec<f64>> {
    let width = estimates.len();
    let count = clusters.count();
    // By cluster and then estimate, so that a draw walks memory once.
    let mut psi = vec![0.0; count * width];
    for (at, one) in estimates.iter().enumerate() {
        for (cluster, value) in clusters.of().iter().zip(&one.influence) {
            psi[cluster * width + at] += value;
        }
    }
    let root = (clusters.of().len() as f64).sqrt();
    let golden = f64::midpoint(5f64.sqrt(), 1.0);
    // −(√5 − 1)/2 in k/√5 of the draws, else k = (√5 + 1)/2: mean 0, variance 1, third moment 1 (Mammen 1993).
    let (low, high) = (1.0 - golden, golden);
    let threshold = (golden / 5f64.sqrt() * 2f64.powi(32)) as u32;
    (0..how.draws)
        .into_par_iter()
        .with_min_len(64)
        .map(|draw| {
            let mut chance = ChaCha8Rng::seed_from_u64(how.seed);
            chance.set_stream(draw as u64);
            let mut sums = vec![0.0; width];
            if width > 0 {
                for row in psi.chunks_exact(width) {
                    let weight = if chance.next_u32() < threshold { low } else { high };
                    for (sum, one) in sums.iter_mut().zip(row) {
                        *sum += weight * one;
                    }
                }
            }
            sums.iter().map(|sum| sum / root).collect()
        })
        .collect()
}

/// The smallest value with at least this share of all at or below it.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    let at = ((share * values.len() as f64).ceil() as usize).clamp(1, values.len().max(1)) - 1;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}
