//! How help comes about: how often it starts, how long it lasts, and what comes along with it.
//!
//! The numbers are chosen by us so that the whole comes near what is published: 8 of every 100 residents use
//! individual help in a year, and 13 % of using households uses more than one law when the Participatiewet
//! counts too (SCP, Voorzieningen in 3D, 2018); Jeugdwet together with Wmo is far rarer (CBS stacking
//! figures). The tests in `calibration.rs` hold the result within bands.

use domein::Voorziening::{self, *};

/// Bounds of the age bands: below 4, 12, 18, 27, 50, 65, 75, 85 and older.
const BANDS: [i32; 8] = [4, 12, 18, 27, 50, 65, 75, 85];
/// How many age bands there are.
pub(crate) const BAND_COUNT: usize = 9;

/// The band of an age.
pub(crate) fn band(age: i32) -> usize {
    BANDS.iter().filter(|bound| age >= **bound).count()
}

/// One kind of help.
pub(crate) struct Pattern {
    pub(crate) kind: Voorziening,
    /// New starts a year among a thousand people of each age band.
    pub(crate) starts: [f64; BAND_COUNT],
    /// Mean duration in months.
    pub(crate) months: f64,
    /// Change in starts, a year, around the middle of the example: 0.03 is three per cent more.
    pub(crate) trend: f64,
}

const fn pattern(kind: Voorziening, starts: [f64; BAND_COUNT], months: f64, trend: f64) -> Pattern {
    Pattern { kind, starts, months, trend }
}

