use std::fmt;

use serde::Serialize;

/// The law under which help is given.
///
/// ```
/// use domein::Wet;
/// assert_eq!(Wet::Jeugdwet.to_string(), "Jeugdwet");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wet {
    /// Wet maatschappelijke ondersteuning 2015; its messages are iWmo.
    Wmo,
    /// Jeugdwet; its messages are iJw.
    Jeugdwet,
}

impl Wet {
    /// Every law that messages come from.
    pub const ALL: [Self; 2] = [Self::Wmo, Self::Jeugdwet];

    /// The name in ordinary words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wmo => "Wmo",
            Self::Jeugdwet => "Jeugdwet",
        }
    }
}

impl fmt::Display for Wet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
