//! One vote on one statement.

use serde::{Deserialize, Serialize};

/// What somebody answered to a statement: agree, disagree, or seen and passed.
///
/// ```
/// use dialoog::Vote;
/// assert_eq!(Vote::Agree.sign(), 1);
/// assert_eq!(Vote::from_sign(-1), Some(Vote::Disagree));
/// assert_eq!(Vote::from_sign(7), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Vote {
    /// "Eens": +1.
    Agree,
    /// "Oneens": −1.
    Disagree,
    /// Seen, and no opinion: 0.
    Pass,
}

impl Vote {
    /// Every vote there is.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Disagree, Self::Pass];

    /// The vote as the sign of the exported files of Polis: +1 agree, −1 disagree, 0 pass.
    pub const fn sign(self) -> i8 {
        match self {
            Self::Agree => 1,
            Self::Disagree => -1,
            Self::Pass => 0,
        }
    }

    /// The vote of a sign, if it is one of the three.
    pub const fn from_sign(sign: i8) -> Option<Self> {
        match sign {
            1 => Some(Self::Agree),
            -1 => Some(Self::Disagree),
            0 => Some(Self::Pass),
            _ => None,
        }
    }
}
