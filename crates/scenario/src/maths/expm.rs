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
        let part = years / 2_f64.powi(halvings);
        let mut matrix = Matrix::zero(states);
        let mut work = Work::new(states);
        for (from, row) in matrix.cells_mut().chunks_exact_mut(states.max(1)).enumerate() {
            row[from] = 1.0;
            self.series(row, part, &mut work);
            add_up(row);
        }
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
        let mut work = Work::new(self.states());
        if size > MANY_PARTS {
            self.chances(years)?.matrix().carry(row, &mut work.term);
            row.copy_from_slice(&work.term);
            return Ok(());
        }
        let parts = (size / LARGEST).ceil().max(1.0);
        for _ in 0..parts as usize {
            self.series(row, years / parts, &mut work);
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

    /// The sum over k of the chance of k events, times the row after k events. What is left of the chances goes to the
    /// last term, so that no household gets lost.
    fn series(&self, row: &mut [f64], years: f64, work: &mut Work) {
        let largest = self.largest();
        let size = largest * years;
        if size == 0.0 {
            return;
        }
        work.term.copy_from_slice(row);
        let mut weight = (-size).exp();
        let mut left = 1.0 - weight;
        row.iter_mut().for_each(|cell| *cell *= weight);
        let mut events = 0.0;
        while left > 0.0 {
            self.event(&work.term, &mut work.next, largest);
            std::mem::swap(&mut work.term, &mut work.next);
            events += 1.0;
            weight *= size / events;
            // Past the mode the terms only get smaller: what is left is no more than a few times this one.
            let last = events > size && weight < 1e-17;
            add_scaled(row, if last { left } else { weight }, &work.term);
            left = if last { 0.0 } else { left - weight };
        }
    }

    /// One event of the uniformised process: most stay, some move.
    fn event(&self, row: &[f64], out: &mut [f64], largest: f64) {
        for (from, (cell, here)) in out.iter_mut().zip(row).enumerate() {
            *cell = here * (1.0 - self.leaving(from) / largest);
        }
        for (from, here) in row.iter().enumerate() {
            if *here != 0.0 {
                let share = here / largest;
                self.rates(from).for_each(|(to, rate)| out[to] += share * rate);
            }
        }
    }
}

/// Makes a row that nearly adds up to one do so.
fn add_up(row: &mut [f64]) {
    let sum: f64 = row.iter().sum();
    row.iter_mut().for_each(|cell| *cell /= sum);
}

/// Two rows to work in.
struct Work {
    term: Vec<f64>,
    next: Vec<f64>,
}

impl Work {
    fn new(states: usize) -> Self {
        Self { term: vec![0.0; states], next: vec![0.0; states] }
    }
}
