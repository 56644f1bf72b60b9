//! Groups of points in the plane: k-means from many starts, and the one start of Polis.

use rand::RngExt as _;

use super::chance::stream;
use super::tree::Tree;

/// Rounds after which a start is broken off; it has always settled long before.
const MOST_ROUNDS: usize = 300;

/// Points divided over groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// The group of each point, from 0.
    pub labels: Vec<u8>,
    /// The middle of each group.
    pub centres: Vec<[f64; 2]>,
    /// The sum of the squared distances of points to the middle of their group.
    pub inertia: f64,
}

/// How many starts are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starts {
    /// Drawn with k-means++, after the one that takes points far from each other.
    pub drawn: usize,
    /// Stop when the best has been found so many times.
    pub enough: usize,
}

impl Starts {
    /// This many, and never fewer.
    pub const fn all(drawn: usize) -> Self {
        Self { drawn, enough: usize::MAX }
    }
}

/// Divides points over at most five groups so that the inertia is as low as any of the starts makes it; the
/// largest group
/// is the first. The same points in the same order with the same seed give the same groups.
///
/// Source of the drawn starts: D. Arthur and S. Vassilvitskii, k-means++ (2007).
///
/// ```
/// use dialoog::geometry::kmeans::{Starts, kmeans};
/// let points = [[0.0, 0.0], [0.0, 1.0], [9.0, 9.0], [0.0, 0.5], [9.0, 8.0]];
/// let clusters = kmeans(&points, 2, 1, Starts::all(5));
/// assert_eq!(clusters.labels, [0, 0, 1, 0, 1]);
/// assert!((clusters.inertia - 1.0).abs() < 1e-12);
/// ```
pub fn kmeans(points: &[[f64; 2]], k: usize, seed: u64, starts: Starts) -> Clusters {
    in_tree(points, &Tree::new(points), k, seed, starts)
}

/// The same, for points of which there is a tree already.
pub(super) fn in_tree(points: &[[f64; 2]], tree: &Tree, k: usize, seed: u64, starts: Starts) -> Clusters {
    let work = Lloyd { points, tree };
    match k {
        0 | 1 => work.search::<1>(seed, Starts::all(0)),
        2 => work.search::<2>(seed, starts),
        3 => work.search::<3>(seed, starts),
        4 => work.search::<4>(seed, starts),
        _ => work.search::<5>(seed, starts),
    }
}

/// The point furthest from the middle, then each time the one furthest from those chosen.
fn far_apart<const K: usize>(points: &[[f64; 2]], nearest: &mut Vec<f64>) -> [[f64; 2]; K] {
    let count = points.len().max(1) as f64;
    let middle = points.iter().fold([0.0; 2], |sum, one| [sum[0] + one[0] / count, sum[1] + one[1] / count]);
    let mut centres = [middle; K];
    nearest.clear();
    nearest.extend(points.iter().map(|point| square(*point, middle)));
    for (at, centre) in centres.iter_mut().enumerate() {
        let mut furthest = (-1.0, middle);
        for (point, distance) in points.iter().zip(nearest.iter()) {
            if *distance > furthest.0 {
                furthest = (*distance, *point);
            }
        }
        *centre = furthest.1;
        closer(points, nearest, *centre, at == 0);
    }
    centres
}

/// Each next point drawn with a chance that grows with the square of its distance to those chosen.
fn drawn<const K: usize>(
    points: &[[f64; 2]],
    nearest: &mut Vec<f64>,
    rng: &mut rand_chacha::ChaCha8Rng,
) -> [[f64; 2]; K] {
    let mut centres = [points.first().copied().unwrap_or_default(); K];
    nearest.clear();
    nearest.resize(points.len(), 0.0);
    // The first may be any point.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    let any = (rng.random::<f64>() * points.len() as f64) as usize;
    let mut chosen = points.get(any).or(points.last());
    for (at, centre) in centres.iter_mut().enumerate() {
        *centre = chosen.copied().unwrap_or_default();
        if at + 1 < K {
            closer(points, nearest, *centre, at == 0);
            let mut left = rng.random::<f64>() * nearest.iter().sum::<f64>();
            let passed = nearest.iter().position(|weight| {
                left -= weight;
                left < 0.0
            });
            chosen = passed.and_then(|place| points.get(place)).or(points.last());
        }
    }
    centres
}

fn closer(points: &[[f64; 2]], nearest: &mut [f64], centre: [f64; 2], first: bool) {
    for (point, distance) in points.iter().zip(nearest) {
        let new = square(*point, centre);
        *distance = if first { new } else { distance.min(new) };
    }
}

