//! The largest lattices that are asked for, in time. `cargo test --release -- --ignored --nocapture`.

#![allow(clippy::print_stdout)]

use std::time::Instant;

use bescherming::{Cell, Lattice, Rules, protect};

/// A generator without a library: the tables need variety, not randomness.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn cell(count: u64, sequence: &mut Sequence) -> Cell {
    let mut cell = Cell::default();
    (0..count).for_each(|_| cell.add_unit(100_000 + sequence.below(2_000_000) as i64));
    cell
}

/// 20 areas by 20 combinations of 5 provisions: margins, provisions per area, totals of parts of the city.
fn areas_by_combinations(typical: u64) -> Lattice {
    let mut sequence = Sequence(typical);
    let leaves = (0..400)
        .map(|leaf| {
            let count = typical * 20 / (1 + leaf % 20) / (1 + sequence.below(6));
            cell(count.saturating_sub(sequence.below(typical)), &mut sequence)
        })
        .collect();
    let mut lattice = Lattice::new(leaves);
    for number in 0..20 {
        lattice.add_sum((number * 20)..(number * 20 + 20));
        lattice.add_sum((number..400).step_by(20));
    }
    for provision in 0..5 {
        let has = |leaf: &usize| (leaf % 20 + 1) >> provision & 1 == 1;
        lattice.add_sum((0..400).filter(has));
        for part in 0..7 {
            lattice.add_sum((part * 60..(part * 60 + 60).min(400)).filter(has));
        }
    }
    lattice.add_sum(0..400);
    lattice
}

/// 400 combinations of 9 provisions, most of them empty: an `UpSet` chart of a small municipality.
fn combinations(typical: u64) -> Lattice {
    let mut sequence = Sequence(typical);
    let leaves = (1..401_u64)
        .map(|set| {
            let count = (typical * 40) >> (2 * set.count_ones()) >> sequence.below(3);
            cell(count.saturating_sub(sequence.below(4)), &mut sequence)
        })
        .collect();
    let mut lattice = Lattice::new(leaves);
    for one in 0..9 {
        lattice.add_sum((0..400_usize).filter(|leaf| (leaf + 1) >> one & 1 == 1));
        for two in 0..one {
            let both = 1 << one | 1 << two;
            lattice.add_sum((0..400_usize).filter(|leaf| (leaf + 1) & both == both));
        }
        lattice.add_sum((0..400_usize).filter(|leaf| (leaf + 1).count_ones() == one + 1));
        lattice.add_sum((0..400_usize).filter(|leaf| (leaf + 1).count_ones() > one + 1));
    }
    lattice.add_sum(0..400);
    lattice
}

#[test]
#[ignore = "measures time"]
fn large_lattices_take_little_time() {
    for typical in [5, 20, 80, 400] {
        for (name, lattice) in
            [("areas", areas_by_combinations(typical)), ("combinations", combinations(typical))]
        {
            let start = Instant::now();
            let shown = protect(&lattice, &Rules::default());
            let taken = start.elapsed();
            let all = lattice.leaves();
            let hidden = (0..all).filter(|&leaf| shown.leaf(leaf).count.is_hidden()).count();
            let few = (0..all)
                .filter(|&leaf| shown.leaf(leaf).count.reason() == Some(bescherming::Hidden::TooFew))
                .count();
            let amounts = (0..all).filter(|&leaf| shown.leaf(leaf).amount.is_hidden()).count();
            println!(
                "{name} {typical}: {taken:?}, {few} few, {hidden} counts, {amounts} amounts of {all} hidden"
            );
        }
    }
}
