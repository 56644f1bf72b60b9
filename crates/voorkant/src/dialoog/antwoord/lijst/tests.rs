#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::stuk::Stukversie;

use super::*;
use crate::dialoog::antwoord::plicht::{Dialoogplicht, Plichtbesluit};
use crate::dialoog::antwoord::proef::{INWONER, antwoord, dag, over, uitslag, without};
use crate::dialoog::beheer::voorbeeld::proef as inhoud;

fn kept(nummer: u64, ronde: u32, gesloten: &str, given: &[(Option<u64>, &str)]) -> Plichtstuk {
    let mut plicht = Antwoordplicht::new(over(nummer, ronde), dag(gesloten));
    for (what, op) in given {
        plicht.beantwoord(antwoord(*what, op)).unwrap();
    }
    let nu = Stukversie::<Dialoogplicht> {
        nummer: i64::try_from(given.len()).unwrap() + 1,
        besluit: Plichtbesluit::Beantwoord,
        inhoud: plicht,
        reden: String::new(),
        namens: String::new(),
        wie: "a".into(),
        wanneer: String::new(),
    };
    Plichtstuk {
        id: "1".into(),
        gemeente: "9999".into(),
        hoort_bij: "d".into(),
        organisatie: String::new(),
        nu,
    }
}

#[test]
fn each_sentence_has_its_answer_or_the_day_until_which_it_is_owed() {
    let kept = [
        kept(1, 1, "2026-10-01", &[(Some(1), "2026-10-20")]),
        kept(2, 1, "2026-10-01", &[(None, "2026-12-20")]),
    ];
    let lijst = listed(&inhoud(), vec![uitslag(1, "2026-10-01", (20, 50))], &kept).unwrap();
    let numbers: Vec<u64> = lijst.regels.iter().map(|one| one.uitslag.nummer.0).collect();
    assert_eq!(numbers, [1, 2, 5, INWONER], "by number");
    assert_eq!(lijst.uiterlijk(), Some(dag("2026-11-26")));
    let before = Antwoordstand { overnemen: 1, niet: 1, open: 2, ..Antwoordstand::default() };
    assert_eq!(lijst.stand(dag("2026-11-26")), before);
    assert_eq!(lijst.stand(dag("2026-11-27")), Antwoordstand { open: 0, te_laat: 2, ..before });
    assert!(lijst.regel(INWONER).unwrap().verwachting.is_none());
    assert_eq!(lijst.regel(5).map(|one| one.versie), Some(1));
    assert!(lijst.regel(3).is_none(), "it was not in the round");
}

/// Two rounds, the newest first.
fn two() -> Vec<Rondeuitslag> {
    vec![uitslag(2, "2027-02-01", (20, 50)), uitslag(1, "2026-10-01", (20, 50))]
}

#[test]
fn another_round_puts_off_nothing_that_was_owed() {
    let lijst = listed(&inhoud(), two(), &[]).unwrap();
    let regel = lijst.regel(1).unwrap();
    assert_eq!((regel.plicht.over(), regel.plicht.uiterlijk()), (over(1, 1), dag("2026-11-26")));
    assert_eq!(regel.ronde, 2, "the newest outcome stands beside it");
    assert_eq!(lijst.stand(dag("2027-02-02")).te_laat, 4);
    // The answer is recorded on the first round, and answers the second as well.
    let kept = [kept(1, 1, "2026-10-01", &[(Some(1), "2027-02-10")])];
    let lijst = listed(&inhoud(), two(), &kept).unwrap();
    let regel = lijst.regel(1).unwrap();
    let late = Plichtstand::Beantwoord { soort: Besluitsoort::Overnemen, te_laat: 76 };
    assert_eq!(regel.plicht.stand(dag("2027-03-01")), late);
    assert_eq!((regel.plicht.over(), regel.versie, regel.eerder.len()), (over(1, 1), 2, 0));
    // What was recorded on the second round counts as it was recorded.
    let kept = [self::kept(1, 2, "2027-02-01", &[(None, "2027-02-10")])];
    let lijst = listed(&inhoud(), two(), &kept).unwrap();
    assert_eq!(lijst.regel(1).map(|one| (one.plicht.over(), one.versie)), Some((over(1, 2), 2)));
}

#[test]
fn what_was_withdrawn_without_an_answer_is_still_owed_one() {
    let rondes = || {
        let [second, first]: [Rondeuitslag; 2] = two().try_into().unwrap();
        vec![without(without(second, 1), 2), first]
    };
    let answered = kept(2, 1, "2026-10-01", &[(None, "2026-10-20")]);
    let lijst = listed(&inhoud(), rondes(), std::slice::from_ref(&answered)).unwrap();
    let regel = lijst.regel(1).unwrap();
    assert_eq!((regel.plicht.over(), regel.ronde), (over(1, 1), 1));
    assert_eq!(lijst.uiterlijk(), Some(dag("2026-11-26")));
    assert!(lijst.regel(2).is_none(), "it was answered before, and is asked no more");
    let late = kept(1, 1, "2026-10-01", &[(Some(1), "2027-02-10")]);
    let lijst = listed(&inhoud(), rondes(), &[answered, late.clone()]).unwrap();
    assert!(lijst.regel(1).is_some_and(Antwoordregel::is_adopted), "its answer can be read");
    let mut next = rondes();
    next.insert(0, without(without(uitslag(3, "2027-06-01", (20, 50)), 1), 2));
    assert!(listed(&inhoud(), next, &[late]).unwrap().regel(1).is_none(), "until the next round");
}

#[test]
fn another_round_asks_again_and_shows_what_was_answered_before() {
    let kept = [kept(1, 1, "2026-10-01", &[(Some(1), "2026-10-20")])];
    let lijst = listed(&inhoud(), two(), &kept).unwrap();
    let regel = lijst.regel(1).unwrap();
    assert_eq!((regel.plicht.antwoord(), regel.eerder.len()), (None, 1));
    assert!(regel.is_adopted(), "what was promised stands until another answer is given");
    assert_eq!(regel.plicht.over(), over(1, 2));
    assert_eq!(
        lijst.stand(dag("2027-02-02")),
        Antwoordstand { open: 1, te_laat: 3, ..Antwoordstand::default() }
    );
}

#[test]
fn the_term_is_that_of_the_dialogue() {
    let inhoud = Dialooginhoud { antwoordweken: 2, ..inhoud() };
    let lijst = listed(&inhoud, vec![uitslag(1, "2026-10-01", (20, 50))], &[]).unwrap();
    assert_eq!(lijst.uiterlijk(), Some(dag("2026-10-15")));
}
