//! The votes as a matrix: directions, groups, stability, and what makes a group.
//!
//! [`robust::run`] is what Voorkant shows; [`compat::run`] gives the numbers of Polis. Both take [`Votes`] and
//! give an
//! [`Outcome`]. [`polis`] reads and writes the files of Polis.

pub mod agreement;
mod chance;
pub mod compat;
pub mod consensus;
mod eigen;
mod fault;
pub mod groups;
pub mod kmeans;
mod matrix;
mod outcome;
pub mod pca;
pub mod polis;
pub mod priority;
pub mod representative;
pub mod robust;
pub mod silhouette;
pub mod stability;
pub mod statistics;
mod tree;
mod votes;

pub use fault::Fault;
pub use outcome::{Finding, Outcome, Placing, Unclear};
pub use votes::{Event, Moderation, Statement, Votes};
