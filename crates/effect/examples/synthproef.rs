//! How quickly mixes of others are calculated, for `scripts/bench/synth.sh`, which sets them beside numpy.
//!
//! `synthproef JOB ROUNDS PANEL.CSV` does one job so many times and prints its name, the milliseconds of the quickest round,
//! and a figure by which the reader sees that both sides did the same. The panel is `State;Year;PacksPerCapita;treated`.
//!
//! | job | what |
//! |---|---|
//! | controls | each of the 38 donors as if it had been treated; the largest error before the start |
//! | errors | 200 placebo estimates of synthetic difference-in-differences; their spread |

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::num::NonZeroU32;
use std::time::Instant;

use effect::synth::{DonorPanel, DonorRow, Placebos, SynthMethod, placebo_error, placebo_in_space};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [job, rounds, file] = arguments.as_slice() else {
        return Err("synthproef JOB ROUNDS PANEL.CSV".into());
    };
    let panel = california(&std::fs::read_to_string(file)?)?;
    let draws = NonZeroU32::new(200).ok_or("no draws")?;
    let mut best = f64::INFINITY;
    let mut figure = 0.0;
    for _ in 0..rounds.parse::<usize>()?.max(1) {
        let start = Instant::now();
        figure = match job.as_str() {
            "controls" => {
                let found = placebo_in_space(&panel, Placebos::All)?;
                found.rows.iter().map(|row| row.error_before).fold(0.0, f64::max)
            }
            "errors" => placebo_error(
                &panel,
                SynthMethod::SyntheticDid,
                Placebos::Drawn { count: draws, seed: 12_345 },
            )?,
            _ => return Err("this job is not there".into()),
        };
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{job} {best:.3} {figure:.4}");
    Ok(())
}

fn california(text: &str) -> Result<DonorPanel, Box<dyn Error>> {
    let mut states: BTreeMap<&str, BTreeMap<u32, f64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.trim().split(';').collect();
        let [state, year, packs, ..] = cells.as_slice() else { return Err("a line has four cells".into()) };
        states.entry(state).or_default().insert(year.parse()?, packs.parse()?);
    }
    let periods: Vec<String> = (1970..2001).map(|year| year.to_string()).collect();
    let row = |(unit, years): (&str, BTreeMap<u32, f64>)| DonorRow {
        unit: unit.to_owned(),
        outcomes: years.into_values().map(Some).collect(),
    };
    let (treated, donors): (Vec<DonorRow>, Vec<DonorRow>) =
        states.into_iter().map(row).partition(|row| row.unit == "California");
    Ok(DonorPanel::new(&donors, &treated, &periods, 19)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?)
}
