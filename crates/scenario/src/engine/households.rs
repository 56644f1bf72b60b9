//! From parts and expectations to whole households, the same for every engine that counts.

use super::{EngineError, Group, Model};
use crate::maths::{Counter, Place, Stream};

/// The unit with which a group begins in the numbers by chance.
pub(super) fn unit_of(group: usize) -> u64 {
    (group as u64) << 40
}

/// The whole households of one group in one draw, over the periods. Both arms have the same.
pub(super) struct Households {
    /// Of those who are there now: how many are in this state or one before it.
    pub(super) start: Vec<u64>,
    /// Per period, how many have come at all: those who were there and the entrants up to and including that period.
    pub(super) total: Vec<u64>,
    /// Per period, of its entrants: how many are in this state or one before it.
    pub(super) entry: Vec<Vec<u64>>,
}

impl Households {
    /// Parts of a number of households are seldom whole. Which side a half falls on is a matter of chance, once per
    /// draw, and such that the expectation is exact.
    pub(super) fn new(
        model: &dyn Model,
        counter: Counter,
        draw: u32,
        group: usize,
    ) -> Result<Self, EngineError> {
        let of = model.groups().get(group).ok_or(EngineError::Entrants { group })?;
        let chance = |offset: u64, period: usize| {
            let unit = unit_of(group) + offset;
            counter.uniform(Place { stream: Stream::Start, draw, unit, period: period as u16 })
        };
        let mut before = of.households;
        let mut made = Self {
            start: spread(of.households, &of.start, chance(0, 0)),
            total: Vec::with_capacity(model.periods()),
            entry: Vec::with_capacity(model.periods()),
        };
        let side = chance(1, 0);
        for period in 0..model.periods() {
            let total = of.households + entrants(of, model.years_per_period(), period + 1, side);
            made.entry.push(spread(total - before, &of.entry, chance(2, period)));
            made.total.push(total);
            before = total;
        }
        Ok(made)
    }

    /// Households that there ever are.
    pub(super) fn all(&self) -> u64 {
        self.total.last().copied().unwrap_or_default()
    }
}

/// Entrants of the first `periods` periods.
fn entrants(group: &Group, years_per_period: f64, periods: usize, side: f64) -> u64 {
    (group.entrants_per_year * years_per_period * periods as f64 + side).floor() as u64
}

/// Whole households over states, by parts that add up to one: how many are in each state or one before it. Household
/// `i` stands at (i + side) / households on the line of the parts.
fn spread(households: u64, parts: &[f64], side: f64) -> Vec<u64> {
    let last = parts.iter().rposition(|part| *part > 0.0).unwrap_or_default();
    let mut sum = 0.0;
    let mut before = 0;
    let upto = |(state, part): (usize, &f64)| {
        sum += part;
        let upto =
            if state >= last { households } else { (households as f64 * sum - side).ceil().max(0.0) as u64 };
        before = upto.clamp(before, households);
        before
    };
    parts.iter().enumerate().map(upto).collect()
}

/// From "in this state or one before it" to "in this state".
pub(super) fn apart(upto: &[u64]) -> impl Iterator<Item = u64> + '_ {
    let before = std::iter::once(0).chain(upto.iter().copied());
    upto.iter().zip(before).map(|(upto, before)| upto - before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_whole_households_and_nobody_gets_lost() {
        assert_eq!(spread(10, &[0.85, 0.15, 0.0], 0.5), [8, 10, 10]);
        assert_eq!(spread(10, &[0.85, 0.15, 0.0], 0.4), [9, 10, 10]);
        assert_eq!(spread(0, &[0.5, 0.5], 0.5), [0, 0]);
        assert_eq!(apart(&[8, 10, 10]).collect::<Vec<_>>(), [8, 2, 0]);
    }

    #[test]
    fn a_state_with_part_zero_has_nobody() {
        for side in 1..1000 {
            let side = f64::from(side) / 1000.0;
            let upto = spread(3, &[0.0, 0.1, 0.2, 0.0, 0.7, 0.0], side);
            let apart: Vec<u64> = apart(&upto).collect();
            assert_eq!((apart[0], apart[3], apart[5]), (0, 0, 0));
            assert_eq!(apart.iter().sum::<u64>(), 3);
        }
    }

    #[test]
    fn on_average_over_the_draws_the_parts_are_exact() {
        let sides = 10_000;
        let mut sums = [0_u64; 3];
        for side in 0..sides {
            let side = (f64::from(side) + 0.5) / f64::from(sides);
            for (sum, count) in sums.iter_mut().zip(apart(&spread(3, &[0.5, 0.3, 0.2], side))) {
                *sum += count;
            }
        }
        for (sum, part) in sums.into_iter().zip([1.5, 0.9, 0.6]) {
            assert!((sum as f64 / f64::from(sides) - part).abs() < 1e-3, "{sum} {part}");
        }
    }
}
