//! Starts and stops: the last report of a delivery counts, a stop for good ends the help, and a stop for a
//! while pauses it.

use std::collections::{HashMap, HashSet};

use domein::{AgbCode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use super::berichten::Berichten;
use super::keten::*;
use super::oordeel::{Oordelen, Regelstaat};
use super::stops;
use super::toewijzingen::{Gevonden, Hulp, Nummer, Toewijzingen};
use crate::rijen::LeveringRij;

/// Reason of a stop that is only a pause.
pub(super) const TIJDELIJK: &str = "20";
/// `StatusAanlevering` of a report that takes an earlier one back.
const VERWIJDEREN: u8 = 3;

/// Help of a person by an organisation, as a start names it (IV008, IV096): with the number of an assignment,
/// or by its product alone where the work is not by assignment.
pub(super) type Startsleutel<'a> = (
    Pseudoniem,
    AgbCode,
    (Gemeentecode, Wet, Option<u32>),
    Option<Productcategorie>,
    Option<&'a Productcode>,
    Datum,
);

/// What makes two reports the same: a stop is told apart by its day and reason too (since 3.2).
type Sleutel<'a> = (Startsleutel<'a>, Option<(Datum, &'a str)>);

/// A report with its message.
pub(super) type Melding<'a> = (&'a LeveringRij, u32);

/// Links every report to its assignment and writes down where help ended or paused.
pub(super) fn koppel<'a>(
    rijen: &'a [LeveringRij],
    berichten: &Berichten<'_>,
    toewijzingen: &mut Toewijzingen<'a>,
    oordelen: &mut Oordelen,
) {
    let mut ordered: Vec<Melding<'_>> = Vec::new();
    for rij in rijen {
        if let Some(bericht) = berichten.booked(rij.bericht) {
            if berichten.refused_whole(bericht) {
                oordelen.regel(bericht, Regelstaat::Aanvaard, 0);
            } else {
                judge(rij, bericht, toewijzingen, oordelen);
                ordered.push((rij, bericht));
            }
        }
    }
    ordered.sort_by_key(|(rij, bericht)| (rij.dagtekening, berichten.rang(*bericht), rij.volgnummer));
    let mut live = Levend::default();
    for day in ordered.chunk_by(|one, next| one.0.dagtekening == next.0.dagtekening) {
        one_day(day, &mut live, oordelen);
    }
    let mut reports: Vec<Melding<'_>> = live.meldingen.into_values().collect();
    reports.sort_by_key(|(rij, bericht)| (rij.dagtekening, berichten.rang(*bericht), rij.volgnummer));
    stops::check(&reports, berichten, toewijzingen, oordelen);
    stops::end_and_pause(&reports, toewijzingen);
}

/// Reports of one day have no order among themselves. A deletion takes back what stood before that day, and
/// a new report then replaces it; what came for the first time on that day and is deleted too, is gone.
fn one_day<'a>(day: &[Melding<'a>], live: &mut Levend<'a>, oordelen: &mut Oordelen) {
    let deletions = || day.iter().filter(|(rij, _)| rij.status == VERWIJDEREN);
    let mut deleted: HashSet<Sleutel<'a>> = deletions().map(|(rij, _)| key(rij)).collect();
    let mut new: HashMap<Sleutel<'a>, Melding<'a>> = HashMap::new();
    for (rij, bericht) in day.iter().filter(|(rij, _)| rij.status != VERWIJDEREN) {
        let key = key(rij);
        let known = new.contains_key(&key) || (live.contains(&key) && !deleted.contains(&key));
        if known {
            oordelen.meld(*bericht, rij.volgnummer, TR074, "StatusAanlevering", || {
                "Deze melding was er al. Ze telt één keer.".to_owned()
            });
        } else {
            new.insert(key, (rij, *bericht));
        }
    }
    for (rij, bericht) in deletions() {
        let key = key(rij);
        if !live.contains(&key) && !new.contains_key(&key) {
            oordelen.meld(*bericht, rij.volgnummer, TR063, "StatusAanlevering", || {
                "Dit verwijdert een melding die er niet is, of die al verwijderd was.".to_owned()
            });
        } else if !rij.stop && live.has_stop(&key.0, &deleted) {
            oordelen.meld(*bericht, rij.volgnummer, TR071, "StatusAanlevering", || {
                "Dit verwijdert een start waar al een stop bij is. De start telt niet meer. Laat de \
                 aanbieder eerst de stop verwijderen."
                    .to_owned()
            });
        }
    }
    for (key, melding) in new {
        if live.contains(&key) || !deleted.remove(&key) {
            live.insert(key, melding);
            deleted.remove(&key);
        }
    }
    for key in &deleted {
        live.remove(key);
    }
}

