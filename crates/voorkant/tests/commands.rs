//! The commands, as somebody types them: official messages, bad ones, zips of every sort, keys, settings and
//! the way of a refused message.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;

#[path = "commands/answers.rs"]
mod answers;
#[path = "commands/areas.rs"]
mod areas;
#[path = "commands/bad_messages.rs"]
mod bad_messages;
#[path = "commands/bad_sources.rs"]
mod bad_sources;
#[path = "commands/deliveries.rs"]
mod deliveries;
#[path = "commands/documents.rs"]
mod documents;
#[path = "commands/effects.rs"]
mod effects;
#[path = "commands/example.rs"]
mod example;
#[path = "commands/fetching.rs"]
mod fetching;
#[path = "commands/gate.rs"]
mod gate;
#[path = "commands/keys.rs"]
mod keys;
#[path = "commands/messages.rs"]
mod messages;
#[path = "commands/money.rs"]
mod money;
#[path = "commands/opgaven.rs"]
mod opgaven;

#[path = "commands/real_sources.rs"]
mod real_sources;
#[path = "commands/scenarios.rs"]
mod scenarios;
#[path = "common/server.rs"]
mod server;
#[path = "commands/sources.rs"]
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::*;
use messages::{toewijzing, with};
use serde_json::Value;

fn check<P: AsRef<Path>>(paths: &[P]) -> Output {
    run(Command::new(VOORKANT).args(["check", "--format", "json"]).args(paths.iter().map(AsRef::as_ref)))
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The official samples; empty when they are not beside the project.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden/samples");
    let of_law = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.is_some_and(|name| name.ends_with(".xml") && (name.starts_with("WMO") || name.starts_with("JW")))
    };
    files(&folder).into_iter().filter(of_law).collect()
}

/// The samples with a fault, and which.
const FAULTY: [(&str, &[&str]); 5] = [
    ("JW315.xml", &["XSD"]),
    ("JW317.xml", &["CS003"]),
    ("JW318.xml", &["XSD"]),
    ("JW323.xml", &["TR101", "TR314", "TR416"]),
    ("WMO317.xml", &["TR380"]),
];

