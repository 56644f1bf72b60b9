//! What is kept of a scenario: what is calculated, as it was written.

use domein::mask_bsn;
use scenario::{Scenario, Scenariobestand, Scenariofout, Stopplan};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::opgave::{Regel, Veldfout, Verhaal};

/// A scenario may be so many bytes as JSON.
const LARGEST: usize = 256 * 1024;

/// A scenario as it was written. What can be a BSN in its texts is masked. An unfinished one is kept too: [`faults`]
/// says what is still to be filled in.
///
/// [`faults`]: Inhoud::faults
#[derive(Clone, Debug, PartialEq)]
pub struct Inhoud(Scenariobestand);

impl Inhoud {
    /// From what somebody filled in.
    ///
    /// # Errors
    /// When it cannot be written down: a number that is none, or too large in all.
    pub fn of(bestand: &Scenariobestand) -> Result<Self, Veldfout> {
        let value = serde_json::to_value(bestand).map_err(|error| strange(&error))?;
        Self::of_value(value)
    }

    fn of_value(mut value: Value) -> Result<Self, Veldfout> {
        mask(&mut value);
        if value.to_string().len() > LARGEST {
            return Err(Veldfout::new(
                "inhoud",
                "Een scenario is ten hoogste 256 kB. Maak er twee scenario's van.",
                "A scenario is 256 kB at most. Make two scenarios of it.",
            ));
        }
        serde_json::from_value(value).map(Self).map_err(|error| strange(&error))
    }

    /// As it was kept, or as an expert wrote it.
    ///
    /// # Errors
    /// When it is no JSON, has a key that is not known, or lacks one: with its line.
    pub fn read(text: &str) -> Result<Self, Veldfout> {
        let bestand: Scenariobestand = serde_json::from_str(text).map_err(|error| strange(&error))?;
        Self::of(&bestand)
    }

    /// As it was written.
    pub fn bestand(&self) -> &Scenariobestand {
        &self.0
    }

    /// Its name, as one line.
    ///
    /// # Errors
    /// When it has none, or a very long one.
    pub fn titel(&self) -> Result<Regel, Veldfout> {
        Regel::read("naam", &self.0.naam)
    }

    /// To be kept, or for an expert to read.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }

    /// What keeps it from being calculated; nothing when it can be.
    pub fn faults(&self) -> Vec<Scenariofout> {
        Scenario::new(self.0.clone()).err().unwrap_or_default()
    }

    /// What is still to be said about the moment when it does not work.
    pub fn net_faults(&self) -> Vec<Veldfout> {
        net_faults(self.0.stopplan.as_ref())
    }
}

