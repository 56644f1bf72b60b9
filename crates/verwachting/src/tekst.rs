//! What people write, checked before it is kept: nothing that points at a person, no hidden signs, not too long.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::persoonlijk::{Persoonsvondst, find_personal};
use crate::tekens::{Tekenfout, count_signs, first_wrong, is_invisible};

/// Why a text is not kept. The text itself, and what was found in it, is never part of the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Tekstweigering {
    /// Nothing was written.
    #[error("Er staat niets. Schrijf een zin.")]
    Leeg,
    /// More signs than fit.
    #[error("De tekst heeft {aantal} tekens. Hoogstens {hoogstens} mag. Haal {} tekens weg.", aantal - hoogstens)]
    TeLang {
        /// How many there are.
        aantal: usize,
        /// How many there may be.
        hoogstens: usize,
    },
    /// A sign that hides or turns text.
    #[error("Op teken {plek} staat een teken dat u niet ziet. Typ de tekst opnieuw in.")]
    Teken {
        /// Where, counted from 1.
        plek: usize,
        /// What kind.
        fout: Tekenfout,
    },
    /// It points at a person.
    #[error("{0}")]
    Persoonlijk(Persoonsvondst),
    /// Part of a sentence that holds the end of one.
    #[error("Op teken {0} begint een nieuwe zin. Schrijf hier één stuk van een zin, zonder punt.")]
    MeerZinnen(usize),
}

/// One spelling of white space; without signs that cannot be seen.
fn clean(text: &str, most: usize, lines: bool) -> Result<String, Tekstweigering> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if let Some((plek, fout)) = first_wrong(&text) {
        return Err(Tekstweigering::Teken { plek, fout });
    }
    let text: String = text.chars().filter(|sign| !is_invisible(*sign)).collect();
    let one_line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if lines {
        text.lines().map(one_line).collect::<Vec<_>>().join("\n").trim().to_owned()
    } else {
        one_line(&text)
    };
    let aantal = count_signs(&text);
    // A sign with a hundred accents counts once, but is not kept.
    if aantal > most || text.chars().count() > most * 4 {
        return Err(Tekstweigering::TeLang { aantal: aantal.max(most + 1), hoogstens: most });
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Tekstweigering::Leeg);
    }
    match find_personal(&text).into_iter().next() {
        Some(found) => Err(Tekstweigering::Persoonlijk(found)),
        None => Ok(text),
    }
}

fn anything(text: String) -> Result<String, Tekstweigering> {
    Ok(text)
}

/// Without the full stop behind it; refused when a second sentence begins.
fn part_of_a_sentence(text: String) -> Result<String, Tekstweigering> {
    let text = text.trim_end_matches(['.', '!', ' ']);
    let signs: Vec<char> = text.chars().collect();
    let end = signs.windows(2).position(|two| matches!(two, ['.' | '!' | '?', ' ']));
    match end {
        Some(at) if !crate::zinnen::ends_in_abbreviation(signs.get(..=at).unwrap_or_default()) => {
            Err(Tekstweigering::MeerZinnen(at + 3))
        }
        _ if text.is_empty() => Err(Tekstweigering::Leeg),
        _ => Ok(text.to_owned()),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $most:literal $lines:literal $then:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// At most so many signs, as [`count_signs`] counts them.
            pub const HOOGSTENS: usize = $most;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Tekstweigering;
            fn from_str(text: &str) -> Result<Self, Tekstweigering> {
                clean(text, $most, $lines).and_then($then).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Tekstweigering;
            fn try_from(text: String) -> Result<Self, Tekstweigering> {
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
    /// A part of a sentence, to be put in a template: a deed, a condition, a limit; at most 90 signs, without a full stop.
    ///
    /// ```
    /// # use verwachting::Zinsdeel;
    /// assert_eq!(" hulp binnen 2 weken. ".parse::<Zinsdeel>()?.as_str(), "hulp binnen 2 weken");
    /// assert!("hulp. En koffie".parse::<Zinsdeel>().is_err());
    /// assert!("bel 06-12345678".parse::<Zinsdeel>().is_err());
    /// # Ok::<(), verwachting::Tekstweigering>(())
    /// ```
    Zinsdeel 90 false part_of_a_sentence;
    /// A statement as somebody sent it in: one line of at most 280 signs. Whether it may be published, [`check_language`]
    /// says: that asks for 140.
    ///
    /// [`check_language`]: crate::check_language
    Stellingtekst 280 false anything;
    /// A reason or an explanation in one's own words: one or more lines, at most 1,000 signs.
    Toelichting 1_000 true anything;
}
