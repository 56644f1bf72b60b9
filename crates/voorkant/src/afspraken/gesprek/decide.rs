//! What is kept of a yearly talk, and what may be. Pure: no clock, no database.

use domein::{Datum, parse_datum};
use opslag::stuk::{Stukregelsoort, Stuksoort};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::uitvoer::Cijfertabel;
use crate::web::velden::Formulierfout;

opslag::besluiten! {
    /// What a version of a yearly talk is.
    pub enum Gesprekbesluit {
        /// It was held and written down.
        Gevoerd => "gevoerd", "Vastgelegd", "Recorded";
        /// Something was written wrong and is better now.
        Verbeterd => "verbeterd", "Verbeterd", "Corrected";
    }
}

/// A yearly talk about an agreement, as a kind of record. It belongs to the agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Jaargesprek;

impl Stuksoort for Jaargesprek {
    const SLEUTEL: &'static str = "jaargesprek";
    type Inhoud = Gesprekinhoud;
    type Besluit = Gesprekbesluit;
}

/// What the other side says of a talk, once for each organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Gesprekakkoord;

impl Stukregelsoort for Gesprekakkoord {
    const SLEUTEL: &'static str = "gesprekakkoord";
    type Inhoud = Akkoordinhoud;
}

/// Whether somebody recognises what was written down, and what they add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Akkoordinhoud {
    /// Whether they agree.
    pub eens: bool,
    /// What they add; needed when they do not agree.
    pub tekst: String,
}

/// What a talk decides about the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gesprekuitkomst {
    /// It goes on as it is.
    Doorgaan,
    /// Something in it changes: a new version follows.
    Bijstellen,
    /// It becomes smaller.
    Afbouwen,
    /// It ends, by its exit clause.
    Stoppen,
}

impl Gesprekuitkomst {
    /// All, in the order in which a form lists them.
    pub const ALL: [Self; 4] = [Self::Doorgaan, Self::Bijstellen, Self::Afbouwen, Self::Stoppen];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Doorgaan => ("Doorgaan zoals het is", "Go on as it is"),
            Self::Bijstellen => ("Bijstellen: er komt een nieuwe versie", "Adjust: a new version follows"),
            Self::Afbouwen => ("Afbouwen: het wordt kleiner", "Reduce: it becomes smaller"),
            Self::Stoppen => ("Stoppen, zoals afgesproken bij uitstappen", "Stop, by the exit clause"),
        }
    }
}

/// What somebody will do before the next talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gesprekactie {
    /// What.
    pub wat: String,
    /// Who.
    pub wie: String,
    /// Before which day, `2027-06-01`.
    pub voor: String,
}

/// What became of an action of the year before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actiestand {
    /// The action.
    pub actie: Gesprekactie,
    /// Whether it was done.
    pub gedaan: bool,
}

/// What somebody measured of an outcome clause, in whole: how many people, and what came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clausulemeting {
    /// The indicator of the clause.
    pub indicator: String,
    /// How many people were measured.
    pub gemeten: u32,
    /// What came out, in the unit of the clause: `9,5`.
    pub waarde: Decimal,
    /// How and by whom it was measured.
    pub bron: String,
}

/// What is kept of a talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gesprekinhoud {
    /// About which year.
    pub jaar: i32,
    /// When it was held.
    pub dag: String,
    /// Who were there, each with their organisation, in words.
    pub aanwezig: String,
    /// What was said: of use, price, outcomes, cooperation and expectations.
    pub bevindingen: String,
    /// What was decided.
    pub uitkomst: Gesprekuitkomst,
    /// Why.
    pub reden: String,
    /// What was measured of the outcomes.
    #[serde(default)]
    pub metingen: Vec<Clausulemeting>,
    /// What became of the actions of the year before.
    pub vorige: Vec<Actiestand>,
    /// What will be done before the next talk: three at most.
    pub acties: Vec<Gesprekactie>,
    /// What the product prepared, as it was shown.
    pub voorbereiding: Vec<Cijfertabel>,
}

/// How many actions a talk may leave behind.
pub const MAX_ACTIES: usize = 3;

impl Gesprekinhoud {
    /// Every fault of a talk that is to be recorded today, each at its field.
    pub fn faults(&self, vandaag: Datum) -> Vec<Formulierfout> {
        let mut fouten = Vec::new();
        let mut no = |veld: &str, tekst: &str| fouten.push(Formulierfout::new(veld, tekst));
        match parse_datum(&self.dag) {
            Err(_) => no("dag", "kies de dag waarop het gesprek was"),
            Ok(dag) if dag > vandaag => {
                no("dag", "deze dag moet nog komen; leg het gesprek vast als het is geweest");
            }
            Ok(_) => {}
        }
        if self.aanwezig.trim().is_empty() {
            no("aanwezig", "schrijf op wie er waren, met hun organisatie");
        }
        if self.bevindingen.trim().is_empty() {
            no("bevindingen", "schrijf in een paar zinnen op wat er is gezegd");
        }
        if self.reden.trim().is_empty() {
            no("reden", "schrijf op waarom u dit besluit");
        }
        if self.acties.len() > MAX_ACTIES {
            no("wat-1", "spreek hoogstens drie acties af; dan komen ze ook af");
        }
        for (place, actie) in self.acties.iter().enumerate() {
            actie.faults(place + 1, &self.dag, &mut fouten);
        }
        fouten
    }
}

impl Gesprekactie {
    fn faults(&self, place: usize, since: &str, fouten: &mut Vec<Formulierfout>) {
        let mut no = |veld: &str, tekst: &str| {
            fouten.push(Formulierfout::new(&format!("{veld}-{place}"), tekst));
        };
        if self.wat.trim().is_empty() {
            no("wat", "schrijf op wat er gaat gebeuren, of maak deze actie leeg");
        }
        if self.wie.trim().is_empty() {
            no("wie", "schrijf op wie dit doet");
        }
        match parse_datum(&self.voor) {
            Err(_) => no("voor", "kies een dag"),
            Ok(dag) if parse_datum(since).is_ok_and(|since| dag <= since) => {
                no("voor", "kies een dag na het gesprek");
            }
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
