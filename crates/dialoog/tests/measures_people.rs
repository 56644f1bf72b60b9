//! People in the table: live counts, what may be shown, weights, duties and suspect patterns.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it cannot do, and shows what it measured"
)]

use std::collections::{BTreeMap, BTreeSet};

use dialoog::measures::balance::{Balance, Duty};
use dialoog::measures::counts::Counts;
use dialoog::measures::kanonymous::{ShownCell, show};
use dialoog::measures::raking::{CAP, FLOOR, Raking, RakingError, rake};
use dialoog::measures::suspect::{Cast, SuspectRules, Suspicion, Trail, side_by_side, suspects};
use dialoog::{Share, Tally, Vote};
use proptest::prelude::*;

fn seen(seen: u64) -> Tally {
    Tally { agree: seen / 2, disagree: seen / 3, seen }
}

fn raked(voters: [[u64; 3]; 3], areas: [f64; 3], roles: [f64; 3]) -> Raking<u8, u8> {
    let cells: Vec<_> = (0..3_u8)
        .flat_map(|area| (0..3_u8).map(move |role| (area, role)))
        .map(|(area, role)| ((area, role), voters[usize::from(area)][usize::from(role)]))
        .collect();
    let shares = |shares: [f64; 3]| (0..3_u8).zip(shares).collect::<Vec<_>>();
    rake(&cells, &shares(areas), &shares(roles)).unwrap()
}

const VOTERS: [[u64; 3]; 3] = [[80, 15, 5], [30, 8, 2], [4, 40, 16]];

/// The weights of an own program in numpy: rows, columns, then the factor by bisection; 3,000 rounds. The effective
/// number and the interval from those weights (statsmodels, Wilson).
#[test]
fn raking_is_that_of_numpy() {
    let found = raked(VOTERS, [0.35, 0.3, 0.35], [0.55, 0.3, 0.15]);
    let wanted = [
        [0.721_521, 0.562_552, 0.768_014],
        [1.563_874, 1.219_313, 1.664_646],
        [1.340_534, 1.045_181, 1.426_915],
    ];
    same_weights(&found, wanted);
    assert!((found.effective - 178.881_226_122_634_84).abs() < 1e-6);
    assert!(found.still && found.reached && found.off < 1e-9 && found.capped == 0);
    let agree = [[40, 10, 1], [20, 2, 1], [4, 10, 8]];
    let votes: Vec<_> = (0..3_u8)
        .flat_map(|area| (0..3_u8).map(move |role| (area, role)))
        .map(|(area, role)| {
            let (a, r) = (usize::from(area), usize::from(role));
            ((area, role), Tally { agree: agree[a][r], disagree: 0, seen: VOTERS[a][r] })
        })
        .collect();
    let result = found.result(&votes);
    assert_eq!(result.raw, Share { count: 96, of: 200 });
    assert!((result.weighted.unwrap() - 0.489_321_810_209_366_5).abs() < 1e-9);
    assert!((result.interval.0 - 0.417_065_184_720_139_6).abs() < 1e-8);
    assert!((result.interval.1 - 0.562_027_420_195_214_7).abs() < 1e-8);
}

/// The same program: one cell at the cap with all margins reached; and margins out of reach, where raking without a
/// floor would take thirty people to nothing.
#[test]
fn the_cap_is_part_of_the_iteration() {
    let found = raked(VOTERS, [0.3, 0.3, 0.4], [0.6, 0.3, 0.1]);
    same_weights(
        &found,
        [[0.684_877, 0.268_996, 0.234_982], [1.773_662, 0.696_633, 0.608_545], [3.0, 1.2598, 1.1005]],
    );
    assert!(found.reached && found.capped == 4 && found.floored == 0, "{found:?}");
    let found = raked(VOTERS, [0.3, 0.3, 0.4], [0.7, 0.2, 0.1]);
    same_weights(&found, [[0.786_063, 0.1, 0.1], [2.129_501, 0.1, 0.1], [3.0, 0.964_411, 1.228_345]]);
    assert!(found.still && !found.reached, "it stands still short of the population, and says so");
    assert!((found.off - 0.048_850_251_052).abs() < 1e-6);
    assert_eq!((found.capped, found.floored), (4, 30));
}

