//! The settings, with who changed what and when.

use std::collections::HashMap;

use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use toegang::mogelijk;

use super::crumbs;
use crate::app::AppFout;
use crate::instellingen::{Instellingen, SOORTEN, Soort};
use crate::poort::{InstellingenWijzigen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// `GET /gegevens/instellingen`.
pub async fn show(mag: Mag<InstellingenWijzigen>, kader: Kader) -> Result<Markup, WebFout> {
    let now = mag.app().instellingen().await?;
    let values = SOORTEN.iter().map(|soort| (soort.sleutel.to_owned(), now.value(soort.sleutel))).collect();
    page(&kader, &mag, &values, &[]).await
}

/// `POST /gegevens/instellingen`: keeps what is right and tells what is not.
pub async fn change(
    mag: Mag<InstellingenWijzigen>,
    kader: Kader,
    Form(values): Form<HashMap<String, String>>,
) -> Result<Response, WebFout> {
    let wie = mag.wie();
    // Whoever sends what they may not change, changes nothing at all.
    for soort in SOORTEN.iter().filter(|soort| values.contains_key(soort.sleutel)) {
        let aanmelding = mag.aanmelding();
        mogelijk(&aanmelding.aanvrager, soort.recht, &aanmelding.zaak()).map_err(WebFout::Verboden)?;
    }
    let mut faults = Vec::new();
    for soort in &SOORTEN {
        let Some(value) = values.get(soort.sleutel) else {
            continue;
        };
        match Instellingen::change(&mag.app().opslag, soort.sleutel, value, &wie).await {
            Ok(()) => {}
            Err(AppFout::Vraag(tekst)) => faults.push((kader.t(soort.naam, soort.name).to_owned(), tekst)),
            Err(error) => return Err(error.into()),
        }
    }
    if faults.is_empty() {
        return Ok(Redirect::to("/gegevens/instellingen").into_response());
    }
    let now = mag.app().instellingen().await?;
    let shown = SOORTEN.iter().map(|soort| {
        let typed = values.get(soort.sleutel).cloned();
        (soort.sleutel.to_owned(), typed.unwrap_or_else(|| now.value(soort.sleutel)))
    });
    let page = page(&kader, &mag, &shown.collect(), &faults).await?;
    Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response())
}

async fn page(
    kader: &Kader,
    mag: &Mag<InstellingenWijzigen>,
    values: &HashMap<String, String>,
    faults: &[(String, String)],
) -> Result<Markup, WebFout> {
    let mut history = Vec::new();
    for soort in &SOORTEN {
        for row in mag.app().opslag.history(soort.sleutel).await? {
            history.push((row.wanneer.clone(), soort, row));
        }
    }
    history.sort_by(|one, other| other.0.cmp(&one.0));
    let rows: Vec<Vec<Markup>> = history
        .iter()
        .map(|(wanneer, soort, row)| {
            vec![
                parts::cell(moment(kader.taal, wanneer)),
                parts::cell(kader.t(soort.naam, soort.name)),
                parts::cell(&row.waarde),
                parts::cell(&row.wie),
            ]
        })
        .collect();
    let body = html! {
        @if !faults.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Niet alles is bewaard", "Not everything was kept"), &html! {
                ul { @for (naam, tekst) in faults { li { strong { (naam) } ": " (tekst) } } }
                p { (kader.t("De andere velden zijn wel bewaard.", "The other fields were kept.")) } }))
        }
        p { (kader.t(
            "Een analist wijzigt deze instellingen. De code van de gemeente bepaalt wie er binnenkomt. Alleen een beheerder mag die wijzigen.",
            "An analyst changes these settings. The code of the municipality decides who comes in. Only an administrator may change that.")) }
        form class="vk-form" method="post" action="/gegevens/instellingen" {
            @for soort in &SOORTEN { (one(kader, soort, values.get(soort.sleutel).map_or("", String::as_str))) }
            div class="vk-actions" { (parts::submit(kader.t("Bewaar", "Save"))) }
        }
        section class="vk-section" aria-labelledby="geschiedenis" {
            h2 class="utrecht-heading-2" id="geschiedenis" { (kader.t("Wie veranderde wat, en wanneer?", "Who changed what, and when?")) }
            @if rows.is_empty() { p { (kader.t("Nog niemand heeft iets veranderd. Alles staat zoals het begon.", "Nobody has changed anything yet.")) } }
            @else { (parts::table(kader.t("Wijzigingen", "Changes"),
                &[kader.t("Wanneer", "When"), kader.t("Instelling", "Setting"), kader.t("Waarde", "Value"), kader.t("Door", "By")], &[], &rows)) }
        }
    };
    Ok(kader.page(
        kader.t("Instellingen van uw gemeente", "Settings of your municipality"),
        &crumbs(kader),
        &body,
    ))
}

/// The field of a setting; for who may not change it, what it is.
fn one(kader: &Kader, soort: &Soort, value: &str) -> Markup {
    let (naam, uitleg) = (kader.t(soort.naam, soort.name), kader.t(soort.uitleg, soort.help));
    if kader.mag(soort.recht) {
        return parts::field(soort.sleutel, naam, uitleg, value);
    }
    html! {
        div class="vk-field" {
            p { strong { (naam) ": " } @if value.is_empty() { (kader.t("nog niet bekend", "not known yet")) } @else { (value) } }
            p class="vk-field__help" { (uitleg) " " (kader.t("Alleen een beheerder mag dit wijzigen.", "Only an administrator may change this.")) }
        }
    }
}
