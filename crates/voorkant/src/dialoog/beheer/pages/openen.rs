//! Opening a dialogue, closing it, withdrawing it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::find;
use crate::app::today;
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialoogstuk};
use crate::dialoog::ronde;
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::poort::{DialoogMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, count, day, parts};

/// What a page does with a dialogue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doel {
    Openen,
    Sluiten,
}

impl Doel {
    const fn besluit(self) -> Dialoogbesluit {
        match self {
            Self::Openen => Dialoogbesluit::Geopend,
            Self::Sluiten => Dialoogbesluit::Gesloten,
        }
    }

    const fn pad(self) -> &'static str {
        match self {
            Self::Openen => "openen",
            Self::Sluiten => "sluiten",
        }
    }
}

/// `GET …/openen`.
pub async fn show_open(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    Ok(page(&kader, &dialoog, Doel::Openen, (&Velden::default(), &Terug::default())))
}

/// `GET …/sluiten`.
pub async fn show_close(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    Ok(page(&kader, &dialoog, Doel::Sluiten, (&Velden::default(), &Terug::default())))
}

/// `POST …/openen`.
pub async fn open(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    take(&mag, &kader, (&id, Doel::Openen), &Ingestuurd::read(&bytes)).await
}

/// `POST …/sluiten`.
pub async fn close(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    take(&mag, &kader, (&id, Doel::Sluiten), &Ingestuurd::read(&bytes)).await
}

async fn take(
    mag: &Mag<DialoogMaken>,
    kader: &Kader,
    (id, doel): (&str, Doel),
    sent: &Ingestuurd,
) -> Result<Response, WebFout> {
    let dialoog = find(mag, id).await?;
    // Who sends the same form again finds it done: what stands in the way then is that it was done.
    let again = sent.gezien < dialoog.nu.nummer;
    let fouten = if again { missing(&sent.velden) } else { hindrances(&dialoog, doel, &sent.velden) };
    let saved = if fouten.is_empty() {
        let reden = sent.velden.get("wie_besloot");
        let stap = (doel.besluit(), &dialoog.nu.inhoud, reden);
        stukblad::keep(&mag.app().opslag, &dialoog, sent, ("wie_besloot", stap), &mag.wie()).await?
    } else {
        Err(Terug::wrong(fouten, sent.gezien, dialoog.nu.nummer))
    };
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(kader, &dialoog, doel, (&sent.velden, &terug))).into_response()
    }))
}

fn missing(velden: &Velden) -> Vec<Formulierfout> {
    velden.must_kort("wie_besloot").err().into_iter().collect()
}

/// What stands in the way of opening or closing.
fn hindrances(dialoog: &Dialoogstuk, doel: Doel, velden: &Velden) -> Vec<Formulierfout> {
    let mut all = missing(velden);
    let mut wrong = |tekst: &str| all.push(Formulierfout::new("wie_besloot", tekst));
    match (doel, stand(dialoog)) {
        (_, Dialoogstand::Ingetrokken) => wrong("deze dialoog is ingetrokken; pak hem eerst weer op"),
        (Doel::Openen, Dialoogstand::Open) => wrong("deze dialoog is al open"),
        (Doel::Sluiten, Dialoogstand::Open) | (Doel::Openen, _) => {}
        (Doel::Sluiten, _) => wrong("deze dialoog is niet open, dus u hoeft hem niet te sluiten"),
    }
    if doel == Doel::Openen {
        let inhoud = &dialoog.nu.inhoud;
        if inhoud.published().next().is_none() {
            wrong("er is nog geen verwachting gepubliceerd; publiceer er eerst een");
        }
        if inhoud.eind < inhoud.begin {
            wrong(
                "de laatste dag ligt voor de eerste dag; kies een latere laatste dag bij ‘wijzig vraag, gebied en dagen’",
            );
        }
        if inhoud.eind < today() {
            wrong(
                "de laatste dag is voorbij; kies een latere laatste dag bij ‘wijzig vraag, gebied en dagen’",
            );
        }
    }
    all
}

