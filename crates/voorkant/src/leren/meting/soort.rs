//! What a study of an effect holds: the question, who takes part, the design, what was registered before, and the conclusion.

use std::collections::{BTreeMap, BTreeSet};

use ::effect::design::{Asked, Design, Selection, Standing, StudyUnit, Verdict, advise};
use ::effect::process::Process;
use ::effect::triangulation::Direction;
use domein::Datum;
use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};

use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid, dag};

opslag::besluiten! {
    /// What a version of a study is.
    pub enum Metingbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Other answers.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// How it will be measured.
        Gekozen => "gekozen", "Opzet gekozen", "Design chosen";
        /// Written down before the figures are seen.
        Vastgelegd => "vastgelegd", "Vooraf vastgelegd", "Registered beforehand";
        /// What it says.
        Afgerond => "afgerond", "Afgerond", "Finished";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A study of an effect, as it is kept. It belongs to an opgave.
#[derive(Clone, Debug, PartialEq)]
pub struct Effectmeting;

impl Stuksoort for Effectmeting {
    const SLEUTEL: &'static str = "effectmeting";
    type Inhoud = Metinginhoud;
    type Besluit = Metingbesluit;
}

/// A study as it is now.
pub type Effectmetingstuk = Stuk<Effectmeting>;

/// What a study holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Metinginhoud {
    /// The question, in the user's own words.
    pub vraag: String,
    /// Who takes part.
    pub wie: String,
    /// How they were chosen.
    pub keuze: Selection,
    /// Who or what is followed.
    pub eenheden: StudyUnit,
    /// The outcome, in ordinary words.
    pub uitkomst: String,
    /// In what it is expressed.
    pub eenheid: Meeteenheid,
    /// Which way is better.
    pub beter: Direction,
    /// From when help is given.
    #[serde(with = "dag")]
    pub begin: Datum,
    /// Until when the outcome is measured.
    #[serde(with = "dag")]
    pub einde: Datum,
    /// How many get help.
    pub met: u32,
    /// How many comparable ones do not, or not yet.
    pub zonder: u32,
    /// For how many years before the start the outcome is known.
    pub jaren: u32,
    /// For how many months before the start it is known by the month; nought when it is not.
    pub maanden: u32,
    /// Does a score with a fixed threshold decide?
    pub grens: bool,
    /// May lots be drawn for who starts first?
    pub loting: bool,
    /// Do groups start one after the other?
    pub na_elkaar: bool,
    /// What is special about these years.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub omstandigheden: BTreeSet<Process>,
    /// The smallest effect that would matter, in the unit of the outcome; nothing when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kleinste: Option<f64>,
    /// How far people differ from each other in the outcome: its standard deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spreiding: Option<f64>,
    /// The outcome of areas in periods before the start, one line per area; empty without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verleden: Vec<Vec<f64>>,
    /// How it will be measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opzet: Option<Design>,
    /// What was written down beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vastlegging: Option<Vastlegging>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusie: Option<Meetconclusie>,
}

/// What was written down before the figures were seen. It never changes: a second registration is not possible.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Vastlegging {
    /// On which day.
    #[serde(with = "dag")]
    pub dag: Datum,
    /// By whom.
    pub door: String,
    /// Each field and what was answered.
    pub velden: BTreeMap<String, String>,
    /// The SHA-256 of the canonical text.
    pub zegel: String,
}

/// What one way of calculating found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Meetbevinding {
    /// The design.
    pub opzet: Design,
    /// The effect.
    pub waarde: f64,
    /// The lower end of its interval of 95 percent.
    pub laag: f64,
    /// The upper end.
    pub hoog: f64,
}

/// What a finished study says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Meetconclusie {
    /// What was found as registered first, then in other ways.
    pub bevindingen: Vec<Meetbevinding>,
    /// The figure that travels.
    pub cijfer: Meetcijfer,
    /// What people make of it, in their own words.
    #[serde(default)]
    pub toelichting: String,
}

impl Metinginhoud {
    /// What is asked of a design.
    pub fn asked(&self) -> Asked {
        Asked {
            selection: self.keuze,
            unit: self.eenheden,
            helped: self.met,
            compared: self.zonder,
            earlier_years: self.jaren,
            months_before: self.maanden,
            months_after: months_between(self.begin, self.einde),
            threshold: self.grens,
            by_lot: self.loting,
            staggered: self.na_elkaar,
            circumstances: self.omstandigheden.clone(),
        }
    }
}

impl Metinginhoud {
    /// Whether the chosen design still holds with what was answered.
    pub fn design_holds(&self) -> bool {
        let holds = |one: &Verdict| Some(one.design) == self.opzet && one.standing == Standing::Holds;
        advise(&self.asked()).iter().any(holds)
    }

    /// The figure that may travel to a compass, a scenario or an agreement; none when the ways of calculating contradict
    /// each other, or when the design holds no more.
    pub fn meetcijfer(&self) -> Option<&Meetcijfer> {
        let conclusie = self.conclusie.as_ref().filter(|_| self.design_holds())?;
        let found = &conclusie.bevindingen;
        let clash = found.iter().any(|one| one.laag > 0.0) && found.iter().any(|one| one.hoog < 0.0);
        (!clash).then_some(&conclusie.cijfer)
    }
}

/// Whole months from one day to another; nought when the second is earlier.
fn months_between(from: Datum, to: Datum) -> u32 {
    let months = |day: Datum| i64::from(day.year()) * 12 + i64::from(day.month());
    let short = i64::from(to.day() < from.day());
    u32::try_from(months(to) - months(from) - short).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole() {
        let day = |month, day| Datum::constant(2027, month, day);
        assert_eq!(months_between(day(1, 15), day(3, 15)), 2);
        assert_eq!(months_between(day(1, 15), day(3, 14)), 1);
        assert_eq!(months_between(day(3, 1), day(1, 1)), 0);
    }
}
