//! From rates to chances.

use proptest::prelude::*;
use scenario::{Chances, Generator, MathsError, Matrix};

use super::models::ladder_rates;

fn apart(one: &Matrix, other: &Matrix) -> f64 {
    let places = (0..one.states()).flat_map(|from| (0..one.states()).map(move |to| (from, to)));
    places.map(|(from, to)| (one.get(from, to) - other.get(from, to)).abs()).fold(0.0, f64::max)
}

#[test]
fn two_states_have_a_formula() {
    for (up, down, years) in [
        (0.1, 0.3, 1.0),
        (0.1, 0.3, 0.25),
        (2.0, 0.0, 1.0),
        (0.0, 0.0, 5.0),
        (40.0, 30.0, 3.0),
        (1e3, 2e3, 9.0),
    ] {
        let rates = Generator::new(2, [(0, 1, up), (1, 0, down)]).unwrap();
        let found = rates.chances(years).unwrap();
        let sum: f64 = up + down;
        // P01 = up / sum (1 - e^(-sum t)).
        let part = if sum == 0.0 { 0.0 } else { -(-sum * years).exp_m1() / sum };
        let need = Matrix::new(2, vec![1.0 - up * part, up * part, down * part, 1.0 - down * part]).unwrap();
        assert!(apart(found.matrix(), &need) < 1e-14, "{up} {down} {years}: {found:?} {need:?}");
    }
}

#[test]
fn only_upwards_is_a_poisson_process() {
    // Always the same rate one step up: the chances of a Poisson distribution.
    let rates = Generator::new(40, (0..39).map(|from| (from, from + 1, 3.0))).unwrap();
    let found = rates.chances(2.0).unwrap();
    let mut chance = (-6.0_f64).exp();
    for to in 0..39 {
        let have = found.matrix().get(0, to);
        assert!((have - chance).abs() < 1e-15, "{to} {have} {chance}");
        chance *= 6.0 / (to as f64 + 1.0);
    }
}

#[test]
fn what_cannot_be_reached_is_exactly_zero() {
    let rates = Generator::new(4, [(0, 1, 5.0), (1, 0, 9.0), (2, 3, 100.0)]).unwrap();
    let found = rates.chances(10.0).unwrap();
    for (from, to) in [(0, 2), (0, 3), (1, 2), (1, 3), (2, 0), (2, 1), (3, 0), (3, 2)] {
        assert_eq!(found.matrix().get(from, to), 0.0);
    }
    assert_eq!(found.matrix().get(3, 3), 1.0);
}

#[test]
fn what_is_no_rate_and_no_chance_is_refused_with_its_place() {
    let rates = |from, to, rate| Generator::new(2, [(from, to, rate)]);
    assert_eq!(rates(0, 2, 1.0), Err(MathsError::State { state: 2, states: 2 }));
    assert_eq!(rates(0, 1, -1.0), Err(MathsError::Value { from: 0, to: 1, value: -1.0 }));
    assert_eq!(rates(1, 1, 1.0), Err(MathsError::Value { from: 1, to: 1, value: 1.0 }));
    for wrong in [f64::NAN, f64::INFINITY] {
        assert!(matches!(rates(0, 1, wrong), Err(MathsError::Value { from: 0, to: 1, .. })));
    }
    let both = Generator::new(3, [(0, 1, f64::MAX), (0, 2, f64::MAX)]);
    assert!(matches!(both, Err(MathsError::Sum { from: 0, .. })));
    let fast = rates(0, 1, 1e9).unwrap();
    assert_eq!(fast.chances(1.0), Err(MathsError::Time { years: 1.0 }));
    assert_eq!(fast.chances(-1.0), Err(MathsError::Time { years: -1.0 }));
    assert!(matches!(fast.chances(f64::NAN), Err(MathsError::Time { .. })));

    let matrix = |cells: &[f64]| Matrix::new(2, cells.to_vec());
    assert_eq!(matrix(&[1.0]), Err(MathsError::Shape { states: 2, need: 4, have: 1 }));
    let chances = |cells: &[f64]| Chances::new(matrix(cells).unwrap());
    assert_eq!(chances(&[1.0, 0.0, 0.6, 0.5]), Err(MathsError::Sum { from: 1, sum: 1.1, need: 1.0 }));
    assert_eq!(chances(&[1.5, -0.5, 0.0, 1.0]), Err(MathsError::Value { from: 0, to: 1, value: -0.5 }));
    assert!(chances(&[f64::NAN, 1.0, 0.0, 1.0]).is_err());
    let full = |cells: &[f64]| Generator::from_matrix(&matrix(cells).unwrap());
    assert_eq!(full(&[-1.0, 2.0, 0.0, 0.0]), Err(MathsError::Sum { from: 0, sum: 1.0, need: 0.0 }));
    assert!(full(&[-1.0, 1.0, 0.5, -0.5]).is_ok());
    assert!(full(&[f64::NAN, 1.0, 0.5, -0.5]).is_err());
}

