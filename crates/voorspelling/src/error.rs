use thiserror::Error;

/// Why nothing can be said. Places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ForecastError {
    /// A value is missing (not a number): fill it in with what is known, or begin after it.
    #[error("Waarde {place} ontbreekt. Vul haar aan, of begin de reeks erna.")]
    Missing {
        /// Which value.
        place: usize,
    },
    /// A value is too large to calculate with: 10 to the power of 15 or more, or below minus that.
    #[error("Waarde {place} is te groot om mee te rekenen.")]
    TooLarge {
        /// Which value.
        place: usize,
    },
    /// There are too few values to look back: what would have been forecast, and what came.
    #[error("De reeks heeft {have} waarden. Er zijn er minstens {need} nodig.")]
    TooShort {
        /// So many there are.
        have: usize,
        /// So many are needed.
        need: usize,
    },
    /// A period is 2 or more steps, for example 12 months; at most 366.
    #[error("Een seizoen van {period} stappen bestaat hier niet. Kies 2 tot en met 366.")]
    Period {
        /// What was asked.
        period: usize,
    },
    /// Forecasts are of 1 to 120 steps ahead.
    #[error("Vooruit kijken kan 1 tot en met 120 stappen, niet {horizon}.")]
    Horizon {
        /// What was asked.
        horizon: usize,
    },
    /// The series of a panel are not of the same length.
    #[error("Reeks {series} is niet even lang als de eerste.")]
    Unequal {
        /// Which series.
        series: usize,
    },
    /// A panel is about growth, and nothing grows from zero or below.
    #[error("Waarde {place} van reeks {series} is niet groter dan nul.")]
    NotPositive {
        /// Which series.
        series: usize,
        /// Which value.
        place: usize,
    },
    /// A panel without series.
    #[error("Er zijn geen reeksen.")]
    NoSeries,
}

/// Values with which can be calculated.
pub(crate) fn check(series: &[f64]) -> Result<(), ForecastError> {
    for (place, value) in series.iter().enumerate() {
        if value.is_nan() {
            return Err(ForecastError::Missing { place });
        }
        if value.abs() >= 1e15 {
            return Err(ForecastError::TooLarge { place });
        }
    }
    Ok(())
}

pub(crate) fn check_horizon(horizon: usize) -> Result<(), ForecastError> {
    if (1..=120).contains(&horizon) { Ok(()) } else { Err(ForecastError::Horizon { horizon }) }
}
