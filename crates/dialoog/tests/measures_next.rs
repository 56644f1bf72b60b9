//! Which statement comes next: chances as the weights, work as the logarithm, and nobody left out.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it cannot do, and shows what it measured"
)]

use std::collections::{BTreeMap, BTreeSet};

use dialoog::measures::fenwick::{Fenwick, HEAVIEST};
use dialoog::measures::next::{NextRules, Queue};
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ChiSquared, ContinuousCDF as _};

fn tree(weights: &[u64]) -> Fenwick {
    let mut tree = Fenwick::default();
    for &weight in weights {
        tree.push(weight);
    }
    tree
}

/// The chance of draws at least this far from their weights (chi-square, places without a weight must stay empty).
#[allow(clippy::cast_precision_loss, reason = "counts of draws")]
fn chance(weights: &[u64], counts: &[u64]) -> f64 {
    let (sum, draws) = (weights.iter().sum::<u64>() as f64, counts.iter().sum::<u64>() as f64);
    let mut square = 0.0;
    let mut places = 0.0;
    for (&weight, &count) in weights.iter().zip(counts) {
        if weight == 0 {
            assert_eq!(count, 0, "a place without a weight was drawn");
            continue;
        }
        let wanted = draws * weight as f64 / sum;
        square += (count as f64 - wanted).powi(2) / wanted;
        places += 1.0;
    }
    1.0 - ChiSquared::new(places - 1.0).unwrap().cdf(square)
}

fn draws(tree: &Fenwick, taken: &BTreeSet<usize>, times: u32, seed: u64) -> Vec<u64> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut counts = vec![0; tree.len()];
    for _ in 0..times {
        counts[tree.draw(taken, &mut rng).unwrap().place] += 1;
    }
    counts
}

/// Both ways of drawing: by rejection (few taken), and with the taken weight subtracted (nearly all taken), where the
/// heavy places are taken so that rejection alone would hardly end.
#[test]
fn draws_follow_the_weights() {
    let mut weights: Vec<u64> = (0..40).map(|place| place % 7 * 10 + 1).collect();
    weights[3] = 0;
    weights[39] = 5_000;
    let mut turned = Vec::new();
    for (name, taken) in [
        ("nothing taken", BTreeSet::new()),
        ("five taken", BTreeSet::from([0, 1, 7, 20, 38])),
        ("the heavy one taken", BTreeSet::from([39])),
        ("all but five taken", (0..40).filter(|place| ![2, 5, 11, 12, 30].contains(place)).collect()),
    ] {
        let left: Vec<u64> = weights
            .iter()
            .enumerate()
            .map(|(place, &weight)| if taken.contains(&place) { 0 } else { weight })
            .collect();
        let p = chance(&left, &draws(&tree(&weights), &taken, 60_000, 11));
        println!("{name}: p = {p:.3}");
        turned.push(p);
    }
    assert!(turned.iter().all(|p| *p > 0.01), "{turned:?}");
    // The test can fail: the same draws do not follow other weights.
    let counts = draws(&tree(&weights), &BTreeSet::new(), 60_000, 11);
    weights[5] += 25;
    assert!(chance(&weights, &counts) < 1e-6);
}

/// 10,000 statements: a tree of 14 levels. With half of the weight taken two tries are expected; with all but ten taken
/// it is one look at each plus the way down.
#[test]
#[allow(clippy::cast_precision_loss, reason = "counts of steps")]
fn work_grows_with_the_logarithm() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut means = Vec::new();
    for size in [100_usize, 1_000, 10_000, 100_000] {
        let mut tree = Fenwick::default();
        for _ in 0..size {
            tree.push(rng.random_range(1..1_000));
        }
        let levels = size.ilog2() as usize + 1;
        let few: BTreeSet<usize> = (0..50).collect();
        let half: BTreeSet<usize> = (0..size).filter(|place| place % 2 == 0).collect();
        let mean = |taken: &BTreeSet<usize>, rng: &mut ChaCha8Rng| {
            let steps: usize = (0..2_000).map(|_| tree.draw(taken, rng).unwrap().steps).sum();
            steps as f64 / 2_000.0
        };
        let (none, fifty, halved) =
            (mean(&BTreeSet::new(), &mut rng), mean(&few, &mut rng), mean(&half, &mut rng));
        println!("{size}: {none} steps, {fifty} with fifty taken, {halved} with half taken");
        assert!((none - levels as f64).abs() < 1e-9, "one way down");
        if size >= 1_000 {
            assert!(fifty < 1.1 * levels as f64);
            assert!(halved < 3.0 * levels as f64);
        }
        means.push(none);
        if size == 10_000 {
            let all_but_ten: BTreeSet<usize> = (10..size).collect();
            let most = (0..200).map(|_| tree.draw(&all_but_ten, &mut rng).unwrap().steps).max().unwrap();
            println!("all but ten taken: at most {most} steps");
            assert!(most <= 16 * levels + all_but_ten.len() + levels * 29);
        }
    }
    assert_eq!(means, [7.0, 10.0, 14.0, 17.0]);
}

