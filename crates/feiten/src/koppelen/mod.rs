//! What the messages mean together.
//!
//! [`koppel`] is a pure function over all rows: which message counts, which version of an assignment is the
//! newest, which line waits for a message that has not come, which line was taken back or refused. Nothing
//! of it is stored, so a message that comes late, twice or in another order leads to the same [`Stand`].

mod berichten;
mod declaraties;
mod leveringen;
mod oordeel;
mod personen;
mod stand;
mod toewijzingen;
mod woordenboek;

pub use oordeel::{Oordeel, Regelstaat, Verdict};
pub use stand::{Betaalstaat, Gebruiker, Prestatie, Product, Stand, Toewijzing};

use crate::bewaren::Batch;

/// Works out what all rows together mean.
pub fn koppel(feiten: &Batch) -> Stand {
    let berichten = berichten::Berichten::new(&feiten.berichten);
    let mut oordelen = oordeel::Oordelen::new(&berichten);
    let mut woorden = woordenboek::Woordenboek::new(feiten);

    let mut toewijzingen = toewijzingen::Toewijzingen::new(&feiten.toewijzingen, &berichten, &mut oordelen);
    leveringen::koppel(&feiten.leveringen, &berichten, &mut toewijzingen, &mut oordelen);
    let prestaties = declaraties::koppel(feiten, &berichten, &toewijzingen, &mut oordelen, &mut woorden);
    let toewijzingen = toewijzingen.finish(&mut woorden);
    let personen = personen::Personen::new(feiten, &berichten, &woorden);
    stand::Stand::new(woorden, personen, toewijzingen, prestaties, oordelen.finish())
}
