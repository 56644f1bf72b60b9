//! The vault: who is behind a pseudonym, apart from the facts.
//!
//! Each batch and each delivery about persons has a file of its own in it, which only the vault key opens. In that file
//! every field of every person is closed by itself, so that who reads a birth date has not opened a name. Looking
//! somebody up asks for a [`Kluistoegang`]: the purpose, the ground and who asks, told before anything opens.

mod bestand;
mod lezen;
mod roteren;
mod toegang;
mod wissen;
mod zoeken;

pub use bestand::Identiteitsveld;
pub(crate) use bestand::{Kluisregel, Kluisvulling};
pub use lezen::{Identiteit, Kluis, Onthuld};
pub(crate) use roteren::is_switching;
pub use roteren::{Rotatie, Rotatiestap, Rotatieverslag};
pub use toegang::Kluistoegang;
pub(crate) use zoeken::ZOEKLIJST;
pub use zoeken::{
    Geboren, Treffer, Zoekbereik, Zoeklijst, Zoeklijstverslag, Zoekuitslag, Zoekvraag, Zoekvraagfout,
};

/// File with the identities of a batch or a delivery; only the vault opens it.
pub(crate) const IDENTITEITEN: &str = "identiteiten.verzegeld";
