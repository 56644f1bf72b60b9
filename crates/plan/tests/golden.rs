//! Values worked out by hand or named by the functional specification.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::panic, reason = "a test stops at what is wrong")]

mod support;

use std::collections::BTreeMap;

use domein::Bedrag;
use plan::*;
use support::*;
use toegang::{Deelgrond, Gegevenssoort, Wams};

fn regel(kant: Rekenkant, post: &str, euros: i64, percent: u16) -> Rekenregel {
    Rekenregel {
        kant,
        post: line(post),
        betaler: Betaler::Gemeente,
        bedrag: Bedrag::from_cents(euros * 100),
        kans: Kans::percent(percent).unwrap(),
        jaar: 1,
        bron: line("voorbeeld, bedrag verzonnen"),
        graad: Bewijsgraad::D,
    }
}

fn numbered(regels: impl IntoIterator<Item = Rekenregel>) -> BTreeMap<Nummer, Rekenregel> {
    regels.into_iter().enumerate().map(|(at, regel)| (Nummer(at as u64), regel)).collect()
}

fn example() -> Vec<Rekenregel> {
    use Rekenkant::{Met, Zonder};
    vec![
        regel(Zonder, "jeugdhulp ambulant", 14_500, 100),
        regel(Zonder, "begeleiding Wmo", 9_800, 100),
        regel(Zonder, "bijstand", 17_600, 100),
        regel(Zonder, "schuldhulp en beslagkosten", 4_200, 100),
        regel(Zonder, "ontruiming", 30_000, 45),
        regel(Met, "huurachterstand overbruggen", 1_850, 100),
        regel(Met, "tandarts", 900, 100),
        regel(Met, "procesregie 60 uur", 60 * 78, 100),
        regel(Met, "jeugdhulp ambulant", 6_200, 100),
        regel(Met, "begeleiding Wmo", 5_400, 100),
        regel(Met, "bijstand", 17_600, 100),
        regel(Met, "ontruiming", 30_000, 8),
    ]
}

#[test]
fn the_case_of_the_specification_to_the_cent() {
    let opbrengst = Opbrengst::of(&numbered(example())).unwrap();
    let total = opbrengst.totaal();
    assert_eq!(total.zonder, Bedrag::from_cents(5_960_000));
    assert_eq!(total.met, Bedrag::from_cents(3_903_000));
    assert_eq!(total.verschil(), Bedrag::from_cents(2_057_000));
    assert_eq!(opbrengst.terugverdiend(), Some(1));
    assert_eq!(opbrengst.graad(), Some(Bewijsgraad::D));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/domain/golden.json");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped, because {file} is not here");
        return;
    };
    let case = &serde_json::from_str::<serde_json::Value>(&text).unwrap()["C_case"];
    let cents = |name: &str| Bedrag::from_cents(case[name].as_i64().unwrap() * 100);
    assert_eq!(
        (total.zonder, total.met, total.verschil()),
        (cents("without"), cents("with_"), cents("delta"))
    );
    let lines =
        case["lines_without"].as_array().unwrap().iter().chain(case["lines_with"].as_array().unwrap());
    for (expected, regel) in lines.zip(example()) {
        assert_eq!(regel.verwacht().cents(), expected[1].as_i64().unwrap() * 100, "{}", regel.post);
    }
}

#[test]
fn a_chance_times_an_amount_is_rounded_half_away_from_zero() {
    let expected = |cents, points: u16| {
        let mut one = regel(Rekenkant::Met, "x", 0, 100);
        (one.bedrag, one.kans) = (Bedrag::from_cents(cents), Kans::try_from(points).unwrap());
        one.verwacht().cents()
    };
    assert_eq!((expected(1, 5_000), expected(1, 4_999), expected(3, 5_000)), (1, 0, 2));
    assert_eq!((expected(-1, 5_000), expected(-1, 4_999), expected(33_333, 3_333)), (-1, 0, 11_110));
    assert_eq!((expected(i64::MAX, 10_000), expected(i64::MIN, 10_000)), (i64::MAX, i64::MIN));
}

