//! A compass to practise with: debts of young families. Figures and stories are made up, and it says so.

use std::collections::BTreeSet;

use ::kompas::{Kompasbestand, Kompasverhaal, Verhaalgebruik, Verhaaltoestemming, Verteller};
use domein::Datum;
use opslag::stuk;
use opslag::{Bewaard, Formulier, Wie};

use super::store::{self, Nieuwverhaal};
use super::{Kompasopmerking, Kwaliteitskompas};
use crate::app::{App, AppFout};

/// The compass, without its stories.
#[must_use]
pub fn bestand() -> Kompasbestand {
    // The test below holds that it can be read; a file of the house that cannot is an empty one.
    serde_json::from_str(include_str!("voorbeeld.json")).unwrap_or_default()
}

/// Stories: the part with which each stands, who told it, for what, and what was told.
const VERHALEN: [(&str, Verteller, Verhaalgebruik, &str); 3] = [
    (
        "r1",
        Verteller::Inwoner,
        Verhaalgebruik::Openbaar,
        "Ik maakte de post niet meer open. Een buurvrouw nam mij mee naar de inloop. Daar zaten mensen met dezelfde stapel.",
    ),
    (
        "o1",
        Verteller::Ouder,
        Verhaalgebruik::Openbaar,
        "Vroeger belde er pas iemand als het te laat was. Nu belde er iemand na twee maanden huur. Dat was op tijd.",
    ),
    (
        "r2",
        Verteller::Vrijwilliger,
        Verhaalgebruik::Kompas,
        "Een moeder kwam eerst voor haar brieven. Nu helpt zij op dinsdag zelf anderen met hun brieven.",
    ),
];

/// Makes the compass at an opgave, once, with its stories and what parties said.
///
/// # Errors
/// When the database refuses.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    let formulier = Formulier::of_product("kompas", &[opgave]);
    let (Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id)) =
        store::make(&app.opslag, opgave, &formulier, &bestand(), wie).await?
    else {
        return Ok(());
    };
    for (number, (plek, verteller, gebruik, tekst)) in VERHALEN.into_iter().enumerate() {
        let waarvoor = BTreeSet::from([Verhaalgebruik::Kompas, gebruik]);
        let toestemming =
            Verhaaltoestemming { gegeven_door: verteller, datum: Datum::constant(2026, 10, 6), waarvoor };
        let verhaal = Kompasverhaal {
            id: String::new(),
            tekst: tekst.to_owned(),
            verteller,
            toestemming,
            ingetrokken: None,
        };
        let nieuw = Nieuwverhaal { kompas: &id, plek, verhaal, namens: "" };
        let once = Formulier::of_product("kompasverhaal", &[opgave, &number.to_string()]);
        store::tell(app, &nieuw, &once, wie).await?;
    }
    remark(app, opgave, &id, wie).await
}

/// What the residents say about step 2.
async fn remark(app: &App, opgave: &str, id: &str, wie: &Wie) -> Result<(), AppFout> {
    let Some(stuk) = stuk::one::<Kwaliteitskompas>(&app.opslag, &wie.gemeente, id).await? else {
        return Ok(());
    };
    let inhoud = Kompasopmerking {
        stap: ::kompas::Kompasstap::Resultaat,
        partij: ::kompas::Kompaspartij::Inwoners,
        tekst: "Rust in huis is voor ons belangrijker dan hoe snel een schuld weg is. Vraag daar ook naar."
            .to_owned(),
    };
    let once = Formulier::of_product("kompasreactie", &[opgave]);
    store::remark(&app.opslag, (&stuk, &inhoud, ""), &once, wie).await?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn the_example_holds_and_says_that_it_is_one() {
        let kompas = ::kompas::Kompas::new(bestand()).unwrap();
        let file = kompas.bestand();
        assert!(file.voorbeeld && file.resultaten.len() == 2 && file.arena.len() >= 3);
        let sources = file.monitor.iter().map(|one| &one.bron);
        let indicators = file.resultaten.iter().flat_map(|one| &one.indicatoren).map(|one| &one.bron);
        let outcomes = file.outcomes.iter().map(|one| &one.bron);
        assert!(sources.chain(indicators).chain(outcomes).all(|bron| !bron.status.is_sure()));
        for (plek, _, _, tekst) in VERHALEN {
            assert_eq!(::kompas::herkenbaar(tekst), []);
            assert!(file.keys().any(|key| key == plek), "{plek}");
        }
    }
}
