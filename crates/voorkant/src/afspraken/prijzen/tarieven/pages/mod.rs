//! The pages of tariffs.

mod aanbod;
mod blad;
mod formulier;
mod inlezen;
mod lijst;
mod mee;
mod stap;
mod toets;
mod versies;
mod waarden;

use maud::{Markup, html};

use super::raad::VAN_ELDERS;
use super::zicht::{self, Heeltarief, Tariefzicht};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, Kruimel, WebFout};

/// All tariffs.
const LIJST: &str = "/afspraken/prijzen";
/// What stands in front of the number of one.
const TARIEF: &str = "/afspraken/prijzen/tarieven";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/prijzen", lijst::show)
        .get("/afspraken/prijzen/tarieven/nieuw", formulier::show_new)
        .post("/afspraken/prijzen/tarieven/nieuw", formulier::make)
        .get("/afspraken/prijzen/tarieven/inlezen", inlezen::show)
        .post("/afspraken/prijzen/tarieven/inlezen", inlezen::keep)
        .get("/afspraken/prijzen/tarieven/{tarief}", blad::show)
        .get("/afspraken/prijzen/tarieven/{tarief}/wijzig", formulier::show_change)
        .post("/afspraken/prijzen/tarieven/{tarief}/wijzig", formulier::change)
        .get("/afspraken/prijzen/tarieven/{tarief}/versies", versies::show)
        .get("/afspraken/prijzen/tarieven/{tarief}/stap", stap::show)
        .post("/afspraken/prijzen/tarieven/{tarief}/stap", stap::step)
        .get("/afspraken/prijzen/tarieven/{tarief}/aanbod", aanbod::show)
        .post("/afspraken/prijzen/tarieven/{tarief}/aanbod", aanbod::lay)
        .get("/afspraken/prijzen/tarieven/{tarief}/aanbod/{bod}", toets::show)
        .post("/afspraken/prijzen/tarieven/{tarief}/aanbod/{bod}", toets::withdraw)
        .get("/afspraken/prijzen/tarieven/{tarief}/prijs.csv", mee::csv)
        .get("/afspraken/prijzen/tarieven/{tarief}/prijs.json", mee::json)
        .get("/afspraken/prijzen/tarieven/{tarief}/prijs.xlsx", mee::xlsx)
        .get("/afspraken/prijzen/tarieven/{tarief}/prijs.pdf", mee::pdf)
}

/// A tariff as whoever asks sees it.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Tariefzicht, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let kant = Kant::of(mag.aanmelding());
    let found = zicht::open(&mag.app().opslag, &mag.wie().gemeente, &kant, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// A tariff of which whoever asks sees every line.
async fn find_whole<B>(mag: &Mag<B>, id: &str) -> Result<Heeltarief, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    match find(mag, id).await? {
        Tariefzicht::Heel(heel) => Ok(*heel),
        Tariefzicht::Banden(_) => Err(WebFout::NietGevonden),
    }
}

/// A tariff that whoever asks may change.
async fn find_own<B>(mag: &Mag<B>, id: &str) -> Result<Heeltarief, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let heel = find_whole(mag, id).await?;
    if heel.eigen { Ok(heel) } else { Err(WebFout::NietGevonden) }
}

/// The places above all tariffs.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", "Afspraken"),
        (LIJST, kader.t("Tarieven", "Tariffs")),
    ]
}

fn address(id: &str) -> String {
    format!("{TARIEF}/{id}")
}

/// The question of a tariff: the title of its page.
fn question(kader: &Kader, product: &str) -> String {
    format!("{} {product}?", kader.t("Wat is een eerlijke prijs voor", "What is a real price for"))
}

/// How many values ask to be confirmed, and whether the figures are from elsewhere: on every page that shows a tariff.
fn unconfirmed(kader: &Kader, found: &Tariefzicht) -> Markup {
    let (open, all) = found.unsure();
    let (nl, en) = VAN_ELDERS;
    html! {
        @if found.is_from_elsewhere() { p class="vk-badge" { (kader.t(nl, en)) } }
        @if open > 0 { p { (open) (kader.t(" van de ", " of the ")) (all) (kader.t(
            " waarden zijn een voorbeeld, of uit het hoofd.", " values are an example, or from memory.")) } }
    }
}

/// Whose a tariff is.
fn owner(kader: &Kader, organisatie: &str) -> Markup {
    html! { @if organisatie.is_empty() { (kader.t("van de gemeente", "of the municipality")) } @else { (kader.t("van ", "of ")) (organisatie) } }
}
