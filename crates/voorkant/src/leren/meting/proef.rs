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
