//! Whole cents, so that what is shown as parts sums to what is shown as a whole.

use std::cmp::Reverse;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::fout::Transactiefout;

/// Rounded half up (away from zero) to whole cents.
pub(crate) fn whole(number: Decimal) -> Result<i64, Transactiefout> {
    let rounded = number.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    rounded.to_i64().ok_or_else(Transactiefout::too_large)
}

/// Parts in whole cents that sum to `total`: each rounded down, and what is left goes to the largest remainders; of equal
/// ones the first.
pub(crate) fn parts(numbers: &[Decimal], total: i64) -> Result<Vec<i64>, Transactiefout> {
    let mut all = numbers
        .iter()
        .map(|number| number.floor().to_i64().ok_or_else(Transactiefout::too_large))
        .collect::<Result<Vec<_>, _>>()?;
    if all.is_empty() {
        return Ok(all);
    }
    let given: i128 = all.iter().map(|part| i128::from(*part)).sum();
    let left = i128::from(total) - given;
    let mut order: Vec<usize> = (0..all.len()).collect();
    let rest = |place: usize| numbers[place] - numbers[place].floor();
    order.sort_by_key(|place| Reverse(rest(*place)));
    // Never more rounds than one in practice: the remainders are less than one each.
    let (each, extra) = (left.div_euclid(all.len() as i128), left.rem_euclid(all.len() as i128));
    for (place, index) in order.into_iter().enumerate() {
        let more = each + i128::from((place as i128) < extra);
        all[index] = i64::try_from(i128::from(all[index]) + more).map_err(|_| Transactiefout::too_large())?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thirds(numbers: [i64; 3]) -> Vec<Decimal> {
        numbers.iter().map(|one| Decimal::from(*one) / Decimal::from(3)).collect()
    }

    #[test]
    fn the_largest_remainder_gets_the_cent() {
        assert_eq!(parts(&thirds([1, 1, 1]), 1), Ok(vec![1, 0, 0]));
        assert_eq!(parts(&thirds([1, 2, 3]), 2), Ok(vec![0, 1, 1]));
        assert_eq!(parts(&thirds([-1, 7, 0]), 2), Ok(vec![0, 2, 0]));
        assert_eq!(parts(&[], 0), Ok(vec![]));
    }

    #[test]
    fn half_a_cent_goes_up() {
        assert_eq!(whole(Decimal::new(5, 1)), Ok(1));
        assert_eq!(whole(Decimal::new(-5, 1)), Ok(-1));
        assert!(whole(Decimal::MAX).is_err());
    }
}
