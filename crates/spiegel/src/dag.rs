//! Days as text: `2026-11-30`.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer};

pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

/// As people in the Netherlands write it: `30-11-2026`.
pub(crate) fn spoken(day: Date) -> String {
    format!("{}-{}-{}", day.day(), day.month(), day.year())
}
