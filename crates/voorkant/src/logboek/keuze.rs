//! Which lines of the audit log somebody asks for.

use domein::{Datum, parse_datum};
use jiff::ToSpan;
use opslag::Auditvraag;
use serde::{Deserialize, Serialize};

use crate::app::AppFout;

/// A choice as it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Logkeuze {
    /// From this day on.
    pub van: String,
    /// Until this day, that day included.
    pub tot: String,
    /// A part of a name.
    pub wie: String,
    /// A part of what was done.
    pub wat: String,
    /// Lines before this number; empty for the newest.
    pub voor: String,
}

/// A text to look for is no longer than this.
const LONGEST: usize = 100;

impl Logkeuze {
    /// What it asks, and before which number.
    ///
    /// # Errors
    /// A text that names the field that is not right.
    pub fn read(&self) -> Result<(Auditvraag, u64), AppFout> {
        let say = |text: &str| AppFout::Vraag(text.to_owned());
        let day = |text: &str, name: &str| match text.trim() {
            "" => Ok(None),
            text => parse_datum(text)
                .map(Some)
                .map_err(|_| AppFout::Vraag(format!("vul bij ‘{name}’ een dag in als 2026-11-29"))),
        };
        let (van, tot) = (day(&self.van, "van")?, day(&self.tot, "tot en met")?);
        if van.zip(tot).is_some_and(|(van, tot)| van > tot) {
            return Err(say("de eerste dag ligt na de laatste; draai ze om"));
        }
        let after = |day: Datum| day.checked_add(1.day()).map_err(|_| say("deze dag bestaat niet"));
        if [&self.wie, &self.wat].into_iter().any(|text| text.chars().count() > LONGEST) {
            return Err(say("zoek op hoogstens 100 tekens"));
        }
        let voor = match self.voor.trim() {
            "" => u64::MAX,
            text => text.parse().map_err(|_| say("het regelnummer is geen getal; begin opnieuw"))?,
        };
        let text = |day: Option<Datum>| day.map_or_else(String::new, |day| day.to_string());
        let vraag = Auditvraag {
            sinds: text(van),
            voor: text(tot.map(after).transpose()?),
            wie: self.wie.trim().to_owned(),
            wat: self.wat.trim().to_owned(),
        };
        Ok((vraag, voor))
    }

    /// The part of an address that asks the same, of lines before a number.
    pub fn query(&self, voor: Option<u64>) -> String {
        let next = Self { voor: voor.map_or_else(String::new, |voor| voor.to_string()), ..self.clone() };
        serde_urlencoded::to_string(next).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_counts_and_nonsense_is_refused() {
        let of = |van: &str, tot: &str, voor: &str| {
            let (van, tot, voor) = (van.to_owned(), tot.to_owned(), voor.to_owned());
            Logkeuze { van, tot, voor, ..Logkeuze::default() }.read()
        };
        let (vraag, voor) = of("2026-11-01", "2026-11-30", "").unwrap();
        assert_eq!((vraag.sinds.as_str(), vraag.voor.as_str(), voor), ("2026-11-01", "2026-12-01", u64::MAX));
        assert!(of("", "", "7").unwrap().0.is_open());
        for (van, tot, voor) in [
            ("gisteren", "", ""),
            ("2026-11-30", "2026-11-01", ""),
            ("", "9999-12-31", ""),
            ("", "", "-1"),
            ("", "2026-11-30' or 1=1", ""),
        ] {
            assert!(matches!(of(van, tot, voor), Err(AppFout::Vraag(_))), "{van} {tot} {voor}");
        }
        let long = Logkeuze { wie: "a".repeat(101), ..Logkeuze::default() };
        assert!(long.read().is_err());
    }

    #[test]
    fn the_next_page_asks_the_same() {
        let keuze = Logkeuze { wie: "a & b=c".to_owned(), ..Logkeuze::default() };
        let again: Logkeuze = serde_urlencoded::from_str(&keuze.query(Some(12))).unwrap();
        assert_eq!(again, Logkeuze { voor: "12".to_owned(), ..keuze });
    }
}
