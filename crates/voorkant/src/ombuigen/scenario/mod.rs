//! Scenarios: kept by version, filled in by steps, answered on a page, decided on.

pub mod pages;
