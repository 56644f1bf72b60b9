//! One version of an opgave, beside the newest, and the way back to it.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::Recht;

use super::wijzig::{Niet, done, step};
use super::{address, below, find, velden};
use crate::opgave::decide::{Handeling, Staat};
use crate::opgave::store::{Dossier, Versie};
use crate::opgave::waarden::Ingevuld;
use crate::poort::{Mag, OpgaveBewerken, OpgaveLezen};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /opgave/{id}/versies/{nummer}`.
pub async fn show(
    mag: Mag<OpgaveLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let versie = of(&dossier, &nummer)?;
    Ok(page(&kader, &dossier, versie, &html! {}))
}

fn of<'a>(dossier: &'a Dossier, nummer: &str) -> Result<&'a Versie, WebFout> {
    nummer.parse().ok().and_then(|nummer| dossier.versie(nummer)).ok_or(WebFout::NietGevonden)
}

/// What comes back from the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Terug {
    formulier: String,
    versie: String,
}

/// `POST /opgave/{id}/versies/{nummer}`: the text of that version as a new one.
pub async fn bring_back(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
    Form(form): Form<Terug>,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let versie = of(&dossier, &nummer)?;
    let stap = Handeling::Herstel { versie: versie.nummer, inhoud: versie.tekst.inhoud.clone() };
    let gezien = form.versie.trim().parse().unwrap_or(0);
    let (status, message) = match step(&mag, &wie, &dossier, (gezien, &form.formulier), &stap).await? {
        Ok(()) => return Ok(done(&dossier)),
        Err(Niet::Geweigerd(weigering)) => (StatusCode::BAD_REQUEST, velden::refused(&kader, weigering)),
        Err(Niet::Later) => (StatusCode::CONFLICT, velden::meanwhile(&kader, &dossier, gezien)),
    };
    let (_, dossier) = find(&mag, &id).await?;
    let versie = of(&dossier, &nummer)?;
    Ok((status, page(&kader, &dossier, versie, &message)).into_response())
}

fn page(kader: &Kader, dossier: &Dossier, versie: &Versie, message: &Markup) -> Markup {
    let nu = &dossier.opgave.nu;
    let (nl, en) = versie.tekst.besluit.naam();
    let titel = format!("{} {}", kader.t("Versie", "Version"), versie.nummer);
    let body = html! {
        (message)
        (parts::facts(&[
            (kader.t("Wat", "What"), parts::cell(kader.t(nl, en))),
            (kader.t("Door", "By"), parts::cell(&versie.wie)),
            (kader.t("Wanneer", "When"), parts::cell(moment(kader.taal, &versie.wanneer))),
            (kader.t("Reden", "Reason"), parts::cell(if versie.tekst.reden.is_empty() { kader.t("geen", "none") } else { &versie.tekst.reden })),
            (kader.t("Eigenaar", "Owner"), parts::cell(versie.tekst.eigenaar.as_str())),
        ]))
        (compared(kader, versie, nu))
        @if versie.tekst.inhoud == nu.tekst.inhoud {
            p { (kader.t("De tekst is dezelfde als nu.", "The text is the same as now.")) }
        } @else if nu.tekst.staat == Staat::Open && kader.mag(Recht::OpgaveBewerken) {
            form class="vk-form" method="post" action={ (address(dossier)) "/versies/" (versie.nummer) } {
                (velden::hidden(&Formulier::fresh(), Some(nu.nummer)))
                p { (kader.t("Deze tekst komt terug als een nieuwe versie. De eigenaar blijft wie het nu is.",
                             "This text comes back as a new version. The owner stays who it is now.")) }
                div class="vk-actions" { (parts::submit(kader.t("Zet deze tekst terug", "Bring this text back"))) }
            }
        }
    };
    below(kader, dossier, &titel, &body)
}

/// The text of both, field by field.
fn compared(kader: &Kader, versie: &Versie, nu: &Versie) -> Markup {
    let [one, other] = [versie, nu].map(|versie| Ingevuld::from(&versie.tekst.inhoud));
    let fields = [
        ("titel", &one.titel, &other.titel),
        ("mensen", &one.mensen, &other.mensen),
        ("gebied", &one.gebied, &other.gebied),
        ("van", &one.van, &other.van),
        ("tot", &one.tot, &other.tot),
        ("waarom", &one.waarom, &other.waarom),
    ];
    let rows: Vec<Vec<Markup>> = fields
        .iter()
        .map(|(veld, one, other)| {
            let same = kader.t("hetzelfde", "the same");
            let now = if one == other { same } else { other.as_str() };
            vec![parts::cell(velden::name(kader, veld)), parts::cell(one.as_str()), parts::cell(now)]
        })
        .collect();
    parts::table(
        kader.t("Deze versie naast nu", "This version beside now"),
        &[kader.t("Veld", "Field"), kader.t("Deze versie", "This version"), kader.t("Nu", "Now")],
        &[],
        &rows,
    )
}
