use std::sync::Arc;

use crate::header::fold;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    WholeNumber,
    /// An amount in euros, with at most two decimals; read as [`domein::Bedrag`] in cents.
    Amount,
    /// A calendar day, read as [`domein::Datum`].
    Date,
    /// Yes or no.
    YesNo,
    /// One of these codes; in the file by its code or by its meaning.
    Code(Vec<CodeItem>),
    /// A year of four digits, 1900 to 2199.
    Year,
    /// A postcode, read as [`domein::Postcode`]. Private.
    Postcode,
    /// A burgerservicenummer, read as [`domein::Bsn`]. Private.
    Bsn,
}

/// A code with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeItem {
    pub(crate) code: Arc<str>,
    pub(crate) meaning: String,
}

impl CodeItem {
    /// A code with what it means, in Dutch.
    pub fn new(code: &str, meaning: &str) -> Self {
        Self { code: Arc::from(code), meaning: meaning.to_owned() }
    }
}

impl Kind {
    /// The kind in Dutch, as a manual shows it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "tekst",
            Self::WholeNumber => "heel getal",
            Self::Amount => "bedrag in euro's",
            Self::Date => "datum",
            Self::YesNo => "ja of nee",
            Self::Code(_) => "code uit een lijst",
            Self::Year => "jaar",
            Self::Postcode => "postcode",
            Self::Bsn => "BSN",
        }
    }

    fn example(&self) -> String {
        match self {
            Self::Text => "tekst".to_owned(),
            Self::WholeNumber => "12".to_owned(),
            Self::Amount => "1234,56".to_owned(),
            Self::Date => "31-12-2025".to_owned(),
            Self::YesNo => "ja".to_owned(),
            Self::Code(items) => items.first().map(|item| item.code.to_string()).unwrap_or_default(),
            Self::Year => "2025".to_owned(),
            Self::Postcode => "1234 AB".to_owned(),
            // From the range that is reserved for tests.
            Self::Bsn => "999900006".to_owned(),
        }
    }

    fn is_private(&self) -> bool {
        matches!(self, Self::Postcode | Self::Bsn)
    }
}

/// A column of a template.
///
/// ```
/// use tables::{Column, Kind};
/// let column = Column::new("Bedrag", Kind::Amount)
///     .required()
///     .also(&["Bedrag in euro", "Kosten"])
///     .help("Het bedrag met btw.");
/// assert_eq!(column.name(), "Bedrag");
/// assert!(column.is_required() && !column.is_private());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    others: Vec<String>,
    /// All its names as they are compared.
    folded: Vec<String>,
    kind: Kind,
    required: bool,
    private: bool,
    help: String,
    example: Option<String>,
}

impl Column {
    /// A column with its Dutch name, that may be absent or empty.
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            others: Vec::new(),
            folded: vec![fold(name)],
            private: kind.is_private(),
            kind,
            required: false,
            help: String::new(),
            example: None,
        }
    }

    /// The column must be there, with a value in each row.
    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Other names by which the column is known.
    #[must_use]
    pub fn also(mut self, names: &[&str]) -> Self {
        self.others.extend(names.iter().map(|name| (*name).to_owned()));
        self.folded.extend(names.iter().map(|name| fold(name)));
        self
    }

    /// The column is about a person: no fault of this table repeats any value. A column of kind BSN or
    /// postcode always is.
    #[must_use]
    pub fn private(self) -> Self {
        Self { private: true, ..self }
    }

    /// What people should know when they fill it in, in Dutch.
    #[must_use]
    pub fn help(self, text: &str) -> Self {
        Self { help: text.to_owned(), ..self }
    }

    /// A better example than that of its kind.
    #[must_use]
    pub fn example(self, text: &str) -> Self {
        Self { example: Some(text.to_owned()), ..self }
    }

    /// Its Dutch name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether it must be there.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether it is about a person.
    pub fn is_private(&self) -> bool {
        self.private
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.others.iter().map(String::as_str))
    }
}

/// A row of the manual page about a template: one column explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Name of the column.
    pub name: String,
    /// Other names that are accepted.
    pub others: Vec<String>,
    /// Kind, in Dutch.
    pub kind: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
    /// An example of a value.
    pub example: String,
    /// What people should know, in Dutch; for a code the codes with their meaning.
    pub help: String,
}

/// Which columns a table has.
///
/// ```
/// use tables::{Column, Kind, Template};
/// let template = Template::new(
///     "Huisvesting",
///     vec![Column::new("Jaar", Kind::Year).required(), Column::new("Bedrag", Kind::Amount)],
/// );
/// assert_eq!(template.example_csv(), "\u{feff}Jaar;Bedrag\r\n".as_bytes());
/// let manual = template.explain();
/// assert_eq!((manual[0].name.as_str(), manual[0].kind, manual[0].required), ("Jaar", "jaar", true));
/// assert!(template.clashes().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    name: String,
    columns: Vec<Column>,
}

impl Template {
    /// A template with its Dutch name.
    pub fn new(name: &str, columns: Vec<Column>) -> Self {
        Self { name: name.to_owned(), columns }
    }

    /// Its Dutch name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its columns, in the order of the example.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Names that belong to more than one column. The first column gets them; a template of the house has none,
    /// and its test looks at that.
    pub fn clashes(&self) -> Vec<String> {
        let mut seen: Vec<(String, usize)> = Vec::new();
        let mut clashes = Vec::new();
        for (place, column) in self.columns.iter().enumerate() {
            for name in column.names() {
                let folded = fold(name);
                if seen.iter().any(|(known, at)| *known == folded && *at != place) {
                    clashes.push(name.to_owned());
                }
                seen.push((folded, place));
            }
        }
        clashes
    }

    /// An empty table to fill in: the header as CSV, in the form that a Dutch Excel opens with a double click
    /// (semicolons, UTF-8 with its mark).
    pub fn example_csv(&self) -> Vec<u8> {
        let names: Vec<String> = self.columns.iter().map(|column| quoted(&column.name)).collect();
        format!("\u{feff}{}\r\n", names.join(";")).into_bytes()
    }

    /// The template as rows of a manual page.
    pub fn explain(&self) -> Vec<Explanation> {
        self.columns
            .iter()
            .map(|column| Explanation {
                name: column.name.clone(),
                others: column.others.clone(),
                kind: column.kind.name(),
                required: column.required,
                example: column.example.clone().unwrap_or_else(|| column.kind.example()),
                help: explained(column),
            })
            .collect()
    }

    /// Whether any column is about a person.
    pub fn is_private(&self) -> bool {
        self.columns.iter().any(Column::is_private)
    }

    /// The place of a column by its own name.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|column| column.name == name);
        // Rows are asked by these names again and again, as a rule in the spelling of the template.
        exact.or_else(|| {
            let folded = fold(name);
            self.columns.iter().position(|column| fold(&column.name) == folded)
        })
    }

    /// The place of a column by any of its names, given folded.
    pub(crate) fn by_any_name(&self, folded: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.folded.iter().any(|name| name == folded))
    }
}

fn explained(column: &Column) -> String {
    let Kind::Code(items) = &column.kind else { return column.help.clone() };
    let codes: Vec<_> = items.iter().map(|item| format!("{}: {}", item.code, item.meaning)).collect();
    [column.help.as_str(), &codes.join("; ")]
        .iter()
        .filter(|text| !text.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name as a field of CSV.
fn quoted(name: &str) -> String {
    if name.contains([';', '"', '\n', '\r', ',', '\t', '|']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}
