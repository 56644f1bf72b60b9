//! The vault: who is looked up, who is not, who is taken out.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::*;
use domein::Pseudoniem;
use feiten::{FeitenFout, Identiteit, Identiteitsveld, Kluis, Kluistoegang};
use kluis::{Kluissleutel, Sleutel};

fn toegang() -> Kluistoegang {
    Kluistoegang::new("hulp aanbieden", "Wmo 2015 art. 5.1.1", "proef", [1; 16]).unwrap()
}

fn vault(map: &Map) -> Kluis<'_> {
    let path = Sleutel::vault_path(map.datamap.sleutelbestand());
    Kluis::open(&map.datamap, Kluissleutel::read(&path).unwrap()).unwrap()
}

fn who(map: &Map, bsn: &str) -> Pseudoniem {
    map.datamap.sleutel().persoon(bsn.parse().unwrap())
}

fn one(map: &Map, bsn: &str) -> Option<Identiteit> {
    let mut found = vault(map).resolve(&toegang(), &BTreeSet::from([who(map, bsn)])).unwrap();
    let first = found.next();
    assert!(found.next().is_none());
    first
}

fn text(identiteit: &Identiteit, veld: Identiteitsveld) -> Option<String> {
    identiteit.open(veld).unwrap().map(|text| text.expose().to_owned())
}

/// A 301 of a later day, of somebody who moved.
fn moved(identificatie: &str, bsn: &str) -> berichten::Bericht {
    let mut bericht = b301(identificatie, bsn, vec![toegewezen(102)]);
    bericht.header.identificatie.dagtekening = datum("2024-06-01");
    if let berichten::Inhoud::Toewijzing(client) = &mut bericht.inhoud {
        let adres = client.contactgegevens[0].adres.as_mut().unwrap();
        adres.straatnaam = Some("Nieuwstraat".into());
    }
    bericht
}

fn vault_files(map: &Map) -> Vec<PathBuf> {
    let batches = fs::read_dir(map.datamap.path().join("batches")).unwrap();
    let mut found: Vec<PathBuf> =
        batches.map(|entry| entry.unwrap().path().join("identiteiten.verzegeld")).collect();
    found.sort();
    found
}

#[test]
fn the_last_known_name_and_address_are_told_and_nothing_prints_itself() {
    let map = Map::new();
    // The later message comes in first: what counts is its date.
    map.add(&moved("T2", ANNA));
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&b307("S1", BRAM, 101, "2024-06-30"));
    let anna = one(&map, ANNA).unwrap();
    assert_eq!(text(&anna, Identiteitsveld::Bsn).as_deref(), Some(ANNA));
    assert_eq!(text(&anna, Identiteitsveld::Geboortedatum).as_deref(), Some(GEBOREN));
    assert_eq!(text(&anna, Identiteitsveld::Naam).unwrap(), format!("{VOORNAMEN} {ACHTERNAAM}"));
    assert_eq!(text(&anna, Identiteitsveld::Adres).unwrap(), format!("Nieuwstraat 12 {POSTCODE} Voorstad"));
    assert_eq!(text(&anna, Identiteitsveld::Dagtekening).as_deref(), Some("2024-06-01"));
    let shown = format!("{anna:?} {:?}", anna.open(Identiteitsveld::Naam).unwrap());
    assert!(!shown.contains(ACHTERNAAM) && shown.contains("geheim"), "{shown}");

    let bram = one(&map, BRAM).unwrap();
    assert_eq!(text(&bram, Identiteitsveld::Bsn).as_deref(), Some(BRAM));
    assert_eq!(text(&bram, Identiteitsveld::Naam), None, "only the number was told");
    assert!(one(&map, "999900031").is_none());
    assert_eq!(vault(&map).regels().unwrap(), 3);
}

#[test]
fn the_vault_asks_why_and_for_its_own_key() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    for (doel, grondslag, wie) in [("", "g", "w"), ("d", " ", "w"), ("d", "g", "")] {
        let error = Kluistoegang::new(doel, grondslag, wie, [0; 16]).unwrap_err();
        assert!(error.to_string().contains("de kluis gaat niet open"), "{error}");
    }
    let other = map.path("b.sleutel");
    Sleutel::create(&other).unwrap();
    let other = Kluissleutel::read(&Sleutel::vault_path(&other)).unwrap();
    let error = Kluis::open(&map.datamap, other).unwrap_err();
    assert!(matches!(error, FeitenFout::AndereKluissleutel { .. }), "{error:?}");
}

#[test]
fn a_file_of_before_is_read_as_well() {
    let map = Map::new();
    map.add(&b307("S1", BRAM, 101, "2024-06-30"));
    let line = format!(
        "{{\"persoon\":\"{}\",\"bsn\":\"{ANNA}\",\"dagtekening\":\"2024-01-02\",\"geboortedatum\":\"{GEBOREN}\",\
         \"naam\":\"{ACHTERNAAM}\"}}\n",
        who(&map, ANNA)
    );
    let sealed = map.datamap.sleutel().seal_for_kluis(line.as_bytes()).unwrap();
    fs::write(&vault_files(&map)[0], sealed.as_bytes()).unwrap();
    let anna = one(&map, ANNA).unwrap();
    assert_eq!(text(&anna, Identiteitsveld::Naam).as_deref(), Some(ACHTERNAAM));
    assert_eq!(text(&anna, Identiteitsveld::Adres), None);
    assert!(one(&map, BRAM).is_none());
}

/// Each single byte of a vault file counts: of a changed one nobody is told as if nothing were wrong.
#[test]
fn every_damaged_byte_is_found() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let path = &vault_files(&map)[0];
    let whole = fs::read(path).unwrap();
    let asked = BTreeSet::from([who(&map, ANNA)]);
    for place in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        fs::write(path, &damaged).unwrap();
        let Ok(found) = vault(&map).resolve(&toegang(), &asked) else { continue };
        let opens = |anna: &Identiteit| {
            Identiteitsveld::ALL
                .into_iter()
                .try_fold(0, |count, veld| anna.open(veld).map(|text| count + usize::from(text.is_some())))
        };
        let told: Vec<_> = found.map(|anna| opens(&anna)).collect();
        // Another name on the line: then the person is not found, and nobody else is told.
        assert!(told.is_empty() || told.iter().all(Result::is_err), "byte {place}: {told:?}");
    }
    fs::write(path, &whole[..whole.len() - 1]).unwrap();
    assert!(vault(&map).resolve(&toegang(), &asked).is_err(), "cut off");
}

#[test]
fn who_is_taken_out_is_out_and_all_others_stay() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&b301("T3", BRAM, vec![toegewezen(103)]));
    map.add(&moved("T2", ANNA));
    let before = map.stand();
    // A second name of the same file shows what becomes of its bytes.
    let witness = map.path("getuige");
    fs::hard_link(&vault_files(&map)[0], &witness).unwrap();
    assert_eq!(vault(&map).erase(&toegang(), who(&map, ANNA)).unwrap(), 2);
    assert!(one(&map, ANNA).is_none());
    assert_eq!(text(&one(&map, BRAM).unwrap(), Identiteitsveld::Bsn).as_deref(), Some(BRAM));
    assert!(fs::read(&witness).unwrap().iter().all(|byte| *byte == 0), "the old file was written over");
    assert_eq!(format!("{:?}", map.stand()), format!("{before:?}"), "the facts stay");
    assert_eq!(vault(&map).erase(&toegang(), who(&map, ANNA)).unwrap(), 0);
    for path in vault_files(&map) {
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 16, "nothing is left beside it");
    }
}
