//! The values of a scenario as it is kept: what is calculated, and what is done when it does not work.

use domein::{Datum, mask_bsn};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::opgave::{Regel, Veldfout, Verhaal};

/// A scenario may be so many bytes as JSON.
const LARGEST: usize = 256 * 1024;

/// What is calculated, as JSON: an object. What can be a BSN in its texts is masked. Whether it can be calculated is
/// for the library `scenario` to say: an unfinished scenario is kept too.
#[derive(Clone, Debug, PartialEq)]
pub struct Inhoud(Value);

impl Inhoud {
    /// From a value.
    ///
    /// # Errors
    /// When it is no object, or too large.
    pub fn of(mut value: Value) -> Result<Self, Veldfout> {
        if !value.is_object() {
            return Err(Veldfout::new(
                "inhoud",
                "Een scenario is een object met velden. Begin met een accolade.",
                "A scenario is an object with fields. Begin with a brace.",
            ));
        }
        mask(&mut value);
        if value.to_string().len() > LARGEST {
            return Err(Veldfout::new(
                "inhoud",
                "Een scenario is ten hoogste 256 kB. Maak er twee scenario's van.",
                "A scenario is 256 kB at most. Make two scenarios of it.",
            ));
        }
        Ok(Self(value))
    }

    /// As it was kept.
    ///
    /// # Errors
    /// When the text is no JSON, or as [`Inhoud::of`].
    pub fn read(text: &str) -> Result<Self, Veldfout> {
        let value = serde_json::from_str(text).map_err(|error| {
            Veldfout::new(
                "inhoud",
                format!("Regel {}, teken {}: dit is geen geldige JSON. Kijk of er een komma of aanhalingsteken mist.", error.line(), error.column()),
                format!("Line {}, character {}: this is no valid JSON. Look whether a comma or quote is missing.", error.line(), error.column()),
            )
        })?;
        Self::of(value)
    }

    /// The value.
    pub fn value(&self) -> &Value {
        &self.0
    }
}

impl Serialize for Inhoud {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Masks what can be a BSN in every text, and drops what PostgreSQL refuses in one.
fn mask(value: &mut Value) {
    match value {
        Value::String(text) => {
            let clean: String =
                text.chars().filter(|sign| !sign.is_control() || sign.is_whitespace()).collect();
            *text = mask_bsn(&clean).into_owned();
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(fields) => fields.values_mut().for_each(mask),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What is done when it does not work: asked before anybody decides, while nobody has to lose face yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "VangnetIngevuld")]
pub struct Vangnet {
    /// By what one sees that it does not work.
    pub signaal: Regel,
    /// What is done then.
    pub stoppen: Verhaal,
    /// Who watches.
    pub wie: Regel,
    /// On what day it is looked at.
    pub wanneer: Datum,
}

/// What somebody typed about it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(default)]
pub struct VangnetIngevuld {
    /// By what one sees it.
    pub signaal: String,
    /// What is done.
    pub stoppen: String,
    /// Who watches.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

impl VangnetIngevuld {
    /// As values; none when nothing was typed at all.
    ///
    /// # Errors
    /// An error for each field that is not right, in the order of the form.
    pub fn read(&self) -> Result<Option<Vangnet>, Vec<Veldfout>> {
        if [&self.signaal, &self.stoppen, &self.wie, &self.wanneer].iter().all(|text| text.trim().is_empty())
        {
            return Ok(None);
        }
        let wanneer =
            domein::parse_datum(self.wanneer.trim()).ok().filter(|day| (2000..=2100).contains(&day.year()));
        let wanneer = wanneer.ok_or_else(|| {
            Veldfout::new(
                "wanneer",
                "Vul een datum in als jaar-maand-dag, bijvoorbeeld 2028-03-31.",
                "Fill in a date as year-month-day, for example 2028-03-31.",
            )
        });
        let (signaal, stoppen) =
            (Regel::read("signaal", &self.signaal), Verhaal::read("stoppen", &self.stoppen));
        match (signaal, stoppen, Regel::read("wie", &self.wie), wanneer) {
            (Ok(signaal), Ok(stoppen), Ok(wie), Ok(wanneer)) => {
                Ok(Some(Vangnet { signaal, stoppen, wie, wanneer }))
            }
            (signaal, stoppen, wie, wanneer) => {
                Err([signaal.err(), stoppen.err(), wie.err(), wanneer.err()].into_iter().flatten().collect())
            }
        }
    }
}

impl From<&Vangnet> for VangnetIngevuld {
    fn from(one: &Vangnet) -> Self {
        Self {
            signaal: one.signaal.to_string(),
            stoppen: one.stoppen.to_string(),
            wie: one.wie.to_string(),
            wanneer: one.wanneer.to_string(),
        }
    }
}

impl From<Vangnet> for VangnetIngevuld {
    fn from(one: Vangnet) -> Self {
        Self::from(&one)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn content_is_an_object_without_a_bsn() {
        let inhoud =
            Inhoud::read(r#"{"titel":"Gezin 123456782","cent":123456782,"lijst":["a\u0000b"]}"#).unwrap();
        assert_eq!(inhoud.value()["titel"], "Gezin ******782");
        assert_eq!(inhoud.value()["cent"], 123_456_782, "an amount is no BSN");
        assert_eq!(inhoud.value()["lijst"][0], "ab");
        for text in ["", "[]", "1", "{", "{\"a\":NaN}"] {
            assert_eq!(Inhoud::read(text).unwrap_err().veld, "inhoud", "{text}");
        }
        let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(LARGEST));
        assert!(Inhoud::read(&large).unwrap_err().nl.contains("256"));
    }

    #[test]
    fn a_safety_net_is_whole_or_not_there() {
        assert_eq!(VangnetIngevuld::default().read().unwrap(), None);
        let typed =
            VangnetIngevuld { signaal: "Minder dan 40 deelnemers".into(), ..VangnetIngevuld::default() };
        let wrong: Vec<_> = typed.read().unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(wrong, ["stoppen", "wie", "wanneer"]);
        let typed = VangnetIngevuld {
            stoppen: "We stoppen.".into(),
            wie: "A. Jansen".into(),
            wanneer: "2028-03-31".into(),
            ..typed
        };
        let read = typed.read().unwrap().unwrap();
        assert_eq!(VangnetIngevuld::from(&read), typed);
        assert_eq!(
            VangnetIngevuld { wanneer: "0001-01-01".into(), ..typed }.read().unwrap_err()[0].veld,
            "wanneer"
        );
    }
}
