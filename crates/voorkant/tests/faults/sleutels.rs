//! New keys: no answer changes, and a rotation that is killed at any step is done again and loses nothing.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::*;

/// Every answer as the program itself lists them, so that a new one is not forgotten; and what is told beside it.
fn questions() -> Vec<Vec<String>> {
    let help = stdout(&run(Command::new(VOORKANT).args(["inzicht", "--help"])));
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names = listed.map_while(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let own = ["eigen-vraag", "--rijen", "wijk", "--kolommen", "soort"];
    let mut all: Vec<Vec<String>> = names.map(|name| vec!["inzicht".into(), name.into()]).collect();
    all.push(std::iter::once("inzicht").chain(own).map(str::to_owned).collect());
    all.push(vec!["gegevens".into(), "volledigheid".into()]);
    all
}

/// Numbers that say how often something was written, not what; and when an answer was made.
const VERSIONS: &[&str] = &["feiten", "bronnen", "volgnummer", "gemaakt"];

fn without_versions(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for name in VERSIONS {
                if map.get(*name).is_some_and(|value| !value.is_array() && !value.is_object()) {
                    map.remove(*name);
                }
            }
            map.values_mut().for_each(without_versions);
        }
        Value::Array(list) => list.iter_mut().for_each(without_versions),
        _ => {}
    }
}

fn answers(proef: &Proef) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for words in questions() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = run(proef.command(&words).args(["--format", "json"]));
        assert!(output.status.success(), "{words:?}: {}", stderr(&output));
        let mut value: Value = serde_json::from_str(&stdout(&output)).expect("an answer in JSON");
        without_versions(&mut value);
        found.push((words.join(" "), format!("{value:#}")));
    }
    found
}

fn rotate(proef: &Proef) -> String {
    let output = run(&mut proef.command(&["kluis", "roteren"]));
    assert!(output.status.success(), "{}", stderr(&output));
    stderr(&output)
}

fn status(proef: &Proef) -> Value {
    let output = run(proef.command(&["kluis", "status"]).args(["--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("a status in JSON")
}

#[test]
fn new_keys_change_no_answer() {
    let proef = Proef::new();
    let set = run(proef
        .command(&["gegevens", "instellen", "gemeente=9999"])
        .arg("--buurten")
        .arg(gemeente().join("instellingen/postcodes.csv"))
        .arg("--productcodes")
        .arg(gemeente().join("instellingen/productcodes.csv")));
    assert!(set.status.success(), "{}", stderr(&set));
    proef.imported(&[gemeente()]);
    let list = gemeente().join("bronnen/bronnen.json").display().to_string();
    let done = run(&mut proef.command(&["gegevens", "bron", "--lijst", &list]));
    assert!(done.status.success(), "{}", stderr(&done));
    let (before, old) = (answers(&proef), status(&proef));
    let told = before.iter().filter(|(_, text)| text.len() > 2_000).count();
    assert!(told >= 8, "answers that say nothing prove nothing: {told}");
    assert!(old["bronnenMetPersonen"].as_u64() > Some(0), "{old}");

    rotate(&proef);
    let new = status(&proef);
    assert_ne!(old["sleutel"], new["sleutel"]);
    assert_ne!(old["kluissleutel"], new["kluissleutel"]);
    for same in ["batches", "bronnenMetPersonen", "regels"] {
        assert_eq!(old[same], new[same], "{same}");
    }
    assert_eq!(new["rotaties"], 1);
    for ((question, then), (_, now)) in before.iter().zip(answers(&proef)) {
        assert_eq!(*then, now, "{question}");
    }
    let again = proef.imported(&[gemeente()]);
    assert_eq!(again.dubbel, again.samen, "what comes again is known");
    assert_tidy(&proef.data);
}

fn copied(from: &Path, to: &Path) {
    let done = run(Command::new("cp").arg("-r").arg(from).arg(to));
    assert!(done.status.success(), "{}", stderr(&done));
}

/// Rotates, and kills that at its so many-th call that makes something final. `None` where this system does not allow it.
fn rotate_killed_at(proef: &Proef, number: usize) -> Option<bool> {
    const FINAL: &str = "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat";
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={FINAL}"), "-e"])
        .arg(format!("inject={FINAL}:signal=KILL:when={number}"))
        .args([VOORKANT, "kluis", "roteren", "--data"])
        .arg(&proef.data)
        .arg("--sleutel")
        .arg(&proef.sleutel)
        .output()
        .ok()?;
    match (output.status.success(), output.status.signal()) {
        (true, _) => Some(false),
        (false, Some(9)) => Some(true),
        _ => None,
    }
}

#[test]
fn a_rotation_may_be_killed_at_each_step_to_the_disk() {
    let base = Proef::new();
    let messages = berichten("WMO301", "", 3);
    base.imported(&messages);
    let stuk = base.write("stuk.xml", "<kapot>");
    base.imported(&[&stuk]);
    let (expected, lines) = (base.answer(), status(&base)["regels"].clone());
    let (mut shut, mut killed) = (0, 0);
    // Every ninth step: all parts of the work come by.
    for number in (1..).step_by(9) {
        let proef = Proef::new();
        copied(&base.data, &proef.data);
        for end in ["sleutel", "kluissleutel"] {
            fs::copy(base.sleutel.with_extension(end), proef.sleutel.with_extension(end)).expect("a key");
        }
        match rotate_killed_at(&proef, number) {
            None => return skipped("a program cannot be killed at a chosen call here (strace)"),
            Some(false) => break,
            Some(true) => killed += 1,
        }
        // Either the folder opens and answers, or it says that only going on helps.
        let opens = run(&mut proef.command(&["gegevens", "volledigheid"]));
        if !opens.status.success() {
            shut += 1;
            assert!(stderr(&opens).contains("voorkant kluis roteren"), "step {number}: {}", stderr(&opens));
        }
        rotate(&proef);
        assert_eq!(proef.answer(), expected, "step {number}");
        assert_eq!(status(&proef)["regels"], lines, "step {number}");
        let again = proef.imported(&messages);
        assert_eq!(again.dubbel, again.samen, "step {number}");
        assert_tidy(&proef.data);
        assert!(!proef.data.join("rotatie").exists(), "step {number}");
    }
    assert!(killed > 10 && shut > 2, "{killed} kills, {shut} after the decision: this proves too little");
}
