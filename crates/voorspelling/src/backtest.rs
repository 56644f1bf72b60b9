//! One series: each method back in the past, and the one that may speak.

use crate::error::{check, check_horizon};
use crate::methods::predict;
use crate::{ForecastError, Method};

/// One step ahead, in the unit of the series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// The forecast.
    pub point: f64,
    /// The lower end of the band of 80 %.
    pub low: f64,
    /// The upper end of the band of 80 %.
    pub high: f64,
}

/// How one method did in the past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Which method.
    pub method: Method,
    /// Mean absolute error, in the unit of the series, over all steps that were asked and could be looked back on.
    pub mae: f64,
    /// That error divided by the mean change from one year to the next in the series (R. J. Hyndman and A. B. Koehler,
    /// International Journal of Forecasting 22 (2006)). None when nothing ever changed.
    pub mase: Option<f64>,
    /// From so many points in the past it was closer than "the same as last year".
    pub better: usize,
}

/// What each method would have said, beside what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// From so many points in the past was looked ahead.
    pub origins: usize,
    /// One for each method, the simplest first; the first is "the same as last year".
    pub scores: Vec<Score>,
    /// The method that speaks.
    pub chosen: Method,
    /// Whether a method was clearly better than "the same as last year". Where not, that speaks, and the page says so.
    pub beats_naive: bool,
}

/// What a series would become.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// One for each step ahead.
    pub steps: Vec<Prediction>,
    /// How well it was known before.
    pub backtest: Backtest,
}

/// By which part the error has to be lower before a less simple method may speak.
const CLEARLY: f64 = 0.95;

/// From no more points in the past than these is looked ahead: the last ones.
const ORIGINS: usize = 24;

/// With fewer points in the past nothing but "the same as last year" may speak.
const ENOUGH: usize = 3;

/// Forecasts a series so many steps ahead. `period` is the number of steps of a season, for example 12 months; None for
/// years.
///
/// From each of the last points in the past (24 at most, each with two whole periods before it, or three years), each
/// method looks ahead with what was known then. A method may speak when its mean absolute error is at least 5 % lower
/// than that of the simpler one that would speak else, when it was closer than "the same as last year" from more than
/// half of the points, and when there are three points or more. The error of the method that was chosen is a little
/// flattered, because it was chosen by it.
///
/// The band is that of the errors in the past at the same distance, widened for their small number (Student's t); it is
/// never narrower further ahead. Of a series that was never below zero no band is. Errors of points one after another
/// hang together, so the band is an indication: on the accounts of all municipalities it held 65 to 70 of 100
/// (`docs/voorspelling.md`).
///
/// ```
/// use voorspelling::{Method, forecast};
/// // Eight years that grow by ten each year.
/// let found = forecast(&[10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0], None, 2)?;
/// assert!(found.backtest.beats_naive);
/// assert_eq!(found.backtest.chosen, Method::Drift);
/// assert_eq!((found.steps[0].point, found.steps[1].point), (90.0, 100.0));
/// # Ok::<(), voorspelling::ForecastError>(())
/// ```
///
/// # Errors
///
/// When a value is missing or too large, the series is too short to look back twice, or period or horizon do not exist.
pub fn forecast(series: &[f64], period: Option<usize>, horizon: usize) -> Result<Forecast, ForecastError> {
    check_horizon(horizon)?;
    if let Some(period) = period.filter(|period| !(2..=366).contains(period)) {
        return Err(ForecastError::Period { period });
    }
    check(series)?;
    let period = period.unwrap_or(1);
    let first = (2 * period).max(3);
    let (have, need) = (series.len(), first + 2);
    if have < need {
        return Err(ForecastError::TooShort { have, need });
    }
    let origins: Vec<usize> = (first.max(have.saturating_sub(ORIGINS))..have).collect();
    let errors: Vec<Errors> = Method::OF_SERIES
        .iter()
        .map(|method| Errors::of(*method, series, period, horizon, &origins))
        .collect();
    let backtest = judge(&errors, yearly_change(series, period), (origins.len(), ENOUGH));
    let points = predict(backtest.chosen, series, period, horizon);
    let chosen = errors.iter().find(|errors| errors.method == backtest.chosen);
    let spread = chosen.map(|errors| errors.spread(period)).unwrap_or_default();
    let floor = if series.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let steps = points.into_iter().zip(spread).map(|(point, half)| {
        let point = point.max(floor);
        Prediction { point, low: (point - half).max(floor), high: point + half }
    });
    Ok(Forecast { steps: steps.collect(), backtest })
}

/// The mean absolute change from one year to the next; none when there never was any.
pub(crate) fn yearly_change(series: &[f64], period: usize) -> Option<f64> {
    let changes = series.iter().zip(series.iter().skip(period)).map(|(one, next)| (next - one).abs());
    let (count, sum) = changes.fold((0_u32, 0.0), |(count, sum), change| (count + 1, sum + change));
    (sum > 0.0).then(|| sum / f64::from(count))
}

