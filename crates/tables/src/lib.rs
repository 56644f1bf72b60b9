//! Reads the tables that people of a municipality deliver, CSV in any dialect and XLSX, into typed rows.
//!
//! A [`Template`] says which columns a table has; [`read`] finds them back under other names and in another
//! order, and hands out the good rows. Everything that is wrong is a [`Fault`] with its row, its column, the rule
//! and the way out, in plain Dutch and without a word about a person. What can be read in two ways is asked and
//! never guessed. The crate does no I/O, reads no clock, and does not panic or grow beyond its [`Limits`],
//! whatever it is given.
//!
//! ```
//! use domein::{Bedrag, Datum};
//! use tables::{Column, Kind, Options, Template, read_with};
//!
//! let template = Template::new("Subsidies", vec![
//!     Column::new("Ontvanger", Kind::Text).required().also(&["Organisatie"]),
//!     Column::new("Datum besluit", Kind::Date).required(),
//!     Column::new("Bedrag", Kind::Amount).required(),
//! ]);
//! let file = "bedrag;ORGANISATIE;datum_besluit\n€ 1.250,-;Buurthuis Oost;31-12-2024\n99,9x;Speeltuin;1-6-2024\n";
//! let reading = read_with(file.as_bytes(), &template, &Options::default(), |row| {
//!     Ok((row.get::<String>("Ontvanger")?, row.get::<Datum>("Datum besluit")?, row.get::<Bedrag>("Bedrag")?))
//! });
//! assert_eq!(reading.rows.len(), 1);
//! assert_eq!(reading.rows[0].2, Bedrag::from_cents(125_000));
//! assert_eq!(
//!     reading.faults[0].to_string(),
//!     "rij 3, kolom Bedrag (A): '99,9x' is geen bedrag. Vul een bedrag in, bijvoorbeeld 1234,56."
//! );
//! ```

mod csv;
mod fault;
mod grid;
mod header;
mod limits;
mod mapping;
mod merged;
mod raw;
mod reading;
mod row;
mod spelling;
mod template;
mod values;
mod xlsx;

pub use fault::{ColumnPlace, Fault, Note};
pub use header::fold;
pub use limits::Limits;
pub use mapping::{Answer, Mapping};
pub use raw::{RawRow, RawTable, read_raw};
pub use reading::{Options, Reading, read, read_with};
pub use row::{FromRow, FromValue, Row};
pub use template::{CodeItem, Column, Explanation, Kind, Template};
pub use values::Value;

/// A text of the file or the caller inside a sentence: short, on one line.
fn quote(text: &str) -> String {
    let mut short: String =
        text.chars().take(60).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    format!("'{short}'")
}
