//! The pages about what arranging costs.

mod blad;
mod delen;
mod intrekken;
mod lijst;
mod mee;
mod nieuw;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Wie};
use transactiekosten::Transactiebestand;

use super::invullen::at;
use super::{Kostenbesluit, Kostenvergelijking, Vergelijkstuk, checked, visible};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenMaken, Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden, is_reason};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout};

const REGIO: &str = "/afspraken/regio";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(REGIO, lijst::show)
        .get("/afspraken/regio/kosten/nieuw", nieuw::show)
        .post("/afspraken/regio/kosten/nieuw", nieuw::make)
        .get("/afspraken/regio/kosten/{vergelijking}", blad::show)
        .get("/afspraken/regio/kosten/{vergelijking}/cijfers.csv", mee::csv)
        .get("/afspraken/regio/kosten/{vergelijking}/cijfers.json", mee::json)
        .get("/afspraken/regio/kosten/{vergelijking}/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/regio/kosten/{vergelijking}/cijfers.pdf", mee::pdf)
        .get("/afspraken/regio/kosten/{vergelijking}/kop", delen::show_head)
        .post("/afspraken/regio/kosten/{vergelijking}/kop", delen::save_head)
        .get("/afspraken/regio/kosten/{vergelijking}/wie", delen::show_parties)
        .post("/afspraken/regio/kosten/{vergelijking}/wie", delen::save_parties)
        .get("/afspraken/regio/kosten/{vergelijking}/werk", delen::show_work)
        .post("/afspraken/regio/kosten/{vergelijking}/werk", delen::save_work)
        .get("/afspraken/regio/kosten/{vergelijking}/intrekken", intrekken::show)
        .post("/afspraken/regio/kosten/{vergelijking}/intrekken", intrekken::withdraw)
        .get("/afspraken/regio/kosten/{vergelijking}/versies/{nummer}", blad::version)
}

/// What a message calls it.
const WAT: (&str, &str) = ("Deze vergelijking", "This comparison");

/// A comparison that whoever asks may see.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Vergelijkstuk, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Kostenvergelijking>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    let kant = Kant::of(mag.aanmelding());
    found.filter(|one| visible(&kant, &one.nu.inhoud)).ok_or(WebFout::NietGevonden)
}

/// The places above all comparisons.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", kader.t("Afspraken", "Agreements")),
        (REGIO, kader.t("Regio", "Region")),
    ]
}

fn address(stuk: &Vergelijkstuk) -> String {
    format!("{REGIO}/kosten/{}", stuk.id)
}

/// A page below a comparison.
fn below(kader: &Kader, stuk: &Vergelijkstuk, titel: &str, body: &Markup) -> Markup {
    let adres = address(stuk);
    let [home, room, list] = crumbs(kader);
    kader.page(titel, &[home, room, list, (&adres, stuk.nu.inhoud.naam.as_str())], body)
}

/// Why a form comes back.
type Teruggestuurd = (StatusCode, Terug);

/// Checks a changed comparison and saves it as the next version. `Err` is what stands above the form that comes back.
async fn save(
    mag: &Mag<AfsprakenMaken>,
    stuk: &Vergelijkstuk,
    sent: &Ingestuurd,
    (veld, inhoud): (&str, Result<Transactiebestand, Vec<Formulierfout>>),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    let wrong = |fouten| Ok(Err(Terug::wrong(fouten, sent.gezien, stuk.nu.nummer)));
    if stuk.nu.besluit == Kostenbesluit::Ingetrokken {
        let tekst = "deze vergelijking is ingetrokken; pak haar eerst weer op";
        return wrong(vec![Formulierfout::new(veld, tekst)]);
    }
    let inhoud = match inhoud.and_then(|inhoud| checked(inhoud).map_err(|fouten| at(veld, &fouten))) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return wrong(fouten),
    };
    if inhoud == stuk.nu.inhoud && sent.gezien == stuk.nu.nummer {
        return Ok(Ok(Redirect::to(&address(stuk)).into_response()));
    }
    keep(mag, stuk, sent, (Kostenbesluit::Gewijzigd, &inhoud, "")).await
}

/// Saves a step as the next version.
async fn keep(
    mag: &Mag<AfsprakenMaken>,
    stuk: &Vergelijkstuk,
    sent: &Ingestuurd,
    (besluit, inhoud, reden): (Kostenbesluit, &Transactiebestand, &str),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: stuk.gemeente.clone(), ..mag.wie() };
    let stap = Stukstap::<Kostenvergelijking> { besluit, inhoud, reden, namens: "" };
    let opslag = &mag.app().opslag;
    Ok(match stuk::add(opslag, (&stuk.id, sent.gezien), &sent.formulier, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("{REGIO}/kosten/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) => Err((StatusCode::CONFLICT, Terug::other("naam"))),
        Bewaard::Botsing => Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })),
    })
}
