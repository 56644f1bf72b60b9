//! Scenarios: kept by version, filled in by steps, answered on a page, decided on.

mod antwoord;
mod begin;
mod decide;
mod geld;
mod getypt;
mod invul;
pub mod pages;
mod proef;
mod stap;
mod store;
mod waarden;
