//! Closing a round, withdrawing it, and taking it up again.

use ::spiegel::MINST;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::super::inhoud::{is_open, may_open, stands};
use super::super::store;
use super::{Goudscanbesluit, Ronde, address, all, find};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelMaken};
use crate::spiegel::blik::Bereik;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, below, is_off};
use crate::web::{Kader, WebFout};

/// `GET …/sluiten`.
pub async fn show(mag: Mag<SpiegelMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let enough = store::enough(&mag.app().opslag, &ronde.id).await?;
    Ok(page(&kader, (&ronde, enough), &Terug::default()))
}

/// `POST …/sluiten`.
pub async fn close(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let enough = store::enough(&mag.app().opslag, &ronde.id).await?;
    if ronde.nu.besluit == Goudscanbesluit::Gesloten {
        // Sent twice: the second finds it closed.
        return Ok(Redirect::to(&address(&ronde.id)).into_response());
    }
    if !is_open(ronde.nu.besluit) || !enough {
        let page = page(&kader, (&ronde, enough), &Terug::default());
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let stap = (Goudscanbesluit::Gesloten, &ronde.nu.inhoud, "");
    let saved =
        stukblad::keep(&mag.app().opslag, &ronde, &sent, ("sluit", stap), (&wie, kant.namens())).await?;
    Ok(saved
        .unwrap_or_else(|(status, terug)| (status, page(&kader, (&ronde, enough), &terug)).into_response()))
}

fn page(kader: &Kader, (ronde, enough): (&Ronde, bool), terug: &Terug) -> Markup {
    let titel = kader.t("Sluit de quickscan", "Close the quickscan");
    let body = html! {
        (terug.message(kader, ("Deze quickscan", "This quickscan")))
        @for fout in &terug.fouten { (parts::wrong(kader, &fout.tekst)) }
        @match (is_open(ronde.nu.besluit), enough) {
            (true, true) => {
                p class="vk-lead" { (kader.t(
                    "Er zijn genoeg antwoorden. Na het sluiten kan niemand meer antwoorden, en ziet iedereen de uitkomst. Een gesloten quickscan gaat niet meer open.",
                    "There are enough answers. After closing nobody can answer any more, and everybody sees the outcome. A closed quickscan does not open again.")) }
                form class="vk-form" method="post" action={ (address(&ronde.id)) "/sluiten" } {
                    (hidden(&Formulier::fresh(), ronde.nu.nummer))
                    (parts::submit(titel))
                }
            }
            (true, false) => {
                (parts::alert(Toon::LetOp, kader.t("Sluiten kan nog niet", "Closing is not possible yet"), &html! {
                    p { (kader.t("Er zijn minstens ", "At least ")) (MINST) (kader.t(
                        " antwoorden nodig. Nodig meer partners uit. Lukt dat niet? Trek de quickscan dan in.",
                        " answers are needed. Invite more partners. Does that not work? Then withdraw the quickscan.")) }
                }))
                p { a href={ (address(&ronde.id)) "/intrekken" } { (kader.t("Trek deze quickscan in", "Withdraw this quickscan")) } }
            }
            (false, _) => p class="vk-lead" { (kader.t("Deze quickscan is niet open. Er is niets te sluiten.", "This quickscan is not open. There is nothing to close.")) },
        }
        p { a href=(address(&ronde.id)) { (kader.t("Terug naar de quickscan", "Back to the quickscan")) } }
    };
    below(kader, ronde, titel, &body)
}

/// `GET …/intrekken`.
pub async fn show_withdraw(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    if ronde.nu.besluit == Goudscanbesluit::Gesloten {
        return Ok(stays(&kader, &ronde));
    }
    Ok(stukblad::show_withdraw(&kader, &ronde))
}

/// A closed round stays closed: taken up again it would be open, with an outcome that people saw.
fn stays(kader: &Kader, ronde: &Ronde) -> Markup {
    let titel = kader.t("Deze quickscan is gesloten", "This quickscan is closed");
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een gesloten quickscan trekt u niet meer in: mensen zagen de uitkomst al. Vond u een fout? Houd volgend jaar een nieuwe.",
            "A closed quickscan is not withdrawn any more: people saw the outcome. Did you find a mistake? Hold a new one next year.")) }
        p { a href=(address(&ronde.id)) { (kader.t("Terug naar de quickscan", "Back to the quickscan")) } }
    };
    below(kader, ronde, titel, &body)
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    if ronde.nu.besluit == Goudscanbesluit::Gesloten {
        return Ok((StatusCode::CONFLICT, stays(&kader, &ronde)).into_response());
    }
    if is_off(&ronde) {
        // Another may have taken its place meanwhile.
        let others = all(&mag).await?;
        if let Err(tekst) = may_open(ronde.nu.inhoud.jaar, stands(&others)) {
            let body = html! {
                (parts::wrong(&kader, &tekst))
                p { a href=(address(&ronde.id)) { (kader.t("Terug naar de quickscan", "Back to the quickscan")) } }
            };
            let titel = kader.t("Pak deze quickscan weer op", "Take this quickscan up again");
            return Ok((StatusCode::CONFLICT, below(&kader, &ronde, titel, &body)).into_response());
        }
    }
    let kant = Kant::of(mag.aanmelding());
    let (wie, sent) = (mag.wie(), Ingestuurd::read(&bytes));
    stukblad::withdraw(&mag.app().opslag, &kader, &ronde, &sent, (&wie, kant.namens())).await
}
