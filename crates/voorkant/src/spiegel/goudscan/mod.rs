//! The yearly quickscan among all partners of a recognised municipality: six questions, through one link, without a name.
//!
//! | route | what |
//! |---|---|
//! | `/spiegel/goudscan` | the rounds, and what was found before this product |
//! | `/spiegel/goudscan/nieuw` | open one |
//! | `/spiegel/goudscan/{scan}` | one round: how to invite, and once it is closed what came of it |
//! | `…/sluiten`, `…/intrekken` | close it, withdraw it |
//! | `…/cijfers.{vorm}` | the figures to take along |
//! | `/goudscan/{scan}/{link}` | answering, without an account |
//!
//! What may be published stands in the library `spiegel` (`publish`): from five answers, no group under three, words from eight.
//! Answers are kept by `store` as the mirror keeps its sheets: nobody can see who or when.

mod inhoud;
mod invullen;
pub mod pages;
mod store;
mod tabellen;
mod uitkomst;
pub(super) mod voorbeeld;

pub use self::inhoud::{Goudscanbesluit, Goudscanronde, Goudscanstuk};
pub(super) use self::uitkomst::{latest, sentences};
