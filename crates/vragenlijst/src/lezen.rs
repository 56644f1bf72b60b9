//! Anonymous answer sheets from a file. Nothing in it may point at a person; a file that does is refused as a whole.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fout::Lijstfout;
use crate::instrument::{Instrument, plain};

/// How many sheets a file can hold.
const MOST_SHEETS: usize = 100_000;
/// How many faults are named; the rest is counted.
const MOST_FAULTS: usize = 50;
/// The longest code that somebody makes of themselves.
const LONGEST_CODE: usize = 8;

/// Whether a sheet is from before or from after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meetmoment {
    /// Before it began.
    Voor,
    /// After.
    Na,
}

/// One sheet, of nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Antwoordvel {
    /// The line in the file.
    pub regel: u64,
    /// The version on the sheet.
    pub versie: String,
    /// The version by which it is read: the same, or a newer one that says how.
    pub gelezen_als: String,
    /// Before or after.
    pub moment: Meetmoment,
    /// The code that somebody made to find their own two sheets together.
    pub code: Option<String>,
    /// By question the code of the answer; what is not there was left blank.
    pub antwoorden: BTreeMap<String, String>,
}

/// The sheets of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vellenpakket {
    /// The sheets.
    pub vellen: Vec<Antwoordvel>,
    /// How many sheets stood in it twice: the same code, the same moment, the same answers. Counted once.
    pub dubbel: u64,
}

/// Reads answer sheets: a first line with the names of the columns (`code`, `moment`, `versie` and the questions), then
/// one line per sheet, with semicolons, commas or tabs. `lijsten` are the versions of one instrument, oldest first; a
/// sheet without a version is of the last. Without a column `moment`, all are of `moment`.
///
/// # Errors
/// Only that there is a number like a BSN in it, where there is: its place, never its value. Otherwise everything that
/// does not hold, with line and column.
pub fn lees_vellen(
    bytes: &[u8],
    lijsten: &[&Instrument],
    moment: Meetmoment,
) -> Result<Vellenpakket, Vec<Lijstfout>> {
    let text = decoded(bytes);
    let rows = rows(&text)?;
    refuse_people(&rows)?;
    let Some((header, sheets)) = rows.split_first() else { return Err(vec![empty()]) };
    if sheets.is_empty() {
        return Err(vec![empty()]);
    }
    if sheets.len() > MOST_SHEETS {
        return Err(vec![Lijstfout::new(
            "het bestand",
            format!("een bestand heeft hoogstens {MOST_SHEETS} vellen"),
            "Deel het in kleinere bestanden",
        )]);
    }
    let mut faults = Vec::new();
    let columns = columns(header, lijsten, &mut faults);
    let mut reader =
        Reader { lijsten, moment, columns, faults, seen: BTreeSet::new(), pack: Vellenpakket::default() };
    for row in sheets {
        reader.row(row);
    }
    if reader.faults.is_empty() { Ok(reader.pack) } else { Err(shortened(reader.faults)) }
}

/// A line of a file: its number and its cells.
struct Row {
    line: u64,
    cells: Vec<String>,
}

fn empty() -> Lijstfout {
    Lijstfout::new(
        "het bestand",
        "hier staat geen antwoordvel in",
        "Begin met het lege bestand van deze vragenlijst: een regel met namen, en daaronder één regel per vel",
    )
}

/// UTF-8, or what older spreadsheets write: each byte a letter.
fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), ToOwned::to_owned)
}

fn rows(text: &str) -> Result<Vec<Row>, Vec<Lijstfout>> {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let delimiter =
        [b';', b',', b'\t'].into_iter().max_by_key(|sign| (count(*sign), *sign == b';')).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            vec![Lijstfout::new(
                format!("regel {line}"),
                "deze regel kan niet gelezen worden",
                "Bewaar het bestand opnieuw als CSV",
            )]
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let cells: Vec<String> = record.iter().map(ToOwned::to_owned).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    Ok(rows)
}

