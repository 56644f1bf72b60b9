//! On every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::{Maand, Voorziening};
use logboek::TraceId;
use opslag::proef::TestStore;
use toegang::Rol;

use super::*;
use crate::opzoeken::Selectie;

fn wie() -> Wie {
    Wie { naam: "R. de Vries".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

async fn opgave(opslag: &Opslag) -> String {
    let id = new_id();
    sqlx::query(
        "insert into opgave (id, gemeente, formulier, wie, wanneer) values ($1, '9999', $2, 'a', $3)",
    )
    .bind(&id)
    .bind(new_id())
    .bind(now())
    .execute(opslag.pool())
    .await
    .unwrap();
    id
}

async fn asked(opslag: &Opslag, formulier: &str) -> Verzoek {
    let verzoek = Verzoek {
        id: String::new(),
        opgave: opgave(opslag).await,
        doel: ("wmo-onderzoek".into(), 1),
        grondslag: "Wmo 2015, art. 2.3.2".into(),
        selectie: Selectie {
            soorten: [Voorziening::Begeleiding.into()].into(),
            minstens: 1,
            gebied: "WK999901".into(),
            maand: Maand::of(day("2025-01-01")),
        },
        aantal: 10,
        account: "account-van-de-regisseur".into(),
        wie: String::new(),
        wanneer: String::new(),
        besluiten: Vec::new(),
    };
    let id = ask(opslag, &Formulier::read(formulier), &verzoek, &wie()).await.unwrap();
    let kept = request(opslag, "9999", &id).await.unwrap().unwrap();
    assert_eq!(
        kept,
        Verzoek {
            id: kept.id.clone(),
            wie: "R. de Vries".into(),
            wanneer: kept.wanneer.clone(),
            opgave: kept.opgave.clone(),
            ..verzoek
        }
    );
    kept
}

#[tokio::test]
async fn a_form_makes_one_request_and_another_municipality_sees_none() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let first = asked(opslag, "formulier-1").await;
        assert_eq!(asked(opslag, "formulier-1").await.id, first.id, "{}", store.naam);
        assert_eq!(requests(opslag, "9999").await.unwrap(), std::slice::from_ref(&first));
        assert!(requests(opslag, "0363").await.unwrap().is_empty());
        for id in [first.id.as_str(), "", "\0", "%"] {
            assert!(request(opslag, "0363", id).await.unwrap().is_none(), "{id}");
        }
        assert!(request(opslag, "9999", "").await.unwrap().is_none(), "no number is not the first request");
    }
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_does() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let seen = asked(opslag, "formulier-1").await;
        let yes = (Uitkomst::Goedgekeurd, "nodig", Some(day("2026-12-05")));
        let no = (Uitkomst::Afgewezen, "niet nodig", None);
        assert!(decide(opslag, &seen, yes, "t1", &wie()).await.unwrap());
        assert!(!decide(opslag, &seen, no, "t2", &wie()).await.unwrap(), "{}", store.naam);
        let now = request(opslag, "9999", &seen.id).await.unwrap().unwrap();
        let [one] = now.besluiten.as_slice() else { panic!("{:?}", now.besluiten) };
        assert_eq!(
            (one.versie, one.uitkomst, one.tot, one.account.as_str()),
            (1, Uitkomst::Goedgekeurd, Some(day("2026-12-05")), "t1")
        );
        // Nobody wrote a line in the log for a decision that was not taken.
        let acts: Vec<String> =
            opslag.recent_events(10).await.unwrap().into_iter().map(|one| one.actie).collect();
        assert_eq!(
            acts,
            ["opzoeken van huishoudens goedgekeurd", "gevraagd om huishoudens op te zoeken"],
            "{}",
            store.naam
        );
    }
}

#[tokio::test]
async fn each_look_counts_and_is_joined_to_the_log() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let verzoek = asked(opslag, "formulier-1").await;
        assert!(looks(opslag, "9999").await.unwrap().is_empty());
        let traces = [TraceId::random().unwrap(), TraceId::random().unwrap()];
        for trace in traces {
            let inkijk = Inkijk {
                trace,
                account: "r".into(),
                rollen: [Rol::Regisseur].into(),
                organisatie: String::new(),
            };
            opened(opslag, &verzoek, (3, 7), &inkijk, &wie()).await.unwrap();
        }
        let [(id, times, _)] = &looks(opslag, "9999").await.unwrap()[..] else { panic!("one request") };
        assert_eq!((id, *times), (&verzoek.id, 2), "{}", store.naam);
        let lines = opslag.audit_lines("", ("", 0)).await.unwrap();
        let joined: Vec<&str> = lines
            .iter()
            .filter(|one| one.gebeurtenis.actie == "huishoudens geopend")
            .map(|one| one.trace.as_str())
            .collect();
        assert_eq!(joined, traces.map(|trace| trace.to_string()), "{}", store.naam);
        for chain in opslag.verify_log(&Default::default()).await.unwrap() {
            assert!(chain.stand.is_ok(), "{chain:?}");
        }
    }
}
