//! Rows of the open data that are odd.

#![allow(clippy::unwrap_used, reason = "a test")]

use iv3::{Cijferlijst, read_fijn, read_odata, read_odata_v4};
use serde_json::{Value, json};

fn row() -> Value {
    json!({
        "ID": 7, "TaakveldBalanspost": "6.711 ", "Categorie": "L3.4.1  ", "Gemeenten": "GM1680   ",
        "Verslagsoort": "2025X000", "k_1ePlaatsing_1": 12, "k_2ePlaatsing_2": null
    })
}

fn read(rows: &[Value]) -> Cijferlijst {
    read_odata([json!({ "value": rows }).to_string().as_bytes()])
}

fn changed(field: &str, value: Value) -> Value {
    let mut row = row();
    row[field] = value;
    row
}

#[test]
fn a_code_that_the_year_does_not_have_is_left_out_with_a_finding() {
    let wrong = [
        ("TaakveldBalanspost", json!("6.71a ")),
        ("Categorie", json!("L4.4.1 ")),
        ("Categorie", json!("é1.1")),
        ("Categorie", json!("")),
        ("Gemeenten", json!("GM16800")),
        ("Verslagsoort", json!("2025X009")),
        ("Verslagsoort", json!(2025)),
        ("k_1ePlaatsing_1", json!("12")),
        ("k_1ePlaatsing_1", json!(1e300)),
    ];
    for (field, value) in wrong {
        let list = read(&[changed(field, value.clone())]);
        assert!(list.cijfers.is_empty(), "{field} {value}");
        let found = &list.bevindingen[0];
        assert_eq!(found.plaats, format!("pagina 0, value[0].{field}"));
        let begin = found.tekst.trim_start_matches('\'');
        assert!(begin.starts_with(char::is_uppercase) && found.tekst.ends_with('.'), "{found}");
    }
}

#[test]
fn what_is_about_something_else_is_counted_and_left_out() {
    let others = [
        changed("TaakveldBalanspost", json!("A111  ")),
        changed("TaakveldBalanspost", json!("0.4   ")),
        changed("Gemeenten", json!("NL01     ")),
    ];
    let list = read(&others);
    assert_eq!((list.cijfers.len(), list.overgeslagen, list.bevindingen.len()), (0, 3, 0));
}

#[test]
fn a_figure_that_comes_twice_counts_once_and_is_unknown_when_the_two_differ() {
    let same = read(&[row(), row()]);
    assert_eq!(same.cijfers, read(&[row()]).cijfers);
    assert_eq!(same.bevindingen[0].regel, "DUBBEL");
    let differs = read(&[row(), changed("k_1ePlaatsing_1", json!(13))]);
    assert_eq!((differs.cijfers.len(), differs.cijfers[0].bedrag), (1, None));
}

#[test]
fn a_point_is_unknown_and_a_page_that_follows_is_told() {
    let list = read(&[changed("k_1ePlaatsing_1", json!("."))]);
    assert_eq!((list.cijfers[0].bedrag, list.bevindingen.len()), (None, 0));
    let page = json!({"value": [row()], "odata.nextLink": "TypedDataSet?$skip=1"}).to_string();
    let list = read_odata([page.as_bytes()]);
    assert_eq!(list.volgende.as_deref(), Some("TypedDataSet?$skip=1"));
    assert_eq!(list.bevindingen[0].plaats, "odata.nextLink");
    assert_eq!(read_odata([b"<html>".as_slice()]).bevindingen[0].regel, "BESTAND");
}

const MEASURES: &str = r#"{"value": [{"Identifier": "M1", "Title": "1e plaatsing"},
    {"Identifier": "M2", "Title": "2e plaatsing"}, {"Identifier": "M3", "Title": "Inwoners"}]}"#;

fn observation(measure: &str, value: Value) -> Value {
    json!({
        "Id": 7, "Measure": measure, "ValueAttribute": "None", "Value": value, "TaakveldBalanspost": "6.711 ",
        "Categorie": "L3.4.1  ", "Gemeenten": "GM1680   ", "Verslagsoort": "2025X000"
    })
}

fn read_v4(rows: &[Value]) -> Cijferlijst {
    let lists = [
        ("MeasureCodes", MEASURES),
        ("GemeentenCodes", r#"{"value": [{"Identifier": "GM1680  ", "Title": "Aa en Hunze"}]}"#),
        ("PeriodenCodes", "<html>"),
    ];
    let page = json!({ "value": rows }).to_string();
    read_odata_v4(lists.map(|(name, list)| (name, list.as_bytes())), [page.as_bytes()])
}

#[test]
fn observations_are_the_rows_of_version_3() {
    let both = read_v4(&[
        observation("M2", json!(13.0)),
        observation("M3", json!(9)),
        observation("M1", json!(12.0)),
    ]);
    assert_eq!(both, read(&[changed("k_2ePlaatsing_2", json!(13))]));
    assert_eq!(both.cijfers[0].bedrag.map(|one| one.cents()), Some(1_300_000));
    let twice = read_v4(&[observation("M1", json!(12)), observation("M1", json!(13))]);
    assert_eq!(
        (twice.cijfers.len(), twice.cijfers[0].bedrag, twice.bevindingen[0].regel),
        (1, None, "DUBBEL")
    );
}

#[test]
fn an_observation_that_no_list_knows_is_left_out_with_a_finding() {
    let mut elsewhere = observation("M1", json!(12));
    elsewhere["Gemeenten"] = json!("GM0003");
    let mut without = observation("M1", json!(12));
    without.as_object_mut().unwrap().remove("Categorie");
    for (row, field) in
        [(elsewhere, "Gemeenten"), (without, "Categorie"), (observation("M9", json!(1)), "Measure")]
    {
        let list = read_v4(&[row]);
        assert!(list.cijfers.is_empty());
        assert_eq!(list.bevindingen[0].plaats, format!("pagina 0, value[0].{field}"));
    }
}

#[test]
fn without_the_list_of_measures_there_are_no_figures() {
    let page = json!({ "value": [observation("M1", json!(12))] }).to_string();
    let other = r#"{"value": [{"Identifier": "M3", "Title": "Inwoners"}]}"#;
    let list = read_odata_v4([("MeasureCodes", other.as_bytes())], [page.as_bytes()]);
    assert!(list.cijfers.is_empty() && list.bevindingen[0].tekst.contains("Wel aanwezig: M3"), "{list:?}");
    assert_eq!(read_odata_v4([], [b"<html>".as_slice()]).bevindingen[1].regel, "BESTAND");
}

#[test]
fn the_fine_table_says_which_line_is_wrong() {
    let soort = "2025X000".parse().unwrap();
    let file = "Taakveld;Gemeenten;Lasten;Baten\n6.71a Hulp;Zutphen;1.0;\n6.1 Basis;Zutphen;1,5;2\n0.4 Overhead;Zutphen;1;1\n\
                6.3 Inkomen;;1;1\n6.5\n";
    let list = read_fijn(file.as_bytes(), soort);
    let found: Vec<_> = list.bevindingen.iter().map(|one| (one.plaats.as_str(), one.regel)).collect();
    assert_eq!(
        found,
        [("regel 2", "DF001"), ("regel 3", "SF017"), ("regel 5", "ONBEKEND"), ("regel 6", "ONBEKEND")]
    );
    assert_eq!((list.cijfers.len(), list.overgeslagen), (2, 1));
    assert_eq!(read_fijn(b"a;b\n1;2\n", soort).bevindingen[0].plaats, "regel 1");
    assert_eq!(read_fijn(b"\xff\xfe", soort).bevindingen[0].regel, "BESTAND");
}
