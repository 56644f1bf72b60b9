//! Cases worked by hand, and counts by another way.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::{Voorziening, Wet};
use proptest::prelude::*;
use rekenkern::{Hulpreeks, OPEN_END, Tredereeks};

use super::grond::Gevolgd;
use super::klassen::{Klassen, by_group, place};
use super::uitstroom::{reasons, without_follow_up};
use super::*;
use crate::inzicht::verloop::decide::Reeks;

const JAAR: i32 = 2024;
const ALLES: Reeks = Reeks::Totaal;
const WMO: Reeks = Reeks::Wet(Wet::Wmo);
const JEUGD: Reeks = Reeks::Wet(Wet::Jeugdwet);

fn day(text: &str) -> i32 {
    day_number(text.parse().unwrap())
}

fn count(figure: Protected<Count>) -> Option<u64> {
    figure.shown().map(Count::value)
}

/// Spells of these clients, of a kind and of its law.
fn spells(
    clients: std::ops::Range<u32>,
    soort: Voorziening,
    (begin, eind): (&str, &str),
    (vervolg, grond): (bool, Stopgrond),
) -> Vec<[Gevolgd; 2]> {
    let eind = if eind.is_empty() { OPEN_END } else { day(eind) };
    clients
        .map(|client| {
            let reeks = Hulpreeks { client, reeks: 0, sleutel: 0, begin: day(begin), eind, volgende: None };
            [Reeks::Wet(soort.wet()), Reeks::Hulp(soort)].map(|soort| Gevolgd {
                reeks,
                soort,
                vervolg,
                grond,
            })
        })
        .collect()
}

fn feiten(all: &[Vec<[Gevolgd; 2]>]) -> Hulpfeiten {
    let mut pairs: Vec<[Gevolgd; 2]> = all.concat();
    // As the kernel gives them: client by client, the Wmo first, by first day.
    pairs.sort_by_key(|[one, _]| (one.reeks.client, one.soort == JEUGD, one.reeks.begin));
    Hulpfeiten {
        wetten: pairs.iter().map(|[one, _]| *one).collect(),
        soorten: pairs.iter().map(|[_, one]| *one).collect(),
        treden: Vec::new(),
    }
}

fn of(found: &[Deelcijfer], reeks: Reeks) -> [Option<u64>; 2] {
    let one = found[place(reeks)];
    [count(one.van), count(one.aantal)]
}

#[test]
fn help_that_ended_without_other_help_after_it() {
    use Voorziening::{Begeleiding, JeugdGgz};
    let in_2024 = ("2023-05-01", "2024-06-30");
    let facts = feiten(&[
        spells(0..40, Begeleiding, in_2024, (false, Stopgrond::Plan)),
        spells(40..60, Begeleiding, in_2024, (true, Stopgrond::Plan)),
        spells(60..100, JeugdGgz, in_2024, (false, Stopgrond::Plan)),
        // In another year, and still running.
        spells(100..150, Begeleiding, ("2020-01-01", "2023-12-31"), (false, Stopgrond::Plan)),
        spells(150..200, Begeleiding, ("2024-01-01", ""), (true, Stopgrond::Onbekend)),
    ]);
    let rules = Rules::default();
    let found = without_follow_up(&facts, (JAAR, day("2025-01-31")), &rules).unwrap();
    assert_eq!(of(&found, ALLES), [Some(100), Some(80)]);
    assert_eq!(of(&found, WMO), [Some(60), Some(40)]);
    assert_eq!(of(&found, JEUGD), [Some(40), Some(40)]);
    assert_eq!(of(&found, Reeks::Hulp(Begeleiding)), [Some(60), Some(40)]);
    assert_eq!(of(&found, Reeks::Hulp(Voorziening::Vervoer)), [None, None]);
    assert!(
        without_follow_up(&facts, (JAAR, day("2025-01-30")), &rules).is_none(),
        "one day is not known yet"
    );
}

#[test]
fn of_several_endings_in_a_year_the_last_one_counts_and_a_few_do_not_follow() {
    use Voorziening::Begeleiding;
    let first = ("2023-05-01", "2024-02-29");
    let last = ("2024-06-01", "2024-10-31");
    let twice = feiten(&[
        spells(0..40, Begeleiding, first, (true, Stopgrond::Client)),
        spells(0..40, Begeleiding, last, (false, Stopgrond::Plan)),
    ]);
    let rules = Rules::default();
    let found = without_follow_up(&twice, (JAAR, day("2025-12-31")), &rules).unwrap();
    assert_eq!(of(&found, WMO), [Some(40), Some(40)]);
    let few = feiten(&[
        spells(0..40, Begeleiding, last, (false, Stopgrond::Plan)),
        spells(40..45, Begeleiding, last, (true, Stopgrond::Plan)),
    ]);
    let found = without_follow_up(&few, (JAAR, day("2025-12-31")), &rules).unwrap();
    let [all, without] = of(&found, WMO);
    assert!(all.is_none() || without.is_none(), "the five would be their difference");
}

