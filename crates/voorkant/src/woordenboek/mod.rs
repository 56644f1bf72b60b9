//! The common language: what the words on the pages mean, in ordinary words, in those of care and in those of
//! welfare. Every page says which of them stand on it (`web/kader.rs`).
//!
//! | route | what |
//! |---|---|
//! | `/woordenboek` | every word, by letter; `?zoek=` looks for one; `#sleutel` is one |
//! | `/woordenboek.csv`, `.json`, `.xlsx` | the same to take along |

pub mod commands;
pub mod pages;
mod tabellen;
mod vinden;
mod woord;
mod woorden;

pub use vinden::found_in;

#[cfg(test)]
mod tests;
