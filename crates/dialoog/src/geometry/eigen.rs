//! Eigenvalues of small symmetric matrices, and the leading ones of the operator.

use super::matrix::{Centred, Scratch, add_scaled, divide, dot, norm};

/// How many vectors the search holds before it starts again from its best ones.
const BASIS: usize = 18;
/// How many of the best it keeps then.
const KEEP: usize = 6;
/// How many directions are sought at once: one more than is published, so that the second converges well.
const BLOCK: usize = 3;

/// The leading directions of the votes.
#[derive(Clone, Debug, Default)]
pub(super) struct Leading {
    /// Eigenvalues, descending; as many as there are directions.
    pub values: Vec<f64>,
    /// Directions of length 1.
    pub vectors: Vec<Vec<f64>>,
    /// How often the votes were multiplied.
    pub products: usize,
}

/// The basis of the search, and what the operator makes of it.
#[derive(Default)]
struct Basis {
    vectors: Vec<Vec<f64>>,
    images: Vec<Vec<f64>>,
    projected: Vec<Vec<f64>>,
}

/// The three leading directions: a block of three vectors, enlarged with what the operator adds to it, of
/// which the best
/// combination is taken (Rayleigh-Ritz) until the first two no longer turn by more than `tolerance` (radians,
/// estimated as
/// the residual divided by the gap to the next value) or until arithmetic can do no better.
pub(super) fn leading(votes: &Centred, start: Vec<Vec<f64>>, tolerance: f64, most: usize) -> Leading {
    let (mut basis, mut scratch) = (Basis::default(), Scratch::default());
    let mut fresh = independent(start, &[], 0.0);
    let mut products = 0;
    loop {
        products += fresh.len();
        let images = votes.grams(&fresh, &mut scratch);
        for (vector, image) in std::mem::take(&mut fresh).into_iter().zip(images) {
            basis.push(vector, image);
        }
        let (values, mixes) = symmetric_eigen(&basis.projected);
        let wanted = values.len().min(BLOCK);
        let floor = values.first().map_or(0.0, |largest| largest * 1e-15 * (votes.columns() as f64).sqrt());
        let residuals: Vec<_> =
            mixes.iter().zip(&values).take(wanted).map(|(mix, value)| basis.residual(mix, *value)).collect();
        let done = residuals.iter().take(2).enumerate().all(|(at, residual)| {
            let gap = values[at] - values.get(at + 1).copied().unwrap_or(0.0);
            norm(residual) <= floor.max(tolerance * gap)
        });
        if !done && products < most {
            fresh = independent(residuals, &basis.vectors, floor);
        }
        if fresh.is_empty() {
            let vectors = mixes.iter().take(wanted).map(|mix| combine(&basis.vectors, mix)).collect();
            return Leading { values: values.into_iter().take(wanted).collect(), vectors, products };
        }
        if basis.vectors.len() + BLOCK > BASIS {
            basis.restart(&values, &mixes);
        }
    }
}

impl Basis {
    fn push(&mut self, vector: Vec<f64>, image: Vec<f64>) {
        let mut row: Vec<f64> = self.vectors.iter().map(|other| dot(other, &image)).collect();
        for (other, value) in self.projected.iter_mut().zip(&row) {
            other.push(*value);
        }
        row.push(dot(&vector, &image));
        self.projected.push(row);
        self.vectors.push(vector);
        self.images.push(image);
    }

    /// What the operator makes of a combination, less what it would be if that were a direction of this value.
    fn residual(&self, mix: &[f64], value: f64) -> Vec<f64> {
        let mut residual = combine(&self.images, mix);
        for (vector, factor) in self.vectors.iter().zip(mix) {
            add_scaled(&mut residual, -value * factor, vector);
        }
        residual
    }

    fn restart(&mut self, values: &[f64], mixes: &[Vec<f64>]) {
        let mixes = &mixes[..mixes.len().min(KEEP)];
        self.vectors = mixes.iter().map(|mix| combine(&self.vectors, mix)).collect();
        self.images = mixes.iter().map(|mix| combine(&self.images, mix)).collect();
        let diagonal =
            |at: usize| (0..mixes.len()).map(|to| if at == to { values[at] } else { 0.0 }).collect();
        self.projected = (0..mixes.len()).map(diagonal).collect();
    }
}

/// Three fixed vectors that no direction is likely to be at right angles to; 0 at statements that do not
/// count, and the
/// same as if those were not there.
pub(super) fn fixed_start(votes: &Centred) -> Vec<Vec<f64>> {
    let wave = |step: f64| {
        let mut place = 0.0;
        let mut next = |kept: bool| {
            place += f64::from(u8::from(kept));
            if kept { (step * place).cos() } else { 0.0 }
        };
        (0..votes.columns()).map(|column| next(votes.keeps(column))).collect()
    };
    [0.0, 1.618_033_988_749_895, std::f64::consts::E].map(wave).into()
}

/// The vectors made of length 1 and at right angles to each other and to the basis; without those not longer
/// than `floor`
/// and those that are a combination of others.
fn independent(vectors: Vec<Vec<f64>>, basis: &[Vec<f64>], floor: f64) -> Vec<Vec<f64>> {
    let mut kept: Vec<Vec<f64>> = Vec::new();
    for mut vector in vectors {
        let length = norm(&vector);
        if length <= floor || length == 0.0 {
            continue;
        }
        divide(&mut vector, length);
        for _ in 0..2 {
            for other in basis.iter().chain(&kept) {
                let part = dot(other, &vector);
                add_scaled(&mut vector, -part, other);
            }
        }
        let left = norm(&vector);
        if left > 1e-7 {
            divide(&mut vector, left);
            kept.push(vector);
        }
    }
    kept
}

fn combine(vectors: &[Vec<f64>], mix: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for (vector, factor) in vectors.iter().zip(mix) {
        add_scaled(&mut sum, *factor, vector);
    }
    sum
}

/// Eigenvalues of a symmetric matrix, descending, and the eigenvector of each, by the rotations of Jacobi.
///
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition (2013), section 8.5.
pub(super) fn symmetric_eigen(matrix: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = matrix.len();
    let mut values = matrix.to_vec();
    let unit = |row: usize| (0..size).map(|column| f64::from(u8::from(row == column))).collect();
    let mut vectors: Vec<Vec<f64>> = (0..size).map(unit).collect();
    let scale: f64 = matrix.iter().map(|row| dot(row, row)).sum();
    for _ in 0..40 {
        let off: f64 = values.iter().enumerate().map(|(at, row)| dot(&row[..at], &row[..at])).sum();
        if off <= scale * 1e-33 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut values, &mut vectors, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|a, b| values[*b][*b].total_cmp(&values[*a][*a]));
    (order.iter().map(|at| values[*at][*at]).collect(), order.iter().map(|at| vectors[*at].clone()).collect())
}

/// One rotation that makes the cell (p, q) zero; the rows of `vectors` are the eigenvectors.
fn rotate(values: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let off = values[p][q];
    if off == 0.0 {
        return;
    }
    let theta = (values[q][q] - values[p][p]) / (2.0 * off);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let tangent = if theta == 0.0 { 1.0 } else { tangent };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for row in values.iter_mut() {
        (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
    }
    for set in [values, vectors] {
        let (head, tail) = set.split_at_mut(q);
        for (a, b) in head[p].iter_mut().zip(&mut tail[0]) {
            (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
        }
    }
}
