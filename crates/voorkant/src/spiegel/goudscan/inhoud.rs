//! What a round of the quickscan among partners holds, and what may happen to it. Pure: no clock, no database.

use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};

/// A round: of one year, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goudscanronde {
    /// What it is called: "Quickscan 2026".
    pub naam: String,
    /// Of which year.
    pub jaar: i16,
    /// What is said to who answers; empty for nothing.
    #[serde(default)]
    pub uitleg: String,
}

impl Goudscanronde {
    /// Of a year.
    pub fn new(jaar: i16, uitleg: String) -> Self {
        Self { naam: format!("Quickscan {jaar}"), jaar, uitleg }
    }
}

/// Rounds, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Goudscanstuk;

impl Stuksoort for Goudscanstuk {
    const SLEUTEL: &'static str = "goudscan";
    type Inhoud = Goudscanronde;
    type Besluit = Goudscanbesluit;
}

opslag::besluiten! {
    /// What a version of a round is.
    pub enum Goudscanbesluit {
        /// Partners can answer.
        Geopend => "geopend", "Open: partners kunnen antwoorden", "Open: partners can answer";
        /// Nobody can any more, and the outcome is shown. This is the end: two outcomes could be subtracted.
        Gesloten => "gesloten", "Gesloten: de uitkomst staat er", "Closed: the outcome is there";
        /// It is off: nothing of it is shown.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and partners can answer again.
        Hervat => "hervat", "Weer open: partners kunnen antwoorden", "Open again: partners can answer";
    }
}

/// Whether partners can answer.
pub(super) const fn is_open(besluit: Goudscanbesluit) -> bool {
    matches!(besluit, Goudscanbesluit::Geopend | Goudscanbesluit::Hervat)
}

/// Whether a round of this year may stand open beside those that are there: one at a time, and one a year.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub(super) fn may_open(
    jaar: i16,
    others: impl IntoIterator<Item = (i16, Goudscanbesluit)>,
) -> Result<(), String> {
    for (of, besluit) in others {
        if is_open(besluit) {
            return Err(format!(
                "de quickscan van {of} is nog open, en er is er één tegelijk; sluit die eerst, of trek die in"
            ));
        }
        if of == jaar && besluit == Goudscanbesluit::Gesloten {
            return Err(format!(
                "van {jaar} is er al een quickscan, en die is gesloten; kies een ander jaar"
            ));
        }
    }
    Ok(())
}

/// The year and the stand of rounds.
pub(super) fn stands(rondes: &[Stuk<Goudscanstuk>]) -> impl Iterator<Item = (i16, Goudscanbesluit)> {
    rondes.iter().map(|one| (one.nu.inhoud.jaar, one.nu.besluit))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn one_round_is_open_at_a_time_and_one_a_year_counts() {
        use Goudscanbesluit::{Geopend, Gesloten, Hervat, Ingetrokken};
        assert!(may_open(2026, []).is_ok());
        assert!(may_open(2026, [(2025, Gesloten), (2026, Ingetrokken)]).is_ok());
        assert!(may_open(2026, [(2026, Gesloten)]).unwrap_err().contains("kies een ander jaar"));
        assert!(may_open(2027, [(2026, Geopend)]).unwrap_err().contains("2026 is nog open"));
        assert!(may_open(2027, [(2026, Hervat)]).is_err());
    }
}
