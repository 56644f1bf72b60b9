//! What municipalities have: messages bare, in zips and in folders; and zips that are bad, by accident or not.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::fs;

use common::zips::*;
use common::*;
use feiten::{Importverslag, Invoer, Verdict, check};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;

/// Two good messages.
fn two() -> [Vec<u8>; 2] {
    [b301("T1", ANNA, vec![toegewezen(101)]), b301("T2", BRAM, vec![toegewezen(102)])].map(|one| bytes(&one))
}

/// What a check says of one file, the same from memory and from disk, and shows no person.
fn checked(name: &str, content: &[u8]) -> Importverslag {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let silent: feiten::Voortgang<'_> = &|_, _, _| {};
    let disk = check(Invoer::collect(&[path]), None, silent).unwrap();
    let memory = check(Invoer::from_bytes(vec![(name.to_owned(), content.to_vec())]), None, silent).unwrap();
    assert_eq!(rules(&disk), rules(&memory));
    let told =
        |verslag: &Importverslag| verslag.fouten.iter().map(|fout| fout.tekst.clone()).collect::<Vec<_>>();
    assert_eq!((told(&disk), disk.overgeslagen), (told(&memory), memory.overgeslagen));
    assert_reconciled(&memory.aansluiting);
    let debug = format!("{memory:?}");
    assert!(!debug.contains(ANNA) && !debug.contains(BRAM), "{debug}");
    assert!(!debug.contains('\u{1b}') && !debug.contains("\\u{1b}"), "{debug}");
    memory
}

/// Each message with its verdict and the rules of its findings.
fn rules(verslag: &Importverslag) -> Vec<(Verdict, Vec<String>)> {
    let rules = |findings: &[feiten::Melding]| findings.iter().map(|found| found.rule.clone()).collect();
    verslag.berichten.iter().map(|one| (one.verdict, rules(&one.findings))).collect()
}

fn names(verslag: &Importverslag) -> Vec<&str> {
    verslag.berichten.iter().map(|one| one.file.as_str()).collect()
}

/// The one thing that could not be opened.
#[track_caller]
fn only_fault(verslag: &Importverslag) -> &str {
    assert_eq!(verslag.fouten.len(), 1, "{:?}", verslag.fouten);
    &verslag.fouten[0].tekst
}

// 40
#[test]
fn a_zip_with_folders_and_other_files() {
    let [one, other] = two();
    let verslag = checked(
        "a.zip",
        &zip(&[
            ("map/", b""),
            ("map/een.xml", &one),
            ("__MACOSX/map/._een.xml", b"x"),
            ("map/.DS_Store", b"x"),
            ("map/._twee.xml", b"x"),
            ("map/dieper/TWEE.XML", &other),
            ("lees mij.txt", b"x"),
        ]),
    );
    assert_eq!(names(&verslag), ["a.zip#map/een.xml", "a.zip#map/dieper/TWEE.XML"]);
    assert!(verslag.berichten.iter().all(|one| one.verdict == Verdict::Accepted && one.envelope.is_none()));
    assert_eq!((verslag.fouten.len(), verslag.overgeslagen), (0, 4), "folders are no files");
}

// 40
#[test]
fn an_empty_zip_says_so() {
    for empty in [zip(&[]), zip(&[("map/", b"")])] {
        assert_eq!(only_fault(&checked("a.zip", &empty)), "de zip is leeg: er zit geen bestand in");
    }
}

// 40
#[test]
fn a_zip_with_a_password_says_so_once() {
    let [one, other] = two();
    let locked = locked(zip(&[("een.xml", &one), ("twee.xml", &other)]));
    let verslag = checked("a.zip", &locked);
    assert_eq!(verslag.berichten, []);
    assert!(verslag.fouten[0].tekst.contains("wachtwoord"));
    assert_eq!(verslag.fouten[1].tekst, "nog 1 bestanden in deze zip zijn niet gelezen");
}

// 40
#[test]
fn what_is_no_zip_says_so() {
    let good = zip(&[("een.xml", &two()[0])]);
    let mut no_directory = good.clone();
    no_directory.truncate(good.len() - 30);
    for bad in [b"".as_slice(), b"geen zip", b"PK\x03\x04", &good[..good.len() / 2], &no_directory] {
        let verslag = checked("a.zip", bad);
        assert!(only_fault(&verslag).starts_with("dit is geen zip-bestand, of het is beschadigd"));
        assert_eq!(verslag.berichten, []);
    }
}

