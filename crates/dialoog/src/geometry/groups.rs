//! Who takes part in the groups, and in how many groups people fall.

use serde::Serialize;

use super::chance::{choose, stream};
use super::kmeans::{Clusters, Starts, in_tree};
use super::silhouette::silhouettes;
use super::tree::Tree;

/// Who answered at least this many statements is grouped.
const ENOUGH_VOTES: usize = 7;
/// As long as there are fewer people than this, the most active others are added.
const ENOUGH_PEOPLE: usize = 15;
/// More groups than this are never sought.
pub const MOST_GROUPS: usize = 5;

/// The places of those who take part in the groups, ascending: who answered seven statements (or all, if there
/// are fewer),
/// and the most active others until there are fifteen. `answers` says how many statements each answered.
///
/// ```
/// use dialoog::geometry::groups::taking_part;
/// let mut answers = vec![7; 20];
/// answers[3] = 6;
/// assert_eq!(taking_part(&answers, 30).len(), 19);
/// assert_eq!(taking_part(&[1, 9, 3], 30), [0, 1, 2]);
/// ```
pub fn taking_part(answers: &[usize], statements: usize) -> Vec<usize> {
    let least = ENOUGH_VOTES.min(statements);
    let (mut chosen, mut rest): (Vec<usize>, Vec<usize>) =
        (0..answers.len()).partition(|at| answers[*at] >= least);
    rest.sort_by_key(|at| std::cmp::Reverse(answers[*at]));
    chosen.extend(rest.into_iter().take(ENOUGH_PEOPLE.saturating_sub(chosen.len())));
    chosen.sort_unstable();
    chosen
}

/// One number of groups that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Tried {
    /// How many groups.
    pub k: usize,
    /// The mean silhouette: how well people lie in their group, from −1 to 1.
    pub silhouette: f64,
    /// The sum of the squared distances to the middles.
    pub inertia: f64,
}

/// People divided over the number of groups that fits best.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Division {
    /// The best division; one group when points do not differ.
    pub clusters: Clusters,
    /// Every number of groups that was tried, ascending.
    pub tried: Vec<Tried>,
}

impl Division {
    /// How many groups the best division has.
    pub fn k(&self) -> usize {
        self.clusters.centres.len().max(1)
    }

    /// The silhouette of the best division; 0 if there is only one group.
    pub fn silhouette(&self) -> f64 {
        self.tried.iter().find(|one| one.k == self.k()).map_or(0.0, |one| one.silhouette)
    }
}

/// How groups are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// Where all chance comes from.
    pub seed: u64,
    /// How many starts of k-means.
    pub starts: Starts,
    /// Up to this many people the silhouette is exact; of more people, that of a drawn sample of this size.
    pub exact_to: usize,
}

/// The division in two to five groups with the best silhouette; of equal ones that with the fewest groups.
pub fn divide(points: &[[f64; 2]], search: Search) -> Division {
    let (possible, tree) = (distinct(points), Tree::new(points));
    let found: Vec<Clusters> = (2..=possible)
        .map(|k| in_tree(points, &tree, k, search.seed, search.starts))
        .enumerate()
        .filter(|(at, clusters)| clusters.centres.len() == at + 2)
        .map(|(_, clusters)| clusters)
        .collect();
    let scores = scores(points, &found, search);
    let tried: Vec<Tried> = (found.iter().zip(&scores))
        .map(|(one, score)| Tried { k: one.centres.len(), silhouette: *score, inertia: one.inertia })
        .collect();
    let mut best: Option<(f64, Clusters)> = None;
    for (clusters, score) in found.into_iter().zip(scores) {
        if best.as_ref().is_none_or(|best| score > best.0) {
            best = Some((score, clusters));
        }
    }
    let clusters =
        best.map_or_else(|| in_tree(points, &tree, 1, search.seed, search.starts), |(_, clusters)| clusters);
    Division { clusters, tried }
}

fn scores(points: &[[f64; 2]], found: &[Clusters], search: Search) -> Vec<f64> {
    if points.len() <= search.exact_to {
        return silhouettes(points, &found.iter().map(|one| one.labels.as_slice()).collect::<Vec<_>>());
    }
    let sample = choose(points.len(), search.exact_to, &mut stream(search.seed, 1 << 32));
    let some: Vec<[f64; 2]> = sample.iter().map(|at| points[*at as usize]).collect();
    let labels: Vec<Vec<u8>> =
        found.iter().map(|one| sample.iter().map(|at| one.labels[*at as usize]).collect()).collect();
    silhouettes(&some, &labels.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// How many different points there are, up to the most groups that are sought.
fn distinct(points: &[[f64; 2]]) -> usize {
    let mut seen: Vec<[f64; 2]> = Vec::new();
    for point in points {
        if !seen.contains(point) {
            seen.push(*point);
        }
        if seen.len() == MOST_GROUPS {
            break;
        }
    }
    seen.len()
}
