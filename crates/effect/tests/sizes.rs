//! How often a method sees an effect that is not there, on many seeded panels without one: about one in twenty, also with few
//! units, with groups of one, and in clusters. Where that cannot be had a method gives no interval, and says why.

#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

use effect::methods::{Caution, Method, MethodOutcome, run};
use effect::{Calendar, Panel, PanelRow, Treatment};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Units with these starts over so many periods, in clusters of so many; a covariate that tells nothing.
fn panel(starts: &[Option<i64>], periods: i64, cluster: usize) -> Panel {
    let rows: Vec<PanelRow> = starts
        .iter()
        .enumerate()
        .flat_map(|(at, start)| {
            (0..periods).map(move |period| PanelRow {
                unit: format!("{at:03}"),
                cluster: (cluster > 1).then(|| (at / cluster).to_string()),
                period,
                outcome: Some(0.0),
                treatment: Treatment::From(*start),
                covariates: vec![Some(((at * 29) % 17) as f64)],
            })
        })
        .collect();
    Panel::new(&rows, Calendar::Year, &["x".to_owned()]).unwrap().0
}

fn starts(groups: &[(Option<i64>, usize)]) -> Vec<Option<i64>> {
    groups.iter().flat_map(|(start, count)| vec![*start; *count]).collect()
}

fn normal(chance: &mut ChaCha8Rng) -> f64 {
    let (one, other): (f64, f64) = (chance.random(), chance.random());
    (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * other).cos()
}

/// The panel with chance alone: independent draws, and (where `shared` is not zero) a draw by cluster and period.
fn by_chance(panel: &Panel, seed: u64, shared: f64) -> Panel {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let periods = panel.period_count();
    let own: Vec<f64> = (0..panel.unit_count() * periods).map(|_| normal(&mut chance)).collect();
    let common: Vec<f64> = (0..panel.clusters().count() * periods).map(|_| normal(&mut chance)).collect();
    let of = panel.clusters().of();
    let outcome = |unit: usize, period: usize| {
        own[unit * periods + period] * (1.0 - shared).sqrt()
            + common[of[unit] * periods + period] * shared.sqrt()
    };
    panel.with_outcomes(|unit, period, _| outcome(unit, period)).unwrap()
}

/// The share of panels of which an outcome is so.
fn share(
    panel: &Panel,
    method: Method,
    count: u64,
    shared: f64,
    hit: impl Fn(&MethodOutcome) -> bool,
) -> f64 {
    let hits = (0..count).filter(|seed| hit(&run(&by_chance(panel, *seed, shared), method).unwrap())).count();
    hits as f64 / count as f64
}

fn sees(found: &MethodOutcome) -> bool {
    !found.interval.unwrap().holds(0.0)
}

#[test]
fn groups_of_one_have_no_interval_where_the_spread_is_read_within_groups() {
    let mut groups: Vec<(Option<i64>, usize)> = (2..10).map(|start| (Some(start), 1)).collect();
    groups.push((None, 8));
    let ones = panel(&starts(&groups), 11, 1);
    for method in [Method::SunAbraham, Method::Imputation] {
        let found = run(&by_chance(&ones, 1, 0.0), method).unwrap();
        assert_eq!((found.interval, found.se), (None, None), "{method:?}");
        assert_eq!(found.cautions[0], Caution::GroupOfOne);
        assert!(found.curve.iter().all(|point| point.interval.is_none()));
    }
    // Difference-in-differences reads it among all treated, and keeps its size.
    let seen = share(&ones, Method::Did, 400, 0.0, sees);
    assert!(seen < 0.08, "{seen}");
    // Without any who never start the last is one unit: nobody has a margin.
    let alone = panel(&starts(&groups[..6]), 8, 1);
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        let found = run(&by_chance(&alone, 1, 0.0), method).unwrap();
        assert_eq!(found.interval, None, "{method:?} {found:?}");
    }
}

#[test]
fn only_who_is_in_a_comparison_counts() {
    // One starts first; of the nine that start later nothing is known, as then nobody is left.
    let later = panel(&starts(&[(Some(2), 1), (Some(5), 9)]), 8, 1);
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        let found = run(&by_chance(&later, 3, 0.0), method).unwrap();
        assert_eq!(found.interval, None, "{method:?}");
        assert!(matches!(found.cautions[0], Caution::NoError(1) | Caution::GroupOfOne), "{found:?}");
    }
    // Twelve treated areas of one town are one.
    let town = panel(&starts(&[(Some(4), 12), (None, 36)]), 8, 12);
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        assert_eq!(run(&by_chance(&town, 3, 0.5), method).unwrap().interval, None, "{method:?}");
    }
}

