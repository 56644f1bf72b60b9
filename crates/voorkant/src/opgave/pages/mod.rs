//! Home, the rooms that are still to come, and the pages with help.

mod home;
mod uitleg;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};

use crate::web::{Kader, Server, kamers, parts};

/// The addresses of these pages.
pub fn routes() -> Router<Server> {
    let mut router = Router::new()
        .route("/", get(home::show))
        .route("/uitleg", get(uitleg::help))
        .route("/uitleg/privacy", get(uitleg::privacy))
        .route("/toegankelijkheid", get(uitleg::accessibility));
    for kamer in kamers().iter().filter(|kamer| !kamer.klaar) {
        router = router.route(&format!("/{}", kamer.sleutel), get(to_come));
    }
    router
}

/// A room that is not there yet: a visible empty place.
async fn to_come(kader: Kader) -> Markup {
    let path = kader.pad.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    let Some(kamer) = kamers().iter().find(|kamer| kamer.sleutel == path) else {
        return html! {};
    };
    let body = html! {
        (parts::empty(
            kader.t("Deze kamer is er nog niet", "This room is not there yet"),
            &html! {
                p { (kader.t(kamer.straks, kamer.later)) }
                p { (kader.t(
                    "Wat u in Inzicht ziet, gaat straks vanzelf mee hierheen.",
                    "What you see in Inzicht will come along here by itself.",
                )) }
            },
        ))
        p { (parts::link_button("/inzicht", kader.t("Naar Inzicht", "To Inzicht"))) }
    };
    kader.page(kader.t(kamer.vraag, kamer.question), &[("/", kader.t("Voorpagina", "Home"))], &body)
}
