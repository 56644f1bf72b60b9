//! From facts to a scenario: groups of households, where they stand, how fast that changes, and what a year costs.
//!
//! | file | what |
//! |---|---|
//! | `tredetabel` | on which step of which life domain each kind of help is, and why |
//! | `decide` | the facts of a question, protected; raw counts end there |
//! | `groepen`, `snelheden`, `verdeling`, `prijzen` | its parts |
//! | `bestand` | the same as a scenario that can be calculated |
//!
//! How small groups are protected: `docs/bescherming.md`, "In a scenario".

mod bestand;
pub mod decide;
mod groepen;
pub mod prijzen;
mod snelheden;
pub mod tredetabel;
mod verdeling;

use domein::{Gemeentecode, Levensdomein, Maand};

pub use self::bestand::to_bestand;
pub use self::decide::Feiten;
use crate::app::AppFout;
use crate::inzicht::huishoudloop::Loopgrond;
use crate::inzicht::vraag::{Gesteld, Grond, Vraagbasis};

/// What is asked of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feitenvraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// January of the year in which the scenario begins: households stand as on its first day.
    pub januari: Maand,
    /// Which life domains, one to three.
    pub domeinen: Vec<Levensdomein>,
    /// Whether groups are divided by district too.
    pub per_wijk: bool,
}

impl Feitenvraag {
    /// A question at the last 1 January with a whole year of declarations before it.
    ///
    /// # Errors
    /// When there are no or too many domains, one twice, or no whole year of cost yet.
    pub fn new(
        basis: &Vraagbasis,
        gemeente: Gemeentecode,
        domeinen: Vec<Levensdomein>,
        per_wijk: bool,
    ) -> Result<Self, AppFout> {
        let distinct: std::collections::BTreeSet<_> = domeinen.iter().collect();
        if !(1..=rekenkern::MEESTE_DOMEINEN).contains(&domeinen.len()) || distinct.len() != domeinen.len() {
            return Err(AppFout::Vraag("kies één, twee of drie verschillende levensdomeinen.".to_owned()));
        }
        let last = basis.last_month(gemeente).ok_or_else(|| {
            AppFout::Vraag("er zijn nog te weinig toegekende kosten. Lees eerst een heel jaar in.".to_owned())
        })?;
        let januari = Maand::of(last.plus(1).first_day().first_of_year());
        Ok(Self { gemeente, januari, domeinen, per_wijk })
    }
}

/// Answers a question of the facts, or finds the same answer again.
///
/// # Errors
/// When facts or deliveries cannot be read, or too few households have help in a domain.
pub async fn ask(basis: Vraagbasis, vraag: Feitenvraag) -> Result<std::sync::Arc<Gesteld<Feiten>>, AppFout> {
    let (gemeente, last) = (vraag.gemeente, basis.last_month(vraag.gemeente));
    let name = format!("ombuigen-feiten {vraag:?}");
    let answer = move |grond: &Grond<'_>| {
        let grond = Loopgrond {
            stand: grond.stand,
            personen: grond.personen(vraag.gemeente)?,
            buurten: grond.buurten,
            wijze: grond.wijze,
            huishoudens: grond.instellingen.huishoudens.as_ref(),
        };
        decide::decide(&grond, &vraag, last)
    };
    basis.answer(gemeente, name, answer).await
}

#[cfg(test)]
mod tests;
