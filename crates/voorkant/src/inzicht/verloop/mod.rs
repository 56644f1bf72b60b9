//! How many clients and how much cost are there each month, and what is still to come?

pub mod api;
mod clienten;
pub mod commands;
pub mod decide;
mod kosten;
mod onbekend;
pub mod pages;
mod regels;
mod vooruit;
pub mod vraag;
