//! Scenarios for programs.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use opslag::{Bewaard, Formulier};
use serde_json::{Map, Value, json};

use super::blik::Bereik;
use super::scenario::store::{self, Scenariodossier, Scenariolijn};
use super::scenario::{calculated, first_version};
use crate::api::{
    BASE, Bladzijde, Invoerfout, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, json_object,
    link,
};
use crate::app::AppFout;
use crate::opgave::{self};
use crate::poort::{Mag, ScenarioLezen, ScenarioMaken};
use crate::web::WebFout;

const GROEP: &str = "Scenario's";
/// Sent twice with the same key, something is made once.
const KEY: &str = "idempotency-key";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("scenarios", "De scenario's van deze gemeente", "Scenariolijst")
        .tag(GROEP)
        .explained("De nieuwste eerst, per pagina.")
        .with(Bladzijde::parameters());
    let make = Operatie::new("maakScenario", "Maak een scenario bij een opgave", "Scenariodossier")
        .tag(GROEP)
        .explained("Bij inhoud staat het scenario zoals in een bestand. Het mag nog niet af zijn.")
        .with([Parameter::header(
            "Idempotency-Key",
            "Een eigen nummer van 8 tot 64 letters, cijfers en streepjes. Twee keer hetzelfde nummer maakt één scenario.",
        )])
        .takes("application/json", "NieuwScenario")
        .creates()
        .may_fail(&[409, 415]);
    let one = Operatie::new("scenario", "Eén scenario, met wat eruit komt", "Scenariodossier")
        .tag(GROEP)
        .explained("Bedragen zijn centen. De uitkomst is null zolang het scenario niet af is.")
        .with([Parameter::path("id", "Het nummer van het scenario.")]);
    Resources::new().get("/scenarios", list, show_list).post("/scenarios", make, create).get(
        "/scenarios/{id}",
        one,
        show,
    )
}

/// `GET /v1/scenarios`.
async fn show_list(mag: Mag<ScenarioLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &Bladzijde::parameters());
    let part = Bladzijde::of(&asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let all = store::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let all: Vec<Value> = all.iter().map(|one| Value::Object(of_line(one))).collect();
    Ok(answer(&part.cut("scenarios", "/scenarios", &asked, &all)))
}

/// `GET /v1/scenarios/{id}`.
async fn show(mag: Mag<ScenarioLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = store::dossier(&mag.app().opslag, &mag.wie().gemeente, &id).await?;
    let dossier = found.ok_or(WebFout::NietGevonden)?;
    let made = calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await?;
    let uitkomst = match made {
        Ok(made) => {
            serde_json::to_value(&made.uitkomst).map_err(|error| AppFout::Vraag(error.to_string()))?
        }
        Err(_) => Value::Null,
    };
    Ok(answer(&of_dossier(&dossier, uitkomst)))
}

fn of_line(one: &Scenariolijn) -> Map<String, Value> {
    let pairs = [
        ("id", json!(one.id)),
        ("opgave", json!(one.opgave)),
        ("titel", json!(one.nu.tekst.titel)),
        ("versie", json!(one.nu.nummer)),
        ("uit", json!((!one.uit.is_empty()).then_some(&one.uit))),
        ("gemaaktOp", json!(one.gemaakt)),
        ("gewijzigdOp", json!(one.nu.wanneer)),
        ("besluit", json!(one.besluit)),
        (
            "_links",
            json!({
                "self": link(&format!("/scenarios/{}", one.id)),
                "pagina": { "href": format!("/ombuigen/{}", one.id) },
            }),
        ),
    ];
    pairs.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect()
}

fn of_dossier(dossier: &Scenariodossier, uitkomst: Value) -> Value {
    let mut all = of_line(&dossier.scenario);
    all.insert("inhoud".to_owned(), json!(dossier.scenario.nu.tekst.inhoud));
    all.insert("open".to_owned(), json!(dossier.scenario.nu.tekst.inhoud.faults()));
    all.insert("reacties".to_owned(), json!(dossier.reacties));
    all.insert("uitkomst".to_owned(), uitkomst);
    Value::Object(all)
}

/// `POST /v1/scenarios`.
async fn create(mag: Mag<ScenarioMaken>, headers: HeaderMap, body: Bytes) -> Result<Response, WebFout> {
    let object = json_object(&headers, &body)?;
    let (mut wrong, wie) = (Vec::new(), mag.wie());
    for naam in object.keys().filter(|naam| !matches!(naam.as_str(), "opgave" | "inhoud")) {
        let naam: String = naam.chars().take(60).collect();
        wrong.push(Invoerfout::field(&naam, "Dit veld bestaat niet. Laat het weg."));
    }
    let id = object.get("opgave").and_then(Value::as_str).unwrap_or_default();
    let opgave = opgave::dossier(&mag.app().opslag, &wie.gemeente, id).await?;
    if opgave.is_none() {
        wrong.push(Invoerfout::field("opgave", "Noem het nummer van een opgave van deze gemeente."));
    }
    let tekst = first_version(&object.get("inhoud").cloned().unwrap_or_default().to_string());
    if let Err(fout) = &tekst {
        wrong.push(Invoerfout::field("inhoud", fout.nl.clone()));
    }
    let formulier = match headers.get(KEY).map(|key| key.to_str().unwrap_or_default()) {
        None => Formulier::fresh(),
        Some(key) => {
            let read = Formulier::read(key);
            if read.as_str() != key {
                wrong.push(Invoerfout::parameter(
                    "Idempotency-Key",
                    "Gebruik 8 tot 64 letters, cijfers en streepjes.",
                ));
            }
            read
        }
    };
    let (Some(opgave), Ok(tekst), true) = (opgave, tekst, wrong.is_empty()) else {
        return Err(Probleem::input(wrong).into());
    };
    match store::create(&mag.app().opslag, &opgave.opgave, None, &formulier, &tekst, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            let found = store::dossier(&mag.app().opslag, &wie.gemeente, &id).await?;
            let dossier = found.ok_or(WebFout::NietGevonden)?;
            let location = [(LOCATION, format!("{BASE}/scenarios/{id}"))];
            Ok((StatusCode::CREATED, location, answer(&of_dossier(&dossier, Value::Null))).into_response())
        }
        Bewaard::AnderePoging(id) => Err(conflict(&format!(
            "Met deze Idempotency-Key is al een ander scenario gemaakt: {BASE}/scenarios/{id}. Kies een nieuw nummer."
        ))),
        Bewaard::Botsing => Err(conflict("Iemand anders was net eerder. Probeer het opnieuw.")),
    }
}

fn conflict(text: &str) -> WebFout {
    Probleem::new(StatusCode::CONFLICT, text).into()
}
