//! The letter for the council and the workbook of the controller.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::{address, below, delen, find};
use crate::app::{AppFout, blocking};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::antwoord::{Berekend, calculated};
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::ombuigen::stukken::{self, Stukbron};
use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, Taal, WebFout, download};

fn source<'a>(
    gemeente: &'a str,
    dossier: &'a Scenariodossier,
    berekend: &'a Berekend,
    besluit: &'a str,
) -> Stukbron<'a> {
    let scenario = &dossier.scenario;
    Stukbron {
        gemeente: if gemeente.is_empty() { &scenario.gemeente } else { gemeente },
        opgave: &scenario.opgavetitel,
        versie: scenario.besluit.as_ref().map_or(scenario.nu.nummer, |besluit| besluit.versie),
        besluit,
        scenario: &berekend.scenario,
        uitkomst: &berekend.uitkomst,
    }
}

/// What was decided, in a sentence; empty when nothing was.
fn decision(dossier: &Scenariodossier) -> String {
    dossier.scenario.besluit.as_ref().map_or_else(String::new, |one| {
        let day = crate::web::moment(Taal::Nl, &one.wanneer);
        format!("{} ({day}). {}", one.keuze.naam().0, one.reden)
    })
}

/// `GET /ombuigen/{scenario}/raadsbrief`.
pub async fn brief(
    mag: Mag<ScenarioLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let gemeente = mag.app().instellingen().await?.gemeentenaam;
    let titel = kader.t("Brief aan de raad", "Letter for the council");
    let body: Markup = match calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await? {
        Err(fouten) => delen::still_open(&kader, &dossier, &fouten),
        Ok(berekend) => {
            let (base, besluit) = (address(&dossier), decision(&dossier));
            let (pdf, book) = (format!("{base}/raadsbrief.pdf"), format!("{base}/controller.xlsx"));
            stukken::raadsbrief(&kader, &source(&gemeente, &dossier, &berekend, &besluit), &pdf, &book)
        }
    };
    Ok((StatusCode::OK, below(&kader, &dossier, titel, "raadsbrief", &body)).into_response())
}

/// What is not finished has no document.
fn unfinished() -> WebFout {
    AppFout::Vraag("dit scenario is nog niet af: vul eerst de stappen in".to_owned()).into()
}

/// `GET /ombuigen/{scenario}/raadsbrief.pdf`.
pub async fn brief_pdf(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let gemeente = mag.app().instellingen().await?.gemeentenaam;
    let found = calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await?;
    let berekend = found.map_err(|_| unfinished())?;
    // Setting words takes longer than a page may wait for.
    let pdf = blocking(move || {
        let besluit = decision(&dossier);
        stukken::pdf(&source(&gemeente, &dossier, &berekend, &besluit))
    })
    .await??;
    Ok(download("application/pdf", "raadsbrief.pdf", pdf))
}

/// `GET /ombuigen/{scenario}/controller.xlsx`.
pub async fn workbook(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let gemeente = mag.app().instellingen().await?.gemeentenaam;
    let found = calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await?;
    let berekend = found.map_err(|_| unfinished())?;
    let besluit = decision(&dossier);
    let book = stukken::xlsx(&source(&gemeente, &dossier, &berekend, &besluit))?;
    let media = crate::uitvoer::XLSX;
    Ok(download(media, "controller.xlsx", book))
}
