//! One series, interrupted: the level and the slope before, and the jump and the bend from the start on, with errors that
//! allow for months that resemble each other (Newey and West 1987) and with the season taken out.

use nalgebra::{DMatrix, DVector};

use crate::Fault;
use crate::inference::Inference;

/// Which season is in the series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Season {
    /// None: yearly figures, or a season that was taken out.
    #[default]
    None,
    /// Four quarters a year.
    Quarterly,
    /// Twelve months a year.
    Monthly,
}

impl Season {
    fn periods(self) -> usize {
        match self {
            Self::None => 1,
            Self::Quarterly => 4,
            Self::Monthly => 12,
        }
    }
}

/// How the errors allow for periods that resemble each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SeriesErrors {
    /// Each period leans on the one before; how much is estimated by restricted likelihood, and the lines are fitted with it.
    /// The house's own choice: on simulated series of six years it keeps its size where Newey and West do not.
    #[default]
    Autoregressive,
    /// Newey and West (1987) over this many periods; without a number 4·(n/100)^(2/9), rounded down, and at least 1.
    /// `small_sample` scales by n/(n − k); without it as programs do that do not.
    NeweyWest {
        /// Over how many periods.
        lags: Option<usize>,
        /// Scale the covariance for a short series?
        small_sample: bool,
    },
}

/// How a series is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Interruption {
    /// The index of the first period after the start.
    pub start: usize,
    /// The season in it.
    pub season: Season,
    /// The errors.
    pub errors: SeriesErrors,
}

impl Interruption {
    /// A start, a season, and the errors as the house has them.
    #[must_use]
    pub fn at(start: usize, season: Season) -> Self {
        Self { start, season, errors: SeriesErrors::default() }
    }
}

/// What the interruption shows.
#[derive(Clone, Debug)]
pub struct InterruptedSeries {
    /// The value just at period 0, without interruption.
    pub intercept: Inference,
    /// The slope per period before the start.
    pub slope_before: Inference,
    /// The jump at the start: the level at period 0 after it.
    pub level: Inference,
    /// The change of the slope per period.
    pub slope: Inference,
    /// The distance to the line that would have gone on, twelve periods after the start.
    pub level_at_12: Inference,
    /// The mean distance over all periods after the start.
    pub average: Inference,
    /// How much each period leans on the one before.
    pub lean: f64,
    /// The line that would have gone on without the start, per period.
    pub without: Vec<f64>,
    /// The fitted line, per period.
    pub fitted: Vec<f64>,
}

/// Reads one series, in order of time, without gaps.
///
/// ```
/// use effect::its::{Interruption, Season, interrupted};
/// let series: Vec<f64> = (0..24).map(|t| 10.0 + f64::from(t % 3) + if t >= 12 { -4.0 } else { 0.0 }).collect();
/// let found = interrupted(&series, &Interruption::at(12, Season::None)).unwrap();
/// assert!(found.level.value < -3.0 && found.level.excludes_zero());
/// ```
///
/// # Errors
/// A value that is no number, too few periods before or after, or a series that never changes.
pub fn interrupted(series: &[f64], how: &Interruption) -> Result<InterruptedSeries, Fault> {
    check(series, how)?;
    let design = columns(series.len(), how);
    let (rows, width) = design.shape();
    let outcome = DVector::from_column_slice(series);
    let Lines { beta, covariance, lean } = match how.errors {
        SeriesErrors::Autoregressive => autoregressive(&design, &outcome),
        SeriesErrors::NeweyWest { lags, small_sample } => newey_west(&design, &outcome, lags, small_sample),
    }
    .ok_or_else(entangled)?;
    let fitted = &design * &beta;
    let df = (rows - width) as f64;
    let along = |weights: &[(usize, f64)]| {
        let mut value = 0.0;
        let mut variance = 0.0;
        for (i, a) in weights {
            value += a * beta[*i];
            variance += weights.iter().map(|(j, b)| a * b * covariance[(*i, *j)]).sum::<f64>();
        }
        Inference::student(value, variance.max(0.0).sqrt(), df)
    };
    let half = (rows - how.start - 1) as f64 / 2.0;
    let jump = |t: usize| if t >= how.start { beta[2] + beta[3] * (t - how.start) as f64 } else { 0.0 };
    Ok(InterruptedSeries {
        intercept: along(&[(0, 1.0)]),
        slope_before: along(&[(1, 1.0)]),
        level: along(&[(2, 1.0)]),
        slope: along(&[(3, 1.0)]),
        level_at_12: along(&[(2, 1.0), (3, 12.0)]),
        average: along(&[(2, 1.0), (3, half)]),
        lean,
        without: (0..rows).map(|t| fitted[t] - jump(t)).collect(),
        fitted: fitted.iter().copied().collect(),
    })
}

fn check(series: &[f64], how: &Interruption) -> Result<(), Fault> {
    if let Some(at) = series.iter().position(|value| !value.is_finite()) {
        return Err(Fault::new(
            format!("reeks, periode {}", at + 1),
            "elke periode heeft een getal",
            "Vul de periode aan, of begin de reeks erna",
        ));
    }
    let season = how.season.periods();
    let least = (season + 1).max(3);
    let after = series.len().saturating_sub(how.start);
    if how.start < least || after < 3 || series.len() < season + 6 {
        return Err(Fault::new(
            "reeks",
            format!("vóór het begin zijn ten minste {least} perioden nodig, erna 3, samen {}", season + 6),
            "Neem een langere reeks, of reken per jaar in plaats van per maand",
        ));
    }
    let first = series.first().copied().unwrap_or(0.0);
    if series.iter().all(|value| *value == first) {
        return Err(Fault::new(
            "reeks",
            "de uitkomst verandert nooit",
            "Kies een uitkomst die kan veranderen",
        ));
    }
    Ok(())
}

