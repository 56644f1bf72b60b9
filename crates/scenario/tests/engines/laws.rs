//! What must hold whatever the numbers are: `effect/REPORT.md` D2, item 5.

use proptest::prelude::*;
use scenario::{
    Arm, Cohort, Engine, EngineError, Group, Individual, Multinomial, Occupancy, Run, Step, Stop, run,
};

use super::models::{Small, four_state_ladder, ladder, ladder_rates, with_effect};

fn engines() -> [Box<dyn Engine>; 3] {
    [Box::new(Cohort), Box::new(Multinomial::new(11)), Box::new(Individual::new(11))]
}

fn all(engine: &dyn Engine, model: &Small, draws: u32) -> Vec<(u32, Occupancy)> {
    let run = run(engine, model, 0..draws, &Stop::new(), |_, found| found.clone()).unwrap();
    assert!(!run.stopped);
    run.draws
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

fn arms(found: &Occupancy) -> impl Iterator<Item = (&[f64], &[f64])> {
    let places =
        (0..found.groups()).flat_map(|group| (0..found.periods()).map(move |period| (group, period)));
    places.map(|(group, period)| (found.at(Arm::Without, group, period), found.at(Arm::With, group, period)))
}

#[test]
fn no_effect_saves_nothing_in_any_draw_to_the_bit() {
    for engine in engines() {
        for (_, found) in all(&*engine, &ladder(6, 9_000, 0.0), 5) {
            for (without, with) in arms(&found) {
                assert_eq!(without, with);
            }
            assert!(found.at(Arm::Without, 0, 11).iter().sum::<f64>() > 9_000.0);
        }
    }
}

#[test]
fn an_arm_that_is_said_to_be_the_same_is_a_copy() {
    for engine in engines() {
        let honest = all(&*engine, &ladder(5, 5_000, 0.0), 2);
        let said = all(&*engine, &Small { same: true, ..ladder(5, 5_000, 0.0) }, 2);
        assert_eq!(honest, said);
    }
}

#[test]
fn with_the_whole_effect_nobody_enters() {
    // Everyone begins on the lightest step, so with an effect of 1 nobody ever leaves it for a worse one.
    let mut chain = four_state_ladder();
    chain.start = vec![1.0, 0.0, 0.0, 0.0];
    for engine in engines() {
        for (_, found) in all(&*engine, &chain.model(50_000, 1.0), 3) {
            for (without, with) in arms(&found) {
                assert_eq!(with, [50_000.0, 0.0, 0.0, 0.0]);
                assert!(without[1] > 0.0);
            }
        }
    }
}

#[test]
fn with_the_whole_effect_on_rates_nobody_enters() {
    for engine in engines() {
        let mut model = ladder(6, 20_000, 1.0);
        model.steps = Box::new(|draw, _, _, arm| {
            Ok(Step::Rates(ladder_rates(6, draw, if arm == Arm::With { 1.0 } else { 0.0 })))
        });
        for (_, found) in all(&*engine, &model, 2) {
            for (without, with) in arms(&found) {
                // Entrants come into the first two steps; no step above those is entered.
                assert_eq!(&with[2..5], [0.0; 3]);
                assert!(without[2] > 0.0);
            }
        }
    }
}

#[test]
fn nobody_gets_lost() {
    for engine in engines() {
        for (_, found) in all(&*engine, &ladder(7, 10_000, 0.3), 3) {
            for arm in Arm::BOTH {
                assert!((found.start(arm, 0).iter().sum::<f64>() - 10_000.0).abs() < 1e-6);
                for period in 0..12 {
                    let have: f64 = found.at(arm, 0, period).iter().sum();
                    let need = 10_000.0 + 310.0 * 0.5 * (period as f64 + 1.0);
                    assert!((have - need).abs() < 1.0, "{have} {need}");
                }
            }
        }
    }
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    for engine in engines() {
        // More than one block, and a last block that is not full.
        let model = ladder(5, 30_011, 0.2);
        let one = in_pool(1, || all(&*engine, &model, 6));
        for threads in [2, 7] {
            assert_eq!(one, in_pool(threads, || all(&*engine, &model, 6)));
        }
    }
}

#[test]
fn draws_in_parts_are_the_same_as_all_at_once() {
    let model = ladder(5, 10_000, 0.2);
    for engine in engines() {
        let whole = all(&*engine, &model, 6);
        let part =
            |draws| run(&*engine, &model, draws, &Stop::new(), |_, found| found.clone()).unwrap().draws;
        assert_eq!(whole, [part(4..6), part(0..4)].into_iter().rev().flatten().collect::<Vec<_>>());
    }
}

#[test]
fn households_are_followed_the_same_alone_or_in_a_crowd() {
    // The first household of a group gets the same numbers by chance, however many come after it.
    let chain = four_state_ladder();
    let path = |households: u64| {
        let mut paths = Vec::new();
        let engine = Individual::new(5);
        let mut model = chain.model(households, 0.0);
        model.groups[0].start = vec![0.0, 1.0, 0.0, 0.0];
        engine.trace(&model, 0, 0, Arm::Without, |number, path| paths.push((number, path.to_vec()))).unwrap();
        paths
    };
    let (few, many) = (path(100), path(10_000));
    assert_eq!(few, many[..100]);
    assert_eq!(many.last().unwrap().0, 9_999);
}

#[test]
fn who_is_counted_is_who_is_followed() {
    let chain = four_state_ladder();
    let model = chain.model(10_007, 0.25);
    let engine = Individual::new(5);
    let found = &all(&engine, &model, 1)[0].1;
    for arm in Arm::BOTH {
        let mut counts = vec![[0.0; 4]; 20];
        engine
            .trace(&model, 0, 0, arm, |_, path| {
                path.iter().zip(&mut counts).for_each(|(state, row)| row[usize::from(*state)] += 1.0);
            })
            .unwrap();
        for (period, row) in counts.iter().enumerate() {
            assert_eq!(row, found.at(arm, 0, period));
        }
    }
}

#[test]
fn a_stopped_run_gives_what_was_ready_and_says_so() {
    for engine in engines() {
        let stop = Stop::new();
        let model = ladder(5, 5_000, 0.2);
        let found: Run<u32> = in_pool(1, || {
            run(&*engine, &model, 0..1_000, &stop, |draw, _| {
                if stop.finished() == 2 {
                    stop.ask();
                }
                draw
            })
            .unwrap()
        });
        assert!(found.stopped);
        assert_eq!(found.draws.len(), 3);
        assert_eq!(stop.finished(), 3);
        let before = Stop::new();
        before.ask();
        let none = run(&*engine, &model, 0..3, &before, |draw, _| draw).unwrap();
        assert_eq!(none, Run { draws: vec![], stopped: true });
    }
}

#[test]
fn a_model_that_does_not_fit_is_refused_with_its_place() {
    let broken = |change: fn(&mut Small)| {
        let mut model = ladder(5, 100, 0.2);
        change(&mut model);
        let errors = engines().map(|engine| {
            run(&*engine, &model, 0..2, &Stop::new(), |_, _| ()).expect_err("this model does not fit")
        });
        assert!(errors.iter().all(|error| *error == errors[0]), "{errors:?}");
        // One draw by itself, without a run around it, is refused as well.
        assert!(engines().iter().all(|engine| engine.draw(&model, 0, &Stop::new()).is_err()));
        errors[0].clone()
    };
    assert_eq!(broken(|model| model.periods = 0), EngineError::Size);
    assert_eq!(broken(|model| model.years = f64::NAN), EngineError::Size);
    assert_eq!(broken(|model| model.states = 256), EngineError::Size);
    let distribution = EngineError::Distribution { group: 1, states: 5 };
    assert_eq!(broken(|model| model.groups[1].start[0] = 0.8), distribution);
    assert_eq!(broken(|model| model.groups[1].entry[0] = f64::NAN), distribution);
    let entrants = EngineError::Entrants { group: 0 };
    assert_eq!(broken(|model| model.groups[0].entrants_per_year = -1.0), entrants);
    assert_eq!(broken(|model| model.groups[0].entrants_per_year = f64::INFINITY), entrants);
    let step = EngineError::Step { group: 0, period: 0, have: 4, need: 5 };
    assert_eq!(
        broken(|model| model.steps = Box::new(|_, _, _, _| Ok(Step::Rates(ladder_rates(4, 0, 0.0))))),
        step
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A worse state in the arm without is never a better one in the arm with, for households of a chain in which all
    /// rows are in order: the coupling is monotone.
    #[test]
    fn an_effect_makes_no_household_worse(effect in 0.0..1.0_f64, seed in 0_u64..1_000, up in 0.01..0.3_f64, down in 0.01..0.3_f64) {
        let chances = vec![vec![1.0 - up, up, 0.0], vec![down, 1.0 - down - up, up], vec![0.0, down, 1.0 - down]];
        let start = vec![0.5, 0.3, 0.2];
        let group = Group { households: 500, start: start.clone(), entrants_per_year: 0.0, entry: start };
        let model = Small {
            states: 3, periods: 10, years: 1.0, groups: vec![group], same: false, places: None,
            steps: Box::new(move |_, _, _, arm| Ok(with_effect(&chances, if arm == Arm::With { effect } else { 0.0 }))),
        };
        let engine = Individual::new(seed);
        let paths = |arm| {
            let mut paths: Vec<Vec<u8>> = Vec::new();
            engine.trace(&model, 0, 0, arm, |_, path| paths.push(path.to_vec())).unwrap();
            paths
        };
        for (without, with) in paths(Arm::Without).iter().zip(paths(Arm::With)) {
            prop_assert!(without.iter().zip(&with).all(|(without, with)| with <= without));
        }
    }
}
