//! By hand, against the integral, and in simulated municipalities.

use proptest::prelude::*;

use super::*;

fn segment(count: u64, years: f64) -> Observed {
    Observed { label: format!("{count} in {years}"), count, years }
}

#[test]
fn golden() {
    let found = pool("instroom", &[segment(3, 12.0)], Some(0.5), Strength::Given(4.0)).unwrap();
    assert_eq!(found.rates, [Posterior { shape: 5.0, rate: 16.0 }]);
    assert!((found.rates[0].mean() - 0.3125).abs() < 1e-15);
    assert!((found.rates[0].sd() - 5_f64.sqrt() / 16.0).abs() < 1e-15);
}

#[test]
fn nobody_followed_is_named_unless_a_parent_says_something() {
    let none = [segment(1, 9.0), Observed { label: "Zuid, 3 of meer".into(), count: 0, years: 0.0 }];
    let error = pool("van geen naar licht", &none, None, Strength::Weighed).unwrap_err();
    assert_eq!(
        error,
        EstimateError::GeenBlootstelling {
            segment: "Zuid, 3 of meer".into(),
            overgang: "van geen naar licht".into()
        }
    );
    let found = pool("van geen naar licht", &none, Some(0.2), Strength::Weighed).unwrap();
    assert!((found.rates[1].mean() - 0.2).abs() < 1e-12);
    let nobody = pool("instroom", &none[1..], Some(0.2), Strength::Weighed).unwrap();
    assert_eq!(
        nobody.rates,
        [Posterior { shape: 0.2, rate: 1.0 }],
        "a year of the parent, where nothing is known"
    );
}

#[test]
fn what_is_no_number_is_refused_by_its_field() {
    let one = [segment(1, 9.0)];
    for (prior, strength) in [(f64::NAN, 1.0), (0.0, 1.0), (-1.0, 1.0), (0.1, 0.0), (0.1, f64::INFINITY)] {
        assert!(matches!(
            pool("x", &one, Some(prior), Strength::Given(strength)),
            Err(EstimateError::Waarde { .. })
        ));
    }
    for years in [f64::NAN, -1.0, f64::INFINITY] {
        let error = pool("x", &[segment(1, years)], Some(0.1), Strength::Weighed).unwrap_err();
        assert!(error.to_string().contains("gevolgde jaren"), "{error}");
        assert!(root("x", &segment(1, years)).is_err());
    }
}

/// The likelihood with the rate integrated out by hand (midpoints), but for what the strength does not touch.
fn by_integral(one: &Observed, prior: f64, strength: f64) -> f64 {
    let shape = strength * prior;
    let log_gamma = |x: f64| stirling(x + 40.0) - log_rise(x, 40);
    let (count, high, steps) = (one.count as f64, 6.0 * (prior + 5.0 / one.years.max(1.0)), 400_000);
    let width = high / f64::from(steps);
    let at = |k: u32| {
        let rate = (f64::from(k) + 0.5) * width;
        let log = count * rate.ln() - rate * one.years + shape * strength.ln() - log_gamma(shape)
            + (shape - 1.0) * rate.ln()
            - strength * rate;
        log.exp() * width
    };
    (0..steps).map(at).sum::<f64>().ln()
}

#[test]
fn the_likelihood_is_that_of_the_integral() {
    for one in [segment(0, 20.0), segment(4, 20.0), segment(25, 40.0)] {
        let far = |strength: f64| {
            // Differences, since both leave out what the strength does not touch.
            let exact = log_marginal(&one, 0.5, strength) - log_marginal(&one, 0.5, 30.0);
            exact - (by_integral(&one, 0.5, strength) - by_integral(&one, 0.5, 30.0))
        };
        for strength in [3.0, 8.0, 100.0] {
            assert!(far(strength).abs() < 1e-4, "{one:?} {strength}: {}", far(strength));
        }
    }
}

#[test]
fn segments_that_are_alike_lean_on_their_parent_and_others_do_not() {
    let alike: Vec<_> = (0..20).map(|_| segment(10, 100.0)).collect();
    let found = pool("x", &alike, Some(0.1), Strength::Weighed).unwrap();
    assert!(
        found.strength > 300.0 && found.strength <= 2_000.0,
        "no more than all years: {}",
        found.strength
    );
    assert!(found.rates[0].sd() < 0.6 * (10_f64.sqrt() / 100.0), "and so surer than by its own");
    let apart: Vec<_> = (0..20).map(|k| segment(if k % 2 == 0 { 400 } else { 10 }, 100.0)).collect();
    let found = pool("x", &apart, Some(2.05), Strength::Weighed).unwrap();
    assert!(found.strength < 3.0, "{}", found.strength);
    assert!((found.rates[1].mean() - 0.1).abs() < 0.1);
}

proptest! {
    #[test]
    fn a_rate_lies_between_its_own_and_that_above_and_the_limits_are_these(
        counts in prop::collection::vec((0_u64..50, 0.5_f64..200.0), 1..8), prior in 0.01_f64..3.0,
    ) {
        let segments: Vec<_> = counts.iter().map(|(count, years)| segment(*count, *years)).collect();
        let pooled = |strength| pool("x", &segments, Some(prior), strength).unwrap();
        let weighed = pooled(Strength::Weighed);
        let all: f64 = segments.iter().map(|one| one.years).sum();
        prop_assert!(weighed.strength > 0.0 && weighed.strength <= all * (1.0 + 1e-9));
        for (one, rate) in segments.iter().zip(&weighed.rates) {
            let own = one.count as f64 / one.years;
            prop_assert!(rate.mean() >= own.min(prior) * (1.0 - 1e-9) && rate.mean() <= own.max(prior) * (1.0 + 1e-9));
            prop_assert!(rate.shape > 0.0 && rate.rate > 0.0 && rate.shape.is_finite() && rate.rate.is_finite());
        }
        let own = pooled(Strength::Given(1e-9));
        let whole = pooled(Strength::Given(1e12));
        for (place, one) in segments.iter().enumerate() {
            prop_assert!((own.rates[place].mean() - one.count as f64 / one.years).abs() < 1e-6);
            prop_assert!((whole.rates[place].mean() - prior).abs() < 1e-6);
        }
    }
}
