//! Giving the figures of a study, and other figures in their place.

use axum::extract::{Multipart, Path, Query};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::{Formulier, stuk};
use serde::Deserialize;

use super::formulier::{checked, fields, read, typed};
use super::{EFFECT, Effectpanel, Effectpanelstuk, Panelbesluit, Panelbestand, crumbs};
use crate::app::blocking;
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meeteenheid;
use crate::leren::meting::Effectmeting;
use crate::leren::meting::panel::feiten::{Paneluit, from_facts};
use crate::leren::pages::record::one;
use crate::opgave;
use crate::poort::{Mag, MetingMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, is_off};
use crate::web::velden::{Formulierfout, Velden, key, together};
use crate::web::{Kader, WebFout, parts};

/// What a new study belongs to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Effectbegin {
    opgave: String,
    meting: String,
    /// To begin with the own figures, and by which areas.
    uit: Option<Paneluit>,
}

/// `GET /leren/effect/nieuw`.
pub async fn show(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Query(bij): Query<Effectbegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("opgave", bij.opgave);
    velden.add("meting", bij.meting);
    let mut fouten = Vec::new();
    if let Some(uit) = bij.uit {
        match from_facts(mag.app(), mag.wie().gemeente.parse().ok(), uit).await? {
            Some(found) => {
                velden.add("wat", "mensen met eigen hulp per 1.000 inwoners");
                velden.add("eenheid", key(Meeteenheid::PerDuizend));
                velden.add("bron", found.bron);
                velden.add("tabel", found.tabel);
            }
            None => fouten.push(Formulierfout::new(
                "tabel",
                "er zijn geen twee jaren met eigen cijfers per gebied; lever berichten, een lijst met buurten en inwoners per gebied aan, of geef zelf een tabel",
            )),
        }
    }
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &all, (&velden, &fouten), &Formulier::fresh()))
}

/// What is wrong with the study that the figures belong to; nothing when they belong to none. It must be written down first:
/// who knows the outcome can no longer do that.
async fn wrong_study(mag: &Mag<MetingMaken>, id: &str) -> Result<Option<&'static str>, WebFout> {
    if id.is_empty() {
        return Ok(None);
    }
    let found = stuk::one::<Effectmeting>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    Ok(match found {
        None => Some("deze meting is er niet; begin opnieuw vanaf de pagina van de meting"),
        Some(one) if is_off(&one) => Some("deze meting is ingetrokken; pak haar eerst weer op"),
        Some(one) if one.nu.inhoud.vastlegging.is_none() => {
            Some("deze meting is nog niet vastgelegd; leg haar eerst vast, en lever daarna de cijfers aan")
        }
        Some(_) => None,
    })
}

/// The figures of a form, checked. That takes a moment: not on the thread that answers others.
async fn read_figures(sent: &Ingestuurd) -> Result<Result<Panelbestand, Vec<Formulierfout>>, WebFout> {
    let velden = sent.velden.clone();
    Ok(blocking(move || checked(&velden)).await?)
}

/// `POST /leren/effect/nieuw`.
pub async fn make(mag: Mag<MetingMaken>, kader: Kader, form: Multipart) -> Result<Response, WebFout> {
    let sent = read(form).await?;
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let of = sent.velden.get("opgave");
    let mut fouten = Vec::new();
    if !of.is_empty() && !all.iter().any(|(id, _)| id == of) {
        fouten.push(Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst"));
    }
    if let Some(tekst) = wrong_study(&mag, sent.velden.get("meting")).await? {
        fouten.push(Formulierfout::new("titel", tekst));
    }
    let read = together(fouten, read_figures(&sent).await?);
    let after = read.map(|inhoud| (Panelbesluit::Gegeven, inhoud));
    let said = ("titel", "hebt u al een meting bewaard");
    stukblad::make::<Effectpanel>(
        &mag.app().opslag,
        &sent,
        (of, after),
        said,
        &mag.wie(),
        |known, formulier| page(&kader, &all, known, formulier),
    )
    .await
}

fn page(
    kader: &Kader,
    opgaven: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U geeft een tabel met gebieden en perioden. Er staan geen mensen in, en geen regel gaat over minder dan 10 mensen.",
            "You give a table of areas and periods. There are no people in it, and no line is about fewer than 10 people.")) }
        p { (kader.t("Of begin met uw eigen cijfers: mensen met eigen hulp per 1.000 inwoners, ", "Or begin with your own figures: people with individual help per 1,000 residents, "))
            a href={ (EFFECT) "/nieuw?uit=wijk" } { (kader.t("per wijk en jaar", "by wijk and year")) } (kader.t(" of ", " or "))
            a href={ (EFFECT) "/nieuw?uit=buurt" } { (kader.t("per buurt en jaar", "by buurt and year")) } ". "
            (kader.t("Vul daarna zelf bij gestart_in in wie wanneer startte. Wat niet getoond mag worden, staat er niet in.", "Then fill in yourself in gestart_in who started when. What may not be shown is not in it.")) }
        form class="vk-form" method="post" action={ (EFFECT) "/nieuw" } enctype="multipart/form-data" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.choice(
                invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"), ("Dit hoeft niet.", "This is not needed.")),
                opgaven.iter().cloned()))
            (fields(&invoer))
            (parts::submit(kader.t("Bewaar en reken uit", "Save and calculate")))
        }
    };
    kader.page(kader.t("Reken een effect uit", "Calculate an effect"), &crumbs(kader), &body)
}

/// `GET …/gegevens`.
pub async fn show_again(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let found = one::<Effectpanel>(&mag, &id).await?;
    Ok(again(&kader, &found, (&typed(&found.nu.inhoud), &Terug::default())))
}

/// `POST …/gegevens`.
pub async fn replace(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, WebFout> {
    let found = one::<Effectpanel>(&mag, &id).await?;
    let sent = read(form).await?;
    let after = read_figures(&sent).await?.and_then(|inhoud| {
        // What they belong to stays as it was.
        let inhoud = Panelbestand { meting: found.nu.inhoud.meting.clone(), ..inhoud };
        // Other figures after the first asks why: who reads the outcome must be able to follow it.
        sent.velden
            .must_woorden("waarom")
            .map(|_| (Panelbesluit::Vervangen, inhoud))
            .map_err(|fout| vec![fout])
    });
    let saved = stukblad::save(&mag.app().opslag, &found, &sent, ("tabel", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, again(&kader, &found, (&sent.velden, &terug))).into_response()
    }))
}

fn again(kader: &Kader, found: &Effectpanelstuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Effectpanel>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "De cijfers van nu blijven bewaard, met wie ze gaf en wanneer.",
            "The figures of now stay kept, with who gave them and when.")) }
        form class="vk-form" method="post" action={ (Effectpanel::address(&found.id)) "/gegevens" } enctype="multipart/form-data" {
            (hidden(&Formulier::fresh(), found.nu.nummer))
            (fields(&invoer))
            (invoer.area(invoer.label("waarom", ("Waarom andere cijfers?", "Why other figures?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(kader.t("Bewaar en reken uit", "Save and calculate")))
        }
    };
    below(kader, found, kader.t("Geef andere cijfers", "Give other figures"), &body)
}
