//! Rounds of the dialogue as evidence, for rooms that ask whether residents were heard.

use std::collections::BTreeMap;

use opslag::{Opslag, OpslagFout, stuk};

use super::antwoord;
use super::inhoud::Dialoog;
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
    /// To how many of its sentences the municipality gave an answer.
    pub antwoorden: usize,
}

/// The rounds of a municipality to which it gave an answer, those of the newest dialogue first: a round of which nothing came is
/// no dialogue with a decision.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn answered_rounds(opslag: &Opslag, gemeente: &str) -> Result<Vec<Rondebewijs>, OpslagFout> {
    let mut all = Vec::new();
    for one in stuk::all::<Dialoog>(opslag, gemeente).await? {
        if stand(&one) == Dialoogstand::Ingetrokken {
            continue;
        }
        let mut answered: BTreeMap<u32, usize> = BTreeMap::new();
        for plicht in antwoord::kept(opslag, &one).await? {
            if plicht.nu.inhoud.antwoord().is_some() {
                *answered.entry(plicht.nu.inhoud.over().ronde).or_default() += 1;
            }
        }
        all.extend(answered.into_iter().rev().map(|(nummer, antwoorden)| Rondebewijs {
            adres: format!("/dialoog/{}/ronde/{nummer}", one.id),
            dialoog: one.nu.inhoud.naam.clone(),
            nummer,
            antwoorden,
        }));
    }
    Ok(all)
}
