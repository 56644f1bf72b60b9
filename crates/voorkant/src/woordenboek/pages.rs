//! The page of the words.

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::commands;
use super::woord::{Woord, all, sorted_as};
use crate::poort::{Mag, Openbaar, Routes};
use crate::web::{Kader, Taal, WebFout, csv_file, download, parts};

/// The addresses of the words.
pub fn routes() -> Routes {
    Routes::new()
        .get("/woordenboek", show)
        .get("/woordenboek.csv", csv)
        .get("/woordenboek.json", json)
        .get("/woordenboek.xlsx", workbook)
}

/// What somebody looks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Zoek {
    zoek: String,
}

/// `GET /woordenboek`.
async fn show(_: Mag<Openbaar>, kader: Kader, Query(Zoek { zoek }): Query<Zoek>) -> Markup {
    let kader = kader.without_words();
    let found: Vec<&Woord> = all().iter().copied().filter(|woord| woord.matches(&zoek)).collect();
    let letters = by_letter(kader.taal, found);
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Zorg en welzijn gebruiken vaak andere woorden voor hetzelfde. Hier staat wat wij bedoelen, in gewone taal.",
            "Care and welfare often use other words for the same. Here is what we mean, in ordinary words.")) }
        form class="vk-form" method="get" action="/woordenboek" role="search" {
            (parts::field("zoek", kader.t("Welk woord zoekt u?", "Which word are you looking for?"), "", &zoek))
            div class="vk-actions" { (parts::submit(kader.t("Zoek", "Search"))) }
        }
        @if letters.is_empty() {
            (parts::empty(kader.t("Dit woord staat er niet bij", "This word is not in it"), &html! {
                p { a href="/woordenboek" { (kader.t("Toon alle woorden", "Show all words")) } }
            }))
        } @else {
            nav class="vk-letters" aria-label=(kader.t("Op letter", "By letter")) {
                ul { @for (letter, _) in &letters { li { a href={ "#letter-" (letter) } { (letter.to_uppercase()) } } } }
            }
        }
        @for (letter, woorden) in &letters {
            section class="vk-section" aria-labelledby={ "letter-" (letter) } {
                h2 class="utrecht-heading-2" id={ "letter-" (letter) } { (letter.to_uppercase()) }
                @for woord in woorden { (entry(&kader, woord)) }
            }
        }
        @let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")].map(|(naam, vorm)| (format!("/woordenboek.{vorm}"), naam));
        (parts::downloads(&kader, &files))
    };
    kader.page(
        kader.t("Wat betekenen de woorden?", "What do the words mean?"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    )
}

fn by_letter(taal: Taal, mut woorden: Vec<&'static Woord>) -> Vec<(String, Vec<&'static Woord>)> {
    woorden.sort_by_key(|woord| sorted_as(woord.naam(taal)));
    let mut letters: Vec<(String, Vec<&Woord>)> = Vec::new();
    for woord in woorden {
        let letter: String = sorted_as(woord.naam(taal)).chars().take(1).collect();
        match letters.last_mut() {
            Some((last, woorden)) if *last == letter => woorden.push(woord),
            _ => letters.push((letter, vec![woord])),
        }
    }
    letters
}

fn entry(kader: &Kader, woord: &Woord) -> Markup {
    let other = kader.taal.other();
    html! {
        article class="vk-word" aria-labelledby=(woord.sleutel) {
            h3 class="utrecht-heading-3" id=(woord.sleutel) { (woord.naam(kader.taal)) }
            p { (woord.betekenis(kader.taal)) }
            @if let (Some(zorg), Some(welzijn)) = (woord.zorg(kader.taal), woord.welzijn(kader.taal)) {
                dl class="vk-word__says" {
                    div { dt { (kader.t("Zo zegt de zorg het", "How care says it")) } dd { (zorg) } }
                    div { dt { (kader.t("Zo zegt het welzijn het", "How welfare says it")) } dd { (welzijn) } }
                }
            }
            p class="vk-word__source" {
                (kader.t("Bron: ", "Source: ")) span lang="nl" { (woord.bron) } ". "
                (kader.t("In het Engels: ", "In Dutch: ")) span lang=(other.code()) { (woord.naam(other)) } "."
            }
        }
    }
}

async fn csv(_: Mag<Openbaar>) -> Result<Response, WebFout> {
    Ok(csv_file("woordenboek.csv", &commands::csv()?))
}

async fn json(_: Mag<Openbaar>) -> Result<Response, WebFout> {
    Ok(download("application/json", "woordenboek.json", commands::json()?))
}

async fn workbook(_: Mag<Openbaar>) -> Result<Response, WebFout> {
    let media = crate::uitvoer::XLSX;
    Ok(download(media, "woordenboek.xlsx", commands::book()?))
}
