use serde::{Deserialize, Serialize};

use crate::keuzes::keuzes;

/// Below this many people no figure is kept or shown.
pub const MINST: u32 = 10;
/// Below this many people a figure is not compared with another.
pub const VERGELIJKBAAR: u32 = 30;
/// The standard normal quantile of 97.5 %: bounds that hold 95 %.
const Z: f64 = 1.959_963_984_540_054;

keuzes! {
    /// In what a figure is told.
    #[derive(Default)]
    pub enum Kompaseenheid {
        /// A part of a group, from 0 to 100.
        #[default]
        Procent,
        /// So many people or things.
        Aantal,
        /// The mean of a scale, such as 0 to 6.
        Score,
        /// Days.
        Dagen,
        /// Euro.
        Euro,
    }
}

keuzes! {
    /// How sure one is of where a figure comes from.
    #[derive(Default)]
    pub enum Cijferstatus {
        /// Read in its source.
        Gezien,
        /// Calculated from what was read.
        Afgeleid,
        /// From memory: to be confirmed.
        #[default]
        UitHetHoofd,
        /// Made up, to show how it works: never a norm.
        Voorbeeldwaarde,
    }
}

impl Cijferstatus {
    /// Whether it can be shown without asking to confirm it.
    #[must_use]
    pub const fn is_sure(self) -> bool {
        matches!(self, Self::Gezien | Self::Afgeleid)
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cijferbron {
    /// In words: a monitor with its year, an own count, a study.
    pub tekst: String,
    /// How sure that is.
    #[serde(default)]
    pub status: Cijferstatus,
    /// The record or address of the measured figure from which it was taken; empty when somebody typed it.
    #[serde(default)]
    pub verwijzing: String,
}

/// A figure with its band: the value, the bounds that hold 95 %, and of how many people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kompascijfer {
    /// The value, in the unit of its indicator.
    pub waarde: f64,
    /// The lower bound; None when the source gave none.
    #[serde(default)]
    pub laag: Option<f64>,
    /// The upper bound; None when the source gave none.
    #[serde(default)]
    pub hoog: Option<f64>,
    /// Of how many people; None when the source does not say.
    #[serde(default)]
    pub n: Option<u32>,
}

impl Kompascijfer {
    /// Its bounds: those of the source, or for a part of a known number of people those of Wilson (1927). None when neither
    /// is there.
    ///
    /// ```
    /// use kompas::{Kompascijfer, Kompaseenheid};
    /// let cijfer = Kompascijfer { waarde: 29.0, laag: None, hoog: None, n: Some(96) };
    /// let (laag, hoog) = cijfer.band(Kompaseenheid::Procent).unwrap();
    /// assert_eq!((laag.round(), hoog.round()), (21.0, 39.0));
    /// assert_eq!(cijfer.band(Kompaseenheid::Score), None);
    /// ```
    #[must_use]
    pub fn band(&self, eenheid: Kompaseenheid) -> Option<(f64, f64)> {
        match (self.laag, self.hoog, self.n) {
            (Some(low), Some(high), _) => Some((low, high)),
            (_, _, Some(n)) if eenheid == Kompaseenheid::Procent => {
                wilson(self.waarde / 100.0, n).map(|(low, high)| (100.0 * low, 100.0 * high))
            }
            _ => None,
        }
    }

    /// Whether it says something of fewer than ten people: of so few was measured, so few were counted, or so few of those
    /// who were measured are in the part or outside it.
    ///
    /// ```
    /// use kompas::{Kompascijfer, Kompaseenheid};
    /// let cijfer = |waarde, n| Kompascijfer { waarde, laag: None, hoog: None, n };
    /// assert!(cijfer(8.0, Some(12)).is_te_weinig(Kompaseenheid::Procent), "one of twelve");
    /// assert!(cijfer(99.0, Some(200)).is_te_weinig(Kompaseenheid::Procent), "two of them not");
    /// assert!(cijfer(3.0, Some(40)).is_te_weinig(Kompaseenheid::Aantal));
    /// assert!(!cijfer(50.0, Some(40)).is_te_weinig(Kompaseenheid::Procent));
    /// ```
    #[must_use]
    pub fn is_te_weinig(&self, eenheid: Kompaseenheid) -> bool {
        let few = |people: f64| people > 1e-9 && people < f64::from(MINST) - 0.5;
        match (eenheid, self.n) {
            (_, Some(n)) if n < MINST => true,
            (Kompaseenheid::Aantal, _) => self.waarde < f64::from(MINST),
            (Kompaseenheid::Procent, Some(n)) => {
                let part = self.waarde / 100.0 * f64::from(n);
                few(part) || few(f64::from(n) - part)
            }
            _ => false,
        }
    }

    /// The figure as it is kept: its number of people rounded to five, so that two versions cannot be subtracted into a
    /// person; None when it is of too few people, before that or after.
    #[must_use]
    pub fn beschermd(self, eenheid: Kompaseenheid) -> Option<Self> {
        let rounded = |n: u32| if n > u32::MAX - 5 { n } else { (n + 2) / 5 * 5 };
        let kept = Self { n: self.n.map(rounded), ..self };
        (!self.is_te_weinig(eenheid) && !kept.is_te_weinig(eenheid)).then_some(kept)
    }

    /// Whether it may be set beside another figure.
    #[must_use]
    pub fn is_vergelijkbaar(&self) -> bool {
        self.n.is_some_and(|n| n >= VERGELIJKBAAR)
    }
}

/// The bounds of Wilson around a part `p` of `n` people; None when that is no part of people.
#[must_use]
pub fn wilson(p: f64, n: u32) -> Option<(f64, f64)> {
    if n == 0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let n = f64::from(n);
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// The margin around a part `p` of `n` people as the report of the compass writes it: `1,96 · √(p(1−p)/n)`. Good in the
/// middle and for many people; [`Kompascijfer::band`] holds everywhere.
#[must_use]
pub fn marge(p: f64, n: u32) -> Option<f64> {
    (n > 0 && (0.0..=1.0).contains(&p)).then(|| 1.96 * (p * (1.0 - p) / f64::from(n)).sqrt())
}

/// What an outcome says beside the beginning of its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcomezicht {
    /// Nothing was measured yet.
    Leeg,
    /// Fewer than ten people: no figure.
    Verborgen,
    /// Fewer than thirty people, on one side or the other: a figure, and no comparison.
    ZonderVergelijking,
    /// The bands overlap: it can be chance.
    KanToevalZijn,
    /// The bands lie apart, on the side of the target.
    Beter,
    /// The bands lie apart, on the other side.
    Slechter,
}
