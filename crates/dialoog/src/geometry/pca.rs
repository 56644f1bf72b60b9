//! The two main directions in the votes, and where people and statements lie on them.

use super::Votes;
use super::eigen::{Leading, fixed_start, leading};
use super::matrix::{Centred, Scratch, add_scaled, divide, dot, norm};

/// Below this part of the largest variance a direction is nothing but rounding.
const NOTHING: f64 = 1e-12;

/// The two main directions in the votes.
///
/// Source: report section 1.2. Unseen cells are the mean of their column, so they add nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pca {
    /// The mean vote of each statement over who saw it; 0 of one that does not count.
    pub centre: Vec<f64>,
    /// How much each statement weighs in each direction; each has length 1, or 0 if there is no such direction.
    pub components: [Vec<f64>; 2],
    /// The variance along each direction.
    pub variance: [f64; 2],
    /// Its share in all variance, from 0 to 1.
    pub share: [f64; 2],
    /// How often the votes were multiplied before it converged.
    pub products: usize,
}

/// As Polis: power iteration from a vector of ones, at most 100 rounds per direction, rows in any order.
///
/// Unlike Polis, the second direction of votes that have only one leaves the first as it is; Polis then puts
/// everybody
/// at the origin.
pub fn power_iteration(votes: &Votes) -> Pca {
    let rows = votes.all_rows();
    let centred = Centred::new(votes, &rows);
    if votes.rows() == 1 || votes.columns() == 1 {
        return degenerate(votes, &centred);
    }
    let mut scratch = Scratch::default();
    let mut found = Leading::default();
    for _ in 0..votes.rows().min(votes.columns()).min(2) {
        let mut vector = vec![1.0; centred.columns()];
        let mut last = 0.0;
        for _ in 0..=100 {
            deflate(&mut vector, &found.vectors);
            let mut image = centred.gram(&vector, &mut scratch);
            deflate(&mut image, &found.vectors);
            found.products += 1;
            let length = norm(&image);
            if length <= found.values.first().map_or(0.0, |first| first * NOTHING) {
                last = 0.0;
                break;
            }
            divide(&mut image, length);
            vector = image;
            if length == last {
                break;
            }
            last = length;
        }
        if last == 0.0 {
            break;
        }
        found.values.push(length_of(&centred, &vector, &mut scratch).powi(2));
        found.vectors.push(vector);
    }
    described(&centred, found)
}

/// To convergence: a block of three vectors from a fixed start, with the largest weight of each direction positive.
pub fn converged(votes: &Votes) -> Pca {
    let rows = votes.all_rows();
    let centred = Centred::new(votes, &rows);
    described(&centred, block(&centred, None, 1e-12))
}

/// The leading directions of some rows, from those of all rows if they are known.
pub(super) fn block(centred: &Centred, start: Option<&Leading>, tolerance: f64) -> Leading {
    let mut vectors = fixed_start(centred);
    if let Some(start) = start {
        for (vector, known) in vectors.iter_mut().zip(&start.vectors) {
            vector.clone_from(known);
        }
    }
    let mut found = leading(centred, vectors, tolerance, 5_000);
    let nothing = found.values.first().copied().unwrap_or(0.0).max(centred.total * NOTHING) * NOTHING;
    let real = found.values.iter().take_while(|value| **value > nothing).count();
    found.values.truncate(real);
    found.vectors.truncate(real);
    for vector in &mut found.vectors {
        orient(vector);
    }
    found
}

/// The directions of a search, as they are published.
pub(super) fn described(centred: &Centred, found: Leading) -> Pca {
    let freedom = (centred.rows().saturating_sub(1)).max(1) as f64;
    let mut pca = Pca { centre: centred.centre.clone(), products: found.products, ..Pca::default() };
    let mut vectors = found.vectors.into_iter();
    for at in 0..2 {
        pca.components[at] = vectors.next().unwrap_or_else(|| vec![0.0; centred.columns()]);
        let value = found.values.get(at).copied().unwrap_or(0.0);
        pca.variance[at] = value / freedom;
        pca.share[at] = if centred.total > 0.0 { value / centred.total } else { 0.0 };
    }
    pca
}

/// One row is its own direction; one column is the only direction there is.
fn degenerate(votes: &Votes, centred: &Centred) -> Pca {
    let mut vector = vec![0.0; centred.columns()];
    for (column, vote) in votes.row(0).filter(|(column, _)| centred.keeps(*column)) {
        vector[column] = f64::from(vote.sign());
    }
    if votes.columns() == 1 {
        vector = vec![1.0];
    }
    let length = norm(&vector);
    if length > 0.0 {
        divide(&mut vector, length);
    }
    let value = length_of(centred, &vector, &mut Scratch::default()).powi(2);
    described(centred, Leading { values: vec![value], vectors: vec![vector], products: 0 })
}

/// The length of matrix × `vector`.
fn length_of(centred: &Centred, vector: &[f64], scratch: &mut Scratch) -> f64 {
    norm(centred.scores([vector], scratch).as_flattened())
}

fn deflate(vector: &mut [f64], found: &[Vec<f64>]) {
    for other in found {
        let part = dot(other, vector);
        add_scaled(vector, -part, other);
    }
}

/// Turns a direction so that its largest weight is positive; of weights that are as large, the first.
fn orient(vector: &mut [f64]) {
    let largest = vector.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let first = vector.iter().find(|value| value.abs() >= largest * (1.0 - 1e-9));
    if first.is_some_and(|value| *value < 0.0) {
        for value in vector {
            *value = -*value;
        }
    }
}

/// What counts as seen when a person is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Statements that count; the others are not there.
    Counting,
    /// As Polis: everybody has also seen every statement that was taken out.
    WithRejected,
}

/// Where each of these rows lies: the sum of its centred votes along each direction, enlarged for who saw little.
pub(super) fn places(centred: &Centred, pca: &Pca, votes: &Votes, rows: &[u32], seen: Seen) -> Vec<[f64; 2]> {
    let scores = centred.scores(pca.components.each_ref().map(Vec::as_slice), &mut Scratch::default());
    let counting = votes.kept().iter().filter(|kept| **kept).count();
    let all = votes.columns();
    let place = |(row, [x, y]): (&u32, [f64; 2])| {
        let own = votes.answered(*row as usize);
        let (columns, own) = match seen {
            Seen::Counting => (counting, own),
            Seen::WithRejected => (all, own + all - counting),
        };
        let scale = (columns as f64 / own.max(1) as f64).sqrt();
        [x * scale, y * scale]
    };
    rows.iter().zip(scores).map(place).collect()
}

/// Where each statement lies: somebody who saw only it, and agrees; how far that is from the middle is its extremity.
///
/// `columns` is how many statements there are.
pub fn statement_places(pca: &Pca, columns: usize) -> Vec<[f64; 2]> {
    let scale = (columns as f64).sqrt();
    let [across, upward] = &pca.components;
    let place = |((mean, x), y): ((&f64, &f64), &f64)| [scale * (1.0 - mean) * x, scale * (1.0 - mean) * y];
    pca.centre.iter().zip(across).zip(upward).map(place).collect()
}
