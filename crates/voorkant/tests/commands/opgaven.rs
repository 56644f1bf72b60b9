//! Opgaven on the command line: made from a finding, listed, looked at, taken along.

use super::*;

const TEKST: [&str; 14] = [
    "--titel",
    "Schulden en stapeling bij jonge gezinnen",
    "--mensen",
    "Jonge gezinnen",
    "--gebied",
    "Merwoude",
    "--van",
    "2026",
    "--tot",
    "2029",
    "--waarom",
    "Wij willen er eerder bij zijn.",
    "--eigenaar",
    "S. de Wit",
];

fn opgave(proef: &Proef, words: &[&str]) -> Output {
    let with_verb = [&["opgave"], words].concat();
    run(&mut proef.command(&with_verb))
}

fn json(proef: &Proef, words: &[&str]) -> Value {
    let output = opgave(proef, &[words, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

fn made(proef: &Proef, more: &[&str]) -> Value {
    json(proef, &[&["nieuw"], &TEKST[..], more].concat())
}

#[test]
fn a_finding_becomes_an_opgave_that_reads_the_same_for_ever() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2023", "2024"]));
    let answer = |year: &str| {
        let words = ["inzicht", "stapeling", "--jaar", year, "--format", "json"];
        serde_json::from_str::<Value>(&stdout(&run(&mut proef.command(&words)))).expect("JSON")
    };
    let before = answer("2024");
    let first = made(&proef, &["--deel", "stapeling", "--keuze", "jaar=2024", "--formulier", "proef-2026"]);
    let id = first["opgave"]["id"].as_str().expect("a number");
    assert_eq!(first["nulmeting"]["keuze"], "jaar=2024&gemeente=9999&keuze=jaar");
    assert_eq!(first["opgave"]["gemeente"], "9999", "the municipality of its figures");
    assert_eq!(first["opgave"]["nu"]["inhoud"]["jaren"]["tot"], 2029);
    // The tables of the baseline are those of the answer: as CSV they are letter for letter the same.
    let csv = |words: &[&str]| {
        let output = run(&mut proef.command(&[words, &["--format", "csv"]].concat()));
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let lines = |text: &str| {
        text.lines().skip(1).filter(|line| line.contains("Naar wet")).map(str::to_owned).collect::<Vec<_>>()
    };
    let shown = lines(&csv(&["inzicht", "stapeling", "--jaar", "2024"]));
    let figures =
        |line: &String| line.split_once("Naar wet;").map(|(_, rest)| rest.trim_end_matches(';').to_owned());
    let kept = lines(&csv(&["opgave", "toon", id]));
    assert!(!shown.is_empty());
    let of = |lines: &[String]| {
        lines.iter().filter_map(figures).map(|line| first_figure(&line)).collect::<Vec<_>>()
    };
    assert_eq!(of(&kept), of(&shown));

    // The same command with the same mark makes no second one; with another text it says so.
    let again = made(&proef, &["--deel", "stapeling", "--keuze", "jaar=2024", "--formulier", "proef-2026"]);
    assert_eq!(again, first);
    let mut other = [&["nieuw"], &TEKST[..], &["--formulier", "proef-2026"]].concat();
    other[2] = "Een andere titel";
    let refused = opgave(&proef, &other);
    assert!(!refused.status.success() && stderr(&refused).contains(id), "{}", stderr(&refused));
    assert_eq!(json(&proef, &["lijst"]).as_array().expect("a list").len(), 1);

    // New facts and a lower threshold change the answer, and nothing of the baseline.
    let set = |drempel: &str| {
        let set = run(&mut proef.command(&["gegevens", "instellen", drempel, "gemeente=9999"]));
        assert!(set.status.success(), "{}", stderr(&set));
    };
    proef.imported(&jaren(&["2025"]));
    set("drempel=5");
    assert_ne!(answer("2024"), before);
    assert_eq!(json(&proef, &["toon", id]), first);

    // Below the threshold of now nothing of it is shown, in any form, and it says why; nothing of it is lost.
    set("drempel=25");
    let withheld = json(&proef, &["toon", id]);
    for part in ["blad", "tabellen"] {
        assert!(!first["nulmeting"][part].as_array().expect("tables").is_empty());
        assert_eq!(withheld["nulmeting"][part], serde_json::json!([]), "{part}");
    }
    assert_eq!(withheld["nulmeting"]["zinnen"]["nl"], serde_json::json!([]));
    assert!(withheld["nulmeting"]["letOp"]["nl"][1].as_str().expect("a reason").contains("25"));
    assert!(lines(&csv(&["opgave", "toon", id])).is_empty());
    assert!(stdout(&opgave(&proef, &["toon", id])).contains("Deze cijfers tonen wij niet meer"));
    set("drempel=10");
    assert_eq!(json(&proef, &["toon", id]), first);
}

/// The name and the first figure of a line.
fn first_figure(line: &str) -> Vec<String> {
    line.split(';').filter(|field| !field.is_empty()).take(2).map(str::to_owned).collect()
}

/// Each figure about people that a baseline holds, is one that may be shown.
#[test]
fn a_baseline_holds_protected_figures_only() {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    let mut seen = 0;
    for deel in ["geld", "stapeling", "concentratie", "verloop", "eigen-vraag"] {
        let record = made(&proef, &["--deel", deel]);
        for table in record["nulmeting"]["tabellen"].as_array().expect("tables") {
            let columns = table["kolommen"].as_array().expect("columns");
            for row in table["rijen"].as_array().expect("rows") {
                for (column, field) in columns.iter().zip(row.as_array().expect("fields")) {
                    let counts = ["huishoudens", "clienten", "instroom", "uitstroom", "inwoners"];
                    let counted = counts.iter().any(|name| column["naam"]["sleutel"] == *name);
                    if let Some(figure) = field["waarde"].as_i64().filter(|_| counted) {
                        assert!(figure >= 10 && figure % 5 == 0, "{deel}: {column} {field}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} figures were looked at");
}

#[test]
fn what_is_wrong_with_an_opgave_is_said_by_field() {
    let proef = Proef::new();
    assert!(run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"])).status.success());
    let mut words = [&["nieuw"], &TEKST[..]].concat();
    (words[2], words[8], words[10]) = ("  ", "2029", "2026");
    let output = opgave(&proef, &words);
    assert!(!output.status.success());
    let said = stderr(&output);
    assert!(said.contains("--titel: Vul dit veld in.") && said.contains("--tot: Het laatste jaar"), "{said}");
    for (more, wanted) in [
        (&["--deel", "onzin"][..], "Kies uit: "),
        (&["--deel", "stapeling"][..], "nog geen berichten"),
        (&["--formulier", "kort"][..], "8 tot 64"),
    ] {
        let output = opgave(&proef, &[&["nieuw"], &TEKST[..], more].concat());
        assert!(
            !output.status.success() && stderr(&output).contains(wanted),
            "{more:?}: {}",
            stderr(&output)
        );
    }
    assert_eq!(json(&proef, &["lijst", "--staat", "alle"]), serde_json::json!([]));
    let output = opgave(&proef, &["toon", "bestaat-niet"]);
    assert!(stderr(&output).contains("geen opgave met nummer"), "{}", stderr(&output));
}

#[test]
fn everything_can_be_taken_along_in_every_form() {
    let proef = Proef::new();
    assert!(run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"])).status.success());
    let first = made(&proef, &[]);
    let mut formula = [&["nieuw"], &TEKST[..]].concat();
    formula[2] = "=HYPERLINK(\"http://evil.example\")";
    assert!(opgave(&proef, &formula).status.success());
    let all = json(&proef, &["exporteer"]);
    assert_eq!(all.as_array().expect("a list").len(), 2);
    assert_eq!(all[1], first);
    for words in [&["lijst"][..], &["exporteer"][..]] {
        let csv = stdout(&opgave(&proef, &[words, &["--format", "csv"]].concat()));
        assert!(csv.contains("Schulden en stapeling bij jonge gezinnen"), "{csv}");
        assert!(!csv.contains(";\"=HYPER") && csv.contains("'=HYPERLINK"), "{csv}");
        let book = proef.path("opgaven.xlsx");
        let naar = book.to_str().expect("a path");
        assert!(opgave(&proef, &[words, &["--format", "xlsx", "--naar", naar]].concat()).status.success());
        assert!(fs::read(&book).expect("a workbook").starts_with(b"PK"));
        assert!(opgave(&proef, &[words, &["--format", "tekst"]].concat()).status.success());
    }
    let text = stdout(&opgave(&proef, &["toon", first["opgave"]["id"].as_str().expect("a number")]));
    assert!(text.contains("Staat in Inzicht en wacht sinds"), "{text}");
    assert!(text.contains("Er zijn nog geen taken."), "{text}");
}
