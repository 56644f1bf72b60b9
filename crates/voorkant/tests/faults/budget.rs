//! The maatwerkbudget: programs that are killed while they book, a full disk, and a row that somebody changed. On SQLite,
//! and on PostgreSQL where there is one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Toeval;
use crate::common::*;
use crate::disk::Schijf;
use crate::opgaven::stores;
use crate::people::Mens;
use crate::server::Server;

/// How often the programs that book are killed, each time at another moment.
const ROUNDS: u64 = 50;
/// So many requests are offered to each program: more than it can book before it is killed.
const OFFERED: u64 = 400;

/// A municipality with the example accounts and funds, and a plan in which somebody works.
struct Gemeente {
    proef: Proef,
    opslag: Option<String>,
    plan: String,
}

impl Gemeente {
    fn new(mut proef: Proef, data: Option<std::path::PathBuf>, opslag: Option<String>) -> Self {
        if let Some(data) = data {
            proef.data = data;
        }
        let mut made = Self { proef, opslag, plan: String::new() };
        made.good(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"]);
        made.good(&["toegang", "voorbeeld"]);
        made.good(&["budget", "voorbeeld"]);
        made.good(&["budget", "voorbeeld"]);
        let server = Server::start_on(&made.proef, made.opslag.as_deref());
        let worker = Mens::signed_in(&server, "professional-gemeente");
        let answer = worker.post(
            "/doen/plannen/nieuw",
            &[
                ("formulier", "formulier-1"),
                ("vraag", "Wij willen hier blijven wonen."),
                ("roepnaam", "Sam"),
                ("doel", "wmo-onderzoek"),
                ("grondslag", "Het huishouden vraagt zelf om hulp."),
                ("oppakken", "ja"),
            ],
        );
        assert_eq!(answer.status, 303, "{}", answer.text());
        made.plan = answer.header("location").rsplit('/').next().expect("a number").to_owned();
        made
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = self.proef.command(words);
        if let Some(opslag) = &self.opslag {
            command.env("VOORKANT_OPSLAG", opslag);
        }
        command
    }

    fn good(&self, words: &[&str]) -> String {
        let output = run(&mut self.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
        stdout(&output)
    }

    /// A request of one cent: none of the limits is reached.
    fn request(&self, kenmerk: &str) -> String {
        let request = json!({ "kenmerk": kenmerk, "plan": self.plan, "bedrag": "0,01", "team": "noord",
            "domein": "wonen", "doel": kenmerk, "reden": "Zonder dit gaat het mis." });
        format!("{request}\n")
    }

    fn booking(&self) -> Command {
        self.command(&["budget", "book", "maatwerk", "--account", "professional-gemeente"])
    }

    /// Books all of them; what each was answered.
    fn book(&self, marks: &[String]) -> std::process::Output {
        let lines: String = marks.iter().map(|mark| self.request(mark)).collect();
        let file = self.proef.write("verzoeken.jsonl", lines);
        let input = fs::File::open(file).expect("the requests");
        self.booking().stdin(input).output().expect("the program starts")
    }

    /// What a check says.
    fn verified(&self) -> Value {
        let output = run(&mut self.command(&["budget", "verify", "--fonds", "maatwerk", "--format", "json"]));
        let value: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(output.status.success(), value["heel"] == true, "{value:#}");
        value
    }

    /// The number of bookings of a ledger that must be whole, without the budget.
    fn booked(&self) -> u64 {
        let value = self.verified();
        assert_eq!(value["heel"], true, "{value:#}");
        value["fondsen"][0]["boekingen"].as_u64().expect("a number") - 1
    }
}

/// The whole lines that a program wrote before it was killed: mark and number of what it confirmed.
fn confirmed(path: &std::path::Path) -> Vec<(String, u64)> {
    let text = fs::read_to_string(path).expect("what was written");
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole
        .lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            assert_eq!(value["uitkomst"], "geboekt", "{line}");
            let mark = value["kenmerk"].as_str().expect("a mark");
            (mark.to_owned(), value["nummer"].as_u64().expect("a number"))
        })
        .collect()
}

