//! A workbook that calculates: amounts as they are, sums as formulas, each with the outcome that the page shows.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use crate::app::AppFout;

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rekenblad {
    /// Its name: at most 31 signs, without those that spreadsheets keep for themselves.
    pub naam: String,
    /// How wide its columns are, in letters; the last holds for all that follow.
    pub breed: Vec<f64>,
    /// Rows and columns that stay when somebody scrolls.
    pub vast: (u32, u16),
    /// Its rows.
    pub rijen: Vec<Vec<Vak>>,
}

/// A field of a [`Rekenblad`].
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Vak {
    /// Nothing.
    #[default]
    Leeg,
    /// Words. They never become a formula.
    Tekst(String),
    /// Words that head a column or a part.
    Kop(String),
    /// The same, above figures.
    Getalkop(String),
    /// A year or a count.
    Heel(i64),
    /// A number, with so many digits behind the comma.
    Getal(f64, usize),
    /// An amount of so many cents.
    Euro(i64),
    /// A formula (`SUM(C5:C9)`), with the cents that it gives.
    Som(String, i64),
    /// A formula that gives a number: the number as a text with a point, and how many digits are shown.
    Reken(String, String, usize),
    /// A formula that gives words.
    Oordeel(String, String),
}

impl Vak {
    /// Words.
    pub fn tekst(words: impl Into<String>) -> Self {
        Self::Tekst(words.into())
    }

    /// Words that head something.
    pub fn kop(words: impl Into<String>) -> Self {
        Self::Kop(words.into())
    }
}

/// The name of a field: `C5` of row 4 and column 2, both from 0.
pub fn plaats(rij: usize, kolom: usize) -> String {
    format!("{}{}", kolomnaam(kolom), rij + 1)
}

/// The name of a column: `A`, `Z`, `AA`.
pub fn kolomnaam(kolom: usize) -> String {
    let mut rest = kolom + 1;
    let mut name = Vec::new();
    while rest > 0 {
        name.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// The sheets as a workbook. The same sheets give the same bytes: no clock is read.
///
/// # Errors
/// When a sheet does not fit in a workbook.
pub fn rekenboek(titel: &str, bladen: &[Rekenblad]) -> Result<Vec<u8>, AppFout> {
    workbook(titel, bladen).map_err(|error| {
        AppFout::Vraag(format!("dit past niet in een rekenblad ({error}). Neem CSV of JSON mee."))
    })
}

fn workbook(titel: &str, bladen: &[Rekenblad]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title: String = titel.chars().take(200).collect();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    for blad in bladen {
        let sheet = book.add_worksheet();
        sheet.set_name(&blad.naam)?;
        sheet.set_freeze_panes(blad.vast.0, blad.vast.1)?;
        widths(sheet, blad)?;
        for (row, rij) in (0..).zip(&blad.rijen) {
            for (column, vak) in (0..).zip(rij) {
                field(sheet, row, column, vak)?;
            }
        }
    }
    book.save_to_buffer()
}

fn widths(sheet: &mut Worksheet, blad: &Rekenblad) -> Result<(), XlsxError> {
    let columns = blad.rijen.iter().map(Vec::len).max().unwrap_or_default();
    let Some(last) = blad.breed.last() else { return Ok(()) };
    for (column, place) in (0..).zip(0..columns) {
        sheet.set_column_width(column, *blad.breed.get(place).unwrap_or(last))?;
    }
    Ok(())
}

fn field(sheet: &mut Worksheet, row: u32, column: u16, vak: &Vak) -> Result<(), XlsxError> {
    let bold = || Format::new().set_bold();
    let money = || Format::new().set_num_format("#,##0.00");
    match vak {
        Vak::Leeg => return Ok(()),
        Vak::Tekst(words) => sheet.write_string(row, column, short(words))?,
        Vak::Kop(words) => sheet.write_string_with_format(row, column, short(words), &bold())?,
        Vak::Getalkop(words) => {
            let right = bold().set_align(FormatAlign::Right);
            sheet.write_string_with_format(row, column, short(words), &right)?
        }
        Vak::Heel(number) => sheet.write_number(row, column, *number as f64)?,
        Vak::Reken(formula, number, digits) => {
            let formula = Formula::new(format!("={formula}")).set_result(number);
            sheet.write_formula_with_format(row, column, formula, &decimals(*digits))?
        }
        Vak::Getal(number, digits) => {
            let format = decimals(*digits);
            let sound = if number.is_finite() { *number } else { 0.0 };
            sheet.write_number_with_format(row, column, sound, &format)?
        }
        Vak::Euro(cents) => sheet.write_number_with_format(row, column, *cents as f64 / 100.0, &money())?,
        Vak::Som(formula, cents) => {
            let formula = Formula::new(format!("={formula}")).set_result(in_euros(*cents));
            sheet.write_formula_with_format(row, column, formula, &money().set_bold())?
        }
        Vak::Oordeel(formula, words) => {
            let formula = Formula::new(format!("={formula}")).set_result(words);
            sheet.write_formula_with_format(row, column, formula, &bold())?
        }
    };
    Ok(())
}

/// A number with so many digits behind the comma.
fn decimals(digits: usize) -> Format {
    Format::new().set_num_format(format!("0.{}", "0".repeat(digits.max(1))))
}

/// Cents as the decimal number that a spreadsheet keeps.
fn in_euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// As much as a field of a spreadsheet holds.
fn short(words: &str) -> String {
    words.chars().take(32_000).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_the_names_that_spreadsheets_give_them() {
        let names =
            [(0, 0), (4, 2), (9, 25), (0, 26), (0, 701), (0, 702)].map(|(row, column)| plaats(row, column));
        assert_eq!(names, ["A1", "C5", "Z10", "AA1", "ZZ1", "AAA1"]);
        assert_eq!([5, -5, -123_456].map(in_euros), ["0.05", "-0.05", "-1234.56"]);
    }

    #[test]
    fn words_stay_words_and_a_formula_keeps_what_it_gives() {
        let rijen = vec![
            vec![Vak::tekst("=HYPERLINK(1)"), Vak::Euro(-105), Vak::Euro(200)],
            vec![Vak::kop("Samen"), Vak::Som("SUM(B1:C1)".to_owned(), 95), Vak::Getal(f64::NAN, 2)],
        ];
        let blad = Rekenblad { naam: "Proef".to_owned(), rijen, ..Rekenblad::default() };
        let book = rekenboek("Proef", std::slice::from_ref(&blad)).unwrap();
        assert_eq!(book, rekenboek("Proef", std::slice::from_ref(&blad)).unwrap());
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
        assert!(sheet.contains("<f>SUM(B1:C1)</f><v>0.95</v>"), "{sheet}");
        assert!(!sheet.contains("HYPERLINK") && sheet.contains("<v>-1.05</v>"), "{sheet}");
        let twice = rekenboek("Proef", &[blad.clone(), blad]);
        assert!(matches!(twice, Err(AppFout::Vraag(_))), "two sheets of one name");
    }
}
