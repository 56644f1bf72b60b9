//! What came of a round. Pure: the same round gives the same outcome.

use std::collections::BTreeMap;

use ::dialoog::geometry::robust::{self, Settings};
use ::dialoog::geometry::{Event, Outcome, Statement, Votes};
use ::dialoog::measures::gap::{Experience, Experiences, Kloofoordeel, paired_gap, pairs};
use ::dialoog::measures::kanonymous::{ShownCell, show};
use ::dialoog::measures::mutuality::{Verwachtingsklasse, mutuality};
use ::dialoog::measures::roles::{Consensus, role_consensus};
use ::dialoog::{Share, Tally, Vote};
use domein::Datum;
use serde::{Deserialize, Serialize};
use verwachting::{
    Dialoogrol, Dialoogronde, Dialoogstem, Ervaringantwoord, Ervaringtelling, Jaaroordeel, Normantwoord,
    Stellingnummer, Stembundel, Verwachting,
};

use super::ernaast::Ernaast;
use crate::dialoog::inhoud::DREMPEL;
use crate::leren::meetcijfer::dag;
use crate::web::capital;

/// The seed of everything that is drawn: the same for every round, so that anybody gets the same groups.
const ZAAD: u64 = 2_026;
/// So many statements of one group are told at most.
const PER_GROEP: usize = 3;

/// How many people of a role answered, and what: only where it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stemtelling {
    /// Which role.
    pub rol: Dialoogrol,
    /// Their answers; nothing where there are too few, or where it would give away others.
    pub telling: Option<Tally>,
}

/// What came of one statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stellinguitslag {
    /// Its number.
    pub nummer: Stellingnummer,
    /// Its text, as people read it.
    pub tekst: String,
    /// All answers to "Vindt u dit redelijk?"; nothing below ten.
    pub alle: Option<Tally>,
    /// The same by role.
    pub rollen: Vec<Stemtelling>,
    /// How far the roles agree, each counting once; nothing where no role has ten.
    pub overeenstemming: Option<Consensus>,
    /// What both sides make of it; nothing for a statement that does not say who would do it.
    pub klasse: Option<Verwachtingsklasse>,
    /// How many of those who answered say that it happens; nothing below ten.
    pub gebeurt: Option<Share>,
    /// Norm beside experience.
    pub kloof: Option<Kloofoordeel>,
    /// Whether it is kept, from what people experience; nothing below ten.
    #[serde(default)]
    pub gehouden: Option<Jaaroordeel>,
}

/// What opinions lie together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groepsbeeld {
    /// How many groups there are; 1 when there are no clear ones.
    pub groepen: usize,
    /// Why there are none, or how sure they are, in words.
    pub woorden: String,
    /// Of each group the statements by which it differs, with whether it agrees. Never how many people it is.
    pub kenmerkend: Vec<Vec<(Stellingnummer, bool)>>,
}

/// What came of a round: what may be shown, and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rondeuitslag {
    /// Which round.
    pub nummer: u32,
    /// The first day.
    #[serde(with = "dag")]
    pub open: Datum,
    /// The last day.
    #[serde(with = "dag")]
    pub dicht: Datum,
    /// The question.
    pub vraag: String,
    /// The hash of the round, in full.
    pub afdruk: String,
    /// How many people took part; nothing below ten.
    pub mensen: Option<u64>,
    /// The statements, those that are shared most first.
    pub stellingen: Vec<Stellinguitslag>,
    /// The groups.
    pub groepen: Groepsbeeld,
    /// The statements counted in other ways, as far as that is known when a round is closed.
    #[serde(default)]
    pub ernaast: Ernaast,
}

/// What stands where a text was that its author erased.
const TEKST_GEWIST: &str = "De schrijver heeft deze zin gewist.";

impl Rondeuitslag {
    /// Takes the words of a statement away, for who wrote it.
    pub fn without_text(&mut self, nummer: Stellingnummer) {
        for one in self.stellingen.iter_mut().filter(|one| one.nummer == nummer) {
            TEKST_GEWIST.clone_into(&mut one.tekst);
        }
    }
}

