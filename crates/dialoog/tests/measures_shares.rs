//! Differences of shares, many tests at once, and consensus over roles: against published figures and as laws.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it cannot do, and shows what it measured"
)]

use dialoog::measures::correction::{Q, benjamini_hochberg};
use dialoog::measures::proportion::{Difference, Pairs, mcnemar, two_proportions, two_sided, wilson};
use dialoog::measures::roles::{consensus, role_consensus};
use dialoog::{Share, Tally};
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

fn share(count: u64, of: u64) -> Share {
    Share { count, of }
}

fn tally(agree: u64, seen: u64) -> Tally {
    Tally { agree, disagree: seen - agree, seen }
}

fn near(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
}

/// Newcombe, Statistics in Medicine 17 (1998), pages 873 to 890, table II, method 10; z and p are those of
/// `statsmodels.stats.proportion.proportions_ztest` (0.14).
#[test]
fn difference_of_two_sets_is_that_of_newcombe() {
    for (a, n, b, m, low, high) in [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ] {
        let found = two_proportions(share(a, n), share(b, m)).unwrap();
        near(found.low, low, 5e-5);
        near(found.high, high, 5e-5);
    }
    let found = two_proportions(share(56, 70), share(48, 80)).unwrap();
    near(found.z, 2.650_171_951_258_533_6, 1e-12);
    near(found.p, 0.008_045_081_368_196_56, 1e-12);
    let same = two_proportions(share(10, 10), share(20, 20)).unwrap();
    assert_eq!((same.value, same.z, same.p), (0.0, 0.0, 1.0), "no variance, no difference");
}

/// Newcombe, Statistics in Medicine 17 (1998), pages 2635 to 2650, method 10, written out in Python on the Wilson
/// bounds of statsmodels; p of `statsmodels.stats.contingency_tables.mcnemar(exact=True)`.
#[test]
fn difference_of_the_same_people_is_that_of_newcombe_and_mcnemar() {
    for ([both, first_only, second_only, neither], value, low, high, p) in [
        ([36, 12, 2, 0], 0.2, 0.0569, 0.3404, 0.0129),
        ([1, 1, 7, 12], -0.2857, -0.5069, -0.0256, 0.0703),
        ([1, 3, 1, 2], 0.2857, -0.2144, 0.6386, 0.625),
        ([43, 0, 1, 0], -0.0227, -0.1181, 0.0597, 1.0),
        ([8, 8, 3, 11], 0.1667, -0.0511, 0.3613, 0.2266),
        ([53, 8, 0, 39], 0.08, 0.0235, 0.1352, 0.0078),
    ] {
        let found = Pairs { both, first_only, second_only, neither }.difference().unwrap();
        near(found.value, value, 5e-5);
        near(found.low, low, 5e-5);
        near(found.high, high, 5e-5);
        near(found.p, p, 5e-5);
    }
    assert!(Pairs::default().difference().is_none());
}

/// By hand: 2 × (1 + 8 + 28) / 2^8; and far out the sum must neither overflow nor stop too early.
#[test]
fn exact_mcnemar_by_hand_and_far_out() {
    assert_eq!(mcnemar(2, 6), 2.0 * 37.0 / 256.0);
    assert_eq!(mcnemar(6, 2), mcnemar(2, 6));
    // scipy.stats.binomtest(400, 1000).pvalue and (4900, 10000).
    near(mcnemar(400, 600) / 2.728_464_156e-10, 1.0, 1e-9);
    near(mcnemar(4_900, 5_100), 0.046_585_527_705, 1e-9);
    assert!(mcnemar(0, 100_000) < 1e-300);
}

/// Benjamini and Hochberg (1995), section 3.2, the fifteen p-values on thrombolysis: the first four stand at 0.05.
/// The adjusted values are those of `statsmodels.stats.multitest.multipletests(…, method="fdr_bh")`; by hand, for
/// example, 0.0298 × 15 / 7.
#[test]
fn published_example_of_benjamini_and_hochberg() {
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let wanted = [
        0.0015,
        0.003,
        0.0095,
        0.035_625,
        0.0603,
        0.063_857_142_857,
        0.063_857_142_857,
        0.0645,
        0.0765,
        0.486,
        0.581_181_818_182,
        0.714_875,
        0.753_230_769_231,
        0.813_214_285_714,
        1.0,
    ];
    let found = benjamini_hochberg(&p);
    for (found, wanted) in found.iter().zip(wanted) {
        near(*found, wanted, 1e-12);
    }
    assert_eq!(found.iter().filter(|p| **p <= 0.05).count(), 4);
    assert_eq!(found.iter().filter(|p| **p <= Q).count(), 9);
    assert_eq!(benjamini_hochberg(&[]), Vec::<f64>::new());
    assert_eq!(benjamini_hochberg(&[f64::NAN, 0.01]), [1.0, 0.02]);
}

