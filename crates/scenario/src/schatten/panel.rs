//! Rates from states that are only seen now and then (panel data).
//!
//! Between two looks nobody knows what happened: the chance of a pair is `P(Δ) = expm(QΔ)`, from the first state to the
//! second. Of an **exact** state the day is known on which it was entered, such as a death: there the chance is that of any
//! state the moment before, times its rate (Kalbfleisch and Lawless 1985; Jackson 2011, *Journal of Statistical Software*
//! 38(8)). The logarithms of the rates are chosen where all pairs together are likeliest; how sure they are follows from how
//! sharp that top is.

mod optimise;
mod slopes;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::optimise::{Height, Top, climb};
use self::slopes::Slopes;
use super::EstimateError;
use crate::Generator;

/// A look at a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelRow {
    /// Whose it is. The looks at a unit stand together, oldest first.
    pub unit: u32,
    /// When, in years.
    pub years: f64,
    /// In which state.
    pub state: usize,
}

/// Which states there are, and which moves are possible in a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelModel {
    /// Number of states.
    pub states: usize,
    /// The moves, from and to, each once.
    pub moves: Vec<(usize, usize)>,
    /// The state of which the moment of entry is known; nobody leaves it.
    pub exact: Option<usize>,
}

/// Rates that were estimated.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelFit {
    /// The rates a year.
    pub generator: Generator,
    /// Logarithm of each rate, in the order of the moves.
    pub log_rates: Vec<f64>,
    /// Standard error of each logarithm.
    pub se: Vec<f64>,
    /// Minus two times the log-likelihood.
    pub minus_two_log_likelihood: f64,
    /// Steps that were taken.
    pub steps: usize,
}

/// Pairs of looks that are alike: from, to, and how long between (as bits, to sort them).
type Pairs = BTreeMap<(u64, usize, usize), u64>;

/// Estimates rates. It begins with the rates as if nothing happened between two looks.
///
/// # Errors
/// When a row or a move does not fit the model, a state is left that cannot be, or the likelihood has no top.
pub fn fit_panel(model: &PanelModel, rows: &[PanelRow]) -> Result<PanelFit, EstimateError> {
    model.check()?;
    let pairs = model.pairs(rows)?;
    let begin = model.crude(&pairs)?;
    let height = |log_rates: &[f64]| model.height(&pairs, log_rates);
    let Top { at, value, hessian, steps } = climb(&begin, &height)?;
    let inverse = optimise::inverse(&hessian).ok_or(EstimateError::NietTotRust { stappen: steps })?;
    let se: Option<Vec<f64>> = (0..at.len())
        .map(|place| inverse[place][place])
        .map(|variance| (variance > 0.0).then(|| variance.sqrt()))
        .collect();
    Ok(PanelFit {
        generator: model.generator(&at)?,
        se: se.ok_or(EstimateError::NietTotRust { stappen: steps })?,
        log_rates: at,
        minus_two_log_likelihood: -2.0 * value,
        steps,
    })
}

/// The log-likelihood of rates, and its slope by the logarithm of each.
///
/// # Errors
/// As [`fit_panel`].
pub fn log_likelihood(
    model: &PanelModel,
    rows: &[PanelRow],
    log_rates: &[f64],
) -> Result<(f64, Vec<f64>), EstimateError> {
    model.check()?;
    let height = model.height(&model.pairs(rows)?, log_rates)?;
    Ok((height.value, height.slope))
}

fn wrong(plaats: String, regel: &'static str) -> EstimateError {
    EstimateError::Vorm { plaats, regel }
}

impl PanelModel {
    fn check(&self) -> Result<(), EstimateError> {
        let mut seen = std::collections::BTreeSet::new();
        for (place, &(from, to)) in self.moves.iter().enumerate() {
            let spot = || format!("Overgang {}, van stand {from} naar stand {to}", place + 1);
            if from == to || from >= self.states || to >= self.states {
                return Err(wrong(spot(), "kies twee verschillende standen van het model."));
            }
            if !seen.insert((from, to)) {
                return Err(wrong(spot(), "deze overgang staat er twee keer. Haal er één weg."));
            }
            if self.exact == Some(from) {
                return Err(wrong(
                    spot(),
                    "uit de stand met een exact moment gaat niemand weg. Haal deze weg.",
                ));
            }
        }
        if self.moves.is_empty() {
            return Err(wrong("Overgangen".to_owned(), "er is er geen. Geef er minstens één."));
        }
        if self.exact.is_some_and(|state| self.moves.iter().all(|(_, to)| *to != state)) {
            return Err(wrong(
                "Stand met een exact moment".to_owned(),
                "er gaat geen overgang heen. Geef er één.",
            ));
        }
        Ok(())
    }