/// What a method got wrong: for each point in the past, forecast less outcome of each step.
pub(crate) struct Errors {
    pub method: Method,
    pub by_origin: Vec<Vec<f64>>,
    horizon: usize,
}

impl Errors {
    fn of(method: Method, series: &[f64], period: usize, horizon: usize, origins: &[usize]) -> Self {
        let look = |origin: &usize| {
            let (known, came) = series.split_at(*origin);
            let steps = horizon.min(came.len());
            predict(method, known, period, steps).iter().zip(came).map(|(said, came)| said - came).collect()
        };
        Self { method, by_origin: origins.iter().map(look).collect(), horizon }
    }

    pub fn new(method: Method, by_origin: Vec<Vec<f64>>, horizon: usize) -> Self {
        Self { method, by_origin, horizon }
    }

    fn mae(&self) -> f64 {
        mean_size(self.by_origin.iter().flatten())
    }

    /// Half of the band of each step.
    fn spread(&self, period: usize) -> Vec<f64> {
        let mut widest = 0.0_f64;
        let mut last = (1, 0.0);
        let half = |step: usize| {
            let errors = self.by_origin.iter().filter_map(|errors| errors.get(step));
            let (count, squares) =
                errors.fold((0_usize, 0.0), |(count, sum), error| (count + 1, sum + error * error));
            let half = if count >= 2 {
                let half = student(count) * (squares / count as f64).sqrt();
                last = (step / period + 1, half);
                half
            } else {
                // Not looked back on so far ahead: errors grow with the root of the number of years.
                last.1 * ((step / period + 1) as f64 / last.0 as f64).sqrt()
            };
            widest = widest.max(half);
            widest
        };
        (0..self.horizon).map(half).collect()
    }
}

pub(crate) fn mean_size<'a>(errors: impl Iterator<Item = &'a f64>) -> f64 {
    let (count, sum) = errors.fold((0_u32, 0.0), |(count, sum), error| (count + 1, sum + error.abs()));
    sum / f64::from(count.max(1))
}

/// Gives each method its score, and says which may speak: the first, "the same as last year", when there are not
/// enough points in the past.
pub(crate) fn judge(errors: &[Errors], change: Option<f64>, (origins, enough): (usize, usize)) -> Backtest {
    let naive: Vec<f64> = errors
        .first()
        .map(|naive| naive.by_origin.iter().map(|one| mean_size(one.iter())).collect())
        .unwrap_or_default();
    let score = |errors: &Errors| {
        let mine = errors.by_origin.iter().map(|one| mean_size(one.iter()));
        let better = mine.zip(&naive).filter(|(mine, naive)| mine < *naive).count();
        let mae = errors.mae();
        Score { method: errors.method, mae, mase: change.map(|change| mae / change), better }
    };
    let scores: Vec<Score> = errors.iter().map(score).collect();
    let mut chosen = (Method::LastYear, scores.first().map_or(0.0, |naive| naive.mae));
    for score in scores.iter().skip(1) {
        let mostly = origins >= enough && 2 * score.better > origins;
        if mostly && score.mae < CLEARLY * chosen.1 {
            chosen = (score.method, score.mae);
        }
    }
    let beats_naive = chosen.0 != Method::LastYear;
    Backtest { origins, scores, chosen: chosen.0, beats_naive }
}