#[test]
fn who_pays_who_gains_and_when_it_is_earned_back() {
    let mut lines = vec![
        regel(Rekenkant::Met, "schuld overnemen", 5_000, 100),
        regel(Rekenkant::Zonder, "opvang", 3_000, 100),
        regel(Rekenkant::Zonder, "opvang", 3_000, 100),
        regel(Rekenkant::Zonder, "ziekenhuis", 1_000, 100),
        regel(Rekenkant::Zonder, "school", 500, 100),
        regel(Rekenkant::Met, "school", 500, 100),
    ];
    (lines[1].jaar, lines[2].jaar) = (2, 3);
    (lines[3].betaler, lines[4].betaler, lines[5].betaler) =
        (Betaler::Zorgverzekeraar, Betaler::Onderwijs, Betaler::Onderwijs);
    let opbrengst = Opbrengst::of(&numbered(lines.clone())).unwrap();
    let outcome: Vec<_> = opbrengst
        .per_betaler()
        .iter()
        .map(|(betaler, saldo)| (*betaler, saldo.verschil().cents() / 100, saldo.uitkomst()))
        .collect();
    assert_eq!(
        outcome,
        [
            (Betaler::Gemeente, 1_000, Planuitkomst::Wint),
            (Betaler::Zorgverzekeraar, 1_000, Planuitkomst::Wint),
            (Betaler::Onderwijs, 0, Planuitkomst::Gelijk),
        ]
    );
    // −4.000 after one year, −1.000 after two, +2.000 after three.
    assert_eq!(opbrengst.terugverdiend(), Some(3));
    lines.truncate(1);
    let cost = Opbrengst::of(&numbered(lines)).unwrap();
    assert_eq!(cost.terugverdiend(), None);
    assert_eq!(cost.per_betaler()[&Betaler::Gemeente].uitkomst(), Planuitkomst::BetaaltMeer);
}

#[test]
fn one_benefit_has_one_owner() {
    let mut twice = example();
    let mut again = regel(Rekenkant::Zonder, " Ontruiming", 30_000, 45);
    again.betaler = Betaler::Woningcorporatie;
    twice.push(again);
    let fault = Opbrengst::of(&numbered(twice.clone())).unwrap_err();
    assert!(fault.to_string().contains("een bedrag heeft één betaler"), "{fault}");
    twice.last_mut().unwrap().post = line("leegstand na ontruiming");
    assert!(Opbrengst::of(&numbered(twice)).is_ok(), "another part has another name");
    for (cents, jaar) in [(-1, 1), (1_000_000_001, 1), (i64::MAX, 1), (1, 0), (1, 31)] {
        let mut one = regel(Rekenkant::Met, "huur", 0, 100);
        (one.bedrag, one.jaar) = (Bedrag::from_cents(cents), jaar);
        assert!(Opbrengst::of(&numbered([one])).is_err(), "{cents} in year {jaar}");
    }
}

#[test]
fn a_plan_with_one_field_of_life_is_whole() {
    let mut inhoud = Planinhoud::default();
    inhoud.gebieden.insert(Nummer(1), blad(Leefgebied::Wonen, "Zij wil hier kunnen blijven."));
    let plan = Plan::first(inhoud.clone()).unwrap();
    let lopend = Gevraagd::new(day("2026-11-30")).start(line("a.jansen"), day("2026-11-30")).unwrap();
    let why = Afsluiting::EigenNetwerk(words("haar zus"));
    assert!(lopend.sluit(&line("a.jansen"), why, &plan, day("2026-12-01")).is_ok());
    assert!(plan.next(Planinhoud::default()).is_ok(), "nothing must be filled in");
}

