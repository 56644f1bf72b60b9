//! Many short series that are alike: what all have in common says more than three or seven years of one.

use crate::backtest::{Errors, judge, mean_size, yearly_change};
use crate::error::{check, check_horizon};
use crate::{Backtest, ForecastError, Method, Prediction};

/// What each series of a panel would become.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelForecast {
    /// For each series one for each step ahead.
    pub steps: Vec<Vec<Prediction>>,
    /// How well it was known before, over all series: errors are means over series in their unit; from a point in the
    /// past a method is better when its mean error over all series is lower.
    pub backtest: Backtest,
}

const METHODS: [Method; 4] = [Method::LastYear, Method::CommonGrowth, Method::HalfWay, Method::OwnGrowth];

/// As many years have to be known before one can be forecast.
const FIRST: usize = 3;

/// With fewer points in the past nothing but "the same as last year" may speak: fewer than of one series, because
/// each point is about all series.
const ENOUGH: usize = 2;

/// Forecasts many yearly series of the same years at once, for example of all municipalities.
///
/// A method says by which part each grows: not at all ("the same as last year"), as all together did on average
/// ([`Method::CommonGrowth`]), as it did itself, or half way. All methods look ahead from each year in the past that
/// has three years before it; the rule by which one may speak is that of [`forecast`](crate::forecast). With two points
/// in the past (five years) both have to be better.
///
/// The band of 80 % holds the middle of what came, as a part of what was forecast, over all series and points in the
/// past at the same distance. A blow that hits all at once, as a new collective agreement does, is in it as often as it
/// was in those few years; beyond the longest distance that was looked back on it is made wider by rule of thumb.
/// On the accounts of all municipalities it held 68 to 79 of 100 (`docs/voorspelling.md`).
///
/// ```
/// use voorspelling::{Method, forecast_panel};
/// let panel = [vec![100.0, 110.0, 121.0, 133.1, 146.41], vec![300.0, 330.0, 363.0, 399.3, 439.23]];
/// let found = forecast_panel(&panel, 1)?;
/// assert_eq!(found.backtest.chosen, Method::CommonGrowth);
/// assert!((found.steps[0][0].point - 161.051).abs() < 1e-9);
/// # Ok::<(), voorspelling::ForecastError>(())
/// ```
///
/// # Errors
///
/// When there is no series, one is of another length or has a value that is missing, too large or not above zero, when
/// there are fewer than five years, or when the horizon does not exist.
pub fn forecast_panel(panel: &[Vec<f64>], horizon: usize) -> Result<PanelForecast, ForecastError> {
    check_horizon(horizon)?;
    let years = panel.first().ok_or(ForecastError::NoSeries)?.len();
    for (series, values) in panel.iter().enumerate() {
        check(values)?;
        if values.len() != years {
            return Err(ForecastError::Unequal { series });
        }
        if let Some(place) = values.iter().position(|value| *value <= 0.0) {
            return Err(ForecastError::NotPositive { series, place });
        }
    }
    if years < FIRST + 2 {
        return Err(ForecastError::TooShort { have: years, need: FIRST + 2 });
    }
    let past: Vec<(Method, Vec<Said>)> = METHODS
        .iter()
        .map(|method| {
            (*method, (FIRST..years).map(|year| look_back(*method, panel, year, horizon)).collect())
        })
        .collect();
    let errors: Vec<Errors> = past
        .iter()
        .map(|(method, said)| Errors::new(*method, said.iter().map(Said::errors).collect(), horizon))
        .collect();
    let changes: Vec<f64> = panel.iter().filter_map(|series| yearly_change(series, 1)).collect();
    let change = (!changes.is_empty()).then(|| mean_size(changes.iter()));
    let backtest = judge(&errors, change, (years - FIRST, ENOUGH));
    let said = past.iter().find(|(method, _)| *method == backtest.chosen).map(|(_, said)| said.as_slice());
    let bands = bands(said.unwrap_or_default(), horizon);
    let ahead = |points: Vec<f64>| {
        let with_band = points.into_iter().zip(&bands).map(|(point, (low, high))| Prediction {
            point,
            low: point * low.min(1.0),
            high: point * high.max(1.0),
        });
        with_band.collect()
    };
    let points = predict_panel(backtest.chosen, panel, years, horizon);
    let steps = points.into_iter().map(ahead).collect();
    Ok(PanelForecast { steps, backtest })
}

/// What was said at one point in the past and what came: for each step and series.
struct Said {
    steps: Vec<Vec<(f64, f64)>>,
}

impl Said {
    /// Forecast less outcome.
    fn errors(&self) -> Vec<f64> {
        self.steps.iter().flatten().map(|(said, came)| said - came).collect()
    }
}

fn look_back(method: Method, panel: &[Vec<f64>], year: usize, horizon: usize) -> Said {
    let points = predict_panel(method, panel, year, horizon);
    let steps = panel.first().map_or(0, |series| series.len() - year).min(horizon);
    let step = |step: usize| {
        let pairs = panel.iter().zip(&points);
        pairs.filter_map(|(series, points)| Some((*points.get(step)?, *series.get(year + step)?))).collect()
    };
    Said { steps: (0..steps).map(step).collect() }
}

