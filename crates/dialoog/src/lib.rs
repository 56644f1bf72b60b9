//! Votes on statements, and what follows from them: opinion groups that do not depend on who came first, consensus between
//! groups and between roles, what two sides expect of each other, and how sure all of it is.
//!
//! The library knows nothing of the house, reads no clock and draws no random number that was not given.
//!
//! * [`vote`] and [`tally`]: one vote, and counts of votes with their intervals;
//! * [`geometry`]: the votes as a matrix, its two main directions, groups, their stability, and what makes a group;
//! * [`measures`]: from counts alone: roles, mutuality, gap, drift, weighting, suspect votes and which statement comes next.

pub mod geometry;
pub mod measures;
pub mod tally;
pub mod vote;

pub use tally::{Share, Tally};
pub use vote::Vote;
