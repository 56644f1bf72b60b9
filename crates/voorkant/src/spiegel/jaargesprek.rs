//! What the yearly talk of an agreement hears of the mirror: one line.

use opslag::{Opslag, OpslagFout, stuk};

use super::inhoud::closed;
use super::uitslag::{self, readings as told};
use super::{Spiegelstuk, pages};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// What the latest closed mirror of a year, or of one before it, says, with the way to it.
///
/// # Errors
/// When the store does not answer.
pub async fn readings(opslag: &Opslag, gemeente: &str, jaar: i32) -> Result<Cijfertabel, OpslagFout> {
    let all = stuk::all::<Spiegelstuk>(opslag, gemeente).await?;
    let until = closed(&all).filter(|one| i32::from(one.nu.inhoud.jaar) <= jaar);
    let mut rows = Vec::new();
    if let Some(last) = until.max_by_key(|one| one.nu.inhoud.jaar)
        && let Some(Ok(uitslag)) = uitslag::of(opslag, last).await?
    {
        let said = |taal| told(taal, &uitslag.beeld).join(" ");
        let naam = &last.nu.inhoud.naam;
        rows.push(vec![
            Benaming::same("", naam).at(pages::address(&last.id)).into(),
            Gegeven::from(Benaming::new("", said(Taal::Nl), said(Taal::En))),
        ]);
    }
    Ok(Cijfertabel::new(
        "spiegel",
        "Hoe goed werken wij samen?",
        "How well do we work together?",
        vec![
            Tabelkolom::naam("spiegel", "Spiegel", "Mirror"),
            Tabelkolom::naam("lezing", "Wat die zegt", "What it says"),
        ],
    )
    .rows(rows)
    .without(
        "Er is nog geen gesloten spiegel van gemeente en partners.",
        "There is no closed mirror of municipality and partners yet.",
    )
    .elsewhere(pages::SPIEGEL))
}
