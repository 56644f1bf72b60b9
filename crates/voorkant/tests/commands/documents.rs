//! Answers as documents: the council's four questions on one A4, every answer as PDF, and the dictionary.

use super::*;

/// What a tool of Poppler says about a document; nothing where it is not there.
fn read_by(tool: &str, words: &[&str], pdf: &Path) -> Option<String> {
    let mut command = Command::new(tool);
    match command.args(words).arg(pdf).args((tool == "pdftotext").then_some("-")).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            skipped(&format!("{tool} of poppler-utils is not here: {error}"));
            None
        }
    }
}

fn json(proef: &Proef, words: &[&str]) -> Value {
    let output = run(proef.command(words).args(["--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

fn document(proef: &Proef, part: &str, name: &str) -> PathBuf {
    let path = proef.path(name);
    let output = run(proef.command(&["inzicht", part, "--format", "pdf"]).arg("--naar").arg(&path));
    assert!(output.status.success(), "{}", stderr(&output));
    path
}

#[test]
fn the_council_gets_what_the_other_answers_show_on_one_page() {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    let raad = json(&proef, &["inzicht", "raadsvragen"]);
    let tables = &raad["tabellen"];
    let asked: Vec<&str> =
        tables["vragen"].as_array().expect("rows").iter().filter_map(|row| row["vraag"].as_str()).collect();
    assert_eq!(asked, ["geld", "stapeling", "doorbreken", "werkt"]);

    // Each figure is one that another answer shows, to the digit.
    let stack = json(&proef, &["inzicht", "stapeling"]);
    let shown: Vec<&Value> = stack["tabellen"]["naarAantal"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["huishoudens"])
        .filter(|count| !count.is_null())
        .collect();
    let told: Vec<&Value> =
        tables["stapeling"].as_array().expect("rows").iter().map(|row| &row["aantal"]).collect();
    assert_eq!(told, shown);
    assert!(!told.is_empty());
    for count in told.iter().filter_map(|count| count.as_i64()) {
        assert!(count >= 10 && count % 5 == 0, "{count}");
    }
    let spread = json(&proef, &["inzicht", "concentratie"]);
    let shares: Vec<&Value> = spread["tabellen"]["duursteMetHulp"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["aandeelProcent"])
        .filter(|share| !share.is_null())
        .collect();
    for row in tables["doorbreken"].as_array().expect("rows") {
        assert!(shares.contains(&&row["aandeelProcent"]), "{row}");
    }

    let pdf = document(&proef, "raadsvragen", "raad.pdf");
    let Some(about) = read_by("pdfinfo", &[], &pdf) else { return };
    assert!(about.contains("Pages:           1\n") && about.contains("(A4)"), "{about}");
    assert!(about.contains("Tagged:          yes"), "{about}");
    let text = read_by("pdftotext", &["-layout"], &pdf).expect("text");
    for question in [
        "Waar gaat het geld eigenlijk naartoe?",
        "Hoe stapelen problemen zich op bij inwoners?",
        "Hoe trekken we die stapeling eruit?",
        "Hoe weten we of het werkt?",
    ] {
        assert_eq!(text.matches(question).count(), 1, "{question}");
    }
    assert_eq!(text.matches("Wat kan de raad nu besluiten?").count(), 4);
    assert_eq!(text.matches("Let op:").count(), 4);
}

/// A document passes the same gate as a page: it says of as many fields that they are withheld, and no count
/// below the threshold stands in it.
#[test]
fn every_answer_is_a_document_that_shows_what_its_page_shows() {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    for part in ["stapeling", "concentratie", "verloop", "raadsvragen"] {
        let first = document(&proef, part, "eerste.pdf");
        let again = document(&proef, part, "tweede.pdf");
        let bytes = fs::read(&first).expect("a file");
        assert!(bytes.starts_with(b"%PDF-1.7"), "{part}");
        assert_eq!(bytes, fs::read(&again).expect("a file"), "{part} is the same each time");
        let Some(text) = read_by("pdftotext", &["-layout"], &first) else { return };
        let said = stdout(&run(&mut proef.command(&["inzicht", part])));
        // The tables of a terminal and of a document are of the same fields. A narrow column breaks its words.
        for withheld in ["minder", "getoond"] {
            let rows = said.lines().filter(|line| line.starts_with("  "));
            let fields: usize = rows.map(|line| line.matches(withheld).count()).sum();
            assert!(text.matches(withheld).count() >= fields, "{part}: {withheld}\n{text}");
        }
        assert!(!bsns(&text).iter().any(|bsn| said.contains(bsn)));
    }
}

#[test]
fn without_cost_the_council_is_told_what_to_deliver() {
    let proef = Proef::new();
    let path = proef.write("301.xml", toewijzing());
    proef.imported(&[path]);
    let output = run(&mut proef.command(&["inzicht", "raadsvragen"]));
    assert!(!output.status.success());
    assert!(stderr(&output).contains("Lever ook declaraties (323)"), "{}", stderr(&output));
}

#[test]
fn the_dictionary_needs_no_data() {
    let output = run(Command::new(VOORKANT).args(["woordenboek", "--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    let words: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let list = words["woordenboek"].as_array().expect("a list");
    assert!(list.len() >= 60, "{}", list.len());
    let one = list.iter().find(|one| one["woord"] == "maatwerkvoorziening").expect("a word");
    assert_eq!(one["bron"], "Wmo 2015, artikel 1.1.1");
    assert!(one["zorg"].as_str().is_some_and(|text| text.contains("indicatie")));

    let csv = run(Command::new(VOORKANT).args(["woordenboek", "--format", "csv"]));
    assert_eq!(stdout(&csv).lines().count(), list.len() + 1);
    let text = run(Command::new(VOORKANT).arg("woordenboek"));
    assert!(stdout(&text).contains("Zo zegt het welzijn het"));
}
