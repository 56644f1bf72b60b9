//! Erasing: who asks is nowhere any more, amounts stay to the cent, and of all others nothing changes.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use arrow_array::{Array, FixedSizeBinaryArray};
use common::*;
use domein::{Datum, Gemeentecode, Pseudoniem, Regeling, Wet};
use feiten::bronnen::{NieuweBron, Personen, Signaal};
use feiten::{
    Bewaargrens, Blijfreden, Datamap, Invoer, Kluis, Kluistoegang, Regelstaat, Stand, Wisopdracht,
    Wisverslag, open_quarantaine,
};
use kluis::{Kluissleutel, Sleutel};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;
use voorbeeld::{BestandInhoud, Opdracht, generate};

fn toegang() -> Kluistoegang {
    Kluistoegang::new("rechten van inwoners", "AVG, art. 17", "proef", [1; 16]).unwrap()
}

fn carry_out(map: &Map, opdracht: &Wisopdracht) -> Wisverslag {
    let vault = Kluissleutel::read(&Sleutel::vault_path(map.datamap.sleutelbestand())).unwrap();
    let before = map.datamap.preview_erase(opdracht).unwrap();
    let done = Kluis::open(&map.datamap, vault).unwrap().carry_out(&toegang(), opdracht, &before).unwrap();
    assert!(map.datamap.preview_erase(opdracht).unwrap().is_empty(), "after that nothing is left to go");
    done.unwrap()
}

fn who(map: &Map, bsn: &str) -> Pseudoniem {
    map.datamap.sleutel().persoon(bsn.parse().unwrap())
}

fn gemeente() -> Gemeentecode {
    "0384".parse().unwrap()
}

/// Erase somebody on a day, with the accounts of a year and later to be shown.
fn asks(persoon: Pseudoniem, vandaag: &str, verantwoord_vanaf: i16) -> Wisopdracht {
    Wisopdracht::Inwoner { persoon, gemeente: gemeente(), vandaag: datum(vandaag), verantwoord_vanaf }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// In which files of a data folder a pseudonym stands: in a column of any table, or in the bytes of any other file.
fn places(datamap: &Datamap, persoon: Pseudoniem) -> Vec<PathBuf> {
    let (mut all, text) = (Vec::new(), persoon.to_string());
    files(datamap.path(), &mut all);
    let holds = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let raw = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        if raw(persoon.as_bytes()) || raw(text.as_bytes()) {
            return true;
        }
        if path.extension().is_none_or(|extension| extension != "parquet") {
            return false;
        }
        let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
        reader.build().unwrap().any(|batch| {
            let batch = batch.unwrap();
            batch.columns().iter().any(|column| {
                let Some(names) = column.as_any().downcast_ref::<FixedSizeBinaryArray>() else {
                    return false;
                };
                (0..names.len()).any(|row| names.is_valid(row) && names.value(row) == persoon.as_bytes())
            })
        })
    };
    all.into_iter().filter(holds).collect()
}

/// Amounts that count, all together.
fn cents(stand: &Stand) -> i64 {
    let counts = stand.prestaties.iter().filter(|one| one.regelstaat == Regelstaat::Aanvaard);
    counts.map(|one| one.cent).sum()
}

/// All that is said of everybody but one, by name instead of by number.
fn about_others(stand: &Stand, one: Pseudoniem) -> BTreeSet<String> {
    let other = |number: u32| stand.personen.get(number as usize).filter(|who| **who != one);
    let assignments = stand.toewijzingen.iter().filter_map(|row| {
        let product = &stand.producten[row.product as usize];
        Some(format!("{} {product:?} {} {}", other(row.persoon)?, row.begin, row.eind))
    });
    let lines = stand.prestaties.iter().enumerate().filter_map(|(place, row)| {
        let product = &stand.producten[row.product as usize];
        let said = (row.maand, row.cent, row.regelstaat, row.betaalstaat);
        let same = stand.prestaties[..place].iter().filter(|known| *known == row).count();
        Some(format!("{} {product:?} {said:?} {same}", other(row.persoon)?))
    });
    assignments.chain(lines).collect()
}

