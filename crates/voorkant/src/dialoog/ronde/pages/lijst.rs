//! The rounds of a dialogue, and closing the one that is open.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use toegang::Recht;

use super::{address, find};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoogbesluit, Dialoogstuk};
use crate::dialoog::ronde::{Rondesluiting, Rondeuitslag, close_round, rounds};
use crate::poort::{DialoogLezen, DialoogMaken, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET /dialoog/{dialoog}/ronde`.
pub async fn show(mag: Mag<DialoogLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let all = rounds(&mag.app().opslag, &stuk.id).await?;
    Ok(page(&kader, &stuk, &all, None))
}

/// `POST /dialoog/{dialoog}/ronde`: closes the round that is open.
pub async fn close(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(_): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    if !may_close(&stuk) {
        let all = rounds(&mag.app().opslag, &stuk.id).await?;
        let tekst = "Deze dialoog is niet open. Open de dialoog eerst.";
        return Ok((StatusCode::CONFLICT, page(&kader, &stuk, &all, Some(tekst))).into_response());
    }
    let made = Box::pin(close_round(mag.app(), &stuk, crate::app::today())).await?;
    let nummer = match made {
        Rondesluiting::Gesloten(uitslag) => uitslag.nummer,
        // Who was first stands in the log.
        Rondesluiting::AlGesloten(nummer) => {
            return Ok(Redirect::to(&format!("{}/{nummer}", address(&stuk.id))).into_response());
        }
        Rondesluiting::KanNiet(tekst) => {
            let all = rounds(&mag.app().opslag, &stuk.id).await?;
            return Ok((StatusCode::CONFLICT, page(&kader, &stuk, &all, Some(&tekst))).into_response());
        }
    };
    let log = format!("ronde {nummer} van dialoog gesloten");
    mag.app().opslag.log(&log, &stuk.id, "gesloten", &mag.wie()).await?;
    Ok(Redirect::to(&format!("{}/{nummer}", address(&stuk.id))).into_response())
}

fn may_close(stuk: &Dialoogstuk) -> bool {
    matches!(stuk.nu.besluit, Dialoogbesluit::Geopend | Dialoogbesluit::Gesloten)
}

fn page(kader: &Kader, stuk: &Dialoogstuk, all: &[Rondeuitslag], fault: Option<&str>) -> Markup {
    let body = html! {
        @if let Some(tekst) = fault { (parts::wrong(kader, tekst)) }
        p class="vk-lead" { (kader.t(
            "Een ronde legt vast wat mensen tot nu toe zeiden. Daarna verandert die niet meer. Mensen kunnen gewoon verder stemmen, voor de volgende ronde.",
            "A round lays down what people said up to now. After that it does not change. People can vote on, for the next round.")) }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen ronde gesloten", "No round was closed yet"), &html! {
                p { (kader.t(
                    "Vanaf tien mensen kunt u een ronde sluiten. Dan ziet iedereen de uitslag.",
                    "From ten people on you can close a round. Then everybody sees the result.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href={ (address(&stuk.id)) "/" (one.nummer) } { (kader.t("Ronde", "Round")) " " (one.nummer) } }
                    p { (super::blad::days(kader, one)) }
                }
            } }
        }
        @if kader.mag(Recht::DialoogMaken) && may_close(stuk) {
            section class="vk-section" aria-labelledby="sluiten" {
                h2 class="utrecht-heading-2" id="sluiten" { (kader.t("Sluit de ronde van nu", "Close the round of now")) }
                p { (super::promise(kader, stuk)) }
                form class="vk-form" method="post" action=(address(&stuk.id)) {
                    (parts::submit(kader.t("Sluit de ronde", "Close the round")))
                }
            }
        }
    };
    let above = format!("/dialoog/{}", stuk.id);
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/dialoog", "Dialoog"),
        (above.as_str(), stuk.nu.inhoud.naam.as_str()),
    ];
    kader.page(kader.t("Welke rondes zijn er?", "Which rounds are there?"), &crumbs, &body)
}
