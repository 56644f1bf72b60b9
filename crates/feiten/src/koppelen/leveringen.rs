//! Starts and stops: the last report of a delivery counts, and a definitive stop ends the help.

use std::collections::HashMap;

use domein::{AgbCode, Datum, Productcategorie, Productcode, Pseudoniem};

use super::berichten::Berichten;
use super::oordeel::{Oordelen, Regelstaat};
use super::toewijzingen::{Gevonden, Nummer, Toewijzingen};
use crate::rijen::LeveringRij;

/// Reason of a stop that is only a pause.
const TIJDELIJK: &str = "20";
/// `StatusAanlevering` of a report that takes an earlier one back.
const VERWIJDEREN: u8 = 3;

/// What makes two reports the same (IV008, extended for stops in 3.2).
type Sleutel<'a> = (
    Pseudoniem,
    AgbCode,
    Option<Nummer>,
    Option<Productcategorie>,
    Option<&'a Productcode>,
    Datum,
    Option<(Datum, &'a str)>,
);

/// Links every report to its assignment and writes down where help ended.
pub(super) fn koppel(
    rijen: &[LeveringRij],
    berichten: &Berichten<'_>,
    toewijzingen: &mut Toewijzingen<'_>,
    oordelen: &mut Oordelen,
) {
    let mut latest: HashMap<Sleutel<'_>, (&LeveringRij, u32)> = HashMap::new();
    let mut first_seen: HashMap<Sleutel<'_>, u32> = HashMap::new();
    let mut ordered: Vec<(&LeveringRij, u32)> = rijen
        .iter()
        .filter_map(|rij| berichten.counting(rij.bericht).map(|bericht| (rij, bericht)))
        .collect();
    // Within one day a deletion comes before the new report that replaces it.
    ordered.sort_by_key(|(rij, bericht)| {
        (
            rij.dagtekening,
            rij.status != VERWIJDEREN,
            berichten.rang(*bericht),
        )
    });
    for (rij, bericht) in ordered {
        judge(rij, bericht, toewijzingen, oordelen);
        let key = key(rij);
        if rij.status == VERWIJDEREN && !first_seen.contains_key(&key) {
            oordelen.meld(
                bericht,
                "TR063",
                "StatusAanlevering",
                "Dit verwijdert een melding die er nog niet is. Komt die melding later, dan telt zij niet \
                 mee als haar datum eerder is."
                    .to_owned(),
            );
        }
        first_seen.entry(key).or_insert(bericht);
        latest.insert(key, (rij, bericht));
    }
    end_help(latest.into_values().map(|(rij, _)| rij), toewijzingen);
}

fn judge(rij: &LeveringRij, bericht: u32, toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let element = if rij.stop {
        "StopProduct/ToewijzingNummer"
    } else {
        "StartProduct/ToewijzingNummer"
    };
    let staat =
        match nummer(rij).map(|nummer| (nummer, toewijzingen.find(nummer, rij.persoon, rij.aanbieder))) {
            Some(((_, _, number), Gevonden::Onbekend)) => {
                oordelen.meld(
                    bericht,
                    "TR019",
                    element,
                    format!("Toewijzing {number} is er nog niet. Deze melding wacht tot de toewijzing komt."),
                );
                Regelstaat::Wacht
            }
            Some(((_, _, number), Gevonden::VanEenAnder)) => {
                oordelen.meld(
                    bericht,
                    "TR019",
                    element,
                    format!(
                        "Toewijzing {number} is van een andere cliënt. Deze melding telt niet voor die \
                     toewijzing. Laat de aanbieder het nummer nakijken."
                    ),
                );
                Regelstaat::Aanvaard
            }
            Some((_, Gevonden::Eigen(_))) | None => Regelstaat::Aanvaard,
        };
    oordelen.regel(bericht, staat, 0);
}

/// A definitive stop ends the help, unless a start came after it.
fn end_help<'a>(reports: impl Iterator<Item = &'a LeveringRij>, toewijzingen: &mut Toewijzingen<'_>) {
    let mut per_number: HashMap<(Nummer, Pseudoniem), (Option<Datum>, Option<Datum>)> = HashMap::new();
    for rij in reports.filter(|rij| rij.status != VERWIJDEREN) {
        let Some(nummer) = nummer(rij) else { continue };
        let (last_start, last_stop) = per_number.entry((nummer, rij.persoon)).or_default();
        if !rij.stop {
            *last_start = (*last_start).max(Some(rij.begindatum));
        } else if rij.reden_beeindiging.as_deref() != Some(TIJDELIJK) {
            *last_stop = (*last_stop).max(rij.einddatum);
        }
    }
    for ((nummer, persoon), (last_start, last_stop)) in per_number {
        if let Some(stop) = last_stop.filter(|stop| last_start.is_none_or(|start| start <= *stop)) {
            toewijzingen.stop(nummer, persoon, stop);
        }
    }
}

fn nummer(rij: &LeveringRij) -> Option<Nummer> {
    rij.toewijzing_nummer
        .map(|nummer| (rij.gemeente, rij.wet, nummer))
}

fn key(rij: &LeveringRij) -> Sleutel<'_> {
    let stop = rij
        .einddatum
        .map(|eind| (eind, rij.reden_beeindiging.as_deref().unwrap_or_default()));
    (
        rij.persoon,
        rij.aanbieder,
        nummer(rij),
        rij.categorie,
        rij.code.as_ref(),
        rij.begindatum,
        stop,
    )
}
