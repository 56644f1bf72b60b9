//! The pages of the mirror.

mod blad;
mod gesprek;
mod lijst;
mod mee;
mod meedoen;
mod nieuw;
mod sluiten;
mod uitslag;
mod vragen;

use opslag::stuk::{self, Stuk};

use super::blik::Bereik;
use super::{Spiegelopzet, Spiegelstuk, Spiegelstukbesluit, goudscan, voordracht};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

/// Where this room begins.
pub(super) const SPIEGEL: &str = "/spiegel";

type Ronde = Stuk<Spiegelstuk>;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(SPIEGEL, lijst::show)
        .get("/spiegel/nieuw", nieuw::show)
        .post("/spiegel/nieuw", nieuw::open)
        .get("/spiegel/{ronde}", blad::show)
        .get("/spiegel/{ronde}/sluiten", sluiten::show)
        .post("/spiegel/{ronde}/sluiten", sluiten::close)
        .get("/spiegel/{ronde}/intrekken", sluiten::show_withdraw)
        .post("/spiegel/{ronde}/intrekken", sluiten::withdraw)
        .get("/spiegel/{ronde}/gesprek", gesprek::show)
        .post("/spiegel/{ronde}/gesprek", gesprek::save)
        .get("/spiegel/{ronde}/cijfers.csv", mee::csv)
        .get("/spiegel/{ronde}/cijfers.json", mee::json)
        .get("/spiegel/{ronde}/cijfers.xlsx", mee::xlsx)
        .get("/spiegel/{ronde}/cijfers.pdf", mee::pdf)
        .get("/spiegelen/{ronde}/{link}", meedoen::show)
        .post("/spiegelen/{ronde}/{link}", meedoen::send)
        .get("/spiegelen/{ronde}/{link}/bedankt", meedoen::thanks)
        .merge(voordracht::pages::routes())
        .merge(goudscan::pages::routes())
}

impl Stukblad for Spiegelstuk {
    const WAT: (&'static str, &'static str) = ("deze spiegel", "this mirror");
    const INGETROKKEN: Spiegelstukbesluit = Spiegelstukbesluit::Ingetrokken;
    const HERVAT: Spiegelstukbesluit = Spiegelstukbesluit::Hervat;

    fn address(id: &str) -> String {
        address(id)
    }

    fn titel(inhoud: &Spiegelopzet) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The page of a round.
pub(super) fn address(id: &str) -> String {
    format!("{SPIEGEL}/{id}")
}

/// The places above all rounds.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), (SPIEGEL, kader.t("Spiegel", "Mirror"))]
}

/// A round of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Ronde, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Spiegelstuk>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// All rounds of the own municipality, newest first.
async fn all<B>(mag: &Mag<B>) -> Result<Vec<Ronde>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    Ok(stuk::all::<Spiegelstuk>(&mag.app().opslag, &mag.wie().gemeente).await?)
}