#[test]
fn official_samples_get_their_verdict() {
    let samples = samples();
    if samples.is_empty() {
        return skipped("the official samples are not beside the project");
    }
    let lines = json_lines(&check(&samples));
    assert_eq!(lines.len(), samples.len());
    for line in &lines {
        assert_eq!(
            names(line),
            ["envelope", "file", "findings", "id", "kind", "law", "release", "verdict"],
            "{line}"
        );
        let file = line["file"].as_str().expect("a file");
        let name = file.rsplit('/').next().expect("a name");
        let (law, wmo) = (line["law"].as_str(), name.starts_with("WMO"));
        assert_eq!(law, Some(if wmo { "wmo" } else { "jeugdwet" }), "{line}");
        assert_eq!(line["release"], "3.2");
        assert!(name.contains(line["kind"].as_str().expect("a kind")), "{line}");
        for finding in line["findings"].as_array().expect("findings") {
            assert_eq!(names(finding), ["element", "level", "line", "refuses", "rule", "text"], "{finding}");
            assert_dutch(finding["text"].as_str().expect("a text"));
        }
        let refusing: BTreeSet<&str> = line["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|finding| finding["refuses"] == true)
            .filter_map(|finding| finding["rule"].as_str())
            .collect();
        let fault = FAULTY.iter().find(|(faulty, _)| *faulty == name);
        assert_eq!(
            refusing,
            fault.map_or(BTreeSet::new(), |(_, rules)| rules.iter().copied().collect()),
            "{line}"
        );
        assert_eq!(line["verdict"] == "refused", fault.is_some(), "{line}");
    }
}

#[test]
fn check_stores_nothing_and_agrees_with_import() {
    let proef = Proef::new();
    let year = jaren(&["2025"]);
    let here = proef.path("hier");
    fs::create_dir(&here).expect("a folder");
    let checked = run(Command::new(VOORKANT)
        .args(["check", "--format", "json"])
        .args(&year)
        .current_dir(&here)
        .env("HOME", &here));
    assert!(checked.status.success(), "{}", stderr(&checked));
    assert_eq!(files(proef.root.path()), Vec::<PathBuf>::new());

    // Without a data folder there is another key, so only the numbers differ.
    let without_id = |mut lines: Vec<Value>| {
        for line in &mut lines {
            line.as_object_mut().expect("an object").remove("id");
        }
        lines
    };
    let imported = Proef::lines(&mut proef.import(&year));
    assert_eq!(without_id(json_lines(&checked)), without_id(imported));

    let before = proef.manifest();
    let again = Proef::lines(proef.command(&["check"]).args(&year));
    assert!(again.iter().all(|line| line["verdict"] == "duplicate"));
    assert_eq!(proef.manifest(), before);
    assert_tidy(&proef.data);
}

#[test]
fn the_same_message_counts_once() {
    let proef = Proef::new();
    let good = toewijzing();
    let paths = [proef.write("een.xml", &good), proef.write("twee.xml", &good)];
    let lines = Proef::lines(&mut proef.import(&paths));
    let verdicts: Vec<&Value> = lines.iter().map(|line| &line["verdict"]).collect();
    assert_eq!(verdicts, ["accepted", "duplicate"]);
    assert_eq!(rules(&lines[1]), ["DUBBEL"]);

    let before = (proef.manifest(), proef.imported(&jaren(&["2025"])), proef.manifest());
    let again = proef.imported(&jaren(&["2025"]));
    assert_eq!(again.dubbel, again.samen);
    assert_eq!(again.samen.0, before.1.samen.0);
    assert_eq!(proef.manifest(), before.2);
    assert!(before.0.volgnummer < before.2.volgnummer);
}

fn refused_ids(proef: &Proef) -> Vec<String> {
    Proef::lines(&mut proef.command(&["gegevens", "quarantaine", "lijst"]))
        .iter()
        .map(|line| {
            assert_eq!(names(line), ["file", "findings", "id"]);
            line["id"].as_str().expect("a number").to_owned()
        })
        .collect()
}

fn fetch(proef: &Proef, id: &str, out: &Path) {
    let mut command = proef.command(&["gegevens", "quarantaine", "ophalen", id, "--reden", "toets"]);
    let output = run(command.arg("--out").arg(out));
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(bsns(&all_text(&output)), Vec::<&str>::new());
}

#[test]
fn a_refused_message_is_fetched_corrected_and_replaced() {
    let proef = Proef::new();
    let good = toewijzing();
    let wrong = with(&good, "wmo301:Einddatum", "2015-01-01");
    let counted = proef.imported(&[proef.write("fout.xml", &wrong)]);
    assert_eq!(counted.geweigerd.0, 1);
    let ids = refused_ids(&proef);
    assert_eq!(ids.len(), 1);

    let out = proef.path("opgehaald.xml");
    fetch(&proef, &ids[0], &out);
    assert_eq!(fs::read_to_string(&out).expect("the message"), wrong);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&out).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it holds a BSN");
    }
    let replace =
        |id: &str, path: &Path| run(proef.command(&["gegevens", "quarantaine", "vervangen", id]).arg(path));
    // Still wrong: nothing changes, and the report says why.
    let still = replace(&ids[0], &proef.write("nog fout.xml", with(&good, "wmo301:Bsn", "123456789")));
    assert_eq!(still.status.code(), Some(1), "nothing was replaced: {}", stderr(&still));
    assert!(stdout(&still).contains("CS002"), "{}", stdout(&still));
    assert_eq!(refused_ids(&proef), ids);
    // A good message about something else does not take its place either.
    let other = replace(&ids[0], &proef.write("ander.xml", with(&good, "wmo301:Ontvanger", "99009900")));
    assert!(!other.status.success());
    assert!(stderr(&other).contains("ander bericht"), "{}", stderr(&other));
    assert_eq!(refused_ids(&proef), ids);

    let done = replace(&ids[0], &proef.write("goed.xml", &good));
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(Aansluiting::read(&stdout(&done)).aanvaard.0, 1);
    assert_eq!(refused_ids(&proef), Vec::<String>::new());

    for (id, words) in [(ids[0].as_str(), "geen bericht met nummer"), ("abc", "geen berichtnummer")] {
        let output = replace(id, &proef.path("goed.xml"));
        assert_eq!(output.status.code(), Some(1), "{id}");
        assert_dutch(&stderr(&output));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

#[test]
fn what_the_system_refuses_is_told_in_dutch() {
    let proef = Proef::new();
    proef.imported(&[proef.write("fout.xml", "geen bericht")]);
    let id = refused_ids(&proef).remove(0);
    let there = proef.write("er al.xml", "van iemand anders");
    let fetch = ["gegevens", "quarantaine", "ophalen", &id, "--reden", "toets", "--out"];
    let replace = ["gegevens", "quarantaine", "vervangen", &id];
    let list = ["gegevens", "instellen", "--productcodes"];
    for (words, path) in [
        (fetch.as_slice(), &there),
        (replace.as_slice(), &proef.path("nergens.xml")),
        (list.as_slice(), &proef.path("nergens.csv")),
    ] {
        let output = run(Command::new(VOORKANT)
            .args(words)
            .arg(path)
            .arg("--data")
            .arg(&proef.data)
            .arg("--sleutel")
            .arg(&proef.sleutel));
        let error = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains(&path.display().to_string()), "{error}");
        assert!(!error.contains("os error"), "{error}");
        assert_dutch(&error);
    }
    assert_eq!(fs::read_to_string(&there).expect("a file"), "van iemand anders");
}

