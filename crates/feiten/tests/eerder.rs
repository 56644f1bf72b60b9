//! Facts that were written before there were requests, returns and places of classes are read as they are.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use berichten::{Bericht, Inhoud, MetDebetCredit, PrestatieClient};
use common::vragen::*;
use common::*;
use domein::Bedrag;
use feiten::{Datamap, FeitenFout, Invoer, Namens, Retouropdracht, Sleutelplaats};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

/// Columns that came after the first version, by table.
const LATER_COLUMNS: [(&str, &[&str]); 7] = [
    ("bevinding", &["retour"]),
    ("toewijzing", &["volgnummer", "referentie_aanbieder"]),
    ("levering", &["volgnummer"]),
    ("prestatie", &["volgnummer"]),
    ("declaratie", &["declaratie_kenmerk"]),
    ("antwoord", &["declaratie_dagtekening", "declaratie_kenmerk"]),
    (
        "afwijzing",
        &[
            "volgnummer",
            "persoon",
            "toewijzing_nummer",
            "categorie",
            "code",
            "begindatum",
            "einddatum",
            "volume",
        ],
    ),
];

/// Tables that came after the first version.
const LATER_TABLES: [&str; 4] = ["verzoek", "verzoekantwoord", "retour", "retourklasse"];

/// Writes a table again without some of its columns.
fn without(path: &Path, columns: &[&str]) {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let keep: Vec<usize> = reader
        .schema()
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| !columns.contains(&field.name().as_str()))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(keep.len() + columns.len(), reader.schema().fields().len(), "{path:?} has all of {columns:?}");
    let schema = Arc::new(reader.schema().project(&keep).unwrap());
    let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), schema, None).unwrap();
    for batch in batches {
        writer.write(&batch.project(&keep).unwrap()).unwrap();
    }
    writer.close().unwrap();
}

/// A folder with every kind of fact, made as the first version would have made it.
fn as_it_was() -> Map {
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4), regel("R2", 102, 4)]);
    written_before(&[
        b301("T1", ANNA, vec![toegewezen(101)]),
        stop("S1", ANNA, Some(101), ["2024-01-03", "2024-06-30"], "19"),
        b325("A1", &declaratie, &["R2"]),
        declaratie,
    ])
}

/// A folder with these messages in one batch, made as the first version would have made it.
fn written_before(messages: &[Bericht]) -> Map {
    let map = Map::new();
    let file = |one: &Bericht| (one.header.identificatie.identificatie.clone(), bytes(one));
    map.import(messages.iter().map(file).collect());
    let folder = map.datamap.path().join("batches/00000001");
    for (table, columns) in LATER_COLUMNS {
        without(&folder.join(table).with_extension("parquet"), columns);
    }
    for table in LATER_TABLES {
        fs::remove_file(folder.join(table).with_extension("parquet")).unwrap();
    }
    map
}

#[test]
fn facts_of_the_first_version_mean_the_same_and_new_ones_join_them() {
    let map = as_it_was();
    let facts = map.datamap.load().unwrap().1;
    let places: Vec<_> = facts.prestaties.iter().map(|row| row.volgnummer).collect();
    assert_eq!(places, [Some(0), Some(1)], "a class has its place, also where no column says so");
    assert_eq!(facts.declaraties[0].declaratie_kenmerk, None);
    let cost = |map: &Map| -> i64 {
        map.stand().prestaties.iter().filter(|line| line.is_cost()).map(|line| line.cent).sum()
    };
    assert_eq!(cost(&map), 20_000, "the answer finds its declaration without its date");
    assert_eq!(map.stand().toewijzingen.len(), 1);

    map.add(&b315("V1", ANNA, "REF-1"));
    let more = on(b323("D2", ANNA, vec![regel_in_february()]), "2024-03-05");
    map.add(&more);
    map.add(&on(b325("A2", &more, &[]), "2024-03-12"));
    assert_eq!(cost(&map), 35_000);
    assert_eq!(map.stand().verzoeken.len(), 1);
}

fn regel_in_february() -> berichten::Prestatie {
    let mut line = regel("R3", 101, 3);
    line.periode.begindatum = datum("2024-02-01");
    line.periode.einddatum = datum("2024-02-29");
    line
}

