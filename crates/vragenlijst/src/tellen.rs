//! Sheets to counts: what is kept of a round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cijfers::{Lijstaandeel, Lijstgemiddelde, mean, share};
use crate::instrument::Instrument;
use crate::lezen::{Antwoordvel, Meetmoment, Vellenpakket};
use crate::scoren::{Lijstuitslag, Scoregetal};
use crate::verandering::Lijstverandering;

/// The counts of a number of sheets of one version. No sheet can be read back from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijsttelling {
    /// How many sheets.
    pub vellen: u64,
    /// How many of them give no score, because too many answers are missing.
    pub zonder_score: u64,
    /// By question: how often each answer was given.
    pub antwoorden: BTreeMap<String, BTreeMap<String, u64>>,
    /// How often each score was reached.
    pub scores: BTreeMap<Scoregetal, u64>,
    /// The same by subscale.
    pub subschalen: BTreeMap<String, BTreeMap<Scoregetal, u64>>,
}

/// What was counted of one version in one round. Versions are never mixed: each has a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijstregel {
    /// The version on the sheets.
    pub versie: String,
    /// The version by which they were read: another one where that says how.
    pub gelezen_als: String,
    /// Before.
    pub voor: Lijsttelling,
    /// After.
    pub na: Lijsttelling,
    /// Who filled in both, found together by their own code.
    pub paren: Lijstverandering,
}

impl Lijstregel {
    /// Adds the counts of other people, of the same version.
    pub fn merge(&mut self, other: &Self) {
        self.voor.merge(&other.voor);
        self.na.merge(&other.na);
        self.paren.merge(&other.paren);
    }

    /// Whether these sheets were read as another version.
    #[must_use]
    pub fn vertaald(&self) -> bool {
        self.versie != self.gelezen_als
    }
}

/// Counts sheets by version, before and after, and pairs who filled in both. `lijsten` are the same as at
/// [`lees_vellen`](crate::lees_vellen).
#[must_use]
pub fn tel(lijsten: &[&Instrument], pakket: &Vellenpakket) -> Vec<Lijstregel> {
    let mut by_version: BTreeMap<(&str, &str), Vec<&Antwoordvel>> = BTreeMap::new();
    for vel in &pakket.vellen {
        by_version.entry((&vel.versie, &vel.gelezen_als)).or_default().push(vel);
    }
    let mut lines = Vec::new();
    for ((versie, gelezen_als), sheets) in by_version {
        let Some(lijst) = lijsten.iter().rfind(|lijst| lijst.versie() == gelezen_als) else { continue };
        let (mut voor, mut na) = (Lijsttelling::default(), Lijsttelling::default());
        let mut coded = Vec::new();
        for vel in sheets {
            let uitslag = lijst.score(&vel.antwoorden);
            let telling = if vel.moment == Meetmoment::Voor { &mut voor } else { &mut na };
            telling.add(lijst, vel, &uitslag);
            coded.push((vel.moment, vel.code.as_deref(), uitslag.score));
        }
        lines.push(Lijstregel {
            versie: versie.to_owned(),
            gelezen_als: gelezen_als.to_owned(),
            voor,
            na,
            paren: Lijstverandering::of(lijst, &coded),
        });
    }
    lines
}

impl Lijsttelling {
    fn add(&mut self, lijst: &Instrument, vel: &Antwoordvel, uitslag: &Lijstuitslag) {
        self.vellen += 1;
        for (question, answer) in &vel.antwoorden {
            *self.antwoorden.entry(question.clone()).or_default().entry(answer.clone()).or_default() += 1;
        }
        match uitslag.score {
            Some(score) => *self.scores.entry(score).or_default() += 1,
            None if lijst.heeft_score() => self.zonder_score += 1,
            None => {}
        }
        for (name, score) in &uitslag.subschalen {
            if let Some(score) = score {
                *self.subschalen.entry(name.clone()).or_default().entry(*score).or_default() += 1;
            }
        }
    }

    /// Adds the counts of other sheets of the same version.
    pub fn merge(&mut self, other: &Self) {
        self.vellen += other.vellen;
        self.zonder_score += other.zonder_score;
        for (question, answers) in &other.antwoorden {
            add_all(self.antwoorden.entry(question.clone()).or_default(), answers);
        }
        add_all(&mut self.scores, &other.scores);
        for (name, scores) in &other.subschalen {
            add_all(self.subschalen.entry(name.clone()).or_default(), scores);
        }
    }

    /// How many sheets have a score.
    #[must_use]
    pub fn met_score(&self) -> u64 {
        self.scores.values().sum()
    }

    /// The mean score with its interval.
    #[must_use]
    pub fn gemiddelde(&self) -> Option<Lijstgemiddelde> {
        mean(self.scores.iter().map(|(score, times)| (score.thousandths(), *times)))
    }

    /// The mean score of a subscale with its interval.
    #[must_use]
    pub fn gemiddelde_van(&self, subschaal: &str) -> Option<Lijstgemiddelde> {
        let scores = self.subschalen.get(subschaal)?;
        mean(scores.iter().map(|(score, times)| (score.thousandths(), *times)))
    }

    /// How many sheets fall in each class, in the order of the classes.
    #[must_use]
    pub fn klassen(&self, lijst: &Instrument) -> Vec<(String, u64)> {
        let names = lijst.bestand().klassen.iter().map(|klasse| klasse.naam.as_str());
        names
            .map(|name| {
                let inside = self.scores.iter().filter(|(score, _)| lijst.klasse(**score) == Some(name));
                (name.to_owned(), inside.map(|(_, times)| *times).sum())
            })
            .collect()
    }

    /// The share in a class, of the sheets with a score.
    #[must_use]
    pub fn aandeel_klasse(&self, lijst: &Instrument, naam: &str) -> Option<Lijstaandeel> {
        let (_, count) = self.klassen(lijst).into_iter().find(|(name, _)| name == naam)?;
        share(count, self.met_score())
    }

    /// The share with an answer that counts, of those who gave a judgement on this question.
    #[must_use]
    pub fn aandeel_vraag(&self, lijst: &Instrument, vraag: &str) -> Option<Lijstaandeel> {
        let vraag = lijst.vragen().iter().find(|one| one.id == vraag)?;
        let answers = self.antwoorden.get(&vraag.id)?;
        let judged = lijst.keuzes(vraag).iter().filter(|keuze| keuze.oordeel);
        let of = judged.filter_map(|keuze| answers.get(&keuze.code)).sum();
        let counting = vraag.telt.iter().collect::<std::collections::BTreeSet<_>>();
        share(counting.into_iter().filter_map(|code| answers.get(code)).sum(), of)
    }
}

pub(crate) fn add_all<K: Ord + Clone>(into: &mut BTreeMap<K, u64>, from: &BTreeMap<K, u64>) {
    for (key, times) in from {
        *into.entry(key.clone()).or_default() += times;
    }
}
