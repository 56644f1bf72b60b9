//! All that is known of one person: every kind of row once, nobody else, and the same as a plain scan of all files.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use arrow_array::{Array, FixedSizeBinaryArray};
use common::tegenspraak;
use common::vragen::*;
use common::*;
use domein::{Pseudoniem, Regeling};
use feiten::bronnen::{Bewoners, Bronuitkomst, NieuweBron, Personen, Signaal};
use feiten::{Datamap, Dossierband, Dossierwaarde, Persoonsdossier};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;

fn who(datamap: &Datamap, bsn: &str) -> Pseudoniem {
    datamap.sleutel().persoon(bsn.parse().unwrap())
}

/// A 301 about somebody with another name, who names Anna as family.
fn of_bram() -> berichten::Bericht {
    let mut bericht = b301("T2", BRAM, vec![toegewezen(102)]);
    if let berichten::Inhoud::Toewijzing(client) = &mut bericht.inhoud {
        client.naam.geslachtsnaam.achternaam = "Anders".into();
        client.relaties = vec![berichten::Relatie {
            nummer: "1".into(),
            volgorde: None,
            soort: code("12"),
            geboortedatum: Some(geboren()),
            geslacht: None,
            naam: naam(),
            contact: contact(),
        }];
    }
    bericht
}

fn add_deliveries(datamap: &Datamap) {
    let day = datum("2024-06-01");
    let deliver = |soort: &str, personen| {
        let offered = NieuweBron {
            soort: soort.into(),
            sleutel: "2024".into(),
            gemeente: "0384".into(),
            personen: Some(personen),
            ..NieuweBron::default()
        };
        assert_eq!(datamap.add_bron(&offered).unwrap(), Bronuitkomst::Nieuw);
    };
    let reach = bronnen::voorzieningen::Reikwijdte::new(
        [Regeling::Bijstand],
        datum("2024-01-01"),
        datum("2024-12-31"),
    );
    let file = format!(
        "BSN;Regeling;Begin;Eind;Bedrag;Bedrag per;Postcode;Huisnummer\n\
         {ANNA};bijstand;2024-01-01;;1450,00;maand;1234AB;12a\n{BRAM};bijstand;2024-03-01;2024-03-31;;;1234AB;12a\n"
    );
    let read = bronnen::voorzieningen::read(file.as_bytes(), &reach.unwrap(), &tables::Options::default());
    deliver("voorzieningen", Personen::Verstrekkingen(read.verstrekkingen));
    let file = format!(
        "burgerservicenummer;geboorte.datum;verblijfplaats.postcode;verblijfplaats.huisnummer;gemeenteVanInschrijving.code\n\
         {ANNA};1961-02-14;1234AB;12;0384\n{BRAM};1985-12-01;1234AB;12;0384\n"
    );
    let (_, mut read) = bronnen::brp::read(file.as_bytes(), &tables::Options::default());
    assert_eq!(read.rows.len(), 2, "{:?}", read.faults);
    read.rows[0].partners = vec![BRAM.parse().unwrap()];
    read.rows[1].partners = vec![ANNA.parse().unwrap()];
    let gemeente = "0384".parse().unwrap();
    let bewoners = Bewoners { gemeente, peildatum: day, personen: read.rows, loop_per_jaar: Vec::new() };
    deliver("brp", Personen::Bewoners(bewoners));
    let signaal = |bsn: Option<&str>| Signaal {
        bsn: bsn.map(|bsn| bsn.parse().unwrap()),
        adres: None,
        verstuurd: Some(day),
        partner: Some("energie".into()),
        resultaat: None,
        opgepakt: false,
    };
    deliver(
        "vroegsignalering",
        Personen::Signalen(vec![signaal(Some(ANNA)), signaal(Some(BRAM)), signaal(None)]),
    );
}

