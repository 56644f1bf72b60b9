//! Tasks and comments of an opgave.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;
use toegang::Recht;

use super::velden::{self, Veld};
use super::{address, below, blad, find, known_name, on};
use crate::opgave::decide::{Staat, Weigering};
use crate::opgave::store::{Dossier, Opgavetaak};
use crate::opgave::waarden::{TaakIngevuld, Taakinhoud, Veldfout, Verhaal};
use crate::poort::{Mag, OpgaveBewerken};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// What somebody typed in the forms on the page of an opgave, and what is wrong with it.
#[derive(Default)]
pub struct Getypt {
    taak: TaakIngevuld,
    reactie: String,
    fouten: Vec<Veldfout>,
    weigering: Option<Weigering>,
}

impl Getypt {
    /// Nothing yet; a task is for who works here unless they say otherwise.
    pub fn empty(kader: &Kader) -> Self {
        let taak = TaakIngevuld { eigenaar: known_name(kader), ..TaakIngevuld::default() };
        Self { taak, ..Self::default() }
    }

    /// What went wrong, above the page.
    pub fn message(&self, kader: &Kader) -> Markup {
        html! {
            (velden::summary(kader, &self.fouten))
            @if let Some(weigering) = self.weigering { (velden::refused(kader, weigering)) }
        }
    }
}

/// A task as it comes back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Taakformulier {
    #[serde(flatten)]
    taak: TaakIngevuld,
    formulier: String,
    versie: String,
    /// `ja` when it is done.
    gedaan: String,
}

/// `POST /opgave/{id}/taken`.
pub async fn add(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Taakformulier>,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let getypt = Getypt { taak: form.taak.clone(), ..Getypt::default() };
    if let Some(refused) = archived(&kader, &dossier, getypt) {
        return Ok(refused);
    }
    match form.taak.read(false) {
        Ok(taak) => {
            let formulier = Formulier::read(&form.formulier);
            mag.add_task(&dossier.opgave, &formulier, &taak, &wie).await?;
            Ok(back(&dossier, "taken"))
        }
        Err(fouten) => {
            let getypt = Getypt { taak: form.taak, fouten, ..Getypt::default() };
            Ok((StatusCode::BAD_REQUEST, blad::page(&kader, &dossier, &getypt)).into_response())
        }
    }
}

/// In the archive nothing is added; what was typed stays in the form.
fn archived(kader: &Kader, dossier: &Dossier, getypt: Getypt) -> Option<Response> {
    (dossier.opgave.nu.tekst.staat == Staat::Archief).then(|| {
        let getypt = Getypt { weigering: Some(Weigering::InArchief), ..getypt };
        (StatusCode::CONFLICT, blad::page(kader, dossier, &getypt)).into_response()
    })
}

fn back(dossier: &Dossier, place: &str) -> Response {
    Redirect::to(&format!("{}#{place}", address(dossier))).into_response()
}

/// What somebody says, as it comes back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reactieformulier {
    reactie: String,
    formulier: String,
}

/// `POST /opgave/{id}/reacties`.
pub async fn comment(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Reactieformulier>,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let getypt = Getypt { reactie: form.reactie.clone(), ..Getypt::empty(&kader) };
    match Verhaal::read("reactie", &form.reactie) {
        Ok(tekst) => {
            if let Some(refused) = archived(&kader, &dossier, getypt) {
                return Ok(refused);
            }
            let formulier = Formulier::read(&form.formulier);
            mag.add_comment(&dossier.opgave, &formulier, &tekst, &wie).await?;
            Ok(back(&dossier, "reacties"))
        }
        Err(fout) => {
            let getypt = Getypt { fouten: vec![fout], ..getypt };
            Ok((StatusCode::BAD_REQUEST, blad::page(&kader, &dossier, &getypt)).into_response())
        }
    }
}

fn task<'a>(dossier: &'a Dossier, taak: &str) -> Result<&'a Opgavetaak, WebFout> {
    dossier.taken.iter().find(|one| one.id == taak).ok_or(WebFout::NietGevonden)
}

