//! Any table in any dialect reads back the same, in any order of columns; and no bytes make the reader panic.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

use std::io::{Cursor, Write};

use domein::{Bedrag, Datum, day_from_number};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tables::{Column, Kind, Limits, Options, Reading, Template, read_with};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: [&str; 4] = ["Nummer", "Naam", "Bedrag", "Datum"];

/// A row: text, cents, day.
type Line = (String, i64, Datum);
/// A row as it was read, with its number in front.
type Found = (i64, Option<String>, Bedrag, Datum);

fn template() -> Template {
    Template::new(
        "Proef",
        vec![
            Column::new("Nummer", Kind::WholeNumber).required(),
            Column::new("Naam", Kind::Text),
            Column::new("Bedrag", Kind::Amount).required(),
            Column::new("Datum", Kind::Date).required(),
        ],
    )
}

fn read(file: &[u8], options: &Options) -> Reading<Found> {
    read_with(file, &template(), options, |row| {
        Ok((row.get("Nummer")?, row.get("Naam")?, row.get("Bedrag")?, row.get("Datum")?))
    })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    // Signs of Windows-1252 that in no order are UTF-8.
    let text = "[a-zA-Z0-9 éëïü;,|\t\"'=.<>&\n-]{0,12}";
    let day = (-25_000..50_000).prop_map(day_from_number);
    vec((text, -10_000_000_000_i64..10_000_000_000, day), 1..20).prop_map(|mut lines: Vec<Line>| {
        // One day that tells the order of its column.
        lines.push(("laatste".to_owned(), 1, Datum::constant(2024, 12, 31)));
        lines
    })
}

fn expected(lines: &[Line]) -> Vec<Found> {
    (1..)
        .zip(lines)
        .map(|(number, (text, cents, day))| {
            let text = text.trim();
            // Exports hide a text from a spreadsheet like this; the reader takes it off.
            let text = text
                .strip_prefix("=\"")
                .and_then(|rest| rest.strip_suffix('"'))
                .map_or(text, |inner| if inner.contains('"') { text } else { inner.trim() });
            (number, (!text.is_empty()).then(|| text.to_owned()), Bedrag::from_cents(*cents), *day)
        })
        .collect()
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf8Mark,
    Windows,
    Utf16Little,
    Utf16Big,
}

#[derive(Clone, Debug)]
struct Dialect {
    encoding: Encoding,
    separator: char,
    named: bool,
    end: &'static str,
    /// How amounts are written: Dutch or English, in groups or not, the minus in front, behind or as brackets.
    english: bool,
    groups: bool,
    minus: usize,
    days: usize,
    order: Vec<usize>,
    trailing: usize,
    blank: usize,
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let encodings =
        [Encoding::Utf8, Encoding::Utf8Mark, Encoding::Windows, Encoding::Utf16Little, Encoding::Utf16Big];
    let form = (any::<bool>(), any::<bool>(), 0..3_usize, 0..4_usize);
    let file = (select(encodings.to_vec()), select(&[';', ',', '\t', '|'][..]), any::<bool>());
    (
        file,
        select(&["\n", "\r\n", "\r"][..]),
        form,
        Just(vec![0, 1, 2, 3]).prop_shuffle(),
        0..3_usize,
        0..3_usize,
    )
        .prop_map(
            |((encoding, separator, named), end, (english, groups, minus, days), order, trailing, blank)| {
                Dialect {
                    encoding,
                    separator,
                    named,
                    end,
                    english,
                    groups,
                    minus,
                    days,
                    order,
                    trailing,
                    blank,
                }
            },
        )
}

impl Dialect {
    fn amount(&self, cents: i64) -> String {
        let (decimal, group) = if self.english { ('.', ',') } else { (',', '.') };
        let mut whole = (cents.unsigned_abs() / 100).to_string();
        if self.groups {
            let mut place = whole.len();
            while place > 3 {
                place -= 3;
                whole.insert(place, group);
            }
        }
        let text = format!("{whole}{decimal}{:02}", cents.unsigned_abs() % 100);
        match self.minus {
            _ if cents >= 0 => text,
            0 => format!("-{text}"),
            1 => format!("{text}-"),
            _ => format!("({text})"),
        }
    }

