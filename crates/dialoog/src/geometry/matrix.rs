//! The centred votes as an operator: every product in one pass over the votes, without a dense matrix.

use super::Votes;

/// The votes of some rows, of which each column is centred on its mean; a cell that was not seen is the mean,
/// so 0, and a
/// statement that does not count is 0 throughout.
///
/// Each product first fills a table of four per statement (what an agree, a disagree and a pass on it are
/// worth), so that
/// a vote costs one look-up, and a choice of rows copies nothing.
pub(super) struct Centred<'a> {
    votes: &'a Votes,
    rows: &'a [u32],
    kept: Vec<bool>,
    /// The mean of each column over who saw it; 0 of a statement that does not count.
    pub centre: Vec<f64>,
    /// The sum of the squares of all cells.
    pub total: f64,
}

/// What a product needs room for, to be used again.
#[derive(Default)]
pub(super) struct Scratch {
    worth: Vec<f64>,
    gathered: Vec<f64>,
}

impl<'a> Centred<'a> {
    pub fn new(votes: &'a Votes, rows: &'a [u32]) -> Self {
        let mut table = vec![0_u32; votes.columns() * 4];
        for row in rows {
            for cell in votes.cells_of(*row as usize) {
                table[*cell as usize] += 1;
            }
        }
        let (kept, mut total) = (votes.kept(), 0.0);
        let mut centre = vec![0.0; votes.columns()];
        for ((four, kept), mean) in table.chunks_exact(4).zip(&kept).zip(&mut centre) {
            let [agree, disagree, pass] = [0, 1, 2].map(|at| f64::from(four[at]));
            let seen = agree + disagree + pass;
            if *kept && seen > 0.0 {
                *mean = (agree - disagree) / seen;
                total +=
                    agree * (1.0 - *mean).powi(2) + disagree * (1.0 + *mean).powi(2) + pass * mean.powi(2);
            }
        }
        Self { votes, rows, kept, centre, total }
    }

    /// How many columns there are, those that do not count too.
    pub fn columns(&self) -> usize {
        self.centre.len()
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Whether a column takes part.
    pub fn keeps(&self, column: usize) -> bool {
        self.kept.get(column).copied().unwrap_or(false)
    }

    /// Transposed matrix × matrix × `vector`.
    pub fn gram(&self, vector: &[f64], scratch: &mut Scratch) -> Vec<f64> {
        self.fill(vector, &mut scratch.worth);
        scratch.gathered.clear();
        scratch.gathered.resize(self.columns() * 4, 0.0);
        for row in self.rows {
            let cells = self.votes.cells_of(*row as usize);
            let score = sum(cells, &scratch.worth);
            for cell in cells {
                scratch.gathered[*cell as usize] += score;
            }
        }
        let columns = self.kept.iter().zip(&self.centre).zip(scratch.gathered.chunks_exact(4));
        let value = |((kept, mean), four): ((&bool, &f64), &[f64])| {
            if *kept { (1.0 - mean) * four[0] - (1.0 + mean) * four[1] - mean * four[2] } else { 0.0 }
        };
        columns.map(value).collect()
    }

    /// Matrix × `vector`: the score of each row.
    pub fn scores(&self, vector: &[f64], scratch: &mut Scratch) -> Vec<f64> {
        self.fill(vector, &mut scratch.worth);
        self.rows.iter().map(|row| sum(self.votes.cells_of(*row as usize), &scratch.worth)).collect()
    }

    fn fill(&self, vector: &[f64], worth: &mut Vec<f64>) {
        worth.clear();
        worth.reserve(self.columns() * 4);
        for ((kept, mean), weight) in self.kept.iter().zip(&self.centre).zip(vector) {
            let weight = if *kept { *weight } else { 0.0 };
            worth.extend([(1.0 - mean) * weight, -(1.0 + mean) * weight, -mean * weight, 0.0]);
        }
    }
}

/// The sum of the table at these cells, in four lanes so that one addition need not wait for another.
fn sum(cells: &[u32], worth: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let chunks = cells.chunks_exact(4);
    let rest: f64 = chunks.remainder().iter().map(|cell| worth[*cell as usize]).sum();
    for four in chunks {
        for (lane, cell) in lanes.iter_mut().zip(four) {
            *lane += worth[*cell as usize];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// The inner product of two vectors, in four lanes.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (left, right) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (four, others) in left.zip(right) {
        for ((lane, x), y) in lanes.iter_mut().zip(four).zip(others) {
            *lane += x * y;
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}

/// The length of a vector.
pub(super) fn norm(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

/// `target` + `factor` × `vector`, in place.
pub(super) fn add_scaled(target: &mut [f64], factor: f64, vector: &[f64]) {
    for (value, other) in target.iter_mut().zip(vector) {
        *value += factor * other;
    }
}

/// Divides a vector by a number, in place.
pub(super) fn divide(vector: &mut [f64], by: f64) {
    for value in vector {
        *value /= by;
    }
}
