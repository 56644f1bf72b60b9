//! How many signals there are, for everybody who reads insight.

use axum::response::Response;
use maud::{Markup, html};

use crate::doen::signalen::cijfers::MAANDEN;
use crate::poort::{InzichtLezen, Mag};
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel};
use crate::web::{Kader, WebFout, csv_file, download, parts, tables};

async fn figures(mag: &Mag<InzichtLezen>) -> Result<Vec<Cijfertabel>, WebFout> {
    let aanmelding = mag.aanmelding();
    Ok(mag.signaalcijfers(&aanmelding.gemeente, aanmelding.vandaag).await?)
}

/// `GET /doen/signalen/cijfers`.
pub(super) async fn show(mag: Mag<InzichtLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let tabellen = figures(&mag).await?;
    let files = [("CSV", "csv"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("/doen/signalen/cijfers.{vorm}"), naam));
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Zoveel huishoudens kregen een signaal over een rekening die niet was betaald, en dit kwam eruit.",
            "So many households had a signal about a bill that was not paid, and this came of it.")) }
        p { (kader.t("De laatste ", "The last ")) (MAANDEN) (kader.t(
            " hele maanden. Een zaak is een adres met een of meer signalen in een maand.",
            " whole months. A case is an address with one or more signals in a month.")) }
        (tables(&kader, &tabellen))
        (parts::downloads(&kader, &files))
        section class="vk-section" aria-labelledby="onzeker" {
            h2 class="utrecht-heading-2" id="onzeker" { (kader.t("Wat is onzeker of staat er niet bij?", "What is uncertain or left out?")) }
            ul {
                li { (kader.t("Minder dan tien zaken tonen we niet. Andere aantallen zijn afgerond. Daarom tellen ze niet precies op.",
                    "Fewer than ten cases are not shown. Other numbers are rounded. So they do not add up exactly.")) }
                li { (kader.t("Wat nog loopt, kan later nog anders aflopen.", "What has not ended may still end in another way.")) }
                li { (kader.t("Signalen die zijn geweigerd, tellen niet mee.", "Signals that were refused do not count.")) }
            }
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-stack" {
                li { a href="/inzicht" { (kader.t("Kijk in Inzicht hoe schulden samengaan met andere hulp", "Look in Inzicht how debts go together with other help")) } }
                @if kader.mag(toegang::Recht::OpgaveBewerken) { li { a href="/opgave/nieuw" { (kader.t("Maak er een opgave van", "Make an opgave of it")) } } }
            }
        }
    };
    let crumbs = crate::doen::pages::crumbs(&kader);
    Ok(kader.page(
        kader.t("Hoeveel signalen van schulden zijn er?", "How many signals of debts are there?"),
        &crumbs,
        &body,
    ))
}

/// `GET /doen/signalen/cijfers.json`.
pub(super) async fn json(mag: Mag<InzichtLezen>) -> Result<Response, WebFout> {
    let body = uitvoer::json(&figures(&mag).await?).to_string();
    Ok(download("application/json", "signalen.json", body))
}

/// `GET /doen/signalen/cijfers.csv`.
pub(super) async fn csv(mag: Mag<InzichtLezen>) -> Result<Response, WebFout> {
    let gemeente = mag.aanmelding().gemeente.clone();
    let over =
        [Aanduiding::new("gemeente", "Gemeente", "Municipality", Benaming::same(&gemeente, &gemeente))];
    Ok(csv_file("signalen.csv", &uitvoer::csv(&over, &figures(&mag).await?)?))
}
