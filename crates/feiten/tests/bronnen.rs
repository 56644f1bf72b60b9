//! Deliveries beside messages: kept whole, once, and replaced by a newer one about the same.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::fs;

use feiten::bronnen::{Bronbestand, Bronuitkomst, NieuweBron, Personen};
use feiten::{Datamap, Sleutelplaats};

fn datamap(folder: &tempfile::TempDir) -> Datamap {
    let key = Sleutelplaats::Bestand(folder.path().join("sleutel"));
    Datamap::open_or_create(&folder.path().join("data"), &key).unwrap()
}

fn accounts(year: &str, content: &str) -> NieuweBron {
    NieuweBron {
        soort: "iv3".to_owned(),
        sleutel: year.to_owned(),
        gemeente: "9999".to_owned(),
        rijen: 1,
        bestanden: vec![Bronbestand::new("map/iv3.json", content.as_bytes().to_vec())],
        ..NieuweBron::default()
    }
}

#[test]
fn a_newer_delivery_about_the_same_takes_the_place_of_the_older() {
    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    assert_eq!(datamap.add_bron(&accounts("2023", "een")).unwrap(), Bronuitkomst::Nieuw);
    assert_eq!(datamap.add_bron(&accounts("2024", "een")).unwrap(), Bronuitkomst::Nieuw);
    assert_eq!(datamap.add_bron(&accounts("2023", "twee")).unwrap(), Bronuitkomst::Vervangen);
    let list = datamap.bronnen().unwrap();
    assert_eq!((list.volgnummer, list.leveringen.len(), list.eerdere.len()), (3, 2, 1));
    let read = |year: &str| {
        let levering = list.of("iv3").find(|levering| levering.sleutel == year).unwrap();
        String::from_utf8(datamap.read_bron(levering, "iv3.json").unwrap()).unwrap()
    };
    assert_eq!((read("2023"), read("2024")), ("twee".to_owned(), "een".to_owned()));
    // The replaced one stays readable until the next change, for who was reading; then it goes.
    assert!(datamap.path().join("bronnen/00000001").exists());
    datamap.add_bron(&accounts("2025", "een")).unwrap();
    assert!(!datamap.path().join("bronnen/00000001").exists());
}

#[test]
fn the_same_twice_changes_nothing_and_a_choice_is_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    let mut offered = accounts("2024", "een");
    datamap.add_bron(&offered).unwrap();
    assert_eq!(datamap.add_bron(&offered).unwrap(), Bronuitkomst::AlBekend);
    assert_eq!(datamap.bronnen().unwrap().volgnummer, 1);
    offered.keuzes.insert("mapping".to_owned(), "eigen".to_owned());
    assert_eq!(datamap.add_bron(&offered).unwrap(), Bronuitkomst::Vervangen);
}

#[test]
fn what_is_not_allowed_beside_what_counts_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    datamap.add_bron(&accounts("2024", "een")).unwrap();
    let mut asked = 0;
    let refused: Result<_, Box<dyn std::error::Error>> =
        datamap.add_bron_if(&accounts("2025", "een"), |list| {
            asked = list.leveringen.len();
            Err("niet zo".into())
        });
    assert!(refused.is_err());
    assert_eq!((asked, datamap.bronnen().unwrap().volgnummer), (1, 1));
    assert!(!datamap.path().join("bronnen/00000002").exists());
}

#[test]
fn what_is_withdrawn_is_gone_and_is_still_named() {
    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    datamap.add_bron(&accounts("2024", "een")).unwrap();
    assert!(!datamap.withdraw_bron("iv3", "2023", "9999").unwrap());
    assert!(datamap.withdraw_bron("iv3", "2024", "9999").unwrap());
    let list = datamap.bronnen().unwrap();
    assert!(list.leveringen.is_empty());
    assert_eq!(list.eerdere[0].sleutel, "2024");
    assert!(!datamap.path().join("bronnen/00000001").exists());
    assert!(datamap.read_bron(&list.eerdere[0], "iv3.json").is_err());
}

#[test]
fn what_a_crash_left_does_not_count_and_is_cleaned_up() {
    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    let left = datamap.path().join("bronnen/00000001");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("iv3.json"), "half").unwrap();
    let other = datamap.path().join("bronnen/openbaar");
    fs::create_dir_all(&other).unwrap();
    assert!(datamap.bronnen().unwrap().leveringen.is_empty());
    assert_eq!(datamap.add_bron(&accounts("2024", "heel")).unwrap(), Bronuitkomst::Nieuw);
    assert_eq!(fs::read_to_string(left.join("iv3.json")).unwrap(), "heel");
    assert!(other.exists(), "what is not ours stays");
}

#[test]
fn a_name_of_a_file_leads_nowhere_else_and_shows_no_number_of_a_person() {
    for (given, kept) in [
        ("../../sleutel", "sleutel"),
        ("C:\\map\\iv3.json", "iv3.json"),
        ("..", "bestand"),
        ("", "bestand"),
        ("brp 999900006.csv", "brp *********.csv"),
    ] {
        let file = Bronbestand::new(given, Vec::new());
        if kept.contains('*') {
            assert!(!file.naam().contains("999900006"), "{}", file.naam());
        } else {
            assert_eq!(file.naam(), kept);
        }
    }
}

#[test]
fn of_persons_only_rows_with_pseudonyms_are_kept() {
    use bronnen::voorzieningen::{self, Reikwijdte};
    use domein::{Periode, Regeling, parse_datum};

    let folder = tempfile::tempdir().unwrap();
    let datamap = datamap(&folder);
    let day = |text: &str| parse_datum(text).unwrap();
    let reach = Reikwijdte::new([Regeling::Bijstand], day("2024-01-01"), day("2024-12-31")).unwrap();
    let file = "BSN;Regeling;Begin;Eind;Bedrag;Bedrag per;Postcode;Huisnummer\n\
                999900006;bijstand;2024-01-01;;1450,00;maand;1234AB;12a\n\
                999993653;bijstand;2024-03-01;2024-03-31;;;1234 AB;12-A\n";
    let read = voorzieningen::read(file.as_bytes(), &reach, &tables::Options::default());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let offered = NieuweBron {
        soort: "voorzieningen".to_owned(),
        sleutel: "2024".to_owned(),
        bestanden: vec![Bronbestand::new("bijstand.csv", file.into())],
        personen: Some(Personen::Verstrekkingen(read.verstrekkingen)),
        ..NieuweBron::default()
    };
    assert_eq!(datamap.add_bron(&offered).unwrap(), Bronuitkomst::Nieuw);
    assert_eq!(datamap.add_bron(&offered).unwrap(), Bronuitkomst::AlBekend);

    let list = datamap.bronnen().unwrap();
    let rows = datamap.read_personen(&list.leveringen[0]).unwrap().verstrekkingen;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].persoon, datamap.sleutel().persoon("999900006".parse().unwrap()));
    assert_eq!(rows[0].adres, rows[1].adres, "one address, however it is written");
    let year = Periode::closed(day("2024-01-01"), day("2024-12-31")).unwrap();
    assert_eq!(rows[0].kosten_in(year).unwrap().cents(), 12 * 145_000);
    assert_eq!(rows[1].kosten_in(year), None, "not told is not zero");

    assert!(datamap.read_bron(&list.leveringen[0], "bijstand.csv").is_err(), "the file itself is not kept");
    for entry in walk(datamap.path()) {
        let bytes = fs::read(&entry).unwrap();
        for secret in ["999900006", "999993653", "1234AB", "1234 AB"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} in {}", entry.display());
        }
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { found.extend(walk(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}