    fn day(&self, day: Datum) -> String {
        match self.days {
            0 => day.to_string(),
            1 => format!("{}-{:02}-{}", day.day(), day.month(), day.year()),
            2 => format!("{}/{}/{} 0:00", day.month(), day.day(), day.year()),
            _ => format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()),
        }
    }

    fn row(&self, fields: [String; 4]) -> String {
        let quoted = |field: &String| {
            let needs = field.contains(['"', '\n', self.separator]);
            if needs { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.clone() }
        };
        let fields: Vec<String> = self.order.iter().map(|place| quoted(&fields[*place])).collect();
        let separator = self.separator.to_string();
        format!("{}{}\n", fields.join(&separator), separator.repeat(self.trailing))
    }

    fn write(&self, lines: &[Line]) -> Vec<u8> {
        let mut text = String::new();
        if self.named {
            text.push_str(&format!("sep={}\n", self.separator));
        }
        text.push_str(&"\n".repeat(self.blank));
        text.push_str(&self.row(NAMES.map(str::to_owned)));
        for (number, (name, cents, day)) in (1..).zip(lines) {
            text.push_str(&self.row([
                i32::to_string(&number),
                name.clone(),
                self.amount(*cents),
                self.day(*day),
            ]));
            text.push_str(&"\n".repeat(self.blank));
        }
        let text = text.replace('\n', self.end);
        let wide = |little: bool| {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf8Mark => format!("\u{feff}{text}").into_bytes(),
            Encoding::Windows => text
                .chars()
                .map(|sign| u8::try_from(u32::from(sign)).expect("a sign of Windows-1252"))
                .collect(),
            Encoding::Utf16Little => wide(true),
            Encoding::Utf16Big => wide(false),
        }
    }
}

/// The same table as a spreadsheet.
fn spreadsheet(lines: &[Line], order: &[usize]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_num_format("d mmmm yyyy");
    for (column, place) in (0..).zip(order) {
        sheet.write(0, column, NAMES[*place]).expect("a cell");
        for (row, (name, cents, day)) in (1..).zip(lines) {
            match place {
                0 => sheet.write(row, column, row),
                1 => sheet.write(row, column, name),
                2 => sheet.write(row, column, format!("{cents}e-2").parse::<f64>().expect("a number")),
                _ => {
                    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
                    let day =
                        ExcelDateTime::from_ymd(day.year().unsigned_abs(), month, number).expect("a day");
                    sheet.write_with_format(row, column, &day, &format)
                }
            }
            .expect("a cell");
        }
    }
    book.save_to_buffer().expect("a spreadsheet")
}

/// A sheet of loose pieces in a sound file.
fn patched(pieces: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>".to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            "<a><Relationship Id=\"r\" Type=\"x\" Target=\"s.xml\"/></a>".to_owned(),
        ),
        ("xl/s.xml", pieces.concat()),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

fn small() -> Options {
    let limits = Limits { bytes: 1 << 20, unpacked: 1 << 20, rows: 50, columns: 10, cell: 100, faults: 5 };
    Options::default().limits(limits)
}

/// What holds whatever came in.
fn is_sound(reading: &Reading<Found>) {
    assert!(reading.rows.len() <= 50 && reading.faults.len() <= 5 && reading.notes.len() < 20);
    assert!(!reading.rows.is_empty() || !reading.is_good(), "nothing was read and nothing is wrong");
    let long = reading.faults.iter().find(|fault| fault.to_string().len() > 4_000);
    assert!(long.is_none(), "a fault grows with the file: {long:?}");
}

