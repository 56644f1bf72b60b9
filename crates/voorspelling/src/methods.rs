//! The methods themselves: from a checked series to so many steps ahead.

/// A way of forecasting, the simplest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The same as last year: the value of one period before; without a season the last value.
    LastYear,
    /// The same as last year, with the mean change of the whole past.
    Drift,
    /// Theta: exponential smoothing with half of the slope of the whole past. V. Assimakopoulos and K. Nikolopoulos,
    /// International Journal of Forecasting 16 (2000), in the form of R. J. Hyndman and B. Billah, the same 19 (2003).
    Theta,
    /// Exponential smoothing of level and trend, in which the trend dies out: Gardner and others, Management Science 31
    /// (1985), "Forecasting trends in time series".
    DampedTrend,
    /// Of a panel: each grows as all together did, on average over the whole past.
    CommonGrowth,
    /// Of a panel: half way between the growth of all together and its own.
    HalfWay,
    /// Of a panel: each grows as it did itself, on average over the whole past.
    OwnGrowth,
}

impl Method {
    /// The methods for one series, the simplest first.
    pub(crate) const OF_SERIES: [Self; 4] = [Self::LastYear, Self::Drift, Self::Theta, Self::DampedTrend];
}

/// So many steps ahead; `period` is 1 without a season. The series has at least two periods, and three values.
pub(crate) fn predict(method: Method, series: &[f64], period: usize, horizon: usize) -> Vec<f64> {
    match method {
        Method::Drift => last_year(series, period, horizon, slope(series, period)),
        Method::Theta => seasonal(series, period, horizon, theta),
        Method::DampedTrend => seasonal(series, period, horizon, damped),
        _ => last_year(series, period, horizon, 0.0),
    }
}

/// The value of so many whole periods before, moved along the slope.
fn last_year(series: &[f64], period: usize, horizon: usize, slope: f64) -> Vec<f64> {
    let last = series.get(series.len().saturating_sub(period)..).unwrap_or_default();
    let ahead = |(step, value): (usize, &f64)| value + slope * (period * (step / period + 1)) as f64;
    last.iter().cycle().take(horizon).enumerate().map(ahead).collect()
}

