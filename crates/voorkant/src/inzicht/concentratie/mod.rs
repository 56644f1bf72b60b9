//! Which share of the cost goes to the most expensive households?

pub mod blijven;
pub mod decide;
pub mod pages;
mod spreiding;
mod tabellen;
mod vraag;

pub use decide::Antwoord;
