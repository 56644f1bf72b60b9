//! One gate: whatever form an answer takes, a figure about people in it is one that may be shown.
//!
//! Every answer of Inzicht, and the baseline that an opgave keeps of it, is taken along in every form and read
//! back. Tables are about people unless [`PUBLIC`] says otherwise; a table that nobody wrote down here fails.

#[path = "gate/forms.rs"]
mod forms;
#[path = "gate/rules.rs"]
mod rules;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::*;
use crate::server::Server;
use forms::{Tables, fits};
use rules::{PEOPLE, PUBLIC};

/// Choices that give other tables, or other figures in them.
const CHOICES: &[&[&str]] = &[
    &["geld", "--maat", "inwoner"],
    &["geld", "--soort", "netto"],
    &["stapeling", "--jaar", "2023"],
    &["verloop", "--van", "2021-01", "--tot", "2023-12"],
    &["sociale-basis", "--niveau", "buurt"],
    &["eigen-vraag", "--rijen", "wijk", "--kolommen", "soort"],
    &["eigen-vraag", "--rijen", "leeftijd", "--kolommen", "wijk"],
    &["eigen-vraag", "--rijen", "verwijzer", "--kolommen", "huishoudtype"],
];

/// The answers as the program itself lists them, so that a new one is not forgotten.
fn answers() -> Vec<String> {
    let help = stdout(&run(std::process::Command::new(VOORKANT).args(["inzicht", "--help"])));
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names = listed.map_while(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// A municipality of 3,000 residents that delivered everything it has.
fn delivered() -> Proef {
    let proef = Proef::new();
    let folder = proef.path("gemeente");
    let made = run(std::process::Command::new(VOORKANT)
        .args(["generate", "--residents", "3000", "--seed", "1", "--out"])
        .arg(&folder));
    assert!(made.status.success(), "{}", stderr(&made));
    let set = run(proef
        .command(&["gegevens", "instellen", "gemeente=9999"])
        .arg("--buurten")
        .arg(folder.join("instellingen/postcodes.csv"))
        .arg("--productcodes")
        .arg(folder.join("instellingen/productcodes.csv")));
    assert!(set.status.success(), "{}", stderr(&set));
    proef.imported(&[&folder]);
    let list = folder.join("bronnen/bronnen.json");
    let sources = run(proef.command(&["gegevens", "bron"]).arg("--lijst").arg(list));
    assert!(sources.status.success(), "{}", stderr(&sources));
    proef
}

/// What a command gives in this form.
fn form(proef: &Proef, words: &[&str], vorm: &str) -> Vec<u8> {
    let output = run(proef.command(words).args(["--format", vorm]));
    assert!(output.status.success(), "{words:?} {vorm}: {}", stderr(&output));
    output.stdout
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// A document as text, one line for each row of a table; none where the program that reads it is not there.
fn document(proef: &Proef, bytes: &[u8]) -> Option<String> {
    assert!(bytes.starts_with(b"%PDF"), "no PDF");
    let file = proef.write("blad.pdf", bytes);
    let read = std::process::Command::new("pdftotext").arg("-layout").arg(file).arg("-").output();
    match read {
        Ok(output) => Some(stdout(&output)),
        Err(error) => {
            skipped(&format!("pdftotext is not there to read a document: {error}"));
            None
        }
    }
}

/// Every figure of an answer, in the forms for programs: the same, and each one that may be shown.
fn same_in_files(deel: &str, json: &Value, csv: &str, book: &[u8]) -> Tables {
    let tables = forms::of_json(&json["tabellen"]);
    let faults = rules::faults(deel, &json["tabellen"]);
    assert!(faults.is_empty(), "{deel}: {faults:#?}");
    forms::assert_same(&format!("{deel}: CSV"), &forms::of_csv(csv), &tables);
    forms::assert_same(&format!("{deel}: XLSX"), &forms::of_book(book), &tables);
    tables
}

/// The tables of a page and the words around them, against the tables of the answer.
fn page_fits(deel: &str, page: &str, tables: &Tables) {
    let place = format!("{deel}: page");
    let place = place.as_str();
    let shown = forms::of_page(page);
    assert!(!shown.is_empty(), "{place}: no table on the page");
    // What a page brings together from more than one table, it takes from those of people.
    let of_people: Tables =
        tables.iter().filter(|(name, _)| rules::about_people(deel, name)).cloned().collect();
    let of_people = forms::together(&of_people);
    for (name, figures) in &shown {
        let one = tables.iter().any(|(_, all)| fits(figures, all));
        assert!(one || fits(figures, &of_people), "{place}: '{name}' shows {figures:?}");
    }
    words_fit(place, &forms::sentences(page));
}

fn words_fit(place: &str, words: &str) {
    let small = rules::small_in_words(words);
    assert!(small.is_empty(), "{place}: {small:?}");
}

/// The figures in the columns of a text, against those of the answer; how many there were.
fn columns_fit(place: &str, text: &str, tables: &Tables) -> usize {
    let all = forms::together(tables);
    let figures = forms::in_columns(text);
    let strange: Vec<i64> = figures.iter().filter(|figure| !fits(&[**figure], &all)).copied().collect();
    assert!(strange.is_empty(), "{place}: in hundredths {strange:?}");
    words_fit(place, &forms::apart(text));
    figures.len()
}

#[test]
fn every_form_of_every_answer_passes_the_gate() {
    let proef = delivered();
    let server = Server::start(&proef);
    for deel in answers() {
        let words = ["inzicht", deel.as_str()];
        let json = serde_json::from_slice(&form(&proef, &words, "json")).expect("JSON");
        let csv = text(form(&proef, &words, "csv"));
        let tables = same_in_files(&deel, &json, &csv, &form(&proef, &words, "xlsx"));
        let page = server.get(&format!("/inzicht/{deel}"));
        assert_eq!(page.status, 200, "{deel}");
        page_fits(&deel, &page.body, &tables);
        // What is downloaded from the page is what the command gives.
        assert_eq!(
            server.get(&format!("/inzicht/{deel}.json")).body.trim(),
            json_text(&proef, &words).trim()
        );
        let plain = text(form(&proef, &words, "tekst"));
        words_fit(&format!("{deel}: text"), &forms::apart(&plain));
        let plain = forms::tables_of_text(&plain);
        let seen = columns_fit(&format!("{deel}: text"), &plain, &tables);
        assert!(seen > 0, "{deel}: no figure in the text");
        if let Some(read) = document(&proef, &form(&proef, &words, "pdf")) {
            words_fit(&format!("{deel}: PDF"), &forms::apart(&read));
            let seen = columns_fit(&format!("{deel}: PDF"), &forms::tables_of_document(&read), &tables);
            assert!(seen > 0, "{deel}: no figure in the document");
        }
    }
}

#[test]
fn other_choices_pass_the_same_gate() {
    let proef = delivered();
    for choice in CHOICES {
        let words = [&["inzicht"], *choice].concat();
        let json = serde_json::from_slice(&form(&proef, &words, "json")).expect("JSON");
        let csv = text(form(&proef, &words, "csv"));
        let tables = same_in_files(choice[0], &json, &csv, &form(&proef, &words, "xlsx"));
        let plain = forms::tables_of_text(&text(form(&proef, &words, "tekst")));
        columns_fit(&choice.join(" "), &plain, &tables);
    }
}

fn json_text(proef: &Proef, words: &[&str]) -> String {
    text(form(proef, words, "json"))
}

#[test]
fn a_baseline_of_every_answer_passes_the_gate() {
    let proef = delivered();
    let server = Server::start(&proef);
    for deel in answers() {
        let mut words = vec!["opgave", "nieuw", "--deel", deel.as_str()];
        words.extend(["--titel", "Eerder helpen", "--mensen", "Gezinnen", "--gebied", "Merwoude"]);
        words.extend([
            "--van",
            "2026",
            "--tot",
            "2029",
            "--waarom",
            "Eerder erbij.",
            "--eigenaar",
            "S. de Wit",
        ]);
        let record: Value = serde_json::from_slice(&form(&proef, &words, "json")).expect("JSON");
        let id = record["opgave"]["id"].as_str().expect("a number").to_owned();
        let address = format!("/opgave/{id}");
        let kept: Value =
            serde_json::from_str(&server.get(&format!("{address}/nulmeting.json")).body).expect("JSON");
        assert_eq!(kept, record["nulmeting"], "{deel}");
        let json = serde_json::json!({ "tabellen": forms::of_record(&kept["tabellen"]) });
        let csv = server.get(&format!("{address}/nulmeting.csv")).body;
        let book = server.bytes(&format!("{address}/nulmeting.xlsx"));
        let tables = same_in_files(&deel, &json, &csv, &book);
        page_fits(&deel, &server.get(&address).body, &tables);

        let show = ["opgave", "toon", id.as_str()];
        words_fit(&format!("{deel}: text of the opgave"), &forms::apart(&text(form(&proef, &show, "tekst"))));
        if let Some(read) = document(&proef, &form(&proef, &show, "pdf")) {
            words_fit(&format!("{deel}: document of the opgave"), &forms::apart(&read));
        }
    }
}

/// Who makes a new answer says here what its tables are about.
#[test]
fn every_answer_is_written_down_once() {
    let known: BTreeSet<&str> = PEOPLE.iter().chain(PUBLIC).map(|(deel, _)| *deel).collect();
    let listed = answers();
    let found: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    assert_eq!(found, known, "the answers of the program, and those of this test");
    for (deel, tables) in PEOPLE {
        for (other, public) in PUBLIC.iter().filter(|(other, _)| other == deel) {
            let both: Vec<_> = tables.iter().filter(|table| public.contains(table)).collect();
            assert!(both.is_empty(), "{other}: {both:?} are in both lists");
        }
    }
}