/// Every kind of help, in the order of [`Voorziening::ALL`].
pub(crate) const PATTERNS: [Pattern; 19] = [
    pattern(HulpBijHetHuishouden, [0.0, 0.0, 0.0, 0.27, 1.44, 4.82, 16.8, 52.4, 90.2], 54.0, 0.03),
    pattern(Begeleiding, [0.0, 0.0, 0.0, 4.37, 3.81, 3.47, 3.25, 5.6, 7.28], 34.0, 0.02),
    pattern(Dagbesteding, [0.0, 0.0, 0.0, 0.7, 0.53, 0.62, 0.97, 3.52, 4.84], 28.0, 0.0),
    pattern(KortdurendVerblijf, [0.0, 0.0, 0.0, 0.06, 0.05, 0.06, 0.1, 0.3, 0.3], 12.0, 0.0),
    pattern(Vervoer, [0.0, 0.0, 0.1, 0.16, 0.31, 1.17, 4.16, 11.2, 12.7], 60.0, 0.0),
    pattern(Hulpmiddelen, [0.27, 0.45, 0.45, 0.27, 0.55, 1.29, 3.51, 9.1, 15.7], 54.0, 0.01),
    pattern(Woonvoorziening, [0.1, 0.23, 0.23, 0.17, 0.53, 1.06, 3.56, 8.28, 11.5], 2.0, 0.02),
    pattern(BeschermdWonen, [0.0, 0.0, 0.0, 0.5, 0.3, 0.15, 0.05, 0.0, 0.0], 30.0, 0.0),
    pattern(Opvang, [0.0, 0.0, 0.0, 0.6, 0.5, 0.25, 0.05, 0.0, 0.0], 6.0, 0.04),
    pattern(WmoOverig, [0.0, 0.0, 0.0, 0.6, 0.6, 0.6, 0.6, 0.8, 0.8], 12.0, 0.0),
    pattern(JeugdhulpAmbulant, [9.02, 29.5, 36.1, 0.66, 0.0, 0.0, 0.0, 0.0, 0.0], 13.5, 0.025),
    pattern(JeugdDagbehandeling, [4.6, 4.0, 2.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 11.0, 0.0),
    pattern(JeugdGgz, [0.83, 14.1, 18.2, 0.33, 0.0, 0.0, 0.0, 0.0, 0.0], 13.0, 0.03),
    pattern(JeugdVerblijf, [0.75, 1.5, 4.5, 0.54, 0.0, 0.0, 0.0, 0.0, 0.0], 16.0, -0.03),
    pattern(Pleegzorg, [1.6, 1.25, 1.03, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 34.0, 0.0),
    pattern(JeugdCrisis, [0.57, 0.68, 1.71, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 1.6, 0.0),
    pattern(Jeugdbescherming, [1.96, 1.76, 1.96, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 34.0, -0.02),
    pattern(Jeugdreclassering, [0.0, 0.0, 2.99, 0.44, 0.0, 0.0, 0.0, 0.0, 0.0], 11.0, 0.0),
    pattern(JeugdhulpOverig, [0.23, 0.8, 0.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 9.0, 0.0),
];

/// For whom help comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// The same person.
    Same,
    /// Each other child of the household.
    OtherChildren,
    /// One adult of the household.
    Parent,
    /// One child of the household.
    Child,
}

/// What a start brings along: when the first kind starts, the second starts within months with this chance.
pub(crate) const COMPANIONS: &[(Voorziening, Voorziening, Whom, f64)] = &[
    (HulpBijHetHuishouden, Vervoer, Whom::Same, 0.44),
    (HulpBijHetHuishouden, Hulpmiddelen, Whom::Same, 0.42),
    (HulpBijHetHuishouden, Woonvoorziening, Whom::Same, 0.24),
    (HulpBijHetHuishouden, Begeleiding, Whom::Same, 0.16),
    (Begeleiding, Dagbesteding, Whom::Same, 0.42),
    (Begeleiding, HulpBijHetHuishouden, Whom::Same, 0.30),
    (Begeleiding, Vervoer, Whom::Same, 0.20),
    (Begeleiding, JeugdhulpAmbulant, Whom::Child, 0.06),
    (Dagbesteding, Vervoer, Whom::Same, 0.45),
    (Dagbesteding, KortdurendVerblijf, Whom::Same, 0.15),
    (Dagbesteding, Begeleiding, Whom::Same, 0.25),
    (Hulpmiddelen, Vervoer, Whom::Same, 0.46),
    (Hulpmiddelen, Woonvoorziening, Whom::Same, 0.22),
    (Hulpmiddelen, HulpBijHetHuishouden, Whom::Same, 0.33),
    (Vervoer, HulpBijHetHuishouden, Whom::Same, 0.33),
    (Vervoer, Hulpmiddelen, Whom::Same, 0.38),
    (Opvang, Begeleiding, Whom::Same, 0.45),
    (BeschermdWonen, Dagbesteding, Whom::Same, 0.35),
    (JeugdhulpAmbulant, JeugdGgz, Whom::Same, 0.28),
    (JeugdhulpAmbulant, JeugdhulpAmbulant, Whom::OtherChildren, 0.24),
    (JeugdhulpAmbulant, Begeleiding, Whom::Parent, 0.015),
    (JeugdGgz, JeugdhulpAmbulant, Whom::Same, 0.36),
    (JeugdDagbehandeling, JeugdhulpOverig, Whom::Same, 0.20),
    (Jeugdbescherming, JeugdhulpAmbulant, Whom::Same, 0.50),
    (Jeugdbescherming, Jeugdbescherming, Whom::OtherChildren, 0.55),
    (Jeugdbescherming, Pleegzorg, Whom::Same, 0.12),
    (Jeugdbescherming, JeugdVerblijf, Whom::Same, 0.10),
    (Jeugdbescherming, Begeleiding, Whom::Parent, 0.06),
    (JeugdVerblijf, JeugdhulpAmbulant, Whom::Same, 0.20),
    (JeugdCrisis, JeugdhulpAmbulant, Whom::Same, 0.50),
    (Jeugdreclassering, JeugdhulpAmbulant, Whom::Same, 0.30),
];

/// From which age and below which age a kind of help can start.
pub(crate) fn ages(kind: Voorziening) -> (i32, i32) {
    match kind {
        HulpBijHetHuishouden | Begeleiding | Dagbesteding | KortdurendVerblijf | BeschermdWonen | Opvang
        | WmoOverig => (18, 200),
        Vervoer | Hulpmiddelen | Woonvoorziening => (1, 200),
        Jeugdreclassering => (12, 20),
        JeugdhulpAmbulant | JeugdGgz | JeugdVerblijf => (0, 20),
        _ => (0, 18),
    }
}

/// Until which birthday it can last, where there is one.
pub(crate) fn last_birthday(kind: Voorziening) -> Option<i16> {
    match kind.wet() {
        domein::Wet::Wmo => None,
        domein::Wet::Jeugdwet => match kind {
            Pleegzorg | JeugdVerblijf => Some(21),
            JeugdhulpAmbulant | JeugdGgz | Jeugdreclassering => Some(20),
            _ => Some(18),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_the_list_of_kinds() {
        assert_eq!(PATTERNS.len(), Voorziening::ALL.len());
        for (pattern, kind) in PATTERNS.iter().zip(Voorziening::ALL) {
            assert_eq!(pattern.kind, *kind);
        }
    }

    #[test]
    fn bands_meet_at_their_bounds() {
        assert_eq!([0, 3, 4, 17, 18, 84, 85, 100].map(band), [0, 0, 1, 2, 3, 7, 8, 8]);
    }
}
