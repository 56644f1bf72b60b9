//! Room Bewaren: how long things are kept, what would go today, and destroying it.
//!
//! The rule of the house is that nothing is updated or removed in its place. This room is the exception, because the
//! law asks for it: what is no longer needed goes. So everything about it is narrow. A round destroys what a preview
//! showed and no more, with the terms that held then; each part goes in one transaction with its number and its line in
//! the audit log; doing it again changes nothing.
//!
//! | route | what |
//! |---|---|
//! | `/bewaren` | kinds, terms, how many are over, the last round |
//! | `/bewaren/termijnen/{soort}` | one term, why, and changing it |
//! | `/bewaren/voorbeeld` | make a preview |
//! | `/bewaren/voorbeelden/{id}` | a preview, carrying it out, and what came of it |

mod blik;
pub mod commands;
mod decide;
mod doen;
mod feitenkant;
mod getoond;
mod opmaken;
pub mod pages;
mod postvak;
#[cfg(test)]
pub mod proef;
mod soort;
mod store;
mod termijn;
pub mod werk;

pub use self::blik::{Bewaarblik, Bewaarpen};
pub use self::feitenkant::Feitentelling;
pub use self::store::destroy_case;
