//! F-5: the nomination and its gate, the jury, the course, the quickscan.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use std::collections::BTreeMap;

use common::*;
use jiff::civil::date;
use spiegel::*;

fn whole() -> Voordrachtbestand {
    let bewijs = |soort: Goudbewijssoort, verwijzing: &str| Goudbewijs {
        soort,
        verwijzing: verwijzing.into(),
        zegt: "De gemeente gaf zichzelf een 4,6".into(),
    };
    let delen = Goudcriterium::ALL.into_iter().rev().map(|criterium| Voordrachtdeel {
        criterium,
        bewering: format!("Dit gaat goed: {}", criterium.titel()),
        bewijs: vec![
            bewijs(Goudbewijssoort::Spiegel, "/spiegel/2026"),
            Goudbewijs {
                soort: Goudbewijssoort::Indicator,
                verwijzing: "/leren/indicatoren/s3".into(),
                zegt: "Van elke 100 euro gaat 38 euro naar hulp voor iedereen".into(),
            },
        ],
        tegenbewijs: Some(Tegenbewijs::Gevonden { wat: "In één wijk is nog geen plek".into() }),
    });
    let referent = |naam: &str, organisatie: &str| Voordrachtreferent {
        naam: naam.into(),
        organisatie: organisatie.into(),
    };
    Voordrachtbestand {
        gemeente: "GM9901".into(),
        door: "Welzijn Voorbeeld".into(),
        referenten: vec![referent("A. de Vries", "Bibliotheek"), referent("B. Yilmaz", "Woningcorporatie")],
        delen: delen.collect(),
        bewoners: "Wij worden gehoord.".into(),
    }
}

fn facts() -> Poortfeiten {
    let beeld = toon(&closed(&round_of(2026, vec![]), &[4; 5], &[3, 3, 4, 3, 3])).unwrap();
    Poortfeiten {
        spiegel: Some(Spiegelstand::of(&beeld)),
        prijstoets: Some("/afspraken/prijzen/12".into()),
        looptijden: vec![48, 24],
        dialoog_met_besluit: Some("/dialoog/ronde/3".into()),
    }
}

fn requirements(bestand: &Voordrachtbestand, feiten: &Poortfeiten) -> Vec<Voordrachteis> {
    missing(bestand, feiten, 2026).into_iter().map(|gap| gap.eis).collect()
}

/// F-5: without the mirror of the partners it cannot be filed.
#[test]
fn f5_a_nomination_without_the_side_of_the_partners_cannot_be_filed() {
    let draft = Voordracht::begin(whole()).unwrap();
    let mut feiten = facts();
    feiten.spiegel.as_mut().unwrap().vellen_partner = 4;
    assert_eq!(requirements(&whole(), &feiten), [Voordrachteis::SpiegelPartners]);
    let faults = draft.file(&feiten, date(2026, 6, 1)).unwrap_err();
    assert!(faults[0].regel.contains("niet door minstens 5 mensen van de partners ingevuld"), "{faults:?}");
    // Nor with a mirror of last year, of another municipality, or with none.
    for spoil in [
        |stand: &mut Spiegelstand| stand.jaar = 2025,
        |stand: &mut Spiegelstand| stand.gemeente = "GM9902".into(),
    ] {
        let mut feiten = facts();
        spoil(feiten.spiegel.as_mut().unwrap());
        assert_eq!(
            requirements(&whole(), &feiten),
            [Voordrachteis::SpiegelGemeente, Voordrachteis::SpiegelPartners]
        );
    }
    assert!(draft.file(&Poortfeiten { spiegel: None, ..facts() }, date(2026, 6, 1)).is_err());
    assert!(draft.file(&facts(), date(2027, 1, 1)).is_err(), "of this year");
    assert_eq!(
        draft.file(&facts(), date(2026, 6, 1)).unwrap().standing(date(2026, 6, 1)),
        Voordrachtstand::Ingediend
    );
}

#[test]
fn f5_the_gate_names_everything_that_is_missing() {
    let all = requirements(&Voordrachtbestand::default(), &Poortfeiten::default());
    assert_eq!(all.len(), 8 + 7, "{all:?}");
    use Voordrachteis::{Bewoners, Criterium, Dialoog, Looptijd, Prijstoets, Referenten, Wie};
    type Spoil = fn(&mut Voordrachtbestand, &mut Poortfeiten);
    let one_by_one: [(Voordrachteis, Spoil); 12] = [
        (Prijstoets, |_, feiten| feiten.prijstoets = None),
        (Prijstoets, |_, feiten| feiten.prijstoets = Some("javascript:alert(1)".into())),
        (Looptijd, |_, feiten| feiten.looptijden.clear()),
        (Dialoog, |_, feiten| feiten.dialoog_met_besluit = None),
        (Referenten, |bestand, _| drop(bestand.referenten.pop())),
        (Referenten, |bestand, _| bestand.referenten[0].organisatie = "woningcorporatie ".into()),
        (Referenten, |bestand, _| bestand.referenten[0].organisatie = "Welzijn Voorbeeld".into()),
        (Bewoners, |bestand, _| bestand.bewoners = " ".into()),
        (Criterium(Goudcriterium::G7), |bestand, _| bestand.delen[0].bewijs.clear()),
        (Criterium(Goudcriterium::G7), |bestand, _| bestand.delen[0].tegenbewijs = None),
        (Criterium(Goudcriterium::G7), |bestand, _| bestand.delen[0].bewering.clear()),
        (Wie, |bestand, _| bestand.door = "GM9901".into()),
    ];
    for (eis, spoil) in one_by_one {
        let (mut bestand, mut feiten) = (whole(), facts());
        spoil(&mut bestand, &mut feiten);
        assert_eq!(requirements(&bestand, &feiten), [eis]);
    }
    assert_eq!(requirements(&whole(), &facts()), []);
}

