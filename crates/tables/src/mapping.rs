use std::fmt;

use crate::fault::Fault;
use crate::header::fold;
use crate::{Template, quote};

/// How a column must be read that can be read in two ways: what somebody said after the reader asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// `1.234` is one thousand two hundred thirty-four.
    DecimalComma,
    /// `1.234` is a little more than one.
    DecimalPoint,
    /// `01-02-2024` is 1 February.
    DayFirst,
    /// `01-02-2024` is 2 January.
    MonthFirst,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::DecimalComma, Self::DecimalPoint, Self::DayFirst, Self::MonthFirst];

    /// The answer in Dutch, as a mapping writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DecimalComma => "decimale komma",
            Self::DecimalPoint => "decimale punt",
            Self::DayFirst => "dag eerst",
            Self::MonthFirst => "maand eerst",
        }
    }
}

/// Which column of a file is which column of a template, for files that others publish in a form of their own.
///
/// Its text has one line for each column, `Kolom in uw bestand = Kolom van Voorkant`. Behind it may stand how to
/// read it: `| decimale komma`, `| decimale punt`, `| dag eerst` or `| maand eerst`. Lines that begin with `#` are
/// remarks.
///
/// ```
/// use tables::{Column, Kind, Mapping, Template};
/// let template = Template::new("Register", vec![Column::new("Ingang", Kind::Date), Column::new("Naam", Kind::Text)]);
/// let text = "# Register van 2025\nStart date = Ingang | maand eerst\nTitle = Naam\n";
/// let mapping = Mapping::parse(text, &template).map_err(|faults| faults[0].clone())?;
/// assert_eq!(mapping.to_string(), "Start date = Ingang | maand eerst\nTitle = Naam\n");
///
/// let faults = Mapping::parse("Title = Titel", &template).unwrap_err();
/// assert!(faults[0].to_string().contains("regel 1"));
/// # Ok::<(), tables::Fault>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pairs: Vec<Pair>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    own: String,
    folded: String,
    column: String,
    answer: Option<Answer>,
}

const FORM: &str = "Schrijf: Kolom in uw bestand = Kolom van Voorkant.";

impl Mapping {
    /// Reads a mapping from its text.
    ///
    /// # Errors
    /// On a line of another form, a column that the template does not have, and a column that is named twice:
    /// all of them, each with its line.
    pub fn parse(text: &str, template: &Template) -> Result<Self, Vec<Fault>> {
        let mut mapping = Self::default();
        let mut faults = Vec::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match pair(line, template).and_then(|pair| mapping.fits(pair)) {
                Ok(pair) => mapping.pairs.push(pair),
                Err((rule, way_out)) => {
                    faults.push(Fault::of_file(format!("De koppeling, regel {number}: {rule}"), way_out));
                }
            }
        }
        if faults.is_empty() { Ok(mapping) } else { Err(faults) }
    }

    fn fits(&self, pair: Pair) -> Result<Pair, (String, String)> {
        let twice = self.pairs.iter().find_map(|known| {
            (known.folded == pair.folded)
                .then_some(&pair.own)
                .or_else(|| (known.column == pair.column).then_some(&pair.column))
        });
        match twice {
            Some(name) => Err((
                format!("{} staat er twee keer in.", quote(name)),
                "Haal een van de regels weg.".to_owned(),
            )),
            None => Ok(pair),
        }
    }

    /// The column of the template for a name in the file, given folded.
    pub(crate) fn by_own_name(&self, folded: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.folded == folded).map(|pair| pair.column.as_str())
    }

    /// The name in the file of a column of the template.
    pub(crate) fn own_name(&self, column: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.column == column).map(|pair| pair.own.as_str())
    }

    /// Whether the mapping says where this column comes from.
    pub(crate) fn takes(&self, column: &str) -> bool {
        self.own_name(column).is_some()
    }

    pub(crate) fn answer(&self, column: &str) -> Option<Answer> {
        self.pairs.iter().find(|pair| pair.column == column).and_then(|pair| pair.answer)
    }
}

fn pair(line: &str, template: &Template) -> Result<Pair, (String, String)> {
    let form = || ("deze regel heeft niet de goede vorm.".to_owned(), FORM.to_owned());
    // A name in the file may hold the sign itself; a name of the template does not.
    let (own, rest) = line.rsplit_once('=').ok_or_else(form)?;
    let (column, answer) = match rest.split_once('|') {
        None => (rest, None),
        Some((column, answer)) => {
            let wanted = fold(answer);
            let known = Answer::ALL.into_iter().find(|known| fold(known.name()) == wanted);
            let names: Vec<_> = Answer::ALL.iter().map(|answer| answer.name()).collect();
            let unknown = || {
                (
                    format!("{} is geen manier van lezen.", quote(answer.trim())),
                    format!("Kies een van deze: {}.", names.join(", ")),
                )
            };
            (column, Some(known.ok_or_else(unknown)?))
        }
    };
    let (own, column) = (own.trim(), column.trim());
    if own.is_empty() || column.is_empty() {
        return Err(form());
    }
    let known = template.place(column).and_then(|place| template.columns().get(place)).ok_or_else(|| {
        let names: Vec<_> = template.columns().iter().map(|column| column.name()).collect();
        (
            format!("Voorkant heeft geen kolom {} in {}.", quote(column), quote(template.name())),
            format!("Kies een van deze: {}.", names.join(", ")),
        )
    })?;
    Ok(Pair { own: own.to_owned(), folded: fold(own), column: known.name().to_owned(), answer })
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for pair in &self.pairs {
            write!(f, "{} = {}", pair.own, pair.column)?;
            if let Some(answer) = pair.answer {
                write!(f, " | {}", answer.name())?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
