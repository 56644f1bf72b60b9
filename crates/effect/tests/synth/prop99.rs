//! California's tobacco law of 1989 (Abadie, Diamond and Hainmueller 2010): the figures of R synthdid, the exact
//! optimum, and the published placebos. Read in place; what a test compares with also stands in it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Instant;

use effect::synth::{
    DonorPanel, DonorRow, Placebos, Predictors, SynthMethod, augmented_control, nearest_point,
    nested_control, placebo_error, placebo_in_space, placebo_in_time, plain_did, synthetic_control,
    synthetic_did,
};
use nalgebra::{DMatrix, DVector};

use super::{objective, projected_gradient};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/effect")
}

/// The panel, or none where the data are absent.
fn california() -> Option<DonorPanel> {
    let path = folder().join("data/california_prop99.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, because {} is not here", path.display());
        return None;
    };
    let mut states: BTreeMap<String, BTreeMap<u32, f64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.trim().split(';').collect();
        let year = cells[1].parse().unwrap();
        states.entry(cells[0].to_owned()).or_default().insert(year, cells[2].parse().unwrap());
    }
    let periods: Vec<String> = states["California"].keys().map(u32::to_string).collect();
    let (treated, donors): (Vec<DonorRow>, Vec<DonorRow>) = states
        .into_iter()
        .map(|(unit, years)| DonorRow { unit, outcomes: years.into_values().map(Some).collect() })
        .partition(|row| row.unit == "California");
    Some(DonorPanel::new(&donors, &treated, &periods, 19).unwrap())
}

