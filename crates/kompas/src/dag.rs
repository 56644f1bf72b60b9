//! Days as text: `2026-11-30`.

use domein::{Datum, parse_datum};
use serde::{Deserialize, Deserializer, Serializer};

pub(crate) fn serialize<S: Serializer>(day: &Datum, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Datum, D::Error> {
    parse_datum(&String::deserialize(from)?).map_err(serde::de::Error::custom)
}

/// The same, where there may be none.
pub(crate) mod some {
    use super::{Datum, Deserialize, Deserializer, Serializer, parse_datum};

    pub(crate) fn serialize<S: Serializer>(day: &Option<Datum>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Datum>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| parse_datum(&text)).transpose().map_err(serde::de::Error::custom)
    }
}
