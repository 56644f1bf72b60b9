//! The report for the council, on a page and as a file.

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Recht;

use super::crumbs;
use crate::app::blocking;
use crate::doen::budget::verantwoording::{Verantwoording, written};
use crate::poort::{InzichtLezen, Mag};
use crate::web::{Kader, WebFout, csv_file, download, parts, tables};

/// Which quarter.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Kwartaalkeuze {
    kwartaal: String,
}

async fn made(mag: &Mag<InzichtLezen>, keuze: &Kwartaalkeuze) -> Result<Verantwoording, WebFout> {
    Ok(mag.council_report(&mag.wie().gemeente, &keuze.kwartaal).await?)
}

/// `GET /doen/budget/verantwoording`.
pub async fn show(
    mag: Mag<InzichtLezen>,
    kader: Kader,
    Query(keuze): Query<Kwartaalkeuze>,
) -> Result<Markup, WebFout> {
    let report = made(&mag, &keuze).await?;
    let kwartaal = written(report.kwartaal);
    let files = [("PDF", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("/doen/budget/verantwoording.{vorm}?kwartaal={kwartaal}"), naam));
    let body = html! {
        p class="vk-lead" { (kader.t(&report.zin.0, &report.zin.1)) }
        form class="vk-form" method="get" action="/doen/budget/verantwoording" {
            (parts::field("kwartaal", kader.t("Welk kwartaal?", "Which quarter?"), kader.t("Jaar en nummer, bijvoorbeeld 2026-4.", "Year and number, for example 2026-4."), &kwartaal))
            (parts::submit_second(kader.t("Laat zien", "Show")))
        }
        (tables(&kader, &report.tabellen))
        (parts::downloads(&kader, &files))
        section class="vk-section" {
            h2 class="utrecht-heading-2" { (kader.t("Hoe is dit berekend?", "How was this calculated?")) }
            @for (nl, en) in Verantwoording::BEREKENING { p { (kader.t(nl, en)) } }
        }
        ul class="vk-next" { li { a href="/opgave/nieuw" { (kader.t("Maak er een opgave van", "Make it an opgave")) } } }
    };
    let title = kader.t(Verantwoording::VRAAG.0, Verantwoording::VRAAG.1);
    let above = crumbs(&kader);
    // Not everybody who reads the report sees the funds.
    let above = if kader.mag(Recht::BudgetLezen) { &above[..] } else { &above[..2] };
    Ok(kader.page(title, above, &body))
}

/// `GET /doen/budget/verantwoording.json`.
pub async fn json(mag: Mag<InzichtLezen>, Query(keuze): Query<Kwartaalkeuze>) -> Result<Response, WebFout> {
    Ok(download("application/json", "verantwoording.json", made(&mag, &keuze).await?.json()))
}

/// `GET /doen/budget/verantwoording.csv`.
pub async fn csv(mag: Mag<InzichtLezen>, Query(keuze): Query<Kwartaalkeuze>) -> Result<Response, WebFout> {
    Ok(csv_file("verantwoording.csv", &made(&mag, &keuze).await?.csv()?))
}

/// `GET /doen/budget/verantwoording.xlsx`.
pub async fn workbook(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<Kwartaalkeuze>,
) -> Result<Response, WebFout> {
    let media = crate::uitvoer::XLSX;
    Ok(download(media, "verantwoording.xlsx", made(&mag, &keuze).await?.xlsx()?))
}

/// `GET /doen/budget/verantwoording.pdf`.
pub async fn document(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<Kwartaalkeuze>,
) -> Result<Response, WebFout> {
    let report = made(&mag, &keuze).await?;
    // Fitting words to pages takes longer than a page may wait for.
    let pdf = blocking(move || report.pdf()).await??;
    Ok(download("application/pdf", "verantwoording.pdf", pdf))
}
