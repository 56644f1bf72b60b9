//! What the municipality owes an answer to: every sentence of the last closed round, with its answer or until when it is owed,
//! and every sentence of an earlier round that was not answered when the last one closed.
//!
//! Another round does not put off what was owed already: a duty counts from the first round since the last answer.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use domein::Datum;
use opslag::{Opslag, OpslagFout};
use verwachting::{
    Antwoordplicht, Besluitsoort, Dialoogantwoord, Plichtstand, Stellingnummer, Verwachting,
    Verwachtingverwijzing,
};

use super::plicht::{self, Plichtstuk};
use crate::dialoog::inhoud::{Dialooginhoud, Dialoogstuk};
use crate::dialoog::ronde::{self, Rondeuitslag, Stellinguitslag};

/// One sentence, and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Antwoordregel {
    /// What came of it in the last round in which it stood.
    pub uitslag: Stellinguitslag,
    /// Which round that was.
    pub ronde: u32,
    /// The duty to answer it: that of the first round since the last answer.
    pub plicht: Antwoordplicht,
    /// The version of that duty on which the next answer is given.
    pub versie: i64,
    /// What was answered after other rounds, the last one first.
    pub eerder: Vec<Antwoordplicht>,
    /// Who would do what for whom; nothing for a sentence of a resident.
    pub verwachting: Option<Verwachting>,
}

/// What the rounds leave to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Antwoordlijst {
    /// The last round.
    pub ronde: Rondeuitslag,
    /// Its sentences, and those of earlier rounds that still waited when it closed; by number.
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

    /// The duties that wait for an answer.
    pub fn waiting(&self) -> impl Iterator<Item = &Antwoordplicht> {
        self.regels.iter().map(|one| &one.plicht).filter(|one| one.antwoord().is_none())
    }

    /// The first day by which an answer has to be there that was not given yet; nothing when all were given.
    pub fn uiterlijk(&self) -> Option<Datum> {
        self.waiting().map(Antwoordplicht::uiterlijk).min()
    }

    /// One sentence by its number.
    pub fn regel(&self, nummer: u64) -> Option<&Antwoordregel> {
        self.regels.iter().find(|one| one.uitslag.nummer.0 == nummer)
    }
}

