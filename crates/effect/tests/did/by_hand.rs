//! A panel of twelve areas, and every estimator calculated a second time in the plainest way: means of cells, normal
//! equations solved by elimination, dummies for each unit and period.

use effect::did::{Adjustment, Comparison, DidDesign, group_times, imputation, sun_abraham, twfe};
use effect::{Calendar, Panel, PanelRow, Treatment};

pub const PERIODS: usize = 5;

/// Start of each area (place of the period), its covariate, and its outcomes. Typed, without meaning.
pub const AREAS: [(Option<usize>, f64, [f64; PERIODS]); 12] = [
    (Some(2), 1.2, [10.1, 10.4, 8.9, 8.1, 7.7]),
    (Some(2), 0.7, [12.3, 12.1, 11.6, 10.2, 9.9]),
    (Some(2), 2.5, [9.4, 9.9, 9.1, 8.8, 7.2]),
    (Some(3), 1.9, [11.0, 11.6, 11.9, 10.1, 9.6]),
    (Some(3), 0.4, [8.2, 8.1, 8.8, 7.9, 8.0]),
    (Some(3), 1.1, [13.5, 13.9, 13.6, 12.2, 11.1]),
    (None, 1.0, [10.0, 10.3, 10.9, 10.8, 11.3]),
    (None, 2.2, [9.1, 9.9, 10.2, 10.9, 11.0]),
    (None, 0.3, [12.8, 12.7, 13.1, 13.0, 13.6]),
    (None, 1.6, [7.9, 8.6, 8.4, 9.3, 9.5]),
    (None, 0.9, [11.2, 11.1, 11.8, 12.1, 11.9]),
    (None, 2.8, [10.6, 11.5, 11.4, 12.4, 12.9]),
];

pub fn rows() -> Vec<PanelRow> {
    AREAS
        .iter()
        .enumerate()
        .flat_map(|(at, (start, covariate, outcomes))| {
            outcomes.iter().enumerate().map(move |(period, outcome)| PanelRow {
                unit: format!("gebied {at:02}"),
                cluster: None,
                period: 2020 + period as i64,
                outcome: Some(*outcome),
                treatment: Treatment::From(start.map(|start| 2020 + start as i64)),
                covariates: vec![Some(*covariate)],
            })
        })
        .collect()
}

pub fn panel() -> Panel {
    Panel::new(&rows(), Calendar::Year, &["armoede".to_owned()]).unwrap().0
}

/// Solves a small system by elimination with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|i, j| a[*i][at].abs().total_cmp(&a[*j][at].abs())).unwrap();
        a.swap(at, pivot);
        b.swap(at, pivot);
        for row in 0..n {
            if row != at {
                let factor = a[row][at] / a[at][at];
                let above = a[at].clone();
                for (one, above) in a[row].iter_mut().zip(&above) {
                    *one -= factor * above;
                }
                b[row] -= factor * b[at];
            }
        }
    }
    (0..n).map(|at| b[at] / a[at][at]).collect()
}

/// Least squares by the normal equations.
fn least_squares(x: &[Vec<f64>], y: &[f64]) -> Vec<f64> {
    let k = x[0].len();
    let gram = (0..k).map(|i| (0..k).map(|j| x.iter().map(|row| row[i] * row[j]).sum()).collect()).collect();
    solve(gram, (0..k).map(|i| x.iter().zip(y).map(|(row, y)| row[i] * y).sum()).collect())
}

/// The two groups of one comparison: the changes and covariates of the treated and of those compared with.
struct Two {
    treated: Vec<(f64, f64)>,
    others: Vec<(f64, f64)>,
}

