//! Scenarios for programs: what is kept of them, and what comes out.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use serde_json::{Value, json};

use super::blik::Scenarioblad;
use crate::api::{Bladzijde, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, link};
use crate::app::AppFout;
use crate::ombuigen::scenario::Scenariolijn;
use crate::poort::{Mag, ScenarioLezen};
use crate::web::WebFout;

const GROEP: &str = "Scenario's";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("scenarios", "De scenario's van deze gemeente", "Scenariolijst")
        .tag(GROEP)
        .explained("De nieuwste eerst, per pagina.")
        .with(Bladzijde::parameters());
    let one = Operatie::new("scenario", "Eén scenario, met wat eruit komt", "Scenariodossier")
        .tag(GROEP)
        .explained("De inhoud heeft de vorm van een scenariobestand (voorkant ombuigen schema). Is het scenario nog niet af, dan staat er wat er mist, en geen uitkomst.")
        .with([Parameter::path("id", "Het nummer van het scenario.")]);
    Resources::new().get("/scenarios", list, show_list).get("/scenarios/{id}", one, show)
}

/// `GET /v1/scenarios`.
async fn show_list(mag: Mag<ScenarioLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &Bladzijde::parameters());
    let part = Bladzijde::of(&asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let all: Vec<Value> =
        mag.scenarios(&mag.wie().gemeente).await?.iter().map(|one| Value::Object(line(one))).collect();
    Ok(answer(&part.cut("scenarios", "/scenarios", &asked, &all)))
}

/// `GET /v1/scenarios/{id}`.
async fn show(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = mag.scenarioblad(&mag.wie().gemeente, &id).await?.ok_or(WebFout::NietGevonden)?;
    Ok(answer(&whole(&blad)?))
}

fn line(one: &Scenariolijn) -> serde_json::Map<String, Value> {
    let besluit = one.besluit.as_ref().map(|besluit| {
        json!({
            "versie": besluit.versie, "keuze": besluit.keuze, "reden": besluit.reden,
            "wie": besluit.wie, "wanneer": besluit.wanneer,
        })
    });
    [
        ("id", json!(one.id)),
        ("opgave", json!(one.opgave)),
        ("titel", json!(one.nu.tekst.titel)),
        ("versie", json!(one.nu.nummer)),
        ("gemaakt", json!(one.gemaakt)),
        ("besluit", besluit.unwrap_or(Value::Null)),
        ("_links", json!({ "self": link(&format!("/scenarios/{}", one.id)) })),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn whole(blad: &Scenarioblad) -> Result<Value, AppFout> {
    let strange = |error: serde_json::Error| AppFout::Vraag(error.to_string());
    let mut all = line(&blad.dossier.scenario);
    let inhoud = serde_json::to_value(blad.dossier.scenario.nu.tekst.inhoud.bestand()).map_err(strange)?;
    all.insert("inhoud".to_owned(), inhoud);
    let (uitkomst, fouten) = match &blad.antwoord {
        Ok(antwoord) => (serde_json::to_value(&antwoord.uitkomst).map_err(strange)?, json!([])),
        Err(fouten) => (Value::Null, serde_json::to_value(fouten).map_err(strange)?),
    };
    all.insert("uitkomst".to_owned(), uitkomst);
    all.insert("ontbreekt".to_owned(), fouten);
    Ok(Value::Object(all))
}
