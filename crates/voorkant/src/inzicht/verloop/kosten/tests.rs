//! Attackers, and cases worked by hand.

use super::*;

#[test]
fn a_step_is_one_two_or_five() {
    let steps = [0, 100, 101, 100_000, 100_001, 345_000, 510_000].map(|cents| nice(cents).unwrap());
    assert_eq!(steps, [100, 100, 200, 100_000, 200_000, 500_000, 1_000_000]);
    assert_eq!(nice(u64::MAX), None);
}

/// A year of months in which a few kinds are rare, one client is dear, and clients come and go.
fn year(seed: u64) -> HashMap<i32, Month> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % limit
    };
    let clients: Vec<(u32, Voorziening, i64)> = (0..300)
        .map(|persoon| {
            let kind = (below(19) * below(19) / 19) as usize;
            let cent = 20_000 + (below(100).pow(3) / 4) as i64;
            (persoon % 250, Voorziening::ALL[kind], cent)
        })
        .collect();
    (24_288..24_300)
        .map(|maand| {
            let mut month = Month::new();
            for (persoon, kind, cent) in &clients {
                if below(20) > 0 {
                    month.insert((*persoon, *kind), *cent);
                }
            }
            (maand, month)
        })
        .collect()
}

/// All of these months are known well enough to be shown.
fn whole(months: HashMap<i32, Month>, rules: &Rules) -> Kosten<'_> {
    let told = months.keys().copied().collect();
    Kosten::judge(months, told, rules)
}

fn judged<'a>(kosten: &'a Kosten<'_>) -> Vec<(Reeks, Option<&'a Jaaroordeel>)> {
    Reeks::all().zip(kosten.years[&2024].iter().map(Option::as_ref)).collect()
}

fn dominated(cents: &[i64]) -> bool {
    let mut sizes: Vec<i64> = cents.iter().map(|cent| cent.abs()).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let whole: i64 = sizes.iter().sum();
    sizes[0] * 2 > whole || (sizes[0] + sizes[1]) * 5 > whole * 4
}

/// The attacker: knows every shown amount of a month exactly, subtracts the kinds from their law and the
/// laws from the whole, and compares months.
#[test]
fn what_is_left_of_a_law_or_of_all_help_is_never_a_few_clients() {
    let rules = Rules::default();
    let (mut shown_kinds, mut hidden_kinds) = (0, 0);
    for seed in 1..40 {
        let kosten = whole(year(seed), &rules);
        let judged = judged(&kosten);
        let shown = |reeks: Reeks| judged.iter().any(|(one, rules)| *one == reeks && rules.is_some());
        let is_hidden = |kind: Voorziening| !shown(Reeks::Hulp(kind));
        shown_kinds += Voorziening::ALL.iter().filter(|kind| !is_hidden(**kind)).count();
        hidden_kinds += Voorziening::ALL.iter().filter(|kind| is_hidden(**kind)).count();
        let mut rests: Vec<Vec<Voorziening>> = Vec::new();
        for wet in Wet::ALL.into_iter().filter(|wet| shown(Reeks::Wet(*wet))) {
            rests.push(
                Voorziening::ALL
                    .iter()
                    .copied()
                    .filter(|kind| kind.wet() == wet && is_hidden(*kind))
                    .collect(),
            );
        }
        if shown(Reeks::Totaal) {
            let unknown = |kind: &Voorziening| is_hidden(*kind) && !shown(Reeks::Wet(kind.wet()));
            rests.push(Voorziening::ALL.iter().copied().filter(unknown).collect());
            rests.push(Voorziening::ALL.iter().copied().filter(|kind| is_hidden(*kind)).collect());
        }
        for month in kosten.months.values() {
            for rest in rests.iter().filter(|rest| !rest.is_empty()) {
                let mut clients: HashMap<u32, i64> = HashMap::new();
                for ((person, _), cent) in month.iter().filter(|((_, kind), _)| rest.contains(kind)) {
                    *clients.entry(*person).or_default() += cent;
                }
                let cents: Vec<i64> = clients.into_values().collect();
                assert!(cents.len() >= 10 && !dominated(&cents), "seed {seed}: {rest:?} is left");
            }
            for (reeks, rules) in &judged {
                let Some(Jaaroordeel { rules, .. }) = rules else { continue };
                let clients: Vec<i64> = per_client(month, *reeks).into_values().collect();
                assert!(clients.len() >= 10 && !dominated(&clients), "seed {seed}: {reeks:?}");
                let dearest = clients.iter().map(|cent| cent.unsigned_abs()).max().unwrap();
                assert!(dearest <= rules.amount_rounding(), "seed {seed}: one client is more than a step");
            }
        }
    }
    assert!(shown_kinds > 100 && hidden_kinds > 100, "{shown_kinds} shown, {hidden_kinds} hidden");
}