/// A municipality with one of everything about Anna, and the same about Bram.
fn small() -> Map {
    let map = Map::new();
    let mut of_anna = b301("T1", ANNA, vec![toegewezen(101)]);
    if let berichten::Inhoud::Toewijzing(client) = &mut of_anna.inhoud {
        let mut child = naam();
        child.geslachtsnaam.achternaam = "Kind".into();
        client.relaties = vec![berichten::Relatie {
            nummer: "1".into(),
            volgorde: None,
            soort: code("12"),
            geboortedatum: Some(geboren()),
            geslacht: None,
            naam: child,
            contact: contact(),
        }];
    }
    let declared = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    let other = b323("D2", BRAM, vec![regel("R2", 102, 3)]);
    // One batch each, so that all batches are looked at.
    map.add(&of_anna);
    map.add(&of_bram());
    for bericht in [
        b305("S1", ANNA, Some(101), "2024-01-03"),
        declared.clone(),
        other.clone(),
        b325("A1", &declared, &["R1"]),
        b325("A2", &other, &["R2"]),
        b315("V1", ANNA, "REF1"),
        b315("V2", BRAM, "REF2"),
        b319("W1", "REF1", Some("1"), "2024-01-05"),
        b319("W2", "REF2", Some("1"), "2024-01-05"),
    ] {
        map.add(&bericht);
    }
    let refused = String::from_utf8(bytes(&b301("T9", ANNA, vec![toegewezen(109)]))).unwrap();
    map.import(vec![("T9".into(), refused.replace("2024-12-31", "1900-01-01").into_bytes())]);
    add_deliveries(&map.datamap);
    map
}

fn counts(dossier: &Persoonsdossier) -> BTreeMap<&str, usize> {
    dossier.tabellen.iter().map(|tabel| (tabel.naam, tabel.rijen.len())).collect()
}

#[test]
fn every_kind_of_row_is_there_once() {
    let map = small();
    let dossier = map.datamap.persoonsdossier(who(&map.datamap, ANNA)).unwrap();
    let one_each: BTreeMap<&str, usize> = dossier
        .tabellen
        .iter()
        // Of family ties there are two: that which she names, and that in which another names her.
        .map(|tabel| (tabel.naam, if tabel.naam == "relatie" { 2 } else { 1 }))
        .collect();
    assert_eq!(counts(&dossier), one_each);
    assert_eq!(dossier.tabellen.len(), 12);
    assert_eq!(dossier.geweigerd.len(), 1, "{:?}", dossier.geweigerd);
    // 301, 305, 323, 325, 315, 319; not the 301 of Bram that names her.
    let kinds: BTreeSet<u32> = dossier.berichten.iter().map(|row| row.soort).collect();
    assert_eq!(kinds, [301, 305, 315, 319, 323, 325].into());
    assert_eq!(dossier.berichten.len(), 6);

    let table = |name: &str| dossier.tabellen.iter().find(|tabel| tabel.naam == name).unwrap();
    let line = table("prestatie");
    assert_eq!(line.waarde(&line.rijen[0], "bedrag"), &Dossierwaarde::Getal(20_000));
    assert_eq!(line.waarde(&line.rijen[0], "code"), &Dossierwaarde::Tekst("02A01".into()));
    assert_eq!(line.waarde(&line.rijen[0], "begindatum"), &Dossierwaarde::Dag(datum("2024-01-01")));
    assert_eq!(line.waarde(&line.rijen[0], "geen"), &Dossierwaarde::Leeg);
    let answer = table("verzoekantwoord");
    assert_eq!(answer.rijen[0].band, Dossierband::Antwoord);
    assert_eq!(answer.waarde(&answer.rijen[0], "referentie_tekst"), &Dossierwaarde::Tekst("REF1".into()));
    let bands: BTreeSet<Dossierband> = table("relatie").rijen.iter().map(|row| row.band).collect();
    assert_eq!(bands, [Dossierband::Zelf, Dossierband::Genoemd].into());
    assert_eq!(table("signaal").rijen[0].levering.as_ref().unwrap().soort, "vroegsignalering");
    // Nothing is left out when it is all of this municipality, and all of it when it is of another.
    assert_eq!(dossier.clone().of_gemeente("0384".parse().unwrap()), dossier);
    assert!(dossier.of_gemeente("0363".parse().unwrap()).is_empty());
    assert!(map.datamap.persoonsdossier(who(&map.datamap, "999990275")).unwrap().is_empty());
}

