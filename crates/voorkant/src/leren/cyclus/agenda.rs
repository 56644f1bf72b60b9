//! The agenda of a meeting, made of what changed since the last. Pure.

use domein::Datum;
use serde::{Deserialize, Serialize};

use super::inhoud::Ritmesoort;

/// What a point of the agenda comes from, in the order in which they are spoken about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agendasoort {
    /// A decision of before: was it carried out?
    Besluit,
    /// An outcome that was measured.
    Uitkomst,
    /// A signal at which a scenario stops.
    Stopsein,
    /// Something in the compass that hangs loose.
    Losseind,
    /// A rule that stands in the way of households.
    Regel,
    /// Something that an agreement asks for.
    Herinnering,
    /// What is asked at each meeting of this kind.
    Vast,
}

impl Agendasoort {
    /// Its heading for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Besluit => ("Wat we eerder besloten", "What we decided before"),
            Self::Uitkomst => ("Wat er is gemeten", "What was measured"),
            Self::Stopsein => ("Wanneer stoppen we?", "When do we stop?"),
            Self::Losseind => ("Wat los hangt in het kompas", "What hangs loose in the compass"),
            Self::Regel => ("Regels die in de weg staan", "Rules that stand in the way"),
            Self::Herinnering => ("Wat afspraken vragen", "What agreements ask for"),
            Self::Vast => ("Altijd", "Always"),
        }
    }
}

/// One point of an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agendapunt {
    /// What it comes from.
    pub soort: Agendasoort,
    /// What to speak about, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// Where more of it stands; empty without such a place.
    #[serde(default)]
    pub adres: String,
}

impl Agendapunt {
    /// Such a point.
    pub fn new(
        soort: Agendasoort,
        nl: impl Into<String>,
        en: impl Into<String>,
        adres: impl Into<String>,
    ) -> Self {
        Self { soort, nl: nl.into(), en: en.into(), adres: adres.into() }
    }
}

/// A point that is on the agenda only when it is new, or due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kandidaat {
    /// The point.
    pub punt: Agendapunt,
    /// The day on which it came; none where it always counts.
    pub sinds: Option<Datum>,
}

/// The agenda of a meeting of this kind. `vorige` is the day of the last meeting that was held. A light quarter speaks about
/// decisions, outcomes and signals; the others about everything.
pub(super) fn make(soort: Ritmesoort, vorige: Option<Datum>, all: Vec<Kandidaat>) -> Vec<Agendapunt> {
    let new = |one: &Kandidaat| match (one.sinds, vorige) {
        (Some(sinds), Some(vorige)) => sinds >= vorige,
        _ => true,
    };
    let light = |one: &Kandidaat| {
        soort != Ritmesoort::Kwartaal
            || matches!(one.punt.soort, Agendasoort::Besluit | Agendasoort::Uitkomst | Agendasoort::Stopsein)
    };
    let mut points: Vec<Agendapunt> =
        all.into_iter().filter(|one| new(one) && light(one)).map(|one| one.punt).collect();
    points.extend(fixed(soort));
    points.sort_by_key(|punt| punt.soort);
    points
}

/// What is asked at each meeting of a kind.
fn fixed(soort: Ritmesoort) -> Vec<Agendapunt> {
    let texts: &[(&str, &str)] = match soort {
        Ritmesoort::Kwartaal => &[(
            "Wat valt op? Vraagt iets nu al om een besluit?",
            "What stands out? Does anything ask for a decision now?",
        )],
        Ritmesoort::Halfjaar => &[
            (
                "Gaat het beter met inwoners? Wat vertellen zij zelf?",
                "Are residents better off? What do they say themselves?",
            ),
            ("Wat gaat goed, wat kan beter, en hoe?", "What goes well, what can be better, and how?"),
            (
                "Wat behouden we, wat passen we aan, wat stopt, wat start?",
                "What do we keep, change, stop and start?",
            ),
        ],
        Ritmesoort::Jaar => &[
            (
                "Gaat het beter met inwoners, en komt dat door ons?",
                "Are residents better off, and was it us?",
            ),
            (
                "Gaan we door, passen we aan, of stoppen we? Wat starten we?",
                "Do we go on, change or stop? What do we start?",
            ),
            ("Klopt het geld nog met wat we bereiken?", "Does the money still fit what we reach?"),
        ],
    };
    texts.iter().map(|(nl, en)| Agendapunt::new(Agendasoort::Vast, *nl, *en, "")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn one(soort: Agendasoort, sinds: Option<&str>) -> Kandidaat {
        let sinds = sinds.map(|text| domein::parse_datum(text).unwrap());
        Kandidaat { punt: Agendapunt::new(soort, format!("{soort:?}"), "", ""), sinds }
    }

    #[test]
    fn what_was_spoken_about_does_not_come_back_and_what_is_due_comes_first() {
        let all = vec![
            one(Agendasoort::Regel, None),
            one(Agendasoort::Uitkomst, Some("2026-02-01")),
            one(Agendasoort::Uitkomst, Some("2026-05-01")),
            one(Agendasoort::Besluit, None),
        ];
        let last = domein::parse_datum("2026-03-01").ok();
        let kinds = |soort, vorige| {
            make(soort, vorige, all.clone()).into_iter().map(|one| one.soort).collect::<Vec<_>>()
        };
        use Agendasoort::{Besluit, Regel, Uitkomst, Vast};
        assert_eq!(kinds(Ritmesoort::Kwartaal, last), [Besluit, Uitkomst, Vast]);
        assert_eq!(kinds(Ritmesoort::Kwartaal, None), [Besluit, Uitkomst, Uitkomst, Vast]);
        assert_eq!(kinds(Ritmesoort::Jaar, last), [Besluit, Uitkomst, Regel, Vast, Vast, Vast]);
    }
}
