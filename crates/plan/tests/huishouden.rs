//! What happens to goals, agreements and views when a household changes: golden cases, one for each rule.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::panic, reason = "a test stops at what is wrong")]

mod support;

use std::collections::BTreeSet;

use plan::*;
use support::*;

fn plan(inhoud: Planinhoud) -> Plan {
    Plan::first(inhoud).unwrap()
}

#[test]
fn who_dies_leaves_goals_that_stop_and_agreements_that_are_asked_again() {
    let op = day("2026-12-10");
    let na = content().na(&Wending::Overleden(YUSUF), op).unwrap();
    assert_eq!(
        na.punten,
        [
            Aandachtspunt::HelperWeg(Nummer(1)),
            Aandachtspunt::AfspraakOpnieuw(Nummer(5)),
            Aandachtspunt::AfspraakVervallen(Nummer(6)),
            Aandachtspunt::NogNodig(Nummer(9)),
            Aandachtspunt::NogNodig(Nummer(11)),
            Aandachtspunt::DoelGestopt(Nummer(2)),
        ]
    );
    let inhoud = &na.inhoud;
    assert_eq!(inhoud.doelen[&Nummer(2)].stand, Doelstand::Gestopt(Stopreden::Overleden));
    assert_eq!(inhoud.doelen[&Nummer(2)].eigenaar, Some(YUSUF), "it stays his goal");
    assert_eq!(inhoud.doelen[&Nummer(1)].helpers, [Helper::Netwerk(line("buurvrouw Ans"))].into());
    assert_eq!(inhoud.afspraken[&Nummer(5)].partijen, [SANNE, NOOR].into());
    assert_eq!(inhoud.leefeenheid.leden_op(op), [SANNE, NOOR].into());
    assert_eq!(inhoud.leefeenheid.leden_op(day("2026-12-09")), [SANNE, YUSUF, NOOR].into(), "history stays");
    let plan = plan(na.inhoud);
    assert!(for_resident(&plan, YUSUF, op).is_none(), "his page closes");
    assert!(for_resident(&plan, SANNE, op).is_some());
}

#[test]
fn who_moves_away_leaves_goals_that_wait_for_an_owner() {
    let na = content().na(&Wending::Verhuisd(YUSUF), day("2026-12-10")).unwrap();
    assert!(na.punten.contains(&Aandachtspunt::DoelZonderEigenaar(Nummer(2))));
    let goal = &na.inhoud.doelen[&Nummer(2)];
    assert_eq!((goal.eigenaar, &goal.stand), (None, &Doelstand::Open), "not closed in silence");
    assert_eq!(na.inhoud.na(&Wending::Verhuisd(YUSUF), day("2026-12-11")), Err(Wendingfout::GeenLid));
}

#[test]
fn who_turns_eighteen_speaks_for_themselves() {
    let (before, op) = (day("2027-02-28"), day("2027-03-01"));
    let signed = plan(content()).antwoord(Nummer(5), NOOR, Some(SANNE), Akkoord::Ja, before).unwrap();
    assert_eq!(signed.akkoord(Nummer(5), NOOR, before), Some(&Akkoord::Ja));
    assert_eq!(signed.akkoord(Nummer(5), NOOR, op), None, "what her mother signed lapses that day");
    assert_eq!(content().na(&Wending::Achttien(NOOR), before), Err(Wendingfout::NogKind));

    let na = signed.inhoud().na(&Wending::Achttien(NOOR), op).unwrap();
    assert_eq!(na.punten, [Aandachtspunt::AfspraakOpnieuw(Nummer(5)), Aandachtspunt::NogNodig(Nummer(10))]);
    let grown = signed.next(na.inhoud).unwrap();
    let of = |lid| for_resident(&grown, lid, op).unwrap();
    assert!(of(NOOR).doelen.contains_key(&Nummer(3)));
    assert!(!of(SANNE).doelen.contains_key(&Nummer(3)), "hers to share");
    assert!(!of(SANNE).gebieden.contains_key(&Nummer(8)) && !of(SANNE).betrokkenen.contains_key(&Nummer(10)));
    let child = for_resident(&plan(content()), SANNE, before).unwrap();
    assert!(child.doelen.contains_key(&Nummer(3)) && child.gebieden.contains_key(&Nummer(8)));
    assert_eq!(grown.inhoud().leefeenheid.0[&NOOR].rol_op(op), Some(Lidrol::Volwassene));
    let refused = grown.antwoord(Nummer(5), NOOR, Some(SANNE), Akkoord::Ja, op).unwrap_err();
    assert!(refused.to_string().contains("vraag het aan dit lid zelf"));
    assert!(grown.antwoord(Nummer(5), NOOR, None, Akkoord::Nee(None), op).is_ok());
}

