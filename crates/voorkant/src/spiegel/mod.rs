//! The room Spiegel: how well do municipality and partners work together?
//!
//! | route | what |
//! |---|---|
//! | `/spiegel` | the mirrors of this municipality, year by year, and what waits |
//! | `/spiegel/nieuw` | open one |
//! | `/spiegel/{ronde}` | one mirror: who may fill it in, and once it is closed what came of it |
//! | `…/sluiten`, `…/intrekken` | close it, withdraw it |
//! | `…/gesprek` | the talk about it: three agreements at most, which come back next year |
//! | `…/cijfers.{vorm}` | the figures to take along |
//! | `/spiegel/voordracht/…`, `/gouden` | nominations as Gouden Gemeente, and what everybody reads of them (`voordracht`) |
//! | `/spiegel/goudscan/…`, `/goudscan/…` | the yearly quickscan among all partners (`goudscan`) |
//! | `/spiegelen/{ronde}/{link}` | filling it in, without an account: a link for each side, and one for residents |
//!
//! What is calculated and what may be shown stands in the library `spiegel`; its `toon` is the only way from sheets to an
//! outcome. Sheets are kept by `store` so that nobody can see who or when. There is no total score and no ranking. `blik` says
//! what each right may reach.

mod blik;
pub mod commands;
mod goudscan;
mod inhoud;
mod invullen;
mod jaargesprek;
mod links;
pub mod pages;
mod store;
mod tabellen;
mod uitslag;
mod voorbeeld;
mod voordracht;
mod woorden;

pub use self::blik::{Jurypen, Spiegelblik, Spiegelinvulblik, Spiegelpen, Voordrachtpen};
pub use self::inhoud::{Spiegelopzet, Spiegelstuk, Spiegelstukbesluit, Spiegelstukstand};
pub use self::jaargesprek::{nominations, readings};