fn same_weights(found: &Raking<u8, u8>, wanted: [[f64; 3]; 3]) {
    for (area, row) in (0_u8..).zip(wanted) {
        for (role, weight) in (0_u8..).zip(row) {
            let have = found.weight(&area, &role).unwrap();
            assert!((have - weight).abs() < 2e-6, "{area}, {role}: {have} is not {weight}");
        }
    }
}

#[test]
fn who_is_missing_is_named() {
    let voters = [(("Noord", "inwoner"), 30), (("Zuid", "partner"), 10), (("Zuid", "inwoner"), 0)];
    let areas = [("Noord", 0.5), ("Zuid", 0.3), ("Oost", 0.2)];
    let roles = [("inwoner", 0.9), ("partner", 0.05), ("mantelzorger", 0.05)];
    let found = rake(&voters, &areas, &roles).unwrap();
    assert_eq!(found.areas_not_represented, ["Oost"]);
    assert_eq!(found.roles_not_represented, ["mantelzorger"]);
    assert_eq!(found.cells_not_represented, [("Noord", "partner"), ("Zuid", "inwoner")]);
    assert_eq!(found.weight(&"Zuid", &"inwoner"), None);
    assert!(!found.reached, "one cannot be five and thirty per cent of two cells at once");
    let stray = found.result(&[(("Zuid", "inwoner"), seen(12))]);
    assert_eq!((stray.raw.of, stray.weighted, stray.interval), (12, None, (0.0, 1.0)));
}

