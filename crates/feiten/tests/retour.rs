//! The answers that the municipality owes: what is wrong comes back on the right class, and an answer that is
//! taken in again agrees with what was refused.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod common;

use berichten::{Bericht, Berichtklasse, DeclaratieAntwoord, Inhoud};
use common::vragen::*;
use common::*;
use feiten::{
    Betaalstaat, Invoer, Namens, Retourbericht, Retouropdracht, Retourverslag, retour, retour_of_refused,
};

fn opdracht(namens: Namens, alles: bool) -> Retouropdracht {
    Retouropdracht { namens, dagtekening: datum("2024-08-01"), alles }
}

fn answers(map: &Map, offered: &[&Bericht], opdracht: Retouropdracht) -> (Vec<Retourbericht>, Retourverslag) {
    let files = || {
        let named = |one: &&Bericht| (one.header.identificatie.identificatie.clone(), bytes(one));
        Invoer::from_bytes(offered.iter().map(named).collect())
    };
    let mut made = Vec::new();
    let verslag = retour(&map.datamap, files(), files(), opdracht, &|_, _, _| {}, &mut |one| {
        made.push(one);
        Ok(())
    });
    (made, verslag.unwrap())
}

/// The answers to one file, as the municipality gives them when asked for all.
fn answers_to(map: &Map, file: &[u8]) -> (Vec<Retourbericht>, Retourverslag) {
    let files = || Invoer::from_bytes(vec![("a.xml".into(), file.to_vec())]);
    let mut made = Vec::new();
    let opdracht = opdracht(Namens::Gemeente, true);
    let verslag = retour(&map.datamap, files(), files(), opdracht, &|_, _, _| {}, &mut |one| {
        made.push(one);
        Ok(())
    });
    (made, verslag.unwrap())
}

/// The codes on the head of an answer without content.
fn refused_whole(antwoord: &Bericht) -> Vec<&str> {
    let header = &antwoord.header;
    let codes = match (&antwoord.inhoud, &header.antwoord_op, &header.retour) {
        (Inhoud::DeclaratieAntwoord(None), Some(op), _) => &op.retour_codes,
        (Inhoud::StopRetour(None), _, Some(retour)) => &retour.retour_codes,
        other => panic!("an answer without content was expected, not {other:?}"),
    };
    codes.iter().map(|code| code.as_str()).collect()
}

fn content(antwoord: &Bericht) -> &DeclaratieAntwoord {
    match &antwoord.inhoud {
        Inhoud::DeclaratieAntwoord(Some(content)) => content,
        other => panic!("a 325 with content was expected, not {other:?}"),
    }
}

#[test]
fn a_line_without_assignment_is_refused_and_the_other_granted() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4), regel("R2", 999, 3)]);
    let (made, verslag) = answers(&map, &[&declaratie], opdracht(Namens::Gemeente, false));
    assert_eq!((verslag.afgekeurd, verslag.goedgekeurd), (1, 0));

    let said = content(&made[0].antwoord);
    assert_eq!(said.clienten.len(), 1);
    let refused = &said.clienten[0].prestaties[0];
    assert_eq!(refused.referentie_nummer, "R2");
    assert_eq!(refused.retour_codes.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["9338"]);
    assert_eq!(said.kop.toegekend.signed().cents(), 20_000);

    // Taken in again, the answer grants what it grants and refuses what it refuses.
    map.add(&declaratie);
    map.add(&made[0].antwoord);
    let stand = map.stand();
    let states: Vec<Betaalstaat> = stand.prestaties.iter().map(|line| line.betaalstaat).collect();
    assert!(states.contains(&Betaalstaat::Toegekend) && states.contains(&Betaalstaat::Afgewezen));
    let rules: Vec<&str> =
        stand.oordelen.iter().flat_map(|one| &one.bevindingen).map(|finding| finding.regel).collect();
    assert!(!rules.contains(&"TR367") && !rules.contains(&"TR366"), "{rules:?}");
}

