//! What is over on a day, and what a round may still do. Without a store or a clock.

use std::collections::BTreeMap;

use domein::{Datum, parse_datum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::soort::{Bewaarsoort, SOORTEN};
use super::termijn::Bewaartermijn;
use crate::app::AppFout;

/// The limit of a kind on a day: all that ended before a moment is over, nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tijdgrens {
    /// The newest day of ending whose term is over.
    pub dag: Datum,
    /// The moment at which that day ended, where this machine stands.
    pub voor: Timestamp,
}

impl Tijdgrens {
    /// The limit of a term on a day; none where the calendar ends.
    pub fn of(termijn: Bewaartermijn, peildatum: Datum, zone: &TimeZone) -> Option<Self> {
        let dag = termijn.newest_over(peildatum)?;
        let voor = dag.tomorrow().ok()?.to_zoned(zone.clone()).ok()?.timestamp();
        Some(Self { dag, voor })
    }

    /// The moment as records write it.
    pub fn text(&self) -> String {
        self.voor.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

/// A term as it holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geldend {
    /// The term.
    pub termijn: Bewaartermijn,
    /// Number of the decision; 0 while the usual term holds.
    pub versie: i64,
}

/// The terms of a municipality, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Termijnen(pub BTreeMap<String, Geldend>);

impl Termijnen {
    /// The term of a kind: what somebody decided, else the usual one.
    pub fn of(&self, soort: &Bewaarsoort) -> Geldend {
        let decided = self.0.get(soort.sleutel).copied();
        // A bound that a later version of the product drew is not passed by a decision from before it.
        let decided = decided.map(|one| {
            if one.termijn.is_at_least(soort.kortste) {
                one
            } else {
                Geldend { termijn: soort.kortste, ..one }
            }
        });
        decided.unwrap_or(Geldend { termijn: soort.termijn, versie: 0 })
    }
}

/// How many of a kind there are before a limit, and when the oldest and the newest of them ended (UTC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voorbijtelling {
    /// How many.
    pub aantal: u64,
    /// The oldest; empty when there are none.
    pub oudste: String,
    /// The newest.
    pub nieuwste: String,
}

/// One kind in a preview: what would go, under which term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bewaarregel {
    /// The kind.
    pub soort: String,
    /// The term, as it is kept.
    pub termijn: String,
    /// Number of the decision about it; 0 for the usual term.
    pub versie: i64,
    /// The newest day of ending that is over.
    pub dag: String,
    /// What ended before this moment (UTC).
    pub voor: String,
    /// How many; none where this version of the product cannot count them.
    pub aantal: Option<u64>,
    /// When the oldest ended; empty when there are none.
    pub oudste: String,
    /// When the newest did.
    pub nieuwste: String,
}

impl Bewaarregel {
    /// A line of what was counted.
    pub fn new(
        soort: &Bewaarsoort,
        geldend: Geldend,
        grens: &Tijdgrens,
        telling: Option<Voorbijtelling>,
    ) -> Self {
        let aantal = telling.as_ref().map(|one| one.aantal);
        let telling = telling.unwrap_or_default();
        Self {
            soort: soort.sleutel.to_owned(),
            termijn: geldend.termijn.to_string(),
            versie: geldend.versie,
            dag: grens.dag.to_string(),
            voor: grens.text(),
            aantal,
            oudste: telling.oudste,
            nieuwste: telling.nieuwste,
        }
    }

    /// The kind; none when another version of the product wrote it down.
    pub fn kind(&self) -> Option<&'static Bewaarsoort> {
        Bewaarsoort::find(&self.soort)
    }
}

/// What would go on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bewaarvoorbeeld {
    /// Its number.
    pub id: String,
    /// The day for which it was counted.
    pub peildatum: Datum,
    /// One line for each kind.
    pub regels: Vec<Bewaarregel>,
    /// Who made it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

impl Bewaarvoorbeeld {
    /// Kinds whose term was changed after this was made: then it no longer says what may go.
    pub fn changed(&self, now: &Termijnen) -> Vec<&'static Bewaarsoort> {
        self.regels
            .iter()
            .filter_map(|regel| Some((regel.kind()?, regel)))
            .filter(|(soort, regel)| {
                let geldend = now.of(soort);
                (geldend.versie, geldend.termijn.to_string()) != (regel.versie, regel.termijn.clone())
            })
            .map(|(soort, _)| soort)
            .collect()
    }
}

/// Kinds that somebody named; all of them when nobody named any.
///
/// # Errors
/// When one of them is not known.
pub fn chosen(keys: &[String]) -> Result<Vec<&'static Bewaarsoort>, AppFout> {
    for key in keys {
        if Bewaarsoort::find(key).is_none() {
            let known: Vec<&str> = SOORTEN.iter().map(|one| one.sleutel).collect();
            return Err(AppFout::Vraag(format!(
                "'{key}' is geen soort die Voorkant bewaart. Kies uit: {}.",
                known.join(", ")
            )));
        }
    }
    Ok(SOORTEN.iter().filter(|one| keys.is_empty() || keys.iter().any(|key| key == one.sleutel)).collect())
}

/// The day for which is counted: today or before. A later day would let go what must still be kept.
///
/// # Errors
/// When it is no day, or one that is still to come.
pub fn reference_day(text: &str, vandaag: Datum) -> Result<Datum, AppFout> {
    if text.trim().is_empty() {
        return Ok(vandaag);
    }
    let day = parse_datum(text.trim())
        .map_err(|_| AppFout::Vraag("vul bij de peildatum een dag in als 2026-11-29".to_owned()))?;
    if day > vandaag {
        return Err(AppFout::Vraag(format!(
            "de peildatum {day} moet nog komen. Kies vandaag ({vandaag}) of eerder: anders gaat weg wat nog bewaard moet \
             blijven."
        )));
    }
    Ok(day)
}

