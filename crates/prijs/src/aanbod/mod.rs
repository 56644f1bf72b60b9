//! The test of an offer: how far it lies from the tariff, and under which assumption it would hold.

mod banden;
mod bestand;
mod omgekeerd;
mod toets;

pub use self::banden::{Tariefbanden, Waardeband};
pub use self::bestand::Aanbodbestand;
pub use self::omgekeerd::{Toetsgrootheid, Toetsoordeel, Toetswaarde};
pub use self::toets::{Aanbodoordeel, Aanbodtoets, Elementgat};
