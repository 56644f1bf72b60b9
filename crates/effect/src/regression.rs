//! Ordinary and weighted least squares and the logit, over a design whose columns the caller names. A column that follows
//! from the earlier ones is a fault that names it: nothing is dropped in silence.

use nalgebra::DMatrix;

use crate::Fault;

/// The part of a column that the earlier columns do not explain; below this it says nothing of its own.
const OWN_PART: f64 = 1e-9;

/// A fitted line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// One per column.
    pub coefficients: Vec<f64>,
    /// What is left of each row: y − Xβ.
    pub residuals: Vec<f64>,
    /// (X′WX)⁻¹, of which the errors are made.
    pub bread: DMatrix<f64>,
}

impl Fit {
    /// The standard errors when all rows have one variance: s² (X′X)⁻¹ with n − k degrees of freedom. Zero where none
    /// are left.
    #[must_use]
    pub fn plain_errors(&self) -> Vec<f64> {
        let left = self.residuals.len().saturating_sub(self.coefficients.len());
        let square: f64 = self.residuals.iter().map(|one| one * one).sum();
        let variance = if left == 0 { 0.0 } else { square / left as f64 };
        (0..self.coefficients.len()).map(|at| (variance * self.bread[(at, at)]).max(0.0).sqrt()).collect()
    }
}

/// Least squares of `y` on the columns of `x`.
///
/// # Errors
/// When rows and outcomes differ in number, when there are fewer rows than columns, when a value is not finite, or when
/// a column follows from the ones before it; `name` says in Dutch what a column is.
///
/// ```
/// use nalgebra::DMatrix;
/// let x = DMatrix::from_row_slice(3, 2, &[1.0, 0.0, 1.0, 1.0, 1.0, 2.0]);
/// let fit = effect::regression::ols(&x, &[1.0, 3.0, 5.0], |at| format!("kolom {at}")).unwrap();
/// assert!((fit.coefficients[1] - 2.0).abs() < 1e-12);
/// ```
pub fn ols(x: &DMatrix<f64>, y: &[f64], name: impl Fn(usize) -> String) -> Result<Fit, Fault> {
    fit(x.clone(), y, None, name).map(|(coefficients, bread)| {
        let residuals = residuals(x, y, &coefficients);
        Fit { coefficients, residuals, bread }
    })
}

/// The same with a weight for each row, zero or more; `residuals` are unweighted.
///
/// # Errors
/// As [`ols`], and when a weight is below zero or not finite.
pub fn wls(
    x: &DMatrix<f64>,
    y: &[f64],
    weights: &[f64],
    name: impl Fn(usize) -> String,
) -> Result<Fit, Fault> {
    if weights.len() != x.nrows() || weights.iter().any(|one| !one.is_finite() || *one < 0.0) {
        return Err(Fault::new(
            "de gewichten",
            "elke rij heeft een gewicht van nul of meer",
            "Herstel de gewichten",
        ));
    }
    let (coefficients, bread) = fit(x.clone(), y, Some(weights), name)?;
    let residuals = residuals(x, y, &coefficients);
    Ok(Fit { coefficients, residuals, bread })
}

fn residuals(x: &DMatrix<f64>, y: &[f64], coefficients: &[f64]) -> Vec<f64> {
    let mut left = y.to_vec();
    for (column, coefficient) in x.column_iter().zip(coefficients) {
        for (one, value) in left.iter_mut().zip(column.iter()) {
            *one -= coefficient * value;
        }
    }
    left
}

fn fit(
    mut x: DMatrix<f64>,
    y: &[f64],
    weights: Option<&[f64]>,
    name: impl Fn(usize) -> String,
) -> Result<(Vec<f64>, DMatrix<f64>), Fault> {
    let (rows, columns) = x.shape();
    usable(rows, columns, y.len())?;
    let mut y = y.to_vec();
    if let Some(weights) = weights {
        for (at, weight) in weights.iter().enumerate() {
            let root = weight.sqrt();
            y[at] *= root;
            x.row_mut(at).scale_mut(root);
        }
    }
    finite(&x, &y, &name)?;
    let scales: Vec<f64> = x.column_iter().map(|column| column.norm()).collect();
    if scales.iter().any(|one| !one.is_finite()) {
        return Err(too_large());
    }
    for (at, scale) in scales.iter().enumerate().filter(|(_, scale)| **scale > 0.0) {
        x.column_mut(at).scale_mut(1.0 / scale);
    }
    let qr = x.qr();
    let r = qr.r();
    if let Some(at) = (0..columns).find(|at| scales[*at] == 0.0 || r[(*at, *at)].abs() < OWN_PART) {
        return Err(singular(&name(at)));
    }
    let mut right = nalgebra::DVector::from_vec(y);
    qr.q_tr_mul(&mut right);
    let (Some(solved), Some(inverse)) = (
        r.solve_upper_triangular(&right.rows(0, columns)),
        r.solve_upper_triangular(&DMatrix::<f64>::identity(columns, columns)),
    ) else {
        return Err(singular(&name(columns - 1)));
    };
    let coefficients = solved.iter().zip(&scales).map(|(one, scale)| one / scale).collect();
    let bread = DMatrix::from_fn(columns, columns, |i, j| {
        inverse.row(i).dot(&inverse.row(j)) / (scales[i] * scales[j])
    });
    Ok((coefficients, bread))
}

/// A fitted chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Logit {
    /// One per column, in log odds.
    pub coefficients: Vec<f64>,
    /// The chance of each row.
    pub chances: Vec<f64>,
    /// The covariance of the coefficients: the inverse of the information.
    pub covariance: DMatrix<f64>,
}