#[test]
fn a_damaged_file_or_directory_costs_no_more_than_itself() {
    let [one, other] = two();
    let good = zip_with(
        &[("een.xml", &one), ("twee.xml", &other)],
        SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
    );
    // A byte of the first file is another: its sum does not hold.
    let mut damaged = good.clone();
    damaged[300] ^= 1;
    let verslag = checked("a.zip", &damaged);
    assert_eq!(names(&verslag), ["a.zip#twee.xml"]);
    assert_eq!(only_fault(&verslag), "een.xml in de zip is beschadigd; maak de zip opnieuw");
    // The second line of the directory is no line of a directory.
    let mut damaged = good;
    let second = damaged.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    damaged[second] = b'X';
    let verslag = checked("a.zip", &damaged);
    assert!(only_fault(&verslag).contains("beschadigd"), "{verslag:?}");
}

#[test]
fn files_with_the_same_name_all_count() {
    let [one, other] = two();
    let twins = renamed(&zip(&[("a1.xml", &one), ("a2.xml", &other)]), "a2.xml", "a1.xml");
    let verslag = checked("a.zip", &twins);
    assert_eq!(names(&verslag), ["a.zip#a1.xml", "a.zip#a1.xml"]);
    assert_eq!(verslag.aansluiting.aanvaard.berichten, 2);
}

#[test]
fn unknown_packing_says_so() {
    let packed = patch(zip(&[("een.xml", &two()[0])]), 8, 10, &[12, 0]);
    assert!(only_fault(&checked("a.zip", &packed)).contains("op een manier die Voorkant niet kent"));
}

// 41
#[test]
fn a_bomb_is_seen_before_it_goes_off() {
    let bomb = vec![b' '; 30 << 20];
    let fault = "bom.xml in de zip is uitgepakt meer dan 200 keer zo groot; dat is geen bericht";
    let verslag = checked("a.zip", &zip(&[("bom.xml", &bomb), ("een.xml", &two()[0])]));
    assert_eq!(only_fault(&verslag), fault);
    assert_eq!(verslag.aansluiting.aanvaard.berichten, 1, "the rest is read");
}

// 41
#[test]
fn many_small_bombs_are_a_large_one() {
    let small = vec![b' '; 1 << 20];
    let files: Vec<String> = (0..70).map(|number| format!("{number}.xml")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), small.as_slice())).collect();
    let verslag = checked("a.zip", &zip(&files));
    assert!(only_fault(&verslag).contains("en de rest is niet gelezen"));
    assert_eq!(verslag.berichten.len(), 64);
}

#[test]
fn a_size_that_is_not_true_is_not_believed() {
    let good = zip(&[("een.xml", &two()[0])]);
    for size in [0_u32, 1, u32::MAX - 1] {
        let verslag = checked("a.zip", &patch(good.clone(), 22, 24, &size.to_le_bytes()));
        assert!(verslag.aansluiting.aanvaard.berichten + verslag.fouten.len() as u64 == 1, "{verslag:?}");
    }
}

// 40
#[test]
fn a_name_is_never_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("binnen");
    fs::create_dir(&inner).unwrap();
    let [one, other] = two();
    let slip = zip(&[("xx/uit_999900006.xml", &one), ("/etc/een.xml", &other), ("C:\\een.xml", &one)]);
    let slip = renamed(&slip, "xx/uit", "../uit");
    fs::write(inner.join("a.zip"), &slip).unwrap();
    let verslag = check(Invoer::collect(std::slice::from_ref(&inner)), None, &|_, _, _| {}).unwrap();
    assert_eq!(verslag.berichten.len(), 3);
    assert!(verslag.berichten[0].file.ends_with("a.zip#../uit_******006.xml"), "{:?}", names(&verslag));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written beside it");
    assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
    checked("a.zip", &slip);
}

#[test]
fn a_name_cannot_change_the_screen() {
    let odd = renamed(&zip(&[("eenXYtwee.xml", &two()[0])]), "XY", "\u{1b}\n");
    assert_eq!(names(&checked("a.zip", &odd)), ["a.zip#een\u{FFFD}\u{FFFD}twee.xml"]);
    let nested = renamed(&zip(&[("eenXYtwee.zip", &zip(&[]))]), "XY", "\u{1b}\n");
    assert!(only_fault(&checked("a.zip", &nested)).contains("(een\u{FFFD}\u{FFFD}twee.zip)"));
}

// 41
#[test]
fn a_zip_in_a_zip_is_refused_whatever_it_is_called() {
    let inner = zip(&[("een.xml", &two()[0])]);
    for name in ["b.zip", "b.xml"] {
        let verslag = checked("a.zip", &zip(&[(name, &inner)]));
        assert_eq!(only_fault(&verslag), format!("in de zip zit weer een zip ({name}); pak die eerst uit"));
        assert_eq!(verslag.berichten, []);
    }
}

