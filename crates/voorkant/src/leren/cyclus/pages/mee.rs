//! The decisions of a cycle and the agenda of a meeting, to take along.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::{agenda_of, find, find_meeting, visible};
use crate::leren::blik::Bereik;
use crate::leren::cyclus::pages::blad::sentences;
use crate::leren::cyclus::store::Cyclus;
use crate::leren::cyclus::{stukken, tabellen};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Voorblad};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "besluiten";

fn tables(cyclus: &Cyclus) -> [Cijfertabel; 2] {
    [tabellen::decisions(cyclus), tabellen::measures(cyclus)]
}

fn about(cyclus: &Cyclus) -> Vec<Aanduiding> {
    let inhoud = &cyclus.stuk.nu.inhoud;
    let text = |words: &str| Benaming::same("", words);
    vec![
        Aanduiding::new("leercyclus", "Leercyclus", "Learning cycle", text(&inhoud.naam)),
        Aanduiding::new("begin", "Vanaf", "From", text(&inhoud.begin)),
    ]
}

fn cover(cyclus: &Cyclus) -> Voorblad {
    let how = "bijeenkomsten die zijn gehouden; van elk besluit telt wat op de laatste bijeenkomst is gehoord; interval van Wilson";
    Voorblad {
        vraag: format!("Wat leren we, en wat doen we ermee? {}", cyclus.stuk.nu.inhoud.naam),
        antwoord: sentences(Taal::Nl, cyclus),
        over: about(cyclus),
        herkomst: vec![Aanduiding::new(
            "hoe",
            "Hoe is dit berekend?",
            "How was this calculated?",
            Benaming::same("", how),
        )],
    }
}

/// `GET …/besluiten.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&cyclus), &tables(&cyclus))?))
}

/// `GET …/besluiten.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let cover = cover(&cyclus);
    let text = value!({
        "vraag": cover.vraag,
        "antwoord": cover.antwoord,
        "cijfers": uitvoer::json(&tables(&cyclus)),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/besluiten.xlsx`.
pub async fn xlsx(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&cover(&cyclus), &tables(&cyclus))?))
}

/// `GET …/besluiten.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let careful = vec!["Een besluit is uitgevoerd als de mensen aan tafel dat zeggen.".to_owned()];
    let stuk = uitvoer::stuk(&cover(&cyclus), &tables(&cyclus), vec![("Let op", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}

/// `GET …/bijeenkomst/{bijeenkomst}/agenda.pdf`.
pub async fn agenda(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let agenda = agenda_of(mag.app(), &cyclus, &stuk, mag.aanmelding().vandaag).await?;
    let document = stukken::agenda(&cyclus, &stuk, &visible(&kader, agenda));
    Ok(download("application/pdf", "agenda.pdf", uitvoer::pdf(&document)?))
}

/// `GET …/bijeenkomst/{bijeenkomst}/agenda.ics`.
pub async fn calendar(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let text = stukken::calendar(&cyclus, &stuk, &stuk.nu.wanneer).ok_or(WebFout::NietGevonden)?;
    Ok(download("text/calendar; charset=utf-8", "bijeenkomst.ics", text))
}
