//! The order in which messages come, in how many imports, how often and under which key: it changes nothing.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use common::*;
use domein::Datum;
use feiten::{Batch, Importverslag, Overzicht, Stand, Verdict, Verzoek, Volledigheid, koppel, volledigheid};
use proptest::prelude::*;
use voorbeeld::{BestandInhoud, Opdracht, generate};

type Files = Vec<(String, Vec<u8>)>;

/// Half a year of a small municipality, with the accidents of the road; the same for the same seed.
fn traffic(seed: u64) -> Files {
    let opdracht = Opdracht { months: 6, ..Opdracht::new(1_000, seed).unwrap() };
    let mut files = Files::new();
    let out = &mut |bestand: voorbeeld::Bestand| {
        let bytes = match bestand.inhoud {
            BestandInhoud::Bericht(bericht) => bytes(&bericht),
            BestandInhoud::Tekst(text) => text.into_bytes(),
        };
        if bestand.path.ends_with(".xml") {
            files.push((bestand.path, bytes));
        }
    };
    generate(&opdracht, out, &mut |_, _| {});
    files.extend(by_hand());
    let mut half = bytes(&b323("D9", ANNA, vec![regel("R9", 101, 1)]));
    half.truncate(half.len() / 2);
    files.push(("half.xml".to_owned(), half));
    files
}

/// What the generated traffic does not have: contradictions of which one side must win.
fn by_hand() -> Files {
    let debet = regel("R1", 101, 4);
    let one = b323("D1", ANNA, vec![debet.clone()]);
    let twice = b323("D2", ANNA, vec![regel("R2", 101, 6)]);
    let (back, again) =
        (b323("D3", ANNA, vec![credit(&debet, "R3")]), b323("D4", ANNA, vec![credit(&debet, "R4")]));
    let reused = b323("D5", BRAM, vec![regel("R1", 102, 8)]);
    let taken = b323("D6", ANNA, vec![regel("R1", 101, 2)]);
    let thrice = b323("D7", ANNA, vec![regel("R8", 101, 5)]);
    let loose = b323("D8", ANNA, vec![credit(&regel("R0", 101, 5), "R9")]);
    let mut other = b323("D1", BRAM, vec![regel("R7", 102, 2)]);
    other.header.identificatie.dagtekening = datum("2024-02-20");
    let messages = [
        b301("T1", ANNA, vec![toegewezen(101)]),
        b301("T2", BRAM, vec![toegewezen(101)]),
        b325("A1", &one, &[]),
        b325("A2", &twice, &[]),
        b325("A3", &back, &[]),
        b325("A4", &again, &[]),
        b325_refused("A5", &reused),
        b307("S1", BRAM, 101, "2024-06-30"),
        b307("S2", ANNA, 999, "2024-06-30"),
        one,
        twice,
        back,
        again,
        reused,
        taken,
        thrice,
        loose,
        other,
    ];
    messages
        .into_iter()
        .chain(tegenspraak::messages())
        .enumerate()
        .map(|(place, bericht)| (format!("hand/{place}.xml"), bytes(&bericht)))
        .collect()
}

/// What a folder answers, without pseudonyms: they differ with the key.
#[derive(Debug, PartialEq)]
struct Answers {
    verdicts: Vec<Judged>,
    sizes: [usize; 4],
    /// Days on which help ran, and what came of requests.
    lopend: Vec<(i32, i32)>,
    verzoeken: Vec<String>,
    toewijzingen: Vec<String>,
    prestaties: Vec<String>,
    volledigheid: Vec<Volledigheid>,
    /// On some days: how many persons live at each address, and how many live nowhere.
    woont: Vec<Vec<usize>>,
    banden: usize,
}

impl Answers {
    fn of(map: &Map) -> Self {
        let (_, facts) = map.datamap.load().unwrap();
        let stand = map.stand();
        let mut toewijzingen: Vec<String> = stand
            .toewijzingen
            .iter()
            .map(|one| {
                let product = &stand.producten[one.product as usize];
                let aanbieder = stand.aanbieders[one.aanbieder as usize];
                format!("{aanbieder} {product:?} {} {}", one.begin, one.eind)
            })
            .collect();
        toewijzingen.sort();
        let mut prestaties: Vec<String> = stand
            .prestaties
            .iter()
            .map(|line| {
                let product = &stand.producten[line.product as usize];
                let states = (line.regelstaat, line.betaalstaat);
                format!("{product:?} {} {} {} {states:?}", line.maand, line.gemeld, line.cent)
            })
            .collect();
        prestaties.sort();
        let mut lopend: Vec<(i32, i32)> =
            stand.lopend().into_iter().map(|one| (one.begin, one.eind)).collect();
        lopend.sort_unstable();
        let request = |one: &Verzoek| {
            let days = (one.gevraagd, one.beantwoord, one.besloten);
            format!(
                "{:?} {:?} {:?} {days:?} {:?}",
                one.soort, one.uitkomst, one.verwijzer, one.reden_afwijzing
            )
        };
        let mut verzoeken: Vec<String> = stand.verzoeken.iter().map(request).collect();
        verzoeken.sort();
        Self {
            lopend,
            verzoeken,
            verdicts: verdicts(&facts, &stand),
            sizes: [
                stand.personen.len(),
                stand.aanbieders.len(),
                stand.gemeenten.len(),
                stand.producten.iter().map(|product| format!("{product:?}")).collect::<BTreeSet<_>>().len(),
            ],
            toewijzingen,
            prestaties,
            volledigheid: volledigheid(&Overzicht::new(&facts, &stand), &stand),
            woont: ["2025-01-01", "2025-07-01", "2025-12-31"]
                .map(|day| at_addresses(&stand, datum(day)))
                .into(),
            banden: stand.banden().len(),
        }
    }
}

