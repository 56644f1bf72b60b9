//! What cannot be compared is unknown with its reason, and the rest stands.

use effect::did::{
    Adjustment, Bootstrap, Comparison, DidDesign, bootstrap, group_times, imputation, sun_abraham, twfe,
};
use effect::{Calendar, Panel, PanelRow, Treatment};

use crate::by_hand::{AREAS, panel, rows};

const PLAIN: DidDesign = DidDesign { adjustment: Adjustment::None, comparison: Comparison::Never };
const NOT_YET: DidDesign = DidDesign { adjustment: Adjustment::None, comparison: Comparison::NotYet };
const ROBUST: DidDesign = DidDesign { adjustment: Adjustment::DoublyRobust, comparison: Comparison::NotYet };

fn of(rows: &[PanelRow]) -> Panel {
    Panel::new(rows, Calendar::Year, &["armoede".to_owned()]).unwrap().0
}

fn started() -> Vec<PanelRow> {
    rows().into_iter().filter(|row| row.treatment != Treatment::From(None)).collect()
}

#[test]
fn nobody_left_to_compare_with_is_unknown_for_that_cell() {
    let panel = of(&started());
    assert!(group_times(&panel, PLAIN).unwrap_err()[0].rule.contains("iedereen start"));
    let found = group_times(&panel, NOT_YET).unwrap();
    let known: Vec<(usize, usize, bool)> =
        found.cells().iter().map(|cell| (cell.group, cell.period, cell.effect.is_ok())).collect();
    // The second group starts at 3: from then on nobody is left, and before the start of the first both are free.
    let expected = [
        (2, 1, true),
        (2, 2, true),
        (2, 3, false),
        (2, 4, false),
        (3, 1, true),
        (3, 2, false),
        (3, 3, false),
        (3, 4, false),
    ];
    assert_eq!(known, expected);
    assert_eq!(found.unknown().count(), 5);
    assert_eq!(found.unknown().next().unwrap().place, "de groep die start in 2022, in 2023");
    let dynamic = found.dynamic().unwrap();
    let at_start = dynamic.parts.iter().find(|part| part.key == 0).unwrap();
    assert_eq!((at_start.cells, at_start.unknown, at_start.treated), (1, 1, 3));
    assert_eq!(dynamic.overall.value, found.simple().unwrap().value);
    // What is not there is named.
    assert_eq!(dynamic.unknown.iter().map(|(key, _)| *key).collect::<Vec<_>>(), [1, 2]);
    // Sun and Abraham take the last to start as those to compare with; the imputation knows where it stops.
    assert_eq!(sun_abraham(&panel).unwrap().parts.keys().copied().collect::<Vec<_>>(), [-2, 0]);
    assert_eq!(imputation(&panel).unwrap().unknown_periods, [3, 4]);
}

#[test]
fn singular_covariates_are_named_and_only_where_they_are() {
    let mut rows = rows();
    // Constant among all others, but not before the second group started.
    for row in &mut rows {
        if row.treatment == Treatment::From(None) {
            row.covariates = vec![Some(1.0)];
        }
    }
    let found = group_times(&of(&rows), ROBUST).unwrap();
    let faults: Vec<_> = found.unknown().collect();
    assert!(!faults.is_empty() && faults.len() < 8, "{faults:?}");
    assert!(faults.iter().all(|fault| fault.place.contains("kenmerk ‘armoede’")), "{faults:?}");
    assert!(found.cells().iter().filter(|cell| cell.effect.is_ok()).count() > 0);
    // A covariate that tells with certainty who takes part.
    let mut rows = self::rows();
    for row in &mut rows {
        let on = row.treatment != Treatment::From(None);
        row.covariates = vec![row.covariates[0].map(|one| one + if on { 100.0 } else { 0.0 })];
    }
    let weighting = DidDesign { adjustment: Adjustment::Weighting, comparison: Comparison::Never };
    let found = group_times(&of(&rows), weighting).unwrap();
    assert_eq!(found.unknown().count(), 8);
    assert!(found.simple().unwrap_err().rule.contains("van geen enkele groep"));
}

