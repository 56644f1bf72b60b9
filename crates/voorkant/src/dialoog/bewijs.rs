//! Rounds of the dialogue as evidence, for rooms that ask whether residents were heard.

use opslag::{Opslag, OpslagFout, stuk};

use super::inhoud::Dialoog;
use super::ronde::rounds;
use super::stand::{Dialoogstand, stand};

/// A closed round, as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rondebewijs {
    /// Its address.
    pub adres: String,
    /// What its dialogue is called.
    pub dialoog: String,
    /// Its number.
    pub nummer: u32,
}

/// The closed rounds of a municipality, those of the newest dialogue first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn closed_rounds(opslag: &Opslag, gemeente: &str) -> Result<Vec<Rondebewijs>, OpslagFout> {
    let mut all = Vec::new();
    for one in stuk::all::<Dialoog>(opslag, gemeente).await? {
        if stand(&one) == Dialoogstand::Ingetrokken {
            continue;
        }
        all.extend(rounds(opslag, &one.id).await?.into_iter().map(|ronde| Rondebewijs {
            adres: format!("/dialoog/{}/ronde/{}", one.id, ronde.nummer),
            dialoog: one.nu.inhoud.naam.clone(),
            nummer: ronde.nummer,
        }));
    }
    Ok(all)
}