fn messages() -> Vec<(String, Vec<u8>)> {
    let anna = b323("D1", ANNA, vec![regel("R1", 101, 4), regel("R2", 103, 2)]);
    let bram = b323("D2", BRAM, vec![regel("R1b", 102, 3)]);
    let mut files: Vec<(String, Vec<u8>)> = [
        b301("T1", ANNA, vec![toegewezen(101)]),
        b301("T3", ANNA, vec![toegewezen(103)]),
        b301("T4", ANNA, vec![toegewezen(104)]),
        b301("T2", BRAM, vec![toegewezen(102)]),
        b307("S1", ANNA, 101, "2024-06-30"),
        anna.clone(),
        b325("A1", &anna, &["R2"]),
        bram.clone(),
        b325("A2", &bram, &[]),
    ]
    .iter()
    .map(|bericht| (bericht.header.identificatie.identificatie.clone(), bytes(bericht)))
    .collect();
    files.push(("stuk van Anna".to_owned(), format!("<kapot><Bsn>{ANNA}</Bsn>").into_bytes()));
    files.push(("stuk van Bram".to_owned(), format!("<kapot><Bsn>{BRAM}</Bsn>").into_bytes()));
    files
}

fn signals(anna_on: &str) -> NieuweBron {
    let one = |bsn: &str, day: &str| Signaal {
        bsn: Some(bsn.parse().unwrap()),
        adres: None,
        verstuurd: Some(datum(day)),
        partner: Some("drinkwater".to_owned()),
        resultaat: None,
        opgepakt: false,
    };
    NieuweBron {
        soort: "signalen".to_owned(),
        sleutel: "2024".to_owned(),
        gemeente: gemeente().to_string(),
        personen: Some(Personen::Signalen(vec![one(ANNA, anna_on), one(BRAM, "2024-05-01")])),
        ..NieuweBron::default()
    }
}

fn filled() -> Map {
    let map = Map::new();
    map.import(messages());
    map.datamap.add_bron(&signals("2024-03-01")).unwrap();
    map.datamap.stand().unwrap();
    map
}

#[test]
fn who_asks_is_nowhere_and_amounts_stay_to_the_cent() {
    let map = filled();
    let (anna, bram) = (who(&map, ANNA), who(&map, BRAM));
    let before = map.stand();
    assert!(places(&map.datamap, anna).len() > 5);
    let refused = |bsn: &str| {
        let text = format!("<kapot><Bsn>{bsn}</Bsn>");
        let rows = map.datamap.load().unwrap().1.berichten;
        let row = rows
            .into_iter()
            .find(|row| row.geweigerd && row.bron.contains(if bsn == ANNA { "Anna" } else { "Bram" }));
        (row.unwrap().bericht, text)
    };
    let (of_anna, _) = refused(ANNA);
    let (of_bram, text) = refused(BRAM);
    assert!(open_quarantaine(&map.datamap, of_anna).is_ok());

    let told = carry_out(&map, &asks(anna, "2026-01-01", 2018));
    assert_eq!(told.redenen, BTreeSet::from([Blijfreden::Verantwoording(2018)]));
    assert_eq!((told.personen.len(), told.vergeten.len()), (1, 1));
    let count = |table: &str| told.tabellen.get(table).map(|one| (one.weg, one.los, one.blijft));
    assert_eq!(count("client"), Some((3, 0, 0)));
    // On one of three assignments nothing was declared: it has no reason to stay.
    assert_eq!(count("toewijzing"), Some((1, 2, 0)));
    assert_eq!(count("levering"), Some((0, 1, 0)));
    assert_eq!(count("prestatie"), Some((0, 2, 0)));
    assert_eq!(count("afwijzing"), Some((0, 1, 0)));
    assert_eq!(count("signaal"), Some((1, 0, 0)));
    assert_eq!(count("quarantaine"), Some((1, 0, 0)));

    let left: Vec<PathBuf> = places(&map.datamap, anna);
    assert!(left.iter().all(|path| path.to_string_lossy().contains("logboek")), "{left:?}");
    // The extract reads every table that is declared: it has nothing left to tell.
    assert!(map.datamap.persoonsdossier(anna).unwrap().is_empty());
    let after = map.stand();
    assert_eq!(cents(&after), cents(&before));
    // Of Bram one assignment and one line, and loose two of each.
    assert_eq!(about_others(&after, anna).len(), 2 + 4);
    assert!(about_others(&before, anna).is_subset(&about_others(&after, anna)));
    let rows = map.datamap.load().unwrap().1;
    assert!(rows.prestaties.iter().all(|row| row.persoon == bram || row.referentie_tekst.is_empty()));
    assert!(open_quarantaine(&map.datamap, of_anna).is_err());
    assert_eq!(open_quarantaine(&map.datamap, of_bram).unwrap(), text.into_bytes());

    // What comes in again is known and brings nothing back; asking again changes nothing.
    let report = feiten::import(&map.datamap, Invoer::from_bytes(messages()), &|_, _, _| {}).unwrap();
    assert_eq!(report.aansluiting.dubbel.berichten, messages().len() as u64);
    assert_reconciled(&report.aansluiting);
    assert!(places(&map.datamap, anna).iter().all(|path| path.to_string_lossy().contains("logboek")));
    let number = map.datamap.volgnummer().unwrap();
    let told = carry_out(&map, &asks(anna, "2026-01-01", 2018));
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(map.datamap.volgnummer().unwrap(), number);
}

