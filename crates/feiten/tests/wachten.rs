//! Messages that come before the one they need, that contradict each other, or that must be corrected.
//! Each case is small and made by hand.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use berichten::{Bericht, Inhoud};
use common::gezegd::cost;
use common::*;
use domein::Wet;
use feiten::{
    Betaalstaat, Regelstaat, Stand, Verdict, open_quarantaine, quarantaine, replace, show_quarantaine,
};

/// The verdict on the message with this identification, over all that is in the folder.
fn verdict(map: &Map, identificatie: &str) -> Verdict {
    let facts = map.datamap.load().unwrap().1;
    let row = facts.berichten.iter().find(|row| row.identificatie_tekst.as_deref() == Some(identificatie));
    let bericht = row.unwrap().bericht;
    let stand = map.stand();
    stand.oordelen.iter().find(|one| one.bericht == bericht).unwrap().verdict
}

/// The codes of what the messages together show about one of them.
fn rules(map: &Map, identificatie: &str) -> Vec<String> {
    let facts = map.datamap.load().unwrap().1;
    let place =
        facts.berichten.iter().position(|row| row.identificatie_tekst.as_deref() == Some(identificatie));
    let stand = map.stand();
    stand.oordelen[place.unwrap()].bevindingen.iter().map(|finding| finding.regel.to_owned()).collect()
}

/// Last days of the assignments that count, as text.
fn ends(stand: &Stand) -> Vec<String> {
    stand.toewijzingen.iter().map(|one| domein::day_from_number(one.eind).to_string()).collect()
}

#[test]
fn a_declaration_waits_for_its_assignment() {
    let map = Map::new();
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    let report = map.add(&declaratie);
    assert_eq!(report.berichten[0].verdict, Verdict::Waiting);
    assert_eq!(report.aansluiting.wacht.bedrag.cents(), 20_000);
    assert_eq!(rules(&map, "D1"), ["TR338"]);
    map.add(&b325("A1", &declaratie, &[]));
    assert_eq!(cost(&map), 0, "a line that waits is no cost");

    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    assert_eq!(verdict(&map, "D1"), Verdict::Accepted);
    assert_eq!(rules(&map, "D1"), [""; 0]);
    assert_eq!(cost(&map), 20_000);
}

#[test]
fn an_answer_waits_for_its_declaration() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4), regel_of("R2", "2024-01-08")]);
    map.add(&b325("A1", &declaratie, &["R2"]));
    assert_eq!(verdict(&map, "A1"), Verdict::Waiting);
    assert_eq!(rules(&map, "A1"), ["TR337", "TR366"]);

    map.add(&declaratie);
    assert_eq!(verdict(&map, "A1"), Verdict::Accepted);
    assert_eq!(cost(&map), 20_000, "R1 is granted, R2 is refused");
}

/// A line in January that is not the same help on the same days as [`regel`].
fn regel_of(referentie: &str, begin: &str) -> berichten::Prestatie {
    let mut line = regel(referentie, 101, 3);
    line.periode.begindatum = datum(begin);
    line
}

#[test]
fn a_declaration_without_an_answer_is_no_cost_yet() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&b323("D1", ANNA, vec![regel("R1", 101, 4)]));
    assert_eq!(verdict(&map, "D1"), Verdict::Accepted);
    assert_eq!(map.stand().prestaties[0].betaalstaat, Betaalstaat::Ingediend);
    assert_eq!(cost(&map), 0);
}

#[test]
fn a_credit_waits_for_its_debit_and_then_takes_it_back() {
    let map = Map::new();
    let debet = regel("R1", 101, 4);
    let (first, back) = (b323("D1", ANNA, vec![debet.clone()]), b323("D2", ANNA, vec![credit(&debet, "R2")]));
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&back);
    map.add(&b325("A2", &back, &[]));
    assert_eq!(verdict(&map, "D2"), Verdict::Waiting);
    assert_eq!(rules(&map, "D2"), ["TR323"]);
    assert_eq!(cost(&map), 0, "what is taken back before it is there does not make the cost negative");

    map.add(&first);
    map.add(&b325("A1", &first, &[]));
    assert_eq!(verdict(&map, "D2"), Verdict::Accepted);
    assert_eq!(map.stand().prestaties.iter().filter(|line| line.is_cost()).count(), 2);
    assert_eq!(cost(&map), 0);
}

#[test]
fn a_second_credit_of_one_debit_counts_once() {
    let map = Map::new();
    let debet = regel("R1", 101, 4);
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    for declaratie in [
        b323("D1", ANNA, vec![debet.clone(), regel_of("R9", "2024-01-08")]),
        b323("D2", ANNA, vec![credit(&debet, "R2")]),
        b323("D3", ANNA, vec![credit(&debet, "R3")]),
    ] {
        map.add(&declaratie);
        let answer = format!("A{}", declaratie.header.identificatie.identificatie);
        map.add(&b325(&answer, &declaratie, &[]));
    }
    assert_eq!(rules(&map, "D3"), ["TR390"]);
    assert_eq!(verdict(&map, "D3"), Verdict::Duplicate);
    assert_eq!(cost(&map), 15_000, "only R9 is left");
}

