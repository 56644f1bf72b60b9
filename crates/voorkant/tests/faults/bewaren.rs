//! Destroying what is over, under kills: whatever the moment, the end is that of a round that nobody disturbed, nothing
//! younger goes, and both logs are whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;

use super::Toeval;
use super::logboek::assert_whole;
use crate::common::*;
use crate::server::Server;

/// So many of each kind are over, and so many are not.
const OVER: i64 = 2_300;
const KEPT: i64 = 40;

fn on_records<T>(data: &Path, work: impl AsyncFnOnce(SqlitePool) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(data.join("voorkant.sqlite"))
            .busy_timeout(Duration::from_secs(20));
        let pool = SqlitePool::connect_with(options).await.expect("the records");
        let made = work(pool.clone()).await;
        pool.close().await;
        made
    })
}

fn execute(data: &Path, sql: String) {
    on_records(data, async |pool| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.expect("it is done");
    });
}

fn count(data: &Path, sql: &str) -> i64 {
    let sql = sql.to_owned();
    on_records(data, async |pool| {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.expect("a number")
    })
}

/// Records that ended long ago and records that did not.
fn fill(proef: &Proef) {
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(set.status.success(), "{}", stderr(&set));
    for value in 10..16 {
        let set = run(&mut proef.command(&["gegevens", "instellen", &format!("drempel={value}")]));
        assert!(set.status.success(), "{}", stderr(&set));
    }
    proef.imported(&berichten("WMO301", "", 12));
    let numbers = |most: i64| {
        format!(
            "(with recursive t(n) as (select 1 union all select n + 1 from t where n < {most}) select n from t)"
        )
    };
    let mut sql = "insert into account values ('a', '9999', 'a', 'x', '2020-01-01T00:00:00Z');".to_owned();
    for (kind, most, ended) in [("oud", OVER, "2020-01-01T00:00:00Z"), ("nu", KEPT, "2999-01-01T00:00:00Z")] {
        let of = numbers(most);
        sql += &format!(
            "insert into sessie select '{kind}' || n, '9999', 'a', '', '', '', '', '', '{ended}', '', 'dicht', '' from {of};
             insert into uitnodiging select '{kind}' || n, '9999', 'a', '{ended}', '', 'x', '' from {of};
             insert into postbericht select '{kind}' || n, '9999', 'a', 'sessie', 'verzonden', 1, '', '', '', '{ended}' from {of};
             insert into taak select '{kind}' || n, '9999', 'import', '{{}}', 'gelukt', '', 0, 0, '', 'x', '', '{ended}' from {of};"
        );
    }
    execute(&proef.data, sql);
}

/// The kinds with the table of their records.
const KINDS: [(&str, &str); 4] =
    [("sessies", "sessie"), ("links", "uitnodiging"), ("post", "postbericht"), ("taken", "taak")];

/// Puts a round in the queue, as the page does, with the logs up to this moment among what is over.
fn ask(proef: &Proef) -> BTreeMap<String, u64> {
    ask_as(proef, "v")
}

/// The same under a number of its own.
fn ask_as(proef: &Proef, id: &str) -> BTreeMap<String, u64> {
    // What is written from here on is younger than the limit.
    sleep(Duration::from_millis(1_100));
    let limit = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let audit = count(&proef.data, &format!("select count(*) from gebeurtenis where wanneer < '{limit}'"));
    let lines = assert_whole(proef)["logs"].as_array().expect("logs").clone();
    let lines = lines.iter().find(|log| log["log"] == "verwerking").expect("a log")["regels"].clone();
    let line = |soort: &str, termijn: &str, aantal: Value| {
        json!({ "soort": soort, "termijn": termijn, "versie": 0, "dag": "2020-01-01", "voor": limit, "aantal": aantal,
                "oudste": "", "nieuwste": "" })
    };
    let inhoud = json!([
        line("sessies", "90 dagen", json!(OVER)),
        line("links", "30 dagen", json!(OVER)),
        line("post", "90 dagen", json!(OVER)),
        line("taken", "1 jaren", json!(OVER)),
        line("auditlog", "7 jaren", json!(audit)),
        line("verwerkingslog", "5 jaren", lines),
    ]);
    let invoer = json!({ "voorbeeld": id, "gemeente": "9999" });
    execute(
        &proef.data,
        format!(
            "insert into bewaarvoorbeeld values ('{id}', '9999', '{id}', '2026-11-29', '{inhoud}', 'x', '{limit}');
             insert into bewaarronde values ('{id}', '9999', 'werk', 'x', '{limit}');
             insert into taak values ('werk', '9999', 'bewaren', '{invoer}', 'wacht', '', 0, 0, '', 'x', '{limit}', '')"
        ),
    );
    inhoud
        .as_array()
        .expect("lines")
        .iter()
        .map(|one| {
            (one["soort"].as_str().expect("a kind").to_owned(), one["aantal"].as_u64().expect("a number"))
        })
        .collect()
}

