//! What a certificate says of weights, and what it does not.

use effect::synth::{Certificate, nearest_point, synthetic_control, synthetic_did};
use nalgebra::DMatrix;

use super::{block, row};

fn unique(rows: usize, points: &[f64]) -> bool {
    let points = DMatrix::from_column_slice(rows, points.len() / rows, points);
    let found = nearest_point(&points, 0.0).unwrap().certificate;
    assert!(found.is_proven());
    found.unique
}

#[test]
fn what_is_no_number_gives_no_weights_and_proves_nothing() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for place in 0..4 {
            let mut points = DMatrix::from_column_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]);
            points[place] = bad;
            assert_eq!(nearest_point(&points, 0.0), None, "{bad} at {place}");
        }
        assert_eq!(nearest_point(&DMatrix::from_element(2, 2, 1.0), bad), None);
    }
    let nothing =
        Certificate { objective: 0.0, gap: f64::NAN, relative_gap: f64::NAN, unique: true, steps: 0 };
    assert!(!nothing.is_proven());
}

#[test]
fn lengths_whose_square_is_too_large_are_scaled() {
    let found = nearest_point(&DMatrix::from_column_slice(1, 2, &[1e200, -3e200]), 0.0).unwrap();
    assert!((found.weights[0] - 0.75).abs() < 1e-12);
    assert!(found.certificate.objective.is_finite() && found.certificate.gap.is_finite());
    let far = nearest_point(&DMatrix::from_column_slice(1, 1, &[1e300]), 0.0).unwrap().certificate;
    assert_eq!((far.objective, far.gap), (f64::MAX, 0.0));
}

/// The origin halfway between the first two points: a donor beside that line changes nothing, one on each side does.
#[test]
fn weights_are_unique_when_no_other_mix_is_the_same() {
    assert!(unique(2, &[-1.0, 0.0, 1.0, 0.0, 3.0, 2.0]));
    assert!(unique(2, &[-1.0, 0.0, 1.0, 0.0, 3.0, 2.0, -2.0, 1.0]));
    assert!(!unique(2, &[-1.0, 0.0, 1.0, 0.0, 3.0, 2.0, -2.0, -1.0]));
    assert!(!unique(2, &[-1.0, 0.0, 1.0, 0.0, 3.0, 0.0]));
    assert!(!unique(2, &[1.0, 1.0, 1.0, 1.0]));
    assert!(!unique(1, &[0.0, 0.0]));
    // Outside the hull: a face of which three points lie on a line, and one that is an edge.
    assert!(!unique(2, &[1.0, -1.0, 1.0, 1.0, 1.0, 0.5, 5.0, 0.0]));
    assert!(unique(2, &[1.0, -1.0, 1.0, 1.0, 5.0, 0.0]));
}

/// A perfect fit with a donor that is not used is no tie by itself.
#[test]
fn a_donor_that_is_not_used_leaves_weights_unique() {
    let donors =
        [row("A", &[1.0, 4.0, 2.0, 1.0]), row("B", &[3.0, 2.0, 6.0, 1.0]), row("C", &[90.0, 7.0, 5.0, 1.0])];
    let found = synthetic_control(&block(&donors, &[row("T", &[2.0, 3.0, 4.0, 9.0])], 3).unwrap()).unwrap();
    assert!(found.is_perfect() && found.ratio().is_none(), "{found:?}");
    assert!(found.certificate.unique && found.weights["C"] == 0.0);
}

/// Two donors and four periods before the start: many weights of periods fit, and a penalty too small to see chooses.
#[test]
fn with_fewer_donors_than_periods_the_weights_of_periods_are_not_unique() {
    let donors = [row("A", &[1.0, 4.0, 2.0, 7.0, 4.0]), row("B", &[3.0, 1.0, 6.0, 2.0, 3.0])];
    let found = synthetic_did(&block(&donors, &[row("T", &[2.0, 3.0, 3.0, 5.0, 9.0])], 4).unwrap()).unwrap();
    assert!(found.period_certificate.is_proven() && !found.period_certificate.unique);
    assert!(found.donor_certificate.unique);
}
