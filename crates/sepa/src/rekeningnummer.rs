//! Account numbers and the codes of banks.

use std::fmt;
use std::str::FromStr;

use crate::SepaFout;

/// An International Bank Account Number (ISO 13616) of the European Economic Area, checked: its country, the length
/// for that country, and the two digits that keep typing errors out (ISO 7064, MOD 97-10).
///
/// ```
/// use sepa::{Iban, SepaFout};
/// let iban: Iban = "nl91 abna 0417 1643 00".parse()?;
/// assert_eq!((iban.as_str(), iban.to_string().as_str()), ("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"));
/// assert_eq!("NL91ABNA0417164301".parse::<Iban>(), Err(SepaFout::Iban));
/// assert_eq!("GB29NWBK60161331926819".parse::<Iban>(), Err(SepaFout::Land));
/// # Ok::<(), SepaFout>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

/// The length of an IBAN by country: the European Economic Area (RECALLED from the registry of ISO 13616).
const LENGTHS: [(&str, usize); 30] = [
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
];

impl Iban {
    /// Without spaces, as it stands in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country.
    pub fn land(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }
}

impl FromStr for Iban {
    type Err = SepaFout;
    fn from_str(text: &str) -> Result<Self, SepaFout> {
        let text: String = text.chars().filter(|one| *one != ' ').collect::<String>().to_ascii_uppercase();
        let bytes = text.as_bytes();
        let shape = (15..=34).contains(&bytes.len())
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit);
        if !shape || remainder(bytes) != 1 {
            return Err(SepaFout::Iban);
        }
        match LENGTHS.iter().find(|(country, _)| text.starts_with(country)) {
            Some((_, length)) if *length == text.len() && is_shaped(&text) => Ok(Self(text)),
            Some(_) => Err(SepaFout::Iban),
            None => Err(SepaFout::Land),
        }
    }
}

/// Dutch numbers are four letters of the bank and ten digits; of the other countries the length is enough.
fn is_shaped(iban: &str) -> bool {
    let number = iban.get(4..).unwrap_or_default();
    !iban.starts_with("NL")
        || number.bytes().enumerate().all(|(place, one)| match place {
            ..4 => one.is_ascii_uppercase(),
            _ => one.is_ascii_digit(),
        })
}

/// The remainder by 97 of the number that an IBAN is: the first four characters last, letters as 10 to 35.
fn remainder(bytes: &[u8]) -> u32 {
    bytes[4..].iter().chain(&bytes[..4]).fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.saturating_sub(b'A')) + 10) % 97,
    })
}

/// In groups of four, as on paper.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, one) in self.0.chars().enumerate() {
            if place > 0 && place.is_multiple_of(4) {
                f.write_str(" ")?;
            }
            write!(f, "{one}")?;
        }
        Ok(())
    }
}

/// A Business Identifier Code (ISO 9362): 8 or 11 letters and digits, by the pattern of the schema.
///
/// ```
/// use sepa::Bic;
/// assert_eq!("abnanl2a".parse::<Bic>()?.as_str(), "ABNANL2A");
/// assert!("ABNANL2".parse::<Bic>().is_err() && "ABNA1L2A".parse::<Bic>().is_err());
/// # Ok::<(), sepa::SepaFout>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bic(String);

impl Bic {
    /// As it stands in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Bic {
    type Err = SepaFout;
    fn from_str(text: &str) -> Result<Self, SepaFout> {
        let text = text.trim().to_ascii_uppercase();
        let bytes = text.as_bytes();
        let shape = matches!(bytes.len(), 8 | 11)
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes[4..6].iter().all(u8::is_ascii_uppercase);
        if shape { Ok(Self(text)) } else { Err(SepaFout::Bic) }
    }
}

impl fmt::Display for Bic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