/// From the first so many years of each series on.
fn predict_panel(method: Method, panel: &[Vec<f64>], years: usize, horizon: usize) -> Vec<Vec<f64>> {
    let ends = |series: &Vec<f64>| {
        let first = series.first().copied().unwrap_or(0.0);
        (first, years.checked_sub(1).and_then(|last| series.get(last)).copied().unwrap_or(first))
    };
    let (first, last) = panel.iter().map(ends).fold((0.0, 0.0), |sum, ends| (sum.0 + ends.0, sum.1 + ends.1));
    let growth = |first: f64, last: f64| (last / first).powf(1.0 / (years.max(2) - 1) as f64);
    let common = growth(first, last);
    let points = |series: &Vec<f64>| {
        let (first, last) = ends(series);
        let own = growth(first, last);
        let factor = match method {
            Method::CommonGrowth => common,
            Method::HalfWay => f64::midpoint(common, own),
            Method::OwnGrowth => own,
            _ => 1.0,
        };
        (1..).take(horizon).map(|step| last * factor.powi(step)).collect()
    };
    panel.iter().map(points).collect()
}

/// For each step the tenth and the ninetieth percentile of what came as a part of what was said.
fn bands(said: &[Said], horizon: usize) -> Vec<(f64, f64)> {
    let mut bands: Vec<(f64, f64)> = Vec::with_capacity(horizon);
    let mut known = (1, (1.0, 1.0));
    for step in 0..horizon {
        let here = said.iter().filter_map(|said| said.steps.get(step)).flatten();
        let mut parts: Vec<f64> = here.map(|(said, came)| came / said).collect();
        parts.sort_unstable_by(f64::total_cmp);
        let at = |tenths: usize| parts.get((parts.len().saturating_sub(1) * tenths + 5) / 10).copied();
        let band = match (at(1), at(9)) {
            (Some(low), Some(high)) => {
                known = (step + 1, (low, high));
                (low, high)
            }
            _ => {
                let further = ((step + 1) as f64 / known.0 as f64).sqrt();
                (known.1.0.powf(further), known.1.1.powf(further))
            }
        };
        let before = bands.last().copied().unwrap_or((1.0, 1.0));
        bands.push((band.0.min(before.0), band.1.max(before.1)));
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked by hand: together 200, 240 and 288 grows by a fifth a year; the second by itself more, the first less.
    #[test]
    fn golden_growth() {
        let panel = [vec![100.0, 100.0, 100.0], vec![100.0, 140.0, 188.0]];
        let said = |method| predict_panel(method, &panel, 3, 1).concat();
        let near = |one: Vec<f64>, other: [f64; 2]| {
            assert!(
                one.iter().zip(&other).all(|(one, other)| (one - other).abs() < 1e-9),
                "{one:?} {other:?}"
            );
        };
        let own = 1.88_f64.sqrt();
        near(said(Method::LastYear), [100.0, 188.0]);
        near(said(Method::CommonGrowth), [120.0, 188.0 * 1.2]);
        near(said(Method::OwnGrowth), [100.0, 188.0 * own]);
        near(said(Method::HalfWay), [110.0, 188.0 * (1.2 + own) / 2.0]);
    }

    #[test]
    fn what_cannot_be_forecast_is_said() {
        let error = |panel: &[Vec<f64>]| forecast_panel(panel, 1).unwrap_err();
        assert_eq!(error(&[]), ForecastError::NoSeries);
        assert_eq!(error(&[vec![1.0; 4]]), ForecastError::TooShort { have: 4, need: 5 });
        assert_eq!(error(&[vec![1.0; 5], vec![1.0; 6]]), ForecastError::Unequal { series: 1 });
        let zero = vec![1.0, 1.0, 0.0, 1.0, 1.0];
        assert_eq!(error(&[vec![1.0; 5], zero]), ForecastError::NotPositive { series: 1, place: 2 });
        assert_eq!(error(&[vec![f64::NAN; 5]]), ForecastError::Missing { place: 0 });
        assert_eq!(
            forecast_panel(&[vec![1.0; 5]], 121).unwrap_err(),
            ForecastError::Horizon { horizon: 121 }
        );
    }

    proptest! {
        #[test]
        fn a_forecast_lies_within_its_band_and_the_order_of_series_changes_nothing(
            mut panel in (5_usize..9).prop_flat_map(|years| {
                prop::collection::vec(prop::collection::vec(1_u32..9_000, years), 1..12)
            }), horizon in 1_usize..8,
        ) {
            let ask = |panel: &[Vec<u32>]| {
                let panel: Vec<Vec<f64>> =
                    panel.iter().map(|series| series.iter().copied().map(f64::from).collect()).collect();
                forecast_panel(&panel, horizon).unwrap()
            };
            let found = ask(&panel);
            for step in found.steps.iter().flatten() {
                prop_assert!(step.low >= 0.0 && step.high.is_finite());
                prop_assert!(step.low <= step.point && step.point <= step.high);
            }
            panel.reverse();
            let turned = ask(&panel);
            prop_assert_eq!(found.backtest.chosen, turned.backtest.chosen);
            for (one, other) in found.steps.iter().zip(turned.steps.iter().rev()) {
                prop_assert!((one[0].point - other[0].point).abs() < 1e-6 * one[0].point);
            }
        }
    }
}
