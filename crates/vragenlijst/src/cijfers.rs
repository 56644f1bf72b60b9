//! Shares and means with their intervals.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The standard normal value that leaves 2.5 % above it.
pub const Z95: f64 = 1.959_963_984_540_054;

/// A share with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lijstaandeel {
    /// How many.
    pub aantal: u64,
    /// Of how many.
    pub van: u64,
    /// The share, from 0 to 1.
    pub waarde: f64,
    /// Its lower bound.
    pub laag: f64,
    /// Its upper bound.
    pub hoog: f64,
}

/// A mean with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lijstgemiddelde {
    /// Of how many sheets.
    pub n: u64,
    /// The mean, in points.
    pub waarde: f64,
    /// The standard deviation among sheets; none of one sheet.
    pub spreiding: Option<f64>,
    /// The standard error of the mean; none of one sheet.
    pub fout: Option<f64>,
    /// The lower bound; none of one sheet.
    pub laag: Option<f64>,
    /// The upper bound; none of one sheet.
    pub hoog: Option<f64>,
}

/// A difference with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lijstverschil {
    /// Of how many sheets before; with pairs, of how many pairs.
    pub n_voor: u64,
    /// Of how many sheets after; with pairs, of how many pairs.
    pub n_na: u64,
    /// After minus before.
    pub waarde: f64,
    /// Its standard error.
    pub fout: f64,
    /// The lower bound.
    pub laag: f64,
    /// The upper bound.
    pub hoog: f64,
}

/// The share `aantal` of `van` with the interval of Wilson; none of nothing, or of more than all.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
///
/// ```
/// let aandeel = vragenlijst::share(0, 10).unwrap();
/// assert_eq!((aandeel.waarde, aandeel.laag), (0.0, 0.0));
/// assert!((aandeel.hoog - 0.277_53).abs() < 1e-5, "nobody of ten is still perhaps a quarter of all");
/// ```
#[must_use]
pub fn share(aantal: u64, van: u64) -> Option<Lijstaandeel> {
    if van == 0 || aantal > van {
        return None;
    }
    let (n, z2) = (van as f64, Z95 * Z95);
    let waarde = aantal as f64 / n;
    let middle = (waarde + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (waarde * (1.0 - waarde) / n + z2 / (4.0 * n * n)).sqrt();
    // At the ends the bound is the end itself; only rounding says otherwise.
    let laag = if aantal == 0 { 0.0 } else { (middle - half).clamp(0.0, waarde) };
    let hoog = if aantal == van { 1.0 } else { (middle + half).clamp(waarde, 1.0) };
    Some(Lijstaandeel { aantal, van, waarde, laag, hoog })
}

/// The difference of two shares of different people, after minus before, with the hybrid interval of Newcombe.
///
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), 873-890, method 10.
#[must_use]
pub fn share_difference(voor: Lijstaandeel, na: Lijstaandeel) -> Lijstverschil {
    let square = |x: f64| x * x;
    let waarde = na.waarde - voor.waarde;
    let down = (square(na.waarde - na.laag) + square(voor.hoog - voor.waarde)).sqrt();
    let up = (square(na.hoog - na.waarde) + square(voor.waarde - voor.laag)).sqrt();
    let variance = |share: Lijstaandeel| share.waarde * (1.0 - share.waarde) / share.van as f64;
    Lijstverschil {
        n_voor: voor.van,
        n_na: na.van,
        waarde,
        fout: (variance(voor) + variance(na)).sqrt(),
        laag: waarde - down,
        hoog: waarde + up,
    }
}

/// The value of Student's t that leaves 2.5 % above it; none without degrees of freedom.
#[must_use]
pub fn t95(df: f64) -> Option<f64> {
    if !(df.is_finite() && df > 0.0) {
        return None;
    }
    if df > 1e7 {
        return Some(Z95);
    }
    StudentsT::new(0.0, 1.0, df).ok().map(|t| t.inverse_cdf(0.975)).filter(|value| value.is_finite())
}

/// The mean of values that are given as (value in thousandths, how often).
pub(crate) fn mean(values: impl Iterator<Item = (i64, u64)> + Clone) -> Option<Lijstgemiddelde> {
    let n: u64 = values.clone().map(|(_, times)| times).sum();
    if n == 0 {
        return None;
    }
    let sum: f64 = values.clone().map(|(value, times)| value as f64 * times as f64).sum();
    let waarde = sum / n as f64 / 1000.0;
    if n == 1 {
        return Some(Lijstgemiddelde { n, waarde, spreiding: None, fout: None, laag: None, hoog: None });
    }
    let squares: f64 = values
        .map(|(value, times)| {
            let off = value as f64 / 1000.0 - waarde;
            off * off * times as f64
        })
        .sum();
    let spreiding = (squares / (n as f64 - 1.0)).sqrt();
    let fout = spreiding / (n as f64).sqrt();
    let t = t95(n as f64 - 1.0);
    Some(Lijstgemiddelde {
        n,
        waarde,
        spreiding: Some(spreiding),
        fout: Some(fout),
        laag: t.map(|t| waarde - t * fout),
        hoog: t.map(|t| waarde + t * fout),
    })
}

impl Lijstgemiddelde {
    /// The difference with another mean of other people, after minus before, by Welch; none where one of both has no
    /// spread to know.
    ///
    /// Source: B. L. Welch, "The generalization of Student's problem when several different population variances are
    /// involved", Biometrika 34 (1947), 28-35.
    #[must_use]
    pub fn verschil(self, na: Self) -> Option<Lijstverschil> {
        let (a, b) = (self.fout?.powi(2), na.fout?.powi(2));
        let fout = (a + b).sqrt();
        let waarde = na.waarde - self.waarde;
        let t = if fout > 0.0 {
            let df = (a + b).powi(2) / (a * a / (self.n as f64 - 1.0) + b * b / (na.n as f64 - 1.0));
            t95(df)?
        } else {
            0.0
        };
        Some(Lijstverschil {
            n_voor: self.n,
            n_na: na.n,
            waarde,
            fout,
            laag: waarde - t * fout,
            hoog: waarde + t * fout,
        })
    }
}
