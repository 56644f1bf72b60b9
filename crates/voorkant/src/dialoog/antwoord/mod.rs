//! The answer that the municipality owes to what people expect, and what follows from it.
//!
//! | route | what |
//! |---|---|
//! | `/dialoog/{dialoog}/antwoord` | each expectation of the last round, or that still waited then: its class, its answer or until when that is owed; ask again |
//! | `/dialoog/{dialoog}/antwoord/{stelling}` | one of them: as asked, in another way or not, with the reason |
//! | `…/antwoord/{stelling}/afspraak/…` | what was adopted becomes a clause of an agreement that is being written |
//! | `/stem/{dialoog}/antwoord` | the same for everybody: what was done with it? |
//!
//! An answer is a version of a record ([`plicht`]); a new one stands beside the old ones. Whether it is a clause is read from the
//! agreements themselves ([`plek`]), so that it is never claimed of a clause that was struck out. Once a year the same
//! sentences are asked again ([`vervolg`]), and what people experience then stands beside what they experienced before
//! ([`ervaring`]): from there it goes to the compass and to the yearly talk ([`verder`]).

mod clausule;
mod ervaring;
mod invullen;
mod lijst;
pub mod pages;
mod plek;
mod plicht;
#[cfg(test)]
mod proef;
mod verder;
mod vervolg;
mod verwijzing;

pub use self::clausule::{Clausulevelden, placed};
pub use self::lijst::{Antwoordlijst, duties, owed};
pub use self::plicht::{answer, kept};
pub use self::verder::{Clausuleherkomst, agreed, experienced, origins};
pub use self::vervolg::{ask_again, series};
pub use self::verwijzing::Dialoogverwijzing;
