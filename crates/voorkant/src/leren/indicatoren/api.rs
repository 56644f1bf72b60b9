//! Indicators for programs, to read.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use serde_json::{Value, json};

use super::{Indicator, ask};
use crate::api::{Operatie, Parameter, Probleem, Resources, Uitvraag, answer, link};
use crate::app::AppFout;
use crate::leren::blik::Bereik;
use crate::poort::{LerenLezen, Mag};
use crate::web::{WebFout, sentence};

const GROEP: &str = "Indicatoren";

/// The resources of these indicators.
pub fn resources() -> Resources {
    let list = Operatie::new("indicatoren", "De indicatoren van Leren", "Indicatorlijst")
        .tag(GROEP)
        .explained("Elke indicator met zijn vraag, zijn eenheid en zijn adres.");
    let one = Operatie::new("indicator", "Eén indicator met zijn cijfers", "Antwoord")
        .tag(GROEP)
        .explained("Per jaar, per soort hulp en per wijk, met de marge. Wat niet getoond mag worden, staat er als woord.")
        .with([Parameter::path("id", "De naam van de indicator.")]);
    Resources::new().get("/leren/indicatoren", list, show_list).get("/leren/indicatoren/{id}", one, show)
}

fn nothing_asked(query: Option<&str>) -> Result<(), WebFout> {
    let (_, wrong) = Uitvraag::read(query, &[]);
    if wrong.is_empty() { Ok(()) } else { Err(Probleem::input(wrong).into()) }
}

/// `GET /v1/leren/indicatoren`.
async fn show_list(_: Mag<LerenLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    nothing_asked(query.as_deref())?;
    let listed: Vec<Value> = Indicator::ALL
        .into_iter()
        .map(|one| {
            let tekst = one.tekst();
            json!({
                "sleutel": one.key(),
                "code": tekst.code,
                "naam": tekst.naam.0,
                "vraag": tekst.vraag.0,
                "eenheid": one.eenheid().key(),
                "richting": tekst.richting.key(),
                "_links": {
                    "self": link(&format!("/leren/indicatoren/{}", one.key())),
                    "pagina": { "href": one.pad() },
                },
            })
        })
        .collect();
    Ok(answer(&json!({ "indicatoren": listed })))
}

/// `GET /v1/leren/indicatoren/{id}`.
async fn show(
    mag: Mag<LerenLezen>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    nothing_asked(query.as_deref())?;
    let indicator = Indicator::of_key(&id).ok_or(WebFout::NietGevonden)?;
    match ask(mag.app(), indicator, None).await {
        Ok(one) => Ok(answer(&one.json())),
        Err(AppFout::Vraag(text)) => {
            Err(Probleem::new(axum::http::StatusCode::BAD_REQUEST, sentence(&text)).into())
        }
        Err(error) => Err(error.into()),
    }
}
