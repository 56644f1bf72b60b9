//! The maatwerkbudget: money that a professional may spend on what a household needs.
//!
//! `grootboek` decides, this room keeps: a fund and its rules ([`fonds`]), the ledger of each fund with what it amounts to
//! ([`kasboek`]), decisions that wait for a second person ([`voorstel`]), and payments ([`betaling`]). Who decides in what
//! role stands in [`beslisser`].

mod beslisser;
mod besteding;
mod betaling;
pub mod commands;
mod fonds;
pub mod kasboek;
pub mod pages;
mod planbij;
mod store;
mod verantwoording;
mod voorstel;
mod vraag;
mod wachten;

/// The marks of the funds of a municipality.
///
/// # Errors
/// When the database refuses.
pub async fn funds(opslag: &opslag::Opslag, gemeente: &str) -> Result<Vec<String>, opslag::OpslagFout> {
    Ok(store::funds(opslag, gemeente).await?.iter().map(ToString::to_string).collect())
}

pub use self::besteding::{Besteding, spent};
pub use self::kasboek::{Kasboeken, destroy as destroy_bookings};
pub use self::verantwoording::{Verantwoording, make as report, quarter};
pub use self::wachten::{looks_waiting, waiting};
