//! Laws of the processing log, on real files.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing it cannot do")]

use std::fs;
use std::path::{Path, PathBuf};

use domein::Pseudoniem;
use logboek::{
    Breuksoort, LogboekFout, Logsleutel, Merkpunt, Statuscode, TraceId, Verwerking, Verwerkingslogboek,
};
use proptest::prelude::*;
use tempfile::TempDir;

fn log(folder: &Path) -> Verwerkingslogboek {
    Verwerkingslogboek::new(folder, Logsleutel::from_bytes(&[7; 32]))
}

fn person(number: u32) -> Pseudoniem {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_le_bytes());
    Pseudoniem::from_bytes(bytes)
}

fn processing(naam: &str, people: impl IntoIterator<Item = u32>) -> Verwerking {
    Verwerking {
        trace: TraceId::random().unwrap(),
        ouder: None,
        status: Statuscode::Gelukt,
        naam: naam.to_owned(),
        begin: 1_764_417_600_000,
        eind: 1_764_417_600_120,
        bron: "toets".to_owned(),
        activiteit: "urn:toets:1".to_owned(),
        betrokkenen: people.into_iter().map(person).collect(),
    }
}

/// A log of so many lines about three persons in turn, each in a write of its own.
fn filled(lines: usize) -> (TempDir, Verwerkingslogboek) {
    let folder = tempfile::tempdir().unwrap();
    let log = log(folder.path());
    for number in 0..lines {
        log.write(&[processing(&"x".repeat(number % 7), [u32::try_from(number % 3).unwrap()])]).unwrap();
    }
    (folder, log)
}

fn file(log: &Verwerkingslogboek) -> PathBuf {
    log.folder().join("00000001.log")
}

/// The records of the first segment, each with its bytes.
fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut rest, mut found) = (&bytes[64..], Vec::new());
    while !rest.is_empty() {
        let length = 37 + u32::from_le_bytes(rest[..4].try_into().unwrap()) as usize;
        let (record, after) = rest.split_at(length);
        found.push(record.to_vec());
        rest = after;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Any bit of any line, and also of the beginning of the file, is held by the chain.
    #[test]
    fn a_changed_bit_is_found_at_its_line(lines in 1..12_usize, at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let (_folder, log) = filled(lines);
        let path = file(&log);
        let mut bytes = fs::read(&path).unwrap();
        let place = at.index(bytes.len());
        let mut end = 64;
        let number = records(&bytes).iter().take_while(|record| { end += record.len(); end <= place }).count() + 1;
        let expected = if place < 64 { 1 } else { number as u64 };
        bytes[place] ^= 1 << bit;
        fs::write(&path, &bytes).unwrap();
        let breuk = log.verify(None).unwrap().unwrap_err();
        prop_assert_eq!(breuk.nummer, expected, "byte {}: {}", place, breuk);
        prop_assert!(breuk.plaats.contains("00000001.log") || breuk.plaats.contains("kop"), "{}", breuk);
    }

    #[test]
    fn lines_removed_swapped_doubled_or_cut_are_found(lines in 2..12_usize, at in any::<prop::sample::Index>(), what in 0..5_u8) {
        let (_folder, log) = filled(lines);
        let path = file(&log);
        let bytes = fs::read(&path).unwrap();
        let mut all = records(&bytes);
        let place = at.index(lines);
        let mut wrong = place as u64 + 1;
        match what {
            0 => drop(all.remove(place)),
            1 if place + 1 < lines => all.swap(place, place + 1),
            2 => { all.insert(place, all[place].clone()); wrong += 1; }
            3 => { let half = all[place].len() / 2; all[place].truncate(half); all.truncate(place + 1); }
            _ => all.truncate(place),
        }
        fs::write(&path, [bytes[..64].to_vec(), all.concat()].concat()).unwrap();
        let breuk = log.verify(None).unwrap().unwrap_err();
        prop_assert_eq!(breuk.nummer, wrong, "{}", breuk);
    }

    #[test]
    fn erasing_a_person_leaves_the_rest_and_the_chain(lines in 1..20_usize, who in 0..3_u32) {
        let (_folder, log) = filled(lines);
        let about = |number: u32| log.of_person(person(number)).unwrap();
        let before: Vec<_> = (0..3).map(about).collect();
        let length = fs::metadata(file(&log)).unwrap().len();
        prop_assert_eq!(log.erase(person(who), 5).unwrap(), before[who as usize].len() as u64);
        prop_assert_eq!(fs::metadata(file(&log)).unwrap().len(), length);
        for other in 0..3 {
            let expected = if other == who { Vec::new() } else { before[other as usize].clone() };
            prop_assert_eq!(about(other), expected);
        }
        let whole = log.verify(None).unwrap().unwrap();
        prop_assert_eq!((whole.regels, whole.vernietigd), (lines as u64, before[who as usize].len() as u64));
        // And it goes on from there.
        log.write(&[processing("daarna", [who])]).unwrap();
        prop_assert_eq!(about(who).len(), 1);
        prop_assert_eq!(log.verify(None).unwrap().unwrap().regels, lines as u64 + 1);
    }

    /// A kill leaves any prefix of the last write: what is whole counts, what is half is cut, nothing before it goes.
    #[test]
    fn any_prefix_of_an_unconfirmed_write_is_recovered(lines in 1..6_usize, more in 1..6_u32, cut in any::<prop::sample::Index>()) {
        let (_folder, log) = filled(lines);
        let path = file(&log);
        let (before, kop) = (fs::read(&path).unwrap(), fs::read(log.folder().join("kop")).unwrap());
        log.write(&[processing("half", 100..100 + more)]).unwrap();
        let after = fs::read(&path).unwrap();
        let left = before.len() + cut.index(after.len() - before.len());
        fs::write(&path, &after[..left]).unwrap();
        fs::write(log.folder().join("kop"), kop).unwrap();

        let seen = log.verify(None).unwrap().unwrap();
        prop_assert!(seen.regels >= lines as u64 && seen.regels < lines as u64 + u64::from(more));
        log.write(&[processing("daarna", [1])]).unwrap();
        let whole = log.verify(None).unwrap().unwrap();
        prop_assert_eq!((whole.regels, whole.afgebroken), (seen.regels + 1, 0));
    }
}

