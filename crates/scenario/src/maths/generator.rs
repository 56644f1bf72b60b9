//! Rates per year from state to state.

use super::matrix::ROUNDING;
use super::{MathsError, Matrix};

/// Rates per year from each state to others: finite and not negative. The diagonal, minus the sum of the others, is
/// not kept: so a row always adds up to zero.
///
/// Kept sparse, because with stacked ladders each state touches only few others.
#[derive(Clone, Debug, PartialEq)]
pub struct Generator {
    /// Of each state, where its rates begin in `to` and `rates`; one more at the end.
    first: Vec<usize>,
    to: Vec<usize>,
    rates: Vec<f64>,
    /// Of each state the sum of its rates.
    leaving: Vec<f64>,
}

impl Generator {
    /// Of rates per year as (from, to, rate), in any order. Of a pair that stands there twice, the rates add up.
    ///
    /// # Errors
    /// [`MathsError::State`] for a state that does not exist, [`MathsError::Value`] for a rate that is no number,
    /// infinite, negative, or from a state to itself.
    pub fn new(
        states: usize,
        rates: impl IntoIterator<Item = (usize, usize, f64)>,
    ) -> Result<Self, MathsError> {
        let mut sorted: Vec<(usize, usize, f64)> = Vec::new();
        for (from, to, rate) in rates {
            if let Some(state) = [from, to].into_iter().find(|state| *state >= states) {
                return Err(MathsError::State { state, states });
            }
            check(from, to, rate)?;
            sorted.push((from, to, rate));
        }
        sorted.sort_by_key(|(from, to, _)| (*from, *to));
        let mut made = Self {
            first: vec![0; states + 1],
            to: Vec::new(),
            rates: Vec::new(),
            leaving: vec![0.0; states],
        };
        let mut before = None;
        for (from, to, rate) in sorted {
            match made.rates.last_mut() {
                Some(last) if before == Some((from, to)) => *last += rate,
                _ => {
                    made.to.push(to);
                    made.rates.push(rate);
                }
            }
            before = Some((from, to));
            made.first[from + 1] = made.to.len();
        }
        for state in 0..states {
            made.first[state + 1] = made.first[state + 1].max(made.first[state]);
        }
        made.sum()?;
        Ok(made)
    }

    /// Of a full matrix with its diagonal.
    ///
    /// # Errors
    /// As [`Generator::new`], and [`MathsError::Sum`] for a row that does not add up to zero (1e-9 of its diagonal).
    pub fn from_matrix(matrix: &Matrix) -> Result<Self, MathsError> {
        let states = matrix.states();
        for from in 0..states {
            let sum: f64 = matrix.row(from).iter().sum();
            let size = matrix.get(from, from).abs().max(f64::MIN_POSITIVE);
            if sum.is_nan() || sum.abs() > ROUNDING * size {
                return Err(MathsError::Sum { from, sum, need: 0.0 });
            }
        }
        let cells = (0..states).flat_map(|from| (0..states).map(move |to| (from, to)));
        let others = cells.filter(|(from, to)| from != to && matrix.get(*from, *to) != 0.0);
        Self::new(states, others.map(|(from, to)| (from, to, matrix.get(from, to))))
    }

    /// The same pairs of states with other rates: `rate(from, to, rate now)`.
    ///
    /// # Errors
    /// [`MathsError::Value`] for a rate that is no number, infinite or negative.
    pub fn map(&self, mut rate: impl FnMut(usize, usize, f64) -> f64) -> Result<Self, MathsError> {
        let mut made = self.clone();
        for from in 0..self.states() {
            for place in self.first[from]..self.first[from + 1] {
                let to = self.to[place];
                made.rates[place] = rate(from, to, self.rates[place]);
                check(from, to, made.rates[place])?;
            }
        }
        made.sum()?;
        Ok(made)
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.leaving.len()
    }

    /// The rates out of a state, per year, as (to, rate).
    pub fn rates(&self, from: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let places = match self.first.get(from..from + 2) {
            Some([first, next]) => *first..*next,
            _ => 0..0,
        };
        self.to[places.clone()].iter().copied().zip(self.rates[places].iter().copied())
    }

    /// The sum of the rates out of a state, per year: minus the diagonal.
    pub fn leaving(&self, from: usize) -> f64 {
        self.leaving.get(from).copied().unwrap_or_default()
    }

    /// The full matrix with its diagonal.
    pub fn to_matrix(&self) -> Matrix {
        let mut matrix = Matrix::zero(self.states());
        for from in 0..self.states() {
            self.rates(from).for_each(|(to, rate)| matrix.set(from, to, rate));
            matrix.set(from, from, -self.leaving(from));
        }
        matrix
    }

    fn sum(&mut self) -> Result<(), MathsError> {
        for from in 0..self.states() {
            let sum: f64 = self.rates[self.first[from]..self.first[from + 1]].iter().sum();
            if !sum.is_finite() {
                return Err(MathsError::Sum { from, sum: -sum, need: 0.0 });
            }
            self.leaving[from] = sum;
        }
        Ok(())
    }
}

fn check(from: usize, to: usize, value: f64) -> Result<(), MathsError> {
    if from != to && value.is_finite() && value >= 0.0 {
        Ok(())
    } else {
        Err(MathsError::Value { from, to, value })
    }
}
