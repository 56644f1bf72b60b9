//! One side of the threshold: its people by score, its local polynomials and their variance.

use nalgebra::{DMatrix, DVector};

use crate::Fault;

/// How many are needed on either side.
const LEAST: usize = 20;

/// How many nearest neighbours tell the variance around a person.
const NEIGHBOURS: usize = 3;

pub(super) struct Sides {
    pub below: Side,
    pub above: Side,
}

impl Sides {
    pub fn new(score: &[f64], outcome: &[f64], cutoff: f64) -> Result<Self, Fault> {
        if score.len() != outcome.len() {
            return Err(Fault::new(
                "gegevens",
                "iedereen heeft één score en één uitkomst",
                "Maak de lijsten even lang",
            ));
        }
        if let Some(at) = score.iter().zip(outcome).position(|(x, y)| !(x.is_finite() && y.is_finite())) {
            return Err(Fault::new(
                format!("regel {}", at + 1),
                "score en uitkomst zijn getallen",
                "Vul de regel aan, of laat deze weg en zeg dat erbij",
            ));
        }
        if !cutoff.is_finite() {
            return Err(Fault::new("grens", "de grens is een getal", "Vul de grens van de score in"));
        }
        let mut pairs: Vec<(f64, f64)> = score.iter().zip(outcome).map(|(x, y)| (x - cutoff, *y)).collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let split = pairs.partition_point(|(x, _)| *x < 0.0);
        let (below, above) = pairs.split_at(split);
        if below.len() < LEAST || above.len() < LEAST {
            return Err(Fault::new(
                "score",
                format!("aan elke kant van de grens zijn ten minste {LEAST} mensen nodig"),
                "Wacht op meer mensen, of kies een andere opzet",
            ));
        }
        Ok(Self { below: Side::new(below), above: Side::new(above) })
    }
}

/// Sorted by score, which is counted from the threshold.
pub(super) struct Side {
    x: Vec<f64>,
    y: Vec<f64>,
}

/// The height of the line at the threshold, plain and corrected, and their variances.
pub(super) struct Height {
    pub plain: f64,
    pub var: f64,
    pub corrected: f64,
    pub robust: f64,
}

/// A local polynomial: its coefficients, and what is needed for their variance.
pub(super) struct Local {
    pub beta: DVector<f64>,
    pub inverse: DMatrix<f64>,
    /// Powers of the score, one row per person within the window.
    pub powers: DMatrix<f64>,
    pub weights: Vec<f64>,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

impl Local {
    /// The variance of the coefficients, from the neighbours.
    pub fn covariance(&self) -> DMatrix<f64> {
        let residuals = by_neighbours(&self.x, &self.y);
        let scores = DMatrix::from_fn(self.powers.nrows(), self.powers.ncols(), |i, j| {
            self.powers[(i, j)] * self.weights[i] * residuals[i]
        });
        &self.inverse * scores.transpose() * scores * &self.inverse
    }
}

impl Side {
    fn new(pairs: &[(f64, f64)]) -> Self {
        Self { x: pairs.iter().map(|pair| pair.0).collect(), y: pairs.iter().map(|pair| pair.1).collect() }
    }

    pub fn len(&self) -> usize {
        self.x.len()
    }

    pub fn scores(&self) -> &[f64] {
        &self.x
    }

    /// How many lie within `h`.
    pub fn within(&self, h: f64) -> usize {
        self.x.iter().filter(|x| kernel(**x, h) > 0.0).count()
    }

