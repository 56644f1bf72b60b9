//! Household by household.

use rayon::prelude::*;

use super::block::{Block, Plan, tally};
use super::guide::Guide;
use super::households::Households;
use super::schedule::Schedule;
use super::{Arm, Engine, EngineError, Model, Occupancy, Stop, check};
use crate::maths::Counter;

/// Follows each household through all periods, in both arms with the same numbers by chance.
///
/// Households go through all periods in blocks, so that their states stay in the cache; what is kept are counts. Counts
/// are whole numbers, so no order, number of threads or division over machines changes a bit. Only where there are too
/// few places ([`Model::places`]), all households of a group go period by period: who gets a place depends on the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Individual {
    counter: Counter,
}

impl Individual {
    /// With a seed.
    pub fn new(seed: u64) -> Self {
        Self { counter: Counter::new(seed) }
    }

    /// Shows each household of a group, one after the other: its number and its state at the end of each period, for
    /// those who were there from the start. For whoever wants the spread between households instead of counts. It keeps
    /// a byte per household and period.
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
        check(model)?;
        let plan = self.plan(model, draw, group)?;
        let start = plan.households.start.last().copied().unwrap_or_default();
        let arm = if plan.arms == 1 { Arm::Without } else { arm };
        let mut periods: Vec<Vec<u8>> = Vec::with_capacity(model.periods());
        together(&plan, &Stop::new(), |blocks| {
            let states = blocks.iter().flat_map(|block| block.states[arm.place()].iter().copied());
            periods.push(states.take(start as usize).collect());
        });
        let mut path = vec![0; model.periods()];
        for number in 0..start {
            for (cell, states) in path.iter_mut().zip(&periods[1..]) {
                *cell = states[number as usize];
            }
            see(number, &path);
        }
        Ok(())
    }

    fn plan(&self, model: &dyn Model, draw: u32, group: usize) -> Result<Plan, EngineError> {
        let households = Households::new(model, self.counter, draw, group)?;
        let arms = if model.same(group) { &Arm::BOTH[..1] } else { &Arm::BOTH };
        let steps = Schedule::new(model, draw, group, arms, |chances| Guide::new(&chances))?;
        let mut places = Vec::new();
        if arms.len() == 2 {
            places.extend((0..model.periods()).map(|period| model.places(draw, group, period)));
        }
        let fits = |(_, places): &(usize, &super::Places)| places.takes.len() == model.states();
        let limits =
            places.iter().enumerate().filter_map(|(period, places)| Some((period, places.as_ref()?)));
        if let Some((period, _)) = limits.clone().find(|limit| !fits(limit)) {
            return Err(EngineError::Places { group, period });
        }
        if limits.count() == 0 {
            places.clear();
        }
        Ok(Plan { households, steps, arms: arms.len(), counter: self.counter, draw, group, places })
    }
}

impl Engine for Individual {
    fn draw(&self, model: &dyn Model, draw: u32, stop: &Stop) -> Result<Option<Occupancy>, EngineError> {
        check(model)?;
        let mut occupancy = Occupancy::empty(model);
        for group in 0..model.groups().len() {
            let plan = self.plan(model, draw, group)?;
            let (states, cells) = (model.states(), (model.periods() + 1) * model.states());
            let counts = if plan.places.is_empty() {
                apart(&plan, stop, cells)
            } else {
                let mut counts = [Vec::with_capacity(cells), Vec::with_capacity(cells)];
                together(&plan, stop, |blocks| {
                    for (arm, counts) in counts.iter_mut().enumerate() {
                        let row = counts.len();
                        counts.resize(row + states, 0);
                        blocks.iter().for_each(|block| tally(&block.states[arm], &mut counts[row..]));
                    }
                });
                counts.concat()
            };
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

/// Each block by itself through all periods. Counts per arm: the start, then the end of each period.
fn apart(plan: &Plan, stop: &Stop, cells: usize) -> Vec<u64> {
    (0..plan.blocks())
        .into_par_iter()
        .take_any_while(|_| !stop.is_asked())
        .fold(
            || (Block::default(), vec![0; 2 * cells]),
            |(mut block, mut counts), number| {
                block.begin(plan, number);
                count(plan, &block, 0, &mut counts);
                for period in 0..plan.households.total.len() {
                    block.enter(plan, period);
                    block.advance(plan, period, None);
                    count(plan, &block, period + 1, &mut counts);
                }
                (block, counts)
            },
        )
        .map(|(_, counts)| counts)
        .reduce(|| vec![0; 2 * cells], add)
}

/// Adds the states of a block to a row of both arms.
fn count(plan: &Plan, block: &Block, row: usize, counts: &mut [u64]) {
    let states = plan.households.start.len();
    let cells = counts.len() / 2;
    for (states_of, counts) in block.states.iter().zip(counts.chunks_exact_mut(cells)).take(plan.arms) {
        tally(states_of, &mut counts[row * states..(row + 1) * states]);
    }
}

fn add(mut counts: Vec<u64>, others: Vec<u64>) -> Vec<u64> {
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
    counts
}

/// All blocks together, period by period. Shows them at the start and at the end of each period.
fn together(plan: &Plan, stop: &Stop, mut see: impl FnMut(&[Block])) {
    let begin = |number| {
        let mut block = Block::default();
        block.begin(plan, number);
        block
    };
    let mut blocks: Vec<Block> = (0..plan.blocks()).into_par_iter().map(begin).collect();
    see(&blocks);
    for period in 0..plan.households.total.len() {
        if stop.is_asked() {
            return;
        }
        blocks.par_iter_mut().for_each(|block| block.enter(plan, period));
        match plan.places.get(period).and_then(Option::as_ref) {
            None => blocks.par_iter_mut().for_each(|block| block.advance(plan, period, None)),
            Some(places) => {
                let wanting: Vec<u64> = blocks.par_iter().map(|block| block.wanting(places)).collect();
                let mut left = places.places;
                let room = wanting.into_iter().map(|wanting| {
                    let room = wanting.min(left);
                    left -= room;
                    room
                });
                let rooms: Vec<u64> = room.collect();
                let pairs = blocks.par_iter_mut().zip(rooms);
                pairs.for_each(|(block, room)| block.advance(plan, period, Some((places, room))));
            }
        }
        see(&blocks);
    }
}
