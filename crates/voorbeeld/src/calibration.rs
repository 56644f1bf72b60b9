//! Calibration: whether the municipality looks like one. Measured on what was delivered, in 2024, at the
//! prices of that year.

use std::collections::{BTreeMap, HashMap, HashSet};

use domein::{Maand, Voorziening, Voorzieningset, Wet};

use crate::Opdracht;
use crate::declaraties::regular;
use crate::huishoudens::Samenstelling;
use crate::random::{Random, Subject};
use crate::world::{World, build};

/// Who people live with, for counting: in a home everybody stands alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Unit {
    Huishouden(u32),
    Persoon(u32),
}

#[derive(Default)]
struct Usage {
    people: HashSet<u32>,
    people_by_wet: HashMap<Wet, HashSet<u32>>,
    people_by_kind: BTreeMap<Voorziening, (HashSet<u32>, i64)>,
    lines: u64,
    lines_not_listed: u64,
    households: HashMap<Unit, (Vec<Voorziening>, i64)>,
}

fn measure(world: &World, year: i32) -> Usage {
    let mut all = Usage::default();
    for (number, toewijzing) in world.toewijzingen.iter().enumerate() {
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        let person = &world.bevolking.personen[toewijzing.persoon as usize];
        let home = &world.bevolking.huishoudens[person.huishouden as usize];
        let key = match home.samenstelling {
            Samenstelling::Woongroep => Unit::Persoon(toewijzing.persoon),
            _ => Unit::Huishouden(person.huishouden),
        };
        let mut random = Random::new(1, Subject::Declarations, number as u64);
        for month in (year * 12..year * 12 + 12).filter_map(Maand::from_number) {
            let Some(line) = regular(world, toewijzing, number as u32, month, &mut random) else {
                continue;
            };
            all.lines += 1;
            all.lines_not_listed += u64::from(!product.listed);
            all.people.insert(toewijzing.persoon);
            all.people_by_wet.entry(product.wet).or_default().insert(toewijzing.persoon);
            let kind = all.people_by_kind.entry(product.voorziening).or_default();
            kind.0.insert(toewijzing.persoon);
            kind.1 += line.cents();
            let entry = all.households.entry(key).or_default();
            entry.0.push(product.voorziening);
            entry.1 += line.cents();
        }
    }
    all
}

fn per_cent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// The figures that make the example believable, all in per cent but the last.
#[derive(Debug)]
struct Figures {
    users: f64,
    users_wmo: f64,
    users_jeugd: f64,
    stacked: f64,
    both_laws: f64,
    cost_of_top_tenth: f64,
    lines_not_listed: f64,
    euros_per_resident: f64,
}

fn figures(residents: u32, seed: u64) -> Figures {
    let (world, trajecten) = build(&Opdracht::new(residents, seed).unwrap());
    let used = measure(&world, 2024);
    let sets: Vec<Voorzieningset> =
        used.households.values().map(|(kinds, _)| kinds.iter().copied().collect()).collect();
    let mut costs: Vec<i64> = used.households.values().map(|(_, cents)| *cents).collect();
    costs.sort_unstable_by(|a, b| b.cmp(a));
    let total: i64 = costs.iter().sum();
    let top: i64 = costs[..costs.len() / 10].iter().sum();
    let by_wet = |wet| per_cent(used.people_by_wet[&wet].len(), residents as usize);
    let figures = Figures {
        users: per_cent(used.people.len(), residents as usize),
        users_wmo: by_wet(Wet::Wmo),
        users_jeugd: by_wet(Wet::Jeugdwet),
        stacked: per_cent(sets.iter().filter(|set| set.len() >= 2).count(), sets.len()),
        both_laws: per_cent(sets.iter().filter(|set| set.wetten().count() == 2).count(), sets.len()),
        cost_of_top_tenth: 100.0 * top as f64 / total as f64,
        lines_not_listed: per_cent(used.lines_not_listed as usize, used.lines as usize),
        euros_per_resident: total as f64 / 100.0 / f64::from(residents),
    };
    eprintln!("{residents} residents, seed {seed}: {figures:#?}");
    eprintln!(
        "{} households, {} spells, {} assignments",
        sets.len(),
        trajecten.len(),
        world.toewijzingen.len()
    );
    for (kind, (people, cents)) in &used.people_by_kind {
        eprintln!("  {:30} {:6} people {:8.2} million euro", kind.name(), people.len(), *cents as f64 / 1e8);
    }
    figures
}

#[test]
fn the_municipality_looks_like_one() {
    for (residents, seed) in [(100_000, 1), (60_000, 2), (60_000, 3)] {
        let found = figures(residents, seed);
        assert!((6.8..=9.0).contains(&found.users), "{found:?}");
        assert!((4.3..=6.5).contains(&found.users_wmo), "{found:?}");
        assert!((2.1..=3.2).contains(&found.users_jeugd), "{found:?}");
        assert!((29.0..=40.0).contains(&found.stacked), "{found:?}");
        assert!((3.8..=8.0).contains(&found.both_laws), "{found:?}");
        assert!((48.0..=60.0).contains(&found.cost_of_top_tenth), "{found:?}");
        assert!((1.8..=3.5).contains(&found.lines_not_listed), "{found:?}");
        assert!((500.0..=800.0).contains(&found.euros_per_resident), "{found:?}");
    }
}

#[test]
fn one_in_a_thousand_assignments_never_came() {
    let (world, _) = build(&Opdracht::new(100_000, 1).unwrap());
    let missing = world.toewijzingen.iter().filter(|one| one.missing).count();
    let share = per_cent(missing, world.toewijzingen.len());
    assert!((0.05..=0.2).contains(&share), "{share} % of the assignments never reached the folder");
}
