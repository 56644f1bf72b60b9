//! Laws of the chain in a store, on every database.

use logboek::{Breuksoort, TraceId};

use super::*;
use crate::proef::{self, TestStore};

fn somebody() -> Wie {
    Wie { naam: "a.jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn sql(opslag: &Opslag, text: &'static str) {
    sqlx::query(text).execute(opslag.pool()).await.unwrap();
}

async fn filled(opslag: &Opslag, lines: usize) {
    for number in 0..lines {
        opslag.log(&format!("daad {number}"), "iets", "gelukt", &somebody()).await.unwrap();
    }
}

/// The state of the only chain there is.
async fn stand(opslag: &Opslag) -> Result<Logcontrole, Logbreuk> {
    let mut all = opslag.verify_log(&BTreeMap::new()).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).stand
}

#[tokio::test]
async fn each_act_has_its_line_and_its_trace() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        assert!(opslag.verify_log(&BTreeMap::new()).await.unwrap().is_empty());
        let trace = TraceId::random().unwrap();
        opslag.log_traced("berichten ingelezen", "3 berichten", "gelukt", &somebody(), trace).await.unwrap();
        let mut dropped = opslag.change().await.unwrap();
        opslag.log_in(&mut dropped, "opgave gemaakt", "1", &somebody()).await.unwrap();
        dropped.rollback().await.unwrap();
        let mut kept = opslag.change().await.unwrap();
        opslag.log_in_traced(&mut kept, "opgave gemaakt", "2", &somebody(), trace).await.unwrap();
        kept.commit().await.unwrap();
        let elsewhere = Wie { gemeente: String::new(), ..somebody() };
        opslag.log("begonnen", "", "gelukt", &elsewhere).await.unwrap();

        let all = opslag.verify_log(&BTreeMap::new()).await.unwrap();
        let counts: Vec<_> =
            all.iter().map(|one| (one.gemeente.as_str(), one.stand.as_ref().unwrap().regels)).collect();
        assert_eq!(counts, [("", 1), ("9999", 2)], "{}", store.naam);
        let lines = opslag.audit_lines("", ("", 0)).await.unwrap();
        let seen: Vec<_> = lines.iter().map(|line| (line.nummer, line.trace.clone())).collect();
        assert_eq!(seen, [(1, String::new()), (1, trace.to_string()), (2, trace.to_string())]);
        assert_eq!(lines[2].gebeurtenis.actie, "opgave gemaakt");
        assert_eq!(opslag.audit_lines("", ("9999", 1)).await.unwrap().len(), 1);
        assert!(opslag.audit_lines("9999-12-31", ("", 0)).await.unwrap().is_empty());
        // What was noted counts for who has another chain.
        let noted = BTreeMap::from([("9999".to_owned(), all[1].stand.as_ref().unwrap().merkpunt())]);
        assert!(opslag.verify_log(&noted).await.unwrap().iter().all(|one| one.stand.is_ok()));
        let other = BTreeMap::from([(String::new(), all[1].stand.as_ref().unwrap().merkpunt())]);
        let found = opslag.verify_log(&other).await.unwrap()[0].stand.clone().unwrap_err();
        assert_eq!(found.soort, Breuksoort::Merkpunt);
    }
}

