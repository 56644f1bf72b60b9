//! Finding somebody in the vault by name, without a readable name on the disk.
//!
//! The vault itself is closed per person, so nobody can look in it for a name. Beside it stands a list that can be made
//! again at any moment (`bouwen`): of each word of each name its pieces of two letters, as keyed hashes, and which
//! persons have that word. All of it is closed as a whole under a key that only the vault key opens (`bestand`). In memory
//! the list is still blind (`lijst`): words are closed one by one, and open only while somebody searches (`zoek`).
//!
//! Who is erased takes the list along: it is destroyed first, and made again by who searches next. Another vault key
//! does not open it.

mod bestand;
mod bouwen;
mod klank;
mod lijst;
mod vraag;
mod zoek;

#[cfg(test)]
mod meting;

pub(crate) use self::bestand::ZOEKLIJST;
pub use self::bouwen::Zoeklijstverslag;
pub use self::lijst::Zoeklijst;
pub use self::vraag::{Geboren, Zoekvraag, Zoekvraagfout};
pub use self::zoek::{Treffer, Zoekbereik, Zoekuitslag};