#[test]
fn shares_that_cannot_be_used_are_refused() {
    let voters = [(("Noord", "inwoner"), 30)];
    let role = [("inwoner", 1.0)];
    let refused = |areas: &[(&'static str, f64)]| rake(&voters, areas, &role).unwrap_err().to_string();
    assert_eq!(
        refused(&[("Noord", 0.4), ("Zuid", 0.4)]),
        "wijk: de aandelen zijn samen 0,800. Ze moeten samen 1 zijn. Controleer de aandelen."
    );
    assert!(refused(&[("Zuid", 1.0)]).starts_with("wijk, ‘Noord’: hier stemden mensen"));
    for share in [0.0, -0.5, f64::NAN, f64::INFINITY] {
        assert!(refused(&[("Noord", share), ("Zuid", 1.0)]).contains("groter dan 0"));
    }
    let nobody: [((&str, &str), u64); 1] = [(("Noord", "inwoner"), 0)];
    assert_eq!(rake(&nobody, &[("Noord", 1.0)], &role).unwrap_err(), RakingError::Nobody);
}

#[test]
fn duties_add_up_per_bearer_domain_and_area() {
    let duty = |bearer, domain, area, accepted| Duty { bearer, domain, area, accepted };
    let balance = Balance::of([
        duty("inwoner", "wonen", "Noord", true),
        duty("inwoner", "wonen", "Noord", true),
        duty("inwoner", "zorg", "Zuid", true),
        duty("gemeente", "wonen", "Noord", true),
        duty("gemeente", "zorg", "Zuid", false),
    ]);
    assert_eq!(balance.cell(&"gemeente", &"zorg", &"Zuid"), Share { count: 0, of: 1 });
    assert_eq!(balance.burden(&"inwoner", None, None), Share { count: 3, of: 4 });
    assert_eq!(balance.burden(&"inwoner", Some(&"wonen"), Some(&"Noord")), Share { count: 2, of: 3 });
    assert_eq!(balance.burden(&"gemeente", Some(&"zorg"), None), Share { count: 0, of: 1 });
    assert_eq!(balance.burden(&"partner", None, Some(&"West")), Share::default());
    assert_eq!(balance.cells().count(), 4);
}

fn trail(person: u32, start: u64, network: Option<u64>, votes: impl Iterator<Item = Vote>) -> Trail<u32> {
    let votes = (0..).zip(votes).map(|(statement, vote)| Cast { statement, vote, minute: start }).collect();
    Trail { person, invited: person.is_multiple_of(2), network, votes }
}

/// A vote that differs from person to person and from statement to statement, without a pattern.
fn mixed(person: u32, statement: u32) -> Vote {
    let mut bits = u64::from(person) << 32 | u64::from(statement);
    for _ in 0..3 {
        bits = (bits ^ (bits >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    Vote::ALL[(bits >> 33) as usize % 3]
}

#[test]
fn patterns_at_their_borders() {
    let rules = SuspectRules::default();
    let line = |votes: usize| trail(1, 0, None, std::iter::repeat_n(Vote::Disagree, votes));
    assert!(suspects(&[line(14)], rules).is_empty());
    assert_eq!(
        suspects(&[line(15)], rules)[&1],
        [Suspicion::StraightLine { vote: Vote::Disagree, votes: 15 }]
    );
    // Twenty votes, of which one may differ; three people; ten minutes.
    let near = |person, start, different: u32| {
        trail(
            person,
            start,
            None,
            (0..20).map(move |s| {
                let vote = mixed(0, s);
                if s < different {
                    Vote::from_sign(if vote.sign() == 1 { -1 } else { 1 }).unwrap()
                } else {
                    vote
                }
            }),
        )
    };
    let names = |trails: &[Trail<u32>]| suspects(trails, rules).into_keys().collect::<Vec<_>>();
    assert_eq!(names(&[near(1, 0, 0), near(2, 10, 1), near(3, 5, 0)]), [1, 2, 3]);
    assert!(names(&[near(1, 0, 0), near(2, 10, 1)]).is_empty(), "two people are a couple");
    assert!(names(&[near(1, 0, 0), near(2, 11, 0), near(3, 30, 0)]).is_empty(), "too far apart");
    assert!(names(&[near(1, 0, 0), near(2, 0, 2), near(3, 0, 4)]).is_empty(), "two of twenty differ");
    let found = suspects(&[near(1, 0, 0), near(2, 10, 1), near(3, 5, 0)], rules);
    assert_eq!(found[&1], [Suspicion::Alike { others: 2 }]);
    // Ten of one network within ten minutes; the eleventh minute is another burst.
    let network = |count: u32, step: u64| -> Vec<_> {
        (0..count).map(|p| trail(p, u64::from(p) * step, Some(9), (0..5).map(move |s| mixed(p, s)))).collect()
    };
    assert_eq!(names(&network(10, 1)).len(), 10);
    assert!(names(&network(9, 1)).is_empty());
    assert!(names(&network(30, 2)).is_empty(), "six in each ten minutes");
    assert_eq!(suspects(&network(12, 1), rules)[&0], [Suspicion::Burst { people: 11 }]);
    let mut apart = network(10, 0);
    apart[0].network = Some(8);
    apart[1].network = None;
    assert!(names(&apart).is_empty());
    assert!(suspects(&[trail(1, 0, Some(1), std::iter::empty())], rules).is_empty(), "no votes, no pattern");
}

/// A flood: 500 equal trails in one minute among as many that are not, all found and nobody else.
#[test]
fn a_flood_of_equal_votes_is_found() {
    let mut trails: Vec<_> = (0..500).map(|p| trail(p, 7, None, (0..40).map(move |s| mixed(p, s)))).collect();
    trails.extend((500..1_000).map(|p| trail(p, 7, None, (0..40).map(|s| mixed(1_000_000, s)))));
    let start = std::time::Instant::now();
    let found = suspects(&trails, SuspectRules::default());
    println!("1,000 trails of one minute: {:?}", start.elapsed());
    assert_eq!(found.len(), 500);
    assert!(found.keys().all(|person| *person >= 500));
    let reason = found[&500][0];
    assert!(matches!(reason, Suspicion::Alike { others } if others >= 100));
    assert_eq!(reason.text(), "Stemde in dezelfde minuten bijna hetzelfde als 100 of meer anderen.");
}

#[test]
fn results_stand_side_by_side() {
    let mut trails: Vec<_> =
        (0..30).map(|p| trail(p, u64::from(p) * 60, None, (0..20).map(move |s| mixed(p, s)))).collect();
    let honest = side_by_side(&trails, &BTreeSet::new());
    for person in 100..140 {
        trails.push(trail(person, 5_000, Some(3), (0..20).map(|_| Vote::Agree)));
    }
    let found = suspects(&trails, SuspectRules::default());
    assert_eq!(found.len(), 40, "only those who came together");
    assert_eq!(found[&101].len(), 3, "straight, alike and a burst: every reason is given");
    let flagged: BTreeSet<&u32> = found.keys().collect();
    for (statement, cell) in side_by_side(&trails, &flagged) {
        assert_eq!(cell.without_flagged, honest[&statement].all);
        assert_eq!(cell.all.seen, 70);
        assert_eq!(cell.invited.seen, 35);
        assert_eq!(cell.all.agree, cell.without_flagged.agree + 40);
    }
}

#[test]
fn of_a_changed_vote_the_last_counts() {
    let cast = |vote, minute| Cast { statement: 1, vote, minute };
    let votes = vec![cast(Vote::Agree, 5), cast(Vote::Pass, 2), cast(Vote::Disagree, 5)];
    let one = Trail { person: 1, invited: true, network: None, votes };
    let found = side_by_side(&[one], &BTreeSet::new());
    assert_eq!(found[&1].all, Tally { agree: 0, disagree: 1, seen: 1 });
}

/// A vote that was given, placed and erased is as if it had never been there.
#[test]
fn an_erased_vote_leaves_no_trace() {
    let mut counts = Counts::<u64, u32, u8, u8>::default();
    for person in 0..1_000 {
        counts.place(person, Some((person % 4) as u8), Some((person % 3) as u8));
        for statement in 0..20 {
            counts.vote(person, statement, Vote::ALL[(person % 3) as usize]);
        }
    }
    assert_eq!(counts.of(3).seen, 1_000);
    assert_eq!(counts.of_role(3, 1).seen, 250);
    assert_eq!(counts.of_cell(3, Some(0), Some(0)).agree, 84);
    for person in 0..1_000 {
        assert_eq!(counts.erase(person), 20);
        assert_eq!(counts.erase(person), 0, "twice is once");
    }
    assert!(counts.cells().is_empty() && counts.people() == 0);
    assert_eq!(counts.withdraw(&1, 1), None);
}

#[derive(Clone, Debug)]
enum Step {
    Vote(u8, u8, Vote),
    Withdraw(u8, u8),
    Erase(u8),
    Place(u8, Option<u8>, Option<u8>),
}

fn any_step() -> impl Strategy<Value = Step> {
    let vote = prop::sample::select(Vote::ALL.to_vec());
    prop_oneof![
        8 => (0_u8..9, 0_u8..5, vote).prop_map(|(p, s, v)| Step::Vote(p, s, v)),
        1 => (0_u8..9, 0_u8..5).prop_map(|(p, s)| Step::Withdraw(p, s)),
        1 => (0_u8..9).prop_map(Step::Erase),
        2 => (0_u8..9, prop::option::of(0_u8..3), prop::option::of(0_u8..3)).prop_map(|(p, r, g)| Step::Place(p, r, g)),
    ]
}

/// Cells of three roles each.
fn nine(cells: &[u64]) -> Vec<((u8, u8), u64)> {
    (0..9).zip(cells).map(|(place, &people)| ((place / 3, place % 3), people)).collect()
}

/// Statement, role, group.
type Cell = (u8, Option<u8>, Option<u8>);

/// A recount from the log alone: what each person last said, and where each person last stood.
fn recount(log: &[Step]) -> BTreeMap<Cell, Tally> {
    let mut votes: BTreeMap<(u8, u8), Vote> = BTreeMap::new();
    let mut places: BTreeMap<u8, (Option<u8>, Option<u8>)> = BTreeMap::new();
    for step in log {
        match *step {
            Step::Vote(person, statement, vote) => drop(votes.insert((person, statement), vote)),
            Step::Withdraw(person, statement) => drop(votes.remove(&(person, statement))),
            Step::Place(person, role, group) => drop(places.insert(person, (role, group))),
            Step::Erase(person) => {
                votes.retain(|(other, _), _| *other != person);
                places.remove(&person);
            }
        }
    }
    let mut cells: BTreeMap<_, Tally> = BTreeMap::new();
    for ((person, statement), vote) in votes {
        let (role, group) = places.get(&person).copied().unwrap_or_default();
        cells.entry((statement, role, group)).or_default().add(vote);
    }
    cells
}

proptest! {
    #[test]
    fn live_counts_equal_a_recount(log in prop::collection::vec(any_step(), 0..200)) {
        let mut counts = Counts::<u8, u8, u8, u8>::default();
        for step in &log {
            match *step {
                Step::Vote(person, statement, vote) => drop(counts.vote(person, statement, vote)),
                Step::Withdraw(person, statement) => drop(counts.withdraw(&person, statement)),
                Step::Erase(person) => drop(counts.erase(person)),
                Step::Place(person, role, group) => counts.place(person, role, group),
            }
        }
        let wanted = recount(&log);
        prop_assert_eq!(counts.cells(), wanted.clone());
        let sum = |holds: &dyn Fn(&Cell) -> bool| {
            wanted.iter().filter(|(cell, _)| holds(cell)).fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally))
        };
        for statement in 0..5 {
            prop_assert_eq!(counts.of(statement), sum(&|cell| cell.0 == statement));
            for role in 0..3 {
                let wanted = sum(&|cell| cell.0 == statement && cell.1 == Some(role));
                prop_assert_eq!(counts.of_role(statement, role), wanted);
            }
        }
    }

    /// Nobody can be found in what is shown: no cell of few, and no remainder of few by subtraction from the total.
    #[test]
    fn what_is_shown_gives_no_small_cell_away(
        people in prop::collection::vec(0_u64..40, 0..9), with_total: bool, fewest in 1_u64..15,
    ) {
        let row: Vec<_> = people.iter().map(|&people| seen(people)).enumerate().collect();
        let shown = show(row.clone(), with_total, fewest);
        let mut left: u64 = people.iter().sum();
        let mut hidden = Vec::new();
        for ((place, cell), (wanted, tally)) in shown.cells().iter().zip(&row) {
            prop_assert_eq!(place, wanted);
            match cell {
                ShownCell::Counts(found) => {
                    prop_assert!(found.seen >= fewest && found == tally);
                    left -= found.seen;
                }
                ShownCell::Hidden => hidden.push(tally.seen),
            }
        }
        prop_assert_eq!(hidden.len(), shown.hidden());
        if let Some(total) = shown.total() {
            prop_assert!(with_total && total.seen == people.iter().sum::<u64>() && total.seen >= fewest);
            let alone = people.len() == 1;
            prop_assert!(hidden.is_empty() || alone || (hidden.len() > 1 && left >= fewest));
            // No more than needed: without the last one hidden for the others it would follow.
            if let Some(largest) = hidden.iter().max().filter(|largest| **largest >= fewest) {
                let without = left - largest;
                prop_assert!(without < fewest || hidden.len() == 2, "{hidden:?}");
                let smallest_shown = shown.cells().iter().filter_map(|(_, cell)| match cell {
                    ShownCell::Counts(tally) => Some(tally.seen),
                    ShownCell::Hidden => None,
                }).min();
                prop_assert!(smallest_shown.is_none_or(|shown| shown >= *largest), "the next smallest is hidden");
            }
        } else {
            prop_assert!(hidden.iter().all(|people| *people < fewest), "without a total nothing more is hidden");
            prop_assert!(!with_total || people.iter().sum::<u64>() < fewest);
        }
    }

    /// Weights keep their mean and bounds; when they say the margins are reached, they are; raw is never touched.
    #[test]
    fn weights_keep_their_bounds(
        cells in prop::collection::vec(0_u64..60, 9),
        areas in prop::array::uniform3(1_u32..20),
        roles in prop::array::uniform3(1_u32..20),
    ) {
        let shares = |parts: [u32; 3]| -> Vec<(u8, f64)> {
            let sum: u32 = parts.iter().sum();
            (0..3).zip(parts).map(|(key, part)| (key, f64::from(part) / f64::from(sum))).collect()
        };
        let (areas, roles) = (shares(areas), shares(roles));
        let voters = nine(&cells);
        let people: u64 = cells.iter().sum();
        let Ok(found) = rake(&voters, &areas, &roles) else {
            prop_assert_eq!(people, 0);
            return Ok(());
        };
        #[allow(clippy::cast_precision_loss)]
        let weighed: Vec<_> = voters
            .iter()
            .filter_map(|(cell, n)| Some((*cell, *n as f64, found.weight(&cell.0, &cell.1)?)))
            .collect();
        let sum: f64 = weighed.iter().map(|(_, n, w)| n * w).sum();
        #[allow(clippy::cast_precision_loss)]
        let people = people as f64;
        prop_assert!((sum / people - 1.0).abs() < 1e-9, "the mean is 1: {}", sum / people);
        prop_assert!(weighed.iter().all(|(_, _, w)| (FLOOR..=CAP).contains(w)));
        prop_assert!(found.effective <= people + 1e-6 && found.effective >= people / (CAP * CAP));
        let there: Vec<_> = areas.iter().filter(|(area, _)| !found.areas_not_represented.contains(area)).collect();
        let represented: f64 = there.iter().map(|(_, share)| share).sum();
        for (area, share) in there {
            let margin: f64 = weighed.iter().filter(|((a, _), _, _)| a == area).map(|(_, n, w)| n * w).sum();
            prop_assert!((margin / people - share / represented).abs() <= found.off + 1e-9);
        }
        prop_assert_eq!(found.reached, found.off < 1e-6);
        let votes: Vec<_> = voters.iter().map(|(cell, n)| (*cell, seen(*n))).collect();
        let result = found.result(&votes);
        prop_assert_eq!(result.raw, votes.iter().fold(Tally::default(), |sum, (_, t)| sum.plus(*t)).agreement());
        let weighted = result.weighted.unwrap();
        prop_assert!(result.interval.0 <= weighted + 1e-12 && weighted <= result.interval.1 + 1e-12);
    }

    /// Voters who have the shares of the population already get no weight but 1.
    #[test]
    fn who_represents_is_not_weighted(cells in prop::collection::vec(1_u64..60, 6)) {
        let voters = nine(&cells);
        let people: u64 = cells.iter().sum();
        #[allow(clippy::cast_precision_loss)]
        let share = |holds: &dyn Fn(u8, u8) -> bool| {
            voters.iter().filter(|((a, r), _)| holds(*a, *r)).map(|(_, n)| n).sum::<u64>() as f64 / people as f64
        };
        let areas: Vec<_> = (0..2).map(|area| (area, share(&|a, _| a == area))).collect();
        let roles: Vec<_> = (0..3).map(|role| (role, share(&|_, r| r == role))).collect();
        let found = rake(&voters, &areas, &roles).unwrap();
        for ((area, role), _) in &voters {
            prop_assert!((found.weight(area, role).unwrap() - 1.0).abs() < 1e-9);
        }
        #[allow(clippy::cast_precision_loss)]
        let people = people as f64;
        prop_assert!((found.effective - people).abs() < 1e-6 && found.reached && found.still);
    }

    /// Nobody who is not flagged disappears, and the order of the trails is of no account.
    #[test]
    fn flags_do_not_depend_on_order(
        starts in prop::collection::vec((0_u64..40, prop::option::of(0_u64..3), 0_u32..4), 0..40),
        turn in 0_usize..40,
    ) {
        let trails: Vec<_> = (0..).zip(&starts)
            .map(|(person, &(start, network, kind))| {
                let like = if kind == 0 { person + 10 } else { kind };
                trail(person, start, network, (0..16).map(move |statement| mixed(like, statement)))
            })
            .collect();
        let mut turned = trails.clone();
        turned.rotate_left(turn.min(trails.len()));
        let found = suspects(&trails, SuspectRules::default());
        prop_assert_eq!(&found, &suspects(&turned, SuspectRules::default()));
        let flagged: BTreeSet<&u32> = found.keys().collect();
        let sides = side_by_side(&trails, &flagged);
        for cell in sides.values() {
            prop_assert_eq!(cell.all.seen - cell.without_flagged.seen, flagged.len() as u64);
            prop_assert!(cell.invited.seen <= cell.all.seen);
        }
    }

    /// The burdens of all bearers are all accepted duties.
    #[test]
    fn burdens_add_up(duties in prop::collection::vec((0_u8..4, 0_u8..3, 0_u8..3, any::<bool>()), 0..60)) {
        let duty = |&(bearer, domain, area, accepted): &_| Duty { bearer, domain, area, accepted };
        let all: Vec<_> = duties.iter().map(duty).collect();
        let balance = Balance::of(all.clone());
        let accepted = duties.iter().filter(|duty| duty.3).count() as u64;
        let bearers: Vec<Share> = (0..4).map(|bearer| balance.burden(&bearer, None, None)).collect();
        prop_assert_eq!(bearers.iter().map(|share| share.count).sum::<u64>(), accepted);
        prop_assert!(bearers.iter().all(|share| share.of == accepted));
        let areas: u64 = (0..3).map(|area| balance.burden(&1, None, Some(&area)).count).sum();
        prop_assert_eq!(areas, balance.burden(&1, None, None).count);
        prop_assert_eq!(balance.cells().map(|(_, share)| share.of).sum::<u64>(), all.len() as u64);
    }
}
