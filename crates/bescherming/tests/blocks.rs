//! Blocks against somebody who may ask anything, and against a count by hand. Written apart from the library.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use bescherming::{Blocks, Hidden, Items, Rules, RulesInput, Values};
use proptest::prelude::*;

const SIZES: [usize; 3] = [4, 3, 3];

/// Things that are counted: whose, where in three dimensions, and what they cost.
#[derive(Clone, Debug)]
struct Facts {
    rows: Vec<(u32, [u8; 3], i64)>,
    threshold: u64,
}

impl Facts {
    /// Exact figures: what the attacker is assumed to see.
    fn rules(&self) -> Rules {
        let input = RulesInput {
            threshold: self.threshold,
            rounding: 1,
            amount_rounding: 1,
            ..RulesInput::default()
        };
        Rules::new(input).unwrap()
    }

    fn blocks(&self) -> Blocks {
        let unit: Vec<u32> = self.rows.iter().map(|row| row.0).collect();
        let column = |place: usize| self.rows.iter().map(|row| row.1[place]).collect::<Vec<u8>>();
        let columns = [column(0), column(1), column(2)];
        let values: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
        let cents: Vec<i64> = self.rows.iter().map(|row| row.2).collect();
        Blocks::divide(Items { unit: &unit, values: &values, cents: &cents }, &SIZES, &self.rules())
    }

    fn of(&self, question: &[Values]) -> (u64, i64) {
        let asked = |row: &&(u32, [u8; 3], i64)| {
            row.1
                .iter()
                .zip(question)
                .all(|(value, wanted)| Values::one(usize::from(*value)).is_within(*wanted))
        };
        let rows: Vec<_> = self.rows.iter().filter(asked).collect();
        (rows.len() as u64, rows.iter().map(|row| row.2).sum())
    }
}

/// Every point of the space, as a question.
fn points() -> Vec<Vec<Values>> {
    let mut all = Vec::new();
    for one in 0..SIZES[0] {
        for two in 0..SIZES[1] {
            for three in 0..SIZES[2] {
                all.push(vec![Values::one(one), Values::one(two), Values::one(three)]);
            }
        }
    }
    all
}

/// Every question that picks any values in every dimension.
fn questions() -> Vec<Vec<Values>> {
    let some = |size: usize| {
        (1_u32..1 << size).map(move |bits| (0..size).filter(|at| bits >> at & 1 == 1).collect())
    };
    let mut all = Vec::new();
    for one in some(SIZES[0]) {
        for two in some(SIZES[1]) {
            for three in some(SIZES[2]) {
                all.push(vec![one, two, three]);
            }
        }
    }
    all
}

fn facts() -> impl Strategy<Value = Facts> {
    let row = (
        0_u32..60,
        [0_u8..4, 0_u8..3, 0_u8..3],
        prop_oneof![8 => 0_i64..5_000, 1 => -500_i64..0, 1 => 50_000_i64..90_000],
    );
    (proptest::collection::vec(row, 0..160), 3_u64..12)
        .prop_map(|(rows, threshold)| Facts { rows, threshold })
}

/// The places of a point in its dimensions.
fn places(point: &[Values]) -> Vec<usize> {
    point.iter().filter_map(|values| values.places().next()).collect()
}

