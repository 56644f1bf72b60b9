use std::fmt;

/// A column of the delivered file, as its reader finds it back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ColumnPlace {
    /// Name of the column in the template.
    pub name: String,
    /// Letter of the column in a spreadsheet; `None` when the file does not have it.
    pub letter: Option<String>,
}

impl fmt::Display for ColumnPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.letter {
            Some(letter) => write!(f, "kolom {} ({letter})", self.name),
            None => write!(f, "kolom {}", self.name),
        }
    }
}

/// What is wrong with a delivered table, where, and what helps; in plain Dutch.
///
/// It holds no value of a template with a private column: a fault can be shown, stored and sent.
///
/// ```
/// use tables::{Column, Kind, Options, Template, read_with};
/// let template = Template::new("Inkomsten", vec![Column::new("Jaar", Kind::Year)]);
/// let reading = read_with(b"Jaar\n2024\n24\n", &template, &Options::default(), |row| row.get::<i16>("Jaar"));
/// assert_eq!(reading.rows, [2024]);
/// assert_eq!(
///     reading.faults[0].to_string(),
///     "rij 3, kolom Jaar (A): '24' is geen jaar. Schrijf het jaar met vier cijfers, bijvoorbeeld 2025."
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Row as a spreadsheet numbers it, from 1; `None` when it is about a whole column or file.
    pub row: Option<u32>,
    /// The column; `None` when it is about a whole row or file.
    pub column: Option<ColumnPlace>,
    /// The rule that is broken: a sentence.
    pub rule: String,
    /// What to do about it: one or more sentences.
    pub way_out: String,
}

impl Fault {
    /// A fault of the file as a whole.
    pub fn of_file(rule: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self { row: None, column: None, rule: rule.into(), way_out: way_out.into() }
    }

    pub(crate) fn of_row(row: u32, rule: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self { row: Some(row), ..Self::of_file(rule, way_out) }
    }

    pub(crate) fn of_column(
        column: ColumnPlace,
        rule: impl Into<String>,
        way_out: impl Into<String>,
    ) -> Self {
        Self { column: Some(column), ..Self::of_file(rule, way_out) }
    }

    pub(crate) fn damaged(what: &str) -> Self {
        Self::of_file(
            format!("Het Excel-bestand is beschadigd: {what}."),
            "Open het in Excel, sla het opnieuw op als xlsx en lever het opnieuw aan.",
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => write!(f, "rij {row}, {column}: ")?,
            (Some(row), None) => write!(f, "rij {row}: ")?,
            (None, Some(column)) => write!(f, "{column}: ")?,
            (None, None) => {}
        }
        write!(f, "{} {}", self.rule, self.way_out)
    }
}

impl std::error::Error for Fault {}

/// Something that the reader did and that people should know; nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The first rows it is about, at most twenty, as a spreadsheet numbers them.
    pub rows: Vec<u32>,
    /// What it is, in plain Dutch.
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Faults up to a limit, and how many there were after it.
pub(crate) struct Faults {
    pub(crate) kept: Vec<Fault>,
    pub(crate) more: usize,
    limit: usize,
}

impl Faults {
    pub(crate) fn new(limit: usize) -> Self {
        // Without room for one, a refused table would look like a good one.
        Self { kept: Vec::new(), more: 0, limit: limit.max(1) }
    }

    pub(crate) fn push(&mut self, fault: Fault) {
        if self.kept.len() < self.limit {
            self.kept.push(fault);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// Letters of a column by its place from 0: A, B, … Z, AA.
pub(crate) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let place = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + place));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_a_spreadsheet() {
        let known = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (place, name) in known {
            assert_eq!(letter(place), name);
        }
        assert_eq!(letter(16_383), "XFD");
    }
}
