use nalgebra::DMatrix;

use super::Adjustment;
use crate::Fault;
use crate::regression::{Fit, Logit, logit, ols};

/// One comparison of two groups over two periods.
pub(super) struct Cell<'c> {
    /// What the outcome of each unit of the sample changed.
    pub change: &'c [f64],
    /// Whether each unit is treated.
    pub treated: &'c [bool],
    /// The covariates of each unit, with a first column of ones.
    pub x: Option<DMatrix<f64>>,
    pub names: &'c [String],
}

/// What was found.
pub(super) struct Found {
    pub effect: f64,
    /// The influence of each unit of the sample on it.
    pub influence: Vec<f64>,
    /// The weight with which the change of each unit that is not treated is taken off: they sum to one, and a line that
    /// reaches beyond its points has some below zero. None where all weigh alike.
    pub weights: Option<Vec<f64>>,
}

impl Cell<'_> {
    pub(super) fn estimate(&self, adjustment: Adjustment) -> Result<Found, Fault> {
        self.enough(adjustment)?;
        let found = match (&self.x, adjustment) {
            (None, _) | (_, Adjustment::None) => self.unadjusted(),
            (Some(x), Adjustment::Regression) => self.regression(x),
            (Some(x), Adjustment::Weighting) => self.weighted(x, None),
            (Some(x), Adjustment::DoublyRobust) => self.weighted(x, Some(self.line(x)?)),
        }?;
        if found.effect.is_finite() && found.influence.iter().all(|one| one.is_finite()) {
            return Ok(found);
        }
        Err(Fault::new(
            "deze vergelijking",
            "de uitkomst is geen eindig getal",
            "Reken de uitkomsten om naar een kleinere eenheid, of neem minder kenmerken",
        ))
    }

    /// A line through as many points as it has coefficients leaves nothing over of which to make an error, and with one more
    /// the error has one degree of freedom.
    fn enough(&self, adjustment: Adjustment) -> Result<(), Fault> {
        let Some(x) = self.x.as_ref().filter(|_| adjustment != Adjustment::None) else { return Ok(()) };
        let others = self.treated.iter().filter(|treated| !**treated).count();
        let needed = x.ncols() + 2;
        if others >= needed {
            return Ok(());
        }
        Err(Fault::new(
            "deze vergelijking",
            format!(
                "er zijn {others} eenheden om mee te vergelijken, en met deze kenmerken zijn er {needed} nodig"
            ),
            "Neem minder kenmerken, of voeg eenheden toe die niet starten",
        ))
    }

    /// mean(dY | treated) − mean(dY | not).
    fn unadjusted(&self) -> Result<Found, Fault> {
        let (mut sums, mut counts) = ([0.0, 0.0], [0.0, 0.0]);
        for (change, treated) in self.change.iter().zip(self.treated) {
            sums[usize::from(*treated)] += change;
            counts[usize::from(*treated)] += 1.0;
        }
        let n = self.change.len() as f64;
        let means = [sums[0] / counts[0], sums[1] / counts[1]];
        let scales = [-n / counts[0], n / counts[1]];
        let influence = self
            .change
            .iter()
            .zip(self.treated)
            .map(|(change, treated)| {
                let side = usize::from(*treated);
                scales[side] * (change - means[side])
            })
            .collect();
        Ok(Found { effect: means[1] - means[0], influence, weights: None })
    }

    fn name(&self) -> impl Fn(usize) -> String + '_ {
        |at| match at.checked_sub(1).and_then(|at| self.names.get(at)) {
            Some(name) => name.clone(),
            None => "constante".to_owned(),
        }
    }

    /// The line through the changes of those who are not treated.
    fn line(&self, x: &DMatrix<f64>) -> Result<Fit, Fault> {
        let rows: Vec<usize> = (0..self.change.len()).filter(|at| !self.treated[*at]).collect();
        let change: Vec<f64> = rows.iter().map(|at| self.change[*at]).collect();
        ols(&x.select_rows(&rows), &change, self.name())
    }

    fn predicted(x: &DMatrix<f64>, fit: &Fit) -> Vec<f64> {
        let mut sums = vec![0.0; x.nrows()];
        for (column, coefficient) in x.column_iter().zip(&fit.coefficients) {
            for (sum, value) in sums.iter_mut().zip(column.iter()) {
                *sum += coefficient * value;
            }
        }
        sums
    }

    /// The weight of each of those not treated in what the line expects at `toward`: X (X′X)⁻¹ toward; of the others nothing.
    fn of_line(&self, x: &DMatrix<f64>, fit: &Fit, toward: &[f64]) -> Vec<f64> {
        let through = times(&fit.bread, toward);
        (0..self.change.len())
            .map(|at| if self.treated[at] { 0.0 } else { row_dot(x, at, &through) })
            .collect()
    }

    fn regression(&self, x: &DMatrix<f64>) -> Result<Found, Fault> {
        let n = self.change.len() as f64;
        let fit = self.line(x)?;
        let line = Self::predicted(x, &fit);
        let left: Vec<f64> = self.change.iter().zip(&line).map(|(one, line)| one - line).collect();
        let weights: Vec<f64> = self.treated.iter().map(|one| f64::from(u8::from(*one))).collect();
        let share = weights.iter().sum::<f64>() / n;
        let effect = weighted_mean(&weights, &left);
        let of_line = self.of_line(x, &fit, &weighted_columns(&weights, x));
        let influence = (0..self.change.len())
            .map(|at| (weights[at] * (left[at] - effect) - n * left[at] * of_line[at]) / share)
            .collect();
        let weights = of_line.iter().map(|one| one / share).collect();
        Ok(Found { effect, influence, weights: Some(weights) })
    }

    /// Hajek weights by the chance of being treated; with a line taken off first it is doubly robust.
    fn weighted(&self, x: &DMatrix<f64>, fit: Option<Fit>) -> Result<Found, Fault> {
        let (rows, n) = (self.change.len(), self.change.len() as f64);
        let chance: Logit = logit(x, self.treated, self.name())?;
        let left: Vec<f64> = match &fit {
            Some(fit) => {
                self.change.iter().zip(Self::predicted(x, fit)).map(|(one, line)| one - line).collect()
            }
            None => self.change.to_vec(),
        };
        let w1: Vec<f64> = self.treated.iter().map(|one| f64::from(u8::from(*one))).collect();
        let odds = |(p, treated): (&f64, &bool)| if *treated { 0.0 } else { p / (1.0 - p) };
        let w0: Vec<f64> = chance.chances.iter().zip(self.treated).map(odds).collect();
        let (eta1, eta0) = (weighted_mean(&w1, &left), weighted_mean(&w0, &left));
        let (share1, share0) = (w1.iter().sum::<f64>() / n, w0.iter().sum::<f64>() / n);
        // What an error in the chance does to the mean of those not treated.
        let spread: Vec<f64> = (0..rows).map(|at| w0[at] * (left[at] - eta0)).collect();
        let through = times(&chance.covariance, &weighted_columns(&spread, x));
        let score = |at: usize| f64::from(u8::from(self.treated[at])) - chance.chances[at];
        // What an error in the line does to both.
        let (line1, line0) = match &fit {
            Some(fit) => (
                self.of_line(x, fit, &weighted_columns(&w1, x)),
                self.of_line(x, fit, &weighted_columns(&w0, x)),
            ),
            None => (vec![0.0; rows], vec![0.0; rows]),
        };
        let influence = (0..rows)
            .map(|at| {
                let one = (w1[at] * (left[at] - eta1) - n * left[at] * line1[at]) / share1;
                let of_chance = n * score(at) * row_dot(x, at, &through);
                one - (spread[at] + of_chance - n * left[at] * line0[at]) / share0
            })
            .collect();
        let weight = |at: usize| (w0[at] / n - line0[at]) / share0 + line1[at] / share1;
        let weights = Some((0..rows).map(weight).collect());
        Ok(Found { effect: eta1 - eta0, influence, weights })
    }
}

fn weighted_mean(weights: &[f64], values: &[f64]) -> f64 {
    let sum: f64 = weights.iter().zip(values).map(|(weight, value)| weight * value).sum();
    sum / weights.iter().sum::<f64>()
}

/// The mean over all rows of weight × column.
fn weighted_columns(weights: &[f64], x: &DMatrix<f64>) -> Vec<f64> {
    x.column_iter()
        .map(|column| column.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>() / weights.len() as f64)
        .collect()
}

fn times(matrix: &DMatrix<f64>, vector: &[f64]) -> Vec<f64> {
    matrix.row_iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
}

fn row_dot(x: &DMatrix<f64>, row: usize, vector: &[f64]) -> f64 {
    vector.iter().enumerate().map(|(at, one)| x[(row, at)] * one).sum()
}
