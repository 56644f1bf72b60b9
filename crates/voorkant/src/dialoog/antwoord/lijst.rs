//! What the municipality owes an answer to: every sentence of the last closed round, with its answer or until when it is owed.

use domein::Datum;
use opslag::{Opslag, OpslagFout};
use verwachting::{Antwoordplicht, Besluitsoort, Plichtstand, Verwachting, Verwachtingverwijzing};

use super::plicht::{self, Plichtstuk};
use crate::dialoog::inhoud::{Dialooginhoud, Dialoogstuk};
use crate::dialoog::ronde::{self, Rondeuitslag, Stellinguitslag};

/// One sentence, and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Antwoordregel {
    /// What came of it in the round.
    pub uitslag: Stellinguitslag,
    /// The duty to answer it.
    pub plicht: Antwoordplicht,
    /// The version of that duty on which the next answer is given.
    pub versie: i64,
    /// What was answered after earlier rounds, the last one first.
    pub eerder: Vec<Antwoordplicht>,
    /// Who would do what for whom; nothing for a sentence of a resident.
    pub verwachting: Option<Verwachting>,
}

/// What a round leaves to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Antwoordlijst {
    /// The round.
    pub ronde: Rondeuitslag,
    /// Its sentences, by number.
    pub regels: Vec<Antwoordregel>,
}

/// How many sentences have which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Antwoordstand {
    /// As people asked.
    pub overnemen: usize,
    /// In another way.
    pub anders: usize,
    /// Not.
    pub niet: usize,
    /// Not answered yet, and the day is not past.
    pub open: usize,
    /// Not answered, and the day is past.
    pub te_laat: usize,
}

impl Antwoordlijst {
    /// How many have which answer, on a day.
    pub fn stand(&self, op: Datum) -> Antwoordstand {
        let mut stand = Antwoordstand::default();
        for one in &self.regels {
            *match one.plicht.stand(op) {
                Plichtstand::Beantwoord { soort: Besluitsoort::Overnemen, .. } => &mut stand.overnemen,
                Plichtstand::Beantwoord { soort: Besluitsoort::Anders, .. } => &mut stand.anders,
                Plichtstand::Beantwoord { soort: Besluitsoort::Niet, .. } => &mut stand.niet,
                Plichtstand::TeLaat { .. } => &mut stand.te_laat,
                Plichtstand::RondeOpen | Plichtstand::Wacht { .. } => &mut stand.open,
            } += 1;
        }
        stand
    }

    /// The last day for an answer.
    pub fn uiterlijk(&self) -> Option<Datum> {
        self.regels.first().map(|one| one.plicht.uiterlijk())
    }

    /// One sentence by its number.
    pub fn regel(&self, nummer: u64) -> Option<&Antwoordregel> {
        self.regels.iter().find(|one| one.uitslag.nummer.0 == nummer)
    }
}

/// What is owed after the last closed round; nothing while no round was closed.
///
/// # Errors
/// When the store does not answer, here and below.
pub async fn owed(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Option<Antwoordlijst>, OpslagFout> {
    let Some(ronde) = ronde::rounds(opslag, &dialoog.id).await?.into_iter().next() else { return Ok(None) };
    let kept = plicht::kept(opslag, dialoog).await?;
    Ok(Some(listed(&dialoog.nu.inhoud, ronde, &kept)))
}

/// Every duty of a dialogue: those of the last round, and of earlier rounds those that were answered.
pub async fn duties(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Vec<Antwoordplicht>, OpslagFout> {
    let owed = owed(opslag, dialoog).await?;
    let regels = owed.map(|owed| owed.regels).unwrap_or_default();
    Ok(regels.into_iter().flat_map(|one| one.eerder.into_iter().rev().chain([one.plicht])).collect())
}

fn listed(inhoud: &Dialooginhoud, ronde: Rondeuitslag, kept: &[Plichtstuk]) -> Antwoordlijst {
    let mut regels: Vec<_> = ronde.stellingen.iter().map(|one| regel(inhoud, &ronde, one, kept)).collect();
    regels.sort_by_key(|one| one.uitslag.nummer);
    Antwoordlijst { ronde, regels }
}

fn regel(
    inhoud: &Dialooginhoud,
    ronde: &Rondeuitslag,
    uitslag: &Stellinguitslag,
    kept: &[Plichtstuk],
) -> Antwoordregel {
    let over = Verwachtingverwijzing { verwachting: uitslag.nummer, ronde: ronde.nummer };
    let own = kept.iter().find(|one| one.nu.inhoud.over() == over);
    let plicht = own.map_or_else(
        || {
            Antwoordplicht::within(over, ronde.dicht, inhoud.antwoordweken)
                .unwrap_or_else(|_| Antwoordplicht::new(over, ronde.dicht))
        },
        |one| one.nu.inhoud.clone(),
    );
    let mut eerder: Vec<_> = kept
        .iter()
        .map(|one| &one.nu.inhoud)
        .filter(|one| one.over().verwachting == uitslag.nummer && one.over().ronde < ronde.nummer)
        .filter(|one| one.antwoord().is_some())
        .cloned()
        .collect();
    eerder.sort_by_key(|one| std::cmp::Reverse(one.over().ronde));
    let opzet = inhoud.verwachtingen.get(&uitslag.nummer).map(|one| one.opzet.clone());
    Antwoordregel {
        uitslag: uitslag.clone(),
        plicht,
        // The record begins with a version in which nothing was answered yet.
        versie: own.map_or(1, |one| one.nu.nummer),
        eerder,
        verwachting: opzet.and_then(|opzet| opzet.publish().ok()),
    }
}

impl Antwoordregel {
    /// Whether the municipality does it, as asked or in another way: by the last answer that was given after any round.
    pub fn is_adopted(&self) -> bool {
        let last = self.plicht.antwoord().or_else(|| self.eerder.first().and_then(Antwoordplicht::antwoord));
        last.is_some_and(|last| last.keuze.soort() != Besluitsoort::Niet)
    }
}

#[cfg(test)]
mod tests;
