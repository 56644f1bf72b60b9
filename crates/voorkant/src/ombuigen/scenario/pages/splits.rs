//! A new scenario that begins from this one.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};

use super::{address, below, delen, find};
use crate::app::AppFout;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::split;
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::store::{self, Afsplitsing, Scenariodossier};
use crate::opgave::{self, Regel};
use crate::poort::{Mag, ScenarioMaken};
use crate::web::{Kader, WebFout, parts};

/// `GET /ombuigen/{scenario}/splits`.
pub async fn show(mag: Mag<ScenarioMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(page(&kader, &dossier, None, &[], &html! {}))
}

/// `POST /ombuigen/{scenario}/splits`.
pub async fn make(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let form = Getypt::read(&body);
    let nu = &dossier.scenario.nu;
    let tekst = match Regel::read("naam", form.tidy("naam")).and_then(|titel| split(&nu.tekst, titel)) {
        Ok(tekst) => tekst,
        Err(fout) => {
            let fouten = delen::at_fields(vec![fout]);
            let body = page(&kader, &dossier, Some(&form), &fouten, &html! {});
            return Ok((StatusCode::BAD_REQUEST, body).into_response());
        }
    };
    let opslag = &mag.app().opslag;
    let found = opgave::dossier(opslag, &wie.gemeente, &dossier.scenario.opgave).await?;
    let opgave = found.ok_or(WebFout::NietGevonden)?.opgave;
    let from = Afsplitsing { scenario: &dossier.scenario.id, versie: nu.nummer };
    let formulier = Formulier::read(form.tidy("formulier"));
    match store::create(opslag, &opgave, Some(from), &formulier, &tekst, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/ombuigen/{id}")).into_response())
        }
        Bewaard::AnderePoging(id) => {
            let message = delen::sent_before(&kader, &id);
            Ok((StatusCode::CONFLICT, page(&kader, &dossier, Some(&form), &[], &message)).into_response())
        }
        Bewaard::Botsing => Err(AppFout::Vraag("probeer het opnieuw".to_owned()).into()),
    }
}

fn page(
    kader: &Kader,
    dossier: &Scenariodossier,
    getypt: Option<&Getypt>,
    fouten: &[Stapfout],
    message: &Markup,
) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let naam = format!("{} ({})", dossier.scenario.nu.tekst.titel, kader.t("anders", "other"));
    let body = html! {
        (message)
        (delen::summary(kader, fouten))
        p { (kader.t("U krijgt een nieuw scenario met dezelfde inhoud. Daarna gaan ze elk hun eigen weg. Dit scenario blijft zoals het is.",
            "You get a new scenario with the same content. After that each goes its own way. This scenario stays as it is.")) }
        form class="vk-form" method="post" action={ (address(dossier)) "/splits" } {
            input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
            (blad.text("naam", kader.t("Hoe heet het nieuwe scenario?", "What is the new scenario called?"), &naam, Veldvorm::default()))
            div class="vk-actions" { (parts::submit(kader.t("Maak het nieuwe scenario", "Make the new scenario"))) a href=(address(dossier)) { (kader.t("Doe dit niet", "Do not do this")) } }
        }
    };
    below(
        kader,
        dossier,
        kader.t("Maak er een nieuw scenario van", "Make a new scenario of it"),
        "splits",
        &body,
    )
}
