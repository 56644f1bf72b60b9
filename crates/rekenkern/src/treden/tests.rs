//! Worked by hand, and day by day beside it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::testing::{Rij, gebruik, in_pool, rijen};
use crate::{Gebruik, OPEN_END};

/// Two domains: kinds 0 and 1 light and heavy in the first, kind 2 in the second; 3 counts nowhere. Others by turns.
fn ladders(gat: i32) -> Ladders {
    let place = |kind: u8| match kind {
        0 => Some((0, 1)),
        1 => Some((0, 2)),
        2 => Some((1, 1)),
        3 => None,
        kind if kind % 3 == 0 => None,
        kind => Some((kind % 2, 1)),
    };
    Ladders::new(vec![3, 2], (0..19).map(place).collect(), gat).unwrap()
}

fn row(groep: u32, voorziening: u8, begin: i32, eind: i32) -> Rij {
    Rij { groep, voorziening, begin, eind, maandbedrag: 0 }
}

fn spells(rows: &[Rij], households: usize, gat: i32) -> Vec<Tredereeks> {
    gebruik(rows, |gebruik| tredereeksen(households, gebruik, &ladders(gat)))
}

/// Household 0 goes from light to heavy and back, with a second domain beside it; household 1 has a pause of five days.
fn golden_rows() -> Vec<Rij> {
    vec![
        row(0, 0, -50, 60),
        row(0, 1, 20, 39),
        row(0, 2, 30, OPEN_END),
        row(1, 0, 0, 9),
        row(1, 1, 15, 20),
        row(1, 3, 0, 99),
        row(1, 1, 50, 49),
        row(9, 0, 0, 50),
    ]
}

