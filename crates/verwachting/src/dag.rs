//! Days: their written form, their form in a sentence, and the day so many weeks later.

use domein::Datum;
use jiff::{Span, Unit};

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

/// The day as people write it: `12 mei 2027`.
pub(crate) fn in_words(op: Datum) -> String {
    let month = usize::try_from(op.month() - 1).ok().and_then(|at| MAANDEN.get(at)).unwrap_or(&"");
    format!("{} {month} {}", op.day(), op.year())
}

/// So many weeks later; at the edge of the calendar, its last day.
pub(crate) fn weeks_after(op: Datum, weken: u16) -> Datum {
    Span::new()
        .try_weeks(i64::from(weken))
        .ok()
        .and_then(|span| op.checked_add(span).ok())
        .unwrap_or(Datum::MAX)
}

/// Whole days from one day to a later one; negative when it lies before.
pub(crate) fn days_between(from: Datum, to: Datum) -> i32 {
    to.since((Unit::Day, from)).map_or(0, |span| span.get_days())
}

/// The written form: `2027-05-12`.
pub(crate) mod day {
    use domein::{Datum, parse_datum};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &Datum, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&day.to_string())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Datum, D::Error> {
        parse_datum(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// The written form of a day that may be absent.
pub(crate) mod maybe_day {
    use domein::{Datum, parse_datum};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &Option<Datum>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Datum>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| parse_datum(&text)).transpose().map_err(serde::de::Error::custom)
    }
}
