use bescherming::RulesInput;
use proptest::prelude::*;

use super::*;
use crate::inzicht::aanbod::tests::{register, year};
use crate::inzicht::gebiedshulp::tests::crowd;
use crate::inzicht::indeling::tests::{list, squares};

const HELP: Voorziening = Voorziening::Begeleiding;
const HOME: Voorziening = Voorziening::HulpBijHetHuishouden;
const OTHER: Voorziening = Voorziening::Vervoer;

/// Squares of a kilometre in a row, in two wijken; the last lies far from its own.
const BUURTEN: [(&str, &str, &str); 7] = [
    ("BU99990000", "Hof", "Centrum"),
    ("BU99990001", "Markt", "Centrum"),
    ("BU99990002", "Plein", "Centrum"),
    ("BU99990100", "Dijk", "Noord"),
    ("BU99990101", "Brink", "Noord"),
    ("BU99990102", "Veld", "Noord"),
    ("BU99990003", "Steeg", "Centrum"),
];

type Crowd<'a> = [(Option<&'a str>, u32, &'a [Voorziening])];

struct Proef {
    lijst: Buurtlijst,
    shapes: Vec<Vlak>,
}

impl Proef {
    fn new(with_map: bool) -> Self {
        let shapes =
            if with_map { squares(&BUURTEN.map(|(code, naam, _)| (code, naam)), 2024) } else { Vec::new() };
        Self { lijst: list(&BUURTEN), shapes }
    }

    fn found(&self, groups: &Crowd<'_>, aanbod: &[Basisregel]) -> (Vec<Soortcellen>, Vec<Groepsplek>) {
        let people = crowd(groups);
        let of_person = |person: &u32| [((*person, HELP), 200_000), ((*person, HOME), 50_000)];
        let individueel = people.keys().flat_map(of_person).collect();
        let kosten = Soortkosten { individueel, ..Soortkosten::default() };
        let soorten = cells(&people, &kosten, &self.lijst, &Rules::default());
        let plekken = places(&soorten, &Nabij::of(&self.lijst, &self.shapes), aanbod);
        (soorten, plekken)
    }
}

/// In each buurt enough people without the help and, where nothing else is said, six with it: too few to be shown, and
/// together enough to be a secret beside the whole.
fn with_others<'a>(groups: &Crowd<'a>) -> Vec<(Option<&'a str>, u32, &'a [Voorziening])> {
    let mut all = groups.to_vec();
    // Enough people without a buurt, so that the wijken are no secret beside the whole.
    all.extend([(None, 40, &[OTHER][..]), (None, 30, &[HELP]), (None, 30, &[HOME])]);
    for (code, _, _) in BUURTEN {
        all.push((Some(code), 40, &[OTHER]));
        for kind in [&[HELP], &[HOME]] {
            if !groups.iter().any(|(buurt, _, kinds)| *buurt == Some(code) && kinds == kind) {
                all.push((Some(code), 6, kind));
            }
        }
    }
    all
}

fn told(plekken: &[Groepsplek]) -> Vec<(Voorziening, String, String, String, Option<u32>)> {
    plekken
        .iter()
        .map(|plek| {
            let names: Vec<&str> = plek.buurten.iter().map(|(_, naam)| naam.as_str()).collect();
            (plek.voorziening, names.join(" "), plek.clienten.text(), plek.kosten.text(), plek.meter)
        })
        .collect()
}

#[test]
fn neighbouring_buurten_with_enough_people_are_a_place() {
    let groups = with_others(&[
        (Some("BU99990000"), 13, &[HELP]),
        (Some("BU99990001"), 21, &[HELP]),
        (Some("BU99990002"), 8, &[HELP]),
        // Alone and with too few.
        (Some("BU99990101"), 14, &[HELP]),
        (Some("BU99990100"), 25, &[HOME]),
        (None, 90, &[HELP]),
    ]);
    let (_, plekken) = Proef::new(true).found(&groups, &[]);
    // 13 and 21 are shown as 15 and 20; the 8 people of the Plein are a secret and are not counted.
    assert_eq!(
        told(&plekken),
        [
            (HELP, "Markt Hof".into(), "35".into(), "€ 68.000".into(), Some(1_000)),
            (HOME, "Dijk".into(), "25".into(), "€ 13.000".into(), Some(0)),
        ]
    );
}

#[test]
fn without_a_map_the_buurten_of_one_wijk_lie_together() {
    let groups = with_others(&[
        (Some("BU99990000"), 15, &[HELP]),
        (Some("BU99990002"), 15, &[HELP]),
        // The next square, and another wijk.
        (Some("BU99990100"), 15, &[HELP]),
    ]);
    let (_, plekken) = Proef::new(false).found(&groups, &[]);
    assert_eq!(told(&plekken), [(HELP, "Hof Plein".into(), "30".into(), "€ 60.000".into(), None)]);
    let (_, plekken) = Proef::new(true).found(&groups, &[]);
    assert_eq!(told(&plekken), [(HELP, "Plein Dijk".into(), "30".into(), "€ 60.000".into(), Some(1_000))]);
}

