//! Whether the groups would be the same if other people had come.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};

use super::Votes;
use super::agreement::{adjusted_rand, spearman};
use super::chance::{choose, stream};
use super::consensus::Informed;
use super::eigen::Leading;
use super::groups::{Search, divide, taking_part};
use super::kmeans::Starts;
use super::matrix::Centred;
use super::pca::{Seen, block, described, places};
use super::statistics::group_tallies;

/// How exactly the directions of a subsample are calculated, in radians: a place then moves by a
/// hundred-thousandth of its size.
const TOLERANCE: f64 = 1e-5;
/// Up to this many people the silhouette of a subsample is exact.
const EXACT_TO: usize = 2_000;
/// A subsample stops drawing starts when the best has been found so many times.
const ENOUGH: usize = 3;

/// How sure one may be of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Zekerheid {
    /// Below 0.8: the groups are not shown.
    #[serde(rename = "onzeker")]
    Onzeker,
    /// From 0.8 to 0.9.
    #[serde(rename = "vrij zeker")]
    VrijZeker,
    /// From 0.9.
    #[serde(rename = "duidelijk")]
    Duidelijk,
}

impl Zekerheid {
    /// From the mean agreement (adjusted Rand index) with groups of other people.
    ///
    /// ```
    /// use dialoog::geometry::stability::Zekerheid;
    /// assert_eq!(Zekerheid::of(0.9), Zekerheid::Duidelijk);
    /// assert_eq!(Zekerheid::of(0.85).to_string(), "vrij zeker");
    /// assert_eq!(Zekerheid::of(f64::NAN), Zekerheid::Onzeker);
    /// ```
    pub fn of(agreement: f64) -> Self {
        if agreement >= 0.9 {
            Self::Duidelijk
        } else if agreement >= 0.8 {
            Self::VrijZeker
        } else {
            Self::Onzeker
        }
    }
}

impl std::fmt::Display for Zekerheid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Duidelijk => "duidelijk",
            Self::VrijZeker => "vrij zeker",
            Self::Onzeker => "onzeker",
        })
    }
}

/// What became of the groups when the whole calculation was done again with some of the people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stability {
    /// How many times.
    pub subsamples: usize,
    /// How often each number of groups was best.
    pub k: BTreeMap<usize, usize>,
    /// The mean agreement with the groups of everybody (adjusted Rand index), over people who are in both.
    pub agreement: f64,
    /// The lowest agreement.
    pub lowest_agreement: f64,
    /// The mean rank correlation of the group-informed consensus; nothing when no statement differs from another.
    pub consensus_correlation: Option<f64>,
    /// What that means.
    pub zekerheid: Zekerheid,
}

/// The result for everybody, with which subsamples are compared.
pub(super) struct Whole<'a> {
    pub votes: &'a Votes,
    pub leading: &'a Leading,
    /// The group of each row.
    pub groups: &'a [Option<usize>],
    /// The published group-informed consensus of each statement.
    pub informed: &'a [f64],
}

/// What came of one subsample.
struct Once {
    k: usize,
    agreement: f64,
    correlation: Option<f64>,
}

impl Whole<'_> {
    /// Does it all again `subsamples` times with a share of the people: directions, groups, number of groups,
    /// consensus.
    ///
    /// The search for directions starts at those of everybody, which do not depend on the order of votes either.
    pub fn stability(&self, seed: u64, subsamples: usize, share: f64, starts: usize) -> Stability {
        let once = |at: usize| self.once(seed, at, share, starts);
        let all: Vec<Once> = (0..subsamples).into_par_iter().map(once).collect();
        let mut k = BTreeMap::new();
        for one in &all {
            *k.entry(one.k).or_default() += 1;
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let agreements: Vec<f64> = all.iter().map(|one| one.agreement).collect();
        let correlations: Vec<f64> = all.iter().filter_map(|one| one.correlation).collect();
        let agreement = if agreements.is_empty() { 0.0 } else { mean(&agreements) };
        Stability {
            subsamples,
            k,
            agreement,
            lowest_agreement: agreements.into_iter().reduce(f64::min).unwrap_or(0.0),
            consensus_correlation: (!correlations.is_empty()).then(|| mean(&correlations)),
            zekerheid: Zekerheid::of(agreement),
        }
    }

    fn once(&self, seed: u64, at: usize, share: f64, starts: usize) -> Once {
        let purpose = (2 << 32) + at as u64;
        let people = self.votes.rows();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a count is a count"
        )]
        let take = (people as f64 * share.clamp(0.0, 1.0)).round() as usize;
        let rows = choose(people, take, &mut stream(seed, purpose));
        let centred = Centred::new(self.votes, &rows);
        let pca = described(&centred, block(&centred, Some(self.leading), TOLERANCE));
        let search = Search {
            seed: seed ^ purpose,
            starts: Starts { drawn: starts, enough: ENOUGH },
            exact_to: EXACT_TO,
        };
        let (k, groups) =
            grouped(self.votes, &rows, &places(&centred, &pca, self.votes, &rows, Seen::Counting), search);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for (new, old) in groups.iter().zip(self.groups) {
            if let (Some(new), Some(old)) = (new, old) {
                ours.push(*new);
                theirs.push(*old);
            }
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for ((new, old), kept) in
            informed(self.votes, &groups, k).iter().zip(self.informed).zip(self.votes.kept())
        {
            if kept {
                before.push(*old);
                after.push(new.agree_mean);
            }
        }
        Once { k, agreement: adjusted_rand(&ours, &theirs), correlation: spearman(&before, &after) }
    }
}

/// The groups of those of `rows` who take part, by row of everybody; and how many groups there are.
pub(super) fn grouped(
    votes: &Votes,
    rows: &[u32],
    places: &[[f64; 2]],
    search: Search,
) -> (usize, Vec<Option<usize>>) {
    let mut groups = vec![None; votes.rows()];
    let part = who(votes, rows);
    let division = divide(&part.iter().map(|at| places[*at]).collect::<Vec<_>>(), search);
    for (at, label) in part.iter().zip(&division.clusters.labels) {
        groups[rows[*at] as usize] = Some(usize::from(*label));
    }
    (division.k(), groups)
}

/// The places in `rows` of those who take part, counting only statements that count; nobody without such an answer.
pub(super) fn who(votes: &Votes, rows: &[u32]) -> Vec<usize> {
    let answers: Vec<usize> = rows.iter().map(|row| votes.answered(*row as usize)).collect();
    let statements = votes.kept().iter().filter(|kept| **kept).count();
    taking_part(&answers, statements).into_iter().filter(|at| answers[*at] > 0).collect()
}

/// The group-informed consensus of each statement.
pub(super) fn informed(votes: &Votes, groups: &[Option<usize>], k: usize) -> Vec<Informed> {
    let tallies = group_tallies(votes, groups, k);
    (0..votes.columns()).map(|column| Informed::new(tallies.iter().map(|group| group[column]))).collect()
}
