//! The municipality whose accounts come in: with another code nobody of the old one does.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::crumbs;
use crate::app::AppFout;
use crate::instellingen::{Instellingen, SOORTEN};
use crate::poort::{AccountsBeheren, Mag};
use crate::web::parts;
use crate::web::{Kader, WebFout};

const PLACE: &str = "/toegang/gemeente";
const SLEUTEL: &str = "gemeente";

/// What the form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Gekozen {
    gemeente: String,
    zeker: String,
}

/// `GET /toegang/gemeente`.
pub async fn show(mag: Mag<AccountsBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let now = mag.app().instellingen().await?.value(SLEUTEL);
    Ok(page(&kader, &now, &html! {}))
}

/// `POST /toegang/gemeente`.
pub async fn change(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Form(typed): Form<Gekozen>,
) -> Result<Response, WebFout> {
    let now = mag.app().instellingen().await?.value(SLEUTEL);
    let changed = if typed.gemeente.trim() != now && kader.aanmelding().has_account() && typed.zeker != "ja" {
        Err(AppFout::Vraag(
            "met een andere code komt niemand van deze gemeente nog binnen, u ook niet; kruis aan dat u dat weet"
                .to_owned(),
        ))
    } else {
        Instellingen::change(&mag.app().opslag, SLEUTEL, &typed.gemeente, &mag.wie()).await
    };
    match changed {
        Ok(()) => Ok(Redirect::to(PLACE).into_response()),
        Err(AppFout::Vraag(text)) => {
            let page = page(&kader, &typed.gemeente, &parts::wrong(&kader, &text));
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page(kader: &Kader, value: &str, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Alleen accounts van deze gemeente komen binnen. Alleen een beheerder mag de code wijzigen.",
            "Only accounts of this municipality come in. Only an administrator may change the code.")) }
        form class="vk-form" method="post" action=(PLACE) {
            @for soort in SOORTEN.iter().filter(|soort| soort.sleutel == SLEUTEL) {
                (parts::field(soort.sleutel, kader.t(soort.naam, soort.name), kader.t(soort.uitleg, soort.help), value))
            }
            @if kader.aanmelding().has_account() {
                div class="vk-choice" {
                    input type="checkbox" id="zeker" name="zeker" value="ja";
                    label for="zeker" { (kader.t(
                        "Ik weet het: met een andere code komt niemand van nu nog binnen, ik ook niet",
                        "I know: with another code nobody of today comes in any more, nor do I")) }
                }
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { (kader.t(
            "Ging het mis? Wie het programma beheert, zet de code terug. Dat kan met: ",
            "Did it go wrong? Who runs the program puts the code back, with: "))
            code { "voorkant gegevens instellen gemeente=0384" } }
    };
    kader.page(kader.t("Welke gemeente komt binnen?", "Which municipality comes in?"), &crumbs(kader), &body)
}
