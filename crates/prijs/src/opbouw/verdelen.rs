use rust_decimal::Decimal;

/// Whole cents for parts in euros that sum to a total in cents: each part down, and the cents that are left to the largest
/// remainders; equal remainders in order.
pub(crate) fn spread(parts: &[Decimal], total: i64) -> Vec<i64> {
    let cents: Vec<Decimal> = parts.iter().map(|part| part.saturating_mul(Decimal::ONE_HUNDRED)).collect();
    let mut whole: Vec<i64> =
        cents.iter().map(|part| i64::try_from(part.floor()).unwrap_or_default()).collect();
    let given: i64 = whole.iter().fold(0, |sum, part| sum.saturating_add(*part));
    let left = usize::try_from(total.saturating_sub(given)).unwrap_or_default();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let rest = |place: usize| cents.get(place).map(|part| part - part.floor());
    order.sort_by_key(|place| std::cmp::Reverse(rest(*place)));
    for place in order.into_iter().take(left) {
        if let Some(part) = whole.get_mut(place) {
            *part += 1;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_goes_to_the_largest_remainder() {
        let part = |text: &str| text.parse::<Decimal>().unwrap();
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(spread(&[third, third, third], 100), [34, 33, 33]);
        assert_eq!(spread(&[part("0.015"), part("0.019"), part("0.016")], 5), [1, 2, 2]);
        assert_eq!(spread(&[], 0), [0_i64; 0]);
    }
}
