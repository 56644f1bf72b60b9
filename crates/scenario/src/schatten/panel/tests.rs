//! Slopes by formula and by differences, and paths that were made with known rates. A published fit: `tests/msm.rs`.

use super::*;
use crate::schatten::testing::Chance;

#[test]
fn chances_and_slopes_of_two_states_are_those_of_the_formula() {
    for (up, down, years) in
        [(0.3, 0.8, 0.01), (0.3, 0.8, 2.5), (2.0, 0.1, 9.0), (0.0, 5.0, 400.0), (7.0, 3.0, 60.0)]
    {
        let exact = |up: f64| up / (up + down) * -f64::exp_m1(-(up + down) * years);
        let generator = Generator::new(2, [(0, 1, up), (1, 0, down)]).unwrap();
        let found = Slopes::new(&generator, &[(0, 1)], years);
        assert!((found.chance(0, 1) - exact(up)).abs() < 1e-11, "{up} {down} {years}");
        assert!((found.chance(0, 0) + found.chance(0, 1) - 1.0).abs() < 1e-11);
        let by_differences = (exact(up + 1e-6) - exact(up - 1e-6)) / 2e-6;
        assert!((found.slope(0, 0, 1) - by_differences).abs() < 1e-7, "{up} {down} {years}");
    }
}

/// Paths over three states and an exact one, seen about once a year for eight years.
fn paths(units: u32, rates: &[(usize, usize, f64)], chance: &mut Chance) -> Vec<PanelRow> {
    let mut rows = Vec::new();
    for unit in 0..units {
        let (mut state, mut since, mut look) = (unit as usize % 2, 0.0, 0.0);
        while state != 3 && look < 8.0 {
            let leaving: f64 = rates.iter().filter(|one| one.0 == state).map(|one| one.2).sum();
            let until = since + chance.wait(leaving);
            while look < until.min(8.0) {
                rows.push(PanelRow { unit, years: look, state });
                look += 0.6 + 0.8 * chance.uniform();
            }
            let mut pick = chance.uniform() * leaving;
            let next = rates.iter().filter(|one| one.0 == state).find(|one| {
                pick -= one.2;
                pick <= 0.0
            });
            (since, state) = (until, next.unwrap().1);
        }
        // A death in the eight years is known to the day.
        if state == 3 && since < 8.0 {
            rows.push(PanelRow { unit, years: since, state });
        }
    }
    rows
}

const RATES: [(usize, usize, f64); 5] = [(0, 1, 0.4), (1, 0, 0.3), (1, 2, 0.25), (0, 3, 0.05), (2, 3, 0.3)];

fn made() -> PanelModel {
    PanelModel { states: 4, moves: RATES.iter().map(|one| (one.0, one.1)).collect(), exact: Some(3) }
}

#[test]
fn the_slope_is_what_differences_give() {
    let rows = paths(80, &RATES, &mut Chance::new(5));
    let at: Vec<f64> = vec![-0.5, -1.5, 1.0, -2.0, 1.7];
    let (_, slope) = log_likelihood(&made(), &rows, &at).unwrap();
    for place in 0..at.len() {
        let beside = |step: f64| {
            let mut there = at.clone();
            there[place] += step;
            log_likelihood(&made(), &rows, &there).unwrap().0
        };
        let by_differences = (beside(1e-5) - beside(-1e-5)) / 2e-5;
        assert!((slope[place] - by_differences).abs() < 1e-5 * slope[place].abs().max(10.0), "{place}");
    }
}

#[test]
fn rates_that_were_put_in_come_out() {
    let rows = paths(1_000, &RATES, &mut Chance::new(6));
    let found = fit_panel(&made(), &rows).unwrap();
    for ((known, log), se) in RATES.iter().zip(&found.log_rates).zip(&found.se) {
        assert!((log - known.2.ln()).abs() < 3.0 * se && *se < 0.3, "{known:?} {} {se}", log.exp());
    }
    // The first guess, as if nothing happened between two looks, does not.
    let crude = made().crude(&made().pairs(&rows).unwrap()).unwrap();
    let far =
        RATES.iter().zip(&crude).zip(&found.se).map(|((known, log), se)| (log - known.2.ln()).abs() / se);
    assert!(far.fold(0.0, f64::max) > 5.0);
}

#[test]
fn what_does_not_fit_is_named() {
    let row = |unit, years, state| PanelRow { unit, years, state };
    let good = [row(0, 0.0, 0), row(0, 1.0, 1)];
    let of = |model: PanelModel, rows: &[PanelRow]| fit_panel(&model, rows).unwrap_err().to_string();
    assert!(of(made(), &[row(0, 0.0, 9)]).starts_with("Rij 1, stand 9"));
    assert!(of(made(), &[row(0, f64::NAN, 0)]).starts_with("Rij 1, stand 0, tijd NaN"));
    assert!(of(made(), &[row(0, 1.0, 0), row(0, 1.0, 1)]).starts_with("Rij 2"));
    assert!(of(made(), &[row(0, 1.0, 3), row(0, 2.0, 1)]).contains("niemand verlaat"));
    assert!(of(made(), &[row(0, 1.0, 0), row(1, 2.0, 1)]).contains("twee keer gezien"));
    assert!(of(made(), &good).contains("niemand gevolgd"), "nobody was seen in state 2");
    let with = |moves: Vec<(usize, usize)>| PanelModel { moves, ..made() };
    assert!(of(with(vec![]), &good).starts_with("Overgangen"));
    assert!(of(with(vec![(0, 0)]), &good).contains("twee verschillende"));
    assert!(of(with(vec![(0, 3), (0, 3)]), &good).contains("twee keer"));
    assert!(of(with(vec![(3, 0)]), &good).contains("gaat niemand weg"));
    assert!(of(with(vec![(0, 1)]), &good).contains("exact moment"));
    // A move that no path can make: the likelihood has no top, or is nil.
    let impossible = PanelModel { states: 3, moves: vec![(0, 1), (1, 2)], exact: None };
    let error = fit_panel(&impossible, &[row(0, 0.0, 1), row(0, 1.0, 0), row(0, 2.0, 0)]).unwrap_err();
    assert!(matches!(error, EstimateError::NietTotRust { .. }), "{error}");
}
