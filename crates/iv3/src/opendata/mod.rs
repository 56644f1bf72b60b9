//! The open data of CBS: figures of all municipalities, in thousands of euros.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use domein::{Bedrag, Gemeentecode, OngeldigeCode};

use crate::bevinding::Bevindingen;
use crate::{Bevinding, Kant, Taakveld, Verslagsoort};

mod fijn;
mod odata;
mod odata4;

pub use fijn::read_fijn;
pub use odata::read_odata;
pub use odata4::read_odata_v4;

/// A municipality as a source names it. Codes change when municipalities merge: keep the code of the year.
///
/// ```
/// use iv3::Gemeente;
/// let one: Gemeente = "GM1680   ".parse()?;
/// assert_eq!(one.to_string(), "GM1680");
/// assert!("Aa en Hunze".parse::<Gemeente>().is_err(), "a name is no code");
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gemeente {
    /// By its code of CBS.
    Code(Gemeentecode),
    /// By its name, where the source has no code.
    Naam(String),
}

impl FromStr for Gemeente {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        let code = text.trim_end();
        code.strip_prefix("GM").and_then(|digits| digits.parse().ok()).map(Self::Code).ok_or_else(|| {
            OngeldigeCode {
                text: crate::bevinding::quoted(code),
                what: "gemeentecode van het CBS",
                rule: "GM en vier cijfers, bijvoorbeeld GM1680",
            }
        })
    }
}

impl fmt::Display for Gemeente {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "GM{code}"),
            Self::Naam(name) => f.write_str(name),
        }
    }
}

/// One figure: what a municipality reports on a task field of the social domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cijfer {
    /// Whose figure.
    pub gemeente: Gemeente,
    /// Of which report.
    pub verslag: Verslagsoort,
    /// On what.
    pub taakveld: Taakveld,
    /// Expenditure or income.
    pub kant: Kant,
    /// The economic category; None where the source adds the categories up.
    pub categorie: Option<&'static str>,
    /// The amount; None when it is unknown.
    pub bedrag: Option<Bedrag>,
}

/// Which publication of a report by CBS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plaatsing {
    /// The first: provisional.
    Eerste,
    /// The second: corrected, where the municipality corrected something.
    Tweede,
}

/// Figures that were read, with what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cijferlijst {
    /// The figures, in a fixed order: that of the rows in the source does not matter.
    pub cijfers: Vec<Cijfer>,
    /// Residents of each municipality, where the source tells.
    pub inwoners: BTreeMap<Gemeente, NonZeroU32>,
    /// Which publication a report is, where the source tells: the second as soon as one of its figures is.
    pub plaatsing: BTreeMap<(Verslagsoort, Gemeente), Plaatsing>,
    /// Rows that are about something else: another task field, the balance sheet, the total of the country.
    pub overgeslagen: usize,
    /// What is wrong or remarkable.
    pub bevindingen: Vec<Bevinding>,
    /// Findings beyond those in the list.
    pub verzwegen: usize,
    /// The address of the next page, when the last page that was given is not the last one there is.
    pub volgende: Option<String>,
}

/// What makes a figure one figure.
type Sleutel = (Verslagsoort, Gemeente, Taakveld, Kant, Option<&'static str>);

/// Figures as they come in. A figure that comes twice counts once; when the two differ, it is unknown.
#[derive(Default)]
struct Verzameling {
    figures: BTreeMap<Sleutel, Option<Bedrag>>,
    plaatsing: BTreeMap<(Verslagsoort, Gemeente), Plaatsing>,
    found: Bevindingen,
}

impl Verzameling {
    fn add(&mut self, plaats: &str, key: Sleutel, bedrag: Option<Bedrag>) {
        let Some(before) = self.figures.get_mut(&key) else {
            self.figures.insert(key, bedrag);
            return;
        };
        let (verslag, gemeente, taakveld, ..) = &key;
        let which = format!("het cijfer van {gemeente}, {verslag}, taakveld {}", taakveld.code());
        if *before == bedrag {
            let text = format!("{which} staat er twee keer. Het telt een keer mee. Haal de dubbele rij weg.");
            self.found.warning(plaats, "DUBBEL", text);
        } else {
            *before = None;
            let text = format!(
                "{which} staat er twee keer, met een ander bedrag. Het telt niet mee. Haal de cijfers opnieuw op."
            );
            self.found.error(plaats, "DUBBEL", text);
        }
    }

    /// Notes which publication a figure is of.
    fn place(&mut self, verslag: Verslagsoort, gemeente: &Gemeente, plaatsing: Plaatsing) {
        let known = self.plaatsing.entry((verslag, gemeente.clone())).or_insert(plaatsing);
        *known = plaatsing.max(*known);
    }

    fn finish(self) -> Cijferlijst {
        let cijfers = self
            .figures
            .into_iter()
            .map(|((verslag, gemeente, taakveld, kant, categorie), bedrag)| Cijfer {
                gemeente,
                verslag,
                taakveld,
                kant,
                categorie,
                bedrag,
            })
            .collect();
        Cijferlijst {
            cijfers,
            plaatsing: self.plaatsing,
            bevindingen: self.found.list,
            verzwegen: self.found.more,
            ..Cijferlijst::default()
        }
    }
}
