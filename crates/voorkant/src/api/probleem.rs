//! Errors for programs, as RFC 9457 asks.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use toegang::Recht;

use crate::poort::GeweigerdRecht;

/// What is wrong with one field of a body or one parameter of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invoerfout {
    /// What to do, in Dutch.
    pub detail: String,
    /// The field of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The parameter of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

impl Invoerfout {
    /// Of a field of the body.
    pub fn field(naam: &str, detail: impl Into<String>) -> Self {
        // RFC 6901.
        let pointer = format!("#/{}", naam.replace('~', "~0").replace('/', "~1"));
        Self { detail: detail.into(), pointer: Some(pointer), parameter: None }
    }

    /// Of a parameter of the address.
    pub fn parameter(naam: &str, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), pointer: None, parameter: Some(naam.to_owned()) }
    }
}

/// What went wrong, for a program: `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Probleem {
    status: u16,
    title: &'static str,
    detail: String,
    /// Everything that is wrong with the input, at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Invoerfout>,
    /// The same for OAuth (RFC 6749, 5.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
    #[serde(skip)]
    challenge: Option<String>,
    #[serde(skip)]
    retry_after: Option<u64>,
    /// For the log: what was refused.
    #[serde(skip)]
    geweigerd: Option<Recht>,
}

/// The title of a status.
fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "Dit kan niet zo",
        StatusCode::UNAUTHORIZED => "U bent niet aangemeld",
        StatusCode::FORBIDDEN => "Dit mag u niet",
        StatusCode::NOT_FOUND => "Dit is er niet",
        StatusCode::METHOD_NOT_ALLOWED => "Deze methode kan hier niet",
        StatusCode::CONFLICT => "Dit botst met iets anders",
        StatusCode::PAYLOAD_TOO_LARGE => "Dit is te groot",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "Deze vorm kan niet",
        StatusCode::TOO_MANY_REQUESTS => "Dit is te vaak",
        status if status.is_client_error() => "Deze vraag kan niet",
        _ => "Er ging iets mis",
    }
}

/// What to do, when nothing more is known.
fn way_out(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "Kijk of het adres en de parameters kloppen met /v1/openapi.json.",
        StatusCode::NOT_FOUND => "Kijk of het adres klopt met /v1/openapi.json.",
        StatusCode::METHOD_NOT_ALLOWED => "Gebruik een methode uit de kop Allow.",
        StatusCode::PAYLOAD_TOO_LARGE => "Stuur minder in één keer.",
        StatusCode::FORBIDDEN => "Deze vraag mag niet, of niet vanaf dit adres.",
        status if status.is_client_error() => "Kijk in /v1/openapi.json wat hier kan.",
        _ => "Probeer het later opnieuw. Blijft het misgaan? Vraag het de beheerder.",
    }
}

impl Probleem {
    /// Of this status; without a text it says what can be said.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self {
            status: status.as_u16(),
            title: title(status),
            detail: if detail.is_empty() { way_out(status).to_owned() } else { detail },
            errors: Vec::new(),
            error: None,
            challenge: None,
            retry_after: None,
            geweigerd: None,
        }
    }

    /// All that is wrong with the input.
    pub fn input(errors: Vec<Invoerfout>) -> Self {
        let detail = match errors.len() {
            1 => "Er is één fout. Er is niets bewaard.".to_owned(),
            many => format!("Er zijn {many} fouten. Er is niets bewaard."),
        };
        Self { errors, ..Self::new(StatusCode::BAD_REQUEST, detail) }
    }

    /// Nobody said who asks, or said it with a token that is none.
    pub fn unauthorized(offered: bool) -> Self {
        let (detail, error) = if offered {
            (
                "Dit token geldt niet of niet meer. Vraag een nieuw token bij /v1/token.",
                ", error=\"invalid_token\"",
            )
        } else {
            ("Stuur een token mee in de kop Authorization. U krijgt het bij /v1/token.", "")
        };
        Self {
            challenge: Some(format!("Bearer realm=\"voorkant\"{error}")),
            ..Self::new(StatusCode::UNAUTHORIZED, detail)
        }
    }

    /// The token was not given for this.
    pub fn out_of_scope(recht: Recht) -> Self {
        let scope = recht.sleutel();
        Self {
            challenge: Some(format!(
                "Bearer realm=\"voorkant\", error=\"insufficient_scope\", scope=\"{scope}\""
            )),
            geweigerd: Some(recht),
            ..Self::new(
                StatusCode::FORBIDDEN,
                format!("Dit token is niet gegeven voor {scope}. Vraag een token met dit bereik."),
            )
        }
    }

    /// An error of OAuth.
    pub fn oauth(error: &'static str, detail: impl Into<String>) -> Self {
        let status =
            if error == "invalid_client" { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
        let challenge = (error == "invalid_client").then(|| "Basic realm=\"voorkant\"".to_owned());
        Self { error: Some(error), challenge, ..Self::new(status, detail) }
    }

    /// Asked too often.
    pub fn too_often(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                format!(
                    "Er is te vaak een verkeerd geheim gestuurd. Wacht {seconds} seconden en probeer het opnieuw."
                ),
            )
        }
    }
}

impl IntoResponse for Probleem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response();
        let headers = response.headers_mut();
        if let Some(value) = self.challenge.and_then(|text| HeaderValue::from_str(&text).ok()) {
            headers.insert(WWW_AUTHENTICATE, value);
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(recht) = self.geweigerd {
            response.extensions_mut().insert(GeweigerdRecht(recht));
        }
        response
    }
}
