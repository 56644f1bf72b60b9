//! What an approach did, from a table in a file: the same library as the page, without a data folder.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::*;

fn effect(input: &str, more: &[&str]) -> Output {
    let mut command = Command::new(VOORKANT);
    command.args(["leren", "effect", "-"]).args(more);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("to write");
    child.wait_with_output().expect("its end")
}

/// Four areas, three years. By hand: the starters fell by 3 and 2, the others moved by 0 and -1: -2.5 + 0.5 = -2 in the
/// first year; by 5 and 3 against 1 and 0 in the second: -4 - 0.5 = -4.5. Together -3.25.
const TABLE: &str = "gebied;periode;uitkomst;gestart_in\n\
    a;2023;8;2024\na;2024;5,0;2024\na;2025;3.0;2024\n\
    b;2023;7;2024\nb;2024;5;2024\nb;2025;4;2024\n\
    c;2023;6;\nc;2024;6;\nc;2025;7;\n\
    d;2023;9;\nd;2024;8;\nd;2025;9;\n";

#[test]
fn a_table_gives_the_effect_that_was_calculated_by_hand() {
    let made = effect(TABLE, &["--format", "json", "--methode", "did", "--methode", "imputatie"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let made: Value = serde_json::from_str(&stdout(&made)).expect("JSON");
    assert_eq!(made["gebieden"], 4);
    assert_eq!(made["methoden"].as_array().map(Vec::len), Some(2));
    for method in made["methoden"].as_array().expect("methods") {
        assert!((method["effect"].as_f64().expect("a figure") + 3.25).abs() < 1e-9, "{method}");
    }
    let first = &made["methoden"][0];
    assert!((first["verloop"][0]["effect"].as_f64().expect("a figure") + 2.0).abs() < 1e-9, "{first}");
    let text = stdout(&effect(TABLE, &["--wat", "zware hulp"]));
    assert!(text.contains("Maakte de aanpak verschil voor: zware hulp?"), "{text}");
    assert!(text.contains("Wat kan dit niet zeggen?") && text.contains("maar 2"), "{text}");
    assert_dutch(&text);
    let csv = stdout(&effect(TABLE, &["--format", "csv"]));
    assert!(
        csv.contains("Verschil in verschillen;-3,2") || csv.contains("Verschil in verschillen;-3.2"),
        "{csv}"
    );
}

/// The published case, read where it lies: `effect/REPORT.md` A1 (Callaway and Sant'Anna, doubly robust, simple average).
#[test]
fn the_published_case_comes_out_of_the_command() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/effect/data/mpdta.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped, because {} is not there", path.display());
        return;
    };
    // Its own names for the columns, and without the one that says who is ever treated.
    let table: String = text
        .lines()
        .map(|line| line.rsplit_once(',').expect("six parts").0.to_owned() + "\n")
        .collect::<String>()
        .replacen("\"countyreal\"", "unit", 1)
        .replacen("\"lemp\"", "outcome", 1);
    let methods = ["--methode", "did", "--methode", "did-dubbel", "--methode", "did-weging"];
    let made = effect(&table, &[&["--format", "json"], &methods[..]].concat());
    assert!(made.status.success(), "{}", stderr(&made));
    let made: Value = serde_json::from_str(&stdout(&made)).expect("JSON");
    let known = [
        (-0.039_951_275_155_176_31, 0.012_034_012_770_185_42),
        (-0.041_751_772_058_616_38, 0.011_502_838_151_545_078),
        (-0.041_777_082_199_131_7, 0.011_499_719_363_982_943),
    ];
    for (method, (value, se)) in made["methoden"].as_array().expect("methods").iter().zip(known) {
        assert!((method["effect"].as_f64().expect("a figure") - value).abs() < 1e-8, "{method}");
        assert!((method["standaardfout"].as_f64().expect("a figure") - se).abs() < 1e-8, "{method}");
    }
}

#[test]
fn every_wrong_table_is_refused_with_place_rule_and_way_out() {
    let head = "gebied;periode;uitkomst;gestart_in\n";
    let cases = [
        ("", "het bestand: het is leeg"),
        ("a;b\n1;2\n", "de kolommen"),
        (&format!("{head}a;2024;8;\na;2024;9;\n"), "staan er al, met andere gegevens"),
        (&format!("{head}a;2024;inf;\n"), "is geen getal"),
        (&format!("{head}a;2024;8;\n"), "er zijn er minstens 2 nodig"),
        ("gebied;periode;uitkomst;behandeld\na;1;8;1\na;2;8;0\nb;1;8;0\nb;2;8;0\n", "gaat hier weer uit"),
        (
            "gebied;periode;uitkomst;behandeld;n\na;1;8;0;3\na;2;8;1;30\nb;1;8;0;30\nb;2;8;0;30\n",
            "minder dan 10 mensen",
        ),
    ];
    for (input, known) in cases {
        let refused = effect(input, &[]);
        let said = stderr(&refused);
        assert!(!refused.status.success() && said.contains(known), "{input}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    // A table that reads well and has no answer ends with a code that a script sees.
    let nobody = TABLE.replace(";2024\n", ";\n");
    let refused = effect(&nobody, &[]);
    assert!(!refused.status.success());
    assert!(stdout(&refused).contains("niemand start na de eerste periode"), "{}", stdout(&refused));
}
