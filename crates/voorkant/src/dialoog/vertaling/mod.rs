//! Statements in another language: written by one person, approved by another.
//!
//! | route | what |
//! |---|---|
//! | `/dialoog/{dialoog}/vertaling` | the languages, and how far each is |
//! | `…/vertaling/{taal}` | all statements in one language |
//! | `…/vertaling/{taal}/{stelling}` | one: write it, approve it, take it away |
//!
//! A translation belongs to the Dutch words from which it was made: when those change it lapses by itself. A voter chooses a
//! language by a link, and the address holds it, behind the token ([`chosen`]); the original stands below it always.

pub mod pages;
pub mod store;
mod taal;
pub mod voorbeeld;

use std::collections::BTreeMap;

use ::verwachting::Stellingnummer;
use opslag::stuk::{self, Stuk, Stuksoort, Stukversie};
use opslag::{Opslag, OpslagFout};
use serde::{Deserialize, Serialize};

pub use self::taal::{Vertaaltaal, chosen};
use super::stelling::Stemstelling;

opslag::besluiten! {
    /// What a version of a translation is.
    pub enum Vertaalbesluit {
        /// It was written, and waits for somebody else.
        Ingevoerd => "ingevoerd", "Ingevoerd", "Entered";
        /// Somebody else approved it: voters see it.
        Goedgekeurd => "goedgekeurd", "Goedgekeurd", "Approved";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
    }
}

/// What is kept of a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vertaalinhoud {
    /// Of which statement.
    pub stelling: Stellingnummer,
    /// In which language.
    pub taal: Vertaaltaal,
    /// The Dutch words that were translated.
    pub bron: String,
    /// The translation.
    pub tekst: String,
}

/// A translation, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Zinvertaling;

impl Stuksoort for Zinvertaling {
    const SLEUTEL: &'static str = "vertaling";
    type Inhoud = Vertaalinhoud;
    type Besluit = Vertaalbesluit;
}

/// A translation as it is now.
pub type Vertaalstuk = Stuk<Zinvertaling>;

/// The approved words of each language, by statement.
pub type Vertalingen = BTreeMap<Vertaaltaal, BTreeMap<Stellingnummer, String>>;

/// Where a translation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vertaalstand {
    /// There is none, or it was withdrawn.
    Geen,
    /// It waits for somebody else.
    Wacht,
    /// Voters see it.
    Goedgekeurd,
    /// The Dutch words changed since.
    Vervallen,
}

/// Where a translation of these Dutch words stands.
pub fn standing(vertaling: Option<&Vertaalstuk>, nederlands: &str) -> Vertaalstand {
    match vertaling {
        None => Vertaalstand::Geen,
        Some(one) if one.nu.besluit == Vertaalbesluit::Ingetrokken => Vertaalstand::Geen,
        Some(one) if one.nu.inhoud.bron != nederlands => Vertaalstand::Vervallen,
        Some(one) if one.nu.besluit == Vertaalbesluit::Goedgekeurd => Vertaalstand::Goedgekeurd,
        Some(_) => Vertaalstand::Wacht,
    }
}

/// Every translation in a dialogue.
///
/// # Errors
/// When the database refuses.
pub async fn all(opslag: &Opslag, (dialoog, gemeente): (&str, &str)) -> Result<Vec<Vertaalstuk>, OpslagFout> {
    stuk::below::<Zinvertaling>(opslag, gemeente, dialoog).await
}

/// What voters may see: what was approved, and belongs to the words of now.
pub fn approved(all: &[Vertaalstuk], stellingen: &BTreeMap<Stellingnummer, Stemstelling>) -> Vertalingen {
    let mut shown = Vertalingen::new();
    for one in all {
        let inhoud = &one.nu.inhoud;
        let now = stellingen.get(&inhoud.stelling);
        if now.is_some_and(|now| standing(Some(one), &now.tekst) == Vertaalstand::Goedgekeurd) {
            shown.entry(inhoud.taal).or_default().insert(inhoud.stelling, inhoud.tekst.clone());
        }
    }
    shown
}

/// Whether somebody may approve what was written last: not who wrote any of it. `versions` has the newest first.
pub fn may_approve(naam: &str, versions: &[Stukversie<Zinvertaling>]) -> bool {
    let open = versions.iter().take_while(|one| one.besluit != Vertaalbesluit::Goedgekeurd);
    let mut written = open.filter(|one| one.besluit == Vertaalbesluit::Ingevoerd);
    written.all(|one| one.wie != naam)
}

#[cfg(test)]
mod tests;
