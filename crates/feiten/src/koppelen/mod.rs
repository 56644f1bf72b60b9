//! What the messages mean together.
//!
//! [`koppel`] is a pure function over all rows: which message counts, which version of an assignment is the
//! newest, which line waits for a message that has not come, which line was taken back or refused. Nothing
//! of it is stored, so a message that comes late, twice or in another order leads to the same [`Stand`].

mod antwoorden;
mod berichten;
mod declaraties;
mod keten;
mod leveringen;
mod omvang;
mod oordeel;
mod passend;
mod personen;
mod retouren;
mod stand;
mod stops;
mod toewijzingen;
mod verzoeken;
mod wijzigingen;
mod woordenboek;

pub(crate) use keten::rule_of;
pub(crate) use oordeel::MEER;
pub use oordeel::{Aanmerking, Oordeel, Regelstaat, Verdict};
pub(crate) use personen::Personen;
pub use stand::{
    Betaalstaat, Gebruiker, Hulpeinde, Onderbreking, Prestatie, Product, Stand, Toewijzing, Verzoek,
    Verzoeksoort, Verzoekuitkomst,
};

use crate::bewaren::Batch;

/// Works out what all rows together mean.
pub fn koppel(feiten: &Batch) -> Stand {
    let reacties: Vec<_> = antwoorden::reacties(feiten).chain(retouren::reacties(feiten)).collect();
    let berichten = berichten::Berichten::new(&feiten.berichten, &reacties);
    let mut oordelen = oordeel::Oordelen::default();
    let mut woorden = woordenboek::Woordenboek::new(feiten);

    let mut toewijzingen = toewijzingen::Toewijzingen::new(&feiten.toewijzingen, &berichten, &mut oordelen);
    leveringen::koppel(&feiten.leveringen, &berichten, &mut toewijzingen, &mut oordelen);
    toewijzingen.overlaps(&berichten, &mut oordelen);
    let prestaties = declaraties::koppel(feiten, &berichten, &toewijzingen, &mut oordelen, &mut woorden);
    antwoorden::judge(feiten, &berichten, &mut oordelen);
    let verzoeken = verzoeken::koppel(feiten, &berichten, &toewijzingen, &mut oordelen, &mut woorden);
    let lopend = toewijzingen.finish(&verzoeken.van, &mut woorden);
    let personen = personen::Personen::new(feiten, &berichten, &woorden);
    stand::Stand::new(woorden, personen, lopend, verzoeken.alle, prestaties, oordelen.finish(&berichten))
}
