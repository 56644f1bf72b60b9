//! The work day: what somebody has to do from all parts of this room in one list, and who stands in for whoever is away.

mod bronnen;
mod decide;
pub mod pages;
mod store;

pub use self::decide::stand_ins;
pub use self::store::away_in_plan;
