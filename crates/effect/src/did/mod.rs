//! Difference-in-differences for starts at different times.
//!
//! [`group_times`] estimates, for each group that starts together and each period, what its treatment did (Callaway and
//! Sant'Anna 2021); [`GroupTimes`] brings these together in one figure, by time since the start, by group, or by calendar.
//! [`bootstrap()`] gives bands in which a whole curve lies. Beside it, for a reader who wants to see whether another method
//! says the same: [`sun_abraham`] (2021), [`imputation`] (Borusyak, Jaravel and Spiess 2024), and [`twfe`], the regression
//! that goes wrong when effects grow with time and is here to show that.
//!
//! All of them rest on one assumption that no figure can prove: without the treatment both groups would have moved alike.

mod aggregate;
mod bootstrap;
mod cell;
mod group_time;
mod imputation;
mod two_way;

pub use aggregate::{Aggregate, AggregatePart};
pub(crate) use bootstrap::LEAST_CLUSTERS;
pub use bootstrap::{Bands, Bootstrap, bootstrap};
pub use group_time::{Adjustment, Comparison, DidDesign, GroupTime, GroupTimes, group_times};
pub use imputation::{Imputation, imputation};
pub use two_way::{SunAbraham, sun_abraham, twfe};
