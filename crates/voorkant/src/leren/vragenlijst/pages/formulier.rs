//! An empty form to print, and an empty file.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

use super::{ADRES, crumbs, find_list};
use crate::leren::vragenlijst::lijsten::Lijst;
use crate::leren::vragenlijst::vel::{CODE, VOORAF, document, empty_file};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer;
use crate::web::{Kader, WebFout, csv_file, download};

/// An instrument that may be handed out.
async fn usable(mag: &Mag<LerenLezen>, plek: &str) -> Result<Lijst, WebFout> {
    let lijst = find_list(mag, plek).await?;
    if lijst.instrument.mag_gebruikt() { Ok(lijst) } else { Err(WebFout::NietGevonden) }
}

/// `GET …/formulier`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(plek): Path<String>) -> Result<Markup, WebFout> {
    let lijst = usable(&mag, &plek).await?;
    let bestand = lijst.instrument.bestand();
    let adres = format!("{ADRES}/lijst/{plek}");
    let body = html! {
        ul class="vk-downloads" {
            li { a href={ (adres) "/formulier.pdf" } download { (kader.t("Neem mee als PDF", "Take along as PDF")) } }
        }
        div class="vk-vel" lang="nl" {
            @if !bestand.inleiding.is_empty() { p { (bestand.inleiding) } }
            p { (VOORAF) }
            p { (CODE) }
            div class="vk-vel__schrijf" { p { "Mijn code" } div class="vk-vel__lijn" {} }
            @for (place, vraag) in lijst.instrument.vragen().iter().enumerate() {
                h3 { (place + 1) ". " (vraag.tekst) }
                ul class="vk-vel__kruis" { @for keuze in lijst.instrument.keuzes(vraag) { li { (keuze.tekst) } } }
            }
            p { (bestand.licentie.houder) ". Versie " (bestand.versie) "." }
        }
        p { a href=(adres) { (kader.t("Terug naar de vragenlijst", "Back to the questionnaire")) } }
    };
    let [home, room, list] = crumbs(&kader);
    Ok(kader.page(
        kader.t("Een leeg formulier", "An empty form"),
        &[home, room, list, (&adres, bestand.naam.as_str())],
        &body,
    ))
}

/// `GET …/formulier.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(plek): Path<String>) -> Result<Response, WebFout> {
    let lijst = usable(&mag, &plek).await?;
    let name = format!("{}-formulier.pdf", lijst.instrument.id());
    Ok(download("application/pdf", &name, uitvoer::pdf(&document(&lijst.instrument))?))
}

/// `GET …/leeg.csv`.
pub async fn empty(mag: Mag<LerenLezen>, Path(plek): Path<String>) -> Result<Response, WebFout> {
    let lijst = usable(&mag, &plek).await?;
    Ok(csv_file(&format!("{}-leeg.csv", lijst.instrument.id()), &empty_file(&lijst.instrument)))
}
