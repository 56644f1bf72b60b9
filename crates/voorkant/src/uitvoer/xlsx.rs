//! Tables as a workbook: a first sheet that says what it is about, then a sheet for each table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Aanduiding, Cijfertabel, Gegeven, Kolomsoort};
use crate::app::AppFout;
use crate::web::Taal;

/// What the first sheet says.
#[derive(Clone, Debug, Default)]
pub struct Voorblad {
    /// The question.
    pub vraag: String,
    /// The answer in words, a paragraph each.
    pub antwoord: Vec<String>,
    /// What it is about.
    pub over: Vec<Aanduiding>,
    /// How it was made.
    pub herkomst: Vec<Aanduiding>,
}

/// The tables as a workbook, in Dutch. The same tables give the same bytes: no clock is read.
///
/// What may not be shown stands there in words, as on the page.
///
/// # Errors
/// When a table does not fit on a sheet.
pub fn xlsx(voorblad: &Voorblad, tabellen: &[Cijfertabel]) -> Result<Vec<u8>, AppFout> {
    workbook(voorblad, tabellen).map_err(|error| {
        AppFout::Vraag(format!("dit past niet in een werkblad ({error}). Neem CSV of JSON mee."))
    })
}

fn workbook(voorblad: &Voorblad, tabellen: &[Cijfertabel]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&voorblad.vraag).set_creation_datetime(&made));
    front(book.add_worksheet(), voorblad)?;
    let mut used = Vec::new();
    for tabel in tabellen {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(tabel.naam.text(Taal::Nl), &mut used))?;
        fill(sheet, tabel)?;
    }
    book.save_to_buffer()
}

fn front(sheet: &mut Worksheet, voorblad: &Voorblad) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_name("Uitleg")?;
    sheet.set_column_width(0, 34)?.set_column_width(1, 80)?;
    sheet.write_with_format(0, 0, &voorblad.vraag, &bold)?;
    let mut row = 1;
    for paragraph in &voorblad.antwoord {
        sheet.write(row, 0, paragraph)?;
        row += 1;
    }
    row += 1;
    for one in voorblad.over.iter().chain(&voorblad.herkomst) {
        sheet.write(row, 0, one.naam.text(Taal::Nl))?;
        sheet.write(row, 1, one.waarde.text(Taal::Nl).as_ref())?;
        row += 1;
    }
    Ok(())
}

fn fill(sheet: &mut Worksheet, tabel: &Cijfertabel) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    let right = Format::new().set_bold().set_align(FormatAlign::Right);
    for (place, kolom) in (0..).zip(&tabel.kolommen) {
        let format = if kolom.soort == Kolomsoort::Naam { &head } else { &right };
        sheet.write_with_format(0, place, kolom.heading(Taal::Nl), format)?;
        sheet.set_column_width(place, if place == 0 { 44 } else { 20 })?;
    }
    for (row, rij) in (1..).zip(&tabel.rijen) {
        for (place, gegeven) in (0..).zip(rij) {
            field(sheet, row, place, gegeven)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let below = u32::try_from(tabel.rijen.len()).unwrap_or(u32::MAX).saturating_add(2);
    let instead = tabel.zonder.as_ref().filter(|_| tabel.rijen.is_empty());
    for (row, text) in (below..).zip(instead.into_iter().chain(&tabel.noot)) {
        sheet.write(row, 0, text.text(Taal::Nl))?;
    }
    Ok(())
}

fn field(sheet: &mut Worksheet, row: u32, column: u16, gegeven: &Gegeven) -> Result<(), XlsxError> {
    let whole = Format::new().set_num_format("#,##0");
    let right = Format::new().set_align(FormatAlign::Right);
    let number = match gegeven {
        Gegeven::Aantal(figure) => figure.shown().map(|count| count.value() as f64),
        Gegeven::Bedrag(figure) => figure.shown().map(|amount| amount.cents() as f64 / 100.0),
        Gegeven::Aandeel(figure) => figure.shown().map(|share| share.value() as f64),
        Gegeven::Euro(bedrag) => Some(bedrag.cents() as f64 / 100.0),
        Gegeven::Getal(getal) => Some(*getal as f64),
        Gegeven::Bevroren(figure) => match figure.number() {
            Some((number, digits)) if digits > 0 => {
                return field(sheet, row, column, &Gegeven::Kommagetal(number, digits));
            }
            number => number.map(|(number, _)| number),
        },
        Gegeven::Kommagetal(getal, digits) => {
            let format = Format::new().set_num_format(format!("#,##0.{}", "0".repeat((*digits).max(1))));
            if getal.is_finite() {
                sheet.write_with_format(row, column, *getal, &format)?;
            }
            return Ok(());
        }
        Gegeven::Jaar(jaar) => {
            sheet.write(row, column, *jaar)?;
            return Ok(());
        }
        Gegeven::Leeg => return Ok(()),
        Gegeven::Naam(_) | Gegeven::Maand(_) => {
            sheet.write(row, column, gegeven.text(Taal::Nl).as_ref())?;
            return Ok(());
        }
        Gegeven::GeenGegevens => None,
    };
    match number {
        Some(number) => sheet.write_with_format(row, column, number, &whole)?,
        None => sheet.write_with_format(row, column, gegeven.text(Taal::Nl).as_ref(), &right)?,
    };
    Ok(())
}

/// A name that a sheet may have: at most 31 signs, none of those that Excel keeps for itself, and no other the same.
fn sheet_name(naam: &str, used: &mut Vec<String>) -> String {
    let allowed = |sign: &char| !matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = naam.chars().filter(allowed).take(28).collect();
    let name = name.trim().to_owned();
    let same = used.iter().filter(|other| other.eq_ignore_ascii_case(&name)).count();
    used.push(name.clone());
    match same {
        0 => name,
        times => format!("{name} {}", times + 1),
    }
}