    /// Takes looks that follow each other together.
    fn pairs(&self, rows: &[PanelRow]) -> Result<Pairs, EstimateError> {
        let mut pairs = Pairs::new();
        for (place, row) in rows.iter().enumerate() {
            if row.state >= self.states || !row.years.is_finite() {
                let spot = format!("Rij {}, stand {}, tijd {}", place + 1, row.state, row.years);
                return Err(wrong(spot, "kies een stand van het model en een tijd in jaren."));
            }
        }
        for (place, pair) in rows.windows(2).enumerate().filter(|(_, pair)| pair[0].unit == pair[1].unit) {
            let spot = || format!("Rij {}", place + 2);
            let between = pair[1].years - pair[0].years;
            if !between.is_finite() || between <= 0.0 {
                return Err(wrong(
                    spot(),
                    "komt niet na de rij ervoor. Zet de rijen van één persoon op tijd.",
                ));
            }
            if self.exact == Some(pair[0].state) {
                return Err(wrong(spot(), "komt na een stand die niemand verlaat. Haal deze rij weg."));
            }
            *pairs.entry((between.to_bits(), pair[0].state, pair[1].state)).or_default() += 1;
        }
        if pairs.is_empty() {
            return Err(wrong("Rijen".to_owned(), "niemand is twee keer gezien. Geef meer rijen."));
        }
        Ok(pairs)
    }

    /// Rates as if nothing happened between two looks, never nil.
    fn crude(&self, pairs: &Pairs) -> Result<Vec<f64>, EstimateError> {
        let mut years = vec![0.0; self.states];
        let mut counts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for ((between, from, to), count) in pairs {
            years[*from] += f64::from_bits(*between) * *count as f64;
            *counts.entry((*from, *to)).or_default() += count;
        }
        let rate = |&(from, to): &(usize, usize)| {
            if years[from] <= 0.0 {
                return Err(EstimateError::GeenBlootstelling {
                    segment: format!("stand {from}"),
                    overgang: format!("naar stand {to}"),
                });
            }
            let seen = counts.get(&(from, to)).copied().unwrap_or(0) as f64;
            Ok(((seen + 0.5) / years[from]).ln())
        };
        self.moves.iter().map(rate).collect()
    }

    fn generator(&self, log_rates: &[f64]) -> Result<Generator, EstimateError> {
        let rates = self.moves.iter().zip(log_rates).map(|(&(from, to), log)| (from, to, log.exp()));
        Generator::new(self.states, rates).map_err(|error| EstimateError::Vorm {
            plaats: error.to_string(),
            regel: "geef andere beginwaarden.",
        })
    }

    /// The log-likelihood and its slope. Intervals are shared out over the threads and added up in their own order.
    fn height(&self, pairs: &Pairs, log_rates: &[f64]) -> Result<Height, EstimateError> {
        let generator = self.generator(log_rates)?;
        let rates: Vec<f64> = log_rates.iter().map(|log| log.exp()).collect();
        let flat: Vec<_> = pairs.iter().collect();
        let intervals: Vec<_> = flat.chunk_by(|one, other| one.0.0 == other.0.0).collect();
        let parts: Vec<Height> = intervals
            .into_par_iter()
            .map(|alike| {
                let between = f64::from_bits(alike.first().map_or(0, |pair| pair.0.0));
                let slopes = Slopes::new(&generator, &self.moves, between);
                let mut sum = Height::none(rates.len());
                alike
                    .iter()
                    .for_each(|(key, count)| self.add(&mut sum, &slopes, &rates, (key.1, key.2), **count));
                sum
            })
            .collect();
        Ok(parts.into_iter().fold(Height::none(rates.len()), Height::plus))
    }

    /// Adds a pair of looks, so many times.
    fn add(&self, sum: &mut Height, slopes: &Slopes, rates: &[f64], (from, to): (usize, usize), count: u64) {
        let (chance, slope) = if self.exact == Some(to) {
            self.entered(slopes, rates, from, to)
        } else {
            (slopes.chance(from, to), (0..rates.len()).map(|by| slopes.slope(by, from, to)).collect())
        };
        let count = count as f64;
        sum.value += count * chance.ln();
        for ((sum, slope), rate) in sum.slope.iter_mut().zip(slope).zip(rates) {
            *sum += count * slope * rate / chance;
        }
    }

    /// The chance of any state the moment before, times its rate into the exact one, and the slope by each rate.
    fn entered(&self, slopes: &Slopes, rates: &[f64], from: usize, exact: usize) -> (f64, Vec<f64>) {
        let into = || self.moves.iter().zip(rates).enumerate().filter(|(_, (one, _))| one.1 == exact);
        let sum =
            |chance: &dyn Fn(usize) -> f64| into().map(|(_, (one, rate))| chance(one.0) * rate).sum::<f64>();
        let mut slope: Vec<f64> =
            (0..rates.len()).map(|by| sum(&|before| slopes.slope(by, from, before))).collect();
        into().for_each(|(place, (one, _))| slope[place] += slopes.chance(from, one.0));
        (sum(&|before| slopes.chance(from, before)), slope)
    }
}

#[cfg(test)]
mod tests;
