//! What must hold for any panel.

use effect::did::{Adjustment, Comparison, DidDesign, group_times, imputation, sun_abraham, twfe};
use effect::{Calendar, Estimate, Panel, PanelRow, Treatment};
use proptest::prelude::*;

/// Units with a start (6 stands for never), a covariate and outcomes over five periods.
fn any_panel() -> impl Strategy<Value = Panel> {
    let unit = (1_usize..8, 0.0..3.0_f64, proptest::collection::vec(-50.0..50.0_f64, 5));
    proptest::collection::vec(unit, 14..40).prop_map(|mut units| {
        // Two groups and those who do not start are always there, with enough of each for a line.
        for (at, unit) in units.iter_mut().take(12).enumerate() {
            unit.0 = [2, 3, 6][at % 3];
        }
        build(&units)
    })
}

fn build(units: &[(usize, f64, Vec<f64>)]) -> Panel {
    let rows: Vec<PanelRow> = units
        .iter()
        .enumerate()
        .flat_map(|(at, (start, covariate, outcomes))| {
            outcomes.iter().enumerate().map(move |(period, outcome)| PanelRow {
                unit: format!("{at:03}"),
                cluster: None,
                period: period as i64,
                outcome: Some(*outcome),
                treatment: Treatment::From((*start < 5).then_some(*start as i64)),
                covariates: vec![Some(*covariate)],
            })
        })
        .collect();
    Panel::new(&rows, Calendar::Year, &["x".to_owned()]).unwrap().0
}

/// Every estimate of every method that is known, in one list.
fn all(panel: &Panel) -> Vec<(String, Estimate)> {
    let mut found = Vec::new();
    for adjustment in
        [Adjustment::None, Adjustment::Regression, Adjustment::Weighting, Adjustment::DoublyRobust]
    {
        for comparison in [Comparison::Never, Comparison::NotYet] {
            let Ok(times) = group_times(panel, DidDesign { adjustment, comparison }) else { continue };
            let name = format!("{adjustment:?} {comparison:?}");
            for cell in times.cells() {
                if let Ok(effect) = &cell.effect {
                    found.push((format!("{name} {} {}", cell.group, cell.period), effect.clone()));
                }
            }
            found.extend(times.simple().map(|one| (format!("{name} simple"), one)));
            found.extend(times.dynamic().map(|one| (format!("{name} dynamic"), one.overall)));
            found.extend(times.by_group().map(|one| (format!("{name} group"), one.overall)));
            found.extend(times.by_calendar().map(|one| (format!("{name} calendar"), one.overall)));
        }
    }
    if let Ok(one) = sun_abraham(panel) {
        found.extend(one.parts.into_iter().map(|(since, part)| (format!("sun {since}"), part)));
        found.push(("sun".into(), one.overall));
    }
    if let Ok(one) = imputation(panel) {
        found.extend(one.horizons.into_iter().map(|(since, part)| (format!("imputed {since}"), part)));
        found.push(("imputed".into(), one.overall));
    }
    found.extend(twfe(panel).map(|one| ("twfe".to_owned(), one)));
    found
}