#[test]
fn no_entry_without_a_purpose_that_covers_it() {
    let new = |gebied, wet, special, zaak: &toegang::Zaak| {
        Domeinblad::new(gebied, words("omdat"), wet, special, line("a.jansen"), zaak)
    };
    let wmo = zaak("wmo-onderzoek");
    assert!("".parse::<Woorden>().is_err(), "a reason is a text");
    assert_eq!(
        new(Leefgebied::Wonen, Wetsgebied::Wmo, false, &zaak("nergens")),
        Err(Domeinbladfout::GeenDoel)
    );
    assert!(new(Leefgebied::Geest, Wetsgebied::Wmo, false, &wmo).unwrap().bijzonder());
    assert!(matches!(
        new(Leefgebied::Justitie, Wetsgebied::Wmo, false, &wmo),
        Err(Domeinbladfout::NietGenoemd { .. })
    ));
    assert!(new(Leefgebied::Zin, Wetsgebied::Wmo, false, &wmo).is_ok());
    assert!(new(Leefgebied::Zin, Wetsgebied::Wmo, true, &wmo).is_err(), "belief is not in the purpose");
    assert!(matches!(
        new(Leefgebied::Geld, Wetsgebied::Zvw, false, &wmo),
        Err(Domeinbladfout::GeenGemeentewet(_))
    ));
    assert!(matches!(
        new(Leefgebied::Geld, Wetsgebied::Participatiewet, false, &wmo),
        Err(Domeinbladfout::NietGedekt { soort: Gegevenssoort::Participatie, .. })
    ));
    let mut shared = zaak("wmo-onderzoek");
    shared.deelgronden = vec![Deelgrond {
        van: Gegevenssoort::Participatie,
        doel: "wmo-onderzoek".to_owned(),
        grond: "art. 64".to_owned(),
        tot: shared.vandaag,
    }];
    assert!(new(Leefgebied::Geld, Wetsgebied::Participatiewet, false, &shared).is_ok());
    shared.deelgronden[0].doel = "jeugdhulp".to_owned();
    assert!(
        new(Leefgebied::Geld, Wetsgebied::Participatiewet, false, &shared).is_err(),
        "for another purpose"
    );
    shared.deelgronden[0].doel = "wmo-onderzoek".to_owned();
    shared.vandaag = day("2026-12-01");
    assert!(
        new(Leefgebied::Geld, Wetsgebied::Participatiewet, false, &shared).is_err(),
        "the ground is over"
    );
    let mut wams = zaak("integrale-aanpak");
    assert_eq!(new(Leefgebied::Geld, Wetsgebied::Wmo, false, &wams), Err(Domeinbladfout::GeenWams));
    wams.wams = Wams(Some(wams.vandaag));
    assert!(new(Leefgebied::Geld, Wetsgebied::Wmo, false, &wams).is_ok());
    assert!(new(Leefgebied::Geest, Wetsgebied::Wmo, false, &wams).is_err(), "it lists no health");
}

#[test]
fn scores_are_off_until_somebody_says_why() {
    let mut inhoud = content();
    assert_eq!(inhoud.geef_score(Nummer(7), 3), Err(Domeinbladfout::ScoreUit("wonen")));
    let why = Scoregrond {
        sinds: day("2026-11-30"),
        reden: words("Zij wil het zelf bijhouden."),
        door: line("a.jansen"),
    };
    inhoud.scores.insert(Leefgebied::Wonen, why);
    assert_eq!(inhoud.geef_score(Nummer(7), 6), Err(Domeinbladfout::Score));
    assert_eq!(inhoud.geef_score(Nummer(99), 3), Err(Domeinbladfout::Onbekend));
    inhoud.geef_score(Nummer(7), 3).unwrap();
    assert_eq!(inhoud.score(Nummer(7)), Some(3));
    inhoud.scores.clear();
    assert_eq!(inhoud.score(Nummer(7)), None, "off again: seen nowhere");
    let plan = Plan::first(inhoud).unwrap();
    let seen = for_resident(&plan, SANNE, day("2026-12-01")).unwrap();
    assert_eq!(seen.gebieden[&Nummer(7)].score(), None);
    assert_eq!(for_own_law(&plan, Wetsgebied::Wmo).gebieden[&Nummer(7)].score(), None);
}

