//! Decisions about the register of purposes: withdrawing one, sharing between laws, the Wams.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::parse_datum;
use jiff::ToSpan;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::{DOELEN, Deelgrond, Doel, Gegevenssoort};

use super::doelen::purpose;
use crate::app::AppFout;
use crate::opgave::Verhaal;
use crate::poort::{DoelenBeheren, Mag};
use crate::toegang::doelregister::{LANGSTE_DELEN, Register};
use crate::toegang::store;
use crate::web::{Kader, WebFout, day, parts};

/// What is decided about a purpose, or about the Wams.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Doelvorm {
    onderwerp: String,
    besluit: String,
    vanaf: String,
    reden: String,
}

/// A ground to share.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Deelvorm {
    van: String,
    doel: String,
    grond: String,
    tot: String,
}

/// `GET /toegang/doelen/beheer`.
pub async fn show(mag: Mag<DoelenBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    page(&mag, &kader, &html! {}).await
}

async fn page(mag: &Mag<DoelenBeheren>, kader: &Kader, message: &Markup) -> Result<Markup, WebFout> {
    let register = store::purposes(&mag.app().opslag, &mag.wie().gemeente).await?;
    let body = html! {
        (message)
        (purposes(kader, &register))
        (sharing(kader, &register))
        (wams(kader, &register))
    };
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/toegang/doelen", kader.t("Register van doelen", "Register of purposes")),
    ];
    Ok(kader.page(kader.t("Beslis over doelen", "Decide about purposes"), &crumbs, &body))
}

/// Two buttons that say what is decided, under the field that says why.
fn decision(kader: &Kader, id: &str, [yes, no]: [(&str, &str); 2]) -> Markup {
    html! {
        div class="vk-field" {
            label for=(id) { (kader.t("Waarom?", "Why?")) }
            input class="utrecht-textbox" id=(id) name="reden" type="text" required;
        }
        div class="vk-actions" {
            button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="besluit" value=(yes.0) { (yes.1) }
            button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="besluit" value=(no.0) { (no.1) }
        }
    }
}

fn purposes(kader: &Kader, register: &Register) -> Markup {
    let withdrawn = |doel: &Doel| register.ingetrokken.iter().any(|one| one == doel.sleutel);
    html! {
        form class="vk-form" method="post" action="/toegang/doelen/beheer" {
            h2 class="utrecht-heading-2" { (kader.t("Een doel intrekken of herstellen", "Withdraw or restore a purpose")) }
            div class="vk-field" {
                label for="onderwerp" { (kader.t("Doel", "Purpose")) }
                select class="utrecht-select" id="onderwerp" name="onderwerp" {
                    @for doel in DOELEN {
                        option value=(doel.sleutel) { (kader.t(doel.naam.0, doel.naam.1))
                            @if withdrawn(doel) { " (" (kader.t("ingetrokken", "withdrawn")) ")" } }
                    }
                }
            }
            (decision(kader, "reden-doel", [("ingetrokken", kader.t("Trek in", "Withdraw")), ("hersteld", kader.t("Herstel", "Restore"))]))
        }
    }
}

fn sharing(kader: &Kader, register: &Register) -> Markup {
    let rows: Vec<Vec<Markup>> = register
        .deelgronden
        .iter()
        .zip(&register.gronden)
        .map(|(one, number)| {
            vec![
                parts::cell(kader.t(one.van.naam().0, one.van.naam().1)),
                parts::cell(purpose(kader, &one.doel)),
                parts::cell(&one.grond),
                parts::cell(day(kader.taal, one.tot)),
                html! {
                    form method="post" action="/toegang/doelen/delen/intrekken" {
                        input type="hidden" name="grond" value=(number);
                        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" {
                            (kader.t("Trek in", "Take back")) span class="vk-visually-hidden" { " " (one.grond) }
                        }
                    }
                },
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="delen" {
            h2 class="utrecht-heading-2" id="delen" { (kader.t("Gegevens delen tussen wetten", "Sharing data between laws")) }
            @if rows.is_empty() { p { (kader.t("Er is nu geen grondslag om te delen.", "There is no ground to share now.")) } }
            @else {
                (parts::table(kader.t("Grondslagen om te delen", "Grounds to share"), &[kader.t("Gegevens", "Data"), kader.t("Voor", "For"),
                    kader.t("Wet en reden", "Law and reason"), kader.t("Tot en met", "Until"), kader.t("Stoppen", "End")], &[], &rows))
            }
            (share_form(kader))
        }
    }
}

fn share_form(kader: &Kader) -> Markup {
    html! {
        form class="vk-form" method="post" action="/toegang/doelen/delen" {
            div class="vk-field" {
                label for="van" { (kader.t("Welke gegevens?", "Which data?")) }
                select class="utrecht-select" id="van" name="van" {
                    @for soort in Gegevenssoort::ALL { option value=(soort.sleutel()) { (kader.t(soort.naam().0, soort.naam().1)) } }
                }
            }
            div class="vk-field" {
                label for="doel" { (kader.t("Voor welk doel?", "For which purpose?")) }
                select class="utrecht-select" id="doel" name="doel" {
                    @for doel in DOELEN { option value=(doel.sleutel) { (kader.t(doel.naam.0, doel.naam.1)) } }
                }
            }
            (parts::field("grond", kader.t("Wet, artikel en reden", "Law, article and reason"), "", ""))
            (parts::input("tot", kader.t("Tot en met", "Until"),
                kader.t("Een grondslag om te delen houdt altijd op.", "A ground to share always ends."), "", "date"))
            (parts::submit(kader.t("Leg vast", "Record")))
        }
    }
}

fn wams(kader: &Kader, register: &Register) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="wams" {
            form class="vk-form" method="post" action="/toegang/doelen/beheer" {
                h2 class="utrecht-heading-2" id="wams" { "Wams" }
                p { (kader.t("Wetsvoorstel 36 295 over één aanpak bij meer problemen tegelijk. Schakel dit alleen in als de wet geldt.",
                             "Bill 36 295 on one approach for several problems at once. Switch this on only when the law is in force.")) }
                p { @match register.wams.0 {
                    Some(from) => { (kader.t("Ingeschakeld vanaf ", "Switched on from ")) (day(kader.taal, from)) "." }
                    None => { (kader.t("Nu uitgeschakeld.", "Switched off now.")) }
                } }
                input type="hidden" name="onderwerp" value="wams";
                (parts::input("vanaf", kader.t("Vanaf", "From"), "", "", "date"))
                (decision(kader, "reden-wams", [("ingeschakeld", kader.t("Schakel in", "Switch on")), ("uitgeschakeld", kader.t("Schakel uit", "Switch off"))]))
            }
        }
    }
}

