//! The cells of one sheet.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::strings::Rich;
use super::styles::Shown;
use super::xml::{Step, attribute, is_on, walk};
use crate::Limits;
use crate::csv::{too_many_columns, too_many_rows};
use crate::fault::Fault;
use crate::grid::{Bad, Cell, GridRow, Merge, Room};

/// The last row and column of a sheet. Source: ECMA-376.
const LAST_ROW: u32 = 1_048_576;
/// A spreadsheet keeps fifteen digits of a number.
const KEPT_DIGITS: f64 = 1e15;

/// What the cells of a sheet point to.
pub(super) struct Workbook<'a> {
    pub(super) texts: &'a [Arc<str>],
    pub(super) styles: &'a [Shown],
}

pub(super) struct Sheet {
    pub(super) rows: Vec<GridRow>,
    pub(super) merges: Vec<Merge>,
}

pub(super) fn read(xml: &str, workbook: &Workbook<'_>, limits: &Limits) -> Result<Sheet, Fault> {
    let mut builder = Builder {
        workbook,
        limits,
        sheet: Sheet { rows: Vec::new(), merges: Vec::new() },
        row: None,
        last: 0,
        cell: None,
        room: Room::new(limits),
    };
    walk(xml, |step| match step {
        Step::Open(tag) => builder.open(tag),
        Step::Close(name) => builder.close(name),
        Step::Text(text) => {
            builder.text(text);
            Ok(())
        }
    })?;
    Ok(builder.sheet)
}

/// A cell while it is read.
struct Open {
    column: u16,
    form: String,
    shown: Shown,
    value: String,
    in_value: bool,
    formula: bool,
    rich: Rich,
}

struct Builder<'a> {
    workbook: &'a Workbook<'a>,
    limits: &'a Limits,
    sheet: Sheet,
    row: Option<GridRow>,
    last: u32,
    cell: Option<Open>,
    /// A short file can point to one long text a million times.
    room: Room,
}

impl Builder<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        match tag.local_name().into_inner() {
            "row" => self.open_row(tag)?,
            "c" => self.open_cell(tag)?,
            "mergeCell" => {
                if let Some(merge) = attribute(tag, "ref").as_deref().and_then(area) {
                    self.sheet.merges.push(merge);
                }
            }
            name => {
                if let Some(cell) = &mut self.cell {
                    match name {
                        "v" => cell.in_value = true,
                        "f" => cell.formula = true,
                        name => cell.rich.open(name),
                    }
                }
            }
        }
        Ok(())
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let number = match attribute(tag, "r") {
            Some(text) => text.parse().map_err(|_| Fault::damaged("een rij heeft geen nummer"))?,
            None => self.last.saturating_add(1),
        };
        if number <= self.last || number > LAST_ROW {
            return Err(Fault::damaged("de rijen staan niet op volgorde"));
        }
        self.last = number;
        self.row = Some(GridRow { number, hidden: is_on(tag, "hidden"), cells: Vec::new() });
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let Some(row) = &self.row else { return Err(Fault::damaged("een cel staat buiten een rij")) };
        let next = row.cells.last().map_or(Some(0), |(at, _)| at.checked_add(1));
        let column = match attribute(tag, "r") {
            Some(name) => place(&name).map(|(column, _)| column),
            None => next,
        };
        let column = column.ok_or_else(|| Fault::damaged("een cel heeft geen plaats"))?;
        if next.is_none_or(|next| column < next) {
            return Err(Fault::damaged("de cellen staan niet op volgorde"));
        }
        let style: usize = attribute(tag, "s").and_then(|text| text.parse().ok()).unwrap_or(0);
        self.cell = Some(Open {
            column,
            form: attribute(tag, "t").unwrap_or_default(),
            shown: self.workbook.styles.get(style).copied().unwrap_or_default(),
            value: String::new(),
            in_value: false,
            formula: false,
            rich: Rich::default(),
        });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            if cell.in_value {
                cell.value.push_str(text);
            } else {
                cell.rich.text(text);
            }
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "c" => {
                if let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) {
                    let column = cell.column;
                    if let Some(cell) = finish(cell, self.workbook, self.limits)? {
                        if usize::from(column) >= self.limits.columns {
                            return Err(too_many_columns(self.limits));
                        }
                        self.room.take(cell.size())?;
                        row.cells.push((column, cell));
                    }
                }
            }
            "row" => {
                if let Some(row) = self.row.take().filter(|row| !row.cells.is_empty()) {
                    if self.sheet.rows.len() >= self.limits.rows {
                        return Err(too_many_rows(self.limits));
                    }
                    self.sheet.rows.push(row);
                }
            }
            "v" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_value = false;
                }
            }
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.rich.close(name);
                }
            }
        }
        Ok(())
    }
}

/// What a cell holds; `None` when it is empty.
fn finish(mut cell: Open, workbook: &Workbook<'_>, limits: &Limits) -> Result<Option<Cell>, Fault> {
    let value = cell.value.trim();
    let text = match cell.form.as_str() {
        "s" => {
            let number: usize = value.parse().unwrap_or(usize::MAX);
            let found = workbook.texts.get(number);
            Arc::clone(found.ok_or_else(|| Fault::damaged("een cel verwijst naar een tekst die er niet is"))?)
        }
        "inlineStr" => cell.rich.take(),
        "str" | "d" => Arc::from(value),
        "b" => return Ok((!value.is_empty()).then_some(Cell::YesNo(value == "1" || value == "true"))),
        "e" => return Ok(Some(Cell::Bad(Bad::FormulaError))),
        _ if value.is_empty() => return Ok(cell.formula.then_some(Cell::Bad(Bad::NoResult))),
        _ => return number(value, cell.shown).map(Some),
    };
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(Cell::text(text, limits)))
}

fn number(value: &str, shown: Shown) -> Result<Cell, Fault> {
    let number: f64 = value.parse().map_err(|_| Fault::damaged("een getal is geen getal"))?;
    if !number.is_finite() || number.abs() >= KEPT_DIGITS {
        return Ok(Cell::Bad(Bad::LostDigits));
    }
    // Minus zero is zero.
    let bits = (number + 0.0).to_bits();
    Ok(match shown {
        Shown::Number => Cell::Number(bits),
        Shown::Date => Cell::Date(bits),
        Shown::Padded(width) => Cell::Padded(bits, width),
    })
}

/// Column (from 0) and row (from 1) of a place such as `C12`.
fn place(name: &str) -> Option<(u16, u32)> {
    let split = name.find(|sign: char| !sign.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at_checked(split)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0_u16, |sum, letter| sum * 26 + u16::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, digits.parse().ok()?))
}

/// The area of `A2:B5`.
fn area(name: &str) -> Option<Merge> {
    let (from, to) = name.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    (left <= right && top <= bottom).then_some(Merge { rows: (top, bottom), columns: (left, right) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_a_column_and_a_row() {
        assert_eq!(place("A1"), Some((0, 1)));
        assert_eq!(place("XFD1048576"), Some((16_383, LAST_ROW)));
        assert_eq!(place("ZZZ1"), Some((18_277, 1)));
        for wrong in ["", "A", "1", "AAAA1", "A-1", "A1B", "é1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
