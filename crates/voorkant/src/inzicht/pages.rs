//! The front of this room: which questions it answers.

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};

use super::stapeling;
use crate::web::{Kader, Server, parts};

/// The addresses of this room.
pub fn routes() -> Router<Server> {
    Router::new()
        .route("/inzicht", get(show))
        .route("/inzicht/stapeling", get(stapeling::pages::show))
        .route("/inzicht/stapeling.json", get(stapeling::pages::json))
        .route("/inzicht/stapeling.csv", get(stapeling::pages::csv))
}

/// `GET /inzicht`.
async fn show(kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Deze kamer geeft antwoord op vragen over groepen. U ziet nooit een persoon.",
            "This room answers questions about groups. You never see a person.",
        )) }
        ul class="vk-cards" {
            li class="vk-card" {
                h2 class="utrecht-heading-3" { a href="/inzicht/stapeling" {
                    (kader.t("Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?",
                             "How does help stack up at households, and what does that cost?")) } }
                p { (kader.t("Welke soorten hulp komen samen voor? Op een dag of in een jaar.",
                             "Which kinds of help occur together? On a day or in a year.")) }
            }
        }
        (parts::empty(
            kader.t("Wat nog komt", "What will come"),
            &html! { p { (kader.t(
                "Hoe de kosten verdeeld zijn, wat er per wijk en per maand gebeurt, en hoe de jaarrekening erbij past.",
                "How cost is spread, what happens per district and per month, and how the accounts fit in.")) } },
        ))
    };
    kader.page(
        kader.t(
            "Waar gaat het geld heen, en hoe stapelt hulp zich op?",
            "Where does the money go, and how does help stack up?",
        ),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    )
}