fn reference() -> serde_json::Value {
    let text = std::fs::read_to_string(folder().join("reference/california_R_synthdid.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The weights that the reference found, in the order of the donors.
fn weights_of(reference: &serde_json::Value, names: &[String]) -> Vec<f64> {
    let raw: Vec<f64> = names.iter().map(|name| reference[name].as_f64().unwrap_or(0.0)).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|weight| weight / total).collect()
}

fn distances(block: &DonorPanel) -> DMatrix<f64> {
    let own = block.treated_mean();
    DMatrix::from_fn(block.before(), block.donors().len(), |period, donor| {
        block.donor_outcomes()[(donor, period)] - own[period]
    })
}

#[test]
fn the_control_is_the_exact_optimum() {
    let Some(block) = california() else { return };
    let found = synthetic_control(&block).unwrap();
    assert!((found.effect + 19.513_63).abs() < 1e-4, "{}", found.effect);
    assert!((found.error_before - 1.656_400).abs() < 1e-6, "{}", found.error_before);
    assert!((found.ratio().unwrap() - 12.440).abs() < 1e-3, "{:?}", found.ratio());
    assert!(found.certificate.gap < 1e-8 && found.certificate.is_proven() && found.certificate.unique);
    for (state, weight) in [
        ("Utah", 0.393_9),
        ("Montana", 0.231_8),
        ("Nevada", 0.204_9),
        ("Connecticut", 0.109_1),
        ("New Hampshire", 0.045_4),
        ("Colorado", 0.014_8),
    ] {
        assert!((found.weights[state] - weight).abs() < 2e-4, "{state}: {}", found.weights[state]);
    }
    let reference = reference();
    let theirs = weights_of(&reference["sc_estimate"]["omega"], block.donors());
    assert!(found.certificate.objective <= objective(&distances(&block), 0.0, &theirs));
}

#[test]
fn a_second_solver_agrees() {
    let Some(block) = california() else { return };
    let points = distances(&block);
    let found = nearest_point(&points, 0.0).unwrap();
    let second = projected_gradient(&points, 0.0, 200_000);
    let gap = objective(&points, 0.0, &second) - found.certificate.objective;
    assert!((-1e-9..1e-6).contains(&gap), "{gap}");
    for (a, b) in found.weights.iter().zip(&second) {
        assert!((a - b).abs() < 1e-4, "{a} {b}");
    }
}

#[test]
fn placebos_in_space_give_the_published_rank() {
    let Some(block) = california() else { return };
    let started = Instant::now();
    let found = placebo_in_space(&block, Placebos::All).unwrap();
    let seconds = started.elapsed().as_secs_f64();
    println!("{} placebo controls in {seconds:.4} s", found.rows.len() - 1);
    assert!(seconds < 0.5, "{seconds}");
    assert_eq!((found.rank, found.rows.len()), (3, 39));
    assert!((found.p - 3.0 / 39.0).abs() < 1e-12 && (found.smallest_p - 1.0 / 39.0).abs() < 1e-12);
    assert!(found.rows.iter().all(|row| row.proven));
    // No unit fits worse before the start than in the reference, which stops before its optimum.
    let reference = reference();
    for theirs in reference["sc_placebo_in_space"]["controls"].as_array().unwrap() {
        let ours = found.rows.iter().find(|row| theirs["state"] == row.unit.as_str()).unwrap();
        let before = theirs["pre"].as_f64().unwrap();
        assert!(ours.error_before <= before + 1e-9, "{}: {} and {before}", ours.unit, ours.error_before);
    }
}

#[test]
fn the_synthetic_difference_is_never_worse_than_the_reference() {
    let Some(block) = california() else { return };
    let found = synthetic_did(&block).unwrap();
    println!("synthetic difference-in-differences: {}", found.effect);
    assert!((found.effect + 15.603_83).abs() < 0.1, "{}", found.effect);
    assert!(found.donor_certificate.is_proven() && found.period_certificate.is_proven());
    assert!(found.donor_certificate.gap < 1e-8 && found.period_certificate.gap < 1e-8);
    let reference = &reference()["synthdid_estimate"];
    let level_free = |mut points: DMatrix<f64>| {
        for mut point in points.column_iter_mut() {
            let mean = point.mean();
            point.add_scalar_mut(-mean);
        }
        points
    };
    let points = level_free(distances(&block));
    let ridge = found.zeta.powi(2) * block.before() as f64;
    let theirs = objective(&points, ridge, &weights_of(&reference["omega"], block.donors()));
    assert!(found.donor_certificate.objective <= theirs, "{:?} {theirs}", found.donor_certificate);
    let second = projected_gradient(&points, ridge, 20_000);
    assert!((objective(&points, ridge, &second) - found.donor_certificate.objective).abs() < 1e-8);

    let after: DVector<f64> = block.donor_outcomes().columns(19, 12).column_mean();
    let points = level_free(DMatrix::from_fn(38, 19, |donor, period| {
        block.donor_outcomes()[(donor, period)] - after[donor]
    }));
    let theirs = objective(&points, 0.0, &weights_of(&reference["lambda"], &block.periods()[..19]));
    assert!(found.period_certificate.objective <= theirs + 1e-6, "{:?} {theirs}", found.period_certificate);
    for (ours, theirs) in found.curve.iter().zip(reference["effect_curve"].as_array().unwrap()) {
        assert!((ours - theirs.as_f64().unwrap()).abs() < 0.5, "{ours} {theirs}");
    }
}

#[test]
fn the_plain_difference_is_exact() {
    let Some(block) = california() else { return };
    assert!((plain_did(&block) + 27.349_111_083_615).abs() < 1e-9);
}

#[test]
fn placebo_errors_lie_near_the_reference() {
    let Some(block) = california() else { return };
    let drawn = Placebos::Drawn { count: NonZeroU32::new(200).unwrap(), seed: 12_345 };
    for (method, theirs) in [
        (SynthMethod::SyntheticDid, 8.368),
        (SynthMethod::SyntheticControl, 9.917),
        (SynthMethod::PlainDid, 17.740),
    ] {
        let started = Instant::now();
        let error = placebo_error(&block, method, drawn).unwrap();
        let seconds = started.elapsed().as_secs_f64();
        let all = placebo_error(&block, method, Placebos::All).unwrap();
        println!("{method:?}: {error} of 200 drawn in {seconds:.4} s, {all} of all 38");
        assert!(
            (error / theirs - 1.0).abs() < 0.15 && (all / theirs - 1.0).abs() < 0.15,
            "{method:?} {error} {all}"
        );
        assert!(seconds < 2.0, "{seconds}");
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let again = alone.install(|| placebo_error(&block, method, drawn).unwrap());
        assert_eq!(again.to_bits(), error.to_bits());
    }
}

#[test]
fn a_false_start_shows_little() {
    let Some(block) = california() else { return };
    let found = placebo_in_time(&block, 12).unwrap();
    assert_eq!(found.start, "1982");
    assert!(
        found.control.effect.abs() < 5.0 && found.control.certificate.is_proven(),
        "{}",
        found.control.effect
    );
    assert_eq!(found.control.differences.len(), 19);
    assert!(placebo_in_time(&block, 19).is_err() && placebo_in_time(&block, 1).is_err());
}

#[test]
fn augmenting_fits_better_and_flags_what_is_negative() {
    let Some(block) = california() else { return };
    let convex = synthetic_control(&block).unwrap();
    let found = augmented_control(&block, None).unwrap();
    assert!(found.error_before <= convex.error_before);
    assert!(!found.negative.is_empty());
    assert!((found.weights.values().sum::<f64>() - 1.0).abs() < 1e-10);
    // With so large a penalty nothing is augmented.
    let stiff = augmented_control(&block, Some(1e15)).unwrap();
    assert!((stiff.effect - convex.effect).abs() < 1e-6);
}

#[test]
fn nested_weights_list_their_optima() {
    let Some(block) = california() else { return };
    let rows: Vec<(String, Vec<f64>, f64)> = [5_usize, 10, 18]
        .into_iter()
        .map(|period| {
            let donors = block.donor_outcomes().column(period).iter().copied().collect();
            (block.periods()[period].clone(), donors, block.treated_mean()[period])
        })
        .collect();
    let predictors = Predictors::new(&block, &rows).unwrap();
    let found = nested_control(&block, &predictors, 8, 1).unwrap();
    assert_eq!(found.iter().map(|optimum| optimum.starts).sum::<usize>(), 8);
    assert!(found.windows(2).all(|pair| pair[0].square_before <= pair[1].square_before));
    // On predictors no mix fits the outcomes better than the one that looks at nothing else.
    let exact = synthetic_control(&block).unwrap();
    assert!(found.iter().all(|optimum| optimum.control.error_before >= exact.error_before - 1e-9));
    assert_eq!(found, nested_control(&block, &predictors, 8, 1).unwrap());
}
