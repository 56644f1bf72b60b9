//! CSV in every dialect, and everything that can be wrong in it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use common::{read_pairs, template, texts};
use domein::Bedrag;
use tables::{Limits, Options};

const GOOD: &str = "Naam;Bedrag\nCafé Oost;1.234,56\nDe \"Brug\";-5\n";

fn pairs() -> Vec<(String, Option<Bedrag>)> {
    vec![
        ("Café Oost".to_owned(), Some(Bedrag::from_cents(123_456))),
        ("De \"Brug\"".to_owned(), Some(Bedrag::from_cents(-500))),
    ]
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn each_character_set_is_recognised() {
    let windows: Vec<u8> =
        GOOD.chars().map(|sign| u8::try_from(u32::from(sign)).expect("a sign of Windows-1252")).collect();
    let files = [
        GOOD.as_bytes().to_vec(),
        format!("\u{feff}{GOOD}").into_bytes(),
        windows,
        utf16(GOOD, true),
        utf16(GOOD, false),
    ];
    for (number, file) in files.iter().enumerate() {
        let reading = read_pairs(file, &Options::default());
        assert_eq!(reading.faults, [], "file {number}");
        assert_eq!(reading.rows, pairs(), "file {number}");
    }
}

#[test]
fn the_euro_sign_of_windows_is_read() {
    let reading = read_pairs(b"Naam;Bedrag\nA;\x80 5,50\n", &Options::default());
    assert_eq!(reading.rows, [("A".to_owned(), Some(Bedrag::from_cents(550)))]);
    assert!(reading.notes[0].text.contains("Windows-1252"));
}

#[test]
fn each_separator_and_line_end_is_recognised() {
    for separator in [";", ",", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let file = format!("Naam{separator}Bedrag\nA{separator}\"1.234,56\"\n\nB{separator}7\n");
            let reading = read_pairs(file.replace('\n', end).as_bytes(), &Options::default());
            assert_eq!(reading.faults, [], "{separator:?} {end:?}");
            let amounts: Vec<_> = reading.rows.iter().map(|row| row.1.map(Bedrag::cents)).collect();
            assert_eq!(amounts, [Some(123_456), Some(700)], "{separator:?} {end:?}");
        }
    }
}

#[test]
fn a_named_separator_is_no_row() {
    let reading = read_pairs(b"sep=^\r\nNaam^Bedrag\r\nA^x\r\n", &Options::default());
    assert_eq!(reading.faults[0].row, Some(2));
}

