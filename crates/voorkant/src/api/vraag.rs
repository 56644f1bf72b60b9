//! What a program asks, read in a way that finds everything that is wrong at once.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::{BASE, Invoerfout, Parameter, Probleem};
use crate::web::WebFout;

/// The parameters of an address: each known, and each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uitvraag(BTreeMap<String, String>);

impl Uitvraag {
    /// Reads what stands behind the question mark, and keeps what is wrong.
    pub fn read(query: Option<&str>, known: &[Parameter]) -> (Self, Vec<Invoerfout>) {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
        let (mut found, mut errors) = (BTreeMap::new(), Vec::new());
        for (naam, waarde) in pairs {
            let shown: String = naam.chars().take(60).collect();
            if !known.iter().any(|one| one.naam == naam) {
                errors.push(Invoerfout::parameter(&shown, "Deze parameter bestaat niet. Laat hem weg."));
            } else if found.insert(naam, waarde).is_some() {
                errors.push(Invoerfout::parameter(
                    &shown,
                    "Deze parameter staat er meer dan één keer. Stuur hem één keer.",
                ));
            }
        }
        (Self(found), errors)
    }

    /// The value of a parameter; empty when it was left out.
    pub fn text(&self, naam: &str) -> &str {
        self.0.get(naam).map_or("", String::as_str)
    }

    /// All of them, as they stand in an address.
    pub fn encoded(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }

    /// A number, or `usual` when it was left out.
    fn number(&self, naam: &str, usual: usize, most: usize, errors: &mut Vec<Invoerfout>) -> usize {
        match self.text(naam) {
            "" => usual,
            text => match text.parse::<usize>().ok().filter(|number| (1..=most).contains(number)) {
                Some(number) => number,
                None => {
                    errors.push(Invoerfout::parameter(
                        naam,
                        format!("Vul een heel getal in van 1 tot en met {most}."),
                    ));
                    usual
                }
            },
        }
    }
}

/// Which part of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bladzijde {
    /// From 1.
    nummer: usize,
    /// How many on each.
    grootte: usize,
}

impl Bladzijde {
    /// The parameters with which it is chosen.
    pub fn parameters() -> [Parameter; 2] {
        [
            Parameter::number("pagina", "Welke pagina, vanaf 1. Gewoon is 1.", 1, 1_000_000),
            Parameter::number(
                "paginaGrootte",
                "Hoeveel er op één pagina staan, hoogstens 100. Gewoon is 20.",
                20,
                100,
            ),
        ]
    }

    /// Reads which part was asked for.
    pub fn of(uitvraag: &Uitvraag, errors: &mut Vec<Invoerfout>) -> Self {
        Self {
            nummer: uitvraag.number("pagina", 1, 1_000_000, errors),
            grootte: uitvraag.number("paginaGrootte", 20, 100, errors),
        }
    }

    /// That part of the list under `naam`, with how many there are and the way to the parts around it.
    pub fn cut(self, naam: &str, pad: &str, uitvraag: &Uitvraag, all: &[Value]) -> Value {
        let last = all.len().div_ceil(self.grootte).max(1);
        let to = |nummer: usize| {
            let mut pairs = uitvraag.0.clone();
            pairs.insert("pagina".to_owned(), nummer.to_string());
            let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
            json!({ "href": format!("{BASE}{pad}?{query}") })
        };
        let mut links = Map::from_iter([("self".to_owned(), to(self.nummer))]);
        if self.nummer > 1 {
            links.insert("prev".to_owned(), to((self.nummer - 1).min(last)));
        }
        if self.nummer < last {
            links.insert("next".to_owned(), to(self.nummer + 1));
        }
        let part: Vec<&Value> =
            all.iter().skip((self.nummer - 1) * self.grootte).take(self.grootte).collect();
        json!({ naam: part, "totaal": all.len(), "pagina": self.nummer, "paginaGrootte": self.grootte, "_links": links })
    }
}

/// The object that a body holds.
///
/// # Errors
/// When it says that it is no JSON, or is no object in JSON.
pub fn json_object(headers: &HeaderMap, body: &Bytes) -> Result<Map<String, Value>, WebFout> {
    let refuse = |status, text: String| Err(Probleem::new(status, text).into());
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        let text = "Stuur JSON, met de kop Content-Type: application/json.";
        return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, text.to_owned());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => refuse(StatusCode::BAD_REQUEST, "Stuur een object in JSON: { … }.".to_owned()),
        Err(error) => refuse(
            StatusCode::BAD_REQUEST,
            format!("Dit is geen JSON. De fout staat op regel {}, teken {}.", error.line(), error.column()),
        ),
    }
}
