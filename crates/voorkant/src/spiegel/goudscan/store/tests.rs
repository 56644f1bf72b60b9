#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::Datum;
use opslag::proef::TestStore;
use opslag::stuk::{Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::super::voorbeeld::{self, vellen};
use super::super::{Goudscanronde, uitkomst};
use super::*;

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn step(opslag: &Opslag, of: Option<(&str, i64)>, besluit: Goudscanbesluit) -> Stuk<Goudscanstuk> {
    let inhoud = Goudscanronde::new(2026, String::new());
    let stap = Stukstap::<Goudscanstuk> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let saved = match of {
        None => stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await,
        Some(of) => stuk::add(opslag, of, &Formulier::fresh(), &stap, &wie()).await,
    };
    let Bewaard::Nieuw(id) = saved.unwrap() else { unreachable!("nobody else saves") };
    stuk::one(opslag, "9999", &id).await.unwrap().unwrap()
}

/// All that is kept of a round, as the database holds it.
async fn kept(opslag: &Opslag, ronde: &str) -> Vec<String> {
    let sql = "select formulieren, vellen, waarom, wat_helpt from goudscanvellen where ronde = $1";
    let row = sqlx::query(sql).bind(ronde).fetch_one(opslag.pool()).await.unwrap();
    (0..4).map(|place| row.get::<String, _>(place)).collect()
}

#[tokio::test]
async fn the_order_of_coming_is_lost_and_words_lie_apart() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let mut found = Vec::new();
        for order in [[0, 1, 2, 3, 4, 5], [5, 3, 1, 4, 2, 0]] {
            let ronde = step(opslag, None, Goudscanbesluit::Geopend).await;
            for place in order {
                let vel = Scanvel { waarom: format!("Zin {place}"), ..vellen()[place].clone() };
                let came = put(opslag, &ronde, &format!("merk-{place}"), &vel).await.unwrap();
                assert_eq!(came, Velontvangst::Bewaard, "{}", store.naam);
            }
            found.push(kept(opslag, &ronde.id).await);
        }
        assert_eq!(found[0], found[1], "{}", store.naam);
        assert!(!found[0][1].contains("Zin") && found[0][2].contains("Zin 3"), "{:?}", found[0]);
    }
}

#[tokio::test]
async fn one_form_is_one_answer_and_only_a_closed_round_says_something() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, Goudscanbesluit::Geopend).await;
        for (place, vel) in vellen().iter().take(4).enumerate() {
            put(opslag, &ronde, &place.to_string(), vel).await.unwrap();
        }
        let last = vellen().pop().unwrap();
        assert_eq!(put(opslag, &ronde, "3", &last).await.unwrap(), Velontvangst::Bewaard);
        assert!(!enough(opslag, &ronde.id).await.unwrap(), "{}: four answers", store.naam);
        put(opslag, &ronde, "4", &last).await.unwrap();
        assert!(enough(opslag, &ronde.id).await.unwrap(), "{}", store.naam);
        assert_eq!(uitkomst::of(opslag, &ronde, "Merwoude").await.unwrap(), None, "it is open");
        // Who still holds the page of an open round comes too late; a form that came before is told it came.
        let closed = step(opslag, Some((&ronde.id, 1)), Goudscanbesluit::Gesloten).await;
        assert_eq!(put(opslag, &ronde, "5", &last).await.unwrap(), Velontvangst::Dicht, "{}", store.naam);
        assert_eq!(put(opslag, &ronde, "4", &last).await.unwrap(), Velontvangst::Bewaard);
        let made = uitkomst::of(opslag, &closed, "Merwoude").await.unwrap().unwrap();
        assert_eq!((made.partners, made.waarom.len()), (5, 0), "no words under eight");
    }
}

#[tokio::test]
async fn the_example_is_there_once_and_has_words_from_eight() {
    for store in TestStore::each().await {
        let (opslag, day) = (&store.opslag, Datum::constant(2026, 11, 30));
        voorbeeld::make(opslag, day, &wie()).await.unwrap();
        voorbeeld::make(opslag, day, &wie()).await.unwrap();
        assert_eq!(stuk::all::<Goudscanstuk>(opslag, "9999").await.unwrap().len(), 1, "{}", store.naam);
        let made = uitkomst::latest(opslag, ("9999", "Merwoude")).await.unwrap().unwrap();
        assert_eq!((made.jaar, made.partners), (2026, 9));
        assert_eq!((made.waarom.len(), made.wat_helpt.len()), (2, 2), "{}", store.naam);
    }
}