fn shown_counts(value: &Value) -> usize {
    match value {
        Value::Object(all) => {
            usize::from(all.get("huishoudens").is_some_and(Value::is_number))
                + all.values().map(shown_counts).sum::<usize>()
        }
        Value::Array(all) => all.iter().map(shown_counts).sum(),
        _ => 0,
    }
}

#[test]
fn settings_are_checked_and_change_the_answer() {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    let set = |pair: &str| run(&mut proef.command(&["gegevens", "instellen", pair]));
    let usual = proef.answer().stapeling;
    for (pair, words) in [
        ("drempel=2", "3 of hoger"),
        ("drempel=veel", "geen heel getal"),
        ("drempel", "heeft geen ="),
        ("kleur=rood", "geen instelling"),
        ("gemeente=99", "gemeente"),
    ] {
        let output = set(pair);
        assert_eq!(output.status.code(), Some(1), "{pair}");
        assert_dutch(&stderr(&output));
        assert!(stderr(&output).to_lowercase().contains(words), "{pair}: {}", stderr(&output));
    }
    assert_eq!(proef.answer().stapeling, usual, "a refused value changes nothing");

    assert!(stdout(&set("drempel=20")).contains("drempel=20\n"));
    let strict = proef.answer().stapeling;
    assert_eq!(strict["berekening"]["drempel"], 20);
    assert!(shown_counts(&strict) < shown_counts(&usual), "{strict}");
    assert!(stdout(&set("drempel=10")).contains("drempel=10\n"));
    assert_eq!(proef.answer().stapeling, usual);
}

fn stapeling(data: &Path, sleutel: &Path, peildatum: &str) -> Output {
    let mut command = Command::new(VOORKANT);
    command.args(["inzicht", "stapeling", "--format", "json", "--peildatum", peildatum]);
    run(command.arg("--data").arg(data).arg("--sleutel").arg(sleutel))
}

#[test]
fn a_day_is_asked_for_its_month_and_the_answer_says_so() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2024", "2025"]));
    let ask = |day: &str| stapeling(&proef.data, &proef.sleutel, day);
    let (first, middle) = (ask("2025-01-01"), ask("2025-01-15"));
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(stdout(&first), stdout(&middle));
    assert_eq!(json_value(&middle)["vraag"]["peildatum"], "2025-01-01");
    for day in ["morgen", "2025-02-30", "15-01-2025", "0001-01-01", "2025"] {
        let output = ask(day);
        assert_eq!(output.status.code(), Some(1), "{day}");
        assert_dutch(&stderr(&output));
        assert!(stderr(&output).contains("datum"), "{}", stderr(&output));
    }
}

fn json_value(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("JSON")
}

#[test]
fn a_folder_without_messages_is_a_clear_error() {
    let proef = Proef::new();
    let ask = |data: &Path| {
        let output = stapeling(data, &proef.sleutel, "2025-01-01");
        assert_eq!(output.status.code(), Some(1));
        assert_dutch(&stderr(&output));
        stderr(&output)
    };
    let empty = proef.path("leeg");
    fs::create_dir(&empty).expect("a folder");
    assert!(ask(&empty).contains("geen datamap"));
    assert_eq!(files(&empty), Vec::<PathBuf>::new(), "a question makes nothing");
    assert!(run(&mut proef.command(&["gegevens", "instellen"])).status.success());
    assert!(ask(&proef.data).contains("nog geen berichten"));
}

#[test]
fn a_folder_that_is_not_there_is_a_clear_error() {
    let proef = Proef::new();
    let output = stapeling(&proef.path("nergens"), &proef.sleutel, "2025-01-01");
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert_dutch(&error);
    assert!(error.contains("bestaat niet") && !error.contains("bestaat al"), "{error}");
    assert!(!proef.path("nergens").exists());
}
