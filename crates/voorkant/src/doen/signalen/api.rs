//! Signals for programs: a delivery goes in, and what became of it comes back.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domein::parse_datum;
use serde_json::{Value, json};

use super::inname::{Aanbod, read_efforts};
use super::innemen::take_in;
use super::store::{self, Levering, Opname};
use crate::api::{BASE, Invoerfout, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, link};
use crate::app::AppFout;
use crate::poort::{Mag, SignalenAanleveren};
use crate::web::{WebFout, sentence};

const GROEP: &str = "Signalen";

/// The resources of early signals.
pub fn resources() -> Resources {
    let deliver = Operatie::new("leverSignalen", "Lever signalen aan", "Signaallevering")
        .tag(GROEP)
        .explained(
            "Een levering volgens DDAS vroegsignalering 0.9. Wat goed is, wordt bewaard. Wat fout is, staat in het antwoord, \
             met plaats, regel en wat u kunt doen. Dezelfde levering of hetzelfde signaal nog eens verandert niets.",
        )
        .with(parameters())
        .takes("application/json", "DdasLevering")
        .creates()
        .may_fail(&[413, 415]);
    let one = Operatie::new("signaallevering", "Wat er met een levering is gedaan", "Signaallevering")
        .tag(GROEP)
        .with([Parameter::path("id", "Het nummer van de levering.")]);
    Resources::new().post("/signalen/ddas", deliver, receive).get("/signalen/ddas/{id}", one, show)
}

fn parameters() -> [Parameter; 2] {
    [
        Parameter::text(
            "inspanningen",
            "Wat de partners eerst deden, voor alle signalen in de levering: alle, of namen met komma's ertussen: \
             persoonlijk-contact, op-schuldhulp-gewezen, herinnering, aanbod-gegevens. Alle vier zijn nodig.",
        ),
        Parameter::text(
            "ontvangen",
            "De dag waarop de gemeente de levering kreeg, als jaar-maand-dag. Gewoon is vandaag.",
        ),
    ]
}

/// `POST /v1/signalen/ddas`.
async fn receive(
    mag: Mag<SignalenAanleveren>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, WebFout> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        let text = "Stuur JSON, met de kop Content-Type: application/json.";
        return Err(Probleem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, text).into());
    }
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &parameters());
    let ontvangen = match asked.text("ontvangen") {
        "" => Some(mag.aanmelding().vandaag),
        text => parse_datum(text).ok(),
    };
    if ontvangen.is_none_or(|day| day > mag.aanmelding().vandaag) {
        let text = "Vul een dag in als jaar-maand-dag, vandaag of eerder.";
        wrong.push(Invoerfout::parameter("ontvangen", text));
    }
    let inspanningen = read_efforts([asked.text("inspanningen")])
        .map_err(|text| wrong.push(Invoerfout::parameter("inspanningen", sentence(&text))));
    let (Some(ontvangen), Ok(inspanningen), true) = (ontvangen, inspanningen, wrong.is_empty()) else {
        return Err(Probleem::input(wrong).into());
    };
    let aanbod = Aanbod { ontvangen, inspanningen };
    let wie = mag.wie();
    let opname = match take_in(mag.app(), body.to_vec(), &aanbod, (mag.aanmelding().account(), &wie)).await {
        Ok(opname) => opname,
        Err(AppFout::Vraag(text)) => {
            return Err(Probleem::new(StatusCode::BAD_REQUEST, sentence(&text)).into());
        }
        Err(error) => return Err(error.into()),
    };
    if opname.levering.soort.is_empty() {
        let all = &opname.levering.bevindingen.lijst;
        return Err(Probleem::input(
            all.iter().map(|one| Invoerfout::field(&one.plaats, &one.tekst)).collect(),
        )
        .into());
    }
    let location = [(LOCATION, format!("{BASE}/signalen/ddas/{}", opname.levering.id))];
    Ok((StatusCode::CREATED, location, answer(&told(&opname))).into_response())
}

/// `GET /v1/signalen/ddas/{id}`.
async fn show(mag: Mag<SignalenAanleveren>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = store::delivery(&mag.app().opslag, &mag.wie().gemeente, &id).await?;
    let levering = found.ok_or(WebFout::NietGevonden)?;
    Ok(answer(&told(&Opname { levering, eerder: true })))
}

fn told(opname: &Opname) -> Value {
    let Levering {
        id,
        soort,
        ontvangen,
        nieuw,
        bekend,
        geweigerd,
        zaken,
        trajecten,
        bevindingen,
        wanneer,
        ..
    } = &opname.levering;
    json!({
        "id": id,
        "soort": soort,
        "ontvangenOp": ontvangen.to_string(),
        "aangeleverdOp": wanneer,
        "eerder": opname.eerder,
        "nieuw": nieuw,
        "bekend": bekend,
        "geweigerd": geweigerd,
        "zaken": zaken,
        "trajecten": trajecten,
        "bevindingen": bevindingen.lijst.iter().map(|one| json!({
            "plaats": one.plaats, "regel": one.regel, "fout": one.fout, "tekst": one.tekst,
        })).collect::<Vec<_>>(),
        "meerBevindingen": bevindingen.meer,
        "_links": { "self": link(&format!("/signalen/ddas/{id}")) },
    })
}
