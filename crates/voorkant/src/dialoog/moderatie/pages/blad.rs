//! One statement of a resident: its text, what the gate found, what looks like it, and what can be done with it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Moderatie, Moderatiefout, Stellingnummer, Stellingtekst, check_language};

use super::formulieren::Stapformulieren;
use super::{crumbs, find, store};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::moderatie::lijken::alike;
use crate::dialoog::moderatie::stap::{self, Stapzetter};
use crate::dialoog::moderatie::store::Stapfout;
use crate::dialoog::moderatie::{moderator, refused};
use crate::dialoog::stelling::votable;
use crate::poort::{DialoogModereren, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, Kruimel, WebFout, day};

/// The fields in which somebody writes.
const GETYPT: [&str; 4] = ["tekst", "delen", "woorden", "antwoord"];

/// What stands above the forms when a step was not taken.
enum Terugslag {
    /// What the rules say of it.
    Regel(Moderatiefout),
    /// What is wrong with a field.
    Veld(Formulierfout),
}

fn findings(kader: &Kader, tekst: &str) -> Markup {
    let oordeel = check_language(tekst);
    html! {
        section class="vk-section" aria-labelledby="taal" {
            h2 class="utrecht-heading-2" id="taal" { (kader.t("Is de tekst eenvoudig?", "Is the text simple?")) }
            @if oordeel.bevindingen.is_empty() {
                p { (kader.t("Ja. De taaltoets vond niets.", "Yes. The check of the language found nothing.")) }
            } @else {
                p { (kader.t("De taaltoets adviseert:", "The check of the language advises:")) }
                ul { @for one in &oordeel.bevindingen { li lang="nl" { (one.to_string()) } } }
            }
            p { (kader.t("Of een tekst iemand aanwijst of beledigt, ziet geen programma. Lees hem zelf.",
                         "Whether a text points at somebody or insults, no program sees. Read it yourself.")) }
        }
    }
}

fn similar(
    kader: &Kader,
    stuk: &Dialoogstuk,
    all: &Moderatie,
    nummer: Stellingnummer,
    tekst: &str,
) -> Markup {
    let others = votable(&stuk.nu.inhoud, all).into_iter().filter(|(other, _)| *other != nummer);
    let found = alike(tekst, others.map(|(other, one)| (other, one.tekst)));
    html! {
        section class="vk-section" aria-labelledby="lijken" {
            h2 class="utrecht-heading-2" id="lijken" { (kader.t("Staat dit er al?", "Is this there already?")) }
            @if found.is_empty() {
                p { (kader.t("Geen stelling heeft veel dezelfde woorden.", "No statement has many of the same words.")) }
            } @else {
                p { (kader.t("Deze stellingen hebben veel dezelfde woorden:", "These statements have many of the same words:")) }
                ul { @for (other, tekst) in &found { li { (other) ": " span lang="nl" { (tekst) } } } }
            }
        }
    }
}

/// What happened to it until now, as everybody can read it.
fn history(kader: &Kader, all: &Moderatie, nummer: Stellingnummer) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="verloop" {
            h2 class="utrecht-heading-2" id="verloop" { (kader.t("Wat gebeurde er al?", "What happened until now?")) }
            ol { @for one in all.log().iter().filter(|one| one.stelling == Some(nummer)) {
                li { (day(kader.taal, one.op)) ": " span lang="nl" { (one.zin) } }
            } }
        }
    }
}

/// Why a step was not taken; of one that came too late also what was typed for it.
fn message(kader: &Kader, terug: Option<&Terugslag>, velden: &Velden) -> Markup {
    let Some(Terugslag::Regel(fout)) = terug else { return html! {} };
    let outdated = matches!(fout, Moderatiefout::Verouderd { .. });
    let titel = if outdated {
        kader.t("Iemand was u net voor", "Somebody was just before you")
    } else {
        kader.t("Deze stap kan niet", "This step is not possible")
    };
    let typed: Vec<&str> = GETYPT.iter().map(|veld| velden.get(veld)).filter(|one| !one.is_empty()).collect();
    parts::alert(
        Toon::Fout,
        titel,
        &html! {
            p lang="nl" { (fout.to_string()) }
            p { (kader.t("Er is niets van u bewaard.", "Nothing of yours was saved."))
                @if outdated { " " a href="#verloop" { (kader.t("Kijk wat er intussen gebeurde.", "See what happened meanwhile.")) } } }
            @if !typed.is_empty() {
                p { (kader.t("Dit schreef u:", "This you wrote:")) }
                @for text in typed { blockquote class="vk-long" { (text) } }
            }
        },
    )
}

