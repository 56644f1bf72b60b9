//! What a new tariff stands on.

use domein::Datum;
use opslag::{Opslag, OpslagFout};
use prijs::Tariefgronden;

/// The figures, wages and rises of a day.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn on(_opslag: &Opslag, _gemeente: &str, _day: Datum) -> Result<Tariefgronden, OpslagFout> {
    Ok(Tariefgronden::start_2026())
}
