use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A text that is not a valid code, with the rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is geen {what}: {rule}")]
pub struct OngeldigeCode {
    /// The text as it came.
    pub text: String,
    /// What it should have been.
    pub what: &'static str,
    /// The rule, in Dutch.
    pub rule: &'static str,
}

macro_rules! digits {
    ($(#[$doc:meta])* $name:ident, $length:literal, $what:literal, $rule:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// The digits.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl FromStr for $name {
            type Err = OngeldigeCode;
            fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
                match <[u8; $length]>::try_from(text.as_bytes()) {
                    Ok(digits) if digits.iter().all(u8::is_ascii_digit) => Ok(Self(digits)),
                    _ => Err(OngeldigeCode { text: text.to_owned(), what: $what, rule: $rule }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

digits! {
    /// A municipality by its four digits of CBS, as in the messages (`LDT_Gemeente`).
    ///
    /// ```
    /// # use domein::Gemeentecode;
    /// assert_eq!("0384".parse::<Gemeentecode>()?.to_string(), "0384");
    /// assert!("384".parse::<Gemeentecode>().is_err());
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    Gemeentecode, 4, "gemeentecode", "vier cijfers, bijvoorbeeld 0384"
}

digits! {
    /// A care organisation by its AGB code of eight digits (`LDT_AgbCode`).
    ///
    /// ```
    /// # use domein::AgbCode;
    /// assert!("42420001".parse::<AgbCode>().is_ok());
    /// assert!("4242".parse::<AgbCode>().is_err());
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    AgbCode, 8, "AGB-code", "acht cijfers"
}

digits! {
    /// A product category of two digits, from code list WMO020 or JZ020. Its meaning depends on the law.
    ///
    /// ```
    /// # use domein::Productcategorie;
    /// assert!("02".parse::<Productcategorie>().is_ok());
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    Productcategorie, 2, "productcategorie", "twee cijfers"
}

/// A product code of one to five characters: from the national list or the municipality's own.
///
/// ```
/// # use domein::Productcode;
/// assert_eq!("YS1U".parse::<Productcode>()?.as_str(), "YS1U");
/// assert!("TELANG".parse::<Productcode>().is_err());
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Productcode {
    /// UTF-8, zeros behind it: in this order of fields codes sort as their texts do.
    bytes: [u8; Self::MAX_BYTES],
    length: u8,
}

impl Productcode {
    /// Five characters of at most four bytes. They stand in the value itself: there is one for every declared line.
    const MAX_BYTES: usize = 20;

    /// The code as it stands in the message.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for Productcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Productcode({})", self.as_str())
    }
}

impl Serialize for Productcode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromStr for Productcode {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        let fits = (1..=5).contains(&text.chars().count()) && !text.trim().is_empty();
        let mut bytes = [0; Self::MAX_BYTES];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) if fits => {
                place.copy_from_slice(text.as_bytes());
                Ok(Self { bytes, length })
            }
            _ => {
                Err(OngeldigeCode { text: text.to_owned(), what: "productcode", rule: "een tot vijf tekens" })
            }
        }
    }
}

impl fmt::Display for Productcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
