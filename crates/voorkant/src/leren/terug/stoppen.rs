//! Whether what was measured is the signal to stop that somebody agreed on beforehand. Pure.

use ::scenario::Stopplan;
use domein::{Datum, parse_datum};
use serde::{Deserialize, Serialize};

use super::cijfer::read_number;
use crate::leren::meetcijfer::Meetcijfer;

/// On which side of the boundary it is a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stopkant {
    /// Lower than the boundary.
    Onder,
    /// Higher than the boundary.
    Boven,
}

impl Stopkant {
    /// Both.
    pub const ALL: &[Self] = &[Self::Onder, Self::Boven];

    /// Its name for people.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Onder => ("lager dan", "lower than"),
            Self::Boven => ("hoger dan", "higher than"),
        }
    }
}

/// Another boundary than was agreed on beforehand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Grensafwijking {
    /// The boundary of the plan, in the unit of the figure.
    pub plan: f64,
    /// Why another one is taken.
    pub reden: String,
}

/// What is kept of a measurement of the signal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Stopinhoud {
    /// The scenario.
    pub scenario: String,
    /// What that is called.
    pub titel: String,
    /// The signal, as it was agreed on.
    pub signaal: String,
    /// On which side of the boundary it is met.
    pub kant: Stopkant,
    /// The boundary, in the unit of the figure.
    pub grens: f64,
    /// How it differs from the boundary of the plan; none when it is that one, or the plan has no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afwijking: Option<Grensafwijking>,
    /// What was measured.
    pub cijfer: Meetcijfer,
}

/// What a measurement says of the signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stopoordeel {
    /// The whole interval lies beyond the boundary.
    Gehaald,
    /// The figure lies beyond it, its interval not wholly; or the other way round.
    Onzeker,
    /// The whole interval lies on the good side.
    NietGehaald,
}

impl Stopoordeel {
    /// In words.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gehaald => {
                ("Het afgesproken signaal om te stoppen is er", "The agreed signal to stop is there")
            }
            Self::Onzeker => (
                "Nog niet te zeggen: de grens ligt binnen de marge",
                "Cannot be said yet: the boundary lies within the margin",
            ),
            Self::NietGehaald => ("Het signaal om te stoppen is er niet", "The signal to stop is not there"),
        }
    }
}

impl Stopinhoud {
    /// What it says.
    pub fn oordeel(&self) -> Stopoordeel {
        let (beyond, safe) = match self.kant {
            Stopkant::Onder => (self.cijfer.hoog < self.grens, self.cijfer.laag >= self.grens),
            Stopkant::Boven => (self.cijfer.laag > self.grens, self.cijfer.hoog <= self.grens),
        };
        if beyond {
            Stopoordeel::Gehaald
        } else if safe {
            Stopoordeel::NietGehaald
        } else {
            Stopoordeel::Onzeker
        }
    }
}

/// Whether the day on which somebody would look has passed, while nothing was measured since: an earlier measurement is no
/// look on that day.
pub fn is_overdue(plan: &Stopplan, metingen: &[&Stopinhoud], vandaag: Datum) -> bool {
    let Ok(day) = parse_datum(plan.wanneer.trim()) else { return false };
    day < vandaag && !metingen.iter().any(|one| one.cijfer.tot >= day)
}

/// The boundary of a plan as a number, where it begins with one: `Minder dan 40 deelnemers` gives 40.
pub fn boundary(plan: &Stopplan) -> Option<f64> {
    let text = if plan.grens.trim().is_empty() { &plan.signaal } else { &plan.grens };
    text.split_whitespace().find_map(|word| read_number(word.trim_end_matches(['.', ';', ':'])))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::leren::terug::cijfer::tests::measured;

    fn of(kant: Stopkant, grens: f64, (laag, waarde, hoog): (f64, f64, f64)) -> Stopoordeel {
        let cijfer = Meetcijfer { laag, waarde, hoog, ..measured() };
        let (scenario, titel, signaal) = ("s".into(), "t".into(), "Minder dan 40".into());
        let afwijking = None;
        Stopinhoud { scenario, titel, signaal, kant, grens, afwijking, cijfer }.oordeel()
    }

    #[test]
    fn only_the_whole_interval_is_a_signal() {
        assert_eq!(of(Stopkant::Onder, 40.0, (20.0, 25.0, 39.9)), Stopoordeel::Gehaald);
        assert_eq!(of(Stopkant::Onder, 40.0, (20.0, 25.0, 40.0)), Stopoordeel::Onzeker);
        assert_eq!(of(Stopkant::Onder, 40.0, (35.0, 45.0, 60.0)), Stopoordeel::Onzeker);
        assert_eq!(of(Stopkant::Onder, 40.0, (40.0, 45.0, 60.0)), Stopoordeel::NietGehaald);
        assert_eq!(of(Stopkant::Boven, 0.0, (0.1, 0.2, 0.3)), Stopoordeel::Gehaald);
        assert_eq!(of(Stopkant::Boven, 0.0, (-0.1, 0.2, 0.3)), Stopoordeel::Onzeker);
        assert_eq!(of(Stopkant::Boven, 0.0, (-0.1, -0.05, 0.0)), Stopoordeel::NietGehaald);
    }

    #[test]
    fn a_day_that_passed_without_a_look_is_said() {
        let plan = Stopplan {
            signaal: "Minder dan 40 deelnemers".into(),
            wanneer: "2026-06-30".into(),
            ..Stopplan::default()
        };
        let day = |text: &str| parse_datum(text).unwrap();
        assert!(is_overdue(&plan, &[], day("2026-07-01")) && !is_overdue(&plan, &[], day("2026-06-30")));
        let looked = |tot: &str| Stopinhoud {
            scenario: "s".into(),
            titel: "t".into(),
            signaal: plan.signaal.clone(),
            kant: Stopkant::Onder,
            grens: 40.0,
            afwijking: None,
            cijfer: Meetcijfer { tot: day(tot), ..measured() },
        };
        assert!(is_overdue(&plan, &[&looked("2026-03-31")], day("2026-07-01")), "too early is no look");
        assert!(!is_overdue(&plan, &[&looked("2026-06-30")], day("2026-07-01")));
        assert_eq!(boundary(&plan), Some(40.0));
        assert_eq!(boundary(&Stopplan { grens: "12,5 procent".into(), ..plan.clone() }), Some(12.5));
        assert_eq!(boundary(&Stopplan::default()), None);
    }
}