/// Points by the block that holds them.
fn classes(blocks: &Blocks) -> Vec<BTreeSet<usize>> {
    let mut classes = vec![BTreeSet::new(); blocks.len()];
    for (place, point) in points().iter().enumerate() {
        if let Some(block) = blocks.place(&places(point)) {
            classes[block].insert(place);
        }
    }
    classes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Whatever is asked, the truth lies between the two figures, and where they are said to be exact it is both.
    #[test]
    fn the_truth_lies_between(facts in facts()) {
        let (blocks, questions) = (facts.blocks(), questions());
        for (question, shown) in questions.iter().zip(blocks.answer(&questions, &facts.rules())) {
            let (count, _) = facts.of(question);
            let least = shown.least.count.shown().map_or(0, |count| count.value());
            if let Some(most) = shown.most.count.shown() {
                prop_assert!(least <= count && count <= most.value(), "{least} {count} {}", most.value());
            }
            if shown.exact && let Some(amount) = shown.most.amount.shown() {
                prop_assert_eq!(facts.of(question), (shown.most.count.shown().unwrap().value(), amount.cents()));
            }
        }
    }

    /// No question is answered with fewer units than the threshold, or with an amount that one or two have nearly
    /// whole; and the difference of any two answers neither. The attacker knows the items, to check.
    #[test]
    fn no_two_answers_can_be_subtracted_into_a_few(facts in facts(), picks in proptest::collection::vec((0_usize..735, 0_usize..735, any::<bool>()), 40)) {
        let (blocks, questions) = (facts.blocks(), questions());
        let classes = classes(&blocks);
        let points = points();
        // An answer as a set of points: those of the classes inside, and those touched.
        let set = |question: &Vec<Values>, touched: bool| -> BTreeSet<usize> {
            let holds = |place: &usize| points[*place].iter().zip(question).all(|(one, wanted)| one.is_within(*wanted));
            classes
                .iter()
                .filter(|class| if touched { class.iter().any(&holds) } else { class.iter().all(&holds) })
                .flatten()
                .copied()
                .collect()
        };
        for (one, other, touched) in picks {
            let (one, other) = (&questions[one % questions.len()], &questions[other % questions.len()]);
            let (first, second) = (set(one, touched), set(other, touched));
            for difference in [&first - &second, &second - &first, first.clone()] {
                let mut of_unit: BTreeMap<u32, i64> = BTreeMap::new();
                for row in &facts.rows {
                    let place = points.iter().position(|point| row.1.iter().zip(point).all(|(value, at)| Values::one(usize::from(*value)) == *at));
                    if place.is_some_and(|place| difference.contains(&place)) {
                        *of_unit.entry(row.0).or_default() += row.2;
                    }
                }
                if blocks.is_empty() || difference.is_empty() {
                    continue;
                }
                let mut sizes: Vec<i64> = of_unit.values().map(|cent| cent.abs()).collect();
                sizes.sort_unstable_by_key(|size| -size);
                let total: i64 = sizes.iter().sum();
                prop_assert!(sizes.len() as u64 >= facts.threshold, "{} units", sizes.len());
                prop_assert!(sizes[0] * 2 <= total && (sizes[0] + sizes[1]) * 5 <= total * 4);
            }
        }
    }

    /// Every point lies in one block, and each answer is a sum of whole blocks: of those inside, and those touched.
    #[test]
    fn an_answer_is_a_sum_of_whole_blocks(facts in facts()) {
        let (blocks, questions, points) = (facts.blocks(), questions(), points());
        let classes = classes(&blocks);
        let covered: usize = classes.iter().map(BTreeSet::len).sum();
        prop_assert_eq!(covered, if blocks.is_empty() { 0 } else { points.len() });
        let count = |class: &BTreeSet<usize>| -> u64 { class.iter().map(|place| facts.of(&points[*place]).0).sum() };
        for (question, shown) in questions.iter().zip(blocks.answer(&questions, &facts.rules())) {
            let holds = |place: &usize| points[*place].iter().zip(question).all(|(one, wanted)| one.is_within(*wanted));
            let inside: u64 = classes.iter().filter(|class| class.iter().all(holds)).map(count).sum();
            let touched: u64 = classes.iter().filter(|class| class.iter().any(holds)).map(count).sum();
            prop_assert_eq!(shown.least.count.shown().map_or(0, |count| count.value()), inside);
            prop_assert_eq!(shown.most.count.shown().map_or(0, |count| count.value()), touched);
        }
    }

    /// The order of the items changes nothing, and the same division comes out again.
    #[test]
    fn the_order_changes_nothing(facts in facts(), seed in any::<u64>()) {
        let mut turned = facts.clone();
        let len = turned.rows.len().max(1);
        turned.rows.rotate_left((seed % len as u64) as usize);
        turned.rows.reverse();
        let questions = questions();
        let shown = |facts: &Facts| facts.blocks().answer(&questions, &facts.rules());
        prop_assert_eq!(shown(&facts), shown(&turned));
    }
}

