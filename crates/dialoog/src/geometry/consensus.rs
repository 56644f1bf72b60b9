//! What people share: the majority of all, and what every group agrees with.

use serde::Serialize;

use super::representative::{LONGEST, Significance};
use super::statistics::{Side, Z90, chance_above, which_hold};
use crate::Tally;

/// A statement with which, or against which, a clear majority of everybody is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// The number of the statement.
    pub statement: u64,
    /// How many answered so.
    pub count: u64,
    /// How many saw it.
    pub seen: u64,
    /// Their share, drawn a little towards half.
    pub share: f64,
    /// How far the share is above half (standard normal).
    pub share_test: f64,
}

/// What a clear majority of everybody agrees and disagrees with, strongest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Majority {
    /// Agreed with.
    pub agree: Vec<Shared>,
    /// Disagreed with.
    pub disagree: Vec<Shared>,
}

/// The statements with a share above half that is no chance, at most five in each direction.
///
/// Source: report section 1.7.
pub fn majority(totals: &[Tally], ids: &[u64], listed: &[bool], rule: Significance) -> Majority {
    let columns: Vec<usize> = (0..totals.len()).filter(|column| listed[*column]).collect();
    let sides = |agree: bool| -> Vec<(usize, Side)> {
        let count = |column: usize| if agree { totals[column].agree } else { totals[column].disagree };
        columns.iter().map(|at| (*at, Side::new(count(*at), totals[*at].seen, 0, 0))).collect()
    };
    let both = [sides(true), sides(false)];
    let tests: Vec<f64> = both.iter().flatten().map(|(_, side)| side.share_test).collect();
    let holds: Vec<bool> = match rule {
        Significance::Polis => tests.iter().map(|z| *z > Z90).collect(),
        Significance::FalseDiscovery(q) => {
            which_hold(&tests.into_iter().map(chance_above).collect::<Vec<_>>(), q)
        }
    };
    let (agree, disagree) = holds.split_at(columns.len());
    let list = |sides: &[(usize, Side)], holds: &[bool]| {
        let clear = sides.iter().zip(holds).filter(|((_, side), holds)| side.share > 0.5 && **holds);
        let mut clear: Vec<(usize, Side)> = clear.map(|(side, _)| *side).collect();
        let strength = |side: &Side| side.share * side.share_test;
        clear.sort_by(|a, b| strength(&b.1).total_cmp(&strength(&a.1)));
        let shared = |(at, side): (usize, Side)| Shared {
            statement: ids[at],
            count: side.count,
            seen: side.seen,
            share: side.share,
            share_test: side.share_test,
        };
        clear.into_iter().take(LONGEST).map(shared).collect()
    };
    Majority { agree: list(&both[0], agree), disagree: list(&both[1], disagree) }
}

/// How far every group agrees with a statement: the product of their shares, each drawn a little towards half.
///
/// It is comparable only at an equal number of groups; what is published is the geometric mean, so the share that the
/// groups would have if they had the same.
///
/// ```
/// use dialoog::{Tally, geometry::consensus::Informed};
/// let groups = [Tally { agree: 8, disagree: 1, seen: 8 }, Tally { agree: 0, disagree: 2, seen: 3 }];
/// let informed = Informed::new(groups);
/// assert!((informed.agree - 0.9 * 0.2).abs() < 1e-12);
/// assert!((informed.agree_mean - 0.18_f64.sqrt()).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Informed {
    /// The product for those who agree.
    pub agree: f64,
    /// The product for those who disagree.
    pub disagree: f64,
    /// The geometric mean for those who agree: this is the figure to publish.
    pub agree_mean: f64,
    /// The geometric mean for those who disagree.
    pub disagree_mean: f64,
}

impl Informed {
    /// From the counts of each group; of no groups the shares are not known, and the products are 1.
    pub fn new(groups: impl IntoIterator<Item = Tally>) -> Self {
        let (mut count, mut agree, mut disagree) = (0_u32, 1.0, 1.0);
        for group in groups {
            let seen = group.seen as f64 + 2.0;
            agree *= (group.agree as f64 + 1.0) / seen;
            disagree *= (group.disagree as f64 + 1.0) / seen;
            count += 1;
        }
        let mean = |product: f64| product.powf(1.0 / f64::from(count.max(1)));
        Self { agree, disagree, agree_mean: mean(agree), disagree_mean: mean(disagree) }
    }
}
