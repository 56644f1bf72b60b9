//! What somebody typed in a form, and the values in it. A text that cannot be a value names its field.

use ::plan::{Kort, Woorden};
use domein::{Bedrag, Datum, parse_datum};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The fields of a form, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Velden(Vec<(String, String)>);

/// What is wrong with a field: its name, and the rule with the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{veld}: {tekst}")]
pub struct Formulierfout {
    /// The name of the field.
    pub veld: String,
    /// What is wrong, and what helps.
    pub tekst: String,
}

impl Formulierfout {
    /// At this field.
    pub fn new(veld: &str, tekst: impl ToString) -> Self {
        Self { veld: veld.to_owned(), tekst: tekst.to_string() }
    }
}

type Uitkomst<T> = Result<T, Formulierfout>;

impl Velden {
    /// What a form sent.
    pub fn read(bytes: &[u8]) -> Self {
        Self(serde_urlencoded::from_bytes(bytes).unwrap_or_default())
    }

    /// As it was kept.
    pub fn from_json(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// To keep it. What a form carries for itself stays out.
    pub fn to_json(&self) -> String {
        let own = |(naam, _): &&(String, String)| !matches!(naam.as_str(), "formulier" | "klad" | "weg");
        serde_json::to_string(&self.0.iter().filter(own).collect::<Vec<_>>()).unwrap_or_default()
    }

    /// Sets a field, beside what it has.
    pub fn add(&mut self, naam: &str, waarde: impl ToString) {
        self.0.push((naam.to_owned(), waarde.to_string()));
    }

    /// Sets a field when there is something.
    pub fn add_some(&mut self, naam: &str, waarde: Option<impl ToString>) {
        if let Some(waarde) = waarde {
            self.add(naam, waarde);
        }
    }

    /// Adds the fields of another form behind its own, which count first.
    pub fn extend(&mut self, others: &Self) {
        self.0.extend(others.0.iter().cloned());
    }

    /// The first value of a field, without spaces around it; empty when there is none.
    pub fn get(&self, naam: &str) -> &str {
        self.0.iter().find(|(one, _)| one == naam).map_or("", |(_, waarde)| waarde.trim())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, naam: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(one, _)| one == naam).map(|(_, waarde)| waarde.trim())
    }

    /// Whether a box is ticked.
    pub fn has(&self, naam: &str) -> bool {
        !self.get(naam).is_empty()
    }

    /// A longer text, or nothing.
    ///
    /// # Errors
    /// A text that is too long, here and below: a value that is none.
    pub fn woorden(&self, naam: &str) -> Uitkomst<Option<Woorden>> {
        self.some(naam)
    }

    /// A line, or nothing.
    pub fn kort(&self, naam: &str) -> Uitkomst<Option<Kort>> {
        self.some(naam)
    }

    /// A value that is written as text, or nothing.
    ///
    /// # Errors
    /// A text that is none.
    pub fn some<T: std::str::FromStr<Err: ToString>>(&self, naam: &str) -> Uitkomst<Option<T>> {
        match self.get(naam) {
            "" => Ok(None),
            text => {
                text.parse().map(Some).map_err(|error: T::Err| Formulierfout::new(naam, error.to_string()))
            }
        }
    }

    /// A longer text that must be there.
    pub fn must_woorden(&self, naam: &str) -> Uitkomst<Woorden> {
        self.woorden(naam)?.ok_or_else(|| missing(naam))
    }

    /// A line that must be there.
    pub fn must_kort(&self, naam: &str) -> Uitkomst<Kort> {
        self.kort(naam)?.ok_or_else(|| missing(naam))
    }

    /// A day, or nothing: `2026-11-30`, or as people write it, `30-11-2026`.
    pub fn dag(&self, naam: &str) -> Uitkomst<Option<Datum>> {
        match self.get(naam) {
            "" => Ok(None),
            text => read_day(text).map(Some).ok_or_else(|| {
                Formulierfout::new(
                    naam,
                    "dit is geen dag; schrijf dag, maand en jaar, bijvoorbeeld 30-11-2026",
                )
            }),
        }
    }

