//! Spreadsheets, written by another library and by hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::io::{Cursor, Write};

use common::{read_pairs, texts};
use domein::{Bedrag, Datum};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tables::{Column, Kind, Limits, Options, Reading, Template, read_with};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a spreadsheet")
}

fn header(sheet: &mut Worksheet, names: &[&str]) {
    for (column, name) in (0..).zip(names) {
        sheet.write(0, column, *name).expect("a cell");
    }
}

/// A sheet by hand, in the smallest file that is a spreadsheet.
fn raw(sheet: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    };
    part(
        "xl/workbook.xml",
        r#"<workbook xmlns:r="r"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#,
    );
    part("xl/worksheets/sheet1.xml", sheet);
    for (name, text) in others {
        part(name, text);
    }
    zip.finish().expect("a zip").into_inner()
}

fn inline(rows: &str) -> String {
    format!(
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Naam</t></is></c><c t=\"inlineStr\"><is><t>Bedrag</t></is></c></row>{rows}</sheetData></worksheet>"
    )
}

type Full = (String, i64, Option<Bedrag>, Option<Datum>, Option<bool>);

fn read_full(file: &[u8]) -> Reading<Full> {
    let template = Template::new(
        "Proef",
        vec![
            Column::new("Naam", Kind::Text).required(),
            Column::new("Aantal", Kind::WholeNumber).required(),
            Column::new("Bedrag", Kind::Amount),
            Column::new("Datum", Kind::Date),
            Column::new("Actief", Kind::YesNo),
        ],
    );
    read_with(file, &template, &Options::default(), |row| {
        Ok((row.get("Naam")?, row.get("Aantal")?, row.get("Bedrag")?, row.get("Datum")?, row.get("Actief")?))
    })
}

#[test]
fn each_kind_of_cell_is_read() {
    let file = book(|sheet| {
        header(sheet, &["Naam", "Aantal", "Bedrag", "Datum", "Actief"]);
        let day = ExcelDateTime::from_ymd(2024, 12, 31).expect("a day");
        let format = Format::new().set_num_format("dd-mm-yyyy");
        sheet.write(1, 0, " Café & <Oost> ").expect("a cell");
        sheet.write(1, 1, 12).expect("a cell");
        sheet.write(1, 2, 1_234.56).expect("a cell");
        sheet.write_with_format(1, 3, &day, &format).expect("a cell");
        sheet.write(1, 4, true).expect("a cell");
        // A gap of rows, and the same as text and as the result of a formula.
        sheet.write(4, 0, Formula::new("=\"a\"&\"b\"").set_result("ab")).expect("a cell");
        sheet.write(4, 1, "7").expect("a cell");
        sheet.write(4, 2, Formula::new("=0.1+0.2").set_result("0.30000000000000004")).expect("a cell");
        sheet.write(4, 3, "31 december 2024").expect("a cell");
        sheet.write(4, 4, "nee").expect("a cell");
    });
    let reading = read_full(&file);
    assert_eq!(reading.faults, []);
    let day = Some(Datum::constant(2024, 12, 31));
    assert_eq!(
        reading.rows,
        [
            ("Café & <Oost>".to_owned(), 12, Some(Bedrag::from_cents(123_456)), day, Some(true)),
            ("ab".to_owned(), 7, Some(Bedrag::from_cents(30)), day, Some(false)),
        ]
    );
}

#[test]
fn hidden_rows_are_read_and_reported() {
    let file = book(|sheet| {
        header(sheet, &["Naam", "Bedrag"]);
        for row in 1..=3 {
            sheet.write(row, 0, format!("Rij {row}")).expect("a cell");
            sheet.write(row, 1, row).expect("a cell");
        }
        sheet.set_row_hidden(2).expect("a row");
    });
    let reading = read_pairs(&file, &Options::default());
    assert_eq!(reading.rows.len(), 3);
    assert_eq!(texts(&reading.notes), ["Verborgen rijen zijn ook gelezen: 1, in rij 3."]);
}

