//! What counts alone tell: roles, mutuality, gap, drift, weighting, suspect votes, the next statement.
//!
//! | module | what |
//! |---|---|
//! | [`proportion`] | the difference of two shares, of two sets of people or of the same people |
//! | [`correction`] | many tests at once: Benjamini-Hochberg |
//! | [`roles`] | consensus over declared roles, in which each role counts once |
//! | [`mutuality`] | who may expect it and who must carry it: six classes, and what is left |
//! | [`gap`] | what people find reasonable against what happens |
//! | [`drift`] | what changed between two rounds |
//! | [`raking`] | who is missing, and weights, always beside the raw figure |
//! | [`balance`] | on whom the accepted duties land |
//! | [`suspect`] | patterns that deserve a look, and the result with and without them |
//! | [`next`], [`fenwick`] | which statement somebody sees next |
//! | [`counts`] | the live table of counts |
//! | [`kanonymous`] | what of a table may be shown |
//!
//! Shares have the interval of Wilson at 95 % (see [`Share`](crate::Share)); a pass counts as seen.

pub mod balance;
pub mod correction;
pub mod counts;
pub mod drift;
pub mod fenwick;
pub mod gap;
pub mod kanonymous;
pub mod mutuality;
pub mod next;
pub mod proportion;
pub mod raking;
pub mod roles;
pub mod suspect;

/// Of fewer people than this nothing is concluded, and nothing is shown.
///
/// Source: the report on dialogues, section 4.3 ("roles r with S ≥ 10") and 4.6 ("cells with n < 10 never shown").
pub const FEWEST: u64 = 10;