#[test]
fn drop_out_counts_among_reasons_that_say_something() {
    use Voorziening::Begeleiding;
    let when = ("2023-05-01", "2024-06-30");
    let of_reason = |clients, grond| spells(clients, Begeleiding, when, (false, grond));
    let facts = feiten(&[
        of_reason(0..100, Stopgrond::Plan),
        of_reason(100..120, Stopgrond::Client),
        of_reason(120..140, Stopgrond::Aanbieder),
        of_reason(140..170, Stopgrond::Overleg),
        of_reason(170..200, Stopgrond::Anders),
        of_reason(200..220, Stopgrond::Onbekend),
    ]);
    let found = reasons(&facts, JAAR, &Rules::default());
    assert_eq!(of(&found.reeksen, WMO), [Some(170), Some(40)]);
    let gronden: Vec<Option<u64>> = found.gronden.iter().map(|one| count(*one)).collect();
    assert_eq!(gronden, [Some(20), Some(20), Some(30), None, Some(100), Some(30), Some(20)]);
}

#[test]
fn each_code_of_both_lists_has_its_ground() {
    use Stopgrond::{Aanbieder, Anders, Buiten, Client, Overleg, Plan};
    for (wet, reden, grond) in [
        (Wet::Wmo, 19, Plan),
        (Wet::Wmo, 21, Client),
        (Wet::Wmo, 22, Aanbieder),
        (Wet::Wmo, 23, Overleg),
        (Wet::Wmo, 31, Anders),
        (Wet::Wmo, 2, Anders),
        (Wet::Jeugdwet, 31, Plan),
        (Wet::Jeugdwet, 32, Client),
        (Wet::Jeugdwet, 33, Aanbieder),
        (Wet::Jeugdwet, 34, Overleg),
        (Wet::Jeugdwet, 35, Buiten),
        (Wet::Jeugdwet, 37, Anders),
        (Wet::Jeugdwet, 19, Anders),
    ] {
        assert_eq!(Stopgrond::of(wet, reden), grond, "{wet} {reden}");
    }
    assert!(Stopgrond::ALL.iter().enumerate().all(|(place, one)| *one as usize == place));
}

/// Worked by hand: hundred began on 1 January 2022, sixty of them ended within three months and forty run on. Half has ended
/// after 3 × 50 / 60 months.
#[test]
fn the_median_lies_on_the_line_between_two_counts() {
    use Voorziening::Begeleiding;
    let facts = feiten(&[
        spells(0..60, Begeleiding, ("2022-01-01", "2022-02-15"), (false, Stopgrond::Plan)),
        spells(60..100, Begeleiding, ("2022-01-01", ""), (true, Stopgrond::Onbekend)),
    ]);
    let found = duur::durations(&facts, (&[2022, 2023, 2024], day("2024-12-31")), &Rules::default());
    let all = &found.reeksen[place(ALLES)];
    assert_eq!([count(all.begonnen), count(all.geeindigd)], [Some(100), Some(60)]);
    let half = all.mediaan.unwrap();
    assert!((half.waarde.unwrap() - 2.5).abs() < 1e-9, "{half:?}");
    assert!(half.laag.unwrap() < 2.5 && half.hoog.is_none_or(|high| high > 2.5));
    let (jaar, of_year) = &found.jaren[0];
    assert_eq!((*jaar, count(of_year.begonnen)), (2022, Some(100)));
    assert!(found.jaren[1].1.mediaan.is_none(), "nobody began in 2023");
    assert!(duur::durations(&facts, (&[], 0), &Rules::default()).reeksen.is_empty());
}

/// Who still runs on counts for as long as they were seen: leaving them out gives a time that is too short.
#[test]
fn help_that_still_runs_makes_the_median_longer() {
    use Voorziening::Begeleiding;
    let ended = spells(0..60, Begeleiding, ("2022-01-01", "2022-02-15"), (false, Stopgrond::Plan));
    let late = spells(100..150, Begeleiding, ("2022-01-01", "2023-06-01"), (false, Stopgrond::Plan));
    let open = spells(200..300, Begeleiding, ("2022-01-01", ""), (true, Stopgrond::Onbekend));
    let median = |all: &[Vec<[Gevolgd; 2]>]| {
        let found = duur::durations(&feiten(all), (&[2022], day("2024-12-31")), &Rules::default());
        found.reeksen[place(ALLES)].mediaan.unwrap()
    };
    let without = median(&[ended.clone(), late.clone()]).waarde.unwrap();
    let with = median(&[ended, late, open]);
    assert!(with.waarde.is_none_or(|with| with > without), "{without} {with:?}");
}

