#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use verwachting::Plichtstand;

use super::*;
use crate::dialoog::antwoord::lijst::{duties, owed};
use crate::dialoog::antwoord::proef::{INWONER, antwoord, dag, dialogue, over, round, uitslag, wie, without};
use crate::dialoog::antwoord::vervolg::{ask_again, series};
use crate::dialoog::beheer::voorbeeld::proef as inhoud;
use crate::dialoog::inhoud::{Dialoogherkomst, Dialooginhoud};

#[tokio::test]
async fn a_new_answer_stands_beside_the_old_one_and_a_form_gives_one() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let dialoog = dialogue(opslag, &inhoud()).await;
        assert!(owed(opslag, &dialoog).await.unwrap().is_none(), "no round, nothing owed");
        round(opslag, &dialoog, uitslag(1, "2026-10-01", (25, 50))).await;
        let lijst = owed(opslag, &dialoog).await.unwrap().unwrap();
        let plicht = lijst.regel(1).unwrap().plicht.clone();
        let (first, second) = (Formulier::fresh(), Formulier::fresh());
        let give = async |form: &Formulier, gezien: i64, nummer: Option<u64>, op: &str| {
            answer(opslag, (&dialoog, &plicht), (form, gezien), antwoord(nummer, op), &wie()).await.unwrap()
        };
        let early = give(&first, 1, Some(1), "2026-10-01").await;
        assert!(matches!(early, Plichtantwoord::Geweigerd(Antwoordfout::RondeNogOpen(_))), "{early:?}");
        assert_eq!(give(&first, 1, Some(1), "2026-10-20").await, Plichtantwoord::Bewaard, "{}", store.naam);
        assert_eq!(give(&first, 1, Some(1), "2026-10-20").await, Plichtantwoord::Bewaard, "sent twice");
        assert_eq!(give(&first, 1, None, "2026-10-20").await, Plichtantwoord::AndersBewaard);
        assert_eq!(give(&second, 1, None, "2026-10-21").await, Plichtantwoord::Botsing, "somebody was first");
        assert_eq!(give(&second, 2, None, "2026-10-21").await, Plichtantwoord::Bewaard);
        let lijst = owed(opslag, &dialoog).await.unwrap().unwrap();
        let regel = lijst.regel(1).unwrap();
        assert_eq!((regel.plicht.antwoorden().len(), regel.versie, regel.is_adopted()), (2, 3, false));
        assert_eq!(kept(opslag, &dialoog).await.unwrap().len(), 1, "one record for a sentence");
        assert_eq!(duties(opslag, &dialoog).await.unwrap().len(), 4);
        let stand = lijst.regel(INWONER).unwrap().plicht.stand(dag("2026-12-01"));
        assert_eq!(stand, Plichtstand::TeLaat { dagen: 5 }, "eight weeks after the first of October");
    }
}

#[tokio::test]
async fn an_answer_after_another_round_is_recorded_on_the_round_in_which_it_was_asked() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let dialoog = dialogue(opslag, &inhoud()).await;
        round(opslag, &dialoog, uitslag(1, "2026-10-01", (25, 50))).await;
        round(opslag, &dialoog, without(uitslag(2, "2027-02-01", (25, 50)), 1)).await;
        let lijst = owed(opslag, &dialoog).await.unwrap().unwrap();
        let regel = lijst.regel(1).unwrap();
        assert_eq!(regel.plicht.over(), over(1, 1), "{}", store.naam);
        let form = (&Formulier::fresh(), regel.versie);
        let given = antwoord(Some(1), "2027-02-10");
        let kept_as = answer(opslag, (&dialoog, &regel.plicht), form, given, &wie()).await.unwrap();
        assert_eq!(kept_as, Plichtantwoord::Bewaard);
        let all = duties(opslag, &dialoog).await.unwrap();
        let answered: Vec<_> =
            all.iter().filter(|one| one.antwoord().is_some()).map(|one| one.over()).collect();
        assert_eq!((answered.as_slice(), all.len()), (&[over(1, 1)][..], 4));
    }
}

#[tokio::test]
async fn what_was_held_elsewhere_owes_no_answer() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let herkomst = Dialoogherkomst { bron: "elders".into(), dag: dag("2026-10-02") };
        let dialoog = dialogue(opslag, &Dialooginhoud { herkomst: Some(herkomst), ..inhoud() }).await;
        round(opslag, &dialoog, uitslag(1, "2026-10-01", (25, 50))).await;
        assert!(owed(opslag, &dialoog).await.unwrap().is_none(), "{}", store.naam);
        assert!(duties(opslag, &dialoog).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_was_adopted_is_asked_again_once_a_year_in_the_same_words() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let dialoog = dialogue(opslag, &inhoud()).await;
        round(opslag, &dialoog, uitslag(1, "2026-10-01", (25, 50))).await;
        let next = dag("2027-11-01");
        let reeks = series(opslag, &dialoog).await.unwrap();
        assert_eq!(ask_again(opslag, &reeks, next, &wie()).await.unwrap(), None, "nothing was adopted");
        let lijst = owed(opslag, &dialoog).await.unwrap().unwrap();
        for (nummer, given) in [(1, antwoord(Some(1), "2026-10-20")), (2, antwoord(None, "2026-10-20"))] {
            let plicht = &lijst.regel(nummer).unwrap().plicht;
            let form = (&Formulier::fresh(), 1);
            answer(opslag, (&dialoog, plicht), form, given, &wie()).await.unwrap();
        }
        let reeks = series(opslag, &dialoog).await.unwrap();
        assert_eq!(reeks.vanaf(), Some(dag("2027-01-01")));
        let same_year = ask_again(opslag, &reeks, dag("2026-12-31"), &wie()).await.unwrap();
        assert_eq!(same_year, None, "a year is compared with another year");
        let made = ask_again(opslag, &reeks, next, &wie()).await.unwrap().unwrap();
        assert_eq!(
            ask_again(opslag, &reeks, next, &wie()).await.unwrap(),
            Some(made.clone()),
            "pressed twice"
        );
        let reeks = series(opslag, &dialoog).await.unwrap();
        assert_eq!((reeks.vervolgen.len(), reeks.jaren.len()), (1, 1), "{}", store.naam);
        let again = reeks.vervolgen.first().unwrap();
        assert_eq!((&again.id, again.nu.inhoud.published().count()), (&made, 1));
        let same = inhoud().published().next();
        assert_eq!(again.nu.inhoud.published().next(), same, "the same number and words");
        round(opslag, again, uitslag(1, "2027-12-01", (40, 50))).await;
        let reeks = series(opslag, again).await.unwrap();
        assert_eq!((reeks.eerste.id.as_str(), reeks.jaren.len()), (dialoog.id.as_str(), 2));
        assert_eq!(
            reeks.last_two().map(|(then, now)| (&then.dialoog, &now.dialoog)),
            Some((&dialoog.id, &made))
        );
        let later = ask_again(opslag, &reeks, dag("2028-11-01"), &wie()).await.unwrap();
        assert!(later.is_some_and(|later| later != made), "another year, another dialogue");
    }
}
