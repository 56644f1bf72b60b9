//! Golden values: `effect/REPORT.md` D2, items 1 to 4, from `effect/reference/run_markov_closed_form.py` (exact
//! fractions and matrices in Python).

use scenario::{Arm, Cohort, Moments, Occupancy, Stop, run};

use super::models::{Chain, V, chains, two_state};

/// Per chain: discounted cost of a household, with an effect of 20 %, its exact variance, the effect that pays back half
/// of the saving at 20 %.
const GOLDEN: [(f64, f64, f64, f64); 3] = [
    (3_635.906_824_777_597_6, 3_036.507_206_849_625_6, 7_987_164.463_395_8, 0.102_161_805_302_937_36),
    (28_180.592_731_053_726, 26_079.090_612_407_777, 937_550_584.887_160_7, 0.113_166_115_326_877_95),
    (19_451.786_426_375_744, 14_689.361_293_451_919, 3_535_590_882.122_689_2, 0.096_418_296_799_498_68),
];

pub fn close(have: f64, need: f64, relative: f64) -> bool {
    (have - need).abs() <= relative * need.abs()
}

fn expected(chain: &Chain, effect: f64) -> Occupancy {
    let run = run(&Cohort, &chain.model(1, effect), 0..1, &Stop::new(), |_, found| found.clone()).unwrap();
    run.draws.into_iter().next().unwrap().1
}

fn saving(chain: &Chain, effect: f64) -> f64 {
    let found = expected(chain, effect);
    chain.value(&found, Arm::Without) - chain.value(&found, Arm::With)
}

#[test]
fn the_cost_of_three_chains_with_and_without_an_effect() {
    for (chain, (without, with, ..)) in chains().iter().zip(GOLDEN) {
        let found = expected(chain, 0.2);
        let (have, less) = (chain.value(&found, Arm::Without), chain.value(&found, Arm::With));
        assert!(close(have, without, 1e-9), "{} {have}", chain.name);
        assert!(close(less, with, 1e-9), "{} {less}", chain.name);
        assert!(close(have - less, without - with, 1e-9), "{}", chain.name);
    }
}

#[test]
fn the_two_states_have_a_formula_of_their_own() {
    // p_t(1) = 0.25 (1 - 0.6^t), so the cost is 250 times the sum of v^t (1 - 0.6^t).
    let formula: f64 = (1..=20).map(|t| 250.0 * V.powi(t) * (1.0 - 0.6_f64.powi(t))).sum();
    let chain = two_state();
    assert!(close(chain.value(&expected(&chain, 0.0), Arm::Without), formula, 1e-12));
}

#[test]
fn the_variance_of_one_household_is_exact() {
    for (chain, (mean, with, variance, _)) in chains().iter().zip(GOLDEN) {
        let model = chain.model(1, 0.2);
        let of = |arm| {
            Moments::of_household(&model, 0, 0, arm, |period, state| chain.discounted(period, state)).unwrap()
        };
        let without = of(Arm::Without);
        assert!(close(without.mean, mean, 1e-9) && close(without.variance, variance, 1e-9), "{without:?}");
        assert!(close(of(Arm::With).mean, with, 1e-9));
    }
}

#[test]
fn the_effect_that_pays_for_itself() {
    for (chain, (without, with, _, effect)) in chains().iter().zip(GOLDEN) {
        let cost = (without - with) / 2.0;
        let (mut low, mut high) = (0.0, 1.0);
        while high - low > 1e-14 {
            let middle = f64::midpoint(low, high);
            if saving(chain, middle) < cost { low = middle } else { high = middle }
        }
        assert!(close(high, effect, 1e-9), "{} {high}", chain.name);
    }
}

#[test]
fn a_euro_a_year() {
    let mut chain = two_state();
    chain.cost = vec![1.0, 1.0];
    let value = chain.value(&expected(&chain, 0.0), Arm::Without);
    assert!(close(value, 15.963_712_369_975_93, 1e-9), "{value}");
}

#[test]
fn without_discount_it_is_the_sum_of_the_path() {
    let chain = two_state();
    let found = expected(&chain, 0.0);
    let sum: f64 = (0..20).map(|period| 1000.0 * found.at(Arm::Without, 0, period)[1]).sum();
    // The path of the reference: 100, 160, 196, 217.6, ...: the sum of 250 (1 - 0.6^t).
    let formula: f64 = (1..=20).map(|t| 250.0 * (1.0 - 0.6_f64.powi(t))).sum();
    assert!(close(sum, formula, 1e-12));
    let cells = found.at(Arm::Without, 0, 3)[1] * 1000.0;
    assert!(close(cells, 217.6, 1e-12), "{cells}");
}

#[test]
fn the_file_of_the_reference_says_the_same() {
    let file =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/effect/reference/markov_closed_form.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped, because ../shared/effect/reference/markov_closed_form.json is not here");
        return;
    };
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (chain, (mean, with, variance, effect)) in chains().iter().zip(GOLDEN) {
        let of = &read[chain.name];
        let number = |name: &str| of[name].as_f64().unwrap();
        assert!(close(number("discounted_mean"), mean, 1e-12));
        assert!(close(number("with_effect_20pct"), with, 1e-12));
        assert!(close(number("variance_one_person"), variance, 1e-12));
        assert!(close(number("break_even_effect"), effect, 1e-12));
        let rows: Vec<Vec<f64>> = serde_json::from_value(of["P"].clone()).unwrap();
        assert_eq!(rows, chain.chances);
        let path: Vec<f64> = serde_json::from_value(of["cost_path"].clone()).unwrap();
        let found = expected(chain, 0.0);
        for (period, cost) in path.into_iter().enumerate() {
            let row = found.at(Arm::Without, 0, period);
            let have: f64 = row.iter().zip(&chain.cost).map(|(part, cost)| part * cost).sum();
            assert!(close(have, cost, 1e-9), "{} {period}", chain.name);
        }
    }
}