/// What somebody who has the database and not the key can do to a chain of six lines, and where that is found.
const SPOILED: &[(&str, u64, Breuksoort)] = &[
    ("update gebeurtenis set actie = 'anders' where actie = 'daad 2'", 3, Breuksoort::Gewijzigd),
    ("update gebeurtenis set wie = 'b.bakker' where actie = 'daad 0'", 1, Breuksoort::Gewijzigd),
    (
        "update gebeurtenis set wanneer = '2020-01-01T00:00:00Z' where actie = 'daad 5'",
        6,
        Breuksoort::Gewijzigd,
    ),
    ("update gebeurtenis set gemeente = '0363' where actie = 'daad 4'", 5, Breuksoort::Inhoudweg),
    (
        "update auditregel set trace = '00000000000000000000000000000001' where nummer = 2",
        2,
        Breuksoort::Gewijzigd,
    ),
    ("update auditregel set trace = 'x' where nummer = 2", 2, Breuksoort::Inhoudweg),
    ("update auditregel set schakel = 'x' where nummer = 4", 4, Breuksoort::Gewijzigd),
    ("update auditregel set zout = '', vernietigd = 1 where nummer = 4", 4, Breuksoort::Inhoudweg),
    ("delete from auditregel where nummer = 1", 1, Breuksoort::Ontbreekt),
    ("delete from auditregel where nummer = 3", 3, Breuksoort::Ontbreekt),
    ("delete from auditregel where nummer = 6", 6, Breuksoort::Staart),
    ("delete from auditregel where nummer > 2", 3, Breuksoort::Staart),
    ("delete from auditregel", 1, Breuksoort::Staart),
    ("delete from ketenkop", 7, Breuksoort::Kop),
    ("update ketenkop set aantal = 4", 7, Breuksoort::Kop),
    ("update ketenkop set aantal = -4", 7, Breuksoort::Kop),
    ("update ketenkop set merk = laatste", 7, Breuksoort::Kop),
    (
        "insert into gebeurtenis values ('0', '9999', 'vals', '', 'gelukt', '', 'x', '2026-01-01T00:00:00Z')",
        1,
        Breuksoort::Buiten,
    ),
    // Two swapped, by their acts and by their numbers.
    (
        "update auditregel set nummer = case nummer when 2 then 103 when 3 then 102 else nummer end",
        2,
        Breuksoort::Ontbreekt,
    ),
];

#[tokio::test]
async fn whatever_is_done_to_the_tables_is_found_at_its_line() {
    for (text, nummer, soort) in SPOILED {
        for store in TestStore::each().await {
            filled(&store.opslag, 6).await;
            assert_eq!(stand(&store.opslag).await.unwrap().regels, 6);
            sql(&store.opslag, text).await;
            let all = store.opslag.verify_log(&BTreeMap::new()).await.unwrap();
            let breuk = all.into_iter().find_map(|one| one.stand.err()).expect(text);
            if !text.contains("0363") {
                assert_eq!((breuk.nummer, breuk.soort), (*nummer, *soort), "{}: {text}", store.naam);
            }
        }
    }
}

#[tokio::test]
async fn two_lines_that_are_swapped_are_found() {
    for store in TestStore::each().await {
        filled(&store.opslag, 6).await;
        sql(&store.opslag, "update auditregel set nummer = nummer + 100 where nummer in (2, 3)").await;
        sql(
            &store.opslag,
            "update auditregel set nummer = case nummer when 102 then 3 else 2 end where nummer > 100",
        )
        .await;
        assert_eq!(stand(&store.opslag).await.unwrap_err().nummer, 2, "{}", store.naam);
    }
}

/// A chain whose tail or head was touched takes no new line: a sound head would hide it.
#[tokio::test]
async fn a_touched_head_stops_all_writing() {
    for text in ["delete from ketenkop", "update ketenkop set aantal = 3", "update ketenkop set merk = ''"] {
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            filled(opslag, 6).await;
            sql(opslag, text).await;
            let refused = opslag.log("daarna", "", "gelukt", &somebody()).await.unwrap_err();
            assert!(matches!(refused, OpslagFout::Keten), "{}: {text}: {refused:?}", store.naam);
            assert!(refused.to_string().contains("log verify"));
            assert_eq!(opslag.recent_events(10).await.unwrap().len(), 6);
        }
    }
}