/// `GET /opgave/{id}/taken/{taak}`.
pub async fn show(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path((id, taak)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let taak = task(&dossier, &taak)?;
    Ok(page(&kader, &dossier, taak, &TaakIngevuld::from(&taak.nu.inhoud), &html! {}, &[]))
}

/// `POST /opgave/{id}/taken/{taak}`: another text, who or day.
pub async fn change(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path((id, taak)): Path<(String, String)>,
    Form(form): Form<Taakformulier>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let taak = task(&dossier, &taak)?;
    match form.taak.read(taak.nu.inhoud.gedaan) {
        Ok(inhoud) => save(&kader, &mag, (&id, &taak.id), &form, &inhoud).await,
        Err(fouten) => {
            let body = page(&kader, &dossier, taak, &form.taak, &html! {}, &fouten);
            Ok((StatusCode::BAD_REQUEST, body).into_response())
        }
    }
}

/// `POST /opgave/{id}/taken/{taak}/gedaan`: done, or open again.
pub async fn done(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Path((id, taak)): Path<(String, String)>,
    Form(form): Form<Taakformulier>,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let taak = task(&dossier, &taak)?;
    let gezien = form.versie.trim().parse().unwrap_or(0);
    let states = || std::iter::once(&taak.nu).chain(&taak.eerder);
    let seen = states().find(|one| one.nummer == gezien).unwrap_or(&taak.nu);
    let inhoud = Taakinhoud { gedaan: form.gedaan == "ja", ..seen.inhoud.clone() };
    save(&kader, &mag, (&id, &taak.id), &form, &inhoud).await
}

async fn save(
    kader: &Kader,
    mag: &Mag<OpgaveBewerken>,
    (id, taak): (&str, &str),
    form: &Taakformulier,
    inhoud: &Taakinhoud,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(mag, id).await?;
    let typed = TaakIngevuld::from(inhoud);
    let nu = task(&dossier, taak)?;
    // Nothing changes, or somebody did just this already.
    if nu.nu.inhoud == *inhoud {
        return Ok(back(&dossier, "taken"));
    }
    if dossier.opgave.nu.tekst.staat == Staat::Archief {
        let message = velden::refused(kader, Weigering::InArchief);
        return Ok((StatusCode::CONFLICT, page(kader, &dossier, nu, &typed, &message, &[])).into_response());
    }
    let (gezien, formulier) = (form.versie.trim().parse().unwrap_or(0), Formulier::read(&form.formulier));
    let saved = match gezien {
        // Without a version there is nothing to be first with.
        ..1 => Bewaard::Botsing,
        gezien if gezien > nu.nu.nummer => Bewaard::Botsing,
        gezien => mag.change_task(&dossier.opgave, (taak, gezien), &formulier, inhoud, &wie).await?,
    };
    if matches!(saved, Bewaard::Nieuw(_) | Bewaard::AlGedaan(_)) {
        return Ok(back(&dossier, "taken"));
    }
    let (_, dossier) = find(mag, id).await?;
    let nu = task(&dossier, taak)?;
    let message = meanwhile(kader, nu);
    Ok((StatusCode::CONFLICT, page(kader, &dossier, nu, &typed, &message, &[])).into_response())
}

fn meanwhile(kader: &Kader, taak: &Opgavetaak) -> Markup {
    let nu = &taak.nu;
    parts::alert(
        Toon::Fout,
        kader.t("Iemand was u net voor", "Somebody was just before you"),
        &html! {
            p { (kader.t("Deze taak is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat in het formulier.",
                "This task changed while you were at work. Nothing of yours was saved yet. What you typed is in the form.")) }
            p { (kader.t("Nu staat er: ", "Now it says: ")) (sentence(kader, &nu.inhoud)) " " (kader.t("Door ", "By ")) (nu.wie) ", " (moment(kader.taal, &nu.wanneer)) "." }
        },
    )
}

/// A task in one line.
fn sentence(kader: &Kader, inhoud: &Taakinhoud) -> String {
    let mut text = format!("{} ({}", inhoud.tekst, inhoud.eigenaar);
    if let Some(datum) = inhoud.datum {
        text.push_str(&format!(", {} {}", kader.t("voor", "before"), crate::web::day(kader.taal, datum)));
    }
    text.push_str(if inhoud.gedaan { kader.t(", klaar).", ", done).") } else { ")." });
    text
}

fn page(
    kader: &Kader,
    dossier: &Dossier,
    taak: &Opgavetaak,
    typed: &TaakIngevuld,
    message: &Markup,
    fouten: &[Veldfout],
) -> Markup {
    let base = address(dossier);
    let rows: Vec<Vec<Markup>> = std::iter::once(&taak.nu)
        .chain(&taak.eerder)
        .map(|stand| {
            vec![
                parts::cell(moment(kader.taal, &stand.wanneer)),
                parts::cell(&stand.wie),
                parts::cell(sentence(kader, &stand.inhoud)),
            ]
        })
        .collect();
    let body = html! {
        (message)
        (velden::summary(kader, fouten))
        form class="vk-form" method="post" action={ (base) "/taken/" (taak.id) } {
            (velden::hidden(&Formulier::fresh(), Some(taak.nu.nummer)))
            (fields(kader, typed, fouten))
            div class="vk-actions" { (parts::submit(kader.t("Bewaar", "Save"))) a href=(base) { (kader.t("Bewaar niet", "Do not save")) } }
        }
        (parts::table(kader.t("Zo ging het met deze taak", "How this task went"),
            &[kader.t("Wanneer", "When"), kader.t("Wie", "Who"), kader.t("Taak", "Task")], &[], &rows))
    };
    below(kader, dossier, kader.t("Wijzig de taak", "Change the task"), &body)
}

fn fields(kader: &Kader, typed: &TaakIngevuld, fouten: &[Veldfout]) -> Markup {
    html! {
        (velden::line(kader, &Veld { id: "taak", naam: kader.t("Wat moet er gebeuren?", "What is to be done?"), help: "" }, &typed.tekst, "text", fouten))
        (velden::line(kader, &Veld { id: "wie", naam: kader.t("Wie doet het?", "Who does it?"),
            help: kader.t("De naam van een medewerker of een organisatie.", "The name of a colleague or an organisation.") }, &typed.eigenaar, "text", fouten))
        (velden::line(kader, &Veld { id: "datum", naam: kader.t("Voor welke dag?", "Before which day?"),
            help: kader.t("Dit mag leeg blijven.", "This may stay empty.") }, &typed.datum, "date", fouten))
    }
}

/// The tasks, and the form for a new one.
pub fn tasks(kader: &Kader, dossier: &Dossier, getypt: &Getypt) -> Markup {
    let open = dossier.opgave.nu.tekst.staat == Staat::Open && kader.mag(Recht::OpgaveBewerken);
    let base = address(dossier);
    html! {
        @if dossier.taken.is_empty() { p { (kader.t("Er zijn nog geen taken.", "There are no tasks yet.")) } }
        @else {
            ul class="vk-tasks" {
                @for taak in &dossier.taken { (one(kader, &base, taak, open)) }
            }
        }
        // What somebody typed stays, also when the opgave went to the archive meanwhile.
        @if open || !getypt.taak.tekst.is_empty() {
            form class="vk-form" method="post" action={ (base) "/taken" } aria-label=(kader.t("Nieuwe taak", "New task")) {
                h3 class="utrecht-heading-3" { (kader.t("Voeg een taak toe", "Add a task")) }
                (velden::hidden(&Formulier::fresh(), None))
                (fields(kader, &getypt.taak, &getypt.fouten))
                div class="vk-actions" { (parts::submit(kader.t("Voeg toe", "Add"))) }
            }
        }
    }
}

fn one(kader: &Kader, base: &str, taak: &Opgavetaak, open: bool) -> Markup {
    let inhoud = &taak.nu.inhoud;
    let (value, knop) = if inhoud.gedaan {
        ("nee", kader.t("Toch niet klaar", "Not done after all"))
    } else {
        ("ja", kader.t("Klaar", "Done"))
    };
    html! {
        li class=(if inhoud.gedaan { "vk-task vk-task--done" } else { "vk-task" }) {
            div {
                p { strong { (inhoud.tekst) } @if inhoud.gedaan { " " span class="vk-badge" { (kader.t("klaar", "done")) } } }
                p class="vk-task__who" {
                    (inhoud.eigenaar)
                    @if let Some(datum) = inhoud.datum { ", " (kader.t("voor ", "before ")) (crate::web::day(kader.taal, datum)) }
                    @if inhoud.gedaan { ". " (kader.t("Klaar gemeld op ", "Reported done on ")) (on(kader.taal, &taak.nu.wanneer)) (kader.t(" door ", " by ")) (taak.nu.wie) }
                    "."
                }
            }
            @if open {
                div class="vk-actions" {
                    form method="post" action={ (base) "/taken/" (taak.id) "/gedaan" } {
                        (velden::hidden(&Formulier::fresh(), Some(taak.nu.nummer)))
                        input type="hidden" name="gedaan" value=(value);
                        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" {
                            (knop) span class="vk-visually-hidden" { ": " (inhoud.tekst) } }
                    }
                    a href={ (base) "/taken/" (taak.id) } { (kader.t("Wijzig", "Change")) span class="vk-visually-hidden" { ": " (inhoud.tekst) } }
                }
            }
        }
    }
}

