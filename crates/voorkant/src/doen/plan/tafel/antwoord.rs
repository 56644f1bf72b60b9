//! What a partner answers, and what becomes of it in the plan. Without a store or a clock.

use ::plan::{Helper, Kort, Nummer, Plandeel, Planinhoud, Planstap, Woorden};
use domein::Datum;
use serde::{Deserialize, Serialize};

use super::Tafelgenoot;

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Antwoordplek {
    /// A goal.
    Doel(Nummer),
    /// An agreement.
    Afspraak(Nummer),
}

impl Antwoordplek {
    /// Whether it lies in this part.
    pub fn is_in(self, deel: &Plandeel) -> bool {
        match self {
            Self::Doel(nummer) => deel.doelen.contains(&nummer),
            Self::Afspraak(nummer) => deel.afspraken.contains(&nummer),
        }
    }
}

/// What kind of answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Antwoordsoort {
    /// Words only.
    Reactie,
    /// They will do it.
    DoenWij,
    /// They did it.
    Gedaan,
}

impl Antwoordsoort {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::DoenWij, Self::Gedaan, Self::Reactie];

    /// In words, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Reactie => ("reactie", "reaction"),
            Self::DoenWij => ("dit doen wij", "this we do"),
            Self::Gedaan => ("dit is gedaan", "this was done"),
        }
    }
}

/// What a partner answers in their part of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnerantwoord {
    /// About what.
    pub over: Antwoordplek,
    /// What kind.
    pub soort: Antwoordsoort,
    /// In their own words.
    pub woorden: Option<Woorden>,
}

/// An answer as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafelantwoord {
    /// Its number.
    pub id: String,
    /// By which invitation.
    pub uitnodiging: String,
    /// When.
    pub wanneer: String,
    /// What was answered.
    pub antwoord: Partnerantwoord,
}

impl Tafelantwoord {
    /// The number of the step that it becomes: the same answer makes the same step, also when it is taken over twice.
    fn step(&self) -> Nummer {
        let hash = blake3::hash(self.id.as_bytes());
        let bytes = hash.as_bytes().first_chunk::<8>().copied().unwrap_or_default();
        Nummer(u64::from_le_bytes(bytes) >> 16)
    }

    /// What the step says, cut to one line.
    fn line(&self, genoot: &Tafelgenoot) -> Option<Kort> {
        let said = self.antwoord.woorden.as_ref().map_or_else(
            || format!("{} doet dit", genoot.organisatie),
            |woorden| woorden.as_str().chars().take(200).collect(),
        );
        said.parse().ok()
    }
}

/// Whether the plan says already what this answer would bring; none where it brings nothing: words about an agreement are
/// for who reads them.
pub fn is_taken(inhoud: &Planinhoud, antwoord: &Tafelantwoord, genoot: &Tafelgenoot) -> Option<bool> {
    match antwoord.antwoord.over {
        Antwoordplek::Doel(nummer) => {
            inhoud.doelen.get(&nummer).map(|doel| doel.stappen.contains_key(&antwoord.step()))
        }
        Antwoordplek::Afspraak(_) if antwoord.antwoord.soort == Antwoordsoort::Reactie => None,
        Antwoordplek::Afspraak(nummer) => inhoud.afspraken.get(&nummer).map(|afspraak| {
            afspraak.belofte.as_ref().is_some_and(|who| who.as_str().contains(genoot.organisatie.as_str()))
        }),
    }
}

/// Takes an answer over into the plan: about a goal it becomes a step of the partner, about an agreement their promise.
/// False when there is nothing (any more) to take over into.
pub fn take_over(
    inhoud: &mut Planinhoud,
    antwoord: &Tafelantwoord,
    genoot: &Tafelgenoot,
    dag: Datum,
) -> bool {
    if is_taken(inhoud, antwoord, genoot) != Some(false) {
        return false;
    }
    match antwoord.antwoord.over {
        Antwoordplek::Doel(nummer) => {
            let Some((doel, tekst)) = inhoud.doelen.get_mut(&nummer).zip(antwoord.line(genoot)) else {
                return false;
            };
            let wie = Helper::Professional {
                naam: genoot.uitnodiging.partner.clone(),
                organisatie: genoot.organisatie.clone(),
            };
            let gedaan = (antwoord.antwoord.soort == Antwoordsoort::Gedaan).then_some(dag);
            doel.stappen.insert(antwoord.step(), Planstap { tekst, wie: Some(wie), op: None, gedaan });
        }
        Antwoordplek::Afspraak(nummer) => {
            let Some(afspraak) = inhoud.afspraken.get_mut(&nummer) else { return false };
            let who = match &afspraak.belofte {
                Some(other) => format!("{other}, {}", genoot.organisatie),
                None => genoot.organisatie.to_string(),
            };
            let Ok(who) = who.parse() else { return false };
            afspraak.belofte = Some(who);
        }
    }
    true
}
