//! A table as it stood in the file: rows of cells, before anybody asks what they mean.

use std::sync::Arc;

use crate::Limits;
use crate::fault::{Fault, Note};

/// A cell that is not empty.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Cell {
    /// Text, trimmed. Shared, because a spreadsheet says the same text once and points to it.
    Text(Arc<str>),
    /// A number of a spreadsheet, by the bits of its `f64`.
    Number(u64),
    /// A number that the spreadsheet shows as a date.
    Date(u64),
    /// A number that the spreadsheet shows with zeros in front, up to so many digits.
    Padded(u64, u8),
    /// True or false of a spreadsheet.
    YesNo(bool),
    /// A cell without a value that can be used.
    Bad(Bad),
}

impl Cell {
    /// A text that is not empty.
    pub(crate) fn text(text: Arc<str>, limits: &Limits) -> Self {
        let is_long = text.len() > limits.cell && text.chars().count() > limits.cell;
        if is_long { Self::Bad(Bad::TooLong) } else { Self::Text(text) }
    }

    /// Bytes beside the cell itself.
    pub(crate) fn size(&self) -> usize {
        if let Self::Text(text) = self { text.len() } else { 0 }
    }
}

/// What one text or cell takes, whatever stands in it.
const EACH: usize = 32;

/// The memory that a table may still take.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    limit: usize,
    left: usize,
}

impl Room {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limit: limits.unpacked, left: limits.unpacked }
    }

    /// Takes room for one text or cell.
    pub(crate) fn take(&mut self, size: usize) -> Result<(), Fault> {
        self.left = self.left.checked_sub(size.saturating_add(EACH)).ok_or_else(|| too_large(self.limit))?;
        Ok(())
    }
}

/// The table is larger in memory than it may be.
pub(crate) fn too_large(limit: usize) -> Fault {
    Fault::of_file(
        format!("De tabel is uitgepakt groter dan {} MB.", limit >> 20),
        "Laat kolommen weg die niet nodig zijn, of verdeel de rijen over meer bestanden.",
    )
}

/// Why a cell has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bad {
    /// The formula gives an error, such as `#N/A`.
    FormulaError,
    /// The formula was never calculated.
    NoResult,
    /// More characters than the limit.
    TooLong,
    /// A number of more digits than a spreadsheet keeps.
    LostDigits,
    /// A quote that is never closed.
    OpenQuote,
}

/// A row that holds at least one cell.
pub(crate) struct GridRow {
    /// As a spreadsheet numbers it, from 1.
    pub(crate) number: u32,
    pub(crate) hidden: bool,
    /// By column, ascending; empty cells are not there.
    pub(crate) cells: Vec<(u16, Cell)>,
}

impl GridRow {
    pub(crate) fn cell(&self, column: u16) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
        self.cells.get(place).map(|(_, cell)| cell)
    }

    /// The number of columns up to and with the last cell.
    pub(crate) fn width(&self) -> usize {
        self.cells.last().map_or(0, |(at, _)| usize::from(*at) + 1)
    }
}

/// Cells that a spreadsheet shows as one; ends included, rows from 1, columns from 0.
#[derive(Clone, Copy)]
pub(crate) struct Merge {
    pub(crate) rows: (u32, u32),
    pub(crate) columns: (u16, u16),
}

/// Day zero of the dates in a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// The usual one; it holds a 29 February 1900 that never was.
    Y1900,
    /// That of old spreadsheets for the Mac.
    Y1904,
}

/// What kind of file it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Csv,
    Xlsx,
}

pub(crate) struct Grid {
    pub(crate) origin: Origin,
    pub(crate) rows: Vec<GridRow>,
    pub(crate) merges: Vec<Merge>,
    pub(crate) epoch: Epoch,
    pub(crate) notes: Vec<Note>,
}
