//! How much one wants to know of a statement, so how often it is shown.

use crate::Tally;

/// The priority of a statement about the voter, whatever its votes.
pub const META: f64 = 49.0;

/// The priority of a statement: higher when few pass, more agree, it divides more and few saw it. The chance
/// that it is
/// shown next grows with it.
///
/// `total` counts those who are in a group; `extremity` is how far it lies from the middle.
///
/// Source: report section 1.8.
///
/// ```
/// use dialoog::{Tally, geometry::priority::priority};
/// let fresh = priority(Tally::default(), 1.0, false);
/// assert_eq!(fresh, (0.5_f64 * 2.0 * 0.5 * 9.0).powi(2));
/// assert!(fresh > priority(Tally { agree: 10, disagree: 10, seen: 20 }, 1.0, false));
/// ```
pub fn priority(total: Tally, extremity: f64, meta: bool) -> f64 {
    if meta {
        return META;
    }
    let [agree, passes, seen] = [total.agree, total.passes(), total.seen].map(|count| count as f64);
    let known = 1.0 - (passes + 1.0) / (seen + 2.0);
    let importance = known * (extremity + 1.0) * (agree + 1.0) / (seen + 2.0);
    (importance * (1.0 + 8.0 * (-seen / 5.0).exp2())).powi(2)
}
