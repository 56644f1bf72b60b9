#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::spiegel::Spiegellezing;
use opslag::proef::TestStore;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::*;
use crate::spiegel::{jaargesprek, uitslag, voorbeeld};
use crate::web::Taal;

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn step(
    opslag: &Opslag,
    of: Option<(&str, i64)>,
    (besluit, gesloten): (Spiegelstukbesluit, bool),
) -> Stuk<Spiegelstuk> {
    let inhoud = Spiegelopzet { gesloten, ..Spiegelopzet::new(2026, String::new(), vec![]) };
    let stap = Stukstap::<Spiegelstuk> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let saved = match of {
        None => stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await,
        Some(of) => stuk::add(opslag, of, &Formulier::fresh(), &stap, &wie()).await,
    };
    let Bewaard::Nieuw(id) = saved.unwrap() else { unreachable!("nobody else saves") };
    stuk::one(opslag, "9999", &id).await.unwrap().unwrap()
}

fn sheet(ronde: &Stuk<Spiegelstuk>, zijde: Zijde, place: usize, words: &str) -> Ingevuld {
    let known = ronde.nu.inhoud.ronde("9999").unwrap();
    Ingevuld::Vel(Spiegelinvoer { toelichting: words.into(), ..voorbeeld::sheet(&known, zijde, place) })
}

/// All that is kept of a round, as the database holds it.
async fn kept(opslag: &Opslag, ronde: &str) -> Vec<String> {
    let sql = "select formulieren, vellen_gemeente, vellen_partner, woorden_gemeente, woorden_partner, vellen_bewoner
               from spiegelvellen where ronde = $1";
    let row = sqlx::query(sql).bind(ronde).fetch_one(opslag.pool()).await.unwrap();
    (0..6).map(|place| row.get::<String, _>(place)).collect()
}

#[tokio::test]
async fn the_order_of_coming_is_lost_and_words_lie_apart() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let mut found = Vec::new();
        for order in [[0, 1, 2, 3, 4, 5], [5, 3, 1, 4, 2, 0]] {
            let ronde = step(opslag, None, (Spiegelstukbesluit::Geopend, false)).await;
            for place in order {
                let words = format!("Zin {place}");
                let vel = sheet(&ronde, Zijde::Partner, place, &words);
                let came = put(opslag, &ronde, &format!("merk-{place}"), &vel).await.unwrap();
                assert_eq!(came, Velontvangst::Bewaard, "{}", store.naam);
            }
            found.push(kept(opslag, &ronde.id).await);
        }
        assert_eq!(found[0], found[1], "{}", store.naam);
        assert!(!found[0][2].contains("Zin") && found[0][4].contains("Zin 3"), "{:?}", found[0]);
    }
}

#[tokio::test]
async fn one_form_is_one_sheet_and_a_closed_round_takes_none() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ronde = step(opslag, None, (Spiegelstukbesluit::Geopend, false)).await;
        for place in 0..4 {
            let vel = sheet(&ronde, Zijde::Gemeente, place, "");
            put(opslag, &ronde, &place.to_string(), &vel).await.unwrap();
        }
        let last = sheet(&ronde, Zijde::Gemeente, 3, "");
        assert_eq!(put(opslag, &ronde, "3", &last).await.unwrap(), Velontvangst::Bewaard);
        assert_eq!(enough(opslag, &ronde.id).await.unwrap(), [false; 3], "{}: four sheets", store.naam);
        put(opslag, &ronde, "4", &last).await.unwrap();
        assert_eq!(enough(opslag, &ronde.id).await.unwrap(), [true, false, false], "{}", store.naam);
        let answer = Ingevuld::Bewoner(vec![Ruwantwoord::new("I1", "4")]);
        for place in 0..10 {
            put(opslag, &ronde, &format!("b{place}"), &answer).await.unwrap();
        }
        assert_eq!(enough(opslag, &ronde.id).await.unwrap(), [true, false, true], "{}", store.naam);
        // Who still holds the page of an open round comes too late; a form that came before is told it came.
        step(opslag, Some((&ronde.id, 1)), (Spiegelstukbesluit::Gesloten, true)).await;
        assert_eq!(put(opslag, &ronde, "5", &last).await.unwrap(), Velontvangst::Dicht, "{}", store.naam);
        assert_eq!(put(opslag, &ronde, "4", &last).await.unwrap(), Velontvangst::Bewaard);
        step(opslag, Some((&ronde.id, 2)), (Spiegelstukbesluit::Ingetrokken, true)).await;
        assert_eq!(put(opslag, &ronde, "6", &last).await.unwrap(), Velontvangst::Dicht);
    }
}

#[tokio::test]
async fn only_a_closed_round_gives_an_outcome() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        voorbeeld::make(opslag, domein::Datum::constant(2026, 11, 30), &wie()).await.unwrap();
        voorbeeld::make(opslag, domein::Datum::constant(2026, 11, 30), &wie()).await.unwrap();
        let rondes = stuk::all::<Spiegelstuk>(opslag, "9999").await.unwrap();
        assert_eq!(rondes.len(), 2, "{}: made twice they are there once", store.naam);
        let [now, last] = &rondes[..] else { unreachable!() };
        assert!(uitslag::of(opslag, now).await.unwrap().is_none());
        assert_eq!(enough(opslag, &now.id).await.unwrap(), [true, false, false]);
        assert_eq!(now.nu.inhoud.vervolg.len(), 2, "what was agreed comes back");
        let found = uitslag::of(opslag, last).await.unwrap().unwrap().unwrap();
        let beeld = &found.beeld;
        assert_eq!((beeld.vellen_gemeente, beeld.vellen_partner), (7, 8));
        assert_eq!(beeld.dimensies[2].lezing, Some(Spiegellezing::BlindeVlek), "{:?}", beeld.dimensies[2]);
        assert_eq!((beeld.woorden_gemeente.len(), beeld.woorden_partner.len()), (0, 2));
        let tabel = jaargesprek::readings(opslag, "9999", 2026).await.unwrap();
        assert_eq!(tabel.rijen.len(), 1);
        let said = tabel.rijen[0][1].text(Taal::Nl).into_owned();
        assert!(said.contains("Blinde vlek: Financier."), "{said}");
        assert!(jaargesprek::readings(opslag, "9999", 2024).await.unwrap().rijen.is_empty());
    }
}
