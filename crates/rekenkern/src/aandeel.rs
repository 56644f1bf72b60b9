//! A share with its interval.

/// The 97.5th percentile of the normal distribution: what makes an interval of 95 %.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The interval of Wilson for `aantal` of `van`, at 95 %: lower and upper bound as shares. It stays between 0 and 1, also
/// with few or none.
///
/// Counts may be rounded: with `half` the largest error of each count (half the rounding), the interval holds for every pair
/// of counts that rounds to these, so it is wider and never too narrow. Without anybody nothing is known: from 0 to 1.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
/// Statistical Association 22 (1927), pages 209 to 212.
///
/// ```
/// let (low, high) = rekenkern::wilson(10.0, 100.0, 0.0);
/// assert_eq!((format!("{low:.4}"), format!("{high:.4}")), ("0.0552".to_owned(), "0.1744".to_owned()));
/// let (lower, higher) = rekenkern::wilson(10.0, 100.0, 2.5);
/// assert!(lower < low && higher > high);
/// assert_eq!(rekenkern::wilson(3.0, 0.0, 0.0), (0.0, 1.0));
/// ```
pub fn wilson(aantal: f64, van: f64, half: f64) -> (f64, f64) {
    if !(aantal.is_finite() && van.is_finite() && half.is_finite()) || van <= 0.0 {
        return (0.0, 1.0);
    }
    let half = half.max(0.0);
    let aantal = aantal.clamp(0.0, van);
    // Fewest among most, and most among fewest; who is counted is among all.
    let fewest = ((aantal - half).max(0.0), van + half);
    let most = (aantal + half, (van - half).max(aantal));
    (bounds(fewest.0, fewest.1).0, bounds(most.0.min(most.1), most.1).1)
}

fn bounds(aantal: f64, van: f64) -> (f64, f64) {
    if van <= 0.0 {
        return (0.0, 1.0);
    }
    let (share, square) = (aantal / van, Z95 * Z95);
    let whole = 1.0 + square / van;
    let middle = (share + square / (2.0 * van)) / whole;
    let half = Z95 * (share * (1.0 - share) / van + square / (4.0 * van * van)).sqrt() / whole;
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
    /// method 3 (Wilson without correction): 81/263, 15/148, 0/20 and 1/29.
    #[test]
    fn golden() {
        for (aantal, van, low, high) in [
            (81.0, 263.0, 0.2553, 0.3662),
            (15.0, 148.0, 0.0624, 0.1605),
            (0.0, 20.0, 0.0, 0.1611),
            (1.0, 29.0, 0.0061, 0.1718),
        ] {
            let found = wilson(aantal, van, 0.0);
            assert!(
                (found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5,
                "{aantal}/{van}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_no_number_says_nothing() {
        for (aantal, van, half) in [
            (f64::NAN, 9.0, 0.0),
            (1.0, f64::INFINITY, 0.0),
            (1.0, 9.0, f64::NAN),
            (1.0, -3.0, 0.0),
            (0.0, 0.0, 2.5),
        ] {
            assert_eq!(wilson(aantal, van, half), (0.0, 1.0));
        }
        let few = wilson(9.0, 3.0, 2.5);
        assert!(few.0 >= 0.0 && few.0 <= few.1 && few.1 <= 1.0, "more than all is all: {few:?}");
    }

    proptest! {
        /// A second computation: the bounds are where the score test just holds, found by halving.
        #[test]
        fn it_is_where_the_test_just_holds(van in 1_u32..400, part in 0.0_f64..=1.0) {
            let aantal = (f64::from(van) * part).round();
            let (n, share) = (f64::from(van), aantal / f64::from(van));
            let holds = |p: f64| (share - p).powi(2) <= Z95 * Z95 * p * (1.0 - p) / n;
            let edge = |mut inside: f64, mut outside: f64| {
                for _ in 0..200 {
                    let middle = f64::midpoint(inside, outside);
                    if holds(middle) { inside = middle } else { outside = middle }
                }
                inside
            };
            let (low, high) = wilson(aantal, n, 0.0);
            let expected_low = if aantal == 0.0 { 0.0 } else { edge(share, 0.0) };
            let expected_high = if aantal == n { 1.0 } else { edge(share, 1.0) };
            prop_assert!((low - expected_low).abs() < 1e-9 && (high - expected_high).abs() < 1e-9);
        }

        /// With rounding it holds every interval of counts that round to these.
        #[test]
        fn with_rounding_it_holds_all_that_rounds_to_it(van in 20_u32..400, part in 0.0_f64..=1.0, off in -2_i32..=2, other in -2_i32..=2) {
            let aantal = (f64::from(van) * part).floor();
            let raw_van = f64::from(van) + f64::from(off);
            let raw = (aantal + f64::from(other)).clamp(0.0, raw_van);
            let (outer, inner) = (wilson(aantal, f64::from(van), 2.5), wilson(raw, raw_van, 0.0));
            prop_assert!(outer.0 <= inner.0 + 1e-12 && outer.1 >= inner.1 - 1e-12, "{outer:?} {inner:?}");
        }
    }
}
