//! The largest lattices that are asked for, in time. `cargo test --release -- --ignored --nocapture`.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
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

/// Every stack of 33 kinds of help by its number of provisions, with the sums of the page about stacks: each stack that
/// is large enough, which of three laws meet, laws, life domains, kinds and numbers.
fn stacks(households: u64) -> Lattice {
    const KINDS: u64 = 33;
    /// The kinds of each law: first the three that meet.
    const LAWS: [u64; 10] = [
        0x03ff,
        0x0007_fc00,
        0x03e8_0000,
        0x0010_0000,
        0x0400_0000,
        0x0800_0000,
        0x1_1000_0000,
        0x2000_0000,
        0x4000_0000,
        0x8000_0000,
    ];
    /// The kinds of each life domain.
    const DOMAINS: [u64; 9] =
        [0x0203, 0x0004, 0x0003_c008, 0x0030, 0x6000_01c0, 0x1_9004_2c00, 0x1000, 0x0878_0000, 0x0780_0000];
    let mut sequence = Sequence(households);
    let mut places: BTreeMap<(u64, usize), Cell> = BTreeMap::new();
    let mut times: BTreeMap<u64, u64> = BTreeMap::new();
    for _ in 0..households {
        let size = match sequence.below(100) {
            0..68 => 1,
            68..88 => 2,
            88..96 => 3,
            _ => 4 + sequence.below(3),
        };
        let mut kind = || sequence.below(100) * sequence.below(100) * KINDS / 10_000;
        let stack = (0..size).fold(0, |all, _| all | 1 << kind());
        *times.entry(stack).or_default() += 1;
        let class = size.min(4) as usize - 1;
        places.entry((stack, class)).or_default().add_unit(sequence.below(2_000_000) as i64);
    }
    let keys: Vec<(u64, usize)> = places.keys().copied().collect();
    let mut lattice = Lattice::new(places.into_values().collect());
    let mut sum = |belongs: &dyn Fn(u64, usize) -> bool| {
        lattice.add_sum((0..keys.len()).filter(|&place| belongs(keys[place].0, keys[place].1)));
    };
    let met = |groups: &[u64], stack: u64| groups.iter().filter(|&&kinds| kinds & stack != 0).count();
    times.retain(|_, count| *count >= 10);
    times.keys().for_each(|&one| sum(&|stack, _| stack == one));
    for meet in 0..8_u32 {
        let same = |stack: u64| (0..3).all(|law| (LAWS[law] & stack != 0) == (meet >> law & 1 == 1));
        sum(&|stack, _| same(stack));
        sum(&|stack, class| same(stack) && class > 0);
        if meet.count_ones() < 2 {
            sum(&|stack, class| same(stack) && class == 0);
        }
    }
    LAWS.iter().chain(&DOMAINS).for_each(|kinds| sum(&|stack, _| kinds & stack != 0));
    (0..KINDS).for_each(|kind| sum(&|stack, _| stack >> kind & 1 == 1));
    sum(&|_, _| true);
    sum(&|stack, _| stack & (LAWS[0] | LAWS[1]) != 0);
    (0..4).for_each(|number| sum(&|_, class| class == number));
    for number in 1..=3 {
        sum(&|stack, _| met(&LAWS[..3], stack).clamp(1, 3) == number);
        sum(&|stack, _| met(&DOMAINS, stack).clamp(1, 3) == number);
    }
    // What is known for long: all but the last four kinds.
    let long = |stack: u64| stack & ((1 << (KINDS - 4)) - 1);
    sum(&|stack, _| long(stack).count_ones() >= 2);
    (0..8).for_each(|kind| sum(&|stack, _| long(stack) == 1 << kind));
    lattice
}

#[test]
#[ignore = "measures time"]
fn stacks_of_a_city_take_little_time() {
    for households in [1_000, 12_000, 120_000] {
        let lattice = stacks(households);
        let start = Instant::now();
        let shown = protect(&lattice, &Rules::default());
        let taken = start.elapsed();
        let all = lattice.leaves();
        let hidden = |leaf: usize| (shown.leaf(leaf).count.is_hidden(), shown.leaf(leaf).amount.is_hidden());
        let counts = (0..all).filter(|&leaf| hidden(leaf).0).count();
        let amounts = (0..all).filter(|&leaf| hidden(leaf).1).count();
        println!(
            "{households} households: {taken:?}, {lattice:?}, {counts} counts, {amounts} amounts hidden"
        );
    }
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
