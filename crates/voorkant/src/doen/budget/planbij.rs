//! What the budget must know of a plan. The room of plans fills these in.

use grootboek::{Doelkenmerk, Huishoudkenmerk};
use opslag::Opslag;
use toegang::{Relatie, Zaak};

use super::store;
use crate::app::AppFout;
use crate::poort::Aanmelding;

/// A plan as somebody stands to it; none when it is not there, or they do not work in it: they are not told which.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn plan_zaak(
    opslag: &Opslag,
    aanmelding: &Aanmelding,
    plan: &str,
) -> Result<Option<Zaak>, AppFout> {
    let Some(found) = store::plan(opslag, &aanmelding.gemeente, plan).await? else { return Ok(None) };
    let account = aanmelding.account();
    let today = aanmelding.vandaag.to_string();
    if account.is_empty() || !store::works_in(opslag, &aanmelding.gemeente, plan, (account, &today)).await? {
        return Ok(None);
    }
    Ok(Some(Zaak { gebied: found.1, relatie: Relatie::Betrokken, ..aanmelding.zaak() }))
}

/// The number by which people know a plan; none when it is not there.
pub async fn plan_number(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Option<i64>, AppFout> {
    Ok(store::plan(opslag, gemeente, plan).await?.map(|(nummer, _)| nummer))
}

/// The goals of a plan: mark and words. Empty while nobody wrote one: then the form asks for a word.
pub async fn goals_of(
    _opslag: &Opslag,
    _gemeente: &str,
    _plan: &str,
) -> Result<Vec<(Doelkenmerk, String)>, AppFout> {
    Ok(Vec::new())
}

/// The household of a plan, as the ledger knows it.
pub fn household(plan: &str) -> Result<Huishoudkenmerk, AppFout> {
    Huishoudkenmerk::new(plan).map_err(|fout| AppFout::Vraag(fout.to_string()))
}
