//! The calculation that Voorkant shows: independent of the order of votes, with its certainty beside it.

use serde::{Deserialize, Serialize};

use super::Votes;
use super::groups::{Search, divide};
use super::kmeans::Starts;
use super::matrix::Centred;
use super::outcome::{Grouped, Outcome, Unclear};
use super::pca::{Seen, block, described, places};
use super::representative::Significance;
use super::stability::{Whole, Zekerheid, who};

/// What may be chosen. The two limits were set after looking at seven conversations, so they are proposals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Where all chance comes from; the same seed gives the same outcome.
    pub seed: u64,
    /// Drawn starts of k-means, beside the one with points far apart.
    pub starts: usize,
    /// Up to this many people the silhouette is exact; of more people, that of a drawn sample of this size.
    pub exact_to: usize,
    /// How often everything is done again with some of the people; 0 leaves the stability out.
    pub subsamples: usize,
    /// Which share of the people, from 0 to 1.
    pub share: f64,
    /// Below this silhouette there are no clear groups.
    pub least_silhouette: f64,
    /// Below this agreement between subsamples there are no clear groups.
    pub least_agreement: f64,
    /// Which share of the differences that are named may be false.
    pub false_discovery: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            starts: 50,
            exact_to: 5_000,
            subsamples: 20,
            share: 0.8,
            least_silhouette: 0.35,
            least_agreement: 0.8,
            false_discovery: 0.1,
        }
    }
}

/// Directions to convergence, k-means from many starts on everybody who takes part, the number of groups with
/// the best
/// silhouette, and whether all that would be so with other people.
///
/// Rejected statements and questions about the voter are not there for directions, groups and lists; their votes are
/// counted. The outcome is the same, to the last bit, for the same votes in any order.
///
/// Source: report section 1.10.
///
/// ```
/// use dialoog::{Vote, geometry::{Event, Votes, robust::{self, Settings}}};
/// let log: Vec<Event> = (0..60).flat_map(|participant| (0..8).map(move |statement| {
///     let side = if participant % 3 == 0 { Vote::Agree } else { Vote::Disagree };
///     let vote = if (participant * 31 + statement * 17) % 23 == 0 { Vote::Pass } else { side };
///     Event { participant, statement, vote, at: 0 }
/// })).collect();
/// let outcome = robust::run(&Votes::new(&log, &[])?, &Settings::default());
/// assert_eq!((outcome.k, outcome.unclear), (2, None));
/// # Ok::<(), dialoog::geometry::Fault>(())
/// ```
pub fn run(votes: &Votes, settings: &Settings) -> Outcome {
    let rows = votes.all_rows();
    let centred = Centred::new(votes, &rows);
    let leading = block(&centred, None, 1e-12);
    let pca = described(&centred, leading.clone());
    let places = places(&centred, &pca, votes, &rows, Seen::Counting);
    let part = who(votes, &rows);
    let points: Vec<[f64; 2]> = part.iter().map(|row| places[*row]).collect();
    let division = divide(&points, settings.search());
    let mut groups = vec![None; votes.rows()];
    for (row, label) in part.iter().zip(&division.clusters.labels) {
        groups[*row] = Some(usize::from(*label));
    }
    let (k, silhouette) = (division.k(), division.silhouette());
    let columns = (0..votes.columns()).filter(|column| centred.keeps(*column)).count();
    let grouped = Grouped { pca, places, groups: groups.clone(), k, tried: division.tried, columns };
    let mut outcome = grouped.outcome(votes, Significance::FalseDiscovery(settings.false_discovery));
    if settings.subsamples > 0 && k > 1 {
        let informed: Vec<f64> = outcome.statements.iter().map(|one| one.informed.agree_mean).collect();
        let whole = Whole { votes, leading: &leading, groups: &groups, informed: &informed };
        let (times, share, starts) = (settings.subsamples, settings.share, settings.starts);
        outcome.stability = Some(whole.stability(settings.seed, times, share, starts));
    }
    outcome.unclear = settings.unclear(k, silhouette, outcome.stability.as_ref().map(|one| one.agreement));
    outcome.k = if outcome.unclear.is_some() { 1 } else { k };
    outcome
}

impl Settings {
    fn search(&self) -> Search {
        Search { seed: self.seed, starts: Starts::all(self.starts), exact_to: self.exact_to }
    }

    fn unclear(&self, k: usize, silhouette: f64, agreement: Option<f64>) -> Option<Unclear> {
        if k < 2 {
            Some(Unclear::NoDifferences)
        } else if silhouette < self.least_silhouette {
            Some(Unclear::Overlap)
        } else if agreement.is_some_and(|agreement| agreement < self.least_agreement) {
            Some(Unclear::Unstable)
        } else {
            None
        }
    }
}

/// The mark to show beside the groups; uncertain when there are no clear ones or nobody looked.
pub fn zekerheid(outcome: &Outcome) -> Zekerheid {
    match (&outcome.stability, outcome.unclear) {
        (Some(stability), None) => stability.zekerheid,
        _ => Zekerheid::Onzeker,
    }
}