/// The reports that stand, with the stops of each start beside them: who deletes a start asks for those, and must not
/// look through all reports of ten years for it.
#[derive(Default)]
struct Levend<'a> {
    meldingen: HashMap<Sleutel<'a>, Melding<'a>>,
    stops: HashMap<Startsleutel<'a>, HashSet<Sleutel<'a>>>,
}

impl<'a> Levend<'a> {
    fn contains(&self, key: &Sleutel<'a>) -> bool {
        self.meldingen.contains_key(key)
    }

    /// Whether a start has a stop, also after what is deleted on the same day.
    fn has_stop(&self, start: &Startsleutel<'a>, deleted: &HashSet<Sleutel<'a>>) -> bool {
        self.stops.get(start).is_some_and(|stops| !stops.is_subset(deleted))
    }

    fn insert(&mut self, key: Sleutel<'a>, melding: Melding<'a>) {
        if key.1.is_some() {
            self.stops.entry(key.0).or_default().insert(key);
        }
        self.meldingen.insert(key, melding);
    }

    fn remove(&mut self, key: &Sleutel<'a>) {
        if let Some(stops) = self.stops.get_mut(&key.0) {
            stops.remove(key);
        }
        self.meldingen.remove(key);
    }
}

fn judge(rij: &LeveringRij, bericht: u32, toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let element = if rij.stop { "StopProduct/ToewijzingNummer" } else { "StartProduct/ToewijzingNummer" };
    let found = nummer(rij).map(|nummer| toewijzingen.find(nummer, rij.persoon, rij.aanbieder, hulp(rij)));
    let number = rij.toewijzing_nummer.unwrap_or_default();
    let staat = match found {
        Some(Gevonden::Onbekend) => {
            oordelen.meld(bericht, rij.volgnummer, TR019, element, || {
                format!("Toewijzing {number} is er nog niet. Deze melding wacht tot de toewijzing komt.")
            });
            Regelstaat::Wacht
        }
        Some(Gevonden::AndereAanbieder) => {
            oordelen.meld(bericht, rij.volgnummer, TR019, element, || {
                format!(
                    "Toewijzing {number} is van een andere aanbieder. Deze melding wacht tot de toewijzing van \
                     deze aanbieder komt."
                )
            });
            Regelstaat::Wacht
        }
        Some(Gevonden::VanEenAnder) => {
            oordelen.meld(bericht, rij.volgnummer, TR019, element, || {
                format!(
                    "Toewijzing {number} is van een andere cliënt. Deze melding telt niet voor die \
                     toewijzing. Laat de aanbieder het nummer nakijken."
                )
            });
            Regelstaat::Aanvaard
        }
        Some(Gevonden::Eigen(_)) | None => Regelstaat::Aanvaard,
    };
    oordelen.regel(bericht, staat, 0);
}

pub(super) fn nummer(rij: &LeveringRij) -> Option<Nummer> {
    rij.toewijzing_nummer.map(|nummer| (rij.gemeente, rij.wet, nummer))
}

pub(super) fn hulp(rij: &LeveringRij) -> Hulp<'_> {
    (rij.categorie, rij.code.as_ref())
}

/// The key of the start that a report is or is about.
pub(super) fn start_key(rij: &LeveringRij) -> Startsleutel<'_> {
    let help = (rij.gemeente, rij.wet, rij.toewijzing_nummer);
    (rij.persoon, rij.aanbieder, help, rij.categorie, rij.code.as_ref(), rij.begindatum)
}

fn key(rij: &LeveringRij) -> Sleutel<'_> {
    let stop = rij.einddatum.map(|eind| (eind, rij.reden_beeindiging.as_deref().unwrap_or_default()));
    (start_key(rij), stop)
}
