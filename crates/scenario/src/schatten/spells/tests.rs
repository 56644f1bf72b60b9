//! Worked by hand, day by day beside it, and simulated: what each handling is for shows when it is left out.

use proptest::prelude::*;

use super::*;
use crate::schatten::testing::Chance;

fn spell(unit: u32, level: u8, begin: i32, eind: i32) -> Spell {
    Spell { unit, level, begin, eind }
}

#[test]
fn golden() {
    let units = [
        Presence::ALWAYS,
        Presence { begin: 10, eind: 29, exit: true },
        Presence { begin: -5, eind: 20, exit: false },
    ];
    let spells = [
        // Level 1 to day 9, level 2 to day 19 within level 1 to day 24, then none.
        spell(0, 1, -100, 24),
        spell(0, 2, 10, 19),
        // Comes on day 10 at level 1, goes up on day 15, and leaves for good after day 29.
        spell(1, 1, 0, 50),
        spell(1, 2, 15, OPEN_END),
        // Level 1 from day 20 on, the last day on which it is seen.
        spell(2, 1, 20, OPEN_END),
        // No help, nobody, and no end.
        spell(2, 1, 9, 8),
        spell(3, 1, 0, 50),
    ];
    let found = count_moves(3, &units, &spells, Window::new(0, 40)).unwrap();
    assert_eq!([found.days(0), found.days(1), found.days(2)], [15 + 20, 10 + 5 + 5, 10 + 15]);
    assert_eq!([found.count(1, 2), found.count(2, 1), found.count(1, 0)], [2, 1, 1]);
    assert_eq!([found.count(0, 1), found.count(2, 3), found.count(0, 3)], [1, 1, 0]);
    assert_eq!((found.count(7, 0), found.count(0, 7), found.days(7)), (0, 0, 0), "what is not there");
    let wrong = count_moves(3, &units, &[spell(0, 3, 0, 1)], Window::new(0, 40));
    assert!(wrong.unwrap_err().to_string().starts_with("Reeks 1, trede 3: "));
}

#[test]
fn the_edges_of_the_numbers_are_no_panic() {
    let units = [Presence::ALWAYS, Presence { begin: OPEN_END, eind: i32::MIN, exit: true }];
    let spells = [spell(0, 1, i32::MIN, OPEN_END - 1), spell(1, 1, i32::MIN, OPEN_END)];
    let found = count_moves(2, &units, &spells, Window::new(i32::MIN, i32::MAX)).unwrap();
    assert_eq!((found.days(1), found.count(1, 0)), (u64::from(u32::MAX), 1));
    assert_eq!(count_moves(0, &units, &[], Window::new(0, 9)).unwrap().levels(), 0);
}

