//! What must be refused, or kept out of sight.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use common::*;
use spiegel::*;

fn refused(change: impl FnOnce(&mut Spiegelinvoer)) -> String {
    let ronde = round_of(2026, vec![]);
    let all = ronde.instrument().stellingen().iter().map(|one| favourable(one, 4)).collect();
    let mut invoer = input(&ronde, own(Gemeenteniveau::Beleid), all);
    change(&mut invoer);
    let faults = Spiegelvel::new(&ronde, &invoer).unwrap_err();
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_unknown_code_is_refused() {
    let text = refused(|invoer| invoer.antwoorden.push(Ruwantwoord::new("Z9", "3")));
    assert_eq!(text, "stelling Z9: deze code staat niet in de vragenlijst. Haal deze regel weg.");
}

#[test]
fn a_value_of_six_is_refused_and_so_is_what_looks_like_one() {
    for wrong in ["6", "0", "-1", "3,5", "05", "+5", "vijf", "5 "] {
        let ronde = round_of(2026, vec![]);
        let all = ronde.instrument().stellingen().iter().map(|one| Ruwantwoord::new(&one.code, wrong));
        let found = Spiegelvel::new(&ronde, &input(&ronde, own(Gemeenteniveau::Beleid), all.collect()));
        if wrong.trim() == "5" {
            assert!(found.is_ok(), "blanks around an answer are no fault");
            continue;
        }
        let faults = found.unwrap_err();
        assert_eq!(faults.len(), 32, "every one is named: {wrong}");
        assert!(faults[0].regel.contains(&format!("er staat ‘{wrong}’")), "{}", faults[0]);
    }
}

#[test]
fn the_same_item_twice_is_refused_even_with_the_same_answer() {
    let text = refused(|invoer| invoer.antwoorden.push(Ruwantwoord::new("F1", "4")));
    assert_eq!(text, "stelling F1: deze stelling staat er twee keer. Laat één antwoord staan.");
}

#[test]
fn a_half_filled_sheet_counts_where_two_of_three_are_answered() {
    let ronde = round_of(2026, vec![]);
    let half = |asked: &[&str]| {
        let answers = asked.iter().map(|code| favourable(ronde.instrument().stelling(code).unwrap(), 4));
        input(&ronde, own(Gemeenteniveau::Beleid), answers.collect())
    };
    // Three of six of each role: nothing can be said with it.
    let few = half(&[
        "U1", "U2", "U3", "B1", "B2", "B3", "F1", "F2", "F3", "T1", "T2", "T3", "S1", "S2", "S3", "S4", "S5",
    ]);
    let faults = Spiegelvel::new(&ronde, &few).unwrap_err();
    assert!(faults[0].regel.contains("te leeg"), "{faults:?}");
    assert!(Spiegelvel::new(&ronde, &half(&[])).is_err());
    // Four of six of one role, and five of eight of the partnership: only the role counts.
    let one_role = half(&["U1", "U2", "U3", "U4", "S1", "S2", "S3", "S4", "S5"]);
    let vel = Spiegelvel::new(&ronde, &one_role).unwrap();
    let mut vellen = vec![vel; 5];
    vellen.extend((0..5).map(|_| flat(&ronde, partner(Partnerniveau::Bestuur, None), 3)));
    let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()).unwrap();
    let counted: Vec<Option<usize>> = beeld.dimensies.iter().map(|one| one.gemeente.n).collect();
    assert_eq!(counted, [Some(5), None, None, None, None]);
    assert_eq!(beeld.dimensies[1].partner.n, Some(5), "the other side is shown; the gap is not");
    assert!(beeld.dimensies[1].kloof.is_none() && beeld.dimensies[1].lezing.is_none());
}

#[test]
fn who_knows_nothing_may_say_so() {
    let ronde = round_of(2026, vec![]);
    let all = ronde.instrument().stellingen().iter().map(|one| Ruwantwoord::new(&one.code, "weet niet"));
    let vel = Spiegelvel::new(&ronde, &input(&ronde, own(Gemeenteniveau::Bestuur), all.collect())).unwrap();
    let mut vellen: Vec<_> = (0..5).map(|_| flat(&ronde, own(Gemeenteniveau::Beleid), 4)).collect();
    vellen.extend((0..5).map(|_| flat(&ronde, partner(Partnerniveau::Medewerker, None), 4)));
    vellen.push(vel);
    let beeld = toon(&Spiegelbundel::close(ronde, vellen, vec![]).unwrap()).unwrap();
    assert_eq!((beeld.vellen_gemeente, beeld.dimensies[0].gemeente.n), (6, Some(5)), "no judgement is no 3");
}

