use std::fmt;
use std::str::FromStr;

use crate::{Gemeentecode, OngeldigeCode};

/// A Dutch postcode of four digits and two letters, in one spelling: `1234AB`.
///
/// ```
/// # use domein::Postcode;
/// assert_eq!("1234 ab".parse::<Postcode>()?.as_str(), "1234AB");
/// assert!("0123AB".parse::<Postcode>().is_err());
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode([u8; 6]);

impl Postcode {
    /// The six characters, letters in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Postcode {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        let kept: Vec<u8> =
            text.bytes().filter(|byte| *byte != b' ').map(|b| b.to_ascii_uppercase()).collect();
        match <[u8; 6]>::try_from(kept.as_slice()) {
            Ok(code)
                if code[..4].iter().all(u8::is_ascii_digit)
                    && code[0] != b'0'
                    && code[4..].iter().all(u8::is_ascii_uppercase) =>
            {
                Ok(Self(code))
            }
            _ => Err(OngeldigeCode {
                text: text.to_owned(),
                what: "postcode",
                rule: "vier cijfers (niet met een 0 vooraan) en twee letters",
            }),
        }
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Postcode(******)")
    }
}

/// A neighbourhood of CBS: `BU`, the four digits of the municipality, and four digits or capitals.
///
/// Letters are rare: Amsterdam has had them since 2022 or 2023 (`BU0363AA01`).
///
/// ```
/// # use domein::Buurtcode;
/// let buurt: Buurtcode = "BU03840001".parse()?;
/// assert_eq!((buurt.gemeente().as_str(), buurt.rest()), ("0384", "0001"));
/// assert_eq!("BU0363AA01".parse::<Buurtcode>()?.to_string(), "BU0363AA01");
/// assert!("WK038400".parse::<Buurtcode>().is_err());
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Buurtcode {
    gemeente: Gemeentecode,
    rest: [u8; 4],
}

impl Buurtcode {
    /// The municipality it lies in.
    pub fn gemeente(self) -> Gemeentecode {
        self.gemeente
    }

    /// What stands behind the municipality: two signs of the wijk, and two of the neighbourhood.
    pub fn rest(&self) -> &str {
        std::str::from_utf8(&self.rest).unwrap_or_default()
    }
}

impl FromStr for Buurtcode {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        text.strip_prefix("BU")
            .and_then(|signs| signs.split_at_checked(4))
            .and_then(|(gemeente, rest)| {
                Some((gemeente.parse().ok()?, <[u8; 4]>::try_from(rest.as_bytes()).ok()?))
            })
            .filter(|(_, rest)| rest.iter().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase()))
            .map(|(gemeente, rest)| Self { gemeente, rest })
            .ok_or_else(|| OngeldigeCode {
                text: text.to_owned(),
                what: "buurtcode",
                rule: "BU en acht cijfers, bijvoorbeeld BU03840001",
            })
    }
}

impl fmt::Display for Buurtcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BU{}{}", self.gemeente, self.rest())
    }
}