#[tokio::test]
async fn content_can_be_destroyed_and_the_chain_holds() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        filled(opslag, 4).await;
        assert!(opslag.destroy_event("9999", 2, "verzoek van inwoner", &somebody()).await.unwrap());
        assert!(!opslag.destroy_event("9999", 2, "nog eens", &somebody()).await.unwrap());
        assert!(!opslag.destroy_event("9999", 99, "is er niet", &somebody()).await.unwrap());
        let whole = stand(opslag).await.unwrap();
        assert_eq!((whole.regels, whole.vernietigd), (5, 1), "{}", store.naam);
        let lines = opslag.audit_lines("", ("", 0)).await.unwrap();
        assert_eq!((lines[1].gebeurtenis.actie.as_str(), lines[1].vernietigd.is_some()), ("", true));
        assert_eq!(lines[4].gebeurtenis.actie, "inhoud vernietigd: verzoek van inwoner");
        sql(opslag, "update auditregel set vernietigd = vernietigd + 1 where nummer = 2").await;
        assert_eq!(stand(opslag).await.unwrap_err().nummer, 2);
    }
}

/// A store from before the chain: its acts are taken in by opening it, once, also by two who open it at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn acts_from_before_the_chain_are_taken_in_once() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        filled(opslag, 5).await;
        // As it was before the migration of the chain.
        for text in [
            "drop table auditregel",
            "drop table ketenkop",
            "drop table ketenbegin",
            "delete from _sqlx_migrations where version = 3",
        ] {
            sql(opslag, text).await;
        }
        let open = |url: String| async move { Opslag::open(&url).await.unwrap() };
        let (one, other) = (tokio::spawn(open(store.url.clone())), tokio::spawn(open(store.url.clone())));
        let (opslag, _) = (one.await.unwrap(), other.await.unwrap());
        assert_eq!(stand(&opslag).await.unwrap().regels, 5, "{}", store.naam);
        filled(&opslag, 1).await;
        sql(
            &opslag,
            "insert into gebeurtenis values ('z', '9999', 'vals', '', 'gelukt', '', 'x', '2026-01-01T00:00:00Z')",
        )
        .await;
        let again = Opslag::open(&store.url).await.unwrap();
        let breuk = stand(&again).await.unwrap_err();
        assert_eq!((breuk.nummer, breuk.soort), (7, Breuksoort::Buiten), "{}", store.naam);
        assert!(breuk.plaats.contains('z'));
    }
}

/// Who has the database and not the key empties the chain and writes acts: opening the store does not sign them.
#[tokio::test]
async fn acts_beside_an_emptied_chain_are_not_signed() {
    for store in TestStore::each().await {
        filled(&store.opslag, 3).await;
        for text in ["delete from auditregel", "delete from ketenkop", "delete from ketenbegin"] {
            sql(&store.opslag, text).await;
        }
        sql(&store.opslag, "update gebeurtenis set wie = 'b.bakker' where actie = 'daad 0'").await;
        let again = Opslag::open(&store.url).await.unwrap();
        let breuk = stand(&again).await.unwrap_err();
        assert_eq!((breuk.nummer, breuk.soort), (1, Breuksoort::Buiten), "{}", store.naam);
        let refused = again.log("daarna", "", "gelukt", &somebody()).await.unwrap_err();
        assert!(matches!(refused, OpslagFout::Keten), "{}: {refused:?}", store.naam);
        assert_eq!(again.recent_events(10).await.unwrap().len(), 3);
    }
}

/// Two processes with four connections each, and acts inside larger changes: one chain, nothing lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_who_write_at_once_make_one_chain() {
    for store in TestStore::each().await {
        let second = Opslag::open(&store.url).await.unwrap();
        let mut writers = Vec::new();
        for number in 0..6 {
            let opslag = if number % 2 == 0 { store.opslag.clone() } else { second.clone() };
            writers.push(tokio::spawn(async move {
                for _ in 0..5 {
                    opslag.log("los", "", "gelukt", &somebody()).await.unwrap();
                    let mut change = opslag.change().await.unwrap();
                    opslag.log_in(&mut change, "in een wijziging", "", &somebody()).await.unwrap();
                    change.commit().await.unwrap();
                }
            }));
        }
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!(stand(&store.opslag).await.unwrap().regels, 60, "{}", store.naam);
    }
}

