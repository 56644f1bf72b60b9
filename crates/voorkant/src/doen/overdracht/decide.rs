//! What is told, and what becomes of an attempt. Pure: no clock, no server, no store.

use domein::{Bedrag, Datum};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// To whom something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ontvanger {
    /// A case system.
    Zgw,
    /// Whoever takes `CloudEvents`.
    Berichten,
}

impl Ontvanger {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Zgw, Self::Berichten];

    /// Its name in the store and in addresses.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Zgw => "zgw",
            Self::Berichten => "berichten",
        }
    }

    /// The one of this name.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }

    /// What it is, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Zgw => ("Zaaksysteem (ZGW)", "Case system (ZGW)"),
            Self::Berichten => ("Meldingen (CloudEvents)", "Events (CloudEvents)"),
        }
    }
}

/// Something that others must know: numbers, states, days and amounts, never a word about somebody. References are
/// numbers of records, which say nothing by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feit {
    /// A plan was begun.
    PlanBegonnen {
        /// The record of the plan.
        plan: String,
        /// When.
        dag: Datum,
    },
    /// A plan was closed.
    PlanGesloten {
        /// The record of the plan.
        plan: String,
        /// When.
        dag: Datum,
        /// In what state.
        uitkomst: &'static str,
    },
    /// It was decided to spend of the maatwerkbudget.
    BesluitMaatwerkbudget {
        /// The record of the plan.
        plan: String,
        /// The record of the decision.
        besluit: String,
        /// When.
        dag: Datum,
        /// How much.
        bedrag: Bedrag,
        /// Gift, loan, deposit or remission, as a key.
        vorm: &'static str,
    },
    /// A case of an early signal was closed.
    VroegsignaalGesloten {
        /// The record of the case.
        zaak: String,
        /// When it came in.
        begonnen: Datum,
        /// When it was closed.
        dag: Datum,
        /// In what state.
        uitkomst: &'static str,
    },
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feitsoort {
    /// A plan was begun.
    PlanBegonnen,
    /// A plan was closed.
    PlanGesloten,
    /// Money was decided about.
    BesluitMaatwerkbudget,
    /// A case of an early signal was closed.
    VroegsignaalGesloten,
}

impl Feitsoort {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::PlanBegonnen, Self::PlanGesloten, Self::BesluitMaatwerkbudget, Self::VroegsignaalGesloten];

    /// Its name in the store, and the last part of the type of its event.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::PlanBegonnen => "plan-begonnen",
            Self::PlanGesloten => "plan-gesloten",
            Self::BesluitMaatwerkbudget => "maatwerkbudget-besloten",
            Self::VroegsignaalGesloten => "vroegsignaal-gesloten",
        }
    }

    /// The one of this name.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }

    /// What it is, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::PlanBegonnen => ("plan begonnen", "plan begun"),
            Self::PlanGesloten => ("plan gesloten", "plan closed"),
            Self::BesluitMaatwerkbudget => {
                ("besluit over maatwerkbudget", "decision about the maatwerkbudget")
            }
            Self::VroegsignaalGesloten => {
                ("zaak van een vroegsignaal gesloten", "case of an early signal closed")
            }
        }
    }
}

impl Feit {
    /// What kind it is.
    pub const fn soort(&self) -> Feitsoort {
        match self {
            Self::PlanBegonnen { .. } => Feitsoort::PlanBegonnen,
            Self::PlanGesloten { .. } => Feitsoort::PlanGesloten,
            Self::BesluitMaatwerkbudget { .. } => Feitsoort::BesluitMaatwerkbudget,
            Self::VroegsignaalGesloten { .. } => Feitsoort::VroegsignaalGesloten,
        }
    }

    /// What it is about, as a reference.
    pub fn onderwerp(&self) -> String {
        match self {
            Self::PlanBegonnen { plan, .. }
            | Self::PlanGesloten { plan, .. }
            | Self::BesluitMaatwerkbudget { plan, .. } => format!("plan/{plan}"),
            Self::VroegsignaalGesloten { zaak, .. } => format!("vroegsignaal/{zaak}"),
        }
    }

