//! Why a log, a file or an export is refused.

use std::fmt;

use serde::Serialize;

/// Why something is refused: the place, the rule and the way out, in Dutch, as a person reads it.
///
/// ```
/// let fault = dialoog::geometry::Fault::new("votes.csv, regel 3", "‘vote’ is 1, 0 of -1", "Verbeter deze regel");
/// assert_eq!(fault.to_string(), "votes.csv, regel 3: ‘vote’ is 1, 0 of -1. Verbeter deze regel.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Where, as a person finds it: `votes.csv, regel 12`.
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
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.place, self.rule, self.remedy)
    }
}

impl std::error::Error for Fault {}
