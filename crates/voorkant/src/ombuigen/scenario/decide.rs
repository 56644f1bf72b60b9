//! What may happen to a scenario, and what becomes of it. Pure: no clock, no database.

use scenario::Scenariobestand;
use serde::Serialize;

use super::waarden::Inhoud;
use crate::opgave::{Regel, Veldfout, Verhaal};

macro_rules! keys {
    ($type:ident: $($name:ident $key:literal $nl:literal $en:literal,)*) => {
        impl $type {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in records, addresses and commands.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// Its name for people, in both languages.
            pub const fn naam(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($nl, $en)),* }
            }

            /// The one of this name.
            pub fn of(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

/// What made a version of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scenariostap {
    /// The first.
    Gemaakt,
    /// The first, from another scenario.
    Gesplitst,
    /// It changed.
    Gewijzigd,
    /// An earlier version came back.
    Hersteld,
    /// It was decided on: the last.
    Besloten,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Besluitkeuze {
    /// Do it.
    Doen,
    /// Do not do it.
    Niet,
}

keys! { Scenariostap:
    Gemaakt "gemaakt" "Gemaakt" "Made",
    Gesplitst "gesplitst" "Gemaakt uit een ander scenario" "Made from another scenario",
    Gewijzigd "gewijzigd" "Gewijzigd" "Changed",
    Hersteld "hersteld" "Terug naar een eerdere versie" "Back to an earlier version",
    Besloten "besloten" "Besloten" "Decided",
}

keys! { Besluitkeuze:
    Doen "doen" "We doen dit" "We do this",
    Niet "niet" "We doen dit niet" "We do not do this",
}

/// A scenario as somebody left it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenariotekst {
    /// What it is about, in one line: its name.
    pub titel: Regel,
    /// What is calculated, and what is done when it does not work.
    pub inhoud: Inhoud,
    /// What made this version.
    pub stap: Scenariostap,
    /// The version that came back; 0 when there is none.
    pub terug: i64,
}

/// What somebody wants with a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Scenariohandeling {
    /// Another content.
    Wijzig {
        /// What it is about.
        titel: Regel,
        /// What is calculated.
        inhoud: Box<Inhoud>,
    },
    /// Take an earlier version back.
    Herstel {
        /// Its number.
        versie: i64,
        /// As it was.
        tekst: Box<Scenariotekst>,
    },
    /// Decide on it.
    Beslis {
        /// What.
        keuze: Besluitkeuze,
        /// Why.
        reden: Verhaal,
    },
}

/// Why that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenarioweigering {
    /// It was decided on.
    Besloten,
    /// It is that already.
    Hetzelfde,
    /// It cannot be calculated yet.
    Onaf,
    /// Nobody said what is done when it does not work.
    ZonderVangnet,
}

impl Scenarioweigering {
    /// What to do, in both languages.
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Besloten => (
                "Over dit scenario is besloten. Het verandert niet meer. Wilt u iets anders proberen? Maak er dan een nieuw scenario van.",
                "This scenario was decided on. It changes no more. Do you want to try something else? Then make a new scenario of it.",
            ),
            Self::Hetzelfde => (
                "Er is niets anders dan wat er al staat. Er is dus niets bewaard.",
                "There is nothing but what is there already, so nothing was saved.",
            ),
            Self::Onaf => (
                "Dit scenario is nog niet af. Vul eerst de stappen in. Dan kunt u besluiten.",
                "This scenario is not finished. Fill in the steps first. Then you can decide.",
            ),
            Self::ZonderVangnet => (
                "Er staat nog niet wat u doet als het niet werkt. Vul eerst stap 5 in.",
                "It does not say yet what you do when it does not work. Fill in step 5 first.",
            ),
        }
    }
}

/// What a scenario becomes by a step. Nothing is overwritten: this is its next version.
///
/// # Errors
/// When that step cannot be made now.
pub fn next(nu: &Scenariotekst, stap: &Scenariohandeling) -> Result<Scenariotekst, Scenarioweigering> {
    if nu.stap == Scenariostap::Besloten {
        return Err(Scenarioweigering::Besloten);
    }
    let after = match stap {
        Scenariohandeling::Wijzig { titel, inhoud } => Scenariotekst {
            titel: titel.clone(),
            inhoud: (**inhoud).clone(),
            stap: Scenariostap::Gewijzigd,
            terug: 0,
        },
        Scenariohandeling::Herstel { versie, tekst } => {
            Scenariotekst { stap: Scenariostap::Hersteld, terug: *versie, ..(**tekst).clone() }
        }
        Scenariohandeling::Beslis { .. } if !nu.inhoud.faults().is_empty() => {
            return Err(Scenarioweigering::Onaf);
        }
        // Not doing it needs no plan for when it does not work.
        Scenariohandeling::Beslis { keuze: Besluitkeuze::Doen, .. } if !nu.inhoud.net_faults().is_empty() => {
            return Err(Scenarioweigering::ZonderVangnet);
        }
        Scenariohandeling::Beslis { .. } => {
            return Ok(Scenariotekst { stap: Scenariostap::Besloten, terug: 0, ..nu.clone() });
        }
    };
    let same = after.titel == nu.titel && after.inhoud == nu.inhoud;
    if same { Err(Scenarioweigering::Hetzelfde) } else { Ok(after) }
}

