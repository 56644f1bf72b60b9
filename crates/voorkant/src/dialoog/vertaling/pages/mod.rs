//! The pages of translations, for who makes a dialogue.

mod lijst;
mod zin;

use std::collections::BTreeMap;

use ::verwachting::Stellingnummer;
use opslag::Formulier;
use opslag::stuk;

use super::{Vertaalstand, Vertaalstuk, Vertaaltaal, all};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::moderatie;
use crate::dialoog::stelling::{Stemstelling, votable};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/dialoog/{dialoog}/vertaling", lijst::languages)
        .get("/dialoog/{dialoog}/vertaling/{taal}", lijst::statements)
        .get("/dialoog/{dialoog}/vertaling/{taal}/{stelling}", zin::show)
        .post("/dialoog/{dialoog}/vertaling/{taal}/{stelling}", zin::write)
        .post("/dialoog/{dialoog}/vertaling/{taal}/{stelling}/besluit", zin::decide)
}

/// The mark of the one translation of a statement in a language: two who begin at once make one.
pub(super) fn slot(dialoog: &str, taal: Vertaaltaal, stelling: Stellingnummer) -> Formulier {
    Formulier::of_product("vertaling", &[dialoog, taal.code(), &stelling.to_string()])
}

/// A dialogue with what can be voted on, and its translations.
struct Vertaalplek {
    dialoog: Dialoogstuk,
    stellingen: BTreeMap<Stellingnummer, Stemstelling>,
    vertalingen: Vec<Vertaalstuk>,
}

impl Vertaalplek {
    async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Self, WebFout>
    where
        B: Bevoegd,
        B::Blik: Bereik,
    {
        let opslag = &mag.app().opslag;
        let found = stuk::one::<Dialoog>(opslag, &mag.wie().gemeente, id).await?;
        let dialoog = found.ok_or(WebFout::NietGevonden)?;
        let written = moderatie::store::read(opslag, &dialoog.id).await?;
        let stellingen = votable(&dialoog.nu.inhoud, &written);
        let vertalingen = all(opslag, (&dialoog.id, &dialoog.gemeente)).await?;
        Ok(Self { dialoog, stellingen, vertalingen })
    }

    fn of(&self, taal: Vertaaltaal, stelling: Stellingnummer) -> Option<&Vertaalstuk> {
        self.vertalingen.iter().find(|one| one.nu.inhoud.taal == taal && one.nu.inhoud.stelling == stelling)
    }

    fn address(&self, taal: Vertaaltaal) -> String {
        format!("/dialoog/{}/vertaling/{}", self.dialoog.id, taal.code())
    }
}

/// Where a translation stands, in words.
fn said(kader: &Kader, stand: Vertaalstand) -> &'static str {
    let (nl, en) = match stand {
        Vertaalstand::Geen => ("nog niet vertaald", "not translated yet"),
        Vertaalstand::Wacht => ("wacht op goedkeuring", "waits for approval"),
        Vertaalstand::Goedgekeurd => ("goedgekeurd", "approved"),
        Vertaalstand::Vervallen => {
            ("vervallen: het Nederlands is veranderd", "lapsed: the Dutch was changed")
        }
    };
    kader.taal.pick(nl, en)
}
