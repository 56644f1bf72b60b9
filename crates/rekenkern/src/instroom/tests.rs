//! Tests of [`instroom`].

use std::collections::BTreeSet;

use super::*;
use crate::OPEN_END;
use crate::testing::in_pool;
use domein::Maand;
use proptest::prelude::*;

type Row = (u32, u8, u32, i32, i32);

fn window(months: i32) -> Maandvenster {
    let first: Maand = "1970-01".parse().unwrap();
    Maandvenster::new(first, first.plus(months - 1))
}

fn counted(rows: &[Row], months: i32, regels: Instroomregels) -> Instroom {
    let rijen = Instroomrijen {
        client: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        reeks: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
        sleutel: &rows.iter().map(|row| row.2).collect::<Vec<_>>(),
        begin: &rows.iter().map(|row| row.3).collect::<Vec<_>>(),
        eind: &rows.iter().map(|row| row.4).collect::<Vec<_>>(),
    };
    instroom(8, 3, rijen, &window(months), regels)
}

const YEAR: Instroomregels = Instroomregels { gat: 28, terug_binnen: 365 };

/// Worked by hand over January to April 1970 (days 0 to 119).
#[test]
fn golden() {
    let rows = [
        // Client 0: from before the window, a pause of 28 days, until day 58 (28 February). Key of the first entry.
        (0, 0, 1, -100, 0),
        (0, 0, 0, 29, 58),
        // Back after 29 days, so a new spell: from day 88 (30 March) on.
        (0, 0, 2, 88, OPEN_END),
        // Client 1: two laws at once are two spells; one within the other.
        (1, 0, 0, 10, 30),
        (1, 1, 0, 5, 200),
        (1, 1, 0, 20, 25),
        // Client 2: over before the window; begins after the window; ends before it begins; no key; no client.
        (2, 0, 0, -50, -40),
        (2, 1, 0, 120, 130),
        (3, 0, 0, 60, 50),
        (4, 0, 9, 5, 6),
        (99, 0, 0, 5, 6),
    ];
    let found = counted(&rows, 4, YEAR);
    assert_eq!(found.instroom, [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    assert_eq!(found.uitstroom, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(found.stand, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1]);
    assert_eq!(found.terug, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], "at the key of the spell that ended");
    assert_eq!(found.terug_volledig, [false; 4], "nobody knows the year after");
    // 21 days is no whole month; from day -100 to 58 is 159 days, five months of 30.44 and a bit.
    assert_eq!((found.duur[0], found.duur[DUURMAANDEN + 5]), (1, 1));
    assert_eq!([0, 1, 2].map(|key| found.kwartiel(key, 2)), [Some(0), Some(5), None]);
}

#[test]
fn the_edge_of_a_pause_and_of_a_return() {
    let regels = Instroomregels { gat: 10, terug_binnen: 40 };
    let ended_then = |begin: i32| {
        let found = counted(&[(0, 0, 0, 0, 9), (0, 0, 0, begin, begin)], 4, regels);
        (found.instroom.iter().sum::<u32>(), found.terug[0])
    };
    assert_eq!(ended_then(20), (1, 0), "ten days without help is one spell");
    assert_eq!(ended_then(21), (2, 1));
    assert_eq!(ended_then(49), (2, 1), "forty days after the last day");
    assert_eq!(ended_then(50), (2, 0));
    let volledig = counted(&[], 4, regels).terug_volledig;
    assert_eq!(volledig, [true, true, false, false], "31 March is day 89, and 129 is not known");
}

#[test]
fn quartiles_are_the_least_duration_that_so_many_do_not_exceed() {
    let month = |client: u32, months: i32| (client, 0, 0, 100 - 31 * months, 100);
    let found = counted(&[month(0, 1), month(1, 2), month(2, 4), month(3, 8), month(4, 400)], 4, YEAR);
    assert_eq!([1, 2, 3].map(|kwart| found.kwartiel(0, kwart)), [Some(2), Some(4), Some(8)]);
    assert_eq!(found.duur[DUURMAANDEN - 1], 1, "ten years and more");
    assert_eq!(found.kwartiel(usize::MAX, 2), None);
}

#[test]
fn without_months_keys_or_clients_nothing_is_counted() {
    let rows = [(0, 0, 0, i32::MIN, OPEN_END)];
    assert_eq!(counted(&rows, 0, YEAR).instroom, [0_u32; 0]);
    let rijen = Instroomrijen { client: &[0], reeks: &[0], sleutel: &[0], begin: &[0], eind: &[i32::MAX] };
    assert_eq!(instroom(1, 0, rijen, &window(2), YEAR).stand, [0_u32; 0]);
    assert_eq!(instroom(0, 1, rijen, &window(2), YEAR).stand, [0, 0]);
    let short = Instroomrijen { client: &[0, 0], reeks: &[], sleutel: &[], begin: &[], eind: &[] };
    assert_eq!(instroom(1, 1, short, &window(1), YEAR).instroom, [1], "a missing value is zero");
}

/// The same by writing out every day of every client and law, then looking for runs of days.
fn written_out(rows: &[Row], months: i32, regels: Instroomregels) -> Instroom {
    let venster = window(months);
    let mut found = Instroom::empty(3, &venster);
    let ends: Vec<i32> = venster.last_days().collect();
    let month_of =
        |day: i32| ends.iter().position(|end| day <= *end).filter(|_| day >= 0).filter(|_| months > 0);
    let groups: BTreeSet<(u32, u8)> = rows.iter().map(|row| (row.0, row.1)).filter(|one| one.0 < 8).collect();
    for group in groups {
        let mine: Vec<&Row> = rows.iter().filter(|row| (row.0, row.1) == group).collect();
        let helped = |day: i32| mine.iter().any(|row| row.3 <= day && day <= row.4.min(400));
        let mut spells: Vec<(i32, i32)> = Vec::new();
        for day in (-60..=400).filter(|day| helped(*day)) {
            match spells.last_mut() {
                Some(spell) if day - spell.1 - 1 <= regels.gat => spell.1 = day,
                _ => spells.push((day, day)),
            }
        }
        for (place, spell) in spells.iter().enumerate() {
            let first = mine.iter().filter(|row| row.3 == spell.0 && row.3 <= row.4).map(|row| row.2).min();
            let key = first.unwrap() as usize;
            if key >= 3 {
                continue;
            }
            let row = key * ends.len();
            if let Some(month) = month_of(spell.0) {
                found.instroom[row + month] += 1;
            }
            for (month, end) in ends.iter().enumerate() {
                found.stand[row + month] += u32::from(spell.0 <= *end && spell.1 > *end);
            }
            if let Some(month) = month_of(spell.1) {
                found.uitstroom[row + month] += 1;
                let duration = f64::from(spell.1 - spell.0 + 1) / 30.436_875;
                found.duur[key * DUURMAANDEN + duration as usize] += 1;
                let back = spells.get(place + 1).is_some_and(|next| {
                    next.0 <= spell.1 + regels.terug_binnen && month_of(next.0).is_some()
                });
                found.terug[row + month] += u32::from(back);
            }
        }
    }
    let last = ends.last().copied().unwrap_or(0);
    found.terug_volledig = ends.iter().map(|end| end + regels.terug_binnen <= last).collect();
    found
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0_u32..10, 0_u8..3, 0_u32..4, -60_i32..140, -3_i32..70, prop::bool::weighted(0.1));
    let row = row.prop_map(|(client, reeks, sleutel, begin, days, open)| {
        (client, reeks, sleutel, begin, if open { OPEN_END } else { begin + days })
    });
    prop::collection::vec(row, 0..40)
}

