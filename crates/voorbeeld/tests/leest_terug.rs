//! Every message of the example reads back, and is refused only where it was broken on purpose.
#![allow(clippy::unwrap_used)] // a helper of a test may fail the test

mod common;

use std::collections::HashSet;

use berichten::envelop::{self, Lading};
use berichten::{Berichtsoort, Inhoud, Limits, Release, read_bericht};
use common::*;
use voorbeeld::{Bestand, BestandInhoud, Opdracht, generate};

#[test]
fn only_broken_files_are_refused() {
    for (residents, seed) in [(2_000, 1), (3_000, 2), (5_000, 3), (4_000, u64::MAX)] {
        let mut broken = 0;
        for bestand in files(residents, seed) {
            match (&bestand.inhoud, bestand.fault) {
                (BestandInhoud::Bericht(bericht), None) => {
                    let mut bytes = Vec::new();
                    bestand.write(&mut bytes).unwrap();
                    if bestand.envelop.is_some() {
                        bytes = unpacked(&bytes);
                    }
                    let (again, uitslag) = read_bericht(&bytes);
                    assert!(!uitslag.refused(), "{}: {:?}", bestand.path, uitslag.bevindingen);
                    assert_eq!(again.as_ref(), Some(bericht.as_ref()), "{}", bestand.path);
                }
                (BestandInhoud::Tekst(text), Some(fault)) => {
                    broken += 1;
                    let (_, uitslag) = read_bericht(text.as_bytes());
                    assert!(uitslag.refused(), "{} should be refused: {fault}", bestand.path);
                }
                (BestandInhoud::Tekst(_), None) => {
                    assert!(bestand.path.starts_with("instellingen/") || bestand.path == "LEESMIJ.txt");
                }
                (BestandInhoud::Bericht(_), Some(fault)) => panic!("{}: {fault}", bestand.path),
            }
        }
        assert!(broken > 0, "seed {seed}");
    }
}

/// The message in an envelope that is as it should be.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let opened = envelop::open(bytes, &Limits::default()).unwrap();
    assert!(opened.bevindingen.is_empty(), "{:?}", opened.bevindingen);
    let Some(Lading::Bericht(inside)) = opened.lading else {
        return Vec::new();
    };
    inside
}

#[test]
fn some_organisations_send_in_envelopes() {
    let files = files(5_000, 1);
    let enveloped = files.iter().filter(|bestand| bestand.envelop.is_some()).count();
    assert!(enveloped > 50 && enveloped * 5 < files.len(), "{enveloped} of {}", files.len());
    let envelopes = files.iter().filter_map(|bestand| bestand.envelop.as_ref());
    let numbers: HashSet<_> = envelopes.map(|envelop| &envelop.referentie).collect();
    assert_eq!(numbers.len(), enveloped, "each envelope has its own number");
}

#[test]
fn paths_are_unique_and_relative() {
    let mut seen = HashSet::new();
    for bestand in files(5_000, 7) {
        assert!(!bestand.path.starts_with('/') && !bestand.path.contains(['\\', ' ']), "{}", bestand.path);
        assert!(!bestand.path.contains("kapot") && !bestand.path.contains(".."), "{}", bestand.path);
        assert!(seen.insert(bestand.path.clone()), "{} comes twice", bestand.path);
    }
}

#[test]
fn numbers_are_unique_where_the_standard_asks_it() {
    let files = files(6_000, 11);
    let not_sent = not_sent(&files);
    assert!(not_sent.iter().any(|(soort, ..)| *soort == Berichtsoort::Declaratie));
    let (mut identifications, mut lines, mut declarations) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut second, mut references) = (0, HashSet::new());
    for bericht in messages(&files) {
        let header = &bericht.header;
        let retour = header.retour.as_ref().map(|retour| retour.identificatie.clone());
        if !identifications.insert((identity(bericht), retour)) {
            second += 1;
            continue;
        }
        assert!(header.identificatie.identificatie.len() <= 12);
        if not_sent.contains(&identity(bericht)) {
            continue;
        }
        if let Inhoud::VerzoekToewijzing(client) = &bericht.inhoud {
            for product in &client.producten {
                assert!(references.insert(product.referentie_aanbieder.clone()), "TR347");
            }
        }
        if let Inhoud::VerzoekWijziging(client) = &bericht.inhoud {
            assert!(references.insert(client.verzoek.referentie_aanbieder.clone()), "TR347");
        }
        if let Inhoud::Declaratie(declaratie) = &bericht.inhoud {
            let number = &declaratie.kop.declaratie_nummer;
            assert!(number.len() <= 12 && number.bytes().all(|byte| byte.is_ascii_alphanumeric()), "TR333");
            assert!(declarations.insert((sender(bericht), number.clone())), "TR333 {number}");
            for prestatie in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
                let reference = &prestatie.referentie_nummer;
                assert!(reference.len() <= 20 && lines.insert((sender(bericht), reference.clone())), "TR314");
            }
        }
    }
    assert!(second > 0, "some files come twice");
}

#[test]
fn more_returns_change_nothing_else() {
    let all = |accepted_returns| {
        let mut files = Vec::new();
        let opdracht = Opdracht { accepted_returns, months: 12, ..Opdracht::new(2_000, 19).unwrap() };
        generate(&opdracht, &mut |bestand| files.push(bestand), &mut |_, _| {});
        files
    };
    let (none, every) = (all(0), all(100));
    let returns = messages(&every).filter(|bericht| bericht.header.retour.is_some()).count();
    assert!(returns > 200, "{returns}");
    let counting = |files: &[Bestand]| {
        messages(files).filter(|one| one.header.retour.is_none()).map(identity).collect::<HashSet<_>>()
    };
    assert_eq!(counting(&none), counting(&every));
}

/// Release 3.2 is in use since April 2023.
#[test]
fn each_message_is_in_the_release_of_its_day() {
    let files = files(2_000, 20);
    let mut found = HashSet::new();
    for bericht in messages(&files).filter(|bericht| bericht.header.retour.is_none()) {
        let header = &bericht.header;
        let before = header.identificatie.dagtekening.to_string().as_str() < "2023-04";
        let own = if before { Release::V3_1 } else { Release::V3_2 };
        // What came again keeps the release in which it was made, some days before.
        assert!(header.release <= own, "{}", header.identificatie.dagtekening);
        found.insert(header.release);
    }
    assert_eq!(found.len(), 2);
}
