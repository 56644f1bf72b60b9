//! How does help stack up at households, and what does that cost?

mod achterstand;
pub mod decide;
mod duur;
mod gebieden;
pub mod pages;
mod rooster;
mod tabellen;
mod vraag;
mod wetten;
mod wissel;
pub mod zinnen;

pub use decide::Antwoord;