#[test]
fn a_second_debit_of_the_same_help_counts_once_unless_the_first_was_taken_back() {
    let map = Map::new();
    let debet = regel("R1", 101, 4);
    let (one, two) = (b323("D1", ANNA, vec![debet.clone()]), b323("D2", ANNA, vec![regel("R2", 101, 6)]));
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    for declaratie in [&one, &two] {
        map.add(declaratie);
        let answer = format!("A{}", declaratie.header.identificatie.identificatie);
        map.add(&b325(&answer, declaratie, &[]));
    }
    assert_eq!(rules(&map, "D2"), ["TR389"]);
    assert_eq!(verdict(&map, "D2"), Verdict::Duplicate);
    assert_eq!(cost(&map), 20_000);

    let back = b323("D3", ANNA, vec![credit(&debet, "R3")]);
    map.add(&back);
    map.add(&b325("AD3", &back, &[]));
    assert_eq!(verdict(&map, "D2"), Verdict::Accepted);
    assert_eq!(cost(&map), 30_000);
}

#[test]
fn a_reference_that_comes_again_counts_once_and_the_granted_line_first() {
    let map = Map::new();
    let one = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    let mut line = regel("R1", 101, 6);
    line.periode.begindatum = datum("2024-01-08");
    let two = b323("D2", ANNA, vec![line]);
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&one);
    map.add(&two);
    assert_eq!(rules(&map, "D2"), ["TR314"], "the first by date or number");

    map.add(&b325("A2", &two, &[]));
    let begins_late = vec!["TR387".to_owned()];
    assert_eq!((rules(&map, "D1"), rules(&map, "D2")), (vec!["TR314".to_owned()], begins_late));
    assert_eq!(cost(&map), 30_000);

    map.add(&b325_refused("A1", &one));
    assert_eq!(rules(&map, "D1"), [""; 0], "D1 was never sent (OP286): its reference is free");
    assert_eq!(cost(&map), 30_000);
    let refused =
        map.stand().prestaties.iter().filter(|line| line.betaalstaat == Betaalstaat::Afgewezen).count();
    assert_eq!(refused, 1);
}

#[test]
fn a_granted_credit_proves_that_its_debit_was_granted() {
    let map = Map::new();
    let debet = regel("R1", 101, 4);
    let (one, back) = (b323("D1", ANNA, vec![debet.clone()]), b323("D2", ANNA, vec![credit(&debet, "R2")]));
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&one);
    map.add(&back);
    map.add(&b325("A2", &back, &[]));
    assert_eq!(cost(&map), 0, "the credit alone would make it negative");
}

#[test]
fn a_stop_waits_for_its_assignment_and_then_ends_it() {
    let map = Map::new();
    map.add(&b307("S1", ANNA, 101, "2024-06-30"));
    assert_eq!(verdict(&map, "S1"), Verdict::Waiting);
    assert_eq!(rules(&map, "S1"), ["TR019"]);
    map.add(&b301("T1", ANNA, vec![toegewezen(101), other_days(102)]));
    assert_eq!(verdict(&map, "S1"), Verdict::Accepted);
    assert_eq!(ends(&map.stand()), ["2024-06-30", "2025-12-31"], "only the assignment that it names");
}

/// An assignment of 2025: the same product may not overlap in one message (TR302).
fn other_days(number: u32) -> berichten::ToegewezenProduct {
    berichten::ToegewezenProduct {
        ingangsdatum: datum("2025-01-01"),
        einddatum: Some(datum("2025-12-31")),
        ..toegewezen(number)
    }
}

#[test]
fn a_stop_of_somebody_else_ends_nothing() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&b307("S1", BRAM, 101, "2024-06-30"));
    assert_eq!(rules(&map, "S1"), ["TR019"]);
    assert_eq!(verdict(&map, "S1"), Verdict::Accepted, "waiting would not help");
    assert_eq!(ends(&map.stand()), ["2024-12-31"]);
}

#[test]
fn a_number_under_another_law_is_another_assignment() {
    let map = Map::new();
    let mut youth = b301("T1", ANNA, vec![toegewezen(101)]);
    youth.header.wet = Wet::Jeugdwet;
    if let Inhoud::Toewijzing(client) = &mut youth.inhoud {
        client.producten[0].product.as_mut().unwrap().categorie = "45".parse().unwrap();
    }
    assert_eq!(map.add(&youth).berichten[0].verdict, Verdict::Accepted);
    map.add(&b323("D1", ANNA, vec![regel("R1", 101, 4)]));
    map.add(&b307("S1", ANNA, 101, "2024-06-30"));
    assert_eq!(verdict(&map, "D1"), Verdict::Waiting);
    assert_eq!(verdict(&map, "S1"), Verdict::Waiting);
    assert_eq!(ends(&map.stand()), ["2024-12-31"]);
}

