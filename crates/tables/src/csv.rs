//! Reads a CSV file: which characters, which separator, which rows.

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Limits;
use crate::fault::{Fault, Note};
use crate::grid::{Bad, Cell, Epoch, Grid, GridRow, Origin, Room};

/// Separators in the order in which they win when nothing else decides.
const SEPARATORS: [u8; 4] = *b";,\t|";
/// So many rows, and so many bytes, tell which separator is used.
const SAMPLE_ROWS: usize = 30;
const SAMPLE_BYTES: usize = 64 << 10;

/// Reads a table. `matches` counts the columns of the template in a row: the surest sign of the separator.
pub(crate) fn read(bytes: &[u8], limits: &Limits, matches: impl Fn(&[&str]) -> usize) -> Result<Grid, Fault> {
    let mut notes = Vec::new();
    let text = decode(bytes, &mut notes)?;
    let text = lines(text);
    let (named, text) = named_separator(&text);
    let separator = named.unwrap_or_else(|| find_separator(text, matches));
    let rows = rows(text, separator, limits)?;
    Ok(Grid { origin: Origin::Csv, rows, merges: Vec::new(), epoch: Epoch::Y1900, notes })
}

/// The text of a file: by its mark, else UTF-8 when it is that, else Windows-1252.
fn decode(bytes: &[u8], notes: &mut Vec<Note>) -> Result<String, Fault> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            let (text, broken) = encoding.decode_without_bom_handling(rest);
            if broken {
                let name = if encoding == UTF_16LE || encoding == UTF_16BE { "UTF-16" } else { "UTF-8" };
                return Err(Fault::of_file(
                    format!("Het bestand zegt dat het {name} is, maar dat klopt niet."),
                    "Sla het opnieuw op als CSV UTF-8 en lever het opnieuw aan.",
                ));
            }
            text.into_owned()
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                notes.push(Note {
                    rows: Vec::new(),
                    text: "Het bestand is gelezen als Windows-1252, de oude tekenset van Excel. Kijk of letters met een accent goed zijn.".to_owned(),
                });
                WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
            }
        },
    };
    if text.contains('\0') {
        return Err(unreadable());
    }
    Ok(text)
}

/// One way to end a line; the last line has an end too. So lines can be counted.
fn lines(text: String) -> String {
    let mut text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The separator of a first line such as `sep=;`, which Excel reads and does not count as a row.
fn named_separator(text: &str) -> (Option<u8>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    let named = first.trim_matches('"').as_bytes();
    match named {
        [s, e, p, b'=', separator]
            if [s, e, p].map(u8::to_ascii_lowercase) == *b"sep" && separator.is_ascii() =>
        {
            (Some(*separator), rest)
        }
        _ => (None, text),
    }
}

fn find_separator(text: &str, matches: impl Fn(&[&str]) -> usize) -> u8 {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or_default();
    let mut best = (SEPARATORS[0], (0, 0, 0));
    for separator in SEPARATORS {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader(sample, separator).records().take(SAMPLE_ROWS).filter_map(Result::ok) {
            rows.push(record.iter().map(str::to_owned).collect());
        }
        let named = rows
            .iter()
            .map(|row| matches(&row.iter().map(String::as_str).collect::<Vec<_>>()))
            .max()
            .unwrap_or(0);
        // Rows as wide as the first: with a wrong separator, amounts and texts fall apart in some rows only.
        let wide = rows.first().map_or(0, Vec::len);
        let alike = rows.iter().filter(|row| row.len() == wide).count();
        let score = (named, alike, wide);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn rows(text: &str, separator: u8, limits: &Limits) -> Result<Vec<GridRow>, Fault> {
    let mut reader = reader(text, separator);
    let mut record = csv::StringRecord::new();
    let mut rows: Vec<GridRow> = Vec::new();
    let mut room = Room::new(limits);
    // Lines beyond the first of rows with a line break in a cell: a spreadsheet counts such a row once.
    let mut extra: u64 = 0;
    let odd_quotes = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let mut swallowed = false;
    while reader.read_record(&mut record).map_err(|_| unreadable())? {
        let breaks: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        swallowed = breaks > 0;
        extra = extra.saturating_add(u64::try_from(breaks).unwrap_or(u64::MAX));
        let line = reader.position().line().saturating_sub(1).saturating_sub(extra);
        let mut row =
            GridRow { number: u32::try_from(line).unwrap_or(u32::MAX), hidden: false, cells: Vec::new() };
        for (column, field) in record.iter().enumerate() {
            let field = unwrapped(field.trim());
            if field.is_empty() {
                continue;
            }
            let at = u16::try_from(column).ok().filter(|_| column < limits.columns);
            let cell = Cell::text(Arc::from(field), limits);
            room.take(cell.size())?;
            row.cells.push((at.ok_or_else(|| too_many_columns(limits))?, cell));
        }
        if row.cells.is_empty() {
            continue;
        }
        if rows.len() >= limits.rows {
            return Err(too_many_rows(limits));
        }
        rows.push(row);
    }
    if odd_quotes
        && swallowed
        && let Some((_, cell)) = rows.last_mut().and_then(|row| row.cells.last_mut())
    {
        *cell = Cell::Bad(Bad::OpenQuote);
    }
    Ok(rows)
}

/// What stands in `="00123"`, by which exports keep Excel from taking off zeros.
fn unwrapped(field: &str) -> &str {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).map_or(field, str::trim)
}

fn unreadable() -> Fault {
    Fault::of_file("Dit bestand is geen tabel.", "Lever een CSV-bestand of een xlsx-bestand aan.")
}

pub(crate) fn too_many_rows(limits: &Limits) -> Fault {
    Fault::of_file(
        format!("De tabel heeft meer dan {} rijen.", limits.rows),
        "Verdeel de rijen over meer bestanden, elk met dezelfde kop.",
    )
}

pub(crate) fn too_many_columns(limits: &Limits) -> Fault {
    Fault::of_file(
        format!("De tabel heeft meer dan {} kolommen.", limits.columns),
        "Laat de kolommen weg die niet nodig zijn. Is het een CSV-bestand? Kijk dan of de aanhalingstekens kloppen.",
    )
}
