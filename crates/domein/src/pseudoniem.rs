use std::fmt;
use std::str::FromStr;

use crate::OngeldigeCode;

/// A keyed pseudonym of an identifier: sixteen bytes that only the holder of the key can make again.
///
/// What it stands for (a person, an address, a postcode) is the business of the field that holds it; the
/// vault makes pseudonyms of different kinds with different labels, so that they never meet.
///
/// ```
/// use domein::Pseudoniem;
/// let one = Pseudoniem::from_bytes([0xab; 16]);
/// assert_eq!(one.to_string(), "abababababababababababababababab");
/// assert_eq!("abababababababababababababababab".parse(), Ok(one));
/// assert!("ABABABABABABABABABABABABABABABAB".parse::<Pseudoniem>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudoniem([u8; 16]);

impl Pseudoniem {
    /// A pseudonym from its bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes, for storage.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl FromStr for Pseudoniem {
    type Err = OngeldigeCode;

    /// Exactly as it is written: 32 digits of the base 16, letters small.
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        let mut bytes = [0; 16];
        let valid = text.len() == 32
            && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
            && bytes.iter_mut().enumerate().all(|(place, byte)| {
                let pair = text.get(place * 2..place * 2 + 2);
                pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).map(|value| *byte = value).is_some()
            });
        if valid {
            Ok(Self(bytes))
        } else {
            Err(OngeldigeCode {
                text: text.chars().take(40).collect(),
                what: "pseudoniem",
                rule: "32 cijfers en letters van a tot f",
            })
        }
    }
}

impl fmt::Display for Pseudoniem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Pseudoniem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudoniem({self})")
    }
}