#[test]
fn a_merged_cell_inside_the_table_is_a_fault_and_above_it_a_title() {
    let file = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 1, "Overzicht 2025", &plain).expect("a title");
        for (column, name) in [(0, "Naam"), (1, "Bedrag")] {
            sheet.write(2, column, name).expect("a cell");
        }
        sheet.write(3, 0, "A").expect("a cell");
        sheet.write(3, 1, 1).expect("a cell");
        sheet.merge_range(4, 0, 5, 0, "B", &plain).expect("an area");
        sheet.write(4, 1, 2).expect("a cell");
        sheet.write(5, 1, 3).expect("a cell");
        sheet.write(6, 0, "C").expect("a cell");
        sheet.write(6, 1, 4).expect("a cell");
    });
    let reading = read_pairs(&file, &Options::default());
    let names: Vec<_> = reading.rows.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(names, ["A", "C"]);
    assert_eq!(
        reading.faults[0].to_string(),
        "rij 5: De cellen A5:A6 zijn samengevoegd. Alleen de eerste cel heeft een waarde. \
         Hef de samenvoeging op en vul elke cel in."
    );
    assert_eq!(reading.notes.len(), 1);
}

#[test]
fn a_sheet_is_taken_by_its_name() {
    let mut workbook = Workbook::new();
    for name in ["Uitleg", "Gegevens 2025"] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        header(sheet, &["Naam", "Bedrag"]);
        sheet.write(1, 0, name).expect("a cell");
    }
    let file = workbook.save_to_buffer().expect("a spreadsheet");
    let first = read_pairs(&file, &Options::default());
    assert_eq!(first.rows[0].0, "Uitleg");
    assert_eq!(texts(&first.notes), ["Het bestand heeft 2 bladen. Alleen blad 'Uitleg' is gelezen."]);
    assert_eq!(read_pairs(&file, &Options::default().sheet("gegevens 2025")).rows[0].0, "Gegevens 2025");
    let none = read_pairs(&file, &Options::default().sheet("Blad9"));
    assert_eq!(
        none.faults[0].to_string(),
        "Het bestand heeft geen blad met de naam 'Blad9'. Kies een van deze bladen: 'Uitleg', 'Gegevens 2025'."
    );
}

#[test]
fn a_bsn_as_a_number_is_read_as_it_is_shown() {
    let template = Template::new("Personen", vec![Column::new("BSN", Kind::Bsn).required()]);
    let file = book(|sheet| {
        header(sheet, &["BSN"]);
        sheet.write(1, 0, 999_900_006).expect("a cell");
        sheet.write(2, 0, 10_000_008).expect("a cell");
        let zeros = Format::new().set_num_format("000000000");
        sheet.write_with_format(3, 0, 10_000_008, &zeros).expect("a cell");
    });
    let reading = read_with(&file, &template, &Options::default(), |row| {
        Ok(row.get::<domein::Bsn>("BSN")?.expose().to_owned())
    });
    assert_eq!(reading.rows, ["999900006", "010000008"]);
    assert_eq!(reading.faults.len(), 1);
    assert!(
        reading.faults[0].to_string().starts_with("rij 3, kolom BSN (A): Dit BSN heeft te weinig cijfers.")
    );
}

#[test]
fn a_bad_cell_is_named() {
    let cases = [
        ("<c t=\"e\"><v>#N/A</v></c>", "De formule in deze cel geeft een fout."),
        ("<c><f>A1</f></c>", "De formule in deze cel heeft nog geen uitkomst."),
        ("<c><v>1234567890123456789</v></c>", "Dit getal is te groot."),
        ("<c><v>1.005</v></c>", "'1.005' heeft meer dan twee cijfers achter de komma."),
        ("<c t=\"b\"><v>1</v></c>", "'ja' is geen bedrag."),
    ];
    for (cell, expected) in cases {
        let sheet = inline(&format!("<row r=\"7\"><c t=\"str\"><v>A</v></c>{cell}</row>"));
        let reading = read_pairs(&raw(&sheet, &[]), &Options::default());
        assert_eq!(reading.faults.len(), 1, "{expected}");
        let text = reading.faults[0].to_string();
        assert!(text.starts_with(&format!("rij 7, kolom Bedrag (B): {expected}")), "{text}");
    }
}

