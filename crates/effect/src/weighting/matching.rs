use nalgebra::{DMatrix, DVector};

use crate::Fault;
use crate::inference::{Inference, variance};

/// From how many people around somebody the spread of the outcome is told.
const AROUND: usize = 6;

/// What matching shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The effect on those who got help.
    pub effect: Inference,
    /// The effect without the correction for what still differed within pairs.
    pub uncorrected: f64,
    /// Per person with help, in the order of the rows: the rows of the people they are compared with.
    pub pairs: Vec<Vec<usize>>,
    /// How many different people form the comparison.
    pub comparison: usize,
    /// The farthest pair, in standard deviations.
    pub farthest: f64,
}

/// Each person with help beside the `neighbours` most alike without, on the same figure in at least two earlier years
/// (one column each, perhaps with more characteristics). With replacement, Mahalanobis distance, a linear correction for what
/// still differs (Abadie and Imbens 2011) and their error for the effect on those who got help (2006).
///
/// One earlier year is refused: who was chosen for a bad year looks like others with a bad year, and falls back like them
/// only when what stays and what comes and goes can be told apart.
///
/// # Errors
/// One earlier year, lists of unequal length, values that are no numbers, earlier years without difference, or too few people.
pub fn matched(
    outcome: &[f64],
    helped: &[bool],
    earlier: &DMatrix<f64>,
    neighbours: usize,
) -> Result<Matched, Fault> {
    if earlier.ncols() < 2 {
        return Err(Fault::new(
            "eerdere jaren",
            "vergelijken op één eerder jaar houdt de terugval naar het gewone niet tegen",
            "Neem ten minste twee jaren vóór het begin",
        ));
    }
    super::check(outcome, helped, earlier, earlier.ncols() + 2)?;
    let neighbours = neighbours.clamp(1, 10);
    let z = whiten(earlier).ok_or_else(alike)?;
    let without = Pool::new(&z, (0..helped.len()).filter(|i| !helped[*i]).collect());
    let rows: Vec<usize> = (0..helped.len()).filter(|i| helped[*i]).collect();
    let found: Vec<Vec<(f64, usize)>> =
        rows.iter().map(|row| without.nearest(&z, *row, neighbours.min(without.order.len()))).collect();
    let mut used = vec![0_usize; helped.len()];
    for (_, row) in found.iter().flatten() {
        used[*row] += 1;
    }
    let line = bias_line(outcome, earlier, &used).ok_or_else(alike)?;
    let with: Vec<usize> = helped.iter().map(|helped| usize::from(*helped)).collect();
    let m = found.first().map_or(1, Vec::len) as f64;
    let mut uncorrected = 0.0;
    let gains: Vec<f64> = rows
        .iter()
        .zip(&found)
        .map(|(row, near)| {
            let plain = near.iter().map(|(_, other)| outcome[*other]).sum::<f64>() / m;
            let bent = near.iter().map(|(_, other)| along(&line, earlier, *row, *other)).sum::<f64>() / m;
            uncorrected += (outcome[*row] - plain) / rows.len() as f64;
            outcome[*row] - plain - bent
        })
        .collect();
    let count = gains.len() as f64;
    let value = gains.iter().sum::<f64>() / count;
    let own: f64 = gains.iter().map(|gain| (gain - value).powi(2)).sum();
    let shared: f64 = (0..helped.len())
        .filter(|row| used[*row] > 1)
        .map(|row| {
            let k = used[row] as f64;
            k * (k - 1.0) / (m * m) * without.variance(&z, outcome, row)
        })
        .sum();
    // Help may narrow the spread of those who got it; what they would have had without it is what is uncertain.
    let (inside, outside) = (around_line(outcome, earlier, &with), around_line(outcome, earlier, &used));
    let wider = (2.0 * outside / (inside + outside)).sqrt();
    let wider = if wider.is_finite() { wider.max(1.0) } else { 1.0 };
    let comparison = used.iter().filter(|used| **used > 0).count();
    let df = gains.len().min(comparison) as f64 - earlier.ncols() as f64 - 1.0;
    Ok(Matched {
        effect: Inference::student(value, (own + shared).sqrt() / count * wider, df),
        uncorrected,
        farthest: found.iter().flatten().map(|(far, _)| far.sqrt()).fold(0.0, f64::max),
        comparison,
        pairs: found.into_iter().map(|near| near.into_iter().map(|(_, row)| row).collect()).collect(),
    })
}

fn alike() -> Fault {
    Fault::new(
        "eerdere jaren",
        "de eerdere jaren zijn voor iedereen gelijk, of volgen uit elkaar",
        "Neem jaren waarin mensen van elkaar verschillen",
    )
}

