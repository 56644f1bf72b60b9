//! What people write, and the numbers by which a plan names its parts.

use std::fmt;
use std::str::FromStr;

use domein::mask_bsn;
use serde::{Deserialize, Serialize};

/// Why a text cannot be kept as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Tekstfout {
    /// Nothing was written.
    #[error("er staat niets: schrijf een zin, of laat dit onderdeel weg")]
    Leeg,
    /// More signs than fit.
    #[error("de tekst heeft meer dan {0} tekens: maak hem korter, of verdeel hem")]
    TeLang(usize),
}

fn clean(text: &str, most: usize, lines: bool) -> Result<String, Tekstfout> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows: a name could read as another.
    let turns = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let printable = |sign: &char| (!sign.is_control() || matches!(sign, '\n' | '\t')) && !turns(*sign);
    let text: String = text.chars().filter(printable).collect();
    let text =
        if lines { text.trim().to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    match text.chars().count() {
        0 => Err(Tekstfout::Leeg),
        count if count > most => Err(Tekstfout::TeLang(most)),
        _ => Ok(mask_bsn(&text).into_owned()),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $most:literal $lines:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Tekstfout;
            fn from_str(text: &str) -> Result<Self, Tekstfout> {
                clean(text, $most, $lines).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Tekstfout;
            fn try_from(text: String) -> Result<Self, Tekstfout> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

texts! {
    /// What somebody says, in their own words: one or more lines, never empty, at most 4,000 signs. What can be a BSN in it
    /// is masked.
    ///
    /// ```
    /// # use plan::Woorden;
    /// assert_eq!(" Ik wil rust. ".parse::<Woorden>().unwrap().as_str(), "Ik wil rust.");
    /// assert!("  \n ".parse::<Woorden>().is_err());
    /// assert_eq!("nummer 999900006".parse::<Woorden>().unwrap().as_str(), "nummer ******006");
    /// ```
    Woorden 4_000 true;
    /// One line: a name, a source, a promise; never empty, at most 200 signs. What can be a BSN in it is masked.
    Kort 200 false;
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// Names one part of a plan (a goal, an agreement, an entry). Drawn at random by who makes the part, so that two
    /// people who add at once, and two plans that become one, do not meet.
    Nummer;
    /// Names one member of the household in a plan; drawn like a [`Nummer`]. Who it is, only the vault tells.
    Lidnummer;
}

/// Puts `more` under what stands there; refused when they are too long together, so that no word is lost.
pub(crate) fn append(here: &mut Option<Woorden>, more: Option<&Woorden>) -> Result<(), Tekstfout> {
    let together = match (here.as_ref(), more) {
        (_, None) => return Ok(()),
        (Some(first), Some(more)) if first == more => return Ok(()),
        (None, Some(more)) => more.clone(),
        (Some(first), Some(more)) => format!("{first}\n\n{more}").parse()?,
    };
    *here = Some(together);
    Ok(())
}