#[test]
fn golden() {
    let found = spells(&golden_rows(), 3, 5);
    let expected = [
        (0, 0, 1, -50, 19),
        (0, 0, 2, 20, 39),
        (0, 0, 1, 40, 60),
        (0, 1, 1, 30, OPEN_END),
        // The pause is no stop.
        (1, 0, 1, 0, 14),
        (1, 0, 2, 15, 20),
    ];
    let expected = expected.map(|(huishouden, domein, trede, begin, eind)| Tredereeks {
        huishouden,
        domein,
        trede,
        begin,
        eind,
    });
    assert_eq!(found, expected);
    assert_eq!(spells(&golden_rows(), 3, 4)[4].eind, 9, "a pause of five days is a stop here");

    let window = Volgvenster { van: 0, tot: 100, segment: &[0, 1, 1] };
    let counted = overstappen(&found, &ladders(5), 2, &[window]);
    let of = |segment, domein, anderen, moves| counted.aantal(segment, domein, anderen, moves);
    assert_eq!([of(0, 0, 0, (1, 2)), of(0, 0, 1, (2, 1)), of(0, 0, 1, (1, 0))], [1, 1, 1]);
    assert_eq!([of(0, 1, 1, (0, 1)), of(0, 1, 0, (0, 1))], [1, 0], "beside heavy help in the first domain");
    assert_eq!(
        [of(1, 0, 0, (1, 2)), of(1, 0, 0, (2, 0)), of(1, 0, 0, (0, 1))],
        [1, 1, 0],
        "what began on day 0 was there"
    );
    let days = |segment, domein, anderen, trede| counted.dagen(segment, domein, anderen, trede);
    assert_eq!([days(0, 0, 0, 1), days(0, 0, 0, 2), days(0, 0, 1, 2), days(0, 0, 1, 1)], [20, 10, 10, 21]);
    assert_eq!([days(0, 0, 1, 0), days(0, 1, 1, 0), days(0, 1, 1, 1), days(0, 1, 0, 1)], [39, 30, 31, 39]);
    assert_eq!([days(1, 0, 0, 0), days(1, 1, 0, 0), days(1, 1, 1, 0)], [79 + 100, 79 + 100, 21]);

    let who = |segment, domein, moves| counted.huishoudens(segment, domein, moves);
    assert_eq!([who(1, 0, (0, 0)), who(1, 0, (1, 2)), who(0, 0, (1, 1)), who(9, 9, (9, 9))], [2, 1, 1, 0]);
    // In two windows, and in two segments: the household counts once in each.
    let parts = [Volgvenster { tot: 30, ..window }, Volgvenster { van: 30, tot: 100, segment: &[1, 1, 7] }];
    let parts = overstappen(&found, &ladders(5), 2, &parts);
    assert_eq!([parts.huishoudens(0, 0, (1, 1)), parts.huishoudens(1, 0, (1, 1))], [1, 2]);
    assert_eq!(
        parts.huishoudens(1, 0, (0, 0)),
        3,
        "household 1 in both windows, 2 in the first, 0 in the second"
    );
    assert_eq!([parts.dagen(1, 0, 0, 0), parts.dagen(1, 0, 1, 1)], [9 + 30 + 70, 21]);

    let of_segment = ([0_u32, 1, 7].as_slice(), 2);
    assert_eq!(standen(&found, &ladders(5), of_segment, 35), [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(standen(&found, &ladders(5), of_segment, 15), [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
}

#[test]
fn what_does_not_fit_is_no_ladder_and_the_edges_are_no_panic() {
    assert!(Ladders::new(vec![], vec![], 0).is_none());
    assert!(Ladders::new(vec![2; 4], vec![], 0).is_none());
    assert!(Ladders::new(vec![5], vec![], 0).is_none());
    assert!(Ladders::new(vec![2], vec![Some((1, 1))], 0).is_none());
    assert!(Ladders::new(vec![2], vec![Some((0, 0))], 0).is_none());
    assert!(Ladders::new(vec![2], vec![], -1).is_none());
    let gebruik = Gebruik {
        huishouden: &[0, 0, 1],
        voorziening: &[0, 0, 200],
        begin: &[i32::MIN, i32::MAX, 0],
        eind: &[i32::MAX - 1, i32::MAX],
    };
    let found = tredereeksen(2, gebruik, &ladders(0));
    assert_eq!(found.len(), 1);
    let window = Volgvenster { van: i32::MIN, tot: i32::MAX, segment: &[0, 0] };
    assert_eq!(overstappen(&found, &ladders(0), 1, &[window]).dagen(0, 0, 0, 1), u64::from(u32::MAX));
    let nothing = overstappen(&found, &ladders(0), 0, &[window]);
    assert_eq!((nothing.dagen(0, 0, 0, 1), nothing.aantal(0, 9, 9, (9, 9))), (0, 0));
}

/// The step of a household in a domain on each of these days, by asking each row, and by closing pauses one by one.
fn written_out(rows: &[Rij], household: u32, domein: u8, days: std::ops::Range<i32>, gat: i32) -> Vec<u8> {
    let ladders = ladders(gat);
    let of_day = |day: i32| {
        let mine = rows.iter().filter(|row| row.groep == household && row.begin <= day && row.eind >= day);
        let steps = mine.filter_map(|row| ladders.plaats(row.voorziening)).filter(|place| place.0 == domein);
        steps.map(|place| place.1).max().unwrap_or(0)
    };
    let mut found: Vec<u8> = days.map(of_day).collect();
    for place in 1..found.len() {
        if found[place] == 0 && found[place - 1] > 0 {
            let pause = found[place..].iter().take_while(|step| **step == 0).count();
            if place + pause < found.len() && pause <= gat as usize {
                let before = found[place - 1];
                found[place..place + pause].fill(before);
            }
        }
    }
    found
}

/// Days over which everything is written out: all rows lie within them, or run on.
const DAYS: std::ops::Range<i32> = -40..200;

/// Moves, and days at risk, by segment, domain, others and steps.
type Counts = (BTreeMap<[usize; 5], u64>, BTreeMap<[usize; 4], u64>);

fn counted_by_day(rows: &[Rij], segment: &[u32], (van, tot): (i32, i32), gat: i32) -> Counts {
    let mut counts = Counts::default();
    for (household, segment) in (0_u32..).zip(segment) {
        let steps = [0, 1].map(|domein| written_out(rows, household, domein, DAYS, gat));
        for day in van..tot {
            let at = (day - DAYS.start) as usize;
            for domein in 0..2 {
                let (now, next) = (steps[domein][at], steps[domein][at + 1]);
                let key =
                    [*segment as usize, domein, usize::from(steps[1 - domein][at] > 0), usize::from(now)];
                *counts.1.entry(key).or_default() += 1;
                if now != next {
                    let [segment, domein, others, now] = key;
                    *counts.0.entry([segment, domein, others, now, usize::from(next)]).or_default() += 1;
                }
            }
        }
    }
    counts
}

fn counted_by_kernel(found: &Overstappen, segments: usize) -> Counts {
    let mut counts = Counts::default();
    for segment in 0..segments {
        for domein in 0..2 {
            for others in 0..3 {
                for now in 0..MEESTE_TREDEN {
                    counts
                        .1
                        .insert([segment, domein, others, now], found.dagen(segment, domein, others, now));
                    for next in 0..MEESTE_TREDEN {
                        let moves = found.aantal(segment, domein, others, (now, next));
                        counts.0.insert([segment, domein, others, now, next], moves);
                    }
                }
            }
        }
    }
    counts.0.retain(|_, count| *count > 0);
    counts.1.retain(|_, count| *count > 0);
    counts
}

proptest! {
    #[test]
    fn it_is_what_writing_out_gives(mut rows in rijen(6), gat in 0_i32..12, van in -30_i32..40, days in 0_i32..80) {
        let segment = [0_u32, 1, 0, 1, 0, 0];
        let found = spells(&rows, 6, gat);
        for household in 0..6 {
            for domein in 0..2 {
                let steps = written_out(&rows, household, domein, DAYS, gat);
                for (day, step) in DAYS.zip(steps) {
                    let on = found.iter().filter(|one| one.huishouden == household && one.domein == domein);
                    let here: Vec<u8> = on.filter(|one| one.begin <= day && day <= one.eind).map(|one| one.trede).collect();
                    prop_assert_eq!(here, if step == 0 { vec![] } else { vec![step] }, "day {}", day);
                }
            }
        }
        let window = Volgvenster { van, tot: van + days, segment: &segment };
        let counted = overstappen(&found, &ladders(gat), 2, &[window]);
        let by_day = counted_by_day(&rows, &segment, (van, van + days), gat);
        prop_assert_eq!(counted_by_kernel(&counted, 2), by_day);
        // Windows that meet add up, and a household counts once over both.
        let halves = [Volgvenster { tot: van + days / 2, ..window }, Volgvenster { van: van + days / 2, ..window }];
        prop_assert_eq!(&counted, &overstappen(&found, &ladders(gat), 2, &halves));
        let states = standen(&found, &ladders(gat), (&segment, 2), van);
        prop_assert_eq!(states.iter().sum::<u32>(), 6);
        rows.reverse();
        prop_assert_eq!(&found, &spells(&rows, 6, gat));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let rows: Vec<Rij> = (0_u32..60_000)
        .map(|n| row(n * 7919 % 20_000, (n % 19) as u8, (n % 900) as i32, (n % 900 + n % 211) as i32))
        .collect();
    let segment: Vec<u32> = (0..20_000).map(|n| n % 5).collect();
    let ask = || {
        let found = spells(&rows, 20_000, 3);
        let window = Volgvenster { van: 100, tot: 800, segment: &segment };
        let counted = overstappen(&found, &ladders(3), 4, &[window]);
        (found, counted)
    };
    let one = in_pool(1, ask);
    assert!(one.1.aantal(0, 0, 0, (0, 1)) > 0);
    assert_eq!(one, in_pool(3, ask));
}
