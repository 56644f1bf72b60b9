use super::Process;
use super::draw::Draw;
use super::region::{BEFORE, MONTHS, outcomes};
use crate::inference::{Inference, mean};
use crate::methods::{Method, MethodOutcome, run};
use crate::{Calendar, Panel, PanelRow, Treatment};

/// How many areas, and how many of them start: half of those a year after the others.
const AREAS: usize = 40;
const STARTERS: usize = 20;
/// So many of them are looked at when one area starts by itself.
const MIXED: usize = 20;
/// What help does on average in the areas from which these were drawn: the margin of difference-in-differences is about those.
pub(super) const ON_AVERAGE: f64 = -2.0;
/// Months of a year, and of a quarter.
const YEAR: usize = 12;
const QUARTER: usize = 3;

/// Many areas of one run, that move as those of a region do: some start one after the other, by lot; and beside that one of
/// the first twenty starts by itself.
pub(super) struct Wide {
    outcome: Vec<Vec<f64>>,
    /// The first year with help.
    start: Vec<Option<usize>>,
    single: usize,
    effect: Vec<f64>,
}

impl Wide {
    pub fn draw(process: Process, seed: u64, run: u64) -> Self {
        let mut draw = Draw::new(seed, process, 2, run);
        let outcome = outcomes(process, &mut draw, AREAS);
        let starts = draw.lot(AREAS, STARTERS);
        let mut first = draw.lot(STARTERS, STARTERS / 2).into_iter();
        let year = BEFORE / YEAR;
        let begin = |first: Option<bool>| if first == Some(true) { year } else { year + 1 };
        let start = starts.into_iter().map(|starts| starts.then(|| begin(first.next()))).collect();
        let single = draw.lot(MIXED, 1).iter().position(|drawn| *drawn).unwrap_or(0);
        let effect = (0..AREAS).map(|_| ON_AVERAGE - (2.0 * draw.uniform() - 1.0)).collect();
        Self { outcome, start, single, effect }
    }

    /// Difference-in-differences over years, of those who start beside those who do not (yet).
    pub fn one_after_the_other(&self, effective: bool) -> Option<Inference> {
        let starts = self.start.iter().map(|start| start.map(|year| year as i64));
        let panel = panel(&self.outcome, (YEAR, starts), |area, year| {
            let helped = effective && self.start[area].is_some_and(|start| year >= start);
            if helped { self.effect[area] } else { 0.0 }
        })?;
        inference(&run(&panel, Method::Did).ok()?)
    }

    /// One area beside a mix of nineteen others, by the quarter, without an effect. A mix and its margin are made of what came
    /// before the start and of the others, so an effect moves the answer by itself and nothing else.
    pub fn beside_a_mix(&self, method: Method) -> Option<Inference> {
        let starts = (0..MIXED).map(|area| (area == self.single).then_some((BEFORE / QUARTER) as i64));
        let panel = panel(&self.outcome[..MIXED], (QUARTER, starts), |_, _| 0.0)?;
        inference(&run(&panel, method).ok()?)
    }

    /// What it does in that one area.
    pub fn effect_beside_a_mix(&self) -> f64 {
        self.effect[self.single]
    }
}

/// The means over periods of so many months, with an effect on some.
fn panel(
    outcome: &[Vec<f64>],
    (months, starts): (usize, impl Iterator<Item = Option<i64>>),
    effect: impl Fn(usize, usize) -> f64,
) -> Option<Panel> {
    let mut rows = Vec::with_capacity(outcome.len() * MONTHS / months);
    for ((area, series), start) in outcome.iter().enumerate().zip(starts) {
        for (period, part) in series.chunks(months).enumerate() {
            rows.push(PanelRow {
                unit: format!("{area:02}"),
                cluster: None,
                period: period as i64,
                outcome: Some(mean(part) + effect(area, period)),
                treatment: Treatment::From(start),
                covariates: Vec::new(),
            });
        }
    }
    Panel::new(&rows, Calendar::Year, &[]).ok().map(|(panel, _)| panel)
}

/// An answer with a margin; without one it says nothing.
fn inference(found: &MethodOutcome) -> Option<Inference> {
    let interval = found.interval?;
    let p = if interval.holds(0.0) { 1.0 } else { 0.0 };
    Some(Inference { value: found.effect, se: found.se?, low: interval.low, high: interval.high, p })
}
