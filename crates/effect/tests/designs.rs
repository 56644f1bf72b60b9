//! What holds of every study, whatever it is fed.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use effect::Inference;
use effect::design::{Asked, Design, Selection, Standing, StudyUnit, advise};
use effect::its::{Interruption, Season, interrupted};
use effect::permutation::{Dealing, lottery, permute, ways};
use effect::power::{minimum_detectable, on_own_past, smallest_p};
use effect::process::Process;
use effect::registration::Registration;
use effect::rtm::{YearPair, from_earlier_years, subtract, truncated_normal};
use effect::triangulation::{Direction, Judgement, Strand, conclude};
use effect::weighting::{matched, weighted};
use nalgebra::DMatrix;
use proptest::prelude::*;

fn asked(selection: Selection) -> Asked {
    Asked {
        selection,
        unit: StudyUnit::People,
        helped: 100,
        compared: 200,
        earlier_years: 4,
        months_before: 0,
        months_after: 0,
        threshold: false,
        by_lot: false,
        staggered: false,
        circumstances: BTreeSet::new(),
    }
}

fn standing(asked: &Asked, design: Design) -> Standing {
    advise(asked).into_iter().find(|verdict| verdict.design == design).unwrap().standing
}

#[test]
fn a_bare_before_and_after_of_a_chosen_group_is_refused_with_what_holds() {
    let asked = asked(Selection::WorstOutcome);
    assert_eq!(standing(&asked, Design::BeforeAfter), Standing::Refused);
    assert_eq!(standing(&asked, Design::Matched), Standing::Holds);
    assert_eq!(standing(&asked, Design::Subtraction), Standing::Holds);
    assert_eq!(standing(&asked, Design::WaitingList), Standing::Impossible);
    assert_eq!(standing(&Asked { by_lot: true, ..asked.clone() }, Design::WaitingList), Standing::Holds);
    assert_eq!(standing(&Asked { threshold: true, ..asked.clone() }, Design::Threshold), Standing::Holds);
    assert_eq!(standing(&Asked { earlier_years: 1, ..asked }, Design::Matched), Standing::Impossible);
}

#[test]
fn a_design_is_not_recommended_where_the_runs_say_so() {
    let mut asked = asked(Selection::WorstOutcome);
    asked.circumstances = BTreeSet::from([Process::Drifting]);
    let advice = advise(&asked);
    let of = |design| advice.iter().find(|verdict| verdict.design == design).unwrap();
    assert_eq!(of(Design::Subtraction).standing, Standing::NotRecommended);
    assert!(of(Design::Subtraction).reasons[0].nl.contains("van 1000 nagebootste gemeenten"));
    assert_eq!(of(Design::Matched).standing, Standing::Holds);
    asked.circumstances.insert(Process::SharedShocks);
    assert_eq!(standing(&asked, Design::Matched), Standing::NotRecommended);
}

/// Each design that can hold was run over every process; what a run is against is never the first choice.
#[test]
fn what_was_not_run_or_misses_is_never_recommended() {
    use effect::design::evidence;
    for process in Process::ALL {
        for design in Design::ALL {
            assert!(evidence::of(process, design).is_some(), "{process:?} {design:?}");
        }
    }
    let mut asked = asked(Selection::Everybody);
    (asked.unit, asked.helped, asked.compared) = (StudyUnit::Areas, 2, 60);
    (asked.earlier_years, asked.months_before, asked.months_after) = (8, 48, 24);
    for staggered in [false, true] {
        asked.staggered = staggered;
        let advice = advise(&asked);
        assert_eq!((advice[0].design, advice[0].standing), (Design::Staggered, Standing::Holds));
        for design in [Design::Synthetic, Design::SyntheticDid] {
            let one = advice.iter().find(|verdict| verdict.design == design).unwrap();
            assert_eq!(one.standing, Standing::NotRecommended, "{one:?}");
            assert!(
                one.reasons[0].nl.contains("nagebootste gemeenten zonder effect"),
                "{}",
                one.reasons[0].nl
            );
        }
    }
    // With any circumstance too, what is recommended has nothing against it.
    for process in Process::ALL {
        asked.circumstances = BTreeSet::from([process]);
        for verdict in advise(&asked).iter().filter(|verdict| verdict.standing == Standing::Holds) {
            for seen in [Process::Basic, process] {
                assert!(evidence::of(seen, verdict.design).is_some_and(|row| row.holds()), "{verdict:?}");
            }
        }
    }
    assert!(evidence::not_run().nl.starts_with("wij hebben deze opzet niet over onze nagebootste gemeenten"));
}