#[test]
fn a_household_that_splits_becomes_two_plans() {
    let op = day("2026-12-10");
    let parts = content().splits(&[YUSUF].into(), op, 100).unwrap();
    let (stays, goes) = (&parts.blijft.inhoud, &parts.gaat.inhoud);
    assert_eq!(stays.doelen[&Nummer(2)].stand, Doelstand::Gestopt(Stopreden::EigenPlan));
    // Numbered from 100: the member, the goal, the agreements, who is involved.
    let yusuf = Lidnummer(100);
    assert_eq!(goes.doelen.keys().copied().collect::<Vec<_>>(), [Nummer(101)]);
    let goal = &goes.doelen[&Nummer(101)];
    assert_eq!((&goal.stand, goal.eigenaar), (&Doelstand::Open, Some(yusuf)));
    assert_eq!(goes.vraag, None);
    let deel = Plandeel { doelen: [Nummer(1), Nummer(2)].into(), ..Plandeel::default() };
    assert_eq!(for_partner(&plan(content()), &deel).doelen.len(), 2);
    assert_eq!(for_partner(&plan(stays.clone()), &deel).doelen.len(), 1, "who was invited does not see on");
    assert_eq!(
        parts.gaat.punten,
        [
            Aandachtspunt::VraagHetZelf,
            Aandachtspunt::AfspraakOpnieuw(Nummer(102)),
            Aandachtspunt::AfspraakOpnieuw(Nummer(103))
        ]
    );
    assert_eq!(stays.afspraken[&Nummer(5)].partijen, [SANNE, NOOR].into());
    assert_eq!(goes.afspraken[&Nummer(102)].partijen, [yusuf].into());
    assert_eq!(goes.afspraken[&Nummer(103)].tekst.as_str(), "Yusuf belt de verhuurder.");
    assert!(!stays.afspraken.contains_key(&Nummer(6)));
    let involved = |inhoud: &Planinhoud| inhoud.betrokkenen.keys().copied().collect::<BTreeSet<_>>();
    assert_eq!(involved(stays), [Nummer(9), Nummer(10)].into());
    assert_eq!(involved(goes), [Nummer(104)].into());
    assert_eq!(goes.betrokkenen[&Nummer(104)].betreft, [yusuf].into());
    assert_eq!(goes.leefeenheid.leden_op(op), [yusuf].into());
    assert!(goes.gebieden.is_empty(), "what was said about the others stays with them");

    // Who stays behind and helps, is from now on network.
    let mut parted = content();
    let goal = parted.doelen.get_mut(&Nummer(2)).unwrap();
    goal.helpers = [Helper::Lid(SANNE)].into();
    let step = Planstap { tekst: line("bellen"), wie: Some(Helper::Lid(SANNE)), op: None, gedaan: None };
    goal.stappen.insert(Nummer(30), step);
    let parted = parted.splits(&[YUSUF].into(), op, 100).unwrap();
    let goal = &parted.gaat.inhoud.doelen[&Nummer(101)];
    assert_eq!(goal.helpers, [Helper::Netwerk(line("Sanne"))].into());
    let steps: Vec<_> = goal.stappen.values().map(|stap| stap.wie.clone()).collect();
    assert_eq!(steps, [Some(Helper::Netwerk(line("Sanne")))]);

    for gaan in [BTreeSet::new(), BTreeSet::from([SANNE, YUSUF, NOOR])] {
        assert_eq!(content().splits(&gaan, op, 100), Err(Wendingfout::Niemand));
    }
    let alone = content().splits(&[NOOR].into(), op, 100).unwrap();
    assert!(alone.gaat.punten.contains(&Aandachtspunt::GeenVolwassene));
}

