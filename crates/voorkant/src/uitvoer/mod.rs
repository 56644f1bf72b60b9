//! What every form of an answer is made from: tables of figures that may be shown. A page, a text, CSV, JSON, XLSX
//! and PDF all write the same tables, so none of them can show what another withholds.

mod bevroren;
mod csv;
mod gegeven;
mod json;
mod pdf;
mod rekenblad;
mod tekst;
mod xlsx;

pub use csv::{csv, harmless};
pub use gegeven::{Benaming, Gegeven};
pub use json::{json, value};
pub use pdf::{figures, footer, pages, pdf, stuk};
pub use rekenblad::{Rekenblad, Vak, kolomnaam, plaats, rekenboek};
pub use tekst::tekst;
pub use xlsx::{Voorblad, xlsx};

use domein::{Gemeentecode, Periode};
use serde::{Deserialize, Serialize};

use crate::web::Taal;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a column holds; it decides how the column is named for programs and on which side its figures stand.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kolomsoort {
    /// A name, a month or a year.
    Naam,
    /// A number.
    Getal,
    /// Euros: cents for programs, whole euros in a spreadsheet.
    Bedrag,
    /// Percents.
    Procent,
}

/// A column of a [`Cijfertabel`].
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Tabelkolom {
    /// What it holds, for people.
    pub naam: Benaming,
    /// What kind of figure.
    pub soort: Kolomsoort,
}

impl Tabelkolom {
    /// A column of names; `sleutel` is its name for programs.
    pub fn naam(sleutel: &str, nl: &str, en: &str) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), soort: Kolomsoort::Naam }
    }

    /// A column of numbers.
    pub fn getal(sleutel: &str, nl: &str, en: &str) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), soort: Kolomsoort::Getal }
    }

    /// A column of euros.
    pub fn bedrag(sleutel: &str, nl: &str, en: &str) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), soort: Kolomsoort::Bedrag }
    }

    /// A column of percents.
    pub fn procent(sleutel: &str, nl: &str, en: &str) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), soort: Kolomsoort::Procent }
    }

    /// Its name in JSON: with the unit, so that nobody takes cents for euros.
    fn member(&self) -> String {
        let unit = match self.soort {
            Kolomsoort::Naam | Kolomsoort::Getal => "",
            Kolomsoort::Bedrag => "Cent",
            Kolomsoort::Procent => "Procent",
        };
        format!("{}{unit}", self.naam.sleutel)
    }

    /// Its name above figures without a unit of their own, in a spreadsheet.
    fn heading(&self, taal: Taal) -> String {
        let unit = match self.soort {
            Kolomsoort::Naam | Kolomsoort::Getal => "",
            Kolomsoort::Bedrag => taal.pick(" (euro)", " (euros)"),
            Kolomsoort::Procent => " (%)",
        };
        format!("{}{unit}", self.naam.text(taal))
    }
}

/// A table of an answer. Its first column names the row.
///
/// ```text
/// Naar wet        Huishoudens      Kosten
/// Wmo                   1.235   € 812.000
/// Jeugdwet      minder dan 10   niet getoond
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Cijfertabel {
    /// Its title.
    pub naam: Benaming,
    /// Its columns.
    pub kolommen: Vec<Tabelkolom>,
    /// Its rows; each has as many fields as there are columns.
    pub rijen: Vec<Vec<Gegeven>>,
    /// What a reader must know, below it.
    pub noot: Option<Benaming>,
    /// What stands in its place when it has no rows.
    pub zonder: Option<Benaming>,
}

impl Cijfertabel {
    /// A table without rows; `sleutel` is its name for programs.
    pub fn new(sleutel: &str, nl: &str, en: &str, kolommen: Vec<Tabelkolom>) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), kolommen, rijen: Vec::new(), noot: None, zonder: None }
    }

    /// With these rows.
    #[must_use]
    pub fn rows(mut self, rijen: impl IntoIterator<Item = Vec<Gegeven>>) -> Self {
        self.rijen.extend(rijen);
        self
    }

    /// With a note below it.
    #[must_use]
    pub fn note(self, nl: &str, en: &str) -> Self {
        Self { noot: Some(Benaming::new("", nl, en)), ..self }
    }

    /// With a sentence for when there are no rows.
    #[must_use]
    pub fn without(self, nl: &str, en: &str) -> Self {
        Self { zonder: Some(Benaming::new("", nl, en)), ..self }
    }

    /// With the address of the page where what is not there can be filled in.
    #[must_use]
    pub fn elsewhere(self, adres: &str) -> Self {
        Self { zonder: self.zonder.map(|zonder| zonder.at(adres)), ..self }
    }
}

/// What an answer is about: a municipality, a period.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Aanduiding {
    /// Its name for programs and people.
    pub naam: Benaming,
    /// What it is.
    pub waarde: Gegeven,
}

impl Aanduiding {
    /// Such a mark.
    pub fn new(sleutel: &str, nl: &str, en: &str, waarde: impl Into<Gegeven>) -> Self {
        Self { naam: Benaming::new(sleutel, nl, en), waarde: waarde.into() }
    }

    /// The municipality of an answer.
    pub fn gemeente(code: Gemeentecode) -> Self {
        Self::new("gemeente", "Gemeente", "Municipality", Benaming::same(code.to_string(), code.to_string()))
    }

    /// A period, as programs and people both can read it.
    pub fn periode(sleutel: &str, nl: &str, en: &str, periode: Periode) -> Self {
        let (begin, eind) = (periode.begin(), periode.eind().unwrap_or(periode.begin()));
        let words = |between: &str| format!("{begin} {between} {eind}");
        Self::new(sleutel, nl, en, Benaming::new(format!("{begin}/{eind}"), words("t/m"), words("to")))
    }
}

#[cfg(test)]
mod tests;