fn two(group: usize, period: usize, not_yet: bool) -> Two {
    let base = if period >= group { group - 1 } else { period - 1 };
    let pick = |keep: &dyn Fn(Option<usize>) -> bool| -> Vec<(f64, f64)> {
        let kept = AREAS.iter().filter(|(start, _, _)| keep(*start));
        kept.map(|(_, covariate, y)| (y[period] - y[base], *covariate)).collect()
    };
    let other = |start: Option<usize>| match start {
        None => true,
        Some(start) => not_yet && start != group && start > period.max(base),
    };
    Two { treated: pick(&|start| start == Some(group)), others: pick(&other) }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let all: Vec<f64> = values.collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// The effect, of means, a line and weights spelled out.
fn plain(two: &Two, adjustment: Adjustment) -> f64 {
    let x = |covariate: f64| vec![1.0, covariate];
    let line = {
        let rows: Vec<Vec<f64>> = two.others.iter().map(|(_, c)| x(*c)).collect();
        let y: Vec<f64> = two.others.iter().map(|(d, _)| *d).collect();
        least_squares(&rows, &y)
    };
    let at = |c: f64| line[0] + line[1] * c;
    // Newton's steps for two coefficients, written out.
    let (mut b0, mut b1) = (0.0, 0.0);
    let all = two.treated.iter().map(|(_, c)| (1.0, *c)).chain(two.others.iter().map(|(_, c)| (0.0, *c)));
    let all: Vec<(f64, f64)> = all.collect();
    for _ in 0..200 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (y, c) in &all {
            let p = 1.0 / (1.0 + (-(b0 + b1 * c)).exp());
            g0 += y - p;
            g1 += (y - p) * c;
            h00 += p * (1.0 - p);
            h01 += p * (1.0 - p) * c;
            h11 += p * (1.0 - p) * c * c;
        }
        let determinant = h00 * h11 - h01 * h01;
        b0 += (h11 * g0 - h01 * g1) / determinant;
        b1 += (h00 * g1 - h01 * g0) / determinant;
    }
    let odds = |c: f64| (b0 + b1 * c).exp();
    let weighted = |value: &dyn Fn(f64, f64) -> f64| {
        let sum: f64 = two.others.iter().map(|(d, c)| odds(*c) * value(*d, *c)).sum();
        sum / two.others.iter().map(|(_, c)| odds(*c)).sum::<f64>()
    };
    let treated = |value: &dyn Fn(f64, f64) -> f64| mean(two.treated.iter().map(|(d, c)| value(*d, *c)));
    match adjustment {
        Adjustment::None => treated(&|d, _| d) - mean(two.others.iter().map(|(d, _)| *d)),
        Adjustment::Regression => treated(&|d, c| d - at(c)),
        Adjustment::Weighting => treated(&|d, _| d) - weighted(&|d, _| d),
        Adjustment::DoublyRobust => treated(&|d, c| d - at(c)) - weighted(&|d, c| d - at(c)),
    }
}

const ALL: [Adjustment; 4] =
    [Adjustment::None, Adjustment::Regression, Adjustment::Weighting, Adjustment::DoublyRobust];

#[test]
fn every_group_and_period_is_the_plain_calculation() {
    let panel = panel();
    for adjustment in ALL {
        for comparison in [Comparison::Never, Comparison::NotYet] {
            let found = group_times(&panel, DidDesign { adjustment, comparison }).unwrap();
            assert_eq!(found.cells().len(), 8);
            for cell in found.cells() {
                let known =
                    plain(&two(cell.group, cell.period, comparison == Comparison::NotYet), adjustment);
                let effect = cell.effect.as_ref().unwrap();
                assert!((effect.value - known).abs() < 1e-10, "{adjustment:?} {cell:?} {known}");
            }
        }
    }
    // One by hand, that no code made: the first group in its first period.
    // Changes -1.5, -0.5, -0.8; against 0.6, 0.3, 0.4, -0.2, 0.7, -0.1.
    let first = plain(&two(2, 2, false), Adjustment::None);
    assert!((first - (-2.8 / 3.0 - 1.7 / 6.0)).abs() < 1e-12);
}

