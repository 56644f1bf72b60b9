//! What stands in one field of a table.

use std::borrow::Cow;

use bescherming::{Amount, Count, Percent, Protected};
use domein::{Bedrag, Maand};
use serde::{Deserialize, Serialize};

use super::bevroren::{Bevroren, Veld};
use crate::web::{Taal, month};

/// A name in both languages, with one for programs.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Benaming {
    /// For programs: `alleen-wmo`; empty where no program asks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sleutel: String,
    nl: String,
    en: String,
    /// Where a reader finds more about it on a page. It is not kept in a record: pages come and go.
    #[serde(skip)]
    pub adres: Option<String>,
}

impl Benaming {
    /// A name in both languages.
    pub fn new(sleutel: impl Into<String>, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { sleutel: sleutel.into(), nl: nl.into(), en: en.into(), adres: None }
    }

    /// A name that is the same in both languages.
    pub fn same(sleutel: impl Into<String>, naam: impl Into<String>) -> Self {
        let naam = naam.into();
        Self::new(sleutel, naam.clone(), naam)
    }

    /// With the address of a page that tells more.
    #[must_use]
    pub fn at(self, adres: impl Into<String>) -> Self {
        Self { adres: Some(adres.into()), ..self }
    }

    /// The name in this language.
    pub fn text(&self, taal: Taal) -> &str {
        taal.pick(&self.nl, &self.en)
    }
}

/// What stands in one field of a table. A figure about people is here as [`Protected`] only; the public figures
/// are of a whole municipality and say nothing of a person.
///
/// In a record it is kept as it was shown, and comes back as [`Bevroren`]: no figure becomes protected by being read.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(from = "Veld", into = "Veld")]
pub enum Gegeven {
    /// Nothing belongs here.
    Leeg,
    /// Nobody delivered this: not the same as nil.
    GeenGegevens,
    /// A name.
    Naam(Benaming),
    /// A month.
    Maand(Maand),
    /// A year.
    Jaar(i16),
    /// A number of people or households.
    Aantal(Protected<Count>),
    /// Their money.
    Bedrag(Protected<Amount>),
    /// Their share.
    Aandeel(Protected<Percent>),
    /// An amount that is public.
    Euro(Bedrag),
    /// A number that is public.
    Getal(i64),
    /// A number that is public, with so many digits behind the comma. Also of percents.
    Kommagetal(f64, usize),
    /// A figure as it was shown once.
    Bevroren(Bevroren),
}

impl From<Benaming> for Gegeven {
    fn from(naam: Benaming) -> Self {
        Self::Naam(naam)
    }
}

impl From<Protected<Count>> for Gegeven {
    fn from(figure: Protected<Count>) -> Self {
        Self::Aantal(figure)
    }
}

impl From<Protected<Amount>> for Gegeven {
    fn from(figure: Protected<Amount>) -> Self {
        Self::Bedrag(figure)
    }
}

impl From<Protected<Percent>> for Gegeven {
    fn from(figure: Protected<Percent>) -> Self {
        Self::Aandeel(figure)
    }
}

impl<T: Into<Gegeven>> From<Option<T>> for Gegeven {
    /// What is not there was not delivered.
    fn from(figure: Option<T>) -> Self {
        figure.map_or(Self::GeenGegevens, Into::into)
    }
}

impl Gegeven {
    /// The field as people read it.
    pub fn text(&self, taal: Taal) -> Cow<'_, str> {
        match self {
            Self::Leeg => "".into(),
            Self::GeenGegevens => taal.pick("geen gegevens", "no data").into(),
            Self::Naam(naam) => naam.text(taal).into(),
            Self::Maand(maand) => month(taal, *maand).into(),
            Self::Jaar(jaar) => jaar.to_string().into(),
            Self::Aantal(figure) => figure.text().into(),
            Self::Bedrag(figure) => figure.text().into(),
            Self::Aandeel(figure) => figure.text().into(),
            Self::Euro(bedrag) => bedrag.in_whole_euros().into(),
            Self::Getal(getal) => whole(*getal, taal).into(),
            Self::Kommagetal(getal, digits) => decimal(*getal, *digits, taal).into(),
            Self::Bevroren(figure) => figure.text(taal).into(),
        }
    }
}

fn whole(number: i64, taal: Taal) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", crate::web::number(taal, number.unsigned_abs()))
}

/// A number with so many digits behind the comma: `1.234,5`, in English `1,234.5`; nothing for what is no number.
fn decimal(number: f64, digits: usize, taal: Taal) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{:.digits$}", number.abs());
    let (front, behind) = text.split_once('.').unwrap_or((&text, ""));
    let front =
        front.parse::<u64>().map_or_else(|_| front.to_owned(), |front| crate::web::number(taal, front));
    let sign = if number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { "-" } else { "" };
    if behind.is_empty() {
        return format!("{sign}{front}");
    }
    format!("{sign}{front}{}{behind}", taal.pick(",", "."))
}
