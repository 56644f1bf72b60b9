//! Where does the same individual help lie close together, so that a group could be offered?

mod cellen;
pub mod decide;
pub mod pages;
pub(super) mod soorten;
mod tabellen;
mod vraag;

pub use decide::Antwoord;
