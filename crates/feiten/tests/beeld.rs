//! The columns that lie ready: they say what the facts say, and what is wrong with them is mended.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::PathBuf;

use common::*;
use domein::{Datum, Pseudoniem};
use feiten::{Beeld, Gebruiker, Overzicht, Stand};
use voorbeeld::{BestandInhoud, Opdracht, generate};

/// A year of a small municipality, imported.
fn municipality() -> Map {
    let map = Map::new();
    let mut files = Vec::new();
    let opdracht = Opdracht { months: 12, ..Opdracht::new(1_500, 7).unwrap() };
    generate(
        &opdracht,
        &mut |bestand| {
            if let BestandInhoud::Bericht(bericht) = bestand.inhoud {
                files.push((bestand.path, bytes(&bericht)));
            }
        },
        &mut |_, _| {},
    );
    map.import(files);
    map
}

/// A folder with one assignment.
fn small() -> Map {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort();
    all
}

fn home(home: Gebruiker) -> (Option<u32>, Option<Pseudoniem>) {
    (home.adres, home.postcode)
}

/// The folder with the tables that count.
fn tables(map: &Map) -> PathBuf {
    let folder = map.datamap.path().join("beeld");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    folders.remove(0)
}

fn made_again(map: &Map) -> Beeld {
    Beeld::new(map.datamap.volgnummer().unwrap(), &map.stand())
}

#[test]
fn it_says_what_the_facts_say() {
    let map = municipality();
    let (stand, beeld): (Stand, Beeld) = (map.stand(), map.datamap.beeld().unwrap());
    assert!(stand.toewijzingen.len() > 100 && stand.prestaties.len() > 500 && !stand.banden().is_empty());
    assert_eq!(beeld.producten, stand.producten);
    assert_eq!(beeld.gemeenten, stand.gemeenten);
    assert_eq!(beeld.aanbieders, stand.aanbieders);

    let in_stand = |person: u32| stand.personen[person as usize];
    let in_beeld = |person: u32| beeld.personen[person as usize];
    assert_eq!(
        sorted(stand.personen.iter().copied()),
        sorted(beeld.personen.iter().copied()),
        "nobody is lost and nobody came"
    );
    let help = |who: Pseudoniem, row: feiten::Toewijzing| {
        (who, row.gemeente, row.aanbieder, row.product, row.begin, row.eind)
    };
    assert_eq!(
        sorted(stand.lopend().iter().map(|row| help(in_stand(row.persoon), *row))),
        sorted(beeld.toewijzingen.iter().map(|row| help(in_beeld(row.persoon), row)))
    );
    let line = |who: Pseudoniem, row: feiten::Prestatie| {
        let state = (row.regelstaat, row.betaalstaat, row.is_cost());
        (who, row.gemeente, row.aanbieder, row.product, row.maand, row.gemeld, row.cent, state)
    };
    assert_eq!(
        sorted(stand.prestaties.iter().map(|row| line(in_stand(row.persoon), *row))),
        sorted(beeld.prestaties.iter().map(|row| line(in_beeld(row.persoon), row)))
    );
    let ties = |one: Pseudoniem, other: Pseudoniem| (one.min(other), one.max(other));
    assert_eq!(
        sorted(stand.banden().iter().map(|tie| ties(in_stand(tie.0), in_stand(tie.1)))),
        sorted(beeld.banden().map(|tie| ties(in_beeld(tie.0), in_beeld(tie.1))))
    );
    for day in ["1990-01-01", "2024-03-01", "2024-09-15", "2025-06-01", "2099-01-01"].map(datum) {
        let homes = |one: &dyn Fn(u32) -> (Pseudoniem, Gebruiker)| {
            sorted((0..stand.personen.len() as u32).map(|person| {
                let (who, where_) = one(person);
                (who, home(where_))
            }))
        };
        assert_eq!(
            homes(&|person| (in_stand(person), stand.woont(person, day))),
            homes(&|person| (in_beeld(person), beeld.woont(person, day)))
        );
    }
    assert_eq!(home(beeld.woont(u32::MAX, Datum::MAX)), (None, None));
}

#[test]
fn who_lives_together_lies_together_and_rows_lie_by_municipality_and_person() {
    let beeld = municipality().datamap.beeld().unwrap();
    let homes: Vec<Option<u32>> =
        (0..beeld.personen.len() as u32).map(|person| beeld.woont(person, Datum::MAX).adres).collect();
    let mut left = BTreeSet::new();
    for pair in homes.windows(2) {
        if pair[0] != pair[1] {
            assert!(!left.contains(&pair[1]), "{:?} is in two places", pair[1]);
            left.insert(pair[0]);
        }
    }
    assert!(homes.iter().flatten().count() > left.len(), "somebody lives together with somebody");
    assert!(beeld.toewijzingen.persoon.is_sorted());
    assert!(beeld.prestaties.persoon.is_sorted());
    let gemeente = beeld.toewijzingen.gemeente[0];
    assert_eq!(beeld.toewijzingen_of(gemeente), 0..beeld.toewijzingen.gemeente.len());
    assert_eq!(beeld.prestaties_of(gemeente + 1).len(), 0);
}

#[test]
fn an_import_saves_it_and_it_reads_back_the_same() {
    let map = municipality();
    assert!(tables(&map).join("prestatie.parquet").exists());
    let read = map.datamap.beeld().unwrap();
    assert_eq!(read, made_again(&map));
}

