//! The pages of a long partnership.

mod aandacht;
mod akkoord;
mod blad;
mod index;
mod lijst;
mod mee;
mod vastleggen;

use domein::Datum;
use maud::{Markup, html};
use rust_decimal::Decimal;

pub use self::aandacht::{attention_of, section as attention};
use super::store::{self, Partnerschap};
use super::voorbereiding::{Bouwstof, Voorbereiding};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::app::{App, AppFout, blocking};
use crate::dialoog;
use crate::leren::cyclus;
use crate::leren::terug::{self, Clausulecijfer};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::spiegel;
use crate::web::{Kader, Kruimel, Taal, WebFout, day, parts};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/aandacht", aandacht::show)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek", lijst::show)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}", blad::show)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/cijfers.csv", mee::csv)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/cijfers.json", mee::json)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/cijfers.pdf", mee::pdf)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/vastleggen", vastleggen::show)
        .post("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/vastleggen", vastleggen::save)
        .get("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/akkoord", akkoord::show)
        .post("/afspraken/overeenkomst/{afspraak}/gesprek/{jaar}/akkoord", akkoord::save)
        .get("/afspraken/overeenkomst/{afspraak}/index", index::show)
        .post("/afspraken/overeenkomst/{afspraak}/index", index::record)
}

/// A partnership that this side may see; the agreement alone when it does not hold (yet).
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Result<Partnerschap, Overeenkomst>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let (gemeente, kant) = (mag.wie().gemeente, Kant::of(mag.aanmelding()));
    let now = (gemeente.as_str(), mag.aanmelding().vandaag);
    store::find(mag.app(), now, &kant, id).await?.ok_or(WebFout::NietGevonden)
}

/// A partnership and a year in which it runs.
async fn find_year<B>(mag: &Mag<B>, (id, jaar): (&str, i32)) -> Result<Partnerschap, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = find(mag, id).await?.ok().filter(|found| found.afspraak.jaren().contains(&jaar));
    found.ok_or(WebFout::NietGevonden)
}

/// What the product prepares for a talk, as far as was delivered.
async fn prepared(
    app: &App,
    partnerschap: &Partnerschap,
    jaar: i32,
    vandaag: Datum,
) -> Result<Voorbereiding, AppFout> {
    let bronnen = app.bronnen().await?;
    let cijfers = measured_of(app, partnerschap).await?;
    // Reading a register takes a moment: not on the thread that answers others.
    let basis = blocking(move || bronnen.sociale_basis().map(<[_]>::to_vec)).await??;
    let mut prepared = Voorbereiding::of(&Bouwstof {
        afspraak: &partnerschap.afspraak,
        jaar,
        vandaag,
        index: &partnerschap.index,
        cao: &partnerschap.cao,
        basis: &basis,
        vorig: partnerschap.vorig(jaar),
        cijfers,
    })
    .with_figures(&partnerschap.afspraak);
    let about = &partnerschap.overeenkomst;
    let place = (about.hoort_bij.as_str(), about.id.as_str());
    prepared.tabellen.push(cyclus::decisions_about(&app.opslag, &about.gemeente, place).await?);
    prepared.tabellen.push(spiegel::readings(&app.opslag, &about.gemeente, jaar).await?);
    prepared.tabellen.push(spiegel::nominations(&app.opslag, &about.gemeente, vandaag).await?);
    let clausules = &partnerschap.afspraak.bestand().uitkomsten;
    prepared.tabellen.push(dialoog::agreed(&app.opslag, &about.gemeente, clausules, jaar).await?);
    Ok(prepared)
}

/// What Leren measured of the outcomes of an agreement and was not withdrawn, newest first.
async fn measured_of(app: &App, partnerschap: &Partnerschap) -> Result<Vec<Clausulecijfer>, AppFout> {
    let (id, gemeente) = (&partnerschap.overeenkomst.id, &partnerschap.overeenkomst.gemeente);
    Ok(terug::figures_of(&app.opslag, gemeente, id).await?)
}

fn address(overeenkomst: &str) -> String {
    format!("/afspraken/overeenkomst/{overeenkomst}")
}

/// A page below an agreement.
fn below(kader: &Kader, (id, naam): (&str, &str), titel: &str, body: &Markup) -> Markup {
    let adres = address(id);
    let kruimels: [Kruimel<'_>; 3] =
        [("/", kader.t("Voorpagina", "Home")), ("/afspraken", "Afspraken"), (&adres, naam)];
    kader.page(titel, &kruimels, body)
}

/// What stands where an agreement does not hold (yet).
fn not_signed(kader: &Kader, overeenkomst: &Overeenkomst, titel: &str) -> Markup {
    let body = parts::empty(
        kader.t("Deze afspraak geldt niet, of nog niet", "This agreement does not hold, or not yet"),
        &html! {
            p { (kader.t(
                "Een gesprek en een index horen bij een afspraak die door iedereen is getekend.",
                "A talk and an index belong to an agreement that was signed by all.")) }
            p { (parts::link_button(&address(&overeenkomst.id), kader.t("Naar de afspraak", "To the agreement"))) }
        },
    );
    below(kader, (&overeenkomst.id, &overeenkomst.nu.inhoud.afspraak.titel), titel, &body)
}

/// Percent points with so many digits, as people write them.
fn percent(kader: &Kader, value: Decimal, digits: u32) -> String {
    let text = prijs::rounded(value, digits).to_string();
    format!("{} %", if kader.taal == Taal::Nl { text.replace('.', ",") } else { text })
}

/// A day of a record, as people say it.
fn said(kader: &Kader, text: &str) -> String {
    domein::parse_datum(text).map_or_else(|_| text.to_owned(), |one| day(kader.taal, one))
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}
