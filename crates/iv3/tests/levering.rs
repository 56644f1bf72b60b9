//! Deliveries that are good, and every way in which one can be bad.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use domein::Bedrag;
use iv3::{Ernst, Kant, Leesuitslag, Lijn, Totalen, read_levering};
use serde_json::{Value, json};

/// Accounts of 2024 in which everything is right.
fn good() -> Value {
    json!({
        "metadata": {
            "overheidslaag": "Gemeente", "overheidsnummer": "0301", "overheidsnaam": "Zutphen", "boekjaar": 2024,
            "periode": 5, "status": "Realisatie", "datum": "2025-07-01T10:00:00Z", "details_openbaar": true,
            "financieel_pakket": "pakket", "export_software": "software"
        },
        "contact": {"naam": "Piet Geheim", "email": "piet@geheim.nl", "telefoon": "0612345678"},
        "opmerkingen": [{"tekst": "geheim 999999990", "auteur": "Piet Geheim"}],
        "data": {
            "lasten": [
                {"taakveld": "6.1", "categorie": "3.8", "bedrag": 8_700_000},
                {"taakveld": "6.71b", "categorie": "3.4.1", "bedrag": 5_200_000.5},
                {"taakveld": "0.4", "categorie": "1.1", "bedrag": 100}
            ],
            "baten": [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 13_900_100.5, "details": {"x": 1}}],
            "balans_lasten": [],
            "balans_baten": [],
            "balans_standen": [
                {"balanscode": "A111", "standper": "1-1-2024", "bedrag": 10},
                {"balanscode": "P111", "standper": "1 januari", "bedrag": 10},
                {"balanscode": "A111", "standper": "ultimo", "bedrag": 10},
                {"balanscode": "P111", "standper": "31-12-2024", "bedrag": 10}
            ]
        }
    })
}

fn read(value: &Value) -> Leesuitslag {
    read_levering(value.to_string().as_bytes())
}

/// What is found, as place and rule.
fn found(read: &Leesuitslag) -> Vec<(&str, &str)> {
    read.bevindingen.iter().map(|one| (one.plaats.as_str(), one.regel)).collect()
}

#[test]
fn a_good_delivery_has_no_findings() {
    let read = read(&good());
    assert_eq!(read.bevindingen, []);
    assert!(read.is_good());
    let levering = read.levering.unwrap();
    assert_eq!((levering.gemeente.as_str(), levering.naam.as_str()), ("0301", "Zutphen"));
    assert_eq!(levering.verslag.to_string(), "2024X005");
    let posten = levering.posten(Kant::Lasten);
    assert_eq!(posten[1].bedrag(), Bedrag::from_cents(520_000_050));
    assert_eq!(posten[1].taakveld().unwrap().naam(), "Begeleiding (WMO)");
    assert_eq!(posten[2].taakveld(), None, "overhead is no social domain");
}

#[test]
fn a_task_field_without_rows_costs_nothing_in_a_delivery() {
    let levering = read(&good()).levering.unwrap();
    let mut totalen = Totalen::default();
    totalen.add_levering(&levering).unwrap();
    let total = totalen.get(levering.verslag, &"GM0301".parse().unwrap()).unwrap();
    assert_eq!(total.lijn(Lijn::SocialeBasis).netto(), Some(Bedrag::from_cents(870_000_000)));
    assert_eq!(total.lijn(Lijn::Opvang).lasten.bedrag(), Some(Bedrag::ZERO));
    assert!(
        totalen.add_levering(&levering).unwrap_err().to_string().contains("2024X005 van GM0301 is er al")
    );
}

#[test]
fn a_byte_order_mark_is_allowed() {
    let bytes = [b"\xef\xbb\xbf".as_slice(), good().to_string().as_bytes()].concat();
    assert!(read_levering(&bytes).is_good());
}

