//! An outcome to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;

use super::find;
use crate::leren::meting::panel::Meetpanel;
use crate::leren::meting::uitkomst::{Effectuitkomst, as_json, calculated, front, limits, tables_of};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::{self, Cijfertabel, Voorblad, XLSX};
use crate::web::{WebFout, csv_file, download};

const NAAM: &str = "effect";

/// Everything that is taken along.
struct Blad {
    panel: Meetpanel,
    uitkomst: Effectuitkomst,
    voorblad: Voorblad,
    tabellen: Vec<Cijfertabel>,
}

async fn blad(mag: &Mag<LerenLezen>, id: &str) -> Result<Blad, WebFout> {
    let (panel, uitkomst) = calculated(find(mag, id).await?.nu.inhoud).await?;
    let (voorblad, tabellen) = (front(&uitkomst, panel.maat()), tables_of(&uitkomst, panel.maat()));
    Ok(Blad { panel, uitkomst, voorblad, tabellen })
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.voorblad.over, &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = as_json(&blad.uitkomst, blad.panel.maat());
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.voorblad, &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let careful = limits(&blad.uitkomst).into_iter().map(|(nl, _)| nl.to_owned()).collect();
    let stuk = uitvoer::stuk(&blad.voorblad, &blad.tabellen, vec![("Wat kan dit niet zeggen?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}

/// `GET …/tabel.csv`: the table as it was given.
pub async fn tabel(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = find(&mag, &id).await?;
    Ok(csv_file("tabel.csv", found.nu.inhoud.tabel.trim_start_matches('\u{feff}')))
}