#[tokio::test]
async fn another_key_sees_no_chain_of_its_own() {
    let store = TestStore::sqlite().await;
    filled(&store.opslag, 2).await;
    let other = Opslag::open_with(&store.url, logboek::Logsleutel::from_bytes(&[2; 32])).await.unwrap();
    assert_eq!(stand(&other).await.unwrap_err().nummer, 1);
    assert!(matches!(other.log("a", "", "gelukt", &somebody()).await, Err(OpslagFout::Keten)));
    assert!(Opslag::open_with(&store.url, proef::logsleutel()).await.is_ok());
}

#[tokio::test]
async fn lines_are_found_by_day_name_and_act_and_come_page_by_page() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let as_one = |naam: &str, gemeente: &str| Wie {
            naam: naam.into(),
            oorsprong: "pagina".into(),
            gemeente: gemeente.into(),
        };
        let trace = TraceId::random().unwrap();
        for number in 0..7 {
            let naam = if number % 2 == 0 { "A. Jansen" } else { "100%_zeker!" };
            opslag
                .log(&format!("instelling {number}"), "drempel", "gelukt", &as_one(naam, "9999"))
                .await
                .unwrap();
        }
        opslag.log_traced("ingelezen", "map", "gelukt", &as_one("B", "9999"), trace).await.unwrap();
        opslag.log_traced("ingelezen", "map", "gelukt", &as_one("B", "0363"), trace).await.unwrap();
        let ask = async |vraag: Auditvraag, voor: u64, most: i64| -> Vec<u64> {
            let found = opslag.find_audit("9999", &vraag, voor, most).await.unwrap();
            found.iter().map(|row| row.nummer).collect()
        };
        let open = Auditvraag::default;
        assert_eq!(ask(open(), u64::MAX, 3).await, [8, 7, 6], "{}", store.naam);
        assert_eq!(ask(open(), 6, 3).await, [5, 4, 3]);
        assert_eq!(ask(open(), 1, 3).await, [0_u64; 0]);
        assert_eq!(ask(Auditvraag { wie: " jansen ".into(), ..open() }, u64::MAX, 9).await, [7, 5, 3, 1]);
        // What means something to the database is text here.
        assert_eq!(ask(Auditvraag { wie: "%_z".into(), ..open() }, u64::MAX, 9).await, [6, 4, 2]);
        assert_eq!(ask(Auditvraag { wie: "0_z".into(), ..open() }, u64::MAX, 9).await, [0_u64; 0]);
        assert_eq!(ask(Auditvraag { wat: "LING 3 DREM".into(), ..open() }, u64::MAX, 9).await, [4]);
        let day = now()[..10].to_owned();
        assert_eq!(ask(Auditvraag { sinds: day.clone(), ..open() }, u64::MAX, 2).await, [8, 7]);
        assert_eq!(ask(Auditvraag { voor: day, ..open() }, u64::MAX, 9).await, [0_u64; 0], "{}", store.naam);
        let joined = opslag.audit_of("9999", [trace, TraceId::random().unwrap()]).await.unwrap();
        assert_eq!(
            joined.into_iter().map(|(trace, row)| (trace, row.nummer)).collect::<Vec<_>>(),
            [(trace, 8)]
        );
        // A line whose content is gone is in the list of all, and in no search.
        assert!(opslag.destroy_event("9999", 3, "termijn", &as_one("P", "9999")).await.unwrap());
        assert_eq!(ask(open(), 5, 2).await, [4, 3]);
        assert_eq!(ask(Auditvraag { wie: "jansen".into(), ..open() }, u64::MAX, 9).await, [7, 5, 1]);
    }
}