    /// How many different scores there are.
    pub fn distinct(&self) -> usize {
        1 + self.x.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// The farthest score from the threshold.
    pub fn reach(&self) -> f64 {
        self.x.iter().map(|x| x.abs()).fold(0.0, f64::max)
    }

    /// The polynomial of this order within `h`; nothing when there are too few different scores.
    pub fn local(&self, order: usize, h: f64) -> Option<Local> {
        let kept: Vec<usize> = (0..self.x.len()).filter(|i| kernel(self.x[*i], h) > 0.0).collect();
        let x: Vec<f64> = kept.iter().map(|i| self.x[*i]).collect();
        let y: Vec<f64> = kept.iter().map(|i| self.y[*i]).collect();
        let weights: Vec<f64> = x.iter().map(|x| kernel(*x, h)).collect();
        let powers = powers(&x, order, 1.0);
        // In units of h, so that the powers do not run apart.
        let scaled = self::powers(&x, order, h);
        let weighted = DMatrix::from_fn(x.len(), order + 1, |i, j| scaled[(i, j)] * weights[i]);
        let inverse = (weighted.transpose() * &scaled).cholesky()?.inverse();
        let beta = &inverse * weighted.transpose() * DVector::from_column_slice(&y);
        let back = |j: usize| h.powi(-(j as i32));
        let inverse = DMatrix::from_fn(order + 1, order + 1, |i, j| inverse[(i, j)] * back(i) * back(j));
        let beta = DVector::from_fn(order + 1, |j, _| beta[j] * back(j));
        beta.iter().all(|value| value.is_finite()).then_some(Local { beta, inverse, powers, weights, x, y })
    }

    /// The line within `h`, corrected by the parabola within `b`.
    pub fn line(&self, h: f64, b: f64) -> Option<Height> {
        let line = self.local(1, h)?;
        let bend = self.local(2, b)?;
        let wide = h.max(b);
        let x: Vec<f64> = self.x.iter().copied().filter(|x| kernel(*x, wide) > 0.0).collect();
        let y: Vec<f64> =
            self.x.iter().zip(&self.y).filter(|(x, _)| kernel(**x, wide) > 0.0).map(|(_, y)| *y).collect();
        let residuals = by_neighbours(&x, &y);
        // How far a bend of one lifts the sums of the line.
        let mut lift = [0.0; 2];
        for x in &x {
            let w = kernel(*x, h);
            lift[0] += w * (x / h).powi(2);
            lift[1] += w * x * (x / h).powi(2);
        }
        let (mut plain, mut corrected) = ([0.0; 2], [0.0; 2]);
        let (mut meat, mut robust) = ([[0.0; 2]; 2], [[0.0; 2]; 2]);
        for (i, x) in x.iter().enumerate() {
            let weight = kernel(*x, h);
            let bent = kernel(*x, b)
                * (bend.inverse[(2, 0)] + bend.inverse[(2, 1)] * x + bend.inverse[(2, 2)] * x * x);
            let one = [weight, weight * x];
            let two = [one[0] - h * h * lift[0] * bent, one[1] - h * h * lift[1] * bent];
            for j in 0..2 {
                plain[j] += one[j] * y[i];
                corrected[j] += two[j] * y[i];
                for k in 0..2 {
                    meat[j][k] += one[j] * one[k] * residuals[i].powi(2);
                    robust[j][k] += two[j] * two[k] * residuals[i].powi(2);
                }
            }
        }
        let row = [line.inverse[(0, 0)], line.inverse[(0, 1)]];
        let height = |sums: [f64; 2]| row[0] * sums[0] + row[1] * sums[1];
        let spread = |meat: [[f64; 2]; 2]| {
            let mut sum = 0.0;
            for (j, a) in row.iter().enumerate() {
                for (k, b) in row.iter().enumerate() {
                    sum += a * b * meat[j][k];
                }
            }
            sum.max(0.0)
        };
        Some(Height {
            plain: height(plain),
            var: spread(meat),
            corrected: height(corrected),
            robust: spread(robust),
        })
    }
}

/// The triangular kernel, divided by the bandwidth.
pub(super) fn kernel(x: f64, h: f64) -> f64 {
    ((1.0 - (x / h).abs()) / h).max(0.0)
}

fn powers(x: &[f64], order: usize, unit: f64) -> DMatrix<f64> {
    let mut powers = DMatrix::from_element(x.len(), order + 1, 1.0);
    for j in 1..=order {
        for (i, x) in x.iter().enumerate() {
            powers[(i, j)] = powers[(i, j - 1)] * x / unit;
        }
    }
    powers
}

/// How far each person lies from the three nearest by score (all of them when scores are equal), scaled so that its square
/// is an unbiased variance. `x` is sorted.
fn by_neighbours(x: &[f64], y: &[f64]) -> Vec<f64> {
    let count = x.len();
    let mut residuals = Vec::with_capacity(count);
    // The stretch of equal scores around each place.
    let (mut first, mut last) = (0, 0);
    for place in 0..count {
        if place > last || place == 0 {
            first = place;
            last = place;
            while last + 1 < count && x[last + 1] == x[place] {
                last += 1;
            }
        }
        let (mut low, mut high) = (first, last);
        while high - low < NEIGHBOURS.min(count - 1) {
            let left = (low > 0).then(|| x[place] - x[low - 1]);
            let right = (high + 1 < count).then(|| x[high + 1] - x[place]);
            let (go_left, go_right) = match (left, right) {
                (Some(left), Some(right)) => (left <= right, right <= left),
                (left, right) => (left.is_some(), right.is_some()),
            };
            // A whole stretch of equal scores at a time.
            if go_left {
                low -= 1;
                while low > 0 && x[low - 1] == x[low] {
                    low -= 1;
                }
            }
            if go_right {
                high += 1;
                while high + 1 < count && x[high + 1] == x[high] {
                    high += 1;
                }
            }
        }
        let others = (high - low) as f64;
        let sum: f64 = y[low..=high].iter().sum::<f64>() - y[place];
        residuals.push((others / (others + 1.0)).sqrt() * (y[place] - sum / others));
    }
    residuals
}