#[test]
fn a_correction_in_one_declaration_is_granted() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let debet = regel("R1", 101, 4);
    let wrong = b323("D1", ANNA, vec![debet.clone()]);
    map.import(vec![("1".into(), bytes(&wrong)), ("2".into(), bytes(&b325("A1", &wrong, &[])))]);
    let right = on(b323("D2", ANNA, vec![credit(&debet, "R2"), regel("R3", 101, 3)]), "2024-03-05");
    let (made, _) = answers(&map, &[&right], opdracht(Namens::Gemeente, true));
    let said = content(&made[0].antwoord);
    assert!(said.clienten.is_empty(), "{:?}", said.clienten);
    assert_eq!(said.retour_codes[0].as_str(), "8001");
    assert_eq!(said.kop.toegekend.signed().cents(), -5_000);
}

#[test]
fn the_same_message_gets_the_same_answer_also_when_it_is_in_already() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 999, 4)]);
    let (before, _) = answers(&map, &[&declaratie], opdracht(Namens::Gemeente, false));
    map.add(&declaratie);
    let (after, _) = answers(&map, &[&declaratie], opdracht(Namens::Gemeente, false));
    assert_eq!(before[0].antwoord, after[0].antwoord);
    assert_eq!(before[0].file_name(), after[0].file_name());
    assert_eq!(before[0].antwoord.header.identificatie.identificatie.len(), 12);
}

#[test]
fn a_message_without_faults_is_answered_only_when_asked() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    let (made, verslag) = answers(&map, &[&declaratie], opdracht(Namens::Gemeente, false));
    assert!(made.is_empty());
    assert_eq!(verslag.zonder_fouten, 1);
    let (made, verslag) = answers(&map, &[&declaratie], opdracht(Namens::Gemeente, true));
    assert_eq!(verslag.goedgekeurd, 1);
    assert_eq!(content(&made[0].antwoord).retour_codes[0].as_str(), "8001");
}

#[test]
fn a_stop_without_assignment_comes_back_with_its_class() {
    let map = Map::new();
    let stop = b307("S1", ANNA, 101, "2024-02-10");
    let (made, _) = answers(&map, &[&stop], opdracht(Namens::Gemeente, false));
    let Inhoud::StopRetour(Some(retour)) = &made[0].antwoord.inhoud else { panic!("a 308 with content") };
    let codes: Vec<&str> =
        retour.of(Berichtklasse::StopProduct).flatten().map(|code| code.as_str()).collect();
    assert!(codes.contains(&"9019"), "{codes:?}");
    assert_eq!(made[0].antwoord.header.identificatie, stop.header.identificatie);
}

#[test]
fn who_sent_a_message_does_not_answer_it() {
    let map = Map::new();
    let toewijzing = b301("T1", ANNA, vec![toegewezen(101)]);
    let (made, verslag) = answers(&map, &[&toewijzing], opdracht(Namens::Gemeente, true));
    assert!(made.is_empty());
    assert_eq!(verslag.van_een_ander, 1);
    let (made, _) = answers(&map, &[&toewijzing], opdracht(Namens::Aanbieder, true));
    assert_eq!(made[0].antwoord.inhoud, Inhoud::ToewijzingRetour(None));
}

#[test]
fn a_message_from_the_future_and_one_that_breaks_a_rule_come_back_on_their_head() {
    let map = Map::new();
    let mut future = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    future.header.identificatie.dagtekening = datum("2024-09-01");
    let (made, _) = answers(&map, &[&future], opdracht(Namens::Gemeente, false));
    let head = made[0].antwoord.header.antwoord_op.as_ref().unwrap();
    assert_eq!(head.retour_codes[0].as_str(), "8848");
    assert_eq!(made[0].antwoord.inhoud, Inhoud::DeclaratieAntwoord(None));

    let mut wrong = b323("D2", ANNA, vec![regel("R1", 101, 4)]);
    if let Inhoud::Declaratie(declaratie) = &mut wrong.inhoud {
        declaratie.kop.totaal.bedrag = domein::Bedrag::from_cents(1);
    }
    let (made, _) = answers(&map, &[&wrong], opdracht(Namens::Gemeente, false));
    let head = made[0].antwoord.header.antwoord_op.as_ref().unwrap();
    assert_eq!(head.retour_codes[0].as_str(), "0001");
    let again =
        retour_of_refused(&bytes(&wrong), domein::Pseudoniem::from_bytes([7; 16]), datum("2024-08-01"));
    assert_eq!(again.unwrap().antwoord.header.antwoord_op.as_ref(), Some(head));
}