/// What is still to be said in a plan for when it does not work.
pub fn net_faults(plan: Option<&Stopplan>) -> Vec<Veldfout> {
    let empty = Stopplan::default();
    let plan = plan.unwrap_or(&empty);
    let day = domein::parse_datum(plan.wanneer.trim()).ok().filter(|day| (2000..=2100).contains(&day.year()));
    let no_day = || {
        Veldfout::new(
            "wanneer",
            "Vul een datum in als jaar-maand-dag, bijvoorbeeld 2028-03-31.",
            "Fill in a date as year-month-day, for example 2028-03-31.",
        )
    };
    [
        Regel::read("signaal", &plan.signaal).err(),
        Regel::read("wie", &plan.wie).err(),
        day.is_none().then(no_day),
        Verhaal::read("hoe", &plan.hoe).err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Serialize for Inhoud {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What the reader of JSON found, with the place and what helps.
fn strange(error: &serde_json::Error) -> Veldfout {
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    let known = |text: &str, after: &str| text.split(after).nth(1).map(str::to_owned);
    let (nl, en) = if let Some(rest) = known(what, "unknown field `") {
        let key = rest.split('`').next().unwrap_or_default();
        let of = known(what, "expected one of ").or_else(|| known(what, "expected ")).unwrap_or_default();
        (
            format!("het veld \"{key}\" bestaat niet. Kies uit: {}.", of.replace('`', "")),
            format!("the field \"{key}\" does not exist. Choose from: {}.", of.replace('`', "")),
        )
    } else if let Some(rest) = known(what, "missing field `") {
        let key = rest.split('`').next().unwrap_or_default();
        (
            format!("het veld \"{key}\" mist. Voeg het toe."),
            format!("the field \"{key}\" is missing. Add it."),
        )
    } else if what.starts_with("invalid type") || what.starts_with("invalid value") {
        (
            "hier staat iets van een ander soort dan hier past: tekst, een getal of een lijst. Kijk in de uitleg wat hier hoort.".to_owned(),
            "this is of another kind than fits here: text, a number or a list. The help says what belongs here.".to_owned(),
        )
    } else {
        (
            "dit is geen geldige JSON. Kijk of er een komma, haakje of aanhalingsteken mist.".to_owned(),
            "this is no valid JSON. Look whether a comma, bracket or quote is missing.".to_owned(),
        )
    };
    Veldfout::new(
        "inhoud",
        format!("Regel {line}, teken {column}: {nl}"),
        format!("Line {line}, character {column}: {en}"),
    )
}

/// Masks what can be a BSN in every text, and drops what PostgreSQL refuses in one.
fn mask(value: &mut Value) {
    match value {
        Value::String(text) => *text = masked(text),
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(fields) => {
            // A key is a text too: steps and payers are keys.
            for (key, mut value) in std::mem::take(fields) {
                mask(&mut value);
                fields.insert(masked(&key), value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn masked(text: &str) -> String {
    let clean: String = text.chars().filter(|sign| !sign.is_control() || sign.is_whitespace()).collect();
    mask_bsn(&clean).into_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    const LEEG: &str =
        r#"{"naam":"Gezin 123456782\u0000","beginjaar":2027,"jaren":10,"domein":[],"segment":[]}"#;

    #[test]
    fn an_unfinished_scenario_is_kept_without_a_bsn() {
        let inhoud = Inhoud::read(LEEG).unwrap();
        assert_eq!(inhoud.bestand().naam, "Gezin ******782");
        assert_eq!(Inhoud::read(&inhoud.to_json()).unwrap(), inhoud);
        let faults: Vec<_> = inhoud.faults().into_iter().map(|one| one.veld).collect();
        assert_eq!(faults, ["domein", "segment"]);
        assert_eq!(inhoud.net_faults().len(), 4);
    }

    #[test]
    fn a_key_is_masked_too() {
        let group = r#""segment":[{"sleutel":"a","naam":"A","huishoudens":1,"start":{"123456782":1.0},"overgang":[]}]"#;
        let inhoud = Inhoud::read(&LEEG.replace(r#""segment":[]"#, group)).unwrap();
        assert_eq!(inhoud.bestand().segment[0].start.keys().collect::<Vec<_>>(), ["******782"]);
        assert!(!inhoud.to_json().contains("123456782"));
    }

    #[test]
    fn what_an_expert_wrote_wrongly_is_named_with_its_place() {
        let said = |text: &str| Inhoud::read(text).unwrap_err().nl;
        assert!(said(&LEEG.replace("jaren", "jarn")).contains("\"jarn\" bestaat niet"));
        assert!(said(&LEEG.replace(r#""jaren":10,"#, "")).contains("\"jaren\" mist"));
        assert!(said(&LEEG.replace("10", "\"tien\"")).contains("ander soort"));
        for text in ["", "[]", "{", "{\"a\":NaN}"] {
            let fault = Inhoud::read(text).unwrap_err();
            assert!(fault.nl.starts_with("Regel "), "{text}: {fault}");
        }
        let bestand = Scenariobestand { jaren: 3, discontovoet: f64::NAN, ..Inhoud::read(LEEG).unwrap().0 };
        assert!(Inhoud::of(&bestand).is_err());
        let large = LEEG.replace("Gezin", &"x".repeat(LARGEST));
        assert!(Inhoud::read(&large).unwrap_err().nl.contains("256"));
    }
}
