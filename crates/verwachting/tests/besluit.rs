//! The duty to answer, the clause, the yearly question, the right to challenge, and the walk of one statement in sentences.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::{Bedrag, Datum, Levensdomein, parse_datum};
use proptest::prelude::*;
use verwachting::*;

fn dag(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

const OVER: Verwachtingverwijzing = Verwachtingverwijzing { verwachting: Stellingnummer(1), ronde: 1 };

fn verwachting(drager: Dialoogpartij) -> Verwachting {
    Verwachtingsopzet {
        soort: Verwachtingsoort::MagRekenenOp,
        dragers: [drager].into(),
        ontvangers: [Dialoogpartij::Inwoners].into(),
        daad: "een schone stoep".parse().unwrap(),
        voorwaarde: None,
        grens: None,
        vangnet: Some(Vangnet { wie: Dialoogpartij::Gemeente, wat: "een veger".parse().unwrap() }),
        domein: Levensdomein::Wonen,
        gebied: "WK038401".parse().unwrap(),
    }
    .publish()
    .unwrap()
}

fn clausule(uit: Verwachtingverwijzing) -> Clausulevoorstel {
    let geld = Some(Clausulegeld { van: Bedrag::from_cents(1_200_000), tot: Bedrag::from_cents(1_800_000) });
    let dagen = (dag("2028-01-01"), dag("2031-12-31"));
    Clausulevoorstel::new(
        uit,
        &verwachting(Dialoogpartij::Partners),
        "schone stoepen per week".parse().unwrap(),
        geld,
        dagen,
    )
    .unwrap()
}

fn antwoord(keuze: Dialoogkeuze, op: &str) -> Dialoogantwoord {
    Dialoogantwoord { keuze, reden: "Er is geld voor.".parse().unwrap(), op: dag(op) }
}

fn adopt() -> Dialoogkeuze {
    Dialoogkeuze::Overnemen { clausule: Box::new(clausule(OVER)) }
}

#[test]
fn the_answer_is_due_eight_weeks_after_closing() {
    let mut plicht = Antwoordplicht::new(OVER, dag("2027-04-30"));
    assert_eq!(plicht.stand(dag("2027-04-30")), Plichtstand::RondeOpen);
    assert_eq!(plicht.stand(dag("2027-05-01")), Plichtstand::Wacht { dagen: 55 });
    assert_eq!(
        plicht.zin(dag("2027-06-24")),
        "Het antwoord komt uiterlijk op 25 juni 2027. Dat is over 1 dag."
    );
    assert_eq!(plicht.zin(dag("2027-06-25")), "Het antwoord komt uiterlijk vandaag.");
    assert_eq!(
        plicht.zin(dag("2027-07-05")),
        "Het antwoord moest er zijn op 25 juni 2027. Het is 10 dagen te laat."
    );
    let early = plicht.beantwoord(antwoord(Dialoogkeuze::Niet, "2027-04-30")).unwrap_err();
    assert_eq!(early.to_string(), "De ronde is open tot en met 2027-04-30. Beslis daarna.");
    plicht.beantwoord(antwoord(Dialoogkeuze::Niet, "2027-06-28")).unwrap();
    assert_eq!(plicht.zin(dag("2027-09-01")), "Antwoord: dit doen wij niet. Het kwam 3 dagen te laat.");
    assert_eq!(
        plicht.beantwoord(antwoord(adopt(), "2027-06-27")),
        Err(Antwoordfout::Eerder(dag("2027-06-28")))
    );
    plicht.beantwoord(antwoord(adopt(), "2027-09-01")).unwrap();
    assert_eq!(plicht.antwoorden().len(), 2, "the first answer stays readable");
    let stand = Plichtstand::Beantwoord { soort: Besluitsoort::Overnemen, te_laat: 3 };
    assert_eq!(plicht.stand(dag("2027-09-02")), stand, "a second answer does not make the first in time");
    assert_eq!(Antwoordplicht::within(OVER, dag("2027-04-30"), 0), Err(Antwoordfout::Termijn(0)));
    assert_eq!(Antwoordplicht::within(OVER, dag("2027-04-30"), 12).unwrap().uiterlijk(), dag("2027-07-23"));
}

#[test]
fn a_clause_takes_the_words_over_with_the_safety_net() {
    let one = clausule(OVER);
    assert_eq!(one.daad().as_str(), "een schone stoep");
    assert_eq!(one.vangnet().unwrap().wie, Dialoogpartij::Gemeente);
    assert_eq!((one.gebied().code(), one.uit().to_string()), ("WK038401", "1@1".to_owned()));
    let json = serde_json::to_value(&one).unwrap();
    assert_eq!(json["geld"]["van"], 1_200_000, "cents");
    assert_eq!(serde_json::from_value::<Clausulevoorstel>(json.clone()).unwrap(), one);
    let mut turned = json;
    turned["eind"] = "2027-12-31".into();
    assert!(serde_json::from_value::<Clausulevoorstel>(turned).is_err());

    let mut plicht = Antwoordplicht::new(OVER, dag("2027-04-30"));
    let other = Verwachtingverwijzing { verwachting: Stellingnummer(2), ronde: 1 };
    let wrong = Dialoogkeuze::Overnemen { clausule: Box::new(clausule(other)) };
    assert!(matches!(
        plicht.beantwoord(antwoord(wrong, "2027-05-20")),
        Err(Antwoordfout::AndereVerwachting { .. })
    ));
    let changed = Box::new(
        one.clone().with_deed([Dialoogpartij::Gemeente].into(), "een veger".parse().unwrap()).unwrap(),
    );
    let wrong = Dialoogkeuze::Overnemen { clausule: changed.clone() };
    assert_eq!(plicht.beantwoord(antwoord(wrong, "2027-05-20")), Err(Antwoordfout::NietWoordelijk));
    let anders = Dialoogkeuze::Anders { hoe: "Wij geven bezems.".parse().unwrap(), clausule: Some(changed) };
    plicht.beantwoord(antwoord(anders, "2027-05-20")).unwrap();

    let new = |van, tot, begin, eind| {
        let geld = Some(Clausulegeld { van: Bedrag::from_cents(van), tot: Bedrag::from_cents(tot) });
        let days = (dag(begin), dag(eind));
        Clausulevoorstel::new(
            OVER,
            &verwachting(Dialoogpartij::Partners),
            "stoepen".parse().unwrap(),
            geld,
            days,
        )
    };
    assert_eq!(new(2, 1, "2028-01-01", "2028-01-01"), Err(Clausulefout::GeldOmgekeerd));
    assert_eq!(new(-1, 1, "2028-01-01", "2028-01-01"), Err(Clausulefout::GeldNegatief));
    assert!(matches!(new(1, 1, "2028-01-02", "2028-01-01"), Err(Clausulefout::Omgekeerd { .. })));
}

fn uitdaging() -> Uitdaging {
    let voorstel = Uitdaagvoorstel {
        over: OVER,
        wie: Uitdagersoort::Bewoners,
        naam: "De Stoeptegel".parse().unwrap(),
        wat_beter: "Wij zien elke dag waar het vies is.".parse().unwrap(),
        wat_nodig: "Bezems en een schuur.".parse().unwrap(),
    };
    Uitdaging::dien_in(voorstel, &verwachting(Dialoogpartij::Partners), dag("2028-02-01"), None).unwrap()
}

#[test]
fn a_challenge_is_answered_in_time_or_shown_to_be_late() {
    let mut one = uitdaging();
    assert_eq!(one.uiterlijk(), dag("2028-03-28"));
    assert_eq!(
        one.zin(dag("2028-03-01")),
        "Een groep bewoners wil dit doen. Het antwoord komt uiterlijk op 28 maart 2028."
    );
    assert_eq!((one.te_laat(dag("2028-03-28")), one.te_laat(dag("2028-04-02"))), (0, 5));
    one.in_gesprek(dag("2028-03-01")).unwrap();
    assert_eq!(
        one.in_gesprek(dag("2028-03-02")).unwrap_err().to_string(),
        "De uitdaging is in gesprek. Dan kan “in gesprek gaan” niet. Kijk wat de volgende stap is."
    );
    let yes = "Goed plan.".parse::<Toelichting>().unwrap();
    assert_eq!(
        one.neem_aan(yes.clone(), dag("2028-04-01"), dag("2028-02-28")),
        Err(Uitdaagfout::Eerder(dag("2028-03-01")))
    );
    assert_eq!(
        one.neem_aan(yes.clone(), dag("2028-04-01"), dag("2028-04-01")),
        Err(Uitdaagfout::TerugkijkenTeVroeg)
    );
    one.neem_aan(yes.clone(), dag("2029-04-01"), dag("2028-04-01")).unwrap();
    assert_eq!(one.te_laat(dag("2030-01-01")), 4, "how late it was does not grow");
    assert!(one.wijs_af(yes.clone(), dag("2028-05-01")).is_err());
    one.rond_af(true, yes, dag("2029-04-01")).unwrap();
    assert_eq!(one.zin(dag("2030-01-01")), "Een groep bewoners doet dit, en gaat ermee door.");
    assert!(one.trek_in(dag("2030-01-01")).is_err());
    let json = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Uitdaging>(&json).unwrap(), one);
    let mine = verwachting(Dialoogpartij::Vrijwilligers);
    let own = Uitdaging::dien_in(uitdaging().voorstel().clone(), &mine, dag("2028-02-01"), None);
    assert_eq!(own, Err(Uitdaagfout::AlVanInwoners));
}

