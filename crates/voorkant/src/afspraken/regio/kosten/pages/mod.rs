//! The pages about what arranging costs.

mod blad;
mod delen;
mod intrekken;
mod lijst;
mod mee;
mod nieuw;

use axum::response::Response;
use opslag::stuk;
use transactiekosten::Transactiebestand;

use super::invullen::at;
use super::{Kostenbesluit, Kostenvergelijking, Vergelijkstuk, checked, visible};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenMaken, Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::stukblad::{Stukblad, Teruggestuurd, below};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout, stukblad};

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

impl Stukblad for Kostenvergelijking {
    const WAT: (&'static str, &'static str) = ("deze vergelijking", "this comparison");
    const INGETROKKEN: Kostenbesluit = Kostenbesluit::Ingetrokken;
    const HERVAT: Kostenbesluit = Kostenbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{REGIO}/kosten/{id}")
    }

    fn titel(inhoud: &Transactiebestand) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

fn address(stuk: &Vergelijkstuk) -> String {
    Kostenvergelijking::address(&stuk.id)
}

/// Checks a changed comparison and saves it as the next version. `Err` is what stands above the form that comes back.
async fn save(
    mag: &Mag<AfsprakenMaken>,
    stuk: &Vergelijkstuk,
    sent: &Ingestuurd,
    (veld, inhoud): (&str, Result<Transactiebestand, Vec<Formulierfout>>),
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    let inhoud = inhoud.and_then(|inhoud| checked(inhoud).map_err(|fouten| at(veld, &fouten)));
    let after = inhoud.map(|inhoud| (Kostenbesluit::Gewijzigd, inhoud));
    stukblad::save(&mag.app().opslag, stuk, sent, (veld, after), &mag.wie()).await
}
