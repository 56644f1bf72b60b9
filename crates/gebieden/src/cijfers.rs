//! Figures per area, from the tables of CBS and RIVM.

use std::collections::BTreeMap;

use tables::{Fault, Limits, Note, RawRow, RawTable, fold, read_raw};

use crate::code::shown;
use crate::{Cijferbron, Gebiedscode, Kerncijfer, Leeftijdsgroep, Maat};

/// Columns that hold the code of the area, best first.
const CODES: [&str; 8] =
    ["wijkenenbuurten", "codering3", "codering", "gwbcode10", "gwbcode", "code", "statcode", "regios"];
const NAMES: [&str; 5] = ["naam", "name", "regio", "statnaam", "gebiedsnaam"];
const MUNICIPALITIES: [&str; 4] = ["gemeentenaam1", "gemeentenaam", "gmnaam", "gemeente"];

/// The figures of one area from one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Gebiedscijfers {
    /// Of which area, by its code in the division of [`Cijferbron::indeling`].
    pub code: Gebiedscode,
    /// Its name, where the source tells.
    pub naam: Option<String>,
    /// The name of its municipality, where the source tells.
    pub gemeente: Option<String>,
    /// From which source, of which year and about whom.
    pub bron: Cijferbron,
    cijfers: BTreeMap<Kerncijfer, f64>,
}

impl Gebiedscijfers {
    /// A figure, in the unit of its [`Kerncijfer::maat`]; None when it is unknown, secret or not in the source. It is
    /// never 0 for what is unknown.
    pub fn cijfer(&self, which: Kerncijfer) -> Option<f64> {
        self.cijfers.get(&which).copied()
    }

    /// A number of people or households as a part of 100 of another one, for example `Ouderen` of `Inwoners`; None
    /// when one of them is unknown or the whole is 0.
    pub fn deel(&self, part: Kerncijfer, whole: Kerncijfer) -> Option<f64> {
        let whole = self.cijfer(whole).filter(|whole| *whole > 0.0)?;
        self.cijfer(part).map(|part| part / whole * 100.0)
    }

    /// The figures that are known.
    pub fn cijfers(&self) -> impl Iterator<Item = (Kerncijfer, f64)> {
        self.cijfers.iter().map(|(which, number)| (*which, *number))
    }
}

/// Figures that were read, with what could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gebiedscijferlijst {
    /// The areas, in the order of the file.
    pub gebieden: Vec<Gebiedscijfers>,
    /// Which indicators the file has a column for.
    pub kerncijfers: Vec<Kerncijfer>,
    /// Rows about something else: the country, or the margin of an estimate.
    pub overgeslagen: usize,
    /// What is wrong, at most 500.
    pub faults: Vec<Fault>,
    /// Faults beyond those.
    pub more_faults: usize,
    /// What people should know.
    pub notes: Vec<Note>,
}

impl Gebiedscijferlijst {
    pub(crate) fn fault(&mut self, fault: Fault) {
        if self.faults.len() < 500 {
            self.faults.push(fault);
        } else {
            self.more_faults += 1;
        }
    }

    /// All areas together for a number; None for a figure that cannot be added up. How many areas are unknown stands
    /// behind it. Add areas of one level only: see [`Gebiedscode::niveau`].
    pub fn som(&self, which: Kerncijfer, counts: impl Fn(&Gebiedscijfers) -> bool) -> Option<(f64, usize)> {
        if which.maat() != Maat::Aantal {
            return None;
        }
        let areas = || self.gebieden.iter().filter(|area| counts(area));
        let known: f64 = areas().filter_map(|area| area.cijfer(which)).sum();
        Some((known, areas().filter(|area| area.cijfer(which).is_none()).count()))
    }
}

/// Where the columns stand.
struct Kolommen {
    code: usize,
    naam: Option<usize>,
    gemeente: Option<usize>,
    perioden: Option<usize>,
    leeftijd: Option<usize>,
    marges: Option<usize>,
    cijfers: Vec<(usize, Kerncijfer)>,
}

