//! What holds for every panel.

use effect::synth::{
    DonorPanel, DonorRow, Placebos, SynthMethod, nearest_point, placebo_error, plain_did, synthetic_control,
    synthetic_did,
};
use nalgebra::DMatrix;
use proptest::prelude::*;

use super::{block, objective, projected_gradient, row};

/// Outcomes of donors and the treated, the last row, over eight periods, five before the start. More donors than those
/// periods: with fewer, only a penalty too small to see tells one set of weights of periods from another.
fn panel() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (7_usize..11)
        .prop_flat_map(|donors| prop::collection::vec(prop::collection::vec(-50.0..50.0, 8), donors + 1))
}

fn of(outcomes: &[Vec<f64>]) -> DonorPanel {
    let rows: Vec<DonorRow> =
        outcomes.iter().enumerate().map(|(nth, own)| row(nth.to_string(), own)).collect();
    let (treated, donors) = rows.split_last().unwrap();
    block(donors, std::slice::from_ref(treated), 5).unwrap()
}

fn moved(outcomes: &[Vec<f64>], change: impl Fn(usize, f64) -> f64) -> Vec<Vec<f64>> {
    outcomes
        .iter()
        .map(|own| own.iter().enumerate().map(|(period, value)| change(period, *value)).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn weights_are_weights_and_proven(outcomes in panel()) {
        let block = of(&outcomes);
        let control = synthetic_control(&block).unwrap();
        let did = synthetic_did(&block).unwrap();
        for weights in [&control.weights, &did.donor_weights, &did.period_weights] {
            prop_assert!(weights.values().all(|weight| *weight >= 0.0));
            prop_assert!((weights.values().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        for certificate in [control.certificate, did.donor_certificate, did.period_certificate] {
            prop_assert!(certificate.gap < 1e-8 && certificate.is_proven(), "{certificate:?}");
        }
    }

    #[test]
    fn two_solvers_agree(values in prop::collection::vec(-10.0..10.0, 60), ridge in 0.0..5.0) {
        let points = DMatrix::from_vec(6, 10, values);
        let found = nearest_point(&points, ridge).unwrap();
        let second = objective(&points, ridge, &projected_gradient(&points, ridge, 4_000));
        let ours = objective(&points, ridge, &found.weights);
        prop_assert!((ours - found.certificate.objective).abs() < 1e-9 * (1.0 + ours));
        prop_assert!(ours <= second + 1e-9 && second <= ours + 1e-3, "{ours} {second}");
    }

    #[test]
    fn a_shock_to_all_in_a_period_changes_nothing(outcomes in panel(), shock in -100.0..100.0, at in 0_usize..8) {
        let other = moved(&outcomes, |period, value| if period == at { value + shock } else { value });
        let (a, b) = (of(&outcomes), of(&other));
        let (x, y) = (synthetic_control(&a).unwrap(), synthetic_control(&b).unwrap());
        prop_assert!((x.effect - y.effect).abs() < 1e-7);
        prop_assert!((plain_did(&a) - plain_did(&b)).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_donors_does_not_matter(outcomes in panel()) {
        let mut turned = outcomes.clone();
        let own = turned.pop().unwrap();
        turned.reverse();
        turned.push(own);
        let (a, b) = (synthetic_control(&of(&outcomes)).unwrap(), synthetic_control(&of(&turned)).unwrap());
        prop_assume!(a.certificate.unique);
        let last = outcomes.len() - 2;
        for nth in 0..=last {
            let (x, y) = (a.weights[&nth.to_string()], b.weights[&(last - nth).to_string()]);
            prop_assert!((x - y).abs() < 1e-6, "{nth}: {x} {y}");
        }
        let (a, b) = (synthetic_did(&of(&outcomes)).unwrap(), synthetic_did(&of(&turned)).unwrap());
        prop_assert!((a.effect - b.effect).abs() < 1e-6);
    }

    #[test]
    fn effects_scale_with_the_unit(outcomes in panel(), power in -12_i32..12) {
        let factor = 10_f64.powi(power);
        let other = of(&moved(&outcomes, |_, value| value * factor));
        let block = of(&outcomes);
        let near = |a: f64, b: f64| (a * factor - b).abs() <= 1e-7 * factor;
        prop_assert!(near(synthetic_control(&block).unwrap().effect, synthetic_control(&other).unwrap().effect));
        prop_assert!(near(synthetic_did(&block).unwrap().effect, synthetic_did(&other).unwrap().effect));
        prop_assert!(near(plain_did(&block), plain_did(&other)));
        let error = |block| placebo_error(block, SynthMethod::SyntheticDid, Placebos::All).unwrap();
        prop_assert!(near(error(&block), error(&other)));
    }

    /// An effect that is added after the start is found: no more, no less.
    #[test]
    fn an_added_effect_is_added(outcomes in panel(), added in -100.0_f64..100.0) {
        let mut other = outcomes.clone();
        for value in &mut other.last_mut().unwrap()[5..] {
            *value += added;
        }
        let (a, b) = (of(&outcomes), of(&other));
        let gain = |estimate: fn(&DonorPanel) -> f64| estimate(&b) - estimate(&a);
        prop_assert!((gain(|block| synthetic_control(block).unwrap().effect) - added).abs() < 1e-9);
        prop_assert!((gain(|block| synthetic_did(block).unwrap().effect) - added).abs() < 1e-9);
        prop_assert!((gain(plain_did) - added).abs() < 1e-9);
    }
}
