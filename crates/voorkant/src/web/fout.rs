//! Errors on pages: what is wrong and what helps, with the right status.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, html};

use super::assets;
use crate::app::AppFout;

/// Why a page cannot be shown.
#[derive(Debug)]
pub enum WebFout {
    /// There is no such page.
    NietGevonden,
    /// Something in the product does not work, or the question cannot be answered.
    App(AppFout),
}

impl<E: Into<AppFout>> From<E> for WebFout {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

impl IntoResponse for WebFout {
    fn into_response(self) -> Response {
        let (status, titel, tekst) = match self {
            Self::NietGevonden => (
                StatusCode::NOT_FOUND,
                "Deze pagina is er niet",
                "Kijk of het adres klopt, of begin bij de voorpagina.".to_owned(),
            ),
            Self::App(AppFout::Vraag(tekst)) => {
                (StatusCode::BAD_REQUEST, "Dit kan niet zo", sentence(&tekst))
            }
            Self::App(error) => {
                tracing::error!(%error, "a page failed");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Er ging iets mis",
                    sentence(&error.to_string()),
                )
            }
        };
        // The frame asks the store for the settings, and the store may be what fails: so this page has none.
        let page = html! {
            (DOCTYPE)
            html lang="nl" class="voorbeeld-theme utrecht-root" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (titel) " · Voorkant" }
                    link rel="stylesheet" href=(assets::address("voorkant.css"));
                }
                body class="utrecht-body" {
                    main class="vk-main" {
                        h1 class="utrecht-heading-1" { (titel) }
                        p class="vk-lead" { (tekst) }
                        p { a href="/" { "Naar de voorpagina" } }
                    }
                }
            }
        };
        (status, page).into_response()
    }
}

/// Errors are written to stand in a line; on a page they are a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
