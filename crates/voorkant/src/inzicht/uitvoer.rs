//! Answers to take along: what JSON and CSV of this room have in common.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bescherming::ProtectedCell;
use domein::{Huishoudengrond, Periode};
use serde::Serialize;
use serde_json::{Value, json};

use super::vraag::Herkomst;
use super::zekerheid::Zekerheid;
use crate::app::AppFout;
use crate::web::{WebFout, download};

/// JSON for people to read too.
///
/// # Errors
/// Never for an answer.
pub fn pretty(value: &Value) -> Result<String, AppFout> {
    serde_json::to_string_pretty(value).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// An answer as a file of JSON; a question that cannot be answered as an error for programs, as RFC 9457 and
/// the API Design Rules ask.
///
/// # Errors
/// When the answer cannot be made for another reason.
pub fn json_file(name: &str, answered: Result<Value, AppFout>) -> Result<Response, WebFout> {
    match answered.and_then(|answer| pretty(&answer)) {
        Ok(text) => Ok(download("application/json", name, text)),
        Err(AppFout::Vraag(tekst)) => {
            let body = json!({ "status": 400, "title": "Dit kan niet zo", "detail": tekst });
            let media = [(CONTENT_TYPE, "application/problem+json")];
            Ok((StatusCode::BAD_REQUEST, media, body.to_string()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Count and whole euros of a cell, as text for CSV; empty where they may not be shown.
pub fn plain(shown: &ProtectedCell) -> (String, String) {
    let count = shown.count.shown().map(|count| count.value().to_string()).unwrap_or_default();
    let euros = shown.amount.shown().map(|amount| (amount.cents() / 100).to_string()).unwrap_or_default();
    (count, euros)
}

/// `2024-01-01 t/m 2024-12-31`.
pub fn plain_period(periode: Periode) -> String {
    format!("{} t/m {}", periode.begin(), periode.eind().unwrap_or(periode.begin()))
}

/// A cell about households.
pub fn cell(shown: &ProtectedCell) -> Value {
    json!({ "huishoudens": shown.count, "bedragCent": shown.amount })
}

/// A cell about persons.
pub fn persons(shown: &ProtectedCell) -> Value {
    json!({ "personen": shown.count, "bedragCent": shown.amount })
}

/// A cell about households with what it is of.
pub fn with(name: &str, value: impl Serialize, shown: &ProtectedCell) -> Value {
    let mut row = cell(shown);
    row[name] = json!(value);
    row
}

/// What is uncertain about households.
pub fn certainty(zekerheid: &Zekerheid) -> Value {
    let grounds: Vec<_> = Huishoudengrond::ALL
        .iter()
        .zip(&zekerheid.gronden)
        .map(|(grond, shown)| with("grond", grond, shown))
        .collect();
    json!({
        "huishouden": "geschat uit adres",
        "huishoudenNaarGrond": grounds,
        "zonderVertalingProcent": zekerheid.zonder_vertaling,
        "wacht": persons(&zekerheid.wacht),
        "zonderAntwoord": persons(&zekerheid.zonder_antwoord),
        "zonderLopendeHulp": persons(&zekerheid.zonder_hulp),
    })
}

/// How an answer was made.
pub fn made(herkomst: &Herkomst, versie: &str) -> Value {
    json!({
        "versie": versie,
        "feiten": herkomst.volgnummer,
        "productlijst": herkomst.productlijst,
        "drempel": herkomst.drempel,
        "afronding": herkomst.afronding,
        "drukAdresBoven": herkomst.druk_boven,
        "laatsteMaandMetKosten": herkomst.laatste_maand.map(|maand| maand.to_string()),
    })
}