#[test]
fn few_units_see_no_effect_that_is_not_there() {
    let designs = [
        starts(&[(Some(3), 3), (Some(5), 3), (None, 6)]),
        starts(&[(Some(2), 2), (Some(3), 2), (Some(4), 2), (Some(5), 2), (None, 8)]),
        starts(&[(Some(3), 4), (None, 4)]),
        starts(&[(Some(2), 4), (Some(5), 4)]),
    ];
    for design in designs {
        let plain = panel(&design, 8, 1);
        for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
            let seen = share(&plain, method, 400, 0.0, sees);
            assert!(seen < 0.08, "{method:?} {design:?} {seen}");
        }
    }
    let covariates = panel(&starts(&[(Some(4), 6), (None, 7)]), 8, 1);
    for method in [Method::DidRegression, Method::DidRobust] {
        let seen =
            share(&covariates, method, 400, 0.0, |one| one.interval.is_some_and(|one| !one.holds(0.0)));
        assert!(seen < 0.085, "{method:?} {seen}");
    }
}

#[test]
fn clusters_are_dealt_whole() {
    let towns = panel(&starts(&[(Some(4), 20), (None, 20)]), 8, 5);
    let seen = share(&towns, Method::Permutation, 400, 0.5, sees);
    assert!((0.01..0.08).contains(&seen), "{seen}");
    let seen = share(&towns, Method::Did, 200, 0.5, sees);
    assert!(seen < 0.085, "{seen}");
    // A town of which a part started cannot be dealt as a whole.
    let part = towns.with_starts(|unit, start| start.filter(|_| unit != 3));
    let fault = &run(&part, Method::Permutation).unwrap_err()[0];
    assert!(fault.rule.contains("alleen als geheel"), "{fault}");
    // Clusters of unlike size: each counts as one, in the effect and in what would have been without.
    let rows = |at: usize, cluster: &'static str, on: bool, level: f64| {
        (0..4).map(move |period| PanelRow {
            unit: format!("{at}"),
            cluster: Some(cluster.to_owned()),
            period,
            outcome: Some(level + if on && period >= 2 { -2.0 } else { 0.0 }),
            treatment: Treatment::From(on.then_some(2)),
            covariates: vec![],
        })
    };
    let mut all: Vec<PanelRow> = Vec::new();
    for (at, (cluster, on, level)) in
        [("a", true, 10.0), ("a", true, 10.0), ("b", true, 40.0), ("c", false, 5.0), ("d", false, 7.0)]
            .into_iter()
            .enumerate()
    {
        all.extend(rows(at, cluster, on, level));
    }
    let found = run(&Panel::new(&all, Calendar::Year, &[]).unwrap().0, Method::Permutation).unwrap();
    assert!((found.effect + 2.0).abs() < 1e-12 && (found.without - 25.0).abs() < 1e-12, "{found:?}");
}

#[test]
fn a_false_alarm_before_the_start_is_one_in_twenty() {
    let alarm = |found: &MethodOutcome| found.cautions.contains(&Caution::ApartBefore);
    let mut groups: Vec<(Option<i64>, usize)> = (2..10).map(|start| (Some(start), 1)).collect();
    groups.push((None, 8));
    let ones = panel(&starts(&groups), 11, 1);
    let few = panel(&starts(&[(Some(5), 5), (None, 6)]), 7, 1);
    let many = panel(&starts(&[(Some(5), 15), (Some(7), 10), (None, 20)]), 8, 1);
    for (design, count) in [(&ones, 400), (&few, 400), (&many, 400)] {
        let seen = share(design, Method::Did, count, 0.0, alarm);
        assert!((0.005..0.085).contains(&seen), "{seen}");
    }
    // Where they do drift apart it is seen, by every method.
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        let drift = |unit: usize, period: usize, one: f64| if unit < 25 { one + period as f64 } else { one };
        let apart = by_chance(&many, 5, 0.0).with_outcomes(drift).unwrap();
        assert!(alarm(&run(&apart, method).unwrap()), "{method:?}");
    }
    // With two on a side it cannot be seen, and that is said.
    let two = panel(&starts(&[(Some(5), 2), (None, 2)]), 7, 1);
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        let found = run(&by_chance(&two, 5, 0.0), method).unwrap();
        assert!(found.cautions.contains(&Caution::TooFewBefore), "{method:?} {found:?}");
    }
}

#[test]
fn the_whole_curve_lies_in_its_band() {
    let designs = [starts(&[(Some(4), 5), (Some(6), 4), (None, 6)]), starts(&[(Some(4), 25), (None, 25)])];
    for design in designs {
        let panel = panel(&design, 10, 1);
        for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
            let beside = |found: &MethodOutcome| {
                found.curve.iter().any(|point| point.interval.is_some_and(|one| !one.holds(0.0)))
            };
            let seen = share(&panel, method, 200, 0.0, beside);
            assert!(seen < 0.09, "{method:?} {seen}");
        }
    }
}