#[test]
fn the_same_facts_lead_to_the_same_choice() {
    let rules = Rules::default();
    let (one, other) = (whole(year(7), &rules), whole(year(7), &rules));
    assert_eq!(one.years, other.years);
    assert_eq!(judged(&one).len(), Reeks::all().count());
    assert!(other.judged(2019).iter().all(Option::is_none), "a year without cost shows nothing");
}

/// The same year seen while it runs: of its last months a few lines came early, and sometimes the first month
/// came before the history begins.
fn running(seed: u64) -> (HashMap<i32, Month>, HashSet<i32>) {
    let mut months = year(seed);
    let late = 1 + seed as usize % 3;
    let few = 1 + seed as usize * 7 % 40;
    let mut told: HashSet<i32> = months.keys().copied().collect();
    let early = (seed.is_multiple_of(4)).then_some(24_288);
    let thin = (0..late)
        .map(|back| (24_299 - back as i32, few * (back + 1) * (back + 1)))
        .chain(early.map(|maand| (maand, 3)));
    for (maand, keep) in thin {
        told.remove(&maand);
        let month = months.get_mut(&maand).unwrap();
        let mut clients: Vec<(u32, Voorziening)> = month.keys().copied().collect();
        clients.sort_unstable_by_key(|(persoon, soort)| (persoon * 7 % 250, soort.index()));
        clients.into_iter().skip(keep).for_each(|client| {
            month.remove(&client);
        });
    }
    (months, told)
}

/// The attacker: knows the cost of the whole year exactly, of all help, of each law and of each kind, and takes
/// off the months that are shown; what is left joins with what is left of the others.
#[test]
fn the_year_less_the_months_that_are_shown_is_never_a_few_clients() {
    let rules = Rules::default();
    let (mut shown_series, mut held, mut extended) = (0, 0, 0);
    for seed in 1..60 {
        let (months, told) = running(seed);
        let kosten = Kosten::judge(months, told.clone(), &rules);
        let judged = judged(&kosten);
        let shown = |reeks: Reeks| judged.iter().find(|(one, _)| *one == reeks).and_then(|(_, shown)| *shown);
        shown_series += judged.iter().filter(|(_, shown)| shown.is_some()).count();
        // The cost of some kinds in what is left of the year beside these months, by client.
        let beside = |maanden: &[i32], kinds: &dyn Fn(Voorziening) -> bool| {
            let mut clients: HashMap<u32, i64> = HashMap::new();
            for (_, month) in kosten.months.iter().filter(|(maand, _)| !maanden.contains(maand)) {
                for ((person, _), cent) in month.iter().filter(|((_, kind), _)| kinds(*kind)) {
                    *clients.entry(*person).or_default() += cent;
                }
            }
            clients.into_values().collect::<Vec<i64>>()
        };
        let mut left: Vec<Vec<i64>> = Vec::new();
        for own in judged.iter().filter_map(|(_, shown)| *shown) {
            assert!(own.maanden.iter().all(|maand| told.contains(maand)), "seed {seed}");
            extended += usize::from(own.maanden.len() < told.len());
            // What is left beside these months is known of every series that shows all of them.
            let knows = |reeks: Reeks| {
                shown(reeks).is_some_and(|one| own.maanden.iter().all(|maand| one.maanden.contains(maand)))
            };
            let unknown = |kind: Voorziening| !knows(Reeks::Hulp(kind));
            let mut add = |kinds: &dyn Fn(Voorziening) -> bool| left.push(beside(&own.maanden, kinds));
            for (reeks, _) in judged.iter().filter(|(reeks, _)| knows(*reeks)) {
                add(&|kind| reeks.contains(kind));
                add(&|kind| !matches!(reeks, Reeks::Hulp(_)) && reeks.contains(kind) && unknown(kind));
            }
            if knows(Reeks::Totaal) {
                add(&|kind| unknown(kind) && !knows(Reeks::Wet(kind.wet())));
                for wet in Wet::ALL.into_iter().filter(|wet| knows(Reeks::Wet(*wet))) {
                    add(&|kind| kind.wet() != wet);
                }
            }
        }
        for cents in left.iter().filter(|cents| !cents.is_empty()) {
            held += 1;
            assert!(cents.len() >= 10 && !dominated(cents), "seed {seed}: {} clients are left", cents.len());
        }
        // The months themselves, of which not every series is shown.
        for (maand, month) in kosten.months.iter().filter(|(maand, _)| told.contains(maand)) {
            let knows = |reeks: Reeks| shown(reeks).is_some_and(|one| one.maanden.contains(maand));
            for reeks in Reeks::all().filter(|reeks| !matches!(reeks, Reeks::Hulp(_)) && knows(*reeks)) {
                let rest = Voorziening::ALL.iter().copied();
                let rest: Vec<_> =
                    rest.filter(|kind| reeks.contains(*kind) && !knows(Reeks::Hulp(*kind))).collect();
                let mut clients: HashMap<u32, i64> = HashMap::new();
                for ((person, _), cent) in month.iter().filter(|((_, kind), _)| rest.contains(kind)) {
                    *clients.entry(*person).or_default() += cent;
                }
                let cents: Vec<i64> = clients.into_values().collect();
                assert!(
                    rest.is_empty() || cents.len() >= 10 && !dominated(&cents),
                    "seed {seed}: {reeks:?} {maand}"
                );
            }
        }
    }
    assert!(
        shown_series > 200 && held > 300 && extended > 20,
        "{shown_series} shown, {held} held, {extended} cut"
    );
}

