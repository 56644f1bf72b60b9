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

/// The same for a day that may be absent.
pub(crate) mod maybe {
    use super::{Datum, Deserialize, Deserializer, Error, Serializer, parse_datum};

    pub(crate) fn serialize<S: Serializer>(day: &Option<Datum>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Datum>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| parse_datum(&text).map_err(D::Error::custom)).transpose()
    }
}
