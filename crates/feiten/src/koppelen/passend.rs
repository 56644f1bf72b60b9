//! Whether a declared line fits its assignment: client, product, unit, days, volume and budget.

use std::collections::{BTreeMap, BTreeSet};

use domein::{Datum, Maand};

use super::berichten::Berichten;
use super::declaraties::Regel;
use super::keten::*;
use super::omvang;
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::Betaalstaat;
use super::toewijzingen::{Actueel, Gevonden, Toewijzingen};
use crate::rijen::{PrestatieRij, ToewijzingRij};

/// A line belongs to an assignment (TR338) of its client (TR304), and fits it. Only a line without assignment
/// waits; the others count, with what there is to say about them.
pub(super) fn assignment(
    regel: &mut Regel<'_>,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
) {
    // A refused line waits for nothing: it never becomes cost.
    if !regel.counts() {
        return;
    }
    if regel.is_credit() {
        return credit(regel, toewijzingen, oordelen);
    }
    let rij = regel.rij;
    let after = |month: Datum| Maand::of(rij.einddatum) > Maand::of(month);
    if regel.maand.is_some_and(after) {
        let what = "gaat over een maand na de maand van de declaratie. De regel telt mee.";
        regel.meld(oordelen, TR319, "Prestatie/ProductPeriode", what);
    }
    let number = (rij.gemeente, rij.wet, rij.toewijzing_nummer);
    let hulp = (Some(rij.categorie), Some(&rij.code));
    match toewijzingen.find(number, rij.persoon, rij.aanbieder, hulp) {
        Gevonden::Onbekend => wait(regel, rij, oordelen),
        // It may never get an assignment of its own, after a merger for one, and then waits for ever.
        Gevonden::AndereAanbieder => {
            let what = "noemt een toewijzing van een andere aanbieder. De regel telt mee.";
            regel.meld(oordelen, TR338, "Prestatie/ToewijzingNummer", what);
        }
        Gevonden::VanEenAnder => {
            let what = "hoort bij een toewijzing van een andere cliënt. De regel telt mee.";
            regel.meld(oordelen, TR304, "Client/Bsn", what);
        }
        Gevonden::Eigen(place) => {
            regel.toewijzing = Some(place);
            let known = toewijzingen.get(place);
            if !known.is_deleted() {
                fits(regel, known.rij, oordelen);
            } else if !before_deletion(regel, known, berichten) {
                let what = "hoort bij een verwijderde toewijzing. De regel telt mee.";
                regel.meld(oordelen, TR384, "Prestatie/ToewijzingNummer", what);
            }
        }
    }
}

/// A credit waits as its debit does. The rest was said of the debit: taking back is always right (IV085).
fn credit(regel: &mut Regel<'_>, toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let Some(debet) = regel.debet else { return };
    let number = (debet.gemeente, debet.wet, debet.toewijzing_nummer);
    let hulp = (Some(debet.categorie), Some(&debet.code));
    if matches!(toewijzingen.find(number, debet.persoon, debet.aanbieder, hulp), Gevonden::Onbekend) {
        wait(regel, debet, oordelen);
    }
}

fn wait(regel: &mut Regel<'_>, rij: &PrestatieRij, oordelen: &mut Oordelen) {
    let what = format!(
        "hoort bij toewijzing {}, en die is er nog niet. De regel wacht tot de toewijzing komt.",
        rij.toewijzing_nummer
    );
    regel.meld(oordelen, TR338, "Prestatie/ToewijzingNummer", &what);
    regel.staat = Regelstaat::Wacht;
}

/// What the line and its assignment do not agree on.
fn fits(regel: &Regel<'_>, toewijzing: &ToewijzingRij, oordelen: &mut Oordelen) {
    let rij = regel.rij;
    let found = [
        toewijzing.categorie.is_some_and(|own| own != rij.categorie).then_some((
            TR339,
            "Prestatie/ProductCategorie",
            "heeft een andere productcategorie dan",
        )),
        toewijzing.code.as_ref().is_some_and(|own| *own != rij.code).then_some((
            TR340,
            "Prestatie/ProductCode",
            "heeft een andere productcode dan",
        )),
        (!omvang::unit_fits(toewijzing, rij)).then_some((
            TR341,
            "Prestatie/Eenheid",
            "heeft een andere eenheid dan",
        )),
        begin(rij, toewijzing),
        end(rij, toewijzing),
        too_much(rij, toewijzing).then_some((
            TR321,
            "Prestatie/GeleverdVolume",
            "heeft meer volume voor deze periode dan",
        )),
    ];
    for (rule, element, what) in found.into_iter().flatten() {
        regel.meld(oordelen, rule, element, &format!("{what} de toewijzing. De regel telt mee."));
    }
}

/// A rule, the element, and what the line does.
type Verschil = Option<(Ketenregel, &'static str, &'static str)>;

