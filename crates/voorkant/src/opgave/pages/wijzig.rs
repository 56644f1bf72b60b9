//! Changing an opgave: its text, its owner, and whether it is in the archive. Each makes a new version on top of the
//! one that was seen; whoever comes second sees what changed, with what they typed still in the form.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier, Wie};
use serde::Deserialize;

use super::nieuw::text_fields;
use super::velden::{self, Veld};
use super::{address, below, find};
use crate::opgave::decide::{Handeling, Staat, Veldverschil, Weigering, merge, next};
use crate::opgave::store::Dossier;
use crate::opgave::waarden::{Ingevuld, Regel, Veldfout, Verhaal};
use crate::poort::{Mag, OpgaveBewerken};
use crate::web::{Kader, WebFout, parts};

/// How a step ended that could not be saved.
pub enum Niet {
    /// It cannot be made.
    Geweigerd(Weigering),
    /// Somebody else was first.
    Later,
}

/// Makes a step on top of the version that was seen.
pub async fn step(
    mag: &Mag<OpgaveBewerken>,
    wie: &Wie,
    dossier: &Dossier,
    (gezien, formulier): (i64, &str),
    stap: &Handeling,
) -> Result<Result<(), Niet>, WebFout> {
    let Some(seen) = dossier.versie(gezien) else { return Ok(Err(Niet::Later)) };
    let tekst = match next(&seen.tekst, stap) {
        Ok(tekst) => tekst,
        // Of an older version it may be said wrongly: then others were first.
        Err(_) if gezien < dossier.opgave.nu.nummer => return Ok(Err(Niet::Later)),
        Err(weigering) => return Ok(Err(Niet::Geweigerd(weigering))),
    };
    let formulier = Formulier::read(formulier);
    let saved = mag.add_version(&dossier.opgave, gezien, &formulier, &tekst, wie).await?;
    Ok(match saved {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Err(Niet::Later),
    })
}

/// Back to the opgave after a step.
pub fn done(dossier: &Dossier) -> Response {
    Redirect::to(&address(dossier)).into_response()
}

/// The text as it comes back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Tekstformulier {
    #[serde(flatten)]
    tekst: Ingevuld,
    formulier: String,
    versie: String,
}

/// `GET /opgave/{id}/wijzig`.
pub async fn show_text(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let tekst = Ingevuld::from(&dossier.opgave.nu.tekst.inhoud);
    Ok(text_page(&kader, &dossier, &tekst, &html! {}, &[]))
}

