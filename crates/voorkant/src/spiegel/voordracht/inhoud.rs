//! What is kept of a nomination, and which step gives which version. Pure: no clock, no database.

use std::collections::BTreeMap;

use ::spiegel::{
    ERKEND_JAREN, Goudcriterium, Poortfeiten, Scanuitslag, Spiegelfout, Voordracht, Voordrachtbestand,
    Voordrachtstand,
};
use domein::Datum;
use jiff::Span;
use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};

/// A nomination: with what the product knew on the day of handing in, and what the jury says by criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voordrachtinhoud {
    /// The nomination with its steps.
    pub voordracht: Voordracht,
    /// What the product knew when it was handed in; none while it is a draft.
    #[serde(default)]
    pub feiten: Option<Poortfeiten>,
    /// What the jury says, by criterion. They are never added up.
    #[serde(default)]
    pub oordelen: BTreeMap<Goudcriterium, Juryoordeel>,
}

/// What the jury says of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Juryoordeel {
    /// What it comes to.
    pub uitkomst: Juryuitkomst,
    /// Why.
    pub reden: String,
}

/// Whether evidence beside counter-evidence convinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Juryuitkomst {
    /// It does.
    Overtuigt,
    /// In part.
    Deels,
    /// It does not.
    OvertuigtNiet,
}

impl Juryuitkomst {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Overtuigt, Self::Deels, Self::OvertuigtNiet];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Overtuigt => ("Overtuigt", "Convinces"),
            Self::Deels => ("Overtuigt voor een deel", "Convinces in part"),
            Self::OvertuigtNiet => ("Overtuigt niet", "Does not convince"),
        }
    }
}

/// Nominations, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Voordrachtstuk;

impl Stuksoort for Voordrachtstuk {
    const SLEUTEL: &'static str = "voordracht";
    type Inhoud = Voordrachtinhoud;
    type Besluit = Voordrachtbesluit;
}

opslag::besluiten! {
    /// What a version of a nomination is.
    pub enum Voordrachtbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Begonnen", "Begun";
        /// Another text.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// Handed in.
        Ingediend => "ingediend", "Ingediend", "Handed in";
        /// With the jury.
        BijJury => "bij-jury", "In behandeling bij de jury", "Taken up by the jury";
        /// The jury wrote judgements.
        Beoordeeld => "beoordeeld", "Per criterium beoordeeld", "Judged by criterion";
        /// Recognised.
        Erkend => "erkend", "Erkend", "Recognised";
        /// Not recognised.
        NietErkend => "niet-erkend", "Niet erkend", "Not recognised";
        /// Recognised for another time.
        Verlengd => "verlengd", "Verlengd", "Renewed";
        /// Withdrawn.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was withdrawn, and is a draft again.
        Hervat => "hervat", "Weer opgepakt als concept", "Taken up again as a draft";
    }
}

/// What a step gives, or why it is refused.
type Na = Result<(Voordrachtbesluit, Voordrachtinhoud), Vec<Spiegelfout>>;

impl Voordrachtinhoud {
    /// A draft.
    ///
    /// # Errors
    /// What the library refuses, here and below.
    pub fn new(bestand: Voordrachtbestand) -> Result<Self, Vec<Spiegelfout>> {
        Ok(Self { voordracht: Voordracht::begin(bestand)?, feiten: None, oordelen: BTreeMap::new() })
    }

    fn with(&self, voordracht: Voordracht) -> Self {
        Self { voordracht, ..self.clone() }
    }

    /// Another text.
    ///
    /// # Errors
    /// Also when it was handed in: then it stays as it is.
    pub fn rewritten(&self, bestand: Voordrachtbestand) -> Na {
        Ok((Voordrachtbesluit::Gewijzigd, self.with(self.voordracht.edit(bestand)?)))
    }

    /// Handed in, with what the product knows on this day.
    ///
    /// # Errors
    /// Everything that is missing.
    pub fn filed(&self, feiten: Poortfeiten, dag: Datum) -> Na {
        let voordracht = self.voordracht.file(&feiten, dag)?;
        Ok((Voordrachtbesluit::Ingediend, Self { feiten: Some(feiten), ..self.with(voordracht) }))
    }

    /// Taken up by the jury.
    ///
    /// # Errors
    /// It does not stand where this can follow; so below.
    pub fn to_jury(&self, dag: Datum) -> Na {
        Ok((Voordrachtbesluit::BijJury, self.with(self.voordracht.to_jury(dag)?)))
    }

