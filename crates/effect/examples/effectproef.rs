//! How quickly the estimators calculate, for `scripts/bench/effect.sh`, which sets them beside numpy.
//!
//! `effectproef JOB ROUNDS [MPDTA.CSV]` does one job so many times and prints its name, the milliseconds of the quickest
//! round, and a figure by which the reader sees that both sides did the same.
//!
//! | job | what |
//! |---|---|
//! | plain, robust | all groups and periods of mpdta with errors, and the figure over all |
//! | bootstrap | 1,000 draws over the twelve groups and periods of mpdta |
//! | imputation, sun | the other methods on mpdta |
//! | large, large-robust | 3,000 neighbourhoods × 120 months, twelve starts, the curve with its errors |

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::time::Instant;

use effect::did::{
    Adjustment, Bootstrap, Comparison, DidDesign, bootstrap, group_times, imputation, sun_abraham,
};
use effect::{Calendar, Estimate, Fault, Panel, PanelRow, Treatment};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [job, rounds, rest @ ..] = arguments.as_slice() else {
        return Err("effectproef JOB ROUNDS [MPDTA.CSV]".into());
    };
    let large = job.starts_with("large");
    let panel = match rest {
        [file] if !large => mpdta(&std::fs::read_to_string(file)?)?,
        _ if large => neighbourhoods(3000, 120)?,
        _ => return Err("this job needs mpdta.csv".into()),
    };
    let adjustment = if job.ends_with("robust") { Adjustment::DoublyRobust } else { Adjustment::None };
    let design = DidDesign { adjustment, comparison: Comparison::Never };
    let times = group_times(&panel, design).map_err(said)?;
    let effects: Vec<&Estimate> = times.cells().iter().filter_map(|cell| cell.effect.as_ref().ok()).collect();
    let once = || -> Result<f64, Vec<Fault>> {
        match job.as_str() {
            "bootstrap" => bootstrap(&effects, times.clusters(), Bootstrap { draws: 1000, seed: 1 }, 0.95)
                .map(|bands| bands.critical)
                .map_err(|fault| vec![fault]),
            "imputation" => imputation(&panel).map(|one| one.overall.se).map_err(|fault| vec![fault]),
            "sun" => sun_abraham(&panel).map(|one| one.overall.se).map_err(|fault| vec![fault]),
            _ if large => {
                group_times(&panel, design)?.dynamic().map(|one| one.overall.se).map_err(|fault| vec![fault])
            }
            _ => group_times(&panel, design)?.simple().map(|one| one.se).map_err(|fault| vec![fault]),
        }
    };
    let mut best = f64::INFINITY;
    let mut figure = 0.0;
    for _ in 0..rounds.parse::<usize>()?.max(1) {
        let start = Instant::now();
        figure = once().map_err(said)?;
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{job} {best:.3} {figure:.8}");
    Ok(())
}

fn said(faults: Vec<Fault>) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

fn read(rows: &[PanelRow], covariate: &str) -> Result<Panel, String> {
    Panel::new(rows, Calendar::Year, &[covariate.to_owned()]).map(|(panel, _)| panel).map_err(said)
}

fn mpdta(text: &str) -> Result<Panel, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let part: Vec<&str> = line.split(',').collect();
        let [year, county, population, employment, start, ..] = part.as_slice() else {
            return Err("a line of mpdta has six parts".into());
        };
        let start: i64 = start.parse()?;
        rows.push(PanelRow {
            unit: (*county).to_owned(),
            cluster: None,
            period: year.parse()?,
            outcome: Some(employment.parse()?),
            treatment: Treatment::From((start > 0).then_some(start)),
            covariates: vec![Some(population.parse()?)],
        });
    }
    Ok(read(&rows, "lpop")?)
}

/// Neighbourhoods of which three in five start, in twelve waves; the same formula stands in `effect_numpy.py`.
fn neighbourhoods(units: usize, periods: usize) -> Result<Panel, Box<dyn Error>> {
    let mut rows = Vec::with_capacity(units * periods);
    for unit in 0..units {
        let wave = (unit % 20 < 12).then_some(24 + 6 * (unit % 20));
        let rich = ((unit * 7919) % 1000) as f64 / 1000.0;
        for period in 0..periods {
            let noise = ((unit * 31 + period * 17) as f64 * 12.9898).sin() * 3.0;
            let since = wave.map_or(0.0, |wave| period.saturating_sub(wave) as f64);
            rows.push(PanelRow {
                unit: format!("{unit:05}"),
                cluster: None,
                period: period as i64,
                outcome: Some(20.0 + 4.0 * rich + 0.05 * period as f64 * rich + noise - 0.02 * since),
                treatment: Treatment::From(wave.map(|wave| wave as i64)),
                covariates: vec![Some(rich)],
            });
        }
    }
    Ok(read(&rows, "rich")?)
}
