//! The outcome clauses of agreements that hold, for rooms that measure them.

use ::afspraak::Uitkomstclausule;
use opslag::{Opslag, OpslagFout};

use super::kant::Kant;
use super::overeenkomst::store::{holding, holds};
use crate::poort::Aanmelding;

/// An agreement that holds, with its outcome clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geldendeclausules {
    /// The number of the agreement.
    pub id: String,
    /// What it is called.
    pub naam: String,
    /// Its clauses, in their order.
    pub clausules: Vec<Uitkomstclausule>,
}

/// The agreements that hold, that whoever asks may see, and that name an outcome.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn clauses_of(
    opslag: &Opslag,
    aanmelding: &Aanmelding,
    gemeente: &str,
) -> Result<Vec<Geldendeclausules>, OpslagFout> {
    let all = holding(opslag, gemeente, &Kant::of(aanmelding)).await?;
    let held = all.into_iter().map(|one| one.overeenkomst).filter(|one| holds(&one.nu));
    let named = held.map(|one| Geldendeclausules {
        id: one.id,
        naam: one.nu.inhoud.afspraak.titel,
        clausules: one.nu.inhoud.afspraak.uitkomsten,
    });
    Ok(named.filter(|one| !one.clausules.is_empty()).collect())
}
