//! What is laid before the council: "gemeenteraad, jullie zijn aan zet". Two or three variants of an opgave, doing nothing
//! among them, with what each costs, gives and leaves undone; the vote and its reason.
//!
//! | route | what |
//! |---|---|
//! | `/ombuigen/raadskeuze` | all choices of this municipality |
//! | `/ombuigen/raadskeuze/nieuw?opgave=` | make one |
//! | `…/{keuze}` | the variants side by side, the vote, and its history; made to be printed |
//! | `…/{keuze}/wijzig` | change the question or a variant |
//! | `…/{keuze}/besluit` | record the vote and its reason |
//! | `…/{keuze}/intrekken` | withdraw it, or open it again, with a reason |
//! | `…/{keuze}/versies/{nummer}` | an earlier version |

mod decide;
mod invullen;
pub mod pages;
mod store;
pub mod voorbeeld;

pub use self::store::{Raadsbesluit, decisions};
