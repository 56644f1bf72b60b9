//! What a scenario promised for a year, beside what came true. Pure.

use ::scenario::bijstellen::{IJking, Voorspelling};
use ::scenario::{Bandbreedte, Betaler, Uitkomst};
use serde::{Deserialize, Serialize};

use crate::leren::meetcijfer::{Meetbron, Meeteenheid};
use crate::ombuigen::scenario::store::{Scenariodossier, Scenarioversie};

/// What is kept of a year that was looked back on. The band is the one of then: it never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Nakijkinhoud {
    /// The scenario.
    pub scenario: String,
    /// What that is called.
    pub titel: String,
    /// The version that promised it.
    pub versie: i64,
    /// Whether that version was there before the year began: only then the band tells something about promising.
    pub vooraf: bool,
    /// What was promised: [`Grootheid::sleutel`].
    pub grootheid: String,
    /// The same in words.
    pub naam: String,
    /// In what.
    pub eenheid: Meeteenheid,
    /// Of which year.
    pub jaar: i32,
    /// The band and what came true.
    pub band: Voorspelling,
    /// Where what came true comes from.
    pub bron: Meetbron,
    /// Which file, report or list that is.
    pub uitleg: String,
}

/// Something that a scenario promises for each year.
#[derive(Clone, Debug, PartialEq)]
pub struct Grootheid {
    /// Its name for programs: `deelnemers/eropaf`, `kas/gemeente`, `kas/samen`.
    pub sleutel: String,
    /// In Dutch and in English.
    pub naam: (String, String),
    /// In what.
    pub eenheid: Meeteenheid,
}

/// What can be looked back on: who took part, and the cash of each payer that has any.
pub fn quantities(scenario: &::scenario::Scenario, uitkomst: &Uitkomst) -> Vec<Grootheid> {
    let named =
        |key: &str| scenario.ingrepen().iter().find(|one| one.sleutel == key).map(|one| one.naam.clone());
    let people = uitkomst.mensen.deelnemers.iter().map(|one| {
        let naam = named(&one.ingreep).unwrap_or_else(|| one.ingreep.clone());
        Grootheid {
            sleutel: format!("deelnemers/{}", one.ingreep),
            naam: (format!("Huishoudens die meedoen: {naam}"), format!("Households that take part: {naam}")),
            eenheid: Meeteenheid::Aantal,
        }
    });
    let touched =
        |one: &&::scenario::Betalersuitkomst| one.kas.iter().any(|kas| kas.laag != 0 || kas.hoog != 0);
    let cash = uitkomst.betalers.iter().filter(touched).map(|one| Grootheid {
        sleutel: format!("kas/{}", payer(one.betaler)),
        naam: match one.betaler {
            Some(betaler) => (
                format!("Wat overblijft of tekortkomt: {}", betaler.name()),
                format!("What is left over or lacking: {}", betaler.key()),
            ),
            None => (
                "Wat overblijft of tekortkomt: iedereen samen".to_owned(),
                "What is left over or lacking: all together".to_owned(),
            ),
        },
        eenheid: Meeteenheid::Euro,
    });
    people.chain(cash).collect()
}

fn payer(betaler: Option<Betaler>) -> &'static str {
    betaler.map_or("samen", Betaler::key)
}

/// The band that was promised for a year: low, middle, high; money in euros. None for a year or a thing it does not know.
pub fn promised(uitkomst: &Uitkomst, grootheid: &str, jaar: i32) -> Option<(f64, f64, f64)> {
    let place = uitkomst.jaren.iter().position(|one| *one == jaar)?;
    let euros = |band: &Bandbreedte<i64>| {
        let euro = |cents: i64| cents as f64 / 100.0;
        (euro(band.laag), euro(band.midden), euro(band.hoog))
    };
    match grootheid.split_once('/')? {
        ("deelnemers", ingreep) => {
            let found = uitkomst.mensen.deelnemers.iter().find(|one| one.ingreep == ingreep)?;
            found.per_jaar.get(place).map(|band| (band.laag, band.midden, band.hoog))
        }
        ("kas", who) => {
            let found = uitkomst.betalers.iter().find(|one| payer(one.betaler) == who)?;
            found.kas.get(place).map(euros)
        }
        _ => None,
    }
}

