//! The pages of rounds: for who works with a dialogue, and for everybody.

mod blad;
mod lijst;
mod mee;
mod publiek;

use opslag::stuk;

use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, Taal, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/dialoog/{dialoog}/ronde", lijst::show)
        .post("/dialoog/{dialoog}/ronde", lijst::close)
        .get("/dialoog/{dialoog}/ronde/{nummer}", blad::show)
        .get("/dialoog/{dialoog}/ronde/{nummer}/cijfers.csv", mee::csv)
        .get("/dialoog/{dialoog}/ronde/{nummer}/cijfers.json", mee::json)
        .get("/dialoog/{dialoog}/ronde/{nummer}/cijfers.xlsx", mee::xlsx)
        .get("/dialoog/{dialoog}/ronde/{nummer}/cijfers.pdf", mee::pdf)
        .get("/stem/{dialoog}/uitslag", publiek::list)
        .get("/stem/{dialoog}/uitslag/{nummer}", publiek::show)
}

/// The question that the result of a round answers.
fn question(kader: &Kader) -> &str {
    kader.t("Wat verwachten wij van elkaar?", "What do we expect of each other?")
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

/// Within which term the municipality answers.
fn promise(kader: &Kader, stuk: &Dialoogstuk) -> String {
    let weken = stuk.nu.inhoud.antwoordweken;
    match kader.taal {
        Taal::Nl => {
            format!("De gemeente geeft binnen {weken} weken na een ronde antwoord op wat mensen verwachten.")
        }
        Taal::En => {
            format!("Within {weken} weeks after a round the municipality answers what people expect.")
        }
    }
}

fn address(id: &str) -> String {
    format!("/dialoog/{id}/ronde")
}
