//! How quickly the engines calculate: eight states, five payers, both arms, an effect that differs per draw and grows over
//! three years. The same model as `effect/baseline/microsim_numpy.py`, so that both can be set side by side.
//!
//! `rekenproef individual|cohort|multinomial HOUSEHOLDS YEARS DRAWS` prints one line: engine, seconds of the clock, seconds
//! of the processor (as Linux counts them), most memory in MB, and the mean saving per household of the first payer.
//! `scripts/bench/scenario.sh` sets this beside numpy.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::time::Instant;

use scenario::{
    Arm, Chances, Cohort, Counter, Engine, EngineError, Group, Individual, Matrix, Model, Multinomial,
    Occupancy, Place, Step, Stop, Stream, normal_quantile, run,
};

const STATES: usize = 8;
/// No help, light, debt, Wmo, youth, benefit, heavy, gone. Rows are divided by their sum.
const CHANCES: [[f64; STATES]; STATES] = [
    [0.955, 0.020, 0.008, 0.006, 0.005, 0.004, 0.0005, 0.0015],
    [0.25, 0.68, 0.02, 0.02, 0.01, 0.015, 0.002, 0.003],
    [0.15, 0.05, 0.70, 0.02, 0.01, 0.05, 0.015, 0.005],
    [0.05, 0.03, 0.01, 0.86, 0.00, 0.01, 0.02, 0.02],
    [0.20, 0.05, 0.01, 0.00, 0.70, 0.01, 0.028, 0.002],
    [0.08, 0.03, 0.04, 0.02, 0.01, 0.79, 0.025, 0.005],
    [0.02, 0.03, 0.05, 0.08, 0.04, 0.06, 0.70, 0.02],
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
];
/// Yearly cost per state and payer.
const COST: [[f64; 5]; STATES] = [
    [0.0; 5],
    [900.0, 0.0, 0.0, 0.0, 0.0],
    [2500.0, 300.0, 200.0, 1500.0, 2000.0],
    [6200.0, 0.0, 2500.0, 0.0, 800.0],
    [11_500.0, 0.0, 800.0, 0.0, 0.0],
    [17_500.0, 2500.0, 900.0, 0.0, 0.0],
    [42_000.0, 9000.0, 7000.0, 2500.0, 500.0],
    [0.0; 5],
];
const START: [f64; STATES] = [0.80, 0.06, 0.04, 0.045, 0.03, 0.02, 0.005, 0.0];
const SEED: u64 = 2026;

struct Proof {
    groups: Vec<Group>,
    years: usize,
    chances: [[f64; STATES]; STATES],
    effects: Vec<f64>,
}

impl Proof {
    fn new(households: u64, years: usize, draws: u32) -> Self {
        let start: Vec<f64> = START.into_iter().map(|part| part / START.iter().sum::<f64>()).collect();
        let chances = CHANCES.map(|row| row.map(|chance| chance / row.iter().sum::<f64>()));
        let group = Group { households, start: start.clone(), entrants_per_year: 0.0, entry: start };
        let effect = |draw| {
            let place = Place { stream: Stream::Parameters, draw, unit: 0, period: 0 };
            (0.10 + 0.06 * normal_quantile(Counter::new(SEED).uniform(place))).clamp(-0.3, 0.9)
        };
        Self { groups: vec![group], years, chances, effects: (0..draws).map(effect).collect() }
    }
}

impl Model for Proof {
    fn states(&self) -> usize {
        STATES
    }

    fn periods(&self) -> usize {
        self.years
    }

    fn years_per_period(&self) -> f64 {
        1.0
    }

    fn groups(&self) -> &[Group] {
        &self.groups
    }

    fn step(&self, draw: u32, _group: usize, period: usize, arm: Arm) -> Result<Step, EngineError> {
        let mut chances = self.chances;
        if arm == Arm::With {
            let ramp = ((period + 1) as f64 / 3.0).min(1.0);
            let effect = self.effects[draw as usize] * ramp;
            for (from, row) in chances.iter_mut().enumerate().take(STATES - 1) {
                for to in from.max(1) + 1..STATES - 1 {
                    let less = row[to] * effect;
                    row[to] -= less;
                    row[from] += less;
                }
            }
        }
        Ok(Step::Chances(Chances::new(Matrix::new(STATES, chances.concat())?)?))
    }
}

/// Discounted saving per payer, of all households.
fn saving(found: &Occupancy) -> [f64; 5] {
    let mut saving = [0.0; 5];
    for period in 0..found.periods() {
        let discount = 1.0225_f64.powi(-(period as i32));
        let arms = found.at(Arm::Without, 0, period).iter().zip(found.at(Arm::With, 0, period));
        for ((without, with), cost) in arms.zip(&COST) {
            for (sum, cost) in saving.iter_mut().zip(cost) {
                *sum += discount * (without - with) * cost;
            }
        }
    }
    saving
}

/// Seconds that this process had a processor, whatever else ran beside it; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may hold spaces; the fields are counted behind it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    f64::from(ticks(11) + ticks(12)) / 100.0
}

/// The most memory that this process had, in MB; 0 where the system does not tell.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [engine, households, years, draws] = words.as_slice() else {
        return Err("rekenproef individual|cohort|multinomial HOUSEHOLDS YEARS DRAWS".into());
    };
    let (households, years, draws): (u64, usize, u32) = (households.parse()?, years.parse()?, draws.parse()?);
    let model = Proof::new(households, years, draws);
    let engine_of: &dyn Engine = match engine.as_str() {
        "cohort" => &Cohort,
        "multinomial" => &Multinomial::new(SEED),
        "individual" => &Individual::new(SEED),
        other => return Err(format!("no engine is called {other}").into()),
    };
    let (begin, cpu_before) = (Instant::now(), cpu_seconds());
    let run = run(engine_of, &model, 0..draws, &Stop::new(), |_, found| saving(found))?;
    let (seconds, cpu) = (begin.elapsed().as_secs_f64(), cpu_seconds() - cpu_before);
    let mean =
        run.draws.iter().map(|(_, saving)| saving[0]).sum::<f64>() / f64::from(draws) / households as f64;
    println!("{engine} {seconds:.3} {cpu:.2} {} {mean:.2}", most_memory());
    Ok(())
}