#[test]
fn two_people_at_once_and_both_texts_stand_side_by_side() {
    let base = Plan::first(content()).unwrap();
    let edit = |change: fn(&mut Planinhoud)| {
        let mut inhoud = content();
        change(&mut inhoud);
        base.next(inhoud).unwrap()
    };
    let een = edit(|inhoud| {
        inhoud.doelen.get_mut(&Nummer(1)).unwrap().woorden = words("Ik wil weer werken, in de zorg.");
        inhoud.doelen.remove(&Nummer(4));
    });
    let ander = edit(|inhoud| {
        inhoud.doelen.get_mut(&Nummer(1)).unwrap().woorden = words("Ik wil weer werken, drie dagen.");
        inhoud.doelen.get_mut(&Nummer(1)).unwrap().op = Some(day("2027-06-01"));
        inhoud.doelen.get_mut(&Nummer(4)).unwrap().op = Some(day("2027-05-01"));
    });
    let merged = Plan::meng(&base, &een, &ander);
    let goal = &merged.inhoud().doelen[&Nummer(1)];
    assert_eq!(goal.woorden.as_str(), "Ik wil weer werken.", "as it was, until somebody decides");
    assert_eq!(goal.op, Some(day("2027-06-01")), "what only one changed is taken");
    assert!(merged.inhoud().doelen.contains_key(&Nummer(4)), "changed by the other, so not removed");
    let clashes: Vec<_> = merged.botsingen().iter().cloned().collect();
    assert_eq!(clashes.len(), 2);
    assert_eq!(clashes[0].plek.to_string(), "doel: eigen woorden");
    assert_eq!(
        (clashes[0].een.as_str(), clashes[0].ander.as_str()),
        ("Ik wil weer werken, in de zorg.", "Ik wil weer werken, drie dagen.")
    );
    assert_eq!(clashes[1].een, "");

    let lopend = Gevraagd::new(day("2026-11-30")).start(line("a.jansen"), day("2026-11-30")).unwrap();
    let refused =
        lopend.sluit(&line("a.jansen"), Afsluiting::Anders(words("verhuisd")), &merged, day("2026-12-01"));
    assert_eq!(refused, Err(Casusweigering::OpenBotsing(2)));

    let mut decided = merged.inhoud().clone();
    decided.doelen.get_mut(&Nummer(1)).unwrap().woorden =
        words("Ik wil weer werken, in de zorg, drie dagen.");
    let solved = merged.los_op(&clashes[0], decided.clone()).unwrap();
    assert_eq!(solved.botsingen().len(), 1);
    assert_eq!(solved.los_op(&clashes[0], decided), Err(Planfout::GeenBotsing));
    let meanwhile = Plan::meng(&merged, &solved, &merged);
    assert_eq!(meanwhile.botsingen().len(), 1, "what one solved stays solved");
    assert_eq!(
        meanwhile.inhoud().doelen[&Nummer(1)].woorden.as_str(),
        "Ik wil weer werken, in de zorg, drie dagen."
    );
}

#[test]
fn a_signature_counts_while_the_agreement_reads_the_same() {
    let op = day("2026-12-01");
    let plan = Plan::first(content()).unwrap();
    assert_eq!(plan.akkoord(Nummer(5), SANNE, op), None);
    let plan = plan.antwoord(Nummer(5), SANNE, None, Akkoord::Ja, op).unwrap();
    let plan =
        plan.antwoord(Nummer(5), YUSUF, None, Akkoord::Nee(Some(words("Zondag werk ik."))), op).unwrap();
    assert_eq!(plan.akkoord(Nummer(5), SANNE, op), Some(&Akkoord::Ja));
    assert!(matches!(plan.akkoord(Nummer(5), YUSUF, op), Some(Akkoord::Nee(Some(_)))));
    let plan = plan.antwoord(Nummer(5), YUSUF, None, Akkoord::Ja, op).unwrap();
    assert_eq!(plan.akkoord(Nummer(5), YUSUF, op), Some(&Akkoord::Ja), "the last answer, also on one day");
    assert_eq!(plan.instemmingen().len(), 3, "nothing is taken away");
    let mut inhoud = plan.inhoud().clone();
    inhoud.afspraken.get_mut(&Nummer(5)).unwrap().tekst = words("Elke zaterdag eten wij samen.");
    let other = plan.next(inhoud).unwrap();
    assert_eq!(other.akkoord(Nummer(5), SANNE, op), None);
    let back = other.next(plan.inhoud().clone()).unwrap();
    assert_eq!(back.akkoord(Nummer(5), SANNE, op), Some(&Akkoord::Ja));
    assert_eq!(plan.antwoord(Nummer(6), SANNE, None, Akkoord::Ja, op), Err(Planfout::GeenPartij));
    assert_eq!(plan.antwoord(Nummer(99), SANNE, None, Akkoord::Ja, op), Err(Planfout::OnbekendeAfspraak));
    assert_eq!(plan.antwoord(Nummer(5), SANNE, Some(YUSUF), Akkoord::Ja, op), Err(Planfout::NietNamens));
}