#[test]
fn the_jury_sees_evidence_and_never_a_self_score() {
    let draft = Voordracht::begin(whole()).unwrap();
    assert_eq!(draft.juryblad(), None, "a draft is of who writes it");
    let filed = draft.file(&facts(), date(2026, 6, 1)).unwrap();
    let blad = filed.juryblad().unwrap();
    let text = serde_json::to_string(&blad).unwrap();
    assert!(!text.contains("4,6"), "the words beside a mirror do not reach the jury");
    assert!(text.contains(SPIEGEL_VOOR_JURY) && text.contains("38 euro") && text.contains("geen plek"));
    let codes: Vec<&str> = blad.criteria.iter().map(|one| one.criterium.code()).collect();
    assert_eq!(codes, ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]);
    assert_eq!(blad.bewoners, "Wij worden gehoord.");
}

#[test]
fn a_nomination_walks_from_draft_to_decision_and_lapses_after_two_years() {
    let filed = Voordracht::begin(whole()).unwrap().file(&facts(), date(2026, 6, 1)).unwrap();
    assert!(filed.edit(whole()).is_err(), "what is filed stays as it is");
    assert!(filed.decide(true, "goed", date(2026, 6, 2)).is_err(), "first the jury");
    let jury = filed.to_jury(date(2026, 6, 2)).unwrap();
    assert!(jury.decide(true, " ", date(2026, 9, 1)).unwrap_err()[0].regel.contains("hoort een reden"));
    assert!(
        jury.decide(true, "goed", date(2026, 6, 1)).unwrap_err()[0].regel.contains("vóór de vorige stap")
    );
    let refused = jury.decide(false, "Het bewijs bij G4 ontbreekt.", date(2026, 9, 1)).unwrap();
    assert_eq!(refused.standing(date(2030, 1, 1)), Voordrachtstand::NietErkend);
    let golden = jury.decide(true, "Sterk in samen beleid maken.", date(2026, 9, 1)).unwrap();
    assert_eq!(golden.valid_until(), Some(date(2028, 9, 1)));
    assert_eq!(golden.standing(date(2028, 8, 31)), Voordrachtstand::Erkend);
    assert_eq!(golden.standing(date(2028, 9, 1)), Voordrachtstand::Verlopen);
    assert!(golden.decide(true, "nog eens", date(2027, 1, 1)).is_err(), "two years, and then the quickscan");
    let taken = golden.withdraw("De wethouder vroeg het.", date(2027, 1, 1)).unwrap();
    assert_eq!((taken.standing(date(2027, 1, 1)), taken.juryblad()), (Voordrachtstand::Ingetrokken, None));
    assert!(taken.to_jury(date(2027, 2, 1)).is_err());
    // After two years: a quickscan of this municipality, and a reason.
    let scan = |gemeente: &str, jaar: i16| {
        let answers = BTreeMap::from([(gemeente.to_owned(), vec![answer(Scankeuze::Ja); 6])]);
        publish(jaar, &answers).unwrap().apart.remove(0)
    };
    let day = date(2028, 10, 1);
    assert!(golden.renew(&scan("GM9901", 2026), "goed", day).is_err(), "too old");
    assert!(golden.renew(&scan("GM9902", 2028), "goed", day).is_err(), "of another");
    assert!(golden.renew(&scan("GM9901", 2028), "", day).is_err(), "without a reason");
    assert!(refused.renew(&scan("GM9901", 2028), "goed", day).is_err(), "never recognised");
    let again = golden.renew(&scan("GM9901", 2028), "De partners zeggen weer ja.", day).unwrap();
    assert_eq!(
        (again.standing(day), again.valid_until()),
        (Voordrachtstand::Erkend, Some(date(2030, 10, 1)))
    );
    assert_eq!(again.stappen().len(), 4);
    // It is kept as JSON, and steps that cannot be are not read back.
    let text = serde_json::to_string(&again).unwrap();
    assert_eq!(serde_json::from_str::<Voordracht>(&text).unwrap(), again);
    let forged = text.replace("\"ingediend\"", "\"erkend\"");
    assert!(serde_json::from_str::<Voordracht>(&forged).is_err());
}

