//! The numbers of Polis, for checking and for who wants those.
//!
//! One calculation from nothing ("cold"): no memory of an earlier one, so no groups that stick and no
//! smoothing over time.
//! The groups depend on who voted first; that is why `robust` exists.

use super::Votes;
use super::groups::{MOST_GROUPS, Tried, taking_part};
use super::kmeans::polis_rounds;
use super::matrix::Centred;
use super::outcome::{Grouped, Outcome};
use super::pca::{Seen, places, power_iteration};
use super::representative::Significance;
use super::silhouette::silhouettes;

/// So many small groups are made first.
const BASE_GROUPS: usize = 100;

/// Everything as Polis calculates it in one tick.
///
/// Source: report sections 1.1 to 1.8. What differs: people are never dropped above a number, and votes with only one
/// direction keep it.
///
/// ```
/// use dialoog::{Vote, geometry::{Event, Votes, compat}};
/// let log: Vec<Event> = (0..40).flat_map(|participant| (0..8).map(move |statement| {
///     let side = if participant % 2 == 0 { Vote::Agree } else { Vote::Disagree };
///     let vote = if (participant + statement) % 3 == 0 { Vote::Pass } else { side };
///     Event { participant, statement, vote, at: i64::try_from(participant).unwrap_or(0) }
/// })).collect();
/// assert_eq!(compat::run(&Votes::new(&log, &[])?).k, 2);
/// # Ok::<(), dialoog::geometry::Fault>(())
/// ```
pub fn run(votes: &Votes) -> Outcome {
    let grouped = grouped(votes);
    grouped.outcome(votes, Significance::Polis)
}

/// The statistics of Polis for groups that are already known: those of an exported file, for example. `groups`
/// has the
/// group (from 0, below `k`) of each participant by row, or nothing.
pub fn with_groups(votes: &Votes, groups: &[Option<usize>], k: usize) -> Outcome {
    let mut known = groups.to_vec();
    known.resize(votes.rows(), None);
    let given = Grouped { groups: known, k, tried: Vec::new(), ..placed(votes) };
    given.outcome(votes, Significance::Polis)
}

fn placed(votes: &Votes) -> Grouped {
    let pca = power_iteration(votes);
    let rows = votes.all_rows();
    let places = places(&Centred::new(votes, &rows), &pca, votes, &rows, Seen::WithRejected);
    let groups = vec![None; votes.rows()];
    Grouped { pca, places, groups, k: 1, tried: Vec::new(), columns: votes.columns() }
}

fn grouped(votes: &Votes) -> Grouped {
    let mut placed = placed(votes);
    let order = votes.by_first_vote();
    let answers: Vec<usize> = order.iter().map(|row| votes.cells_of(*row as usize).len()).collect();
    let part: Vec<usize> =
        taking_part(&answers, votes.columns()).into_iter().map(|at| order[at] as usize).collect();
    let points: Vec<[f64; 2]> = part.iter().map(|row| placed.places[*row]).collect();
    let (base, centres) = polis_rounds(&points, BASE_GROUPS, &vec![1.0; points.len()], 100);
    let mut sizes = vec![0.0; centres.len()];
    for label in &base {
        sizes[*label] += 1.0;
    }
    let most = MOST_GROUPS.min(2 + centres.len() / 12);
    let mut best: Option<(f64, usize, Vec<usize>)> = None;
    for k in 2..=most {
        let (labels, middles) = polis_rounds(&centres, k, &sizes, 20);
        let small: Vec<u8> = labels.iter().map(|label| u8::try_from(*label).unwrap_or(0)).collect();
        let silhouette = silhouettes(&centres, &[&small]).first().copied().unwrap_or(0.0);
        let square = |(point, base): (&[f64; 2], &usize)| {
            let middle = middles[labels[*base]];
            (point[0] - middle[0]).powi(2) + (point[1] - middle[1]).powi(2)
        };
        let inertia = points.iter().zip(&base).map(square).sum();
        placed.tried.push(Tried { k, silhouette, inertia });
        if best.as_ref().is_none_or(|best| silhouette >= best.0) {
            best = Some((silhouette, middles.len(), labels));
        }
    }
    if let Some((_, k, labels)) = best {
        placed.k = k.max(1);
        for (row, base) in part.iter().zip(&base) {
            placed.groups[*row] = Some(labels[*base]);
        }
    }
    placed
}
