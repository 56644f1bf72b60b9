//! Telling by `CloudEvents` 1.0, in the profile of NL GOV: one event in one POST, structured.

use serde_json::{Value, json};

use super::decide::Overdrachtuitslag;
use super::http::Http;
use super::instellingen::Verbinding;
use super::store::Overdracht;

/// An event. Who gets it twice sees the same `id` from the same `source`; `sequence` counts within its subject. Nothing in it
/// says who it is about.
pub fn event(verbinding: &Verbinding, one: &Overdracht, sequence: i64) -> Value {
    json!({
        "specversion": "1.0",
        "id": one.id,
        "source": source(verbinding),
        "type": format!("nl.sociaal-domein.{}.v1", one.soort.sleutel()),
        "subject": one.onderwerp,
        "time": one.wanneer,
        "datacontenttype": "application/json",
        "sequence": sequence.to_string(),
        "data": one.inhoud,
    })
}

fn source(verbinding: &Verbinding) -> String {
    format!("urn:nld:oin:{}:systeem:voorkant", verbinding.get("oin"))
}

/// Sends an event.
pub fn send(http: &Http, verbinding: &Verbinding, one: &Overdracht, sequence: i64) -> Overdrachtuitslag {
    post(http, verbinding, &event(verbinding, one, sequence))
}

/// Sends an event that says that the way is open, and nothing else.
pub fn try_out(http: &Http, verbinding: &Verbinding, id: &str, wanneer: &str) -> Overdrachtuitslag {
    let event = json!({
        "specversion": "1.0",
        "id": id,
        "source": source(verbinding),
        "type": "nl.sociaal-domein.verbinding-beproefd.v1",
        "time": wanneer,
    });
    post(http, verbinding, &event)
}

fn post(http: &Http, verbinding: &Verbinding, event: &Value) -> Overdrachtuitslag {
    let bearer = format!("Bearer {}", verbinding.geheim);
    let mut headers = vec![("Content-Type", "application/cloudevents+json; charset=utf-8")];
    if !verbinding.geheim.is_empty() {
        headers.push(("Authorization", bearer.as_str()));
    }
    match http.post(verbinding.get("adres"), &headers, event) {
        // It has this number already.
        Ok(answer) if answer.status == 409 => Overdrachtuitslag::Aangenomen,
        Ok(answer) => answer.good().map_or_else(|no| no, |_| Overdrachtuitslag::Aangenomen),
        Err(not_now) => not_now,
    }
}
