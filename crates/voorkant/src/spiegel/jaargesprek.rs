//! What the yearly talk of an agreement hears of the mirror, and of nominations as Gouden Gemeente: a line each.

use domein::Datum;
use opslag::{Opslag, OpslagFout, stuk};

use super::inhoud::closed;
use super::uitslag::{self, readings as told};
use super::voordracht::Voordrachtstuk;
use super::{Spiegelstuk, goudscan, pages, voordracht};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, day};

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

/// Who nominated the municipality and where that stands, with what all partners say of it. A draft is of who writes it.
///
/// # Errors
/// When the store does not answer.
pub async fn nominations(opslag: &Opslag, gemeente: &str, vandaag: Datum) -> Result<Cijfertabel, OpslagFout> {
    let all = stuk::all::<Voordrachtstuk>(opslag, gemeente).await?;
    let filed = all.iter().filter(|one| one.nu.inhoud.voordracht.juryblad().is_some());
    let mut rows = Vec::new();
    for one in filed {
        let inhoud = &one.nu.inhoud;
        let bestand = inhoud.voordracht.bestand();
        let said = |taal: Taal| {
            let (nl, en) = voordracht::pages::standing(inhoud.stand(vandaag));
            let now = taal.pick(nl, en);
            match inhoud.recognised(vandaag) {
                Some((_, until)) => format!("{now} {} {}.", taal.pick("tot", "until"), day(taal, until)),
                None => format!("{now}."),
            }
        };
        rows.push(vec![
            Benaming::new(
                "",
                format!("Voordracht door {}", bestand.door),
                format!("Nomination by {}", bestand.door),
            )
            .at(voordracht::pages::address(&one.id))
            .into(),
            Benaming::new("", said(Taal::Nl), said(Taal::En)).into(),
        ]);
        if rows.len() == 1
            && let Some(scan) = goudscan::latest(opslag, (gemeente, &bestand.gemeente)).await?
        {
            let first = |taal| goudscan::sentences(taal, &scan).into_iter().next().unwrap_or_default();
            rows.push(vec![
                Benaming::new("", format!("Quickscan {}", scan.jaar), format!("Quickscan {}", scan.jaar))
                    .at(goudscan::pages::GOUDSCAN)
                    .into(),
                Benaming::new("", first(Taal::Nl), first(Taal::En)).into(),
            ]);
        }
    }
    Ok(Cijfertabel::new(
        "voordracht",
        "Is dit een Gouden Gemeente?",
        "Is this a Golden Municipality?",
        vec![
            Tabelkolom::naam("voordracht", "Voordracht", "Nomination"),
            Tabelkolom::naam("stand", "Waar die staat", "Where it stands"),
        ],
    )
    .rows(rows)
    .without("Deze gemeente is nog niet voorgedragen.", "This municipality was not nominated yet.")
    .elsewhere(voordracht::pages::VOORDRACHT))
}
