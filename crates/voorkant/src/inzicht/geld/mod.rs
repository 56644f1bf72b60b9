//! Where does the money go? From source over law and task field to individual or collective, from the accounts of the
//! municipality; beside its budget, beside others, and beside what messages and totals say.

mod aansluiting;
mod boeken;
pub mod decide;
mod inwoners;
mod leeswijzer;
pub mod pages;
mod plaats;
mod stroom;
mod tabellen;
mod vergelijking;
mod vooruit;
mod vraag;
mod woorden;

pub use decide::Antwoord;

#[cfg(test)]
mod golden;
