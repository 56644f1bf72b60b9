use std::fmt;

/// Why a compass, or a step with it, is refused: the place, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kompasfout {
    /// Where, as a person finds it: `indicator ‘sterk eenzaam’`.
    pub plek: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Kompasfout {
    pub(crate) fn new(plek: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { plek: plek.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Kompasfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.plek, self.regel, self.uitweg)
    }
}

impl std::error::Error for Kompasfout {}
