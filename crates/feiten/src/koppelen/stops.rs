//! What the reports that stand mean: where help ended or paused, and which reports contradict each other.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domein::Datum;
use jiff::ToSpan;

use super::berichten::Berichten;
use super::keten::*;
use super::leveringen::{Melding, Startsleutel, TIJDELIJK, hulp, nummer, start_key};
use super::oordeel::Oordelen;
use super::toewijzingen::{Actueel, Gevonden, Toewijzingen};
use crate::rijen::LeveringRij;

/// Judges the reports that stand against each other. They come in the order of their messages.
pub(super) fn check(
    reports: &[Melding<'_>],
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
) {
    let started: HashSet<Startsleutel<'_>> =
        reports.iter().filter(|(rij, _)| !rij.stop).map(|(rij, _)| start_key(rij)).collect();
    let mut stops: BTreeMap<Startsleutel<'_>, Vec<Melding<'_>>> = BTreeMap::new();
    let mut per_help: BTreeMap<Startsleutel<'_>, Vec<Melding<'_>>> = BTreeMap::new();
    for (rij, bericht) in reports {
        let start = start_key(rij);
        let (persoon, aanbieder, help, categorie, code, _) = start;
        let any_day = (persoon, aanbieder, help, categorie, code, Datum::MIN);
        per_help.entry(any_day).or_default().push((rij, *bericht));
        if !rij.stop {
            continue;
        }
        stops.entry(start).or_default().push((rij, *bericht));
        // A stop of an unknown assignment, or of somebody else's, was named for that.
        let own = nummer(rij).is_none_or(|nummer| {
            matches!(toewijzingen.find(nummer, rij.persoon, rij.aanbieder, hulp(rij)), Gevonden::Eigen(_))
        });
        if own && !started.contains(&start) {
            oordelen.meld(*bericht, rij.volgnummer, TR382, "StopProduct/Begindatum", || {
                "Bij deze stop is geen start met hetzelfde product en dezelfde begindatum. De stop telt."
                    .to_owned()
            });
        }
    }
    for same_start in stops.into_values() {
        follow_up(same_start, berichten, oordelen);
    }
    for reports in per_help.into_values() {
        started_twice(&reports, berichten, oordelen);
    }
}

/// Stops of one start follow each other: no second pause (TR413), not to an earlier day (TR414), and nothing
/// after a stop for good (TR415). Those of one day have no order: a pause is taken to come first.
fn follow_up(mut stops: Vec<Melding<'_>>, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
    stops.sort_by_key(|(rij, bericht)| {
        (rij.dagtekening, !is_pause(rij), rij.einddatum, berichten.rang(*bericht))
    });
    for pair in stops.windows(2) {
        let [(before, _), (rij, bericht)] = pair else { continue };
        let mut meld = |regel, element: &str, tekst: &str| {
            oordelen.meld(*bericht, rij.volgnummer, regel, element, || tekst.to_owned());
        };
        let reason = "StopProduct/RedenBeeindiging";
        if !is_pause(before) {
            meld(TR415, reason, "De hulp was al beëindigd. De laatste dag die is gemeld, telt.");
        } else if is_pause(rij) {
            meld(TR413, reason, "De hulp was al tijdelijk gestopt en is daarna niet opnieuw gestart.");
        }
        if rij.einddatum < before.einddatum {
            let text = "Deze stop ligt voor een stop die eerder is gemeld.";
            meld(TR414, "StopProduct/Einddatum", text);
        }
    }
}

/// Help that runs does not start again (TR326): between two starts there is a stop. Named is the start that was
/// sent when the other was there already.
fn started_twice(reports: &[Melding<'_>], berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
    let stops: BTreeSet<Datum> = reports.iter().filter_map(|(rij, _)| rij.einddatum).collect();
    let no_stop = |from: Datum, until: Datum| stops.range(from..=until).next().is_none();
    let mut starts: Vec<&Melding<'_>> = reports.iter().filter(|(rij, _)| !rij.stop).collect();
    starts.sort_by_key(|(rij, bericht)| (rij.dagtekening, berichten.rang(*bericht), rij.begindatum));
    let mut sent: BTreeSet<Datum> = BTreeSet::new();
    for (rij, bericht) in starts {
        let day = rij.begindatum;
        let before = sent.range(..day).next_back().is_some_and(|before| no_stop(*before, day));
        let after = sent.range(day..).next().is_some_and(|after| no_stop(day, *after));
        if before || after {
            oordelen.meld(*bericht, rij.volgnummer, TR326, "StartProduct/Begindatum", || {
                "Deze hulp was al gestart. Tussen die start en deze is er geen stop.".to_owned()
            });
        }
        sent.insert(day);
    }
}

/// What was reported about one assignment.
#[derive(Default)]
struct Verloop<'a> {
    starts: Vec<Datum>,
    /// Last day by a stop for good, and its reason; of one day the reason with the highest code.
    laatste: Option<(Datum, Option<&'a str>)>,
    /// First and last day before a pause.
    pauzes: Vec<(Datum, Datum)>,
}

/// A stop for good ends the help, unless a start came after it. A stop for a while pauses it until the next
/// start.
pub(super) fn end_and_pause<'a>(reports: &[Melding<'a>], toewijzingen: &mut Toewijzingen<'a>) {
    let mut per: BTreeMap<u32, Verloop<'a>> = BTreeMap::new();
    for &(rij, _) in reports {
        let places = match nummer(rij) {
            Some(nummer) => toewijzingen.own(nummer, rij.persoon, rij.aanbieder, hulp(rij)),
            None => by_product(rij, toewijzingen),
        };
        for place in places {
            let verloop = per.entry(place).or_default();
            match rij.einddatum {
                None => verloop.starts.push(rij.begindatum),
                Some(eind) if is_pause(rij) => verloop.pauzes.push((rij.begindatum, eind)),
                Some(eind) => {
                    verloop.laatste = verloop.laatste.max(Some((eind, rij.reden_beeindiging.as_deref())));
                }
            }
        }
    }
    for (place, verloop) in per {
        let known = toewijzingen.get_mut(place);
        let last_start = verloop.starts.iter().max();
        known.gestopt = verloop.laatste.filter(|(stop, _)| last_start.is_none_or(|start| start <= stop));
        known.pauzes = verloop.pauses();
    }
}