/// The first version of a scenario, from the form of a file.
///
/// # Errors
/// When it is no such form, with its place; or has no name.
pub fn first_version(json: &str) -> Result<Scenariotekst, Veldfout> {
    let inhoud = Inhoud::read(json)?;
    Ok(Scenariotekst { titel: inhoud.titel()?, inhoud, stap: Scenariostap::Gemaakt, terug: 0 })
}

/// The first version of a scenario that begins from another, under a name of its own.
///
/// # Errors
/// When it cannot be written down.
pub fn split(from: &Scenariotekst, titel: Regel) -> Result<Scenariotekst, Veldfout> {
    let bestand = Scenariobestand { naam: titel.to_string(), ..from.inhoud.bestand().clone() };
    Ok(Scenariotekst { titel, inhoud: Inhoud::of(&bestand)?, stap: Scenariostap::Gesplitst, terug: 0 })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub mod tests {
    use super::*;

    /// A scenario that can be calculated, with or without a plan for when it does not work.
    pub fn ready(naam: &str, stopplan: bool) -> Scenariotekst {
        let mut bestand: Scenariobestand = serde_json::from_str(
            r#"{"naam": "x", "beginjaar": 2027, "jaren": 10,
                "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "zwaar"]}],
                "segment": [{"sleutel": "alle", "naam": "Alle gezinnen", "huishoudens": 100, "start": {"geen": 1.0},
                    "overgang": [{"domein": "jeugd", "van": "geen", "naar": "zwaar", "per_jaar": 0.1}]}],
                "stopplan": {"signaal": "Minder dan 40 deelnemers", "wie": "A. Jansen", "wanneer": "2028-03-31",
                    "hoe": "We stoppen,\nen zeggen het de raad."}}"#,
        )
        .unwrap();
        bestand.naam = naam.to_owned();
        bestand.stopplan = bestand.stopplan.filter(|_| stopplan);
        let inhoud = Inhoud::of(&bestand).unwrap();
        Scenariotekst { titel: inhoud.titel().unwrap(), inhoud, stap: Scenariostap::Gemaakt, terug: 0 }
    }

    fn decide(keuze: Besluitkeuze) -> Scenariohandeling {
        Scenariohandeling::Beslis { keuze, reden: Verhaal::read("reden", "Daarom.").unwrap() }
    }

    #[test]
    fn what_is_decided_changes_no_more() {
        let ready = ready("Eerder", true);
        let decided = next(&ready, &decide(Besluitkeuze::Doen)).unwrap();
        assert_eq!((decided.stap, &decided.inhoud), (Scenariostap::Besloten, &ready.inhoud));
        let other = tests::ready("Anders", false);
        let changed =
            Scenariohandeling::Wijzig { titel: other.titel.clone(), inhoud: Box::new(other.inhoud.clone()) };
        let back = Scenariohandeling::Herstel { versie: 1, tekst: Box::new(other.clone()) };
        for stap in [changed, back, decide(Besluitkeuze::Niet)] {
            assert_eq!(next(&decided, &stap), Err(Scenarioweigering::Besloten));
        }
        // A new scenario begins from it, and goes its own way.
        let apart = split(&decided, other.titel.clone()).unwrap();
        assert_eq!((apart.stap, apart.inhoud.bestand().naam.as_str()), (Scenariostap::Gesplitst, "Anders"));
        assert_eq!(apart.inhoud.bestand().segment, ready.inhoud.bestand().segment);
    }

    #[test]
    fn nobody_decides_to_do_it_without_a_way_out() {
        let without = ready("Eerder", false);
        assert_eq!(next(&without, &decide(Besluitkeuze::Doen)), Err(Scenarioweigering::ZonderVangnet));
        assert!(next(&without, &decide(Besluitkeuze::Niet)).is_ok());
        let bestand =
            Scenariobestand { segment: Vec::new(), ..ready("Eerder", true).inhoud.bestand().clone() };
        let unfinished = Scenariotekst { inhoud: Inhoud::of(&bestand).unwrap(), ..ready("Eerder", true) };
        for keuze in Besluitkeuze::ALL {
            assert_eq!(next(&unfinished, &decide(*keuze)), Err(Scenarioweigering::Onaf));
        }
    }

    #[test]
    fn nothing_new_makes_no_version() {
        let Scenariotekst { titel, inhoud, .. } = ready("Eerder", true);
        let same = Scenariohandeling::Wijzig { titel, inhoud: Box::new(inhoud) };
        assert_eq!(next(&ready("Eerder", true), &same), Err(Scenarioweigering::Hetzelfde));
        let back = Scenariohandeling::Herstel { versie: 1, tekst: Box::new(ready("Eerder", false)) };
        let back = next(&ready("Eerder", true), &back).unwrap();
        assert_eq!((back.stap, back.terug), (Scenariostap::Hersteld, 1));
        assert_eq!(back.inhoud.bestand().stopplan, None);
    }
}