#[test]
fn nobody_else_is_in_it() {
    let map = small();
    let (anna, bram) = (who(&map.datamap, ANNA), who(&map.datamap, BRAM));
    let dossier = map.datamap.persoonsdossier(anna).unwrap();
    let (_, all) = map.datamap.load().unwrap();
    let of_bram: BTreeSet<Pseudoniem> = all
        .clienten
        .iter()
        .filter(|row| row.persoon == bram)
        .flat_map(|row| [row.persoon, row.verwijzing, row.bericht])
        .chain([bram])
        .collect();
    assert_eq!(of_bram.len(), 3);
    let mut others = 0;
    for tabel in &dossier.tabellen {
        for value in tabel.rijen.iter().flat_map(|row| &row.waarden) {
            match value {
                Dossierwaarde::Kenmerk(kenmerk) => {
                    assert!(!of_bram.contains(kenmerk), "{}: somebody else", tabel.naam);
                }
                Dossierwaarde::Ander => others += 1,
                _ => {}
            }
        }
    }
    // Her child, who names her with the message in which that is said, and who she is family of.
    assert_eq!(others, 1 + 2 + 1);
}

/// Name and birth date of two persons: whom a relation means cannot be told, so it is about neither.
#[test]
fn a_namesake_is_nobody() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&of_bram());
    let ties = |map: &Map| {
        let dossier = map.datamap.persoonsdossier(who(&map.datamap, ANNA)).unwrap();
        (counts(&dossier)["relatie"], counts(&dossier)["client"])
    };
    assert_eq!(ties(&map), (1, 1));
    map.add(&b301("T3", "999990275", vec![toegewezen(103)]));
    assert_eq!(ties(&map), (0, 1));
}

/// Rows of a file that hold these sixteen bytes in any column, counted without anything of the product.
fn scanned(folder: &Path, wanted: Pseudoniem, found: &mut BTreeMap<String, usize>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            scanned(&path, wanted, found);
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "parquet") {
            continue;
        }
        let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
        for batch in reader.build().unwrap() {
            let batch = batch.unwrap();
            let names: Vec<&FixedSizeBinaryArray> =
                batch.columns().iter().filter_map(|column| column.as_any().downcast_ref()).collect();
            let holds = |row: &usize| {
                names.iter().any(|column| column.is_valid(*row) && column.value(*row) == wanted.as_bytes())
            };
            let count = (0..batch.num_rows()).filter(holds).count();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            *found.entry(name).or_default() += count;
        }
    }
}

/// Every row that holds the pseudonym itself is in it, and no row without it but what is named otherwise.
fn same_as_a_scan(datamap: &Datamap, bsn: &str) {
    let persoon = who(datamap, bsn);
    let dossier = datamap.persoonsdossier(persoon).unwrap();
    let mut plain = BTreeMap::new();
    for folder in ["batches", "bronnen"].map(|name| datamap.path().join(name)) {
        if folder.exists() {
            scanned(&folder, persoon, &mut plain);
        }
    }
    plain.retain(|_, count| *count > 0);
    let holds = |row: &&feiten::Dossierrij| row.waarden.contains(&Dossierwaarde::Kenmerk(persoon));
    let mut told: BTreeMap<String, usize> = dossier
        .tabellen
        .iter()
        .map(|tabel| (tabel.naam.to_owned(), tabel.rijen.iter().filter(holds).count()))
        .collect();
    told.retain(|_, count| *count > 0);
    assert_eq!(told, plain);
}

#[test]
fn it_is_the_same_as_a_plain_scan() {
    let map = small();
    for bsn in [ANNA, BRAM, "999990275"] {
        same_as_a_scan(&map.datamap, bsn);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// Whichever messages came, in whichever batches.
    #[test]
    fn whatever_came_in_is_found(places in proptest::collection::vec(0_usize..64, 1..24), cut in 1_usize..6) {
        let all = tegenspraak::messages();
        let map = Map::new();
        let files: Vec<(String, Vec<u8>)> = places
            .iter()
            .map(|place| &all[place % all.len()])
            .map(|one| (one.header.identificatie.identificatie.clone(), bytes(one)))
            .collect();
        for part in files.chunks(cut) {
            feiten::import(&map.datamap, feiten::Invoer::from_bytes(part.to_vec()), &|_, _, _| {}).unwrap();
        }
        same_as_a_scan(&map.datamap, ANNA);
        same_as_a_scan(&map.datamap, BRAM);
    }
}
