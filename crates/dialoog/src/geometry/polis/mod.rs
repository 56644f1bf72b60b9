//! The four files that Polis exports and that others read: `votes.csv`, `comments.csv`, `participants-votes.csv` and
//! `summary.csv`. Text goes in and out; files are somebody else's work.
//!
//! A vote is +1 for agree, −1 for disagree and 0 for a pass, as in the exported files (the database of Polis has the
//! opposite sign).

mod export;
mod read;

pub use export::{by_day, rename, write_comments, write_participants_votes, write_summary, write_votes};
pub use read::{read_comments, read_participants_votes, read_summary, read_votes};

use super::{Fault, Moderation, Statement};
use crate::Vote;

/// What could be read, and every line that could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// The values, in the order of the file.
    pub rows: Vec<T>,
    /// One for each line that is not in `rows`.
    pub faults: Vec<Fault>,
}

/// A line of `comments.csv`: a statement with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The number of the statement.
    pub id: u64,
    /// Who wrote it, if that is told.
    pub author: Option<u64>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// How many agreed.
    pub agrees: u64,
    /// How many disagreed.
    pub disagrees: u64,
    /// What the moderator decided.
    pub moderation: Moderation,
    /// Whether it asks about the voter; a column `is-meta` that older files lack.
    pub meta: bool,
    /// The text.
    pub text: String,
}

impl Comment {
    /// What the calculation needs to know.
    pub const fn stelling(&self) -> Statement {
        Statement { id: self.id, moderation: self.moderation, meta: self.meta }
    }
}

/// A line of `participants-votes.csv`: somebody with their group and their answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParticipantVotes {
    /// Their number.
    pub participant: u64,
    /// Their group.
    pub group: Option<usize>,
    /// How many statements they wrote.
    pub comments: u64,
    /// How many votes they gave.
    pub votes: u64,
    /// How many times they agreed.
    pub agrees: u64,
    /// How many times they disagreed.
    pub disagrees: u64,
    /// Statement and answer, in the order of the columns; those they did not see are not there.
    pub answers: Vec<(u64, Vote)>,
}

/// `summary.csv`: names and values, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// In the order of the file.
    pub entries: Vec<(String, String)>,
}

impl Summary {
    /// The value of a name: `topic`, `url`, `views`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
