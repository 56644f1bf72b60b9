//! Who is involved with a household, under which law, what that costs a year and whether it is still needed.

use std::collections::{BTreeMap, BTreeSet};

use domein::{Bedrag, Datum};
use serde::{Deserialize, Serialize};

use crate::mengen::{Namen, Toon, mengbaar};
use crate::vorm::cents;
use crate::{Betaler, Bewijsgraad, Kort, Lidnummer, Nummer, Wetsgebied};

/// An amount, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kostenpost {
    /// How much, in cents.
    #[serde(with = "cents")]
    pub bedrag: Bedrag,
    /// Where it comes from.
    pub bron: Kort,
    /// How well it is known.
    pub graad: Bewijsgraad,
}

impl Toon for Kostenpost {
    fn toon(&self, _namen: &Namen) -> String {
        format!("{} ({}, graad {:?})", self.bedrag, self.bron, self.graad)
    }
}

/// Whether help is still needed, as the household and the helper say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nodig {
    /// Nobody asked yet.
    #[default]
    Onbekend,
    /// Yes, said on this day.
    Ja(#[serde(with = "domein::dag")] Datum),
    /// No, said on this day.
    Nee(#[serde(with = "domein::dag")] Datum),
}

impl Toon for Nodig {
    fn toon(&self, namen: &Namen) -> String {
        match self {
            Self::Onbekend => "niet gevraagd".to_owned(),
            Self::Ja(op) => format!("ja, gevraagd op {}", op.toon(namen)),
            Self::Nee(op) => format!("nee, gevraagd op {}", op.toon(namen)),
        }
    }
}

/// A person or an organisation that is involved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Betrokkene {
    /// Who, when it is known.
    pub naam: Option<Kort>,
    /// From which organisation.
    pub organisatie: Kort,
    /// To do what.
    pub taak: Kort,
    /// Under which law.
    pub wet: Wetsgebied,
    /// Who pays.
    pub betaler: Betaler,
    /// What it costs a year; none when that is not known.
    pub kosten: Option<Kostenpost>,
    /// Since when.
    #[serde(with = "domein::dag::some")]
    pub sinds: Option<Datum>,
    /// Whether it is still needed.
    pub nodig: Nodig,
    /// For whom; empty for the whole household.
    pub betreft: BTreeSet<Lidnummer>,
}

mengbaar! { Betrokkene {
    naam Naam, organisatie Organisatie, taak Taak, wet Wet, betaler Betaler, kosten Kosten, sinds Sinds, nodig Nodig,
    betreft Betreft,
} }

/// How many are involved and what they cost a year together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kostentelling {
    /// How many.
    pub aantal: usize,
    /// Of how many the cost is not known: the sum leaves them out.
    pub zonder_bedrag: usize,
    /// What the others cost a year.
    pub per_jaar: Bedrag,
}

impl Kostentelling {
    fn add(&mut self, kosten: Option<&Kostenpost>) {
        self.aantal += 1;
        match kosten {
            Some(kosten) => self.per_jaar += kosten.bedrag,
            None => self.zonder_bedrag += 1,
        }
    }
}

/// What the household's help costs a year: together, by payer and by need. Need is `true`, `false` or not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Betrokkentotaal {
    /// All together.
    pub samen: Kostentelling,
    /// By payer.
    pub per_betaler: BTreeMap<Betaler, Kostentelling>,
    /// By whether it is still needed.
    #[serde(skip)]
    pub per_nodig: BTreeMap<Option<bool>, Kostentelling>,
}

impl Betrokkentotaal {
    /// The totals of those who are involved.
    pub fn of(betrokkenen: &BTreeMap<Nummer, Betrokkene>) -> Self {
        let mut total = Self::default();
        for one in betrokkenen.values() {
            let need = match one.nodig {
                Nodig::Onbekend => None,
                Nodig::Ja(_) => Some(true),
                Nodig::Nee(_) => Some(false),
            };
            total.samen.add(one.kosten.as_ref());
            total.per_betaler.entry(one.betaler).or_default().add(one.kosten.as_ref());
            total.per_nodig.entry(need).or_default().add(one.kosten.as_ref());
        }
        total
    }
}
