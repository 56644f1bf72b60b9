//! The room Leren: are people better off, and was it us?
//!
//! | route | what |
//! |---|---|
//! | `/leren` | what there is to learn from each opgave, and the ways to what belongs to it |
//! | `/leren/effect/…` | what an approach did, by several methods beside each other (`meting`) |
//! | `/leren/terug/…` | what was measured changes what is expected; whether bands hold (`terug`) |
//! | `/leren/indicatoren/…` | what the figures about people show, without anybody filling in a form (`indicatoren`) |
//! | `/leren/agenda/…`, `/pamflet/…` | what we want in eight years, and what everybody may read of it (`agenda`) |
//! | `/leren/kompas` | the Kwaliteitskompas of an opgave: six steps, three parties |
//! | `/leren/vragenlijst/…` | what people say themselves, before and after (`vragenlijst`) |
//! | `/leren/cyclus/…` | meetings, their agenda, their decisions, and whether those were carried out (`cyclus`) |
//!
//! What is calculated stands in the libraries `effect`, `kompas` and `vragenlijst`: this room keeps records of it by version
//! ([`opslag::stuk`]), and shows what they answer. A figure that travels from one part to another, or to another room, is a
//! [`Meetcijfer`]. `blik` says what each right may reach.

pub mod agenda;
pub mod api;
mod blik;
pub mod commands;
pub mod cyclus;
pub mod indicatoren;
pub mod kompas;
pub mod meetcijfer;
mod meting;
pub mod pages;
pub mod terug;
pub mod vragenlijst;

pub use self::agenda::Openbaarblik;
pub use self::blik::{Agendapen, Instempen, Kompaspen, Leerbesluitpen, Leerblik, Lijstpen, Meetpen};
