//! The files of an indicator.

use axum::extract::Path;
use axum::response::Response;

use crate::app::{AppFout, blocking};
use crate::leren::blik::Bereik;
use crate::leren::indicatoren::{Indicator, Indicatorantwoord, ask};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::{self, XLSX};
use crate::web::{WebFout, csv_file, download};

async fn asked(mag: &Mag<LerenLezen>, key: &str) -> Result<Indicatorantwoord, WebFout> {
    let indicator = Indicator::of_key(key).ok_or(WebFout::NietGevonden)?;
    Ok(ask(mag.app(), indicator, None).await?)
}

/// `GET /leren/indicatoren/{indicator}/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(key): Path<String>) -> Result<Response, WebFout> {
    Ok(csv_file(&format!("{key}.csv"), &asked(&mag, &key).await?.csv()?))
}

/// `GET /leren/indicatoren/{indicator}/cijfers.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(key): Path<String>) -> Result<Response, WebFout> {
    let text = serde_json::to_string_pretty(&asked(&mag, &key).await?.json())
        .map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(download("application/json", &format!("{key}.json"), text))
}

/// `GET /leren/indicatoren/{indicator}/cijfers.xlsx`.
pub async fn workbook(mag: Mag<LerenLezen>, Path(key): Path<String>) -> Result<Response, WebFout> {
    Ok(download(XLSX, &format!("{key}.xlsx"), asked(&mag, &key).await?.workbook()?))
}

/// `GET /leren/indicatoren/{indicator}/cijfers.pdf`.
pub async fn document(mag: Mag<LerenLezen>, Path(key): Path<String>) -> Result<Response, WebFout> {
    let answer = asked(&mag, &key).await?;
    // Setting words and fitting them to pages takes longer than a page may wait for.
    let pdf = blocking(move || uitvoer::pdf(&answer.stuk())).await??;
    Ok(download("application/pdf", &format!("{key}.pdf"), pdf))
}