/// The square of a distance.
pub(super) fn square(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    x * x + y * y
}

/// The points, and the tree of them.
struct Lloyd<'a> {
    points: &'a [[f64; 2]],
    tree: &'a Tree,
}

impl Lloyd<'_> {
    fn search<const K: usize>(&self, seed: u64, starts: Starts) -> Clusters {
        let mut rng = stream(seed, K as u64);
        let mut nearest = Vec::with_capacity(self.points.len());
        let mut best = self.settle::<K>(far_apart(self.points, &mut nearest));
        let mut times = 1;
        for _ in 0..starts.drawn {
            if times >= starts.enough {
                break;
            }
            let found = self.settle::<K>(drawn(self.points, &mut nearest, &mut rng));
            let rounding = best.0 * 1e-9 + self.tree.squares * 1e-13;
            if found.0 < best.0 - rounding {
                times = 0;
                best = found;
            }
            times += usize::from(found.0 <= best.0 + rounding);
        }
        self.ordered(self.exchanged(best.1))
    }

    /// Rounds until no centre moves: the inertia and the centres.
    fn settle<const K: usize>(&self, mut centres: [[f64; 2]; K]) -> (f64, [[f64; 2]; K]) {
        let mut sums = [[0.0; 3]; K];
        for _ in 0..MOST_ROUNDS {
            sums = self.tree.sums(&centres);
            let mut moved = 0.0_f64;
            for (centre, sum) in centres.iter_mut().zip(&sums).filter(|(_, sum)| sum[2] > 0.5) {
                let new = [sum[0] / sum[2], sum[1] / sum[2]];
                moved = moved.max(square(*centre, new));
                *centre = new;
            }
            let empty = sums.iter().position(|sum| sum[2] < 0.5);
            let refilled = empty.is_some_and(|empty| self.refill(empty, &mut centres));
            // A point that changes group moves a centre by far more than rounding does.
            if !refilled && moved <= self.tree.squares * 1e-26 {
                break;
            }
        }
        let mean_squares =
            |sum: &[f64; 3]| if sum[2] > 0.5 { (sum[0] * sum[0] + sum[1] * sum[1]) / sum[2] } else { 0.0 };
        (self.tree.squares - sums.iter().map(mean_squares).sum::<f64>(), centres)
    }

    /// Moves single points to another group as long as that lowers the inertia, with both middles moving
    /// along: what is
    /// left then is never worse, and starts that ended nearly equal end equal.
    ///
    /// Source: J. A. Hartigan, Clustering Algorithms (1975), chapter 4.
    fn exchanged<const K: usize>(&self, centres: [[f64; 2]; K]) -> [[f64; 2]; K] {
        let mut labels: Vec<usize> = self.points.iter().map(|point| nearest(*point, &centres)).collect();
        let mut sums = [[0.0; 3]; K];
        for (point, label) in self.points.iter().zip(&labels) {
            add(&mut sums[*label], *point, 1.0);
        }
        for _ in 0..MOST_ROUNDS {
            let mut moved = false;
            for (point, label) in self.points.iter().zip(&mut labels) {
                let cost = |at: usize, leaves: f64| {
                    let [x, y, count] = sums[at];
                    count / (count - leaves) * square(*point, [x / count, y / count])
                };
                if sums[*label][2] < 1.5 {
                    continue;
                }
                let own = cost(*label, 1.0);
                let others = (0..K).filter(|at| at != label && sums[*at][2] > 0.5);
                let best = others.map(|at| (cost(at, -1.0), at)).min_by(|a, b| a.0.total_cmp(&b.0));
                if let Some((other, at)) = best
                    && other < own - self.tree.squares * 1e-13
                {
                    add(&mut sums[*label], *point, -1.0);
                    add(&mut sums[at], *point, 1.0);
                    (*label, moved) = (at, true);
                }
            }
            if !moved {
                break;
            }
        }
        let middle = |sum: [f64; 3], old: [f64; 2]| {
            if sum[2] > 0.5 { [sum[0] / sum[2], sum[1] / sum[2]] } else { old }
        };
        std::array::from_fn(|at| middle(sums[at], centres[at]))
    }

    /// An empty group gets the point that lies worst; not when every point lies on a middle already.
    fn refill<const K: usize>(&self, empty: usize, centres: &mut [[f64; 2]; K]) -> bool {
        let mut worst = (0.0, None);
        for point in self.points {
            let distance = square(*point, centres[nearest(*point, centres)]);
            if distance > worst.0 {
                worst = (distance, Some(*point));
            }
        }
        if let Some(point) = worst.1 {
            centres[empty] = point;
        }
        worst.1.is_some()
    }

    /// The groups of these centres, numbered by size (largest first, then from left to right), with exact middles; a
    /// group without points is not there.
    fn ordered<const K: usize>(&self, centres: [[f64; 2]; K]) -> Clusters {
        let mut labels: Vec<u8> =
            self.points.iter().map(|point| u8::try_from(nearest(*point, &centres)).unwrap_or(0)).collect();
        let mut sums = [[0.0; 3]; K];
        for (point, label) in self.points.iter().zip(&labels) {
            add(&mut sums[usize::from(*label)], *point, 1.0);
        }
        let mut order: Vec<usize> = (0..K).filter(|at| sums[*at][2] > 0.0).collect();
        let middle = |at: usize| [sums[at][0] / sums[at][2], sums[at][1] / sums[at][2]];
        order.sort_by(|a, b| {
            let sizes = sums[*b][2].total_cmp(&sums[*a][2]);
            sizes.then(middle(*a)[0].total_cmp(&middle(*b)[0])).then(middle(*a)[1].total_cmp(&middle(*b)[1]))
        });
        let mut number = [0_u8; K];
        for (new, old) in (0..).zip(&order) {
            number[*old] = new;
        }
        for label in &mut labels {
            *label = number[usize::from(*label)];
        }
        let centres: Vec<_> = order.into_iter().map(middle).collect();
        let own = |(point, label): (&[f64; 2], &u8)| square(*point, centres[usize::from(*label)]);
        let inertia = self.points.iter().zip(&labels).map(own).sum();
        Clusters { labels, centres, inertia }
    }
}

