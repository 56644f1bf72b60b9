//! A day in a file: `2026-01-01`.

use domein::{Datum, parse_datum};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(crate) fn serialize<S: Serializer>(day: &Datum, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Datum, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_datum(&text).map_err(D::Error::custom)
}