/// Worked by hand: forty clients in each month of a year, and three of them have a line for the last.
#[test]
fn the_month_beside_too_few_lines_is_held_back() {
    let rules = Rules::default();
    let kind = Voorziening::ALL[0];
    let client = |persoon: u32| ((persoon, kind), 100_000_i64);
    let mut months: HashMap<i32, Month> =
        (24_288..24_299).map(|maand| (maand, (0..40).map(client).collect())).collect();
    let told: HashSet<i32> = months.keys().copied().collect();
    let shown = |months: &HashMap<i32, Month>| {
        let kosten = Kosten::judge(months.clone(), told.clone(), &rules);
        let amounts = |maand| kosten.amounts(Reeks::Totaal, maand, None).map(|amounts| amounts.gemeld.text());
        (amounts(24_297), amounts(24_298), amounts(24_299))
    };
    let (full, not) = (Some("€ 40.000".to_owned()), Some("niet getoond".to_owned()));
    assert_eq!(shown(&months), (full.clone(), full.clone(), None), "nothing of the last month yet");
    months.insert(24_299, (0..3).map(client).collect());
    assert_eq!(shown(&months), (full.clone(), not, None), "three clients would be the difference");
    months.insert(24_299, (0..12).map(client).collect());
    assert_eq!(shown(&months), (full.clone(), full, None), "twelve clients may be known");
}

/// A kind of help that is a quarter of its law, in each month of a year; every other kind has twelve clients.
#[test]
fn what_is_expected_follows_from_the_rounded_amounts() {
    let rules = Rules::default();
    let kind = Voorziening::ALL[0];
    let wet = Reeks::Wet(kind.wet());
    let others = Voorziening::ALL.iter().filter(|one| wet.contains(**one)).count() - 1;
    let clients = |one: Voorziening| if one == kind { 4 * others as u32 } else { 12 };
    let shown = |cents: i64| {
        let month: Month = Voorziening::ALL
            .iter()
            .flat_map(|one| (0..clients(*one)).map(move |number| (number + 1_000 * one.index() as u32, *one)))
            .map(|client| (client, cents))
            .collect();
        let kosten = whole((24_288..24_300).map(|maand| (maand, month.clone())).collect(), &rules);
        [wet, Reeks::Hulp(kind)].map(|reeks| {
            let amounts = kosten.amounts(reeks, 24_290, Some(Rest::new(0.2, 0.1))).unwrap();
            let rest = amounts.rest.unwrap();
            [amounts.gemeld, rest[0], rest[1], rest[2]]
                .map(|amount| amount.shown().unwrap().cents() / 100_000)
        })
    };
    let thousands = |whole: usize, parts: [f64; 4]| parts.map(|part| (whole as f64 * part).round() as i64);
    // Twenty percent is expected, ten more or less for the law; for a quarter of it twenty more or less.
    let expected =
        [thousands(16 * others, [1.0, 0.2, 0.1, 0.3]), thousands(4 * others, [1.0, 0.2, 0.0, 0.4])];
    assert_eq!(shown(100_000), expected);
    assert_eq!(shown(99_700), expected, "other raw amounts, the same rounded ones");
}