#[test]
fn a_panel_without_a_start_or_without_covariates_is_refused_by_name() {
    let set = |start: Option<i64>| {
        let mut rows = rows();
        for row in &mut rows {
            row.treatment = Treatment::From(start);
            row.covariates.clear();
        }
        Panel::new(&rows, Calendar::Year, &[]).unwrap().0
    };
    for panel in [set(None), set(Some(2020)), set(Some(2000))] {
        assert!(group_times(&panel, PLAIN).is_err());
        assert!(sun_abraham(&panel).is_err() && imputation(&panel).is_err() && twfe(&panel).is_err());
    }
    assert_eq!(group_times(&set(None), ROBUST).unwrap_err().len(), 2);
    assert!(sun_abraham(&set(Some(2022))).is_err() && twfe(&set(Some(2022))).is_err());
}

#[test]
fn outcomes_that_cannot_be_squared_are_a_fault_and_never_a_figure() {
    let large = panel().with_outcomes(|_, _, one| one * 1e300).unwrap();
    for design in [PLAIN, NOT_YET, ROBUST] {
        let found = group_times(&large, design).unwrap();
        assert!(found.cells().iter().all(|cell| cell.effect.is_err() && cell.effective == 0.0));
        assert!(found.simple().is_err() && found.dynamic().is_err());
    }
    assert!(twfe(&large).is_err() && sun_abraham(&large).is_err() && imputation(&large).is_err());
    // So small that its square is nothing: the figure stands, and what is made of it gives no interval.
    let small = panel().with_outcomes(|_, _, one| one * 1e-300).unwrap();
    let (one, other) = (group_times(&small, PLAIN).unwrap(), group_times(&panel(), PLAIN).unwrap());
    let (one, other) = (one.simple().unwrap(), other.simple().unwrap());
    assert!((one.value * 1e300 / other.value - 1.0).abs() < 1e-9, "{one:?}");
    let found = effect::methods::run(&small, effect::methods::Method::Did).unwrap();
    assert!(found.interval.is_none() && found.cautions.contains(&effect::methods::Caution::NoSpread));
    assert!(panel().with_outcomes(|_, _, _| f64::NAN).is_err());
}

#[test]
fn a_line_needs_two_more_than_its_columns_and_counts_who_carries_it() {
    let kept = |count: usize| {
        let names: Vec<String> = (0..6 + count).map(|at| format!("gebied {at:02}")).collect();
        of(&rows().into_iter().filter(|row| names.contains(&row.unit)).collect::<Vec<_>>())
    };
    for adjustment in [Adjustment::Regression, Adjustment::Weighting, Adjustment::DoublyRobust] {
        let design = DidDesign { adjustment, comparison: Comparison::Never };
        let found = group_times(&kept(3), design).unwrap();
        assert!(found.cells().iter().all(|cell| cell.effect.is_err()), "{adjustment:?}");
        assert!(found.unknown().next().unwrap().rule.contains("zijn er 4 nodig"));
        let found = group_times(&kept(4), design).unwrap();
        assert!(found.cells().iter().all(|cell| cell.effect.is_ok()), "{adjustment:?}");
        // Weights that sum to one: at most all of them, and fewer where they are unlike.
        assert!(found.cells().iter().all(|cell| cell.effective < 4.0 && cell.effective > 0.1));
    }
    let plain = group_times(&panel(), PLAIN).unwrap();
    assert!(plain.cells().iter().all(|cell| cell.effective == 6.0));
}

#[test]
fn always_treated_units_count_in_none() {
    let mut with = rows();
    with.extend(rows().into_iter().take(5).map(|row| PanelRow {
        unit: "altijd".into(),
        treatment: Treatment::From(Some(2019)),
        outcome: Some(1e4),
        ..row
    }));
    let (with, without) = (of(&with), panel());
    for design in [PLAIN, NOT_YET, ROBUST] {
        let (a, b) = (group_times(&with, design).unwrap(), group_times(&without, design).unwrap());
        let (a, b) = (a.dynamic().unwrap().overall, b.dynamic().unwrap().overall);
        assert!((a.value - b.value).abs() < 1e-9 && (a.se - b.se).abs() < 1e-9);
    }
    let (a, b) = (imputation(&with).unwrap().overall, imputation(&without).unwrap().overall);
    assert!((a.value - b.value).abs() < 1e-9 && (a.se - b.se).abs() < 1e-9);
    let (a, b) = (sun_abraham(&with).unwrap().overall, sun_abraham(&without).unwrap().overall);
    assert!((a.value - b.value).abs() < 1e-9 && (a.se - b.se).abs() < 1e-9);
}

