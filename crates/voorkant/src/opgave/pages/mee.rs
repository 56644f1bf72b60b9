//! What can be taken along: the list, one opgave whole, and its baseline.

use axum::extract::{Path, Query};
use axum::response::Response;

use super::find;
use crate::app::AppFout;
use crate::inzicht::nulmeting::Nulmeting;
use crate::opgave::keuze::Lijstkeuze;
use crate::opgave::mee::{self, Vel};
use crate::opgave::store::Opgave;
use crate::poort::{Mag, OpgaveLezen};
use crate::uitvoer::XLSX;
use crate::web::{WebFout, csv_file, download};

async fn listed(mag: &Mag<OpgaveLezen>, keuze: &Lijstkeuze) -> Result<Vec<Opgave>, WebFout> {
    let gemeente = mag.wie().gemeente;
    Ok(keuze.pick(mag.list(&gemeente).await?)?)
}

/// `GET /opgave.json`.
pub async fn list_json(mag: Mag<OpgaveLezen>, Query(keuze): Query<Lijstkeuze>) -> Result<Response, WebFout> {
    let text = mee::json(&listed(&mag, &keuze).await?)?;
    Ok(download("application/json", "opgaven.json", text))
}

/// `GET /opgave.csv`.
pub async fn list_csv(mag: Mag<OpgaveLezen>, Query(keuze): Query<Lijstkeuze>) -> Result<Response, WebFout> {
    Ok(csv_file("opgaven.csv", &Vel::of_list(&listed(&mag, &keuze).await?).csv()?))
}

/// `GET /opgave.xlsx`.
pub async fn list_xlsx(mag: Mag<OpgaveLezen>, Query(keuze): Query<Lijstkeuze>) -> Result<Response, WebFout> {
    Ok(download(XLSX, "opgaven.xlsx", Vel::of_list(&listed(&mag, &keuze).await?).xlsx()?))
}

/// `GET /opgave/{id}/alles.json`.
pub async fn all_json(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(download("application/json", "opgave.json", mee::json(&dossier)?))
}

/// `GET /opgave/{id}/alles.csv`.
pub async fn all_csv(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(csv_file("opgave.csv", &Vel::of_dossier(&dossier).csv()?))
}

/// `GET /opgave/{id}/alles.xlsx`.
pub async fn all_xlsx(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(download(XLSX, "opgave.xlsx", Vel::of_dossier(&dossier).xlsx()?))
}

async fn baseline(mag: &Mag<OpgaveLezen>, id: &str) -> Result<Nulmeting, WebFout> {
    let (_, dossier) = find(mag, id).await?;
    dossier.nulmeting.ok_or(WebFout::NietGevonden)
}

/// `GET /opgave/{id}/nulmeting.json`.
pub async fn baseline_json(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let text = baseline(&mag, &id).await?.to_json()?;
    Ok(download("application/json", "nulmeting.json", text))
}

/// `GET /opgave/{id}/nulmeting.csv`.
pub async fn baseline_csv(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let nulmeting = baseline(&mag, &id).await?;
    Ok(csv_file("nulmeting.csv", &Vel::of_baseline(&nulmeting).csv()?))
}

/// `GET /opgave/{id}/nulmeting.xlsx`.
pub async fn baseline_xlsx(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let nulmeting = baseline(&mag, &id).await?;
    let book: Result<Vec<u8>, AppFout> = Vel::of_baseline(&nulmeting).xlsx();
    Ok(download(XLSX, "nulmeting.xlsx", book?))
}
