//! Who somebody is stays out of the facts: no BSN, name or address in any file of the data folder.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use arrow_array::BinaryArray;
use common::*;
use feiten::Importverslag;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

/// What may stand nowhere: as text, and a number also as the number it is.
fn secrets() -> Vec<(&'static str, Vec<u8>)> {
    let mut all: Vec<(&str, Vec<u8>)> = [ANNA, BRAM, GEBOREN, ACHTERNAAM, VOORNAMEN, STRAAT, POSTCODE]
        .into_iter()
        .map(|text| (text, text.as_bytes().to_vec()))
        .collect();
    for bsn in [ANNA, BRAM] {
        let number: u32 = bsn.parse().unwrap();
        all.push((bsn, number.to_le_bytes().to_vec()));
        all.push((bsn, number.to_be_bytes().to_vec()));
    }
    all
}

/// Names and content of everything in a folder.
fn everything(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            everything(&path, found);
        } else {
            let mut bytes = path.to_string_lossy().into_owned().into_bytes();
            bytes.extend(fs::read(&path).unwrap());
            found.push((path, bytes));
        }
    }
}

fn holds(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|part| part == secret)
}

/// A folder with a message of each kind, refused ones, and file names and numbers with a BSN in them.
fn filled() -> (Map, Vec<Importverslag>) {
    let map = Map::new();
    let line = regel(ANNA, 101, 4);
    let declaratie = b323("D1", ANNA, vec![line.clone()]);
    let back = b323("D2", ANNA, vec![credit(&line, "R2"), regel("R3", 7, 2)]);
    let mut files: Vec<(String, Vec<u8>)> = [
        b301("T1", ANNA, vec![toegewezen(101)]),
        b301(BRAM, BRAM, vec![toegewezen(101)]),
        b307("S1", BRAM, 101, "2024-06-30"),
        declaratie.clone(),
        back,
        b325("A1", &declaratie, &[ANNA]),
    ]
    .iter()
    .map(|bericht| {
        (format!("uit/WMO_{ANNA}_{}.xml", bericht.header.identificatie.identificatie), bytes(bericht))
    })
    .collect();
    // The same messages with something wrong: in the BSN, the date, the tag; cut off; and no XML at all.
    let broken: Vec<(String, Vec<u8>)> = files
        .iter()
        .flat_map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            [
                text.replace("2024-", "2024/"),
                text.replace("</", "<"),
                text.replace(ACHTERNAAM, &format!("<{ACHTERNAAM}>")),
                text.replace("Bsn>", &format!("Bsn>{ANNA}")),
                text[..text.len() * 6 / 10].to_owned(),
                format!("{ANNA} {ACHTERNAAM} {STRAAT}"),
            ]
            .map(|text| (format!("{name}-{BRAM}"), text.into_bytes()))
        })
        .collect();
    files.extend(broken);
    let reports = vec![map.import(files.clone()), map.import(files)];
    (map, reports)
}

#[test]
fn no_file_of_the_data_folder_holds_a_person() {
    let (map, _) = filled();
    let mut files = Vec::new();
    everything(map.datamap.path(), &mut files);
    assert!(files.iter().any(|(path, _)| path.ends_with("identiteiten.verzegeld")));
    for (path, bytes) in &files {
        for (name, secret) in secrets() {
            assert!(!holds(bytes, &secret), "{} holds {name}", path.display());
        }
    }
}

/// Parquet is compressed, so its bytes say little: what it holds is asked of the rows themselves.
#[test]
fn no_stored_row_holds_a_person() {
    let (map, _) = filled();
    let (_, rows) = map.datamap.load().unwrap();
    assert!(rows.berichten.len() > 20 && rows.bevindingen.len() > 20);
    assert_clean(&format!("{rows:?}"));
}

#[test]
fn what_waits_in_quarantine_is_sealed() {
    let (map, _) = filled();
    let mut files = Vec::new();
    everything(map.datamap.path(), &mut files);
    let mut sealed = 0;
    for (path, _) in files.iter().filter(|(path, _)| path.ends_with("quarantaine.parquet")) {
        let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
        for batch in reader.build().unwrap() {
            let batch = batch.unwrap();
            let column = batch.column_by_name("verzegeld").unwrap().as_any();
            for bytes in column.downcast_ref::<BinaryArray>().unwrap().iter().flatten() {
                sealed += 1;
                for (name, secret) in secrets() {
                    assert!(!holds(bytes, &secret), "quarantine holds {name}");
                }
            }
        }
    }
    assert!(sealed > 20, "{sealed}");
}

#[test]
fn no_report_and_no_finding_names_a_person() {
    let (map, reports) = filled();
    assert!(reports[0].berichten.iter().map(|one| one.findings.len()).sum::<usize>() > 10);
    for report in &reports {
        assert_clean(&format!("{report:?}"));
    }
    assert_clean(&format!("{:?}", map.stand()));
}

fn assert_clean(text: &str) {
    for secret in [ANNA, BRAM, GEBOREN, ACHTERNAAM, VOORNAMEN, STRAAT, POSTCODE] {
        if let Some(place) = text.find(secret) {
            let around = &text[text.floor_char_boundary(place.saturating_sub(300))..place + secret.len()];
            unreachable!("{secret} stands in: {around}");
        }
    }
}