/// By hand: √(31/42 × 13/22) and the cube root of 46/52 × 9/14 × 71/102; the bounds from `digamma` and
/// `polygamma(1, …)` of scipy.special: exp of the mean of ψ(A+1) − ψ(S+2), with 1.96 times the root of the sum of
/// ψ′(A+1) − ψ′(S+2), over the number of roles.
#[test]
fn consensus_over_roles_by_hand() {
    let found = consensus(&[share(30, 40), share(12, 20)]).unwrap();
    near(found.value, (31.0 / 42.0 * 13.0 / 22.0_f64).sqrt(), 1e-15);
    near(found.low, 0.534_606_121_159_583_3, 1e-12);
    near(found.high, 0.799_419_729_113_128_3, 1e-12);
    let found = consensus(&[share(45, 50), share(8, 12), share(70, 100)]).unwrap();
    near(found.value, (46.0 / 52.0 * 9.0 / 14.0 * 71.0 / 102.0_f64).cbrt(), 1e-15);
    near(found.low, 0.629_091_172_850_787_1, 1e-12);
    near(found.high, 0.843_459_660_885_121_8, 1e-12);
}

#[test]
fn roles_below_the_threshold_are_named_and_do_not_count() {
    let votes = [("b", tally(9, 10)), ("a", tally(5, 9)), ("c", tally(4, 5)), ("c", tally(4, 5))];
    let found = role_consensus(&votes, 10).unwrap();
    assert_eq!((found.counted, found.left_out), (vec!["b", "c"], vec!["a"]), "c has ten voters in two lines");
    near(found.agree.value, (10.0 / 12.0 * 9.0 / 12.0_f64).sqrt(), 1e-15);
    near(found.disagree.value, (2.0 / 12.0 * 3.0 / 12.0_f64).sqrt(), 1e-15);
    assert_eq!(role_consensus(&[("a", tally(9, 9))], 10), None);
    assert_eq!(role_consensus::<u8>(&[], 0), None);
}

/// The claim of the interval, against chance: 2,000 draws of roles with few voters and many, also where nearly
/// all or hardly any agree.
#[test]
fn interval_of_consensus_holds_the_truth() {
    let mut rng = ChaCha8Rng::seed_from_u64(20);
    for people in [[12_u64, 40, 300], [10, 10, 10]] {
        for shares in
            [[0.5, 0.5, 0.5], [0.9, 0.6, 0.8], [0.97, 0.95, 0.98], [0.2, 0.7, 0.4], [0.05, 0.1, 0.2]]
        {
            let truth = (shares.iter().map(|p: &f64| p.ln()).sum::<f64>() / 3.0).exp();
            let mut held = 0;
            for _ in 0..2_000 {
                let draw =
                    |(&p, &of): (&f64, &u64)| share((0..of).map(|_| u64::from(rng.random_bool(p))).sum(), of);
                let found = consensus(&shares.iter().zip(&people).map(draw).collect::<Vec<_>>()).unwrap();
                held += u32::from(found.low <= truth && truth <= found.high);
            }
            let rate = f64::from(held) / 2_000.0;
            println!("{people:?} at {shares:?}: {rate}");
            assert!(rate >= 0.91, "{people:?} at {shares:?}: {rate}");
        }
    }
}

fn any_share() -> impl Strategy<Value = Share> {
    (0_u64..400).prop_flat_map(|of| (0..=of, Just(of))).prop_map(|(count, of)| Share { count, of })
}