/// The influence is what the estimate changes when one unit gets a little more weight: twice that unit, less once.
#[test]
fn the_error_is_that_of_leaving_out_each_unit() {
    let panel = panel();
    for adjustment in ALL {
        let design = DidDesign { adjustment, comparison: Comparison::Never };
        let simple = group_times(&panel, design).unwrap().simple().unwrap();
        let without: Vec<f64> = (0..AREAS.len())
            .map(|out| {
                let name = format!("gebied {out:02}");
                let rows: Vec<PanelRow> = rows().into_iter().filter(|row| row.unit != name).collect();
                let (panel, _) = Panel::new(&rows, Calendar::Year, &["armoede".to_owned()]).unwrap();
                group_times(&panel, design).unwrap().simple().unwrap().value
            })
            .collect();
        let middle = mean(without.iter().copied());
        let n = AREAS.len() as f64;
        let jackknife =
            ((n - 1.0) / n * without.iter().map(|one| (one - middle).powi(2)).sum::<f64>()).sqrt();
        // The jackknife is somewhat wider in so small a panel; it has the same size, and the same signs.
        let ratio = jackknife / simple.se;
        assert!((0.9..1.8).contains(&ratio), "{adjustment:?} {ratio}");
        let along: f64 = simple.influence.iter().zip(&without).map(|(psi, one)| psi * (middle - one)).sum();
        let size = simple.influence.iter().map(|psi| psi * psi).sum::<f64>()
            * without.iter().map(|one| (one - middle).powi(2)).sum::<f64>();
        assert!(along / size.sqrt() > 0.97, "{adjustment:?} {}", along / size.sqrt());
    }
}

/// One regression with a dummy for each unit, each period but the first, and whatever else.
fn with_dummies(
    terms: usize,
    term: impl Fn(usize, usize) -> Option<usize>,
    keep: impl Fn(usize, usize) -> bool,
) -> Vec<f64> {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for (unit, (_, _, outcomes)) in AREAS.iter().enumerate() {
        for (period, outcome) in outcomes.iter().enumerate().filter(|(period, _)| keep(unit, *period)) {
            let mut row = vec![0.0; terms + AREAS.len() + PERIODS - 1];
            if let Some(at) = term(unit, period) {
                row[at] = 1.0;
            }
            row[terms + unit] = 1.0;
            if period > 0 {
                row[terms + AREAS.len() + period - 1] = 1.0;
            }
            x.push(row);
            y.push(*outcome);
        }
    }
    least_squares(&x, &y)
}

fn on(unit: usize, period: usize) -> bool {
    AREAS[unit].0.is_some_and(|start| period >= start)
}

#[test]
fn the_regressions_are_those_with_all_dummies() {
    let panel = panel();
    let plain = with_dummies(1, |unit, period| on(unit, period).then_some(0), |_, _| true);
    assert!((twfe(&panel).unwrap().value - plain[0]).abs() < 1e-10);
    // Saturated: a dummy for each of two groups and four periods, but for the one before the start.
    let place = |unit: usize, period: usize| {
        let start = AREAS[unit].0.filter(|start| period + 1 != *start)?;
        Some((start - 2) * 4 + if period < start { period } else { period - 1 })
    };
    let plain = with_dummies(8, place, |_, _| true);
    let found = sun_abraham(&panel).unwrap();
    for (since, part) in &found.parts {
        let cells: Vec<f64> = [2_i64, 3]
            .into_iter()
            .filter(|start| (0..PERIODS as i64).contains(&(start + since)))
            .map(|start| {
                let unit = AREAS.iter().position(|area| area.0 == Some(start as usize)).unwrap();
                plain[place(unit, (start + since) as usize).unwrap()]
            })
            .collect();
        // Both groups have three areas.
        assert!((part.value - mean(cells.into_iter())).abs() < 1e-10, "{since}");
    }
}

#[test]
fn the_imputation_is_a_regression_on_what_is_not_treated() {
    let panel = panel();
    let plain = with_dummies(0, |_, _| None, |unit, period| !on(unit, period));
    let expected = |unit: usize, period: usize| {
        plain[unit] + if period > 0 { plain[AREAS.len() + period - 1] } else { 0.0 }
    };
    let found = imputation(&panel).unwrap();
    let effect = |since: Option<usize>| {
        let cells = (0..AREAS.len()).flat_map(|unit| (0..PERIODS).map(move |period| (unit, period)));
        let of = |(unit, period): (usize, usize)| {
            let start = AREAS[unit].0.filter(|start| period >= *start)?;
            since
                .is_none_or(|since| period - start == since)
                .then(|| AREAS[unit].2[period] - expected(unit, period))
        };
        mean(cells.filter_map(of))
    };
    assert!((found.overall.value - effect(None)).abs() < 1e-10);
    for (since, part) in &found.horizons {
        assert!((part.value - effect(Some(*since as usize))).abs() < 1e-10, "{since}");
    }
    assert!(found.unknown_periods.is_empty());
}
