//! Errors on pages: what is wrong and what helps, with the right status.

use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{DOCTYPE, html};
use toegang::Geweigerd;

use super::{Taal, assets};
use crate::api::{Probleem, is_api};
use crate::app::AppFout;

/// Why a page cannot be shown.
#[derive(Debug)]
pub enum WebFout {
    /// There is no such page.
    NietGevonden,
    /// Whoever asks may not; the policy says why.
    Verboden(Geweigerd),
    /// Nobody signed in: the way to the sign-in page, which leads back to this address.
    Inloggen(String),
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
}

impl IntoResponse for WebFout {
    fn into_response(self) -> Response {
        let mislukt = match self {
            Self::Probleem(probleem) => return probleem.into_response(),
            Self::Inloggen(asked) if !asked.is_empty() => {
                let way = serde_urlencoded::to_string([("verder", asked)]).unwrap_or_default();
                return Redirect::to(&format!("/inloggen?{way}")).into_response();
            }
            Self::Inloggen(_) => Mislukt {
                status: StatusCode::UNAUTHORIZED,
                titel: ("U bent niet meer ingelogd", "You are not signed in any more"),
                tekst: "Er is niets bewaard. Log in op een ander tabblad, ga hier terug met de knop van uw browser, en verstuur het nog eens.".to_owned(),
            },
            Self::Verboden(geweigerd) => Mislukt {
                status: StatusCode::FORBIDDEN,
                titel: ("Dit mag u niet zien of doen", "You may not see or do this"),
                tekst: sentence(&geweigerd.to_string()),
            },
            Self::NietGevonden => Mislukt {
                status: StatusCode::NOT_FOUND,
                titel: ("Deze pagina is er niet", "This page does not exist"),
                tekst: String::new(),
            },
            Self::App(AppFout::Vraag(tekst)) => Mislukt {
                status: StatusCode::BAD_REQUEST,
                titel: ("Dit kan niet zo", "This is not possible"),
                tekst: sentence(&tekst),
            },
            Self::App(error) => {
                tracing::error!(%error, "a page failed");
                Mislukt {
                    status: StatusCode::INTERNAL_SERVER_ERROR,
                    titel: ("Er ging iets mis", "Something went wrong"),
                    tekst: sentence(&error.to_string()),
                }
            }
        };
        let mut response = mislukt.status.into_response();
        response.extensions_mut().insert(mislukt);
        response
    }
}

/// Makes the page about what went wrong, in the language of the request. The frame of other pages asks the
/// store for the settings, and the store may be what fails: so this page has none.
pub(super) async fn explain(taal: Taal, request: Request, next: Next) -> Response {
    let for_program = is_api(request.uri().path());
    let response = next.run(request).await;
    if for_program {
        return response;
    }
    let Some(Mislukt { status, titel, tekst }) = response.extensions().get::<Mislukt>().cloned() else {
        return response;
    };
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
                    @if tekst.is_empty() {
                        p class="vk-lead" { (taal.pick("Kijk of het adres klopt, of begin bij de voorpagina.",
                            "Check the address, or start at the home page.")) }
                    } @else { p class="vk-lead" lang="nl" { (tekst) } }
                    p { a href="/" { (taal.pick("Naar de voorpagina", "To the home page")) } }
                }
            }
        }
    };
    (status, page).into_response()
}

/// Errors are written to stand in a line; on a page they are a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
