//! What people say about a scenario.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;
use toegang::Recht;

use super::{address, below, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::store::{self, Scenariodossier};
use crate::opgave::Verhaal;
use crate::poort::{Mag, ScenarioLezen, ScenarioReageren};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /ombuigen/{scenario}/reacties`.
pub async fn show(mag: Mag<ScenarioLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(page(&kader, &dossier, None, &[]))
}

/// `POST /ombuigen/{scenario}/reacties`.
pub async fn add(
    mag: Mag<ScenarioReageren>,
    kader: Kader,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let form = Getypt::read(&body);
    let tekst = match Verhaal::read("reactie", form.tidy("reactie")) {
        Ok(tekst) => tekst,
        Err(fout) => {
            let fouten = delen::at_fields(vec![fout]);
            return Ok(
                (StatusCode::BAD_REQUEST, page(&kader, &dossier, Some(&form), &fouten)).into_response()
            );
        }
    };
    // About the version that was seen; one that is not there is the newest.
    let seen = form.tidy("versie").parse().ok().and_then(|nummer| dossier.versie(nummer));
    let versie = seen.unwrap_or(&dossier.scenario.nu).nummer;
    let formulier = Formulier::read(form.tidy("formulier"));
    store::add_comment(&mag.app().opslag, &dossier.scenario, versie, &formulier, &tekst, &wie).await?;
    Ok(Redirect::to(&format!("{}/reacties", address(&dossier))).into_response())
}

fn page(kader: &Kader, dossier: &Scenariodossier, getypt: Option<&Getypt>, fouten: &[Stapfout]) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let body = html! {
        (delen::summary(kader, fouten))
        @if dossier.reacties.is_empty() { p { (kader.t("Er zijn nog geen reacties.", "There are no comments yet.")) } }
        ul class="vk-rows" {
            @for one in &dossier.reacties {
                li class="vk-card" {
                    p class="vk-said" { (parts::kept(kader, &one.tekst)) }
                    p { (one.wie) ", " (moment(kader.taal, &one.wanneer)) (kader.t(", bij versie ", ", on version ")) (one.versie) }
                }
            }
        }
        @if kader.mag(Recht::ScenarioReageren) {
            form class="vk-form" method="post" action={ (address(dossier)) "/reacties" } {
                (delen::hidden(dossier.scenario.nu.nummer))
                (blad.text("reactie", kader.t("Uw reactie", "Your comment"), "", Veldvorm { lang: true, help: kader.t("Noem geen namen van inwoners.", "Give no names of residents."), schuif: None }))
                div class="vk-actions" { (parts::submit(kader.t("Plaats", "Place"))) }
            }
        }
    };
    below(kader, dossier, kader.t("Reacties", "Comments"), "reacties", &body)
}
