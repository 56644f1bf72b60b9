//! Many tests at once: which differences remain when one looks at all statements together.

/// The share of false alarms that we accept among what is called a difference.
///
/// Source: the report on dialogues, section 1.10, item 5.
pub const Q: f64 = 0.1;

/// The p-values corrected for being many, in the order in which they came: what is at most [`Q`] stands.
///
/// A value that is no chance (NaN) says nothing and counts as 1; others are kept between 0 and 1.
///
/// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
/// Society B 57 (1995), pages 289 to 300.
///
/// ```
/// use dialoog::measures::correction::benjamini_hochberg;
/// let adjusted = benjamini_hochberg(&[0.04, 0.01, 0.9]);
/// assert_eq!(adjusted, [0.06, 0.03, 0.9]);
/// ```
#[allow(clippy::cast_precision_loss, reason = "numbers of tests are far below 2^53")]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let chance = |value: f64| if value.is_nan() { 1.0 } else { value.clamp(0.0, 1.0) };
    let mut order: Vec<(usize, f64)> = p.iter().map(|&value| chance(value)).enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut adjusted = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, &(place, value)) in order.iter().enumerate().rev() {
        least = least.min(value * p.len() as f64 / (rank + 1) as f64);
        if let Some(cell) = adjusted.get_mut(place) {
            *cell = least;
        }
    }
    adjusted
}