/// Whether a text is a number like a BSN: eight or nine digits that pass the eleven-test, whatever stands between them.
///
/// ```
/// assert!(vragenlijst::looks_like_bsn("1112.22.333"));
/// assert!(!vragenlijst::looks_like_bsn("111222334"));
/// ```
#[must_use]
pub fn looks_like_bsn(text: &str) -> bool {
    let mut digits = [0_i64; 9];
    let mut count = 0;
    for c in text.chars() {
        match c.to_digit(10) {
            Some(digit) if count < 9 => {
                digits[count] = i64::from(digit);
                count += 1;
            }
            None if matches!(c, ' ' | '.' | '-' | '\'' | '"' | '=' | '\u{a0}') => {}
            _ => return false,
        }
    }
    if count < 8 {
        return false;
    }
    // A number of eight digits is one of nine that lost its zero.
    digits.rotate_right(9 - count);
    let sum: i64 =
        digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

fn refuse_people(rows: &[Row]) -> Result<(), Vec<Lijstfout>> {
    for row in rows {
        for (at, cell) in row.cells.iter().enumerate() {
            if looks_like_bsn(cell) {
                return Err(vec![Lijstfout::new(
                    format!("regel {}, kolom {}", row.line, at + 1),
                    "hier staat een getal dat een burgerservicenummer kan zijn. Het hele bestand is geweigerd en niets ervan is bewaard",
                    "Haal de kolom weg: een antwoordvel is van niemand",
                )]);
            }
        }
    }
    Ok(())
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    Code,
    Version,
    Moment,
    Question(String),
    Unknown,
}

fn columns(header: &Row, lijsten: &[&Instrument], faults: &mut Vec<Lijstfout>) -> Vec<Column> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for lijst in lijsten {
        known.extend(lijst.vragen().iter().map(|vraag| vraag.id.as_str()));
        known
            .extend(lijst.bestand().vertalingen.iter().flat_map(|one| one.vragen.keys()).map(String::as_str));
    }
    let mut columns = Vec::new();
    for (at, cell) in header.cells.iter().enumerate() {
        let name = plain(cell);
        let column = match name.as_str() {
            "code" => Column::Code,
            "versie" => Column::Version,
            "moment" => Column::Moment,
            name if known.contains(name) => Column::Question(name.to_owned()),
            _ => Column::Unknown,
        };
        if column == Column::Unknown {
            faults.push(Lijstfout::new(
                format!("regel {}, kolom {}", header.line, at + 1),
                format!("de kolom ‘{}’ hoort niet bij deze vragenlijst", quoted(cell)),
                "Haal deze kolom weg. Namen, adressen en geboortedatums horen hier nooit in",
            ));
        } else if columns.contains(&column) {
            faults.push(Lijstfout::new(
                format!("regel {}, kolom {}", header.line, at + 1),
                format!("de kolom ‘{name}’ komt twee keer voor"),
                "Haal er een weg",
            ));
        }
        columns.push(column);
    }
    if !columns.iter().any(|column| matches!(column, Column::Question(_))) {
        faults.push(Lijstfout::new(
            format!("regel {}", header.line),
            "hier staat geen enkele vraag van deze vragenlijst",
            "Zet in de eerste regel de namen van de vragen, zoals in het lege bestand",
        ));
    }
    columns
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.chars().count() < text.chars().count() { format!("{short}…") } else { short }
}

fn shortened(mut faults: Vec<Lijstfout>) -> Vec<Lijstfout> {
    if faults.len() > MOST_FAULTS {
        let rest = faults.len() - MOST_FAULTS;
        faults.truncate(MOST_FAULTS);
        faults.push(Lijstfout::new(
            "het bestand",
            format!("er zijn nog {rest} fouten"),
            "Verbeter eerst deze, en lees het bestand dan opnieuw in",
        ));
    }
    faults
}

/// A sheet by which two of the same are known.
type Seen = (Meetmoment, String, String, BTreeMap<String, String>);

struct Reader<'a> {
    lijsten: &'a [&'a Instrument],
    moment: Meetmoment,
    columns: Vec<Column>,
    faults: Vec<Lijstfout>,
    seen: BTreeSet<Seen>,
    pack: Vellenpakket,
}

