//! Key figures of organisations: each sees its own, and everybody sees how the region lies without seeing who.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/kengetallen` | the own figures and the region; for the municipality the region |
//! | `…/invullen?jaar=` | the figures of a year of the own organisation |
//! | `…/vastleggen` | record how a year lies over the region |
//! | `…/bandbreedte?kengetal=` | propose between which values a key figure should lie |
//! | `…/bandbreedte/{band}` | agree, propose anew, or withdraw |
//! | `…/cijfers.{vorm}` | the figures to take along |
//!
//! The definitions stand in the library `prijs`, with what others say of them. There is no norm for social work: an
//! organisation and its municipality set a bandwidth together.

mod antwoord;
mod decide;
mod invullen;
pub mod pages;
mod store;
mod tabellen;
mod verdeling;
pub mod voorbeeld;
