use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::stap::{Kompaspartij, Kompasstap};

/// A party says of a step that it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stapinstemming {
    /// Which step.
    pub stap: Kompasstap,
    /// Which party.
    pub partij: Kompaspartij,
    /// Who said so for that party.
    pub wie: Instemmer,
    /// When.
    #[serde(with = "domein::dag")]
    #[schemars(with = "String")]
    pub datum: Datum,
    /// Whether what stands in the step was changed after that.
    #[serde(default)]
    pub daarna_gewijzigd: bool,
}

/// Who speaks for a party. A resident is never named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "soort", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Instemmer {
    /// A worker of the municipality.
    Gemeente,
    /// A resident, signed in.
    Inwoner,
    /// A worker wrote down what a council of residents said.
    Adviesraad {
        /// The name of the council.
        naam: String,
    },
    /// Somebody of an organisation.
    Organisatie {
        /// Its name.
        naam: String,
    },
}

impl Instemmer {
    /// Whether this can speak for a party.
    #[must_use]
    pub const fn is_of(&self, partij: Kompaspartij) -> bool {
        match self {
            Self::Gemeente => matches!(partij, Kompaspartij::Gemeente),
            Self::Inwoner | Self::Adviesraad { .. } => matches!(partij, Kompaspartij::Inwoners),
            Self::Organisatie { .. } => matches!(partij, Kompaspartij::Aanbieder),
        }
    }
}

/// How step 6 was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompassluiting {
    /// When.
    #[serde(with = "domein::dag")]
    #[schemars(with = "String")]
    pub datum: Datum,
    /// Which party did not join, with a dated reason for each.
    #[serde(default)]
    pub zonder: Vec<Zonderpartij>,
}

/// Why step 6 closes without a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Zonderpartij {
    /// Which party.
    pub partij: Kompaspartij,
    /// Why.
    pub reden: String,
    /// On which day that was settled.
    #[serde(with = "domein::dag")]
    #[schemars(with = "String")]
    pub datum: Datum,
}
