use std::fmt;

use crate::deel::Afspraakdeel;

/// Why an agreement is refused: the part, the place in it, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraakfout {
    /// The part of the agreement in which one can repair it.
    pub deel: Afspraakdeel,
    /// Where in that part, as a person finds it: `budgetregel 3 (2027, 6.1)`.
    pub plaats: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Afspraakfout {
    pub(crate) fn new(
        deel: Afspraakdeel,
        plaats: impl Into<String>,
        regel: impl Into<String>,
        uitweg: impl Into<String>,
    ) -> Self {
        Self { deel, plaats: plaats.into(), regel: regel.into(), uitweg: uitweg.into() }
    }
}

impl fmt::Display for Afspraakfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.plaats, self.regel, self.uitweg)
    }
}

impl std::error::Error for Afspraakfout {}
