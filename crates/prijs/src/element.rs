use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a price is at least based on: art. 5.4, third paragraph, Uitvoeringsbesluit Wmo 2015.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Wmoelement {
    /// The cost of the professional.
    A,
    /// Reasonable overhead.
    B,
    /// Hours that are not productive: leave, sickness, training, work meetings.
    C,
    /// Cost of travel and training.
    D,
    /// Indexation.
    E,
    /// Other cost from what the municipality demands, with reporting and administration.
    F,
}

impl Wmoelement {
    /// All six.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter in the decree.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
            Self::E => "e",
            Self::F => "f",
        }
    }

    /// The element of a letter.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::A => "kosten van de beroepskracht",
            Self::B => "redelijke overheadkosten",
            Self::C => "uren zonder cliënt: verlof, ziekte, scholing en overleg",
            Self::D => "reis- en opleidingskosten",
            Self::E => "indexatie",
            Self::F => "kosten door eisen van de gemeente",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "cost of the professional",
            Self::B => "reasonable overhead",
            Self::C => "hours without a client: leave, sickness, training and meetings",
            Self::D => "travel and training cost",
            Self::E => "indexation",
            Self::F => "cost of demands of the municipality",
        }
    }
}

/// What a price is at least based on: art. 2.3 Besluit Jeugdwet (Stb. 2024, 69; in force since 1 July 2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Jeugdwetelement {
    /// Professionals, bound to a client and not.
    A,
    /// Cost bound to a client, other than professionals.
    B,
    /// Overhead: personnel, ICT, housing, general.
    C,
    /// Indexation.
    D,
}

impl Jeugdwetelement {
    /// All four.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// The letter in the decree.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// The element of a letter.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::A => "beroepskrachten, met en zonder cliënt",
            Self::B => "kosten voor de cliënt, anders dan beroepskrachten",
            Self::C => "overhead",
            Self::D => "indexatie",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "professionals, with and without a client",
            Self::B => "cost for the client, other than professionals",
            Self::C => "overhead",
            Self::D => "indexation",
        }
    }
}
