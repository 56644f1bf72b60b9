//! How a clause of an agreement says from which expectation it came.

use std::fmt;

use verwachting::{Stellingnummer, Verwachtingverwijzing};

/// An expectation of a dialogue, as it stood in a round: `dialogue/12@1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dialoogverwijzing {
    /// The number of the dialogue.
    pub dialoog: String,
    /// The expectation and the round.
    pub over: Verwachtingverwijzing,
}

impl Dialoogverwijzing {
    /// As a clause carries it; none for what is no such mark.
    pub fn read(text: &str) -> Option<Self> {
        let (dialoog, rest) = text.rsplit_once('/')?;
        let (verwachting, ronde) = rest.split_once('@')?;
        let verwachting = Stellingnummer(verwachting.parse().ok()?);
        let over = Verwachtingverwijzing { verwachting, ronde: ronde.parse().ok()? };
        (!dialoog.is_empty()).then(|| Self { dialoog: dialoog.to_owned(), over })
    }

    /// Whether this is the same expectation, in whatever round.
    pub fn is_same(&self, other: &Self) -> bool {
        self.dialoog == other.dialoog && self.over.verwachting == other.over.verwachting
    }
}

impl fmt::Display for Dialoogverwijzing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.dialoog, self.over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_out_and_comes_back() {
        let mark = Dialoogverwijzing::read("01890000-0000-7000-8000-000000000001/12@3");
        assert_eq!(
            mark.as_ref().map(ToString::to_string).as_deref(),
            Some("01890000-0000-7000-8000-000000000001/12@3")
        );
        assert_eq!(mark.map(|one| one.over.ronde), Some(3));
        for text in ["", "12@1", "/12@1", "a/12", "a/x@1", "a/1@x"] {
            assert_eq!(Dialoogverwijzing::read(text), None, "{text}");
        }
    }
}
