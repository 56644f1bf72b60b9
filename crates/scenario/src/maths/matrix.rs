//! Small square matrices, and those of chances.

use super::MathsError;

/// How far the sum of a row of chances may be from 1, or of rates from 0 (as a part of the largest rate).
pub(super) const ROUNDING: f64 = 1e-9;

/// A small square of numbers, row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    states: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// All zero.
    pub fn zero(states: usize) -> Self {
        Self { states, cells: vec![0.0; states * states] }
    }

    /// Ones on the diagonal: everything stays where it is.
    pub fn identity(states: usize) -> Self {
        let mut matrix = Self::zero(states);
        for state in 0..states {
            matrix.set(state, state, 1.0);
        }
        matrix
    }

    /// Of its numbers, row after row.
    ///
    /// # Errors
    /// [`MathsError::Shape`] if their number is not `states` squared.
    pub fn new(states: usize, cells: Vec<f64>) -> Result<Self, MathsError> {
        let (need, have) = (states * states, cells.len());
        if need == have { Ok(Self { states, cells }) } else { Err(MathsError::Shape { states, need, have }) }
    }

    /// Rows, and columns.
    pub fn states(&self) -> usize {
        self.states
    }

    /// One row. Empty if it does not exist.
    pub fn row(&self, from: usize) -> &[f64] {
        self.cells.get(from * self.states..(from + 1) * self.states).unwrap_or_default()
    }

    /// One number; zero outside.
    pub fn get(&self, from: usize, to: usize) -> f64 {
        self.row(from).get(to).copied().unwrap_or_default()
    }

    /// Writes one number; outside, nothing happens.
    pub fn set(&mut self, from: usize, to: usize, value: f64) {
        if from < self.states && to < self.states {
            self.cells[from * self.states + to] = value;
        }
    }

    /// This matrix times another of the same size.
    pub fn times(&self, other: &Self) -> Self {
        let mut product = Self::zero(self.states);
        for (from, row) in product.cells.chunks_exact_mut(self.states.max(1)).enumerate() {
            for (weight, other_row) in
                self.row(from).iter().zip(other.cells.chunks_exact(other.states.max(1)))
            {
                if *weight != 0.0 {
                    add_scaled(row, *weight, other_row);
                }
            }
        }
        product
    }

    /// A row of numbers times this matrix: who stands where, a step later. Written into `out`.
    pub fn carry(&self, row: &[f64], out: &mut [f64]) {
        out.fill(0.0);
        for (weight, cells) in row.iter().zip(self.cells.chunks_exact(self.states.max(1))) {
            if *weight != 0.0 {
                add_scaled(out, *weight, cells);
            }
        }
    }

    /// All numbers, row after row.
    pub(super) fn cells_mut(&mut self) -> &mut [f64] {
        &mut self.cells
    }
}

/// Adds `weight` times a row to another.
pub(super) fn add_scaled(row: &mut [f64], weight: f64, other: &[f64]) {
    for (cell, other) in row.iter_mut().zip(other) {
        *cell += weight * other;
    }
}

/// The chances to go from each state to each other in one period: none negative, each row adds up to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Chances(Matrix);

impl Chances {
    /// Of a matrix that was given, such as a published yearly one.
    ///
    /// # Errors
    /// [`MathsError::Value`] for a number that is none or negative, [`MathsError::Sum`] for a row that is more than
    /// 1e-9 from one.
    pub fn new(matrix: Matrix) -> Result<Self, MathsError> {
        for from in 0..matrix.states() {
            let row = matrix.row(from);
            if let Some((to, value)) =
                row.iter().enumerate().find(|(_, value)| value.is_nan() || **value < 0.0)
            {
                return Err(MathsError::Value { from, to, value: *value });
            }
            let sum: f64 = row.iter().sum();
            if (sum - 1.0).abs() > ROUNDING {
                return Err(MathsError::Sum { from, sum, need: 1.0 });
            }
        }
        Ok(Self(matrix))
    }

    /// Of a calculation that keeps the rules itself.
    pub(super) fn trusted(matrix: Matrix) -> Self {
        Self(matrix)
    }

    /// The numbers.
    pub fn matrix(&self) -> &Matrix {
        &self.0
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.0.states()
    }
}
