//! Deliveries beside messages: killed at each step to the disk, and brought through a page by somebody who makes
//! mistakes.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::*;
use crate::server::{FORM, Server};

fn of_municipality() -> Proef {
    let proef = Proef::new();
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(set.status.success(), "{}", stderr(&set));
    proef
}

fn table(rows: u64) -> String {
    let mut text = String::from("BSN;Regeling;Begin;Bedrag;Bedrag per\n");
    // Numbers of the range that is for tests.
    let good = (999_900_000_u64..).filter(|number| eleven(*number)).take(usize::try_from(rows).expect("few"));
    for bsn in good {
        text.push_str(&format!("{bsn};bijstand;2024-01-31;1450;maand\n"));
    }
    text
}

fn eleven(number: u64) -> bool {
    let digits: Vec<i64> = number.to_string().bytes().map(|digit| i64::from(digit - b'0')).collect();
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<i64>() % 11 == 0
}

const WORDS: [&str; 10] = [
    "gegevens",
    "bron",
    "--soort",
    "voorzieningen",
    "--keuze",
    "regelingen=bijstand",
    "--keuze",
    "van=2024-01-01",
    "--keuze",
    "tot=2024-12-31",
];

fn deliver(proef: &Proef, file: &Path) {
    let output = run(proef.command(&WORDS).arg(file));
    assert!(output.status.success(), "{}", all_text(&output));
}

/// What counts: rows of each delivery, as the product tells.
fn counted(proef: &Proef) -> Vec<u64> {
    let output = run(&mut proef.command(&["gegevens", "bronnen", "--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    let all: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("JSON");
    all.iter().map(|one| one["rijen"].as_u64().expect("a number")).collect()
}

/// The folders of deliveries on the disk.
fn folders(proef: &Proef) -> Vec<String> {
    let entries = fs::read_dir(proef.data.join("bronnen")).expect("a folder").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "manifest");
    names.sort();
    names
}

#[test]
fn a_delivery_that_is_killed_at_any_step_leaves_the_old_state_or_the_new_one() {
    const FINAL: &str = "fsync,fdatasync,rename,renameat,renameat2";
    let mut seen = [false; 2];
    for number in 1..60 {
        let proef = of_municipality();
        let (old, new) = (proef.write("oud.csv", table(3)), proef.write("nieuw.csv", table(7)));
        deliver(&proef, &old);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={FINAL}"), "-e"]);
        command.arg(format!("inject={FINAL}:signal=KILL:when={number}")).arg(VOORKANT).args(WORDS);
        command.arg("--data").arg(&proef.data).arg("--sleutel").arg(&proef.sleutel).arg(&new);
        let Ok(output) = command.env("HOME", proef.root.path()).output() else {
            return skipped("a program cannot be killed at a chosen call here (strace)");
        };
        match (output.status.success(), output.status.signal()) {
            (true, _) => {
                assert!(number > 5, "only {number} steps: not what a delivery does");
                assert_eq!(counted(&proef), [7]);
                assert_eq!(seen, [true, true], "kills fell before and after the moment at which it counts");
                return;
            }
            (false, Some(9)) => {}
            _ => return skipped("a program cannot be killed at a chosen call here (strace)"),
        }
        let after = counted(&proef);
        assert!(after == [3] || after == [7], "call {number}: {after:?}");
        seen[usize::from(after == [7])] = true;
        deliver(&proef, &new);
        assert_eq!(counted(&proef), [7], "call {number}");
        // What the kill left is gone at the next change.
        let third = proef.write("derde.csv", table(5));
        deliver(&proef, &third);
        assert_eq!(counted(&proef), [5]);
        assert!(folders(&proef).len() <= 2, "call {number}: {:?}", folders(&proef));
    }
    panic!("a delivery takes more than 60 steps to the disk");
}

/// A form with choices and a file, as a browser sends it.
fn form(choices: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in choices {
        let part = format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let (name, bytes) = file.unwrap_or(("", b""));
    let head = format!(
        "--grens\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    body
}

const CHOICES: [(&str, &str); 5] = [
    ("regelingen[]", "bijstand"),
    ("regelingen[]", "schuldhulp"),
    ("van", "2024-01-01"),
    ("tot", "2024-12-31"),
    ("kolommen", ""),
];

#[test]
fn a_page_takes_a_delivery_tells_what_is_wrong_and_takes_it_back_with_a_reason() {
    let proef = of_municipality();
    let server = Server::start(&proef);
    let page = "/gegevens/bronnen/voorzieningen";
    assert!(server.get("/gegevens/bronnen").body.contains("Dit kan er nog bij"));
    assert!(server.get("/gegevens").body.contains("/gegevens/bronnen"));
    assert!(server.get(page).body.contains("Van deze soort is er nog niets"));
    assert_eq!(server.get("/gegevens/bronnen/iets").status, 404);
    let template = server.get(&format!("{page}/sjabloon.csv"));
    assert!(template.body.starts_with("\u{feff}BSN;Regeling;"), "{}", template.body);
    assert_eq!(server.get("/gegevens/bronnen/iv3/sjabloon.csv").status, 404);

    let send = |choices: &[(&str, &str)], file: Option<(&str, &[u8])>| {
        server.request("POST", page, &FORM, &form(choices, file))
    };
    let text = table(2) + "123456789;bijstand;2024-01-31;;\n";
    let file = Some(("bijstand 999900006.csv", text.as_bytes()));
    let without = send(&CHOICES[..2], file);
    assert_eq!(without.status, 400);
    assert!(without.body.contains("‘van’") && without.body.contains("checked"), "what was ticked stays");
    let empty = send(&CHOICES, None);
    assert_eq!(empty.status, 400);
    assert!(empty.body.contains("zit geen bestand bij"), "{}", empty.body);

    let done = send(&CHOICES, file);
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.body.contains("rij 4, kolom BSN (A)"), "{}", done.body);
    assert!(done.body.contains("bijstand+schuldhulp 2024-01-01/2024-12-31"), "{}", done.body);
    assert!(send(&CHOICES, file).body.contains("Dit was er al"));
    let there = server.get("/gegevens/bronnen").body;
    assert!(there.contains("Dit is er") && !there.contains("999900006"));
    let strange = [("Content-Type", "multipart/form-data; boundary=grens"), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(server.request("POST", page, &strange, &form(&CHOICES, file)).status, 403);

    let back = format!("{page}/terugnemen");
    let name = "naam=bijstand%2Bschuldhulp+2024-01-01%2F2024-12-31";
    let asked = server.get(&format!("{back}?{name}"));
    assert!(asked.body.contains("Waarom neemt u dit terug?"), "{}", asked.body);
    let own = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
    let refused = server.request("POST", &back, &own, format!("{name}&reden=+").as_bytes());
    assert_eq!(refused.status, 400);
    assert_eq!(counted(&proef), [2]);
    let gone = server.request("POST", &back, &own, format!("{name}&reden=verkeerde+periode").as_bytes());
    assert_eq!((gone.status, gone.header("location")), (303, page));
    assert_eq!(counted(&proef), Vec::<u64>::new());
    assert!(server.get("/gegevens").body.contains("verkeerde periode"), "the reason is in the log");
    let twice = server.request("POST", &back, &own, format!("{name}&reden=nog+eens").as_bytes());
    assert_eq!(twice.status, 400);

    drop(server);
    for path in files(&proef.data) {
        let bytes = fs::read(&path).expect("a file");
        let found = bytes.windows(9).any(|part| part == b"999900006");
        assert!(!found, "a BSN in {}", path.display());
    }
}