fn add(sum: &mut [f64; 3], point: [f64; 2], times: f64) {
    sum[0] += times * point[0];
    sum[1] += times * point[1];
    sum[2] += times;
}

/// The nearest centre; of those as near, the first.
pub(super) fn nearest<const K: usize>(point: [f64; 2], centres: &[[f64; 2]; K]) -> usize {
    let mut best = (square(point, centres[0]), 0);
    for (at, centre) in centres.iter().enumerate().skip(1) {
        let distance = square(point, *centre);
        best = if distance < best.0 { (distance, at) } else { best };
    }
    best.1
}

/// The rounds of Polis: from the first `k` distinct points; a point as near to two centres goes to the last;
/// empty groups
/// fall away; until every centre moved less than 0.01, or `rounds` + 1 rounds.
///
/// Returns the group of each point, numbered from 0 without gaps, and the centres.
pub(super) fn polis_rounds(
    points: &[[f64; 2]],
    k: usize,
    weights: &[f64],
    rounds: usize,
) -> (Vec<usize>, Vec<[f64; 2]>) {
    let mut centres: Vec<[f64; 2]> = Vec::with_capacity(k);
    for point in points {
        if centres.len() < k && !centres.contains(point) {
            centres.push(*point);
        }
    }
    let mut labels = vec![0; points.len()];
    for _ in 0..=rounds {
        let mut sums = vec![[0.0; 3]; centres.len()];
        for ((point, label), weight) in points.iter().zip(&mut labels).zip(weights) {
            *label = last_nearest(*point, &centres);
            add(&mut sums[*label], *point, *weight);
        }
        let mut number = vec![0; sums.len()];
        let mut moved = Vec::with_capacity(sums.len());
        for (sum, number) in sums.iter().zip(&mut number) {
            *number = moved.len();
            if sum[2] > 0.0 {
                moved.push([sum[0] / sum[2], sum[1] / sum[2]]);
            }
        }
        for label in &mut labels {
            *label = number[*label];
        }
        let same =
            sorted(&centres).iter().zip(&sorted(&moved)).all(|(old, new)| square(*old, *new).sqrt() < 0.01);
        centres = moved;
        if same {
            break;
        }
    }
    (labels, centres)
}

fn last_nearest(point: [f64; 2], centres: &[[f64; 2]]) -> usize {
    let mut best = (f64::INFINITY, 0);
    for (at, centre) in centres.iter().enumerate() {
        let distance = square(point, *centre);
        if distance <= best.0 {
            best = (distance, at);
        }
    }
    best.1
}

fn sorted(centres: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut sorted = centres.to_vec();
    sorted.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    sorted
}
