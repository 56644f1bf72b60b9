//! The pages of answers: for who answers, and for everybody.

mod afspraak;
mod blad;
mod delen;
mod jaar;
mod lijst;
mod opnieuw;
mod publiek;

use maud::Markup;
use opslag::stuk;

use super::lijst::{Antwoordlijst, Antwoordregel, owed};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/dialoog/{dialoog}/antwoord", lijst::show)
        .post("/dialoog/{dialoog}/antwoord/opnieuw", opnieuw::make)
        .get("/dialoog/{dialoog}/antwoord/{stelling}", blad::show)
        .post("/dialoog/{dialoog}/antwoord/{stelling}", blad::save)
        .get("/dialoog/{dialoog}/antwoord/{stelling}/afspraak", afspraak::choose)
        .get("/dialoog/{dialoog}/antwoord/{stelling}/afspraak/{afspraak}", afspraak::show)
        .post("/dialoog/{dialoog}/antwoord/{stelling}/afspraak/{afspraak}", afspraak::place)
        .get("/stem/{dialoog}/antwoord", publiek::show)
}

/// One dialogue of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Dialoogstuk, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Dialoog>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// A dialogue with one sentence of its list.
struct Zinblad {
    dialoog: Dialoogstuk,
    lijst: Antwoordlijst,
    nummer: u64,
}

impl Zinblad {
    fn regel(&self) -> Result<&Antwoordregel, WebFout> {
        self.lijst.regel(self.nummer).ok_or(WebFout::NietGevonden)
    }

    fn adres(&self) -> String {
        format!("{}/{}", address(&self.dialoog.id), self.nummer)
    }
}

/// A sentence to which a dialogue owes an answer, or gave one.
async fn sentence<B>(mag: &Mag<B>, (id, nummer): (&str, u64)) -> Result<Zinblad, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let dialoog = find(mag, id).await?;
    let lijst = owed(&mag.app().opslag, &dialoog).await?.ok_or(WebFout::NietGevonden)?;
    let found = Zinblad { dialoog, lijst, nummer };
    found.regel()?;
    Ok(found)
}

fn address(id: &str) -> String {
    format!("/dialoog/{id}/antwoord")
}

/// The question of the list.
fn question(kader: &Kader) -> &str {
    kader.t("Wat antwoordt de gemeente?", "What does the municipality answer?")
}

/// A page below the list of answers.
fn below(kader: &Kader, dialoog: &Dialoogstuk, titel: &str, body: &Markup) -> Markup {
    let (above, adres) = (format!("/dialoog/{}", dialoog.id), address(&dialoog.id));
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/dialoog", "Dialoog"),
        (above.as_str(), dialoog.nu.inhoud.naam.as_str()),
        (adres.as_str(), question(kader)),
    ];
    kader.page(titel, &crumbs, body)
}
