//! To the top of a likelihood (BFGS), and how sharp it is there.

use super::EstimateError;

/// A height and its slope.
#[derive(Clone, Debug)]
pub(super) struct Height {
    pub value: f64,
    pub slope: Vec<f64>,
}

impl Height {
    pub fn none(size: usize) -> Self {
        Self { value: 0.0, slope: vec![0.0; size] }
    }

    pub fn plus(mut self, other: Self) -> Self {
        self.value += other.value;
        self.slope.iter_mut().zip(other.slope).for_each(|(one, more)| *one += more);
        self
    }

    fn is_sound(&self) -> bool {
        self.value.is_finite() && self.slope.iter().all(|slope| slope.is_finite())
    }
}

/// The top.
pub(super) struct Top {
    pub at: Vec<f64>,
    pub value: f64,
    /// Minus the second slopes: positive definite at a top.
    pub hessian: Vec<Vec<f64>>,
    pub steps: usize,
}

/// How high somewhere is; an error where nothing can be calculated.
type Landscape<'a> = &'a dyn Fn(&[f64]) -> Result<Height, EstimateError>;

const STEPS: usize = 500;
/// Flat enough: this part of the height, for a step of one on the scale of logarithms.
const FLAT: f64 = 1e-9;
/// No step is larger: a factor of 7 in a rate.
const LONGEST: f64 = 2.0;

/// Climbs from `begin` to a top.
pub(super) fn climb(begin: &[f64], height: Landscape<'_>) -> Result<Top, EstimateError> {
    let size = begin.len();
    let mut at = begin.to_vec();
    let mut here = height(&at)?;
    let mut bend = identity(size);
    for step in 0..STEPS {
        if !here.is_sound() {
            break;
        }
        if norm(&here.slope) <= FLAT * here.value.abs().max(1.0) {
            let hessian = second_slopes(&at, height)?;
            return Ok(Top { at, value: here.value, hessian, steps: step });
        }
        let mut way = times(&bend, &here.slope);
        if dot(&way, &here.slope) <= 0.0 {
            bend = identity(size);
            way.clone_from(&here.slope);
        }
        let long = way.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        way.iter_mut().for_each(|one| *one *= (LONGEST / long).min(1.0));
        let Some((next, there)) = search(&at, &here, &way, height) else {
            // No step up: a last look whether it is flat enough to call it a top.
            if norm(&here.slope) <= 1e-5 * here.value.abs().max(1.0) {
                let hessian = second_slopes(&at, height)?;
                return Ok(Top { at, value: here.value, hessian, steps: step });
            }
            break;
        };
        update(&mut bend, &minus(&next, &at), &minus(&here.slope, &there.slope));
        (at, here) = (next, there);
    }
    Err(EstimateError::NietTotRust { stappen: STEPS })
}

/// Half the step until it goes up enough (Armijo).
fn search(at: &[f64], here: &Height, way: &[f64], height: Landscape<'_>) -> Option<(Vec<f64>, Height)> {
    let rise = dot(way, &here.slope);
    let mut part = 1.0;
    for _ in 0..60 {
        let next: Vec<f64> = at.iter().zip(way).map(|(at, way)| at + part * way).collect();
        if let Ok(there) = height(&next)
            && there.is_sound()
            && there.value >= here.value + 1e-4 * part * rise
        {
            return Some((next, there));
        }
        part /= 2.0;
    }
    None
}

/// What the last step tells of the bend (the inverse of the second slopes).
fn update(bend: &mut [Vec<f64>], moved: &[f64], flattened: &[f64]) {
    let curve = dot(moved, flattened);
    if curve <= 1e-12 * norm(moved) * norm(flattened) {
        return;
    }
    let through = times(bend, flattened);
    let factor = (1.0 + dot(flattened, &through) / curve) / curve;
    for (row, cells) in bend.iter_mut().enumerate() {
        for (column, cell) in cells.iter_mut().enumerate() {
            *cell += factor * moved[row] * moved[column]
                - (moved[row] * through[column] + through[row] * moved[column]) / curve;
        }
    }
}

/// Minus the second slopes, by central differences of the slope, made symmetric.
fn second_slopes(at: &[f64], height: Landscape<'_>) -> Result<Vec<Vec<f64>>, EstimateError> {
    const STEP: f64 = 1e-4;
    let rows = (0..at.len()).map(|place| {
        let beside = |step: f64| {
            let mut there = at.to_vec();
            there[place] += step;
            height(&there)
        };
        let (more, less) = (beside(STEP)?, beside(-STEP)?);
        Ok(minus(&less.slope, &more.slope).into_iter().map(|slope| slope / (2.0 * STEP)).collect::<Vec<_>>())
    });
    let found: Vec<Vec<f64>> = rows.collect::<Result<_, EstimateError>>()?;
    let middle = |row: usize, column: usize| f64::midpoint(found[row][column], found[column][row]);
    Ok((0..at.len()).map(|row| (0..at.len()).map(|column| middle(row, column)).collect()).collect())
}

/// The inverse of a positive definite matrix; none of another.
pub(super) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut left = matrix.to_vec();
    let mut right = identity(size);
    for pivot in 0..size {
        let head = left[pivot][pivot];
        if !head.is_finite() || head <= 0.0 {
            return None;
        }
        for cells in [&mut left[pivot], &mut right[pivot]] {
            cells.iter_mut().for_each(|cell| *cell /= head);
        }
        let (left_pivot, right_pivot) = (left[pivot].clone(), right[pivot].clone());
        for row in (0..size).filter(|row| *row != pivot) {
            let factor = left[row][pivot];
            for (cells, pivot) in [(&mut left[row], &left_pivot), (&mut right[row], &right_pivot)] {
                cells.iter_mut().zip(pivot).for_each(|(cell, pivot)| *cell -= factor * pivot);
            }
        }
    }
    Some(right)
}

fn identity(size: usize) -> Vec<Vec<f64>> {
    (0..size).map(|row| (0..size).map(|column| f64::from(u8::from(row == column))).collect()).collect()
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn minus(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one - other).collect()
}

fn norm(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}
