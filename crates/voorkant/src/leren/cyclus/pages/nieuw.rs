//! Beginning a cycle, and changing its name or first day.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::Recht;

use super::{ADRES, crumbs, find};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store as overeenkomsten;
use crate::leren::blik::Bereik;
use crate::leren::cyclus::inhoud::{Cyclusbesluit, Cyclusinhoud, Leercyclus};
use crate::leren::cyclus::invullen::cycle;
use crate::leren::cyclus::store::Cyclus;
use crate::opgave;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// What the form begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Cyclusbegin {
    opgave: String,
    afspraak: String,
}

/// Numbers and titles to choose from: opgaven, and agreements with their opgave.
struct Keuzes {
    opgaven: Vec<(String, String)>,
    afspraken: Vec<(String, String, String)>,
}

async fn keuzes(mag: &Mag<LeerbesluitNemen>, kader: &Kader) -> Result<Keuzes, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let opgaven = opgave::choices(opslag, &gemeente).await?;
    // Who may not read agreements is offered none.
    let afspraken = if kader.mag(Recht::AfsprakenLezen) {
        overeenkomsten::list(opslag, &gemeente, &Kant::of(mag.aanmelding())).await?
    } else {
        Vec::new()
    };
    Ok(Keuzes {
        opgaven,
        afspraken: afspraken
            .into_iter()
            .map(|one| (one.id, one.nu.inhoud.afspraak.titel, one.hoort_bij))
            .collect(),
    })
}

/// `GET /leren/cyclus/nieuw`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Query(begin): Query<Cyclusbegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("opgave", begin.opgave);
    velden.add("afspraak", begin.afspraak);
    velden.add("begin", mag.aanmelding().vandaag);
    Ok(page(&kader, &keuzes(&mag, &kader).await?, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /leren/cyclus/nieuw`.
pub async fn make(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let keuzes = keuzes(&mag, &kader).await?;
    let read = cycle(&sent.velden).and_then(|inhoud| placed(inhoud, &keuzes));
    let above = match &read {
        Ok(inhoud) if inhoud.afspraak.is_empty() => inhoud.opgave.clone(),
        Ok(inhoud) => inhoud.afspraak.clone(),
        Err(_) => String::new(),
    };
    let after = read.map(|inhoud| (Cyclusbesluit::Begonnen, inhoud));
    let said = ("naam", "bent u al een leercyclus begonnen");
    stukblad::make::<Leercyclus>(
        &mag.app().opslag,
        &sent,
        (&above, after),
        said,
        &mag.wie(),
        |known, formulier| page(&kader, &keuzes, known, formulier),
    )
    .await
}

/// With the opgave of its agreement; an opgave or agreement that is not there is a fault.
fn placed(inhoud: Cyclusinhoud, keuzes: &Keuzes) -> Result<Cyclusinhoud, Vec<Formulierfout>> {
    let no = |veld: &str, tekst: &str| Err(vec![Formulierfout::new(veld, tekst)]);
    if !inhoud.afspraak.is_empty() {
        return match keuzes.afspraken.iter().find(|(id, ..)| *id == inhoud.afspraak) {
            Some((_, _, opgave)) => Ok(Cyclusinhoud { opgave: opgave.clone(), ..inhoud }),
            None => no("afspraak", "deze afspraak is er niet; kies er een uit de lijst"),
        };
    }
    if !keuzes.opgaven.iter().any(|(id, _)| *id == inhoud.opgave) {
        return no("opgave", "kies bij welke opgave of afspraak deze leercyclus hoort");
    }
    Ok(inhoud)
}

fn name_and_day(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("naam", ("Hoe heet deze leercyclus?", "What is this learning cycle called?"), ("Bijvoorbeeld: Minder eenzaam in Noord.", "For example: Less lonely in Noord."))))
        (invoer.day(invoer.label("begin", ("Vanaf welke dag?", "From which day?"), ("Drie maanden later is het eerste korte moment.", "The first brief look is three months later."))))
    }
}

fn page(
    kader: &Kader,
    keuzes: &Keuzes,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een leercyclus hoort bij een opgave, of bij één afspraak. Kies er een.",
            "A learning cycle belongs to an opgave, or to one agreement. Choose one.")) }
        @if keuzes.opgaven.is_empty() {
            (parts::empty(kader.t("Er is nog geen opgave", "There is no opgave yet"), &html! {
                p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
            }))
        }
        form class="vk-form" method="post" action={ (ADRES) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (name_and_day(&invoer))
            (invoer.choice(invoer.label("opgave", ("Bij welke opgave?", "At which opgave?"), ("", "")), keuzes.opgaven.iter().cloned()))
            (invoer.choice(invoer.label("afspraak", ("Of bij één afspraak?", "Or at one agreement?"), ("Dit hoeft niet.", "This is not needed.")),
                keuzes.afspraken.iter().map(|(id, titel, _)| (id.clone(), titel.clone()))))
            (parts::submit(kader.t("Begin de leercyclus", "Begin the learning cycle")))
        }
    };
    kader.page(kader.t("Begin een leercyclus", "Begin a learning cycle"), &crumbs(kader), &body)
}

/// `GET …/{cyclus}/wijzig`.
pub async fn show_change(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("naam", &cyclus.stuk.nu.inhoud.naam);
    velden.add("begin", &cyclus.stuk.nu.inhoud.begin);
    Ok(page_change(&kader, &cyclus, (&velden, &Terug::default())))
}

/// `POST …/{cyclus}/wijzig`.
pub async fn save(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let was = &cyclus.stuk.nu.inhoud;
    let after = cycle(&sent.velden).map(|inhoud| {
        let inhoud = Cyclusinhoud { opgave: was.opgave.clone(), afspraak: was.afspraak.clone(), ..inhoud };
        (Cyclusbesluit::Gewijzigd, inhoud)
    });
    let saved = stukblad::save(&mag.app().opslag, &cyclus.stuk, &sent, ("naam", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page_change(&kader, &cyclus, (&sent.velden, &terug))).into_response()
    }))
}

fn page_change(kader: &Kader, cyclus: &Cyclus, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = called::<Leercyclus>();
    let adres = Leercyclus::address(&cyclus.stuk.id);
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (adres) "/wijzig" } {
            (hidden(&Formulier::fresh(), cyclus.stuk.nu.nummer))
            (name_and_day(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(adres) { (kader.t("Terug", "Back")) } }
    };
    stukblad::below(
        kader,
        &cyclus.stuk,
        kader.t("Wijzig deze leercyclus", "Change this learning cycle"),
        &body,
    )
}
