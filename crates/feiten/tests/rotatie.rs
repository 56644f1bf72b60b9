//! New keys: all is under them, all still joins, and nothing of before is left.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::*;
use feiten::bronnen::{Bronbestand, Bronuitkomst, NieuweBron};
use feiten::{
    Datamap, FeitenFout, Identiteitsveld, Invoer, Kluis, Kluistoegang, Rotatie, Rotatieverslag,
    Sleutelplaats, open_quarantaine, quarantaine,
};
use kluis::{Kluissleutel, Sleutel};

fn place(map: &Map) -> Sleutelplaats {
    Sleutelplaats::Bestand(map.path("a.sleutel"))
}

fn rotate(map: &Map) -> Result<Rotatieverslag, FeitenFout> {
    Rotatie::begin(map.datamap.path(), &place(map), None, &|_, _, _| {})?.finish(&|_, _, _| {})
}

fn again(map: &Map) -> Datamap {
    Datamap::open(map.datamap.path(), &place(map)).unwrap()
}

fn messages() -> Vec<(String, Vec<u8>)> {
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4), regel("R2", 101, 2)]);
    let mut files: Vec<(String, Vec<u8>)> = [
        b301("T1", ANNA, vec![toegewezen(101)]),
        b301("T2", BRAM, vec![toegewezen(102)]),
        b307("S1", BRAM, 102, "2024-06-30"),
        declaratie.clone(),
        b323("D2", ANNA, vec![credit(&regel("R1", 101, 4), "R3")]),
        b325("A1", &declaratie, &["R2"]),
    ]
    .iter()
    .map(|bericht| (bericht.header.identificatie.identificatie.clone(), bytes(bericht)))
    .collect();
    files.push(("stuk".to_owned(), b"<kapot>".to_vec()));
    files
}

fn accounts() -> NieuweBron {
    NieuweBron {
        soort: "iv3".to_owned(),
        sleutel: "2024".to_owned(),
        bestanden: vec![Bronbestand::new("iv3.json", b"{}".to_vec())],
        ..NieuweBron::default()
    }
}

