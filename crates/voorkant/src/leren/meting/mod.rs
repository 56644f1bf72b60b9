//! Studies of an effect: from the figures of areas and periods to what an approach did, and how sure that is.
//!
//! | route | what |
//! |---|---|
//! | `/leren/meting` | the studies |
//! | `/leren/meting/nieuw` | ask a question: who takes part, how they were chosen, what the outcome is |
//! | `…/{meting}` | which designs hold, what is refused and why, what the study can see, what it says |
//! | `…/{meting}/wijzigen`, `…/opzet`, `…/vastleggen`, `…/conclusie`, `…/intrekken` | its steps |
//! | `…/{meting}/vastlegging.pdf` | what was written down beforehand |
//! | `/leren/effect` | the effects that were calculated |
//! | `/leren/effect/nieuw` | give the figures: a table of areas and periods |
//! | `…/{panel}` | what the approach did, by several methods beside each other |
//! | `…/{panel}/gegevens`, `…/intrekken` | other figures, withdraw it or take it up again |
//! | `…/{panel}/cijfers.csv` and so on, `…/tabel.csv` | to take along; the table as it was delivered |
//!
//! `soort` is the record of a study, `invullen` its form, `opzet` what is said before the start. `panel` reads the figures and
//! keeps them; `uitkomst` sets several methods beside each other and says what they say together.

pub mod commands;
mod invullen;
mod opzet;
pub mod pages;
mod panel;
pub mod proef;
mod soort;
pub mod uitkomst;
pub mod voorbeeld;

use opslag::stuk;
use opslag::{Opslag, OpslagFout};

pub use self::panel::{Effectpanel, Effectpanelstuk, Meetpanel};
pub use self::soort::Effectmeting;
use super::meetcijfer::Meetcijfer;
use crate::web::stukblad::is_off;

/// What the finished studies of a municipality found, newest first, each with its opgave: only those that were not withdrawn,
/// whose design still holds, and whose ways of calculating do not contradict each other.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn finished(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, Meetcijfer)>, OpslagFout> {
    let all = stuk::all::<Effectmeting>(opslag, gemeente).await?;
    let counted = all.into_iter().filter(|one| !is_off(one));
    Ok(counted.filter_map(|one| Some((one.hoort_bij.clone(), one.nu.inhoud.meetcijfer()?.clone()))).collect())
}
