#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::*;
use crate::afspraken::quickscan::decide::Quickscanronde;
use crate::afspraken::quickscan::uitkomst::Quickscanstelling;
use crate::afspraken::quickscan::voorbeeld::antwoorden;

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn step(opslag: &Opslag, id: Option<&str>, besluit: Quickscanbesluit) -> Stuk<Quickscanronden> {
    let inhoud = Quickscanronde { jaar: 2026, uitleg: String::new() };
    let stap = Stukstap::<Quickscanronden> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let saved = match id {
        None => stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await,
        Some(id) => stuk::add(opslag, (id, 1), &Formulier::fresh(), &stap, &wie()).await,
    };
    let Bewaard::Nieuw(id) = saved.unwrap() else { unreachable!("nobody else saves") };
    stuk::one(opslag, "9999", &id).await.unwrap().unwrap()
}

#[tokio::test]
async fn who_answered_is_known_and_what_is_not() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, Quickscanbesluit::Geopend).await;
        let all = antwoorden();
        let send = async |organisatie: &str, place: usize| {
            answer(opslag, (&ronde.id, organisatie), (&all[place], Some("De reistijd telt niet.")), &wie())
                .await
                .unwrap()
        };
        for place in 0..all.len() {
            assert!(send(&format!("Stichting {place}"), place).await, "{}", store.naam);
        }
        for again in ["Stichting 3", "stichting 3 "] {
            assert!(!send(again, 0).await, "{}: once for each organisation", store.naam);
        }
        assert!(enough(opslag, &ronde.id).await.unwrap(), "{}", store.naam);
        assert!(answered(opslag, &ronde.id, "Stichting 3").await.unwrap());
        assert!(!answered(opslag, &ronde.id, "Stichting 9").await.unwrap());
        assert_eq!(outcome(opslag, &ronde).await.unwrap(), None, "{}: not while it is open", store.naam);
        let elsewhere = Wie { gemeente: "0363".into(), ..wie() };
        let of = answer(opslag, (&ronde.id, "Stichting 9"), (&all[0], None), &elsewhere).await.unwrap();
        assert!(!of, "{}: a round of another municipality", store.naam);

        let closed = step(opslag, Some(&ronde.id), Quickscanbesluit::Gesloten).await;
        assert!(!send("Stichting 9", 0).await, "{}: nobody answers a closed round", store.naam);
        let shown = outcome(opslag, &closed).await.unwrap().unwrap();
        assert_eq!(shown.deel(Quickscanstelling::NietReeel).unwrap().procent(), Some(57));
        assert_eq!(shown, Quickscanuitkomst::of(&all, Vec::new()), "{}: seven, so no words", store.naam);
    }
}

/// All of a round is one row, each list in it sorted by its content: whatever the order in which organisations came, the row
/// is the same. So no column, no order and no number of a row joins who and what; the log has no name.
#[tokio::test]
async fn nothing_joins_who_and_what() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let answers = antwoorden();
        let mut kept = Vec::new();
        for order in [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1]] {
            let ronde = step(opslag, None, Quickscanbesluit::Geopend).await;
            for (place, which) in order.into_iter().enumerate() {
                let of = (ronde.id.as_str(), ["Noord", "Oost", "Zuid", "West", "Midden"][which]);
                // Who came at this place with what, is another in each order.
                let said = format!("Zin {place}.");
                answer(opslag, of, (&answers[place], Some(&said)), &wie()).await.unwrap();
            }
            let sql = "select deelnemers, antwoorden, woorden from quickscanantwoorden where ronde = $1";
            let rows = sqlx::query(sql).bind(&ronde.id).fetch_all(opslag.pool()).await.unwrap();
            assert_eq!(rows.len(), 1, "{}: one row", store.naam);
            let columns: [String; 3] = [0, 1, 2].map(|at| rows[0].try_get(at).unwrap());
            assert!(!columns[1].contains("Noord") && !columns[2].contains("Noord"), "{}", store.naam);
            kept.push(columns);
        }
        assert_eq!(kept[0], kept[1], "{}: who came with what is not in it", store.naam);
        assert!(kept[0][0].starts_with(r#"["Midden","Noord","Oost""#), "{}: sorted", store.naam);
        let logged = opslag.recent_events(100).await.unwrap();
        let logged: Vec<_> = logged.iter().filter(|one| one.actie == BEANTWOORD).collect();
        assert_eq!(logged.len(), 10);
        for one in logged {
            assert_eq!(one.wie, "een organisatie", "{}", store.naam);
        }
    }
}

/// Ten at once wait for each other: each answer is there, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_at_once_none_is_lost() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, Quickscanbesluit::Geopend).await;
        let mut sent = tokio::task::JoinSet::new();
        for place in 0..10 {
            let (opslag, id) = (opslag.clone(), ronde.id.clone());
            sent.spawn(async move {
                let one = &antwoorden()[place % 7];
                let organisatie = format!("Stichting {place}");
                answer(&opslag, (&id, &organisatie), (one, Some(&organisatie)), &wie()).await.unwrap()
            });
        }
        assert!(sent.join_all().await.into_iter().all(|kept| kept), "{}", store.naam);
        let kept = all(opslag, &ronde.id).await.unwrap();
        assert_eq!((kept.deelnemers.len(), kept.antwoorden.len(), kept.woorden.len()), (10, 10, 10));
    }
}

/// Who answers while the round is being closed, is in what is seen after closing, or hears that it did not count.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_slips_in_while_a_round_closes() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, Quickscanbesluit::Geopend).await;
        let mut sent = tokio::task::JoinSet::new();
        for place in 0..6 {
            let (opslag, id) = (opslag.clone(), ronde.id.clone());
            sent.spawn(async move {
                let of = format!("Stichting {place}");
                answer(&opslag, (&id, &of), (&antwoorden()[0], None), &wie()).await.unwrap()
            });
        }
        tokio::task::yield_now().await;
        step(opslag, Some(&ronde.id), Quickscanbesluit::Gesloten).await;
        let seen = all(opslag, &ronde.id).await.unwrap().antwoorden.len();
        let counted = sent.join_all().await.into_iter().filter(|kept| *kept).count();
        assert_eq!(counted, seen, "{}: nothing after closing", store.naam);
    }
}
