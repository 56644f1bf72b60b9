//! The page of this question.

mod beeld;
mod tabel;
mod uitleg;

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::api::{self, name};
use super::decide::{Antwoord, LANGST, Maandstaat, Reeks, Reeksverloop};
use super::vraag::{self, Gesteld, Periodetekst};
use crate::app::AppFout;
use crate::inzicht::pages::delen::{self, Deel};
use crate::inzicht::uitvoer;
use crate::web::antwoord::Antwoordpagina;
use crate::web::{Kader, Server, WebFout, csv_file, month, parts};

/// The question as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameters {
    van: String,
    tot: String,
    reeks: String,
    gemeente: String,
}

async fn ask(server: &Server, parameters: &Parameters) -> Result<Arc<Gesteld>, AppFout> {
    vraag::reeks(&parameters.reeks)?;
    let gemeente = delen::gemeente(&parameters.gemeente)?;
    let text = Periodetekst { van: &parameters.van, tot: &parameters.tot, gemeente };
    vraag::answer(&server.app, &text).await
}

/// `GET /inzicht/verloop`.
pub async fn show(
    kader: Kader,
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let answered = ask(&server, &parameters).await;
    let reeks = vraag::reeks(&parameters.reeks).unwrap_or(Reeks::Totaal);
    let form = || choice(&kader, &parameters);
    delen::reply(&kader, &server, Deel::Verloop, answered, |gesteld| page(&kader, gesteld, reeks), form).await
}

/// `GET /inzicht/verloop.json`.
pub async fn json(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let answered = ask(&server, &parameters).await.map(|gesteld| api::json(&gesteld));
    uitvoer::json_file("verloop.json", answered)
}

/// `GET /inzicht/verloop.csv`.
pub async fn csv(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let gesteld = ask(&server, &parameters).await?;
    Ok(csv_file("verloop.csv", &api::csv(&gesteld.antwoord)?))
}

fn page(kader: &Kader, gesteld: &Gesteld, reeks: Reeks) -> Markup {
    let antwoord = &gesteld.antwoord;
    let chosen = Parameters {
        van: antwoord.vraag.van.to_string(),
        tot: antwoord.vraag.tot.to_string(),
        reeks: reeks.key().to_owned(),
        gemeente: antwoord.vraag.gemeente.to_string(),
    };
    let empty = Reeksverloop { reeks, maanden: Vec::new(), onbekend: Vec::new() };
    let verloop = antwoord.reeksen.iter().find(|verloop| verloop.reeks == reeks).unwrap_or(&empty);
    Antwoordpagina {
        vraag: Deel::Verloop.vraag(kader).to_owned(),
        kamer: delen::subnav(kader, Deel::Verloop),
        antwoord: html! { (sentence(kader, antwoord, verloop)) (unknown(kader, antwoord, verloop)) (not_complete(kader, antwoord)) },
        keuze: choice(kader, &chosen),
        beeld: beeld::picture(kader, antwoord, verloop),
        tabel: tabel::tables(kader, antwoord, verloop, &chosen),
        berekening: uitleg::calculation(kader, gesteld),
        onzeker: uitleg::uncertain(kader, antwoord),
        verder: uitleg::next(kader, antwoord),
    }
    .render(kader, &delen::crumbs(kader))
}

/// The name of a series on a page.
fn series_name(kader: &Kader, reeks: Reeks) -> String {
    match reeks {
        Reeks::Totaal => kader.t("Alle hulp", "All help").to_owned(),
        reeks => name(reeks).to_owned(),
    }
}

/// The last complete month in one sentence, and what is still to come of the others.
fn sentence(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let months: Vec<_> = antwoord.vraag.maanden().zip(&antwoord.staten).zip(&verloop.maanden).collect();
    let complete = months.iter().rev().find(|((_, staat), _)| **staat == Maandstaat::Volledig);
    let open = months.iter().filter(|((_, staat), _)| **staat == Maandstaat::Onvolledig).count();
    html! {
        p {
            @match complete {
                Some(((maand, _), cijfer)) => {
                    (kader.t("In ", "In ")) (month(kader.taal, *maand)) (kader.t(", de laatste volledige maand, kregen ", ", the last complete month, "))
                    strong { (cijfer.clienten) (kader.t(" cliënten", " clients")) }
                    (kader.t(" hulp (", " received help (")) (series_name(kader, verloop.reeks)) "). "
                    @if let Some(amount) = cijfer.gemeld {
                        (kader.t("De kosten van die maand: ", "The cost of that month: ")) strong { (amount) } "."
                    }
                }
                None => (kader.t("In deze periode is nog geen maand volledig.", "No month of this period is complete yet.")),
            }
        }
        @if open > 0 {
            p { (kader.t("Van ", "Of ")) (open) (if open == 1 { kader.t(" maand", " month") } else { kader.t(" maanden", " months") })
                (kader.t(" komt er nog wat bij. Hoeveel, staat bij elke maand.", " more is to come. How much stands with each month.")) }
        }
    }
}

/// Lump sums and personal budgets: help without an amount for each client.
fn unknown(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let last =
        antwoord.jaren.iter().zip(&verloop.onbekend).rev().find_map(|(jaar, share)| Some((jaar, (*share)?)));
    html! {
        @if let Some((jaar, share)) = last {
            p {
                (kader.t("In ", "In ")) (jaar) ": " (kader.t("kosten onbekend voor ", "cost unknown for "))
                @match share.aandeel.shown() {
                    Some(share) => { (share) (kader.t(" van de cliënten.", " of the clients.")) }
                    None => { (share.clienten) (kader.t(" cliënten.", " clients.")) }
                }
            }
        }
    }
}

fn not_complete(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let few = antwoord.staten.contains(&Maandstaat::Onbekend);
    html! {
        @if few {
            (parts::alert(parts::Toon::LetOp, kader.t("Er zijn nog te weinig maanden", "There are too few months yet"),
                &html! { p { (kader.t(
                    "Hoe laat declaraties komen, is pas te zien na zes maanden. Tot dan is niet te zeggen wat er nog bij komt.",
                    "How late declarations come is seen after six months. Until then nobody can say what is still to come.")) } }))
        }
    }
}

fn choice(kader: &Kader, parameters: &Parameters) -> Markup {
    let help = format!(
        "{} {LANGST}.",
        kader.t(
            "Jaar en maand, bijvoorbeeld 2024-12. Samen ten hoogste",
            "Year and month, for example 2024-12. Months together at most"
        )
    );
    html! {
        form class="vk-form" method="get" action=(Deel::Verloop.pad()) {
            @if !parameters.gemeente.is_empty() { input type="hidden" name="gemeente" value=(parameters.gemeente); }
            div class="vk-field" {
                label for="reeks" { (kader.t("Welke hulp?", "Which help?")) }
                select class="utrecht-select" id="reeks" name="reeks" {
                    @for reeks in Reeks::all() {
                        option value=(reeks.key()) selected[reeks.key() == parameters.reeks] { (series_name(kader, reeks)) }
                    }
                }
            }
            (parts::input("van", kader.t("Eerste maand", "First month"), &help, &parameters.van, "month"))
            (parts::input("tot", kader.t("Laatste maand", "Last month"), "", &parameters.tot, "month"))
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}
