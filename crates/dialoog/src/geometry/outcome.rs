//! What comes out, the same for both ways of calculating.

use serde::Serialize;

use super::Votes;
use super::consensus::{Informed, Majority, majority};
use super::groups::Tried;
use super::pca::{Pca, statement_places};
use super::priority::priority;
use super::representative::{Representative, Significance, representatives};
use super::stability::Stability;
use super::statistics::{contrasts, group_tallies};
use crate::Tally;

/// Somebody who voted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Placing {
    /// Their number.
    pub participant: u64,
    /// How many statements they answered.
    pub votes: usize,
    /// Where they lie in the two main directions.
    pub place: [f64; 2],
    /// Their group, from 0; nothing for who answered too little to be grouped.
    pub group: Option<usize>,
}

/// A statement with everything that was calculated about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Its number.
    pub statement: u64,
    /// Whether it takes part in directions, groups and lists: it is not rejected and is no question about the voter.
    pub counts: bool,
    /// The mean vote, from −1 to 1; 0 if it does not take part.
    pub mean: f64,
    /// How much it weighs in each direction.
    pub loading: [f64; 2],
    /// Where somebody would lie who saw only this, and agrees.
    pub place: [f64; 2],
    /// How far that is from the middle: how much it divides.
    pub extremity: f64,
    /// The votes of everybody.
    pub total: Tally,
    /// The votes of each group.
    pub groups: Vec<Tally>,
    /// How far every group agrees.
    pub informed: Informed,
    /// How much one wants to know of it.
    pub priority: f64,
}

/// Why no groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unclear {
    /// Everybody lies at one place.
    NoDifferences,
    /// Groups run into each other: the best silhouette is too low.
    Overlap,
    /// With other people there would be other groups.
    Unstable,
}

impl Unclear {
    /// The reason in words.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::NoDifferences => "Iedereen stemt ongeveer hetzelfde. Er zijn geen groepen.",
            Self::Overlap => "De meningen lopen in elkaar over. Er zijn geen duidelijke groepen.",
            Self::Unstable => "De groepen zijn te onzeker. Met andere deelnemers zijn ze anders.",
        }
    }
}

/// All that follows from the votes of a dialogue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// How many groups there are, as the answer; 1 when there are no clear groups.
    pub k: usize,
    /// Why it is 1.
    pub unclear: Option<Unclear>,
    /// How many groups the best division has: those of `participants`, and those that consensus and lists are
    /// about, also
    /// when they are too unclear to show.
    pub proposed: usize,
    /// Every number of groups that was tried.
    pub tried: Vec<Tried>,
    /// The variance along each direction.
    pub variance: [f64; 2],
    /// Its share in all variance.
    pub variance_share: [f64; 2],
    /// Who voted, by number.
    pub participants: Vec<Placing>,
    /// The statements with a vote, by number.
    pub statements: Vec<Finding>,
    /// What sets each group apart.
    pub representative: Vec<Vec<Representative>>,
    /// What a clear majority of everybody shares.
    pub majority: Majority,
    /// Whether the groups would be the same with other people, if that was asked.
    pub stability: Option<Stability>,
}

/// What precedes the outcome: places and groups, by row.
pub(super) struct Grouped {
    pub pca: Pca,
    pub places: Vec<[f64; 2]>,
    pub groups: Vec<Option<usize>>,
    pub k: usize,
    pub tried: Vec<Tried>,
    /// How many statements there are, for the scale of their places.
    pub columns: usize,
}

impl Grouped {
    /// The statistics of these groups.
    pub fn outcome(self, votes: &Votes, rule: Significance) -> Outcome {
        let per_group = group_tallies(votes, &self.groups, self.k);
        let totals = votes.tallies();
        let listed = votes.kept();
        let ids: Vec<u64> = votes.statements().iter().map(|one| one.id).collect();
        let placing = |row: usize| Placing {
            participant: votes.participants()[row],
            votes: votes.cells_of(row).len(),
            place: self.places[row],
            group: self.groups[row],
        };
        let spots = statement_places(&self.pca, self.columns);
        let finding = |column: usize| {
            let groups: Vec<Tally> = per_group.iter().map(|group| group[column]).collect();
            let grouped = groups.iter().fold(Tally::default(), |sum, group| sum.plus(*group));
            let extremity = spots[column][0].hypot(spots[column][1]);
            Finding {
                statement: ids[column],
                counts: listed[column],
                mean: self.pca.centre[column],
                loading: [0, 1].map(|at| self.pca.components[at][column]),
                place: spots[column],
                extremity,
                total: totals[column],
                informed: Informed::new(groups.iter().copied()),
                groups,
                priority: priority(grouped, extremity, votes.statements()[column].meta),
            }
        };
        Outcome {
            k: self.k,
            unclear: None,
            proposed: self.k,
            variance: self.pca.variance,
            variance_share: self.pca.share,
            participants: (0..votes.rows()).map(placing).collect(),
            statements: (0..votes.columns()).map(finding).collect(),
            representative: representatives(&contrasts(&per_group), &ids, &listed, rule),
            majority: majority(&totals, &ids, &listed, rule),
            tried: self.tried,
            stability: None,
        }
    }
}
