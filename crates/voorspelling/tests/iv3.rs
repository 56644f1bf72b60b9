//! The accounts of all municipalities: what would have been forecast, and what came.
//!
//! Figures of CBS (Iv3 open data, CC BY 4.0), annual accounts of 2017 to 2024, expenditure in thousands of euros. Only
//! accounts, no budgets; only task fields that can be carried through the change of numbering of 2023; without 6.81,
//! which some book for a whole region. `cargo test -p voorspelling --test iv3 -- --nocapture` prints the tables of
//! `docs/voorspelling.md`.

#![allow(clippy::print_stdout, reason = "the figures of docs/voorspelling.md")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing it cannot read")]

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;
use voorspelling::{Forecast, Method, forecast, forecast_panel};

const WMO: [&str; 2] = ["6.6", "6.71"];
const JEUGD: [&str; 4] = ["6.72", "6.73", "6.74", "6.82"];
const YEARS: usize = 8;

/// The municipalities with an account above zero in every year, by code; those that merged have none under one code.
fn panel(taakvelden: &[&str]) -> Option<Vec<Vec<f64>>> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/opendata/iv3_gemeente_2017_2026");
    let Ok(file) = File::open(folder.join("iv3_lasten_per_taakveld.csv.gz")) else {
        println!("skipped, because the open data does not lie beside the workspace");
        return None;
    };
    let mut by_code: BTreeMap<String, [f64; YEARS]> = BTreeMap::new();
    for record in csv::Reader::from_reader(GzDecoder::new(file)).records() {
        let record = record.unwrap();
        let year: usize = record[0].parse().unwrap();
        if record[1].ends_with("X005") && taakvelden.contains(&&record[5]) {
            by_code.entry(record[2].to_owned()).or_default()[year - 2017] +=
                record[6].parse::<f64>().unwrap();
        }
    }
    let complete = by_code.into_values().filter(|years| years.iter().all(|value| *value > 0.0));
    Some(complete.map(|years| years.to_vec()).collect())
}

/// What was said of the years 2022, 2023 and 2024, each with the years before it only.
#[derive(Default)]
struct Outcome {
    naive: f64,
    one_by_one: f64,
    together: f64,
    scale: f64,
    in_band_alone: u32,
    in_band_together: u32,
    beats: u32,
    count: u32,
}

impl Outcome {
    fn print(&self, name: &str) {
        let count = f64::from(self.count);
        for (who, sum) in
            [("same as last year", self.naive), ("one by one", self.one_by_one), ("panel", self.together)]
        {
            println!(
                "{name} {who}: MAE {:.0} MASE {:.2} of naive {:.3}",
                sum / count,
                sum / self.scale,
                sum / self.naive
            );
        }
        let part = |count: u32| 100.0 * f64::from(count) / f64::from(self.count);
        println!(
            "{name} {}: band alone {:.0} %, band panel {:.0} %, a method spoke {:.0} %",
            self.count,
            part(self.in_band_alone),
            part(self.in_band_together),
            part(self.beats)
        );
    }
}

fn look_ahead(name: &str, panel: &[Vec<f64>]) -> Outcome {
    let mut all = Outcome::default();
    for known in 5..YEARS {
        let past: Vec<Vec<f64>> = panel.iter().map(|series| series[..known].to_vec()).collect();
        let together = forecast_panel(&past, 1).unwrap();
        let mut year = Outcome::default();
        for ((series, past), steps) in panel.iter().zip(&past).zip(&together.steps) {
            let came = series[known];
            let Forecast { steps: alone, backtest } = forecast(past, None, 1).unwrap();
            for sums in [&mut all, &mut year] {
                sums.count += 1;
                sums.naive += (past[known - 1] - came).abs();
                sums.one_by_one += (alone[0].point - came).abs();
                sums.together += (steps[0].point - came).abs();
                sums.scale +=
                    past.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum::<f64>() / (known - 1) as f64;
                sums.in_band_alone += u32::from((alone[0].low..=alone[0].high).contains(&came));
                sums.in_band_together += u32::from((steps[0].low..=steps[0].high).contains(&came));
                sums.beats += u32::from(backtest.beats_naive);
            }
        }
        println!("{name} {}: panel chose {:?}", 2017 + known, together.backtest.chosen);
        year.print(&format!("{name} {}", 2017 + known));
    }
    all.print(name);
    all
}

/// Every method from every year with three before it, 2020 to 2024.
fn methods(name: &str, panel: &[Vec<f64>]) -> BTreeMap<Method, f64> {
    let mut sums: BTreeMap<Method, f64> = BTreeMap::new();
    for series in panel {
        for score in forecast(series, None, 1).unwrap().backtest.scores {
            *sums.entry(score.method).or_default() += score.mae / panel.len() as f64;
        }
    }
    for score in forecast_panel(panel, 1).unwrap().backtest.scores {
        sums.insert(score.method, score.mae);
    }
    let naive = sums[&Method::LastYear];
    sums.iter()
        .for_each(|(method, mae)| println!("{name} {method:?}: MAE {mae:.0} of naive {:.3}", mae / naive));
    sums
}

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 0.01, "{one:.3} is not about {other}");
}

fn best(sums: &BTreeMap<Method, f64>) -> Option<Method> {
    sums.iter().min_by(|one, other| one.1.total_cmp(other.1)).map(|(method, _)| *method)
}

/// "The same as last year" stays for the panel, though it would have lost: when it had to be said, nothing was clearly
/// better yet. One by one a little is won.
#[test]
fn wmo_accounts() {
    let Some(panel) = panel(&WMO) else { return };
    assert_eq!(panel.len(), 319);
    let sums = methods("wmo", &panel);
    assert_eq!(best(&sums), Some(Method::CommonGrowth));
    near(sums[&Method::CommonGrowth] / sums[&Method::LastYear], 0.899);
    let all = look_ahead("wmo", &panel);
    assert_eq!(all.together, all.naive);
    near(all.one_by_one / all.naive, 0.935);
    near(f64::from(all.in_band_alone) / f64::from(all.count), 0.70);
    near(f64::from(all.in_band_together) / f64::from(all.count), 0.79);
}

/// Common growth wins clearly from "the same as last year", each year again.
#[test]
fn jeugd_accounts() {
    let Some(panel) = panel(&JEUGD) else { return };
    assert_eq!(panel.len(), 318);
    let sums = methods("jeugd", &panel);
    assert_eq!(best(&sums), Some(Method::CommonGrowth));
    near(sums[&Method::CommonGrowth] / sums[&Method::LastYear], 0.796);
    let all = look_ahead("jeugd", &panel);
    near(all.together / all.naive, 0.773);
    near(all.one_by_one / all.naive, 0.937);
    near(f64::from(all.in_band_alone) / f64::from(all.count), 0.65);
    near(f64::from(all.in_band_together) / f64::from(all.count), 0.68);
}