#[test]
fn what_is_no_message_gets_no_answer_and_is_named() {
    let map = Map::new();
    let files = || Invoer::from_bytes(vec![("a.xml".into(), b"<Bericht/>".to_vec())]);
    let done =
        retour(&map.datamap, files(), files(), opdracht(Namens::Gemeente, true), &|_, _, _| {}, &mut |_| {
            panic!("nothing can be answered")
        });
    let verslag = done.unwrap();
    assert_eq!(verslag.onbeantwoord.len(), 1);
    assert_eq!(verslag.onbeantwoord[0].naam, "a.xml");
    assert_eq!(
        retour_of_refused(b"<Bericht/>", domein::Pseudoniem::from_bytes([7; 16]), datum("2024-08-01")),
        None
    );
}

/// A message with another BSN, which is none.
fn with_wrong_bsn(bericht: &Bericht) -> Vec<u8> {
    String::from_utf8(bytes(bericht)).unwrap().replace(ANNA, "999900007").into_bytes()
}

#[test]
fn a_wrong_bsn_comes_back_on_the_head() {
    let map = Map::new();
    for bericht in [b323("D1", ANNA, vec![regel("R1", 101, 4)]), b307("S1", ANNA, 101, "2024-02-10")] {
        let wrong = with_wrong_bsn(&bericht);
        let (made, verslag) = answers_to(&map, &wrong);
        assert_eq!((verslag.afgekeurd, verslag.onbeantwoord.len()), (1, 0));
        assert_eq!(refused_whole(&made[0].antwoord), ["0001"]);
        assert!(!String::from_utf8(bytes(&made[0].antwoord)).unwrap().contains("999900007"));
        let (again, uitslag) = berichten::read_bericht(&bytes(&made[0].antwoord));
        assert_eq!(again.as_ref(), Some(&made[0].antwoord), "{uitslag:?}");

        // In quarantine it has the same answer, from its page and when it is offered again.
        map.import(vec![("a.xml".into(), wrong.clone())]);
        let number = map.datamap.load().unwrap().1.berichten.last().unwrap().bericht;
        let of_page = retour_of_refused(&wrong, number, datum("2024-08-01")).unwrap();
        assert_eq!(of_page.antwoord, made[0].antwoord);
        assert_eq!(answers_to(&map, &wrong).0[0].antwoord, made[0].antwoord);
    }
    // What is wrong by its form too, has no answer.
    let wrong = with_wrong_bsn(&b323("D2", ANNA, vec![regel("R1", 101, 4)]));
    let broken = String::from_utf8(wrong).unwrap().replace("2024-01-31", "2024-01-32").into_bytes();
    let (made, verslag) = answers_to(&map, &broken);
    assert_eq!((made.len(), verslag.onbeantwoord.len()), (0, 1));
}

#[test]
fn every_message_gets_the_same_answer_before_and_after_it_is_in() {
    let all = tegenspraak::messages();
    let offered: Vec<&Bericht> = all.iter().collect();
    let map = Map::new();
    let namens = [Namens::Gemeente, Namens::Aanbieder];
    let make = |map: &Map| namens.map(|namens| answers(map, &offered, opdracht(namens, true)));
    let before = make(&map);
    assert!(before.iter().all(|(made, verslag)| made.len() > 5 && verslag.afgekeurd > 2), "{before:?}");
    let file = |one: &Bericht| (one.header.identificatie.identificatie.clone(), bytes(one));
    for part in all.chunks(7) {
        map.import(part.iter().map(file).collect());
    }
    assert_eq!(make(&map), before);
}