proptest! {
    #[test]
    fn a_table_reads_back_in_any_dialect(lines in lines(), dialect in dialect()) {
        let reading = read(&dialect.write(&lines), &Options::default());
        prop_assert_eq!(&reading.faults, &[]);
        prop_assert_eq!(reading.rows, expected(&lines));
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..400)) {
        is_sound(&read(&bytes, &small()));
    }

    #[test]
    fn random_cells_never_panic(cells in vec("[0-9€eE.,;:/ ()'\"\n+-]{0,12}|jan|mei 2024|1e999|=", 0..60)) {
        is_sound(&read(format!("Nummer;Naam;Bedrag;Datum\n{}", cells.join(";")).as_bytes(), &small()));
        is_sound(&read(format!("Datum;Bedrag;Nummer\n{}", cells.join("\n")).as_bytes(), &small()));
    }

    #[test]
    fn a_damaged_table_never_panics(
        lines in lines(),
        dialect in dialect(),
        damage in vec((any::<Index>(), any::<u8>()), 1..8),
    ) {
        let mut file = dialect.write(&lines);
        for (place, byte) in damage {
            let place = place.index(file.len());
            file[place] = byte;
        }
        is_sound(&read(&file, &small()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_spreadsheet_reads_back_in_any_order(
        lines in lines(),
        order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
    ) {
        // Its days begin in 1900.
        let mut lines = lines;
        for line in &mut lines {
            line.2 = line.2.max(Datum::constant(1900, 3, 1));
        }
        let reading = read(&spreadsheet(&lines, &order), &Options::default());
        let mut expected = expected(&lines);
        for (found, line) in expected.iter_mut().zip(&lines) {
            // There nothing needs to hide.
            found.1 = Some(line.0.trim().to_owned()).filter(|text| !text.is_empty());
        }
        prop_assert_eq!(&reading.faults, &[]);
        prop_assert_eq!(reading.rows, expected);
    }

    #[test]
    fn a_damaged_spreadsheet_never_panics(
        lines in lines(),
        damage in vec((any::<Index>(), any::<u8>()), 1..8),
        end in any::<Index>(),
    ) {
        let whole = spreadsheet(&lines, &[0, 1, 2, 3]);
        let mut file = whole.clone();
        for (place, byte) in damage {
            let place = place.index(file.len());
            file[place] = byte;
        }
        is_sound(&read(&file, &small()));
        is_sound(&read(&whole[..end.index(whole.len())], &small()));
    }

    #[test]
    fn a_sheet_of_loose_pieces_never_panics(pieces in vec(select(&PIECES[..]), 0..40)) {
        is_sound(&read(&patched(&pieces), &small()));
        let inside: Vec<&str> = ["<a><row>"].into_iter().chain(pieces).chain(["</row></a>"]).collect();
        is_sound(&read(&patched(&inside), &small()));
    }
}

const PIECES: [&str; 24] = [
    "<row>",
    "<row r=\"2\">",
    "<row r=\"99999999999\">",
    "<row hidden=\"1\">",
    "</row>",
    "<c t=\"str\"><v>Nummer</v></c><c t=\"str\"><v>Bedrag</v></c><c t=\"str\"><v>Datum</v></c>",
    "<c><v>1</v></c><c><v>2.5</v></c><c><v>45657</v></c>",
    "<c r=\"B1\"><v>-1e-300</v></c>",
    "<c r=\"XFD1\"><v>1</v></c>",
    "<c r=\"ZZZZ1\">",
    "<c t=\"s\"><v>0</v></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<c t=\"inlineStr\"><is><t>a</t></is></c>",
    "<c><f/></c>",
    "<c><v>NaN</v></c>",
    "<c><v>inf</v></c>",
    "</c>",
    "<v>",
    "&amp;",
    "&#0;",
    "<!DOCTYPE a>",
    "<![CDATA[x]]>",
    "<mergeCell ref=\"A1:B3\"/>",
    "<mergeCell ref=\"B3:A1\"/>",
];
