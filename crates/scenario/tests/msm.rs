//! The fit of R msm on its own example: 622 heart transplant patients, seen about once a year (Jackson 2011).

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at what is wrong")]

use std::path::PathBuf;

use scenario::schatten::{PanelModel, PanelRow, fit_panel, log_likelihood};

/// The shared reference folder; none where it is absent.
fn shared(file: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/effect");
    let path = root.join(file);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped, because {} is not there", path.display());
    None
}

/// States 1 to 3 of a heart transplant patient, and death; with the moves of R msm's example.
fn cav() -> PanelModel {
    let moves = vec![(0, 1), (0, 3), (1, 0), (1, 2), (1, 3), (2, 1), (2, 3)];
    PanelModel { states: 4, moves, exact: Some(3) }
}

fn cav_rows(path: PathBuf) -> Vec<PanelRow> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|one| one == name).unwrap();
    let (unit, years, state) = (place("PTNUM"), place("years"), place("state"));
    let row = |row: csv::StringRecord| PanelRow {
        unit: row[unit].parse().unwrap(),
        years: row[years].parse().unwrap(),
        state: row[state].parse::<usize>().unwrap() - 1,
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn it_recovers_the_fit_of_msm() {
    let (Some(data), Some(reference)) = (shared("data/msm_cav.csv"), shared("reference/msm_cav.json")) else {
        return;
    };
    let reference: serde_json::Value =
        serde_json::from_reader(std::fs::File::open(reference).unwrap()).unwrap();
    let number = |table: &str, (from, to): (usize, usize)| reference[table][from][to].as_f64().unwrap();
    let rows = cav_rows(data);
    let found = fit_panel(&cav(), &rows).unwrap();
    let known = reference["minus2loglik"].as_f64().unwrap();
    // At its rates the likelihood is its likelihood; ours is no lower, since it stops a hundred-thousandth before the top.
    let at: Vec<f64> = cav().moves.iter().map(|pair| number("Q", *pair).ln()).collect();
    let theirs = -2.0 * log_likelihood(&cav(), &rows, &at).unwrap().0;
    assert!((theirs - known).abs() < 1e-6, "{theirs} {known}");
    let ours = found.minus_two_log_likelihood;
    assert!((known - 1e-4..known + 1e-6).contains(&ours), "{ours} {known}");
    for ((pair, log), se) in cav().moves.iter().zip(&found.log_rates).zip(&found.se) {
        let near = |one: f64, other: f64, part: f64| (one / other - 1.0).abs() < part;
        let (rate, low, high) = (number("Q", *pair), number("Q_L", *pair), number("Q_U", *pair));
        assert!(near(log.exp(), rate, 2e-3), "{pair:?} {} {rate}", log.exp());
        let half = 1.959_963_984_540_054 * se;
        assert!(near((log - half).exp(), low, 5e-3), "{pair:?} {} {low}", (log - half).exp());
        assert!(near((log + half).exp(), high, 5e-3), "{pair:?} {} {high}", (log + half).exp());
    }
}