#[test]
fn one_number_of_two_clients_stays_two_assignments() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    map.add(&b301("T2", BRAM, vec![toegewezen(101)]));
    let stand = map.stand();
    assert_eq!(stand.toewijzingen.len(), 2);
    assert_ne!(stand.toewijzingen[0].persoon, stand.toewijzingen[1].persoon);
    assert_eq!(rules(&map, "T2"), ["TR332"]);
    assert_eq!(verdict(&map, "T2"), Verdict::Accepted);

    map.add(&b307("S1", BRAM, 101, "2024-06-30"));
    let mut ended = ends(&map.stand());
    ended.sort();
    assert_eq!(ended, ["2024-06-30", "2024-12-31"], "only the help of the second client stopped");
}

#[test]
fn a_newer_version_takes_the_place_and_a_deletion_takes_it_away() {
    let map = Map::new();
    let newer = |number, reason: &str, time| berichten::ToegewezenProduct {
        toewijzingstijd: domein::Tijd::constant(time, 0, 0, 0),
        einddatum: Some(datum("2024-01-01")),
        reden_wijziging: berichten::codes::Code::new(reason),
        ..toegewezen(number)
    };
    // The newest comes first: that changes nothing.
    map.add(&b301("T2", ANNA, vec![newer(101, "13", 12)]));
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    assert!(map.stand().toewijzingen.is_empty());
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&declaratie);
    map.add(&b325("A1", &declaratie, &[]));
    assert_eq!(rules(&map, "D1"), ["TR384"]);
    assert_eq!(cost(&map), 20_000, "what was granted is cost, whatever happened to the assignment");

    map.add(&b301("T3", ANNA, vec![newer(101, "05", 13)]));
    assert_eq!(ends(&map.stand()), ["2024-01-01"], "the last word is that it is there, for one day");
}

#[test]
fn another_message_with_the_same_number_does_not_count() {
    let map = Map::new();
    map.add(&b323("D1", ANNA, vec![regel("R1", 101, 4)]));
    let report = map.add(&b323("D1", ANNA, vec![regel("R2", 101, 6)]));
    assert_eq!(report.berichten[0].verdict, Verdict::Duplicate);
    assert_eq!(report.berichten[0].findings[0].rule, "TR056");
    let stand = map.stand();
    assert_eq!(stand.prestaties.len(), 1);
    assert_eq!((stand.prestaties[0].cent, stand.prestaties[0].regelstaat), (20_000, Regelstaat::Wacht));
}

/// A 323 of which the total is no sum of its lines (TR358).
fn wrong_total() -> Bericht {
    let mut wrong = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    if let Inhoud::Declaratie(declaratie) = &mut wrong.inhoud {
        declaratie.kop.totaal = regel("x", 1, 5).ingediend;
    }
    wrong
}

#[test]
fn a_refused_message_waits_in_quarantine_until_a_corrected_one_takes_its_place() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let wrong = bytes(&wrong_total());
    let report = map.import(vec![("fout.xml".into(), wrong.clone())]);
    assert_eq!(report.berichten[0].verdict, Verdict::Refused);
    assert_eq!(report.aansluiting.geweigerd.berichten, 1);
    let waiting = quarantaine(&map.datamap).unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].bevindingen[0].regel, "TR358");
    let refused = waiting[0].bericht.bericht;
    assert_eq!(open_quarantaine(&map.datamap, refused).unwrap(), wrong);
    // Whoever sees it, is written down for the person in it.
    let anna = map.datamap.sleutel().persoon(ANNA.parse().unwrap());
    let before = map.datamap.logboek().of_person(anna).unwrap().len();
    let (shown, trace) = show_quarantaine(&map.datamap, refused).unwrap();
    let lines = map.datamap.logboek().of_person(anna).unwrap();
    assert_eq!((shown, lines.len()), (wrong, before + 1));
    assert!(lines.iter().any(|line| Some(line.verwerking.trace) == trace));
    assert!(map.stand().prestaties.is_empty());

    let right = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    let report = replace(&map.datamap, "goed.xml".into(), bytes(&right), refused).unwrap();
    assert_reconciled(&report.aansluiting);
    assert_eq!(report.berichten[0].verdict, Verdict::Accepted);
    map.add(&b325("A1", &right, &[]));
    assert_eq!(cost(&map), 20_000);
    assert_eq!(quarantaine(&map.datamap).unwrap(), []);
    assert!(open_quarantaine(&map.datamap, refused).is_ok(), "what was refused can still be shown");
}
