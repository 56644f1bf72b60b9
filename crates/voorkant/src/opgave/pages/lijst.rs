//! All opgaven, with a choice of state, room and owner.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use toegang::Recht;

use super::wandeling;
use crate::app::AppFout;
use crate::opgave::decide::Staat;
use crate::opgave::keuze::{ALLE, Lijstkeuze};
use crate::opgave::store::Opgave;
use crate::poort::{Mag, OpgaveLezen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, kamers};

/// `GET /opgave`.
pub async fn show(
    mag: Mag<OpgaveLezen>,
    kader: Kader,
    Query(keuze): Query<Lijstkeuze>,
) -> Result<Response, WebFout> {
    let gemeente = mag.wie().gemeente;
    let all = mag.list(&gemeente).await?;
    let (status, body) = match keuze.pick(all.clone()) {
        Ok(found) => (StatusCode::OK, found_list(&kader, &keuze, &all, &found)),
        Err(AppFout::Vraag(tekst)) => {
            let titel = kader.t("Dit kan niet zo", "This is not possible");
            let body = html! {
                (parts::alert(Toon::Fout, titel, &html! { p lang="nl" { (tekst) } }))
                (choice(&kader, &keuze, &all))
            };
            (StatusCode::BAD_REQUEST, body)
        }
        Err(error) => return Err(error.into()),
    };
    let titel = kader.t("Aan welke opgaven werken we?", "Which opgaven do we work on?");
    Ok((status, kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body)).into_response())
}

fn found_list(kader: &Kader, keuze: &Lijstkeuze, all: &[Opgave], found: &[Opgave]) -> Markup {
    if all.is_empty() {
        return nothing(kader);
    }
    let query = serde_urlencoded::to_string(keuze).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("/opgave.{vorm}{mark}{query}"), naam));
    html! {
        p class="vk-lead" {
            (found.len()) " " (if found.len() == 1 { kader.t("opgave", "opgave") } else { kader.t("opgaven", "opgaven") })
            (kader.t(" bij deze keuze, van de ", " with this choice, of ")) (all.len()) "."
        }
        (choice(kader, keuze, all))
        @if found.is_empty() { p { (kader.t("Er is geen opgave die hierbij past. Kies iets anders.", "No opgave fits this. Choose something else.")) } }
        @else {
            ul class="vk-rows" { @for opgave in found { (wandeling::row(kader, opgave, 2)) } }
            (parts::downloads(kader, &files))
        }
        @if kader.mag(Recht::OpgaveBewerken) { p { (parts::link_button("/opgave/nieuw", kader.t("Maak een opgave", "Make an opgave"))) } }
    }
}

/// No opgave at all: how the first one is made.
pub fn nothing(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen opgave", "There is no opgave yet"),
        &html! {
            p { (kader.t(
                "Een opgave begint bij wat u ziet. Kijk in Inzicht. Kies bij een antwoord: Maak hier een opgave van.",
                "An opgave begins with what you see. Look in Inzicht. At an answer, choose: Make this an opgave.")) }
            p { (parts::link_button("/inzicht", kader.t("Naar Inzicht", "To Inzicht"))) }
            @if kader.mag(Recht::OpgaveBewerken) {
                p { a href="/opgave/nieuw" { (kader.t("Of maak een opgave zonder cijfers", "Or make an opgave without figures")) } }
            }
        },
    )
}

fn choice(kader: &Kader, keuze: &Lijstkeuze, all: &[Opgave]) -> Markup {
    let owners: BTreeSet<&str> = all.iter().map(|one| one.nu.tekst.eigenaar.as_str()).collect();
    let mut states: Vec<(&str, &str)> =
        Staat::ALL.iter().map(|one| (one.key(), kader.taal.pick(one.naam().0, one.naam().1))).collect();
    states.push((ALLE, kader.t("Alle", "All")));
    let staat = if keuze.staat.is_empty() { Staat::Open.key() } else { &keuze.staat };
    let every = ("", kader.t("Alle", "All"));
    let rooms: Vec<(&str, &str)> = std::iter::once(every)
        .chain(kamers()[..5].iter().map(|kamer| (kamer.sleutel, kader.t(kamer.naam, kamer.name))))
        .collect();
    let owners: Vec<(&str, &str)> =
        std::iter::once(every).chain(owners.into_iter().map(|owner| (owner, owner))).collect();
    html! {
        form class="vk-form vk-form--row" method="get" action="/opgave" {
            (select("staat", kader.t("Welke opgaven?", "Which opgaven?"), &states, staat))
            (select("kamer", kader.t("Wacht in welke kamer?", "Waits in which room?"), &rooms, &keuze.kamer))
            (select("eigenaar", kader.t("Van wie?", "Whose?"), &owners, &keuze.eigenaar))
            div class="vk-actions" { (parts::submit_second(kader.t("Toon", "Show"))) }
        }
    }
}

fn select(id: &str, naam: &str, options: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            select class="utrecht-select" id=(id) name=(id) {
                @for (value, text) in options { option value=(value) selected[*value == chosen] { (text) } }
            }
        }
    }
}