#[test]
fn heavy_help_that_becomes_lighter_by_law() {
    let spell = |huishouden, trede, begin: &str, eind: i32| Tredereeks {
        huishouden,
        domein: 1,
        trede,
        begin: day(begin),
        eind,
    };
    let mut treden = Vec::new();
    for person in 0..90 {
        let stopped = day("2024-05-31");
        match person {
            0..30 => treden.push(spell(person, 2, "2023-01-01", OPEN_END)),
            30..60 => {
                treden.push(spell(person, 2, "2023-01-01", stopped));
                treden.push(spell(person, 1, "2024-06-01", OPEN_END));
            }
            _ => treden.push(spell(person, 2, "2023-01-01", stopped)),
        }
    }
    let facts = Hulpfeiten { treden, ..Hulpfeiten::default() };
    let found = lighter(&facts, (JAAR, day("2025-01-31")), &Rules::default()).unwrap();
    let of_law = |place: usize| {
        let one: &Lichterdeel = &found[place];
        [count(one.lichter.van), count(one.lichter.aantal), count(one.geen)]
    };
    assert_eq!(of_law(1), [Some(90), Some(30), Some(30)]);
    assert_eq!(of_law(0), [None, None, None], "nobody has heavy help of the Wmo");
    assert!(lighter(&facts, (JAAR, day("2025-01-30")), &Rules::default()).is_none());
}

proptest! {
    /// What is shown is the count by another way, rounded; and no two counts of a series differ by a few clients.
    #[test]
    fn what_is_shown_is_right_and_never_about_few(
        clients in prop::collection::vec((0_usize..3, 0_usize..4), 0..160),
    ) {
        let rules = Rules::default();
        let mut klassen = Klassen::default();
        for (client, (reeks, class)) in (0..).zip(&clients) {
            let one = match reeks {
                0 => [WMO, Reeks::Hulp(Voorziening::Begeleiding)],
                1 => [WMO, Reeks::Hulp(Voorziening::Vervoer)],
                _ => [JEUGD, Reeks::Hulp(Voorziening::JeugdGgz)],
            };
            one.into_iter().for_each(|reeks| klassen.put(client, reeks, *class));
        }
        let found = klassen.counted((3, 0), |set, class| set == 0 || class < set, &rules);
        let raw = |wanted: &[usize], set: usize| {
            clients.iter().filter(|(reeks, class)| wanted.contains(reeks) && (set == 0 || *class < set)).count() as u64
        };
        for (reeks, wanted) in [(ALLES, &[0, 1, 2][..]), (WMO, &[0, 1]), (JEUGD, &[2])] {
            let mut known = Vec::new();
            for (set, figure) in found[place(reeks)].iter().enumerate() {
                if let Some(shown) = count(*figure) {
                    let real = raw(wanted, set);
                    prop_assert!(real >= 10 && shown.abs_diff(real) <= 5, "{reeks:?} {set}: {shown} of {real}");
                    known.push(real);
                }
            }
            for one in &known {
                for other in &known {
                    prop_assert!(!(1..10).contains(&one.abs_diff(*other)), "{known:?}");
                }
            }
        }
    }

    #[test]
    fn districts_and_their_whole_do_not_give_a_few_away(sizes in prop::collection::vec((0_u64..40, 0_u64..40), 1..6)) {
        let rules = Rules::default();
        let clients = sizes.iter().enumerate().flat_map(|(group, (no, yes))| {
            (0..*no).map(move |_| (group, false)).chain((0..*yes).map(move |_| (group, true)))
        });
        let (found, all) = by_group(clients, sizes.len(), &rules);
        for ([whole, part], (no, yes)) in found.iter().zip(&sizes) {
            for (figure, real) in [(whole, no + yes), (part, *yes)] {
                if let Some(shown) = count(*figure) {
                    prop_assert!(real >= 10 && shown.abs_diff(real) <= 5);
                }
            }
            if !whole.is_hidden() && !part.is_hidden() {
                prop_assert!(*no == 0 || *no >= 10, "what is left of a district is no few");
            }
        }
        let hidden = found.iter().filter(|[whole, _]| whole.is_hidden()).count();
        let real: u64 = found.iter().zip(&sizes).filter(|([whole, _], _)| whole.is_hidden()).map(|(_, (no, yes))| no + yes).sum();
        if !all[0].is_hidden() && hidden > 0 {
            prop_assert!(real == 0 || real >= 10, "what is left of the whole is no few");
        }
    }
}