/// One for each message. Names alone do not tell messages apart: what could be a BSN in them is masked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Judged {
    file: String,
    verdict: Verdict,
    regels: [(u32, i64); 3],
    rules: BTreeSet<String>,
}

fn verdicts(facts: &Batch, stand: &Stand) -> Vec<Judged> {
    let rows = facts.berichten.iter().zip(&stand.oordelen);
    let mut all: Vec<Judged> = rows
        .map(|(row, oordeel)| Judged {
            // A message that came twice keeps the name of the file that came first.
            file: row.bron.replace("-2.xml", ".xml"),
            verdict: oordeel.verdict,
            regels: oordeel.regels,
            rules: oordeel.bevindingen.iter().map(|finding| finding.regel.to_owned()).collect(),
        })
        .collect();
    all.sort();
    all
}

fn at_addresses(stand: &Stand, day: Datum) -> Vec<usize> {
    let mut persons: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for person in (0..).take(stand.personen.len()) {
        *persons.entry(stand.woont(person, day).adres).or_default() += 1;
    }
    let nowhere = persons.remove(&None).unwrap_or_default();
    let mut sizes: Vec<usize> = persons.into_values().collect();
    sizes.sort_unstable();
    sizes.push(nowhere);
    sizes
}

/// Rules that decide what counts, or that look at the order of things.
const RULES: [&str; 29] = [
    "TR019", "TR056", "TR063", "TR302", "TR304", "TR314", "TR321", "TR322", "TR323", "TR332", "TR333",
    "TR338", "TR347", "TR349", "TR350", "TR355", "TR357", "TR367", "TR374", "TR379", "TR382", "TR384",
    "TR387", "TR389", "TR390", "TR413", "TR414", "TR415", "TR071",
];

const SEEDS: u64 = 3;

/// The traffic of a seed, and what it answers when it comes in one import, in the order of sending.
fn in_order(seed: u64) -> &'static (Files, Answers) {
    static MADE: [OnceLock<(Files, Answers)>; SEEDS as usize] = [const { OnceLock::new() }; SEEDS as usize];
    MADE[seed as usize].get_or_init(|| {
        let files = traffic(seed);
        let map = Map::new();
        map.import(files.clone());
        (files, Answers::of(&map))
    })
}

#[test]
fn the_traffic_has_something_of_everything() {
    for seed in 0..SEEDS {
        let (files, answers) = in_order(seed);
        assert!(files.len() > 150, "{} files", files.len());
        let verdicts: BTreeSet<Verdict> = answers.verdicts.iter().map(|one| one.verdict).collect();
        assert_eq!(verdicts.len(), Verdict::ALL.len(), "{verdicts:?}");
        let rules: BTreeSet<&str> =
            answers.verdicts.iter().flat_map(|one| &one.rules).map(String::as_str).collect();
        for rule in RULES {
            assert!(rules.contains(rule), "no {rule} in {rules:?}");
        }
        assert!(answers.toewijzingen.len() > 20);
        assert!(answers.prestaties.len() > 50);
    }
    assert!((0..SEEDS).any(|seed| in_order(seed).1.banden > 0), "nobody is named as family");
}

/// A way in which the messages may come.
#[derive(Clone, Debug)]
struct Route {
    seed: u64,
    /// For each place in the shuffled list: which file. Some come twice.
    order: Vec<usize>,
    /// Where one import ends and the next begins.
    cuts: BTreeSet<usize>,
}

