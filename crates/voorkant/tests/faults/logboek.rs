//! The two logs under faults: kills at random moments, a full disk, two at once. Whatever happens, both are whole,
//! and what counts was written down first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use super::Toeval;
use crate::common::*;

/// How often an import is killed, each time at another moment.
const KILLS: usize = 20;

/// What `log verify` says for programs, and whether it went well.
fn verified(proef: &Proef) -> (bool, Value) {
    let output = run(&mut proef.command(&["log", "verify", "--format", "json"]));
    let value = serde_json::from_str(&stdout(&output)).unwrap_or_else(|_| panic!("{}", all_text(&output)));
    (output.status.success(), value)
}

/// Both logs are whole.
pub fn assert_whole(proef: &Proef) -> Value {
    let (good, value) = verified(proef);
    assert!(good && value["heel"] == true, "{value:#}");
    value
}

/// The lines of a log as they are handed out.
fn exported(proef: &Proef, log: &str) -> Vec<Value> {
    let output = run(&mut proef.command(&["log", "export"]));
    assert!(output.status.success(), "{}", stderr(&output));
    json_lines(&output).into_iter().filter(|line| line["log"] == log).collect()
}

/// The number of lines in the processing log of each act.
fn lines_of_acts(proef: &Proef) -> BTreeMap<String, usize> {
    let mut acts = BTreeMap::new();
    for line in exported(proef, "verwerking") {
        *acts.entry(line["trace_id"].as_str().expect("a trace").to_owned()).or_default() += 1;
    }
    acts
}

/// How many lines an import writes when nothing disturbs it.
fn undisturbed_lines(paths: &[PathBuf]) -> usize {
    let proef = Proef::new();
    proef.imported(paths);
    lines_of_acts(&proef).into_values().sum()
}

/// All persons of some bare messages: the distinct BSNs in them, found without our reader.
fn persons(paths: &[PathBuf]) -> usize {
    let mut found = std::collections::BTreeSet::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("a message");
        for part in text.split(":Bsn>").skip(1).step_by(2) {
            found.insert(part.split('<').next().unwrap_or_default().to_owned());
        }
    }
    found.len()
}

#[test]
fn an_import_writes_exactly_one_line_for_each_person() {
    let proef = Proef::new();
    let paths = berichten("WMO301", "", 12);
    proef.imported(&paths);
    let people = persons(&paths);
    assert!(people > 5, "{people}");
    let acts = lines_of_acts(&proef);
    assert_eq!(acts.values().copied().collect::<Vec<_>>(), [people]);
    // The audit line of the same act has the same trace, and says who.
    let trace = acts.keys().next().expect("an act");
    let audit = exported(&proef, "audit");
    let same: Vec<_> = audit.iter().filter(|line| line["trace_id"] == trace.as_str()).collect();
    assert_eq!(same.len(), 1, "{audit:?}");
    assert_eq!(same[0]["actie"], "berichten ingelezen");
    let line = &exported(&proef, "verwerking")[0];
    assert!(line.get("actor").is_none() && line["status_code"] == 1, "{line}");
    let attributes = &line["attributes"];
    assert!(
        attributes["dpl.core.processing_activity_id"].as_str().is_some_and(|uri| uri.starts_with("urn:"))
    );

    // Once more is another processing: the messages were read again.
    proef.imported(&paths);
    assert_eq!(lines_of_acts(&proef).values().copied().collect::<Vec<_>>(), [people, people]);
    assert_whole(&proef);
}

/// A delivery beside the messages too, also when the same comes again; one without persons has no lines.
#[test]
fn a_delivery_writes_exactly_one_line_for_each_person() {
    let proef = Proef::new();
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(set.status.success(), "{}", stderr(&set));
    let brp = gemeente().join("bronnen/brp.csv");
    let text = fs::read_to_string(&brp).expect("a table");
    let people: std::collections::BTreeSet<&str> =
        text.lines().skip(1).filter_map(|line| line.split(';').next()).collect();
    assert!(people.len() > 500, "{}", people.len());
    for times in 1..=2 {
        let words = ["gegevens", "bron", "--soort", "brp", "--keuze", "peildatum=2025-11-01"];
        let output = run(proef.command(&words).arg(&brp));
        assert!(output.status.success(), "{}", all_text(&output));
        let counts: Vec<usize> = lines_of_acts(&proef).into_values().collect();
        assert_eq!(counts, vec![people.len(); times]);
    }
    let none = run(proef
        .command(&["gegevens", "bron", "--soort", "iv3"])
        .arg(gemeente().join("bronnen/iv3/begroting_2024.json")));
    assert!(none.status.success(), "{}", all_text(&none));
    let acts = lines_of_acts(&proef);
    assert_eq!(acts.len(), 2);
    let told: Vec<Value> =
        exported(&proef, "audit").into_iter().filter(|line| line["actie"] == "bron aangeleverd").collect();
    assert_eq!(told.len(), 3);
    assert!(told[..2].iter().all(|line| acts.contains_key(line["trace_id"].as_str().unwrap_or_default())));
    assert_whole(&proef);
}

