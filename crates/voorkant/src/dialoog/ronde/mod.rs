//! Rounds: at a moment that people chose the votes of a dialogue are laid down under a hash, and what came of them is told.
//!
//! `decide` makes the outcome of a round from nothing but the round itself, so that anybody who has the round can make it again;
//! it holds what may be shown and nothing else, and is kept beside the round: who erases their votes later changes no outcome
//! that was published. `ernaast` counts the same votes in other ways, with what the round does not hold: how people came in, and
//! what they answered before. `store` keeps both.

mod decide;
mod ernaast;
pub mod pages;
mod sluiten;
mod store;
mod tabellen;
mod zinnen;

#[cfg(test)]
pub use self::decide::Groepsbeeld;
pub use self::decide::{Rondeuitslag, Stellinguitslag, calculated, conclude, vote};
pub use self::sluiten::{Rondesluiting, close_round, salt};
#[cfg(test)]
pub use self::store::Rondebewaring;
pub use self::store::{Rondestuk, close, erase, erase_texts, one, outcome_of, rounds};
pub use self::tabellen::picture;