#[test]
fn heavy_weights_do_not_overflow() {
    let tree = tree(&[u64::MAX, HEAVIEST, 3]);
    assert_eq!(tree.total(), 2 * HEAVIEST + 3);
    assert_eq!(tree.find(2 * HEAVIEST + 2), Some(2));
    assert_eq!(tree.find(2 * HEAVIEST + 3), None);
    assert_eq!(Fenwick::default().find(0), None);
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    assert_eq!(Fenwick::default().draw(&BTreeSet::new(), &mut rng), None);
    assert_eq!(
        tree.draw(&BTreeSet::from([0, 1, 2, 99]), &mut rng),
        None,
        "all taken, and one that is not there"
    );
}

/// A town of residents with a few of the municipality: 40 statements, of which each has ten views by each of its sides
/// long before priority would have shown the dull ones.
#[test]
fn each_statement_gets_its_views_from_both_sides() {
    let mut queue = Queue::new(NextRules::default());
    for place in 0..40 {
        let priority = if place < 3 { 1_000.0 } else { 0.001 };
        queue.add(priority, if place % 2 == 0 { &["inwoner", "gemeente"] } else { &["inwoner", "partner"] });
    }
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let roles = |person: u32| match person % 10 {
        0 => "gemeente",
        1 => "partner",
        _ => "inwoner",
    };
    for person in 0..300 {
        let role = roles(person);
        let mut seen = BTreeSet::new();
        for _ in 0..15 {
            let place = queue.draw(Some(&role), &seen, &mut rng).unwrap().place;
            assert!(seen.insert(place), "nobody sees a statement twice");
            queue.shown(place, Some(&role));
        }
    }
    let views: Vec<u64> = (0..40).map(|place| queue.views(place)).collect();
    let bearers: Vec<u64> = (0..40)
        .map(|place| queue.views_of(place, &if place % 2 == 0 { "gemeente" } else { "partner" }))
        .collect();
    println!("views {views:?}, of the bearer {bearers:?}");
    assert!(views.iter().all(|views| *views >= 10));
    assert!(bearers.iter().all(|views| *views >= 6), "450 draws of each, half of them for twenty statements");
    assert_eq!(views.iter().sum::<u64>(), 4_500);
    // Without a quota the bearer sees a dull statement of its own hardly more often than one of somebody else.
    let own: u64 = (0..40).step_by(2).map(|place| queue.views_of(place, &"gemeente")).sum();
    assert!(own > 300, "of its 450 draws at least two of three went to what it must carry: {own}");
}

/// Always ahead: the bearer sees what it must carry until that owes nothing, then what has too few views, then the rest.
#[test]
fn own_duties_come_before_few_views_and_those_before_priority() {
    let mut queue = Queue::new(NextRules { views: 2, ahead: 100 });
    let own = queue.add(0.001, &["gemeente", "inwoner"]);
    let fresh = queue.add(0.001, &["inwoner", "partner"]);
    let known = queue.add(900.0, &["inwoner", "partner"]);
    for _ in 0..2 {
        queue.shown(known, Some(&"inwoner"));
    }
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let mut drawn = Vec::new();
    for _ in 0..4 {
        let place = queue.draw(Some(&"gemeente"), &BTreeSet::new(), &mut rng).unwrap().place;
        queue.shown(place, Some(&"gemeente"));
        drawn.push(place);
    }
    assert_eq!(drawn, [own, own, fresh, fresh]);
    assert_eq!(queue.draw(Some(&"gemeente"), &BTreeSet::new(), &mut rng).unwrap().place, known);
    // The receiver now lags two views behind the bearer.
    assert_eq!(queue.draw(Some(&"inwoner"), &BTreeSet::from([fresh]), &mut rng).unwrap().place, own);
}

/// With the floor off the draws of the queue follow priority alone.
#[test]
fn without_a_floor_priority_decides() {
    let mut queue = Queue::new(NextRules { views: 0, ahead: 0 });
    for priority in [1.0, 2.0, 3.0, f64::NAN] {
        queue.add(priority, &["a"]);
    }
    let mut rng = ChaCha8Rng::seed_from_u64(8);
    let mut counts = [0; 4];
    for _ in 0..40_000 {
        counts[queue.draw(Some(&"a"), &BTreeSet::new(), &mut rng).unwrap().place] += 1;
    }
    let p = chance(&[1, 2, 3, 1], &counts);
    println!("queue by priority: p = {p:.3}");
    assert!(p > 0.01, "{counts:?}");
}

