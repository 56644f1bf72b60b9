//! What municipalities of 40,000 to 150,000 residents spend, in euros for each resident: budgets and accounts of 2017
//! to 2026. Computed by us from CBS, Iv3 open data; docs/voorbeeld.md says how.
//!
//! It is a magnitude to stay near, and no norm. It is the sum over all of them, by their residents: a few book opvang and
//! beschermd wonen for a whole region, and most book little of it (the median is 4 to 13 euros).

/// A part of the social domain that keeps its meaning over the three numberings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Post {
    Basis,
    Toegang,
    Inkomen,
    BeschutWerk,
    Arbeid,
    Hulpmiddelen,
    Wmo,
    Jeugd,
    Opvang,
    Bescherming,
    Gezondheid,
}

impl Post {
    #[cfg(test)]
    pub(super) const ALL: [Self; 11] = [
        Self::Basis,
        Self::Toegang,
        Self::Inkomen,
        Self::BeschutWerk,
        Self::Arbeid,
        Self::Hulpmiddelen,
        Self::Wmo,
        Self::Jeugd,
        Self::Opvang,
        Self::Bescherming,
        Self::Gezondheid,
    ];

    /// Accounts of 2017 to 2024.
    const fn accounts(self) -> [f64; 8] {
        match self {
            Self::Basis => [104.0, 106.0, 105.0, 108.0, 112.0, 176.0, 220.0, 242.0],
            Self::Toegang => [51.0, 51.0, 51.0, 53.0, 56.0, 64.0, 93.0, 102.0],
            Self::Inkomen => [445.0, 438.0, 419.0, 539.0, 471.0, 492.0, 536.0, 513.0],
            Self::BeschutWerk => [155.0, 152.0, 146.0, 146.0, 138.0, 136.0, 139.0, 141.0],
            Self::Arbeid => [47.0, 50.0, 48.0, 49.0, 53.0, 57.0, 64.0, 68.0],
            Self::Hulpmiddelen => [39.0, 38.0, 41.0, 44.0, 44.0, 47.0, 57.0, 59.0],
            Self::Wmo => [159.0, 172.0, 188.0, 197.0, 203.0, 202.0, 206.0, 218.0],
            Self::Jeugd => [223.0, 243.0, 262.0, 264.0, 281.0, 285.0, 337.0, 384.0],
            Self::Opvang => [124.0, 132.0, 131.0, 140.0, 104.0, 100.0, 110.0, 123.0],
            Self::Bescherming => [37.0, 40.0, 44.0, 44.0, 46.0, 46.0, 28.0, 31.0],
            Self::Gezondheid => [35.0, 37.0, 41.0, 44.0, 46.0, 46.0, 50.0, 60.0],
        }
    }

    /// Budgets of 2017 to 2026. Personal budgets of 2025 and 2026 stand with the help.
    const fn budgets(self) -> [f64; 10] {
        match self {
            Self::Basis => [107.0, 107.0, 105.0, 110.0, 110.0, 114.0, 126.0, 155.0, 186.0, 191.0],
            Self::Toegang => [47.0, 50.0, 48.0, 52.0, 57.0, 59.0, 82.0, 96.0, 102.0, 112.0],
            Self::Inkomen => [415.0, 431.0, 423.0, 418.0, 430.0, 447.0, 438.0, 461.0, 491.0, 521.0],
            Self::BeschutWerk => [157.0, 146.0, 144.0, 138.0, 137.0, 136.0, 127.0, 135.0, 140.0, 142.0],
            Self::Arbeid => [39.0, 42.0, 42.0, 48.0, 46.0, 52.0, 54.0, 55.0, 64.0, 68.0],
            Self::Hulpmiddelen => [38.0, 41.0, 45.0, 43.0, 42.0, 45.0, 52.0, 57.0, 55.0, 59.0],
            Self::Wmo => [156.0, 157.0, 166.0, 179.0, 195.0, 207.0, 208.0, 220.0, 224.0, 236.0],
            Self::Jeugd => [165.0, 172.0, 213.0, 244.0, 259.0, 269.0, 290.0, 319.0, 352.0, 394.0],
            Self::Opvang => [123.0, 127.0, 124.0, 136.0, 113.0, 117.0, 115.0, 119.0, 126.0, 133.0],
            Self::Bescherming => [32.0, 35.0, 37.0, 40.0, 47.0, 43.0, 33.0, 30.0, 32.0, 30.0],
            Self::Gezondheid => [36.0, 37.0, 39.0, 42.0, 45.0, 44.0, 42.0, 51.0, 62.0, 65.0],
        }
    }

    /// The accounts of a year; later than the last that is known with the growth of costs.
    pub(super) fn account(self, year: i16) -> f64 {
        extended(&self.accounts(), year)
    }

    /// The budget of a year.
    pub(super) fn budget(self, year: i16) -> f64 {
        extended(&self.budgets(), year)
    }
}

/// Growth of costs in years beyond the tables.
const GROWTH: f64 = 1.04;

fn extended(known: &[f64], year: i16) -> f64 {
    let place = usize::try_from(year - super::FIRST_YEAR).unwrap_or_default();
    let last = known.len() - 1;
    known[place.min(last)] * GROWTH.powi(place.saturating_sub(last) as i32)
}

/// What the Rijk pays into the social basis of a year, as a part: from 2022 it paid for the shelter of refugees.
pub(super) fn rijk_in_basis(year: i16) -> f64 {
    match year {
        ..=2021 => 0.06,
        2022 => 0.48,
        2023 => 0.70,
        2024 => 0.66,
        _ => 0.36,
    }
}

/// What the Rijk pays of income (BUIG), as a part.
pub(super) const RIJK_IN_INKOMEN: f64 = 0.70;
