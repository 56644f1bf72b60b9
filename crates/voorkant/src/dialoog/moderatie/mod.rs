//! What residents write themselves, and what becomes of it: accepted, merged, split, reworded with consent, or rejected with a
//! reason from the public list. The rules stand in the library `verwachting`; this folder keeps them and shows them.
//!
//! Who moderates is an account, but in a dialogue it is a number that only the accounts can find back ([`moderator`]).

mod dossier;
mod lijken;
mod moderator;
pub mod pages;
mod stap;
pub mod store;

pub use dossier::dossier;
pub use stap::next_free;
#[cfg(test)]
pub use stap::{Stapzetter, take};

use crate::web::WebFout;
use store::Stapfout;

/// A step that could not be taken, where the rules have nothing to do with it.
pub fn refused(fout: Stapfout) -> WebFout {
    match fout {
        Stapfout::Opslag(error) => error.into(),
        Stapfout::Regel(fout) => crate::app::AppFout::Vraag(fout.to_string()).into(),
        Stapfout::Druk => WebFout::Wacht { tekst: Stapfout::Druk.to_string(), seconden: 2 },
    }
}
