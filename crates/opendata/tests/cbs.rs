//! Whole tables of CBS, by version 3 and 4.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{Question, Reply, Source};
use iv3::{read_odata, read_odata_v4};
use opendata::{Columns, Download, FetchError, ODataVersion, Tabelnummer};
use serde_json::{Value, json};

fn kwb() -> Tabelnummer {
    "85984".parse().unwrap()
}

/// Key figures of neighbourhoods as version 3 gives them: dimensions beside topics, keys filled up with spaces.
fn wide(question: &Question, modified: &str, turned: bool) -> Reply {
    let mut columns = vec![
        json!({"Type": "GeoDimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"}),
        json!({"Type": "TopicGroup", "Key": "", "Title": "Bevolking"}),
        json!({"Type": "Topic", "Key": "AantalInwoners_5", "Title": "Aantal inwoners"}),
        json!({"Type": "Topic", "Key": "WmoClienten_105", "Title": "Wmo-cliënten"}),
    ];
    if turned {
        columns.reverse();
    }
    let areas = ["GM0150    ", "WK015000  ", "BU01500000"];
    let skip: usize = question.get("$skip").parse().unwrap_or(0);
    match question.set() {
        "TableInfos" => Reply::rows([json!({"ID": 0, "Title": "Kerncijfers 2024", "Modified": modified})]),
        "DataProperties" => Reply::rows(columns),
        "WijkenEnBuurten" => Reply::rows(
            areas.iter().map(|area| json!({"Key": area, "Title": "Naam", "Municipality": "Deventer  "})),
        ),
        "TypedDataSet" => {
            let rows: Vec<_> = areas.iter().skip(skip).take(2).map(|area| {
                if turned {
                    json!({"WmoClienten_105": null, "AantalInwoners_5": 7, "WijkenEnBuurten": area, "ID": 1})
                } else {
                    json!({"ID": 1, "WijkenEnBuurten": area, "AantalInwoners_5": 7, "WmoClienten_105": null})
                }
            }).collect();
            let mut page = json!({ "value": rows });
            if skip == 0 {
                page["odata.nextLink"] = json!("https://elders/TypedDataSet?$format=json&$skip=2");
            }
            Reply::json(&page)
        }
        _ => Reply::status(404),
    }
}

fn values(download: &Download, series: &str) -> Vec<Value> {
    let rows = |path| {
        let page: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        page["value"].as_array().unwrap().clone()
    };
    download.files(series).into_iter().flat_map(rows).collect()
}

#[test]
fn a_wide_table_comes_with_its_lists_and_its_columns() {
    let source = Source::new(|question, _| wide(question, "2025-03-31T02:00:00", false));
    let folder = tempfile::tempdir().unwrap();
    let download = source.fetcher().cbs(&kwb(), ODataVersion::V3, folder.path(), &|_| ()).unwrap();
    assert_eq!((download.rijen, download.titel.as_str()), (3, "Kerncijfers 2024"));
    assert_eq!(download.naamsvermelding, "Bron: CBS, CC BY 4.0");
    assert_eq!(download.map, folder.path().join("cbs-85984NED/2025-03-31T02-00-00"));
    assert_eq!(values(&download, "WijkenEnBuurten").len(), 3);
    let columns = Columns::read(&fs::read(&download.files("DataProperties")[0]).unwrap()).unwrap();
    let people = &columns.find("Aantal inwoners").unwrap().key;
    let sum: i64 = values(&download, "TypedDataSet").iter().map(|row| row[people].as_i64().unwrap()).sum();
    assert_eq!(sum, 21);
    assert_eq!(columns.iter().count(), 3);
    // Whatever the order of columns, the same rows.
    let turned = Source::new(|question, _| wide(question, "2025-04-30T02:00:00", true));
    let other = turned.fetcher().cbs(&kwb(), ODataVersion::V3, folder.path(), &|_| ()).unwrap();
    assert_eq!(values(&other, "TypedDataSet"), values(&download, "TypedDataSet"));
    assert!(Download::open(&download.map).is_some(), "the old version stays");
}

#[test]
fn a_column_that_the_rows_lack_is_named_with_those_that_are_there() {
    let source = Source::new(|question, _| match question.set() {
        "TypedDataSet" => Reply::rows([json!({"ID": 0, "WijkenEnBuurten": "GM0150", "AantalInwoners_6": 7})]),
        _ => wide(question, "2025-03-31T02:00:00", false),
    });
    let folder = tempfile::tempdir().unwrap();
    let error = source.fetcher().cbs(&kwb(), ODataVersion::V3, folder.path(), &|_| ()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("ontbreekt AantalInwoners_5") && text.contains("AantalInwoners_6"), "{text}");
    assert_eq!(common::files(folder.path()), ["cbs-85984NED/.slot"]);
}