#[test]
fn a_draft_holds_no_link_out_of_the_product_and_no_criterion_twice() {
    for wrong in ["https://example.nl", "//example.nl", "javascript:x", "/a b", "", "/a\\b"] {
        let mut bestand = whole();
        bestand.delen[0].bewijs[0].verwijzing = wrong.into();
        assert!(Voordracht::begin(bestand).is_err(), "{wrong}");
    }
    let mut bestand = whole();
    bestand.delen[0].criterium = Goudcriterium::G1;
    assert!(Voordracht::begin(bestand).unwrap_err()[0].regel.contains("twee keer"));
    let named = Voordrachtbestand { bewoners: "vraag jan@example.nl".into(), ..whole() };
    assert!(Voordracht::begin(named).unwrap_err()[0].regel.contains("e-mailadres"));
    let long = Voordrachtbestand { bewoners: "a".repeat(2001), ..whole() };
    assert!(Voordracht::begin(long).unwrap_err()[0].regel.contains("2000 tekens"));
    assert!(Voordracht::begin(Voordrachtbestand::default()).is_ok(), "a draft may be empty");
}

fn answer(opnieuw: Scankeuze) -> Scanvel {
    Scanvel {
        opnieuw,
        waarom: "Wij spreken elkaar.".into(),
        reele_prijs: Scankeuze::WeetNiet,
        looptijd: Scanlooptijd::VierJaarOfMeer,
        lasten_passen: Scankeuze::Nee,
        wat_helpt: String::new(),
    }
}

#[test]
fn the_quickscan_is_published_from_five_partners_or_together() {
    let answers = |n: usize| vec![answer(Scankeuze::Ja); n];
    let all = BTreeMap::from([
        ("Almere".to_owned(), answers(4)),
        ("Dronten".to_owned(), answers(12)),
        ("Urk".to_owned(), answers(1)),
        ("Lelystad".to_owned(), answers(5)),
    ]);
    let found = publish(2026, &all).unwrap();
    let names: Vec<&str> =
        found.apart.iter().flat_map(|one| one.gemeenten.iter().map(String::as_str)).collect();
    assert_eq!(names, ["Dronten", "Lelystad"], "by name, never by outcome");
    let together = found.samen.unwrap();
    assert_eq!(
        (together.gemeenten.clone(), together.partners),
        (vec!["Almere".to_owned(), "Urk".to_owned()], 5)
    );
    assert_eq!(together.waarom, Vec::<String>::new(), "no words under eight");
    assert_eq!(found.apart[0].waarom.len(), 12);
    let few = publish(2026, &BTreeMap::from([("Urk".to_owned(), answers(4))])).unwrap();
    assert_eq!((few.apart.len(), few.samen, few.niets), (0, None, vec!["Urk".to_owned()]));
    let mut bad = answer(Scankeuze::Nee);
    bad.wat_helpt = "bel 111222333".into();
    assert!(publish(2026, &BTreeMap::from([("Urk".to_owned(), vec![bad])])).is_err());
}

#[test]
fn a_share_has_its_interval_and_few_are_not_counted_out_loud() {
    let of = |ja: usize, nee: usize| {
        let mut all = vec![answer(Scankeuze::Ja); ja];
        all.extend(vec![answer(Scankeuze::Nee); nee]);
        publish(2026, &BTreeMap::from([("A".to_owned(), all)])).unwrap().apart.remove(0).aandelen.remove(0)
    };
    let share = of(7, 3);
    // Wilson, 7 of 10 at 95 %: 0.3968 to 0.8922.
    assert_eq!((share.aantal, share.van), (Some(7), 10));
    assert!((share.laag - 0.3968).abs() < 5e-5 && (share.hoog - 0.8922).abs() < 5e-5, "{share:?}");
    assert_eq!(
        share.tekst(),
        "Zou deze gemeente (opnieuw) voordragen: 7 van de 10 (tussen 40 en 89 procent)."
    );
    // Eight, nine and ten of ten look the same.
    assert!(of(8, 2) == of(9, 1) && of(9, 1) == of(10, 0) && of(10, 0).aantal.is_none());
    assert!(of(0, 10) == of(2, 8) && of(2, 8).tekst().contains("minder dan 3 van de 10"));
    assert!(of(10, 0).tekst().contains("minstens 8 van de 10"), "{}", of(10, 0).tekst());
}

#[test]
fn what_was_found_in_2019_is_history_with_its_source() {
    assert_eq!((QUICKSCAN_2019.jaar, QUICKSCAN_2019.procent), (2019, 90));
    assert!(
        QUICKSCAN_2019.kanttekening.contains("geen norm") && QUICKSCAN_2019.bron.contains("7 oktober 2019")
    );
    assert_eq!(SCANVRAGEN.len(), 6);
}