/// The version that promised something for a year: the last from before that year began; else the first that was made
/// within it, which is not beforehand. None when the scenario is younger than the year.
pub fn version_of(dossier: &Scenariodossier, jaar: i32) -> Option<(&Scenarioversie, bool)> {
    // Moments are written from large to small, so the text sorts as the time does.
    let before = format!("{jaar:04}-01-01");
    let after = format!("{:04}-01-01", jaar.saturating_add(1));
    let newest = dossier.versies.iter().filter(|one| one.wanneer < before).max_by_key(|one| one.nummer);
    let within = || dossier.versies.iter().filter(|one| one.wanneer < after).min_by_key(|one| one.nummer);
    newest.map(|one| (one, true)).or_else(|| within().map(|one| (one, false)))
}

/// How well bands hold: those that were there beforehand.
pub fn calibrated<'a>(inhoud: impl Iterator<Item = &'a Nakijkinhoud>) -> IJking {
    let banden: Vec<Voorspelling> = inhoud.filter(|one| one.vooraf).map(|one| one.band).collect();
    IJking::of(&banden)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::scenario::{Rekenwijze, Scenario, Stop, calculate};

    use super::*;

    fn calculated() -> (Scenario, Uitkomst) {
        let file = serde_json::from_str(
            r#"{"naam": "Eerder", "beginjaar": 2027, "jaren": 3, "trekkingen": 50,
            "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "zwaar"]}],
            "segment": [{"sleutel": "alle", "naam": "Alle", "huishoudens": 200, "start": {"geen": 1.0},
                "overgang": [{"domein": "jeugd", "van": "geen", "naar": "zwaar", "per_jaar": 0.1}]}],
            "prijs": [{"domein": "jeugd", "trede": "zwaar", "euro_per_jaar": 1000}],
            "ingreep": [{"sleutel": "eropaf", "naam": "Eropaf", "bereik": 0.5, "bereik_spreiding": 0.2,
                "effect": [{"domein": "jeugd", "van": "geen", "naar": "zwaar", "verandering": -0.4,
                    "standaardfout": 0.2, "bron": {"soort": "inschatting", "tekst": "x", "graad": "B"}}]}]}"#,
        )
        .unwrap();
        let scenario = Scenario::new(file).unwrap();
        let uitkomst = calculate(&scenario, Rekenwijze::Verwachting, &Stop::new()).unwrap();
        (scenario, uitkomst)
    }

    #[test]
    fn a_promise_is_that_of_the_answer() {
        let (scenario, uitkomst) = calculated();
        let keys: Vec<String> = quantities(&scenario, &uitkomst).into_iter().map(|one| one.sleutel).collect();
        assert_eq!(keys, ["deelnemers/eropaf", "kas/gemeente", "kas/samen"]);
        let own = &uitkomst.mensen.deelnemers[0].per_jaar[1];
        assert_eq!(promised(&uitkomst, "deelnemers/eropaf", 2028), Some((own.laag, own.midden, own.hoog)));
        let cash = uitkomst.of(Some(Betaler::Gemeente)).unwrap().kas[0];
        let (low, _, high) = promised(&uitkomst, "kas/gemeente", 2027).unwrap();
        assert_eq!((low, high), (cash.laag as f64 / 100.0, cash.hoog as f64 / 100.0));
        for (what, jaar) in [("kas/gemeente", 2026), ("kas/niemand", 2027), ("iets", 2027), ("", 0)] {
            assert_eq!(promised(&uitkomst, what, jaar), None);
        }
    }

    #[test]
    fn only_what_was_promised_beforehand_counts() {
        let one = |vooraf, echt| Nakijkinhoud {
            scenario: "s".into(),
            titel: "t".into(),
            versie: 1,
            vooraf,
            grootheid: "kas/samen".into(),
            naam: "n".into(),
            eenheid: Meeteenheid::Euro,
            jaar: 2027,
            band: Voorspelling { laag: 0.0, midden: 1.0, hoog: 2.0, echt },
            bron: Meetbron::Feiten,
            uitleg: "Rekening".into(),
        };
        let all = [one(true, 1.0), one(true, 9.0), one(false, 1.0)];
        let found = calibrated(all.iter());
        assert_eq!((found.aantal, found.binnen), (2, 1));
    }
}
