//! A long partnership: the yearly talk about an agreement, and the index that runs on 1 January.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/overeenkomst/{id}/gesprek` | the talks, year by year |
//! | `…/gesprek/{jaar}` | the talk of one year: prepared by the product, held by people, with a decision that is kept |
//! | `…/gesprek/{jaar}/cijfers.csv` and so on | its figures, to take along |
//! | `/afspraken/overeenkomst/{id}/index` | what indexation gives, year by year, with its trail |
//! | `/afspraken/aandacht` | what asks for attention: talks, indexes, agreements that end |
//!
//! What the product prepares is kept with the talk as it was shown. What other rooms give (the mirror, expectations, outcomes
//! that were measured) has its place in it, also while it is empty.

mod aandacht;
mod decide;
mod index;
pub mod pages;
#[cfg(test)]
mod proef;
mod store;
pub mod voorbeeld;
mod voorbereiding;

pub use self::pages::attention_of;
