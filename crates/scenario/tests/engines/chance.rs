//! Values from numbers by chance.

use scenario::{gamma_quantile, normal_quantile};

/// The part below, and the value: tables of R 4 (`qnorm`), to all their digits.
const NORMAL: [(f64, f64); 6] = [
    (0.5, 0.0),
    (0.975, 1.959_963_984_540_054),
    (0.9, 1.281_551_565_544_600_4),
    (0.001, -3.090_232_306_167_813),
    (1e-10, -6.361_340_902_404_056),
    (0.25, -0.674_489_750_196_081_7),
];

#[test]
fn the_normal_distribution_is_that_of_the_tables() {
    for (below, value) in NORMAL {
        let have = normal_quantile(below);
        assert!((have - value).abs() < 1e-9 * value.abs().max(1.0), "{below}: {have} {value}");
    }
    assert!(normal_quantile(-0.1).is_nan() && normal_quantile(f64::NAN).is_nan());
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
}

/// The part of a Gamma distribution below a value, of a whole shape: one minus the first terms of a Poisson.
fn below(value: f64, shape: u32) -> f64 {
    let (mut term, mut sum) = ((-value).exp(), 0.0);
    for events in 0..shape {
        sum += term;
        term *= value / (f64::from(events) + 1.0);
    }
    1.0 - sum
}

#[test]
fn the_gamma_distribution_is_a_waiting_time() {
    for part in [0.001, 0.1, 0.5, 0.9, 0.999] {
        // Of shape 1 the formula is short.
        let one = gamma_quantile(part, 1.0, 4.0);
        assert!((one + (-part).ln_1p() / 4.0).abs() < 1e-9 * one, "{one}");
        // Of shape 1/2 it is half the square of a normal value.
        let half = gamma_quantile(part, 0.5, 1.0);
        let need = normal_quantile(f64::midpoint(1.0, part)).powi(2) / 2.0;
        assert!((half - need).abs() < 1e-8 * need, "{half} {need}");
        for shape in [2, 5, 40, 200] {
            let value = gamma_quantile(part, f64::from(shape), 1.0);
            assert!((below(value, shape) - part).abs() < 1e-10, "{part} {shape}");
        }
    }
}

#[test]
fn the_gamma_distribution_is_near_the_normal_one_if_there_are_many_events() {
    for shape in [1e4_f64, 1e6] {
        for part in [0.05, 0.5, 0.95] {
            // Wilson and Hilferty: the cube root is nearly normal.
            let ninth: f64 = 1.0 / (9.0 * shape);
            let need = shape * (1.0 - ninth + normal_quantile(part) * ninth.sqrt()).powi(3);
            let have = gamma_quantile(part, shape, 1.0);
            assert!((have - need).abs() < 1e-4 * shape.sqrt(), "{shape} {part}: {have} {need}");
        }
    }
}

#[test]
fn more_below_is_never_less() {
    for shape in [1e-3, 0.01, 0.3, 1.0, 7.0, 3000.0] {
        let mut before = 0.0;
        for step in 1..2000 {
            let value = gamma_quantile(f64::from(step) / 2000.0, shape, 2.0);
            assert!(value >= before * (1.0 - 1e-12), "{shape} {step}: {value} after {before}");
            before = value;
        }
        assert!(before.is_finite() && before > 0.0);
    }
    let mut before = f64::NEG_INFINITY;
    for step in 0..=100_000 {
        let value = normal_quantile(f64::from(step) / 100_000.0);
        assert!(value >= before, "{step}: {value} after {before}");
        before = value;
    }
}

#[test]
fn what_is_no_distribution_has_no_value_and_stops_nothing() {
    for (below, shape, exposure) in [
        (f64::NAN, 1.0, 1.0),
        (-0.5, 1.0, 1.0),
        (1.5, 1.0, 1.0),
        (0.5, -1.0, 1.0),
        (0.5, f64::INFINITY, 1.0),
        (0.5, 1.0, 0.0),
        (0.5, 1.0, f64::NAN),
    ] {
        assert!(gamma_quantile(below, shape, exposure).is_nan());
    }
    assert_eq!(gamma_quantile(0.5, 0.0, 1.0), 0.0);
    assert_eq!(gamma_quantile(0.0, 2.0, 1.0), 0.0);
    assert_eq!(gamma_quantile(1.0, 2.0, 1.0), f64::INFINITY);
}