/// How the round ended; empty while it has not.
fn ended(proef: &Proef) -> String {
    on_records(&proef.data, async |pool| {
        let sql = "select case staat when 'gelukt' then staat when 'mislukt' then uitkomst else '' end from taak where id = 'werk'";
        sqlx::query_scalar(sql).fetch_one(&pool).await.expect("the job")
    })
}

/// Waits until it has.
fn wait_for(proef: &Proef) -> String {
    let begin = Instant::now();
    loop {
        let end = ended(proef);
        if !end.is_empty() {
            return end;
        }
        assert!(begin.elapsed() < Duration::from_secs(120), "the round does not end");
        sleep(Duration::from_millis(100));
    }
}

/// Everything that was shown is gone, once; nothing younger is; both logs are whole and say it.
fn assert_end(proef: &Proef, shown: &BTreeMap<String, u64>) {
    for (kind, table) in KINDS {
        let left = |which: &str| {
            let id = if table == "uitnodiging" { "sleutel" } else { "id" };
            count(&proef.data, &format!("select count(*) from {table} where {id} like '{which}%'"))
        };
        assert_eq!((left("oud"), left("nu")), (0, KEPT), "{kind}");
    }
    for (kind, number) in shown {
        let gone = count(&proef.data, &format!("select sum(aantal) from bewaarslag where soort = '{kind}'"));
        assert_eq!(gone as u64, *number, "{kind}: each went once, also in the count");
    }
    let whole = assert_whole(proef);
    let destroyed = |log: &str| -> u64 {
        let logs = whole["logs"].as_array().expect("logs").iter().filter(|one| one["log"] == log);
        logs.map(|one| one["vernietigd"].as_u64().expect("a number")).sum()
    };
    assert_eq!(destroyed("audit"), shown["auditlog"]);
    assert_eq!(destroyed("verwerking"), shown["verwerkingslog"]);
    assert_eq!(count(&proef.data, "select count(*) from inkijk"), 0);
}

#[test]
fn a_round_that_is_killed_comes_to_the_same_end() {
    let mut toeval = Toeval(20_261_130);
    let mut halfway = 0;
    for round in 0..3 {
        let proef = Proef::new();
        fill(&proef);
        let shown = ask(&proef);
        assert!(shown["auditlog"] >= 8 && shown["verwerkingslog"] > 5, "{shown:?}");
        // The first round is left alone; the others are killed as often as they live.
        for _ in 0..if round == 0 { 0 } else { 6 } {
            let server = Server::start(&proef);
            sleep(Duration::from_millis(20 + toeval.below(500)));
            server.kill();
            assert_whole(&proef);
            let left = count(&proef.data, "select count(*) from sessie where id like 'oud%'")
                + count(&proef.data, "select count(*) from taak where id like 'oud%'");
            halfway += usize::from(left > 0 && left < 2 * OVER);
            // A part goes whole, with its number, or not at all.
            let gone =
                count(&proef.data, "select coalesce(sum(aantal), 0) from bewaarslag where soort = 'sessies'");
            let there = count(&proef.data, "select count(*) from sessie where id like 'oud%'");
            assert_eq!(gone + there, OVER);
        }
        let server = Server::start(&proef);
        assert_eq!(wait_for(&proef), "gelukt");
        server.kill();
        assert_end(&proef, &shown);
    }
    assert!(halfway > 0, "no kill fell inside a round: this test proves too little");
}