    /// What the jury says by criterion, once more.
    ///
    /// # Errors
    /// It is not with the jury.
    pub fn judged(&self, oordelen: BTreeMap<Goudcriterium, Juryoordeel>, dag: Datum) -> Na {
        if self.stand(dag) != Voordrachtstand::BijJury {
            return Err(vec![Spiegelfout::new(
                "oordeel",
                "de jury oordeelt over een voordracht die zij in behandeling nam, en waarover nog niet is besloten",
                "Kijk waar de voordracht nu staat",
            )]);
        }
        Ok((Voordrachtbesluit::Beoordeeld, Self { oordelen, ..self.clone() }))
    }

    /// The criteria of which the jury did not say anything yet.
    pub fn unjudged(&self) -> Vec<Goudcriterium> {
        Goudcriterium::ALL.into_iter().filter(|one| !self.oordelen.contains_key(one)).collect()
    }

    /// Recognised, or not.
    ///
    /// # Errors
    /// Also while a criterion has no judgement.
    pub fn decided(&self, erkend: bool, reden: &str, dag: Datum) -> Na {
        let left: Vec<&str> = self.unjudged().into_iter().map(Goudcriterium::code).collect();
        if self.stand(dag) == Voordrachtstand::BijJury && !left.is_empty() {
            return Err(vec![Spiegelfout::new(
                "besluit",
                format!("bij deze criteria staat nog geen oordeel: {}", left.join(", ")),
                "Schrijf bij elk criterium een oordeel op, met de reden",
            )]);
        }
        let besluit = if erkend { Voordrachtbesluit::Erkend } else { Voordrachtbesluit::NietErkend };
        Ok((besluit, self.with(self.voordracht.decide(erkend, reden, dag)?)))
    }

    /// Recognised for another time, after a quickscan.
    ///
    /// # Errors
    /// Also without a quickscan of this year or the last.
    pub fn renewed(&self, scan: &Scanuitslag, reden: &str, dag: Datum) -> Na {
        Ok((Voordrachtbesluit::Verlengd, self.with(self.voordracht.renew(scan, reden, dag)?)))
    }

    /// Withdrawn, with the reason.
    ///
    /// # Errors
    /// Also without a reason.
    pub fn withdrawn(&self, reden: &str, dag: Datum) -> Na {
        Ok((Voordrachtbesluit::Ingetrokken, self.with(self.voordracht.withdraw(reden, dag)?)))
    }

    /// A draft again with the same text. Its steps stay in the versions before; what the jury said does not come along.
    ///
    /// # Errors
    /// It was not withdrawn.
    pub fn resumed(&self, dag: Datum) -> Na {
        if self.stand(dag) != Voordrachtstand::Ingetrokken {
            return Err(vec![Spiegelfout::new(
                "voordracht",
                "alleen een ingetrokken voordracht kunt u weer oppakken",
                "Kijk waar de voordracht nu staat",
            )]);
        }
        Ok((Voordrachtbesluit::Hervat, Self::new(self.voordracht.bestand().clone())?))
    }

    /// Where it stands on a day.
    pub fn stand(&self, dag: Datum) -> Voordrachtstand {
        self.voordracht.standing(dag)
    }

    /// From when it is recognised, and the first day on which it is not any more; none when it is not recognised on this day.
    pub fn recognised(&self, dag: Datum) -> Option<(Datum, Datum)> {
        if self.stand(dag) != Voordrachtstand::Erkend {
            return None;
        }
        let mut run: Option<(Datum, Datum)> = None;
        for stap in self.voordracht.stappen().iter().filter(|stap| stap.stand == Voordrachtstand::Erkend) {
            let end = stap.dag.checked_add(Span::new().years(ERKEND_JAREN)).ok()?;
            let begin = run.filter(|(_, until)| stap.dag <= *until).map_or(stap.dag, |(begin, _)| begin);
            run = Some((begin, end));
        }
        run
    }
}

