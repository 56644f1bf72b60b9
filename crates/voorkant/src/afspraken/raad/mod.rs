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

/// How many agreements are signed, and their money: for the tests of other rooms.
#[cfg(test)]
pub fn signed_of(all: &[super::overeenkomst::store::Geldendeafspraak]) -> (usize, domein::Bedrag) {
    let overzicht = decide::Raadsoverzicht::new(all, Vec::new(), &std::collections::BTreeSet::new(), &[]);
    (overzicht.signed().count(), overzicht.getekend())
}
