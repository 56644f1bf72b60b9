//! The official schemas as judge, where these and `xmllint` are at hand: what the crate writes is valid, and
//! a damaged message is refused on its form exactly when the schema refuses it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use berichten::{Bericht, Berichtsoort, Ernst, Niveau, Release, read_bericht};
use common::{arbitrary, bytes, fixed, text};
use domein::Wet;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn schema(bericht: &Bericht) -> PathBuf {
    let (soort, wet) = (bericht.header.soort, bericht.header.wet);
    let folder = match (wet, soort) {
        (Wet::Jeugdwet, _) => "ijw-3.2",
        (Wet::Wmo, Berichtsoort::DeclaratieAntwoord) => "iwmo-3.2-derived-retour",
        (Wet::Wmo, soort) if soort.original().is_some() => "iwmo-3.2-derived-retour",
        (Wet::Wmo, _) => "iwmo-3.2",
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden/xsd");
    root.join(folder).join(format!("{}.xsd", soort.name(wet).to_lowercase()))
}

/// Whether the schema accepts a file; `None` without schema or judge.
fn accepted(bericht: &Bericht, bytes: &[u8], name: &str) -> Option<Result<(), String>> {
    let schema = schema(bericht);
    if Command::new("xmllint").arg("--version").output().is_err() || !schema.is_file() {
        eprintln!("skipped, because xmllint or the official schemas are not here");
        return None;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, bytes).expect("the folder for tests can be written");
    let mut judge = Command::new("xmllint");
    let verdict = judge.args(["--noout", "--schema"]).arg(schema).arg(&file).output().expect("xmllint runs");
    let reason = String::from_utf8_lossy(&verdict.stderr).into_owned();
    Some(if verdict.status.success() { Ok(()) } else { Err(reason) })
}

#[test]
fn written_messages_are_valid() {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::bericht();
    let any = (0..120).filter_map(|_| strategy.new_tree(&mut runner).ok()).map(|tree| tree.current());
    // There are official schemas of 3.2 only.
    let any = any.map(|mut bericht| {
        bericht.header.release = Release::V3_2;
        bericht
    });
    for bericht in Wet::ALL.into_iter().flat_map(fixed::all).chain(any) {
        let Some(verdict) = accepted(&bericht, &bytes(&bericht), "written.xml") else {
            return;
        };
        assert_eq!(verdict, Ok(()));
    }
}

/// One value or element of a message, made another.
#[derive(Clone, Debug)]
enum Change {
    Value(Index, &'static str),
    Remove(Index),
    Double(Index),
    Swap(Index),
}

fn changes() -> impl Strategy<Value = Change> {
    let values = vec![
        "",
        " ",
        "x",
        "0",
        "1",
        "00",
        "-1",
        "+1",
        " 7 ",
        "1.0",
        "99",
        "100000000",
        "2026-02-29",
        "2026-02-28",
        "2026-02-28Z",
        "12:00:00",
        "12:00:00.5",
        "24:00:01",
        "12:00:00Z",
        "NL",
        "ZZ",
        "C",
        "D",
        "A\nB",
        "é€",
        "1.0.0",
        "01.0.0",
        "123456789012345678901",
        "a.b",
        "12345678",
        "1234",
        "04",
        "45",
        "A&amp;B",
    ];
    prop_oneof![
        4 => (any::<Index>(), select(values)).prop_map(|(at, value)| Change::Value(at, value)),
        1 => any::<Index>().prop_map(Change::Remove),
        1 => any::<Index>().prop_map(Change::Double),
        1 => any::<Index>().prop_map(Change::Swap),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    // Lines with a whole element: those can be changed without breaking the XML.
    let whole: Vec<usize> = (0..lines.len())
        .filter(|at| {
            lines[*at].trim().starts_with('<')
                && lines[*at].contains("</")
                && !lines[*at].trim().starts_with("</")
        })
        .collect();
    match change {
        Change::Value(at, value) => {
            let line = &mut lines[*at.get(&whole)];
            let (open, close) = (line.find('>').unwrap_or(0) + 1, line.rfind("</").unwrap_or(0));
            line.replace_range(open..close, value);
        }
        Change::Remove(at) => lines[*at.get(&whole)].clear(),
        Change::Double(at) => {
            let at = *at.get(&whole);
            lines[at] = lines[at].repeat(2);
        }
        Change::Swap(at) => {
            let at = *at.get(&whole);
            if at + 1 < lines.len() && whole.contains(&(at + 1)) {
                lines.swap(at, at + 1);
            }
        }
    }
    lines.concat()
}

#[test]
fn the_schema_and_the_crate_agree() {
    let mut runner = TestRunner::deterministic();
    let strategy = (select(Wet::ALL.to_vec()), select(Berichtsoort::ALL.to_vec()), changes());
    for _ in 0..ROUNDS {
        let (wet, soort, change) = strategy.new_tree(&mut runner).expect("a case").current();
        let bericht = fixed::of(wet, soort);
        let file = changed(&text(&bericht), &change);
        let (_, uitslag) = read_bericht(file.as_bytes());
        let form = uitslag
            .bevindingen
            .iter()
            .find(|found| found.ernst == Ernst::Weigert && found.niveau == Niveau::Vorm);
        let Some(verdict) = accepted(&bericht, file.as_bytes(), "changed.xml") else {
            return;
        };
        assert_eq!(form.is_some(), verdict.is_err(), "{change:?}\n{form:?}\n{verdict:?}\n{file}");
    }
}

const ROUNDS: usize = 400;
