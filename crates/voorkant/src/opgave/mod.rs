//! The thread through the rooms: an opgave, from a finding to its end, and the home page that shows where each
//! of them stands.
//!
//! | route | what |
//! |---|---|
//! | `/` | home: the loop, and the opgaven in it |
//! | `/opgave` | all opgaven, with a choice of room and owner |
//! | `/opgave/nieuw` | make one, from an answer or without |
//! | `/opgave/{id}` | its walk, its baseline, tasks, comments, history |
//! | `/opgave/{id}/wijzig`, `…/overdragen`, `…/archief` | change it, hand it over, put it away or bring it back |
//! | `/opgave/{id}/versies/{nummer}` | an earlier version, to look at or to go back to |
//! | `/opgave/{id}/taken`, `…/taken/{taak}`, `…/reacties` | tasks and comments |
//! | `/opgave/{id}/nulmeting.json` and so on, `…/alles.json` and so on | to take along |
//! | `/afspraken`, `/leren`, `/dialoog`, `/spiegel` | what will come |
//! | `/uitleg`, `/uitleg/privacy`, `/toegankelijkheid` | help and statements |

pub mod api;
mod blik;
pub mod commands;
mod decide;
mod keuze;
mod mee;
mod nieuw;
pub mod pages;
mod store;
mod tabellen;
mod waarden;

pub use self::blik::{Opgaveblik, Opgavepen};
pub use self::store::{baselines, dossier};
pub use self::waarden::{Formulier, Verhaal};
