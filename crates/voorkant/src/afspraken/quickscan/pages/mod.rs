//! The pages of the quickscan.

mod antwoorden;
mod blad;
mod lijst;
mod mee;
mod ronde;
mod stap;

use opslag::stuk::{self, Stuk};

use super::decide::{Quickscanbesluit, Quickscanronden};
use super::store;
use super::uitkomst::Quickscanuitkomst;
use crate::afspraken::blik::Bereik;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/quickscan", lijst::show)
        .get("/afspraken/quickscan/nieuw", ronde::show)
        .post("/afspraken/quickscan/nieuw", ronde::open)
        .get("/afspraken/quickscan/{ronde}", blad::show)
        .get("/afspraken/quickscan/{ronde}/antwoord", antwoorden::show)
        .post("/afspraken/quickscan/{ronde}/antwoord", antwoorden::answer)
        .get("/afspraken/quickscan/{ronde}/stap", stap::show)
        .post("/afspraken/quickscan/{ronde}/stap", stap::step)
        .get("/afspraken/quickscan/{ronde}/cijfers.csv", mee::csv)
        .get("/afspraken/quickscan/{ronde}/cijfers.json", mee::json)
        .get("/afspraken/quickscan/{ronde}/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/quickscan/{ronde}/cijfers.pdf", mee::pdf)
}

type Ronde = Stuk<Quickscanronden>;

/// A round of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Ronde, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// What closed rounds said, the newest year first.
async fn years<B>(mag: &Mag<B>) -> Result<Vec<(i32, Quickscanuitkomst)>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let app = mag.app();
    let rondes = stuk::all::<Quickscanronden>(&app.opslag, &mag.wie().gemeente).await?;
    let mut years = Vec::new();
    for ronde in rondes.iter().filter(|ronde| ronde.nu.besluit == Quickscanbesluit::Gesloten) {
        let uitkomst = store::outcome(&app.opslag, ronde).await?;
        years.extend(uitkomst.map(|uitkomst| (ronde.nu.inhoud.jaar, uitkomst)));
    }
    years.sort_by_key(|(jaar, _)| std::cmp::Reverse(*jaar));
    Ok(years)
}

/// The places above all rounds.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", "Afspraken"),
        ("/afspraken/quickscan", kader.t("Quickscan", "Quickscan")),
    ]
}

fn address(ronde: &Ronde) -> String {
    format!("/afspraken/quickscan/{}", ronde.id)
}

/// The question of a round: the title of its page.
fn question(kader: &Kader, ronde: &Ronde) -> String {
    let text = kader.t("krijgen organisaties een reële prijs?", "do organisations get a real price?");
    format!("{}: {text}", ronde.nu.inhoud.jaar)
}