#[test]
fn a_file_is_what_is_in_it() {
    let [one, other] = two();
    let packed = zip(&[("een.xml", &one)]);
    assert_eq!(names(&checked("a.xml", &packed)), ["a.xml#een.xml"]);
    assert_eq!(names(&checked("a.zip", &one)), ["a.zip"]);
    assert_eq!(names(&checked("a.zip", &zip(&[("b.zip", &other)]))), ["a.zip#b.zip"]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xml"), &packed).unwrap();
    fs::write(folder.path().join("b.zip"), &other).unwrap();
    fs::write(folder.path().join("._c.xml"), "x").unwrap();
    let verslag = check(Invoer::collect(&[folder.path().to_owned()]), None, &|_, _, _| {}).unwrap();
    assert_eq!(verslag.aansluiting.aanvaard.berichten, 2);
    assert_eq!((verslag.fouten.len(), verslag.overgeslagen), (0, 1));
}

#[test]
fn large_zips_of_the_newer_kind() {
    let message = &two()[0];
    let options = SimpleFileOptions::default().large_file(true);
    assert_eq!(checked("a.zip", &zip_with(&[("een.xml", message)], options)).berichten.len(), 1);
    // More entries than the older kind can name.
    let others: Vec<String> = (0..100_000).map(|number| format!("{number}.txt")).collect();
    let mut files: Vec<(&str, &[u8])> = others.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    files.push(("een.xml", message));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let verslag = checked("a.zip", &zip_with(&files, stored));
    assert_eq!((verslag.aansluiting.aanvaard.berichten, verslag.overgeslagen), (1, 100_000));
    // As many that cannot be read: not each is told.
    let inner = zip(&[]);
    let files: Vec<String> = (0..1000).map(|number| format!("{number}.zip")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), inner.as_slice())).collect();
    let verslag = checked("a.zip", &zip(&files));
    assert_eq!(verslag.fouten.len(), 21);
    assert_eq!(verslag.fouten[20].tekst, "nog 980 bestanden in deze zip zijn niet gelezen");
}

// 36, 38, 43, 44
#[test]
fn what_is_no_message_is_refused_in_a_zip_as_it_is_bare() {
    let good = &two()[0];
    let text = String::from_utf8(good.clone()).unwrap();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.replace(ACHTERNAAM, "B\u{e8}rg").chars().map(|c| c as u8).collect();
    for (content, rule, says) in [
        (good[..good.len() / 2].to_vec(), "XML", "niet compleet"),
        (wide, "CODERING", "UTF-16"),
        (latin, "CODERING", "geen geldig UTF-8"),
        (b"4140201000120260101".to_vec(), "ONBEKEND", "oude EI-vorm"),
        (b"<?xml version=\"1.0\"?><Bericht><Header/></Bericht>".to_vec(), "ONBEKEND", "naamruimte"),
        (Vec::new(), "XML", "leeg"),
    ] {
        for (name, offered) in [("a.xml", content.clone()), ("a.zip", zip(&[("een.xml", &content)]))] {
            let verslag = checked(name, &offered);
            assert_eq!(verslag.aansluiting.geweigerd.berichten, 1, "{name} {rule}");
            let found = verslag.berichten[0].findings.last().unwrap();
            assert_eq!(found.rule, rule);
            assert!(found.text.contains(says), "{}", found.text);
        }
    }
}

// 39
#[test]
fn a_file_over_the_limit_is_refused_and_not_kept() {
    let large = padded(two()[0].clone(), (25 << 20) + 1);
    let map = Map::new();
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, offered) in [("a.xml", large.clone()), ("a.zip", zip_with(&[("a.xml", &large)], stored))] {
        let verslag = map.import(vec![(name.to_owned(), offered)]);
        let found = verslag.berichten[0].findings.last().unwrap();
        assert_eq!(found.rule, "GRENS");
        assert!(found.text.contains("te groot"), "{}", found.text);
    }
    let [waiting] = feiten::quarantaine(&map.datamap).unwrap().try_into().unwrap();
    assert!(feiten::open_quarantaine(&map.datamap, waiting.bericht.bericht).is_err());
}

fn offered(name: &str, content: Vec<u8>) -> Importverslag {
    check(Invoer::from_bytes(vec![(name.to_owned(), content)]), None, &|_, _, _| {}).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_offered_as_a_zip_never_panic(tail in vec(any::<u8>(), 0..400), magic in 0_usize..4) {
        let mut bytes = [b"".as_slice(), b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02"][magic].to_vec();
        bytes.extend(tail);
        let verslag = offered("a.zip", bytes);
        prop_assert_eq!(verslag.berichten.len() + verslag.fouten.len(), 1);
    }

    #[test]
    fn a_damaged_zip_never_panics_and_loses_nothing_in_silence(
        damages in vec((any::<Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<Index>()),
    ) {
        let mut bytes = zip(&[("een.xml", b"<a/>"), ("map/twee.xml", b"<b/>"), ("c.zip", b"PK\x05\x06")]);
        for (at, byte) in &damages {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(1));
        }
        let verslag = offered("a.zip", bytes);
        prop_assert!(verslag.berichten.len() as u64 + verslag.fouten.len() as u64 + verslag.overgeslagen > 0);
    }
}
