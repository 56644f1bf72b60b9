//! Errors on pages: what is wrong and what helps, with the right status.

use axum::extract::Request;
use axum::http::header::{AUTHORIZATION, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, html};
use toegang::Geweigerd;

use super::opnieuw::Getypt;
use super::{Taal, assets};
use crate::api::{Probleem, is_api};
use crate::app::AppFout;
use crate::poort::GeweigerdRecht;

/// Why a page cannot be shown.
#[derive(Debug)]
pub enum WebFout {
    /// There is no such page.
    NietGevonden,
    /// Whoever asks may not; the policy says why.
    Verboden(Geweigerd),
    /// Nobody signed in: the way to the sign-in page, which leads back to this address.
    Inloggen(String),
    /// Too much was asked for.
    Wacht {
        /// What, and what helps.
        tekst: String,
        /// After so many seconds it may be asked again.
        seconden: u64,
    },
    /// Something in the product does not work, or the question cannot be answered.
    App(AppFout),
    /// For a program, which says more in its own way.
    Probleem(Box<Probleem>),
}

impl From<Probleem> for WebFout {
    fn from(probleem: Probleem) -> Self {
        Self::Probleem(Box::new(probleem))
    }
}

impl WebFout {
    /// The way to the sign-in page, and from there back to a page that was asked for.
    pub fn sign_in(parts: &Parts) -> Self {
        if is_api(parts.uri.path()) {
            return Probleem::unauthorized(parts.headers.contains_key(AUTHORIZATION)).into();
        }
        let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
        Self::Inloggen(if parts.method == Method::GET { asked.to_owned() } else { String::new() })
    }
}

impl<E: Into<AppFout>> From<E> for WebFout {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// What went wrong, until the page about it is made.
#[derive(Clone)]
pub struct Mislukt {
    status: StatusCode,
    titel: (&'static str, &'static str),
    /// What helps; empty for the standard text.
    pub tekst: String,
    /// Whether what somebody typed is shown again.
    opnieuw: bool,
}

impl Mislukt {
    fn new(status: StatusCode, titel: (&'static str, &'static str), tekst: String) -> Self {
        Self { status, titel, tekst, opnieuw: false }
    }
}

impl IntoResponse for WebFout {
    fn into_response(self) -> Response {
        let wacht = if let Self::Wacht { seconden, .. } = &self { Some(*seconden) } else { None };
        let refused = if let Self::Verboden(geweigerd) = &self { Some(geweigerd.recht) } else { None };
        let mislukt = match self {
            Self::Probleem(probleem) => return probleem.into_response(),
            Self::Inloggen(asked) if !asked.is_empty() => {
                let way = serde_urlencoded::to_string([("verder", asked)]).unwrap_or_default();
                return Redirect::to(&format!("/inloggen?{way}")).into_response();
            }
            Self::Inloggen(_) => Mislukt {
                opnieuw: true,
                ..Mislukt::new(
                    StatusCode::UNAUTHORIZED,
                    ("U bent niet meer ingelogd", "You are not signed in any more"),
                    String::new(),
                )
            },
            Self::Verboden(geweigerd) => Mislukt::new(
                StatusCode::FORBIDDEN,
                ("Dit mag u niet zien of doen", "You may not see or do this"),
                sentence(&geweigerd.to_string()),
            ),
            Self::NietGevonden => Mislukt::new(
                StatusCode::NOT_FOUND,
                ("Deze pagina is er niet", "This page does not exist"),
                String::new(),
            ),
            Self::Wacht { tekst, .. } => Mislukt::new(
                StatusCode::TOO_MANY_REQUESTS,
                ("Dit gaat te snel", "This goes too fast"),
                sentence(tekst.trim_end()),
            ),
            Self::App(AppFout::Vraag(tekst)) => Mislukt::new(
                StatusCode::BAD_REQUEST,
                ("Dit kan niet zo", "This is not possible"),
                sentence(&tekst),
            ),
            Self::App(error) => {
                tracing::error!(%error, "a page failed");
                Mislukt::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    ("Er ging iets mis", "Something went wrong"),
                    sentence(&error.to_string()),
                )
            }
        };
        let mut response = mislukt.status.into_response();
        response.extensions_mut().insert(mislukt);
        if let Some(recht) = refused {
            response.extensions_mut().insert(GeweigerdRecht(recht));
        }
        if let Some(wacht) = wacht {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wacht));
        }
        response
    }
}

/// Makes the page about what went wrong, in the language of the request. The frame of other pages asks the
/// store for the settings, and the store may be what fails: so this page has none.
pub(super) async fn explain(taal: Taal, request: Request, next: Next) -> Response {
    let for_program = is_api(request.uri().path());
    let (getypt, request) = match Getypt::keep(request).await {
        Ok(both) => both,
        Err(too_large) => return too_large,
    };
    let response = next.run(request).await;
    if for_program {
        return response;
    }
    let Some(Mislukt { status, titel, tekst, opnieuw }) = response.extensions().get::<Mislukt>().cloned()
    else {
        return response;
    };
    let wacht = response.headers().get(RETRY_AFTER).cloned();
    let titel = taal.pick(titel.0, titel.1);
    let page = html! {
        (DOCTYPE)
        html lang=(taal.code()) class="voorbeeld-theme utrecht-root" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (titel) " · Voorkant" }
                link rel="icon" type="image/svg+xml" href=(assets::address("voorkant.svg"));
                link rel="stylesheet" href=(assets::address("voorkant.css"));
            }
            body class="utrecht-body" {
                main class="vk-main" {
                    h1 class="utrecht-heading-1" { (titel) }
                    // Errors name places and rules of the data, and those are Dutch.
                    @if opnieuw { (getypt.again(taal)) }
                    @else if tekst.is_empty() {
                        p class="vk-lead" { (taal.pick("Kijk of het adres klopt, of begin bij de voorpagina.",
                            "Check the address, or start at the home page.")) }
                    } @else { p class="vk-lead" lang="nl" { (tekst) } }
                    p { a href="/" { (taal.pick("Naar de voorpagina", "To the home page")) } }
                }
            }
        }
    };
    let mut response = (status, page).into_response();
    response.headers_mut().extend(wacht.map(|wacht| (RETRY_AFTER, wacht)));
    response
}

/// Errors are written to stand in a line; on a page they are a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
