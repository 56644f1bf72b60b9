//! Requests and what came of them.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use berichten::codes::{Frequentie, TypeVerwijzer};
use berichten::{Bericht, ToegewezenProduct};
use common::vragen::*;
use common::*;
use feiten::{Verdict, Verzoek, Verzoeksoort, Verzoekuitkomst};

/// The rules that are to be named on the message with this identification.
fn said(map: &Map, identificatie: &str) -> Vec<(Option<u32>, &'static str)> {
    let facts = map.datamap.load().unwrap().1;
    let place =
        facts.berichten.iter().position(|row| row.identificatie_tekst.as_deref() == Some(identificatie));
    let stand = map.stand();
    let oordeel = &stand.oordelen[place.unwrap()];
    for one in &oordeel.aanmerkingen {
        let retour = one.retour.unwrap();
        assert!(one.regel.ends_with(&retour[1..]), "{one:?}");
    }
    oordeel.aanmerkingen.iter().map(|one| (one.klasse, one.regel)).collect()
}

/// The requests: outcome, and days until the first answer and the decision.
fn requests(map: &Map) -> Vec<(Verzoekuitkomst, Option<i32>, Option<i32>)> {
    let stand = map.stand();
    let after = |one: &Verzoek, day: Option<i32>| day.map(|day| day - one.gevraagd);
    stand
        .verzoeken
        .iter()
        .map(|one| (one.uitkomst, after(one, one.beantwoord), after(one, one.besloten)))
        .collect()
}

fn granting(number: u32, referentie: &str) -> ToegewezenProduct {
    ToegewezenProduct { referentie_aanbieder: Some(referentie.into()), ..toegewezen(number) }
}

/// All messages in this order and in the other give the same requests.
fn both_ways(messages: &[Bericht], expected: &[(Verzoekuitkomst, Option<i32>, Option<i32>)]) -> Map {
    let (map, back) = (Map::new(), Map::new());
    messages.iter().for_each(|one| drop(map.add(one)));
    messages.iter().rev().for_each(|one| drop(back.add(one)));
    assert_eq!(requests(&map), expected);
    assert_eq!(requests(&back), expected);
    map
}

#[test]
fn a_request_is_open_looked_into_granted_or_refused() {
    let asked = b315("V1", ANNA, "REF-1");
    let looked_into = b319("W1", "REF-1", None, "2024-01-05");
    let refused = b319("W2", "REF-1", Some("3"), "2024-01-12");
    let granted = on(b301("T1", ANNA, vec![granting(101, "REF-1")]), "2024-01-22");
    both_ways(std::slice::from_ref(&asked), &[(Verzoekuitkomst::Open, None, None)]);
    both_ways(&[asked.clone(), looked_into.clone()], &[(Verzoekuitkomst::InOnderzoek, Some(3), None)]);
    let map = both_ways(
        &[asked.clone(), looked_into.clone(), refused],
        &[(Verzoekuitkomst::Afgewezen, Some(3), Some(10))],
    );
    assert_eq!(map.stand().verzoeken[0].reden_afwijzing.unwrap().as_str(), "3");
    let map = both_ways(&[asked, looked_into, granted], &[(Verzoekuitkomst::Toegewezen, Some(3), Some(20))]);
    let stand = map.stand();
    assert_eq!(stand.verzoeken[0].soort, Verzoeksoort::Toewijzing);
    assert_eq!(stand.toewijzingen[0].verzoek, Some(0));
    assert_eq!(stand.verwijzer(&stand.toewijzingen[0]), Some(TypeVerwijzer::Huisarts));
    assert_eq!(stand.verzoeken[0].product, Some(stand.toewijzingen[0].product));
    assert!(stand.oordelen.iter().all(|one| one.aanmerkingen.is_empty()), "{:?}", stand.oordelen);
}

#[test]
fn an_answer_waits_for_its_request() {
    let map = Map::new();
    let report = map.add(&b319("W1", "REF-1", Some("3"), "2024-01-05"));
    assert_eq!(report.berichten[0].verdict, Verdict::Waiting);
    assert_eq!(said(&map, "W1"), [(None, "TR355")]);
    map.add(&b315("V1", ANNA, "REF-1"));
    assert_eq!(said(&map, "W1"), []);
}

#[test]
fn answers_come_once_and_not_after_the_decision() {
    let map = Map::new();
    map.add(&b315("V1", ANNA, "REF-1"));
    map.add(&b319("W1", "REF-1", None, "2024-01-05"));
    map.add(&b319("W2", "REF-1", None, "2024-01-06"));
    assert_eq!(said(&map, "W2"), [(None, "TR360")]);
    map.add(&b319("W3", "REF-1", Some("3"), "2024-01-07"));
    assert_eq!(said(&map, "W3"), []);
    map.add(&b319("W4", "REF-1", Some("2"), "2024-01-08"));
    assert_eq!(said(&map, "W4"), [(None, "TR365")]);
    map.add(&on(b301("T1", ANNA, vec![granting(101, "REF-1")]), "2024-01-09"));
    map.add(&b319("W5", "REF-1", None, "2024-01-10"));
    assert_eq!(said(&map, "W5"), [(None, "TR359"), (None, "TR365"), (None, "TR360")]);
    assert_eq!(requests(&map), [(Verzoekuitkomst::Toegewezen, Some(3), Some(7))]);
}

