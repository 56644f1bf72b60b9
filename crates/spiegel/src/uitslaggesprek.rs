//! The talk about the outcome: at most three agreements, which come back as questions in the next mirror.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dag;
use crate::fout::Spiegelfout;
use crate::stelling::Zijde;
use crate::woorden::person_fault;

/// So many agreements at most: who agrees on more, does none of it.
pub const MEESTE_AFSPRAKEN: usize = 3;

/// What became of an agreement, in the eyes of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gelukt {
    /// It was done.
    Gelukt,
    /// In part.
    Deels,
    /// It was not done.
    Niet,
    /// They do not know.
    WeetNiet,
}

impl Gelukt {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Gelukt, Self::Deels, Self::Niet, Self::WeetNiet];

    /// As it is written in a form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gelukt => "gelukt",
            Self::Deels => "deels",
            Self::Niet => "niet",
            Self::WeetNiet => "weet niet",
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        let found = Self::ALL.into_iter().find(|one| one.key().eq_ignore_ascii_case(text));
        found.ok_or("een antwoord is ‘gelukt’, ‘deels’, ‘niet’ of ‘weet niet’")
    }
}

/// An agreement made in the talk: who does what, and when it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spiegelafspraak {
    /// Who does it: a role or an organisation.
    pub wie: String,
    /// What they do.
    pub wat: String,
    /// By which day it is done.
    #[serde(with = "dag")]
    pub wanneer: Date,
}

/// A talk as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gesprekverslag {
    /// Of which mirror: its year.
    pub jaar: i16,
    /// On which day they talked.
    #[serde(with = "dag")]
    pub datum: Date,
    /// Who was there; both sides are needed.
    pub aanwezig: Vec<Zijde>,
    /// What they agreed.
    pub afspraken: Vec<Spiegelafspraak>,
    /// Why they agreed nothing; empty when they did.
    #[serde(default)]
    pub geen_afspraak_omdat: String,
}

/// A talk that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitslaggesprek {
    verslag: Gesprekverslag,
}

/// "Is dit gelukt?": an agreement as a question to both sides in the next mirror.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vervolgvraag {
    /// Its code: the year of the mirror and a number, `2026-1`.
    pub code: String,
    /// What is asked, the same words for both sides.
    pub tekst: String,
}

impl Uitslaggesprek {
    /// Checks a talk: both sides at the table, one to three agreements with who, what and when, or the reason why
    /// there is none.
    ///
    /// # Errors
    /// Everything that does not hold, in Dutch.
    pub fn new(verslag: Gesprekverslag) -> Result<Self, Vec<Spiegelfout>> {
        let mut faults = Vec::new();
        for zijde in Zijde::ALL {
            if !verslag.aanwezig.contains(&zijde) {
                faults.push(Spiegelfout::new(
                    "aanwezig",
                    format!("een uitslaggesprek is van beide kanten; de kant {} ontbreekt", zijde.naam()),
                    "Nodig die kant uit en houd het gesprek dan",
                ));
            }
        }
        let made = verslag.afspraken.len();
        if made > MEESTE_AFSPRAKEN {
            faults.push(Spiegelfout::new(
                "afspraken",
                format!("u maakt hoogstens {MEESTE_AFSPRAKEN} afspraken; dit zijn er {made}"),
                "Kies samen wat het belangrijkst is",
            ));
        }
        if made == 0 && verslag.geen_afspraak_omdat.trim().is_empty() {
            faults.push(Spiegelfout::new(
                "afspraken",
                "er staat geen afspraak, en ook niet waarom",
                "Maak één tot drie afspraken, of schrijf op waarom er geen is",
            ));
        }
        for (at, one) in verslag.afspraken.iter().enumerate() {
            faults.extend(agreement_faults(at + 1, one, verslag.datum));
        }
        if faults.is_empty() { Ok(Self { verslag }) } else { Err(faults) }
    }

    /// As it is written down.
    #[must_use]
    pub fn verslag(&self) -> &Gesprekverslag {
        &self.verslag
    }

    /// The agreements as questions for the next mirror.
    #[must_use]
    pub fn vervolgvragen(&self) -> Vec<Vervolgvraag> {
        let all = self.verslag.afspraken.iter().enumerate();
        all.map(|(at, one)| Vervolgvraag {
            code: format!("{}-{}", self.verslag.jaar, at + 1),
            tekst: format!(
                "Afgesproken is: {}. Wie: {}. Klaar op {}. Is dit gelukt?",
                one.wat.trim().trim_end_matches('.'),
                one.wie.trim().trim_end_matches('.'),
                dag::spoken(one.wanneer)
            ),
        })
        .collect()
    }
}

fn agreement_faults(number: usize, one: &Spiegelafspraak, held: Date) -> Vec<Spiegelfout> {
    let plaats = || format!("afspraak {number}");
    let mut faults = Vec::new();
    for (what, text, most) in [("wie", &one.wie, 100), ("wat", &one.wat, 200)] {
        let length = text.trim().chars().count();
        if length == 0 || length > most {
            faults.push(Spiegelfout::new(
                plaats(),
                format!("‘{what}’ is ingevuld, met hoogstens {most} tekens"),
                "Schrijf op wie het doet en wat die doet",
            ));
        }
        faults.extend(person_fault(&plaats(), text));
    }
    if one.wanneer <= held {
        faults.push(Spiegelfout::new(
            plaats(),
            "de dag waarop het klaar is, ligt na het gesprek",
            "Kies een latere dag",
        ));
    }
    faults
}