#[test]
fn thirty_involved_are_counted_by_payer_and_by_need() {
    let mut all = BTreeMap::new();
    for at in 0..30 {
        let payer = if at % 3 == 0 { Betaler::Zorgverzekeraar } else { Betaler::Gemeente };
        let mut one = involved("organisatie", Wetsgebied::Wmo, payer, (at != 29).then_some(100));
        one.nodig = match at {
            0..10 => Nodig::Ja(day("2026-11-01")),
            10..13 => Nodig::Nee(day("2026-11-01")),
            _ => Nodig::Onbekend,
        };
        all.insert(Nummer(at), one);
    }
    let total = Betrokkentotaal::of(&all);
    let euros = |cents: i64| Bedrag::from_cents(cents * 100);
    assert_eq!(total.samen, Kostentelling { aantal: 30, zonder_bedrag: 1, per_jaar: euros(2_900) });
    assert_eq!(total.per_betaler[&Betaler::Zorgverzekeraar].per_jaar, euros(1_000));
    assert_eq!(total.per_betaler[&Betaler::Gemeente].zonder_bedrag, 1);
    assert_eq!(total.per_nodig[&Some(false)].aantal, 3);
    assert_eq!(total.per_nodig[&Some(true)].per_jaar, euros(1_000));
    assert_eq!(total.per_nodig[&None].aantal, 17);
}