#[test]
fn what_is_there_already_stands_beside_the_place() {
    let proef = Proef::new(true);
    let rows = register(
        "Huis;Inloop;Hof;1;;;2024;;;\nHuis;Eten;Centrum;1;;;2024;;;\nHuis;Sport;Noord;1;;;2024;;;\nSteunpunt;Zorg;hele gemeente;1;;;2024;;;",
    );
    let gemeente = "9999".parse().unwrap();
    let place = (gemeente, gebieden::Indelingsjaar::new(2024).unwrap());
    let indeling = Indeling::of(&proef.shapes, &proef.lijst, &[], place);
    let aanbod = in_year(&rows, &indeling, (gemeente, "Merwoude"), year(2024));
    let groups = with_others(&[(Some("BU99990000"), 30, &[HELP])]);
    let (_, plekken) = proef.found(&groups, &aanbod);
    let names = |rows: &[usize]| {
        rows.iter().map(|row| aanbod[*row].voorziening.activiteit.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(plekken.len(), 1);
    assert_eq!(
        (names(&plekken[0].in_buurten), names(&plekken[0].in_wijken)),
        (vec!["Inloop".to_owned()], vec!["Eten".to_owned()])
    );
}

#[test]
fn nothing_is_a_place_without_people_or_without_a_list() {
    let (soorten, plekken) = Proef::new(true).found(&[], &[]);
    assert!(plekken.is_empty());
    assert!(soorten.iter().all(|soort| soort.buurten.iter().all(|(_, cell)| cell.count.is_hidden())));
    let empty = Proef { lijst: Buurtlijst::default(), shapes: Vec::new() };
    let (_, plekken) = empty.found(&[(None, 500, &[HELP])], &[]);
    assert!(plekken.is_empty());
}

proptest! {
    /// A place tells nothing that its buurten do not: it is made of shown figures, adds up to them, has the people it must
    /// have, and stands in no other place of its kind.
    #[test]
    fn a_place_is_made_of_what_is_shown(
        groups in prop::collection::vec((0_usize..8, 0_u32..40, 0_usize..4), 1..20),
        with_map in any::<bool>()
    ) {
        let kinds: [&[Voorziening]; 4] = [&[OTHER], &[HELP], &[HOME], &[HELP, HOME]];
        let groups: Vec<_> = groups
            .iter()
            .map(|(buurt, count, kind)| (BUURTEN.get(*buurt).map(|one| one.0), *count, kinds[*kind]))
            .collect();
        let people = crowd(&groups);
        let (soorten, plekken) = Proef::new(with_map).found(&groups, &[]);
        let mut seen = std::collections::BTreeSet::new();
        for plek in &plekken {
            let soort = soorten.iter().find(|soort| soort.voorziening == plek.voorziening).unwrap();
            let mut sum = 0;
            for (code, _) in &plek.buurten {
                let cell = cell_of(soort, *code).unwrap();
                sum += cell.count.shown().unwrap().value();
                let raw = people.values().filter(|one| one.buurt == Some(*code) && one.hulp.contains(plek.voorziening));
                prop_assert!(raw.count() >= 10);
                prop_assert!(seen.insert((plek.voorziening, *code)), "a buurt is in one place of a kind");
            }
            prop_assert_eq!(plek.clienten.shown().unwrap().value(), sum);
            prop_assert!(sum >= u64::from(CLIENTEN));
            prop_assert!(plek.meter.is_none_or(|meter| meter <= METER));
        }
        // The same figures give the same places: nothing but what is shown goes into them.
        let rest: Vec<_> = groups.iter().copied().chain([(None, 1, &[OTHER][..])]).collect();
        let (other, again) = Proef::new(with_map).found(&rest, &[]);
        let same = soorten.iter().zip(&other).all(|(one, two)| {
            one.buurten.iter().zip(&two.buurten).take(BUURTEN.len()).all(|(one, two)| one == two)
        });
        if same {
            prop_assert_eq!(told(&plekken), told(&again));
        }
    }
}

#[test]
fn a_stricter_threshold_hides_more_and_adds_nothing() {
    let groups = with_others(&[(Some("BU99990000"), 30, &[HELP]), (Some("BU99990001"), 12, &[HELP])]);
    let people = crowd(&groups);
    let proef = Proef::new(true);
    let nabij = Nabij::of(&proef.lijst, &proef.shapes);
    let of = |threshold| {
        let rules = Rules::new(RulesInput { threshold, ..RulesInput::default() }).unwrap();
        let soorten = cells(&people, &Soortkosten::default(), &proef.lijst, &rules);
        places(&soorten, &nabij, &[]).iter().map(|plek| plek.buurten.len()).collect::<Vec<_>>()
    };
    assert_eq!((of(10), of(15), of(50)), (vec![2], vec![1], vec![]));
}
