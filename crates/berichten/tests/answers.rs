//! The answer to a message says of each class what is wrong, and of a declaration what is granted.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use berichten::codes::RetourCode;
use berichten::*;
use common::{arbitrary, bytes, fixed};
use domein::{Bedrag, Wet};
use proptest::prelude::*;

fn signed() -> BerichtIdentificatie {
    BerichtIdentificatie { identificatie: "R0001".into(), dagtekening: fixed::datum("2026-05-20") }
}

fn code(text: &str) -> RetourCode {
    fixed::code(text)
}

/// What reading the written answer gives: the same answer, and nothing to remark.
fn survives(antwoord: &Bericht) {
    let (again, uitslag) = read_bericht(&bytes(antwoord));
    assert_eq!(uitslag.bevindingen, []);
    assert_eq!(again.as_ref(), Some(antwoord));
}

fn antwoord(bericht: &Bericht) -> &DeclaratieAntwoord {
    match &bericht.inhoud {
        Inhoud::DeclaratieAntwoord(Some(antwoord)) => antwoord,
        other => panic!("a 325 with content was expected: {other:?}"),
    }
}

#[test]
fn a_declaration_without_faults_is_granted_in_full() {
    for wet in Wet::ALL {
        let declaratie = fixed::declaratie(wet);
        let given = answer(declaratie.clone(), &Afkeuring::default(), signed()).expect("an answer");
        assert_eq!(
            (given.header.afzender, given.header.ontvanger),
            (declaratie.header.ontvanger, declaratie.header.afzender)
        );
        let content = antwoord(&given);
        assert_eq!(content.kop.toegekend, content.kop.ingediend);
        assert_eq!(content.retour_codes, [code("8001")]);
        assert!(content.clienten.is_empty());
        survives(&given);
    }
}

#[test]
fn a_refused_line_comes_back_and_the_rest_is_granted() {
    let declaratie = fixed::declaratie(Wet::Wmo);
    let Inhoud::Declaratie(content) = &declaratie.inhoud else { panic!("a 323") };
    let first = content.clienten[0].prestaties[0].clone();
    let mut afkeuring = Afkeuring::default();
    afkeuring.refuse(Berichtklasse::Prestatie, 0, code("9307"));
    afkeuring.refuse(Berichtklasse::Prestatie, 0, code("9307"));
    afkeuring.refuse(Berichtklasse::Prestatie, 0, code("9339"));
    let total = content.kop.totaal.signed();
    let given = answer(declaratie, &afkeuring, signed()).expect("an answer");
    let said = antwoord(&given);
    assert_eq!(said.kop.toegekend.signed(), total - first.ingediend.signed());
    assert_eq!(said.clienten.len(), 1);
    assert_eq!(said.clienten[0].retour_codes, [code("0200")]);
    assert_eq!(said.clienten[0].prestaties[0].retour_codes, [code("9307"), code("9339")]);
    assert_eq!(said.clienten[0].prestaties[0].referentie_nummer, first.referentie_nummer);
    survives(&given);
}

#[test]
fn a_declaration_refused_on_its_head_or_number_grants_nothing() {
    let mut head = Afkeuring::default();
    head.refuse_all(code("9056"));
    let given = answer(fixed::declaratie(Wet::Jeugdwet), &head, signed()).expect("an answer");
    assert_eq!(given.inhoud, Inhoud::DeclaratieAntwoord(None));
    assert_eq!(
        given.header.antwoord_op.as_ref().map(|head| head.retour_codes.clone()),
        Some(vec![code("9056")])
    );
    survives(&given);

    let mut number = Afkeuring::default();
    number.refuse(Berichtklasse::Declaratie, 0, code("9333"));
    let given = answer(fixed::declaratie(Wet::Jeugdwet), &number, signed()).expect("an answer");
    assert_eq!(antwoord(&given).kop.toegekend.signed(), Bedrag::ZERO);
    assert_eq!(antwoord(&given).retour_codes, [code("9333")]);
}

#[test]
fn an_accepted_message_comes_back_without_codes_and_content() {
    for wet in Wet::ALL {
        for bericht in fixed::all(wet) {
            let header = bericht.header.clone();
            let Some(given) = answer(bericht, &Afkeuring::default(), signed()) else { continue };
            let Some(retour) = &given.header.retour else { continue };
            assert_eq!(given.header.soort.original(), Some(header.soort));
            assert_eq!(given.header.identificatie, header.identificatie);
            assert_eq!(given.header.afzender, header.afzender);
            assert_eq!(retour.retour_codes, []);
            survives(&given);
        }
    }
}

#[test]
fn an_answer_is_not_answered() {
    for wet in Wet::ALL {
        let bericht = fixed::antwoord(wet);
        assert_eq!(answer(bericht, &Afkeuring::default(), signed()), None);
    }
}

#[test]
fn each_class_of_a_refused_message_has_a_verdict() {
    let mut afkeuring = Afkeuring::default();
    afkeuring.refuse(Berichtklasse::ToegewezenProduct, 0, code("9332"));
    let given = answer(fixed::toewijzing(Wet::Wmo), &afkeuring, signed()).expect("an answer");
    let Inhoud::ToewijzingRetour(Some(retour)) = &given.inhoud else { panic!("a 302 with content") };
    assert_eq!(retour.of(Berichtklasse::ToegewezenProduct).next(), Some(&[code("9332")][..]));
    assert_eq!(retour.of(Berichtklasse::Client).next(), Some(&[code("0200")][..]));
    assert_eq!(retour.of(Berichtklasse::Contact).count(), retour.kopie.contactgegevens.len());
    survives(&given);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn granted_and_refused_are_what_was_declared(
        bericht in arbitrary::bericht().prop_filter("a 323", |one| one.header.soort == Berichtsoort::Declaratie),
        refused in prop::collection::btree_set(0_usize..12, 0..6),
    ) {
        let Inhoud::Declaratie(declaratie) = &bericht.inhoud else { panic!("a 323") };
        let lines = declaratie.clienten.iter().map(|client| client.prestaties.len()).sum::<usize>();
        let mut afkeuring = Afkeuring::default();
        refused.iter().for_each(|line| afkeuring.refuse(Berichtklasse::Prestatie, *line, code("9338")));
        let given = answer(bericht, &afkeuring, signed()).expect("an answer");
        let said = antwoord(&given);
        let listed: Vec<&Prestatie> = said.clienten.iter().flat_map(|client| &client.prestaties).collect();
        prop_assert_eq!(listed.len(), refused.iter().filter(|line| **line < lines).count());
        // TR342: what is refused is the difference between the two totals.
        let back = listed.iter().fold(said.kop.toegekend.signed(), |sum, line| sum + line.ingediend.signed());
        prop_assert_eq!(back, said.kop.ingediend.signed());
        prop_assert!(said.clienten.iter().all(|client| !client.prestaties.is_empty()));
        prop_assert_eq!(read_bericht(&bytes(&given)).0, Some(given));
    }
}
