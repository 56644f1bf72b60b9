//! The pamphlet, for everybody.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::json as value;

use super::Agendastuk;
use super::blad::{mark, sources};
use crate::leren::agenda::document::pamphlet;
use crate::leren::agenda::{Agendadeel, Agendainhoud};
use crate::poort::{Mag, Openbaar};
use crate::uitvoer;
use crate::web::{Kader, WebFout, download, moment, parts};

/// `GET /pamflet`.
pub async fn list(mag: Mag<Openbaar>, kader: Kader) -> Result<Markup, WebFout> {
    let all = mag.pamfletten().await?;
    let body = html! {
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen pamflet", "There is no pamphlet yet"), &html! {
                p { (kader.t("Zodra de gemeente haar agenda openbaar maakt, leest u hem hier.", "As soon as the municipality makes its agenda public, you read it here.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" lang="nl" { a href={ "/pamflet/" (one.id) } { (one.nu.inhoud.titel) } }
                    p { (one.nu.inhoud.van_wie) ", " (one.nu.inhoud.van) "–" (one.nu.inhoud.tot) }
                }
            } }
        }
    };
    let titel = kader.t("Wat wil deze gemeente bereiken?", "What does this municipality want to reach?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

async fn found(mag: &Mag<Openbaar>, id: &str) -> Result<Agendastuk, WebFout> {
    mag.pamflet(id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET /pamflet/{agenda}`.
pub async fn show(mag: Mag<Openbaar>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let pamflet = found(&mag, &id).await?;
    let inhoud = &pamflet.nu.inhoud;
    let files = [("pdf", "pdf"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("/pamflet/{id}/pamflet.{vorm}"), naam));
    let body = html! {
        p class="vk-lead" lang="nl" { (inhoud.van_wie) ", " (inhoud.van) " tot en met " (inhoud.tot) "." }
        @for part in inhoud.inleiding.lines() { p lang="nl" { (part) } }
        @for deel in Agendadeel::ALL { (part(&kader, inhoud, deel)) }
        (sources(&kader, &without_links(inhoud)))
        p { (kader.t("Openbaar sinds", "Public since")) " " (moment(kader.taal, &pamflet.nu.wanneer)) ". "
            (kader.t("Besloten door", "Decided by")) ": " span lang="nl" { (pamflet.nu.reden) } "." }
        (parts::downloads(&kader, &files))
    };
    let crumbs = [("/", kader.t("Voorpagina", "Home")), ("/pamflet", kader.t("Pamfletten", "Pamphlets"))];
    Ok(kader.page(&inhoud.titel, &crumbs, &body))
}

/// What lies behind a figure is not for everybody: its source is named, without a link.
fn without_links(inhoud: &Agendainhoud) -> Agendainhoud {
    let mut plain = inhoud.clone();
    for zin in &mut plain.zinnen {
        zin.adres.clear();
        zin.opgave.clear();
    }
    plain
}

fn part(kader: &Kader, inhoud: &Agendainhoud, deel: Agendadeel) -> Markup {
    let (nl, en) = deel.naam();
    let id = crate::web::velden::key(deel);
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (kader.t(nl, en)) }
            ul { @for (nummer, zin) in inhoud.of(deel) { li { span lang="nl" { (zin.tekst) } (mark(nummer, zin)) } } }
        }
    }
}

/// `GET /pamflet/{agenda}/pamflet.pdf`.
pub async fn pdf(mag: Mag<Openbaar>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let pamflet = found(&mag, &id).await?;
    Ok(download("application/pdf", "pamflet.pdf", uitvoer::pdf(&pamphlet(&pamflet.nu.inhoud))?))
}

/// `GET /pamflet/{agenda}/pamflet.json`.
pub async fn json(mag: Mag<Openbaar>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let pamflet = found(&mag, &id).await?;
    let inhoud = without_links(&pamflet.nu.inhoud);
    let all =
        value!({ "pamflet": inhoud, "openbaarSinds": pamflet.nu.wanneer, "beslotenDoor": pamflet.nu.reden });
    Ok(download("application/json", "pamflet.json", all.to_string()))
}
