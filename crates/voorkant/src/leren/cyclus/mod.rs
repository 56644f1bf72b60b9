//! The learning cycle of an opgave or an agreement: each quarter a light look, each half year a meeting, each year a
//! decision.
//!
//! | route | what |
//! |---|---|
//! | `/leren/cyclus` | the cycles, what asks for attention, and whether meetings decide something and it is carried out |
//! | `…/nieuw`, `…/{cyclus}`, `…/wijzig`, `…/intrekken` | a cycle: its rhythm, its meetings, its decisions |
//! | `…/{cyclus}/besluiten.csv` and so on | the list of decisions, to take along |
//! | `…/{cyclus}/plannen`, `…/bijeenkomst/{bijeenkomst}` | planning a meeting; its agenda, made by the product, and what came of it |
//! | `…/bijeenkomst/{bijeenkomst}/vastleggen`, `…/verzetten`, `…/intrekken` | recording it, moving it, calling it off |
//! | `…/bijeenkomst/{bijeenkomst}/agenda.pdf`, `….ics` | to print, and for a calendar |
//!
//! The agenda is made of what changed since the last meeting ([`bronnen`]), and kept with the meeting as it was shown. The
//! decisions are the product of learning: at the next meeting the product asks whether each was carried out, and keeps the
//! answer. What is measured of the cycle itself is about meetings and decisions, never about people.

mod aandacht;
mod agenda;
mod bronnen;
mod inhoud;
mod invullen;
mod maat;
pub mod pages;
mod ritme;
mod store;
mod stukken;
mod tabellen;
pub mod voorbeeld;

pub use self::inhoud::Leercyclus;
pub use self::tabellen::decisions_about;
