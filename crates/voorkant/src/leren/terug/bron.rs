//! The record behind a measured figure: a study of an effect counts only while it is there and still says the same.

use ::effect::design::{Asked, Design, Selection, StudyUnit, advise};
use domein::Datum;
use opslag::stuk;
use opslag::{Opslag, OpslagFout};

use super::cijfer::{self, MIN_N};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer};
use crate::leren::meting::uitkomst::calculated;
use crate::leren::meting::{Effectmeting, Effectpanel, Effectpanelstuk};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::velden::{Formulierfout, Velden};

/// What somebody reads whose figure has lost its study.
const INGETROKKEN: &str = "de meting hierachter is ingetrokken; trek dit voorstel in";

/// What somebody reads whose figure is not that of its study.
const VERANDERD: &str =
    "de meting hierachter zegt nu iets anders; trek dit voorstel in en begin opnieuw bij de meting";

/// What somebody reads whose figure calls itself a study that is not there.
const ONBEKEND: &str = "van de effectmeting hierachter is geen spoor; trek dit voorstel in";

/// How the record behind a figure is now.
#[derive(Clone, Debug, PartialEq)]
pub enum Bronstand {
    /// The figure names no study of this municipality.
    Los,
    /// The study is there and says this: its own figure, unrounded.
    Geldt(Box<Meetcijfer>),
    /// The study was withdrawn.
    Ingetrokken,
    /// The study says something else by now, or nothing that may travel.
    Veranderd,
}

/// The figures of a panel that was not withdrawn; none when they cannot be calculated with any more.
async fn of_panel(panel: Effectpanelstuk) -> Option<Meetcijfer> {
    let adres = Effectpanel::address(&panel.id);
    let (panel, uitkomst) = calculated(panel.nu.inhoud).await.ok()?;
    uitkomst.meetcijfer(panel.maat(), &adres)
}

/// Where a figure comes from, as its record is now. What a panel found for a study is of that study.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn standing(opslag: &Opslag, gemeente: &str, cijfer: &Meetcijfer) -> Result<Bronstand, OpslagFout> {
    let named = |front: &str| cijfer.verwijzing.trim().strip_prefix(front).filter(|id| !id.is_empty());
    if let Some(id) = named("/leren/meting/") {
        return of_study(opslag, gemeente, (id, cijfer)).await;
    }
    let Some(id) = named("/leren/effect/") else { return Ok(Bronstand::Los) };
    let Some(found) = stuk::one::<Effectpanel>(opslag, gemeente, id).await? else {
        return Ok(Bronstand::Los);
    };
    if is_off(&found) {
        return Ok(Bronstand::Ingetrokken);
    }
    let meting = found.nu.inhoud.meting.clone();
    let Some(now) = of_panel(found).await.filter(|now| is_same(now, cijfer)) else {
        return Ok(Bronstand::Veranderd);
    };
    if meting.is_empty() {
        return Ok(Bronstand::Geldt(Box::new(now)));
    }
    // The figure and the conclusion of its study are one measurement: it counts once.
    let study = stuk::one::<Effectmeting>(opslag, gemeente, &meting).await?;
    Ok(match study.filter(|study| !is_off(study)) {
        Some(study) => {
            Bronstand::Geldt(Box::new(Meetcijfer { verwijzing: Effectmeting::address(&study.id), ..now }))
        }
        None => Bronstand::Geldt(Box::new(now)),
    })
}

/// A figure that names a study: what the study concluded, or what a panel of that study found.
async fn of_study(
    opslag: &Opslag,
    gemeente: &str,
    (id, cijfer): (&str, &Meetcijfer),
) -> Result<Bronstand, OpslagFout> {
    let Some(study) = stuk::one::<Effectmeting>(opslag, gemeente, id).await? else {
        return Ok(Bronstand::Los);
    };
    if is_off(&study) {
        return Ok(Bronstand::Ingetrokken);
    }
    if let Some(own) = study.nu.inhoud.meetcijfer().filter(|own| is_same(own, cijfer)) {
        return Ok(Bronstand::Geldt(Box::new(own.clone())));
    }
    let panels = stuk::all::<Effectpanel>(opslag, gemeente).await?;
    for panel in panels.into_iter().filter(|one| one.nu.inhoud.meting == id && !is_off(one)) {
        if let Some(own) = of_panel(panel).await.filter(|own| is_same(own, cijfer)) {
            let verwijzing = Effectmeting::address(id);
            return Ok(Bronstand::Geldt(Box::new(Meetcijfer { verwijzing, ..own })));
        }
    }
    Ok(Bronstand::Veranderd)
}