#[test]
fn what_the_accounts_need_no_more_goes_whole() {
    let map = filled();
    let anna = who(&map, ANNA);
    let before = cents(&map.stand());
    let told = carry_out(&map, &asks(anna, "2033-01-01", 2025));
    assert!(told.redenen.is_empty(), "{told:?}");
    assert_eq!(told.totaal().los, 0);
    assert_eq!(told.tabellen["prestatie"].cent_weg, 30_000);
    let after = map.stand();
    // Of the two lines one was refused; both were accepted as lines.
    assert_eq!(cents(&after), before - 30_000);
    assert_eq!(after.personen, [who(&map, BRAM)]);
    // The manifest says what was erased: it was not lost.
    let manifest = fs::read_dir(map.datamap.path().join("manifest")).unwrap();
    let newest = manifest.map(|entry| entry.unwrap().path()).max().unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(newest).unwrap()).unwrap();
    assert_eq!(manifest["batches"][0]["gewist"]["prestatie"]["cent"], 30_000, "{manifest}");
}

#[test]
fn as_long_as_help_runs_all_of_it_stays() {
    let map = filled();
    let anna = who(&map, ANNA);
    // Assignments 103 and 104 run until the end of 2024.
    let told = carry_out(&map, &asks(anna, "2024-12-31", 2018));
    assert_eq!(told.redenen, BTreeSet::from([Blijfreden::Hulp(Wet::Wmo)]));
    assert!(told.vergeten.is_empty());
    // But a signal of arrears is no part of that help.
    let gone: Vec<_> = told.tabellen.iter().filter(|(_, one)| one.weg > 0).map(|(name, _)| *name).collect();
    assert_eq!(gone, ["signaal"]);
    assert_eq!(told.tabellen["toewijzing"].blijft, 3);
    let told = carry_out(&map, &asks(anna, "2025-01-01", 2018));
    assert!(!told.is_empty());
}

#[test]
fn terms_are_counted_to_the_day() {
    let map = filled();
    let (anna, bram) = (who(&map, ANNA), who(&map, BRAM));
    let until = |day: &str| Some(datum(day));
    // The last fact of both under the Wmo is the last day of 2024.
    let early = Bewaargrens {
        wmo: until("2024-12-31"),
        jeugdwet: until("2040-01-01"),
        ..Bewaargrens::none(gemeente())
    };
    assert!(carry_out(&map, &Wisopdracht::Verlopen(early)).is_empty());
    let signals = Bewaargrens { signalen: until("2024-05-01"), ..Bewaargrens::none(gemeente()) };
    let told = carry_out(&map, &Wisopdracht::Verlopen(signals));
    assert_eq!((told.tabellen["signaal"].weg, told.totaal().weg), (1, 1));
    assert!(told.vergeten.is_empty(), "there are facts of Anna yet");
    // Without a date of their own they are as old as the day they came in: today.
    let refused = |day: &str| {
        Wisopdracht::Verlopen(Bewaargrens { geweigerd: until(day), ..Bewaargrens::none(gemeente()) })
    };
    assert!(carry_out(&map, &refused("2024-07-02")).is_empty());
    assert_eq!(carry_out(&map, &refused("2199-01-01")).tabellen["quarantaine"].weg, 2);

    let whole = Bewaargrens { wmo: until("2025-01-01"), ..Bewaargrens::none(gemeente()) };
    let told = carry_out(&map, &Wisopdracht::Verlopen(whole));
    assert_eq!(told.personen, BTreeSet::from([anna, bram]));
    assert_eq!(told.vergeten, BTreeSet::from([anna]), "of Bram there is a signal yet");
    assert!(map.stand().personen.is_empty());
    let vault = Kluissleutel::read(&Sleutel::vault_path(map.datamap.sleutelbestand())).unwrap();
    let vault = Kluis::open(&map.datamap, vault).unwrap();
    let left: Vec<_> = vault.resolve(&toegang(), &told.personen).unwrap().map(|one| one.persoon()).collect();
    assert_eq!(left, [bram]);
}