/// One change to the good delivery, the place it is found at, its rule, and whether the delivery itself is still read.
const BROKEN: &[(&str, &str, &str, &str, bool)] = &[
    ("/metadata", "null", "metadata", "SF001", false),
    ("/metadata/datum", "", "metadata.datum", "SF002", true),
    ("/metadata/extra", "1", "metadata.extra", "SF003", true),
    ("/metadata/overheidslaag", "\"GR\"", "metadata.overheidslaag", "SF004", false),
    ("/metadata/overheidsnummer", "301", "metadata.overheidsnummer", "SF004", false),
    ("/metadata/boekjaar", "2016", "metadata.boekjaar", "SF004", false),
    ("/metadata/boekjaar", "2024.5", "metadata.boekjaar", "SF004", false),
    ("/metadata/periode", "6", "metadata.periode", "SF004", false),
    ("/metadata/status", "\"Begroting\"", "metadata.status", "SF004", true),
    ("/metadata/details_openbaar", "\"ja\"", "metadata.details_openbaar", "SF004", true),
    ("/contact", "", "contact", "SF005", true),
    ("/contact/email", "", "contact.email", "SF006", true),
    ("/contact/naam", "5", "contact.naam", "SF008", true),
    ("/contact/mobiel", "\"0612345678\"", "contact", "SF007", true),
    ("/contact/telefoon", "\" \"", "contact.telefoon", "SF009", true),
    ("/data", "", "data", "SF010", false),
    ("/data/baten", "", "data.baten", "SF011", false),
    ("/data/lasten", "", "data.lasten", "SF012", false),
    ("/data/balans_baten", "", "data.balans_baten", "SF013", true),
    ("/data/balans_lasten", "", "data.balans_lasten", "SF014", true),
    ("/data/balans_standen", "", "data.balans_standen", "SF015", true),
    ("/data/lasten/1/categorie", "", "data.lasten[1].categorie", "SF016", true),
    ("/data/lasten/1", "[1]", "data.lasten[1]", "SF016", true),
    ("/data/lasten/1", "7", "data.lasten[1]", "SF016", true),
    ("/data/lasten/1", "null", "data.lasten[1]", "SF016", true),
    ("/data/lasten/0/bedrag", "", "data.lasten[0].bedrag", "SF017", true),
    ("/data/lasten/0/bedrag", "\"12\"", "data.lasten[0].bedrag", "SF017", true),
    ("/data/lasten/0/bedrag", "0.001", "data.lasten[0].bedrag", "SF017", true),
    ("/data/lasten/0/bedrag", "1e300", "data.lasten[0].bedrag", "SF017", true),
    ("/data/lasten/1/taakveld", "\"6.711\"", "data.lasten[1].taakveld", "DF001", true),
    ("/data/lasten/1/taakveld", "6.1", "data.lasten[1].taakveld", "SF016", true),
    ("/data/lasten/1/categorie", "\"4.5.1\"", "data.lasten[1].categorie", "DF002", true),
    ("/data/balans_standen/0/balanscode", "\"A1\"", "data.balans_standen[0].balanscode", "DF003", true),
    ("/data/balans_standen/0/standper", "\"1-1-2023\"", "data.balans_standen[0].standper", "DF004", true),
    ("/data/lasten/1/taakveld", "\"6.71\"", "data.lasten[1]", "GRIJZE_CEL", true),
    ("/data/lasten/1/taakveld", "\"6.1\"", "data.lasten[1]", "", true),
    ("/iets", "1", "iets", "SCHEMA", true),
];

/// The good delivery with another value at a place; empty text takes the place away.
fn changed(pointer: &str, text: &str) -> Value {
    let mut file = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap();
    match (parent, text) {
        (Value::Object(object), "") => {
            object.remove(key).expect("the key was there");
        }
        (Value::Object(object), text) => {
            object.insert(key.to_owned(), serde_json::from_str(text).unwrap());
        }
        (Value::Array(array), text) => {
            array[key.parse::<usize>().unwrap()] = serde_json::from_str(text).unwrap();
        }
        _ => panic!("{pointer}"),
    }
    file
}