/// Lines that cannot go keep the role in which somebody looked, and nothing says that they went. The next round takes both,
/// with the roles that a kill left behind; and a round that was killed before it wrote its number still gets the right one.
#[test]
fn lines_that_stay_keep_their_roles_and_are_not_said_to_be_gone() {
    let proef = Proef::new();
    fill(&proef);
    let roles =
        "insert into inkijk select distinct trace, '9999', 'a', 'analist', '' from auditregel where trace <> '';
        insert into inkijk values ('00112233445566778899aabbccddeeff', '9999', 'a', 'analist', '')";
    execute(&proef.data, roles.to_owned());
    let kept = count(&proef.data, "select count(*) from inkijk");
    assert!(kept > 1, "{kept}");
    ask(&proef);
    // The log cannot be written anew: where its new bytes have to come, something else stands.
    let in_the_way = segment_of(&proef.data).with_extension("nieuw");
    std::fs::create_dir(&in_the_way).expect("a folder");
    let server = Server::start(&proef);
    let why = wait_for(&proef);
    assert_ne!(why, "gelukt");
    server.kill();
    assert_eq!(count(&proef.data, "select count(*) from inkijk"), kept, "{why}");
    let said = "select count(*) from bewaarslag where soort = 'verwerkingslog' and aantal ";
    assert_eq!(count(&proef.data, &format!("{said} >= 0")), 0, "nothing went");
    assert_eq!(count(&proef.data, &format!("{said} < 0")), 1, "it was asked for");
    let acts = "select count(*) from gebeurtenis where actie like 'bewaartermijn voorbij: % vernietigd van verwerkingslog'";
    assert_eq!(count(&proef.data, acts), 0);

    std::fs::remove_dir(&in_the_way).expect("it is gone");
    execute(
        &proef.data,
        "delete from taak where id = 'werk'; update bewaarslag set soort = 'x-' || soort".to_owned(),
    );
    let mut shown = ask_as(&proef, "w");
    for (kind, _) in KINDS {
        shown.insert(kind.to_owned(), 0);
    }
    let before = count(&proef.data, "select count(*) from auditregel where vernietigd > 0") as u64;
    let server = Server::start(&proef);
    assert_eq!(wait_for(&proef), "gelukt");
    server.kill();
    assert_eq!(count(&proef.data, acts), 1);
    // What the first round destroyed of the audit log counts as old as well.
    execute(
        &proef.data,
        format!("update bewaarslag set aantal = aantal + {before} where soort = 'auditlog' and deel = 1"),
    );
    assert_end(&proef, &shown);

    // Killed between the last line and its number: asked for, and nothing left to go.
    let killed = "update bewaarslag set aantal = -1 - aantal where soort = 'verwerkingslog';
        update taak set staat = 'wacht', klaar = '' where id = 'werk'";
    execute(&proef.data, killed.to_owned());
    let server = Server::start(&proef);
    assert_eq!(wait_for(&proef), "gelukt");
    server.kill();
    assert_end(&proef, &shown);
}

