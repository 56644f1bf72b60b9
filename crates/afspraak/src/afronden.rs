use rust_decimal::Decimal;

/// A whole number of cents divided in proportion to weights, by largest remainder; equal remainders to the first.
///
/// None when the weights sum to nothing or less, one lies below nothing, or a product does not fit.
pub(crate) fn parted(total: i64, weights: &[Decimal]) -> Option<Vec<i64>> {
    if weights.is_empty() {
        return (total == 0).then(Vec::new);
    }
    let sum = weights.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))?;
    if weights.iter().any(|one| one.is_sign_negative() && !one.is_zero()) {
        return None;
    }
    if sum.is_zero() {
        return (total == 0).then(|| vec![0; weights.len()]);
    }
    let exact = weights
        .iter()
        .map(|weight| Decimal::from(total).checked_mul(weight.checked_div(sum)?))
        .collect::<Option<Vec<_>>>()?;
    let mut parts = exact.iter().map(|part| i64::try_from(part.floor()).ok()).collect::<Option<Vec<_>>>()?;
    let given = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
    let left = total.checked_sub(given)?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(exact[*place] - exact[*place].floor()));
    for place in order.into_iter().cycle().take(usize::try_from(left).unwrap_or(0)) {
        parts[place] += 1;
    }
    (parts.iter().sum::<i64>() == total).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn by_hand() {
        assert_eq!(parted(100, &[dec("1"), dec("1"), dec("1")]), Some(vec![34, 33, 33]));
        assert_eq!(
            parted(10, &[dec("0.5"), dec("1.5")]),
            Some(vec![3, 7]),
            "2.5 and 7.5: equal remainders to the first"
        );
        assert_eq!(parted(0, &[]), Some(vec![]));
        assert_eq!(parted(5, &[dec("0")]), None);
        assert_eq!(parted(5, &[dec("-1"), dec("2")]), None);
    }
}
