//! How many clients and how much cost are there from month to month, and what is still to come?

mod blik;
mod clienten;
pub mod decide;
mod kosten;
mod onbekend;
pub mod pages;
mod regels;
mod stroom;
mod tabellen;
mod vooruit;
mod vraag;

pub use decide::Antwoord;
pub(crate) use stroom::{PAUZE, TERUG_BINNEN};
pub(crate) use tabellen::name;
