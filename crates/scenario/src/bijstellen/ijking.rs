//! Whether bands hold what they say: eight of ten should.

use serde::{Deserialize, Serialize};

use super::Z95;

/// The share of what comes true that a band promises to hold.
const BELOFTE: f64 = 0.8;

/// With fewer bands nothing is said about how well they hold.
pub const MIN_BANDEN: usize = 10;

/// A band that was given beforehand, and what came true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voorspelling {
    /// One of ten is lower.
    pub laag: f64,
    /// Half is lower.
    pub midden: f64,
    /// One of ten is higher.
    pub hoog: f64,
    /// What came true.
    pub echt: f64,
}

impl Voorspelling {
    /// Whether the band holds what came true; its ends belong to it.
    #[must_use]
    pub fn is_binnen(&self) -> bool {
        self.laag <= self.echt && self.echt <= self.hoog
    }

    /// Where it came true, in widths of half the band from its middle: between −1 and 1 is inside where the band lies
    /// evenly around its middle. None for a band without width.
    #[must_use]
    pub fn afstand(&self) -> Option<f64> {
        let half = if self.echt < self.midden { self.midden - self.laag } else { self.hoog - self.midden };
        let away = (self.echt - self.midden) / half;
        away.is_finite().then_some(away)
    }
}

/// What can be said of bands of 80 percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IJkoordeel {
    /// Fewer than [`MIN_BANDEN`].
    TeWeinig,
    /// What was promised lies within the interval of what was seen.
    Klopt,
    /// Too few came true inside: the bands are too narrow.
    TeSmal,
    /// More than promised came true inside: the bands are too wide.
    TeBreed,
}

/// How many bands held, with the interval of that share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct IJking {
    /// How many bands were compared.
    pub aantal: usize,
    /// In how many what came true lay inside.
    pub binnen: usize,
    /// How often it was lower than the band.
    pub eronder: usize,
    /// How often it was higher.
    pub erboven: usize,
    /// The interval of Wilson of 95 percent of the share inside; none without bands.
    pub bereik: Option<(f64, f64)>,
    /// What can be said of it.
    pub oordeel: IJkoordeel,
}

impl IJking {
    /// Compares bands with what came true. What is not a number counts as outside.
    ///
    /// ```
    /// use scenario::bijstellen::{IJking, IJkoordeel, Voorspelling};
    /// let held = Voorspelling { laag: 80.0, midden: 100.0, hoog: 120.0, echt: 110.0 };
    /// assert_eq!(IJking::of(&[held; 9]).oordeel, IJkoordeel::TeWeinig);
    /// assert_eq!(IJking::of(&[held; 10]).oordeel, IJkoordeel::Klopt);
    /// ```
    #[must_use]
    pub fn of(banden: &[Voorspelling]) -> Self {
        let aantal = banden.len();
        let count = |holds: fn(&Voorspelling) -> bool| banden.iter().filter(|one| holds(one)).count();
        let binnen = count(Voorspelling::is_binnen);
        let bereik = (aantal > 0).then(|| wilson(binnen as f64, aantal as f64));
        let oordeel = match bereik {
            Some((_, high)) if aantal >= MIN_BANDEN && high < BELOFTE => IJkoordeel::TeSmal,
            Some((low, _)) if aantal >= MIN_BANDEN && low > BELOFTE => IJkoordeel::TeBreed,
            Some(_) if aantal >= MIN_BANDEN => IJkoordeel::Klopt,
            _ => IJkoordeel::TeWeinig,
        };
        Self {
            aantal,
            binnen,
            eronder: count(|one| one.echt < one.laag),
            erboven: count(|one| one.echt > one.hoog),
            bereik,
            oordeel,
        }
    }
}

/// The interval of Wilson (1927) of 95 percent.
fn wilson(inside: f64, count: f64) -> (f64, f64) {
    let share = inside / count;
    let square = Z95 * Z95;
    let middle = (share + square / (2.0 * count)) / (1.0 + square / count);
    let half = Z95 * (share * (1.0 - share) / count + square / (4.0 * count * count)).sqrt()
        / (1.0 + square / count);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}
