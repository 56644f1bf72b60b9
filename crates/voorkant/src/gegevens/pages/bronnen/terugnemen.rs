//! Taking a delivery back: a page that asks why, and the act.

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{address, of};
use crate::app::AppFout;
use crate::bronnen::soort::Bronsoort;
use crate::gegevens::bronnen::{find, withdraw};
use crate::poort::{GegevensAanleveren, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, number};

/// Which delivery.
#[derive(Deserialize)]
pub struct Welke {
    naam: String,
}

/// Which delivery, and why.
#[derive(Deserialize)]
pub struct Terugname {
    naam: String,
    #[serde(default)]
    reden: String,
}

/// `GET /gegevens/bronnen/{soort}/terugnemen?naam=…`: what will be gone, and why.
pub async fn ask(
    mag: Mag<GegevensAanleveren>,
    kader: Kader,
    Path(soort): Path<String>,
    Query(welke): Query<Welke>,
) -> Result<Markup, WebFout> {
    let soort: Bronsoort = soort.parse().map_err(|_| WebFout::NietGevonden)?;
    page(&kader, &mag, soort, &welke.naam, &html! {}).await
}

async fn page(
    kader: &Kader,
    mag: &Mag<GegevensAanleveren>,
    soort: Bronsoort,
    naam: &str,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let levering = find(mag.app(), soort, naam).await?;
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Wat u terugneemt, telt niet meer mee. De inhoud wordt meteen weggehaald. Dat het er was, blijft staan.",
            "What you take back does not count any more. Its content goes at once. That it was there stays to be seen.")) }
        (parts::facts(&[
            (kader.t("Soort", "Kind"), html! { (of(kader, soort.naam())) }),
            (kader.t("Naam", "Name"), html! { span lang="nl" { (levering.sleutel) } }),
            (kader.t("Aangeleverd", "Delivered"), html! { (moment(kader.taal, &levering.wanneer)) }),
            (kader.t("Rijen", "Rows"), html! { (number(kader.taal, levering.rijen as u64)) }),
        ]))
        form class="vk-form" method="post" action={ (address(soort)) "/terugnemen" } {
            input type="hidden" name="naam" value=(levering.sleutel);
            (parts::field("reden", kader.t("Waarom neemt u dit terug?", "Why do you take this back?"),
                kader.t("We leggen vast wie dit doet, en waarom.", "We write down who does this, and why."), ""))
            div class="vk-actions" {
                (parts::submit(kader.t("Neem terug", "Take back")))
                a href=(address(soort)) { (kader.t("Toch niet", "Leave it")) }
            }
        }
    };
    let way = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/gegevens", "Gegevens"),
        ("/gegevens/bronnen", kader.t("Bronnen", "Sources")),
    ];
    Ok(kader.page(kader.t("Wilt u dit terugnemen?", "Do you want to take this back?"), &way, &body))
}

/// `POST /gegevens/bronnen/{soort}/terugnemen`.
pub async fn take_back(
    mag: Mag<GegevensAanleveren>,
    kader: Kader,
    Path(soort): Path<String>,
    Form(Terugname { naam, reden }): Form<Terugname>,
) -> Result<Response, WebFout> {
    let soort: Bronsoort = soort.parse().map_err(|_| WebFout::NietGevonden)?;
    let levering = find(mag.app(), soort, &naam).await?;
    let wie = mag.wie();
    match withdraw(mag.app(), &levering, &reden, &wie).await {
        Ok(_) => Ok(Redirect::to(&address(soort)).into_response()),
        Err(AppFout::Vraag(text)) => {
            let message = parts::alert(
                Toon::Fout,
                kader.t("Er is niets teruggenomen", "Nothing was taken back"),
                &html! { p lang="nl" { (text) } },
            );
            let page = page(&kader, &mag, soort, &naam, &message).await?;
            Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
