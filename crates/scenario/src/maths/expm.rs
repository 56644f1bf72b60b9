//! From rates to the chances of a period: P = expm(Q t), by uniformisation.
//!
//! Everything that is added up is not negative, so nothing cancels: chances stay chances, and what cannot be reached
//! stays exactly zero. There are no roots of yearly matrices: many have none that is a matrix of chances.

use super::matrix::add_scaled;
use super::{Chances, Generator, MathsError, Matrix};

/// The largest rate times time that one series takes. Longer times go in parts.
const LARGEST: f64 = 8.0;
/// From here the chances of the whole time are quicker than its parts, one by one.
const MANY_PARTS: f64 = 64.0;
/// A rate times a time beyond this is no rate of help to people.
const LIMIT: f64 = 1e6;

impl Generator {
    /// The chances to go from each state to each other in some years.
    ///
    /// # Errors
    /// [`MathsError::Time`] if the years are no number of 0 or more, or if a rate times the years is above a million.
    pub fn chances(&self, years: f64) -> Result<Chances, MathsError> {
        let size = self.size(years)?;
        let states = self.states();
        let halvings = if size > LARGEST { (size / LARGEST).log2().ceil() as i32 } else { 0 };
        let events = Events::new(self, years / 2_f64.powi(halvings));
        let mut matrix = Matrix::identity(states);
        if let Some(events) = events {
            events.series(matrix.cells_mut(), |from, to| events.before(from, to, states));
        }
        matrix.cells_mut().chunks_exact_mut(states.max(1)).for_each(add_up);
        for _ in 0..halvings {
            matrix = matrix.times(&matrix);
            // Else each squaring would double what rounding left.
            matrix.cells_mut().chunks_exact_mut(states.max(1)).for_each(add_up);
        }
        Ok(Chances::trusted(matrix))
    }

    /// Carries a row of households some years further, without making the matrix: `row` times P.
    ///
    /// # Errors
    /// As [`Generator::chances`].
    pub fn carry(&self, row: &mut [f64], years: f64) -> Result<(), MathsError> {
        let size = self.size(years)?;
        if size > MANY_PARTS {
            let before = row.to_vec();
            self.chances(years)?.matrix().carry(&before, row);
            return Ok(());
        }
        let parts = (size / LARGEST).ceil().max(1.0);
        if let Some(events) = Events::new(self, years / parts) {
            for _ in 0..parts as usize {
                events.series(row, |from, to| events.after(from, to));
            }
        }
        Ok(())
    }

    /// The largest rate times the years.
    fn size(&self, years: f64) -> Result<f64, MathsError> {
        let size = self.largest() * years;
        if years.is_finite() && years >= 0.0 && size <= LIMIT {
            Ok(size)
        } else {
            Err(MathsError::Time { years })
        }
    }

    fn largest(&self) -> f64 {
        (0..self.states()).map(|from| self.leaving(from)).fold(0.0, f64::max)
    }
}

/// The process in which every state has events at the same rate, so that their number does not depend on where one is. At
/// an event most stay, some move.
struct Events<'a> {
    rates: &'a Generator,
    /// Expected events.
    size: f64,
    /// One over the rate of the events.
    per: f64,
    /// Per state, the chance to stay at an event.
    stay: Vec<f64>,
}

impl<'a> Events<'a> {
    /// `None` if nothing ever happens.
    fn new(rates: &'a Generator, years: f64) -> Option<Self> {
        let largest = rates.largest();
        let stay = (0..rates.states()).map(|from| 1.0 - rates.leaving(from) / largest).collect();
        let size = largest * years;
        (size > 0.0).then_some(Self { rates, size, per: 1.0 / largest, stay })
    }

    /// The sum over k of the chance of k events, times the numbers after k events. What is left of the chances goes to
    /// the last term, so that no household gets lost. `event` writes the numbers after one more event.
    fn series(&self, numbers: &mut [f64], event: impl Fn(&[f64], &mut [f64])) {
        let (mut term, mut next) = (numbers.to_vec(), vec![0.0; numbers.len()]);
        let mut weight = (-self.size).exp();
        let mut left = 1.0 - weight;
        numbers.iter_mut().for_each(|number| *number *= weight);
        let mut events = 0.0;
        while left > 0.0 {
            event(&term, &mut next);
            std::mem::swap(&mut term, &mut next);
            events += 1.0;
            weight *= self.size / events;
            // Past the mode the terms only get smaller: what is left is no more than a few times this one.
            let last = events > self.size && weight < 1e-17;
            add_scaled(numbers, if last { left } else { weight }, &term);
            left = if last { 0.0 } else { left - weight };
        }
    }

    /// A row, one event later.
    fn after(&self, row: &[f64], out: &mut [f64]) {
        for ((cell, here), stay) in out.iter_mut().zip(row).zip(&self.stay) {
            *cell = here * stay;
        }
        for (from, here) in row.iter().enumerate() {
            let share = here * self.per;
            self.rates.rates(from).for_each(|(to, rate)| out[to] += share * rate);
        }
    }

    /// The chances from each state to each other, with one more event before: whole rows at a time.
    fn before(&self, rows: &[f64], out: &mut [f64], states: usize) {
        for (from, (row, stay)) in out.chunks_exact_mut(states).zip(&self.stay).enumerate() {
            let here = &rows[from * states..(from + 1) * states];
            row.iter_mut().zip(here).for_each(|(cell, here)| *cell = here * stay);
            for (to, rate) in self.rates.rates(from) {
                add_scaled(row, rate * self.per, &rows[to * states..(to + 1) * states]);
            }
        }
    }
}

/// Makes a row that nearly adds up to one do so.
fn add_up(row: &mut [f64]) {
    let sum: f64 = row.iter().sum();
    row.iter_mut().for_each(|cell| *cell /= sum);
}
