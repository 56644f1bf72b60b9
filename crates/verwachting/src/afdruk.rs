//! SHA-256 digests, and a written form of content in which no two contents are the same bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rondeafdruk([u8; 32]);

/// A text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Dit is geen controlegetal. Het heeft 64 tekens: 0 tot en met 9 en a tot en met f.")]
pub struct GeenAfdruk;

impl Rondeafdruk {
    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Rondeafdruk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Rondeafdruk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rondeafdruk({self})")
    }
}

/// Exactly 32 bytes from 64 lower-case hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    if text.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        if let [high, low] = pair {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
    }
    Some(bytes)
}

impl FromStr for Rondeafdruk {
    type Err = GeenAfdruk;
    fn from_str(text: &str) -> Result<Self, GeenAfdruk> {
        from_hex(text).map(Self).ok_or(GeenAfdruk)
    }
}

impl From<[u8; 32]> for Rondeafdruk {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl TryFrom<String> for Rondeafdruk {
    type Error = GeenAfdruk;
    fn try_from(text: String) -> Result<Self, GeenAfdruk> {
        text.parse()
    }
}

impl From<Rondeafdruk> for String {
    fn from(afdruk: Rondeafdruk) -> Self {
        afdruk.to_string()
    }
}

/// Writes parts one after another, each as its number of bytes (8, big-endian) and its bytes, so that `ab`, `c` and
/// `a`, `bc` are not the same; the digest is over all of it, with a label in front.
pub(crate) struct Schrijver(Sha256);

impl Schrijver {
    pub(crate) fn new(label: &str) -> Self {
        let mut writer = Self(Sha256::new());
        writer.part(label.as_bytes());
        writer
    }

    pub(crate) fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.part(text.as_bytes())
    }

    /// A text that may be absent: absent and empty are not the same.
    pub(crate) fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.part(&[1]).text(text),
            None => self.part(&[0]),
        }
    }

    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.part(&number.to_be_bytes())
    }

    pub(crate) fn finish(&self) -> Rondeafdruk {
        Rondeafdruk(self.0.clone().finalize().into())
    }
}
