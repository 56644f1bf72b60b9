//! The point of a convex hull that is nearest to the origin: what every weight of a synthetic control comes from.

use nalgebra::{Cholesky, DMatrix, DVector};

use super::unique;

/// The gap below which an optimum counts as proven, as a share of the mean squared length of the points.
pub const PROVEN_GAP: f64 = 1e-8;

/// Below this share of the largest length, the solver sees no difference any more.
const ROUNDING: f64 = 1e-14;

/// Weights that differ less than this are the same.
const SAME_WEIGHT: f64 = 0.01;

/// How near to the best possible a solution is. The gap bounds how much lower the objective can still go: for weights
/// on the simplex, `f(w) − f(best) ≤ gap` (Frank and Wolfe 1956), whatever solver found them.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Certificate {
    /// Half the squared distance plus half the penalty, in the squared unit of the outcome.
    pub objective: f64,
    /// What the objective can still gain at most, in the same unit; 0 or higher.
    pub gap: f64,
    /// The gap as a share of the mean squared length of the points: without a unit.
    pub relative_gap: f64,
    /// Whether no other weights do as well. A penalty too small to see does not count: where only that tells weights
    /// from others, they are not unique.
    pub unique: bool,
    /// Steps that the solver took.
    pub steps: usize,
}

impl Certificate {
    /// Whether the gap is below [`PROVEN_GAP`].
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.relative_gap < PROVEN_GAP
    }
}

/// Weights on the simplex and their certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct SimplexSolution {
    /// One a point: 0 or higher, together 1.
    pub weights: Vec<f64>,
    /// How near to the best possible they are.
    pub certificate: Certificate,
}

/// Minimises `½‖P w‖² + ½ ridge ‖w‖²` over weights `w ≥ 0` with sum 1; each column of `points` is a point.
///
/// Wolfe's method of the nearest point in a polytope (Mathematical Programming 11, 1976): an active set that ends at
/// the exact optimum after finitely many steps. What rounding leaves is taken away by pairwise steps of Frank and
/// Wolfe with an exact line search. The certificate is computed afterwards, from the weights alone.
///
/// Points that are not finite, and no points at all, give no solution: `None`.
///
/// ```
/// use nalgebra::DMatrix;
/// // Of a segment from (1, 1) to (1, -3), the point (1, 0) is nearest to the origin.
/// let points = DMatrix::from_column_slice(2, 2, &[1.0, 1.0, 1.0, -3.0]);
/// let found = effect::synth::nearest_point(&points, 0.0).unwrap();
/// assert!((found.weights[0] - 0.75).abs() < 1e-12);
/// assert!((found.certificate.objective - 0.5).abs() < 1e-12 && found.certificate.is_proven());
/// ```
#[must_use]
pub fn nearest_point(points: &DMatrix<f64>, ridge: f64) -> Option<SimplexSolution> {
    // One by one: the largest of all is found by comparing, and no comparison sees what is not a number.
    let finite = points.iter().all(|value| value.is_finite());
    if points.is_empty() || !finite || !(ridge.is_finite() && ridge >= 0.0) {
        return None;
    }
    // All lengths near 1, so that no square is too large or too small.
    let scale = points.amax().max(ridge.sqrt());
    let scale = if scale > 0.0 { scale } else { 1.0 };
    let hull = Hull::new(points / scale, ridge / scale / scale);
    let (mut weights, mut steps) = hull.wolfe();
    steps += hull.polish(&mut weights);
    let mut certificate = hull.certificate(&weights, steps);
    // Twice by the scale, because its square may be too large where the product is not.
    certificate.objective = (certificate.objective * scale * scale).min(f64::MAX);
    certificate.gap = (certificate.gap * scale * scale).min(f64::MAX);
    Some(SimplexSolution { weights: weights.iter().copied().collect(), certificate })
}

/// The points, scaled.
struct Hull {
    points: DMatrix<f64>,
    ridge: f64,
    squares: Vec<f64>,
}

impl Hull {
    fn new(points: DMatrix<f64>, ridge: f64) -> Self {
        let squares = points.column_iter().map(|point| point.norm_squared() + ridge).collect();
        Self { points, ridge, squares }
    }

    fn product(&self, a: usize, b: usize) -> f64 {
        if a == b { self.squares[a] } else { self.points.column(a).dot(&self.points.column(b)) }
    }

    fn largest_square(&self) -> f64 {
        self.squares.iter().copied().fold(0.0, f64::max)
    }

    /// The slope of the objective in each weight.
    fn gradient(&self, weights: &DVector<f64>) -> DVector<f64> {
        let x = &self.points * weights;
        let mut gradient = self.points.tr_mul(&x);
        gradient.axpy(self.ridge, weights, 1.0);
        gradient
    }

    fn certificate(&self, weights: &DVector<f64>, steps: usize) -> Certificate {
        let gradient = self.gradient(weights);
        let square = weights.dot(&gradient);
        let size = self.squares.iter().sum::<f64>() / self.squares.len() as f64;
        // What is not a number stays so: it proves nothing.
        let gap = gradient.iter().map(|slope| square - slope).fold(0.0, larger);
        Certificate {
            objective: square / 2.0,
            gap,
            relative_gap: if size == 0.0 { 0.0 } else { gap / size },
            unique: self.is_unique(weights, &gradient, gap),
            steps,
        }
    }