/// The mean change of a step: from the first period to the last.
fn slope(series: &[f64], period: usize) -> f64 {
    let steps = series.len().saturating_sub(period);
    let (Some(first), Some(last)) = (series.get(..period), series.get(steps..)) else { return 0.0 };
    if steps == 0 { 0.0 } else { (mean(last) - mean(first)) / steps as f64 }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Takes the season off, forecasts, and puts it on again.
fn seasonal(
    series: &[f64],
    period: usize,
    horizon: usize,
    method: fn(&[f64], usize) -> Vec<f64>,
) -> Vec<f64> {
    let season = season(series, period);
    // The season is counted from the end, so that the last value has its last place.
    let of = |place: usize| season.get(place % period.max(1)).copied().unwrap_or(0.0);
    let shift = period - series.len() % period;
    let plain: Vec<f64> = series.iter().enumerate().map(|(place, value)| value - of(place + shift)).collect();
    method(&plain, horizon).into_iter().enumerate().map(|(step, value)| value + of(step)).collect()
}

/// How much each place in the period differs from the mean of its period, on average over the whole periods at the
/// end, without what the trend does within a period. They add up to zero.
fn season(series: &[f64], period: usize) -> Vec<f64> {
    if period < 2 {
        return vec![0.0];
    }
    let slope = slope(series, period);
    let whole = series.len() / period;
    let mut season = vec![0.0; period];
    for cycle in series[series.len() - whole * period..].chunks_exact(period) {
        let level = mean(cycle);
        for ((place, season), value) in (0..).zip(&mut season).zip(cycle) {
            let along = slope * (f64::from(place) - (period as f64 - 1.0) / 2.0);
            *season += (value - level - along) / whole as f64;
        }
    }
    season
}

fn theta(series: &[f64], horizon: usize) -> Vec<f64> {
    let smooth = |alpha: f64| {
        let mut level = series.first().copied().unwrap_or(0.0);
        let mut error = 0.0;
        for value in series.iter().skip(1) {
            error += (value - level).powi(2);
            level += alpha * (value - level);
        }
        (error, level)
    };
    let tenths = (1_u32..=10).map(|tenth| f64::from(tenth) / 10.0);
    let best = tenths.map(|alpha| (smooth(alpha), alpha)).min_by(|one, other| one.0.0.total_cmp(&other.0.0));
    let Some(((_, level), alpha)) = best else { return Vec::new() };
    let half = least_squares_slope(series) / 2.0;
    let late = (1.0 - (1.0 - alpha).powi(series.len().min(10_000) as i32)) / alpha;
    (0..horizon).map(|step| level + half * (step as f64 + late)).collect()
}

/// The slope of the straight line with the least squares.
fn least_squares_slope(series: &[f64]) -> f64 {
    let middle = (series.len() as f64 - 1.0) / 2.0;
    let level = mean(series);
    let (mut product, mut square) = (0.0, 0.0);
    for (place, value) in series.iter().enumerate() {
        let away = place as f64 - middle;
        product += away * (value - level);
        square += away * away;
    }
    if square > 0.0 { product / square } else { 0.0 }
}

fn damped(series: &[f64], horizon: usize) -> Vec<f64> {
    let [first, second, ..] = series else { return vec![series.first().copied().unwrap_or(0.0); horizon] };
    let fit = |alpha: f64, beta: f64, phi: f64| {
        let (mut level, mut trend, mut error) = (*first, second - first, 0.0);
        for value in &series[1..] {
            let expected = level + phi * trend;
            error += (value - expected).powi(2);
            let next = expected + alpha * (value - expected);
            trend = beta * (next - level) + (1.0 - beta) * phi * trend;
            level = next;
        }
        (error, level, trend)
    };
    let mut best = (f64::INFINITY, *first, 0.0, 0.8);
    for alpha in [0.2, 0.4, 0.6, 0.8, 1.0] {
        for beta in [0.1, 0.3, 0.5] {
            for phi in [0.8, 0.9, 0.98] {
                let (error, level, trend) = fit(alpha, beta, phi);
                if error < best.0 {
                    best = (error, level, trend, phi);
                }
            }
        }
    }
    let (_, mut level, mut trend, phi) = best;
    let step = |_| {
        trend *= phi;
        level += trend;
        level
    };
    (0..horizon).map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(one: &[f64], other: &[f64]) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9)
    }

    /// Worked by hand: two periods of three steps, the second four higher in each.
    #[test]
    fn golden_with_a_season() {
        let series = [10.0, 20.0, 30.0, 14.0, 24.0, 34.0];
        assert!(close(&predict(Method::LastYear, &series, 3, 4), &[14.0, 24.0, 34.0, 14.0]));
        assert!(close(&predict(Method::Drift, &series, 3, 4), &[18.0, 28.0, 38.0, 22.0]));
        // 10 each step, of which 4/3 is trend.
        let third = 26.0 / 3.0;
        assert!(close(&season(&series, 3), &[-third, 0.0, third]));
    }

    /// Worked by hand: 2, 4, 6: the slope is 2; with alpha 1 the level is the last value, and half of the slope is 1.
    #[test]
    fn golden_without_a_season() {
        let series = [2.0, 4.0, 6.0];
        assert!(close(&predict(Method::LastYear, &series, 1, 2), &[6.0, 6.0]));
        assert!(close(&predict(Method::Drift, &series, 1, 2), &[8.0, 10.0]));
        assert!(close(&predict(Method::Theta, &series, 1, 2), &[7.0, 8.0]));
        // Level and trend of the best fit: its trend dies out, so it ends between the last value and the drift.
        let damped = predict(Method::DampedTrend, &series, 1, 2);
        assert!(
            damped[0] > 7.5 && damped[0] <= 8.0 && damped[1] - damped[0] < damped[0] - 6.0 + 1e-9,
            "{damped:?}"
        );
    }

    /// A season that starts halfway: the place of a value is counted from the end.
    #[test]
    fn the_season_holds_where_the_series_begins_halfway() {
        let series: Vec<f64> = (5..40).map(|n| if n % 4 == 0 { 9.0 } else { 5.0 }).collect();
        let next: Vec<f64> = (40..46).map(|n| if n % 4 == 0 { 9.0 } else { 5.0 }).collect();
        for method in Method::OF_SERIES {
            let found = predict(method, &series, 4, 6);
            let near = found.iter().zip(&next).all(|(one, other)| (one - other).abs() < 0.5);
            assert!(near, "{method:?} {found:?}");
        }
    }
}
