//! What asks for attention in a cycle. Pure.

use domein::{Datum, parse_datum};

use super::inhoud::Ritmesoort;
use super::store::Cyclus;

/// What asks for attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leeraandacht {
    /// A meeting is due and has no day yet.
    Plan(Ritmesoort, Datum),
    /// A meeting that was planned is over, and nothing was recorded.
    Vastleggen(String, Datum),
    /// A meeting comes near.
    Komt(String, Datum),
    /// So many decisions should be ready, and nobody asked about them yet.
    Besluiten(usize),
}

/// How many days before its moment a meeting asks for attention.
const SIX_WEEKS: i32 = 42;
/// How many days before a planned meeting.
const TWO_WEEKS: i32 = 14;

/// What asks for attention today.
pub(super) fn reminders(cyclus: &Cyclus, vandaag: Datum) -> Vec<Leeraandacht> {
    if !cyclus.loopt() {
        return Vec::new();
    }
    let days_to = |day: Datum| domein::day_number(day) - domein::day_number(vandaag);
    let mut found = Vec::new();
    let mut planned = false;
    for one in cyclus.gepland() {
        let Ok(day) = parse_datum(&one.nu.inhoud.dag) else { continue };
        planned = true;
        if day < vandaag {
            found.push(Leeraandacht::Vastleggen(one.id.clone(), day));
        } else if days_to(day) <= TWO_WEEKS {
            found.push(Leeraandacht::Komt(one.id.clone(), day));
        }
    }
    if let Some((soort, day)) = cyclus.volgende().filter(|(_, day)| !planned && days_to(*day) <= SIX_WEEKS) {
        found.push(Leeraandacht::Plan(soort, day));
    }
    let followed = super::maat::followed(&cyclus.bijeenkomsten);
    let late = followed
        .iter()
        .filter(|one| {
            !one.besluit.is_lapsed()
                && one.stand.is_none()
                && parse_datum(&one.besluit.voor).is_ok_and(|day| day < vandaag)
        })
        .count();
    if late > 0 {
        found.push(Leeraandacht::Besluiten(late));
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::stuk::{Stuk, Stukversie};

    use super::*;
    use crate::leren::cyclus::inhoud::{Bijeenkomstbesluit, Cyclusbesluit, Cyclusinhoud, Leerbesluitsoort};
    use crate::leren::cyclus::maat::tests::meeting;

    fn cycle(bijeenkomsten: Vec<Stuk<crate::leren::cyclus::inhoud::Leerbijeenkomst>>) -> Cyclus {
        let inhoud =
            Cyclusinhoud { naam: "Noord".into(), begin: "2026-01-15".into(), ..Cyclusinhoud::default() };
        let nu = Stukversie {
            nummer: 1,
            besluit: Cyclusbesluit::Begonnen,
            inhoud,
            reden: String::new(),
            namens: String::new(),
            wie: "a".into(),
            wanneer: "2026-01-15T00:00:00Z".into(),
        };
        Cyclus {
            stuk: Stuk {
                id: "c".into(),
                gemeente: "9999".into(),
                hoort_bij: "o".into(),
                organisatie: String::new(),
                nu,
            },
            bijeenkomsten,
        }
    }

    #[test]
    fn a_meeting_asks_to_be_planned_held_and_recorded() {
        let day = |text: &str| parse_datum(text).unwrap();
        let empty = cycle(Vec::new());
        assert_eq!(reminders(&empty, day("2026-02-01")), []);
        assert_eq!(
            reminders(&empty, day("2026-03-10")),
            [Leeraandacht::Plan(Ritmesoort::Kwartaal, day("2026-04-15"))]
        );
        let mut planned = meeting("m", "2026-04-10", &[], Vec::new());
        planned.nu.inhoud.gehouden = false;
        planned.nu.besluit = Bijeenkomstbesluit::Gepland;
        let with = cycle(vec![planned]);
        assert_eq!(reminders(&with, day("2026-03-10")), []);
        assert_eq!(reminders(&with, day("2026-04-01")), [Leeraandacht::Komt("m".into(), day("2026-04-10"))]);
        assert_eq!(
            reminders(&with, day("2026-04-20")),
            [Leeraandacht::Vastleggen("m".into(), day("2026-04-10"))]
        );
        let held = cycle(vec![meeting("m", "2026-12-20", &[Leerbesluitsoort::Starten], Vec::new())]);
        assert_eq!(
            reminders(&held, day("2027-01-02")),
            [Leeraandacht::Plan(Ritmesoort::Halfjaar, day("2026-07-15")), Leeraandacht::Besluiten(1)],
            "the half-year meeting was never held, and the decision should be ready on 1 January"
        );
    }
}
