//! A study to practise with: a waiting list in the fictional municipality, written down before it begins.

use ::effect::design::{Design, Selection, StudyUnit};
use ::effect::triangulation::Direction;
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::invullen::sealed;
use super::soort::{Effectmeting, Metingbesluit, Metinginhoud};
use crate::app::{App, AppFout, today};
use crate::leren::meetcijfer::Meeteenheid;

/// Makes it, once.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    let opslag = &app.opslag;
    if !stuk::all::<Effectmeting>(opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let begun = study();
    let place = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    let made =
        stuk::make(opslag, &place, &Formulier::fresh(), &step(Metingbesluit::Gemaakt, &begun), wie).await?;
    let Bewaard::Nieuw(id) = made else { return Ok(()) };
    let chosen = Metinginhoud { opzet: Some(Design::WaitingList), ..begun };
    stuk::add(opslag, (&id, 1), &Formulier::fresh(), &step(Metingbesluit::Gekozen, &chosen), wie).await?;
    let kept = sealed(&chosen, today(), &wie.naam);
    stuk::add(opslag, (&id, 2), &Formulier::fresh(), &step(Metingbesluit::Vastgelegd, &kept), wie).await?;
    Ok(())
}

fn step(besluit: Metingbesluit, inhoud: &Metinginhoud) -> Stukstap<'_, Effectmeting> {
    Stukstap { besluit, inhoud, reden: "", namens: "" }
}

/// All of it is made up.
fn study() -> Metinginhoud {
    Metinginhoud {
        vraag: "Helpt één vaste helper gezinnen met veel soorten hulp? (verzonnen)".to_owned(),
        wie: "De 160 gezinnen in Noord met de hoogste kosten van hulp".to_owned(),
        keuze: Selection::WorstOutcome,
        eenheden: StudyUnit::People,
        uitkomst: "kosten van hulp per gezin per jaar".to_owned(),
        eenheid: Meeteenheid::Euro,
        beter: Direction::Lower,
        begin: Datum::constant(2027, 1, 1),
        einde: Datum::constant(2027, 12, 31),
        met: 80,
        zonder: 80,
        jaren: 3,
        maanden: 0,
        grens: false,
        loting: true,
        na_elkaar: false,
        omstandigheden: std::collections::BTreeSet::new(),
        kleinste: Some(3_000.0),
        spreiding: Some(9_000.0),
        verleden: Vec::new(),
        opzet: None,
        vastlegging: None,
        conclusie: None,
    }
}

/// A finished study for the tests of other rooms: a waiting list by lot, half a year after it began.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub async fn finished(
    opslag: &opslag::Opslag,
    opgave: &str,
    (eenheid, effect, zonder): (Meeteenheid, (f64, f64, f64), Option<f64>),
    wie: &Wie,
) -> String {
    use super::soort::{Meetbevinding, Meetconclusie};
    use crate::leren::meetcijfer::{Meetbron, Meetcijfer};
    let (laag, waarde, hoog) = effect;
    let begun = Metinginhoud { opzet: Some(Design::WaitingList), eenheid, ..study() };
    let place = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    let first = step(Metingbesluit::Gemaakt, &begun);
    let Bewaard::Nieuw(id) = stuk::make(opslag, &place, &Formulier::fresh(), &first, wie).await.unwrap()
    else {
        return String::new();
    };
    let cijfer = Meetcijfer {
        wat: "zware hulp na een jaar".to_owned(),
        eenheid,
        waarde,
        laag,
        hoog,
        standaardfout: None,
        zonder,
        n: 160,
        methode: Design::WaitingList.name().nl,
        bron: Meetbron::Effectmeting,
        verwijzing: format!("/leren/meting/{id}"),
        tot: Datum::constant(2026, 6, 30),
    };
    let bevindingen = vec![Meetbevinding { opzet: Design::WaitingList, waarde, laag, hoog }];
    let conclusie = Some(Meetconclusie { bevindingen, cijfer, toelichting: String::new() });
    let done = Metinginhoud { conclusie, ..sealed(&begun, Datum::constant(2026, 1, 1), &wie.naam) };
    let last = step(Metingbesluit::Afgerond, &done);
    stuk::add(opslag, (&id, 1), &Formulier::fresh(), &last, wie).await.unwrap();
    id
}

/// Withdraws a study.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub async fn withdrawn(opslag: &opslag::Opslag, id: &str, wie: &Wie) {
    let found = stuk::one::<Effectmeting>(opslag, &wie.gemeente, id).await.unwrap().unwrap();
    let off = step(Metingbesluit::Ingetrokken, &found.nu.inhoud);
    stuk::add(opslag, (id, found.nu.nummer), &Formulier::fresh(), &off, wie).await.unwrap();
}

#[cfg(test)]
mod tests {
    use ::effect::design::{Standing, advise};

    use super::*;

    #[test]
    fn the_example_is_one_that_holds() {
        assert_eq!(advise(&study().asked())[0].design, Design::WaitingList);
        assert_eq!(advise(&study().asked())[0].standing, Standing::Holds);
    }
}
