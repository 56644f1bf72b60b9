//! Looking somebody up by name, on the real binary: who finds whom, what both logs say of it, and what lies on the disk.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::fs;

use common::*;
use people::{Gekregen, Mens};
use serde_json::Value;
use server::Server;

fn ready() -> Proef {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    for words in [&["gegevens", "instellen", "gemeente=9999"][..], &["toegang", "voorbeeld"]] {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    proef
}

/// A first name, a family name of some length that few have, and a day of birth, as a message tells them.
fn somebody() -> (String, String, String) {
    let mut times: BTreeMap<String, (usize, String, String)> = BTreeMap::new();
    for path in berichten("WMO301", "Achternaam", 400) {
        let text = fs::read_to_string(path).expect("a message");
        let first = |tag: &str| {
            let mark = format!(":{tag}>");
            text.split(&mark).nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned)
        };
        if let (Some(voor), Some(achter), Some(dag)) =
            (first("Voornamen"), first("Achternaam"), first("Datum"))
        {
            let one = times.entry(achter).or_insert((0, voor, dag));
            one.0 += 1;
        }
    }
    let (achter, (_, voor, dag)) = times
        .into_iter()
        .filter(|(name, _)| name.len() >= 7 && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .min_by_key(|(_, (count, ..))| *count)
        .expect("a name");
    (voor, achter, dag)
}

fn ask(mens: &Mens<'_>, naam: &str, geboren: &str) -> Gekregen {
    mens.post(
        "/doen/zoeken",
        &[
            ("naam", naam),
            ("geboren", geboren),
            ("doel", "wmo-onderzoek"),
            ("grondslag", "vraagt zelf om hulp (Wmo 2015, art. 2.3.2) van de heer Grondslagnaam"),
        ],
    )
}

fn log(proef: &Proef) -> Vec<Value> {
    json_lines(&run(&mut proef.command(&["log", "export", "--format", "json"])))
}

#[test]
fn somebody_is_found_and_can_read_that_later() {
    let proef = ready();
    let (voor, achter, dag) = somebody();
    let server = Server::start(&proef);
    let worker = Mens::signed_in(&server, "professional-gemeente");
    assert_eq!(worker.get("/doen/zoeken").status, 200);
    let page = ask(&worker, &format!("{achter} {voor}"), &dag).text();
    assert!(page.contains(&format!("{achter}</th>")), "{page}");
    assert!(page.contains("1 persoon gevonden") && page.contains("name=\"vondst\""), "{page}");
    // With an error in it, and the year alone.
    let mut typo = achter.clone();
    typo.remove(2);
    let page = ask(&worker, &typo, &dag[..4]);
    assert!(page.text().contains(&format!("{achter}</th>")), "{typo}: {}", page.text());
    assert_eq!(ask(&worker, "Qwertzuiopas", "").status, 200);
    for (naam, geboren, field) in [("*", "", "naam"), ("a b", "", "naam"), (&achter, "ooit", "geboren")] {
        let answer = ask(&worker, naam, geboren);
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{naam}: {}", answer.text());
    }
    let refused =
        worker.post("/doen/zoeken", &[("naam", &achter), ("doel", "schuldhulp"), ("grondslag", "x")]);
    assert_eq!(refused.status, 400, "a purpose of another role");
    let other = Mens::signed_in(&server, "analist");
    assert_eq!(ask(&other, &achter, "").status, 403);
    drop(server);

    let lines = log(&proef);
    let searches: Vec<&Value> = lines.iter().filter(|line| line["actie"] == "persoon gezocht").collect();
    assert_eq!(searches.len(), 3, "{searches:?}");
    let shown: Vec<&Value> = lines.iter().filter(|line| line["name"] == "op naam gevonden").collect();
    assert!(shown.len() >= 2, "a line for each person who was shown");
    let all = lines.iter().map(Value::to_string).collect::<String>();
    for secret in [achter.as_str(), &typo, "Grondslagnaam"] {
        assert!(!all.contains(secret), "the log holds {secret}");
    }
    for path in files(&proef.data) {
        let bytes = fs::read(&path).expect("a file");
        for secret in [achter.as_bytes(), achter.to_lowercase().as_bytes(), b"Grondslagnaam"] {
            let there = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!there, "{} holds {}", path.display(), String::from_utf8_lossy(secret));
        }
    }
    assert!(run(&mut proef.command(&["log", "verify"])).status.success());
}

#[test]
fn without_the_key_of_the_vault_the_page_says_what_helps() {
    let proef = ready();
    let output = run(&mut proef.command(&["kluis", "zoeklijst"]));
    assert!(
        output.status.success() && stderr(&output).contains("Op naam te vinden"),
        "{}",
        all_text(&output)
    );
    let key = proef.sleutel.with_extension("kluissleutel");
    let away = proef.path("weg");
    fs::rename(&key, &away).expect("the key");
    let output = run(&mut proef.command(&["kluis", "zoeklijst"]));
    assert!(
        !output.status.success() && stderr(&output).contains("sleutel van de kluis"),
        "{}",
        all_text(&output)
    );
    let server = Server::start(&proef);
    let worker = Mens::signed_in(&server, "regisseur");
    let answer = ask(&worker, "Jansen", "");
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("Vraag uw beheerder om de sleutel van de kluis"), "{}", answer.text());
    assert!(answer.text().contains("value=\"Jansen\""), "what was typed stays");
    fs::rename(&away, &key).expect("the key");
    assert_eq!(ask(&worker, "Jansen", "").status, 200);
}

#[test]
fn who_works_in_a_part_finds_nobody_elsewhere() {
    let proef = ready();
    let (_, achter, dag) = somebody();
    let server = Server::start(&proef);
    let boss = Mens::signed_in(&server, "regisseur");
    assert!(ask(&boss, &achter, &dag).text().contains("name=\"vondst\""));
    let sql = "update accountstand set werkgebied = 'WK999977' where account = (select id from account where inlognaam = 'regisseur')";
    let changed = change(&proef, sql);
    assert!(changed, "the area is set");
    let narrow = Mens::signed_in(&server, "regisseur");
    let page = ask(&narrow, &achter, &dag).text();
    assert!(page.contains("Niemand gevonden") && page.contains("uw eigen werkgebied"), "{page}");
}

/// Changes the records behind the back of the server.
fn change(proef: &Proef, sql: &str) -> bool {
    let path = proef.data.join("voorkant.sqlite");
    let work = async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        let pool = sqlx::SqlitePool::connect_with(options).await.expect("the records");
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
            .execute(&pool)
            .await
            .expect("a change")
            .rows_affected()
            > 0
    };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}
