//! One of the five steps: one form. What is wrong stands at its field, with what was typed.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{address, below, bewijs, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::{Scenariohandeling, Scenariostap, Scenarioweigering, next};
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::Invulblad;
use crate::ombuigen::scenario::pages::stappen::{STAPPEN, apply, fields};
use crate::ombuigen::scenario::store::{self, Scenariodossier};
use crate::ombuigen::scenario::waarden::Inhoud;
use crate::poort::{Mag, ScenarioMaken};
use crate::web::{Kader, WebFout};

/// Which evidence is beside step 3, and which of it is taken over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Kijk {
    onderwerp: String,
    neem: String,
}

fn number(nummer: &str) -> Result<u8, WebFout> {
    nummer.parse().ok().filter(|nummer| (1..=5).contains(nummer)).ok_or(WebFout::NietGevonden)
}

/// `GET /ombuigen/{scenario}/stap`: the first.
pub async fn first(mag: Mag<ScenarioMaken>, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(Redirect::to(&format!("{}/stap/1", address(&dossier))))
}

/// `GET /ombuigen/{scenario}/stap/{nummer}`.
pub async fn show(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
    Query(kijk): Query<Kijk>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let stap = number(&nummer)?;
    if dossier.scenario.nu.tekst.stap == Scenariostap::Besloten {
        return Ok(Redirect::to(&address(&dossier)).into_response());
    }
    let taken = if stap == 3 {
        bewijs::taken_over(dossier.scenario.nu.tekst.inhoud.bestand(), &kijk.neem)
    } else {
        None
    };
    let message = if stap == 3 && !kijk.neem.is_empty() {
        bewijs::told(&kader, dossier.scenario.nu.tekst.inhoud.bestand(), taken.as_ref())
    } else {
        html! {}
    };
    Ok(page(&kader, &dossier, stap, (taken.as_ref(), &[]), &kijk, &message).into_response())
}

/// `POST /ombuigen/{scenario}/stap/{nummer}`.
pub async fn save(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let (stap, form, kijk) = (number(&nummer)?, Getypt::read(&body), Kijk::default());
    let gezien: i64 = form.tidy("versie").parse().unwrap_or(0);
    let Some(seen) = dossier.versie(gezien) else {
        let message = delen::meanwhile(&kader, &dossier, 0);
        return Ok((StatusCode::CONFLICT, page(&kader, &dossier, stap, (Some(&form), &[]), &kijk, &message))
            .into_response());
    };
    let bad = |fouten: &[Stapfout], message: &Markup| {
        let (status, message) = delen::bad(&kader, &dossier, gezien, message);
        (status, page(&kader, &dossier, stap, (Some(&form), fouten), &kijk, &message)).into_response()
    };
    let bestand = match apply(stap, seen.tekst.inhoud.bestand(), &form) {
        Ok(bestand) => bestand,
        Err(fouten) => return Ok(bad(&fouten, &html! {})),
    };
    let read = Inhoud::of(&bestand).and_then(|inhoud| Ok((inhoud.titel()?, inhoud)));
    let (titel, inhoud) = match read {
        Ok(read) => read,
        Err(fout) => return Ok(bad(&delen::at_fields(vec![fout]), &html! {})),
    };
    let tekst = match next(&seen.tekst, &Scenariohandeling::Wijzig { titel, inhoud: Box::new(inhoud) }) {
        Ok(tekst) => tekst,
        // Nothing to save: on to where somebody wanted to go.
        Err(Scenarioweigering::Hetzelfde) => return Ok(onward(&dossier, stap, &form)),
        Err(weigering) => return Ok(bad(&[], &delen::refused(&kader, weigering))),
    };
    let formulier = Formulier::read(form.tidy("formulier"));
    let opslag = &mag.app().opslag;
    match store::add_version(opslag, &dossier.scenario, gezien, &formulier, &tekst, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(onward(&dossier, stap, &form)),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let (_, dossier) = find(&mag, &id).await?;
            let message = delen::meanwhile(&kader, &dossier, gezien);
            Ok((StatusCode::CONFLICT, page(&kader, &dossier, stap, (Some(&form), &[]), &kijk, &message))
                .into_response())
        }
    }
}

/// Where somebody goes after saving: on, back, or to this step again.
fn onward(dossier: &Scenariodossier, stap: u8, form: &Getypt) -> Response {
    let base = address(dossier);
    let to = match form.tidy("naar") {
        "blijf" => format!("{base}/stap/{stap}"),
        "terug" if stap > 1 => format!("{base}/stap/{}", stap - 1),
        _ if stap < 5 => format!("{base}/stap/{}", stap + 1),
        _ => base,
    };
    Redirect::to(&to).into_response()
}

fn page(
    kader: &Kader,
    dossier: &Scenariodossier,
    stap: u8,
    (getypt, fouten): (Option<&Getypt>, &[Stapfout]),
    kijk: &Kijk,
    message: &Markup,
) -> Markup {
    let bestand = dossier.scenario.nu.tekst.inhoud.bestand();
    let blad = Invulblad { kader, getypt, fouten };
    let (_, nl, en) = STAPPEN[usize::from(stap.clamp(1, 5)) - 1];
    let here = format!("stap/{stap}");
    let button = |naar: &str, naam: &str, main: bool| {
        let class = if main {
            "utrecht-button utrecht-button--primary-action vk-button"
        } else {
            "utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary"
        };
        html! { button class=(class) type="submit" name="naar" value=(naar) { (naam) } }
    };
    let body = html! {
        (message)
        (delen::summary(kader, fouten))
        p { (kader.t("Stap ", "Step ")) (stap) (kader.t(" van 5. Elke keer dat u bewaart, komt er een nieuwe versie bij. Er gaat niets weg.", " of 5. Each time you save makes a new version. Nothing goes away.")) }
        form class="vk-form" method="post" action={ (address(dossier)) "/" (here) } {
            (delen::hidden(dossier.scenario.nu.nummer))
            (fields(&blad, stap, bestand))
            div class="vk-actions" {
                (button("verder", if stap < 5 { kader.t("Bewaar en ga verder", "Save and go on") } else { kader.t("Bewaar en bekijk het antwoord", "Save and look at the answer") }, true))
                (button("blijf", kader.t("Bewaar en blijf hier", "Save and stay here"), false))
                @if stap > 1 { (button("terug", kader.t("Bewaar en ga terug", "Save and go back"), false)) }
            }
        }
        @if stap == 3 { (bewijs::beside(kader, &format!("{}/stap/3", address(dossier)), &kijk.onderwerp)) }
    };
    below(kader, dossier, kader.t(nl, en), &here, &body)
}