/// What was typed comes back, without what points at a person; who rewords begins with what is there.
fn filled(velden: &Velden, tekst: Option<&Stellingtekst>) -> Velden {
    let mut filled = Velden::default();
    for veld in GETYPT.into_iter().chain(["met", "grond"]) {
        let typed = velden.get(veld);
        filled.add_some(veld, (!typed.is_empty()).then(|| masked(typed)));
    }
    filled.add_some("tekst", tekst);
    filled
}

async fn shown(
    mag: &Mag<DialoogModereren>,
    kader: &Kader,
    (id, nummer): (&str, Stellingnummer),
    (velden, terug): (&Velden, Option<&Terugslag>),
) -> Result<Markup, WebFout> {
    let stuk = find(mag, id).await?;
    let all = store::read(&mag.app().opslag, id).await?;
    let one = all.stelling(nummer).ok_or(WebFout::NietGevonden)?;
    let fouten: &[Formulierfout] = match terug {
        Some(Terugslag::Veld(fout)) => std::slice::from_ref(fout),
        _ => &[],
    };
    let filled = filled(velden, one.tekst());
    let adres = format!("/dialoog/{id}/inzending/{nummer}");
    let aanmelding = kader.aanmelding();
    let forms = Stapformulieren {
        invoer: Invoer { kader, velden: &filled, fouten },
        adres: &adres,
        all: &all,
        nummer,
        one,
        door: (moderator::number(mag.app(), id, aanmelding), moderator::role(aanmelding)),
    };
    let body = html! {
        (message(kader, terug, velden))
        (Invoer { kader, velden, fouten }.summary())
        @match one.tekst() {
            Some(tekst) => { p class="vk-lead vk-long" lang="nl" { "“" (tekst) "”" } }
            None => { p class="vk-lead" { (kader.t("De schrijver heeft deze tekst gewist.", "The author erased this text.")) } }
        }
        p { (kader.t("Nu: ", "Now: ")) span lang="nl" { (one.staat().naam()) } "." }
        @if let Some(tekst) = one.tekst() {
            (findings(kader, tekst.as_str()))
            (similar(kader, &stuk, &all, nummer, tekst.as_str()))
        }
        section class="vk-section" aria-labelledby="doen" {
            h2 class="utrecht-heading-2" id="doen" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (forms.show())
        }
        (history(kader, &all, nummer))
    };
    let list = format!("/dialoog/{id}/inzending");
    let places = crumbs(kader, &stuk);
    let mut places: Vec<Kruimel<'_>> =
        places.iter().map(|(pad, naam)| (pad.as_str(), naam.as_str())).collect();
    places.push((&list, kader.t("Wat inwoners schreven", "What residents wrote")));
    Ok(kader.page(&format!("{} {nummer}", kader.t("Stelling", "Statement")), &places, &body))
}

/// `GET /dialoog/{dialoog}/inzending/{nummer}`.
pub async fn show(
    mag: Mag<DialoogModereren>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
) -> Result<Markup, WebFout> {
    shown(&mag, &kader, (&id, Stellingnummer(nummer)), (&Velden::default(), None)).await
}

/// `POST /dialoog/{dialoog}/inzending/{nummer}`.
pub async fn take(
    mag: Mag<DialoogModereren>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (stuk, nummer) = (find(&mag, &id).await?, Stellingnummer(nummer));
    let velden = Velden::read(&bytes);
    let (status, terug) = match stap::read(&velden) {
        Err(fout) => (StatusCode::BAD_REQUEST, Terugslag::Veld(fout)),
        Ok(stap) => {
            let (app, aanmelding) = (mag.app(), kader.aanmelding());
            let zetter = Stapzetter {
                nummer: moderator::number(app, &id, aanmelding),
                rol: moderator::role(aanmelding),
                wie: mag.wie(),
            };
            let gezien = velden.get("versie").parse().unwrap_or_default();
            let plek = (stuk.id.as_str(), stuk.gemeente.as_str());
            let step = (nummer, gezien, &stap);
            match stap::take(&app.opslag, plek, &zetter, step, aanmelding.vandaag).await {
                Ok(()) => {
                    return Ok(Redirect::to(&format!("/dialoog/{id}/inzending/{nummer}")).into_response());
                }
                Err(Stapfout::Regel(fout)) => {
                    let outdated = matches!(fout, Moderatiefout::Verouderd { .. });
                    let status = if outdated { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
                    (status, Terugslag::Regel(fout))
                }
                Err(other) => return Err(refused(other)),
            }
        }
    };
    let page = shown(&mag, &kader, (&id, nummer), (&velden, Some(&terug))).await?;
    Ok((status, page).into_response())
}