#[test]
fn each_way_to_be_bad_is_found_at_its_place_under_its_rule() {
    for (pointer, text, place, rule, is_read) in BROKEN {
        let read = read(&changed(pointer, text));
        let all = found(&read);
        if rule.is_empty() {
            assert!(!all.iter().any(|(one, _)| one == place), "{pointer} {text}: {all:?}");
        } else {
            assert!(all.contains(&(*place, *rule)), "{pointer} {text}: {all:?}");
        }
        assert_eq!(read.levering.is_some(), *is_read, "{pointer} {text}");
        for one in &read.bevindingen {
            let sentence = one.tekst.starts_with(char::is_uppercase) && one.tekst.ends_with('.');
            assert!(sentence && one.tekst.len() > 20, "{one}");
            assert!(!one.tekst.contains("eheim") && !one.tekst.contains("0612345678"), "{one}");
        }
    }
}

#[test]
fn a_bad_row_is_left_out_and_the_others_stay() {
    let read = read(&changed("/data/lasten/0/categorie", "\"9.9\""));
    assert_eq!((read.afgekeurd, read.is_good()), (1, false));
    assert_eq!(read.levering.unwrap().posten(Kant::Lasten).len(), 2);
}

/// Sums never leave a refused row out in silence.
#[test]
fn what_a_refused_row_holds_is_unknown_in_the_totals() {
    let unknown = |pointer: &str, text: &str| {
        let levering = read(&changed(pointer, text)).levering.unwrap();
        let mut totalen = Totalen::default();
        totalen.add_levering(&levering).unwrap();
        let total = totalen.get(levering.verslag, &"GM0301".parse().unwrap()).unwrap();
        [Lijn::SocialeBasis, Lijn::IndividueleWmo, Lijn::Inkomen].map(|lijn| total.lijn(lijn).lasten.onbekend)
    };
    assert_eq!(unknown("/data/lasten/0/categorie", "\"9.9\""), [1, 0, 0]);
    assert_eq!(unknown("/data/lasten/2/categorie", "\"9.9\""), [0, 0, 0], "overhead is no social domain");
    assert_eq!(unknown("/data/lasten/1/taakveld", "\"6.711\""), [1, 1, 1], "it may be any line");
}

#[test]
fn a_cell_that_comes_twice_is_added_up_with_a_warning() {
    let mut file = good();
    let row = file["data"]["lasten"][0].clone();
    file["data"]["lasten"].as_array_mut().unwrap().push(row);
    let read = read(&file);
    assert_eq!(found(&read)[0], ("data.lasten[3]", "DUBBEL"));
    assert_eq!(read.levering.unwrap().posten(Kant::Lasten).len(), 4);
}

#[test]
fn a_key_that_comes_twice_in_a_row_is_never_lost_in_silence() {
    let text = good().to_string().replacen("\"bedrag\":8700000", "\"bedrag\":1,\"bedrag\":8700000", 1);
    assert_eq!(found(&read_levering(text.as_bytes()))[0], ("data.lasten[0].bedrag", "SF016"));
    let text = good().to_string().replacen("\"lasten\":[", "\"lasten\":[],\"lasten\":[", 1);
    assert_eq!(read_levering(text.as_bytes()).bevindingen[0].regel, "BESTAND");
}

#[test]
fn an_older_schema_is_refused_by_its_name() {
    let versions = [
        ("/metadata/software", "\"x\"", "schema 1.1"),
        ("/metadata/boekjaar", "\"2019\"", "schema 1.0"),
        ("/contact/e-mail", "\"x\"", "schema 1.0"),
        ("/metadata/versie", "\"3.0\"", "schema 3.0"),
    ];
    for (pointer, text, version) in versions {
        let read = read(&changed(pointer, text));
        assert!(read.levering.is_none());
        assert_eq!(read.bevindingen.len(), 1);
        let tekst = &read.bevindingen[0].tekst;
        assert!(tekst.contains(version) && tekst.contains("schema 2.1"), "{tekst}");
    }
}

