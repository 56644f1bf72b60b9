//! Household by household.

use fearless_simd::{Level, dispatch};
use rayon::prelude::*;

use super::guide::Guide;
use super::households::{Households, unit_of};
use super::schedule::Schedule;
use super::{Arm, Engine, EngineError, Model, Occupancy, Stop};
use crate::maths::{Counter, Place, Stream, WIDE};

/// Follows each household through all periods, in both arms with the same numbers by chance.
///
/// Households go through all periods in blocks, so that their states stay in the cache; what is kept are counts. Counts
/// are whole numbers, so no order, number of threads or division over machines changes a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Individual {
    counter: Counter,
}

/// Households in a block: their numbers by chance and their states in both arms fit in the first cache.
const BLOCK: usize = 2048;
/// Households that share a call of the counter: four words for each of [`WIDE`] units.
const SHARED: usize = 4 * WIDE;

impl Individual {
    /// With a seed.
    pub fn new(seed: u64) -> Self {
        Self { counter: Counter::new(seed) }
    }

    /// Shows each household of a group, one after the other: its number and its state at the end of each period, for
    /// those who were there from the start. For whoever wants the spread between households instead of counts.
    ///
    /// # Errors
    /// If the model does not fit together.
    pub fn trace(
        &self,
        model: &dyn Model,
        draw: u32,
        group: usize,
        arm: Arm,
        mut see: impl FnMut(u64, &[u8]),
    ) -> Result<(), EngineError> {
        super::check(model)?;
        let plan = self.plan(model, draw, group)?;
        let periods = model.periods();
        let start = plan.households.start.last().copied().unwrap_or_default();
        let mut path = vec![0; periods];
        let mut block = Block::default();
        for number in 0..start.div_ceil(BLOCK as u64) {
            let mut states: Vec<Vec<u8>> = Vec::with_capacity(periods);
            let first = number * BLOCK as u64;
            block.pass(&plan, first, |_, arms| states.push(arms[arm.place()].clone()));
            for at in 0..(start - first).min(BLOCK as u64) {
                for (cell, states) in path.iter_mut().zip(&states) {
                    *cell = states[at as usize];
                }
                see(first + at, &path);
            }
        }
        Ok(())
    }

    fn plan(&self, model: &dyn Model, draw: u32, group: usize) -> Result<Plan, EngineError> {
        let households = Households::new(model, self.counter, draw, group)?;
        let arms = if model.same(group) { &Arm::BOTH[..1] } else { &Arm::BOTH };
        let steps = Schedule::new(model, draw, group, arms, |chances| Guide::new(&chances))?;
        Ok(Plan { households, steps, arms: arms.len(), counter: self.counter, draw, group })
    }
}

impl Engine for Individual {
    fn draw(&self, model: &dyn Model, draw: u32, stop: &Stop) -> Result<Option<Occupancy>, EngineError> {
        let mut occupancy = Occupancy::empty(model);
        for group in 0..model.groups().len() {
            let plan = self.plan(model, draw, group)?;
            let (states, cells) = (model.states(), (model.periods() + 1) * model.states());
            let blocks = plan.households.all().div_ceil(BLOCK as u64);
            let counts = (0..blocks)
                .into_par_iter()
                .take_any_while(|_| !stop.is_asked())
                .fold(
                    || (Block::default(), vec![0_u64; 2 * cells]),
                    |(mut block, mut counts), number| {
                        block.count(&plan, number * BLOCK as u64, states, &mut counts);
                        (block, counts)
                    },
                )
                .map(|(_, counts)| counts)
                .reduce(|| vec![0; 2 * cells], add);
            if stop.is_asked() {
                return Ok(None);
            }
            for (arm, counts) in Arm::BOTH.into_iter().zip(counts.chunks_exact(cells)).take(plan.arms) {
                let rows = occupancy.rows_mut(arm, group);
                rows.iter_mut().zip(counts).for_each(|(cell, count)| *cell = *count as f64);
            }
            if plan.arms == 1 {
                occupancy.copy_arm(group);
            }
        }
        Ok(Some(occupancy))
    }
}

fn add(mut counts: Vec<u64>, others: Vec<u64>) -> Vec<u64> {
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
    counts
}

/// What all blocks of a group in a draw share.
struct Plan {
    households: Households,
    steps: Schedule<Guide>,
    /// One if both arms are the same.
    arms: usize,
    counter: Counter,
    draw: u32,
    group: usize,
}

/// Some households that follow each other. Those who come later stand behind those who were there, so in each period the
/// households that are there stand in front.
struct Block {
    level: Level,
    states: [Vec<u8>; 2],
    chances: Vec<u32>,
}

impl Default for Block {
    fn default() -> Self {
        Self { level: Level::new(), states: [Vec::new(), Vec::new()], chances: Vec::new() }
    }
}