/// One, the time, after the start or not, the time since the start, and the seasons but one.
fn columns(rows: usize, how: &Interruption) -> DMatrix<f64> {
    let season = how.season.periods();
    DMatrix::from_fn(rows, 4 + season - 1, |t, column| match column {
        0 => 1.0,
        1 => t as f64,
        2 => f64::from(u8::from(t >= how.start)),
        3 => t.saturating_sub(how.start) as f64,
        other => f64::from(u8::from(t % season == other - 3)),
    })
}

fn entangled() -> Fault {
    Fault::new(
        "reeks",
        "de lijnen vóór en ná het begin en het seizoen zijn niet uit elkaar te houden",
        "Neem meer perioden voor en na het begin, of laat het seizoen weg",
    )
}

/// The coefficients, their covariance, and how much a period leans on the one before.
struct Lines {
    beta: DVector<f64>,
    covariance: DMatrix<f64>,
    lean: f64,
}

/// Least squares, with Bartlett's weights in the middle of the sandwich.
fn newey_west(
    design: &DMatrix<f64>,
    outcome: &DVector<f64>,
    lags: Option<usize>,
    small_sample: bool,
) -> Option<Lines> {
    let (rows, width) = design.shape();
    let inverse = (design.transpose() * design).cholesky()?.inverse();
    let beta = &inverse * design.transpose() * outcome;
    let residuals = outcome - design * &beta;
    let usual = ((4.0 * (rows as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize).max(1);
    let lags = lags.unwrap_or(usual).min(rows - 1);
    let scores = DMatrix::from_fn(rows, width, |t, j| design[(t, j)] * residuals[t]);
    let mut meat = scores.transpose() * &scores;
    for lag in 1..=lags {
        let weight = 1.0 - lag as f64 / (lags + 1) as f64;
        let kept = rows - lag;
        let crossed = scores.rows(lag, kept).transpose() * scores.rows(0, kept);
        meat += (&crossed + crossed.transpose()) * weight;
    }
    let scale = if small_sample { rows as f64 / (rows - width) as f64 } else { 1.0 };
    let pairs = residuals.as_slice().windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>();
    let lean = pairs / residuals.norm_squared().max(f64::MIN_POSITIVE);
    Some(Lines { beta, covariance: &inverse * meat * &inverse * scale, lean })
}

/// The lean with the largest restricted likelihood, on a grid and then between its neighbours; then generalised least squares.
fn autoregressive(design: &DMatrix<f64>, outcome: &DVector<f64>) -> Option<Lines> {
    let sums = Sums::new(design, outcome);
    let mut best = (f64::NEG_INFINITY, 0.0);
    let mut step = 0.05;
    let mut grid: Vec<f64> = (-19..=19).map(|place| f64::from(place) * step).collect();
    for _ in 0..3 {
        for lean in grid {
            if let Some((likelihood, _)) = sums.leaning(lean)
                && likelihood > best.0
            {
                best = (likelihood, lean);
            }
        }
        step /= 5.0;
        grid = (-4..=4).map(|place| (best.1 + f64::from(place) * step).clamp(-0.98, 0.98)).collect();
    }
    let (_, mut lines) = sums.leaning(best.1)?;
    lines.beta[0] += outcome[0];
    Some(lines)
}

/// The products of the columns, the outcome last: of each period with itself, with the one before, and without the two ends.
/// With them the products after Prais and Winsten's transformation are a polynomial in the lean.
struct Sums {
    own: DMatrix<f64>,
    before: DMatrix<f64>,
    inner: DMatrix<f64>,
    rows: usize,
}

impl Sums {
    fn new(design: &DMatrix<f64>, outcome: &DVector<f64>) -> Self {
        let (rows, width) = design.shape();
        // Around the first value, so that a high level does not eat the digits.
        let all = DMatrix::from_fn(rows, width + 1, |t, j| {
            if j < width { design[(t, j)] } else { outcome[t] - outcome[0] }
        });
        let crossed = all.rows(1, rows - 1).transpose() * all.rows(0, rows - 1);
        let within = all.rows(1, rows - 2);
        Self {
            own: all.transpose() * &all,
            before: &crossed + crossed.transpose(),
            inner: within.transpose() * within,
            rows,
        }
    }

    /// The restricted log likelihood and the lines at one lean; the intercept counts from the first value.
    fn leaning(&self, lean: f64) -> Option<(f64, Lines)> {
        let products = &self.own - &self.before * lean + &self.inner * (lean * lean);
        let width = products.nrows() - 1;
        let gram = products.view((0, 0), (width, width)).into_owned().cholesky()?;
        let cross = products.view((0, width), (width, 1)).into_owned();
        let beta = DVector::from_column_slice(gram.solve(&cross).as_slice());
        let df = (self.rows - width) as f64;
        let variance = (products[(width, width)] - cross.dot(&beta)).max(0.0) / df;
        let log_det: f64 = 2.0 * gram.l_dirty().diagonal().iter().map(|value| value.ln()).sum::<f64>();
        let first = 0.5 * (1.0 - lean * lean).ln();
        let likelihood = first - 0.5 * (df * variance.max(f64::MIN_POSITIVE).ln() + log_det);
        Some((likelihood, Lines { beta, covariance: gram.inverse() * variance, lean }))
    }
}
