#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::stuk::Stukversie;

use super::*;
use crate::dialoog::antwoord::plicht::{Dialoogplicht, Plichtbesluit};
use crate::dialoog::antwoord::proef::{INWONER, antwoord, dag, over, uitslag};
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
    let lijst = listed(&inhoud(), uitslag(1, "2026-10-01", (20, 50)), &kept);
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

#[test]
fn another_round_asks_again_and_shows_what_was_answered_before() {
    let kept = [kept(1, 1, "2026-10-01", &[(Some(1), "2026-10-20")])];
    let lijst = listed(&inhoud(), uitslag(2, "2027-02-01", (20, 50)), &kept);
    let regel = lijst.regel(1).unwrap();
    assert_eq!((regel.plicht.antwoord(), regel.eerder.len()), (None, 1));
    assert!(regel.is_adopted(), "what was promised stands until another answer is given");
    assert_eq!(lijst.stand(dag("2027-02-02")).open, 4);
}

#[test]
fn the_term_is_that_of_the_dialogue() {
    let inhoud = Dialooginhoud { antwoordweken: 2, ..inhoud() };
    let lijst = listed(&inhoud, uitslag(1, "2026-10-01", (20, 50)), &[]);
    assert_eq!(lijst.uiterlijk(), Some(dag("2026-10-15")));
}
