//! The pages of a framework of several municipalities.

mod blad;
mod delen;
mod intrekken;
mod mee;
mod nieuw;

use afspraak::Raambestand;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Wie};

use super::antwoord::sentences;
use super::{Raam, Raambesluit, Raamstuk, framework};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenLezen, AfsprakenMaken, Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden, is_reason};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout};

const REGIO: &str = "/afspraken/regio";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/regio/raam/nieuw", nieuw::show)
        .post("/afspraken/regio/raam/nieuw", nieuw::make)
        .get("/afspraken/regio/raam/{raam}", blad::show)
        .get("/afspraken/regio/raam/{raam}/cijfers.csv", mee::csv)
        .get("/afspraken/regio/raam/{raam}/cijfers.json", mee::json)
        .get("/afspraken/regio/raam/{raam}/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/regio/raam/{raam}/cijfers.pdf", mee::pdf)
        .get("/afspraken/regio/raam/{raam}/gedeeld", delen::show_shared)
        .post("/afspraken/regio/raam/{raam}/gedeeld", delen::save_shared)
        .get("/afspraken/regio/raam/{raam}/bijlage", delen::show_annex)
        .post("/afspraken/regio/raam/{raam}/bijlage", delen::save_annex)
        .get("/afspraken/regio/raam/{raam}/intrekken", intrekken::show)
        .post("/afspraken/regio/raam/{raam}/intrekken", intrekken::withdraw)
        .get("/afspraken/regio/raam/{raam}/versies/{nummer}", blad::version)
}

/// What a message calls it.
const WAT: (&str, &str) = ("Deze raamafspraak", "This framework");

/// A framework of the own municipality. An organisation has no part in it: it lies between municipalities.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Raam, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    if Kant::of(mag.aanmelding()) != Kant::Gemeente {
        return Err(WebFout::NietGevonden);
    }
    let found = stuk::one::<Raamstuk>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// All frameworks as cards, for the list of the region.
pub async fn cards(mag: &Mag<AfsprakenLezen>, kader: &Kader) -> Result<Markup, WebFout> {
    if Kant::of(mag.aanmelding()) != Kant::Gemeente {
        return Ok(html! {});
    }
    let all = stuk::all::<Raamstuk>(&mag.app().opslag, &mag.wie().gemeente).await?;
    let mut cards = Vec::new();
    for one in &all {
        cards.push((one, sentences(kader.taal, &framework(&one.nu.inhoud)?)));
    }
    Ok(html! {
        @if cards.is_empty() {
            p { (kader.t("Er is nog geen raamafspraak van meer gemeenten.", "There is no framework of several municipalities yet.")) }
        } @else {
            ul class="vk-stack" { @for (one, said) in &cards {
                li class="vk-card" {
                    h3 class="utrecht-heading-3" { a href=(address(one)) { (one.nu.inhoud.naam) } }
                    @for zin in said { p { (zin) } }
                }
            } }
        }
    })
}

/// The places above all frameworks.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", kader.t("Afspraken", "Agreements")),
        (REGIO, kader.t("Regio", "Region")),
    ]
}

fn address(raam: &Raam) -> String {
    format!("{REGIO}/raam/{}", raam.id)
}

/// A page below a framework.
fn below(kader: &Kader, raam: &Raam, titel: &str, body: &Markup) -> Markup {
    let adres = address(raam);
    let [home, room, list] = crumbs(kader);
    kader.page(titel, &[home, room, list, (&adres, raam.nu.inhoud.naam.as_str())], body)
}

/// Why a form comes back.
type Teruggestuurd = (StatusCode, Terug);

/// Saves a changed framework as the next version. `Err` is what stands above the form that comes back.
async fn save(
    mag: &Mag<AfsprakenMaken>,
    raam: &Raam,
    sent: &Ingestuurd,
    (veld, after): (&str, Result<(Raambesluit, Raambestand), Vec<Formulierfout>>),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    let wrong = |fouten| Ok(Err(Terug::wrong(fouten, sent.gezien, raam.nu.nummer)));
    if raam.nu.besluit == Raambesluit::Ingetrokken {
        let tekst = "deze raamafspraak is ingetrokken; pak haar eerst weer op";
        return wrong(vec![Formulierfout::new(veld, tekst)]);
    }
    let (besluit, inhoud) = match after {
        Ok(after) => after,
        Err(fouten) => return wrong(fouten),
    };
    if inhoud == raam.nu.inhoud && sent.gezien == raam.nu.nummer {
        return Ok(Ok(Redirect::to(&address(raam)).into_response()));
    }
    keep(mag, raam, sent, (besluit, &inhoud, sent.velden.get("waarom"))).await
}

/// Saves a step as the next version.
async fn keep(
    mag: &Mag<AfsprakenMaken>,
    raam: &Raam,
    sent: &Ingestuurd,
    (besluit, inhoud, reden): (Raambesluit, &Raambestand, &str),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: raam.gemeente.clone(), ..mag.wie() };
    let stap = Stukstap::<Raamstuk> { besluit, inhoud, reden, namens: "" };
    let opslag = &mag.app().opslag;
    Ok(match stuk::add(opslag, (&raam.id, sent.gezien), &sent.formulier, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("{REGIO}/raam/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) => Err((StatusCode::CONFLICT, Terug::other("naam"))),
        Bewaard::Botsing => Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })),
    })
}
