//! The page of this question.

mod antwoord;
mod beeld;
mod keuze;
mod tabel;
mod uitleg;

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use domein::Gemeentecode;
use maud::{Markup, html};
use serde::Deserialize;

pub use antwoord::sentence;

use super::api;
use super::vraag::{self, Gesteld};
use crate::app::AppFout;
use crate::inzicht::pages::delen::{self, Deel};
use crate::inzicht::uitvoer;
use crate::inzicht::vraag::Vraagtekst;
use crate::web::antwoord::Antwoordpagina;
use crate::web::{Kader, Server, WebFout, csv_file};

/// The question as it stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameters {
    peildatum: String,
    jaar: String,
    gemeente: String,
    /// `dag` or `jaar`: which of the two counts, where a form sends both.
    keuze: String,
}

impl Parameters {
    fn text(&self) -> Result<Vraagtekst<'_>, AppFout> {
        let gemeente: Option<Gemeentecode> = delen::gemeente(&self.gemeente)?;
        let (peildatum, jaar) = match self.keuze.as_str() {
            "dag" => (self.peildatum.trim(), ""),
            "jaar" => ("", self.jaar.trim()),
            _ => (self.peildatum.trim(), self.jaar.trim()),
        };
        if self.keuze == "jaar" && jaar.is_empty() {
            return Err(AppFout::Vraag("vul een jaar in, bijvoorbeeld 2024.".to_owned()));
        }
        Ok(Vraagtekst { peildatum, jaar, gemeente })
    }
}

async fn ask(server: &Server, parameters: &Parameters) -> Result<Arc<Gesteld>, AppFout> {
    vraag::answer(&server.app, &parameters.text()?).await
}

/// `GET /inzicht/stapeling`.
pub async fn show(
    kader: Kader,
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let answered = ask(&server, &parameters).await;
    let form = || keuze::choice(&kader, &parameters);
    delen::reply(&kader, &server, Deel::Stapeling, answered, |gesteld| page(&kader, gesteld), form).await
}

/// `GET /inzicht/stapeling.json`.
pub async fn json(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let answered = ask(&server, &parameters).await.map(|gesteld| api::json(&gesteld));
    uitvoer::json_file("stapeling.json", answered)
}

/// `GET /inzicht/stapeling.csv`.
pub async fn csv(
    State(server): State<Server>,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebFout> {
    let gesteld = ask(&server, &parameters).await?;
    Ok(csv_file("stapeling.csv", &api::csv(&gesteld.antwoord)?))
}

fn page(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let answer = &gesteld.antwoord;
    Antwoordpagina {
        vraag: Deel::Stapeling.vraag(kader).to_owned(),
        kamer: delen::subnav(kader, Deel::Stapeling),
        antwoord: html! {
            (sentence(kader, answer)) (antwoord::stacked(kader, answer))
            @if answer.vraag.moment.shows_amounts() {
                (delen::incomplete(kader, &gesteld.herkomst, answer.vraag.moment.cost_period()))
            }
        },
        keuze: keuze::chosen(kader, answer),
        beeld: beeld::picture(kader, answer),
        tabel: tabel::tables(kader, answer),
        berekening: uitleg::calculation(kader, gesteld),
        onzeker: uitleg::uncertain(kader, gesteld),
        verder: uitleg::next(kader, answer),
    }
    .render(kader, &delen::crumbs(kader))
}
