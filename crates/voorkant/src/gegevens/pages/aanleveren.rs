//! Delivering messages.

use axum::extract::{Multipart, State};
use axum::response::Redirect;
use maud::{Markup, html};
use opslag::NieuweTaak;

use super::{crumbs, messages_field, next_upload};
use crate::app::{AppFout, blocking};
use crate::gegevens::aanlevering::Postvak;
use crate::poort::{GegevensAanleveren, Mag, Server};
use crate::web::{Kader, WebFout, parts};
use crate::werk;

/// `GET /gegevens/aanleveren`.
pub async fn show(mag: Mag<GegevensAanleveren>, kader: Kader) -> Result<Markup, WebFout> {
    let volgmap = mag.app().instellingen().await?.volgmap;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Kies de berichten van uw gemeente. U mag meer bestanden tegelijk kiezen, en zips. Een bericht mag in zijn envelop zitten: StUF (GGk) of VECOZO.",
            "Choose the messages of your municipality. You may choose several files at once, and zips. A message may be in its envelope: StUF (GGk) or VECOZO.")) }
        form class="vk-form" method="post" action="/gegevens/aanleveren" enctype="multipart/form-data" {
            (messages_field(&kader, kader.t(
                "Samen hoogstens 512 MB. Voor meer: gebruik de map om te volgen, of de opdracht voorkant import.",
                "At most 512 MB together. For more: use the watched folder, or the command voorkant import.")))
            div class="vk-actions" { (parts::submit(kader.t("Aanleveren", "Deliver"))) }
        }
        section class="vk-section" aria-labelledby="wat" {
            h2 class="utrecht-heading-2" id="wat" { (kader.t("Wat gebeurt er met een bestand?", "What happens to a file?")) }
            ol {
                li { (kader.t("Het gaat op slot, want er staan BSN's in.", "It is locked, because it holds BSNs.")) }
                li { (kader.t("Voorkant controleert elk bericht. U kunt intussen verder werken.", "Voorkant checks each message. You can go on working.")) }
                li { (kader.t("Goede berichten tellen mee. Foute berichten staan bij de geweigerde berichten, met de reden.",
                              "Good messages count. Wrong ones are with the refused messages, with the reason.")) }
                li { (kader.t("Hetzelfde bestand nog eens aanleveren kan geen kwaad: het telt één keer.",
                              "Delivering the same file again does no harm: it counts once.")) }
            }
        }
        section class="vk-section" aria-labelledby="volgmap" {
            h2 class="utrecht-heading-2" id="volgmap" { (kader.t("Vanzelf uit een map", "By itself from a folder")) }
            @if volgmap.is_empty() {
                p { (kader.t("Er is geen map om te volgen. ", "No folder is watched. "))
                    a href="/gegevens/instellingen" { (kader.t("Stel er een in.", "Set one.")) } }
            } @else { p { (kader.t("Voorkant volgt deze map: ", "Voorkant watches this folder: ")) code { (volgmap) } } }
        }
    };
    Ok(kader.page(kader.t("Berichten aanleveren", "Deliver messages"), &crumbs(&kader), &body))
}

/// `POST /gegevens/aanleveren`: each file is sealed as it comes, so that one at a time is in memory.
pub async fn receive(
    mag: Mag<GegevensAanleveren>,
    State(server): State<Server>,
    mut form: Multipart,
) -> Result<Redirect, WebFout> {
    let mut postvak = Postvak::new(&mag.app().datamap);
    while let Some(file) = next_upload(&mut form).await? {
        let datamap = mag.app().datamap.clone();
        postvak = blocking(move || postvak.add(&datamap, file.naam, &file.bytes)).await??;
    }
    let levering = postvak.finish().ok_or_else(|| {
        AppFout::Vraag("er zat geen bestand bij. Kies minstens één XML-bestand of zip.".to_owned())
    })?;
    let invoer = serde_json::to_string(&levering).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let wie = mag.wie();
    let taak = NieuweTaak { soort: werk::IMPORT.to_owned(), invoer };
    let id = mag.app().opslag.queue(&taak, &wie).await?;
    server.ring();
    Ok(Redirect::to(&format!("/gegevens/taken/{id}")))
}
