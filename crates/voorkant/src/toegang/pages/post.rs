//! Messages by e-mail: how they are sent, and what became of them.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::crumbs;
use crate::app::AppFout;
use crate::poort::{AccountsBeheren, Mag};
use crate::post::{POSTSOORTEN, Postbericht, Postinstellingen, Poststaat, Postwaarden, overview, try_again};
use crate::web::parts;
use crate::web::{Kader, WebFout, moment};

const PLACE: &str = "/toegang/post";

/// `GET /toegang/post`.
pub async fn show(mag: Mag<AccountsBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let written = Postinstellingen::written(&mag.app().opslag).await?;
    page(&mag, &kader, &written, &html! {}).await
}

/// `POST /toegang/post`.
pub async fn change(mag: Mag<AccountsBeheren>, kader: Kader, form: RawForm) -> Result<Response, WebFout> {
    let typed: Postwaarden = serde_urlencoded::from_bytes(&form.0).unwrap_or_default();
    match Postinstellingen::change(&mag.app().opslag, &typed, &mag.wie()).await {
        Ok(()) => Ok(Redirect::to(PLACE).into_response()),
        Err(AppFout::Vraag(text)) => {
            let body = page(&mag, &kader, &typed, &parts::wrong(&kader, &text)).await?;
            Ok((StatusCode::BAD_REQUEST, body).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /toegang/post/{id}`: tries a message again that was given up.
pub async fn again(mag: Mag<AccountsBeheren>, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let wie = mag.wie();
    if !try_again(&mag.app().opslag, &wie.gemeente, &id, &wie).await? {
        return Err(WebFout::NietGevonden);
    }
    Ok(Redirect::to(PLACE))
}

async fn page(
    mag: &Mag<AccountsBeheren>,
    kader: &Kader,
    values: &Postwaarden,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let all = overview(&mag.app().opslag, &mag.wie().gemeente).await?;
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Voorkant kan iemand een e-mail sturen: er staat iets voor u klaar. In de e-mail staat nooit wat het is.",
            "Voorkant can send somebody an e-mail: something is ready for you. The e-mail never says what it is.")) }
        section class="vk-section" aria-labelledby="berichten" {
            h2 class="utrecht-heading-2" id="berichten" { (kader.t("Welke berichten zijn er?", "Which messages are there?")) }
            (messages(kader, &all))
        }
        section class="vk-section" aria-labelledby="versturen" {
            h2 class="utrecht-heading-2" id="versturen" { (kader.t("Hoe wordt het verstuurd?", "How is it sent?")) }
            form class="vk-form" method="post" action=(PLACE) {
                @for soort in &POSTSOORTEN {
                    (parts::field(soort.sleutel, kader.t(soort.naam, soort.name), kader.t(soort.uitleg, soort.help),
                        values.get(soort.sleutel).map_or("", String::as_str)))
                }
                (parts::submit(kader.t("Bewaar", "Save")))
            }
        }
    };
    Ok(kader.page(kader.t("Berichten per e-mail", "Messages by e-mail"), &crumbs(kader), &body))
}

fn messages(kader: &Kader, all: &[Postbericht]) -> Markup {
    if all.is_empty() {
        return parts::empty(
            kader.t("Er zijn nog geen berichten", "There are no messages yet"),
            &html! { p { (kader.t(
            "Een bericht komt er bijvoorbeeld als u iemand uitnodigt.",
            "There will be one for example when you invite somebody.")) } },
        );
    }
    let given_up = all.iter().filter(|one| one.staat == Poststaat::Opgegeven).count();
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/toegang/accounts/" (one.account) } { (one.inlognaam) } },
                parts::cell(kader.t(one.reden.naam().0, one.reden.naam().1)),
                parts::cell(moment(kader.taal, &one.wanneer)),
                state(kader, one),
            ]
        })
        .collect();
    html! {
        @if given_up > 0 {
            p { strong { (given_up) " " (kader.t(
                "van deze berichten kwamen niet aan. Kijk of het e-mailadres en de mailserver kloppen.",
                "of these messages did not arrive. Check the e-mail address and the mail server.")) } }
        }
        (parts::table(kader.t("Berichten", "Messages"), &[kader.t("Voor", "For"), kader.t("Waarom", "Why"),
            kader.t("Sinds", "Since"), kader.t("Staat", "State")], &[], &rows))
    }
}

fn state(kader: &Kader, one: &Postbericht) -> Markup {
    html! {
        @match one.staat {
            Poststaat::Verzonden => { (kader.t("verstuurd ", "sent ")) (moment(kader.taal, &one.klaar)) }
            Poststaat::Wacht if one.pogingen == 0 => { (kader.t("wacht", "waits")) }
            Poststaat::Wacht => {
                (kader.t("wacht; opnieuw ", "waits; again ")) (moment(kader.taal, &one.volgende)) ": "
                span lang="nl" { (one.melding) }
            }
            Poststaat::Opgegeven => {
                (kader.t("opgegeven: ", "given up: ")) span lang="nl" { (one.melding) }
                form method="post" action={ (PLACE) "/" (one.id) } {
                    (parts::submit_second(kader.t("Probeer opnieuw", "Try again")))
                }
            }
        }
    }
}