proptest! {
    #[test]
    fn it_is_what_writing_out_gives(rows in rows(), months in 0_i32..5, gat in 0_i32..40, back in 0_i32..90) {
        let regels = Instroomregels { gat, terug_binnen: back };
        prop_assert_eq!(counted(&rows, months, regels), written_out(&rows, months, regels));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(mut rows in rows()) {
        let one = counted(&rows, 4, YEAR);
        rows.reverse();
        prop_assert_eq!(&one, &counted(&rows, 4, YEAR));
        rows.sort_unstable();
        prop_assert_eq!(&one, &counted(&rows, 4, YEAR));
    }

    #[test]
    fn each_spell_that_ended_has_a_duration_and_the_stock_follows(rows in rows(), gat in 0_i32..40) {
        let found = counted(&rows, 4, Instroomregels { gat, terug_binnen: 90 });
        let sum = |list: &[u32]| list.iter().sum::<u32>();
        prop_assert_eq!(sum(&found.duur), sum(&found.uitstroom));
        prop_assert!(found.terug.iter().zip(&found.uitstroom).all(|(back, went)| back <= went));
        for month in (0..12).filter(|month| month % 4 != 0) {
            let before = found.stand[month - 1] + found.instroom[month];
            prop_assert_eq!(found.stand[month] + found.uitstroom[month], before);
        }
    }

    #[test]
    fn spells_one_by_one_are_what_is_counted(rows in rows(), gat in 0_i32..40, back in 0_i32..90) {
        let found = counted(&rows, 4, Instroomregels { gat, terug_binnen: back });
        let rijen = Instroomrijen {
            client: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
            reeks: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
            sleutel: &rows.iter().map(|row| row.2).collect::<Vec<_>>(),
            begin: &rows.iter().map(|row| row.3).collect::<Vec<_>>(),
            eind: &rows.iter().map(|row| row.4).collect::<Vec<_>>(),
        };
        let spells = hulpreeksen(8, rijen, gat);
        prop_assert!(spells.is_sorted_by_key(|one| (one.client, one.reeks, one.begin)));
        let venster = window(4);
        let (mut came, mut went, mut returned) = (vec![0; 12], vec![0; 12], vec![0; 12]);
        for spell in spells.iter().filter(|spell| spell.sleutel < 3) {
            let place = |month: usize| spell.sleutel as usize * 4 + month;
            if let Some(month) = venster.month(spell.begin) {
                came[place(month)] += 1;
            }
            if let Some(month) = venster.month(spell.eind) {
                went[place(month)] += 1;
                let again = spell.volgende.filter(|next| *next <= spell.eind + back);
                returned[place(month)] += u32::from(again.is_some_and(|next| venster.month(next).is_some()));
            }
        }
        prop_assert_eq!((came, went, returned), (found.instroom, found.uitstroom, found.terug));
    }

    #[test]
    fn no_day_makes_it_stumble(
        rows in prop::collection::vec((0_u32..9, 0_u8..2, 0_u32..3, any::<i32>(), any::<i32>()), 0..30),
        gat in any::<i32>(), terug_binnen in any::<i32>(),
    ) {
        let found = counted(&rows, 4, Instroomregels { gat, terug_binnen });
        prop_assert!(found.terug.iter().zip(&found.uitstroom).all(|(back, went)| back <= went));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let rows: Vec<Row> = (0_u32..60_000)
        .map(|n| {
            let begin = (n.wrapping_mul(2_654_435_761) >> 25) as i32;
            (n / 8_000, (n % 3) as u8, n % 3, begin, begin + (n % 5) as i32)
        })
        .collect();
    let regels = Instroomregels { gat: 0, terug_binnen: 9 };
    let one = in_pool(1, || counted(&rows, 4, regels));
    assert!(one.instroom.iter().sum::<u32>() > 0);
    assert_eq!(one, in_pool(3, || counted(&rows, 4, regels)));
}