#[test]
fn too_few_areas_are_told_their_smallest_p() {
    let mut asked = asked(Selection::Lot);
    (asked.unit, asked.helped, asked.compared) = (StudyUnit::Areas, 2, 4);
    let advice = advise(&asked);
    let areas = advice.iter().find(|verdict| verdict.design == Design::Areas).unwrap();
    assert_eq!(areas.standing, Standing::Impossible);
    assert!(areas.reasons[0].nl.contains("6,7 procent"), "{}", areas.reasons[0].nl);
    (asked.helped, asked.compared) = (4, 8);
    assert_eq!(standing(&asked, Design::Areas), Standing::Holds);
}

#[test]
fn ways_and_the_smallest_p() {
    assert_eq!(ways(12, 4), 495);
    assert_eq!(ways(3, 5), 0);
    assert_eq!(ways(10_000, 5_000), u128::MAX);
    assert!((smallest_p(39, 1) - 1.0 / 39.0).abs() < 1e-15);
    assert!((smallest_p(5, 0) - 1.0).abs() < 1e-15);
}

#[test]
fn strata_keep_the_dealing_within_them() {
    let values = [1.0, 2.0, 3.0, 10.0, 11.0, 12.0];
    let helped = [true, false, false, true, false, false];
    let strata = [0, 0, 0, 1, 1, 1];
    let how = Dealing { strata: Some(&strata), ..Dealing::default() };
    let found = permute(&values, &helped, &how).unwrap();
    assert_eq!(found.ways, 9);
    assert!((found.p_lower - 1.0 / 9.0).abs() < 1e-12, "both had the lowest of their own: one of nine ways");
    assert_eq!(permute(&values, &helped, &Dealing::default()).unwrap().ways, 15);
}

#[test]
fn many_ways_are_drawn_and_the_same_seed_draws_the_same() {
    let values: Vec<f64> = (0..60).map(|i| f64::from(i * 17 % 60)).collect();
    let helped: Vec<bool> = (0..60).map(|i| i % 2 == 0).collect();
    let how = Dealing { draws: 999, ..Dealing::default() };
    let found = permute(&values, &helped, &how).unwrap();
    assert!(!found.exact && found.ways == 1_000 && found.p_two >= 0.001);
    assert_eq!(found, permute(&values, &helped, &how).unwrap());
    // The spread of the ways is known in closed form.
    let closed = minimum_detectable(&values, 30).unwrap() / 2.8;
    assert!((found.se / closed - 1.0).abs() < 0.1, "{} {closed}", found.se);
}

#[test]
fn power_on_the_own_past_grows_with_the_effect() {
    let past: Vec<Vec<f64>> = (0..12)
        .map(|unit| {
            (0..8).map(|year| f64::from(unit * 10) + f64::from((unit * 7 + year * 5) % 11) / 5.0).collect()
        })
        .collect();
    let none = on_own_past(&past, 4, 0.0, 400, 1).unwrap();
    let small = on_own_past(&past, 4, 0.5, 400, 1).unwrap();
    let large = on_own_past(&past, 4, 3.0, 400, 1).unwrap();
    assert!(none.seen <= 0.08 && (none.seen - none.false_alarm).abs() < 1e-12);
    assert!(none.seen <= small.seen && small.seen <= large.seen && large.seen > 0.9, "{small:?} {large:?}");
}

#[test]
fn a_registration_is_frozen_by_its_hash() {
    let one = Registration::new([("vraag", "Helpt het?"), ("uitkomst", "kosten"), ("leeg", "  ")]);
    let two = Registration::new([("vraag", "Helpt het?"), ("uitkomst", "kosten per jaar")]);
    assert_eq!(one.canonical(), "voorregistratie 1\nuitkomst 6\nkosten\nvraag 10\nHelpt het?\n");
    // sha256sum of that text.
    assert_eq!(one.digest(), "dfda96bb9396fd1c00d4c0750d5ce6fa949a305f792af5779e96caa0cf0ec0b7");
    assert_ne!(one.digest(), two.digest());
    let changed = one.deviations(&two);
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].field.as_str(), changed[0].was.as_deref()), ("uitkomst", Some("kosten")));
}

#[test]
fn the_fall_back_is_taken_off() {
    // Two years alike, and a third in which the top falls back as always, and five more by help.
    let years: Vec<Vec<f64>> = (0..4_u32)
        .map(|year| (0..400_u32).map(|i| f64::from(i % 40) + f64::from((i * 7 + year * 13) % 29)).collect())
        .collect();
    let earlier: Vec<YearPair<'_>> =
        (0..2).map(|year| YearPair { chosen: &years[year], after: &years[year + 1] }).collect();
    let plain = subtract(YearPair { chosen: &years[2], after: &years[3] }, &earlier, 0.1).unwrap();
    assert!(plain.naive.high < 0.0, "the top falls back by itself: {plain:?}");
    assert!(plain.left.holds(0.0), "{plain:?}");
    let helped: Vec<f64> = years[3].iter().map(|value| value - 5.0).collect();
    let with = subtract(YearPair { chosen: &years[2], after: &helped }, &earlier, 0.1).unwrap();
    assert!((with.left.value - plain.left.value + 5.0).abs() < 1e-9);
    assert!(from_earlier_years(&[], 0.1).is_err());
}

