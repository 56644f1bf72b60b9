//! Scenarios: kept by version, filled in by steps, answered on a page, decided on.

mod antwoord;
mod begin;
pub mod bijstellen;
mod decide;
pub mod geld;
mod getypt;
mod lezer;
pub mod pages;
mod proef;
pub mod store;
pub mod voorbeeld;
mod waarden;

pub use self::antwoord::{Berekend, calculated, made};
pub use self::decide::{Scenariotekst, first_version};
pub use self::pages::{tables_of, words_of};
pub use self::voorbeeld as example;
