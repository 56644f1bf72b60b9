//! Placebos of groups and of clusters: their size, their number, and what is refused.

use std::num::NonZeroU32;

use effect::methods::Caution;
use effect::synth::{
    DonorPanel, DonorRow, Placebos, Predictors, SynthMethod, jackknife_error, nested_control, placebo_error,
    placebo_in_space, placebo_spread, synthetic_control_on,
};
use effect::{Calendar, Panel, PanelRow, Treatment};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{block, row};

fn drawn(count: u32) -> Placebos {
    Placebos::Drawn { count: NonZeroU32::new(count).unwrap(), seed: 7 }
}

/// Units on which nothing was done: levels that differ, and noise.
fn nothing_done(donors: usize, treated: usize, seed: u64) -> DonorPanel {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut rows: Vec<DonorRow> = (0..donors + treated)
        .map(|nth| {
            let level = random.random_range(-1.0..1.0);
            let outcomes: Vec<f64> = (0..12)
                .map(|_| level + (0..4).map(|_| random.random_range(-1.0..1.0)).sum::<f64>())
                .collect();
            row(nth.to_string(), &outcomes)
        })
        .collect();
    let treated = rows.split_off(donors);
    block(&rows, &treated, 8).unwrap()
}

/// How often p is at most `limit` when nothing was done.
fn rejected(donors: usize, treated: usize, limit: f64) -> f64 {
    const TIMES: u64 = 250;
    let below = (0..TIMES)
        .filter(|seed| {
            placebo_in_space(&nothing_done(donors, treated, *seed), drawn(99)).unwrap().p <= limit + 1e-12
        })
        .count();
    below as f64 / TIMES as f64
}

/// The mean of five spreads less than one donor: beside single donors chance alone rejected more than a quarter.
#[test]
fn p_holds_its_size_for_several_treated_units() {
    for (donors, treated, limit) in [(20, 1, 0.05), (20, 5, 0.05), (12, 3, 0.05), (8, 5, 0.05)] {
        let found = rejected(donors, treated, limit);
        println!("{treated} of {donors}, {limit}: {found}");
        // Three errors of a share over 250 times.
        assert!(
            found <= limit + 3.0 * (limit * (1.0 - limit) / 250.0).sqrt(),
            "{treated} of {donors}: {found}"
        );
    }
}

#[test]
fn groups_are_all_of_them_or_as_many_as_are_drawn() {
    let found = placebo_in_space(&nothing_done(6, 2, 1), drawn(99)).unwrap();
    // Twenty-eight pairs of eight, of which the first is the real one.
    assert_eq!((found.rows.len(), found.smallest_p), (28, 1.0 / 28.0));
    assert_eq!(found.rows[1].unit, "0, 1");
    assert_eq!(found, placebo_in_space(&nothing_done(6, 2, 1), Placebos::All).unwrap());
    let many = nothing_done(20, 5, 1);
    let found = placebo_in_space(&many, drawn(99)).unwrap();
    assert_eq!((found.rows.len(), found.smallest_p), (100, 0.01));
    assert_eq!(found, placebo_in_space(&many, drawn(99)).unwrap());
    assert!(placebo_in_space(&nothing_done(1, 1, 1), Placebos::All).is_err());
}

#[test]
fn the_number_of_placebos_is_counted_exactly_and_has_a_bound() {
    // Thirty-nine of forty are forty choices: steps in between are far more.
    let most = nothing_done(40, 39, 1);
    let all = placebo_error(&most, SynthMethod::PlainDid, Placebos::All).unwrap();
    assert!(all > 0.0);
    let many = nothing_done(30, 10, 1);
    for placebos in [Placebos::All, drawn(100_001), drawn(u32::MAX)] {
        let fault = placebo_error(&many, SynthMethod::PlainDid, placebos).unwrap_err();
        assert!(fault.to_string().contains("er meer") && fault.to_string().contains("dan 100000"), "{fault}");
    }
    assert!(placebo_error(&many, SynthMethod::PlainDid, drawn(1)).is_err());
}

