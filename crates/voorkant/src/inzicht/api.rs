//! The answers of this room for programs.

use axum::extract::RawQuery;
use axum::response::Response;
use serde_json::{Value, json};

use super::antwoord;
use super::deel::Deel;
use super::pages::blad::Antwoordblad;
use super::{concentratie, eigenvraag, geld, groepsaanbod, raadsvragen, socialebasis, stapeling, verloop};
use crate::api::{Invoerfout, Operatie, Probleem, Resources, Uitvraag, answer, link, parameters_of};
use crate::app::AppFout;
use crate::poort::{InzichtLezen, Mag};
use crate::web::{WebFout, sentence};

const GROEP: &str = "Antwoorden";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("antwoorden", "De antwoorden van Inzicht", "Antwoordlijst")
        .tag(GROEP)
        .explained("Elk antwoord met zijn vraag en zijn adres.");
    let all = Resources::new().get("/antwoorden", list, show_list);
    let all = of::<geld::Antwoord>(all);
    let all = of::<stapeling::Antwoord>(all);
    let all = of::<concentratie::Antwoord>(all);
    let all = of::<verloop::Antwoord>(all);
    let all = of::<socialebasis::Antwoord>(all);
    let all = of::<groepsaanbod::Antwoord>(all);
    let all = of::<raadsvragen::Antwoord>(all);
    of::<eigenvraag::Antwoord>(all)
}

fn pad(deel: Deel) -> String {
    format!("/antwoorden/{}", deel.sleutel())
}

fn of<A: Antwoordblad>(all: Resources) -> Resources {
    let deel = A::DEEL;
    let operatie = Operatie::new(&operation_id(deel), deel.vraag().0, "Antwoord")
        .tag(GROEP)
        .explained(deel.over().0)
        .with(parameters_of::<A::Keuze>());
    all.get(&pad(deel), operatie, show::<A>)
}

/// `sociale-basis` becomes `antwoordSocialeBasis`.
fn operation_id(deel: Deel) -> String {
    let words = deel.sleutel().split('-').map(|word| {
        let (first, rest) = word.split_at(1.min(word.len()));
        first.to_uppercase() + rest
    });
    format!("antwoord{}", words.collect::<String>())
}

/// `GET /v1/antwoorden`.
async fn show_list(_: Mag<InzichtLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (_, wrong) = Uitvraag::read(query.as_deref(), &[]);
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let listed: Vec<Value> = Deel::ALL
        .into_iter()
        .map(|deel| {
            json!({
                "sleutel": deel.sleutel(),
                "naam": deel.naam().0,
                "vraag": deel.vraag().0,
                "over": deel.over().0,
                "_links": { "self": link(&pad(deel)), "pagina": { "href": deel.pad() } },
            })
        })
        .collect();
    Ok(answer(&json!({ "antwoorden": listed })))
}

/// `GET /v1/antwoorden/{deel}`: the figures that the page gives as JSON.
async fn show<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    let (asked, wrong) = Uitvraag::read(query.as_deref(), &parameters_of::<A::Keuze>());
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let keuze: A::Keuze = serde_urlencoded::from_str(&asked.encoded()).map_err(|_| {
        Probleem::input(vec![Invoerfout::parameter("", "Deze parameters zijn niet te lezen.")])
    })?;
    match mag.ask::<A>(&keuze).await {
        Ok(gesteld) => Ok(answer(&antwoord::json(&gesteld))),
        Err(AppFout::Vraag(text)) => {
            Err(Probleem::new(axum::http::StatusCode::BAD_REQUEST, sentence(&text)).into())
        }
        Err(error) => Err(error.into()),
    }
}