#[test]
fn ten_thousand_statements_and_the_last_one_is_found() {
    let mut queue = Queue::<u8>::new(NextRules { views: 0, ahead: 50 });
    for _ in 0..10_000 {
        queue.add(0.0, &[1, 2]);
    }
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let mut seen: BTreeSet<usize> = (0..10_000).collect();
    assert_eq!(queue.draw(Some(&1), &seen, &mut rng), None);
    seen.remove(&9_999);
    assert_eq!(queue.draw(Some(&1), &seen, &mut rng).unwrap().place, 9_999);
    queue.withdraw(9_999);
    queue.set_priority(9_999, 5.0);
    assert_eq!(queue.draw(None, &seen, &mut rng), None, "what is withdrawn does not come back");
}

proptest! {
    #[test]
    fn a_tree_is_its_list(
        weights in prop::collection::vec(0_u64..50, 0..70),
        changes in prop::collection::vec((0_usize..70, 0_u64..50), 0..40),
    ) {
        let mut list = weights.clone();
        let mut tree = tree(&weights);
        for (place, weight) in changes {
            tree.set(place, weight);
            if let Some(cell) = list.get_mut(place) {
                *cell = weight;
            }
        }
        let sum: u64 = list.iter().sum();
        prop_assert_eq!(tree.total(), sum);
        let mut ticket = 0;
        for (place, &weight) in list.iter().enumerate() {
            prop_assert_eq!(tree.weight(place), weight);
            for _ in 0..weight {
                prop_assert_eq!(tree.find(ticket), Some(place));
                ticket += 1;
            }
        }
        prop_assert_eq!(tree.find(sum), None);
    }

    #[test]
    fn a_draw_is_never_taken_nor_empty(
        weights in prop::collection::vec(0_u64..9, 1..40),
        taken in prop::collection::btree_set(0_usize..40, 0..40),
        seed: u64,
    ) {
        let tree = tree(&weights);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let left = weights.iter().enumerate().any(|(place, weight)| *weight > 0 && !taken.contains(&place));
        match tree.draw(&taken, &mut rng) {
            Some(drawn) => prop_assert!(!taken.contains(&drawn.place) && tree.weight(drawn.place) > 0),
            None => prop_assert!(!left),
        }
    }

    /// What is owed equals what the views say, after any history.
    #[test]
    fn lag_equals_a_recount(history in prop::collection::vec((0_usize..6, 0_u8..4), 0..120)) {
        let mut queue = Queue::new(NextRules { views: 4, ahead: 100 });
        let sides: [&[u8]; 6] = [&[0, 1], &[1, 2], &[0], &[0, 1, 2], &[], &[2, 1]];
        for roles in sides {
            queue.add(1.0, roles);
        }
        let mut views: BTreeMap<(usize, u8), u64> = BTreeMap::new();
        for &(place, role) in &history {
            queue.shown(place, Some(&role));
            *views.entry((place, role)).or_default() += 1;
        }
        for (place, roles) in sides.iter().enumerate() {
            let of = |role: &u8| views.get(&(place, *role)).copied().unwrap_or(0);
            for role in 0..4 {
                let most = roles.iter().filter(|other| **other != role).map(of).max().unwrap_or(0).max(4);
                let wanted = if roles.contains(&role) { most.saturating_sub(of(&role)) } else { 0 };
                prop_assert_eq!(queue.lag(place, &role), wanted);
            }
            prop_assert_eq!(queue.views(place), history.iter().filter(|(at, _)| *at == place).count() as u64);
        }
    }

    /// When everybody goes on until the end, everything was seen by everybody, once.
    #[test]
    fn nothing_is_left_out(count in 1_usize..25, people in 1_usize..5, seed: u64) {
        let mut queue = Queue::new(NextRules::default());
        for place in 0..count {
            queue.add(0.1, if place % 3 == 0 { &[0_u8, 1] } else { &[0, 2] });
        }
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for person in 0..people {
            let role = u8::try_from(person % 3).unwrap();
            let mut seen = BTreeSet::new();
            while let Some(drawn) = queue.draw(Some(&role), &seen, &mut rng) {
                prop_assert!(seen.insert(drawn.place));
                queue.shown(drawn.place, Some(&role));
            }
            prop_assert_eq!(seen.len(), count);
        }
        prop_assert!((0..count).all(|place| queue.views(place) == people as u64));
    }
}
