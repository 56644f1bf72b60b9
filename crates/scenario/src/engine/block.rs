//! Some households that follow each other, and what happens to them in a period.

use fearless_simd::{Level, dispatch};

use super::guide::Guide;
use super::households::{Households, unit_of};
use super::schedule::Schedule;
use super::{Arm, Places};
use crate::maths::{Counter, Place, Stream, WIDE};

/// Households in a block: their numbers by chance, their states in both arms and the tables of a step fit in the first
/// cache.
pub(super) const BLOCK: usize = 2048;
/// Households that share a call of the counter: four words for each of [`WIDE`] units.
const SHARED: usize = 4 * WIDE;

/// What all blocks of a group in a draw share.
pub(super) struct Plan {
    pub(super) households: Households,
    pub(super) steps: Schedule<Guide>,
    /// One if both arms are the same.
    pub(super) arms: usize,
    pub(super) counter: Counter,
    pub(super) draw: u32,
    pub(super) group: usize,
    /// Per period, how many places there are. Empty if there is a place for everyone always.
    pub(super) places: Vec<Option<Places>>,
}

impl Plan {
    /// How many blocks the households fill that there ever are.
    pub(super) fn blocks(&self) -> u64 {
        self.households.all().div_ceil(BLOCK as u64)
    }
}

/// The households from a certain number on. Those who come later stand behind those who were there, so in each period the
/// households that are there stand in front.
pub(super) struct Block {
    level: Level,
    first: u64,
    /// Per arm.
    pub(super) states: [Vec<u8>; 2],
    chances: Vec<u32>,
}

impl Default for Block {
    fn default() -> Self {
        Self { level: Level::new(), first: 0, states: [Vec::new(), Vec::new()], chances: Vec::new() }
    }
}

impl Block {
    /// Those of this block who are there now.
    pub(super) fn begin(&mut self, plan: &Plan, number: u64) {
        self.first = number * BLOCK as u64;
        let start = Line::new(&plan.households.start, !plan.places.is_empty());
        for states in &mut self.states {
            states.clear();
            start.fill(states, self.first, BLOCK);
        }
    }

    /// Those who come in at the start of a period.
    pub(super) fn enter(&mut self, plan: &Plan, period: usize) {
        let total = plan.households.total[period];
        let entry = Line::new(&plan.households.entry[period], !plan.places.is_empty());
        let came = total - entry.length();
        let upto = total.saturating_sub(self.first).min(BLOCK as u64) as usize;
        for states in &mut self.states {
            let here = self.first + states.len() as u64;
            if states.len() < upto && here >= came {
                entry.fill(states, here - came, upto);
            }
        }
    }

    /// How many households want a place.
    pub(super) fn wanting(&self, places: &Places) -> u64 {
        self.states[Arm::With.place()].iter().filter(|state| places.takes[usize::from(**state)]).count()
            as u64
    }

    /// One period in both arms, with the same numbers by chance. `room` says who wants a place and how many of this
    /// block get one, the first ones first; `None`: everyone.
    pub(super) fn advance(&mut self, plan: &Plan, period: usize, room: Option<(&Places, u64)>) {
        let place = Place {
            stream: Stream::Households,
            draw: plan.draw,
            unit: unit_of(plan.group) + self.first / 4,
            period: period as u16,
        };
        self.chances.resize(BLOCK, 0);
        let chances = &mut self.chances[..self.states[0].len().next_multiple_of(SHARED)];
        dispatch!(self.level, _ => throw(plan.counter, place, chances));
        let without = plan.steps.at(Arm::Without, period);
        let [states, states_with] = &mut self.states;
        without.advance(states, &self.chances);
        if plan.arms == 2 {
            let with = plan.steps.at(Arm::With, period);
            match room {
                None => with.advance(states_with, &self.chances),
                Some((places, room)) => some_with(places, room, [without, with], states_with, &self.chances),
            }
        }
    }
}

/// A step of the arm with, in which only who has a place follows the intervention.
fn some_with(
    places: &Places,
    mut room: u64,
    [without, with]: [&Guide; 2],
    states: &mut [u8],
    chances: &[u32],
) {
    for (state, chance) in states.iter_mut().zip(chances) {
        let helped = room > 0 && places.takes[usize::from(*state)];
        room -= u64::from(helped);
        *state = if helped { with } else { without }.next(*state, *chance);
    }
}

/// Households in the order of their states.
struct Line<'a> {
    /// How many are in this state or one before it.
    upto: &'a [u64],
    /// By which step the line is walked; none: one after the other.
    stride: Option<u64>,
}

impl<'a> Line<'a> {
    /// If there are too few places, who stands in front gets one: then nobody may stand in front because of the state in
    /// which he begins, and the line is walked in steps that reach everyone once.
    fn new(upto: &'a [u64], mixed: bool) -> Self {
        let mut made = Self { upto, stride: None };
        let length = made.length();
        if mixed && length > 2 {
            let golden = (length as f64 * 0.618_033_988_749_895) as u64;
            made.stride = (golden.max(1)..length).find(|stride| no_divisor(*stride, length));
        }
        made
    }

    fn length(&self) -> u64 {
        self.upto.last().copied().unwrap_or_default()
    }

    /// Adds households from number `from` on, up to `until` in all or to the end of the line.
    fn fill(&self, states: &mut Vec<u8>, from: u64, until: usize) {
        let Some(stride) = self.stride else {
            let mut here = from;
            for (state, upto) in (0..).zip(self.upto) {
                let room = (until - states.len()) as u64;
                let add = upto.saturating_sub(here).min(room);
                states.resize(states.len() + add as usize, state);
                here += add;
            }
            return;
        };
        let length = u128::from(self.length());
        for number in (from..self.length()).take(until - states.len()) {
            let place = (u128::from(number) * u128::from(stride) % length) as u64;
            states.push(self.upto.partition_point(|upto| *upto <= place) as u8);
        }
    }
}

/// Whether no number above one divides both.
fn no_divisor(mut one: u64, mut other: u64) -> bool {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one == 1
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
pub(super) fn tally(states: &[u8], counts: &mut [u64]) {
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
    fn a_mixed_line_has_everyone_once_and_every_part_of_it_is_like_the_whole() {
        let upto = [500, 800, 800, 1000];
        let line = Line::new(&upto, true);
        let mut states = Vec::new();
        line.fill(&mut states, 0, 300);
        line.fill(&mut states, 300, 1000);
        let mut all = [0; 4];
        tally(&states, &mut all);
        assert_eq!(all, [500, 300, 0, 200]);
        for part in states.chunks(100) {
            let mut counts = [0; 4];
            tally(part, &mut counts);
            for (count, need) in counts.into_iter().zip([50_u64, 30, 0, 20]) {
                assert!(count.abs_diff(need) <= 4, "{counts:?}");
            }
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
