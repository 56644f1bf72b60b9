#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use verwachting::Plichtstand;

use super::*;
use crate::dialoog::antwoord::lijst::{duties, owed};
use crate::dialoog::antwoord::proef::{INWONER, antwoord, dag, dialogue, round, uitslag, wie};
use crate::dialoog::antwoord::vervolg::{ask_again, series};
use crate::dialoog::beheer::voorbeeld::proef as inhoud;

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
