//! A data folder that cannot be used says why, and what helps.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::fs;
use std::path::Path;

use common::*;
use feiten::{Datamap, FeitenFout, Invoer, Sleutelplaats, import, open_quarantaine};

fn key(path: &Path) -> Sleutelplaats {
    Sleutelplaats::Bestand(path.to_owned())
}

/// A folder with one message in it.
fn filled() -> Map {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map
}

fn newest_manifest(map: &Map) -> std::path::PathBuf {
    let files = fs::read_dir(map.datamap.path().join("manifest")).unwrap();
    files.map(|entry| entry.unwrap().path()).max().unwrap()
}

#[test]
fn another_key_is_refused() {
    let map = filled();
    let other = map.path("b.sleutel");
    kluis::Sleutel::create(&other).unwrap();
    let error = Datamap::open(map.datamap.path(), &key(&other)).unwrap_err();
    assert!(matches!(error, FeitenFout::AndereSleutel { .. }), "{error:?}");
    let said = error.to_string();
    assert!(said.starts_with("de sleutel hoort niet bij deze datamap (verwacht "), "{said}");
    assert!(said.contains("Geef de juiste sleutel met --sleutel"), "{said}");
    let again = Datamap::open_or_create(map.datamap.path(), &key(&other)).unwrap_err();
    assert_eq!(again.to_string(), said, "making a folder is no way around it");
}

#[test]
fn a_missing_key_is_named_and_no_new_one_is_made() {
    let map = filled();
    let gone = map.path("weg.sleutel");
    for error in [
        Datamap::open(map.datamap.path(), &key(&gone)).unwrap_err(),
        Datamap::open_or_create(map.datamap.path(), &key(&gone)).unwrap_err(),
    ] {
        assert!(matches!(error, FeitenFout::SleutelWeg(_)), "{error:?}");
        let said = error.to_string();
        assert!(said.contains("weg.sleutel"), "{said}");
        assert!(said.contains("Zet het sleutelbestand terug uit een reservekopie"), "{said}");
    }
    assert!(!gone.exists());
}

#[test]
fn a_key_that_is_no_key_or_that_others_can_read_is_refused() {
    let map = filled();
    let file = map.path("a.sleutel");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let said = Datamap::open(map.datamap.path(), &key(&file)).unwrap_err().to_string();
        assert!(said.contains("chmod 600"), "{said}");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    }
    fs::write(&file, "iets anders").unwrap();
    let error = Datamap::open(map.datamap.path(), &key(&file)).unwrap_err();
    assert!(matches!(error, FeitenFout::Sleutel(_)), "{error:?}");
    assert!(error.to_string().contains("is geen sleutelbestand van Voorkant"), "{error}");
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("foto.jpg"), "x").unwrap();
    let file = folder.path().join("sleutels/a.sleutel");
    for error in [
        Datamap::open(folder.path(), &key(&file)).unwrap_err(),
        Datamap::open_or_create(folder.path(), &key(&file)).unwrap_err(),
    ] {
        assert!(matches!(error, FeitenFout::GeenDatamap(_)), "{error:?}");
        let said = error.to_string();
        assert!(said.contains("is geen datamap van Voorkant"), "{said}");
        assert!(said.contains("een lege of nieuwe map"), "{said}");
    }
    assert!(!file.exists(), "no key is made for it");
}

#[test]
fn a_damaged_manifest_is_named_and_nothing_is_written_over_it() {
    let map = filled();
    let manifest = newest_manifest(&map);
    let whole = fs::read_to_string(&manifest).unwrap();
    for damage in ["", "{", &whole[..whole.len() / 2], "[]"] {
        fs::write(&manifest, damage).unwrap();
        let errors = [
            map.datamap.load().unwrap_err(),
            map.datamap.volgnummer().unwrap_err(),
            import(&map.datamap, Invoer::default(), &|_, _, _| {}).unwrap_err(),
        ];
        for error in errors {
            assert!(matches!(error, FeitenFout::Beschadigd { .. }), "{error:?}");
            let said = error.to_string();
            assert!(said.contains("00000001.json is beschadigd of niet van Voorkant"), "{said}");
            assert!(said.ends_with("Zet de datamap terug uit een reservekopie."), "{said}");
        }
        assert_eq!(fs::read_to_string(&manifest).unwrap(), damage);
    }
    fs::write(&manifest, whole).unwrap();
    assert_eq!(map.stand().toewijzingen.len(), 1, "nothing was lost");
}

#[test]
fn a_damaged_mark_of_the_folder_is_named() {
    let map = filled();
    fs::write(map.datamap.path().join("voorkant.json"), "{\"nummer\": 1}").unwrap();
    let error = Datamap::open(map.datamap.path(), &key(&map.path("a.sleutel"))).unwrap_err();
    assert!(matches!(error, FeitenFout::Beschadigd { .. }), "{error:?}");
    assert!(error.to_string().contains("voorkant.json is beschadigd"), "{error}");
}

#[test]
fn a_damaged_or_missing_table_is_named() {
    let map = filled();
    let table = map.datamap.path().join("batches/00000001/toewijzing.parquet");
    let whole = fs::read(&table).unwrap();
    fs::write(&table, &whole[..whole.len() / 2]).unwrap();
    let error = map.datamap.load().unwrap_err();
    assert!(matches!(error, FeitenFout::Beschadigd { .. }), "{error:?}");
    assert!(error.to_string().contains("toewijzing.parquet is beschadigd"), "{error}");

    fs::copy(map.datamap.path().join("batches/00000001/client.parquet"), &table).unwrap();
    let error = map.datamap.load().unwrap_err();
    assert!(matches!(error, FeitenFout::Vreemd(_)), "{error:?}");
    assert!(error.to_string().contains("heeft kolommen die deze versie van Voorkant niet kent"), "{error}");

    fs::remove_file(&table).unwrap();
    let error = map.datamap.load().unwrap_err();
    assert!(matches!(error, FeitenFout::Lezen { .. }), "{error:?}");
    assert!(error.to_string().contains("toewijzing.parquet is niet te lezen"), "{error}");
}

#[test]
fn what_a_crash_left_behind_is_cleared_away_and_counts_nowhere() {
    let map = filled();
    let left = map.datamap.path().join("batches/00000002");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("bericht.parquet"), "half").unwrap();
    assert_eq!(map.stand().toewijzingen.len(), 1);
    map.add(&b301("T2", BRAM, vec![toegewezen(102)]));
    assert_eq!(map.stand().toewijzingen.len(), 2);
    assert_eq!(map.datamap.volgnummer().unwrap(), 2);
}

#[test]
fn a_number_that_is_not_in_quarantine_is_named() {
    let map = filled();
    let error = open_quarantaine(&map.datamap, domein::Pseudoniem::from_bytes([7; 16])).unwrap_err();
    assert!(matches!(error, FeitenFout::NietInQuarantaine(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "in quarantaine staat geen bericht met nummer 07070707070707070707070707070707"
    );
}