#[test]
fn two_plans_that_become_one_keep_both_questions() {
    let op = day("2026-12-10");
    let mut other = Planinhoud {
        vraag: Some(words("Ik zoek een plek voor mij en mijn zoon.")),
        wetten: [Wetsgebied::Jeugdwet].into(),
        ..Planinhoud::default()
    };
    let person = domein::Pseudoniem::from_bytes([7; 16]);
    let rik = Lid { persoon: Some(person), ..Lid::new(line("Rik"), Lidrol::Ouder, op) };
    other.leefeenheid.0.insert(Lidnummer(20), rik);
    other
        .betrokkenen
        .insert(Nummer(21), involved("Wijkteam Noord", Wetsgebied::Wmo, Betaler::Gemeente, Some(4_000)));
    let mut here = content();
    here.leefeenheid.0.get_mut(&YUSUF).unwrap().persoon = Some(person);
    other.afspraken.insert(
        Nummer(22),
        Planafspraak { partijen: [Lidnummer(20)].into(), ..here.afspraken[&Nummer(6)].clone() },
    );
    let signed = plan(other).antwoord(Nummer(22), Lidnummer(20), None, Akkoord::Ja, op).unwrap();
    let (samen, punten) = plan(here.clone()).samen(&signed, op).unwrap();
    assert_eq!(
        samen.akkoord(Nummer(22), Lidnummer(20), op),
        Some(&Akkoord::Ja),
        "what was signed stays signed"
    );
    assert_eq!(samen.versie(), 3);
    assert_eq!(
        samen.inhoud().vraag.as_ref().unwrap().as_str(),
        "Wij willen hier blijven wonen.\n\nIk zoek een plek voor mij en mijn zoon."
    );
    assert_eq!(
        punten,
        [
            Aandachtspunt::ZelfdePersoon(YUSUF, Lidnummer(20)),
            Aandachtspunt::MisschienDubbel(Nummer(9), Nummer(21))
        ]
    );
    assert_eq!(samen.inhoud().leefeenheid.leden_op(op).len(), 4);
    assert_eq!(samen.inhoud().wetten, [Wetsgebied::Wmo, Wetsgebied::Jeugdwet].into());
    let long = Planinhoud { vraag: Some(words(&"a".repeat(4_000))), ..Planinhoud::default() };
    assert_eq!(plan(here).samen(&plan(long), op), Err(Wendingfout::TeLang), "no word is cut off");
}

#[test]
fn every_point_says_what_to_do() {
    let one = Nummer(1);
    let lid = Lidnummer(1);
    for punt in [
        Aandachtspunt::DoelZonderEigenaar(one),
        Aandachtspunt::DoelGestopt(one),
        Aandachtspunt::HelperWeg(one),
        Aandachtspunt::AfspraakOpnieuw(one),
        Aandachtspunt::AfspraakVervallen(one),
        Aandachtspunt::NogNodig(one),
        Aandachtspunt::MisschienDubbel(one, one),
        Aandachtspunt::ZelfdePersoon(lid, lid),
        Aandachtspunt::VraagHetZelf,
        Aandachtspunt::GeenVolwassene,
    ] {
        let (nl, en) = punt.tekst();
        assert!(nl.ends_with('.') && !en.is_empty());
    }
}