/// Student's t for a band of 80 %, with so many degrees of freedom.
fn student(degrees: usize) -> f64 {
    const TABLE: [f64; 10] = [3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372];
    match degrees {
        0 => TABLE[0],
        1..=10 => TABLE[degrees - 1],
        11..=15 => 1.363,
        16..=20 => 1.337,
        _ => 1.323,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked by hand: three years known, from there on two looks back. The last value misses by 10 and by 30.
    #[test]
    fn golden_scores() {
        let found = forecast(&[100.0, 100.0, 100.0, 110.0, 80.0], None, 1).unwrap();
        assert_eq!(found.backtest.origins, 2);
        let naive = found.backtest.scores[0];
        assert_eq!((naive.method, naive.mae, naive.better), (Method::LastYear, 20.0, 0));
        // Changes of 0, 0, 10 and 30: ten a year.
        assert_eq!(naive.mase, Some(2.0));
        assert!(!found.backtest.beats_naive, "two looks back are not enough");
        let half = 1.886 * (500.0_f64).sqrt();
        let step = found.steps[0];
        assert_eq!((step.point, step.low, step.high), (80.0, 80.0 - half, 80.0 + half));
    }

    #[test]
    fn what_cannot_be_forecast_is_said() {
        let error = |series: &[f64], period, horizon| forecast(series, period, horizon).unwrap_err();
        assert_eq!(error(&[1.0, 2.0], None, 1), ForecastError::TooShort { have: 2, need: 5 });
        assert_eq!(error(&[1.0; 25], Some(12), 1), ForecastError::TooShort { have: 25, need: 26 });
        assert_eq!(error(&[1.0, f64::NAN, 1.0], None, 1), ForecastError::Missing { place: 1 });
        assert_eq!(error(&[f64::INFINITY; 9], None, 1), ForecastError::TooLarge { place: 0 });
        assert_eq!(error(&[1.0; 9], Some(1), 1), ForecastError::Period { period: 1 });
        assert_eq!(error(&[1.0; 9], None, 0), ForecastError::Horizon { horizon: 0 });
        assert_eq!(error(&[], None, 1), ForecastError::TooShort { have: 0, need: 5 });
    }

    #[test]
    fn what_never_changes_stays_and_beats_nothing() {
        for value in [0.0, 7.5, -3.0] {
            let found = forecast(&[value; 40], Some(12), 14).unwrap();
            let (scores, chosen) = (&found.backtest.scores, found.backtest.chosen);
            assert!(!found.backtest.beats_naive && chosen == Method::LastYear);
            assert!(scores.iter().all(|score| score.mae < 1e-9 && score.mase.is_none()));
            assert!(
                found.steps.iter().all(|step| (step.low, step.point, step.high) == (value, value, value))
            );
        }
    }

    /// Months with a season and a trend: "the same as last year" misses the trend, a method that follows it does not.
    #[test]
    fn a_season_with_a_trend_is_followed() {
        let value = |month: usize| 1_000.0 + 5.0 * month as f64 + [0.0, 40.0, -90.0, 50.0][month % 12 / 3];
        let series: Vec<f64> = (0..60).map(value).collect();
        let found = forecast(&series, Some(12), 12).unwrap();
        assert!(found.backtest.beats_naive);
        for (month, step) in (60..).zip(&found.steps) {
            assert!((step.point - value(month)).abs() < 5.0, "{month} {step:?}");
        }
    }

    /// A walk without direction: whoever follows its last turn is punished.
    #[test]
    fn a_walk_without_direction_is_not_beaten() {
        let mut value = 500.0;
        let turns = [3.0, -4.0, -3.0, 5.0, 4.0, -5.0, 2.0, -1.0, -2.0, 1.0, 3.0, -3.0, -4.0, 4.0, 5.0, -5.0];
        let series: Vec<f64> = turns
            .iter()
            .map(|turn| {
                value += turn;
                value
            })
            .collect();
        let found = forecast(&series, None, 1).unwrap();
        assert!(!found.backtest.beats_naive, "{:?}", found.backtest.scores);
    }

    fn any_series() -> impl Strategy<Value = Vec<f64>> {
        let value = prop_oneof![8 => -1e6..1e6, 1 => Just(0.0), 1 => -1e15..1e15];
        prop::collection::vec(value, 0..60)
    }

    proptest! {
        #[test]
        fn a_forecast_is_a_number_within_its_band_and_the_band_grows(
            series in any_series(), period in prop::option::of(0_usize..14), horizon in 0_usize..20,
        ) {
            let Ok(found) = forecast(&series, period, horizon) else { return Ok(()) };
            prop_assert_eq!(found.steps.len(), horizon);
            for step in &found.steps {
                prop_assert!(step.low.is_finite() && step.high.is_finite());
                prop_assert!(step.low <= step.point && step.point <= step.high);
            }
            let widths: Vec<f64> = found.steps.iter().map(|step| step.high - step.point).collect();
            // A width is a difference of two large numbers: it is known as far as those have digits.
            let digits = 1e-3 + 1e-12 * series.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
            prop_assert!(widths.windows(2).all(|pair| pair[1] >= pair[0] - digits));
            let score = |method| found.backtest.scores.iter().find(|score| score.method == method).unwrap().mae;
            prop_assert!(score(found.backtest.chosen) <= score(Method::LastYear));
        }

        #[test]
        fn any_value_at_all_makes_nothing_stumble(series in prop::collection::vec(any::<f64>(), 0..40)) {
            let usable = series.iter().all(|value| value.abs() < 1e15);
            if let Ok(found) = forecast(&series, None, 3) {
                prop_assert!(usable && found.steps.len() == 3);
            }
        }

        #[test]
        fn another_unit_gives_the_same_answer(series in prop::collection::vec(1.0..1e4_f64, 8..20)) {
            let euros = forecast(&series, None, 2).unwrap();
            // A power of two, so that every digit stays.
            let other: Vec<f64> = series.iter().map(|value| value * 1024.0).collect();
            let other = forecast(&other, None, 2).unwrap();
            prop_assert_eq!(euros.backtest.chosen, other.backtest.chosen);
            for (one, other) in euros.steps.iter().zip(&other.steps) {
                prop_assert_eq!(one.point * 1024.0, other.point);
            }
        }
    }
}
