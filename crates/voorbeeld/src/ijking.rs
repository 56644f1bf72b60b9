//! Calibration: whether the municipality looks like one. Measured on what was delivered, in 2024, at the
//! prices of that year.

use std::collections::{BTreeMap, HashMap, HashSet};

use domein::{Maand, Voorziening, Voorzieningset, Wet};

use crate::Opdracht;
use crate::declaraties::regular;
use crate::huishoudens::Samenstelling;
use crate::random::{Random, Subject};
use crate::wereld::{Wereld, build};

/// Who people live with, for counting: in a home everybody stands alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Samen {
    Huishouden(u32),
    Persoon(u32),
}

#[derive(Default)]
struct Gebruik {
    people: HashSet<u32>,
    people_by_wet: HashMap<Wet, HashSet<u32>>,
    people_by_kind: BTreeMap<Voorziening, (HashSet<u32>, i64)>,
    lines: u64,
    lines_not_listed: u64,
    households: HashMap<Samen, (Vec<Voorziening>, i64)>,
}

fn measure(wereld: &Wereld, year: i32) -> Gebruik {
    let mut all = Gebruik::default();
    for (number, toewijzing) in wereld.toewijzingen.iter().enumerate() {
        let product = &wereld.aanbod.producten[usize::from(toewijzing.product)];
        let person = &wereld.bevolking.personen[toewijzing.persoon as usize];
        let home = &wereld.bevolking.huishoudens[person.huishouden as usize];
        let key = match home.samenstelling {
            Samenstelling::Woongroep => Samen::Persoon(toewijzing.persoon),
            _ => Samen::Huishouden(person.huishouden),
        };
        let mut random = Random::new(1, Subject::Declarations, number as u64);
        for month in (year * 12..year * 12 + 12).filter_map(Maand::from_number) {
            let Some(line) = regular(wereld, toewijzing, number as u32, month, &mut random) else {
                continue;
            };
            all.lines += 1;
            all.lines_not_listed += u64::from(!product.listed);
            all.people.insert(toewijzing.persoon);
            all.people_by_wet
                .entry(product.wet)
                .or_default()
                .insert(toewijzing.persoon);
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

#[test]
fn the_municipality_looks_like_one() {
    let residents = 100_000;
    let (wereld, trajecten) = build(&Opdracht::new(residents, 1).unwrap());
    let used = measure(&wereld, 2024);
    let users = per_cent(used.people.len(), residents as usize);
    let by_wet = |wet| per_cent(used.people_by_wet[&wet].len(), residents as usize);
    let sets: Vec<Voorzieningset> = used
        .households
        .values()
        .map(|(kinds, _)| kinds.iter().copied().collect())
        .collect();
    let stacked = per_cent(sets.iter().filter(|set| set.len() >= 2).count(), sets.len());
    let both = per_cent(
        sets.iter().filter(|set| set.wetten().count() == 2).count(),
        sets.len(),
    );
    let mut costs: Vec<i64> = used.households.values().map(|(_, cents)| *cents).collect();
    costs.sort_unstable_by(|a, b| b.cmp(a));
    let total: i64 = costs.iter().sum();
    let top = 100.0 * costs[..costs.len() / 10].iter().sum::<i64>() as f64 / total as f64;
    let not_listed = 100.0 * used.lines_not_listed as f64 / used.lines as f64;
    let euros = total as f64 / 100.0 / f64::from(residents);
    eprintln!("inwoners met hulp in een jaar   {users:.1} %");
    eprintln!(
        "  Wmo {:.1} %, Jeugdwet {:.1} %",
        by_wet(Wet::Wmo),
        by_wet(Wet::Jeugdwet)
    );
    eprintln!("gebruikende huishoudens         {}", sets.len());
    eprintln!("  met twee of meer voorzieningen {stacked:.1} %");
    eprintln!("  met beide wetten               {both:.1} %");
    eprintln!("duurste tiende                  {top:.1} % van de kosten");
    eprintln!("kosten                          {euros:.0} euro per inwoner");
    eprintln!("regels zonder productcode       {not_listed:.1} %");
    eprintln!("regels in het jaar              {}", used.lines);
    eprintln!(
        "trajecten {}, toewijzingen {}",
        trajecten.len(),
        wereld.toewijzingen.len()
    );
    for (kind, (people, cents)) in &used.people_by_kind {
        eprintln!(
            "  {:28} {:6} personen {:7.2} mln euro",
            kind.name(),
            people.len(),
            *cents as f64 / 1e8
        );
    }
    assert!((7.0..=9.0).contains(&users), "{users}");
    assert!((30.0..=40.0).contains(&stacked), "{stacked}");
    assert!((4.0..=8.0).contains(&both), "{both}");
    assert!((50.0..=60.0).contains(&top), "{top}");
    assert!((2.0..=3.5).contains(&not_listed), "{not_listed}");
    assert!((500.0..=900.0).contains(&euros), "{euros}");
}