/// One change that breaks one plausibility check, on accounts.
#[test]
fn the_plausibility_checks_look_at_what_they_say() {
    let cases = [
        ("/data/balans_lasten", r#"[{"balanscode":"A1313","categorie":"6.1","bedrag":9000000}]"#, "PF001"),
        ("/data/balans_lasten", r#"[{"balanscode":"A1313","categorie":"6.1","bedrag":5}]"#, "PF003"),
        ("/data/lasten/2", r#"{"taakveld":"0.10","categorie":"7.1","bedrag":100}"#, "PF004"),
        ("/data/lasten/2", r#"{"taakveld":"0.4","categorie":"3.8","bedrag":101}"#, "PF006"),
        ("/data/lasten/2", r#"{"taakveld":"0.4","categorie":"4.3.9","bedrag":100}"#, "PF009"),
        ("/data/balans_standen/0/bedrag", "11", "PF007"),
        ("/data/balans_standen/2/bedrag", "11", "PF008"),
        ("/data/balans_standen", "[]", "PF099"),
    ];
    for (pointer, text, rule) in cases {
        let read = read(&changed(pointer, text));
        assert!(
            read.bevindingen.iter().all(|one| one.ernst == Ernst::Waarschuwing),
            "{rule}: {:?}",
            found(&read)
        );
        assert!(found(&read).iter().any(|(_, one)| *one == rule), "{rule}: {:?}", found(&read));
    }
}

/// Two checks are about cells that must stay empty: there the row itself is refused, under the rule of the check.
#[test]
fn a_row_that_no_check_allows_is_refused_under_its_rule() {
    let on_balance = r#"[{"balanscode":"P137","categorie":"5.1","bedrag":5}]"#;
    let read_one = read(&changed("/data/balans_lasten", on_balance));
    assert_eq!(
        found(&read_one),
        [("data.balans_lasten[0]", "PF002"), ("data", "PF099")],
        "with a row less, sums would say nothing"
    );
    let financial = r#"{"taakveld":"0.4","categorie":"6.1","bedrag":100}"#;
    let read_one = read(&changed("/data/lasten/2", financial));
    assert_eq!(found(&read_one)[0], ("data.lasten[2]", "PF005"));
    assert_eq!(read_one.afgekeurd, 1);

    let mut in_2020 = good();
    in_2020["metadata"]["boekjaar"] = json!(2020);
    in_2020["data"]["lasten"] = json!([]);
    in_2020["data"]["balans_standen"] = json!([]);
    in_2020["data"]["baten"] = json!([{"taakveld": "0.5", "categorie": "6.1", "bedrag": 5}]);
    assert!(
        found(&read(&in_2020)).contains(&("data.baten", "PF005")),
        "in 2020 the cell is open, the check is not"
    );
}

#[test]
fn a_balance_that_moves_as_it_is_booked_is_right() {
    let mut file = good();
    file["data"]["balans_lasten"] = json!([{"balanscode": "A1313", "categorie": "6.1", "bedrag": 40}]);
    file["data"]["balans_baten"] = json!([{"balanscode": "P136", "categorie": "6.1", "bedrag": 40}]);
    let standen = file["data"]["balans_standen"].as_array_mut().unwrap();
    standen.push(json!({"balanscode": "A1313", "standper": "ultimo", "bedrag": 40}));
    standen.push(json!({"balanscode": "P136", "standper": "ultimo", "bedrag": 40}));
    assert_eq!(found(&read(&file)), []);
}

#[test]
fn a_budget_is_asked_for_its_totals_only() {
    let mut file = good();
    file["metadata"]["periode"] = json!(0);
    file["metadata"]["status"] = json!("Begroting");
    file["data"]["balans_standen"] = json!([]);
    assert_eq!(found(&read(&file)), []);
    file["data"]["baten"] = json!([]);
    assert_eq!(found(&read(&file)), [("data", "PF006")]);
}

#[test]
fn a_file_that_is_cut_or_damaged_anywhere_gives_findings_and_no_panic() {
    let bytes = good().to_string().into_bytes();
    for length in 0..bytes.len() {
        let read = read_levering(&bytes[..length]);
        assert!(read.levering.is_none() && !read.bevindingen.is_empty(), "{length}");
    }
    for at in 0..bytes.len() {
        for sign in [b'"', b'0', b'}', 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] = sign;
            let read = read_levering(&damaged);
            let text = format!("{:?}", read.bevindingen);
            assert!(!text.contains("Geheim") && !text.contains("999999990"), "{text}");
        }
    }
    assert_eq!(read_levering(b"\xff\xfe{").bevindingen[0].regel, "BESTAND");
    assert_eq!(read_levering("[".repeat(100_000).as_bytes()).bevindingen[0].regel, "BESTAND");
}
