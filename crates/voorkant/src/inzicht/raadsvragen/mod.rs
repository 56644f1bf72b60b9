//! The four questions of a council, each answered in two sentences, a figure and its caveat; on one A4. It makes no
//! figures of its own: it asks the other answers of this room, and shows what those show.

pub mod decide;
mod document;
pub mod pages;
mod rekening;
mod tabellen;
pub mod vraag;
mod zinnen;

pub use decide::Antwoord;