/// A and B, and the treated, are the same mix of the others or one of them: their ratios are no numbers.
#[test]
fn perfect_fits_tie_and_it_is_said() {
    let donors =
        [row("A", &[1.0, 4.0, 2.0, 9.0]), row("B", &[3.0, 2.0, 6.0, 8.0]), row("C", &[2.0, 3.0, 4.0, 1.0])];
    let found =
        placebo_in_space(&block(&donors, &[row("T", &[2.0, 3.0, 4.0, 40.0])], 3).unwrap(), Placebos::All)
            .unwrap();
    // C is half A and half B before the start, as the treated is: both are perfect, so C counts against it.
    assert_eq!((found.rows[0].ratio, found.rows[3].ratio), (None, None));
    assert_eq!((found.rank, found.p), (2, 0.5));
    assert_eq!(found.cautions, [Caution::PerfectFit]);
}

fn clustered(treated_with: &str) -> DonorPanel {
    let unit = |unit: &str, cluster: &str, start: Option<i64>, outcomes: [f64; 3]| {
        let (unit, cluster) = (unit.to_owned(), Some(cluster.to_owned()));
        (2021..).zip(outcomes).map(move |(period, outcome)| PanelRow {
            unit: unit.clone(),
            cluster: cluster.clone(),
            period,
            outcome: Some(outcome),
            treatment: Treatment::From(start),
            covariates: vec![],
        })
    };
    let mut rows: Vec<PanelRow> = Vec::new();
    for (name, with, change) in [
        ("A1", "a", 0.0),
        ("A2", "a", 0.0),
        ("B1", "b", 2.0),
        ("B2", "b", 2.0),
        ("C1", "c", 4.0),
        ("C2", "c", 4.0),
    ] {
        rows.extend(unit(name, with, None, [1.0, 1.0, 1.0 + change]));
    }
    rows.extend(unit("S", treated_with, Some(2023), [0.0, 1.0, 2.0]));
    rows.extend(unit("T", treated_with, Some(2023), [1.0, 0.0, 2.0]));
    DonorPanel::of(&Panel::new(&rows, Calendar::Year, &[]).unwrap().0).unwrap()
}

/// Two units of one cluster: the placebos are the three clusters, whole. Changes 0, 2 and 4 less the mean of the others:
/// −3, 0 and 3, so the error is √(18 / 3). Dealt unit by unit it was less.
#[test]
fn clusters_are_dealt_whole_or_refused() {
    let block = clustered("t");
    let error = placebo_error(&block, SynthMethod::PlainDid, Placebos::All).unwrap();
    assert!((error - 6.0_f64.sqrt()).abs() < 1e-12, "{error}");
    let found = placebo_in_space(&block, Placebos::All).unwrap();
    assert_eq!((found.rows.len(), found.rows[1].unit.as_str()), (4, "A1, A2"));
    assert!(jackknife_error(&block).unwrap_err().to_string().contains("horen bij elkaar"));
    let shared = clustered("a");
    assert!(placebo_error(&shared, SynthMethod::PlainDid, Placebos::All).unwrap_err().place == "clusters");
    assert!(placebo_in_space(&shared, Placebos::All).is_err());
}

/// Predictors of other donors, more, fewer or with other names, are refused and do not panic.
#[test]
fn predictors_of_other_donors_are_refused() {
    let one = nothing_done(4, 1, 1);
    let values = |count: u32| (0..count).map(f64::from).collect::<Vec<f64>>();
    let predictors = Predictors::new(&one, &[("inkomen".into(), values(4), 1.5)]).unwrap();
    let renamed =
        block(&[row("x", &[1.0, 2.0, 3.0]), row("y", &[2.0, 1.0, 3.0])], &[row("T", &[1.0, 1.0, 2.0])], 2);
    for other in [nothing_done(3, 1, 1), nothing_done(5, 1, 1), renamed.unwrap()] {
        for fault in [
            nested_control(&other, &predictors, 2, 1).map(|_| ()).unwrap_err(),
            synthetic_control_on(&other, &predictors, &[1.0]).map(|_| ()).unwrap_err(),
        ] {
            assert!(fault.to_string().contains("andere donoren"), "{fault}");
        }
    }
    assert!(nested_control(&one, &predictors, 2, 1).is_ok());
}

#[test]
fn a_fit_is_poor_beside_that_of_the_placebos() {
    let block = nothing_done(20, 1, 3);
    let found = placebo_spread(&block, SynthMethod::SyntheticControl, Placebos::All).unwrap();
    let (middle, worst) = (found.errors_before[10], found.errors_before[19]);
    assert_eq!(found.errors_before.len(), 20);
    assert!(!found.is_poor(middle) && !found.is_poor(0.0));
    assert!(found.is_poor(worst * 1.001) && found.is_poor(middle * 2.001) && found.is_poor(f64::NAN));
}