fn route() -> impl Strategy<Value = Route> {
    (0..SEEDS).prop_flat_map(|seed| {
        let count = in_order(seed).0.len();
        let again = proptest::collection::vec(0..count, 0..40);
        let cuts = proptest::collection::btree_set(1..count, 0..5);
        (again, cuts)
            .prop_flat_map(move |(again, cuts)| {
                let order: Vec<usize> = (0..count).chain(again).collect();
                (Just(order).prop_shuffle(), Just(cuts))
            })
            .prop_map(move |(order, cuts)| Route { seed, order, cuts })
    })
}

fn import_along(route: &Route, map: &Map) -> Vec<Importverslag> {
    let files = &in_order(route.seed).0;
    let ends = route.cuts.iter().copied().chain([route.order.len()]);
    let starts = [0].into_iter().chain(route.cuts.iter().copied());
    starts
        .zip(ends)
        .map(|(start, end)| {
            map.import(route.order[start..end].iter().map(|file| files[*file].clone()).collect())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn order_repetition_parts_and_key_change_nothing(route in route()) {
        let map = Map::new();
        let reports = import_along(&route, &map);
        let expected = &in_order(route.seed).1;
        let found = Answers::of(&map);
        let different = found.verdicts.iter().zip(&expected.verdicts).find(|(one, other)| one != other);
        prop_assert_eq!(different, None);
        prop_assert_eq!(&found, expected);
        // Of every message one report says what it is; all others say that it was there.
        let new: u64 = reports.iter().map(|report| report.aansluiting.binnen.berichten).sum();
        prop_assert_eq!(new as usize, route.order.len());
        let known = reports.iter().flat_map(|report| &report.berichten);
        let known = known.filter(|one| one.findings.iter().any(|finding| finding.rule == "DUBBEL")).count();
        prop_assert_eq!(route.order.len() - known, expected.verdicts.len());
    }
}

#[test]
fn importing_again_changes_nothing() {
    let (files, expected) = in_order(0);
    let map = Map::new();
    map.import(files.clone());
    let before = (map.datamap.load().unwrap(), map.stand());
    let report = map.import(files.clone());
    assert!(report.berichten.iter().all(|one| one.verdict == Verdict::Duplicate));
    assert_eq!(report.aansluiting.binnen, report.aansluiting.dubbel);
    assert_eq!((map.datamap.load().unwrap(), map.stand()), before);
    assert_eq!(&Answers::of(&map), expected);
}

#[test]
fn a_check_says_what_an_import_says_and_stores_nothing() {
    let (files, _) = in_order(1);
    let (half, rest) = files.split_at(files.len() / 2);
    let map = Map::new();
    map.import(half.to_vec());
    let before = map.datamap.load().unwrap();
    let invoer = feiten::Invoer::from_bytes(rest.to_vec());
    let said = feiten::check(invoer, Some(&map.datamap), &|_, _, _| {}).unwrap();
    assert_eq!(map.datamap.load().unwrap(), before);
    // What an import did has a number in the log; a check did nothing.
    let imported = feiten::Importverslag { trace: None, ..map.import(rest.to_vec()) };
    assert_eq!(imported, said);
}

/// The rows of each message by themselves.
fn by_message(facts: &Batch) -> Vec<Batch> {
    let places: BTreeMap<_, usize> =
        facts.berichten.iter().zip(0..).map(|(row, place)| (row.bericht, place)).collect();
    let mut all = vec![Batch::default(); facts.berichten.len()];
    macro_rules! share {
        ($($table:ident)*) => {
            $(for row in &facts.$table {
                all[places[&row.bericht]].$table.push(row.clone());
            })*
        };
    }
    share!(berichten bevindingen clienten relaties toewijzingen leveringen declaraties prestaties);
    share!(antwoorden afwijzingen verzoeken verzoekantwoorden retouren retourklassen);
    all
}

/// What all rows mean, in this order of messages. Verdicts come in the order of messages.
fn stand_of(messages: &[Batch], order: &[usize]) -> Stand {
    let mut facts = Batch::default();
    order.iter().for_each(|place| facts.append(messages[*place].clone()));
    let mut stand = koppel(&facts);
    stand.oordelen.sort_by_key(|oordeel| oordeel.bericht);
    stand
}

#[test]
fn twenty_orders_of_the_same_rows_are_one_state_to_the_last_word() {
    let map = Map::new();
    map.import(in_order(2).0.clone());
    let messages = by_message(&map.datamap.load().unwrap().1);
    let mut order: Vec<usize> = (0..messages.len()).collect();
    let expected = stand_of(&messages, &order);
    let mut random = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..20 {
        let shuffled = Just(order.clone()).prop_shuffle().new_tree(&mut random).unwrap();
        order = proptest::strategy::ValueTree::current(&shuffled);
        let found = stand_of(&messages, &order);
        let pairs = found.oordelen.iter().zip(&expected.oordelen);
        assert_eq!(pairs.clone().find(|(one, other)| one != other), None);
        assert_eq!(found, expected);
    }
}
