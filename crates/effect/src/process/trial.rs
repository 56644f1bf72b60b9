//! The designs over the simulated municipalities: how often each finds what is not there, and holds what is.

use nalgebra::DMatrix;
use rayon::prelude::*;

use super::wide::{ON_AVERAGE, Wide};
use super::{Process, Region, Town};
use crate::design::Design;
use crate::inference::{Inference, mean, variance};
use crate::its::{Interruption, Season, interrupted};
use crate::methods::Method;
use crate::permutation::{Dealing, lottery, permute};
use crate::rd;
use crate::rtm::{YearPair, subtract};
use crate::weighting::matched;

/// What one design did in all runs of one process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// The process.
    pub process: Process,
    /// The design.
    pub design: Design,
    /// How many runs it could be asked in.
    pub runs: u32,
    /// In how many it found an effect that was not there (two-sided, 5 %).
    pub alarms: u32,
    /// In how many it found a saving that was not there.
    pub savings: u32,
    /// In how many its interval held the true effect.
    pub covered: u32,
    /// In how many it saw the true effect.
    pub seen: u32,
}

/// An interval and a test, without and with an effect, and the true effect.
struct One {
    design: Design,
    without: Inference,
    with: Inference,
    truth: Truth,
}

enum Truth {
    Known(f64),
    /// At the threshold: known only from all runs together.
    AtThreshold,
}

/// Runs all designs over one process. The same seed gives the same counts on one thread or many.
#[must_use]
pub fn trial(process: Process, runs: u32, seed: u64) -> Vec<Tally> {
    let found: Vec<(Vec<One>, (f64, f64))> =
        (0..u64::from(runs)).into_par_iter().map(|run| one_run(process, seed, run)).collect();
    let (sum, count) = found.iter().fold((0.0, 0.0), |all, (_, near)| (all.0 + near.0, all.1 + near.1));
    let at_threshold = if count > 0.0 { -0.2 * sum / count } else { 0.0 };
    let mut tallies = Vec::new();
    for design in Design::TRIED {
        let mut tally = Tally { process, design, runs: 0, alarms: 0, savings: 0, covered: 0, seen: 0 };
        for one in found.iter().flat_map(|(ones, _)| ones).filter(|one| one.design == design) {
            let truth = match one.truth {
                Truth::Known(truth) => truth,
                Truth::AtThreshold => at_threshold,
            };
            let alarm = one.without.p <= 0.05;
            tally.runs += 1;
            tally.alarms += u32::from(alarm);
            tally.savings += u32::from(alarm && one.without.value < 0.0);
            tally.covered += u32::from(one.with.holds(truth));
            tally.seen += u32::from(one.with.p <= 0.05);
        }
        tallies.push(tally);
    }
    tallies
}

fn one_run(process: Process, seed: u64, run: u64) -> (Vec<One>, (f64, f64)) {
    let town = Town::draw(process, seed, run);
    let region = Region::draw(process, seed, run);
    let mut ones = Vec::with_capacity(Design::TRIED.len());
    let mut add = |design, truth, ask: &dyn Fn(bool) -> Option<Inference>| {
        if let (Some(without), Some(with)) = (ask(false), ask(true)) {
            ones.push(One { design, without, with, truth });
        }
    };
    let all = Truth::Known(town.truth(|_| true));
    add(Design::BeforeAfter, all, &|effective| Some(before_after(&town, effective)));
    let waiting = Truth::Known(town.truth(|place| town.starts[place]));
    add(Design::WaitingList, waiting, &|effective| waiting_list(&town, effective, run));
    add(Design::Threshold, Truth::AtThreshold, &|effective| threshold(&town, effective));
    let runs_there = |place: usize| town.programme[town.area[town.selected[place]]];
    let there = Truth::Known(town.truth(runs_there));
    add(Design::Matched, there, &|effective| beside(&town, &runs_there, effective));
    let all = Truth::Known(town.truth(|_| true));
    add(Design::Subtraction, all, &|effective| subtraction(&town, effective));
    let helped: Vec<f64> =
        region.helped.iter().zip(&region.effect).filter(|(got, _)| **got).map(|(_, e)| *e).collect();
    add(Design::Areas, Truth::Known(mean(&helped)), &|effective| areas(&region, effective));
    let followed = Truth::Known(region.effect[region.followed]);
    add(Design::Series, followed, &|effective| series(&region, effective));
    let wide = Wide::draw(process, seed, run);
    add(Design::Staggered, Truth::Known(ON_AVERAGE), &|effective| wide.one_after_the_other(effective));
    for (design, method) in
        [(Design::Synthetic, Method::Synthetic), (Design::SyntheticDid, Method::SyntheticDid)]
    {
        let (without, effect) = (wide.beside_a_mix(method), wide.effect_beside_a_mix());
        add(design, Truth::Known(effect), &|effective| {
            without.map(|one| if effective { moved(one, effect) } else { one })
        });
    }
    (ones, near_threshold(&town))
}

