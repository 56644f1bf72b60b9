//! The API: the same answers and records as on the pages, for programs.
//!
//! It keeps to the NL GOV API Design Rules 2.2 (`docs/api.md` goes through them). Each room brings its resources as a
//! [`Resources`]: one table from which both the addresses and the document `/v1/openapi.json` are made, so that they
//! cannot differ. [`frame`] gives every answer under `/v1` what it must carry, and makes every error one that a program
//! can read.

mod document;
mod frame;
mod keuzes;
mod probleem;
mod resources;
mod schemas;
mod vraag;

use std::sync::OnceLock;

use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

pub use frame::{frame, is_api};
pub use keuzes::parameters_of;
pub use probleem::{Invoerfout, Probleem};
pub use resources::{Operatie, Parameter, Resources};
pub use vraag::{Bladzijde, Uitvraag, json_object};

use crate::doen::signalen;
use crate::poort::{Mag, Openbaar, Routes};
use crate::web::WebFout;
use crate::{afspraken, inzicht, leren, ombuigen, opgave, toegang};

/// The version of the API, on every answer.
pub const VERSION: &str = "1.0.0";
/// Where it is.
pub const BASE: &str = "/v1";

/// A delivery of signals is not larger than this; it is whole in memory while it is read.
const LARGEST_DELIVERY: usize = 16 << 20;

/// Every resource, room by room.
fn resources() -> Resources {
    small().merge(signalen::api::resources())
}

/// Those of which a body is small.
fn small() -> Resources {
    let own = Operatie::new("openapi", "De beschrijving van deze API", "Document")
        .tag("API")
        .explained("OpenAPI 3.1, in JSON. Iedereen mag dit lezen, ook vanaf een andere website.");
    Resources::new()
        .get("/openapi.json", own, openapi)
        .merge(toegang::api::resources())
        .merge(inzicht::api::resources())
        .merge(opgave::api::resources())
        .merge(ombuigen::api::resources())
        .merge(afspraken::api::resources())
        .merge(leren::api::resources())
        .merge(leren::indicatoren::api::resources())
}

/// The addresses of the API.
pub fn routes() -> Routes {
    let large = signalen::api::resources().into_routes().body_limit(LARGEST_DELIVERY);
    small().into_routes().merge(large)
}

/// `GET /v1/openapi.json`: for everybody, from everywhere.
async fn openapi(_: Mag<Openbaar>) -> Result<Response, WebFout> {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| resources().document().to_string());
    let headers = [(CONTENT_TYPE, "application/json"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((headers, text.as_str()).into_response())
}

/// An answer in JSON.
pub fn answer(value: &Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// A link of an answer.
pub fn link(pad: &str) -> Value {
    json!({ "href": format!("{BASE}{pad}") })
}

#[cfg(test)]
mod tests;
