//! From a state and a number by chance to the next state, in a few instructions.

use crate::maths::Chances;

/// Marks top bits of a number by chance that do not decide by themselves.
const UNDECIDED: u8 = u8::MAX;
/// Top bits that are looked at if there are few states, and if there are many: the tables of both arms stay in the
/// first cache.
const FINE: u32 = 10;
const COARSE: u32 = 8;
const FEW_STATES: usize = 16;

/// The next states of one step, laid out in the order of the states: the number by chance falls in the part of the next
/// state. Its top bits nearly always decide; else it is compared with the limits between the parts.
pub(super) struct Guide {
    states: usize,
    /// Per state and top bits, where to.
    by_top: Vec<u8>,
    /// Per state, where each next state begins, from the second one: of 2^32.
    limits: Vec<u64>,
}

impl Guide {
    pub(super) fn new(chances: &Chances) -> Self {
        let states = chances.states();
        let bits = if states <= FEW_STATES { FINE } else { COARSE };
        let limits: Vec<u64> = (0..states).flat_map(|from| limits(chances.matrix().row(from))).collect();
        let mut by_top = vec![UNDECIDED; states << bits];
        for (from, row) in by_top.chunks_exact_mut(1 << bits).enumerate() {
            let mut first = 0;
            let inner = &limits[from * (states - 1)..(from + 1) * (states - 1)];
            for (state, end) in (0_u8..).zip(inner.iter().copied().chain([1 << 32])) {
                let (low, high) = (first_whole(first, bits), (end >> (32 - bits)) as usize);
                if low < high {
                    row[low..high].fill(state);
                }
                first = end;
            }
        }
        Self { states, by_top, limits }
    }

    /// Takes households a step further, each with its own number by chance. Their states must exist.
    pub(super) fn advance(&self, households: &mut [u8], chances: &[u32]) {
        if self.states <= FEW_STATES {
            self.advance_by::<FINE>(households, chances);
        } else {
            self.advance_by::<COARSE>(households, chances);
        }
    }

    fn advance_by<const BITS: u32>(&self, households: &mut [u8], chances: &[u32]) {
        let by_top = self.by_top.as_slice();
        for (state, chance) in households.iter_mut().zip(chances) {
            let next = by_top[usize::from(*state) << BITS | (chance >> (32 - BITS)) as usize];
            *state = if next == UNDECIDED { self.search(*state, *chance) } else { next };
        }
    }

    /// The next state of one household.
    pub(super) fn next(&self, state: u8, chance: u32) -> u8 {
        self.search(state, chance)
    }

    #[cold]
    #[inline(never)]
    fn search(&self, state: u8, chance: u32) -> u8 {
        let limits = self.states - 1;
        let first = usize::from(state) * limits;
        let row = &self.limits[first..first + limits];
        row.iter().map(|limit| u8::from(*limit <= u64::from(chance))).sum()
    }
}

/// The first number of top bits of which all numbers by chance are `first` or more.
fn first_whole(first: u64, bits: u32) -> usize {
    first.div_ceil(1 << (32 - bits)) as usize
}

/// Where the part of each next state begins, from the second one. A state without chance has no part, not even by
/// rounding.
fn limits(row: &[f64]) -> Vec<u64> {
    const WHOLE: f64 = (1_u64 << 32) as f64;
    let last = row.iter().rposition(|chance| *chance > 0.0).unwrap_or_default();
    let mut sum = 0.0;
    let limit = |(state, chance): (usize, &f64)| {
        sum += chance;
        if state >= last { 1 << 32 } else { ((sum * WHOLE).round() as u64).min(1 << 32) }
    };
    row.iter().enumerate().take(row.len().saturating_sub(1)).map(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::Matrix;

    fn guide(states: usize, row: &[f64]) -> Guide {
        let cells = std::iter::repeat_n(row, states).flatten().copied().collect();
        Guide::new(&Chances::new(Matrix::new(states, cells).unwrap()).unwrap())
    }

    /// Top bits or comparing: the same next state, also right at and beside the limits.
    #[test]
    fn the_table_says_what_comparing_says() {
        for row in [vec![0.1, 0.0, 0.6, 0.3, 0.0], vec![0.0, 1.0], vec![1.0], vec![0.05; 20]] {
            let states = row.len();
            let guide = guide(states, &row);
            let edges = guide.limits.iter().flat_map(|limit| limit.saturating_sub(2)..=limit + 2);
            let spread = (0..5000_u64).map(|step| step * 858_993);
            let chances: Vec<u32> =
                edges.chain(spread).filter_map(|chance| u32::try_from(chance).ok()).collect();
            for state in 0..states as u8 {
                let mut households = vec![state; chances.len()];
                guide.advance(&mut households, &chances);
                for (next, chance) in households.into_iter().zip(&chances) {
                    assert_eq!(next, guide.search(state, *chance), "{states} {chance}");
                    assert!(row[usize::from(next)] > 0.0);
                }
            }
        }
    }

    #[test]
    fn the_parts_are_the_chances() {
        let guide = guide(3, &[0.25, 0.5, 0.25]);
        assert_eq!(&guide.limits[..2], [1 << 30, 3 << 30]);
        let mut households = [0, 0, 0, 0];
        guide.advance(&mut households, &[0, (1 << 30) - 1, 1 << 30, u32::MAX]);
        assert_eq!(households, [0, 0, 1, 2]);
    }
}