/// What is owed after the last closed round; nothing while no round was closed, and nothing for what was held elsewhere: this
/// municipality promised no answer there.
///
/// # Errors
/// When the store does not answer, here and below.
pub async fn owed(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Option<Antwoordlijst>, OpslagFout> {
    let inhoud = &dialoog.nu.inhoud;
    if inhoud.herkomst.is_some() {
        return Ok(None);
    }
    let rondes = ronde::rounds(opslag, &dialoog.id).await?;
    let kept = plicht::kept(opslag, dialoog).await?;
    Ok(listed(inhoud, rondes, &kept))
}

/// Every duty of a dialogue: those that were answered, also of a sentence that is on the list no more, and those that wait.
pub async fn duties(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Vec<Antwoordplicht>, OpslagFout> {
    let kept = plicht::kept(opslag, dialoog).await?.into_iter().map(|one| one.nu.inhoud);
    let mut all: Vec<_> = kept.filter(|one| one.antwoord().is_some()).collect();
    if let Some(owed) = owed(opslag, dialoog).await? {
        all.extend(owed.waiting().cloned());
    }
    all.sort_by_key(Antwoordplicht::over);
    Ok(all)
}

/// One sentence that stood in a round, with its answer: also when it is on the list no more.
pub async fn once_asked(
    opslag: &Opslag,
    dialoog: &Dialoogstuk,
    nummer: Stellingnummer,
) -> Result<Option<Antwoordregel>, OpslagFout> {
    let rondes = ronde::rounds(opslag, &dialoog.id).await?;
    let kept = plicht::kept(opslag, dialoog).await?;
    Ok(regel(&dialoog.nu.inhoud, &rondes, nummer, &kept))
}

/// What these rounds leave to answer, the newest first.
fn listed(inhoud: &Dialooginhoud, rondes: Vec<Rondeuitslag>, kept: &[Plichtstuk]) -> Option<Antwoordlijst> {
    let numbers: BTreeSet<Stellingnummer> =
        rondes.iter().flat_map(|ronde| &ronde.stellingen).map(|one| one.nummer).collect();
    let mut regels: Vec<_> =
        numbers.into_iter().filter_map(|nummer| regel(inhoud, &rondes, nummer, kept)).collect();
    let ronde = rondes.into_iter().next()?;
    // What was withdrawn without an answer is still owed one; when it comes it stays until the next round.
    let waited = |one: &Antwoordregel| one.plicht.antwoord().is_none_or(|last| last.op >= ronde.dicht);
    regels.retain(|one| one.ronde == ronde.nummer || waited(one));
    Some(Antwoordlijst { ronde, regels })
}

/// One sentence after these rounds, the newest first; nothing when it stood in none of them.
fn regel(
    inhoud: &Dialooginhoud,
    rondes: &[Rondeuitslag],
    nummer: Stellingnummer,
    kept: &[Plichtstuk],
) -> Option<Antwoordregel> {
    let stood: Vec<(&Rondeuitslag, &Stellinguitslag)> = rondes
        .iter()
        .filter_map(|ronde| Some((ronde, ronde.stellingen.iter().find(|one| one.nummer == nummer)?)))
        .collect();
    let (newest, uitslag) = *stood.first()?;
    let mut answered: Vec<(Datum, &Plichtstuk)> = kept
        .iter()
        .filter(|one| one.nu.inhoud.over().verwachting == nummer)
        .filter_map(|one| Some((one.nu.inhoud.antwoord()?.op, one)))
        .collect();
    answered.sort_by_key(|(op, one)| Reverse((*op, one.nu.inhoud.over().ronde)));
    // An answer comes after the day on which a round closed; it answers every round that was closed by then.
    let last = answered.first().map(|(op, _)| *op);
    let open = stood.iter().rev().find(|(ronde, _)| last.is_none_or(|op| op <= ronde.dicht));
    let (plicht, versie) = match (open, answered.first()) {
        (Some((ronde, _)), _) => asked(inhoud, ronde, nummer, kept),
        (None, Some((_, one))) => (one.nu.inhoud.clone(), one.nu.nummer),
        (None, None) => return None,
    };
    let eerder = answered.iter().map(|(_, one)| &one.nu.inhoud);
    let eerder = eerder.filter(|one| one.over() != plicht.over()).cloned().collect();
    let opzet = inhoud.verwachtingen.get(&nummer).map(|one| one.opzet.clone());
    Some(Antwoordregel {
        uitslag: uitslag.clone(),
        ronde: newest.nummer,
        plicht,
        versie,
        eerder,
        verwachting: opzet.and_then(|opzet| opzet.publish().ok()),
    })
}

/// The duty to answer a sentence of a round, and the version of it on which an answer is given.
fn asked(
    inhoud: &Dialooginhoud,
    ronde: &Rondeuitslag,
    nummer: Stellingnummer,
    kept: &[Plichtstuk],
) -> (Antwoordplicht, i64) {
    let over = Verwachtingverwijzing { verwachting: nummer, ronde: ronde.nummer };
    if let Some(own) = kept.iter().find(|one| one.nu.inhoud.over() == over) {
        return (own.nu.inhoud.clone(), own.nu.nummer);
    }
    let plicht = Antwoordplicht::within(over, ronde.dicht, inhoud.antwoordweken)
        .unwrap_or_else(|_| Antwoordplicht::new(over, ronde.dicht));
    // The record begins with a version in which nothing was answered yet.
    (plicht, 1)
}

impl Antwoordregel {
    /// The answer that counts: the last one that was given, after any round.
    pub fn antwoord(&self) -> Option<&Dialoogantwoord> {
        self.plicht.antwoord().or_else(|| self.eerder.first().and_then(Antwoordplicht::antwoord))
    }

    /// Whether the municipality does it, as asked or in another way: by the answer that counts.
    pub fn is_adopted(&self) -> bool {
        self.antwoord().is_some_and(|last| last.keuze.soort() != Besluitsoort::Niet)
    }
}

#[cfg(test)]
mod tests;
