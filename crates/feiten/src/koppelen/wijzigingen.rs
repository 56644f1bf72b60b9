//! Whether a request for a change (317) fits the assignments as they were on its day.

use domein::Datum;

use super::berichten::Berichten;
use super::keten::*;
use super::oordeel::Oordelen;
use super::toewijzingen::{Gevonden, Toewijzingen, is_deleted};
use super::verzoeken::Vraag;
use crate::rijen::{ToewijzingRij, VerzoekRij, Verzoekdeel};

/// `Frequentie` of a volume that is meant for the whole run (WMO757).
const TOTAAL: &str = "6";
/// Some rules hold for assignments that end after this day, or not at all.
const LAATSTE_VRIJE_DAG: Datum = Datum::constant(2020, 12, 31);

/// Judges a request for a change; another request has nothing to be held against.
pub(super) fn check(
    vraag: &Vraag<'_>,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
) {
    if vraag.first().deel == Verzoekdeel::Aangevraagd {
        return;
    }
    all_current(vraag, berichten, toewijzingen, oordelen);
    for rij in vraag.rijen.iter().filter(|rij| rij.toewijzing_nummer.is_some()) {
        let version = current(rij, vraag.dag, berichten, toewijzingen);
        let (rule, element) = match rij.deel {
            Verzoekdeel::TeWijzigen => (TR351, "TeWijzigenProduct/ToewijzingNummer"),
            _ => (TR350, "OngewijzigdProduct/ToewijzingNummer"),
        };
        let Some(version) = version else {
            let number = rij.toewijzing_nummer.unwrap_or_default();
            oordelen.meld(vraag.bericht, Some(rij.volgnummer), rule, element, || {
                format!("Toewijzing {number} liep niet op de dag van dit verzoek, of is er nog niet.")
            });
            continue;
        };
        if rij.deel == Verzoekdeel::TeWijzigen {
            changes(vraag, rij, version, oordelen);
        }
    }
}

/// A request names every assignment of the client at the organisation that runs or will run (TR349).
fn all_current(
    vraag: &Vraag<'_>,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
) {
    let first = vraag.first();
    let key = (first.gemeente, first.wet, first.aanbieder, first.persoon);
    let named = |number| vraag.rijen.iter().any(|rij| rij.toewijzing_nummer == Some(number));
    let missing = toewijzingen
        .of_person(key)
        .filter_map(|place| toewijzingen.on(place, vraag.dag, berichten))
        .find(|version| runs(version, vraag.dag) && !named(version.toewijzing_nummer));
    if let Some(version) = missing {
        oordelen.meld(vraag.bericht, None, TR349, "Client/Verzoek", || {
            format!(
                "Toewijzing {} loopt, maar staat niet in het verzoek. Het verzoek telt mee.",
                version.toewijzing_nummer
            )
        });
    }
}

/// The assignment that a row names, as it was known on that day; none when it did not run then.
fn current<'a>(
    rij: &VerzoekRij,
    day: Datum,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'a>,
) -> Option<&'a ToewijzingRij> {
    let number = (rij.gemeente, rij.wet, rij.toewijzing_nummer?);
    match toewijzingen.find(number, rij.persoon, rij.aanbieder, (rij.categorie, rij.code.as_ref())) {
        Gevonden::Eigen(place) => toewijzingen.on(place, day, berichten).filter(|version| runs(version, day)),
        Gevonden::VanEenAnder | Gevonden::AndereAanbieder | Gevonden::Onbekend => None,
    }
}

fn runs(version: &ToewijzingRij, day: Datum) -> bool {
    !is_deleted(version) && version.einddatum.is_none_or(|last| last >= day)
}

/// What is asked of one assignment.
fn changes(vraag: &Vraag<'_>, rij: &VerzoekRij, version: &ToewijzingRij, oordelen: &mut Oordelen) {
    let other_begin = rij.ingangsdatum != Some(version.ingangsdatum);
    let at_once = rij.ingangsdatum.is_some_and(|wanted| wanted <= vraag.dag);
    let budget = rij.budget.is_some() && rij.budget != version.budget;
    let total = |frequentie: &Option<String>| frequentie.as_deref() == Some(TOTAAL);
    let totaal = total(&rij.frequentie) && total(&version.frequentie) && rij.volume != version.volume;
    let late = version.einddatum.is_none_or(|last| last > LAATSTE_VRIJE_DAG);
    let has_size = rij.volume.is_some();
    let (day, size) = ("TeWijzigenProduct/GewensteIngangsdatum", "TeWijzigenProduct/Omvang");
    let found = [
        (at_once && other_begin).then_some((
            TR357,
            day,
            "Wat niet in de toekomst ingaat, geldt voor de hele looptijd.",
        )),
        ((budget || totaal) && other_begin).then_some((
            TR373,
            day,
            "Een ander budget of totaal geldt voor de hele looptijd.",
        )),
        (version.categorie.is_none() && late && has_size).then_some((
            TR375,
            size,
            "De toewijzing noemt geen product. Dan hoort hier geen omvang.",
        )),
        (version.code.is_some() && !has_size).then_some((
            TR411,
            size,
            "De toewijzing noemt een productcode. Dan hoort hier een omvang.",
        )),
        (version.categorie.is_some() && version.code.is_none() && late && has_size).then_some((
            TR412,
            size,
            "De toewijzing noemt geen productcode. Dan hoort hier geen omvang.",
        )),
    ];
    for (rule, element, what) in found.into_iter().flatten() {
        oordelen.meld(vraag.bericht, Some(rij.volgnummer), rule, element, || {
            format!("{what} Het verzoek telt mee.")
        });
    }
}
