//! Starts and stops: the last report of a delivery counts, and a definitive stop ends the help.

use std::collections::{HashMap, HashSet};

use domein::{AgbCode, Datum, Productcategorie, Productcode, Pseudoniem};

use super::berichten::Berichten;
use super::oordeel::{Oordelen, Regelstaat};
use super::toewijzingen::{Gevonden, Nummer, Toewijzingen};
use crate::rijen::LeveringRij;

/// Reason of a stop that is only a pause.
const TIJDELIJK: &str = "20";
/// `StatusAanlevering` of a report that takes an earlier one back.
const VERWIJDEREN: u8 = 3;

/// Help of a person by an organisation.
type Hulp = (Nummer, Pseudoniem, AgbCode);

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
    let mut ordered = Vec::new();
    for rij in rijen {
        if let Some(bericht) = berichten.counting(rij.bericht) {
            judge(rij, bericht, toewijzingen, oordelen);
            ordered.push((rij, bericht));
        }
    }
    ordered.sort_by_key(|(rij, bericht)| (rij.dagtekening, berichten.rang(*bericht)));
    let mut live: HashMap<Sleutel<'_>, &LeveringRij> = HashMap::new();
    for day in ordered.chunk_by(|one, next| one.0.dagtekening == next.0.dagtekening) {
        one_day(day, &mut live, oordelen);
    }
    end_help(live.into_values(), toewijzingen);
}

/// Reports of one day have no order among themselves. A deletion takes back what stood before that day, and
/// a new report then replaces it; what came for the first time on that day and is deleted too, is gone.
fn one_day<'a>(
    day: &[(&'a LeveringRij, u32)],
    live: &mut HashMap<Sleutel<'a>, &'a LeveringRij>,
    oordelen: &mut Oordelen,
) {
    let deletions = || day.iter().filter(|(rij, _)| rij.status == VERWIJDEREN);
    let new: HashMap<Sleutel<'a>, &'a LeveringRij> =
        day.iter().filter(|(rij, _)| rij.status != VERWIJDEREN).map(|(rij, _)| (key(rij), *rij)).collect();
    let mut deleted = HashSet::new();
    for (rij, bericht) in deletions() {
        let key = key(rij);
        deleted.insert(key);
        if !live.contains_key(&key) && !new.contains_key(&key) {
            oordelen.meld(
                *bericht,
                "TR063",
                "StatusAanlevering",
                "Dit verwijdert een melding die er niet is, of die al verwijderd was.".to_owned(),
            );
        }
    }
    for (key, rij) in new {
        if live.contains_key(&key) || !deleted.remove(&key) {
            live.insert(key, rij);
            deleted.remove(&key);
        }
    }
    for key in deleted {
        live.remove(&key);
    }
}

fn judge(rij: &LeveringRij, bericht: u32, toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let element = if rij.stop { "StopProduct/ToewijzingNummer" } else { "StartProduct/ToewijzingNummer" };
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
    let mut per_number: HashMap<Hulp, (Option<Datum>, Option<Datum>)> = HashMap::new();
    for rij in reports {
        let Some(nummer) = nummer(rij) else { continue };
        let (last_start, last_stop) = per_number.entry((nummer, rij.persoon, rij.aanbieder)).or_default();
        if !rij.stop {
            *last_start = (*last_start).max(Some(rij.begindatum));
        } else if rij.reden_beeindiging.as_deref() != Some(TIJDELIJK) {
            *last_stop = (*last_stop).max(rij.einddatum);
        }
    }
    for ((nummer, persoon, aanbieder), (last_start, last_stop)) in per_number {
        if let Some(stop) = last_stop.filter(|stop| last_start.is_none_or(|start| start <= *stop)) {
            toewijzingen.stop(nummer, persoon, aanbieder, stop);
        }
    }
}

fn nummer(rij: &LeveringRij) -> Option<Nummer> {
    rij.toewijzing_nummer.map(|nummer| (rij.gemeente, rij.wet, nummer))
}

fn key(rij: &LeveringRij) -> Sleutel<'_> {
    let stop = rij.einddatum.map(|eind| (eind, rij.reden_beeindiging.as_deref().unwrap_or_default()));
    (rij.persoon, rij.aanbieder, nummer(rij), rij.categorie, rij.code.as_ref(), rij.begindatum, stop)
}
