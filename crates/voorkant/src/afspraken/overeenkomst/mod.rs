//! Agreements: made of an opgave, written by the municipality, commented on by both sides, signed by both.
//!
//! `decide` says what a version is and who may take which step, `invullen` reads forms into parts of an agreement and
//! back, `scenario` takes lines from a decided scenario, `stukken` writes documents. What an agreement is stands in the
//! library `afspraak`.

pub mod decide;
mod fonds;
pub mod invullen;
pub mod pages;
mod scenario;
pub mod store;
mod stukken;
#[cfg(test)]
mod tests;
pub mod voorbeeld;

pub use self::fonds::of_fund;
