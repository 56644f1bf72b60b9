//! A new scenario, from an opgave.

use axum::body::Bytes;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Levensdomein;
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use scenario::Scenariobestand;
use serde::Deserialize;

use super::{crumbs, delen};
use crate::app::AppFout;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::feiten::tredetabel;
use crate::ombuigen::scenario::begin;
use crate::ombuigen::scenario::decide::{Scenariostap, Scenariotekst};
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::store;
use crate::ombuigen::scenario::waarden::Inhoud;
use crate::opgave::{self, Opgave, Regel};
use crate::poort::{Mag, ScenarioMaken};
use crate::web::{Kader, WebFout, parts, sentence};

/// Which opgave.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Bij {
    opgave: String,
}

async fn of(mag: &Mag<ScenarioMaken>, id: &str) -> Result<Opgave, WebFout> {
    let found = opgave::dossier(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.map(|dossier| dossier.opgave).ok_or(WebFout::NietGevonden)
}

/// `GET /ombuigen/nieuw?opgave=…`.
pub async fn show(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Query(bij): Query<Bij>,
) -> Result<Response, WebFout> {
    if bij.opgave.is_empty() {
        return Ok(Redirect::to("/ombuigen").into_response());
    }
    let opgave = of(&mag, &bij.opgave).await?;
    Ok(page(&kader, &opgave, None, &[], &html! {}).into_response())
}

/// `POST /ombuigen/nieuw`.
pub async fn make(mag: Mag<ScenarioMaken>, kader: Kader, body: Bytes) -> Result<Response, WebFout> {
    let form = Getypt::read(&body);
    let opgave = of(&mag, form.tidy("opgave")).await?;
    let titel = match Regel::read("naam", form.tidy("naam")) {
        Ok(titel) => titel,
        Err(fout) => {
            let fouten = delen::at_fields(vec![fout]);
            return Ok((StatusCode::BAD_REQUEST, page(&kader, &opgave, Some(&form), &fouten, &html! {}))
                .into_response());
        }
    };
    let bestand = match filled(&mag, &opgave, &form, titel.as_str()).await {
        Ok(bestand) => bestand,
        Err(AppFout::Vraag(tekst)) => {
            let fouten = [Stapfout::new("domeinen", sentence(&tekst), sentence(&tekst))];
            return Ok((StatusCode::BAD_REQUEST, page(&kader, &opgave, Some(&form), &fouten, &html! {}))
                .into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let inhoud = Inhoud::of(&bestand).map_err(|fout| AppFout::Vraag(fout.nl))?;
    let tekst = Scenariotekst { titel, inhoud, stap: Scenariostap::Gemaakt, terug: 0 };
    let formulier = Formulier::read(form.tidy("formulier"));
    let saved = store::create(&mag.app().opslag, &opgave, None, &formulier, &tekst, &mag.wie()).await?;
    match saved {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/ombuigen/{id}/stap/1")).into_response())
        }
        Bewaard::AnderePoging(id) => {
            let message = delen::sent_before(&kader, &id);
            Ok((StatusCode::CONFLICT, page(&kader, &opgave, Some(&form), &[], &message)).into_response())
        }
        Bewaard::Botsing => Err(AppFout::Vraag("probeer het opnieuw".to_owned()).into()),
    }
}

/// What it begins with: the own facts about what was ticked, or nothing.
async fn filled(
    mag: &Mag<ScenarioMaken>,
    opgave: &Opgave,
    form: &Getypt,
    naam: &str,
) -> Result<Scenariobestand, AppFout> {
    let chosen = form.all("domeinen");
    let domeinen: Vec<Levensdomein> =
        begin::domains().into_iter().filter(|domein| chosen.iter().any(|key| key == domein.key())).collect();
    if domeinen.is_empty() {
        let inhoud = &opgave.nu.tekst.inhoud;
        let empty = begin::empty(inhoud.mensen.as_str(), i32::from(inhoud.jaren.van()));
        return Ok(Scenariobestand { naam: naam.to_owned(), ..empty });
    }
    begin::from_facts(mag.app(), &mag.wie().gemeente, domeinen, (naam, 10)).await
}

fn page(
    kader: &Kader,
    opgave: &Opgave,
    getypt: Option<&Getypt>,
    fouten: &[Stapfout],
    message: &Markup,
) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let inhoud = &opgave.nu.tekst.inhoud;
    let domains: Vec<(String, String)> = begin::domains()
        .into_iter()
        .map(|one| (one.key().to_owned(), tredetabel::name(one).to_owned()))
        .collect();
    let body = html! {
        (message)
        (delen::summary(kader, fouten))
        p class="vk-lead" { (kader.t("Het scenario hoort bij de opgave ", "The scenario belongs to the opgave ")) a href={ "/opgave/" (opgave.id) } { (inhoud.titel) } "." }
        p { (kader.t("U loopt door vijf stappen. U kunt op elk moment stoppen en later verder gaan.", "You walk through five steps. You can stop at any time and go on later.")) }
        form class="vk-form" method="post" action="/ombuigen/nieuw" {
            input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
            input type="hidden" name="opgave" value=(opgave.id);
            (blad.text("naam", kader.t("Hoe heet dit scenario?", "What is this scenario called?"), inhoud.titel.as_str(), Veldvorm {
                help: kader.t("In één regel. Bijvoorbeeld: eerder helpen bij schulden.", "In one line. For example: earlier help with debts."), ..Veldvorm::default() }))
            (blad.some_of("domeinen", kader.t("Over welke hulp gaat het? Kies er één tot drie: dan begint u met uw eigen cijfers. Kiest u niets, dan begint u met lege velden.",
                "Which help is it about? Choose one to three: you begin with your own figures then. If you choose nothing, you begin with empty fields."), &[], &domains))
            div class="vk-actions" { (parts::submit(kader.t("Begin", "Begin"))) a href="/ombuigen" { (kader.t("Doe dit niet", "Do not do this")) } }
        }
    };
    kader.page(kader.t("Maak een scenario", "Make a scenario"), &crumbs(kader), &body)
}