#[test]
fn clusters_widen_what_moves_together() {
    let clustered = |cluster: &dyn Fn(usize) -> String| {
        let mut rows = rows();
        for (at, row) in rows.iter_mut().enumerate() {
            row.cluster = Some(cluster(at / 5));
        }
        group_times(&of(&rows), PLAIN).unwrap().simple().unwrap()
    };
    let alone = group_times(&panel(), PLAIN).unwrap().simple().unwrap();
    assert_eq!(clustered(&|unit| unit.to_string()).se, alone.se);
    // By hand: the influence summed in pairs.
    let pairs = clustered(&|unit| (unit / 2).to_string());
    let square: f64 = alone.influence.chunks(2).map(|two| (two[0] + two[1]).powi(2)).sum();
    assert!((pairs.se - square.sqrt() / AREAS.len() as f64).abs() < 1e-12);
    // All in one cluster: nothing is left to learn from.
    assert!(clustered(&|_| "een".into()).se < 1e-12);
}

#[test]
fn a_bootstrap_is_the_same_with_any_number_of_threads() {
    let found = group_times(&panel(), PLAIN).unwrap();
    let effects: Vec<_> = found.cells().iter().map(|cell| cell.effect.as_ref().unwrap()).collect();
    let run = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| bootstrap(&effects, found.clusters(), Bootstrap { draws: 999, seed }, 0.95).unwrap())
    };
    assert_eq!(run(1, 7), run(2, 7));
    assert_eq!(run(1, 7), run(5, 7));
    assert_ne!(run(1, 7), run(1, 8));
    let with = |draws: usize, level: f64, width: usize| {
        let wide: Vec<_> = effects.iter().cycle().take(width).copied().collect();
        bootstrap(&wide, found.clusters(), Bootstrap { draws, seed: 1 }, level)
    };
    assert!([0.0, 1.0, 1.5, -0.1, f64::NAN].iter().all(|level| with(99, *level, 3).is_err()));
    assert!(with(1_000_000, 0.95, 101).unwrap_err().rule.contains("te veel"));
    // Five clusters have too few weights for a spread.
    let mut rows = rows();
    for (at, row) in rows.iter_mut().enumerate() {
        row.cluster = Some((at / 15).to_string());
    }
    let clustered = group_times(&of(&rows), PLAIN).unwrap();
    let first = [clustered.cells()[0].effect.as_ref().unwrap()];
    assert!(bootstrap(&first, clustered.clusters(), Bootstrap { draws: 999, seed: 1 }, 0.95).is_err());
    // One estimate: the band is about the interval of a point.
    let one = bootstrap(&effects[..1], found.clusters(), Bootstrap { draws: 20_000, seed: 1 }, 0.95).unwrap();
    assert!((1.6..2.4).contains(&one.critical), "{}", one.critical);
    assert!(bootstrap(&effects, found.clusters(), Bootstrap { draws: 5, seed: 1 }, 0.95).is_err());
    assert!(bootstrap(&effects, &effect::Clusters::own(3), Bootstrap { draws: 99, seed: 1 }, 0.95).is_err());
}

#[test]
fn more_periods_than_can_be_calculated_with_are_refused() {
    let rows: Vec<PanelRow> = (0..4)
        .flat_map(|unit: usize| {
            (0..2001).map(move |period| PanelRow {
                unit: unit.to_string(),
                cluster: None,
                period,
                outcome: Some((unit as f64 + period as f64).sin()),
                treatment: Treatment::From((unit < 2).then_some(1000)),
                covariates: vec![],
            })
        })
        .collect();
    let panel = Panel::new(&rows, Calendar::Year, &[]).unwrap().0;
    assert!(imputation(&panel).unwrap_err().rule.contains("te veel"));
}
