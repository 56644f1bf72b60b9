//! How much two divisions, or two rankings, say the same.

use std::collections::BTreeMap;

/// The adjusted index of Rand between two divisions of the same things: 1 is the same division whatever the
/// numbers of the
/// groups, 0 is what chance gives. Of fewer than two things, or when both divisions say nothing, 1.
///
/// Source: L. Hubert and P. Arabie, Journal of Classification 2 (1985), pages 193 to 218.
///
/// ```
/// use dialoog::geometry::agreement::adjusted_rand;
/// assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[1, 1, 0, 0]), 1.0);
/// assert!((adjusted_rand(&[0, 0, 1, 2], &[0, 0, 1, 1]) - 0.5714).abs() < 1e-4);
/// ```
pub fn adjusted_rand(a: &[usize], b: &[usize]) -> f64 {
    let mut cells: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    let (mut rows, mut columns): (BTreeMap<usize, u64>, BTreeMap<usize, u64>) = Default::default();
    for (left, right) in a.iter().zip(b) {
        *cells.entry((*left, *right)).or_default() += 1;
        *rows.entry(*left).or_default() += 1;
        *columns.entry(*right).or_default() += 1;
    }
    let pairs = |count: u64| (count * count.saturating_sub(1) / 2) as f64;
    let together: f64 = cells.values().map(|count| pairs(*count)).sum();
    let (left, right): (f64, f64) =
        (rows.values().map(|count| pairs(*count)).sum(), columns.values().map(|count| pairs(*count)).sum());
    let all = pairs(a.len().min(b.len()) as u64);
    let expected = if all > 0.0 { left * right / all } else { 0.0 };
    let most = f64::midpoint(left, right);
    if together == most { 1.0 } else { (together - expected) / (most - expected) }
}

/// The rank correlation of Spearman, with the mean rank for equal values; nothing when one of the two never varies.
///
/// ```
/// use dialoog::geometry::agreement::spearman;
/// assert_eq!(spearman(&[1.0, 2.0, 3.0], &[10.0, 20.0, 25.0]), Some(1.0));
/// assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0]), None);
/// ```
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let count = a.len().min(b.len());
    let (left, right) = (ranks(&a[..count]), ranks(&b[..count]));
    let mean = (count as f64 + 1.0) / 2.0;
    let product =
        |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(x, y)| (x - mean) * (y - mean)).sum() };
    let (own, other) = (product(&left, &left), product(&right, &right));
    (own > 0.0 && other > 0.0).then(|| product(&left, &right) / (own * other).sqrt())
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        for at in equal {
            ranks[*at] = rank;
        }
        before += equal.len();
    }
    ranks
}
