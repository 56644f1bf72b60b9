//! A day as people say it, and as files write it.
//!
//! As a file writes it: `#[serde(with = "domein::dag")]` on a [`Datum`], and `domein::dag::some` where there may be none.

use serde::{Deserialize, Deserializer, Serializer};

use crate::{Datum, parse_datum};

const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The Dutch name of a month by its number, 1 is January.
///
/// ```
/// assert_eq!(domein::dag::month(5), Some("mei"));
/// assert_eq!(domein::dag::month(13), None);
/// ```
pub fn month(number: i8) -> Option<&'static str> {
    MAANDEN.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// A day as people write it.
///
/// ```
/// assert_eq!(domein::dag::in_words(domein::parse_datum("2027-01-01")?), "1 januari 2027");
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn in_words(dag: Datum) -> String {
    format!("{} {} {}", dag.day(), month(dag.month()).unwrap_or_default(), dag.year())
}

/// Writes a day: `2027-05-12`.
///
/// # Errors
/// Those of the writer.
pub fn serialize<S: Serializer>(dag: &Datum, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(dag)
}

/// Reads a day.
///
/// # Errors
/// Those of the reader, and of [`parse_datum`].
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Datum, D::Error> {
    parse_datum(&String::deserialize(from)?).map_err(serde::de::Error::custom)
}

/// The same, where there may be no day.
pub mod some {
    use super::{Datum, Deserialize, Deserializer, Serializer, parse_datum};

    /// Writes a day, or that there is none.
    ///
    /// # Errors
    /// As [`serialize`](super::serialize). A day that is there is written as some, as serde does.
    pub fn serialize<S: Serializer>(dag: &Option<Datum>, to: S) -> Result<S::Ok, S::Error> {
        match dag {
            Some(dag) => to.serialize_some(&dag.to_string()),
            None => to.serialize_none(),
        }
    }

    /// Reads a day, or that there is none.
    ///
    /// # Errors
    /// As [`deserialize`](super::deserialize).
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Datum>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| parse_datum(&text)).transpose().map_err(serde::de::Error::custom)
    }
}
