//! What distinguishes a group on a statement: shares, tests and ratios from counts.

use serde::Serialize;

use super::Votes;
use super::votes::tallies;
use crate::Tally;
use crate::measures::correction::benjamini_hochberg;

/// A one-sided test at 90 %: above this a share differs from half, or from the rest.
pub const Z90: f64 = 1.2816;

/// What is compared of one group on one statement, in one direction (agree or disagree).
///
/// Source: report section 1.5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Side {
    /// How many in the group answered so.
    pub count: u64,
    /// How many in the group saw it.
    pub seen: u64,
    /// Their share, drawn a little towards half: (count + 1) / (seen + 2).
    pub share: f64,
    /// How far the share is above half (standard normal).
    pub share_test: f64,
    /// Their share divided by that of the other groups.
    pub ratio: f64,
    /// How far their share is above that of the other groups (standard normal).
    pub ratio_test: f64,
}

impl Side {
    /// From the counts of the group and those of the other groups.
    #[must_use]
    pub fn new(count: u64, seen: u64, others: u64, others_seen: u64) -> Self {
        let [a, s, b, t] = [count, seen, others, others_seen].map(|count| count as f64);
        let share = (a + 1.0) / (s + 2.0);
        Self {
            count,
            seen,
            share,
            share_test: share_test(a, s),
            ratio: share / ((b + 1.0) / (t + 2.0)),
            ratio_test: two_shares(a + 1.0, s + 1.0, b + 1.0, t + 1.0),
        }
    }

    /// Everything together: how much it stands for the group.
    pub fn weight(&self) -> f64 {
        self.ratio * self.ratio_test * self.share * self.share_test
    }
}

/// Both directions of one group on one statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Contrast {
    /// Of those who agree.
    pub agree: Side,
    /// Of those who disagree.
    pub disagree: Side,
}

impl Contrast {
    /// From the counts of the group and those of the other groups together.
    #[must_use]
    pub fn new(group: Tally, others: Tally) -> Self {
        Self {
            agree: Side::new(group.agree, group.seen, others.agree, others.seen),
            disagree: Side::new(group.disagree, group.seen, others.disagree, others.seen),
        }
    }

    /// Whether agreeing is what sets the group apart, more than disagreeing.
    pub fn agrees(&self) -> bool {
        self.agree.ratio_test > self.disagree.ratio_test
    }

    /// The direction that sets the group apart.
    pub fn stronger(&self) -> Side {
        if self.agrees() { self.agree } else { self.disagree }
    }
}

fn share_test(count: f64, seen: f64) -> f64 {
    2.0 * (seen + 1.0).sqrt() * ((count + 1.0) / (seen + 1.0) - 0.5)
}

fn two_shares(a: f64, s: f64, b: f64, t: f64) -> f64 {
    let pooled = (a + b) / (s + t);
    if pooled == 1.0 {
        return 0.0;
    }
    (a / s - b / t) / (pooled * (1.0 - pooled) * (1.0 / s + 1.0 / t)).sqrt()
}

/// The counts per group (of `k`) and per statement; a row without a group counts nowhere.
pub fn group_tallies(votes: &Votes, groups: &[Option<usize>], k: usize) -> Vec<Vec<Tally>> {
    let mut tables = vec![vec![0; votes.columns() * 4]; k];
    for (row, group) in groups.iter().enumerate() {
        if let Some(table) = group.and_then(|group| tables.get_mut(group)) {
            for cell in votes.cells_of(row) {
                table[*cell as usize] += 1;
            }
        }
    }
    tables.iter().map(|table| tallies(table)).collect()
}

/// The contrasts per group and per statement, against the sum of the other groups.
pub fn contrasts(groups: &[Vec<Tally>]) -> Vec<Vec<Contrast>> {
    let columns = groups.first().map_or(0, Vec::len);
    let others = |own: usize, column: usize| {
        let rest = groups.iter().enumerate().filter(|(at, _)| *at != own);
        rest.fold(Tally::default(), |sum, (_, group)| sum.plus(group[column]))
    };
    let of_group = |own: usize| {
        (0..columns).map(|column| Contrast::new(groups[own][column], others(own, column))).collect()
    };
    (0..groups.len()).map(of_group).collect()
}

/// The chance that a standard normal is above `z`.
pub fn chance_above(z: f64) -> f64 {
    0.5 * statrs::function::erf::erfc(z / std::f64::consts::SQRT_2)
}

/// Which of many tests hold when at most a share `q` of those that hold may be false.
///
/// ```
/// use dialoog::geometry::statistics::which_hold;
/// assert_eq!(which_hold(&[0.04, 0.01, 0.9], 0.05), [false, true, false]);
/// assert_eq!(which_hold(&[0.03, 0.01, 0.9], 0.05), [true, true, false]);
/// ```
pub fn which_hold(chances: &[f64], q: f64) -> Vec<bool> {
    benjamini_hochberg(chances).into_iter().map(|adjusted| adjusted <= q).collect()
}
