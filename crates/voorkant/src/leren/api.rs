//! What was learned, for programs: the effects that were calculated.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use opslag::stuk;
use serde_json::{Map, Value, json};

use super::blik::Bereik;
use super::meting::uitkomst::{as_json, calculated, json_off};
use super::meting::{Effectpanel, Effectpanelstuk};
use crate::api::{Bladzijde, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, link};
use crate::poort::{LerenLezen, Mag};
use crate::web::WebFout;
use crate::web::stukblad::is_off;

const GROEP: &str = "Leren";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("effecten", "De effecten die zijn uitgerekend", "Effectlijst")
        .tag(GROEP)
        .explained("De nieuwste eerst, per pagina.")
        .with(Bladzijde::parameters());
    let one = Operatie::new("effect", "Wat een aanpak deed, met meer dan één methode", "Effectdossier")
        .tag(GROEP)
        .explained("De cijfers gaan over gebieden en zijn niet afgerond. Eén methode is geen bewijs: lees ook samen en watDitNietZegt.")
        .with([Parameter::path("id", "Het nummer van de meting.")]);
    Resources::new().get("/leren/effect", list, show_list).get("/leren/effect/{id}", one, show)
}

/// `GET /v1/leren/effect`.
async fn show_list(mag: Mag<LerenLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &Bladzijde::parameters());
    let part = Bladzijde::of(&asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let all = stuk::all::<Effectpanel>(&mag.app().opslag, &mag.wie().gemeente).await?;
    let all: Vec<Value> = all.iter().map(|one| Value::Object(of_line(one))).collect();
    Ok(answer(&part.cut("effecten", "/leren/effect", &asked, &all)))
}

/// `GET /v1/leren/effect/{id}`.
async fn show(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = stuk::one::<Effectpanel>(&mag.app().opslag, &mag.wie().gemeente, &id).await?;
    let found = found.ok_or(WebFout::NietGevonden)?;
    let mut all = of_line(&found);
    let withdrawn = is_off(&found).then(|| found.nu.reden.clone());
    let (panel, uitkomst) = calculated(found.nu.inhoud).await?;
    let said = as_json(&uitkomst, panel.maat());
    all.insert("uitkomst".to_owned(), withdrawn.map_or(said.clone(), |reden| json_off(said, &reden)));
    Ok(answer(&Value::Object(all)))
}

fn of_line(one: &Effectpanelstuk) -> Map<String, Value> {
    let inhoud = &one.nu.inhoud;
    let pairs = [
        ("id", json!(one.id)),
        ("opgave", json!(one.hoort_bij)),
        ("titel", json!(inhoud.titel)),
        ("wat", json!(inhoud.wat)),
        ("eenheid", json!(inhoud.eenheid)),
        ("bron", json!(inhoud.bron)),
        ("versie", json!(one.nu.nummer)),
        ("stand", json!(one.nu.besluit)),
        ("gewijzigdOp", json!(one.nu.wanneer)),
        (
            "_links",
            json!({
                "self": link(&format!("/leren/effect/{}", one.id)),
                "pagina": { "href": format!("/leren/effect/{}", one.id) },
            }),
        ),
    ];
    pairs.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect()
}
