//! `GET /ombuigen/{scenario}`: the answer of a scenario.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::{Map, Value, json as value};
use toegang::Recht;

use super::delen;
use crate::app::AppFout;
use crate::ombuigen::uitkomst::blik::Scenarioblad;
use crate::ombuigen::uitkomst::{Scenarioantwoord, over, sentences, tabellen, uncertainties};
use crate::poort::{Mag, ScenarioLezen};
use crate::uitvoer::{self, Aanduiding, Voorblad};
use crate::web::antwoord::Antwoordpagina;
use crate::web::parts::Toon;
use crate::web::{Kader, Taal, WebFout, csv_file, download, parts, plain, tables};

/// The answer; or what is still to be filled in.
pub async fn show(mag: Mag<ScenarioLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let blad = found(&mag, &id).await?;
    Ok(match &blad.antwoord {
        Ok(antwoord) => answered(&kader, &blad, antwoord),
        Err(fouten) => unfinished(&kader, &blad, fouten),
    })
}

async fn found(mag: &Mag<ScenarioLezen>, id: &str) -> Result<Scenarioblad, WebFout> {
    mag.scenarioblad(&mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

async fn calculated(mag: &Mag<ScenarioLezen>, id: &str) -> Result<Arc<Scenarioantwoord>, WebFout> {
    let blad = found(mag, id).await?;
    blad.antwoord.map_err(|fouten| {
        let said: Vec<String> = fouten.iter().map(ToString::to_string).collect();
        AppFout::Vraag(format!("Dit scenario is nog niet af. {}", said.join(" "))).into()
    })
}

fn answered(kader: &Kader, blad: &Scenarioblad, antwoord: &Scenarioantwoord) -> Markup {
    let scenario = &blad.dossier.scenario;
    let at = format!("/ombuigen/{}", scenario.id);
    let files = [("PDF", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(name, ext)| (format!("{at}/uitkomst.{ext}"), name));
    let said = sentences(kader.taal, antwoord);
    Antwoordpagina {
        vraag: delen::question(kader, blad),
        kamer: delen::subnav(kader, scenario, ""),
        keuze: html! {},
        antwoord: html! {
            @for sentence in &said { p { (sentence) } }
            @if let Some(besluit) = &scenario.besluit { (delen::decided(kader, besluit)) }
        },
        beeld: delen::picture(kader, antwoord),
        tabel: html! { (tables(kader, &tabellen(antwoord))) (parts::downloads(kader, &files)) },
        berekening: delen::made(kader, antwoord),
        onzeker: html! { ul { @for one in uncertainties(kader.taal, antwoord) { li { (one) } } } },
        verder: delen::next(kader, blad),
    }
    .render(kader, &delen::crumbs(kader))
}

fn unfinished(kader: &Kader, blad: &Scenarioblad, fouten: &[scenario::Scenariofout]) -> Markup {
    let scenario = &blad.dossier.scenario;
    let at = format!("/ombuigen/{}", scenario.id);
    let body = html! {
        (delen::subnav(kader, scenario, ""))
        (parts::alert(Toon::LetOp, kader.t("Dit scenario is nog niet af", "This scenario is not finished yet"), &html! {
            p { (kader.t("Vul eerst de stappen in. Dan rekenen wij uit wat er gebeurt.", "Fill in the steps first. Then we calculate what happens.")) }
            ul lang="nl" { @for fout in fouten.iter().take(10) { li { code { (fout.veld) } ": " (fout.regel) " " (fout.uitweg) } } }
            @if fouten.len() > 10 { p { (kader.t("En nog meer: ", "And more: ")) (fouten.len() - 10) } }
        }))
        @if kader.mag(Recht::ScenarioMaken) && scenario.besluit.is_none() {
            p { (parts::link_button(&format!("{at}/stap/1"), kader.t("Vul de stappen in", "Fill in the steps"))) }
        }
    };
    kader.page(&delen::question(kader, blad), &delen::crumbs(kader), &body)
}

/// `GET /ombuigen/{scenario}/uitkomst.csv`.
pub async fn csv(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let antwoord = calculated(&mag, &id).await?;
    Ok(csv_file("uitkomst.csv", &uitvoer::csv(&over(&antwoord), &tabellen(&antwoord))?))
}

/// `GET /ombuigen/{scenario}/uitkomst.json`.
pub async fn json(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let antwoord = calculated(&mag, &id).await?;
    let member = |one: Aanduiding| (one.naam.sleutel, uitvoer::value(&one.waarde));
    let about: Map<String, Value> = over(&antwoord).into_iter().map(member).collect();
    let body = value!({ "vraag": about, "tabellen": uitvoer::json(&tabellen(&antwoord)) });
    Ok(download("application/json", "uitkomst.json", body.to_string()).into_response())
}

/// `GET /ombuigen/{scenario}/uitkomst.xlsx`.
pub async fn workbook(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let antwoord = calculated(&mag, &id).await?;
    let book = uitvoer::xlsx(&front(&antwoord), &tabellen(&antwoord))?;
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(media, "uitkomst.xlsx", book))
}

/// `GET /ombuigen/{scenario}/uitkomst.pdf`.
pub async fn document(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let antwoord = calculated(&mag, &id).await?;
    let kader = Kader::bare(Taal::Nl);
    let uitleg = vec![
        ("Hoe is dit berekend?", plain(&delen::made(&kader, &antwoord))),
        ("Wat is onzeker of staat er niet bij?", uncertainties(Taal::Nl, &antwoord)),
    ];
    let stuk = uitvoer::stuk(&front(&antwoord), &tabellen(&antwoord), uitleg);
    Ok(download("application/pdf", "uitkomst.pdf", uitvoer::pdf(&stuk)?))
}

/// What stands before the figures in a file.
fn front(antwoord: &Scenarioantwoord) -> Voorblad {
    let bestand = antwoord.scenario.bestand();
    let vraag = if bestand.vraag.trim().is_empty() { &bestand.naam } else { &bestand.vraag };
    Voorblad {
        vraag: vraag.clone(),
        antwoord: sentences(Taal::Nl, antwoord),
        over: over(antwoord),
        ..Voorblad::default()
    }
}
