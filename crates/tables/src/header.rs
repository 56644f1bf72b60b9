//! Which column of the file is which column of the template.

use std::sync::Arc;

use domein::mask_bsn;

use crate::fault::{ColumnPlace, Fault, Faults, Note, letter};
use crate::grid::{Grid, Origin};
use crate::values::shown;
use crate::{Mapping, Template, quote};

/// The header is looked for in so many rows: some tables have a title above it.
const SEARCHED: usize = 20;

/// A name as it is compared: small letters and digits, without accents, spaces and signs. A name of signs alone
/// is compared as it is.
///
/// ```
/// assert_eq!(tables::fold("'s-Gravenhage"), tables::fold("S GRAVENHAGE"));
/// ```
pub fn fold(name: &str) -> String {
    let folded: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(plain)
        .filter(|sign| sign.is_alphanumeric())
        .collect();
    if folded.is_empty() { name.trim().to_owned() } else { folded }
}

fn plain(sign: char) -> Option<char> {
    Some(match sign {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        // Accents that stand apart from their letter.
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// The template laid over a file.
pub(crate) struct Layout {
    /// Place of the header in the rows of the grid.
    pub(crate) header: usize,
    /// For each column of the template its column in the file.
    pub(crate) places: Vec<Option<u16>>,
    /// The number of columns of the header.
    pub(crate) width: usize,
}

impl Layout {
    /// A column of the template as a fault names it.
    pub(crate) fn place(&self, template: &Template, column: usize) -> ColumnPlace {
        ColumnPlace {
            name: template.columns().get(column).map(|one| one.name().to_owned()).unwrap_or_default(),
            letter: self.places.get(column).copied().flatten().map(|at| letter(usize::from(at))),
        }
    }
}

/// The column of the template that goes by a name in the file.
pub(crate) fn column_of(name: &str, template: &Template, mapping: &Mapping) -> Option<usize> {
    let folded = fold(name);
    if let Some(mapped) = mapping.by_own_name(&folded) {
        return template.place(mapped);
    }
    template.by_any_name(&folded).filter(|place| {
        // A column that the mapping takes from elsewhere is not taken from here.
        template.columns().get(*place).is_some_and(|column| !mapping.takes(column.name()))
    })
}

/// How many columns of the template these names hold.
pub(crate) fn count(names: &[&str], template: &Template, mapping: &Mapping) -> usize {
    let mut found: Vec<_> = names.iter().filter_map(|name| column_of(name, template, mapping)).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// Finds the header and the columns. `None` when the table cannot be read; the faults say why.
pub(crate) fn find(
    grid: &Grid,
    template: &Template,
    mapping: &Mapping,
    faults: &mut Faults,
    notes: &mut Vec<Note>,
) -> Option<Layout> {
    let names = |row: usize| -> Vec<(u16, Arc<str>)> {
        let cells = grid.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        // A year above a column is a name too.
        cells.iter().map(|(at, cell)| (*at, shown(cell, grid.epoch))).collect()
    };
    let score = |row: usize| {
        let names = names(row);
        count(&names.iter().map(|(_, name)| &**name).collect::<Vec<_>>(), template, mapping)
    };
    // Of rows with as many names the first: `max_by_key` takes the last, so the search goes backwards.
    let header = (0..grid.rows.len().min(SEARCHED)).rev().max_by_key(|row| score(*row))?;
    let row = grid.rows.get(header)?;
    let mut layout = Layout { header, places: vec![None; template.columns().len()], width: row.width() };
    let mut unknown = Vec::new();
    let mut good = true;
    for (at, name) in names(header) {
        let Some(column) = column_of(&name, template, mapping) else {
            unknown.push((at, name));
            continue;
        };
        let Some(place) = layout.places.get_mut(column) else { continue };
        if let Some(first) = *place {
            good = false;
            let rule = format!(
                "Deze kolom staat er twee keer in: {} en {}.",
                letter(usize::from(first)),
                letter(usize::from(at))
            );
            let way_out = "Haal er een weg of geef er een andere naam aan.";
            faults.push(Fault::of_column(layout.place(template, column), rule, way_out));
        } else {
            *place = Some(at);
        }
    }
    // One name can stand by chance in a row about somebody.
    let enough = if template.is_private() { 2 } else { 1 };
    let is_header = layout.places.iter().flatten().count() >= enough;
    good &= report_missing(&layout, template, mapping, is_header.then_some(&unknown), faults);
    if good {
        report_unknown(&unknown, notes);
        report_title(grid, header, notes);
        report_headless(grid, &layout, notes);
    }
    good.then_some(layout)
}

/// All required columns that are not there, as one fault. Names of the file are shown only when it is sure that
/// they are names: without a header, the first row is about somebody.
fn report_missing(
    layout: &Layout,
    template: &Template,
    mapping: &Mapping,
    unknown: Option<&Vec<(u16, Arc<str>)>>,
    faults: &mut Faults,
) -> bool {
    let missing: Vec<String> = template
        .columns()
        .iter()
        .zip(&layout.places)
        .filter(|(column, place)| place.is_none() && (column.is_required() || mapping.takes(column.name())))
        .map(|(column, _)| match mapping.own_name(column.name()) {
            Some(own) => format!("{} (in uw bestand {})", column.name(), quote(own)),
            None => column.name().to_owned(),
        })
        .collect();
    if missing.is_empty() {
        return true;
    }
    let rule = match missing.as_slice() {
        [one] => format!("Deze kolom ontbreekt: {one}."),
        more => format!("Deze kolommen ontbreken: {}.", more.join(", ")),
    };
    let mut way_out = "Zet in de eerste rij de namen van de kolommen, zoals in het voorbeeldbestand. \
                       Heten ze bij u anders? Leg dan vast welke kolom van u welke kolom van Voorkant is."
        .to_owned();
    if let Some(unknown) = unknown.filter(|unknown| !unknown.is_empty()) {
        way_out.push_str(&format!(" Niet herkend: {}.", listed(unknown)));
    }
    faults.push(Fault::of_file(rule, way_out));
    false
}

/// The first columns of a list, by name and letter.
fn listed(columns: &[(u16, Arc<str>)]) -> String {
    let mut names: Vec<String> = columns
        .iter()
        .take(20)
        .map(|(at, name)| format!("{} ({})", quote(&mask_bsn(name)), letter(usize::from(*at))))
        .collect();
    if columns.len() > names.len() {
        names.push(format!("en nog {}", columns.len() - names.len()));
    }
    names.join(", ")
}

fn report_unknown(unknown: &[(u16, Arc<str>)], notes: &mut Vec<Note>) {
    if !unknown.is_empty() {
        let text =
            format!("Deze kolommen zijn niet gelezen, omdat Voorkant ze niet kent: {}.", listed(unknown));
        notes.push(Note { rows: Vec::new(), text });
    }
}

fn report_title(grid: &Grid, header: usize, notes: &mut Vec<Note>) {
    if header > 0
        && let Some(row) = grid.rows.get(header)
    {
        let rows: Vec<u32> = grid.rows.iter().take(header).map(|row| row.number).collect();
        let text = format!(
            "De namen van de kolommen staan in rij {}. De rijen daarboven zijn overgeslagen.",
            row.number
        );
        notes.push(Note { rows, text });
    }
}

/// Cells in columns without a name. In CSV, cells beyond the header are a fault of their row.
fn report_headless(grid: &Grid, layout: &Layout, notes: &mut Vec<Note>) {
    let Some(head) = grid.rows.get(layout.header) else { return };
    let mut seen: Vec<u16> = Vec::new();
    for row in grid.rows.iter().skip(layout.header + 1) {
        for (at, _) in &row.cells {
            let beyond = grid.origin == Origin::Csv && usize::from(*at) >= layout.width;
            if !beyond
                && head.cell(*at).is_none()
                && let Err(place) = seen.binary_search(at)
            {
                seen.insert(place, *at);
            }
        }
    }
    if !seen.is_empty() {
        let letters: Vec<_> = seen.iter().take(20).map(|at| letter(usize::from(*at))).collect();
        let text = format!("Deze kolommen hebben geen naam en zijn niet gelezen: {}.", letters.join(", "));
        notes.push(Note { rows: Vec::new(), text });
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_are_compared_without_case_accents_spaces_and_signs() {
        for name in ["Datum Één", "datum_een", "DATUM-EEN", " datumeen ", "datum e\u{301}e\u{301}n"] {
            assert_eq!(fold(name), "datumeen", "{name}");
        }
        assert_eq!(fold(" € "), "€");
        assert_ne!(fold("€"), fold("%"));
    }
}