#[test]
fn instrument_versions_are_never_mixed() {
    let text = refused(|invoer| invoer.versie = 2);
    assert!(
        text.contains("dit vel is van versie 2 van ‘voorkant-spiegel’; deze ronde vraagt versie 1"),
        "{text}"
    );
    let ronde = round_of(2026, vec![]);
    let mut bestand = ronde.instrument().bestand().clone();
    bestand.versie = 2;
    let newer = Spiegelronde::new("GM9901", 2026, Spiegelinstrument::new(bestand).unwrap(), vec![]).unwrap();
    let vellen =
        vec![flat(&ronde, own(Gemeenteniveau::Beleid), 3), flat(&newer, own(Gemeenteniveau::Beleid), 3)];
    let fault = Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap_err();
    assert!(fault.regel.contains("verschillende versies"), "{fault}");
    let other_year = vec![flat(&round_of(2027, vec![]), own(Gemeenteniveau::Beleid), 3)];
    let fault = Spiegelbundel::close(ronde, other_year, vec![]).unwrap_err();
    assert!(fault.regel.contains("een ander jaar"), "{fault}");
}

#[test]
fn an_instrument_that_is_not_whole_is_refused() {
    let faults = |change: fn(&mut Spiegelbestand)| {
        let mut bestand = Spiegelinstrument::ingebouwd().bestand().clone();
        change(&mut bestand);
        let faults = Spiegelinstrument::new(bestand).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert!(faults(|one| drop(one.stellingen.pop())).contains("8 stellingen; er staan er 7"));
    assert!(faults(|one| one.stellingen[0].omgekeerd = true).contains("hier zijn het er 6"));
    assert!(faults(|one| one.stellingen[1].code = "U1".into()).contains("eigen code"));
    assert!(
        faults(|one| one.stellingen[1].partner = one.stellingen[1].gemeente.clone())
            .contains("elk in eigen woorden")
    );
    assert!(faults(|one| one.stellingen[1].gemeente = "a".repeat(141)).contains("140 tekens"));
    assert!(faults(|one| drop(one.bewoners.pop())).contains("hier zijn het er 5"));
    assert!(Spiegelinstrument::from_json("{").unwrap_err()[0].plaats.contains("regel 1"));
}

#[test]
fn a_number_of_a_person_is_caught_before_it_is_kept() {
    // 111222333 passes the eleven-test and is nobody's.
    for text in ["bel 111222333", "bsn 1112.22.333", "mijn nummer: 111 222 333.", "mail jan@example.nl"] {
        let found = refused(|invoer| invoer.toelichting = text.to_owned());
        assert!(found.contains("burgerservicenummer of een e-mailadres"), "{text}: {found}");
    }
    let ronde = round_of(2026, vec![]);
    let all: Vec<_> = ronde.instrument().stellingen().iter().map(|one| favourable(one, 4)).collect();
    for fine in ["sinds 2019-2020 gaat het beter", "12.000 euro", "👍 مرحبا", "@ ons kantoor"] {
        let mut invoer = input(&ronde, own(Gemeenteniveau::Beleid), all.clone());
        invoer.toelichting = fine.to_owned();
        assert_eq!(Spiegelvel::new(&ronde, &invoer).unwrap().invoer().toelichting, fine);
    }
    assert!(refused(|invoer| invoer.toelichting = "a".repeat(1001)).contains("1000 tekens"));
}

#[test]
fn a_level_of_the_other_side_cannot_be_written_down() {
    let wrong = r#"{ "zijde": "gemeente", "niveau": "teamleider" }"#;
    assert!(serde_json::from_str::<Invuller>(wrong).is_err());
    let wrong = r#"{ "zijde": "gemeente", "niveau": "beleid", "organisatie": "X" }"#;
    assert!(serde_json::from_str::<Invuller>(wrong).is_err());
}

#[test]
fn words_are_shown_from_eight_sheets_of_that_side() {
    let ronde = round_of(2026, vec![]);
    let sheet = |invuller: Invuller, words: &str| {
        let all = ronde.instrument().stellingen().iter().map(|one| favourable(one, 4));
        let mut invoer = input(&ronde, invuller, all.collect());
        invoer.toelichting = words.to_owned();
        Spiegelvel::new(&ronde, &invoer).unwrap()
    };
    let mut vellen: Vec<_> =
        (0..7).map(|at| sheet(own(Gemeenteniveau::Beleid), &format!("zin {at}"))).collect();
    vellen.extend(
        ["b", "", "a", "", "", "", "", ""].map(|words| sheet(partner(Partnerniveau::Bestuur, None), words)),
    );
    let beeld = toon(&Spiegelbundel::close(ronde, vellen, vec![]).unwrap()).unwrap();
    assert_eq!(beeld.woorden_gemeente, Vec::<String>::new());
    assert_eq!(beeld.woorden_partner, ["a", "b"], "by alphabet, not by when they came");
}

#[test]
fn an_organisation_with_one_contact_has_no_bar_and_none_can_be_subtracted() {
    let ronde = round_of(2026, vec![]);
    let shown = |organisations: &[(&str, Partnerniveau, usize)]| {
        let mut vellen: Vec<_> = (0..5).map(|_| flat(&ronde, own(Gemeenteniveau::Beleid), 4)).collect();
        for (name, niveau, n) in organisations {
            let name = (!name.is_empty()).then_some(*name);
            vellen.extend((0..*n).map(|_| flat(&ronde, partner(*niveau, name), 3)));
        }
        let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()).unwrap();
        let names =
            |parts: &[Deelbeeld]| parts.iter().map(|part| (part.naam.clone(), part.n)).collect::<Vec<_>>();
        let side = &beeld.dimensies[0].partner;
        (names(&side.niveaus), names(&side.organisaties))
    };
    use Partnerniveau::{Bestuur, Medewerker, Teamleider};
    let named = |name: &str, n: usize| (name.to_owned(), n);
    let one = shown(&[("Alfa", Medewerker, 6), ("Beta", Medewerker, 1), ("", Medewerker, 4)]);
    assert_eq!(one.1, [named("Alfa", 6)], "Beta has one contact; five are left without it");
    let few = shown(&[("Alfa", Medewerker, 6), ("Beta", Medewerker, 1)]);
    assert_eq!(few.1, [], "all minus Alfa would be Beta");
    let spelled = shown(&[("Alfa", Medewerker, 3), ("ALFA", Medewerker, 3)]);
    assert_eq!(spelled.1.len(), 1, "one organisation, however it is written");
    let levels = shown(&[("", Medewerker, 6), ("", Teamleider, 5), ("", Bestuur, 2)]);
    assert_eq!(levels.0, [named("Medewerkers", 6)], "with team leaders the board would be known");
    let crossed = shown(&[("Alfa", Medewerker, 6), ("", Medewerker, 2), ("", Teamleider, 5)]);
    assert_eq!(crossed, (vec![named("Medewerkers", 8), named("Teamleiders", 5)], vec![]));
}

