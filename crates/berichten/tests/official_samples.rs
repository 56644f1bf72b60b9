//! The official samples of the standard, where they are at hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

use std::path::PathBuf;

use berichten::{Bevinding, Ernst, Release, Uitslag, read_bericht, write};

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
        ("ijw-3.2/JW302.xml", 0),
        ("ijw-3.2/JW305.xml", 2),
        ("ijw-3.2/JW306.xml", 0),
        ("ijw-3.2/JW307.xml", 2),
        ("ijw-3.2/JW308.xml", 0),
        ("ijw-3.2/JW316.xml", 0),
        ("ijw-3.2/JW319.xml", 1),
        ("ijw-3.2/JW320.xml", 0),
        ("ijw-3.2/JW323-credit-2025-10-06.xml", 4),
        ("ijw-3.2/JW325.xml", 3),
        ("iwmo-3.2/WMO301.xml", 1),
        ("iwmo-3.2/WMO305.xml", 2),
        ("iwmo-3.2/WMO307.xml", 2),
        ("iwmo-3.2/WMO315.xml", 2),
        ("iwmo-3.2/WMO319.xml", 1),
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

/// The published samples hold five with a fault; each is found, and nothing else is.
#[test]
fn faulty_samples_are_refused_for_their_fault() {
    let twice = "Declaratie/Clienten/Client/Prestaties/Prestatie/ProductReferentie/ReferentieNummer";
    let faulty: [(&str, &[(&str, &str)]); 5] = [
        // The end of a period is 2027-06-31, twice.
        (
            "ijw-3.2/JW315.xml",
            &[("XSD", "Client/AangevraagdeProducten/AangevraagdProduct/ToewijzingEinddatum"); 2],
        ),
        // An end in 2024 of what begins in 2026.
        ("ijw-3.2/JW317.xml", &[("CS003", "Client/Verzoek/NieuweProducten/NieuwProduct/Einddatum")]),
        // A return code outside `RetourCodes`.
        ("ijw-3.2/JW318.xml", &[("XSD", "Client/Verzoek")]),
        (
            "ijw-3.2/JW323.xml",
            &[
                ("TR101", twice),
                ("TR314", twice),
                ("TR416", "Declaratie/Clienten/Client/Prestaties/Prestatie"),
            ],
        ),
        // New help that begins on the day of the message.
        (
            "iwmo-3.2/WMO317.xml",
            &[("TR380", "Client/Verzoek/NieuweProducten/NieuwProduct/GewensteIngangsdatum")],
        ),
    ];
    for (path, expected) in faulty {
        let Some((_, uitslag, _)) = reading(path) else { return };
        let mut found: Vec<_> =
            refusing(&uitslag).iter().map(|found| (found.regel, found.element.as_str())).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{path}");
    }
}

/// Older samples are not here; what is here reads the same under an older name.
#[test]
fn clean_samples_read_the_same_in_older_releases() {
    for path in ["ijw-3.2/JW301.xml", "ijw-3.2/JW302.xml", "ijw-3.2/JW319.xml", "iwmo-3.2/WMO315.xml"] {
        let Some((bericht, _, original)) = reading(path) else { return };
        let mut bericht = bericht.expect("a clean sample gives a message");
        for minor in [0, 1] {
            let text = std::str::from_utf8(&original).expect("the samples are UTF-8");
            let older = text
                .replace("/3_2/", &format!("/3_{minor}/"))
                .replace("BerichtSubversie>2<", &format!("BerichtSubversie>{minor}<"));
            let (read, uitslag) = read_bericht(older.as_bytes());
            bericht.header.release = Release { major: 3, minor };
            assert_eq!(read.as_ref(), Some(&bericht), "{path}");
            let rules: Vec<_> = uitslag.bevindingen.iter().map(|found| (found.regel, found.ernst)).collect();
            assert_eq!(rules, [("RELEASE", Ernst::Meldt)], "{path}");
        }
    }
}

/// The text of a file without what is free: white space between elements, and the order in which prefixes are
/// bound.
fn words(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("the samples are UTF-8");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            if !line.contains("xmlns:") {
                return line.to_owned();
            }
            let mut parts: Vec<&str> = line.trim_end_matches('>').split_whitespace().collect();
            parts.sort_unstable();
            parts.join(" ")
        })
        .collect()
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