/// Whether two figures are the same, but for what a form rounds off.
fn is_same(a: &Meetcijfer, b: &Meetcijfer) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() <= 1e-6;
    let near_some = |one: Option<f64>, other: Option<f64>| match (one, other) {
        (Some(one), Some(other)) => near(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    a.eenheid == b.eenheid
        && a.n == b.n
        && a.tot == b.tot
        && near(a.waarde, b.waarde)
        && near(a.laag, b.laag)
        && near(a.hoog, b.hoog)
        && near_some(a.zonder, b.zonder)
        && near_some(a.standaardfout, b.standaardfout)
}

/// Why a figure that was kept may not be used any more; none when it may.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn objection(
    opslag: &Opslag,
    gemeente: &str,
    cijfer: &Meetcijfer,
) -> Result<Option<&'static str>, OpslagFout> {
    Ok(match standing(opslag, gemeente, cijfer).await? {
        Bronstand::Geldt(_) => None,
        Bronstand::Los => (cijfer.bron == Meetbron::Effectmeting).then_some(ONBEKEND),
        Bronstand::Ingetrokken => Some(INGETROKKEN),
        Bronstand::Veranderd => Some(VERANDERD),
    })
}

/// A measured figure from a form. A study of an effect is one only with a record of this municipality that says the same;
/// without one somebody typed it, about ten or more.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn read(
    opslag: &Opslag,
    gemeente: &str,
    velden: &Velden,
    vandaag: Datum,
) -> Result<Result<Meetcijfer, Vec<Formulierfout>>, OpslagFout> {
    let mut typed = match cijfer::read(velden, vandaag) {
        Ok(typed) => typed,
        Err(fouten) => return Ok(Err(fouten)),
    };
    let wrong = |veld: &str, tekst: &str| Ok(Err(vec![Formulierfout::new(veld, tekst)]));
    match standing(opslag, gemeente, &typed).await? {
        Bronstand::Geldt(own) => Ok(Ok(*own)),
        Bronstand::Ingetrokken => {
            wrong("waarde", "de meting hierachter is ingetrokken; gebruik een ander cijfer")
        }
        Bronstand::Veranderd => {
            wrong("waarde", "de meting hierachter zegt iets anders; begin opnieuw bij de meting")
        }
        Bronstand::Los => {
            if typed.bron == Meetbron::Effectmeting {
                typed.bron = Meetbron::Ingevuld;
            }
            if typed.n < MIN_N {
                return wrong(
                    "n",
                    "vul een heel getal van 10 of meer in; over minder dan 10 laten wij niets zien",
                );
            }
            Ok(Ok(typed))
        }
    }
}

/// How a difference that somebody typed was measured: one of the designs, and never only before and after.
///
/// # Errors
/// When nothing was chosen, or what misleads.
pub fn design(velden: &Velden) -> Result<Design, Formulierfout> {
    match velden.must_soort::<Design>("opzet")? {
        Design::BeforeAfter => Err(Formulierfout::new("opzet", refusal())),
        other => Ok(other),
    }
}

/// Why only before and after is refused, in the words of the library.
fn refusal() -> String {
    let asked = Asked {
        selection: Selection::Choice,
        unit: StudyUnit::People,
        helped: 0,
        compared: 0,
        earlier_years: 0,
        months_before: 0,
        months_after: 0,
        threshold: false,
        by_lot: false,
        staggered: false,
        circumstances: std::collections::BTreeSet::new(),
    };
    let verdicts = advise(&asked).into_iter().find(|one| one.design == Design::BeforeAfter);
    verdicts.and_then(|one| one.reasons.into_iter().next()).map(|said| said.nl).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leren::terug::cijfer::tests::measured;

    #[test]
    fn a_form_rounds_and_does_not_change() {
        let one = measured();
        assert!(is_same(&one, &Meetcijfer { waarde: one.waarde + 1e-9, ..one.clone() }));
        assert!(!is_same(&one, &Meetcijfer { waarde: one.waarde + 1e-3, ..one.clone() }));
        assert!(!is_same(&one, &Meetcijfer { zonder: None, ..one.clone() }));
    }

    #[test]
    fn only_before_and_after_is_refused_with_why() {
        let mut velden = Velden::default();
        assert!(design(&velden).is_err());
        velden.add("opzet", "before-after");
        assert!(design(&velden).is_err_and(|fout| fout.tekst.contains("voor en na")));
        let mut velden = Velden::default();
        velden.add("opzet", "waiting-list");
        assert_eq!(design(&velden), Ok(Design::WaitingList));
    }
}
