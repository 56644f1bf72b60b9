//! Numbers in a file: exact decimals, written as text or as a number.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserializer, Serializer};

pub(crate) fn serialize<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&number.normalize())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    deserializer.deserialize_any(Number)
}

struct Number;

impl Visitor<'_> for Number {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("een getal, bijvoorbeeld 62.5")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        if text.contains(',') {
            let point = text.replace('.', "").replace(',', ".");
            return Err(E::custom(format!("‘{text}’ heeft een komma. Schrijf een punt: {point}")));
        }
        text.trim()
            .parse()
            .map_err(|_| E::custom(format!("‘{text}’ is geen getal. Schrijf bijvoorbeeld 62.5")))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    /// The shortest text that means this number is what somebody wrote down.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Decimal, E> {
        self.visit_str(&number.to_string())
    }
}
