//! Tables whose columns are not known beforehand, as institutions publish them.

use std::sync::Arc;

use crate::fault::{ColumnPlace, Fault, Note, letter};
use crate::grid::{Cell, GridRow};
use crate::header::fold;
use crate::{Limits, csv};

/// The header is looked for in so many rows: some tables have a title above it.
const SEARCHED: usize = 20;

/// A table of open data: the header as it stands there, and rows of texts that nobody has judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTable {
    header: Vec<String>,
    /// Whether its columns have a letter: those of a spreadsheet do.
    letters: bool,
    /// The rows below the header, in the order of the file.
    pub rows: Vec<RawRow>,
    /// What the reader did and people should know.
    pub notes: Vec<Note>,
}

/// A row of a [`RawTable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// As a spreadsheet numbers it, from 1.
    pub number: u32,
    cells: Vec<(u16, Arc<str>)>,
}

impl RawTable {
    /// A table of another form than CSV: rows of texts under a header, numbered from 1 in the order in which they
    /// come. Its columns have names and no letters.
    ///
    /// ```
    /// use tables::RawTable;
    /// let table = RawTable::of_texts(vec!["Regio".to_owned()], [vec![" GM0014 ".to_owned()], vec![]]);
    /// assert_eq!((table.rows[0].text(0), table.rows[1].text(0), table.rows[1].number), ("GM0014", "", 2));
    /// assert_eq!(table.fault(&table.rows[0], 0, "Nee.", "Ja.").to_string(), "rij 1, kolom Regio: Nee. Ja.");
    /// ```
    pub fn of_texts(header: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let cells = |texts: Vec<String>| {
            let cells = (0_u16..).zip(texts).map(|(at, text)| (at, Arc::from(text.trim())));
            cells.filter(|(_, text): &(u16, Arc<str>)| !text.is_empty()).collect()
        };
        let rows = (1..).zip(rows).map(|(number, texts)| RawRow { number, cells: cells(texts) }).collect();
        Self { header, letters: false, rows, notes: Vec::new() }
    }

    /// The names of the columns, in the order of the file; empty where a column has none.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of the first column whose folded name passes; see [`fold`].
    pub fn column(&self, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        self.header.iter().position(|name| is_it(&fold(name)))
    }

    /// A fault of one cell, with its row, its column and the letter of that column.
    pub fn fault(
        &self,
        row: &RawRow,
        column: usize,
        rule: impl Into<String>,
        way_out: impl Into<String>,
    ) -> Fault {
        let name = self.header.get(column).cloned().unwrap_or_default();
        let place = ColumnPlace { name, letter: self.letters.then(|| letter(column)) };
        Fault { column: Some(place), ..Fault::of_row(row.number, rule, way_out) }
    }
}

impl RawRow {
    /// The text of a cell without the spaces around it; empty when nothing stands there.
    pub fn text(&self, column: usize) -> &str {
        let place = u16::try_from(column)
            .ok()
            .and_then(|column| self.cells.binary_search_by_key(&column, |(at, _)| *at).ok());
        place.and_then(|place| self.cells.get(place)).map_or("", |(_, text)| text)
    }
}

/// Reads a CSV file of open data: any character set and separator that [`read`](crate::read) takes. The row that has
/// most of `names` is the header, else the first one.
///
/// # Errors
/// When the file is no table, is empty, is larger than the limits, or has a cell that cannot be read.
///
/// ```
/// use tables::{Limits, read_raw};
/// let table = read_raw("Naam\tMaat 1\nSúdwest\t1,5\n".as_bytes(), &["Naam"], &Limits::default())?;
/// assert_eq!(table.header(), ["Naam", "Maat 1"]);
/// let row = &table.rows[0];
/// assert_eq!((row.number, row.text(0), row.text(1), row.text(9)), (2, "Súdwest", "1,5", ""));
/// assert_eq!(table.fault(row, 1, "Te veel.", "Kijk na.").to_string(), "rij 2, kolom Maat 1 (B): Te veel. Kijk na.");
/// # Ok::<(), tables::Fault>(())
/// ```
pub fn read_raw(bytes: &[u8], names: &[&str], limits: &Limits) -> Result<RawTable, Fault> {
    if bytes.len() > limits.bytes {
        return Err(crate::grid::too_large(limits.bytes));
    }
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Fault::of_file(
            "Dit is een Excel-bestand.",
            "Open het in Excel, sla het op als CSV UTF-8 en lever dat aan.",
        ));
    }
    let wanted: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let score = |cells: &[&str]| cells.iter().filter(|cell| wanted.contains(&fold(cell))).count();
    let grid = csv::read(bytes, limits, score)?;
    // Of rows with as many names the first: `max_by_key` takes the last, so the search goes backwards.
    let place = (0..grid.rows.len().min(SEARCHED))
        .rev()
        .max_by_key(|at| {
            grid.rows
                .get(*at)
                .map_or(0, |row| score(&row.cells.iter().filter_map(text_of).collect::<Vec<_>>()))
        })
        .ok_or_else(|| Fault::of_file("Het bestand is leeg.", "Haal het bestand opnieuw op."))?;
    let mut rows = grid.rows.into_iter().skip(place).map(raw).collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut header = Vec::new();
    for (at, name) in rows.next().into_iter().flat_map(|row| row.cells) {
        header.resize(usize::from(at), String::new());
        header.push(name.to_string());
    }
    Ok(RawTable { header, letters: true, rows: rows.collect(), notes: grid.notes })
}

fn text_of((_, cell): &(u16, Cell)) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn raw(row: GridRow) -> Result<RawRow, Fault> {
    let mut cells = Vec::with_capacity(row.cells.len());
    for (at, cell) in row.cells {
        let Cell::Text(text) = cell else {
            return Err(Fault::of_row(
                row.number,
                "In deze rij staat een cel die niet te lezen is.",
                "Kijk of de aanhalingstekens kloppen, of haal het bestand opnieuw op.",
            ));
        };
        cells.push((at, text));
    }
    Ok(RawRow { number: row.number, cells })
}
