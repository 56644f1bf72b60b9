//! The two logs: whether they are whole, who did what, and what the privacy officer takes along.

mod blik;
pub mod commands;
mod controle;
mod keuze;
mod meegeven;
pub mod pages;
mod verwerkt;

pub use self::blik::Logblik;
pub use self::verwerkt::write_processed;