#[test]
fn programs_that_are_killed_while_they_book_lose_nothing_that_they_confirmed() {
    let mut toeval = Toeval(20_261_130);
    for store in stores() {
        let gemeente = Gemeente::new(Proef::new(), None, store);
        let mut sure: BTreeMap<String, u64> = BTreeMap::new();
        let mut offered: Vec<String> = Vec::new();
        for round in 0..ROUNDS {
            let mut children = Vec::new();
            for who in ["een", "ander"] {
                let marks: Vec<String> =
                    (0..OFFERED).map(|number| format!("{who}-{round}-{number:04}")).collect();
                let answers = gemeente.proef.path(&format!("antwoord-{who}"));
                let output = fs::File::create(&answers).expect("a file");
                let mut child = gemeente
                    .booking()
                    .stdin(Stdio::piped())
                    .stdout(output)
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("the program starts");
                let lines: String = marks.iter().map(|mark| gemeente.request(mark)).collect();
                let mut input = child.stdin.take().expect("its input");
                // A program that is killed leaves the rest unread.
                let feeder = std::thread::spawn(move || input.write_all(lines.as_bytes()).is_ok());
                offered.extend(marks);
                children.push((child, feeder, answers));
            }
            sleep(Duration::from_millis(150 + toeval.below(450)));
            for (mut child, feeder, answers) in children {
                child.kill().expect("a program to kill");
                child.wait().expect("its end");
                feeder.join().expect("the end of its input");
                sure.extend(confirmed(&answers));
            }
        }
        assert!(sure.len() > 200, "only {} bookings were confirmed: this proves too little", sure.len());
        let there = gemeente.booked();
        assert!(there >= sure.len() as u64, "{there} bookings, {} confirmed", sure.len());
        let numbers: std::collections::BTreeSet<_> = sure.values().collect();
        assert_eq!(numbers.len(), sure.len(), "two confirmations name the same booking");

        // Whoever was not answered asks again, and whoever was may too: each is there once, under its number.
        let asked: Vec<String> = sure.keys().cloned().collect();
        let output = gemeente.book(&asked);
        assert!(output.status.success(), "{}", stderr(&output));
        let again: BTreeMap<String, u64> = json_lines(&output)
            .iter()
            .map(|line| {
                let mark = line["kenmerk"].as_str().expect("a mark");
                (mark.to_owned(), line["nummer"].as_u64().expect("a number"))
            })
            .collect();
        assert_eq!(again, sure);
        assert_eq!(gemeente.booked(), there, "nothing was booked twice");
        // One cent each: what the fund says is used is how many there are.
        let said = gemeente.good(&["budget", "funds"]);
        let used = format!("gebruikt € {},{:02},", there / 100, there % 100);
        assert!(said.contains(&used), "{used} is not in {said}");
        assert!(offered.len() as u64 > there);
    }
}

#[test]
fn a_full_disk_books_nothing_that_it_did_not_confirm() {
    let proef = Proef::new();
    let Some(schijf) = Schijf::mount(proef.path("schijf")) else {
        return skipped("mounting a disk in memory is not allowed here");
    };
    let data = proef.path("schijf/data");
    let gemeente = Gemeente::new(proef, Some(data), None);
    let marks: Vec<String> = (0..OFFERED).map(|number| format!("vol-{number:04}")).collect();
    let (mut sure, mut full) = (0, 0);
    for free in [0, 8, 40, 120] {
        schijf.leave(free);
        let output = gemeente.book(&marks[sure..]);
        let lines = json_lines(&output).len();
        sure += lines;
        if !output.status.success() {
            full += 1;
            let error = stderr(&output);
            assert_dutch(&error);
            assert!(error.contains("schijf") || error.contains("ruimte"), "{error}");
        }
    }
    assert!(full >= 2, "the disk was never full");
    schijf.leave(32 << 10);
    let there = gemeente.booked() as usize;
    assert!(there >= sure, "{there} bookings, {sure} confirmed");
    let output = gemeente.book(&marks);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(gemeente.booked(), OFFERED, "all of them, once");
}

#[test]
fn c4_a_row_that_was_changed_is_named_and_its_fund_stops() {
    for store in stores() {
        let gemeente = Gemeente::new(Proef::new(), None, store);
        let marks: Vec<String> = (0..3).map(|number| format!("verzoek-{number}")).collect();
        assert!(gemeente.book(&marks).status.success());
        let sql = |sql: &str| {
            let url = gemeente.opslag.clone().unwrap_or_else(|| {
                format!("sqlite://{}", gemeente.proef.data.join("voorkant.sqlite").display())
            });
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                use sqlx::{Connection, Executor};
                sqlx::any::install_default_drivers();
                let mut connection = sqlx::AnyConnection::connect(&url).await.expect("the records");
                let done = connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await;
                assert_eq!(done.expect("a change").rows_affected(), 1, "{sql}");
            });
        };
        let to = |from: &str, to: &str| {
            format!(
                "update grootboekregel set vast = replace(vast, '\"bedrag\":{from}}}', '\"bedrag\":{to}}}')
                 where fonds = 'maatwerk' and nummer = 3"
            )
        };
        sql(&to("1", "9"));
        let value = gemeente.verified();
        assert_eq!((&value["heel"], &value["fondsen"][0]["regel"]), (&json!(false), &json!(3)), "{value:#}");
        let output = gemeente.book(&["nog-een".to_owned()]);
        assert!(!output.status.success());
        assert!(stderr(&output).contains("boeking 3 is veranderd"), "{}", stderr(&output));
        sql(&to("9", "1"));
        assert_eq!(gemeente.booked(), 3);
        assert!(gemeente.book(&["nog-een".to_owned()]).status.success());
        assert_eq!(gemeente.booked(), 4);
    }
}
