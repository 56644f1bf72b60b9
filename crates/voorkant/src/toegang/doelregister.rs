//! The register of purposes as it counts now in a municipality: what was withdrawn, what is shared, and the Wams.

use toegang::{Deelgrond, Wams};

/// A ground to share counts at most so many years; who still needs it then decides again.
pub const LANGSTE_DELEN: i16 = 2;

/// What counts now of the register of purposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Purposes that were withdrawn.
    pub ingetrokken: Vec<String>,
    /// Grounds to share that were not taken back.
    pub deelgronden: Vec<Deelgrond>,
    /// Their numbers, in the same order.
    pub gronden: Vec<String>,
    /// Whether and since when the Wams counts.
    pub wams: Wams,
}
