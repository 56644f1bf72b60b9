//! The centred votes as an operator: every product in one pass over the votes, without a dense matrix.

use super::Votes;

/// So many vectors go through the votes in one pass: the three of a search, and an empty one that makes the table even.
const TOGETHER: usize = 4;

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
        let [image] = self.products([vector], scratch);
        image
    }

    /// The same for several vectors, at most [`TOGETHER`] of them in one pass over the votes. Each image is what
    /// it would be by itself, to the last bit.
    pub fn grams(&self, vectors: &[Vec<f64>], scratch: &mut Scratch) -> Vec<Vec<f64>> {
        let mut images = Vec::with_capacity(vectors.len());
        for some in vectors.chunks(TOGETHER) {
            match some {
                [one] => images.push(self.gram(one, scratch)),
                more => {
                    let each = std::array::from_fn(|at| more.get(at).map_or(&[][..], Vec::as_slice));
                    images.extend(self.products::<TOGETHER>(each, scratch).into_iter().take(more.len()));
                }
            }
        }
        images
    }

    fn products<const W: usize>(&self, vectors: [&[f64]; W], scratch: &mut Scratch) -> [Vec<f64>; W] {
        self.fill(vectors, &mut scratch.worth);
        scratch.gathered.clear();
        scratch.gathered.resize(self.columns() * 4 * W, 0.0);
        let (worth, gathered) = (scratch.worth.as_chunks::<W>().0, scratch.gathered.as_chunks_mut::<W>().0);
        for row in self.rows {
            let cells = self.votes.cells_of(*row as usize);
            let scores = sums(cells, worth);
            for cell in cells {
                for (sum, score) in gathered[*cell as usize].iter_mut().zip(&scores) {
                    *sum += score;
                }
            }
        }
        let columns = || self.kept.iter().zip(&self.centre).zip(gathered.chunks_exact(4));
        std::array::from_fn(|at| {
            let value = |((kept, mean), four): ((&bool, &f64), &[[f64; W]])| {
                let [agree, disagree, pass] = [0, 1, 2].map(|answer| four[answer][at]);
                if *kept { (1.0 - mean) * agree - (1.0 + mean) * disagree - mean * pass } else { 0.0 }
            };
            columns().map(value).collect()
        })
    }

    /// Matrix × each of these vectors: the scores of each row.
    pub fn scores<const W: usize>(&self, vectors: [&[f64]; W], scratch: &mut Scratch) -> Vec<[f64; W]> {
        self.fill(vectors, &mut scratch.worth);
        let worth = scratch.worth.as_chunks::<W>().0;
        self.rows.iter().map(|row| sums(self.votes.cells_of(*row as usize), worth)).collect()
    }

    /// What each answer to each statement is worth for each vector; an empty vector is 0 throughout.
    fn fill<const W: usize>(&self, vectors: [&[f64]; W], worth: &mut Vec<f64>) {
        worth.clear();
        worth.reserve(self.columns() * 4 * W);
        for (column, (kept, mean)) in self.kept.iter().zip(&self.centre).enumerate() {
            let weights =
                vectors.map(|vector| vector.get(column).copied().filter(|_| *kept).unwrap_or_default());
            for times in [1.0 - mean, -(1.0 + mean), -mean, 0.0] {
                worth.extend(weights.map(|weight| times * weight));
            }
        }
    }
}

/// The sums of the table at these cells, each in four lanes so that one addition need not wait for another.
fn sums<const W: usize>(cells: &[u32], worth: &[[f64; W]]) -> [f64; W] {
    let mut lanes = [[0.0; W]; 4];
    let mut rest = [0.0; W];
    let (fours, left) = cells.as_chunks::<4>();
    for cell in left {
        add(&mut rest, &worth[*cell as usize]);
    }
    for four in fours {
        for (lane, cell) in lanes.iter_mut().zip(four) {
            add(lane, &worth[*cell as usize]);
        }
    }
    std::array::from_fn(|at| {
        let [a, b, c, d] = lanes.map(|lane| lane[at]);
        (a + b) + (c + d) + rest[at]
    })
}

fn add<const W: usize>(sum: &mut [f64; W], other: &[f64; W]) {
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum += other;
    }
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