#[test]
fn each_person_has_a_line_in_the_log() {
    let map = filled();
    let (anna, bram) = (who(&map, ANNA), who(&map, BRAM));
    let lines = |who| map.datamap.logboek().of_person(who).unwrap().len();
    let before = lines(bram);
    carry_out(&map, &asks(anna, "2026-01-01", 2018));
    // Of who is forgotten the earlier lines go, and one says that it was done.
    assert_eq!((lines(anna), lines(bram)), (1, before));
    carry_out(&map, &asks(bram, "2024-12-01", 2018));
    assert_eq!(lines(bram), before + 1, "help runs, so all lines stay");
}

/// What a crash leaves: batches that nobody names, and old ones that were not destroyed yet.
#[test]
fn what_was_broken_off_is_done_by_who_comes_next() {
    let map = filled();
    let anna = who(&map, ANNA);
    let batches = map.datamap.path().join("batches");
    let names = || {
        let mut all: Vec<_> =
            fs::read_dir(&batches).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        all.sort();
        all
    };
    let kept = map.path("oude batch");
    copy(&batches.join(&names()[0]), &kept);
    carry_out(&map, &asks(anna, "2026-01-01", 2018));
    let after = names();
    // Broken off before the old batch was destroyed, and a next one before its manifest.
    copy(&kept, &batches.join("00000001"));
    copy(&kept, &batches.join("00000099"));
    map.add(&b301("T9", BRAM, vec![toegewezen(109)]));
    assert_eq!(names().len(), after.len() + 1);
    assert!(places(&map.datamap, anna).iter().all(|path| path.to_string_lossy().contains("logboek")));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

/// A small municipality, the same for the same seed.
fn town(seed: u64) -> Map {
    let map = Map::new();
    let mut files = Vec::new();
    let out = &mut |bestand: voorbeeld::Bestand| {
        if let BestandInhoud::Bericht(bericht) = bestand.inhoud {
            files.push((bestand.path, bytes(&bericht)));
        }
    };
    generate(
        &Opdracht { months: 6, gemeente: gemeente(), ..Opdracht::new(1_000, seed).unwrap() },
        out,
        &mut |_, _| {},
    );
    feiten::import(&map.datamap, Invoer::from_bytes(files), &|_, _, _| {}).unwrap();
    map
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn of_all_others_nothing_changes(seed in 0_u64..4, chosen in any::<prop::sample::Index>(), vanaf in 2010_i16..2040) {
        let map = town(seed);
        let before = map.stand();
        let one = before.personen[chosen.index(before.personen.len())];
        let told = carry_out(&map, &asks(one, "2040-01-01", vanaf));
        let after = map.stand();
        let kept = about_others(&before, one);
        prop_assert!(kept.is_subset(&about_others(&after, one)));
        // What is more than that came loose: it is under a pseudonym that was not there.
        let known: BTreeSet<Pseudoniem> = before.personen.iter().copied().collect();
        let new: Vec<_> = after.personen.iter().filter(|who| !known.contains(who)).collect();
        prop_assert!(new.len() <= 1);
        if told.redenen.iter().any(|reason| matches!(reason, Blijfreden::Hulp(_))) {
            prop_assert_eq!(after, before);
        } else {
            prop_assert!(places(&map.datamap, one).iter().all(|path| path.to_string_lossy().contains("logboek")));
            let weg = told.tabellen.get("prestatie").map_or(0, |one| one.weg);
            prop_assert!(weg > 0 || cents(&after) == cents(&before));
        }
    }

    /// Worked out by another way: a scan of the rows, without what they mean together.
    #[test]
    fn nothing_younger_than_its_term_goes(seed in 0_u64..4, days in 0_i32..400) {
        let map = town(seed);
        let before = map.datamap.load().unwrap().1;
        let first = before.toewijzingen.iter().map(|row| row.ingangsdatum).min().unwrap();
        let day: Datum = domein::day_from_number(domein::day_number(first) + days * 4);
        let grens = Bewaargrens { wmo: Some(day), jeugdwet: None, ..Bewaargrens::none(gemeente()) };
        carry_out(&map, &Wisopdracht::Verlopen(grens));
        let after = map.datamap.load().unwrap().1;
        let mut last: BTreeMap<Pseudoniem, Datum> = BTreeMap::new();
        for (who, ends) in before.prestaties.iter().filter(|row| row.wet == Wet::Wmo).map(|row| (row.persoon, row.einddatum)) {
            let known = last.entry(who).or_insert(ends);
            *known = (*known).max(ends);
        }
        let young: BTreeSet<_> = last.iter().filter(|(_, ends)| **ends >= day).map(|(who, _)| *who).collect();
        let of = |rows: &[feiten::rijen::PrestatieRij]| {
            rows.iter().filter(|row| row.wet == Wet::Jeugdwet || young.contains(&row.persoon)).count()
        };
        prop_assert_eq!(of(&before.prestaties), of(&after.prestaties));
    }
}

#[test]
fn what_runs_beside_wmo_and_jeugdwet_stays_too() {
    use bronnen::voorzieningen::Verstrekking;
    let map = Map::new();
    let one = |eind: Option<&str>| Verstrekking {
        rij: 1,
        bsn: ANNA.parse().unwrap(),
        regeling: Regeling::Bijstand,
        periode: domein::Periode::new(datum("2024-01-01"), eind.map(datum)).unwrap(),
        bedrag: None,
        geboorte: None,
        adres: None,
        buurt: None,
        aanbieder: None,
    };
    let bron = NieuweBron {
        soort: "voorzieningen".to_owned(),
        sleutel: "2024".to_owned(),
        gemeente: gemeente().to_string(),
        personen: Some(Personen::Verstrekkingen(vec![one(Some("2024-02-01")), one(None)])),
        ..NieuweBron::default()
    };
    map.datamap.add_bron(&bron).unwrap();
    let told = carry_out(&map, &asks(who(&map, ANNA), "2026-01-01", 2018));
    assert_eq!(told.redenen, BTreeSet::from([Blijfreden::Verstrekking(Regeling::Bijstand)]));
    assert_eq!((told.tabellen["verstrekking"].weg, told.tabellen["verstrekking"].blijft), (1, 1));
    assert!(told.vergeten.is_empty());
    assert_eq!(map.datamap.bronnen().unwrap().leveringen[0].gewist, 1);
    // The same delivery again brings nothing back.
    map.datamap.add_bron(&bron).unwrap();
    let levering = &map.datamap.bronnen().unwrap().leveringen[0];
    assert_eq!(map.datamap.read_personen(levering).unwrap().verstrekkingen.len(), 1);
}

#[test]
fn what_another_municipality_keeps_is_not_touched() {
    let map = filled();
    let anna = who(&map, ANNA);
    let mut elsewhere = b301("T9", ANNA, vec![toegewezen(109)]);
    elsewhere.header.afzender = berichten::Partij::Gemeente("0363".parse().unwrap());
    map.add(&elsewhere);
    map.datamap.add_bron(&NieuweBron { gemeente: "0363".to_owned(), ..signals("2024-03-01") }).unwrap();
    let told = carry_out(&map, &asks(anna, "2026-01-01", 2018));
    assert!(told.vergeten.is_empty(), "the other still has to know who it is");
    assert_eq!((told.tabellen["signaal"].weg, told.tabellen["signaal"].blijft), (1, 0));
    let rows = map.datamap.load().unwrap().1;
    let left: Vec<String> = rows
        .toewijzingen
        .iter()
        .filter(|row| row.persoon == anna)
        .map(|row| row.gemeente.to_string())
        .collect();
    assert_eq!(left, ["0363"]);
    let grens = Bewaargrens { wmo: Some(datum("2040-01-01")), ..Bewaargrens::none(gemeente()) };
    carry_out(&map, &Wisopdracht::Verlopen(grens));
    let rows = map.datamap.load().unwrap().1;
    assert_eq!((rows.toewijzingen.len(), rows.clienten.len()), (1, 1));
}

#[test]
fn what_is_not_what_was_seen_is_not_done() {
    let map = filled();
    let anna = who(&map, ANNA);
    let order = asks(anna, "2026-01-01", 2018);
    let seen = map.datamap.preview_erase(&order).unwrap();
    map.add(&b301("T7", ANNA, vec![toegewezen(107)]));
    let before = map.stand();
    let vault = Kluissleutel::read(&Sleutel::vault_path(map.datamap.sleutelbestand())).unwrap();
    let vault = Kluis::open(&map.datamap, vault).unwrap();
    assert_eq!(vault.carry_out(&toegang(), &order, &seen).unwrap(), None);
    assert_eq!(map.stand(), before);
    let known = vault.resolve(&toegang(), &BTreeSet::from([anna])).unwrap().count();
    assert_eq!((known, map.datamap.logboek().of_person(anna).unwrap().len()), (1, 3));
}

/// What says that help runs, without an assignment that does.
#[test]
fn help_runs_also_by_what_organisations_report() {
    let hulp = BTreeSet::from([Blijfreden::Hulp(Wet::Wmo)]);
    // A line on an assignment that is not here: as long as it is of the last year.
    let map = Map::new();
    map.add(&b323("D1", ANNA, vec![regel("R1", 999, 4)]));
    let (anna, bram) = (who(&map, ANNA), who(&map, BRAM));
    assert_eq!(carry_out(&map, &asks(anna, "2025-01-31", 2018)).redenen, hulp);
    assert!(!carry_out(&map, &asks(anna, "2025-02-02", 2018)).redenen.contains(&Blijfreden::Hulp(Wet::Wmo)));
    // A start on an assignment that is not here runs until its stop.
    let mut start = b307("S1", BRAM, 999, "2024-06-30");
    start.header.soort = berichten::Berichtsoort::Start;
    if let berichten::Inhoud::Stop(client) = start.inhoud {
        start.inhoud = berichten::Inhoud::Start(berichten::LeveringClient {
            bsn: client.bsn,
            geboortedatum: client.geboortedatum,
            geslacht: client.geslacht,
            naam: client.naam,
            producten: client
                .producten
                .into_iter()
                .map(|stop| berichten::StartProduct { levering: stop.levering })
                .collect(),
        });
    }
    map.add(&start);
    assert_eq!(carry_out(&map, &asks(bram, "2030-01-01", 2018)).redenen, hulp);
    map.add(&b307("S2", BRAM, 999, "2024-06-30"));
    assert!(carry_out(&map, &asks(bram, "2030-01-01", 2018)).redenen.is_empty());
}

#[test]
fn a_refused_message_about_others_as_well_stays_and_that_is_said() {
    let map = Map::new();
    let text = format!("<kapot><Bsn>{ANNA}</Bsn><Bsn>{BRAM}</Bsn>").into_bytes();
    let wide: Vec<u8> = format!("<Bsn>{ANNA}</Bsn>").bytes().flat_map(|byte| [byte, 0]).collect();
    map.import(vec![("samen".to_owned(), text), ("breed".to_owned(), wide)]);
    let told = carry_out(&map, &asks(who(&map, ANNA), "2026-01-01", 2018));
    assert_eq!(told.redenen, BTreeSet::from([Blijfreden::Geweigerd(1)]));
    assert_eq!(told.tabellen["quarantaine"].weg, 1, "also in two bytes a letter");
}

#[test]
fn an_end_that_was_corrected_keeps_nothing() {
    let map = Map::new();
    let mut long = toegewezen(101);
    long.einddatum = Some(datum("2044-12-31"));
    map.add(&b301("T1", ANNA, vec![long]));
    let mut short = toegewezen(101);
    (short.toewijzingsdatum, short.einddatum) = (datum("2024-03-01"), Some(datum("2024-03-31")));
    short.reden_wijziging = Some(code("03"));
    let mut again = b301("T2", ANNA, vec![short]);
    again.header.identificatie.dagtekening = datum("2024-03-02");
    map.add(&again);
    let until = |day: &str| Bewaargrens { wmo: Some(datum(day)), ..Bewaargrens::none(gemeente()) };
    assert!(carry_out(&map, &Wisopdracht::Verlopen(until("2024-03-31"))).is_empty());
    assert_eq!(carry_out(&map, &Wisopdracht::Verlopen(until("2024-04-01"))).tabellen["toewijzing"].weg, 2);
}

/// Of a line that waits in quarantine only the refusal has come in.
#[test]
fn a_refusal_without_its_line_goes_by_term_and_counts_elsewhere() {
    let map = Map::new();
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&b325("A1", &declaratie, &["R1"]));
    let until = |day: &str| Bewaargrens { wmo: Some(datum(day)), ..Bewaargrens::none(gemeente()) };
    assert!(carry_out(&map, &Wisopdracht::Verlopen(until("2024-01-01"))).is_empty());
    let elsewhere = Bewaargrens { gemeente: "0363".parse().unwrap(), ..until("2040-01-01") };
    assert!(carry_out(&map, &Wisopdracht::Verlopen(elsewhere)).is_empty());
    let told = carry_out(&map, &Wisopdracht::Verlopen(until("2040-01-01")));
    assert_eq!((told.tabellen["afwijzing"].weg, told.vergeten.len()), (1, 1));
}
