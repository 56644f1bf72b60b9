//! What is there for everybody in each area, beside what is needed and who has help of their own?

pub mod decide;
mod duur;
mod kaartmaat;
mod nood;
pub mod pages;
mod tabellen;
mod telling;
mod vraag;

pub use decide::Antwoord;