/// Worked by hand: kind 0 has forty households, kind 1 twelve. In kind 0 districts 0 and 1 are large, district 2 has two
/// households, which are too few: they join the smallest block, that of kind 1, which is not cut at all.
#[test]
fn what_is_too_little_joins_the_smallest() {
    let (mut unit, mut kind, mut district) = (Vec::new(), Vec::new(), Vec::new());
    let mut add = |count: u32, one: u8, two: u8| {
        for _ in 0..count {
            unit.push(unit.len() as u32);
            kind.push(one);
            district.push(two);
        }
    };
    add(22, 0, 0);
    add(16, 0, 1);
    add(2, 0, 2);
    add(7, 1, 0);
    add(5, 1, 1);
    let cents = vec![10_000; unit.len()];
    let rules = Rules::new(RulesInput { rounding: 1, amount_rounding: 1, ..RulesInput::default() }).unwrap();
    let blocks =
        Blocks::divide(Items { unit: &unit, values: &[&kind, &district], cents: &cents }, &[2, 3], &rules);
    assert_eq!(blocks.len(), 3);
    let ask = |kind: usize, district: usize| vec![Values::one(kind), Values::one(district)];
    let shown = blocks
        .answer(&[ask(0, 0), ask(0, 1), ask(0, 2), ask(1, 0), vec![Values::all(2), Values::one(0)]], &rules);
    let text =
        |place: usize| (shown[place].least.count.text(), shown[place].most.count.text(), shown[place].exact);
    assert_eq!(text(0), ("22".into(), "22".into(), true));
    assert_eq!(text(1), ("16".into(), "16".into(), true));
    let few = || ("minder dan 10".to_owned(), "14".to_owned(), false);
    assert_eq!(text(2), few(), "who is alone is told as much as who is nobody");
    assert_eq!(text(3), few());
    assert_eq!(text(4), ("22".into(), "36".into(), false), "22 for sure, and 14 of whom it is not told");
    assert_eq!(shown[4].most.amount.text(), "€ 3.600");
}

/// Two things of one household are one household: twenty of four are too few.
#[test]
fn many_things_of_few_units_are_few() {
    let unit: Vec<u32> = (0..20).map(|one| one % 4).collect();
    let items = Items { unit: &unit, values: &[&[0; 20]], cents: &[100; 20] };
    let rules = Rules::default();
    let blocks = Blocks::divide(items, &[1], &rules);
    assert!(blocks.is_empty());
    let shown = blocks.answer(&[vec![Values::all(1)]], &rules);
    assert_eq!(shown[0].most.count.reason(), Some(Hidden::TooFew));
}

/// Values outside the dimensions, columns of another length and none at all are no reason to fall over.
#[test]
fn odd_columns_count_nowhere() {
    let rules = Rules::default();
    let unit: Vec<u32> = (0..30).collect();
    let odd: Vec<u8> = (0..30).map(|one| if one < 12 { 0 } else { 200 }).collect();
    let blocks = Blocks::divide(Items { unit: &unit, values: &[&odd], cents: &[100; 30] }, &[3], &rules);
    assert_eq!(blocks.answer(&[Vec::new()], &rules)[0].most.count.text(), "10");
    for items in [
        Items { unit: &unit, values: &[], cents: &[100; 30] },
        Items { unit: &[], values: &[&odd], cents: &[] },
        Items { unit: &unit, values: &[&odd[..5]], cents: &[100; 30] },
    ] {
        assert!(Blocks::divide(items, &[3], &rules).is_empty());
    }
    assert_eq!(Values::all(500), Values::all(128));
    assert_eq!(Values::one(500), Values::default());
    assert_eq!([3, 1].into_iter().collect::<Values>().places().collect::<Vec<_>>(), [1, 3]);
}
