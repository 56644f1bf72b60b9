//! Figures in JSON: the same figures as in CSV, whatever the form, and nothing of a table that is not whole.

#![allow(clippy::unwrap_used, reason = "a test")]

use gebieden::{
    Cijferbron, Cijfersoort, Gebiedscijferlijst, Indelingsjaar, Kerncijfer, Leeftijdsgroep,
    read_gebiedscijfers, read_gebiedscijfers_json,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bron(soort: Cijfersoort) -> Cijferbron {
    let leeftijd = match soort {
        Cijfersoort::Kwb => Leeftijdsgroep::Iedereen,
        Cijfersoort::Gezondheidsmonitor => Leeftijdsgroep::Vanaf18,
    };
    Cijferbron { soort, jaar: 2024, indeling: Indelingsjaar::new(2024).unwrap(), leeftijd }
}

fn kwb(pages: &[Value]) -> Gebiedscijferlijst {
    let bytes: Vec<Vec<u8>> = pages.iter().map(|page| page.to_string().into_bytes()).collect();
    read_gebiedscijfers_json(bytes.iter().map(Vec::as_slice), bron(Cijfersoort::Kwb))
}

/// What is known of each area, in an order of its own.
fn told(list: &Gebiedscijferlijst) -> Vec<(String, Vec<(Kerncijfer, String)>)> {
    let mut all: Vec<_> = list
        .gebieden
        .iter()
        .map(|area| {
            (area.code.to_string(), area.cijfers().map(|(one, number)| (one, number.to_string())).collect())
        })
        .collect();
    all.sort();
    all
}

/// Areas with residents, Wmo clients and children; `None` is secret.
type Rijen = Vec<(u32, [Option<u32>; 3])>;

const V3: [&str; 3] = ["AantalInwoners_5", "WmoClienten_93", "k_0Tot15Jaar_8"];
const V4: [(&str, &str); 3] =
    [("T001036", "Aantal inwoners"), ("M000001", "Wmo-cliënten"), ("M000002", "0 tot 15 jaar")];

fn code(number: u32) -> String {
    format!("BU0014{number:04}")
}

fn csv(rows: &Rijen) -> Gebiedscijferlijst {
    let mut text = format!("WijkenEnBuurten;{}\n", V3.join(";"));
    for (number, values) in rows {
        let cells = values.map(|value| value.map_or(".".to_owned(), |value| value.to_string()));
        text.push_str(&format!("{};{}\n", code(*number), cells.join(";")));
    }
    read_gebiedscijfers(text.as_bytes(), bron(Cijfersoort::Kwb))
}

fn version_3(rows: &Rijen, per_page: usize) -> Gebiedscijferlijst {
    let row = |(number, values): &(u32, [Option<u32>; 3])| {
        let mut row = json!({"ID": number, "WijkenEnBuurten": format!("{:<12}", code(*number))});
        for (name, value) in V3.iter().zip(values) {
            row[*name] = json!(value);
        }
        row
    };
    let pages: Vec<Value> = rows
        .chunks(per_page)
        .map(|page| json!({"value": page.iter().map(row).collect::<Vec<_>>()}))
        .collect();
    kwb(&pages)
}

fn version_4(rows: &Rijen, per_page: usize) -> Gebiedscijferlijst {
    let measures: Vec<Value> = V4
        .iter()
        .map(|(id, title)| json!({"Identifier": id, "Title": title, "MeasureGroupId": "x"}))
        .chain([json!({"Identifier": "M9", "Title": "Geboorte totaal"})])
        .collect();
    let observations: Vec<Value> = rows
        .iter()
        .flat_map(|(number, values)| {
            V4.iter().zip(values).map(|((id, _), value)| {
                json!({"Id": 1, "Measure": id, "ValueAttribute": "None", "Value": value, "WijkenEnBuurten": code(*number)})
            })
        })
        .collect();
    let mut pages = vec![json!({"value": measures})];
    pages.extend(observations.chunks(per_page).map(|page| json!({"value": page})));
    kwb(&pages)
}

proptest! {
    #[test]
    fn every_form_tells_the_same_figures(
        rows in prop::collection::btree_map(0_u32..9_999, prop::array::uniform3(prop::option::of(0_u32..5_000)), 1..30),
        per_page in 1_usize..10,
    ) {
        let rows: Rijen = rows.into_iter().collect();
        let expected = csv(&rows);
        prop_assert!(expected.faults.is_empty());
        let wide = version_3(&rows, per_page);
        prop_assert_eq!(&wide.faults, &vec![]);
        prop_assert_eq!(told(&wide), told(&expected));
        let long = version_4(&rows, per_page);
        prop_assert_eq!(&long.faults, &vec![]);
        prop_assert_eq!(told(&long), told(&expected));
    }

    #[test]
    fn no_bytes_make_the_reader_stop(one in prop::collection::vec(any::<u8>(), 0..300)) {
        read_gebiedscijfers_json([one.as_slice(), b"{\"value\":[{}]}"], bron(Cijfersoort::Kwb));
    }
}

#[test]
fn a_table_that_is_not_whole_tells_nothing() {
    let row = json!({"WijkenEnBuurten": "BU00140000", "AantalInwoners_5": 12});
    let page = json!({"value": [row]}).to_string();
    let next = json!({"value": [row], "odata.nextLink": "TypedDataSet?$skiptoken=2"}).to_string();
    let read = |files: &[&[u8]]| read_gebiedscijfers_json(files.iter().copied(), bron(Cijfersoort::Kwb));
    assert_eq!(read(&[page.as_bytes()]).gebieden.len(), 1);
    assert_eq!(read(&[next.as_bytes(), page.replace("0000", "0001").as_bytes()]).gebieden.len(), 2);
    for (files, words) in [
        (vec![page.as_bytes(), &next.as_bytes()[..40]], "Bestand 2 is niet compleet: het stopt op regel 1"),
        (vec![page.as_bytes(), b"<html>".as_slice()], "Bestand 2 is geen JSON (regel 1"),
        (vec![page.as_bytes(), next.as_bytes()], "Na het laatste bestand komt er nog een."),
        (vec![b"{\"fout\":1}".as_slice()], "In bestand 1 staan geen rijen"),
        (vec![b"{\"value\":[7]}".as_slice()], "In bestand 1 staat een rij zonder velden."),
    ] {
        let list = read(&files);
        assert!(list.gebieden.is_empty());
        assert!(list.faults[0].to_string().starts_with(words), "{}", list.faults[0]);
    }
}

#[test]
fn columns_are_found_by_name_and_by_title_and_never_guessed() {
    // Another order, keys that a later year changed, and what the metadata says about them.
    let columns = json!({"value": [
        {"Key": "", "Type": "TopicGroup", "Title": "Bevolking"},
        {"Key": "D000123_7", "Type": "Topic", "Title": "Aantal inwoners"},
        {"Key": "WijkenEnBuurten", "Type": "GeoDimension", "Title": "Wijken en buurten"}
    ]});
    let rows = json!({"value": [{"WmoClienten_98": 4, "D000123_7": 50, "WijkenEnBuurten": "WK001400  "}]});
    let list = kwb(&[rows, columns]);
    assert_eq!(list.gebieden[0].cijfer(Kerncijfer::Inwoners), Some(50.0));
    assert_eq!(list.gebieden[0].cijfer(Kerncijfer::WmoClienten), Some(4.0));

    // Two measures of one name: neither is taken.
    let measures = json!({"value": [
        {"Identifier": "A", "Title": "Aantal inwoners"}, {"Identifier": "B", "Title": "Aantal inwoners"},
        {"Identifier": "C", "Title": "Wmo-cliënten"}, {"Identifier": "WK001400", "Title": "Centrum"}
    ]});
    let value = |id: &str, value: u32| json!({"Measure": id, "Value": value, "WijkenEnBuurten": "WK001400"});
    let list = kwb(&[measures, json!({"value": [value("A", 1), value("B", 2), value("C", 3)]})]);
    assert_eq!(list.kerncijfers, [Kerncijfer::WmoClienten]);
    assert_eq!(list.gebieden[0].naam.as_deref(), Some("Centrum"));
    let without = kwb(&[json!({"value": [value("A", 1)]})]);
    assert!(without.faults[0].to_string().contains("MeasureCodes"), "{}", without.faults[0]);
}

#[test]
fn a_bad_value_is_told_with_its_row_and_the_others_stay() {
    let rows = json!({"value": [
        {"WijkenEnBuurten": "BU00140000", "AantalInwoners_5": "veel"},
        {"WijkenEnBuurten": "GM9", "AantalInwoners_5": 1},
        {"WijkenEnBuurten": "NL00", "AantalInwoners_5": 17_000_000},
        {"WijkenEnBuurten": "BU00140001", "AantalInwoners_5": 7}
    ]});
    let list = kwb(&[rows]);
    assert_eq!((list.gebieden.len(), list.overgeslagen), (2, 1));
    let shown: Vec<String> = list.faults.iter().map(ToString::to_string).collect();
    assert!(shown[0].starts_with("rij 1, kolom AantalInwoners_5: 'veel' is geen getal."), "{shown:?}");
    assert!(shown[1].starts_with("rij 2, kolom WijkenEnBuurten: "), "{shown:?}");
}

#[test]
fn a_map_with_figures_is_a_table_too() {
    let feature = |properties: Value| json!({"type": "Feature", "properties": properties, "geometry": null});
    let map = json!({"type": "FeatureCollection", "features": [
        feature(json!({"buurtcode": "BU03630001", "buurtnaam": "Oost", "gemeentecode": "GM0363", "aantalWmoClienten": 40})),
        feature(json!({"buurtcode": "BU03630002", "gemeentecode": "GM0363", "aantalWmoClienten": -99997}))
    ]});
    let list = kwb(&[map]);
    assert_eq!(list.gebieden[0].code.to_string(), "BU03630001");
    assert_eq!(list.gebieden[0].cijfer(Kerncijfer::WmoClienten), Some(40.0));
    assert_eq!(list.gebieden[1].cijfer(Kerncijfer::WmoClienten), None, "secret");
}
