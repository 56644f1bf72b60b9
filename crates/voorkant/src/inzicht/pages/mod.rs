//! The front of this room: which questions it answers.

pub mod blad;
pub mod delen;

use maud::{Markup, html};

use self::blad::routes_of;
use self::delen::both;
use super::deel::Deel;
use super::{concentratie, eigenvraag, geld, groepsaanbod, raadsvragen, socialebasis, stapeling, verloop};
use crate::poort::{InzichtLezen, Mag, Routes};
use crate::web::{Kader, parts};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/inzicht", show)
        .merge(routes_of::<geld::Antwoord>())
        .merge(routes_of::<stapeling::Antwoord>())
        .merge(routes_of::<concentratie::Antwoord>())
        .merge(routes_of::<verloop::Antwoord>())
        .merge(routes_of::<socialebasis::Antwoord>())
        .merge(routes_of::<groepsaanbod::Antwoord>())
        .merge(routes_of::<raadsvragen::Antwoord>())
        .merge(routes_of::<eigenvraag::Antwoord>())
}

/// `GET /inzicht`.
async fn show(_: Mag<InzichtLezen>, kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Deze kamer geeft antwoord op vragen over groepen. U ziet nooit een persoon.",
            "This room answers questions about groups. You never see a person.",
        )) }
        ul class="vk-cards" {
            @for deel in Deel::ALL {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href=(deel.pad()) { (both(&kader, deel.vraag())) } }
                    p { (both(&kader, deel.over())) }
                }
            }
            li class="vk-card" {
                h2 class="utrecht-heading-3" { a href="/doen/knelpunten" { (kader.t("Welke regels staan in de weg?", "Which rules stand in the way?")) } }
                p { (kader.t(
                    "Wat hulpverleners in plannen tegenkomen: bij hoeveel huishoudens, en wat het kost.",
                    "What helpers meet in plans: at how many households, and what it costs.")) }
            }
        }
        (parts::empty(
            kader.t("Wat nog komt", "What will come"),
            &html! { p { (kader.t(
                "De vier vragen van de raad, op één blad.",
                "The four questions of a council, on one sheet.")) } },
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
