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
//! | `/leren`, `/dialoog`, `/spiegel` | what will come |
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
pub use self::store::{Opgave, acting, baselines, choices, dossier, insert_task, learned, list};
pub use self::waarden::{Regel, Taakinhoud, Veldfout, Verhaal};

/// An opgave for the tests of other rooms.
#[cfg(test)]
pub mod proef {
    use opslag::{Bewaard, Formulier, Opslag, Wie};

    use super::nieuw::Begin;
    use super::store::create;
    use super::waarden::Ingevuld;

    /// Makes one of this title; its number.
    #[allow(
        clippy::panic,
        clippy::unwrap_used,
        reason = "a test stops at the first thing that is not as it should be"
    )]
    pub async fn made(opslag: &Opslag, titel: &str, gemeente: &str) -> String {
        let tekst = Ingevuld {
            titel: titel.to_owned(),
            mensen: "Jonge gezinnen".to_owned(),
            gebied: "Noord".to_owned(),
            van: "2026".to_owned(),
            tot: "2029".to_owned(),
            waarom: "Schulden stapelen zich op.".to_owned(),
        };
        let tekst = Begin { tekst: &tekst, eigenaar: "A. Jansen" }.read().unwrap();
        let wie = Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: gemeente.into() };
        match create(opslag, &Formulier::fresh(), &tekst, None, &wie).await.unwrap() {
            Bewaard::Nieuw(id) => id,
            other => panic!("{other:?}"),
        }
    }
}
