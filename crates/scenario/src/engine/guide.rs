//! From a state and a number by chance to the next state, in a few instructions.

use crate::maths::Chances;

/// Marks a top byte of a number by chance that does not decide by itself.
const UNDECIDED: u8 = u8::MAX;

/// The next states of one step, laid out in the order of the states: the number by chance falls in the part of the next
/// state. Its top byte nearly always decides; else it is compared with the limits between the parts.
pub(super) struct Guide {
    states: usize,
    /// Per state and top byte, where to.
    by_byte: Vec<[u8; 256]>,
    /// Per state, where each next state begins, from the second one: of 2^32.
    limits: Vec<u64>,
}

impl Guide {
    pub(super) fn new(chances: &Chances) -> Self {
        let states = chances.states();
        let limits: Vec<u64> = (0..states).flat_map(|from| limits(chances.matrix().row(from))).collect();
        let mut made = Self { states, by_byte: Vec::with_capacity(states), limits };
        for from in 0..states {
            let row = std::array::from_fn(|byte| {
                let first = (byte as u32) << 24;
                let (low, high) =
                    (made.search(from as u8, first), made.search(from as u8, first | 0x00ff_ffff));
                if low == high { low } else { UNDECIDED }
            });
            made.by_byte.push(row);
        }
        made
    }

    /// The next state. The state must exist.
    #[inline(always)]
    pub(super) fn next(&self, state: u8, chance: u32) -> u8 {
        let next = self.by_byte[usize::from(state)][(chance >> 24) as usize];
        if next == UNDECIDED { self.search(state, chance) } else { next }
    }

    #[inline(never)]
    fn search(&self, state: u8, chance: u32) -> u8 {
        let limits = self.states - 1;
        let first = usize::from(state) * limits;
        let row = &self.limits[first..first + limits];
        row.iter().take_while(|limit| **limit <= u64::from(chance)).count() as u8
    }
}

/// Where the part of each next state begins, from the second one. A state without chance has no part, not even by
/// rounding.
fn limits(row: &[f64]) -> Vec<u64> {
    const WHOLE: f64 = (1_u64 << 32) as f64;
    let last = row.iter().rposition(|chance| *chance > 0.0).unwrap_or_default();
    let mut sum = 0.0;
    let limit = |(state, chance): (usize, &f64)| {
        sum += chance;
        if state >= last { 1 << 32 } else { (sum * WHOLE).round() as u64 }
    };
    row.iter().enumerate().take(row.len().saturating_sub(1)).map(limit).collect()
}