fn filled() -> Map {
    let map = Map::new();
    map.import(messages());
    map.add(&b301("T4", ANNA, vec![toegewezen(104)]));
    map.datamap.add_bron(&accounts()).unwrap();
    let upload = map.datamap.path().join("postvak/0001");
    fs::create_dir_all(&upload).unwrap();
    let sealed = map.datamap.sleutel().seal_for_quarantaine(b"aangeleverd").unwrap();
    fs::write(upload.join("000000.verzegeld"), sealed.as_bytes()).unwrap();
    map
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// All numbers of a folder under its old key, as they must be under the next.
fn shown(datamap: &Datamap) -> String {
    let (_, rows) = datamap.load().unwrap();
    let stand = feiten::koppel(&rows);
    let prestaties: Vec<_> = stand.prestaties.iter().map(|one| format!("{one:?}")).collect();
    let sealed: usize = quarantaine(datamap).unwrap().len();
    format!("{} rows, {} declared, {sealed} refused", rows.len(), prestaties.len())
}

#[test]
fn all_is_under_the_new_keys_and_still_joins() {
    let map = filled();
    let (before, old_rows) = (shown(&map.datamap), map.datamap.load().unwrap().1);
    let old = map.datamap.sleutel().clone();
    let mut gone = Vec::new();
    files(&map.datamap.path().join("batches"), &mut gone);
    let report = rotate(&map).unwrap();
    assert_eq!(report.oud, old.vingerafdruk().to_string());
    assert_eq!(report.bewaard.len(), 2, "{:?}", report.bewaard);
    assert!(gone.iter().all(|path| !path.exists()));

    let new = again(&map);
    assert_eq!(report.nieuw, new.sleutel().vingerafdruk().to_string());
    assert_eq!(shown(&new), before);
    let overgang = old.overgang(new.sleutel()).unwrap();
    let rows = new.load().unwrap().1;
    // Told by another way than the columns: each row that names somebody names the same one under the new key.
    assert_eq!(rows.prestaties.len(), old_rows.prestaties.len());
    for (now, then) in rows.prestaties.iter().zip(&old_rows.prestaties) {
        assert_eq!(now.persoon, new.sleutel().persoon(ANNA.parse().unwrap()));
        assert_eq!(now.referentie, new.sleutel().kenmerk(&now.referentie_tekst));
        assert_eq!(now.bericht, overgang.over(then.bericht));
        assert_eq!(now.vorige, then.vorige.map(|old| overgang.over(old)));
        assert_eq!((now.bedrag, &now.code), (then.bedrag, &then.code));
    }
    for (now, then) in rows.clienten.iter().zip(&old_rows.clienten) {
        assert_eq!(now.postcode, Some(new.sleutel().postcode(POSTCODE.parse().unwrap())));
        assert_eq!(now.adres, then.adres.map(|old| overgang.over(old)));
        assert_eq!(now.verwijzing, overgang.over(then.verwijzing));
    }
    // What comes in again is known; what is sealed opens.
    let report = feiten::import(&new, Invoer::from_bytes(messages()), &|_, _, _| {}).unwrap();
    assert_eq!(report.aansluiting.dubbel.berichten, messages().len() as u64);
    assert_eq!(new.add_bron(&accounts()).unwrap(), Bronuitkomst::AlBekend);
    let refused = quarantaine(&new).unwrap().remove(0).bericht.bericht;
    assert_eq!(open_quarantaine(&new, refused).unwrap(), b"<kapot>");
    let upload = fs::read(new.path().join("postvak/0001/000000.verzegeld")).unwrap();
    let upload = kluis::Verzegeld::from_bytes(upload);
    assert_eq!(new.sleutel().open_quarantaine(&upload).unwrap(), b"aangeleverd");
    assert!(old.open_quarantaine(&upload).is_err());
}

#[test]
fn the_vault_tells_the_same_persons_and_no_old_number_is_left() {
    let map = filled();
    let old = map.datamap.sleutel().clone();
    rotate(&map).unwrap();
    rotate(&map).unwrap();
    let new = again(&map);
    assert_eq!(new.sleutel().rotaties(), 2);
    let vault = Kluissleutel::read(&Sleutel::vault_path(&map.path("a.sleutel"))).unwrap();
    let vault = Kluis::open(&new, vault).unwrap();
    let toegang = Kluistoegang::new("proef", "proef", "proef", [0; 16]).unwrap();
    let asked: BTreeSet<_> = [ANNA, BRAM].map(|bsn| new.sleutel().persoon(bsn.parse().unwrap())).into();
    let told = vault.resolve(&toegang, &asked).unwrap();
    let mut told: Vec<String> =
        told.map(|one| one.open(Identiteitsveld::Bsn).unwrap().unwrap().expose().to_owned()).collect();
    told.sort();
    assert_eq!(told, [ANNA, BRAM]);

    let earlier = [ANNA, BRAM].map(|bsn| old.persoon(bsn.parse().unwrap()));
    let mut all = Vec::new();
    files(new.path(), &mut all);
    for path in all {
        let bytes = fs::read(&path).unwrap();
        for one in earlier {
            let text = one.to_string();
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            assert!(!holds(one.as_bytes()) && !holds(text.as_bytes()), "{}", path.display());
        }
    }
    let rows = new.load().unwrap().1;
    assert!(rows.toewijzingen.iter().all(|row| !earlier.contains(&row.persoon)));
}

#[test]
fn who_opened_the_folder_before_writes_nothing_after() {
    let map = filled();
    rotate(&map).unwrap();
    let late = map.datamap.add_bron(&NieuweBron { sleutel: "2025".to_owned(), ..accounts() }).unwrap_err();
    assert!(matches!(late, FeitenFout::SleutelVernieuwd), "{late:?}");
    let late = feiten::import(&map.datamap, Invoer::from_bytes(messages()), &|_, _, _| {}).unwrap_err();
    assert!(matches!(late, FeitenFout::SleutelVernieuwd), "{late:?}");
}

#[test]
fn without_its_vault_key_or_beside_a_server_nothing_begins() {
    let map = filled();
    let work = fs::File::create(map.datamap.path().join("werk.slot")).unwrap();
    work.lock().unwrap();
    assert!(matches!(rotate(&map).unwrap_err(), FeitenFout::InGebruik));
    drop(work);
    let vault = Sleutel::vault_path(&map.path("a.sleutel"));
    fs::rename(&vault, map.path("elders")).unwrap();
    let error = rotate(&map).unwrap_err().to_string();
    assert!(error.contains("a.kluissleutel"), "{error}");
    assert_eq!(shown(&again(&map)), shown(&map.datamap), "nothing has changed");
    let elsewhere = map.path("elders");
    Rotatie::begin(map.datamap.path(), &place(&map), Some(&elsewhere), &|_, _, _| {})
        .unwrap()
        .finish(&|_, _, _| {})
        .unwrap();
    assert!(Kluissleutel::read(&elsewhere).unwrap().belongs_to(again(&map).sleutel()));
}

/// Broken off before the decision the old stays; after it only going on helps.
#[test]
fn what_was_broken_off_is_done_again() {
    let map = filled();
    let before = shown(&map.datamap);
    let begun = Rotatie::begin(map.datamap.path(), &place(&map), None, &|_, _, _| {}).unwrap();
    drop(begun);
    assert_eq!(shown(&again(&map)), before);
    map.add(&b301("T5", BRAM, vec![toegewezen(105)]));
    let before = shown(&map.datamap);
    let drawn = fs::read(map.path("a.sleutel.nieuw")).unwrap();

    let begun = Rotatie::begin(map.datamap.path(), &place(&map), None, &|_, _, _| {}).unwrap();
    drop(begun);
    let folder = map.datamap.path().join("rotatie");
    fs::rename(folder.join("besluit.concept"), folder.join("stand.json")).unwrap();
    let error = Datamap::open(map.datamap.path(), &place(&map)).unwrap_err();
    assert!(matches!(error, FeitenFout::RotatieAfgebroken(_)), "{error:?}");
    let begun = Rotatie::begin(map.datamap.path(), &place(&map), None, &|_, _, _| {}).unwrap();
    assert!(begun.overgang().is_none());
    begun.finish(&|_, _, _| {}).unwrap();
    assert_eq!(shown(&again(&map)), before);
    assert_eq!(fs::read(map.path("a.sleutel")).unwrap(), drawn, "the keys of the first attempt");
    assert!(!folder.exists());
}
