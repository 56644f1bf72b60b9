//! All fields of a scenario as text: the form of a file, checked by the same rules.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};

use super::{address, below, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::{Scenariohandeling, Scenariostap, Scenarioweigering, next};
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::store::{self, Scenariodossier};
use crate::ombuigen::scenario::waarden::Inhoud;
use crate::poort::{Mag, ScenarioMaken};
use crate::web::{Kader, WebFout, parts};

/// `GET /ombuigen/{scenario}/expert`.
pub async fn show(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    if dossier.scenario.nu.tekst.stap == Scenariostap::Besloten {
        return Ok(Redirect::to(&address(&dossier)).into_response());
    }
    Ok(page(&kader, &dossier, None, &[], &html! {}).into_response())
}

/// `POST /ombuigen/{scenario}/expert`.
pub async fn save(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let form = Getypt::read(&body);
    let gezien: i64 = form.tidy("versie").parse().unwrap_or(0);
    let bad = |fouten: &[Stapfout], message: &Markup| {
        let (status, message) = delen::bad(&kader, &dossier, gezien, message);
        (status, page(&kader, &dossier, Some(&form), fouten, &message)).into_response()
    };
    let Some(seen) = dossier.versie(gezien) else {
        let message = delen::meanwhile(&kader, &dossier, 0);
        return Ok((StatusCode::CONFLICT, page(&kader, &dossier, Some(&form), &[], &message)).into_response());
    };
    let (titel, inhoud) = match read(form.tidy("inhoud")) {
        Ok(read) => read,
        Err(fouten) => return Ok(bad(&fouten, &html! {})),
    };
    let tekst = match next(&seen.tekst, &Scenariohandeling::Wijzig { titel, inhoud: Box::new(inhoud) }) {
        Ok(tekst) => tekst,
        Err(Scenarioweigering::Hetzelfde) => return Ok(Redirect::to(&address(&dossier)).into_response()),
        Err(weigering) => return Ok(bad(&[], &delen::refused(&kader, weigering))),
    };
    let formulier = Formulier::read(form.tidy("formulier"));
    let opslag = &mag.app().opslag;
    match store::add_version(opslag, &dossier.scenario, gezien, &formulier, &tekst, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&dossier)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let (_, now) = find(&mag, &id).await?;
            let message = delen::meanwhile(&kader, &now, gezien);
            Ok((StatusCode::CONFLICT, page(&kader, &now, Some(&form), &[], &message)).into_response())
        }
    }
}

/// The text as a scenario that can be calculated; else all that is wrong with it, each with its field.
fn read(text: &str) -> Result<(crate::opgave::Regel, Inhoud), Vec<Stapfout>> {
    let inhoud = Inhoud::read(text).map_err(|fout| delen::at_fields(vec![fout]))?;
    let faults = inhoud.faults();
    if !faults.is_empty() {
        let said = faults.iter().map(|fout| {
            let text = format!("{}: {} {}", fout.veld, fout.regel, fout.uitweg);
            Stapfout::new("inhoud", text.clone(), text)
        });
        return Err(said.collect());
    }
    let titel = inhoud.titel().map_err(|fout| delen::at_fields(vec![fout]))?;
    Ok((titel, inhoud))
}

fn page(
    kader: &Kader,
    dossier: &Scenariodossier,
    getypt: Option<&Getypt>,
    fouten: &[Stapfout],
    message: &Markup,
) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let nu = &dossier.scenario.nu;
    let body = html! {
        (message)
        (delen::summary(kader, fouten))
        p { (kader.t(
            "Hier staat het hele scenario als tekst (JSON): ook wat niet in de vijf stappen past. Dezelfde regels gelden. Is er iets fout, dan noemt Voorkant het veld, de regel en wat u kunt doen.",
            "Here the whole scenario stands as text (JSON): also what does not fit in the five steps. The same rules hold. If something is wrong, Voorkant names the field, the rule and what you can do.")) }
        form class="vk-form vk-form--wide" method="post" action={ (address(dossier)) "/expert" } {
            (delen::hidden(nu.nummer))
            (blad.text("inhoud", kader.t("Alle velden", "All fields"), &nu.tekst.inhoud.to_json(), Veldvorm { lang: true, ..Veldvorm::default() }))
            div class="vk-actions" { (parts::submit(kader.t("Bewaar", "Save"))) a href=(address(dossier)) { (kader.t("Bewaar niet", "Do not save")) } }
        }
    };
    below(kader, dossier, kader.t("Alle velden", "All fields"), "expert", &body)
}