#[test]
fn rates_come_back_as_they_went_in() {
    let rates = Generator::new(4, [(3, 0, 1.0), (0, 1, 2.0), (3, 0, 0.5), (0, 3, 0.25)]).unwrap();
    assert_eq!(rates.rates(0).collect::<Vec<_>>(), [(1, 2.0), (3, 0.25)]);
    assert_eq!(rates.rates(3).collect::<Vec<_>>(), [(0, 1.5)]);
    assert_eq!((rates.leaving(0), rates.leaving(1), rates.leaving(9)), (2.25, 0.0, 0.0));
    assert_eq!(rates.rates(1).count() + rates.rates(9).count(), 0);
    assert_eq!(Generator::from_matrix(&rates.to_matrix()).unwrap(), rates);
    let twice = rates.map(|_, _, rate| rate * 2.0).unwrap();
    assert_eq!(twice.leaving(3), 3.0);
    assert!(rates.map(|_, _, _| f64::NAN).is_err());
}

fn some_rates() -> impl Strategy<Value = Generator> {
    (1_usize..9).prop_flat_map(|states| {
        let rate = (0..states, 0..states, 0.0..20.0_f64);
        prop::collection::vec(rate, 0..30).prop_map(move |rates| {
            Generator::new(states, rates.into_iter().filter(|(from, to, _)| from != to)).unwrap()
        })
    })
}

proptest! {
    #[test]
    fn rows_are_chances(rates in some_rates(), years in 0.0..50.0_f64) {
        let found = rates.chances(years).unwrap();
        for from in 0..found.states() {
            let row = found.matrix().row(from);
            prop_assert!(row.iter().all(|chance| *chance >= 0.0));
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    /// First some years and then some more is all years at once.
    #[test]
    fn time_adds_up(rates in some_rates(), first in 0.0..3.0_f64, then in 0.0..3.0_f64) {
        let both = rates.chances(first).unwrap().matrix().times(rates.chances(then).unwrap().matrix());
        prop_assert!(apart(&both, rates.chances(first + then).unwrap().matrix()) < 1e-12);
    }

    #[test]
    fn carrying_a_row_is_the_row_times_the_matrix(rates in some_rates(), years in 0.0..20.0_f64) {
        let states = rates.states();
        let row: Vec<f64> = (0..states).map(|state| 1.0 + state as f64).collect();
        let mut need = vec![0.0; states];
        rates.chances(years).unwrap().matrix().carry(&row, &mut need);
        let mut have = row;
        rates.carry(&mut have, years).unwrap();
        for (have, need) in have.iter().zip(&need) {
            prop_assert!((have - need).abs() < 1e-11, "{have} {need}");
        }
    }

    /// A small time: one minus the rate times the time, up to its square.
    #[test]
    fn the_rates_are_the_slope(rates in some_rates()) {
        let years = 1e-5;
        let found = rates.chances(years).unwrap();
        let full = rates.to_matrix();
        let size: f64 = (0..rates.states()).map(|from| rates.leaving(from)).fold(0.0, f64::max) * years;
        for from in 0..rates.states() {
            for to in 0..rates.states() {
                let line = f64::from(from == to) + full.get(from, to) * years;
                prop_assert!((found.matrix().get(from, to) - line).abs() <= 2.0 * size * size + 1e-15);
            }
        }
    }
}

#[test]
fn a_large_ladder_keeps_its_chances() {
    let rates = ladder_rates(65, 4, 0.0);
    let (half, whole) = (rates.chances(0.5).unwrap(), rates.chances(1.0).unwrap());
    assert!(apart(&half.matrix().times(half.matrix()), whole.matrix()) < 1e-14);
}