/// Not before the assignment (TR307), and else on the first day of the month or of the assignment (TR387).
fn begin(rij: &PrestatieRij, toewijzing: &ToewijzingRij) -> Verschil {
    let element = "ProductPeriode/Begindatum";
    let first = Maand::of(rij.begindatum).first_day().max(toewijzing.ingangsdatum);
    if rij.begindatum < toewijzing.ingangsdatum {
        Some((TR307, element, "begint eerder dan"))
    } else {
        (rij.begindatum != first).then_some((
            TR387,
            element,
            "begint niet op de eerste dag van de maand of van",
        ))
    }
}

/// Not after the assignment (TR308), and else on the last day of the month or of the assignment (TR388).
fn end(rij: &PrestatieRij, toewijzing: &ToewijzingRij) -> Verschil {
    let element = "ProductPeriode/Einddatum";
    let month = Maand::of(rij.einddatum).last_day();
    let last = toewijzing.einddatum.map_or(month, |eind| eind.min(month));
    if toewijzing.einddatum.is_some_and(|eind| rij.einddatum > eind) {
        Some((TR308, element, "eindigt later dan"))
    } else {
        (rij.einddatum != last).then_some((
            TR388,
            element,
            "eindigt niet op de laatste dag van de maand of van",
        ))
    }
}

fn too_much(rij: &PrestatieRij, toewijzing: &ToewijzingRij) -> bool {
    let most = omvang::most_in_period(toewijzing, rij.begindatum, rij.einddatum);
    most.zip(omvang::per_unit(toewijzing, rij))
        .is_some_and(|(most, unit)| i64::from(rij.volume) > most * unit)
}

/// All lines on an assignment together fit its size (TR322) and its budget (TR369). Granted lines come first:
/// they are spent. A line that does not fit and was not granted leaves room for the next.
pub(super) fn volumes(regels: &[Regel<'_>], toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let mut per: BTreeMap<u32, Vec<&Regel<'_>>> = BTreeMap::new();
    for regel in regels.iter().filter(|regel| {
        regel.counts() && regel.staat == Regelstaat::Aanvaard && !regel.is_credit() && !regel.teruggenomen
    }) {
        if let Some(place) = regel.toewijzing {
            per.entry(place).or_default().push(regel);
        }
    }
    for (place, lines) in per {
        let known = toewijzingen.get(place);
        // What can be said of a line on a deleted assignment was said (TR384).
        if known.is_deleted() {
            continue;
        }
        let toewijzing = known.rij;
        // In the smallest unit that a line may have.
        let size = |regel: &Regel<'_>| {
            Some(i64::from(regel.rij.volume) * SMALLEST / omvang::per_unit(toewijzing, regel.rij)?)
        };
        let most = omvang::most_in_total(toewijzing).map(|most| most * SMALLEST);
        let element = "Prestatie/GeleverdVolume";
        sum_up(&lines, most, size, |regel| {
            let what =
                "past met de andere regels niet meer in het volume van de toewijzing. De regel telt mee.";
            regel.meld(oordelen, TR322, element, what);
        });
        sum_up(
            &lines,
            toewijzing.budget,
            |regel| Some(regel.rij.bedrag),
            |regel| {
                let what =
                    "past met de andere regels niet meer in het budget van de toewijzing. De regel telt mee.";
                regel.meld(oordelen, TR369, element, what);
            },
        );
    }
}

/// Minutes in an hour: so that a volume in minutes is a whole number of parts of an hour.
const SMALLEST: i64 = 60;

fn sum_up(
    lines: &[&Regel<'_>],
    most: Option<i64>,
    size: impl Fn(&Regel<'_>) -> Option<i64>,
    mut meld: impl FnMut(&Regel<'_>),
) {
    let Some(most) = most else { return };
    let mut sum = 0;
    for regel in lines {
        let Some(size) = size(regel) else { continue };
        let fits = sum + size <= most;
        if fits || regel.betaling == Betaalstaat::Toegekend {
            sum += size;
        }
        if !fits {
            meld(regel);
        }
    }
}

/// Deleted assignments with a line that was granted before, and that nobody took back.
pub(super) fn granted_on_deleted(
    regels: &[Regel<'_>],
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
) -> BTreeSet<u32> {
    regels
        .iter()
        .filter(|regel| regel.staat == Regelstaat::Aanvaard && regel.betaling == Betaalstaat::Toegekend)
        .filter(|regel| !regel.is_credit() && !regel.teruggenomen)
        .filter_map(|regel| Some((regel, regel.toewijzing?)))
        .filter(|(regel, place)| {
            let known = toewijzingen.get(*place);
            known.is_deleted() && before_deletion(regel, known, berichten)
        })
        .map(|(_, place)| place)
        .collect()
}

/// Whether the line was declared before its assignment was deleted: then the deletion is what is wrong.
fn before_deletion(regel: &Regel<'_>, known: &Actueel<'_>, berichten: &Berichten<'_>) -> bool {
    berichten.day(regel.bericht) < berichten.day(known.bericht)
}
