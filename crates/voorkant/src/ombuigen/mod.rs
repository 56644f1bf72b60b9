//! The room Ombuigen: what happens if money moves to the front.
//!
//! | route | what |
//! |---|---|
//! | `/ombuigen` | the scenarios of this municipality, by opgave |
//! | `/ombuigen/regiotafel` | who pays and who gains around a table of the region (`regiotafel`) |
//! | `/ombuigen/raadskeuze` | what the council chooses from (`raadskeuze`) |
//!
//! The model itself is the library `scenario`: this room keeps scenarios as records, shows what they answer, and lets
//! people decide on them. `blik` holds what each right may reach.

pub mod api;
mod blik;
pub mod commands;
mod feiten;
pub mod pages;
pub mod raadskeuze;
pub mod regiotafel;
pub mod scenario;
mod stukken;

pub use self::blik::{
    Raadskeuzeblik, Raadskeuzepen, Regiotafelblik, Regiotafelpen, Scenariobesluitpen, Scenarioblik,
    Scenariopen, Scenarioreactiepen,
};
pub(crate) use self::feiten::tredetabel;
