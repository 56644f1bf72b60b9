//! Whole households, state by state instead of one by one.

use std::convert::Infallible;

use rand::TryRng;
use rand_distr::{Binomial, Distribution};

use super::households::{Households, apart, unit_of};
use super::schedule::Schedule;
use super::{Arm, Engine, EngineError, Model, Occupancy, Stop, check};
use crate::maths::{Chances, Counter, Place, Stream};

/// Draws how many households go from each state to each other: the same distribution of counts as household by
/// household, with work that does not grow with their number.
///
/// The arms use the same numbers by chance for the same move. They stay close together, though less so than in
/// the individual engine: there one and the same household is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multinomial {
    counter: Counter,
}

impl Multinomial {
    /// With a seed.
    pub fn new(seed: u64) -> Self {
        Self { counter: Counter::new(seed) }
    }
}

impl Engine for Multinomial {
    fn draw(&self, model: &dyn Model, draw: u32, stop: &Stop) -> Result<Option<Occupancy>, EngineError> {
        check(model)?;
        let mut occupancy = Occupancy::empty(model);
        for group in 0..model.groups().len() {
            if stop.is_asked() {
                return Ok(None);
            }
            let households = Households::new(model, self.counter, draw, group)?;
            let same = model.same(group);
            let arms = if same { &Arm::BOTH[..1] } else { &Arm::BOTH };
            let steps = Schedule::new(model, draw, group, arms, |chances| chances)?;
            for arm in arms {
                let by_chance =
                    Words { counter: self.counter, draw, unit: unit_of(group), ..Words::default() };
                let mut rows = occupancy.rows_mut(*arm, group).chunks_exact_mut(model.states());
                let mut here: Vec<u64> = apart(&households.start).collect();
                if let Some(row) = rows.next() {
                    write(&here, row);
                }
                for (period, row) in rows.enumerate() {
                    for (cell, entrants) in here.iter_mut().zip(apart(&households.entry[period])) {
                        *cell += entrants;
                    }
                    here = step(&here, steps.at(*arm, period), by_chance.in_period(period));
                    write(&here, row);
                }
            }
            if same {
                occupancy.copy_arm(group);
            }
        }
        Ok(Some(occupancy))
    }
}

fn write(counts: &[u64], row: &mut [f64]) {
    for (cell, count) in row.iter_mut().zip(counts) {
        *cell = *count as f64;
    }
}

/// One period: the households of each state are split over where they go, one state after the other.
fn step(here: &[u64], chances: &Chances, by_chance: Words) -> Vec<u64> {
    let mut next = vec![0; here.len()];
    for (from, count) in here.iter().enumerate() {
        let row = chances.matrix().row(from);
        let last = row.iter().rposition(|chance| *chance > 0.0).unwrap_or(from);
        let (mut left, mut chance_left) = (*count, 1.0);
        for (to, chance) in row.iter().enumerate().take(last) {
            if left == 0 {
                break;
            }
            let part = if *chance < chance_left { chance / chance_left } else { f64::from(*chance > 0.0) };
            // A part is a chance by construction, so there is always a distribution.
            let go = Binomial::new(left, part).map_or(0, |go| go.sample(&mut by_chance.of_move(from, to)));
            next[to] += go;
            left -= go;
            chance_left -= chance;
        }
        next[last] += left;
    }
    next
}

/// An endless row of words for one move in one period of one draw.
#[derive(Clone, Copy)]
struct Words {
    counter: Counter,
    draw: u32,
    unit: u64,
    period: u16,
    /// The words at hand, and how many of them were used.
    words: [u32; 4],
    used: usize,
}

impl Default for Words {
    fn default() -> Self {
        Self { counter: Counter::new(0), draw: 0, unit: 0, period: 0, words: [0; 4], used: 4 }
    }
}

impl Words {
    fn in_period(self, period: usize) -> Self {
        Self { period: period as u16, ..self }
    }

    /// States fit in a byte, and a move takes far fewer than 2^24 blocks.
    fn of_move(self, from: usize, to: usize) -> Self {
        Self { unit: self.unit | (from as u64) << 32 | (to as u64) << 24, ..self }
    }

    fn next(&mut self) -> u32 {
        if self.used == self.words.len() {
            let place =
                Place { stream: Stream::Counts, draw: self.draw, unit: self.unit, period: self.period };
            self.words = self.counter.words(place);
            self.unit += 1;
            self.used = 0;
        }
        self.used += 1;
        self.words[self.used - 1]
    }
}

impl TryRng for Words {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from(self.next()) | u64::from(self.next()) << 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for part in bytes.chunks_mut(4) {
            let word = self.next().to_le_bytes();
            part.copy_from_slice(&word[..part.len()]);
        }
        Ok(())
    }
}
