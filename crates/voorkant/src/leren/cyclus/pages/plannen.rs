//! Giving a meeting a day, and another one.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::Stuk;

use super::{below_meeting, find, find_meeting};
use crate::leren::blik::Bereik;
use crate::leren::cyclus::inhoud::{
    Bijeenkomstbesluit, Bijeenkomstinhoud, Leerbijeenkomst, Leercyclus, Ritmesoort,
};
use crate::leren::cyclus::invullen::{plan, plan_fields};
use crate::leren::cyclus::store::Cyclus;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/{cyclus}/plannen`: with the next moment of the rhythm filled in.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let mut inhoud = Bijeenkomstinhoud::default();
    if let Some((soort, dag)) = cyclus.volgende() {
        inhoud.soort = soort;
        inhoud.dag = dag.to_string();
    }
    Ok(page(&kader, &cyclus, (&plan_fields(&inhoud), &[]), &Formulier::fresh()))
}

/// `POST …/{cyclus}/plannen`.
pub async fn make(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = if cyclus.loopt() {
        plan(&sent.velden, &Bijeenkomstinhoud::default()).map(|inhoud| (Bijeenkomstbesluit::Gepland, inhoud))
    } else {
        Err(vec![Formulierfout::new("dag", "deze leercyclus is ingetrokken; pak haar eerst weer op")])
    };
    let (new, said) = ((cyclus.stuk.id.as_str(), after), ("dag", "hebt u al een bijeenkomst gepland"));
    stukblad::make::<Leerbijeenkomst>(&mag.app().opslag, &sent, new, said, &mag.wie(), |known, formulier| {
        page(&kader, &cyclus, known, formulier)
    })
    .await
}

fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.select(invoer.label("soort", ("Wat voor bijeenkomst?", "What kind of meeting?"),
            ("Een licht kwartaal is kort. Een half jaar is een gesprek. Een jaar eindigt met een besluit.", "A light quarter is brief. A half year is a talk. A year ends with a decision.")), &Ritmesoort::ALL, Ritmesoort::naam))
        (invoer.day(invoer.label("dag", ("Op welke dag?", "On which day?"), ("", ""))))
        (invoer.line(invoer.label("tijd", ("Hoe laat?", "At what time?"), ("Bijvoorbeeld 14:00.", "For example 14:00."))))
        (invoer.line(invoer.label("plaats", ("Waar?", "Where?"), ("Kies een plek waar inwoners graag komen.", "Choose a place where residents like to come."))))
    }
}

fn page(
    kader: &Kader,
    cyclus: &Cyclus,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let adres = Leercyclus::address(&cyclus.stuk.id);
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Het volgende moment staat al ingevuld. Voorkant maakt de agenda zodra u bewaart.",
            "The next moment is filled in already. Voorkant makes the agenda once you save.")) }
        form class="vk-form" method="post" action={ (adres) "/plannen" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (fields(&invoer))
            (parts::submit(kader.t("Plan de bijeenkomst", "Plan the meeting")))
        }
        p { a href=(adres) { (kader.t("Terug naar de leercyclus", "Back to the learning cycle")) } }
    };
    stukblad::below(kader, &cyclus.stuk, kader.t("Plan een bijeenkomst", "Plan a meeting"), &body)
}

/// `GET …/bijeenkomst/{bijeenkomst}/verzetten`.
pub async fn show_move(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let velden = plan_fields(&stuk.nu.inhoud);
    Ok(page_move(&kader, (&cyclus, &stuk), (&velden, &Terug::default())))
}

/// `POST …/bijeenkomst/{bijeenkomst}/verzetten`.
pub async fn save(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = if stuk.nu.inhoud.gehouden {
        Err(vec![Formulierfout::new(
            "dag",
            "deze bijeenkomst is al gehouden; verbeter het verslag als de dag niet klopt",
        )])
    } else {
        plan(&sent.velden, &stuk.nu.inhoud).map(|inhoud| (Bijeenkomstbesluit::Verzet, inhoud))
    };
    let saved = stukblad::save(&mag.app().opslag, &stuk, &sent, ("dag", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page_move(&kader, (&cyclus, &stuk), (&sent.velden, &terug))).into_response()
    }))
}

fn page_move(
    kader: &Kader,
    (cyclus, stuk): (&Cyclus, &Stuk<Leerbijeenkomst>),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = called::<Leerbijeenkomst>();
    let adres = Leerbijeenkomst::address(&stuk.id);
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (adres) "/verzetten" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (fields(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(adres) { (kader.t("Terug", "Back")) } }
    };
    below_meeting(kader, (cyclus, stuk), kader.t("Verzet de bijeenkomst", "Move the meeting"), &body)
}