impl Reader<'_> {
    fn fault(&mut self, place: String, rule: impl Into<String>, way_out: &str) {
        self.faults.push(Lijstfout::new(place, rule, way_out));
    }

    fn row(&mut self, row: &Row) {
        if row.cells.iter().skip(self.columns.len()).any(|cell| !cell.is_empty()) {
            self.fault(
                format!("regel {}", row.line),
                "deze regel heeft meer vakken dan er kolommen zijn",
                "Kijk of er een scheidingsteken te veel staat",
            );
            return;
        }
        let before = self.faults.len();
        let version = self.cell(row, &Column::Version).map(ToOwned::to_owned);
        let moment = self.moment_of(row);
        let code = self.code_of(row);
        let (lijst, version, mapped) = match reader_of(self.lijsten, version.as_deref(), row.line) {
            Ok(found) => found,
            Err(fault) => return self.faults.push(fault),
        };
        let answers = self.answers(row, lijst, mapped.then_some(version.as_str()));
        if self.faults.len() > before {
            return;
        }
        let (gelezen_als, versie) = (lijst.versie().to_owned(), version);
        let vel = Antwoordvel { regel: row.line, versie, gelezen_als, moment, code, antwoorden: answers };
        if let Some(code) = &vel.code
            && !self.seen.insert((moment, vel.versie.clone(), code.clone(), vel.antwoorden.clone()))
        {
            self.pack.dubbel += 1;
            return;
        }
        self.pack.vellen.push(vel);
    }

    fn cell<'r>(&self, row: &'r Row, column: &Column) -> Option<&'r str> {
        let at = self.columns.iter().position(|one| one == column)?;
        row.cells.get(at).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn moment_of(&mut self, row: &Row) -> Meetmoment {
        let Some(cell) = self.cell(row, &Column::Moment) else { return self.moment };
        match plain(cell).as_str() {
            "voor" | "0" | "t0" | "before" => Meetmoment::Voor,
            "na" | "1" | "t1" | "after" => Meetmoment::Na,
            _ => {
                let rule = format!("‘{}’ is geen moment", quoted(cell));
                self.fault(format!("regel {}, kolom moment", row.line), rule, "Schrijf ‘voor’ of ‘na’");
                self.moment
            }
        }
    }

    fn code_of(&mut self, row: &Row) -> Option<String> {
        let cell = self.cell(row, &Column::Code)?;
        let code: String = cell.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let short = code.chars().count() <= LONGEST_CODE && code.chars().all(char::is_alphanumeric);
        if !short {
            self.fault(
                format!("regel {}, kolom code", row.line),
                format!("een code is hoogstens {LONGEST_CODE} letters en cijfers"),
                "Laat mensen een korte code maken, zoals ‘MA07’. Een naam of een nummer van iemand hoort hier niet",
            );
            return None;
        }
        Some(code)
    }

    fn answers(&mut self, row: &Row, lijst: &Instrument, mapped: Option<&str>) -> BTreeMap<String, String> {
        let mapping = mapped.and_then(|from| lijst.vertaling(from));
        let mut answers = BTreeMap::new();
        let columns = self.columns.clone();
        for (cell, column) in row.cells.iter().zip(&columns) {
            let Column::Question(id) = column else { continue };
            if cell.is_empty() {
                continue;
            }
            let renamed = mapping.and_then(|mapping| mapping.vragen.get(id)).unwrap_or(id);
            let place = || format!("regel {}, kolom {id}", row.line);
            let Some(vraag) = lijst.vragen().iter().find(|vraag| vraag.id == *renamed) else {
                let rule = format!("deze vraag staat niet in versie {}", lijst.versie());
                self.fault(place(), rule, "Laat het vak leeg, of verbeter de versie op deze regel");
                continue;
            };
            let word = plain(cell);
            let word = mapping
                .and_then(|mapping| mapping.keuzes.iter().find(|(old, _)| plain(old) == word))
                .map_or(word.clone(), |(_, new)| plain(new));
            let found = lijst
                .keuzes(vraag)
                .iter()
                .find(|keuze| plain(&keuze.code) == word || plain(&keuze.tekst) == word);
            match found {
                Some(keuze) => {
                    answers.insert(vraag.id.clone(), keuze.code.clone());
                }
                None => {
                    let names: Vec<_> =
                        lijst.keuzes(vraag).iter().map(|keuze| format!("‘{}’", keuze.code)).collect();
                    let rule = format!("‘{}’ is geen antwoord op deze vraag", quoted(cell));
                    let way_out = format!("Kies uit {}, of laat het vak leeg", names.join(", "));
                    self.fault(place(), rule, &way_out);
                }
            }
        }
        answers
    }
}

/// The instrument by which a sheet is read, its version, and whether it is read as a newer one.
fn reader_of<'a>(
    lijsten: &[&'a Instrument],
    version: Option<&str>,
    line: u64,
) -> Result<(&'a Instrument, String, bool), Lijstfout> {
    let newest = lijsten.last().copied();
    let Some(version) = version else {
        return newest.map(|lijst| (lijst, lijst.versie().to_owned(), false)).ok_or_else(|| {
            Lijstfout::new("de vragenlijst", "er is geen vragenlijst gekozen", "Kies eerst een vragenlijst")
        });
    };
    if let Some(own) = lijsten.iter().rfind(|lijst| lijst.versie() == version) {
        return Ok((own, version.to_owned(), false));
    }
    if let Some(newer) = lijsten.iter().rfind(|lijst| lijst.vertaling(version).is_some()) {
        return Ok((newer, version.to_owned(), true));
    }
    let names: Vec<_> = lijsten.iter().map(|lijst| format!("‘{}’", lijst.versie())).collect();
    Err(Lijstfout::new(
        format!("regel {line}, kolom versie"),
        format!("versie ‘{}’ is niet bekend", quoted(version)),
        format!("Kies uit {}, of lees eerst het bestand van die versie in", names.join(", ")),
    ))
}
