//! Cases that wait for a first talk, for the worklist of whoever took them.

use domein::Datum;
use toegang::{Recht, mogelijk};

use super::store::{Lijstvraag, list};
use crate::app::{App, AppFout};
use crate::poort::Aanmelding;

/// More than this nobody takes; the list of signals shows them all.
const MOST: i64 = 1_000;

/// The cases that somebody took and that had no first talk yet: number in the store, what people call it, and the last day
/// for the talk.
///
/// # Errors
/// When the records cannot be read.
pub async fn waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<(String, i64, Datum)>, AppFout> {
    if mogelijk(&aanmelding.aanvrager, Recht::SignalenBehandelen, &aanmelding.zaak()).is_err() {
        return Ok(Vec::new());
    }
    let vraag = Lijstvraag {
        gemeente: aanmelding.gemeente.clone(),
        gebieden: aanmelding.aanvrager.werkgebied.codes().map(str::to_owned).collect(),
        behandelaar: Some(aanmelding.account().to_owned()),
        ..Lijstvraag::default()
    };
    let rows = list(&app.opslag, &vraag, (0, MOST)).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.regel.zaak, row.regel.uiterlijk.dag)).collect())
}