/// Makes the outcome of a round. `verwachtingen` says of a statement who would do what for whom, where its makers said so.
pub fn conclude(ronde: &Dialoogronde, verwachtingen: &BTreeMap<Stellingnummer, Verwachting>) -> Rondeuitslag {
    let inhoud = ronde.inhoud();
    let mut stellingen: Vec<_> = inhoud
        .teksten
        .iter()
        .map(|(nummer, tekst)| {
            let stemmen = votes_on(&inhoud.bundels, *nummer);
            of_statement((*nummer, tekst), &stemmen, verwachtingen.get(nummer))
        })
        .collect();
    let shared = |one: &Stellinguitslag| one.overeenstemming.map_or(-1.0, |found| found.value);
    stellingen.sort_by(|a, b| shared(b).total_cmp(&shared(a)).then(a.nummer.cmp(&b.nummer)));
    let mensen = inhoud.bundels.iter().filter(|one| one.stemmen().next().is_some()).count();
    let mensen = u64::try_from(mensen).unwrap_or(u64::MAX);
    Rondeuitslag {
        nummer: inhoud.nummer,
        open: inhoud.open,
        dicht: inhoud.dicht,
        vraag: inhoud.vraag.clone(),
        afdruk: ronde.afdruk().to_string(),
        mensen: (mensen >= DREMPEL).then_some(mensen),
        stellingen,
        groepen: groups(&inhoud.bundels, &inhoud.teksten),
        ernaast: Ernaast::new(),
    }
}

/// Role and answers of everybody who answered a statement.
fn votes_on(bundels: &[Stembundel], nummer: Stellingnummer) -> Vec<(Dialoogrol, &Dialoogstem)> {
    let of = |bundel| match bundel {
        &Stembundel::Heel { rol, ref stemmen, .. } => stemmen.get(&nummer).map(|stem| (rol, stem)),
        Stembundel::Gewist { .. } => None,
    };
    bundels.iter().filter_map(of).collect()
}

fn of_statement(
    (nummer, tekst): (Stellingnummer, &str),
    stemmen: &[(Dialoogrol, &Dialoogstem)],
    verwachting: Option<&Verwachting>,
) -> Stellinguitslag {
    let mut by_role: BTreeMap<Dialoogrol, Tally> = BTreeMap::new();
    for (rol, stem) in stemmen {
        by_role.entry(*rol).or_default().add(vote(stem.norm));
    }
    let by_role: Vec<_> = by_role.into_iter().collect();
    let shown = show(by_role.clone(), true, DREMPEL);
    let rollen = shown.cells().iter().map(|(rol, cell)| Stemtelling {
        rol: *rol,
        telling: match cell {
            ShownCell::Counts(telling) => Some(*telling),
            ShownCell::Hidden => None,
        },
    });
    let experience = stemmen.iter().filter_map(|(_, stem)| Some((stem.norm, stem.ervaring?)));
    let experience: Vec<_> =
        experience.map(|(norm, ervaring)| (vote(norm), as_experience(ervaring))).collect();
    let mut counted = Experiences::default();
    experience.iter().for_each(|(_, one)| counted.add(*one));
    let happens = counted.happens();
    let enough = shown.total().is_some();
    Stellinguitslag {
        nummer,
        tekst: tekst.to_owned(),
        alle: shown.total(),
        rollen: rollen.collect(),
        overeenstemming: role_consensus(&by_role, DREMPEL).map(|found| found.agree),
        klasse: verwachting.filter(|_| enough).map(|one| class(one, &by_role)),
        gebeurt: (happens.of >= DREMPEL).then_some(happens),
        kloof: (happens.of >= DREMPEL).then(|| paired_gap(pairs(experience), DREMPEL).picture),
        gehouden: (happens.of >= DREMPEL)
            .then(|| Ervaringtelling::of(stemmen.iter().map(|(_, stem)| *stem)).oordeel()),
    }
}

