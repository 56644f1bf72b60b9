//! Small tables as text: a header, then a row a line; comma or semicolon, with quotes where a text holds the sign.

use std::collections::BTreeMap;

use crate::{Bronstatus, Prijsfout};

/// The most bytes that a table of figures may be.
const MOST: usize = 4 << 20;

/// One row, by the names of its columns.
pub(crate) struct Row {
    line: usize,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// Where a cell stands, as a person finds it.
    pub(crate) fn place(&self, column: &str) -> String {
        format!("regel {}, kolom {column}", self.line)
    }

    /// The text of a cell; empty when the row has none.
    pub(crate) fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How sure we are, by our own keys or by the words SEEN, DERIVED, RECALLED and ILLUSTRATIVE.
    pub(crate) fn status(&self, column: &str) -> Result<Bronstatus, Prijsfout> {
        let text = self.text(column).to_lowercase();
        let first = text.split(|sign: char| !sign.is_alphabetic() && sign != '_').next().unwrap_or_default();
        let status = Bronstatus::of_key(first).or(match first {
            "seen" => Some(Bronstatus::Gezien),
            "derived" => Some(Bronstatus::Afgeleid),
            "recalled" => Some(Bronstatus::UitHetHoofd),
            "illustrative" => Some(Bronstatus::Voorbeeldwaarde),
            _ => None,
        });
        status.ok_or_else(|| {
            Prijsfout::new(
                self.place(column),
                format!("‘{first}’ zegt niet hoe zeker het cijfer is"),
                "Schrijf gezien, afgeleid, uit_het_hoofd of voorbeeldwaarde",
            )
        })
    }
}

/// The rows of a table, which must have these columns; others are left alone.
pub(crate) fn rows(text: &str, columns: &[&str]) -> Result<Vec<Row>, Vec<Prijsfout>> {
    let one = |place: &str, rule: String, way: &str| vec![Prijsfout::new(place, rule, way)];
    if text.len() > MOST {
        return Err(one("bestand", "het bestand is groter dan 4 MB".into(), "Lever alleen de tabel aan"));
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = records(text)?.into_iter();
    let Some((_, header)) = lines.next() else {
        return Err(one(
            "bestand",
            "het bestand is leeg".into(),
            "Begin met een regel met de namen van de kolommen",
        ));
    };
    let header: Vec<String> = header.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let missing: Vec<&str> =
        columns.iter().copied().filter(|column| !header.iter().any(|name| name == column)).collect();
    if !missing.is_empty() {
        let rule = format!("er ontbreken kolommen: {}", missing.join(", "));
        return Err(one("regel 1", rule, "Voeg ze toe; een kolom mag leeg zijn"));
    }
    let (mut rows, mut fouten) = (Vec::new(), Vec::new());
    for (line, cells) in lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        if cells.len() != header.len() {
            fouten.push(Prijsfout::new(
                format!("regel {line}"),
                format!("er zijn {} kolommen, en de eerste regel heeft er {}", cells.len(), header.len()),
                "Een getal met een komma staat tussen aanhalingstekens, of gebruik een puntkomma tussen de kolommen",
            ));
            continue;
        }
        let cells =
            header.iter().cloned().zip(cells.into_iter().map(|cell| cell.trim().to_owned())).collect();
        rows.push(Row { line, cells });
    }
    if fouten.is_empty() { Ok(rows) } else { Err(fouten) }
}

/// Each record with the line on which it begins (RFC 4180).
fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>, Vec<Prijsfout>> {
    let first = text.lines().next().unwrap_or_default();
    let sign = if first.matches(';').count() > first.matches(',').count() { ';' } else { ',' };
    let (mut all, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begin, mut quoted) = (1, 1, false);
    let mut signs = text.chars().peekable();
    while let Some(next) = signs.next() {
        match next {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' if quoted || cell.trim().is_empty() => {
                quoted = !quoted;
            }
            '\n' if !quoted => {
                line += 1;
                record.push(std::mem::take(&mut cell));
                all.push((begin, std::mem::take(&mut record)));
                begin = line;
            }
            '\r' if !quoted => {}
            other if other == sign && !quoted => record.push(std::mem::take(&mut cell)),
            other => {
                line += usize::from(other == '\n');
                cell.push(other);
            }
        }
    }
    if quoted {
        return Err(vec![Prijsfout::new(
            format!("regel {begin}"),
            "een aanhalingsteken gaat open en niet dicht",
            "Zet er een aanhalingsteken bij aan het eind van de tekst",
        )]);
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        all.push((begin, record));
    }
    Ok(all)
}

/// A cell as it is written: in quotes where it must be.
pub(crate) fn cell(text: &str) -> String {
    if text.contains([',', ';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A number with a decimal comma; nothing for none.
pub(crate) fn dutch(number: Option<rust_decimal::Decimal>) -> String {
    number.map_or_else(String::new, |number| number.to_string().replace('.', ","))
}