fn kept() -> (Moderatie, Vec<Dialoogronde>, Vec<Antwoordplicht>, Vec<Jaarstand>, Vec<Uitdaging>) {
    let mut moderatie = Moderatie::default();
    let (wie, op) = (Moderatornummer(901), dag("2027-02-01"));
    moderatie.benoem(wie, Moderatorrol::Moderator, op);
    moderatie.dien_in(Stellingnummer(1), "De stoep moet schoon.".parse().unwrap(), op).unwrap();
    moderatie.dien_in(Stellingnummer(2), "Veeg de stoep.".parse().unwrap(), op).unwrap();
    let opdracht = |nummer, stap| Moderatieopdracht {
        stelling: Stellingnummer(nummer),
        verwacht: 1,
        door: wie,
        op,
        stap,
    };
    moderatie.doe(opdracht(1, Moderatiestap::Aanvaarden)).unwrap();
    moderatie.doe(opdracht(2, Moderatiestap::Samenvoegen { met: Stellingnummer(1) })).unwrap();
    let ronde = Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: dag("2027-03-01"),
        dicht: dag("2027-04-30"),
        vorige: None,
        vraag: "Vindt u dit redelijk?".to_owned(),
        teksten: BTreeMap::from([(Stellingnummer(1), "De stoep moet schoon.".to_owned())]),
        parameters: BTreeMap::new(),
        versie: "1".to_owned(),
        bundels: Vec::new(),
    })
    .unwrap();
    let mut plicht = Antwoordplicht::new(OVER, dag("2027-04-30"));
    plicht.beantwoord(antwoord(adopt(), "2027-06-01")).unwrap();
    let jaar = Jaarstand {
        over: OVER,
        op: dag("2028-11-01"),
        telling: Ervaringtelling { ja: 20, soms: 10, nee: 20 },
    };
    (moderatie, vec![ronde], vec![plicht], vec![jaar], vec![uitdaging()])
}