/// The class of an expectation: the roles that carry it beside those that receive it.
///
/// A role that speaks for both sides counts for who receives: what somebody expects weighs before what they do for others.
fn class(verwachting: &Verwachting, by_role: &[(Dialoogrol, Tally)]) -> Verwachtingsklasse {
    let opzet = verwachting.opzet();
    let side = |rol: Dialoogrol| {
        if rol.speaks_for(&opzet.ontvangers) {
            Plek::Ontvangt
        } else if rol.speaks_for(&opzet.dragers) {
            Plek::Draagt
        } else {
            Plek::Ander(rol)
        }
    };
    let sides: Vec<_> = by_role.iter().map(|(rol, telling)| (side(*rol), *telling)).collect();
    mutuality(&Plek::Ontvangt, &Plek::Draagt, &sides, &[], DREMPEL).class
}

/// On which side of an expectation a role stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Plek {
    Ontvangt,
    Draagt,
    Ander(Dialoogrol),
}

/// An answer to the compulsory question as a vote.
pub fn vote(norm: Normantwoord) -> Vote {
    match norm {
        Normantwoord::Eens => Vote::Agree,
        Normantwoord::Oneens => Vote::Disagree,
        Normantwoord::WeetNiet => Vote::Pass,
    }
}

fn as_experience(ervaring: Ervaringantwoord) -> Experience {
    match ervaring {
        Ervaringantwoord::Ja => Experience::Ja,
        Ervaringantwoord::Soms => Experience::Soms,
        Ervaringantwoord::Nee => Experience::Nee,
        Ervaringantwoord::WeetNiet => Experience::WeetNiet,
    }
}

/// The groups of a round. Voters have the number of their place in it, which is that of a salted hash: it says nothing of who
/// or when.
fn groups(bundels: &[Stembundel], teksten: &BTreeMap<Stellingnummer, String>) -> Groepsbeeld {
    let mut log = Vec::new();
    for (participant, bundel) in (0_u64..).zip(bundels) {
        log.extend(bundel.stemmen().map(|(nummer, stem)| Event {
            participant,
            statement: nummer.0,
            vote: vote(stem.norm),
            at: 0,
        }));
    }
    let nothing =
        |woorden: &str| Groepsbeeld { groepen: 1, woorden: woorden.to_owned(), kenmerkend: Vec::new() };
    calculated(&log, teksten.keys().copied()).map_or_else(
        || nothing("Er is nog niet gestemd. Daarom zijn er geen groepen."),
        |(_, outcome)| pictured(&outcome),
    )
}

/// Groups in votes on these statements, as the product calculates them; nothing where nobody voted. It holds persons: whoever
/// shows it protects it first.
pub fn calculated(
    log: &[Event],
    stellingen: impl Iterator<Item = Stellingnummer>,
) -> Option<(Votes, Outcome)> {
    let statements: Vec<_> =
        stellingen.map(|nummer| Statement { id: nummer.0, ..Statement::default() }).collect();
    let votes = Votes::new(log, &statements).ok().filter(|votes| votes.rows() > 0)?;
    let outcome = robust::run(&votes, &settings());
    Some((votes, outcome))
}

fn settings() -> Settings {
    Settings { seed: ZAAD, ..Settings::default() }
}

/// Groups that may be told: clear ones, and none of them smaller than ten.
fn pictured(outcome: &Outcome) -> Groepsbeeld {
    let one = |woorden: String| Groepsbeeld { groepen: 1, woorden, kenmerkend: Vec::new() };
    if let Some(unclear) = outcome.unclear {
        return one(unclear.explanation().to_owned());
    }
    let size = |group| outcome.participants.iter().filter(|placing| placing.group == Some(group)).count();
    let smallest = (0..outcome.k).map(size).min().unwrap_or_default();
    if u64::try_from(smallest).unwrap_or(u64::MAX) < DREMPEL {
        return one(
            "Er is een groep van minder dan tien mensen. Daarom laten wij geen groepen zien.".to_owned()
        );
    }
    let kenmerkend = outcome.representative.iter().map(|group| {
        let told = group.iter().take(PER_GROEP);
        told.map(|found| (Stellingnummer(found.statement), found.vote == Vote::Agree)).collect()
    });
    Groepsbeeld {
        groepen: outcome.k,
        woorden: format!(
            "Hoe zeker zijn deze groepen? {}.",
            capital(&robust::zekerheid(outcome).to_string())
        ),
        kenmerkend: kenmerkend.collect(),
    }
}

#[cfg(test)]
mod tests;
