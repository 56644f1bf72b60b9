use std::fmt;

use serde::{Serialize, Serializer};

/// A number of the mirror, to read and to draw. It has no order and no sum on purpose: dimensions are not added up to
/// one score, and municipalities, partners and levels are not put in a row.
///
/// ```compile_fail
/// # fn row(mut all: Vec<spiegel::Spiegelgetal>) {
/// all.sort_by(|a, b| a.partial_cmp(b).unwrap()); // no order
/// # }
/// ```
///
/// ```compile_fail
/// # fn total(all: Vec<spiegel::Spiegelgetal>) -> spiegel::Spiegelgetal {
/// all.into_iter().sum() // no total
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spiegelgetal(f64);

impl Spiegelgetal {
    /// Rounded half away from zero, so that nothing more precise leaves.
    pub(crate) fn rounded(value: f64, decimals: u8) -> Self {
        let by = 10_f64.powi(i32::from(decimals));
        // A sum of halves may lie a hair under the half.
        let nudged = value * by * (1.0 + 1e-12);
        let whole = nudged.round() / by;
        Self(if whole == 0.0 { 0.0 } else { whole })
    }

    /// With a decimal comma: `3,65`.
    #[must_use]
    pub fn tekst(self, decimals: usize) -> String {
        format!("{:.decimals$}", self.0).replace('.', ",")
    }

    /// Where it lies between `laag` and `hoog`, from 0 to 1: to draw a bar or a dot.
    #[must_use]
    pub fn plaats(self, laag: f64, hoog: f64) -> f64 {
        if hoog > laag { ((self.0 - laag) / (hoog - laag)).clamp(0.0, 1.0) } else { 0.0 }
    }
}

impl fmt::Display for Spiegelgetal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tekst(2))
    }
}

impl Serialize for Spiegelgetal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.0)
    }
}