#[test]
fn both_logs_are_whole_after_kills_at_random_moments() {
    let proef = Proef::new();
    let mut toeval = Toeval(20_261_129);
    let folders: Vec<PathBuf> = jaren(&["2024", "2025"]);
    proef.imported(&berichten("WMO301", "", 1));
    let mut unfinished = 0;
    for round in 0..KILLS {
        let before = proef.manifest().volgnummer;
        let mut child = start(&mut proef.import(&[&folders[round % 2]]));
        sleep(Duration::from_millis(toeval.below(900)));
        child.kill().expect("a process to kill");
        child.wait().expect("its end");
        assert_whole(&proef);
        // What counts was written down: each batch that came in has its act.
        let batches = proef.manifest().volgnummer;
        assert!(lines_of_acts(&proef).len() as u64 >= batches, "{batches} batches");
        unfinished += usize::from(batches == before);
    }
    assert!(unfinished > 0, "no kill came in time: this test proves too little");
    proef.imported(&folders);
    let last = lines_of_acts(&proef).into_values().max().expect("an act");
    assert_eq!(last, undisturbed_lines(&folders));
    assert_whole(&proef);
}

#[test]
fn the_audit_log_is_whole_after_kills_while_settings_change() {
    let proef = Proef::new();
    proef.imported(&berichten("WMO301", "", 1));
    let mut toeval = Toeval(7);
    for round in 0..KILLS {
        let value = format!("drempel={}", 10 + round);
        let mut child = start(&mut proef.command(&["gegevens", "instellen", &value]));
        sleep(Duration::from_millis(toeval.below(120)));
        let _ = child.kill();
        child.wait().expect("its end");
        assert_whole(&proef);
    }
}

#[test]
fn two_imports_at_once_write_two_acts() {
    let proef = Proef::new();
    proef.imported(&berichten("WMO301", "", 1));
    let children = ["2024", "2025"].map(|year| start(&mut proef.import(&jaren(&[year]))));
    for mut child in children {
        assert!(child.wait().expect("its end").success());
    }
    let mut counts: Vec<usize> = lines_of_acts(&proef).into_values().collect();
    counts.sort_unstable();
    let mut expected = vec![1, undisturbed_lines(&jaren(&["2024"])), undisturbed_lines(&jaren(&["2025"]))];
    expected.sort_unstable();
    assert_eq!(counts, expected);
    assert_whole(&proef);
}

fn spoil(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).expect("a file");
    change(&mut bytes);
    fs::write(path, bytes).expect("a file");
}

/// Broken logs are named with their line, and nothing more comes in until somebody has looked.
#[test]
fn a_broken_log_is_named_and_stops_the_next_import() {
    let proef = Proef::new();
    let paths = berichten("WMO301", "", 5);
    proef.imported(&paths[..4]);
    let segment = proef.data.join("logboek/00000001.log");
    let sound = fs::read(&segment).expect("a log");
    let kept = run(&mut proef.command(&["log", "verify"]));
    let notes = proef.write("merkpunten.txt", stdout(&kept));

    spoil(&segment, |bytes| bytes[200] ^= 1);
    let output = run(&mut proef.command(&["log", "verify"]));
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(
        text.contains("NIET HEEL") && text.contains("regel 1 ") && text.contains("00000001.log"),
        "{text}"
    );
    assert!(text.contains("reservekopie"), "{text}");

    fs::write(&segment, &sound[..sound.len() - 10]).expect("a cut tail");
    let (good, value) = verified(&proef);
    assert!(!good, "{value}");
    let before = proef.manifest();
    let refused = run(&mut proef.import(&paths[4..]));
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("log verify"), "{}", stderr(&refused));
    assert_eq!(proef.manifest(), before, "what cannot be written down, does not come in");

    fs::write(&segment, &sound).expect("put back");
    assert_whole(&proef);
    // The whole folder of the log is gone: what was noted, in the audit log and by the user, gives it away.
    fs::rename(proef.data.join("logboek"), proef.path("weg")).expect("moved");
    assert!(!verified(&proef).0);
    let words = ["log", "verify", "--merkpunten", notes.to_str().expect("a path")];
    assert_eq!(run(&mut proef.command(&words)).status.code(), Some(1));
    fs::rename(proef.path("weg"), proef.data.join("logboek")).expect("moved back");
    let again = run(&mut proef.command(&words));
    assert!(again.status.success(), "{}", all_text(&again));
    proef.imported(&paths[4..]);
    assert_whole(&proef);
}

#[test]
fn logs_can_be_taken_along_as_a_table() {
    let proef = Proef::new();
    proef.imported(&berichten("WMO301", "", 2));
    let path = proef.path("log.csv");
    let words = ["log", "export", "--format", "csv", "--naar", path.to_str().expect("a path")];
    let output = run(&mut proef.command(&words));
    assert!(output.status.success(), "{}", stderr(&output));
    let text = fs::read_to_string(&path).expect("a table");
    let columns = |line: &str| line.split(';').count();
    assert!(text.lines().all(|line| columns(line) == 21), "{text}");
    assert!(text.contains("\naudit;1;") && text.contains("\nverwerking;1;"), "{text}");
    assert!(text.contains("logboek uitgegeven"), "{text}");
    let later = run(&mut proef.command(&["log", "export", "--sinds", "2100-01-01"]));
    assert_eq!((later.status.code(), stdout(&later).as_str()), (Some(0), ""));
    assert_eq!(run(&mut proef.command(&["log", "export", "--sinds", "gisteren"])).status.code(), Some(2));
}
