//! The pages for who makes a dialogue.

mod avond;
mod blad;
mod codes;
mod formulier;
mod keukentafel;
mod lijst;
mod maken;
mod openen;
mod stelling;

use bescherming::{Cell, Count, Protected, protect_single};
use maud::Markup;
use opslag::stuk;

use super::kop::Kopkeuzes;
use crate::app::AppFout;
use crate::dialoog::blik::Bereik;
use crate::dialoog::gebieden::areas;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstuk};
use crate::opgave;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

const DIALOOG: &str = "/dialoog";
/// A file of an evening may be so large.
const GROOTSTE_BESTAND: usize = 4 << 20;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .post("/dialoog/{dialoog}/avond", avond::keep)
        .body_limit(GROOTSTE_BESTAND)
        .get(DIALOOG, lijst::show)
        .get("/dialoog/nieuw", maken::show)
        .post("/dialoog/nieuw", maken::make)
        .get("/dialoog/{dialoog}", blad::show)
        .get("/dialoog/{dialoog}/kop", maken::show_head)
        .post("/dialoog/{dialoog}/kop", maken::save_head)
        .get("/dialoog/{dialoog}/verwachting/nieuw", stelling::show_new)
        .post("/dialoog/{dialoog}/verwachting/nieuw", stelling::add)
        .get("/dialoog/{dialoog}/verwachting/{nummer}", stelling::show)
        .post("/dialoog/{dialoog}/verwachting/{nummer}", stelling::save)
        .post("/dialoog/{dialoog}/verwachting/{nummer}/staat", stelling::place)
        .get("/dialoog/{dialoog}/openen", openen::show_open)
        .post("/dialoog/{dialoog}/openen", openen::open)
        .get("/dialoog/{dialoog}/sluiten", openen::show_close)
        .post("/dialoog/{dialoog}/sluiten", openen::close)
        .get("/dialoog/{dialoog}/intrekken", openen::show_withdraw)
        .post("/dialoog/{dialoog}/intrekken", openen::withdraw)
        .get("/dialoog/{dialoog}/codes", codes::show)
        .post("/dialoog/{dialoog}/codes", codes::make)
        .get("/dialoog/{dialoog}/keukentafel", keukentafel::show)
        .post("/dialoog/{dialoog}/keukentafel", keukentafel::begin)
        .get("/dialoog/{dialoog}/avond", avond::show)
        .get("/dialoog/{dialoog}/avond/kaarten.pdf", avond::cards)
}

impl Stukblad for Dialoog {
    const WAT: (&'static str, &'static str) = ("deze dialoog", "this dialogue");
    const INGETROKKEN: Dialoogbesluit = Dialoogbesluit::Ingetrokken;
    const HERVAT: Dialoogbesluit = Dialoogbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{DIALOOG}/{id}")
    }

    fn titel(inhoud: &Dialooginhoud) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The places above all dialogues.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), (DIALOOG, "Dialoog")]
}

/// One dialogue.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Dialoogstuk, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    stuk::one::<Dialoog>(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// What can be chosen for the head of a dialogue.
async fn choices<B>(mag: &Mag<B>) -> Result<Kopkeuzes, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let gemeente = mag.wie().gemeente;
    let all = opgave::list(&mag.app().opslag, &gemeente).await?;
    let opgaven =
        all.into_iter().map(|one| (one.id, one.nu.tekst.inhoud.titel.as_str().to_owned())).collect();
    Ok(Kopkeuzes { opgaven, gebieden: areas(mag.app(), &gemeente).await? })
}

/// A number of people as it may be shown.
async fn shown<B>(mag: &Mag<B>, count: u64) -> Result<Protected<Count>, AppFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let rules = mag.app().instellingen().await?.rules()?;
    Ok(protect_single(&Cell::counted(count), &rules).count)
}

/// A page beside the dialogues.
fn beside(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    kader.page(titel, &crumbs(kader), body)
}