/// What was said, and the form to say more.
pub fn comments(kader: &Kader, dossier: &Dossier, getypt: &Getypt) -> Markup {
    html! {
        @if dossier.reacties.is_empty() { p { (kader.t("Nog niemand heeft gereageerd.", "Nobody has commented yet.")) } }
        @else {
            ul class="vk-comments" {
                @for reactie in &dossier.reacties {
                    li class="vk-said" {
                        p class="vk-task__who" { strong { (reactie.wie) } ", " (moment(kader.taal, &reactie.wanneer)) }
                        p { (reactie.tekst) }
                    }
                }
            }
        }
        @let open = dossier.opgave.nu.tekst.staat == Staat::Open && kader.mag(Recht::OpgaveBewerken);
        @if open || !getypt.reactie.is_empty() {
            form class="vk-form" method="post" action={ (address(dossier)) "/reacties" } {
                (velden::hidden(&Formulier::fresh(), None))
                (velden::area(kader, &Veld { id: "reactie", naam: kader.t("Uw reactie", "Your comment"),
                    help: kader.t("Noem geen namen van inwoners.", "Give no names of residents.") }, &getypt.reactie, &getypt.fouten))
                div class="vk-actions" { (parts::submit(kader.t("Plaats", "Place"))) }
            }
        }
    }
}
