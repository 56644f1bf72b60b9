//! Which share of the cost goes to the most expensive households?

pub mod api;
pub mod commands;
pub mod decide;
pub mod pages;
mod spreiding;
pub mod vraag;
