//! The pages of the quickscan among partners.

mod blad;
mod lijst;
mod mee;
mod meedoen;
mod nieuw;
mod sluiten;
mod uitkomst;

use opslag::stuk::{self, Stuk};

use super::{Goudscanbesluit, Goudscanronde, Goudscanstuk};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::spiegel::blik::Bereik;
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

/// Where the quickscan begins.
pub(in crate::spiegel) const GOUDSCAN: &str = "/spiegel/goudscan";

type Ronde = Stuk<Goudscanstuk>;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(GOUDSCAN, lijst::show)
        .get("/spiegel/goudscan/nieuw", nieuw::show)
        .post("/spiegel/goudscan/nieuw", nieuw::open)
        .get("/spiegel/goudscan/{scan}", blad::show)
        .get("/spiegel/goudscan/{scan}/sluiten", sluiten::show)
        .post("/spiegel/goudscan/{scan}/sluiten", sluiten::close)
        .get("/spiegel/goudscan/{scan}/intrekken", sluiten::show_withdraw)
        .post("/spiegel/goudscan/{scan}/intrekken", sluiten::withdraw)
        .get("/spiegel/goudscan/{scan}/cijfers.csv", mee::csv)
        .get("/spiegel/goudscan/{scan}/cijfers.json", mee::json)
        .get("/spiegel/goudscan/{scan}/cijfers.xlsx", mee::xlsx)
        .get("/spiegel/goudscan/{scan}/cijfers.pdf", mee::pdf)
        .get("/goudscan/{scan}/{link}", meedoen::show)
        .post("/goudscan/{scan}/{link}", meedoen::send)
        .get("/goudscan/{scan}/{link}/bedankt", meedoen::thanks)
}

impl Stukblad for Goudscanstuk {
    const WAT: (&'static str, &'static str) = ("deze quickscan", "this quickscan");
    const INGETROKKEN: Goudscanbesluit = Goudscanbesluit::Ingetrokken;
    const HERVAT: Goudscanbesluit = Goudscanbesluit::Hervat;

    fn address(id: &str) -> String {
        address(id)
    }

    fn titel(inhoud: &Goudscanronde) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The page of a round.
pub(in crate::spiegel) fn address(id: &str) -> String {
    format!("{GOUDSCAN}/{id}")
}

/// The places above all rounds.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/spiegel", kader.t("Spiegel", "Mirror")),
        (GOUDSCAN, kader.t("Quickscan onder partners", "Quickscan among partners")),
    ]
}

async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Ronde, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Goudscanstuk>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

async fn all<B>(mag: &Mag<B>) -> Result<Vec<Ronde>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    Ok(stuk::all::<Goudscanstuk>(&mag.app().opslag, &mag.wie().gemeente).await?)
}

/// The question of a round: the title of its page.
fn question(kader: &Kader, ronde: &Ronde) -> String {
    let text = kader.t(
        "zouden partners deze gemeente opnieuw voordragen?",
        "would partners nominate this municipality again?",
    );
    format!("{}: {text}", ronde.nu.inhoud.naam)
}
