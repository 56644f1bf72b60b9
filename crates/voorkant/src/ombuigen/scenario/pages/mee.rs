//! The answer to take along.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;

use super::antwoord::question;
use super::{find, tabellen};
use crate::app::{AppFout, blocking};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::antwoord::{Berekend, calculated};
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::poort::{Mag, ScenarioLezen};
use crate::uitvoer::{self, Aanduiding, Benaming, Voorblad};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

async fn made(mag: &Mag<ScenarioLezen>, id: &str) -> Result<(Scenariodossier, Arc<Berekend>), WebFout> {
    let (_, dossier) = find(mag, id).await?;
    let found = calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await?;
    let berekend = found
        .map_err(|_| AppFout::Vraag("dit scenario is nog niet af: vul eerst de stappen in".to_owned()))?;
    Ok((dossier, berekend))
}

fn about(dossier: &Scenariodossier) -> Vec<Aanduiding> {
    let of =
        |key: &str, nl: &str, en: &str, text: &str| Aanduiding::new(key, nl, en, Benaming::same("", text));
    vec![
        of("gemeente", "Gemeente", "Municipality", &dossier.scenario.gemeente),
        of("scenario", "Scenario", "Scenario", dossier.scenario.nu.tekst.titel.as_str()),
        of("opgave", "Opgave", "Opgave", &dossier.scenario.opgavetitel),
    ]
}

fn front(dossier: &Scenariodossier, berekend: &Berekend) -> Voorblad {
    Voorblad {
        vraag: question(dossier),
        antwoord: tabellen::sentences(&Kader::bare(Taal::Nl), berekend),
        over: about(dossier),
        herkomst: tabellen::made(berekend, dossier.scenario.nu.nummer),
    }
}

/// The words before the figures, of a scenario that is in no record.
pub fn words_of(berekend: &Berekend) -> Voorblad {
    let bestand = berekend.scenario.bestand();
    let asked = if bestand.vraag.trim().is_empty() { &bestand.naam } else { &bestand.vraag };
    Voorblad {
        vraag: asked.clone(),
        antwoord: tabellen::sentences(&Kader::bare(Taal::Nl), berekend),
        over: vec![Aanduiding::new(
            "scenario",
            "Scenario",
            "Scenario",
            Benaming::same("", bestand.naam.as_str()),
        )],
        herkomst: tabellen::made(berekend, 0),
    }
}

/// `GET /ombuigen/{scenario}/antwoord.json`: what was calculated, with all that came out.
pub async fn json(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (dossier, berekend) = made(&mag, &id).await?;
    let all = json!({
        "scenario": berekend.scenario.bestand(),
        "versie": dossier.scenario.nu.nummer,
        "uitkomst": berekend.uitkomst,
    });
    let text = serde_json::to_string_pretty(&all).map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(download("application/json", "scenario.json", text))
}

/// `GET /ombuigen/{scenario}/antwoord.csv`.
pub async fn csv(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (dossier, berekend) = made(&mag, &id).await?;
    Ok(csv_file("scenario.csv", &uitvoer::csv(&about(&dossier), &tabellen::all(&berekend))?))
}

/// `GET /ombuigen/{scenario}/antwoord.xlsx`.
pub async fn xlsx(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (dossier, berekend) = made(&mag, &id).await?;
    let media = crate::uitvoer::XLSX;
    let book = uitvoer::xlsx(&front(&dossier, &berekend), &tabellen::all(&berekend))?;
    Ok(download(media, "scenario.xlsx", book))
}

/// `GET /ombuigen/{scenario}/antwoord.pdf`.
pub async fn pdf(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (dossier, berekend) = made(&mag, &id).await?;
    let pdf = blocking(move || {
        uitvoer::pdf(&uitvoer::stuk(&front(&dossier, &berekend), &tabellen::all(&berekend), Vec::new()))
    })
    .await??;
    Ok(download("application/pdf", "scenario.pdf", pdf))
}
