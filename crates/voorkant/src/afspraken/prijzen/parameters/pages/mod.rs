//! The pages of sets.

mod blad;
mod lijst;
mod mee;
mod nieuw;
mod stap;
mod wijzig;

use maud::{Markup, html};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Wie};

use super::decide::Prijssetbesluit;
use super::inhoud::Prijsset;
use super::store::{self, Gevondenset, Prijssets};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::formulier::Ingestuurd;
use crate::web::parts::{self, Toon};
use crate::web::{Kader, Kruimel, WebFout};

const LIJST: &str = "/afspraken/prijzen/parameters";

/// What a message calls it.
const WAT: (&str, &str) = ("Deze set", "This set");

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/prijzen/parameters", lijst::show)
        .get("/afspraken/prijzen/parameters/nieuw", nieuw::show)
        .post("/afspraken/prijzen/parameters/nieuw", nieuw::make)
        .get("/afspraken/prijzen/parameters/{set}", blad::show)
        .get("/afspraken/prijzen/parameters/{set}/verschil", blad::difference)
        .get("/afspraken/prijzen/parameters/{set}/cijfer", wijzig::show_figure)
        .post("/afspraken/prijzen/parameters/{set}/cijfer", wijzig::save_figure)
        .get("/afspraken/prijzen/parameters/{set}/tabel", wijzig::show_table)
        .post("/afspraken/prijzen/parameters/{set}/tabel", wijzig::save_table)
        .get("/afspraken/prijzen/parameters/{set}/stap", stap::show)
        .post("/afspraken/prijzen/parameters/{set}/stap", stap::step)
        .get("/afspraken/prijzen/parameters/{set}/cijfers.csv", mee::csv)
        .get("/afspraken/prijzen/parameters/{set}/cijfers.json", mee::json)
        .get("/afspraken/prijzen/parameters/{set}/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/prijzen/parameters/{set}/cijfers.pdf", mee::pdf)
}

/// A set of the own municipality, or one that is built in.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Gevondenset, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = store::one(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// The places above all sets.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", "Afspraken"),
        (LIJST, kader.t("Cijfers onder de prijs", "Figures under the price")),
    ]
}

fn address(set: &Gevondenset) -> String {
    format!("{LIJST}/{}", set.id)
}

/// A page below a set.
fn below(kader: &Kader, set: &Gevondenset, titel: &str, body: &Markup) -> Markup {
    let [home, room, list] = crumbs(kader);
    kader.page(titel, &[home, room, list, (&address(set), &set.set.naam)], body)
}

/// Sets are of the municipality: an organisation reads them.
fn only_municipality(kader: &Kader) -> Markup {
    parts::alert(
        Toon::LetOp,
        kader.t("De gemeente wijzigt deze cijfers", "The municipality changes these figures"),
        &html! { p { (kader.t(
        "U kunt ze lezen en meenemen. Klopt een cijfer niet? Laat het de gemeente weten, met uw bron.",
        "You can read them and take them along. Is a figure not right? Tell the municipality, with your source.")) } },
    )
}

fn is_municipality<B: Bevoegd>(mag: &Mag<B>) -> bool {
    Kant::of(mag.aanmelding()) == Kant::Gemeente
}

/// Keeps the next version of a set.
async fn keep<B>(
    mag: &Mag<B>,
    set: &Gevondenset,
    sent: &Ingestuurd,
    (besluit, inhoud, reden): (Prijssetbesluit, &Prijsset, &str),
) -> Result<Bewaard, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let stap = Stukstap::<Prijssets> { besluit, inhoud, reden, namens: "" };
    // A record of before a municipality was set stays where it is.
    let gemeente = set.stuk.as_ref().map(|stuk| stuk.gemeente.clone()).unwrap_or_default();
    let wie = Wie { gemeente, ..mag.wie() };
    Ok(stuk::add(&mag.app().opslag, (&set.id, sent.gezien), &sent.formulier, &stap, &wie).await?)
}
