//! The words themselves, by subject. Sentences are short, and at level B1.

mod cijfers;
mod gegevens;
mod geld;
mod hulp;
mod samen;

use super::woord::Woord;

/// Every word.
pub(super) const ALL: [&[Woord]; 5] =
    [hulp::WOORDEN, geld::WOORDEN, cijfers::WOORDEN, gegevens::WOORDEN, samen::WOORDEN];

const EIGEN: &str = "Eigen omschrijving";
