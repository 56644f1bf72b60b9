//! How does help stack up at households, and what does that cost?

pub mod decide;
pub mod pages;
mod tabellen;
mod vraag;

pub use decide::Antwoord;
