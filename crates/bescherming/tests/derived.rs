//! Figures that are made from a protected one: nothing of what was rounded away comes back.

#![allow(clippy::unwrap_used)]

use bescherming::{Amount, Cell, Protected, Rules, RulesInput, protect_single};
use proptest::prelude::*;

fn amount(cents: &[i64], rules: &Rules) -> Protected<Amount> {
    let mut cell = Cell::default();
    cents.iter().for_each(|&one| cell.add_unit(one));
    protect_single(&cell, rules).amount
}

#[test]
fn a_multiple_is_made_from_what_is_shown() {
    let rules = Rules::new(RulesInput { amount_rounding: 500_000, ..RulesInput::default() }).unwrap();
    // 12 units of 1.000 euro: shown as 10.000, so a fifth of it is 2.000 and not 2.400; both round to nothing.
    let shown = amount(&[100_000; 12], &rules);
    assert_eq!(shown.text(), "€ 10.000");
    assert_eq!(shown.times(0.2, &rules).text(), "€ 0");
    assert_eq!(shown.times(0.25, &rules).text(), "€ 5.000", "half of a step, upwards");
    assert_eq!(shown.times(0.249, &rules).text(), "€ 0");
    assert_eq!(shown.times(1.0, &rules), shown);
    assert_eq!(shown.times(-0.6, &rules).text(), "-€ 5.000");

    let few = amount(&[100_000; 3], &rules);
    assert_eq!(few.times(2.0, &rules), few, "hidden, for the same reason");
    for no_factor in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 1e13] {
        assert!(shown.times(no_factor, &rules).is_hidden(), "{no_factor}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two groups that are shown the same have the same multiples, whatever their raw amounts are; hidden stays
    /// hidden; and the multiple is rounded under the rules that it is given.
    #[test]
    fn a_multiple_depends_on_the_rounded_amount_alone(
        one in prop::collection::vec(-50_000_i64..2_000_000, 0..30),
        change in prop::collection::vec(-40_000_i64..40_000, 30),
        factor in prop_oneof![any::<f64>(), -3.0..3.0_f64],
        step in 1_u64..5_000_000,
    ) {
        let rules = Rules::new(RulesInput { amount_rounding: step, ..RulesInput::default() }).unwrap();
        let other: Vec<i64> = one.iter().zip(&change).map(|(cents, change)| cents + change).collect();
        let (one, other) = (amount(&one, &rules), amount(&other, &rules));
        let times = one.times(factor, &rules);
        if one == other {
            prop_assert_eq!(times, other.times(factor, &rules));
        }
        if one.is_hidden() {
            prop_assert_eq!(times, one);
        }
        if let Some(times) = times.shown() {
            prop_assert_eq!(times.cents().unsigned_abs() % step, 0);
        }
    }
}