#[test]
fn from_every_statement_one_reads_what_was_done() {
    let (moderatie, rondes, plichten, jaren, uitdagingen) = kept();
    let dossier = Dialoogdossier {
        moderatie: &moderatie,
        rondes: &rondes,
        plichten: &plichten,
        jaren: &jaren,
        uitdagingen: &uitdagingen,
    };
    let lines = dossier.what_was_done(Stellingnummer(2), dag("2028-12-01"));
    let shown: Vec<_> = lines
        .iter()
        .map(|line| (line.op.map_or_else(String::new, |op| op.to_string()), line.zin.as_str()))
        .collect();
    let expected = [
        ("2027-02-01", "Stelling 1 is ingediend."),
        ("2027-02-01", "Stelling 2 is ingediend."),
        ("2027-02-01", "Stelling 1 is geplaatst."),
        ("2027-02-01", "Stelling 2 is samengevoegd met stelling 1."),
        ("2027-04-30", "Over stelling 1 is gestemd in ronde 1."),
        (
            "2027-06-01",
            "Het antwoord: dit nemen wij over. De reden: “Er is geld voor.” \
             Het staat in een afspraak van 1 januari 2028 tot en met 31 december 2031.",
        ),
        ("2028-02-01", "Een groep bewoners wil dit doen. Het antwoord moest er zijn op 28 maart 2028."),
        ("2028-11-01", "In 2028 vroegen we: “Gebeurt dit nu?” Dit gebeurt voor een deel."),
        ("", "Elk jaar vragen we opnieuw of dit gebeurt."),
    ];
    assert_eq!(shown, expected.map(|(op, zin)| (op.to_owned(), zin)));
    for line in &lines {
        let found = check_language(&line.zin);
        assert!(found.langste_zin <= 15, "{}: {found:?}", line.zin);
    }
    assert!(dossier.what_was_done(Stellingnummer(99), dag("2028-12-01")).is_empty());
    let before = Dialoogdossier { plichten: &[], jaren: &[], uitdagingen: &[], ..dossier };
    let last = |rondes| {
        Dialoogdossier { rondes, ..before }
            .what_was_done(Stellingnummer(2), dag("2027-05-01"))
            .pop()
            .unwrap()
            .zin
    };
    assert_eq!(last(&rondes), "Stelling 1 wacht op een antwoord.");
    assert_eq!(last(&[]), "Stelling 1 gaat mee in de volgende ronde.");
}