/// Its numbers of messages and lines were made in another way, so its facts would never meet new ones.
#[test]
fn a_folder_of_the_first_version_is_refused_and_left_alone() {
    let map = as_it_was();
    let file = map.datamap.path().join("voorkant.json");
    let now = fs::read_to_string(&file).unwrap();
    let open = || Datamap::open(map.datamap.path(), &Sleutelplaats::Bestand(map.path("a.sleutel")));
    open().unwrap();

    let mut kenmerk: serde_json::Value = serde_json::from_str(&now).unwrap();
    kenmerk["merkwijze"] = 4.into();
    fs::write(&file, kenmerk.to_string()).unwrap();
    let error = open().unwrap_err();
    assert!(matches!(error, FeitenFout::AndereMerkwijze { ouder: false, .. }), "{error}");

    kenmerk.as_object_mut().unwrap().remove("merkwijze");
    fs::write(&file, kenmerk.to_string()).unwrap();
    let error = open().unwrap_err().to_string();
    assert!(
        error.contains("oudere versie") && error.contains("lees daar dezelfde berichten opnieuw in"),
        "{error}"
    );
    let again = Datamap::open_or_create(map.datamap.path(), &Sleutelplaats::Bestand(map.path("a.sleutel")));
    assert!(again.is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), kenmerk.to_string());
}

#[test]
fn one_missing_table_of_a_later_version_is_damage() {
    let map = Map::new();
    map.add(&b315("V1", ANNA, "REF-1"));
    let table = map.datamap.path().join("batches/00000001/retour.parquet");
    fs::remove_file(&table).unwrap();
    let error = map.datamap.load().unwrap_err();
    assert!(matches!(error, FeitenFout::Lezen { .. }), "{error:?}");
}

#[test]
fn a_missing_column_of_the_first_version_is_damage() {
    let map = as_it_was();
    without(&map.datamap.path().join("batches/00000001/toewijzing.parquet"), &["einddatum"]);
    let error = map.datamap.load().unwrap_err();
    assert!(matches!(error, FeitenFout::Vreemd(_)), "{error:?}");
}

#[test]
fn older_facts_are_answered_for_the_right_client() {
    // Two clients; the line of the second has no assignment, and the number of the declaration is in use.
    let mut two = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    if let Inhoud::Declaratie(content) = &mut two.inhoud {
        let lines = vec![regel("R2", 999, 4)];
        let bsn = BRAM.parse().unwrap();
        content.clienten.push(PrestatieClient { bsn, prestaties: lines, retour_codes: Vec::new() });
        content.kop.totaal = MetDebetCredit::from_signed(Bedrag::from_cents(40_000));
    }
    let mut reused = on(b323("D2", ANNA, vec![regel_in_february()]), "2024-03-05");
    if let Inhoud::Declaratie(content) = &mut reused.inhoud {
        content.kop.declaratie_nummer = "D1".into();
    }
    let map = written_before(&[b301("T1", ANNA, vec![toegewezen(101)]), two.clone(), reused.clone()]);
    let opdracht = Retouropdracht { namens: Namens::Gemeente, dagtekening: datum("2024-08-01"), alles: true };
    let files = || Invoer::from_bytes(vec![("1".into(), bytes(&two)), ("2".into(), bytes(&reused))]);
    let mut made = Vec::new();
    feiten::retour(&map.datamap, files(), files(), opdracht, &|_, _, _| {}, &mut |one| {
        made.push(one);
        Ok(())
    })
    .unwrap();
    let [Inhoud::DeclaratieAntwoord(Some(one)), Inhoud::DeclaratieAntwoord(Some(other))] =
        [&made[0].antwoord.inhoud, &made[1].antwoord.inhoud]
    else {
        unreachable!("two answers with content")
    };
    assert_eq!(one.clienten.len(), 1, "nothing is said of the line of the first client");
    assert_eq!(one.clienten[0].bsn, BRAM.parse().unwrap());
    assert_eq!(one.clienten[0].prestaties[0].retour_codes, [code("9338")]);
    // What the older rows do not say, the message itself does (TR333).
    assert_eq!(other.retour_codes, [code("9333")]);
}
