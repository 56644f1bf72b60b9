//! Agreements for programs, to read.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::blik::Bereik;
use super::kant::Kant;
use super::overeenkomst::store::{self, Geldendeafspraak};
use crate::api::{Bladzijde, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, link};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::WebFout;

const GROEP: &str = "Afspraken";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("afspraken", "De afspraken van deze gemeente", "Afsprakenlijst")
        .tag(GROEP)
        .explained("De nieuwste eerst, per pagina.")
        .with(Bladzijde::parameters());
    let one = Operatie::new("afspraak", "Eén afspraak, zoals zij nu is", "Afspraakdossier")
        .tag(GROEP)
        .explained("Bedragen zijn centen. Het schema van inhoud geeft: voorkant afspraken schema afspraak.")
        .with([Parameter::path("id", "Het nummer van de afspraak.")]);
    Resources::new().get("/afspraken", list, show_list).get("/afspraken/{id}", one, show)
}

/// `GET /v1/afspraken`.
async fn show_list(mag: Mag<AfsprakenLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &Bladzijde::parameters());
    let part = Bladzijde::of(&asked, &mut wrong);
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let kant = Kant::of(mag.aanmelding());
    let all = store::holding(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    let all: Vec<Value> = all.iter().map(|one| Value::Object(of_line(one))).collect();
    Ok(answer(&part.cut("afspraken", "/afspraken", &asked, &all)))
}

/// `GET /v1/afspraken/{id}`.
async fn show(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    let found = store::one(&mag.app().opslag, &mag.wie().gemeente, &kant, &id).await?;
    let found = found.ok_or(WebFout::NietGevonden)?;
    let mut all = of_line(&store::held(&mag.app().opslag, found.clone(), &kant).await?);
    let missing = found.nu.inhoud.checked().map(|afspraak| afspraak.hindernissen()).unwrap_or_default();
    let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
    all.insert("inhoud".to_owned(), json!(found.nu.inhoud.afspraak));
    all.insert("ondertekening".to_owned(), json!(found.nu.inhoud.tekenen));
    all.insert("open".to_owned(), json!(missing));
    Ok(answer(&Value::Object(all)))
}

/// What holds; whoever writes an addendum finds it in `inhoud`.
fn of_line(Geldendeafspraak { overeenkomst: one, aanvulling }: &Geldendeafspraak) -> Map<String, Value> {
    let afspraak = &one.nu.inhoud.afspraak;
    let pairs = [
        ("id", json!(one.id)),
        ("opgave", json!(one.hoort_bij)),
        ("titel", json!(afspraak.titel)),
        ("begin", json!((!afspraak.begin.is_empty()).then_some(&afspraak.begin))),
        ("eind", json!((!afspraak.eind.is_empty()).then_some(&afspraak.eind))),
        ("versie", json!(one.nu.nummer)),
        ("stand", json!(one.nu.besluit)),
        ("aanvulling", json!(aanvulling)),
        ("gewijzigdOp", json!(one.nu.wanneer)),
        (
            "_links",
            json!({
                "self": link(&format!("/afspraken/{}", one.id)),
                "pagina": { "href": format!("/afspraken/overeenkomst/{}", one.id) },
            }),
        ),
    ];
    pairs.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect()
}
