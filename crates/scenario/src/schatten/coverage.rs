//! From households to an interval, in 500 municipalities that are made up: does the truth lie in it as often as it says?

use super::testing::Chance;
use super::{Observed, Presence, Spell, Strength, Window, count_moves, pool, root};
use crate::maths::gamma_quantile;

/// Segments of a municipality by their number of households: from a district to a handful.
const SEGMENTS: [u32; 8] = [400, 200, 120, 80, 60, 40, 25, 12];
/// Rates into help and out of it; segments differ by a factor around them.
const RATES: [f64; 2] = [0.15, 0.6];
const DAYS: i32 = 3 * 365;

/// Help of households before and in the window, as their rates have it, and who leaves for good.
fn segment(households: u32, [into, out]: [f64; 2], chance: &mut Chance) -> (Vec<Presence>, Vec<Spell>) {
    let (mut units, mut spells) = (Vec::new(), Vec::new());
    for unit in 0..households {
        let exit = chance.days(0.05) - 1;
        units.push(Presence { begin: -400, eind: exit, exit: true });
        let mut day = -400 + chance.days(into);
        while day < DAYS {
            let eind = day + chance.days(out) - 1;
            spells.push(Spell { unit, level: 1, begin: day, eind });
            day = eind + chance.days(into);
        }
    }
    (units, spells)
}

/// How many of the segments of a municipality have their true rate within the interval of 90 %, by move.
fn within(chance: &mut Chance) -> [u32; 2] {
    let made = SEGMENTS.map(|households| {
        let rates = RATES.map(|rate| rate * (0.4 * chance.normal()).exp());
        let (units, spells) = segment(households, rates, chance);
        (rates, count_moves(2, &units, &spells, Window::before_messages(0, DAYS, 60)).unwrap())
    });
    [(0, 1), (1, 0)].map(|(from, to)| {
        let observed: Vec<Observed> = made
            .iter()
            .map(|(_, moves)| Observed {
                label: String::new(),
                count: moves.count(from, to),
                years: moves.years(from),
            })
            .collect();
        let all = Observed {
            label: String::new(),
            count: observed.iter().map(|one| one.count).sum(),
            years: observed.iter().map(|one| one.years).sum(),
        };
        let parent = root("", &all).unwrap().mean();
        let pooled = pool("", &observed, Some(parent), Strength::Weighed).unwrap();
        let covers = |place: usize| {
            let (truth, found) = (made[place].0[from], pooled.rates[place]);
            let bound = |below: f64| gamma_quantile(below, found.shape, found.rate);
            u32::from(bound(0.05) <= truth && truth <= bound(0.95))
        };
        (0..SEGMENTS.len()).map(covers).sum()
    })
}

#[test]
fn the_truth_lies_in_an_interval_of_ninety_percent_as_often_as_it_should() {
    let mut chance = Chance::new(500);
    let municipalities = 500;
    let mut found = [0, 0];
    for _ in 0..municipalities {
        within(&mut chance).into_iter().zip(&mut found).for_each(|(one, sum)| *sum += one);
    }
    for sum in found {
        let share = f64::from(sum) / f64::from(municipalities * SEGMENTS.len() as u32);
        assert!((0.87..0.95).contains(&share), "{found:?} {share}");
    }
}
