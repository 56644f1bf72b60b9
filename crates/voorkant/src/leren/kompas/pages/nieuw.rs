//! Beginning a compass: of an opgave, or of the next period.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{KOMPAS, address, below, crumbs, find, to};
use crate::leren::blik::Bereik;
use crate::leren::kompas::invullen::{self, at};
use crate::leren::kompas::{Kompasstand, store};
use crate::opgave::{self, Opgave};
use crate::poort::{KompasMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, together};
use crate::web::{Kader, WebFout, parts};

/// The opgave that it will belong to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Kompasbegin {
    opgave: String,
}

const AL_GEMAAKT: &str =
    "met dit formulier hebt u al een kompas gemaakt; wilt u er nog een, bewaar dan opnieuw";

/// `GET /leren/kompas/nieuw`.
pub async fn show(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Query(bij): Query<Kompasbegin>,
) -> Result<Markup, WebFout> {
    let all = opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let mut velden = Velden::default();
    if let Some(one) = all.iter().find(|one| one.id == bij.opgave) {
        let text = &one.nu.tekst.inhoud;
        velden.add("opgave", &one.id);
        velden.add("thema", text.titel.as_str());
        velden.add("gebied", text.gebied.as_str());
        velden.add("van", text.jaren.van());
        velden.add("tot", text.jaren.tot());
    } else {
        let year = i32::from(crate::app::today().year());
        velden.add("van", year);
        velden.add("tot", year + 3);
    }
    let all: Vec<_> = all.iter().map(Opgave::choice).collect();
    Ok(page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /leren/kompas/nieuw`.
pub async fn make(mag: Mag<KompasMaken>, kader: Kader, RawForm(bytes): RawForm) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, &all, (&sent.velden, fouten), formulier)).into_response()
    };
    let of = sent.velden.get("opgave");
    let mut fouten = Vec::new();
    if !all.iter().any(|(id, _)| id == of) {
        fouten
            .push(Formulierfout::new("opgave", "een kompas hoort bij een opgave; kies er een uit de lijst"));
    }
    let read = invullen::new(&sent.velden)
        .and_then(|bestand| ::kompas::Kompas::new(bestand).map_err(|fouten| at("thema", &fouten)));
    let kompas = match together(fouten, read) {
        Ok(kompas) => kompas,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    match store::make(&mag.app().opslag, of, &sent.formulier, kompas.bestand(), &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(to(&format!("{KOMPAS}/{id}"))),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("thema", AL_GEMAAKT)], &Formulier::fresh()))
        }
    }
}

fn period(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("van", ("Eerste jaar", "First year"), ("", ""))))
        (invoer.line(invoer.label("tot", ("Laatste jaar", "Last year"), ("", ""))))
    }
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
            "Dit is het begin. Daarna loopt u met elkaar langs de zes stappen, in uw eigen tempo.",
            "This is the beginning. After that you walk along the six steps together, at your own pace.")) }
        @if opgaven.is_empty() {
            (parts::empty(kader.t("Er is nog geen opgave", "There is no opgave yet"), &html! {
                p { (kader.t("Een kompas hoort bij een opgave. Maak die eerst.", "A compass belongs to an opgave. Make that first.")) }
                p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
            }))
        } @else {
            form class="vk-form" method="post" action={ (KOMPAS) "/nieuw" } {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort het?", "Which opgave does it belong to?"), ("", "")), opgaven.iter().cloned()))
                (invoer.line(invoer.label("thema", ("Waar gaat het over?", "What is it about?"),
                    ("Bijvoorbeeld: eenzaamheid van mensen boven de 75.", "For example: loneliness of people over 75."))))
                (invoer.line(invoer.label("gebied", ("Voor welk gebied?", "For which area?"), ("Een wijk, een dorp of de hele gemeente.", "A neighbourhood, a village or the whole municipality."))))
                (period(&invoer))
                (parts::submit(kader.t("Begin het kompas", "Begin the compass")))
            }
        }
    };
    kader.page(kader.t("Begin een kompas", "Begin a compass"), &crumbs(kader), &body)
}

/// `GET …/periode`.
pub async fn show_next(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let file = gevonden.kompas.bestand();
    let mut velden = Velden::default();
    velden.add("van", file.tot + 1);
    velden.add("tot", file.tot + 1 + (file.tot - file.van));
    Ok(next_page(&kader, &gevonden, (&velden, &[]), &Formulier::fresh()))
}

/// `POST …/periode`.
pub async fn make_next(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, next_page(&kader, &gevonden, (&sent.velden, fouten), formulier)).into_response()
    };
    let read = invullen::period(&sent.velden).and_then(|(van, tot)| {
        let next = gevonden.kompas.volgende_periode(&gevonden.stuk.id, van, tot);
        ::kompas::Kompas::new(next).map_err(|fouten| at("van", &fouten))
    });
    let next = match read {
        Ok(next) => next,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let opgave = &gevonden.stuk.hoort_bij;
    match store::make(&mag.app().opslag, opgave, &sent.formulier, next.bestand(), &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(to(&format!("{KOMPAS}/{id}"))),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("van", AL_GEMAAKT)], &Formulier::fresh()))
        }
    }
}

fn next_page(
    kader: &Kader,
    gevonden: &Kompasstand,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Het nieuwe kompas begint waar dit kompas is. Ambities, resultaten, doelen, activiteiten en aannames gaan mee.",
            "The new compass begins where this one is. Ambitions, results, targets, activities and assumptions go along.")) }
        p { (kader.t(
            "Outcomes en lessen blijven hier staan. Verhalen gaan niet mee: de toestemming was voor deze periode. De drie partijen zeggen opnieuw of een stap klaar is.",
            "Outcomes and lessons stay here. Stories do not go along: their consent was for this period. The three parties say anew whether a step is done.")) }
        form class="vk-form" method="post" action={ (address(&gevonden.stuk)) "/periode" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (period(&invoer))
            (parts::submit(kader.t("Begin de nieuwe periode", "Begin the new period")))
        }
        p { a href=(address(&gevonden.stuk)) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
    };
    below(kader, gevonden, kader.t("Begin een nieuwe periode", "Begin a new period"), &body)
}
