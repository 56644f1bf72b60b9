//! Dutch first, English second. Both texts stand side by side where they are used.

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::poort::{Mag, Openbaar};

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Taal {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Taal {
    /// The text in this language.
    pub const fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// The code for `lang`.
    pub const fn code(self) -> &'static str {
        self.pick("nl", "en")
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    fn from_headers(headers: &HeaderMap) -> Self {
        let english = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .any(|cookie| cookie.trim() == "taal=en");
        if english { Self::En } else { Self::Nl }
    }
}

impl<S: Sync> FromRequestParts<S> for Taal {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::from_headers(&parts.headers))
    }
}

/// Where to go after choosing a language.
#[derive(Deserialize)]
pub(super) struct Terug {
    #[serde(default)]
    terug: String,
}

/// `GET /taal/{code}`: remembers the choice and goes back to a page of this server.
pub(super) async fn choose(
    _: Mag<Openbaar>,
    Path(code): Path<String>,
    Query(Terug { terug }): Query<Terug>,
) -> Response {
    let code = if code == "en" { "en" } else { "nl" };
    let back = if is_local(&terug) { terug } else { "/".to_owned() };
    let cookie = format!("taal={code}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    (StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, back)]).into_response()
}

/// Whether an address stays on this server. Browsers drop tabs and line ends, and take a backslash for a
/// slash, so `/<tab>/elsewhere` would leave it.
pub fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn a_choice_of_language_never_leaves_the_server() {
        for good in ["/", "/inzicht/stapeling?jaar=2024&gemeente=9999"] {
            assert!(is_local(good), "{good}");
        }
        for bad in ["", "https://x.example", "//x.example", "/\t/x.example", "/\\x.example", "/é", "/a\r\nb"]
        {
            assert!(!is_local(bad), "{bad}");
        }
    }
}