/// What was saved is what linking all rows gives: every list, in the same order, with verdicts and findings.
#[test]
fn the_stand_reads_back_as_it_was_made() {
    let map = municipality();
    map.add(&b323("D999", ANNA, vec![regel("R999", 999, 4)]));
    let (volgnummer, overzicht, stand) = map.datamap.stand().unwrap();
    let (_, feiten) = map.datamap.load().unwrap();
    assert_eq!(volgnummer, map.datamap.volgnummer().unwrap());
    assert_eq!(stand, map.stand());
    assert_eq!(overzicht, Overzicht::new(&feiten, &stand));
    assert!(!stand.verzoeken.is_empty() && !stand.onderbrekingen.is_empty() && !stand.banden().is_empty());
    assert!(!stand.stopredenen.is_empty());
    assert!(stand.oordelen.iter().any(|one| !one.bevindingen.is_empty() && !one.aanmerkingen.is_empty()));
    assert!(!overzicht.declaraties.is_empty() && overzicht.berichten.iter().any(|one| !one.bron.is_empty()));
    assert!(map.datamap.path().join("beeld/beeld.json").exists());
}

/// Linking takes every row; what was saved does not. With the rows gone only the saved one can answer.
#[test]
fn the_stand_is_read_without_the_rows() {
    let map = municipality();
    let whole = map.stand();
    fs::remove_dir_all(map.datamap.path().join("batches")).unwrap();
    assert_eq!(map.datamap.stand().unwrap().2, whole);
}

#[test]
fn whatever_is_wrong_with_a_saved_stand_it_is_made_again() {
    let (map, other) = (municipality(), small());
    let whole = map.datamap.stand().unwrap();
    let mut damaged = 0;
    for entry in fs::read_dir(tables(&map)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let strange = fs::read(tables(&other).join(&name)).unwrap();
        let bytes = fs::read(&path).unwrap();
        for damage in [&bytes[..bytes.len() / 2], b"", &strange] {
            // A shorter list of what hangs on other lists may be whole by itself: who wrote it is not asked.
            if damage == strange
                && !["persoon", "stand_oordeel", "stand_adres"].iter().any(|one| name.starts_with(one))
            {
                continue;
            }
            fs::write(&path, damage).unwrap();
            assert_eq!(map.datamap.stand().unwrap(), whole, "{name}");
            damaged += 1;
        }
        fs::write(&path, bytes).unwrap();
    }
    assert!(damaged > 30, "{damaged}");
}

#[test]
fn new_facts_give_a_new_one_and_the_old_one_goes() {
    let map = small();
    let before = tables(&map);
    map.add(&b301("T2", BRAM, vec![toegewezen(102)]));
    assert_ne!(tables(&map), before);
    assert_eq!(map.datamap.beeld().unwrap().personen.len(), 2);
}

/// A break-off before the last step leaves a folder that nobody names, or the draft of the name.
#[test]
fn what_a_crash_left_behind_is_made_again() {
    let map = small();
    let whole = map.datamap.beeld().unwrap();
    let (folder, name) = (tables(&map), map.datamap.path().join("beeld/beeld.json"));
    fs::remove_file(&name).unwrap();
    fs::write(folder.join("toewijzing.parquet"), "half").unwrap();
    fs::write(map.datamap.path().join("beeld/beeld.concept"), "{").unwrap();
    assert_eq!(map.datamap.beeld().unwrap(), whole);
    assert!(name.exists(), "the next time it is there");
    assert_eq!(map.datamap.beeld().unwrap(), whole);
}

#[test]
fn whatever_is_wrong_with_it_the_answer_is_right() {
    let map = small();
    let whole = map.datamap.beeld().unwrap();
    let name = map.datamap.path().join("beeld/beeld.json");
    let good = fs::read_to_string(&name).unwrap();
    for damage in ["", "[]", &good.replace("\"volgnummer\": 1", "\"volgnummer\": 0"), &good.replace("-", "+")]
    {
        fs::write(&name, damage).unwrap();
        assert_eq!(map.datamap.beeld().unwrap(), whole, "{damage}");
    }
    for table in ["toewijzing", "persoon", "woonplaats", "product"] {
        let path = tables(&map).join(table).with_extension("parquet");
        let bytes = fs::read(&path).unwrap();
        for damage in [&bytes[..bytes.len() / 2], b"", b"PAR1"] {
            fs::write(&path, damage).unwrap();
            assert_eq!(map.datamap.beeld().unwrap(), whole, "{table}");
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(map.datamap.beeld().unwrap(), whole, "{table}");
        fs::write(&path, bytes).unwrap();
    }
}

/// Another folder's list of persons is shorter: numbers would point beyond it.
#[test]
fn a_table_that_does_not_fit_the_others_is_not_believed() {
    let (map, other) = (municipality(), small());
    let whole = map.datamap.beeld().unwrap();
    fs::copy(tables(&other).join("persoon.parquet"), tables(&map).join("persoon.parquet")).unwrap();
    assert_eq!(map.datamap.beeld().unwrap(), whole);
}

#[test]
fn while_another_writes_nobody_waits() {
    let map = small();
    fs::remove_dir_all(map.datamap.path().join("beeld")).unwrap();
    let lock = File::open(map.datamap.path().join("slot")).unwrap();
    lock.lock().unwrap();
    assert_eq!(map.datamap.beeld().unwrap(), made_again(&map));
    assert!(!map.datamap.path().join("beeld").exists(), "and nobody writes beside him");
    drop(lock);
    map.datamap.beeld().unwrap();
    assert!(tables(&map).exists());
}

/// Pseudonyms are in it and nothing that names anybody.
#[test]
fn it_names_nobody() {
    let map = small();
    for entry in fs::read_dir(tables(&map)).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for secret in [ANNA, GEBOREN, ACHTERNAAM, VOORNAMEN, STRAAT, POSTCODE] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        }
    }
}
