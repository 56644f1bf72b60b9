use std::fmt;

use serde::Serialize;

/// Why a sheet, a round, a talk or a nomination is refused: the place, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spiegelfout {
    /// Where, as a person finds it: `stelling F1`, `afspraak 2`.
    pub plaats: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Spiegelfout {
    /// A fault of three parts, none of which ends in a full stop.
    #[must_use]
    pub fn new(plaats: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { plaats: plaats.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Spiegelfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.plaats, self.regel, self.uitweg)
    }
}

impl std::error::Error for Spiegelfout {}