impl Block {
    /// Takes the households from number `first` through all periods, and shows their states at the end of each.
    fn pass(&mut self, plan: &Plan, first: u64, mut see: impl FnMut(usize, &[Vec<u8>; 2])) {
        let upto = |total: u64| total.saturating_sub(first).min(BLOCK as u64) as usize;
        self.begin(plan, first);
        for (period, total) in plan.households.total.iter().enumerate() {
            self.enter(plan, period, first, upto(*total));
            let place = Place {
                stream: Stream::Households,
                draw: plan.draw,
                unit: unit_of(plan.group) + first / 4,
                period: period as u16,
            };
            self.chances.resize(BLOCK, 0);
            let chances = &mut self.chances[..upto(*total).next_multiple_of(SHARED)];
            dispatch!(self.level, _ => throw(plan.counter, place, chances));
            for (arm, states) in Arm::BOTH.into_iter().zip(&mut self.states).take(plan.arms) {
                plan.steps.at(arm, period).advance(states, &self.chances);
            }
            see(period, &self.states);
        }
    }

    /// Those who are there now.
    fn begin(&mut self, plan: &Plan, first: u64) {
        for states in &mut self.states {
            states.clear();
            fill(states, &plan.households.start, first, BLOCK);
        }
    }

    /// Those who come in at the start of a period.
    fn enter(&mut self, plan: &Plan, period: usize, first: u64, upto: usize) {
        let Some(entry) = plan.households.entry.get(period) else { return };
        let came = plan.households.total[period] - entry.last().copied().unwrap_or_default();
        for states in &mut self.states {
            let here = first + states.len() as u64;
            if states.len() < upto && here >= came {
                fill(states, entry, here - came, upto);
            }
        }
    }

    /// Counts states into `counts`: per arm the start, then the end of each period.
    fn count(&mut self, plan: &Plan, first: u64, states: usize, counts: &mut [u64]) {
        let cells = counts.len() / 2;
        for (arm, counts) in counts.chunks_exact_mut(cells).enumerate().take(plan.arms) {
            self.begin(plan, first);
            tally(&self.states[arm], &mut counts[..states]);
        }
        self.pass(plan, first, |period, arms| {
            for (arm, states_of) in arms.iter().enumerate().take(plan.arms) {
                let row = arm * cells + (period + 1) * states;
                tally(states_of, &mut counts[row..row + states]);
            }
        });
    }
}

/// Adds households from number `from` on, up to `length` in all, each in the state in which its number falls.
fn fill(states: &mut Vec<u8>, upto: &[u64], from: u64, length: usize) {
    let mut here = from;
    for (state, upto) in upto.iter().enumerate() {
        let room = (length - states.len()) as u64;
        let add = upto.saturating_sub(here).min(room);
        states.resize(states.len() + add as usize, state as u8);
        here += add;
    }
}

/// Numbers by chance for households that follow each other, [`SHARED`] at a time.
#[inline(always)]
fn throw(counter: Counter, mut place: Place, chances: &mut [u32]) {
    for part in chances.chunks_exact_mut(SHARED) {
        let words = counter.wide(place);
        for (part, words) in part.chunks_exact_mut(WIDE).zip(&words) {
            part.copy_from_slice(words);
        }
        place.unit += WIDE as u64;
    }
}

/// Adds to each count how many households are in its state.
fn tally(states: &[u8], counts: &mut [u64]) {
    // Few states: pass by once for each, many households per instruction. Many: pass by once in all.
    if counts.len() <= 24 {
        for part in states.chunks(255) {
            for (state, count) in (0_u8..).zip(counts.iter_mut()) {
                let here: u8 = part.iter().map(|other| u8::from(*other == state)).sum();
                *count += u64::from(here);
            }
        }
    } else {
        for state in states {
            counts[usize::from(*state)] += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_household_has_its_own_word_whatever_the_processor_can() {
        let counter = Counter::new(99);
        let place = Place { stream: Stream::Households, draw: 3, unit: unit_of(2) + 512, period: 4 };
        let mut chances = vec![0; 3 * SHARED];
        dispatch!(Level::new(), _ => throw(counter, place, &mut chances));
        for (at, chance) in chances.into_iter().enumerate() {
            let unit = place.unit + (at / SHARED * WIDE + at % WIDE) as u64;
            assert_eq!(chance, counter.words(Place { unit, ..place })[at % SHARED / WIDE]);
        }
    }

    #[test]
    fn few_states_or_many_are_counted_the_same() {
        let states: Vec<u8> = (0..5000_u32).map(|at| (at * at % 23) as u8).collect();
        let (mut few, mut many) = ([0; 23], [0; 40]);
        tally(&states, &mut few);
        tally(&states, &mut many);
        assert_eq!(few, many[..23]);
        assert_eq!(few.iter().sum::<u64>(), 5000);
    }
}