/// In units in which each direction is one standard deviation and none leans on another.
fn whiten(earlier: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let (rows, width) = earlier.shape();
    let means: Vec<f64> = (0..width).map(|j| earlier.column(j).mean()).collect();
    let centred = DMatrix::from_fn(rows, width, |i, j| earlier[(i, j)] - means[j]);
    let covariance = centred.transpose() * &centred / (rows - 1) as f64;
    let lower = covariance.cholesky()?.l();
    let z = lower.solve_lower_triangular(&centred.transpose())?;
    z.iter().all(|value| value.is_finite()).then(|| z.transpose())
}

/// People in the order of the first direction, so that the nearest are found by looking to both sides.
struct Pool {
    order: Vec<usize>,
}

impl Pool {
    fn new(z: &DMatrix<f64>, mut order: Vec<usize>) -> Self {
        order.sort_by(|a, b| z[(*a, 0)].total_cmp(&z[(*b, 0)]).then(a.cmp(b)));
        Self { order }
    }

    /// The `count` nearest to `row` with their squared distance, nearest first; never `row` itself.
    fn nearest(&self, z: &DMatrix<f64>, row: usize, count: usize) -> Vec<(f64, usize)> {
        let own = z[(row, 0)];
        let mut right = self.order.partition_point(|other| z[(*other, 0)] < own);
        let mut left = right;
        let mut best: Vec<(f64, usize)> = Vec::with_capacity(count + 1);
        loop {
            let to_left = if left > 0 { own - z[(self.order[left - 1], 0)] } else { f64::INFINITY };
            let to_right = self.order.get(right).map_or(f64::INFINITY, |other| z[(*other, 0)] - own);
            let gap = to_left.min(to_right);
            let full = best.len() == count && best.last().is_none_or(|worst| gap * gap > worst.0);
            if full || gap == f64::INFINITY {
                return best;
            }
            let other = if to_left <= to_right {
                left -= 1;
                self.order[left]
            } else {
                right += 1;
                self.order[right - 1]
            };
            if other == row {
                continue;
            }
            let far = (0..z.ncols()).map(|j| (z[(row, j)] - z[(other, j)]).powi(2)).sum::<f64>();
            let place = best.partition_point(|known| (known.0, known.1) < (far, other));
            best.insert(place, (far, other));
            best.truncate(count);
        }
    }

    /// The variance of the outcome around one person, from the nearest of this pool.
    fn variance(&self, z: &DMatrix<f64>, outcome: &[f64], row: usize) -> f64 {
        let near: Vec<f64> =
            self.nearest(z, row, AROUND).into_iter().map(|(_, other)| outcome[other]).collect();
        variance(&near)
    }
}

/// The line of the outcome on the earlier years, among those who are compared with; nothing when they do not differ.
fn bias_line(outcome: &[f64], earlier: &DMatrix<f64>, used: &[usize]) -> Option<DVector<f64>> {
    let width = earlier.ncols();
    let total: f64 = used.iter().map(|used| *used as f64).sum();
    let centre: Vec<f64> = (0..width)
        .map(|j| used.iter().enumerate().map(|(i, k)| *k as f64 * earlier[(i, j)]).sum::<f64>() / total)
        .collect();
    let mean = used.iter().enumerate().map(|(i, k)| *k as f64 * outcome[i]).sum::<f64>() / total;
    let mut gram = DMatrix::zeros(width, width);
    let mut cross = DVector::zeros(width);
    for (i, k) in used.iter().enumerate().filter(|(_, k)| **k > 0) {
        for a in 0..width {
            let left = *k as f64 * (earlier[(i, a)] - centre[a]);
            cross[a] += left * (outcome[i] - mean);
            for b in 0..width {
                gram[(a, b)] += left * (earlier[(i, b)] - centre[b]);
            }
        }
    }
    Some(gram.cholesky()?.solve(&cross))
}

fn along(line: &DVector<f64>, earlier: &DMatrix<f64>, row: usize, other: usize) -> f64 {
    line.iter().enumerate().map(|(j, slope)| slope * (earlier[(row, j)] - earlier[(other, j)])).sum()
}

/// The variance of the outcome around its own line on the earlier years, each person counting as often as said.
fn around_line(outcome: &[f64], earlier: &DMatrix<f64>, times: &[usize]) -> f64 {
    let line = bias_line(outcome, earlier, times);
    let left = |row: usize| {
        let told = line
            .as_ref()
            .map_or(0.0, |line| line.iter().enumerate().map(|(j, slope)| slope * earlier[(row, j)]).sum());
        outcome[row] - told
    };
    let total: f64 = times.iter().map(|times| *times as f64).sum();
    let mean = times.iter().enumerate().map(|(row, k)| *k as f64 * left(row)).sum::<f64>() / total;
    times.iter().enumerate().map(|(row, k)| *k as f64 * (left(row) - mean).powi(2)).sum::<f64>() / total
}
