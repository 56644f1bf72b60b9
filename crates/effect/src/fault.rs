use std::fmt;

/// Why a panel, a design or a cell is refused: the place, the rule and the way out, in Dutch, as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Fault {
    /// Where, as a person finds it: `rij 12, gebied ‘Noord’, 2026-K1`.
    pub place: String,
    /// What the rule is.
    pub rule: String,
    /// What one can do now.
    pub remedy: String,
}

impl Fault {
    /// A fault of three parts, none of which ends in a full stop.
    #[must_use]
    pub fn new(place: impl Into<String>, rule: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), rule: rule.into(), remedy: remedy.into() }
    }

    /// The same fault at a place that the caller knows better.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.place, self.rule, self.remedy)
    }
}

impl std::error::Error for Fault {}
