//! A question of one's own: help and cost by any two characteristics, in a fixed division that gives nobody away.

pub mod decide;
mod indeling;
mod items;
pub mod kenmerk;
pub mod pages;
mod tabellen;
mod vraag;

pub use decide::Antwoord;
