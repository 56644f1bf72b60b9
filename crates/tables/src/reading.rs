use std::collections::{BTreeMap, HashSet};

use domein::mask_bsn;

use crate::fault::{Fault, Faults, Note, letter};
use crate::grid::{Cell, Grid, GridRow, Origin};
use crate::header::{self, Layout, fold};
use crate::spelling::spellings;
use crate::values::{self, Spelling, Value, Wrong};
use crate::{Answer, FromRow, Limits, Mapping, Row, Template, csv, merged, quote, xlsx};

/// A note names so many rows.
const NAMED_ROWS: usize = 20;

/// What the reader may use beside the file.
///
/// ```
/// use tables::{Answer, Limits, Options};
/// let options = Options::default()
///     .sheet("Blad2")
///     .answer("Datum besluit", Answer::DayFirst)
///     .limits(Limits { rows: 1_000, ..Limits::default() });
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub(crate) mapping: Mapping,
    sheet: Option<String>,
    limits: Limits,
    answers: BTreeMap<String, Answer>,
    keep_equal: bool,
    may_be_empty: bool,
}

impl Options {
    /// With the sheet to read, instead of the first that is not hidden.
    #[must_use]
    pub fn sheet(self, name: &str) -> Self {
        Self { sheet: Some(name.to_owned()), ..self }
    }

    /// With a mapping: which column of the file is which column of the template, where names differ.
    #[must_use]
    pub fn mapping(self, mapping: Mapping) -> Self {
        Self { mapping, ..self }
    }

    /// With how large the file may be.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// With an answer to a fault that asked how a column of the template must be read. It wins from the mapping.
    #[must_use]
    pub fn answer(mut self, column: &str, answer: Answer) -> Self {
        self.answers.insert(fold(column), answer);
        self
    }

    /// With rows that are wholly equal counted each. For a file in which the place of a row says what it is about,
    /// and for a register without numbers in which two equal lines are two decisions.
    ///
    /// ```
    /// use tables::{Column, Kind, Options, Template, read_with};
    /// let template = Template::new("Besluiten", vec![Column::new("Bedrag", Kind::Amount)]);
    /// let file = b"Bedrag\n500\n500\n";
    /// let count = |options| read_with(file, &template, &options, |_| Ok(())).rows.len();
    /// assert_eq!(count(Options::default()), 1);
    /// assert_eq!(count(Options::default().keep_equal()), 2);
    /// ```
    #[must_use]
    pub fn keep_equal(self) -> Self {
        Self { keep_equal: true, ..self }
    }

    /// With a table of a header alone taken for what it says: there is nothing.
    ///
    /// ```
    /// use tables::{Column, Kind, Options, Template, read_with};
    /// let template = Template::new("Besluiten", vec![Column::new("Bedrag", Kind::Amount)]);
    /// let count = |options| read_with(b"Bedrag\n", &template, &options, |_| Ok(())).faults.len();
    /// assert_eq!(count(Options::default()), 1);
    /// assert_eq!(count(Options::default().may_be_empty()), 0);
    /// ```
    #[must_use]
    pub fn may_be_empty(self) -> Self {
        Self { may_be_empty: true, ..self }
    }

    pub(crate) fn answered(&self, column: &str) -> Option<Answer> {
        self.answers.get(&fold(column)).copied().or_else(|| self.mapping.answer(column))
    }
}

/// A table as it was read: the good rows, and what is wrong with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<R> {
    /// What was made of the good rows, in the order of the file.
    pub rows: Vec<R>,
    /// What is wrong, first with the file, then by row; at most [`Limits::faults`].
    pub faults: Vec<Fault>,
    /// How many faults there were after that.
    pub more_faults: usize,
    /// What the reader did and people should know.
    pub notes: Vec<Note>,
}

