use std::fmt;

/// Why a table, a split or a settlement is refused: the field, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafelfout {
    /// Which field, as a person finds it: `baat ‘minder opvang’, jaar 2027`.
    pub veld: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Tafelfout {
    pub(crate) fn new(veld: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { veld: veld.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Tafelfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.veld, self.regel, self.uitweg)
    }
}

impl std::error::Error for Tafelfout {}