#[test]
fn residents_are_shown_from_ten_answers() {
    let ronde = round_of(2026, vec![]);
    let sheet = |answers: &[(&str, &str)]| {
        let answers: Vec<_> = answers.iter().map(|(code, said)| Ruwantwoord::new(*code, *said)).collect();
        Bewonervel::new(&ronde, &answers)
    };
    let mut panel: Vec<_> = (0..9).map(|_| sheet(&[("I1", "4"), ("I2", "2")]).unwrap()).collect();
    panel.push(sheet(&[("I1", "5"), ("I2", "weet niet")]).unwrap());
    let mut vellen: Vec<_> = (0..5).map(|_| flat(&ronde, own(Gemeenteniveau::Beleid), 4)).collect();
    vellen.extend((0..5).map(|_| flat(&ronde, partner(Partnerniveau::Medewerker, None), 3)));
    let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, panel).unwrap()).unwrap();
    let (n, mean) = beeld.bewoners[0].gemiddelde.unwrap();
    assert_eq!((n, mean.tekst(1)), (10, "4,1".to_owned()));
    assert!(beeld.bewoners[1].gemiddelde.is_none(), "nine judged");
    assert!(sheet(&[]).is_err() && sheet(&[("U1", "4")]).is_err() && sheet(&[("I1", "6")]).is_err());
}

#[test]
fn a_talk_needs_both_sides_and_days_that_can_be() {
    let verslag = Gesprekverslag {
        jaar: 2026,
        datum: jiff::civil::date(2026, 3, 10),
        aanwezig: vec![Zijde::Gemeente],
        afspraken: vec![Spiegelafspraak {
            wie: " ".into(),
            wat: "minder formulieren".into(),
            wanneer: jiff::civil::date(2026, 3, 10),
        }],
        geen_afspraak_omdat: String::new(),
    };
    let faults = Uitslaggesprek::new(verslag.clone()).unwrap_err();
    let places: Vec<&str> = faults.iter().map(|fault| fault.plaats.as_str()).collect();
    assert_eq!(places, ["aanwezig", "afspraak 1", "afspraak 1"]);
    let none = Gesprekverslag {
        aanwezig: vec![Zijde::Gemeente, Zijde::Partner],
        afspraken: vec![],
        geen_afspraak_omdat: "Wij spreken eerst de raad.".into(),
        ..verslag
    };
    assert_eq!(Uitslaggesprek::new(none).unwrap().vervolgvragen(), []);
}

#[test]
fn a_round_refuses_four_questions_and_the_same_twice() {
    let vraag = |code: &str| Vervolgvraag { code: code.into(), tekst: "Is dit gelukt?".into() };
    let round = |codes: &[&str]| {
        let all = codes.iter().map(|code| vraag(code)).collect();
        Spiegelronde::new("GM9901", 2026, Spiegelinstrument::ingebouwd(), all)
    };
    assert!(round(&["1", "2", "3"]).is_ok());
    assert!(round(&["1", "2", "3", "4"]).is_err() && round(&["1", "1"]).is_err());
    assert!(Spiegelronde::new(" ", 2026, Spiegelinstrument::ingebouwd(), vec![]).is_err());
    assert!(Spiegelronde::new("GM9901", 26, Spiegelinstrument::ingebouwd(), vec![]).is_err());
}