/// Reads figures per area: the CSV of Kerncijfers wijken en buurten or of Gezondheid per wijk en buurt, with the names
/// of columns that CBS gives them in `OData` (with any number behind them), in the kwb file, or at PDOK.
///
/// `bron` says what the file is. A column `Perioden` or `Leeftijd` in the file goes before what `bron` says. Missing and
/// secret values (empty, a point, `-99999999` and the like) are unknown. The rows of the country, and margins of
/// estimates, are counted and left out.
///
/// ```
/// use gebieden::{Cijferbron, Cijfersoort, Indelingsjaar, Kerncijfer, Leeftijdsgroep, read_gebiedscijfers};
/// let bron = Cijferbron {
///     soort: Cijfersoort::Kwb, jaar: 2024, indeling: Indelingsjaar::new(2024)?, leeftijd: Leeftijdsgroep::Iedereen,
/// };
/// let file = "WijkenEnBuurten;AantalInwoners_5;WmoClienten_93\nNL01;17942942;\nBU00140000;1200;.\n";
/// let list = read_gebiedscijfers(file.as_bytes(), bron);
/// let buurt = &list.gebieden[0];
/// assert_eq!(buurt.cijfer(Kerncijfer::Inwoners), Some(1200.0));
/// assert_eq!(buurt.cijfer(Kerncijfer::WmoClienten), None, "secret is not 0");
/// assert_eq!((list.gebieden.len(), list.overgeslagen, list.faults.len()), (1, 1, 0));
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
pub fn read_gebiedscijfers(bytes: &[u8], bron: Cijferbron) -> Gebiedscijferlijst {
    let mut list = Gebiedscijferlijst::default();
    let limits = Limits { bytes: 100 << 20, ..Limits::default() };
    match read_raw(bytes, &CODES, &limits) {
        Err(fault) => list.fault(fault),
        Ok(table) => fill(&mut list, table, bron),
    }
    list
}

/// Adds the areas of a table, of whatever form it came in.
pub(crate) fn fill(list: &mut Gebiedscijferlijst, table: RawTable, bron: Cijferbron) {
    match columns(&table, bron) {
        Err(fault) => list.fault(fault),
        Ok(columns) => {
            list.kerncijfers = columns.cijfers.iter().map(|(_, which)| *which).collect();
            let mut seen = BTreeMap::new();
            for row in &table.rows {
                add_row(list, &table, row, &columns, bron, &mut seen);
            }
            list.notes = table.notes;
        }
    }
}

fn columns(table: &RawTable, bron: Cijferbron) -> Result<Kolommen, Fault> {
    let first = |names: &[&str]| names.iter().find_map(|name| table.column(|one| one == *name));
    let Some(code) = first(&CODES) else {
        return Err(Fault::of_file(
            "Er is geen kolom met de code van het gebied.",
            "Gebruik een bestand met de kolom WijkenEnBuurten, Codering of code.",
        ));
    };
    let mut cijfers: Vec<(usize, Kerncijfer)> = Vec::new();
    for (at, name) in table.header().iter().enumerate() {
        if let Some(which) = Kerncijfer::of_column(name).filter(|which| which.soort() == bron.soort)
            && cijfers.iter().all(|(_, known)| *known != which)
        {
            cijfers.push((at, which));
        }
    }
    if cijfers.is_empty() {
        return Err(Fault::of_file(
            format!("In dit bestand staan geen cijfers van de bron {bron}."),
            "Controleer of dit het goede bestand is, en of de namen van de kolommen er nog boven staan.",
        ));
    }
    Ok(Kolommen {
        code,
        naam: first(&NAMES),
        gemeente: first(&MUNICIPALITIES),
        perioden: first(&["perioden"]),
        leeftijd: first(&["leeftijd"]),
        marges: first(&["marges"]),
        cijfers,
    })
}

type Gezien = BTreeMap<(Gebiedscode, Cijferbron), u32>;