/// The logit of `y` (true or not) on the columns of `x`, by Newton's steps until they are below 1e-12.
///
/// # Errors
/// As [`ols`]; when all are true or none is; and when the columns tell the two apart without a doubt, so that no
/// largest likelihood exists.
pub fn logit(x: &DMatrix<f64>, y: &[bool], name: impl Fn(usize) -> String) -> Result<Logit, Fault> {
    let (rows, columns) = x.shape();
    usable(rows, columns, y.len())?;
    finite(x, &[], &name)?;
    if y.iter().all(|one| *one) || y.iter().all(|one| !*one) {
        return Err(Fault::new(
            "de kans om mee te doen",
            "er is alleen een groep die meedoet, of alleen een groep die niet meedoet",
            "Voeg de andere groep toe",
        ));
    }
    // A first regression finds a column that follows from the others, and names it.
    let start: Vec<f64> = y.iter().map(|one| f64::from(u8::from(*one))).collect();
    fit(x.clone(), &start, None, &name)?;
    let mut coefficients = vec![0.0; columns];
    for _ in 0..100 {
        let (chances, information) = information(x, &coefficients);
        let gradient = nalgebra::DVector::from_iterator(
            columns,
            x.column_iter()
                .map(|column| column.iter().zip(&start).zip(&chances).map(|((x, y), p)| x * (y - p)).sum()),
        );
        let Some(step) = information.cholesky().map(|one| one.solve(&gradient)) else {
            return Err(separated());
        };
        for (one, step) in coefficients.iter_mut().zip(step.iter()) {
            *one += step;
        }
        if coefficients.iter().any(|one| !one.is_finite()) {
            return Err(separated());
        }
        if step.iter().zip(&coefficients).all(|(step, one)| step.abs() < 1e-12 * (1.0 + one.abs())) {
            return finished(x, coefficients, y);
        }
    }
    Err(separated())
}

fn finished(x: &DMatrix<f64>, coefficients: Vec<f64>, y: &[bool]) -> Result<Logit, Fault> {
    let (chances, information) = information(x, &coefficients);
    // All but certain on every row is what a separation looks like when the steps stop.
    let sure = chances.iter().zip(y).all(|(p, y)| if *y { *p > 1.0 - 1e-8 } else { *p < 1e-8 });
    match information.cholesky() {
        Some(one) if !sure => Ok(Logit { covariance: one.inverse(), coefficients, chances }),
        _ => Err(separated()),
    }
}

/// The chance of each row, and X′ diag(p(1 − p)) X.
fn information(x: &DMatrix<f64>, coefficients: &[f64]) -> (Vec<f64>, DMatrix<f64>) {
    let mut scores = vec![0.0; x.nrows()];
    for (column, coefficient) in x.column_iter().zip(coefficients) {
        for (score, value) in scores.iter_mut().zip(column.iter()) {
            *score += coefficient * value;
        }
    }
    let chances: Vec<f64> = scores.iter().map(|score| 1.0 / (1.0 + (-score).exp())).collect();
    let columns = x.ncols();
    let mut sum = DMatrix::zeros(columns, columns);
    for i in 0..columns {
        for j in 0..=i {
            let one: f64 = x
                .column(i)
                .iter()
                .zip(x.column(j).iter())
                .zip(&chances)
                .map(|((a, b), p)| a * b * p * (1.0 - p))
                .sum();
            sum[(i, j)] = one;
            sum[(j, i)] = one;
        }
    }
    (chances, sum)
}

fn usable(rows: usize, columns: usize, outcomes: usize) -> Result<(), Fault> {
    if rows != outcomes {
        return Err(Fault::new(
            "de regressie",
            "het aantal uitkomsten is niet het aantal rijen",
            "Geef bij elke rij een uitkomst",
        ));
    }
    if columns == 0 || rows < columns {
        return Err(Fault::new(
            "de regressie",
            format!("er zijn {rows} rijen voor {columns} kenmerken, en dat is te weinig"),
            "Neem minder kenmerken of meer eenheden",
        ));
    }
    Ok(())
}

fn finite(x: &DMatrix<f64>, y: &[f64], name: &impl Fn(usize) -> String) -> Result<(), Fault> {
    let bad = x.column_iter().position(|column| column.iter().any(|one| !one.is_finite()));
    if let Some(at) = bad {
        let place = format!("kenmerk ‘{}’", name(at));
        return Err(Fault::new(
            place,
            "een waarde is geen eindig getal",
            "Vul de waarde in of laat de rij weg",
        ));
    }
    if y.iter().any(|one| !one.is_finite()) {
        return Err(Fault::new(
            "de uitkomst",
            "een waarde is geen eindig getal",
            "Vul de waarde in of laat de rij weg",
        ));
    }
    Ok(())
}

fn singular(name: &str) -> Fault {
    Fault::new(
        format!("kenmerk ‘{name}’"),
        "dit kenmerk volgt precies uit de andere kenmerken, of is overal gelijk",
        "Laat dit kenmerk weg",
    )
}

fn separated() -> Fault {
    Fault::new(
        "de kans om mee te doen",
        "de kenmerken zeggen met zekerheid wie meedoet, dus niemand is te vergelijken",
        "Laat een kenmerk weg, of neem een groep erbij die erop lijkt",
    )
}

fn too_large() -> Fault {
    Fault::new("de regressie", "de waarden zijn te groot om mee te rekenen", "Reken in een grotere eenheid")
}