    /// Whether the penalty, or where the points lie, leaves no other weights.
    fn is_unique(&self, weights: &DVector<f64>, gradient: &DVector<f64>, gap: f64) -> bool {
        let size = self.squares.iter().sum::<f64>() / self.squares.len() as f64;
        // With a penalty no better weights lie further than the root of twice the gap over the penalty.
        if self.ridge > 0.0 && 2.0 * larger(gap, ROUNDING * size) <= SAME_WEIGHT * SAME_WEIGHT * self.ridge {
            return true;
        }
        let square = weights.dot(gradient);
        let tied = |place: &usize| weights[*place] == 0.0 && gradient[*place] - square <= 1e-10 * size;
        let used: Vec<usize> = (0..weights.len()).filter(|place| weights[*place] > 0.0).collect();
        let tied: Vec<usize> = (0..weights.len()).filter(tied).collect();
        unique::is_only_mix(&self.points, &used, &tied)
    }

    /// Wolfe's method; gives the weights and how many steps it took.
    fn wolfe(&self) -> (DVector<f64>, usize) {
        let count = self.squares.len();
        let mut weights = DVector::zeros(count);
        let first = argmin(self.squares.iter().copied()).unwrap_or(0);
        let mut corral = vec![first];
        weights[first] = 1.0;
        let limit = 100 + 20 * (count + self.points.nrows());
        for step in 0..limit {
            let gradient = self.gradient(&weights);
            let square = weights.dot(&gradient);
            let open = (0..count).filter(|place| !corral.contains(place));
            let Some(next) = open.min_by(|a, b| gradient[*a].total_cmp(&gradient[*b])) else {
                return (weights, step);
            };
            let noise = ROUNDING * (self.largest_square() * square.max(0.0)).sqrt();
            if square - gradient[next] <= noise {
                return (weights, step);
            }
            corral.push(next);
            if !self.minor(&mut corral, &mut weights) {
                return (weights, step);
            }
        }
        (weights, limit)
    }

    /// Walks to the nearest point of the affine hull of the corral, dropping what would become negative; false when
    /// the corral is no corral any more by rounding, with the weights as they were.
    fn minor(&self, corral: &mut Vec<usize>, weights: &mut DVector<f64>) -> bool {
        loop {
            let Some(target) = self.affine(corral) else {
                corral.retain(|place| weights[*place] > 0.0);
                return false;
            };
            let reach = corral
                .iter()
                .zip(target.iter())
                .filter(|(_, to)| **to <= 0.0)
                .map(|(place, to)| weights[*place] / (weights[*place] - to))
                .filter(|reach| !reach.is_nan())
                .fold(1.0, f64::min);
            let mut total = 0.0;
            for (place, to) in corral.iter().zip(target.iter()) {
                let new = weights[*place] + reach * (to - weights[*place]);
                weights[*place] = if new <= 1e-14 { 0.0 } else { new };
                total += weights[*place];
            }
            if total <= 0.0 {
                return false;
            }
            *weights /= total;
            let before = corral.len();
            corral.retain(|place| weights[*place] > 0.0);
            if corral.len() == before || corral.is_empty() {
                return !corral.is_empty();
            }
        }
    }

    /// The weights, of sum 1 and any sign, whose point is nearest to the origin: one step of refinement included.
    fn affine(&self, corral: &[usize]) -> Option<DVector<f64>> {
        let size = corral.len();
        let lift = self.largest_square().max(f64::MIN_POSITIVE);
        let gram = DMatrix::from_fn(size, size, |a, b| self.product(corral[a], corral[b]) + lift);
        let ones = DVector::from_element(size, 1.0);
        let factor = Cholesky::new(gram.clone())?;
        let smallest = (0..size).map(|place| factor.l_dirty()[(place, place)]).fold(f64::INFINITY, f64::min);
        if smallest * smallest <= 4.0 * size as f64 * f64::EPSILON * lift {
            return None;
        }
        let mut found = factor.solve(&ones);
        let rest = &ones - &gram * &found;
        found += factor.solve(&rest);
        let total = found.sum();
        (total.is_finite() && total > 0.0).then(|| found / total)
    }

    /// Pairwise steps: weight goes from the worst point of the solution to the best point of all, as far as it helps.
    fn polish(&self, weights: &mut DVector<f64>) -> usize {
        let enough = PROVEN_GAP * 1e-3 * self.squares.iter().sum::<f64>() / self.squares.len() as f64;
        for step in 0..20_000 {
            let gradient = self.gradient(weights);
            let square = weights.dot(&gradient);
            let Some(best) = argmin(gradient.iter().copied()) else { return step };
            let used = (0..gradient.len()).filter(|place| weights[*place] > 0.0);
            let Some(worst) = used.max_by(|a, b| gradient[*a].total_cmp(&gradient[*b])) else { return step };
            if square - gradient[best] <= enough || best == worst {
                return step;
            }
            let curve = self.squares[best] + self.squares[worst] - 2.0 * self.product(best, worst);
            let wish = (gradient[worst] - gradient[best]) / curve;
            let moved = if curve > 0.0 { wish.min(weights[worst]) } else { weights[worst] };
            weights[best] += moved;
            weights[worst] = if moved >= weights[worst] { 0.0 } else { weights[worst] - moved };
        }
        20_000
    }
}

/// The larger of two, and what is not a number when either is not.
fn larger(a: f64, b: f64) -> f64 {
    if b > a || b.is_nan() { b } else { a }
}

/// How near to the origin a mix of these points comes.
pub(super) fn distance(points: DMatrix<f64>) -> f64 {
    let hull = Hull::new(points, 0.0);
    let (mut weights, _) = hull.wolfe();
    hull.polish(&mut weights);
    (&hull.points * weights).norm()
}

fn argmin(values: impl Iterator<Item = f64>) -> Option<usize> {
    values.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}
