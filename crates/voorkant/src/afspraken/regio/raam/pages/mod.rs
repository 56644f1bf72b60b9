//! The pages of a framework of several municipalities.

mod blad;
mod delen;
mod intrekken;
mod mee;
mod nieuw;

use afspraak::Raambestand;
use axum::response::Response;
use maud::{Markup, html};
use opslag::stuk;

use super::antwoord::sentences;
use super::{Raam, Raambesluit, Raamstuk, framework};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenLezen, AfsprakenMaken, Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::stukblad::{Stukblad, Teruggestuurd, below};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout, stukblad};

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

impl Stukblad for Raamstuk {
    const WAT: (&'static str, &'static str) = ("deze raamafspraak", "this framework");
    const INGETROKKEN: Raambesluit = Raambesluit::Ingetrokken;
    const HERVAT: Raambesluit = Raambesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{REGIO}/raam/{id}")
    }

    fn titel(inhoud: &Raambestand) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

fn address(raam: &Raam) -> String {
    Raamstuk::address(&raam.id)
}

/// Saves a changed framework as the next version. `Err` is what stands above the form that comes back.
async fn save(
    mag: &Mag<AfsprakenMaken>,
    raam: &Raam,
    sent: &Ingestuurd,
    after: (&str, Result<(Raambesluit, Raambestand), Vec<Formulierfout>>),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    stukblad::save(&mag.app().opslag, raam, sent, after, &mag.wie()).await
}