/// How many may still go of what was shown.
///
/// # Errors
/// When there is more than that.
pub fn may_go(soort: &Bewaarsoort, shown: u64, gone: u64, left: u64) -> Result<u64, AppFout> {
    if left.saturating_add(gone) <= shown {
        return Ok(left);
    }
    Err(AppFout::Vraag(format!(
        "van de soort '{}' is er meer over de termijn dan u in het voorbeeld zag. Er is van deze soort niets meer \
         vernietigd. Maak een nieuw voorbeeld.",
        soort.naam.0
    )))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    fn zone() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(1))
    }

    #[test]
    fn the_limit_is_the_end_of_a_day_here_and_not_elsewhere() {
        let grens = Tijdgrens::of(Bewaartermijn::days(30), day("2026-11-30"), &zone()).unwrap();
        assert_eq!((grens.dag, grens.text().as_str()), (day("2026-10-30"), "2026-10-30T23:00:00Z"));
        let utc = Tijdgrens::of(Bewaartermijn::days(30), day("2026-11-30"), &TimeZone::UTC).unwrap();
        assert_eq!(utc.text(), "2026-10-31T00:00:00Z");
        assert!(Tijdgrens::of(Bewaartermijn::years(100), Datum::MIN, &TimeZone::UTC).is_none());
    }

    #[test]
    fn a_decision_counts_and_a_bound_counts_more() {
        let (wmo, post) = (Bewaarsoort::find("wmo").unwrap(), Bewaarsoort::find("post").unwrap());
        let mut now = Termijnen::default();
        assert_eq!(now.of(post), Geldend { termijn: Bewaartermijn::days(90), versie: 0 });
        now.0.insert("post".into(), Geldend { termijn: Bewaartermijn::days(10), versie: 2 });
        now.0.insert("wmo".into(), Geldend { termijn: Bewaartermijn::years(2), versie: 1 });
        assert_eq!(now.of(post), Geldend { termijn: Bewaartermijn::days(10), versie: 2 });
        assert_eq!(now.of(wmo), Geldend { termijn: Bewaartermijn::years(15), versie: 1 });
    }

    #[test]
    fn a_preview_is_void_when_its_term_was_changed() {
        let post = Bewaarsoort::find("post").unwrap();
        let mut now = Termijnen::default();
        let grens = Tijdgrens::of(post.termijn, day("2026-11-30"), &TimeZone::UTC).unwrap();
        let counted = Voorbijtelling { aantal: 3, oudste: "a".into(), nieuwste: "b".into() };
        let voorbeeld = Bewaarvoorbeeld {
            id: "1".into(),
            peildatum: day("2026-11-30"),
            regels: vec![Bewaarregel::new(post, now.of(post), &grens, Some(counted))],
            wie: "A".into(),
            wanneer: String::new(),
        };
        assert!(voorbeeld.changed(&now).is_empty());
        now.0.insert("post".into(), Geldend { termijn: Bewaartermijn::days(100), versie: 1 });
        assert_eq!(voorbeeld.changed(&now), [post]);
    }

    #[test]
    fn a_day_to_come_and_an_unknown_kind_are_refused() {
        let today = day("2026-11-30");
        assert_eq!(reference_day("", today).unwrap(), today);
        assert_eq!(reference_day(" 2026-01-01 ", today).unwrap(), day("2026-01-01"));
        for wrong in ["2026-12-01", "morgen", "2026-02-30"] {
            assert!(matches!(reference_day(wrong, today), Err(AppFout::Vraag(_))), "{wrong}");
        }
        assert_eq!(chosen(&[]).unwrap().len(), SOORTEN.len());
        assert_eq!(chosen(&["post".into()]).unwrap().len(), 1);
        assert!(chosen(&["post".into(), "alles".into()]).is_err());
    }

    #[test]
    fn no_more_goes_than_was_shown() {
        let post = Bewaarsoort::find("post").unwrap();
        assert_eq!(may_go(post, 10, 0, 10).unwrap(), 10);
        assert_eq!(may_go(post, 10, 4, 6).unwrap(), 6, "half of it went before a crash");
        assert_eq!(may_go(post, 10, 0, 8).unwrap(), 8, "two went in another way");
        assert!(may_go(post, 10, 4, 7).is_err() && may_go(post, 0, 0, 1).is_err());
        assert!(may_go(post, u64::MAX, u64::MAX, 1).is_ok());
    }

    proptest! {
        /// What ended before the limit is over by its own day, and the other way round, at any hour of it.
        #[test]
        fn the_limit_of_a_moment_is_that_of_its_day(
            kind in 0..SOORTEN.len(), second in 0_i64..1_900_000_000, today in 8_000_i32..22_000, hours in -12_i8..=12,
        ) {
            let zone = TimeZone::fixed(jiff::tz::offset(hours));
            let termijn = SOORTEN[kind].termijn;
            let peildatum = day("1970-01-01").checked_add(jiff::Span::new().days(today)).unwrap();
            let moment = Timestamp::from_second(second).unwrap();
            let ended = moment.to_zoned(zone.clone()).date();
            let grens = Tijdgrens::of(termijn, peildatum, &zone).unwrap();
            prop_assert_eq!(moment < grens.voor, termijn.is_over(ended, peildatum));
        }
    }
}
