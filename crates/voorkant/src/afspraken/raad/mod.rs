//! What a council wants to know of all agreements, in one table on one A4: who, how long, how much, at a real price, and what
//! arranging costs. It makes no figures of its own: each comes from the record that it names.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/raad` | the table |
//! | `/afspraken/raad/overzicht.pdf` | the same on one A4 |
//! | `/afspraken/raad/overzicht.csv` and so on | to take along |

mod antwoord;
mod decide;
mod document;
pub mod pages;
mod tabellen;
