//! What a series of months or years would become if it went on as it went.
//!
//! A few plain methods stand against each other and against **"the same as last year"**. Each is put back into the
//! past (a rolling origin: what would it have said then, and what came), and only one that was clearly and mostly
//! better than "the same as last year" may take its place. The answer says whether one was: see
//! [`Backtest::beats_naive`]. How well this does on the accounts of all municipalities stands in
//! `docs/voorspelling.md`.
//!
//! * [`forecast`]: one series by itself, of months with a season or of years.
//! * [`forecast_panel`]: a few years of many alike (municipalities), that may share what they have in common.
//!
//! Pure: no clock, no chance, no I/O. Numbers in, numbers out; a series is of one unit, for example euros or clients.
//! A forecast carries on what was: it knows no new law, no tariff that was agreed and no change of a code. A break in
//! a series has to be cut off by who knows of it.

mod backtest;
mod error;
mod methods;
mod panel;

pub use backtest::{Backtest, Forecast, Prediction, Score, forecast};
pub use error::ForecastError;
pub use methods::Method;
pub use panel::{PanelForecast, forecast_panel};
