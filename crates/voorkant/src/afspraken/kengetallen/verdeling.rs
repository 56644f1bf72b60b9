//! How a key figure lies over the organisations of a region, so that nobody is found in it. Pure.
//!
//! Shown are the quarters and the middle, rounded, and never the lowest or the highest: those are of one organisation. It is
//! made once for a year and kept: with the same figure before and after one organisation joined, that one could be worked out.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// So many organisations must take part (issue: "region's distribution when at least five take part").
pub const DREMPEL: usize = 5;

/// The quarters of a key figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kengetalverdeling {
    /// A quarter of the organisations lies below it.
    pub laag: Decimal,
    /// Half of them does.
    pub midden: Decimal,
    /// Three quarters do.
    pub hoog: Decimal,
}

impl Kengetalverdeling {
    /// The quarters of these values, each rounded half up to a multiple of `stap`; None with too few values, or when the step
    /// is not above zero, or a number does not fit.
    ///
    /// The quarters are those of Hyndman and Fan (1996), type 7, as a spreadsheet makes them: between two organisations a
    /// straight line.
    #[must_use]
    pub fn of(values: &[Decimal], stap: Decimal) -> Option<Self> {
        if values.len() < DREMPEL || stap <= Decimal::ZERO {
            return None;
        }
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let quarter = |number: usize| rounded(quantile(&sorted, number)?, stap);
        Some(Self { laag: quarter(1)?, midden: quarter(2)?, hoog: quarter(3)? })
    }
}

/// So many quarters of the way through sorted values.
fn quantile(sorted: &[Decimal], quarters: usize) -> Option<Decimal> {
    let way = sorted.len().checked_sub(1)?.checked_mul(quarters)?;
    let (place, rest) = (way / 4, way % 4);
    let low = *sorted.get(place)?;
    let high = sorted.get(place + 1).copied().unwrap_or(low);
    let part = Decimal::from(rest).checked_div(Decimal::from(4))?;
    low.checked_add(high.checked_sub(low)?.checked_mul(part)?)
}

fn rounded(value: Decimal, stap: Decimal) -> Option<Decimal> {
    let steps = value.checked_div(stap)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    steps.checked_mul(stap).map(|value| value.normalize())
}

/// How many organisations take part, without saying it exactly: `5 tot 9`.
#[must_use]
pub const fn about(count: usize) -> (usize, usize) {
    let low = count / DREMPEL * DREMPEL;
    (low, low.saturating_add(DREMPEL - 1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimals(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|value| Decimal::new(*value, 1)).collect()
    }

    /// By hand and by `numpy.percentile`: 21.0 28.5 30.4 37.5 41.2 44.9 gives 28.975, 33.95 and 40.275.
    #[test]
    fn golden_quarters() {
        let values = decimals(&[375, 285, 449, 210, 304, 412]);
        let exact = Kengetalverdeling::of(&values, Decimal::new(1, 3)).unwrap();
        assert_eq!(
            [exact.laag, exact.midden, exact.hoog],
            [Decimal::new(28_975, 3), Decimal::new(33_95, 2), Decimal::new(40_275, 3)]
        );
        let shown = Kengetalverdeling::of(&values, Decimal::ONE).unwrap();
        assert_eq!([shown.laag, shown.midden, shown.hoog], [29, 34, 40].map(Decimal::from));
        let half = Kengetalverdeling::of(&decimals(&[-25; 5]), Decimal::ONE).unwrap();
        assert_eq!(half.midden, Decimal::from(-3), "half away from zero");
    }

    #[test]
    fn four_organisations_show_nothing() {
        assert_eq!(Kengetalverdeling::of(&decimals(&[1, 2, 3, 4]), Decimal::ONE), None);
        assert_eq!(Kengetalverdeling::of(&decimals(&[1, 2, 3, 4, 5]), Decimal::ZERO), None);
        let large = [Decimal::MAX, Decimal::MIN, Decimal::MAX, Decimal::MIN, Decimal::MAX];
        let _no_panic = Kengetalverdeling::of(&large, Decimal::new(1, 28));
        assert_eq!([5, 6, 9, 10].map(about), [(5, 9), (5, 9), (5, 9), (10, 14)]);
    }

    proptest! {
        /// The quarters ascend, lie inside the values, and who comes in which order does not matter. Neither the lowest nor
        /// the highest value moves them by itself: so neither can be read from them.
        #[test]
        fn quarters_lie_inside_and_hide_the_ends(mut values in prop::collection::vec(-9_999_i64..9_999, 6..40)) {
            let made = Kengetalverdeling::of(&decimals(&values), Decimal::new(1, 1)).unwrap();
            prop_assert!(made.laag <= made.midden && made.midden <= made.hoog);
            values.reverse();
            prop_assert_eq!(Kengetalverdeling::of(&decimals(&values), Decimal::new(1, 1)), Some(made));
            values.sort_unstable();
            let (first, last) = (values[0], values.len() - 1);
            values[0] = first - 5_000;
            values[last] += 5_000;
            prop_assert_eq!(Kengetalverdeling::of(&decimals(&values), Decimal::new(1, 1)), Some(made));
        }
    }
}