/// The same, by asking each day.
fn day_by_day(levels: usize, units: &[Presence], spells: &[Spell], window: Window) -> Moves {
    let mut found = Moves::empty(levels);
    for (unit, one) in units.iter().enumerate() {
        let here = |day: i32| one.begin <= day && day <= one.eind;
        let level = |day: i32| {
            let mine = spells.iter().filter(|spell| spell.unit as usize == unit);
            let covers = mine.filter(|spell| spell.begin <= day && day <= spell.eind);
            covers.map(|spell| usize::from(spell.level)).max().unwrap_or(0)
        };
        for day in window.van..window.tot {
            let leaves = one.exit && day == one.eind;
            if here(day) && (here(day + 1) || leaves) {
                let now = level(day);
                found.days[now] += 1;
                let next = if leaves { levels } else { level(day + 1) };
                if next != now {
                    found.counts[now * (levels + 1) + next] += 1;
                }
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn it_is_what_asking_each_day_gives(
        units in prop::collection::vec((-20_i32..60, 0_i32..80, any::<bool>()), 1..5),
        rows in prop::collection::vec((0_u32..6, 0_u8..4, -30_i32..70, -3_i32..40, prop::bool::weighted(0.1)), 0..30),
        van in -10_i32..30, days in -3_i32..50,
    ) {
        let units: Vec<_> = units
            .into_iter()
            .map(|(begin, days, exit)| Presence { begin, eind: begin + days, exit })
            .collect();
        let mut spells: Vec<_> = rows
            .into_iter()
            .map(|(unit, level, begin, days, open)| spell(unit, level, begin, if open { OPEN_END } else { begin + days }))
            .collect();
        let window = Window::new(van, van + days);
        let found = count_moves(4, &units, &spells, window).unwrap();
        prop_assert_eq!(&found, &day_by_day(4, &units, &spells, window));
        spells.reverse();
        prop_assert_eq!(&found, &count_moves(4, &units, &spells, window).unwrap());
        // Windows that meet add up.
        let half = Window::new(van, van + days / 2);
        let rest = Window::new(van + days / 2, van + days);
        let mut sum = count_moves(4, &units, &spells, half).unwrap();
        sum.plus(&count_moves(4, &units, &spells, rest).unwrap());
        if days >= 0 {
            prop_assert_eq!(sum, found);
        }
    }
}

const YEAR: i32 = 365;
/// Into help and out of it, a year.
const IN: f64 = 0.3;
const OUT: f64 = 0.8;

/// Help of so many units over eight years from day 0; half of them have it on that day.
fn histories(units: u32, seed: u64) -> Vec<Spell> {
    let mut chance = Chance::new(seed);
    let mut spells = Vec::new();
    for unit in 0..units {
        let mut day = if unit % 2 == 0 { 0 } else { chance.days(IN) };
        while day < 8 * YEAR {
            let length = chance.days(OUT);
            spells.push(spell(unit, 1, day, day + length - 1));
            day += length + chance.days(IN);
        }
    }
    spells
}

/// The rate out of help, with its standard error.
fn rate_out(spells: &[Spell], units: u32, window: Window) -> (f64, f64) {
    let found = count_moves(2, &vec![Presence::ALWAYS; units as usize], spells, window).unwrap();
    let (count, years) = (found.count(1, 0) as f64, found.years(1));
    (count / years, count.sqrt() / years)
}

fn rate_in(spells: &[Spell], units: u32, window: Window) -> (f64, f64) {
    let found = count_moves(2, &vec![Presence::ALWAYS; units as usize], spells, window).unwrap();
    let (count, years) = (found.count(0, 1) as f64, found.years(0));
    (count / years, count.sqrt() / years)
}

fn is_near((rate, error): (f64, f64), truth: f64) -> bool {
    // Whole days: a day of the 365 at most, beside the error of the estimate.
    (rate - truth).abs() < 3.0 * error + truth * truth / 365.0
}

/// Only who still had help on the first day of the data is known: of earlier help there are no messages.
#[test]
fn who_was_there_before_the_window_bends_nothing() {
    let whole = histories(4_000, 1);
    let from = 5 * YEAR;
    let known: Vec<_> = whole.iter().copied().filter(|spell| spell.eind >= from).collect();
    let right = rate_out(&known, 4_000, Window::new(from, 7 * YEAR));
    assert!(is_near(right, OUT), "{right:?}");
    // Without: time counts from the first day of each spell that is known.
    let naive = rate_out(&known, 4_000, Window::new(0, 7 * YEAR));
    assert!(!is_near(naive, OUT) && naive.0 < OUT, "{naive:?}");
}

#[test]
fn who_is_still_there_at_the_end_bends_nothing() {
    let whole = histories(4_000, 2);
    let until = 2 * YEAR;
    let known: Vec<_> = whole
        .iter()
        .filter(|spell| spell.begin <= until)
        .map(|one| if one.eind >= until { Spell { eind: OPEN_END, ..*one } } else { *one })
        .collect();
    let window = Window::new(0, until);
    let right = rate_out(&known, 4_000, window);
    assert!(is_near(right, OUT), "{right:?}");
    // Without: spells that have no end yet are left out.
    let ended: Vec<_> = known.iter().copied().filter(|spell| spell.eind < OPEN_END).collect();
    let naive = rate_out(&ended, 4_000, window);
    assert!(!is_near(naive, OUT) && naive.0 > OUT, "{naive:?}");
}

/// A beginning and an end are told up to half a year later.
#[test]
fn messages_that_are_yet_to_come_bend_nothing() {
    let whole = histories(8_000, 3);
    let last = 2 * YEAR;
    let mut chance = Chance::new(33);
    let mut told = Vec::new();
    for one in &whole {
        let (begin_told, end_told) =
            (one.begin + (chance.uniform() * 180.0) as i32, one.eind + 1 + (chance.uniform() * 180.0) as i32);
        if begin_told <= last {
            told.push(Spell { eind: if end_told <= last { one.eind } else { OPEN_END }, ..*one });
        }
    }
    let right = Window::before_messages(0, last, 180);
    assert_eq!(right.tot(), last - 180);
    assert!(is_near(rate_out(&told, 8_000, right), OUT), "{:?}", rate_out(&told, 8_000, right));
    assert!(is_near(rate_in(&told, 8_000, right), IN), "{:?}", rate_in(&told, 8_000, right));
    // Without: up to the last day.
    let naive = Window::before_messages(0, last, 0);
    let (out, into) = (rate_out(&told, 8_000, naive), rate_in(&told, 8_000, naive));
    assert!(!is_near(out, OUT) && out.0 < OUT, "{out:?}");
    assert!(!is_near(into, IN) && into.0 < IN, "{into:?}");
}

/// Who dies or moves away leaves; taken for somebody who stays without help, the rate of beginning comes out too low.
#[test]
fn who_left_for_good_is_not_at_risk_any_more() {
    let whole = histories(4_000, 4);
    let mut chance = Chance::new(44);
    let leaving = 0.25;
    let units: Vec<_> =
        (0..4_000).map(|_| Presence { begin: 0, eind: chance.days(leaving) - 1, exit: true }).collect();
    let known: Vec<_> = whole
        .iter()
        .filter(|spell| spell.begin <= units[spell.unit as usize].eind)
        .map(|one| Spell { eind: one.eind.min(units[one.unit as usize].eind), ..*one })
        .collect();
    let window = Window::new(0, 4 * YEAR);
    let found = count_moves(2, &units, &known, window).unwrap();
    let rate = |count: u64, years: f64| (count as f64 / years, (count as f64).sqrt() / years);
    assert!(is_near(rate(found.count(0, 1), found.years(0)), IN));
    assert!(is_near(rate(found.count(1, 0), found.years(1)), OUT));
    for level in 0..2 {
        assert!(is_near(rate(found.count(level, 2), found.years(level)), leaving));
    }
    let naive = rate_in(&known, 4_000, window);
    assert!(!is_near(naive, IN) && naive.0 < IN, "{naive:?}");
}