    /// A day that must be there.
    pub fn must_dag(&self, naam: &str) -> Uitkomst<Datum> {
        self.dag(naam)?.ok_or_else(|| Formulierfout::new(naam, "kies een dag"))
    }

    /// An amount, or nothing, as people write it.
    pub fn bedrag(&self, naam: &str) -> Uitkomst<Option<Bedrag>> {
        match self.get(naam) {
            "" => Ok(None),
            text => read_amount(text).map(Some).ok_or_else(|| {
                Formulierfout::new(
                    naam,
                    "dit is geen bedrag; schrijf bijvoorbeeld 1.850 of 1850,50, zonder minteken en met hoogstens twee cijfers achter de komma",
                )
            }),
        }
    }

    /// One of a list of kinds, or nothing.
    pub fn soort<T: DeserializeOwned>(&self, naam: &str) -> Uitkomst<Option<T>> {
        match self.get(naam) {
            "" => Ok(None),
            text => kind(text).map(Some).ok_or_else(|| Formulierfout::new(naam, "kies iets uit de lijst")),
        }
    }

    /// One of a list of kinds.
    pub fn must_soort<T: DeserializeOwned>(&self, naam: &str) -> Uitkomst<T> {
        self.soort(naam)?.ok_or_else(|| Formulierfout::new(naam, "kies iets uit de lijst"))
    }

    /// All kinds that were ticked.
    pub fn soorten<T: DeserializeOwned>(&self, naam: &str) -> Vec<T> {
        self.all(naam).filter_map(kind).collect()
    }
}

/// What was read, unless something else is wrong as well: then every fault, the others first.
///
/// # Errors
/// Those faults.
pub fn together<T>(
    mut fouten: Vec<Formulierfout>,
    read: Result<T, Vec<Formulierfout>>,
) -> Result<T, Vec<Formulierfout>> {
    match read {
        Ok(read) if fouten.is_empty() => Ok(read),
        read => {
            fouten.extend(read.err().unwrap_or_default());
            Err(fouten)
        }
    }
}

fn missing(naam: &str) -> Formulierfout {
    Formulierfout::new(naam, "er staat nog niets; schrijf hier iets op")
}

/// A kind by its written form.
pub fn kind<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// The written form of a kind, as a form carries it.
pub fn key<T: Serialize>(kind: T) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

fn read_day(text: &str) -> Option<Datum> {
    if let Ok(day) = parse_datum(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    Datum::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// An amount as people write it: `1.850`, `1850,5`, `€ 1.850,00`; never below zero.
pub fn read_amount(text: &str) -> Option<Bedrag> {
    let text = text.trim().trim_start_matches('€').trim();
    let text = text.strip_suffix(",-").unwrap_or(text);
    let (whole, part) = match text.split_once(',') {
        Some((whole, part)) => (whole, part),
        // A point with two digits after it, and no other, is how a calculator writes cents.
        None => match text.rsplit_once('.') {
            Some((whole, part)) if part.len() <= 2 && !whole.contains('.') => (whole, part),
            _ => (text, ""),
        },
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1
        || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    if !grouped
        || !groups.iter().all(|group| digits(group))
        || part.len() > 2
        || !(part.is_empty() || digits(part))
    {
        return None;
    }
    let euros: i64 = groups.concat().parse().ok().filter(|euros| *euros <= 1_000_000_000)?;
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    Some(Bedrag::from_cents(euros * 100 + cents))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("1850", 185_000),
            ("1.850", 185_000),
            ("1.850,5", 185_050),
            ("€ 1.850,00", 185_000),
            ("200,-", 20_000),
            ("12.50", 1_250),
            ("0", 0),
        ] {
            assert_eq!(read_amount(text).map(Bedrag::cents), Some(cents), "{text}");
        }
        for text in ["", "-5", "1,850", "1.85.0", "1.8500", "12,345", "1e3", "een", "1..000", "99999999999"] {
            assert_eq!(read_amount(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = parse_datum("2026-11-03").unwrap();
        for text in ["2026-11-03", "3-11-2026", "03/11/2026", "3 11 2026"] {
            assert_eq!(read_day(text), Some(day), "{text}");
        }
        assert_eq!(read_day("31-2-2026"), None);
    }
}
