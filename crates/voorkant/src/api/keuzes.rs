//! The choices of an answer as parameters: read from the type itself, so that a new choice is in the document at once.

use clap::Args;
use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::Parameter;

/// Asks a type for the names of its fields, and for nothing else.
struct Names<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Names<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no fields"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0.extend(fields);
        Err(Error::custom("only the names"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// What can be chosen, with what the command line says about it. What is not on the command line only helps a form.
pub fn parameters_of<K: Args + DeserializeOwned>() -> Vec<Parameter> {
    let mut names = Vec::new();
    let _ = K::deserialize(Names(&mut names));
    let command = K::augment_args(clap::Command::new("keuze"));
    let known = |naam: &str| {
        let found = command.get_arguments().find(|one| one.get_id().as_str() == naam)?;
        Some(found.get_help().map(ToString::to_string).unwrap_or_default())
    };
    names.iter().filter_map(|naam| Some(Parameter::text(naam, &known(naam)?))).collect()
}
