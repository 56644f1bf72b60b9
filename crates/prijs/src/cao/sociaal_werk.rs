use std::collections::BTreeMap;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::tabel::{Caocel, Caotabel};
use super::trede::Caotrede;
use crate::Bronstatus;

/// Cents per hour of the one ladder of the CAO Sociaal Werk, July 2024.
const LADDER: [i64; 41] = [
    1417, 1451, 1485, 1522, 1557, 1593, 1632, 1673, 1712, 1754, 1813, 1864, 1924, 1978, 2038, 2089, 2144,
    2185, 2234, 2277, 2363, 2419, 2480, 2544, 2597, 2654, 2710, 2802, 2899, 2997, 3096, 3194, 3297, 3412,
    3533, 3655, 3785, 3915, 4053, 4198, 4346,
];

/// The rung of step 0, the last step that was seen, the last step that is a next rung of the ladder, and the start in
/// cents per hour; scales 1 to 14.
const SCALES: [(usize, u8, u8, i64); 14] = [
    (0, 8, 8, 1400),
    (1, 8, 8, 1419),
    (2, 8, 8, 1453),
    (5, 8, 8, 1558),
    (6, 8, 12, 1599),
    (10, 8, 12, 1778),
    (13, 8, 12, 1940),
    (16, 8, 12, 2104),
    (19, 8, 12, 2237),
    (22, 8, 12, 2437),
    (25, 8, 12, 2610),
    (28, 8, 12, 2853),
    (31, 8, 9, 3146),
    (33, 7, 7, 3361),
];

impl Caotabel {
    /// The wages of the CAO Sociaal Werk of 1 July 2024: 125 steps and 14 starts that were seen, and 33 steps that are
    /// the next rung of the ladder, of which it was not seen that the scale has them.
    ///
    /// Source: nedflex.nl, *Sociaal Werk cao*.
    #[must_use]
    pub fn sociaal_werk_2024_07() -> Self {
        let mut cellen = BTreeMap::new();
        for (schaal, (rung, seen, last, start)) in (1_u8..).zip(SCALES) {
            let start = Caocel { uurloon: Decimal::new(start, 2), status: Bronstatus::Gezien };
            cellen.insert((schaal, Caotrede::Start), start);
            for (trede, cents) in (0..=last).zip(LADDER.iter().skip(rung)) {
                let status = if trede <= seen { Bronstatus::Gezien } else { Bronstatus::Afgeleid };
                let cel = Caocel { uurloon: Decimal::new(*cents, 2), status };
                cellen.insert((schaal, Caotrede::Nummer(trede)), cel);
            }
        }
        let (naam, bron) =
            ("cao Sociaal Werk, juli 2024", "nedflex.nl, Sociaal Werk cao, uurlonen per 1 juli 2024");
        Self::trusted(naam.to_owned(), date(2024, 7, 1), bron.to_owned(), cellen)
    }
}