fn before_after(town: &Town, effective: bool) -> Inference {
    let outcome = town.outcome(|_| true, effective);
    let change: Vec<f64> = town.selected.iter().map(|row| outcome[*row] - town.cost[3][*row]).collect();
    let n = change.len() as f64;
    Inference::student(mean(&change), (variance(&change) / n).sqrt(), n - 1.0)
}

fn waiting_list(town: &Town, effective: bool, run: u64) -> Option<Inference> {
    let outcome = town.outcome(|place| town.starts[place], effective);
    let values: Vec<f64> = town.selected.iter().map(|row| outcome[*row]).collect();
    let how = Dealing { draws: 999, seed: run, ..Dealing::default() };
    lottery(&values, &town.starts, &how).ok()
}

/// Households within a factor e below the threshold, and all above it.
fn threshold(town: &Town, effective: bool) -> Option<Inference> {
    let outcome = town.outcome(|_| true, effective);
    let floor = (town.threshold - 1.0).exp();
    let (score, value): (Vec<f64>, Vec<f64>) = town.cost[3]
        .iter()
        .zip(&outcome)
        .filter(|(cost, _)| **cost > floor)
        .map(|(cost, outcome)| (cost.ln(), *outcome))
        .unzip();
    rd::threshold(&score, &value, town.threshold).ok().map(|found| found.robust)
}

/// The selected households in the neighbourhoods of the programme, beside households elsewhere that meet the same rule and
/// looked like them in the two years before. (With everybody elsewhere the highest costs have only lower ones to compare with.)
fn beside(town: &Town, runs_there: &dyn Fn(usize) -> bool, effective: bool) -> Option<Inference> {
    let outcome = town.outcome(runs_there, effective);
    let floor = town.threshold.exp();
    let mut rows: Vec<usize> = (0..outcome.len())
        .filter(|row| !town.programme[town.area[*row]] && town.cost[3][*row] > floor)
        .collect();
    let others = rows.len();
    rows.extend(
        (0..town.selected.len()).filter(|place| runs_there(*place)).map(|place| town.selected[place]),
    );
    let values: Vec<f64> = rows.iter().map(|row| outcome[*row]).collect();
    let helped: Vec<bool> = (0..rows.len()).map(|place| place >= others).collect();
    let earlier = DMatrix::from_fn(rows.len(), 2, |i, year| town.cost[3 - year][rows[i]].ln());
    matched(&values, &helped, &earlier, 2).ok().map(|found| found.effect)
}

fn subtraction(town: &Town, effective: bool) -> Option<Inference> {
    let outcome = town.outcome(|_| true, effective);
    let pair = |year: usize| YearPair { chosen: &town.cost[year], after: &town.cost[year + 1] };
    let now = YearPair { chosen: &town.cost[3], after: &outcome };
    let share = town.selected.len() as f64 / outcome.len() as f64;
    subtract(now, &[pair(0), pair(1), pair(2)], share).ok().map(|found| found.left)
}

/// The change of each area, the mean of the years after minus the mean of the years before, dealt again.
fn areas(region: &Region, effective: bool) -> Option<Inference> {
    let change: Vec<f64> = (0..region.outcome.len())
        .map(|area| {
            let series = region.series(area, effective && region.helped[area]);
            mean(&series[Region::START..]) - mean(&series[..Region::START])
        })
        .collect();
    permute(&change, &region.helped, &Dealing::default()).ok().map(|found| Inference {
        value: found.value,
        se: found.se,
        low: found.low,
        high: found.high,
        p: found.p_two,
    })
}

fn series(region: &Region, effective: bool) -> Option<Inference> {
    let series = region.series(region.followed, effective);
    interrupted(&series, &Interruption::at(Region::START, Season::Monthly)).ok().map(|found| found.average)
}

/// The same answer with an effect on top.
fn moved(one: Inference, effect: f64) -> Inference {
    let (low, high) = (one.low + effect, one.high + effect);
    let p = if low <= 0.0 && 0.0 <= high { 1.0 } else { 0.0 };
    Inference { value: one.value + effect, low, high, p, ..one }
}

/// The sum and the number of costs without help of who scored within 2 % of the threshold.
fn near_threshold(town: &Town) -> (f64, f64) {
    let (low, high) = ((town.threshold - 0.02).exp(), (town.threshold + 0.02).exp());
    town.cost[3]
        .iter()
        .zip(&town.cost[4])
        .filter(|(score, _)| (low..=high).contains(*score))
        .fold((0.0, 0.0), |all, (_, outcome)| (all.0 + outcome, all.1 + 1.0))
}
