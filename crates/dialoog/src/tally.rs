//! Counts of votes on one statement, and shares with their interval.

use serde::{Deserialize, Serialize};

use crate::Vote;
use crate::measures::proportion::wilson;

/// How often a statement was agreed with, disagreed with and seen (passes are seen too).
///
/// One vote more or less is one step, so counts are kept up to date in O(1).
///
/// ```
/// use dialoog::{Tally, Vote};
/// let mut tally = Tally::default();
/// tally.add(Vote::Agree);
/// tally.add(Vote::Pass);
/// tally.replace(Vote::Pass, Vote::Disagree);
/// assert_eq!((tally.agree, tally.disagree, tally.seen, tally.passes()), (1, 1, 2, 0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tally {
    /// Number of people who agree.
    pub agree: u64,
    /// Number of people who disagree.
    pub disagree: u64,
    /// Number of people who saw it and answered, with a pass as well.
    pub seen: u64,
}

impl Tally {
    /// Counts one vote.
    pub fn add(&mut self, vote: Vote) {
        self.seen = self.seen.saturating_add(1);
        match vote {
            Vote::Agree => self.agree = self.agree.saturating_add(1),
            Vote::Disagree => self.disagree = self.disagree.saturating_add(1),
            Vote::Pass => {}
        }
    }

    /// Takes one vote out; a count never falls below zero.
    pub fn remove(&mut self, vote: Vote) {
        self.seen = self.seen.saturating_sub(1);
        match vote {
            Vote::Agree => self.agree = self.agree.saturating_sub(1),
            Vote::Disagree => self.disagree = self.disagree.saturating_sub(1),
            Vote::Pass => {}
        }
    }

    /// A vote that was changed.
    pub fn replace(&mut self, old: Vote, new: Vote) {
        self.remove(old);
        self.add(new);
    }

    /// The counts of two sets of people that share nobody.
    pub fn plus(self, other: Self) -> Self {
        Self {
            agree: self.agree.saturating_add(other.agree),
            disagree: self.disagree.saturating_add(other.disagree),
            seen: self.seen.saturating_add(other.seen),
        }
    }

    /// Number of people who saw it and passed.
    pub const fn passes(self) -> u64 {
        self.seen.saturating_sub(self.agree).saturating_sub(self.disagree)
    }

    /// The share that agrees, of all who saw it.
    pub fn agreement(self) -> Share {
        Share { count: self.agree, of: self.seen }
    }

    /// The share that disagrees, of all who saw it.
    pub fn disagreement(self) -> Share {
        Share { count: self.disagree, of: self.seen }
    }
}

/// A count of a count, with the interval of Wilson.
///
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), pages 209 to 212.
///
/// ```
/// let share = dialoog::Share { count: 10, of: 100 };
/// let (low, high) = share.interval();
/// assert_eq!((format!("{low:.4}"), format!("{high:.4}")), ("0.0552".to_owned(), "0.1744".to_owned()));
/// assert_eq!(dialoog::Share { count: 0, of: 0 }.interval(), (0.0, 1.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many did.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Share {
    /// The share itself, from 0 to 1; unknown of nobody.
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.count.min(self.of) as f64 / self.of as f64)
    }

    /// Lower and upper bound at 95 %; of nobody it can be anything.
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    pub fn interval(self) -> (f64, f64) {
        self.value().map_or((0.0, 1.0), |share| wilson(share, self.of as f64))
    }
}