#[test]
fn trailing_separators_blank_rows_and_a_title_are_no_fault() {
    let reading =
        read_pairs(b"Overzicht 2025;;;\n\nNaam;Bedrag;;\nA;1;;\n;;;\n\n  ;\nB;2;;\n", &Options::default());
    assert_eq!(reading.faults, []);
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(
        texts(&reading.notes),
        ["De namen van de kolommen staan in rij 3. De rijen daarboven zijn overgeslagen."]
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    let reading = read_pairs(b"Naam;Bedrag\n\n\"A\nB\";1\n\n\"C\r\n\r\nD\";2\nE;fout\n", &Options::default());
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(reading.faults[0].row, Some(6));
    assert_eq!(
        reading.faults[0].to_string(),
        "rij 6, kolom Bedrag (B): 'fout' is geen bedrag. Vul een bedrag in, bijvoorbeeld 1234,56."
    );
}

#[test]
fn a_value_that_hides_from_excel_is_unwrapped() {
    let reading = read_pairs(b"Naam;Bedrag\n=\"007\";1\n\"=\"\"008\"\"\";2\n", &Options::default());
    assert_eq!(reading.rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["007", "008"]);
}

#[test]
fn a_row_wider_than_its_header_is_a_fault() {
    let reading = read_pairs(b"Naam;Bedrag\nA;B;3\nC;4\n", &Options::default());
    assert_eq!(reading.rows.len(), 1);
    assert!(
        reading.faults[0]
            .to_string()
            .starts_with("rij 2: Deze rij gaat door tot kolom C; de kop tot kolom B.")
    );
}

#[test]
fn an_open_quote_is_named() {
    let reading = read_pairs(b"Naam;Bedrag\nA;1\n\"B;2\nC;3\n", &Options::default());
    assert_eq!(reading.rows.len(), 1);
    assert!(reading.faults[0].to_string().contains("niet gesloten"), "{:?}", reading.faults);
}

#[test]
fn rows_that_are_equal_count_once() {
    let reading = read_pairs(b"Naam;Bedrag;Nummer\nA;1;x\nA;1;x\nA;1;y\n", &Options::default());
    assert_eq!(reading.rows.len(), 2);
    let note = reading.notes.iter().find(|note| note.text.contains("gelijk")).expect("a note");
    assert_eq!(note.rows, [3]);
}

#[test]
fn missing_columns_are_one_fault_with_the_way_out() {
    let reading = read_pairs(b"Omschrijving;Datum\nA;1\n", &Options::default());
    assert_eq!(reading.faults.len(), 1);
    let text = reading.faults[0].to_string();
    assert!(text.starts_with("Deze kolom ontbreekt: Naam. Zet in de eerste rij"), "{text}");
    // Nothing was recognised, so the first row may be about somebody.
    assert!(!text.contains("Omschrijving"), "{text}");

    let reading = read_pairs(b"Bedrag;Omschrijving\n1;A\n", &Options::default());
    assert!(reading.faults[0].to_string().ends_with("Niet herkend: 'Omschrijving' (B)."));
}

#[test]
fn unknown_and_doubled_columns_are_reported() {
    let reading = read_pairs(b"Naam;Kleur;;Bedrag\nA;rood;x;1\n", &Options::default());
    assert_eq!(
        texts(&reading.notes),
        [
            "Deze kolommen zijn niet gelezen, omdat Voorkant ze niet kent: 'Kleur' (B).",
            "Deze kolommen hebben geen naam en zijn niet gelezen: C."
        ]
    );
    let reading = read_pairs(b"Naam;Bedrag;naam\nA;1;B\n", &Options::default());
    assert_eq!(
        reading.faults[0].to_string(),
        "kolom Naam (A): Deze kolom staat er twee keer in: A en C. Haal er een weg of geef er een andere naam aan."
    );
}

#[test]
fn what_is_no_table_is_named() {
    let files: [(&[u8], &str); 9] = [
        (b"", "leeg"),
        (b"\xef\xbb\xbf\n;;\n", "leeg"),
        (b"\xef\xbb\xbfNaam\n\xff\n", "UTF-8"),
        (b"\xff\xfeN\0a", "UTF-16"),
        (b"Naam\0Bedrag", "geen tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b" <html><table>", "webpagina"),
        (b"PK\x03\x04", "beschadigd"),
        (b"Naam;Bedrag\n", "geen rijen"),
    ];
    for (file, expected) in files {
        let reading = read_pairs(file, &Options::default());
        assert_eq!(reading.faults.len(), 1, "{expected}");
        assert!(reading.faults[0].to_string().contains(expected), "{expected}: {:?}", reading.faults);
    }
}

#[test]
fn each_limit_is_kept() {
    let file = b"Naam;Bedrag\nA;1\nB;2\nCCCCCCCCCCCCCCCC;x\nD;y\n";
    let base = Limits::default();
    let cases = [
        (Limits { bytes: 10, ..base }, "groter dan"),
        (Limits { unpacked: 100, ..base }, "uitgepakt"),
        (Limits { rows: 2, ..base }, "meer dan 2 rijen"),
        (Limits { columns: 1, ..base }, "meer dan 1 kolommen"),
        (Limits { cell: 15, ..base }, "te lang"),
    ];
    for (limits, expected) in cases {
        let reading = read_pairs(file, &Options::default().limits(limits));
        let found = reading.faults.iter().any(|fault| fault.to_string().contains(expected));
        assert!(found, "{expected}: {:?}", reading.faults);
    }
    let reading = read_pairs(file, &Options::default().limits(Limits { faults: 1, ..base }));
    assert_eq!((reading.faults.len(), reading.more_faults), (1, 1));
}

#[test]
fn the_example_is_a_table_without_rows() {
    let reading = read_pairs(&template().example_csv(), &Options::default());
    assert_eq!(reading.faults.len(), 1);
    assert!(reading.faults[0].rule.contains("geen rijen"));
}
