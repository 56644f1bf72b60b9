use std::fmt;

use serde::Serialize;

/// Why an instrument, or a file of answer sheets, is refused: the place, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lijstfout {
    /// Where, as a person finds it: `vraag ‘v3’`, `regel 12, kolom v4`.
    pub plaats: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Lijstfout {
    /// A fault: where, the rule, the way out.
    #[must_use]
    pub fn new(plaats: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { plaats: plaats.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Lijstfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.plaats, self.regel, self.uitweg)
    }
}

impl std::error::Error for Lijstfout {}
