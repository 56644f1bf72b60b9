//! The official samples of the standard, where they are at hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

use std::path::PathBuf;

use berichten::{Bevinding, Ernst, Niveau, Uitslag, read_bericht, write};

fn samples() -> Option<PathBuf> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden/samples");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped, because the official samples are not here");
    None
}

fn reading(path: &str) -> Option<(Option<berichten::Bericht>, Uitslag, Vec<u8>)> {
    let bytes = std::fs::read(samples()?.join(path)).expect("the sample can be read");
    let (bericht, uitslag) = read_bericht(&bytes);
    Some((bericht, uitslag, bytes))
}

fn refusing(uitslag: &Uitslag) -> Vec<&Bevinding> {
    uitslag.bevindingen.iter().filter(|found| found.ernst == Ernst::Weigert).collect()
}

#[test]
fn clean_samples_are_accepted_and_survive_writing() {
    let clean = [
        ("ijw-3.2/JW301.xml", 2),
        ("ijw-3.2/JW305.xml", 2),
        ("ijw-3.2/JW307.xml", 2),
        ("ijw-3.2/JW325.xml", 3),
        ("ijw-3.2/JW323-credit-2025-10-06.xml", 4),
        ("iwmo-3.2/WMO301.xml", 1),
        ("iwmo-3.2/WMO305.xml", 2),
        ("iwmo-3.2/WMO307.xml", 2),
        ("iwmo-3.2/WMO323.xml", 4),
    ];
    for (path, lines) in clean {
        let Some((bericht, uitslag, original)) = reading(path) else {
            return;
        };
        assert_eq!(refusing(&uitslag), Vec::<&Bevinding>::new(), "{path}");
        assert_eq!(uitslag.regels, lines, "{path}");
        let bericht = bericht.expect("a clean sample gives a message");
        let mut bytes = Vec::new();
        write(&bericht, &mut bytes).expect("a message that was read can be written");
        assert_eq!(words(&bytes), words(&original), "{path}");
        assert_eq!(read_bericht(&bytes).0, Some(bericht), "{path}");
    }
}

/// The text of a file without the white space between elements, which is free.
fn words(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("the samples are UTF-8");
    text.replace(" >", ">")
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn the_sample_with_a_double_reference_is_refused() {
    let Some((_, uitslag, _)) = reading("ijw-3.2/JW323.xml") else {
        return;
    };
    let mut rules: Vec<_> = refusing(&uitslag).iter().map(|found| found.regel).collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules, ["TR101", "TR314", "TR416"]);
    assert!(uitslag.bevindingen.iter().all(|found| found.niveau != Niveau::Vorm));
}

#[test]
fn other_messages_are_refused_by_name() {
    for (path, name) in [
        ("ijw-3.2/JW302.xml", "JW302"),
        ("ijw-3.2/JW306.xml", "JW306"),
        ("ijw-3.2/JW308.xml", "JW308"),
        ("ijw-3.2/JW315.xml", "JW315"),
        ("ijw-3.2/JW316.xml", "JW316"),
        ("ijw-3.2/JW317.xml", "JW317"),
        ("ijw-3.2/JW318.xml", "JW318"),
        ("ijw-3.2/JW319.xml", "JW319"),
        ("ijw-3.2/JW320.xml", "JW320"),
        ("iwmo-3.2/WMO315.xml", "WMO315"),
        ("iwmo-3.2/WMO317.xml", "WMO317"),
        ("iwmo-3.2/WMO319.xml", "WMO319"),
    ] {
        let Some((bericht, uitslag, _)) = reading(path) else {
            return;
        };
        assert!(bericht.is_none() && uitslag.bevindingen.len() == 1, "{path}");
        assert_eq!(uitslag.bevindingen[0].regel, "SOORT", "{path}");
        assert!(uitslag.bevindingen[0].tekst.contains(name), "{path}");
    }
}

#[test]
fn an_envelope_is_named_as_such() {
    let path = "stuf-ggk-2.1/envelopHeenbericht-ggk_Di01_v21-xml.xml";
    let Some((_, uitslag, _)) = reading(path) else {
        return;
    };
    assert_eq!(uitslag.bevindingen[0].regel, "ONBEKEND");
    assert!(uitslag.bevindingen[0].tekst.contains("envelop"));
}