#[test]
fn methods_stand_beside_each_other_and_contradiction_is_unclear() {
    let strand =
        |design, value, registered| Strand { design, effect: Inference::normal(value, 1.0), registered };
    let ask = |strands: &[Strand]| conclude(strands, Direction::Lower, ("euro", "euros"), 1).unwrap();
    let both = ask(&[strand(Design::WaitingList, -4.0, true), strand(Design::Matched, -3.0, false)]);
    assert!(both.judgement == Judgement::Better && both.agree);
    assert!(both.words.nl.contains("4,0 euro lager"), "{}", both.words.nl);
    assert_eq!(both.cannot_say.len(), 2);
    let clash = ask(&[strand(Design::WaitingList, -4.0, true), strand(Design::Matched, 3.0, false)]);
    assert!(clash.judgement == Judgement::Unclear && !clash.agree);
    let worse = ask(&[strand(Design::WaitingList, 4.0, true), strand(Design::Matched, 1.0, false)]);
    assert!(worse.judgement == Judgement::Worse && !worse.agree);
    assert!(conclude(&[strand(Design::BeforeAfter, -4.0, true)], Direction::Lower, ("", ""), 0).is_err());
    assert!(conclude(&[strand(Design::Matched, -4.0, false)], Direction::Lower, ("", ""), 0).is_err());
}

fn anything() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e3..1e3_f64,
        Just(0.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::MAX),
        Just(-1e300),
        Just(f64::MIN_POSITIVE)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_breaks_on_anything(
        values in prop::collection::vec(anything(), 0..60),
        other in prop::collection::vec(anything(), 0..60),
        helped in prop::collection::vec(any::<bool>(), 0..60),
        start in 0_usize..70,
        share in anything(),
    ) {
        let known = DMatrix::from_fn(values.len(), 2, |i, j| if j == 0 { values[i] } else { other.get(i).copied().unwrap_or(1.0) });
        let _ = interrupted(&values, &Interruption::at(start, Season::Quarterly));
        let _ = effect::rd::threshold(&values, &other, share);
        let _ = permute(&values, &helped, &Dealing { draws: 50, ..Dealing::default() });
        let _ = lottery(&values, &helped, &Dealing { draws: 50, ..Dealing::default() });
        let _ = matched(&values, &helped, &known, start);
        let _ = weighted(&values, &helped, &known, |at| at.to_string());
        let _ = subtract(YearPair { chosen: &values, after: &other }, &[YearPair { chosen: &other, after: &values }], share);
        let _ = truncated_normal(share, share, share, share, start);
        let _ = on_own_past(&[values.clone(), other.clone()], 1, share, 3, 1);
        let _ = minimum_detectable(&values, start);
    }

    #[test]
    fn an_effect_put_on_comes_out(
        values in prop::collection::vec(-100.0..100.0_f64, 8..12),
        effect in -50.0..50.0_f64,
    ) {
        let helped: Vec<bool> = (0..values.len()).map(|i| i % 2 == 0).collect();
        let lifted: Vec<f64> = values.iter().zip(&helped).map(|(v, got)| if *got { v + effect } else { *v }).collect();
        let before = permute(&values, &helped, &Dealing::default()).unwrap();
        let after = permute(&lifted, &helped, &Dealing::default()).unwrap();
        prop_assert!((after.value - before.value - effect).abs() < 1e-9);
        prop_assert!((after.low - before.low - effect).abs() < 1e-8);
        prop_assert!((after.high - before.high - effect).abs() < 1e-8);
        prop_assert!(before.p_lower + before.p_upper >= 1.0);
        prop_assert!(before.low <= before.value && before.value <= before.high);
    }

    #[test]
    fn the_order_of_people_does_not_matter(
        people in prop::collection::vec((-10.0..10.0_f64, -10.0..10.0_f64, -100.0..100.0_f64), 40..80),
        turn in 1_usize..30,
    ) {
        let ask = |people: &[(f64, f64, f64)]| {
            let helped: Vec<bool> = people.iter().map(|one| one.0 + one.1 > 0.0).collect();
            let outcome: Vec<f64> = people.iter().map(|one| one.2).collect();
            let years = DMatrix::from_fn(people.len(), 2, |i, j| if j == 0 { people[i].0 } else { people[i].1 });
            matched(&outcome, &helped, &years, 2).ok().map(|found| found.effect.value)
        };
        let mut turned = people.clone();
        turned.rotate_left(turn);
        match (ask(&people), ask(&turned)) {
            (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-6 * (1.0 + one.abs())),
            (one, other) => prop_assert_eq!(one.is_some(), other.is_some()),
        }
    }
}