proptest! {
    #[test]
    fn a_difference_turns_with_its_sides(one in any_share(), two in any_share()) {
        let (Some(there), Some(back)) = (two_proportions(one, two), two_proportions(two, one)) else {
            prop_assert!(one.of == 0 || two.of == 0);
            return Ok(());
        };
        let turned = back.reversed();
        let both = |of: fn(Difference) -> f64| (of(there), of(turned));
        for (a, b) in [both(|d| d.value), both(|d| d.low), both(|d| d.high), both(|d| d.z)] {
            prop_assert!((a - b).abs() < 1e-12);
        }
        prop_assert!(-1.0 <= there.low && there.low <= there.value && there.value <= there.high && there.high <= 1.0);
        prop_assert!((0.0..=1.0).contains(&there.p));
    }

    #[test]
    fn pairs_hold_their_shares(both in 0_u64..90, first in 0_u64..90, second in 0_u64..90, neither in 1_u64..90) {
        let pairs = Pairs { both, first_only: first, second_only: second, neither };
        let found = pairs.difference().unwrap();
        let turned = Pairs { first_only: second, second_only: first, ..pairs }.difference().unwrap().reversed();
        prop_assert!((found.low - turned.low).abs() < 1e-12 && (found.p - turned.p).abs() < 1e-12);
        prop_assert!(found.low <= found.value + 1e-12 && found.value <= found.high + 1e-12);
        prop_assert_eq!(pairs.first().of, pairs.second().of);
        prop_assert!(found.p > 0.0 && found.p <= 1.0);
    }

    /// An independent way: all outcomes of as many coins as people changed, counted.
    #[test]
    fn mcnemar_counts_coins(one in 0_u32..9, other in 0_u32..9) {
        let n = one + other;
        let most = one.max(other);
        let far = (0_u32..1 << n).filter(|coins| coins.count_ones() >= most || coins.count_ones() <= n - most).count();
        #[allow(clippy::cast_precision_loss)]
        let wanted = (far as f64 / f64::from(1_u32 << n)).min(1.0);
        prop_assert!((mcnemar(one.into(), other.into()) - wanted).abs() < 1e-14);
    }

    #[test]
    fn wilson_of_whole_numbers_is_that_of_a_share(set in any_share()) {
        let Some(value) = set.value() else { return Ok(()) };
        #[allow(clippy::cast_precision_loss)]
        let found = wilson(value, set.of as f64);
        prop_assert_eq!(found, set.interval());
    }

    #[test]
    fn correction_keeps_the_order_and_lowers_nothing(p in prop::collection::vec(0.0_f64..=1.0, 1..60)) {
        let adjusted = benjamini_hochberg(&p);
        for (one, (&raw, &found)) in p.iter().zip(&adjusted).enumerate() {
            prop_assert!(found >= raw - 1e-15 && found <= 1.0);
            for (other, &lower) in p.iter().enumerate() {
                prop_assert!(lower > raw || adjusted[other] <= found + 1e-15, "{one} {other}");
            }
        }
        // The step-up rule as published: the largest k with p(k) <= k q / m, and all up to it.
        let mut sorted = p.clone();
        sorted.sort_by(f64::total_cmp);
        #[allow(clippy::cast_precision_loss)]
        let limit = |k: usize| (k + 1) as f64 * Q / p.len() as f64;
        let wanted = (0..p.len()).rev().find(|&k| sorted[k] <= limit(k)).map_or(0, |k| k + 1);
        prop_assert_eq!(adjusted.iter().filter(|p| **p <= Q + 1e-15).count(), wanted);
    }

    #[test]
    fn consensus_lies_among_its_sets(sets in prop::collection::vec(any_share(), 1..7)) {
        let found = consensus(&sets).unwrap();
        #[allow(clippy::cast_precision_loss)]
        let smooth: Vec<f64> = sets.iter().map(|set| (set.count as f64 + 1.0) / (set.of as f64 + 2.0)).collect();
        let (least, most) = smooth.iter().fold((1.0_f64, 0.0_f64), |(a, b), &p| (a.min(p), b.max(p)));
        prop_assert!(least - 1e-12 <= found.value && found.value <= most + 1e-12);
        prop_assert!(0.0 <= found.low && found.low <= found.value && found.value <= found.high && found.high <= 1.0);
        let mut turned = sets.clone();
        turned.reverse();
        prop_assert!((consensus(&turned).unwrap().value - found.value).abs() < 1e-12);
    }

    /// An independent way: every inverse summed one by one.
    #[test]
    fn bounds_of_consensus_are_sums_of_inverses(count in 0_u64..3_000, more in 0_u64..3_000) {
        let found = consensus(&[share(count, count + more)]).unwrap();
        #[allow(clippy::cast_precision_loss)]
        let terms = || (count + 1..=count + more + 1).map(|i| 1.0 / i as f64);
        let (mean, deviation) = (-terms().sum::<f64>(), terms().map(|term| term * term).sum::<f64>().sqrt());
        prop_assert!((found.low.ln() - (mean - 1.959_963_984_540_054 * deviation)).abs() < 1e-10);
        prop_assert!((found.high - (mean + 1.959_963_984_540_054 * deviation).exp().min(1.0)).abs() < 1e-10);
    }

    /// Every role counts once: a hundred times as many voters with the same shares hardly moves the value.
    #[test]
    fn size_of_a_role_does_not_weigh(a in 1_u64..=50, b in 1_u64..=50) {
        let small = consensus(&[share(a * 100, 5_000), share(b * 100, 5_000)]).unwrap();
        let large = consensus(&[share(a * 100, 5_000), share(b * 10_000, 500_000)]).unwrap();
        prop_assert!((small.value - large.value).abs() < 0.005);
        prop_assert!(large.high / large.low <= small.high / small.low + 1e-9);
    }

    #[test]
    fn two_sided_chance_is_even(z in -9.0_f64..9.0) {
        prop_assert_eq!(two_sided(z), two_sided(-z));
        prop_assert!((0.0..=1.0).contains(&two_sided(z)));
    }
}
