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
        assert!(!send("Stichting 3", 0).await, "{}: once for each organisation", store.naam);
        assert_eq!(count(opslag, &ronde.id).await.unwrap(), 7);
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

/// Nothing that is kept of an answer is kept of who answered: no column has a value in both, but for the round and the
/// municipality, and the order of one says nothing of the other.
#[tokio::test]
async fn nothing_joins_who_and_what() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, Quickscanbesluit::Geopend).await;
        let all = antwoorden();
        for (place, one) in all.iter().enumerate() {
            let organisatie = format!("Stichting {place}");
            answer(opslag, (&ronde.id, &organisatie), (one, Some("Een zin.")), &wie()).await.unwrap();
        }
        let mut out = Vec::new();
        let copy = tempfile::tempdir().unwrap();
        opslag.export(&copy.path().join("kopie"), &mut out).await.unwrap();
        let text = String::from_utf8(out).unwrap();
        let mut table = "";
        for line in text.lines() {
            if line.contains("\"tabel\"") {
                table = line;
            } else if table.contains("quickscanantwoord") || table.contains("quickscanwoord") {
                assert!(!line.contains("Stichting") && !line.contains("Jansen"), "{}: {line}", store.naam);
                assert!(!line.contains("2026-"), "{}: no day or time: {line}", store.naam);
            }
        }
        let sql = "select id from quickscanantwoord union all select id from quickscanwoord";
        for row in sqlx::query(sql).fetch_all(opslag.pool()).await.unwrap() {
            let id: String = row.try_get("id").unwrap();
            assert_eq!(id.as_bytes().get(14), Some(&b'4'), "{}: random, without a clock: {id}", store.naam);
        }
    }
}
