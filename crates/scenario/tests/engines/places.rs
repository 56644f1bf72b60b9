//! Too few places, household by household.

use scenario::{Arm, Chances, EngineError, Group, Individual, Matrix, Occupancy, Places, Step, Stop, run};

use super::models::{Small, ladder};

/// Without, everyone stays where he is; with, everyone who has a place goes to the last state.
fn helped(households: u64, start: [f64; 3], entrants: f64, places: Places) -> Small {
    let group =
        Group { households, start: start.to_vec(), entrants_per_year: entrants, entry: vec![0.0, 1.0, 0.0] };
    let stay = Matrix::identity(3);
    let go = Matrix::new(3, vec![0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0]).unwrap();
    Small {
        states: 3,
        periods: 6,
        years: 1.0,
        groups: vec![group],
        same: false,
        places: Some(places),
        steps: Box::new(move |_, _, _, arm| {
            let matrix = if arm == Arm::With { &go } else { &stay };
            Ok(Step::Chances(Chances::new(matrix.clone()).unwrap()))
        }),
    }
}

fn one(model: &Small) -> Occupancy {
    let run = run(&Individual::new(8), model, 0..1, &Stop::new(), |_, found| found.clone()).unwrap();
    run.draws.into_iter().next().unwrap().1
}

#[test]
fn each_period_exactly_as_many_are_helped_as_there_are_places() {
    // Only who is in state 1 wants a place; more than one block of households.
    let model = helped(10_000, [0.4, 0.6, 0.0], 0.0, Places { places: 700, takes: vec![false, true, false] });
    let found = one(&model);
    for period in 0..6 {
        let gone = 700.0 * (period as f64 + 1.0);
        assert_eq!(found.at(Arm::With, 0, period), [4000.0, 6000.0 - gone, gone]);
        assert_eq!(found.at(Arm::Without, 0, period), [4000.0, 6000.0, 0.0]);
    }
}

#[test]
fn who_comes_in_waits_behind_those_who_were_there() {
    let model = helped(100, [0.0, 1.0, 0.0], 50.0, Places { places: 60, takes: vec![false, true, false] });
    let mut last = Vec::new();
    Individual::new(8).trace(&model, 0, 0, Arm::With, |_, path| last.push(path[..2].to_vec())).unwrap();
    // The first sixty in the first year; the other forty in the second, with the first twenty who came in.
    assert!(last[..60].iter().all(|path| *path == [2, 2]) && last[60..].iter().all(|path| *path == [1, 2]));
    assert_eq!(one(&model).at(Arm::With, 0, 1), [0.0, 80.0, 120.0]);
}

#[test]
fn nobody_stands_in_front_because_of_where_he_began() {
    let model = helped(9_000, [0.5, 0.5, 0.0], 0.0, Places { places: 1_000, takes: vec![true, true, false] });
    let found = one(&model);
    for period in 0..4 {
        let row = found.at(Arm::With, 0, period);
        assert!((row[0] - row[1]).abs() <= 3.0, "{row:?}");
        assert_eq!(row[2], 1_000.0 * (period as f64 + 1.0));
    }
}

#[test]
fn without_places_nothing_changes_and_with_enough_it_is_as_without_a_limit() {
    let mut model = ladder(5, 7_000, 0.4);
    // All begin alike, so that the order in which they stand makes no difference.
    for group in &mut model.groups {
        (group.start, group.entry) = (vec![0.0, 1.0, 0.0, 0.0, 0.0], vec![1.0, 0.0, 0.0, 0.0, 0.0]);
    }
    let free = one(&model);
    model.places = Some(Places { places: u64::MAX, takes: vec![true; 5] });
    assert_eq!(one(&model), free);
    model.places = Some(Places { places: 0, takes: vec![true; 5] });
    let none = one(&model);
    for period in 0..12 {
        assert_eq!(none.at(Arm::With, 0, period), free.at(Arm::Without, 0, period));
    }
    // In between: more places, less need.
    let heavy = |places: u64| {
        let model = Small { places: Some(Places { places, takes: vec![true; 5] }), ..ladder(5, 7_000, 0.4) };
        one(&model).at(Arm::With, 0, 11)[2..4].iter().sum::<f64>()
    };
    assert!(heavy(0) > heavy(2_000) && heavy(2_000) > heavy(8_000), "{} {}", heavy(0), heavy(2_000));
}

#[test]
fn with_places_too_the_number_of_threads_changes_no_bit() {
    let model = Small {
        places: Some(Places { places: 3_000, takes: vec![false, true, true, true, false] }),
        ..ladder(5, 30_011, 0.3)
    };
    let all = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            run(&Individual::new(4), &model, 0..4, &Stop::new(), |_, found| found.clone()).unwrap()
        })
    };
    assert_eq!(all(1), all(2));
    assert_eq!(all(1), all(7));
}

#[test]
fn places_that_name_other_states_are_refused() {
    let model = Small { places: Some(Places { places: 1, takes: vec![true; 4] }), ..ladder(5, 100, 0.3) };
    let refused = run(&Individual::new(4), &model, 0..1, &Stop::new(), |_, _| ());
    assert_eq!(refused, Err(EngineError::Places { group: 0, period: 0 }));
}
