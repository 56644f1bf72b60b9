//! Answers to send back: what they say can be read again, and the same messages give the same answers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::check;
use crate::common::*;

fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (name.expect("a name"), fs::read(path).expect("an answer"))
    };
    files(folder).into_iter().map(named).collect()
}

#[test]
fn answers_are_good_messages_and_the_same_each_time() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2024"]));
    let offered = [berichten("WMO323", "", 8), berichten("WMO307", "", 8)].concat();
    let out = proef.path("antwoorden");
    let make = || {
        let mut command = proef.command(&["gegevens", "retour", "--alles", "--reden", "proef"]);
        run(command.arg("--out").arg(&out).args(&offered))
    };
    let output = make();
    assert!(output.status.success(), "{}", stderr(&output));
    let first = content(&out);
    assert_eq!(first.len(), offered.len());
    assert!(first.keys().any(|name| name.starts_with("WMO325-")), "{:?}", first.keys());
    assert!(first.keys().any(|name| name.starts_with("WMO308-")), "{:?}", first.keys());

    for line in json_lines(&check(&[&out])) {
        assert_ne!(line["verdict"], "refused", "{line}");
    }
    assert!(make().status.success());
    assert_eq!(content(&out), first, "the same messages give the same answers");
}

#[test]
fn without_a_reason_no_answer_is_made() {
    let proef = Proef::new();
    let offered = berichten("WMO323", "", 1);
    proef.imported(&offered);
    let out = proef.path("antwoorden");
    let mut command = proef.command(&["gegevens", "retour", "--reden", " "]);
    let output = run(command.arg("--out").arg(&out).args(&offered));
    assert!(!output.status.success());
    assert!(stderr(&output).contains("waarom"), "{}", stderr(&output));
    assert!(!out.exists());
}

#[test]
fn who_makes_answers_and_why_is_written_down() {
    let proef = Proef::new();
    let offered = berichten("WMO323", "", 1);
    proef.imported(&offered);
    let mut command = proef.command(&["gegevens", "retour", "--reden", "maandafsluiting"]);
    let output = run(command.arg("--out").arg(proef.path("antwoorden")).args(&offered));
    assert!(output.status.success(), "{}", stderr(&output));
    // Its assignments did not come: each line is refused.
    assert!(stdout(&output).contains("antwoorden met afkeuring  1"), "{}", stdout(&output));
    let database = fs::read(proef.data.join("voorkant.sqlite")).expect("the records");
    assert!(String::from_utf8_lossy(&database).contains("antwoorden gemaakt: maandafsluiting"));
}
