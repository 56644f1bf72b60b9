//! What may happen to a scenario, and what becomes of it. Pure: no clock, no database.

use serde::Serialize;

use super::waarden::{Inhoud, Vangnet};
use crate::opgave::{Regel, Verhaal};

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
    /// What it is about, in one line.
    pub titel: Regel,
    /// What is calculated.
    pub inhoud: Inhoud,
    /// What is done when it does not work.
    pub vangnet: Option<Vangnet>,
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
        inhoud: Inhoud,
        /// When it does not work.
        vangnet: Option<Vangnet>,
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
        /// How many things must still be filled in before it can be calculated.
        open: usize,
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
        Scenariohandeling::Wijzig { titel, inhoud, vangnet } => Scenariotekst {
            titel: titel.clone(),
            inhoud: inhoud.clone(),
            vangnet: vangnet.clone(),
            stap: Scenariostap::Gewijzigd,
            terug: 0,
        },
        Scenariohandeling::Herstel { versie, tekst } => {
            Scenariotekst { stap: Scenariostap::Hersteld, terug: *versie, ..(**tekst).clone() }
        }
        Scenariohandeling::Beslis { open, .. } if *open > 0 => return Err(Scenarioweigering::Onaf),
        // Not doing it needs no plan for when it does not work.
        Scenariohandeling::Beslis { keuze: Besluitkeuze::Doen, .. } if nu.vangnet.is_none() => {
            return Err(Scenarioweigering::ZonderVangnet);
        }
        Scenariohandeling::Beslis { .. } => {
            return Ok(Scenariotekst { stap: Scenariostap::Besloten, terug: 0, ..nu.clone() });
        }
    };
    let same = after.titel == nu.titel && after.inhoud == nu.inhoud && after.vangnet == nu.vangnet;
    if same { Err(Scenarioweigering::Hetzelfde) } else { Ok(after) }
}

/// The first version of a scenario that begins from another.
pub fn split(from: &Scenariotekst, titel: Regel) -> Scenariotekst {
    Scenariotekst { titel, stap: Scenariostap::Gesplitst, terug: 0, ..from.clone() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::ombuigen::scenario::waarden::VangnetIngevuld;

    fn begin() -> Scenariotekst {
        Scenariotekst {
            titel: Regel::read("titel", "Eerder bij schulden").unwrap(),
            inhoud: Inhoud::read("{}").unwrap(),
            vangnet: None,
            stap: Scenariostap::Gemaakt,
            terug: 0,
        }
    }

    fn net() -> Vangnet {
        let typed = VangnetIngevuld {
            signaal: "Te weinig deelnemers".into(),
            stoppen: "Stoppen".into(),
            wie: "A".into(),
            wanneer: "2028-01-01".into(),
        };
        typed.read().unwrap().unwrap()
    }

    fn decide(keuze: Besluitkeuze, open: usize) -> Scenariohandeling {
        Scenariohandeling::Beslis { keuze, reden: Verhaal::read("reden", "Daarom.").unwrap(), open }
    }

    #[test]
    fn what_is_decided_changes_no_more() {
        let ready = Scenariotekst { vangnet: Some(net()), ..begin() };
        let decided = next(&ready, &decide(Besluitkeuze::Doen, 0)).unwrap();
        assert_eq!((decided.stap, &decided.inhoud), (Scenariostap::Besloten, &ready.inhoud));
        let changed = Scenariohandeling::Wijzig {
            titel: ready.titel.clone(),
            inhoud: Inhoud::read(r#"{"a":1}"#).unwrap(),
            vangnet: None,
        };
        let back = Scenariohandeling::Herstel { versie: 1, tekst: Box::new(begin()) };
        for stap in [changed, back, decide(Besluitkeuze::Niet, 0)] {
            assert_eq!(next(&decided, &stap), Err(Scenarioweigering::Besloten));
        }
        // A new scenario begins from it, and goes its own way.
        let other = split(&decided, Regel::read("titel", "Anders").unwrap());
        assert_eq!(
            (other.stap, &other.inhoud, &other.vangnet),
            (Scenariostap::Gesplitst, &ready.inhoud, &ready.vangnet)
        );
    }

    #[test]
    fn nobody_decides_to_do_it_without_a_way_out() {
        assert_eq!(next(&begin(), &decide(Besluitkeuze::Doen, 0)), Err(Scenarioweigering::ZonderVangnet));
        assert!(next(&begin(), &decide(Besluitkeuze::Niet, 0)).is_ok());
        let ready = Scenariotekst { vangnet: Some(net()), ..begin() };
        for keuze in Besluitkeuze::ALL {
            assert_eq!(next(&ready, &decide(*keuze, 2)), Err(Scenarioweigering::Onaf));
        }
    }

    #[test]
    fn nothing_new_makes_no_version() {
        let Scenariotekst { titel, inhoud, .. } = begin();
        let same = Scenariohandeling::Wijzig { titel, inhoud, vangnet: None };
        assert_eq!(next(&begin(), &same), Err(Scenarioweigering::Hetzelfde));
        let other = Scenariotekst { vangnet: Some(net()), ..begin() };
        let back = next(&other, &Scenariohandeling::Herstel { versie: 1, tekst: Box::new(begin()) }).unwrap();
        assert_eq!((back.stap, back.terug, back.vangnet), (Scenariostap::Hersteld, 1, None));
    }
}
