//! Calibration: whether the municipality looks like one. Measured on what was delivered and declared about
//! 2024, at the prices of that year.
//!
//! The bands hold for each of the municipalities below. Where a band comes from, and how near the example is
//! to what is published, stands in docs/voorbeeld.md; a test holds the figures there to the ones measured.

mod figures;
mod measure;

use crate::Opdracht;
use crate::world::build;
use figures::FIGURES;
use measure::{Measured, measure};

/// The municipalities on which the figures are measured.
const MEASURED: [(u32, u64); 3] = [(100_000, 1), (60_000, 2), (60_000, 3)];

fn measured(residents: u32, seed: u64) -> Measured {
    let (world, trajecten) = build(&Opdracht::new(residents, seed).unwrap());
    measure(&world, &trajecten, 2024)
}

/// The table of docs/voorbeeld.md comes from here: `cargo test -p voorbeeld --lib calibration -- --nocapture`.
#[test]
fn the_municipality_looks_like_one() {
    let all = MEASURED.map(|(residents, seed)| measured(residents, seed));
    let mut outside = Vec::new();
    for figure in FIGURES {
        let found = all.each_ref().map(|one| (figure.of)(one));
        let row = figure.row(&found);
        eprintln!("{row}");
        if found.iter().any(|value| !figure.band.contains(value)) {
            outside.push(row);
        }
    }
    for (kind, ended) in &all[0].ended {
        eprintln!("  {:30} {:5} ended, mean {:5.1} months", kind.name(), ended.days.len(), ended.mean());
    }
    assert!(outside.is_empty(), "outside their band:\n{}", outside.join("\n"));
}

#[test]
fn one_in_a_thousand_assignments_never_came() {
    let (world, _) = build(&Opdracht::new(100_000, 1).unwrap());
    let missing = world.toewijzingen.iter().filter(|one| one.missing).count();
    let share = 100.0 * missing as f64 / world.toewijzingen.len() as f64;
    assert!((0.05..=0.2).contains(&share), "{share} % of the assignments never reached the folder");
}

/// A row of the table in the document: the figure's name, what it says of the three, and the band.
fn documented(document: &str, name: &str) -> Option<Vec<String>> {
    let begin = format!("| {name} |");
    let row = document.lines().find(|line| line.starts_with(&begin))?;
    Some(row.split('|').skip(2).take(4).map(|cell| cell.trim().to_owned()).collect())
}

#[test]
fn the_document_says_what_is_measured() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/voorbeeld.md");
    let document = std::fs::read_to_string(path).unwrap();
    let all = MEASURED.map(|(residents, seed)| measured(residents, seed));
    let number = |text: &str| -> f64 {
        let digits: String = text.chars().filter(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        digits.parse().unwrap()
    };
    for figure in FIGURES {
        let cells = documented(&document, figure.name).unwrap_or_else(|| panic!("no row {}", figure.name));
        for (cell, one) in cells.iter().zip(&all) {
            let found = (figure.of)(one);
            // Another machine may round a logarithm otherwise, and so draw another person.
            assert!((number(cell) - found).abs() <= 0.15 + 0.03 * found, "{}: {cell}, {found}", figure.name);
        }
        assert!(figure.row(&[]).ends_with(&format!("| {} |", cells[3])), "{}: {}", figure.name, cells[3]);
    }
}