    /// What is told of it.
    pub fn inhoud(&self) -> Value {
        match self {
            Self::PlanBegonnen { dag, .. } => json!({"dag": dag.to_string()}),
            Self::PlanGesloten { dag, uitkomst, .. } => {
                json!({"dag": dag.to_string(), "uitkomst": uitkomst})
            }
            Self::BesluitMaatwerkbudget { besluit, dag, bedrag, vorm, .. } => json!({
                "besluit": besluit, "dag": dag.to_string(), "bedragCent": bedrag.cents(), "vorm": vorm,
            }),
            Self::VroegsignaalGesloten { begonnen, dag, uitkomst, .. } => {
                json!({"begonnen": begonnen.to_string(), "dag": dag.to_string(), "uitkomst": uitkomst})
            }
        }
    }
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overdrachtuitslag {
    /// It was taken, or was there already.
    Aangenomen,
    /// It will never be taken as it is; why.
    Geweigerd(String),
    /// Not now; why.
    NietNu(String),
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overdrachtlot {
    /// It is told.
    Verzonden,
    /// It is tried again after this long.
    Later(SignedDuration, String),
    /// It is not tried any more until somebody says so, and neither is what comes after it about the same.
    Vastgelopen(String),
}

/// How long it waits after each attempt that failed.
const WAITS: [SignedDuration; 8] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_secs(30),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(48),
];

/// What becomes of it after attempt number `pogingen` (from 1).
pub fn after_attempt(uitslag: &Overdrachtuitslag, pogingen: i64) -> Overdrachtlot {
    match uitslag {
        Overdrachtuitslag::Aangenomen => Overdrachtlot::Verzonden,
        Overdrachtuitslag::Geweigerd(why) => Overdrachtlot::Vastgelopen(why.clone()),
        Overdrachtuitslag::NietNu(why) => {
            let place = usize::try_from(pogingen.saturating_sub(1)).unwrap_or(usize::MAX);
            match WAITS.get(place) {
                Some(wait) => Overdrachtlot::Later(*wait, why.clone()),
                None => Overdrachtlot::Vastgelopen(format!("na {pogingen} keer nog niet gelukt: {why}")),
            }
        }
    }
}

/// What a status of a server means for who asked it to take something.
pub fn judge(status: u16) -> Overdrachtuitslag {
    match status {
        200..=299 => Overdrachtuitslag::Aangenomen,
        // A secret can be put right, and then what waits goes by itself.
        401 | 403 => Overdrachtuitslag::NietNu(format!(
            "de ontvanger laat Voorkant niet binnen ({status}): kijk naar de naam en het geheim in de instellingen"
        )),
        300..=399 => Overdrachtuitslag::Geweigerd(format!(
            "de ontvanger stuurt door naar een ander adres ({status}), en dat volgt Voorkant niet: vul het goede adres in"
        )),
        408 | 425 | 429 => Overdrachtuitslag::NietNu(format!("de ontvanger heeft het te druk ({status})")),
        404 | 410 => Overdrachtuitslag::Geweigerd(format!(
            "op dit adres is niets ({status}): kijk naar het adres in de instellingen"
        )),
        400..=499 => Overdrachtuitslag::Geweigerd(format!(
            "de ontvanger neemt het zo niet aan ({status}): kijk of de instellingen kloppen, en vraag anders de beheerder van de ontvanger"
        )),
        _ => Overdrachtuitslag::NietNu(format!("de ontvanger heeft een storing ({status})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let not_now = Overdrachtuitslag::NietNu("geen verbinding".to_owned());
        let (mut before, mut attempts) = (SignedDuration::ZERO, 0);
        while let Overdrachtlot::Later(wait, _) = after_attempt(&not_now, attempts + 1) {
            assert!(wait > before);
            (before, attempts) = (wait, attempts + 1);
        }
        assert_eq!(attempts, 8);
        assert!(matches!(after_attempt(&not_now, i64::MAX), Overdrachtlot::Vastgelopen(_)));
    }

    #[test]
    fn statuses_are_taken_as_they_are_meant() {
        assert_eq!(judge(201), Overdrachtuitslag::Aangenomen);
        for later in [401, 403, 408, 429, 500, 502, 503, 504] {
            assert!(matches!(judge(later), Overdrachtuitslag::NietNu(_)), "{later}");
        }
        for never in [301, 307, 400, 404, 405, 415, 422] {
            assert!(matches!(judge(never), Overdrachtuitslag::Geweigerd(_)), "{never}");
        }
    }

    #[test]
    fn what_is_told_has_no_words_of_people() {
        let dag = domein::parse_datum("2026-11-30").unwrap();
        let feit = Feit::BesluitMaatwerkbudget {
            plan: "p".into(),
            besluit: "b".into(),
            dag,
            bedrag: Bedrag::from_cents(20_000),
            vorm: "gift",
        };
        assert_eq!(feit.onderwerp(), "plan/p");
        assert_eq!(
            feit.inhoud().to_string(),
            r#"{"bedragCent":20000,"besluit":"b","dag":"2026-11-30","vorm":"gift"}"#
        );
    }
}