#[test]
fn a_head_that_is_gone_changed_or_of_another_key_stops_all_writing() {
    let (_folder, log) = filled(3);
    let kop = log.folder().join("kop");
    let sound = fs::read(&kop).unwrap();
    let mut changed = sound.clone();
    changed[0] = 2;
    for spoiled in [None, Some(changed), Some(Vec::new()), Some(sound[..40].to_vec())] {
        match &spoiled {
            None => fs::remove_file(&kop).unwrap(),
            Some(bytes) => fs::write(&kop, bytes).unwrap(),
        }
        let breuk = log.verify(None).unwrap().unwrap_err();
        assert_eq!((breuk.nummer, breuk.soort), (4, Breuksoort::Kop));
        let refused = log.write(&[processing("a", [1])]).unwrap_err();
        assert!(
            matches!(refused, LogboekFout::NietHeel { .. }) && refused.to_string().contains("log verify")
        );
    }
    fs::write(&kop, sound).unwrap();
    log.write(&[processing("a", [1])]).unwrap();

    let other = Verwerkingslogboek::new(log.folder().parent().unwrap(), Logsleutel::from_bytes(&[8; 32]));
    assert_eq!(other.verify(None).unwrap().unwrap_err().nummer, 1);
    assert!(other.write(&[processing("a", [1])]).is_err());
    assert!(other.of_person(person(1)).unwrap().is_empty(), "the pseudonym is hidden without the key");
}

/// After all that was confirmed stands a whole line that does not follow: nobody who was killed leaves that.
#[test]
fn a_line_that_is_doubled_at_the_very_end_is_found() {
    let (_folder, log) = filled(3);
    let mut bytes = fs::read(file(&log)).unwrap();
    let last = records(&bytes).pop().unwrap();
    bytes.extend(last);
    fs::write(file(&log), bytes).unwrap();
    assert_eq!(log.verify(None).unwrap().unwrap_err().nummer, 4);
}

