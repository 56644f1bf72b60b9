//! The arithmetic: the gap between two sides, agreement within a side, reliability, a share.
//!
//! Every sum is over sorted values, so that the order of sheets changes no bit.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The highest point of the scale.
pub(crate) const PUNTEN: f64 = 5.0;
/// The standard normal value that leaves 2.5 % above it.
const Z95: f64 = 1.959_963_984_540_054;

/// A difference of two means of different people, unrounded: the first minus the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kloofmaat {
    /// First mean minus second mean, in points.
    pub waarde: f64,
    /// Its standard error, with the variance pooled over both groups.
    pub fout: f64,
    /// Value divided by error; none where nobody differs from their group.
    pub t: Option<f64>,
    /// Degrees of freedom: n1 + n2 - 2.
    pub vrijheidsgraden: u32,
    /// The interval of 95 %; none where nobody differs from their group, because then the margin is unknown.
    pub interval: Option<(f64, f64)>,
}

/// A share with the interval of Wilson at 95 %, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spiegelaandeel {
    /// How many.
    pub aantal: u32,
    /// Of how many.
    pub van: u32,
    /// The share.
    pub waarde: f64,
    /// Its lower bound.
    pub laag: f64,
    /// Its upper bound.
    pub hoog: f64,
}

/// The mean; none of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(sum(values) / values.len() as f64) }
}

fn sum(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.iter().sum()
}

/// The sum of squared distances to the mean.
fn squares(values: &[f64]) -> f64 {
    let Some(middle) = mean(values) else { return 0.0 };
    // Equal values have no spread, whatever rounding says of their mean.
    if values.iter().all(|value| Some(value) == values.first()) {
        return 0.0;
    }
    sum(&values.iter().map(|value| (value - middle).powi(2)).collect::<Vec<_>>())
}

fn variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 { None } else { Some(squares(values) / (values.len() as f64 - 1.0)) }
}

/// The gap between two groups of person means: Student's t for two samples with **pooled** variance and n1 + n2 - 2
/// degrees of freedom (not Welch). None with fewer than two people on a side, or with what is no number.
///
/// Source: "Student", "The probable error of a mean", Biometrika 6 (1908); the choice of pooled follows the reference
/// values.
///
/// ```
/// let gemeente = [3.75, 4.25, 3.25, 4.25, 2.75];
/// let partners = [2.25, 2.75, 1.75, 2.75, 3.25, 1.75];
/// let kloof = spiegel::gap(&gemeente, &partners).unwrap();
/// assert_eq!((format!("{:.2}", kloof.waarde), format!("{:.2}", kloof.fout)), ("1.23".to_owned(), "0.38".to_owned()));
/// assert_eq!(kloof.vrijheidsgraden, 9);
/// ```
#[must_use]
pub fn gap(first: &[f64], second: &[f64]) -> Option<Kloofmaat> {
    if first.len() < 2 || second.len() < 2 || first.iter().chain(second).any(|value| !value.is_finite()) {
        return None;
    }
    let waarde = mean(first)? - mean(second)?;
    let df = first.len() + second.len() - 2;
    let pooled = (squares(first) + squares(second)) / df as f64;
    let fout = (pooled * (1.0 / first.len() as f64 + 1.0 / second.len() as f64)).sqrt();
    let vrijheidsgraden = u32::try_from(df).ok()?;
    if fout <= 0.0 {
        return Some(Kloofmaat { waarde, fout: 0.0, t: None, vrijheidsgraden, interval: None });
    }
    let half = t95(df as f64)? * fout;
    Some(Kloofmaat {
        waarde,
        fout,
        t: Some(waarde / fout),
        vrijheidsgraden,
        interval: Some((waarde - half, waarde + half)),
    })
}

/// The value of Student's t that leaves 2.5 % above it.
fn t95(df: f64) -> Option<f64> {
    StudentsT::new(0.0, 1.0, df).ok().map(|t| t.inverse_cdf(0.975)).filter(|value| value.is_finite())
}

/// Agreement within a side, `r_wg(J)`, from 0 (as if by chance) to 1 (all the same): how much smaller the mean
/// variance of the statements is than that of people who answer at random (all five points equally often: variance
/// 2). One row is one person, `None` where nothing was answered; a statement with fewer than two answers is left out.
/// None if none is left.
///
/// Source: James, Demaree and Wolf, "Estimating within-group interrater reliability with and without response bias",
/// Journal of Applied Psychology 69 (1984), 85-98.
#[must_use]
pub fn agreement(rows: &[Vec<Option<f64>>]) -> Option<f64> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let variances: Vec<f64> = (0..columns)
        .filter_map(|at| {
            let column: Vec<f64> = rows.iter().filter_map(|row| row.get(at).copied().flatten()).collect();
            variance(&column)
        })
        .collect();
    let by_chance = (PUNTEN * PUNTEN - 1.0) / 12.0;
    let ratio = mean(&variances)? / by_chance;
    let j = variances.len() as f64;
    Some(if ratio < 1.0 { j * (1.0 - ratio) / (j * (1.0 - ratio) + ratio) } else { 0.0 })
}

/// Cronbach's alpha over complete rows (people by statements, all turned the same way); none with fewer than two
/// people or statements, with rows of unequal length, or where nobody differs. Whether it may be **judged** depends
/// on n: see [`crate::Spiegelbetrouwbaarheid`].
///
/// Source: Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951), 297-334.
#[must_use]
pub fn alpha(rows: &[Vec<f64>]) -> Option<f64> {
    let columns = rows.first()?.len();
    if columns < 2 || rows.iter().any(|row| row.len() != columns) {
        return None;
    }
    let parts: Option<Vec<f64>> = (0..columns)
        .map(|at| variance(&rows.iter().filter_map(|row| row.get(at).copied()).collect::<Vec<_>>()))
        .collect();
    let totals: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let whole = variance(&totals).filter(|whole| *whole > 0.0)?;
    let k = columns as f64;
    Some(k / (k - 1.0) * (1.0 - parts?.iter().sum::<f64>() / whole))
}

/// The share `aantal` of `van` with the interval of Wilson; none of nothing, or of more than all.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927),
/// 209-212.
#[must_use]
pub fn share(aantal: u32, van: u32) -> Option<Spiegelaandeel> {
    if van == 0 || aantal > van {
        return None;
    }
    let (n, z2) = (f64::from(van), Z95 * Z95);
    let waarde = f64::from(aantal) / n;
    let middle = (waarde + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (waarde * (1.0 - waarde) / n + z2 / (4.0 * n * n)).sqrt();
    // At the ends the bound is the end itself; only rounding says otherwise.
    let laag = if aantal == 0 { 0.0 } else { (middle - half).clamp(0.0, waarde) };
    let hoog = if aantal == van { 1.0 } else { (middle + half).clamp(waarde, 1.0) };
    Some(Spiegelaandeel { aantal, van, waarde, laag, hoog })
}
