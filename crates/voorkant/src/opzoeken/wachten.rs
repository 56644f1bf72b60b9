//! Requests that wait for somebody, for their worklist.

use domein::{Datum, parse_datum};
use toegang::{Recht, beslis, mogelijk};

use super::decide::Verzoekstaat;
use super::store;
use crate::app::{App, AppFout};
use crate::poort::Aanmelding;
use crate::toegang::purposes;

/// The requests that somebody may approve or refuse now: number, and the day on which it was asked.
///
/// # Errors
/// When the records cannot be read.
pub async fn waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<(String, Datum)>, AppFout> {
    const RECHT: Recht = Recht::HuishoudenGoedkeuren;
    if mogelijk(&aanmelding.aanvrager, RECHT, &aanmelding.zaak()).is_err() {
        return Ok(Vec::new());
    }
    let register = purposes(&app.opslag, &aanmelding.gemeente).await?;
    let all = store::requests(&app.opslag, &aanmelding.gemeente).await?;
    let waits = all.into_iter().filter(|one| one.staat(aanmelding.vandaag) == Verzoekstaat::Wacht);
    let mine =
        waits.filter(|one| beslis(&aanmelding.aanvrager, RECHT, &one.zaak(aanmelding, &register)).is_ok());
    let asked = |wanneer: &str| wanneer.get(..10).and_then(|text| parse_datum(text).ok());
    Ok(mine.map(|one| (one.id, asked(&one.wanneer).unwrap_or(aanmelding.vandaag))).collect())
}
