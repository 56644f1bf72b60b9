//! The file as JSON: its parts, before anything is decided about them.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The whole file. A part that comes twice is an error of serde: one of the two would be lost.
#[derive(Deserialize)]
pub(super) struct Bestand {
    pub(super) metadata: Option<Value>,
    pub(super) contact: Option<Value>,
    #[serde(rename = "opmerkingen")]
    _remarks: Option<IgnoredAny>,
    pub(super) data: Option<Data>,
    #[serde(flatten)]
    pub(super) unknown: BTreeMap<String, IgnoredAny>,
}

/// The part `data`.
#[derive(Deserialize)]
pub(super) struct Data {
    pub(super) lasten: Option<Vec<Rij>>,
    pub(super) baten: Option<Vec<Rij>>,
    pub(super) balans_lasten: Option<Vec<Rij>>,
    pub(super) balans_baten: Option<Vec<Rij>>,
    pub(super) balans_standen: Option<Vec<Rij>>,
}

/// A row with its keys in the order of the file; None when it is no object. What is not read is not kept.
pub(super) struct Rij(pub(super) Option<Vec<(Sleutel, Value)>>);

/// The keys of a row that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sleutel {
    Taakveld,
    Balanscode,
    Categorie,
    Standper,
    Bedrag,
}

impl Sleutel {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Taakveld => "taakveld",
            Self::Balanscode => "balanscode",
            Self::Categorie => "categorie",
            Self::Standper => "standper",
            Self::Bedrag => "bedrag",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Taakveld, Self::Balanscode, Self::Categorie, Self::Standper, Self::Bedrag]
            .into_iter()
            .find(|key| key.name() == name)
    }
}

impl<'de> Deserialize<'de> for Rij {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Rijlezer)
    }
}

struct Rijlezer;

macro_rules! no_row {
    ($($visit:ident $type:ty),*) => {
        $(fn $visit<E>(self, _: $type) -> Result<Rij, E> {
            Ok(Rij(None))
        })*
    };
}

impl<'de> Visitor<'de> for Rijlezer {
    type Value = Rij;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rij, A::Error> {
        let mut keys = Vec::with_capacity(3);
        while let Some(name) = map.next_key::<String>()? {
            match Sleutel::of(&name) {
                Some(key) => keys.push((key, map.next_value()?)),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Rij(Some(keys)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Rij, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Rij(None))
    }

    fn visit_unit<E>(self) -> Result<Rij, E> {
        Ok(Rij(None))
    }

    no_row!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
}
