//! Where the money goes: without a message, from a delivery of the municipality itself.

use serde_json::{Value, json};

use crate::common::*;

/// Accounts or a budget of 2024 with three task fields; the amounts are in euros.
fn delivery(periode: u8, jeugd: f64) -> String {
    json!({
        "metadata": {
            "overheidslaag": "Gemeente", "overheidsnummer": "0301", "overheidsnaam": "Zutphen", "boekjaar": 2024,
            "periode": periode, "status": "Realisatie", "datum": "2025-07-01T10:00:00Z", "details_openbaar": true,
            "financieel_pakket": "pakket", "export_software": "software"
        },
        "contact": {"naam": "Piet Geheim", "email": "piet@geheim.nl", "telefoon": "0612345678"},
        "data": {
            "lasten": [
                {"taakveld": "6.1", "categorie": "3.8", "bedrag": 1_000_000},
                {"taakveld": "6.3", "categorie": "4.1.1", "bedrag": 2_000_000},
                {"taakveld": "6.72a", "categorie": "3.8", "bedrag": jeugd}
            ],
            "baten": [
                {"taakveld": "6.3", "categorie": "4.3.1", "bedrag": 1_500_000},
                {"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 1_500_000.0 + jeugd}
            ],
            "balans_lasten": [], "balans_baten": [], "balans_standen": []
        }
    })
    .to_string()
}

fn deliver(proef: &Proef, name: &str, content: &str) {
    let file = proef.write(name, content);
    let output = run(proef.command(&["gegevens", "bron", "--soort", "iv3"]).arg(file));
    assert!(output.status.success(), "{}", stderr(&output));
}

fn answer(proef: &Proef, words: &[&str]) -> Value {
    let output = run(proef.command(&["inzicht", "geld", "--format", "json"]).args(words));
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

/// A field of the row with this name.
fn field<'a>(answer: &'a Value, table: &str, first: &str, row: &str, field: &str) -> &'a Value {
    let rows = answer["tabellen"][table].as_array().expect("a table");
    &rows.iter().find(|one| one[first] == row).expect("a row")[field]
}

#[test]
fn without_messages_a_delivery_is_enough_and_unknown_is_no_nought() {
    let proef = Proef::new();
    deliver(&proef, "rekening.json", &delivery(5, 1_234_567.89));
    let all = answer(&proef, &[]);
    assert_eq!(all["vraag"]["verslag"], "2024X005");
    assert_eq!(field(&all, "bronEnBestemming", "naam", "rijk-voor-doel", "bedragCent"), 150_000_000);
    assert_eq!(field(&all, "bronEnBestemming", "naam", "eigen-middelen", "bedragCent"), 273_456_789);
    assert_eq!(field(&all, "taakvelden", "taakveld", "6.72a", "rekeningLastenCent"), 123_456_789);
    let absent = field(&all, "taakvelden", "taakveld", "6.72a", "begrotingLastenCent");
    assert!(absent.is_null(), "there is no budget: no data, and not nil");
    // Budget and accounts stay apart, whichever is asked for.
    deliver(&proef, "begroting.json", &delivery(0, 1_000_000.0));
    let both = answer(&proef, &["--verslag", "begroting", "--soort", "netto"]);
    assert_eq!(both["vraag"]["verslag"], "2024X000");
    assert_eq!(field(&both, "taakvelden", "taakveld", "6.3", "begrotingNettoCent"), 50_000_000);
    assert_eq!(field(&both, "taakvelden", "taakveld", "6.72a", "rekeningNettoCent"), 123_456_789);
    assert!(!both.to_string().contains("Geheim"), "who made the delivery is nobody's business");
}

#[test]
fn amounts_to_the_cent_are_there_only_when_asked_for() {
    let proef = Proef::new();
    deliver(&proef, "rekening.json", &delivery(5, 1_234_567.89));
    assert!(answer(&proef, &[])["tabellen"].get("totOpDeCent").is_none());
    let precise = answer(&proef, &["--tot-op-de-cent"]);
    assert_eq!(field(&precise, "totOpDeCent", "post", "niet-verklaard", "bedragCent"), 123_456_789);
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let proef = Proef::new();
    deliver(&proef, "rekening.json", &delivery(5, 1.0));
    let output = run(&mut proef.command(&["inzicht", "geld", "--jaar", "2023"]));
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("Wel: jaarrekening 2024"), "{}", stdout(&output));
    for (words, rule) in [(["--jaar", "2016"], "2017 tot en met 2026"), (["--maat", "kilo"], "euro, inwoner")]
    {
        let output = run(proef.command(&["inzicht", "geld"]).args(words));
        assert!(!output.status.success());
        assert!(stderr(&output).contains(rule), "{}", stderr(&output));
        assert_dutch(&stderr(&output));
    }
}