fn add_row(
    list: &mut Gebiedscijferlijst,
    table: &RawTable,
    row: &RawRow,
    columns: &Kolommen,
    bron: Cijferbron,
    seen: &mut Gezien,
) {
    let text = row.text(columns.code);
    // The country, its parts, and the lower and upper margin of an estimate.
    let is_margin = columns.marges.is_some_and(|at| !matches!(row.text(at), "" | "MW00000"));
    if text.starts_with("NL") || text.starts_with("LD") || text.starts_with("PV") || is_margin {
        list.overgeslagen += 1;
        return;
    }
    let code: Gebiedscode = match text.parse() {
        Ok(code) => code,
        Err(_) => {
            let rule = format!("'{}' is geen code van een gebied van het CBS.", shown(text));
            let way_out = "Gebruik GM met vier, WK met zes of BU met acht cijfers. De rij telt niet mee.";
            list.fault(table.fault(row, columns.code, rule, way_out));
            return;
        }
    };
    let bron = match of_row(table, row, columns, bron) {
        Ok(bron) => bron,
        Err(fault) => {
            list.fault(fault);
            return;
        }
    };
    if let Some(first) = seen.insert((code, bron), row.number) {
        let rule = format!("Gebied {code} staat ook in rij {first}. De eerste rij telt.");
        list.fault(table.fault(row, columns.code, rule, "Haal er een weg."));
        seen.insert((code, bron), first);
        return;
    }
    let mut cijfers = BTreeMap::new();
    for (at, which) in &columns.cijfers {
        match number(row.text(*at), which.maat()) {
            Ok(Some(number)) => drop(cijfers.insert(*which, number)),
            Ok(None) => {}
            Err(rule) => {
                let way_out = "Het cijfer telt niet mee. Haal het bestand opnieuw op.";
                list.fault(table.fault(row, *at, rule, way_out));
            }
        }
    }
    let name = |at: Option<usize>| at.map(|at| row.text(at).to_owned()).filter(|name| !name.is_empty());
    let (naam, gemeente) = (name(columns.naam), name(columns.gemeente));
    list.gebieden.push(Gebiedscijfers { code, naam, gemeente, bron, cijfers });
}

/// The source of a row: what it says itself goes before what was said about the file.
fn of_row(table: &RawTable, row: &RawRow, columns: &Kolommen, bron: Cijferbron) -> Result<Cijferbron, Fault> {
    let mut bron = bron;
    if let Some(at) = columns.perioden {
        let text = row.text(at);
        bron.jaar = text
            .get(..4)
            .filter(|_| text.get(4..).is_some_and(|rest| matches!(rest, "" | "JJ00")))
            .and_then(|year| year.parse().ok())
            .ok_or_else(|| {
                let rule = format!("'{}' is geen jaar.", shown(text));
                table.fault(row, at, rule, "Gebruik cijfers over een heel jaar, bijvoorbeeld 2020JJ00.")
            })?;
    }
    if let Some(at) = columns.leeftijd {
        let text = row.text(at);
        bron.leeftijd = Leeftijdsgroep::of_key(text).ok_or_else(|| {
            let rule = format!("De leeftijdsgroep '{}' is niet bekend.", shown(text));
            table.fault(row, at, rule, "Gebruik 20300 (18 jaar en ouder), 53115 of 80200 (65 jaar en ouder).")
        })?;
    }
    Ok(bron)
}

/// A figure; None when it is unknown or secret.
fn number(text: &str, maat: Maat) -> Result<Option<f64>, String> {
    // CBS writes a point, PDOK a large negative number, R the letters NA.
    if matches!(text, "" | "." | "NA" | "x" | "-") {
        return Ok(None);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
    let number = text
        .replacen(',', ".", 1)
        .parse::<f64>()
        .ok()
        .filter(|number| is_number && number.is_finite())
        .ok_or_else(|| format!("'{}' is geen getal.", shown(text)))?;
    if number <= -99_990.0 {
        return Ok(None);
    }
    if number < 0.0 {
        return Err(format!("'{}' is lager dan nul.", shown(text)));
    }
    if maat == Maat::Procent && number > 100.0 {
        return Err(format!("'{}' is meer dan 100 procent.", shown(text)));
    }
    Ok(Some(number))
}

/// Whether two names are the same, by [`fold`].
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}
