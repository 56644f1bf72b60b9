/// Fractions of one denominator as whole numbers that sum to `total`: each rounded down, and what is left goes one by one
/// to the largest remainders; equal remainders by `name`, so that the order of the list decides nothing.
///
/// The numerators must sum to `total * denominator`; None otherwise, and when a part does not fit.
pub(crate) fn to_whole(
    numerators: &[i128],
    denominator: i128,
    total: i64,
    names: &[&str],
) -> Option<Vec<i64>> {
    let sum = numerators.iter().try_fold(0_i128, |sum, part| sum.checked_add(*part))?;
    if denominator <= 0 || sum != i128::from(total).checked_mul(denominator)? {
        return None;
    }
    let mut parts = numerators
        .iter()
        .map(|part| i64::try_from(part.div_euclid(denominator)).ok())
        .collect::<Option<Vec<i64>>>()?;
    let given: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    let left = usize::try_from(i128::from(total) - given).ok()?;
    let mut order: Vec<usize> = (0..numerators.len()).collect();
    order.sort_by_key(|&place| {
        (-numerators[place].rem_euclid(denominator), names.get(place).copied().unwrap_or_default())
    });
    for &place in order.iter().take(left) {
        parts[place] += 1;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::to_whole;

    #[test]
    fn the_largest_remainder_gets_the_cent() {
        assert_eq!(to_whole(&[1, 1, 1], 3, 1, &["c", "a", "b"]), Some(vec![0, 1, 0]));
        assert_eq!(to_whole(&[-1, 7], 3, 2, &["a", "b"]), Some(vec![0, 2]));
        assert_eq!(to_whole(&[5, 5, 10], 4, 5, &["a", "b", "c"]), Some(vec![1, 1, 3]));
        assert_eq!(to_whole(&[], 1, 0, &[]), Some(vec![]));
    }

    #[test]
    fn parts_that_are_not_the_whole_are_refused() {
        assert_eq!(to_whole(&[1, 1], 3, 1, &["a", "b"]), None);
        assert_eq!(to_whole(&[1], 0, 1, &["a"]), None);
    }
}