#[test]
fn a_reference_names_one_request_and_a_client_has_one_at_a_time() {
    let map = Map::new();
    map.add(&b315("V1", ANNA, "REF-1"));
    let report = map.add(&on(b315("V2", ANNA, "REF-1"), "2024-02-01"));
    assert_eq!(said(&map, "V2"), [(Some(0), "TR347")]);
    assert_eq!(report.berichten[0].verdict, Verdict::Duplicate);
    assert_eq!(requests(&map).len(), 1);

    let next = on(b315("V3", ANNA, "REF-3"), "2024-02-02");
    map.add(&next);
    assert_eq!(said(&map, "V3"), [(None, "TR374")]);
    map.add(&b319("W1", "REF-1", Some("3"), "2024-02-01"));
    assert_eq!(said(&map, "V3"), [], "the first was decided by then");

    map.add(&retour("X3", &next, Some("9374")));
    assert_eq!(requests(&map).len(), 1, "what was refused was not sent");
}

#[test]
fn a_reference_in_an_assignment_is_that_of_a_request() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![granting(101, "REF-9")]));
    assert_eq!(said(&map, "T1"), [], "without requests there is nothing to compare with");
    map.add(&b315("V1", BRAM, "REF-1"));
    assert_eq!(said(&map, "T1"), [(Some(0), "TR379")]);
}

fn two_assignments() -> Map {
    let map = Map::new();
    let mut other = toegewezen(102);
    other.product.as_mut().unwrap().code = Some("02A02".parse().unwrap());
    map.add(&b301("T1", ANNA, vec![toegewezen(101), other]));
    map
}

fn hours(volume: u32) -> Option<berichten::Omvang> {
    Some(omvang(volume, Frequentie::PerWeek))
}

#[test]
fn a_change_names_all_that_runs_and_nothing_else() {
    let map = two_assignments();
    map.add(&b317("V1", ANNA, "REF-1", &[102], vec![te_wijzigen(101, "2024-04-01", hours(3))]));
    assert_eq!(said(&map, "V1"), []);
    let stand = map.stand();
    assert_eq!((stand.verzoeken.len(), stand.verzoeken[0].soort), (1, Verzoeksoort::Wijziging));

    let map = two_assignments();
    map.add(&b317("V1", ANNA, "REF-1", &[], vec![te_wijzigen(101, "2024-04-01", hours(3))]));
    assert_eq!(said(&map, "V1"), [(None, "TR349")]);

    let map = two_assignments();
    let unknown = te_wijzigen(998, "2024-04-01", hours(3));
    map.add(&b317("V1", ANNA, "REF-1", &[101, 102, 999], vec![unknown]));
    assert_eq!(said(&map, "V1"), [(Some(2), "TR350"), (Some(3), "TR351")]);

    // A later 301 ends the first on the day before: on the day of the request it ran.
    let ended = ToegewezenProduct {
        toewijzingsdatum: datum("2024-03-10"),
        einddatum: Some(datum("2024-02-29")),
        reden_wijziging: Some(code("05")),
        ..toegewezen(101)
    };
    let map = two_assignments();
    map.add(&on(b301("T2", ANNA, vec![ended]), "2024-03-10"));
    map.add(&b317("V1", ANNA, "REF-1", &[101], vec![te_wijzigen(102, "2024-04-01", hours(3))]));
    assert_eq!(said(&map, "V1"), []);
}

#[test]
fn a_change_fits_the_kind_of_its_assignment() {
    let asked = |change| {
        let map = two_assignments();
        map.add(&b317("V1", ANNA, "REF-1", &[102], vec![change]));
        said(&map, "V1")
    };
    assert_eq!(asked(te_wijzigen(101, "2024-02-01", hours(3))), [(Some(1), "TR357")]);
    assert_eq!(asked(te_wijzigen(101, "2024-01-01", hours(3))), []);
    assert_eq!(asked(te_wijzigen(101, "2024-04-01", None)), [(Some(1), "TR411")]);

    let with = |product: Option<berichten::Product>, change| {
        let map = Map::new();
        let budget = Some(domein::Bedrag::from_cents(90_000));
        let one = ToegewezenProduct { product, omvang: None, budget, ..toegewezen(101) };
        map.add(&b301("T1", ANNA, vec![one]));
        map.add(&b317("V1", ANNA, "REF-1", &[], vec![change]));
        said(&map, "V1")
    };
    let aspecific = || Some(berichten::Product { code: None, ..product() });
    assert_eq!(with(aspecific(), te_wijzigen(101, "2024-01-01", hours(3))), [(Some(0), "TR412")]);
    assert_eq!(with(None, te_wijzigen(101, "2024-01-01", hours(3))), [(Some(0), "TR375")]);
    let more = berichten::TeWijzigenProduct {
        budget: Some(domein::Bedrag::from_cents(95_000)),
        ..te_wijzigen(101, "2024-04-01", None)
    };
    assert_eq!(with(aspecific(), more), [(Some(0), "TR373")]);
}

#[test]
fn who_referred_is_stored_nowhere() {
    let map = Map::new();
    map.add(&b315("V1", ANNA, "REF-1"));
    let facts = map.datamap.load().unwrap().1;
    assert_eq!(facts.verzoeken[0].verwijzer.as_deref(), Some("02"));
    let all = format!("{facts:?}");
    for word in [VERWIJZER, ANNA, ACHTERNAAM, GEBOREN] {
        assert!(!all.contains(word), "{word} is in the facts");
    }
}