impl<R> Reading<R> {
    /// Whether nothing is wrong. A table with holes can change every figure without anybody wanting it.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads a table into rows of a type. See [`read_with`].
pub fn read<R: FromRow>(bytes: &[u8], template: &Template, options: &Options) -> Reading<R> {
    read_with(bytes, template, options, |row| R::from_row(row))
}

/// Reads a CSV or XLSX file by a template; `make` makes of each good row what the caller wants.
///
/// It never fails: what is wrong is in [`Reading::faults`].
///
/// ```
/// use domein::{Datum, parse_datum};
/// use tables::{Answer, Column, Kind, Options, Template, read_with};
/// let template = Template::new("Besluiten", vec![Column::new("Datum", Kind::Date).required()]);
/// let file = b"Datum\n01-02-2024\n03-04-2024\n";
///
/// // Both orders are possible, so the reader asks.
/// let reading = read_with(file, &template, &Options::default(), |row| row.get::<Datum>("Datum"));
/// assert!(reading.rows.is_empty());
/// assert!(reading.faults[0].to_string().contains("dag eerst"));
///
/// let options = Options::default().answer("Datum", Answer::DayFirst);
/// let reading = read_with(file, &template, &options, |row| row.get::<Datum>("Datum"));
/// assert_eq!(reading.rows[0], parse_datum("2024-02-01")?);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn read_with<R>(
    bytes: &[u8],
    template: &Template,
    options: &Options,
    make: impl FnMut(&Row<'_>) -> Result<R, Fault>,
) -> Reading<R> {
    let mut faults = Faults::new(options.limits.faults);
    let mut reading = Reading { rows: Vec::new(), faults: Vec::new(), more_faults: 0, notes: Vec::new() };
    match open(bytes, template, options) {
        Err(fault) => faults.push(fault),
        Ok(mut grid) => {
            reading.notes = std::mem::take(&mut grid.notes);
            let layout = header::find(&grid, template, &options.mapping, &mut faults, &mut reading.notes);
            if let Some(layout) = layout {
                let table = Table { grid: &grid, template, layout: &layout };
                table.read(options, make, &mut reading, &mut faults);
            }
        }
    }
    reading.faults = faults.kept;
    reading.more_faults = faults.more;
    // Stable: what is about the file stays in front.
    reading.faults.sort_by_key(|fault| fault.row);
    reading
}

/// The cells of a file, by what its first bytes say it is.
fn open(bytes: &[u8], template: &Template, options: &Options) -> Result<Grid, Fault> {
    let limits = &options.limits;
    if bytes.len() > limits.bytes {
        return Err(Fault::of_file(
            format!("Het bestand is groter dan {} MB.", limits.bytes >> 20),
            "Verdeel de rijen over meer bestanden, elk met dezelfde kop.",
        ));
    }
    let grid = if bytes.starts_with(b"PK") {
        xlsx::read(bytes, options.sheet.as_deref(), limits)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Fault::of_file(
            "Dit is een Excel-bestand van een oud soort (xls), of een met een wachtwoord.",
            "Open het in Excel en sla het op als xlsx, zonder wachtwoord.",
        ));
    } else if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(Fault::of_file(
            "Dit is een webpagina of XML, geen tabel.",
            "Open het in Excel en sla het op als xlsx.",
        ));
    } else {
        csv::read(bytes, limits, |names| header::count(names, template, &options.mapping))?
    };
    if grid.rows.is_empty() {
        return Err(Fault::of_file("Het bestand is leeg.", "Vul het voorbeeldbestand in en lever dat aan."));
    }
    Ok(grid)
}

/// A file under a template.
struct Table<'a> {
    grid: &'a Grid,
    template: &'a Template,
    layout: &'a Layout,
}

