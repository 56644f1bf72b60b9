//! The file as a stream: the head is kept, records are handed out one by one.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::bevinding::Bevindingen;
use crate::limits::JSON_BYTES;

/// The name of a list of records.
pub(super) type Lijst = &'static str;

/// What stands around the records.
#[derive(Default)]
pub(super) struct Kop {
    pub(super) root: Map<String, Value>,
    pub(super) has_leveringen: bool,
    pub(super) leveringen: Vec<Map<String, Value>>,
}

/// A record: the number of its delivery, its list, its number in that, and what it is.
pub(super) type Record<'a> = (usize, Lijst, usize, &'a Value);

/// Reads a file. `None` when it is no JSON of this form; the finding says where.
pub(super) fn read(
    bytes: &[u8],
    lijsten: &'static [Lijst],
    found: &mut Bevindingen,
    record: &mut dyn FnMut(Record<'_>, &mut Bevindingen),
) -> Option<Kop> {
    if bytes.len() > JSON_BYTES {
        let text = format!("Het bestand is groter dan {} MB. Verdeel het over meer.", JSON_BYTES >> 20);
        found.error("bestand", "BESTAND", text);
        return None;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        found.error("bestand", "BESTAND", "Het bestand staat in UTF-16. Bewaar het in UTF-8.");
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut out = |one: Record<'_>| record(one, found);
    let mut stroom = Stroom { lijsten, record: &mut out, kop: Kop::default() };
    let read = Root(&mut stroom).deserialize(&mut json).and_then(|()| json.end());
    let kop = stroom.kop;
    match read {
        Ok(()) => Some(kop),
        // The error of serde may quote the file, so only its place is told.
        Err(error) => {
            let place = format!("regel {}, teken {}", error.line(), error.column());
            let text = "Het bestand is hier geen goede JSON, of een onderdeel is geen object of lijst, of staat er \
                        twee keer. Maak het bestand opnieuw.";
            found.error(place, "BESTAND", text);
            None
        }
    }
}

struct Stroom<'r> {
    lijsten: &'static [Lijst],
    record: &'r mut dyn FnMut(Record<'_>),
    kop: Kop,
}

struct Root<'s, 'r>(&'s mut Stroom<'r>);
struct Leveringen<'s, 'r>(&'s mut Stroom<'r>);
struct Levering<'s, 'r>(&'s mut Stroom<'r>, usize);
struct Records<'s, 'r>(&'s mut Stroom<'r>, usize, Lijst);

macro_rules! seed {
    ($name:ident, $call:ident) => {
        impl<'de> DeserializeSeed<'de> for $name<'_, '_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                from.$call(self)
            }
        }
    };
}

seed!(Root, deserialize_map);
seed!(Leveringen, deserialize_seq);
seed!(Levering, deserialize_map);
seed!(Records, deserialize_seq);

fn twice<E: Error>() -> E {
    E::custom("twice")
}

impl<'de> Visitor<'de> for Root<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        while let Some(key) = from.next_key::<String>()? {
            if key == "leveringen" {
                if self.0.kop.has_leveringen {
                    return Err(twice());
                }
                self.0.kop.has_leveringen = true;
                from.next_value_seed(Leveringen(&mut *self.0))?;
            } else if self.0.kop.root.insert(key, from.next_value()?).is_some() {
                return Err(twice());
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Leveringen<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut number = 0;
        while from.next_element_seed(Levering(&mut *self.0, number))?.is_some() {
            number += 1;
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Levering<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut head = Map::new();
        while let Some(key) = from.next_key::<String>()? {
            let list = self.0.lijsten.iter().find(|list| **list == key);
            let value = match list {
                Some(list) => {
                    from.next_value_seed(Records(&mut *self.0, self.1, list))?;
                    // That it was there.
                    Value::Null
                }
                None => from.next_value()?,
            };
            if head.insert(key, value).is_some() {
                return Err(twice());
            }
        }
        self.0.kop.leveringen.push(head);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = from.next_element::<Value>()? {
            (self.0.record)((self.1, self.2, number, &value));
            number += 1;
        }
        Ok(())
    }
}
