//! Drawing by weight out of a list that changes: a Fenwick tree.

use std::collections::BTreeSet;

use rand::{Rng, RngExt as _};

/// The largest weight of one place: 2^40, so that a million places never overflow the sum.
pub const HEAVIEST: u64 = 1 << 40;

/// How often a draw that hits a taken place is tried again before the exact way is gone.
const TRIES: u32 = 16;

/// Whole weights of places 0, 1, 2 …, of which sums, changes and draws cost O(log n).
///
/// Whole numbers, because a tree of fractions drifts away from its weights after many changes.
///
/// Source: P. M. Fenwick, "A new data structure for cumulative frequency tables", Software: Practice and
/// Experience 24 (1994), pages 327 to 336.
///
/// ```
/// use dialoog::measures::fenwick::Fenwick;
/// let mut tree = Fenwick::default();
/// for weight in [5, 0, 3] {
///     tree.push(weight);
/// }
/// assert_eq!((tree.total(), tree.find(4), tree.find(5), tree.find(8)), (8, Some(0), Some(2), None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fenwick {
    weights: Vec<u64>,
    /// Place i (from 1) holds the sum of the weights of as many places up to it as its lowest bit says.
    sums: Vec<u64>,
    total: u64,
}

/// A place that was drawn, and how much work it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The place.
    pub place: usize,
    /// How many nodes of the tree and taken places were looked at.
    pub steps: usize,
}

impl Fenwick {
    /// No places.
    pub const fn new() -> Self {
        Self { weights: Vec::new(), sums: Vec::new(), total: 0 }
    }

    /// Adds a place at the end; a weight above [`HEAVIEST`] becomes that.
    pub fn push(&mut self, weight: u64) {
        let weight = weight.min(HEAVIEST);
        let place = self.weights.len() + 1;
        let first = place - lowest(place);
        let (mut sum, mut below) = (weight, place - 1);
        while below > first {
            sum += self.node(below);
            below -= lowest(below);
        }
        self.weights.push(weight);
        self.sums.push(sum);
        self.total += weight;
    }

    /// Changes a weight; of a place that is not there nothing happens.
    pub fn set(&mut self, place: usize, weight: u64) {
        let weight = weight.min(HEAVIEST);
        let Some(old) = self.weights.get_mut(place) else { return };
        let before = std::mem::replace(old, weight);
        self.total = self.total - before + weight;
        let mut node = place + 1;
        while let Some(sum) = self.sums.get_mut(node - 1) {
            *sum = *sum - before + weight;
            node += lowest(node);
        }
    }

    /// The weight of a place; 0 of one that is not there.
    pub fn weight(&self, place: usize) -> u64 {
        self.weights.get(place).copied().unwrap_or(0)
    }

    /// The sum of all weights.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The place at which the running sum of weights comes above `ticket`.
    pub fn find(&self, ticket: u64) -> Option<usize> {
        self.descend(ticket, |_, _| 0).map(|drawn| drawn.place)
    }

    /// Draws a place that is not taken, each with a chance as its weight; `None` when no place with a weight is
    /// left.
    ///
    /// First by rejection: draw from all, and again when it is taken. After a few tries the taken weight is
    /// subtracted on the way down instead, which costs one look at each place that is taken, so a draw always
    /// ends. Both ways give the same chances.
    pub fn draw(&self, taken: &BTreeSet<usize>, rng: &mut impl Rng) -> Option<Drawn> {
        let mut steps = 0;
        self.draw_counting(taken, rng, &mut steps).map(|place| Drawn { place, steps })
    }

    /// Draws as [`draw`](Self::draw) does, and adds the work to `steps`, also when nothing is left.
    pub(super) fn draw_counting(
        &self,
        taken: &BTreeSet<usize>,
        rng: &mut impl Rng,
        steps: &mut usize,
    ) -> Option<usize> {
        if self.total == 0 {
            return None;
        }
        for _ in 0..TRIES {
            let drawn = self.descend(rng.random_range(0..self.total), |_, _| 0)?;
            *steps += drawn.steps;
            if !taken.contains(&drawn.place) {
                return Some(drawn.place);
            }
        }
        let mut running = 0;
        let gone: Vec<(usize, u64)> = taken
            .iter()
            .map(|&place| {
                running += self.weight(place);
                (place, running)
            })
            .collect();
        *steps += gone.len();
        let left = self.total - running;
        if left == 0 {
            return None;
        }
        let before = |place: usize| {
            let count = gone.partition_point(|&(taken, _)| taken < place);
            count.checked_sub(1).and_then(|last| gone.get(last)).map_or(0, |&(_, sum)| sum)
        };
        let drawn = self.descend(rng.random_range(0..left), |from, until| before(until) - before(from))?;
        // Each node asks twice for what is gone before it, by halving.
        let halvings = gone.len().checked_ilog2().map_or(0, |bits| bits as usize + 1);
        *steps += drawn.steps * (1 + 2 * halvings);
        Some(drawn.place)
    }

    /// Goes down the tree; `gone(from, until)` is the weight of the places from..until that does not count.
    fn descend(&self, ticket: u64, gone: impl Fn(usize, usize) -> u64) -> Option<Drawn> {
        let (mut place, mut left, mut steps) = (0, ticket, 0);
        let mut half = self.weights.len().checked_ilog2().map_or(0, |bits| 1_usize << bits);
        while half > 0 {
            steps += 1;
            let node = place + half;
            if node <= self.weights.len() {
                let sum = self.node(node) - gone(place, node);
                if sum <= left {
                    left -= sum;
                    place = node;
                }
            }
            half /= 2;
        }
        (place < self.weights.len()).then_some(Drawn { place, steps })
    }

    fn node(&self, node: usize) -> u64 {
        node.checked_sub(1).and_then(|place| self.sums.get(place)).copied().unwrap_or(0)
    }
}

/// The lowest bit of a number.
const fn lowest(number: usize) -> usize {
    number & number.wrapping_neg()
}