impl Table<'_> {
    fn data(&self) -> &[GridRow] {
        self.grid.rows.get(self.layout.header + 1..).unwrap_or_default()
    }

    fn read<R>(
        &self,
        options: &Options,
        mut make: impl FnMut(&Row<'_>) -> Result<R, Fault>,
        reading: &mut Reading<R>,
        faults: &mut Faults,
    ) {
        if self.data().is_empty() {
            if !options.may_be_empty {
                faults.push(Fault::of_file(
                    "Onder de kop staan geen rijen.",
                    "Vul de tabel in en lever hem opnieuw aan.",
                ));
            }
            return;
        }
        self.note_hidden(&mut reading.notes);
        let covered = merged::report(self.grid, self.layout, faults);
        let spellings = spellings(self.data(), self.template, self.layout, options, faults);
        let decided = !spellings.iter().any(|spelling| spelling.open);
        let mut seen: HashSet<&[(u16, Cell)]> = HashSet::new();
        let mut repeated = Rows::default();
        let mut serials: BTreeMap<usize, Rows> = BTreeMap::new();
        for (row, covered) in self.data().iter().zip(covered) {
            // The whole row as it came: two payments that differ in a column the template leaves out are two.
            if !options.keep_equal && !seen.insert(&row.cells) {
                repeated.push(row.number);
                continue;
            }
            let values = self.values(row, &spellings, &mut serials, faults);
            if let Some(values) = values.filter(|_| decided && !covered) {
                let row =
                    Row { number: row.number, values: &values, template: self.template, layout: self.layout };
                match make(&row) {
                    Ok(made) => reading.rows.push(made),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        reading.notes.extend(repeated.note(|rows, count| {
            format!(
                "Rijen die helemaal gelijk zijn aan een eerdere rij tellen niet mee: {count}, in rij {rows}."
            )
        }));
        for (column, rows) in serials {
            let place = self.layout.place(self.template, column);
            reading.notes.extend(rows.note(|rows, _| {
                format!("De datums in {place} zijn gelezen als datumgetal van Excel, in rij {rows}.")
            }));
        }
    }

    fn note_hidden(&self, notes: &mut Vec<Note>) {
        let mut hidden = Rows::default();
        for row in self.data().iter().filter(|row| row.hidden) {
            hidden.push(row.number);
        }
        notes.extend(
            hidden.note(|rows, count| format!("Verborgen rijen zijn ook gelezen: {count}, in rij {rows}.")),
        );
    }

    /// The values of a row, or `None` when one of them is not good.
    fn values(
        &self,
        row: &GridRow,
        spellings: &[Spelling],
        serials: &mut BTreeMap<usize, Rows>,
        faults: &mut Faults,
    ) -> Option<Vec<Value>> {
        let mut good = self.fits(row, faults);
        let mut values = Vec::with_capacity(self.layout.places.len());
        for (column, (place, spelling)) in self.layout.places.iter().zip(spellings).enumerate() {
            let one = self.template.columns().get(column)?;
            let Some(cell) = place.and_then(|at| row.cell(at)) else {
                if one.is_required() {
                    good = false;
                    let fault = Fault::of_row(row.number, "Deze cel is leeg.", "Vul een waarde in.");
                    faults.push(Fault { column: Some(self.layout.place(self.template, column)), ..fault });
                }
                values.push(Value::Empty);
                continue;
            };
            if spelling.leaves_open(cell, one.kind()) {
                good = false;
                values.push(Value::Empty);
                continue;
            }
            match values::read(cell, one.kind(), *spelling, self.grid.epoch) {
                Ok(read) => {
                    if read.serial {
                        serials.entry(column).or_default().push(row.number);
                    }
                    values.push(read.value);
                }
                Err(wrong) => {
                    good = false;
                    faults.push(self.fault(row.number, column, cell, wrong));
                }
            }
        }
        good.then_some(values)
    }

    /// Whether a row of CSV is no wider than its header.
    fn fits(&self, row: &GridRow, faults: &mut Faults) -> bool {
        let fits = self.grid.origin != Origin::Csv || row.width() <= self.layout.width;
        if !fits {
            let rule = format!(
                "Deze rij gaat door tot kolom {}; de kop tot kolom {}.",
                letter(row.width().saturating_sub(1)),
                letter(self.layout.width.saturating_sub(1))
            );
            let way_out =
                "Staat het scheidingsteken in een tekst? Zet die tekst dan tussen aanhalingstekens (\").";
            faults.push(Fault::of_row(row.number, rule, way_out));
        }
        fits
    }

    fn fault(&self, row: u32, column: usize, cell: &Cell, wrong: Wrong) -> Fault {
        let rule = if !wrong.continues {
            wrong.rule
        } else if self.template.is_private() {
            // A value of another column can have slipped in here, so none is shown.
            format!("Deze waarde {}", wrong.rule)
        } else {
            let text = values::shown(cell, self.grid.epoch);
            let text: String = mask_bsn(&text).chars().take(40).collect();
            format!("{} {}", quote(&text), wrong.rule)
        };
        let fault = Fault::of_row(row, rule, wrong.way_out);
        Fault { column: Some(self.layout.place(self.template, column)), ..fault }
    }
}

/// The first rows of many, and how many there are.
#[derive(Default)]
struct Rows {
    first: Vec<u32>,
    count: usize,
}

impl Rows {
    fn push(&mut self, row: u32) {
        if self.first.len() < NAMED_ROWS {
            self.first.push(row);
        }
        self.count += 1;
    }

    fn note(self, text: impl Fn(&str, usize) -> String) -> Option<Note> {
        if self.count == 0 {
            return None;
        }
        let mut rows = self.first.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        if self.count > self.first.len() {
            rows.push_str(&format!(" en nog {} rijen", self.count - self.first.len()));
        }
        Some(Note { text: text(&rows, self.count), rows: self.first })
    }
}
