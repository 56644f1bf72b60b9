//! Payments that wait for a second person, for the worklist of whoever may be that person.

use domein::{Datum, parse_datum};
use toegang::{Recht, Zaak, beslis, mogelijk};

use super::planbij::plan_area;
use super::store;
use crate::app::{App, AppFout};
use crate::poort::Aanmelding;

/// The proposals of colleagues that somebody may decide about now: number, and the day on which it was asked.
///
/// # Errors
/// When the records cannot be read.
pub async fn waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<(String, Datum)>, AppFout> {
    const RECHT: Recht = Recht::BudgetBeslissen;
    if mogelijk(&aanmelding.aanvrager, RECHT, &aanmelding.zaak()).is_err() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for rij in store::waiting(&app.opslag, &aanmelding.gemeente).await? {
        let area = plan_area(&app.opslag, &aanmelding.gemeente, &rij.plan).await?;
        let Some(gebied) = area.filter(|_| rij.account != aanmelding.account()) else { continue };
        if beslis(&aanmelding.aanvrager, RECHT, &Zaak { gebied, ..aanmelding.zaak() }).is_ok() {
            let asked = rij.wanneer.get(..10).and_then(|text| parse_datum(text).ok());
            found.push((rij.id, asked.unwrap_or(aanmelding.vandaag)));
        }
    }
    Ok(found)
}