fn page(kader: &Kader, dialoog: &Dialoogstuk, doel: Doel, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Dialoog>();
    let inhoud = &dialoog.nu.inhoud;
    let ones = [("verwachting", "expectation"), ("verwachtingen", "expectations")];
    let (titel, lead) = match doel {
        Doel::Openen => (
            kader.t("Open de dialoog", "Open the dialogue"),
            format!(
                "{} {}. {}",
                kader.t("Hierna kunnen mensen antwoorden op", "After this people can answer"),
                count(kader.taal, inhoud.published().count(), ones),
                kader.t(
                    "Een zin die openstaat, verandert niet meer: u kunt hem alleen intrekken. Nieuwe verwachtingen mogen er nog bij.",
                    "A sentence that is open does not change any more: you can only withdraw it. New expectations can still be added."),
            ),
        ),
        Doel::Sluiten => (
            kader.t("Sluit de dialoog", "Close the dialogue"),
            kader.t(
                "Hierna kan niemand meer antwoorden. Wat mensen antwoordden, blijft. Zij kunnen hun antwoorden nog wel bekijken en wissen. U kunt de dialoog later weer openen.",
                "After this nobody can answer any more. What people answered stays. They can still look at their answers and erase them. You can open the dialogue again later.").to_owned(),
        ),
    };
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (lead) }
        @if doel == Doel::Openen {
            p { (kader.t("Mensen doen mee van", "People take part from")) " " (day(kader.taal, inhoud.begin)) " " (kader.t("tot en met", "until")) " " (day(kader.taal, inhoud.eind)) "." }
        }
        form class="vk-form" method="post" action={ (Dialoog::address(&dialoog.id)) "/" (doel.pad()) } {
            (hidden(&Formulier::fresh(), dialoog.nu.nummer))
            (invoer.line(invoer.label("wie_besloot", ("Wie besloot dit?", "Who decided this?"),
                ("Bijvoorbeeld: college van B en W, 8 december 2026.", "For example: the executive, 8 December 2026."))))
            (parts::submit(titel))
        }
        p { a href=(Dialoog::address(&dialoog.id)) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    below(kader, dialoog, titel, &body)
}

/// `GET …/intrekken`.
pub async fn show_withdraw(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    Ok(if is_bound(&mag, &dialoog).await? {
        bound(&kader, &dialoog, (&Velden::default(), &[]))
    } else {
        stukblad::show_withdraw(&kader, &dialoog)
    })
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    // A form on an older version is done already, or somebody was first: that is said as everywhere, and keeps nothing.
    if sent.gezien == found.nu.nummer && is_bound(&mag, &found).await? {
        let tekst = "er is al een ronde gesloten: wat mensen zeiden blijft openbaar, en de gemeente moet er antwoord op geven; sluit de dialoog";
        let fouten = [Formulierfout::new("reden", tekst)];
        return Ok((StatusCode::CONFLICT, bound(&kader, &found, (&sent.velden, &fouten))).into_response());
    }
    stukblad::withdraw(&mag.app().opslag, &kader, &found, &sent, &mag.wie()).await
}

/// Whether a dialogue cannot be withdrawn any more: a round of it was closed. What was held elsewhere can: nobody was promised an
/// answer here. What is off already can be taken up again.
async fn is_bound(mag: &Mag<DialoogMaken>, dialoog: &Dialoogstuk) -> Result<bool, WebFout> {
    if stand(dialoog) == Dialoogstand::Ingetrokken || dialoog.nu.inhoud.herkomst.is_some() {
        return Ok(false);
    }
    Ok(!ronde::rounds(&mag.app().opslag, &dialoog.id).await?.is_empty())
}

/// Why a dialogue cannot be withdrawn, and what can be done instead.
fn bound(kader: &Kader, dialoog: &Dialoogstuk, (velden, fouten): (&Velden, &[Formulierfout])) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let adres = Dialoog::address(&dialoog.id);
    let titel = kader.t("Trek deze dialoog in", "Withdraw this dialogue");
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U kunt deze dialoog niet meer intrekken: er is een ronde gesloten. Wat mensen zeiden, blijft openbaar. De gemeente moet er nog steeds antwoord op geven.",
            "You cannot withdraw this dialogue any more: a round was closed. What people said stays public. The municipality still has to answer it.")) }
        @if stand(dialoog) == Dialoogstand::Open {
            p { (kader.t("Wilt u dat niemand meer antwoordt? Sluit dan de dialoog.", "Do you want nobody to answer any more? Then close the dialogue.")) }
            p { (parts::link_button(&format!("{adres}/sluiten"), kader.t("Sluit de dialoog", "Close the dialogue"))) }
        }
        @if !fouten.is_empty() {
            form class="vk-form" method="post" action={ (adres) "/intrekken" } {
                (hidden(&Formulier::fresh(), dialoog.nu.nummer))
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("", ""))))
                (parts::submit(titel))
            }
        }
        p { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    below(kader, dialoog, titel, &body)
}
