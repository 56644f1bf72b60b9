use std::fmt;

/// Why a figure, a parameter set, a tariff or a clause is refused: the place, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prijsfout {
    /// Where, as a person finds it: `functiemix, regel 2`.
    pub plaats: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Prijsfout {
    /// A fault, in the words a user sees; without a full stop at the end of each part.
    pub fn new(plaats: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { plaats: plaats.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Prijsfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.plaats, self.regel, self.uitweg)
    }
}

impl std::error::Error for Prijsfout {}
