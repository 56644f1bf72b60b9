//! The engines that draw, against the one that calculates: `effect/REPORT.md` D2, item 2, and C2.

use rayon::prelude::*;
use scenario::{Arm, Cohort, Engine, Individual, Moments, Multinomial, Occupancy, Stop, run};

use super::closed_form::close;
use super::models::{chains, four_state_ladder, ladder};

fn draws(engine: &dyn Engine, model: &dyn scenario::Model, number: u32) -> Vec<Occupancy> {
    let found = run(engine, model, 0..number, &Stop::new(), |_, found| found.clone()).unwrap();
    found.draws.into_iter().map(|(_, found)| found).collect()
}

#[test]
fn a_million_households_have_the_mean_and_the_variance_of_the_formula() {
    for chain in chains() {
        let model = chain.model(1_000_000, 0.2);
        for arm in Arm::BOTH {
            let cost = |period, state| chain.discounted(period, state);
            let need = Moments::of_household(&model, 0, 0, arm, cost).unwrap();
            let (mut sum, mut squares, mut number) = (0.0, 0.0, 0.0);
            Individual::new(2026)
                .trace(&model, 0, 0, arm, |_, path| {
                    let cost: f64 = path
                        .iter()
                        .enumerate()
                        .map(|(period, state)| cost(period, usize::from(*state)))
                        .sum();
                    sum += cost - need.mean;
                    squares += (cost - need.mean).powi(2);
                    number += 1.0;
                })
                .unwrap();
            let (mean, variance) = (sum / number, squares / number - (sum / number).powi(2));
            let error = (need.variance / number).sqrt();
            assert!(mean.abs() < 4.0 * error, "{} {arm:?}: {} standard errors", chain.name, mean / error);
            assert!(close(variance, need.variance, 0.05), "{} {variance}", chain.name);
        }
    }
}

#[test]
fn many_draws_have_the_mean_and_the_variance_of_the_formula() {
    // The same parameters in each draw, so that only chance differs. Both engines that draw; a number that is no multiple
    // of a block.
    let number = 400;
    for chain in chains() {
        let model = chain.model(3_001, 0.2);
        for (name, engine) in [
            ("multinomial", &Multinomial::new(7) as &dyn Engine),
            ("individual", &Individual::new(7) as &dyn Engine),
        ] {
            for arm in Arm::BOTH {
                let need =
                    Moments::of_household(&model, 0, 0, arm, |period, state| chain.discounted(period, state))
                        .unwrap();
                let values: Vec<f64> = draws(engine, &model, number)
                    .iter()
                    .map(|found| chain.value(found, arm) / 3_001.0)
                    .collect();
                let mean = values.iter().sum::<f64>() / f64::from(number);
                let error = (need.variance / 3_001.0 / f64::from(number)).sqrt();
                let off = (mean - need.mean) / error;
                assert!(off.abs() < 4.0, "{name} {}: {off} standard errors", chain.name);
                // Where everybody begins in one state, the spread over draws is that of the formula: 400 draws have a
                // variance within 4 x sqrt(2 / 399) = 28 % of it.
                if chain.start[0] == 1.0 {
                    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
                    let variance = squares / f64::from(number - 1);
                    assert!(close(variance, need.variance / 3_001.0, 0.28), "{name} {}", chain.name);
                }
            }
        }
    }
}

#[test]
fn counting_engines_agree_with_the_expectation_in_every_cell() {
    // Rates, half years, two groups, entrants, an effect that comes later; a few households and many.
    for (states, households) in [(3, 40), (6, 20_000), (40, 5_000)] {
        let model = ladder(states, households, 0.4);
        // The parameters of the model differ per draw, so each draw has an expectation of its own.
        let need = draws(&Cohort, &model, 60);
        for (name, engine) in [
            ("multinomial", &Multinomial::new(3) as &dyn Engine),
            ("individual", &Individual::new(3) as &dyn Engine),
        ] {
            let have = draws(engine, &model, 60);
            for arm in Arm::BOTH {
                for group in 0..2 {
                    for period in 0..12 {
                        let all: f64 = need[0].at(arm, group, period).iter().sum();
                        for state in 0..states {
                            let cell = |found: &Occupancy| found.at(arm, group, period)[state];
                            let off: f64 =
                                have.iter().zip(&need).map(|(have, need)| cell(have) - cell(need)).sum();
                            // The variance of a count is at most n p (1 - p); entrants that come whole add a little.
                            let variance: f64 =
                                need.iter().map(|need| cell(need) * (1.0 - cell(need) / all) + 0.25).sum();
                            assert!(
                                off.abs() < 5.0 * variance.sqrt() + 1e-6,
                                "{name} {states} {arm:?} {group} {period} {state}: {off} {}",
                                variance.sqrt()
                            );
                        }
                    }
                }
            }
        }
    }
}

/// Variance over 200 seeds of the saving per household of 2,000, if the arms have the numbers of these seeds.
fn savings(seeds: impl Fn(u64) -> (u64, u64) + Sync) -> (f64, f64) {
    let chain = four_state_ladder();
    let model = chain.model(2_000, 0.1);
    let value = |seed: u64, arm| {
        let found = Individual::new(seed).draw(&model, 0, &Stop::new()).unwrap().unwrap();
        chain.value(&found, arm) / 2_000.0
    };
    let of = |number: u64| {
        let (one, other) = seeds(number);
        value(one, Arm::Without) - value(other, Arm::With)
    };
    let found: Vec<f64> = (0..200).into_par_iter().map(of).collect();
    let mean = found.iter().sum::<f64>() / 200.0;
    (mean, found.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 199.0)
}

#[test]
fn the_same_numbers_in_both_arms_make_a_saving_fifteen_times_as_sure() {
    // `effect/baseline/crn_check.py`: exact saving 2,466.63; spread 414 with and 1,603 without the same numbers.
    let (mean, common) = savings(|number| (number, number));
    let (_, apart) = savings(|number| (number, number + 1_000_000));
    assert!((mean - 2_466.63).abs() < 4.0 * (common / 200.0).sqrt(), "{mean}");
    let ratio = apart / common;
    println!("variance ratio {ratio:.1}, spread {:.0} against {:.0}", common.sqrt(), apart.sqrt());
    // Of 200 runs the ratio is known to about 15 %.
    assert!((10.0..22.0).contains(&ratio), "{ratio}");
}