impl Verloop<'_> {
    /// First days of pauses, and their last days where help went on.
    fn pauses(&self) -> Vec<(Datum, Option<Datum>)> {
        let pause = |(begin, eind): &(Datum, Datum)| {
            // A start on the last day goes on at once, but for the start that this stop is of.
            let again = |start: &&Datum| **start > *eind || (**start == *eind && start != &begin);
            let next = self.starts.iter().filter(again).min();
            let from = eind.saturating_add(1.day());
            let until = next.map(|start| start.saturating_sub(1.day()));
            until.is_none_or(|until| until >= from).then_some((from, until))
        };
        self.pauzes.iter().filter_map(pause).collect()
    }
}

/// The assignments that a report without a number is about: the work is not by assignment, and the report names
/// its product only. Those of this person and organisation for this product that had begun by then.
fn by_product(rij: &LeveringRij, toewijzingen: &Toewijzingen<'_>) -> Vec<u32> {
    let day = rij.einddatum.unwrap_or(rij.begindatum);
    let begun = |place: &u32| {
        let known = toewijzingen.get(*place);
        known.rij.ingangsdatum <= day && same_product(known, rij)
    };
    toewijzingen.of_person((rij.gemeente, rij.wet, rij.aanbieder, rij.persoon)).filter(begun).collect()
}

/// The same category, and the same code where both name one.
fn same_product(known: &Actueel<'_>, rij: &LeveringRij) -> bool {
    let code = known.rij.code.as_ref().zip(rij.code.as_ref());
    rij.categorie.is_some()
        && known.rij.categorie == rij.categorie
        && code.is_none_or(|(one, other)| one == other)
}

fn is_pause(rij: &LeveringRij) -> bool {
    rij.reden_beeindiging.as_deref() == Some(TIJDELIJK)
}
