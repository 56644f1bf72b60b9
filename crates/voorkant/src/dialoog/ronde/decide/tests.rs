#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use domein::{Levensdomein, parse_datum};
use verwachting::{Dialoogpartij, Rondeafdruk, Rondeinhoud, Verwachtingsoort, Verwachtingsopzet};

use super::*;

fn salt(number: u64) -> Rondeafdruk {
    format!("{number:064x}").parse().unwrap()
}

fn voter(
    number: u64,
    rol: Dialoogrol,
    answers: &[(u64, Normantwoord, Option<Ervaringantwoord>)],
) -> Stembundel {
    let stemmen = answers.iter().map(|(nummer, norm, ervaring)| {
        (Stellingnummer(*nummer), Dialoogstem { ervaring: *ervaring, ..Dialoogstem::of(*norm) })
    });
    Stembundel::Heel { zout: salt(number), rol, gebied: None, stemmen: stemmen.collect() }
}

fn round(bundels: Vec<Stembundel>) -> Dialoogronde {
    let teksten = [1, 2].map(|nummer| (Stellingnummer(nummer), format!("Stelling nummer {nummer}.")));
    Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: parse_datum("2026-12-01").unwrap(),
        dicht: parse_datum("2027-01-31").unwrap(),
        vorige: None,
        vraag: "Wat mogen wij van elkaar verwachten?".into(),
        teksten: teksten.into(),
        parameters: BTreeMap::new(),
        versie: "toets".into(),
        bundels,
    })
    .unwrap()
}

/// Residents may count on something from the municipality.
fn expectation() -> BTreeMap<Stellingnummer, Verwachting> {
    let opzet = Verwachtingsopzet {
        soort: Verwachtingsoort::MagRekenenOp,
        dragers: BTreeSet::from([Dialoogpartij::Gemeente]),
        ontvangers: BTreeSet::from([Dialoogpartij::Inwoners]),
        daad: "hulp binnen 2 weken".parse().unwrap(),
        voorwaarde: None,
        grens: None,
        vangnet: None,
        domein: Levensdomein::Wonen,
        gebied: "GM9999".parse().unwrap(),
    };
    BTreeMap::from([(Stellingnummer(1), opzet.publish().unwrap())])
}

fn people() -> Vec<Stembundel> {
    use Dialoogrol::{Inwoner, Partner, Uitvoering};
    let residents = (0..40).map(|number| {
        let happens = if number < 12 { Ervaringantwoord::Ja } else { Ervaringantwoord::Nee };
        voter(number, Inwoner, &[(1, Normantwoord::Eens, Some(happens)), (2, Normantwoord::Eens, None)])
    });
    let workers = (40..60).map(|number| voter(number, Uitvoering, &[(1, Normantwoord::Oneens, None)]));
    let partners = (60..63).map(|number| voter(number, Partner, &[(1, Normantwoord::Eens, None)]));
    residents.chain(workers).chain(partners).collect()
}

fn of(uitslag: &Rondeuitslag, nummer: u64) -> &Stellinguitslag {
    uitslag.stellingen.iter().find(|one| one.nummer == Stellingnummer(nummer)).unwrap()
}

#[test]
fn what_both_sides_make_of_it_is_told_in_counts_of_ten_or_more() {
    let uitslag = conclude(&round(people()), &expectation());
    assert_eq!(uitslag.mensen, Some(63));
    let first = of(&uitslag, 1);
    assert_eq!(first.klasse, Some(Verwachtingsklasse::EenzijdigeVerwachting));
    assert_eq!(first.alle.map(|one| (one.agree, one.disagree, one.seen)), Some((43, 20, 63)));
    // Three partners are too few; with the workers shown they would follow from the total.
    let shown: Vec<_> = first.rollen.iter().map(|one| one.telling.map(|telling| telling.seen)).collect();
    assert_eq!(shown, [Some(40), None, None]);
    assert_eq!(first.gebeurt, Some(Share { count: 12, of: 40 }));
    assert_eq!(first.kloof, Some(Kloofoordeel::NietGeleverd));
    assert_eq!(first.gehouden, Some(Jaaroordeel::NietGehouden));
    // Nobody said who would do the second one.
    assert_eq!((of(&uitslag, 2).klasse, of(&uitslag, 2).kloof), (None, None));
}

#[test]
fn below_ten_nothing_is_told() {
    let few: Vec<_> = people().into_iter().take(9).collect();
    let uitslag = conclude(&round(few), &expectation());
    assert_eq!((uitslag.mensen, uitslag.groepen.groepen), (None, 1));
    let first = of(&uitslag, 1);
    assert!(first.alle.is_none() && first.rollen.iter().all(|one| one.telling.is_none()));
    assert!(first.klasse.is_none() && first.gebeurt.is_none() && first.overeenstemming.is_none());
}

#[test]
fn what_is_shared_most_comes_first_and_the_order_of_voters_changes_nothing() {
    let uitslag = conclude(&round(people()), &expectation());
    assert_eq!(uitslag.stellingen.first().unwrap().nummer, Stellingnummer(2));
    let turned: Vec<_> = people().into_iter().rev().collect();
    assert_eq!(conclude(&round(turned), &expectation()), uitslag);
    let text = serde_json::to_string(&uitslag).unwrap();
    assert_eq!(serde_json::from_str::<Rondeuitslag>(&text).unwrap(), uitslag);
}

#[test]
fn clear_groups_are_told_by_what_they_say_and_never_by_who() {
    let camps = (0..80).map(|number| {
        let (yes, no) = if number % 2 == 0 {
            (Normantwoord::Eens, Normantwoord::Oneens)
        } else {
            (Normantwoord::Oneens, Normantwoord::Eens)
        };
        let answers: Vec<_> = (1..=8).map(|one| (one, if one % 2 == 0 { yes } else { no }, None)).collect();
        voter(number, Dialoogrol::Inwoner, &answers)
    });
    let mut ronde = round(Vec::new()).inhoud().clone();
    ronde.teksten = (1..=8).map(|one| (Stellingnummer(one), format!("Stelling {one}."))).collect();
    ronde.bundels = camps.collect();
    let found = conclude(&Dialoogronde::eerste(ronde).unwrap(), &BTreeMap::new()).groepen;
    assert_eq!(found.groepen, 2, "{found:?}");
    assert_eq!(found.woorden, "Hoe zeker zijn deze groepen? Duidelijk.");
    assert!(found.kenmerkend.len() == 2 && found.kenmerkend.iter().all(|group| !group.is_empty()));
}