#[test]
fn a_policy_signal_holds_a_rule_and_no_story() {
    for good in ["35", "2.3.5", "2.3.5 lid 3", "5:41", "8a lid 1 onder b", "9 lid 2 onder h"] {
        assert!(good.parse::<Artikel>().is_ok(), "{good}");
    }
    for bad in [
        "",
        " 35",
        "35 jansen",
        "lid 3",
        "35 lid",
        "35 lid jansen",
        "35 onder bc",
        "123456",
        "35 lid 1 lid 2 lid 3",
        "35\u{a0}a",
        "35.",
        "Jan",
    ] {
        assert!(bad.parse::<Artikel>().is_err(), "{bad}");
    }
    let signal = Beleidssignaal {
        wet: Wetsgebied::Participatiewet,
        artikel: "35 lid 1".parse().unwrap(),
        knelpunt: Knelpunt::TeTraag,
        kosten: Bedrag::from_cents(1_350_000),
    };
    let json = serde_json::to_string(&signal).unwrap();
    assert_eq!(
        json,
        r#"{"wet":"participatiewet","artikel":"35 lid 1","knelpunt":"te_traag","kosten":1350000}"#
    );
    assert!(serde_json::from_str::<Beleidssignaal>(&json.replace("35 lid 1", "mevrouw Jansen")).is_err());
    assert!(serde_json::from_str::<Beleidssignaal>(&json.replace("}", r#","wie":"x"}"#)).is_err());
}

#[test]
fn an_invitation_opens_until_its_last_day() {
    let mut one = Planuitnodiging {
        partner: line("basisschool De Brug"),
        deel: Plandeel::default(),
        codemerk: [1; 32],
        tot: day("2026-12-31"),
        ingetrokken: None,
    };
    assert!(one.opent(day("2026-12-31")).is_ok());
    assert_eq!(one.opent(day("2027-01-01")), Err(Planuitnodigingfout::Verlopen));
    one.ingetrokken = Some(day("2026-12-10"));
    assert!(one.opent(day("2026-12-09")).is_ok());
    assert_eq!(one.opent(day("2026-12-10")), Err(Planuitnodigingfout::Ingetrokken));
}

#[test]
fn a_plan_names_nobody_who_is_not_there() {
    let plan = Plan::first(content()).unwrap();
    let broken: [fn(&mut Planinhoud); 6] = [
        |inhoud| inhoud.doelen.get_mut(&Nummer(1)).unwrap().eigenaar = Some(Lidnummer(9)),
        |inhoud| inhoud.doelen.get_mut(&Nummer(1)).unwrap().helpers = [Helper::Lid(Lidnummer(9))].into(),
        |inhoud| inhoud.afspraken.get_mut(&Nummer(5)).unwrap().partijen = [Lidnummer(9)].into(),
        |inhoud| inhoud.gebieden.get_mut(&Nummer(7)).unwrap().betreft = [Lidnummer(9)].into(),
        |inhoud| inhoud.betrokkenen.get_mut(&Nummer(9)).unwrap().betreft = [Lidnummer(9)].into(),
        |inhoud| {
            let again = inhoud.leefeenheid.0[&SANNE].verblijf[0].clone();
            inhoud.leefeenheid.0.get_mut(&SANNE).unwrap().verblijf.push(again);
        },
    ];
    for change in broken {
        let mut inhoud = content();
        change(&mut inhoud);
        let fault = plan.next(inhoud).unwrap_err().to_string();
        assert!(fault.contains(". "), "it names the way out: {fault}");
    }
}

#[test]
fn texts_hold_no_number_of_a_person_and_no_sign_that_misleads() {
    assert_eq!(line("bel 123.456.782").as_str(), "bel ***.***.782");
    assert_eq!(line("een\r\n  regel\t\u{7}van  Sanne").as_str(), "een regel van Sanne");
    assert_eq!(words("een\r\nregel\u{202e}").as_str(), "een\nregel");
    assert_eq!("\u{0}\u{202e}".parse::<Kort>(), Err(Tekstfout::Leeg));
    assert!("é".repeat(200).parse::<Kort>().is_ok());
    assert_eq!("é".repeat(201).parse::<Kort>(), Err(Tekstfout::TeLang(200)));
    assert_eq!("a".repeat(4_001).parse::<Woorden>(), Err(Tekstfout::TeLang(4_000)));
}

#[test]
fn versions_side_by_side_read_as_sentences_without_numbers() {
    let before = content();
    let mut after = content();
    let goal = after.doelen.get_mut(&Nummer(1)).unwrap();
    (goal.eigenaar, goal.op) = (Some(YUSUF), Some(day("2027-06-01")));
    goal.helpers.remove(&Helper::Netwerk(line("buurvrouw Ans")));
    after.afspraken.remove(&Nummer(6));
    after.vraag = None;
    let verschillen = before.verschillen(&after);
    let zinnen: Vec<_> = verschillen.iter().map(|verschil| verschil.zin().0).collect();
    assert_eq!(
        zinnen,
        [
            "Leeg gemaakt, de vraag: er stond “Wij willen hier blijven wonen.”",
            "Anders, doel: van wie: eerst “Sanne”, nu “Yusuf”",
            "Anders, doel: wie helpt: eerst “Yusuf, buurvrouw Ans”, nu “Yusuf”",
            "Ingevuld, doel: datum: “1-6-2027”",
            "Weg, afspraak: “tekst: Yusuf belt de verhuurder.; wie spreken dit af: Yusuf”",
        ]
    );
    assert_eq!(verschillen[1].zin().1, "Changed, goal: whose: first “Sanne”, now “Yusuf”");
    assert_eq!(after.naam_van(verschillen[1].plek()), Some("Ik wil weer werken."));
    assert_eq!(after.naam_van(verschillen[0].plek()), None);
    assert_eq!(before.naam_van(verschillen[4].plek()), Some("Yusuf belt de verhuurder."));
}

#[test]
fn a_partner_sees_the_steps_that_are_to_be_done() {
    let mut inhoud = content();
    let step =
        |tekst, gedaan| Planstap { tekst: line(tekst), wie: None, op: Some(day("2026-12-20")), gedaan };
    let goal = inhoud.doelen.get_mut(&Nummer(1)).unwrap();
    goal.stappen.insert(Nummer(30), step("bellen", Some(day("2026-12-01"))));
    goal.stappen.insert(Nummer(31), step("schrijven", None));
    let deel = Plandeel { doelen: [Nummer(1)].into(), ..Plandeel::default() };
    let seen = for_partner(&Plan::first(inhoud).unwrap(), &deel);
    assert_eq!(seen.doelen[&Nummer(1)].stappen, [("schrijven".to_owned(), Some(day("2026-12-20")))]);
}

#[test]
fn one_law_names_helpers_of_its_own_organisations_only() {
    let mut inhoud = content();
    let of = |organisatie| Helper::Professional { naam: line("Mo"), organisatie: line(organisatie) };
    let goal = inhoud.doelen.get_mut(&Nummer(1)).unwrap();
    goal.helpers.extend([of("Wijkteam Noord"), of("Reclassering")]);
    let step = Planstap { tekst: line("bellen"), wie: Some(of("Reclassering")), op: None, gedaan: None };
    goal.stappen.insert(Nummer(30), step);
    let seen = for_own_law(&Plan::first(inhoud).unwrap(), Wetsgebied::Wmo);
    let goal = &seen.doelen[&Nummer(1)];
    assert!(goal.helpers.contains(&of("Wijkteam Noord")) && !goal.helpers.contains(&of("Reclassering")));
    assert_eq!(goal.stappen[&Nummer(30)].wie, None);
    assert_eq!(seen.betrokkenen.len(), 1);
}
