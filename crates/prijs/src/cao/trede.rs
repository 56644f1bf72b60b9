use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::Prijsfout;

/// A step in a scale (periodiek): `start`, or a number from 0.
///
/// ```
/// use prijs::Caotrede;
/// assert_eq!("8".parse(), Ok(Caotrede::Nummer(8)));
/// assert_eq!("Start".parse(), Ok(Caotrede::Start));
/// assert!("U1".parse::<Caotrede>().is_err(), "since 2025 U1 and U2 are ordinary steps");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caotrede {
    /// The wage of somebody who begins; an amount of its own beside the ladder.
    Start,
    /// A numbered step.
    Nummer(u8),
}

impl fmt::Display for Caotrede {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("start"),
            Self::Nummer(number) => write!(f, "{number}"),
        }
    }
}

impl FromStr for Caotrede {
    type Err = Prijsfout;

    fn from_str(text: &str) -> Result<Self, Prijsfout> {
        let bare = text.trim();
        if bare.eq_ignore_ascii_case("start") {
            return Ok(Self::Start);
        }
        let number = bare.parse::<u8>().ok().filter(|number| *number < 100);
        number.map(Self::Nummer).ok_or_else(|| {
            let shown: String = bare.chars().take(20).collect();
            Prijsfout::new("trede", format!("‘{shown}’ is geen trede"), "Schrijf start, of een getal zoals 8")
        })
    }
}

impl Serialize for Caotrede {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Caotrede {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Caotrede {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Caotrede")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^(start|[0-9]{1,2})$",
            "description": "A step in a scale: start, or a number from 0."
        })
    }
}