/// The only segment of the processing log.
fn segment_of(data: &Path) -> std::path::PathBuf {
    let mut folders = vec![data.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.ends_with("00000001.log") {
                return path;
            }
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    panic!("no log in {}", data.display())
}

/// More than was shown does not go: not one of that kind.
#[test]
fn a_round_stops_where_there_is_more_than_was_shown() {
    let proef = Proef::new();
    fill(&proef);
    ask(&proef);
    execute(
        &proef.data,
        "insert into uitnodiging values ('oud-bij', '9999', 'a', '2020-01-01T00:00:00Z', '', 'x', '')"
            .to_owned(),
    );
    let server = Server::start(&proef);
    let why = wait_for(&proef);
    assert!(why.contains("meer over de termijn dan u in het voorbeeld zag"), "{why}");
    assert_eq!(count(&proef.data, "select count(*) from uitnodiging where sleutel like 'oud%'"), OVER + 1);
    assert_eq!(
        count(&proef.data, "select count(*) from taak where id like 'oud%'"),
        OVER,
        "nor what comes after"
    );
    server.kill();
    assert_whole(&proef);
}

fn told(proef: &Proef, words: &[&str]) -> Value {
    let output = run(proef.command(&["bewaren", "--format", "json"]).args(words));
    assert!(output.status.success(), "{}", all_text(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

fn of(value: &Value, kind: &str) -> Value {
    let all = value["soorten"].as_array().expect("kinds");
    all.iter().find(|one| one["soort"] == kind).expect("the kind").clone()
}

/// By the command line: a preview changes nothing, carrying out destroys, and once more there is nothing left.
#[test]
fn the_command_line_shows_first_and_destroys_once() {
    let proef = Proef::new();
    fill(&proef);
    let shown = told(&proef, &["--voorbeeld"]);
    assert_eq!(shown["uitgevoerd"], false);
    for (kind, table) in KINDS {
        let line = of(&shown, kind);
        assert_eq!((&line["voorbij"], &line["oudste"]), (&json!(OVER), &json!("2020-01-01")), "{kind}");
        assert_eq!(count(&proef.data, &format!("select count(*) from {table}")), OVER + KEPT);
    }
    assert_eq!(of(&shown, "auditlog")["voorbij"], 0);
    // Two at once, killed in the middle, and again.
    let mut child = start(proef.command(&["bewaren", "--uitvoeren"]).args(["--soort", "sessies"]));
    sleep(Duration::from_millis(150));
    let _ = child.kill();
    child.wait().expect("its end");
    assert_whole(&proef);
    let done = told(&proef, &["--uitvoeren", "--soort", "sessies", "--soort", "links"]);
    assert_eq!(of(&done, "links")["vernietigd"], OVER);
    assert_eq!(count(&proef.data, "select count(*) from sessie"), KEPT);
    assert_eq!(count(&proef.data, "select count(*) from taak"), OVER + KEPT, "another kind");
    let again = told(&proef, &["--uitvoeren", "--soort", "links"]);
    assert_eq!((&of(&again, "links")["voorbij"], &of(&again, "links")["vernietigd"]), (&json!(0), &json!(0)));
    // A day on which it was not over yet.
    let then = told(&proef, &["--voorbeeld", "--soort", "post", "--peildatum", "2020-03-31"]);
    assert_eq!(of(&then, "post")["voorbij"], 0);
    let then = told(&proef, &["--voorbeeld", "--soort", "post", "--peildatum", "2020-04-01"]);
    assert_eq!(of(&then, "post")["voorbij"], OVER, "2020-01-01 and 90 days: the first day is 1 April");
    for (words, code) in [
        (&["--voorbeeld", "--peildatum", "2999-01-01"][..], 1),
        (&["--voorbeeld", "--soort", "alles"], 1),
        (&["--voorbeeld", "--peildatum", "morgen"], 1),
        (&["--voorbeeld", "--uitvoeren"], 2),
        (&[], 2),
    ] {
        let output = run(proef.command(&["bewaren"]).args(words));
        assert_eq!(output.status.code(), Some(code), "{words:?}: {}", all_text(&output));
    }
    let text = stdout(&run(&mut proef.command(&["bewaren", "--voorbeeld"])));
    assert!(text.contains("Verstuurde e-mail (post), termijn 90 dagen: 2.300 voorbij"), "{text}");
    assert!(text.contains("Er is niets veranderd."), "{text}");
    assert_whole(&proef);
}

/// Refused messages lose their content when their term is over; what counts stays as it is, to the cent.
#[test]
fn refused_messages_go_and_the_answers_stay() {
    let proef = Proef::new();
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(set.status.success(), "{}", stderr(&set));
    let folder = proef.path("geweigerd");
    for (number, path) in berichten("WMO301", "<wmo301:Einddatum>", 12).iter().enumerate() {
        let text = std::fs::read_to_string(path).expect("a message");
        let (before, after) = text.split_once("<wmo301:Einddatum>").expect("a date");
        let (_, after) = after.split_once('<').expect("its end");
        let broken = format!("{before}<wmo301:Einddatum>1900-01-01<{after}");
        proef.write(&format!("geweigerd/{number}.xml"), broken);
    }
    proef.imported(&[folder, jaren(&["2024"]).remove(0)]);
    let before = proef.answer();
    let one = ["--soort", "quarantaine"];
    let shown = told(&proef, &[&["--voorbeeld"][..], &one].concat());
    let over = of(&shown, "quarantaine")["voorbij"].as_u64().expect("a rounded number of ten or more");
    assert!(over >= 10 && over.is_multiple_of(5), "{shown:#}");
    let done = told(&proef, &[&["--uitvoeren"][..], &one].concat());
    assert_eq!(of(&done, "quarantaine")["vernietigd"], over);
    let again = told(&proef, &[&["--voorbeeld"][..], &one].concat());
    assert_eq!(of(&again, "quarantaine")["voorbij"], Value::Null, "none and few look the same");
    let after = proef.answer();
    assert_eq!((after.stapeling, after.volledigheid), (before.stapeling, before.volledigheid));
    assert!(after.rijen < before.rijen, "rows went");
    // Help that ended some years ago is far within its term.
    let laws = told(&proef, &["--voorbeeld", "--soort", "wmo", "--soort", "jeugdwet"]);
    for law in ["wmo", "jeugdwet"] {
        assert_eq!((&of(&laws, law)["voorbij"], &of(&laws, law)["telbaar"]), (&Value::Null, &json!(true)));
    }
    assert_whole(&proef);
    assert_tidy(&proef.data);
}
