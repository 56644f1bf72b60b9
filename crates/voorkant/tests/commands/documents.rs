//! Answers as documents: the council's four questions on one A4, every answer as PDF, and the dictionary.

use std::collections::BTreeSet;

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
    let values = |table: &str, column: &str| {
        let rows = spread["tabellen"][table].as_array().expect("rows").iter();
        rows.map(|row| row[column].clone()).filter(|share| !share.is_null()).collect::<Vec<_>>()
    };
    let rows = tables["doorbreken"].as_array().expect("rows");
    assert!(!rows.is_empty());
    for row in rows {
        let shares = match row["wat"].as_str() {
            Some("blijft") => values("blijven", "blijftProcent"),
            Some("bij-toeval") => values("blijven", "bijToevalProcent"),
            _ => values("duursteMetHulp", "aandeelProcent"),
        };
        assert!(shares.contains(&row["aandeelProcent"]), "{row}");
    }
    // What is said of the stack is said in the words of the answer about it.
    let said = stdout(&run(&mut proef.command(&["inzicht", "raadsvragen"])));
    let stacked = stdout(&run(&mut proef.command(&["inzicht", "stapeling"])));
    let said_there: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("De stapel telt") || line.contains("meer dan één voorziening"))
        .flat_map(|line| line.split(". "))
        .filter(|part| part.contains("De stapel telt") || part.contains("geen gegevens over deze dagen"))
        .collect();
    assert!(!said_there.is_empty(), "{said}");
    for part in said_there {
        let part = part.trim_start_matches("Let op: ");
        assert!(stacked.contains(part), "{part}\n{stacked}");
    }
    for part in ["van hen heeft meer dan één voorziening", "met meer dan één wet te maken"] {
        assert_eq!(said.contains(part), stacked.contains(part), "{part}");
    }
    assert!(said.contains("Er is nog geen opgave met een nulmeting"), "{said}");

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

/// What a spreadsheet has as a number, in the ways in which a document may have it.
fn written(field: &str) -> Option<Vec<String>> {
    let number: f64 = field.replace(',', ".").parse().ok()?;
    let grouped = |whole: &str| {
        let digits: Vec<char> = whole.chars().collect();
        let parts: Vec<String> = digits.rchunks(3).rev().map(|part| part.iter().collect()).collect();
        parts.join(".")
    };
    let (whole, cents) = field.split_once(',').unwrap_or((field, ""));
    let sign = if number < 0.0 { "-" } else { "" };
    let whole = grouped(whole.trim_start_matches('-'));
    let exact = if cents.is_empty() { whole } else { format!("{whole},{cents}") };
    let rounded = grouped(&format!("{:.0}", number.abs()));
    Some(vec![field.to_owned(), format!("{sign}{exact}"), format!("{sign}{rounded}"), rounded, exact])
}

/// The number of a field of a table that holds nothing else.
fn figure(field: &str) -> Option<&str> {
    let number = field.trim().trim_start_matches("€ ").trim_end_matches(" %");
    let signs = |sign: char| sign.is_ascii_digit() || ".,-".contains(sign);
    (number.chars().all(signs) && number.chars().any(|sign| sign.is_ascii_digit()) && !number.contains("--"))
        .then_some(number)
}

/// The municipality with everything that it delivers, and an opgave that begins from the council's questions.
fn with_all_sources() -> Proef {
    let proef = Proef::new();
    let list = gemeente().join("bronnen/bronnen.json");
    let done = |command: &mut Command| {
        let output = run(command);
        assert!(output.status.success(), "{}", all_text(&output));
    };
    done(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    done(&mut proef.command(&["gegevens", "bron", "--lijst", &list.to_string_lossy()]));
    proef.imported(&[gemeente()]);
    let opgave = "opgave nieuw --titel Samen --mensen Gezinnen --gebied Merwoude --van 2026 --tot 2029 \
                  --waarom Eerder --eigenaar Wit --deel raadsvragen";
    done(&mut proef.command(&opgave.split_whitespace().collect::<Vec<_>>()));
    proef
}

/// Every answer is a document, and each figure of its tables is the one of its file of figures.
#[test]
fn every_answer_with_all_sources_is_a_document_with_the_figures_of_its_file() {
    let proef = with_all_sources();
    let said = stdout(&run(&mut proef.command(&["inzicht", "raadsvragen"])));
    assert!(said.contains("Van één opgave is een nulmeting bewaard"), "{said}");
    assert!(said.contains("Volgens de jaarrekening"), "{said}");
    let mut missing = Vec::new();
    for part in [
        "geld",
        "stapeling",
        "concentratie",
        "verloop",
        "sociale-basis",
        "groepsaanbod",
        "raadsvragen",
        "eigen-vraag",
    ] {
        let pdf = document(&proef, part, "antwoord.pdf");
        assert!(fs::read(&pdf).expect("a file").starts_with(b"%PDF-1.7"), "{part}");
        let Some(text) = read_by("pdftotext", &["-layout"], &pdf) else { continue };
        if part == "raadsvragen" {
            let about = read_by("pdfinfo", &[], &pdf).expect("pages");
            assert!(about.contains("Pages:           1\n"), "{about}");
        }
        let in_document: BTreeSet<&str> =
            text.split_whitespace().map(|word| word.trim_start_matches('€')).collect();
        let output = run(&mut proef.command(&["inzicht", part, "--format", "csv"]));
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(output.stdout.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let in_file: BTreeSet<String> = rows.iter().flatten().filter_map(written).flatten().collect();
        // A terminal has the same tables as a page, with at least two spaces between their fields.
        let said = stdout(&run(&mut proef.command(&["inzicht", part])));
        let fields = said.lines().filter(|line| line.starts_with("  ")).flat_map(|line| line.split("  "));
        let figures: Vec<&str> = fields.filter_map(figure).collect();
        assert!(figures.len() >= 3, "{part}: {figures:?}");
        missing.extend(
            figures
                .iter()
                .filter(|one| !in_document.contains(**one))
                .map(|one| format!("{part}, document: {one}")),
        );
        missing.extend(
            figures.iter().filter(|one| !in_file.contains(**one)).map(|one| format!("{part}, file: {one}")),
        );
    }
    assert!(missing.is_empty(), "{} are missing:\n{}", missing.len(), missing.join("\n"));
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
