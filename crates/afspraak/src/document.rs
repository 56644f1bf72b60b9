//! The bytes that are signed, and their hash.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::afspraak::Afspraak;
use crate::bestand::Afspraakbestand;

/// The form of the document, so that a reader knows how to read it.
pub const VORM: &str = "voorkant-afspraak/1";

/// The SHA-256 of the bytes of a document. Anybody can calculate it again, with any tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Documenthash([u8; 32]);

impl Documenthash {
    /// The hash that is written as 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Documenthash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Documenthash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Documenthash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("geen hash van 64 hexadecimale cijfers"))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    vorm: &'static str,
    afspraak: &'a str,
    versie: u32,
    inhoud: &'a Afspraakbestand,
}

impl Afspraak {
    /// The document of a version: JSON of the content in its fixed order. The same content gives the same bytes, on any
    /// machine.
    #[must_use]
    pub fn document(&self, nummer: &str, versie: u32) -> Vec<u8> {
        let document = Document { vorm: VORM, afspraak: nummer, versie, inhoud: self.bestand() };
        // Text, numbers and lists only: there is nothing in it that JSON cannot hold.
        serde_json::to_vec_pretty(&document).unwrap_or_default()
    }

    /// The hash of that document: what is signed.
    ///
    /// ```
    /// use afspraak::{Afspraak, Afspraakbestand};
    /// let bestand = Afspraakbestand { titel: "Noord".into(), opgave: "7".into(), ..Afspraakbestand::default() };
    /// let afspraak = Afspraak::new(bestand).unwrap();
    /// assert_eq!(afspraak.hash("1", 1), afspraak.hash("1", 1));
    /// assert_ne!(afspraak.hash("1", 1), afspraak.hash("1", 2), "every version has its own");
    /// ```
    #[must_use]
    pub fn hash(&self, nummer: &str, versie: u32) -> Documenthash {
        Documenthash(Sha256::digest(self.document(nummer, versie)).into())
    }
}
