//! What is asked and what there is, and so which designs hold, which are not recommended here, and which are refused and why.
//!
//! A bare before and after of a group that was chosen because it did badly is refused: such a group improves by itself (see
//! [`crate::rtm`]). The advice rests on runs over simulated municipalities ([`crate::process`]); what came out of them stands in
//! [`evidence`] and is tested against a re-run.

mod advice;
pub mod evidence;
mod words;

pub use advice::{Asked, Selection, Standing, StudyUnit, Verdict, advise};
pub use words::Said;

use serde::{Deserialize, Serialize};

/// A way to find out what help did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// The group itself, before and after.
    BeforeAfter,
    /// More people than places: who starts first is drawn by lot.
    WaitingList,
    /// A threshold on a selection score: just above beside just below.
    Threshold,
    /// Beside people who looked like them in at least two earlier years.
    Matched,
    /// Before and after, minus the fall back that earlier years lead to expect.
    Subtraction,
    /// A few areas by lot beside the other areas, dealt again.
    Areas,
    /// Many areas or groups that start at different moments: difference in differences.
    Staggered,
    /// One or a few areas beside a mix of other areas that moved as they did.
    Synthetic,
    /// The same, where the mix may lie on another level and moments before the start weigh too.
    SyntheticDid,
    /// One series by the month, with a clear start.
    Series,
}

impl Design {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::WaitingList,
        Self::Threshold,
        Self::Matched,
        Self::Subtraction,
        Self::Areas,
        Self::Staggered,
        Self::Synthetic,
        Self::SyntheticDid,
        Self::Series,
        Self::BeforeAfter,
    ];

    /// In the order in which they were run over the simulated municipalities: all of them.
    pub const TRIED: [Self; 10] = [
        Self::BeforeAfter,
        Self::WaitingList,
        Self::Threshold,
        Self::Matched,
        Self::Subtraction,
        Self::Areas,
        Self::Series,
        Self::Staggered,
        Self::Synthetic,
        Self::SyntheticDid,
    ];

    /// Is its test exact, so that it may find less than 5 % by chance?
    #[must_use]
    pub fn exact(self) -> bool {
        matches!(self, Self::WaitingList | Self::Areas)
    }
}
