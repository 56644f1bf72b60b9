//! What is wrong with a scenario is named: field, rule and way out. Each line of the table breaks one thing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

use scenario::{Scenario, Scenariobestand};
use serde_json::{Value, json};

fn sound() -> Value {
    json!({
        "naam": "Eerder bij gezinnen", "beginjaar": 2027, "jaren": 10, "trekkingen": 20,
        "domein": [
            {"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "licht", "individueel", "zwaar"]},
            {"sleutel": "wmo", "naam": "Wmo", "treden": ["geen", "individueel"]}
        ],
        "segment": [{
            "sleutel": "alle", "naam": "Alle gezinnen", "huishoudens": 1000,
            "start": {"geen/geen": 0.9, "licht/geen": 0.08, "zwaar/individueel": 0.02},
            "overgang": [
                {"domein": "jeugd", "van": "geen", "naar": "licht", "gebeurtenissen": 30.0, "huishoudjaren": 900.0, "spreiding": 0.0},
                {"domein": "jeugd", "van": "licht", "naar": "geen", "per_jaar": 0.5, "spreiding": 0.1},
                {"domein": "jeugd", "van": "licht", "naar": "zwaar", "per_jaar": 0.05}
            ]
        }],
        "ingreep": [{
            "sleutel": "eerder", "naam": "Eerder erbij", "bereik": 0.5, "bereik_spreiding": 0.0,
            "soort": "aanpak", "start_na_jaren": 0.0, "alleen": null, "euro_per_deelnemer": 1200.0,
            "effect": [{"domein": "jeugd", "van": "licht", "naar": "zwaar", "verandering": -0.2, "standaardfout": 0.1,
                        "bron": {"soort": "onderzoek", "tekst": "Een studie", "graad": "B"}}]
        }],
        "prijs": [{"domein": "jeugd", "trede": "zwaar", "euro_per_jaar": 42000.0, "betalers": {"gemeente": 0.9, "rijk": 0.1}},
                  {"domein": "wmo", "trede": "individueel", "euro_per_jaar": 6200.0}],
        "verplaatsing": [{"van": {"domein": "jeugd", "trede": "zwaar"}, "naar": {"domein": "wmo", "trede": "individueel"}, "deel": 0.1}]
    })
}

fn with(path: &str, value: Value) -> Result<Scenario, Vec<scenario::Scenariofout>> {
    let mut file = sound();
    *file.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
    Scenario::new(serde_json::from_value::<Scenariobestand>(file).unwrap())
}

#[test]
fn the_sound_one_is_sound() {
    let scenario = with("/naam", json!("Eerder")).unwrap();
    assert_eq!(scenario.ruimte().states(), 9);
    assert_eq!(scenario.onzekerheden().len(), 3, "two rates and one effect");
}

#[test]
fn each_fault_is_named_at_its_field_with_a_way_out() {
    let again = sound()["ingreep"][0].clone();
    let mut second = again.clone();
    second["sleutel"] = json!("ook");
    let price = sound()["prijs"][0].clone();
    let circle = json!([
        {"van": {"domein": "jeugd", "trede": "zwaar"}, "naar": {"domein": "wmo", "trede": "individueel"}, "deel": 0.1},
        {"van": {"domein": "wmo", "trede": "individueel"}, "naar": {"domein": "jeugd", "trede": "zwaar"}, "deel": 0.1}
    ]);
    let cases = [
        ("/jaren", json!(0), "jaren"),
        ("/jaren", json!(200), "jaren"),
        ("/naam", json!(" "), "naam"),
        ("/trekkingen", json!(0), "trekkingen"),
        ("/domein/0/sleutel", json!("Jeugd!"), "domein[0].sleutel"),
        ("/domein/0/treden", json!(["licht", "geen"]), "domein[0].treden"),
        ("/segment/0/start", json!({"geen/geen": 0.9}), "segment[0].start"),
        ("/segment/0/start", json!({"geen": 1.0}), "segment[0].start[geen]"),
        ("/segment/0/huishoudens", json!(0), "segment[0].huishoudens"),
        ("/segment/0/overgang", json!([]), "segment[0].overgang"),
        ("/segment/0/overgang/0/huishoudjaren", json!(0.0), "segment[0].overgang[0].huishoudjaren"),
        ("/segment/0/overgang/1/per_jaar", json!(-0.1), "segment[0].overgang[1].per_jaar"),
        ("/segment/0/overgang/0/naar", json!("geen"), "segment[0].overgang[0]"),
        ("/ingreep/0/bereik", json!(1.5), "ingreep[0].bereik"),
        ("/ingreep/0/effect/0/verandering", json!(-1.0), "ingreep[0].effect[0].verandering"),
        ("/ingreep/0/effect/0/bron", Value::Null, "ingreep[0].effect[0].bron"),
        ("/ingreep/0/effect/0/bron/graad", json!("D"), "ingreep[0].effect[0].verandering"),
        ("/ingreep/0/effect/0/naar", json!("hoog"), "ingreep[0].effect[0].naar"),
        ("/ingreep/0/effect/0/van", json!("geen"), "ingreep[0].effect[0]"),
        ("/ingreep", json!([again, second]), "ingreep[1].effect[0]"),
        ("/ingreep", json!([again, again]), "ingreep[1].sleutel"),
        ("/ingreep/0/bereik_spreiding", json!(0.9), "ingreep[0].bereik_spreiding"),
        ("/ingreep/0/soort", json!("eigen_bijdrage"), "ingreep[0].eigen_bijdrage"),
        ("/ingreep/0/start_na_jaren", json!(10.0), "ingreep[0].start_na_jaren"),
        ("/ingreep/0/alleen", json!({"domein": "jeugd", "trede": "individueel"}), "ingreep[0].alleen"),
        ("/segment/0/overgang/0/spreiding", json!(0.2), "segment[0].overgang[0].spreiding"),
        ("/prijs", json!([price]), "verplaatsing[0].naar"),
        ("/ingreep/0/euro_per_deelnemer", json!(-5.0), "ingreep[0].euro_per_deelnemer"),
        ("/ingreep/0/euro_per_deelnemer", json!(0.001), "ingreep[0].euro_per_deelnemer"),
        ("/prijs/0/euro_per_jaar", json!(-1.0), "prijs[0].euro_per_jaar"),
        ("/prijs/0/betalers", json!({"gemeente": 0.9, "rijk": 0.2}), "prijs[0].betalers"),
        ("/prijs/0/betalers", json!({"buurman": 1.0}), "prijs[0].betalers"),
        ("/prijs", json!([price, price]), "prijs[1]"),
        ("/verplaatsing/0/deel", json!(1.2), "verplaatsing[0].deel"),
        ("/verplaatsing", circle, "verplaatsing[0]"),
    ];
    for (path, value, field) in cases {
        let faults = with(path, value.clone()).expect_err(path);
        let found = faults.iter().find(|fault| fault.veld == field);
        let found = found.unwrap_or_else(|| panic!("{path} = {value}: {faults:?} names no {field}"));
        assert!(!found.regel.is_empty() && found.uitweg.ends_with('.'), "{found}");
    }
}

#[test]
fn what_is_no_number_is_refused_wherever_it_stands() {
    let file: Scenariobestand = serde_json::from_value(sound()).unwrap();
    type Set = fn(&mut Scenariobestand, f64);
    let fields: [(&str, Set); 8] = [
        ("discontovoet", |file, value| file.discontovoet = value),
        ("prijsstijging", |file, value| file.prijsstijging = value),
        ("stapelfactor", |file, value| file.stapelfactor = value),
        ("segment[0].instroom_per_jaar", |file, value| file.segment[0].instroom_per_jaar = value),
        ("ingreep[0].bereik", |file, value| file.ingreep[0].bereik = value),
        ("ingreep[0].effect[0].verandering", |file, value| file.ingreep[0].effect[0].verandering = value),
        ("prijs[0].euro_per_jaar", |file, value| file.prijs[0].euro_per_jaar = value),
        ("verplaatsing[0].deel", |file, value| file.verplaatsing[0].deel = value),
    ];
    for (field, set) in fields {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut broken = file.clone();
            set(&mut broken, value);
            let faults = Scenario::new(broken).expect_err(field);
            assert!(faults.iter().any(|fault| fault.veld == field), "{field} = {value}: {faults:?}");
        }
    }
}

#[test]
fn everything_wrong_is_said_at_once_and_an_unknown_key_by_its_name() {
    let mut file = sound();
    file["jaren"] = json!(200);
    file["ingreep"][0]["bereik"] = json!(2.0);
    file["prijs"][0]["euro_per_jaar"] = json!(-2.0);
    let faults = Scenario::new(serde_json::from_value(file.clone()).unwrap()).unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
    file["ingreep"][0]["bereikt"] = json!(2.0);
    let unknown = serde_json::from_value::<Scenariobestand>(file).unwrap_err();
    assert!(unknown.to_string().contains("bereikt"), "{unknown}");
}