#[test]
fn rich_text_and_references_are_one_text() {
    let strings = "<sst><si><r><t>Ca</t></r><r><t>f&#233; &amp; </t></r><rPh><t>x</t></rPh><r><t>co_x000D_</t></r></si></sst>";
    let sheet = inline("<row><c t=\"s\"><v>0</v></c></row>");
    let reading = read_pairs(&raw(&sheet, &[("xl/sharedStrings.xml", strings)]), &Options::default());
    assert_eq!(reading.faults, []);
    assert_eq!(reading.rows[0].0, "Café & co");
}

#[test]
fn a_damaged_file_is_named() {
    let cell = "<c t=\"inlineStr\"><is><t>A</t></is></c>";
    let sheets = [
        inline("<row r=\"0\"/>"),
        inline("<row r=\"2\"/><row r=\"2\"/>"),
        inline("<row r=\"1048577\"/>"),
        inline(&format!("<row><c r=\"B2\"/>{}</row>", cell.replace("<c", "<c r=\"A2\"")))
            .replace("<c r=\"B2\"/>", &cell.replace("<c", "<c r=\"B2\"")),
        inline("<row><c r=\"2\"/></row>"),
        inline("<row><c t=\"s\"><v>99</v></c></row>"),
        inline("<row><c><v>abc</v></c></row>"),
        inline("<row><c><v>1</c></row>"),
        inline("<row><c t=\"str\"><v>&none;</v></c></row>"),
        format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", inline("")),
        format!("<worksheet>{cell}</worksheet>"),
    ];
    for sheet in sheets {
        let reading = read_pairs(&raw(&sheet, &[]), &Options::default());
        assert_eq!(reading.faults.len(), 1, "{sheet}");
        assert!(
            reading.faults[0].rule.starts_with("Het Excel-bestand is beschadigd"),
            "{sheet}: {:?}",
            reading.faults
        );
    }
    let empty = ZipWriter::new(Cursor::new(Vec::new())).finish().expect("a zip").into_inner();
    let reading = read_pairs(&empty, &Options::default());
    assert!(reading.faults[0].rule.contains("geen Excel-bestand"), "{:?}", reading.faults);
}

#[test]
fn a_bomb_is_refused() {
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let options = Options::default().limits(limits);
    let large = " ".repeat(2 << 20);
    let text = "x".repeat(3_000);
    let many = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1_000);
    let bombs = [
        // A part that is long when unpacked.
        raw(&inline(&large), &[]),
        // One long text, a thousand times.
        raw(&inline(&many), &[("xl/sharedStrings.xml", &format!("<sst><si><t>{text}</t></si></sst>"))]),
        // Very many texts of nothing.
        raw(&inline(""), &[("xl/sharedStrings.xml", &format!("<sst>{}</sst>", "<si/>".repeat(50_000)))]),
    ];
    for (number, bomb) in bombs.iter().enumerate() {
        assert!(bomb.len() < 100_000, "bomb {number} is small");
        let reading = read_pairs(bomb, &options);
        assert_eq!(reading.faults.len(), 1, "bomb {number}");
        assert!(reading.faults[0].rule.contains("uitgepakt groter dan 1 MB"), "{:?}", reading.faults);
    }
    // A cell at the far end costs nothing.
    let far = inline("<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>A</v></c></row>");
    assert_eq!(read_pairs(&raw(&far, &[]), &options).rows.len(), 1);
    let wide = inline("<row><c r=\"XFD2\" t=\"str\"><v>A</v></c></row>");
    assert!(read_pairs(&raw(&wide, &[]), &options).faults[0].rule.contains("meer dan 256 kolommen"));
}

#[test]
fn a_year_above_a_column_is_a_name() {
    let file = book(|sheet| {
        header(sheet, &["Naam", "Bedrag"]);
        sheet.write(0, 2, 2025).expect("a cell");
        sheet.write(1, 0, "A").expect("a cell");
        sheet.write(1, 2, 7).expect("a cell");
    });
    let reading = read_pairs(&file, &Options::default());
    assert!(reading.notes[0].text.ends_with("niet kent: '2025' (C)."), "{:?}", reading.notes);
}