/// An Iv3 table as version 4 gives it, two observations on a page.
fn long(question: &Question) -> Reply {
    let skip: usize = question.get("$skiptoken").parse().unwrap_or(0);
    let list =
        |codes: &[&str]| Reply::rows(codes.iter().map(|code| json!({"Identifier": code, "Title": ""})));
    match question.set() {
        "Properties" => Reply::json(&json!({
            "@odata.context": "https://elders/$metadata#Properties", "Identifier": "45067NED",
            "Title": "Iv3 2024", "Modified": "2025-07-01T02:00:00+02:00"
        })),
        "Dimensions" => Reply::rows(
            ["TaakveldBalanspost", "Categorie", "Gemeenten", "Verslagsoort"]
                .map(|name| json!({"Identifier": name, "Title": name, "Kind": "Dimension"})),
        ),
        "MeasureCodes" => Reply::rows([
            json!({"Identifier": "M004509", "Title": "1e plaatsing"}),
            json!({"Identifier": "M004510", "Title": "2e plaatsing"}),
        ]),
        "TaakveldBalanspostCodes" => list(&["6.1   "]),
        "CategorieCodes" => list(&["L1.1    ", "L3.4.1  "]),
        "GemeentenCodes" => list(&["GM0150  "]),
        "VerslagsoortCodes" => list(&["2024X005"]),
        "Observations" => {
            let rows = [("M004509", "L1.1", 10), ("M004510", "L1.1", 11), ("M004509", "L3.4.1", 12)];
            let rows: Vec<_> = rows.iter().enumerate().skip(skip).take(2).map(|(id, (measure, category, value))| {
                json!({
                    "Id": id, "Measure": measure, "ValueAttribute": "None", "Value": f64::from(*value),
                    "StringValue": null, "TaakveldBalanspost": "6.1   ", "Categorie": format!("{category:<8}"),
                    "Gemeenten": "GM0150  ", "Verslagsoort": "2024X005"
                })
            }).collect();
            let mut page = json!({ "value": rows });
            if skip == 0 {
                page["@odata.nextLink"] = json!("http://elders/Observations?$skiptoken=2");
            }
            Reply::json(&page).packed()
        }
        _ => Reply::status(404),
    }
}

#[test]
fn a_long_table_comes_with_the_lists_that_its_reader_needs() {
    let source = Source::new(|question, _| long(question));
    let folder = tempfile::tempdir().unwrap();
    let tabel = "45067NED".parse().unwrap();
    let download = source.fetcher().cbs(&tabel, ODataVersion::V4, folder.path(), &|_| ()).unwrap();
    assert_eq!((download.rijen, download.versie.as_str()), (3, "2025-07-01T02:00:00+02:00"));
    let read = |name: &String| (name.clone(), fs::read(download.map.join(name)).unwrap());
    let all: Vec<_> = download.bestanden.iter().map(|file| read(&file.naam)).collect();
    let (rows, lists): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(name, _)| name.starts_with("Observations"));
    let list = read_odata_v4(
        lists.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        rows.iter().map(|(_, bytes)| bytes.as_slice()),
    );
    let wide = |category: &str, first: i32, second: Option<i32>| {
        json!({"TaakveldBalanspost": "6.1", "Categorie": category, "Gemeenten": "GM0150",
            "Verslagsoort": "2024X005", "k_1ePlaatsing_1": first, "k_2ePlaatsing_2": second})
    };
    let page = json!({"value": [wide("L1.1", 10, Some(11)), wide("L3.4.1", 12, None)]}).to_string();
    assert_eq!(list, read_odata([page.as_bytes()]));
    source.asked();
    assert!(!source.fetcher().cbs(&tabel, ODataVersion::V4, folder.path(), &|_| ()).unwrap().is_new);
    let asked: BTreeSet<_> = source.asked().iter().map(|one| one.set().to_owned()).collect();
    assert_eq!(asked, BTreeSet::from(["Properties".to_owned()]));
}

#[test]
fn a_table_that_is_not_there_is_named() {
    let source = Source::new(|_, _| Reply::status(404));
    let folder = tempfile::tempdir().unwrap();
    for odata in [ODataVersion::V3, ODataVersion::V4] {
        let error = source.fetcher().cbs(&kwb(), odata, folder.path(), &|_| ()).unwrap_err();
        assert!(matches!(&error, FetchError::Unknown { wat, .. } if wat == "tabel 85984NED"), "{error}");
    }
}
