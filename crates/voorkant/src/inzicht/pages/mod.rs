//! The front of this room: which questions it answers.

pub mod delen;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};

use self::delen::Deel;
use super::{concentratie, stapeling, verloop};
use crate::web::{Kader, Server, parts};

/// The addresses of this room.
pub fn routes() -> Router<Server> {
    Router::new()
        .route("/inzicht", get(show))
        .route("/inzicht/stapeling", get(stapeling::pages::show))
        .route("/inzicht/stapeling.json", get(stapeling::pages::json))
        .route("/inzicht/stapeling.csv", get(stapeling::pages::csv))
        .route("/inzicht/concentratie", get(concentratie::pages::show))
        .route("/inzicht/concentratie.json", get(concentratie::pages::json))
        .route("/inzicht/concentratie.csv", get(concentratie::pages::csv))
        .route("/inzicht/verloop", get(verloop::pages::show))
        .route("/inzicht/verloop.json", get(verloop::pages::json))
        .route("/inzicht/verloop.csv", get(verloop::pages::csv))
}

/// `GET /inzicht`.
async fn show(kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Deze kamer geeft antwoord op vragen over groepen. U ziet nooit een persoon.",
            "This room answers questions about groups. You never see a person.",
        )) }
        ul class="vk-cards" {
            @for deel in Deel::ALL {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href=(deel.pad()) { (deel.vraag(&kader)) } }
                    p { (about(&kader, deel)) }
                }
            }
        }
        (parts::empty(
            kader.t("Wat nog komt", "What will come"),
            &html! { p { (kader.t(
                "Wat er per wijk gebeurt, en of dit klopt met de jaarrekening.",
                "What happens per district, and how the accounts fit in.")) } },
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

fn about(kader: &Kader, deel: Deel) -> &str {
    match deel {
        Deel::Stapeling => kader.t(
            "Welke soorten hulp komen samen voor? Op een dag of in een jaar.",
            "Which kinds of help occur together? On a day or in a year.",
        ),
        Deel::Concentratie => kader.t(
            "Hoe ongelijk zijn de kosten verdeeld? Over een heel jaar.",
            "How unevenly is the cost spread? Over a whole year.",
        ),
        Deel::Verloop => kader.t(
            "Hoeveel mensen krijgen welke hulp, en wat is nog niet gedeclareerd? Per maand.",
            "How many people receive which help, and what is not declared yet? By month.",
        ),
    }
}