/// `POST /toegang/doelen/beheer`.
pub async fn decide(
    mag: Mag<DoelenBeheren>,
    kader: Kader,
    Form(form): Form<Doelvorm>,
) -> Result<Response, WebFout> {
    let done = decided(&mag, &form).await;
    answer(&mag, &kader, done).await
}

/// Back to the page, or the page with what was wrong.
async fn answer(
    mag: &Mag<DoelenBeheren>,
    kader: &Kader,
    done: Result<(), AppFout>,
) -> Result<Response, WebFout> {
    match done {
        Ok(()) => Ok(Redirect::to("/toegang/doelen/beheer").into_response()),
        Err(AppFout::Vraag(text)) => {
            let page = page(mag, kader, &parts::wrong(kader, &text)).await?;
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn decided(mag: &Mag<DoelenBeheren>, form: &Doelvorm) -> Result<(), AppFout> {
    let say = |text: &str| AppFout::Vraag(text.to_owned());
    let reden = Verhaal::read("reden", &form.reden).map_err(|fout| AppFout::Vraag(fout.nl))?;
    let vanaf = match (form.besluit.as_str(), form.onderwerp.as_str()) {
        ("ingetrokken" | "hersteld", sleutel) if Doel::find(sleutel).is_some() => None,
        ("uitgeschakeld", "wams") => None,
        ("ingeschakeld", "wams") => {
            let day = parse_datum(form.vanaf.trim());
            Some(day.map_err(|_| say("vul de dag in waarop de Wams ingaat"))?)
        }
        _ => return Err(say("kies een doel en wat u ermee wilt")),
    };
    let about = (form.onderwerp.as_str(), form.besluit.as_str(), vanaf);
    Ok(store::decide_purpose(&mag.app().opslag, about, reden.as_str(), &mag.wie()).await?)
}

/// `POST /toegang/doelen/delen`.
pub async fn share(
    mag: Mag<DoelenBeheren>,
    kader: Kader,
    Form(form): Form<Deelvorm>,
) -> Result<Response, WebFout> {
    let done = shared(&mag, &form).await;
    answer(&mag, &kader, done).await
}

/// Which ground.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Eindvorm {
    grond: String,
}

/// `POST /toegang/doelen/delen/intrekken`.
pub async fn end_share(
    mag: Mag<DoelenBeheren>,
    kader: Kader,
    Form(form): Form<Eindvorm>,
) -> Result<Response, WebFout> {
    let done = match store::end_sharing(&mag.app().opslag, &form.grond, &mag.wie()).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(AppFout::Vraag("deze grondslag telt al niet meer".to_owned())),
        Err(error) => Err(error.into()),
    };
    answer(&mag, &kader, done).await
}

async fn shared(mag: &Mag<DoelenBeheren>, form: &Deelvorm) -> Result<(), AppFout> {
    let say = |text: &str| AppFout::Vraag(text.to_owned());
    let van = Gegevenssoort::ALL.into_iter().find(|soort| soort.sleutel() == form.van);
    let artikel = Verhaal::read("grond", &form.grond).map_err(|fout| AppFout::Vraag(fout.nl))?;
    let tot = parse_datum(form.tot.trim()).map_err(|_| say("vul de laatste dag in waarop dit geldt"))?;
    if tot < mag.aanmelding().vandaag {
        return Err(say("de laatste dag ligt in het verleden; kies een dag die nog komt"));
    }
    let longest = mag.aanmelding().vandaag.checked_add(LANGSTE_DELEN.years()).unwrap_or(tot);
    if tot > longest {
        return Err(say("een grondslag om te delen geldt hoogstens twee jaar; kies een eerdere dag"));
    }
    let doel = Doel::find(&form.doel).ok_or_else(|| say("kies een doel uit de lijst"))?;
    let grond = Deelgrond {
        van: van.ok_or_else(|| say("kies welke gegevens u wilt delen"))?,
        doel: doel.sleutel.to_owned(),
        grond: artikel.as_str().to_owned(),
        tot,
    };
    Ok(store::share_purpose(&mag.app().opslag, &grond, &mag.wie()).await?)
}