/// The own texts pass the own gate: what this crate says to people is what it asks of them.
#[test]
fn what_is_said_to_people_is_ordinary_dutch() {
    let mut texts: Vec<String> = Vec::new();
    texts.extend(Afwijsgrond::ALL.iter().map(|one| one.uitweg().to_owned()));
    texts.extend(
        Afwijsgrond::ALL.iter().map(|one| format!("Uw stelling is niet geplaatst, want {}.", one.naam())),
    );
    texts.extend(Jaaroordeel::ALL.iter().map(|one| one.naam().to_owned()));
    texts.extend(Dialoogvraag::ALL.iter().map(|one| one.naam().to_owned()));
    texts.extend(Besluitsoort::ALL.iter().map(|one| one.naam().to_owned()));
    for text in texts {
        assert_eq!(check_language(&text).hard().next(), None, "{text}");
    }
    for fault in [
        Verwachtingfout::GeenDrager,
        Verwachtingfout::Zelfde,
        Verwachtingfout::NietZelf,
        Verwachtingfout::GeenVangnet,
        Verwachtingfout::VangnetVanInwoners,
    ] {
        let text = fault.to_string();
        assert!(
            check_language(&text).langste_zin <= 15 && text.contains("Kies") || text.contains("zeg"),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_year_is_kept_or_not_and_more_yes_never_makes_it_worse(ja in 0..300_u32, soms in 0..300_u32, nee in 0..300_u32) {
        let rank = |telling: Ervaringtelling| match telling.oordeel() {
            Jaaroordeel::Gehouden => 2,
            Jaaroordeel::Deels => 1,
            Jaaroordeel::NietGehouden => 0,
            Jaaroordeel::TeWeinig => -1,
        };
        let here = Ervaringtelling { ja, soms, nee };
        prop_assert_eq!(rank(here) == -1, ja + soms + nee < ANTWOORDEN_VOOR_OORDEEL);
        if nee > 0 && rank(here) >= 0 {
            let better = Ervaringtelling { ja: ja + 1, soms, nee: nee - 1 };
            prop_assert!(rank(better) >= rank(here));
        }
    }

    #[test]
    fn the_day_of_the_answer_is_computed_and_days_add_up(weken in 1..=52_u16, closed in 10_000..40_000_i32, later in 0..1_000_i32) {
        let gesloten = domein::day_from_number(closed);
        let plicht = Antwoordplicht::within(OVER, gesloten, weken).unwrap();
        prop_assert_eq!(domein::day_number(plicht.uiterlijk()), closed + 7 * i32::from(weken));
        let left = 7 * i32::from(weken) - later;
        let expected = match later {
            0 => Plichtstand::RondeOpen,
            _ if left >= 0 => Plichtstand::Wacht { dagen: left },
            _ => Plichtstand::TeLaat { dagen: -left },
        };
        prop_assert_eq!(plicht.stand(domein::day_from_number(closed + later)), expected);
    }
}
