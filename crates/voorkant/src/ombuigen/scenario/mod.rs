//! Scenarios: kept by version, filled in by steps, answered on a page, decided on.

mod decide;
pub mod pages;
mod store;
mod waarden;
