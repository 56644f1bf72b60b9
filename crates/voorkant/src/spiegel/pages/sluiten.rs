//! Closing a round, withdrawing it, and taking it up again.

use ::spiegel::MINST;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Ronde, address, all, find};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelMaken};
use crate::spiegel::blik::Bereik;
use crate::spiegel::inhoud::may_open;
use crate::spiegel::{Spiegelopzet, Spiegelstukbesluit, Spiegelstukstand, store};
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
    match Spiegelstukstand::now(&ronde) {
        // Sent twice: the second finds it closed.
        Spiegelstukstand::Gesloten => return Ok(Redirect::to(&address(&ronde.id)).into_response()),
        Spiegelstukstand::Open if enough[0] && enough[1] => {}
        _ => {
            let page = page(&kader, (&ronde, enough), &Terug::default());
            return Ok((StatusCode::CONFLICT, page).into_response());
        }
    }
    let inhoud = Spiegelopzet { gesloten: true, ..ronde.nu.inhoud.clone() };
    let kant = Kant::of(mag.aanmelding());
    let (wie, stap) = (mag.wie(), (Spiegelstukbesluit::Gesloten, &inhoud, ""));
    let saved =
        stukblad::keep(&mag.app().opslag, &ronde, &sent, ("sluit", stap), (&wie, kant.namens())).await?;
    Ok(saved
        .unwrap_or_else(|(status, terug)| (status, page(&kader, (&ronde, enough), &terug)).into_response()))
}

fn page(kader: &Kader, (ronde, enough): (&Ronde, [bool; 3]), terug: &Terug) -> Markup {
    let titel = kader.t("Sluit de spiegel", "Close the mirror");
    let body = html! {
        (terug.message(kader, ("Deze spiegel", "This mirror")))
        @for fout in &terug.fouten { (parts::wrong(kader, &fout.tekst)) }
        @match (Spiegelstukstand::now(ronde), enough) {
            (Spiegelstukstand::Open, [true, true, _]) => {
                p class="vk-lead" { (kader.t(
                    "Van beide kanten is er genoeg ingevuld. Na het sluiten kan niemand meer invullen, en ziet iedereen de uitkomst.",
                    "Both sides filled in enough. After closing nobody can fill in any more, and everybody sees the outcome.")) }
                p { (kader.t(
                    "Een gesloten spiegel gaat niet meer open. Anders kan iemand twee uitkomsten van elkaar aftrekken, en weten wat de laatste antwoordde. Geef mensen dus eerst genoeg tijd.",
                    "A closed mirror does not open again. Else somebody could subtract two outcomes, and know what the last one answered. So give people enough time first.")) }
                form class="vk-form" method="post" action={ (address(&ronde.id)) "/sluiten" } {
                    (hidden(&Formulier::fresh(), ronde.nu.nummer))
                    (parts::submit(titel))
                }
            }
            (Spiegelstukstand::Open, [own, other, _]) => {
                (parts::alert(Toon::LetOp, kader.t("Sluiten kan nog niet", "Closing is not possible yet"), &html! {
                    @if !own { p { (kader.t("Van de gemeente vulden nog niet genoeg mensen in.", "Of the municipality not enough people filled in yet.")) } }
                    @if !other { p { (kader.t("Van partners vulden nog niet genoeg mensen in.", "Of partners not enough people filled in yet.")) } }
                    p { (kader.t("Er zijn er van elke kant minstens ", "Of each side at least ")) (MINST)
                        (kader.t(" nodig. Nodig meer mensen uit. Lukt dat niet? Trek de spiegel dan in.", " are needed. Invite more people. Does that not work? Then withdraw the mirror.")) }
                }))
                p { a href={ (address(&ronde.id)) "/intrekken" } { (kader.t("Trek deze spiegel in", "Withdraw this mirror")) } }
            }
            (Spiegelstukstand::Gesloten, _) => p class="vk-lead" { (kader.t("Deze spiegel is al gesloten. Bekijk de uitkomst.", "This mirror is closed already. Look at the outcome.")) },
            (Spiegelstukstand::Ingetrokken, _) => p class="vk-lead" { (kader.t("Deze spiegel is ingetrokken. Pak die eerst weer op.", "This mirror was withdrawn. Take it up again first.")) },
        }
        p { a href=(address(&ronde.id)) { (kader.t("Terug naar de spiegel", "Back to the mirror")) } }
    };
    below(kader, ronde, titel, &body)
}

/// `GET …/intrekken`.
pub async fn show_withdraw(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &find(&mag, &id).await?))
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    if is_off(&ronde) {
        // Another may have taken its place meanwhile.
        let opzet = &ronde.nu.inhoud;
        let others = all(&mag).await?;
        let stands = others.iter().map(|one| (one.nu.inhoud.jaar, Spiegelstukstand::now(one)));
        let room = if opzet.gesloten {
            let counts =
                |stand| if stand == Spiegelstukstand::Open { Spiegelstukstand::Ingetrokken } else { stand };
            may_open(opzet.jaar, stands.map(|(jaar, stand)| (jaar, counts(stand))))
        } else {
            may_open(opzet.jaar, stands)
        };
        if let Err(tekst) = room {
            let body = html! {
                (parts::wrong(&kader, &tekst))
                p { a href=(address(&ronde.id)) { (kader.t("Terug naar de spiegel", "Back to the mirror")) } }
            };
            let titel = kader.t("Pak deze spiegel weer op", "Take this mirror up again");
            return Ok((StatusCode::CONFLICT, below(&kader, &ronde, titel, &body)).into_response());
        }
    }
    let kant = Kant::of(mag.aanmelding());
    let (wie, sent) = (mag.wie(), Ingestuurd::read(&bytes));
    stukblad::withdraw(&mag.app().opslag, &kader, &ronde, &sent, (&wie, kant.namens())).await
}