/// Whether somebody was recognised, now or until a while ago: then partners are asked every year.
pub fn has_recognition(all: &[Stuk<Voordrachtstuk>], dag: Datum) -> bool {
    all.iter()
        .any(|one| matches!(one.nu.inhoud.stand(dag), Voordrachtstand::Erkend | Voordrachtstand::Verlopen))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::spiegel::{Scankeuze, Scanlooptijd, Scanvel, publish};

    use super::super::voorbeeld::{bestand, feiten};
    use super::*;

    const DAG: Datum = Datum::constant(2026, 12, 10);

    fn draft() -> Voordrachtinhoud {
        Voordrachtinhoud::new(bestand("Merwoude", 2026, &[])).unwrap()
    }

    fn judgements() -> BTreeMap<Goudcriterium, Juryoordeel> {
        let one = |criterium| {
            (criterium, Juryoordeel { uitkomst: Juryuitkomst::Deels, reden: "Het bewijs is mager.".into() })
        };
        Goudcriterium::ALL.into_iter().map(one).collect()
    }

    fn after(made: Na, expected: Voordrachtbesluit) -> Voordrachtinhoud {
        let (besluit, inhoud) = made.unwrap();
        assert_eq!(besluit, expected);
        inhoud
    }

    fn recognised() -> Voordrachtinhoud {
        use Voordrachtbesluit::{Beoordeeld, BijJury, Erkend, Ingediend};
        let filed = after(draft().filed(feiten("Merwoude", 2026), DAG), Ingediend);
        let there = after(filed.to_jury(DAG), BijJury);
        let judged = after(there.judged(judgements(), DAG), Beoordeeld);
        after(judged.decided(true, "Drie van de zeven overtuigen.", DAG), Erkend)
    }

    #[test]
    fn it_walks_from_draft_to_recognised_and_is_kept_as_text() {
        let made = recognised();
        let kept: Voordrachtinhoud = serde_json::from_str(&serde_json::to_string(&made).unwrap()).unwrap();
        assert_eq!(kept, made);
        assert_eq!(made.stand(DAG), Voordrachtstand::Erkend);
        assert_eq!(made.recognised(DAG), Some((DAG, Datum::constant(2028, 12, 10))));
        assert_eq!(made.recognised(Datum::constant(2028, 12, 10)), None, "that day it is over");
        assert!(made.rewritten(bestand("Merwoude", 2026, &[])).is_err(), "handed in is handed in");
    }

    #[test]
    fn what_is_missing_stops_it_and_so_does_a_criterion_without_a_judgement() {
        let without = Poortfeiten { prijstoets: None, ..feiten("Merwoude", 2026) };
        let fouten = draft().filed(without, DAG).unwrap_err();
        assert_eq!(fouten.len(), 1, "{fouten:?}");
        assert_eq!(
            draft().filed(feiten("Merwoude", 2025), DAG).unwrap_err().len(),
            2,
            "the mirror of last year"
        );
        let (_, filed) = draft().filed(feiten("Merwoude", 2026), DAG).unwrap();
        assert!(filed.judged(judgements(), DAG).is_err(), "the jury did not take it up");
        let (_, there) = filed.to_jury(DAG).unwrap();
        let mut some = judgements();
        some.remove(&Goudcriterium::G5);
        let (_, judged) = there.judged(some, DAG).unwrap();
        let fouten = judged.decided(true, "Het overtuigt.", DAG).unwrap_err();
        assert!(fouten[0].regel.ends_with("G5"), "{fouten:?}");
        let (_, judged) = there.judged(judgements(), DAG).unwrap();
        assert!(judged.decided(false, " ", DAG).is_err(), "without a reason");
        assert_eq!(judged.decided(false, "Nog niet.", DAG).unwrap().1.recognised(DAG), None);
    }

    #[test]
    fn withdrawn_comes_back_as_a_draft_without_what_the_jury_said() {
        assert!(draft().resumed(DAG).is_err());
        assert!(recognised().withdrawn("", DAG).is_err(), "without a reason");
        let (_, off) = recognised().withdrawn("De samenwerking is stuk.", DAG).unwrap();
        assert_eq!((off.stand(DAG), off.recognised(DAG)), (Voordrachtstand::Ingetrokken, None));
        let (besluit, again) = off.resumed(DAG).unwrap();
        assert_eq!((besluit, again.stand(DAG)), (Voordrachtbesluit::Hervat, Voordrachtstand::Concept));
        assert_eq!(again, draft());
    }

    #[test]
    fn only_a_quickscan_makes_it_longer_and_a_gap_begins_anew() {
        let vel = Scanvel {
            opnieuw: Scankeuze::Nee,
            waarom: String::new(),
            reele_prijs: Scankeuze::Ja,
            looptijd: Scanlooptijd::EenJaar,
            lasten_passen: Scankeuze::Nee,
            wat_helpt: String::new(),
        };
        let scan = |jaar, naam: &str| {
            publish(jaar, &BTreeMap::from([(naam.to_owned(), vec![vel.clone(); 5])])).unwrap().apart.remove(0)
        };
        let made = recognised();
        let later = Datum::constant(2028, 11, 1);
        assert!(made.renewed(&scan(2026, "Merwoude"), "Wij gaan door.", later).is_err(), "too old");
        assert!(made.renewed(&scan(2028, "Elders"), "Wij gaan door.", later).is_err(), "of another");
        let (besluit, longer) = made.renewed(&scan(2028, "Merwoude"), "Wij gaan door.", later).unwrap();
        assert_eq!(besluit, Voordrachtbesluit::Verlengd);
        assert_eq!(longer.recognised(later), Some((DAG, Datum::constant(2030, 11, 1))));
        let lapsed = Datum::constant(2029, 3, 1);
        let (_, anew) = made.renewed(&scan(2028, "Merwoude"), "Weer terug.", lapsed).unwrap();
        assert_eq!(anew.recognised(lapsed), Some((lapsed, Datum::constant(2031, 3, 1))));
    }
}
