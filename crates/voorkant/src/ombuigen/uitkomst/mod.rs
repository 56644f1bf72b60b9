//! What a scenario answers: calculated once, said in words, in tables, in every form.

pub mod api;
mod blik;
pub mod pages;
mod tabellen;
mod vraag;
mod zinnen;

pub use self::tabellen::{over, tabellen};
pub use self::vraag::{Scenarioantwoord, calculated};
pub use self::zinnen::{amount, payer, sentences, uncertainties};
