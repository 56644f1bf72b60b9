//! What the tests share.
#![allow(dead_code, reason = "each test uses a part of it")]

use domein::Bedrag;
use tables::{Column, Kind, Note, Options, Reading, Template, read_with};

/// A table of two columns.
pub fn template() -> Template {
    Template::new(
        "Proef",
        vec![Column::new("Naam", Kind::Text).required(), Column::new("Bedrag", Kind::Amount)],
    )
}

pub fn read_pairs(file: &[u8], options: &Options) -> Reading<(String, Option<Bedrag>)> {
    read_with(file, &template(), options, |row| Ok((row.get("Naam")?, row.get("Bedrag")?)))
}

/// One column of a kind, read as text of the values or of the faults.
pub fn one_column(kind: Kind, values: &[&str], options: &Options) -> Reading<String> {
    let template =
        Template::new("Proef", vec![Column::new("Nr", Kind::Text), Column::new("Waarde", kind.clone())]);
    let rows: String = (1..).zip(values).map(|(number, value)| format!("{number};\"{value}\"\n")).collect();
    let file = format!("Nr;Waarde\n{rows}");
    read_with(file.as_bytes(), &template, options, |row| {
        Ok(match kind {
            Kind::WholeNumber => row.get::<i64>("Waarde")?.to_string(),
            Kind::Amount => row.get::<Bedrag>("Waarde")?.cents().to_string(),
            Kind::Date => row.get::<domein::Datum>("Waarde")?.to_string(),
            Kind::YesNo => row.get::<bool>("Waarde")?.to_string(),
            Kind::Year => row.get::<i16>("Waarde")?.to_string(),
            Kind::Postcode => row.get::<domein::Postcode>("Waarde")?.as_str().to_owned(),
            Kind::Bsn => row.get::<domein::Bsn>("Waarde")?.expose().to_owned(),
            _ => row.get::<String>("Waarde")?,
        })
    })
}

pub fn texts(notes: &[Note]) -> Vec<&str> {
    notes.iter().map(|note| note.text.as_str()).collect()
}