#[test]
fn what_is_cut_off_stops_all_writing() {
    let (_folder, log) = filled(3);
    let path = file(&log);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert!(matches!(log.write(&[processing("a", [1])]), Err(LogboekFout::NietHeel { .. })));
    fs::remove_file(&path).unwrap();
    assert!(log.write(&[processing("a", [1])]).is_err());
    let breuk = log.verify(None).unwrap().unwrap_err();
    assert_eq!((breuk.nummer, breuk.soort), (1, Breuksoort::Staart));
}

/// No line shows a pseudonym, and two lines about one person do not look alike.
#[test]
fn a_line_hides_whom_it_is_about() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(folder.path());
    let someone = Pseudoniem::from_bytes(*b"een pseudoniem!!");
    log.write(&[Verwerking { betrokkenen: vec![someone, someone], ..processing("a", []) }]).unwrap();
    let bytes = fs::read(file(&log)).unwrap();
    assert!(!bytes.windows(16).any(|part| part == someone.as_bytes()));
    let lines = log.of_person(someone).unwrap();
    assert_eq!(lines.len(), 2);
    assert_ne!(lines[0].verhuld, lines[1].verhuld);
    assert_ne!(lines[0].span, lines[1].span);
    assert_eq!(lines[0].verwerking, lines[1].verwerking);
}

/// More lines than fit in one file: the next begins, and a file that is gone or older is found.
#[test]
fn segments_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(folder.path());
    let long = Verwerking { bron: "b".repeat(40_000), ..processing("lang", 0..1800) };
    log.write(std::slice::from_ref(&long)).unwrap();
    let [one, two, three] = [1, 2, 3].map(|number| log.folder().join(format!("{number:08}.log")));
    assert!(two.exists() && three.exists());
    let whole = log.verify(None).unwrap().unwrap();
    assert_eq!(whole.regels, 1800);
    assert_eq!(log.of_person(person(1799)).unwrap().len(), 1);
    log.write(&[processing("daarna", [1])]).unwrap();
    let noted = log.verify(None).unwrap().unwrap().merkpunt();
    assert_eq!(noted.regels, 1801);
    assert!(log.verify(Some(noted)).unwrap().is_ok());
    assert!(log.verify(Some(Merkpunt { regels: 900, ..noted })).unwrap().is_err());

    let second = fs::read(&two).unwrap();
    let first_of_second = u64::from_le_bytes(second[16..24].try_into().unwrap());
    fs::remove_file(&two).unwrap();
    let breuk = log.verify(None).unwrap().unwrap_err();
    assert_eq!((breuk.nummer, breuk.soort), (first_of_second, Breuksoort::Ontbreekt));
    fs::copy(&one, &two).unwrap();
    assert_eq!(log.verify(None).unwrap().unwrap_err().nummer, first_of_second);
    fs::write(&two, &second).unwrap();
    assert!(log.verify(None).unwrap().is_ok());
    // Content of one person goes in every file.
    assert_eq!(log.erase(person(1), 5).unwrap(), 2);
    assert_eq!(log.verify(Some(noted)).unwrap().unwrap().vernietigd, 2);
}

/// Threads of one process and of several (each with a log of its own) write at once: nothing is lost or doubled.
#[test]
fn many_who_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let shared = log(folder.path());
    std::thread::scope(|scope| {
        for writer in 0..8_u32 {
            let (own, shared, path) = (writer % 2 == 0, &shared, folder.path());
            scope.spawn(move || {
                let log = if own { log(path) } else { shared.clone() };
                for _ in 0..25 {
                    log.write(&[processing("samen", [writer])]).unwrap();
                }
            });
        }
    });
    assert_eq!(shared.verify(None).unwrap().unwrap().regels, 200);
    for writer in 0..8 {
        assert_eq!(shared.of_person(person(writer)).unwrap().len(), 25);
    }
}

#[test]
fn nothing_about_nobody_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let log = log(folder.path());
    log.write(&[processing("niemand", [])]).unwrap();
    assert!(!log.folder().exists());
    assert_eq!(log.verify(None).unwrap().unwrap().regels, 0);
    assert!(log.of_person(person(1)).unwrap().is_empty());
    let noted = Merkpunt { regels: 1, laatste: logboek::Schakel::BEGIN };
    assert_eq!(log.verify(Some(noted)).unwrap().unwrap_err().soort, Breuksoort::Merkpunt);
}
