//! Making a table of a region.

use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use regiotafel::Partijsoort;
use serde::Deserialize;

use super::{Ingestuurd, crumbs};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::regiotafel::invullen::{self, at};
use crate::ombuigen::regiotafel::store;
use crate::opgave;
use crate::poort::{Mag, RegiotafelMaken};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// The opgave that it will belong to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tafelbegin {
    opgave: String,
}

/// `GET /ombuigen/regiotafel/nieuw`.
pub async fn show(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Query(bij): Query<Tafelbegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    for kind in Partijsoort::ALL.into_iter().filter(|kind| *kind != Partijsoort::Overig) {
        velden.add("partijen", kind.key());
    }
    velden.add("opgave", bij.opgave);
    velden.add("regio", &kader.gemeentenaam);
    velden.add("prijsjaar", opslag::now().get(..4).unwrap_or("2026"));
    velden.add("disconto", "2,25");
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /ombuigen/regiotafel/nieuw`.
pub async fn make(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, &all, (&sent.velden, fouten), formulier)).into_response()
    };
    let read = invullen::new(&sent.velden)
        .and_then(|inhoud| inhoud.checked().map_err(|fouten| at("partijen", &fouten)));
    let inhoud = match read {
        Ok((inhoud, _)) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let of = sent.velden.get("opgave");
    if !of.is_empty() && !all.iter().any(|(id, _)| id == of) {
        let fout = Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst");
        return Ok(back(StatusCode::BAD_REQUEST, &[fout], &sent.formulier));
    }
    match store::create(&mag.app().opslag, of, &sent.formulier, &inhoud, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/ombuigen/regiotafel/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst =
                "met dit formulier hebt u al een tafel gemaakt; wilt u er nog een, bewaar dan opnieuw";
            let fout = Formulierfout::new("activiteit", tekst);
            Ok(back(StatusCode::CONFLICT, &[fout], &Formulier::fresh()))
        }
    }
}

fn page(
    kader: &Kader,
    opgaven: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Begin met wat u samen wilt doen. Kies wie ermee te maken heeft. Namen en bedragen vult u daarna in.",
            "Begin with what you want to do together. Choose whom it concerns. Names and amounts come next.")) }
        form class="vk-form" method="post" action="/ombuigen/regiotafel/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (super::delen::head_fields(&invoer))
            (invoer.choice(
                invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"),
                    ("Dit hoeft niet.", "This is not needed.")),
                opgaven.iter().cloned()))
            (invoer.boxes(
                invoer.label("partijen", ("Wie hebben ermee te maken?", "Whom does it concern?"),
                    ("Kies ook wie wel baat heeft, maar niet aan tafel zit. Het Rijk zetten wij eerst niet aan tafel; dat kunt u wijzigen.",
                     "Choose also who gains without being at the table. The State begins away from the table; you can change that.")),
                Partijsoort::ALL.into_iter().map(|kind| {
                    let (nl, en) = invullen::name(kind);
                    (kind.key().to_owned(), kader.t(nl, en).to_owned())
                })))
            (parts::submit(kader.t("Maak de tafel", "Make the table")))
        }
    };
    kader.page(kader.t("Maak een regiotafel", "Make a table of the region"), &crumbs(kader), &body)
}