/// The same estimates, each `scale` times as large.
fn same(one: &Panel, other: &Panel, scale: f64) -> Result<(), TestCaseError> {
    let (one, other) = (all(one), all(other));
    prop_assert_eq!(one.len(), other.len());
    for ((name, one), (_, other)) in one.iter().zip(&other) {
        let size = (1.0 + one.value.abs() + one.se) * scale.abs().max(1.0) * 1e-8;
        prop_assert!(
            (one.value * scale - other.value).abs() < size,
            "{}: {} {}",
            name,
            one.value,
            other.value
        );
        prop_assert!((one.se * scale.abs() - other.se).abs() < size, "{}: {} {}", name, one.se, other.se);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_effect_of_a_unit_or_of_a_period_changes_nothing(panel in any_panel(), units in 0.1..9.0_f64, periods in 0.1..9.0_f64) {
        let moved = panel.with_outcomes(|unit, period, one| {
            one + units * (unit as f64 * 1.7).sin() * 10.0 + periods * (period as f64 * 2.3).cos() * 10.0
        });
        same(&panel, &moved.unwrap(), 1.0)?;
    }

    #[test]
    fn a_larger_unit_scales_the_estimate_and_its_error(panel in any_panel(), scale in prop_oneof![-7.0..-0.1_f64, 0.1..40.0_f64]) {
        same(&panel, &panel.with_outcomes(|_, _, one| one * scale).unwrap(), scale)?;
    }

    #[test]
    fn the_order_of_units_changes_nothing(panel in any_panel(), turn in 1_usize..13) {
        let count = panel.unit_count();
        let units: Vec<_> = (0..count)
            .map(|at| (at + turn) % count)
            .map(|at| (panel.starts()[at].unwrap_or(6), panel.covariates(at, 0)[0], panel.outcomes(at).to_vec()))
            .collect();
        same(&panel, &build(&units), 1.0)?;
    }

    #[test]
    fn influence_sums_to_nothing(panel in any_panel()) {
        for (name, one) in all(&panel) {
            prop_assert_eq!(one.influence.len(), panel.unit_count());
            let sum: f64 = one.influence.iter().sum();
            let size: f64 = one.influence.iter().map(|one| one.abs()).sum();
            prop_assert!(sum.abs() <= 1e-8 * (1.0 + size), "{}: {}", name, sum);
        }
    }

    #[test]
    fn an_effect_that_is_the_same_for_all_is_found_by_all(panel in any_panel(), effect in -20.0..20.0_f64) {
        let moves = |period: usize| (period as f64 * 1.3).sin() * 5.0;
        let made = panel.with_outcomes(|unit, period, _| {
            unit as f64 + moves(period) + if panel.starts()[unit].is_some_and(|start| period >= start) { effect } else { 0.0 }
        }).unwrap();
        for (name, one) in all(&made) {
            let before = name.contains("sun -") || {
                let mut parts = name.split(' ').skip(2).map(str::parse::<usize>);
                matches!((parts.next(), parts.next()), (Some(Ok(group)), Some(Ok(period))) if period < group)
            };
            let known = if before { 0.0 } else { effect };
            prop_assert!((one.value - known).abs() < 1e-7, "{}: {} {}", name, one.value, known);
        }
    }

    #[test]
    fn two_groups_and_two_periods_are_a_difference_of_means(
        treated in proptest::collection::vec((-90.0..90.0_f64, -90.0..90.0_f64), 2..9),
        others in proptest::collection::vec((-90.0..90.0_f64, -90.0..90.0_f64), 2..9),
    ) {
        let units: Vec<_> = treated.iter().map(|(a, b)| (1, 0.0, vec![*a, *b]))
            .chain(others.iter().map(|(a, b)| (6, 0.0, vec![*a, *b]))).collect();
        let panel = build(&units);
        let mean = |all: &[(f64, f64)]| all.iter().map(|(a, b)| b - a).sum::<f64>() / all.len() as f64;
        let spread = |all: &[(f64, f64)]| {
            let middle = mean(all);
            all.iter().map(|(a, b)| (b - a - middle).powi(2)).sum::<f64>() / (all.len() as f64).powi(2)
        };
        let known = mean(&treated) - mean(&others);
        let design = DidDesign { adjustment: Adjustment::None, comparison: Comparison::Never };
        let found = group_times(&panel, design).unwrap().simple().unwrap();
        prop_assert!((found.value - known).abs() < 1e-10);
        prop_assert!((found.se - (spread(&treated) + spread(&others)).sqrt()).abs() < 1e-10);
        for one in [twfe(&panel).unwrap(), imputation(&panel).unwrap().overall, sun_abraham(&panel).unwrap().overall] {
            prop_assert!((one.value - known).abs() < 1e-9);
        }
    }
}