/// `POST /opgave/{id}/wijzig`.
pub async fn change_text(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Tekstformulier>,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let gezien = form.versie.trim().parse().unwrap_or(0);
    let inhoud = match form.tekst.read() {
        Ok(inhoud) => inhoud,
        Err(fouten) => {
            return Ok(bad(merged(&kader, &dossier, gezien, &form.tekst, &fouten)));
        }
    };
    let outcome = step(&mag, &wie, &dossier, (gezien, &form.formulier), &Handeling::Wijzig(inhoud)).await?;
    match outcome {
        Ok(()) => Ok(done(&dossier)),
        Err(Niet::Geweigerd(weigering)) => {
            Ok(bad(text_page(&kader, &dossier, &form.tekst, &velden::refused(&kader, weigering), &[])))
        }
        Err(Niet::Later) => {
            let (_, dossier) = find(&mag, &id).await?;
            let page = merged(&kader, &dossier, gezien, &form.tekst, &[]);
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn bad(page: Markup) -> Response {
    (StatusCode::BAD_REQUEST, page).into_response()
}

/// The form with what was typed and what others made of it meanwhile, if they did.
fn merged(kader: &Kader, dossier: &Dossier, gezien: i64, getypt: &Ingevuld, fouten: &[Veldfout]) -> Markup {
    let nu = &dossier.opgave.nu;
    if gezien == nu.nummer {
        return text_page(kader, dossier, getypt, &html! {}, fouten);
    }
    let eerst = dossier.versie(gezien).unwrap_or(nu);
    let (eerst, now) = (Ingevuld::from(&eerst.tekst.inhoud), Ingevuld::from(&nu.tekst.inhoud));
    let (samen, verschillen) = merge(&eerst, &now, getypt);
    let message = html! {
        (velden::meanwhile(kader, dossier, gezien))
        @if !verschillen.is_empty() { (differences(kader, &verschillen)) }
    };
    text_page(kader, dossier, &samen, &message, fouten)
}

fn differences(kader: &Kader, verschillen: &[Veldverschil]) -> Markup {
    let rows: Vec<Vec<Markup>> = verschillen
        .iter()
        .map(|one| {
            vec![
                parts::cell(velden::name(kader, one.veld)),
                parts::cell(&one.eerst),
                parts::cell(&one.nu),
                parts::cell(&one.getypt),
            ]
        })
        .collect();
    html! {
        (parts::table(kader.t("Wat een ander veranderde", "What somebody else changed"), &[
            kader.t("Veld", "Field"), kader.t("Het was", "It was"), kader.t("Een ander maakte ervan", "Somebody made it"),
            kader.t("U typte", "You typed")], &[], &rows))
        p { (kader.t(
            "In het formulier staat uw tekst. Waar u zelf niets veranderde, staat de tekst van de ander. Kijk het na en bewaar opnieuw.",
            "The form holds your text. Where you changed nothing, it holds the text of the other. Look it over and save again.")) }
    }
}

fn text_page(
    kader: &Kader,
    dossier: &Dossier,
    tekst: &Ingevuld,
    message: &Markup,
    fouten: &[Veldfout],
) -> Markup {
    let base = address(dossier);
    let body = html! {
        (message)
        (velden::summary(kader, fouten))
        p { (kader.t("U maakt een nieuwe versie. De oude blijft te zien in de geschiedenis.",
                     "You make a new version. The old one stays in the history.")) }
        form class="vk-form" method="post" action={ (base) "/wijzig" } {
            (velden::hidden(&Formulier::fresh(), Some(dossier.opgave.nu.nummer)))
            (text_fields(kader, tekst, fouten))
            p { (kader.t("Eigenaar: ", "Owner: ")) (dossier.opgave.nu.tekst.eigenaar) ". "
                a href={ (base) "/overdragen" } { (kader.t("Draag over", "Hand over")) } }
            div class="vk-actions" { (parts::submit(kader.t("Bewaar", "Save"))) a href=(base) { (kader.t("Bewaar niet", "Do not save")) } }
        }
    };
    below(kader, dossier, kader.t("Wijzig de opgave", "Change the opgave"), &body)
}

/// A reason, and for a handover a name, as they come back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Besluitformulier {
    naar: String,
    reden: String,
    formulier: String,
    versie: String,
}

/// `GET /opgave/{id}/overdragen`.
pub async fn show_handover(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(decision_page(&kader, &dossier, Soort::Overdracht, &Besluitformulier::default(), &html! {}, &[]))
}

/// `POST /opgave/{id}/overdragen`.
pub async fn hand_over(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Besluitformulier>,
) -> Result<Response, WebFout> {
    let (naar, reden) = (Regel::read("naar", &form.naar), Verhaal::read("reden", &form.reden));
    let stap = match (naar, reden) {
        (Ok(naar), Ok(reden)) => Ok(Handeling::Draag { naar, reden }),
        (naar, reden) => Err([naar.err(), reden.err()].into_iter().flatten().collect()),
    };
    decide(&kader, &mag, &id, Soort::Overdracht, &form, stap).await
}

/// `GET /opgave/{id}/archief`: to the archive, or back from it.
pub async fn show_archive(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let soort = Soort::of(&dossier);
    Ok(decision_page(&kader, &dossier, soort, &Besluitformulier::default(), &html! {}, &[]))
}

/// `POST /opgave/{id}/archief`. Which of the two it is, follows from the version that was seen.
pub async fn archive(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Besluitformulier>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let seen = form.versie.trim().parse().ok().and_then(|nummer| dossier.versie(nummer));
    let archived = seen.unwrap_or(&dossier.opgave.nu).tekst.staat == Staat::Archief;
    let soort = if archived { Soort::Terug } else { Soort::Archief };
    let stap = Verhaal::read("reden", &form.reden).map_err(|fout| vec![fout]);
    let stap =
        stap.map(|reden| if archived { Handeling::HaalTerug(reden) } else { Handeling::Archiveer(reden) });
    decide(&kader, &mag, &id, soort, &form, stap).await
}

/// A decision with a reason.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Soort {
    Overdracht,
    Archief,
    Terug,
}

impl Soort {
    fn of(dossier: &Dossier) -> Self {
        match dossier.opgave.nu.tekst.staat {
            Staat::Archief => Self::Terug,
            Staat::Open => Self::Archief,
        }
    }
}

async fn decide(
    kader: &Kader,
    mag: &Mag<OpgaveBewerken>,
    id: &str,
    soort: Soort,
    form: &Besluitformulier,
    stap: Result<Handeling, Vec<Veldfout>>,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(mag, id).await?;
    let gezien = form.versie.trim().parse().unwrap_or(0);
    let stap = match stap {
        Ok(stap) => stap,
        Err(fouten) => {
            let known = gezien < 1 || gezien >= dossier.opgave.nu.nummer;
            let message = if known {
                html! {}
            } else {
                velden::meanwhile(kader, &dossier, gezien)
            };
            return Ok(bad(decision_page(kader, &dossier, soort, form, &message, &fouten)));
        }
    };
    match step(mag, &wie, &dossier, (gezien, &form.formulier), &stap).await? {
        Ok(()) => Ok(done(&dossier)),
        Err(Niet::Geweigerd(weigering)) => {
            let message = velden::refused(kader, weigering);
            Ok(bad(decision_page(kader, &dossier, soort, form, &message, &[])))
        }
        Err(Niet::Later) => {
            let (_, dossier) = find(mag, id).await?;
            let message = velden::meanwhile(kader, &dossier, gezien);
            // Somebody may have put it away, or brought it back, meanwhile.
            let soort = if soort == Soort::Overdracht { soort } else { Soort::of(&dossier) };
            let page = decision_page(kader, &dossier, soort, form, &message, &[]);
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn decision_page(
    kader: &Kader,
    dossier: &Dossier,
    soort: Soort,
    form: &Besluitformulier,
    message: &Markup,
    fouten: &[Veldfout],
) -> Markup {
    let base = address(dossier);
    let (pad, titel, why, knop) = match soort {
        Soort::Overdracht => (
            "overdragen",
            kader.t("Draag de opgave over", "Hand the opgave over"),
            kader.t("Waarom draagt u over?", "Why do you hand over?"),
            kader.t("Draag over", "Hand over"),
        ),
        Soort::Archief => (
            "archief",
            kader.t("Leg de opgave in het archief", "Put the opgave in the archive"),
            kader.t("Waarom gaat de opgave naar het archief?", "Why does the opgave go to the archive?"),
            kader.t("Leg in het archief", "Put in the archive"),
        ),
        Soort::Terug => (
            "archief",
            kader.t("Haal de opgave terug", "Bring the opgave back"),
            kader.t("Waarom haalt u de opgave terug?", "Why do you bring the opgave back?"),
            kader.t("Haal terug", "Bring back"),
        ),
    };
    let body = html! {
        (message)
        (velden::summary(kader, fouten))
        @if soort == Soort::Archief { p { (kader.t(
            "De opgave gaat van de lijst. Er gaat niets weg: u kunt de opgave altijd bekijken en terughalen.",
            "The opgave leaves the list. Nothing goes away: you can always look at it and bring it back.")) } }
        @if soort == Soort::Overdracht { p { (kader.t("Eigenaar is nu: ", "The owner is now: ")) strong { (dossier.opgave.nu.tekst.eigenaar) } } }
        form class="vk-form" method="post" action={ (base) "/" (pad) } {
            (velden::hidden(&Formulier::fresh(), Some(dossier.opgave.nu.nummer)))
            @if soort == Soort::Overdracht {
                (velden::line(kader, &Veld { id: "naar", naam: kader.t("Nieuwe eigenaar", "New owner"),
                    help: kader.t("De naam van een medewerker.", "The name of a colleague.") }, &form.naar, "text", fouten))
            }
            (velden::reason(kader, why, &form.reden, fouten))
            div class="vk-actions" { (parts::submit(knop)) a href=(base) { (kader.t("Doe dit niet", "Do not do this")) } }
        }
    };
    below(kader, dossier, titel, &body)
}
