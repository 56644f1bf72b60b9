//! What can be taken along: the list, one opgave whole, and its baseline.

use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::find;
use crate::app::AppFout;
use crate::inzicht::nulmeting::Nulmeting;
use crate::opgave::keuze::Lijstkeuze;
use crate::opgave::mee::{self, Vel};
use crate::opgave::store::{self, Opgave};
use crate::web::{Server, WebFout, csv_file, download};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn listed(server: &Server, keuze: &Lijstkeuze) -> Result<Vec<Opgave>, WebFout> {
    let gemeente = server.app.wie("pagina").await?.gemeente;
    Ok(keuze.pick(store::list(&server.app.opslag, &gemeente).await?)?)
}

/// `GET /opgave.json`.
pub async fn list_json(
    State(server): State<Server>,
    Query(keuze): Query<Lijstkeuze>,
) -> Result<Response, WebFout> {
    let text = mee::json(&listed(&server, &keuze).await?)?;
    Ok(download("application/json", "opgaven.json", text))
}

/// `GET /opgave.csv`.
pub async fn list_csv(
    State(server): State<Server>,
    Query(keuze): Query<Lijstkeuze>,
) -> Result<Response, WebFout> {
    Ok(csv_file("opgaven.csv", &Vel::of_list(&listed(&server, &keuze).await?).csv()?))
}

/// `GET /opgave.xlsx`.
pub async fn list_xlsx(
    State(server): State<Server>,
    Query(keuze): Query<Lijstkeuze>,
) -> Result<Response, WebFout> {
    Ok(download(XLSX, "opgaven.xlsx", Vel::of_list(&listed(&server, &keuze).await?).xlsx()?))
}

/// `GET /opgave/{id}/alles.json`.
pub async fn all_json(State(server): State<Server>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&server, &id).await?;
    Ok(download("application/json", "opgave.json", mee::json(&dossier)?))
}

/// `GET /opgave/{id}/alles.csv`.
pub async fn all_csv(State(server): State<Server>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&server, &id).await?;
    Ok(csv_file("opgave.csv", &Vel::of_dossier(&dossier).csv()?))
}

/// `GET /opgave/{id}/alles.xlsx`.
pub async fn all_xlsx(State(server): State<Server>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (_, dossier) = find(&server, &id).await?;
    Ok(download(XLSX, "opgave.xlsx", Vel::of_dossier(&dossier).xlsx()?))
}

async fn baseline(server: &Server, id: &str) -> Result<Nulmeting, WebFout> {
    let (_, dossier) = find(server, id).await?;
    dossier.nulmeting.ok_or(WebFout::NietGevonden)
}

/// `GET /opgave/{id}/nulmeting.json`.
pub async fn baseline_json(
    State(server): State<Server>,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let text = baseline(&server, &id).await?.to_json()?;
    Ok(download("application/json", "nulmeting.json", text))
}

/// `GET /opgave/{id}/nulmeting.csv`.
pub async fn baseline_csv(State(server): State<Server>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let nulmeting = baseline(&server, &id).await?;
    Ok(csv_file("nulmeting.csv", &Vel::of_baseline(&nulmeting).csv()?))
}

/// `GET /opgave/{id}/nulmeting.xlsx`.
pub async fn baseline_xlsx(
    State(server): State<Server>,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let nulmeting = baseline(&server, &id).await?;
    let book: Result<Vec<u8>, AppFout> = Vel::of_baseline(&nulmeting).xlsx();
    Ok(download(XLSX, "nulmeting.xlsx", book?))
}
