//! Every rule across messages, by the smallest messages that break it: what is found, with which return code
//! and on which class, and what counts.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use berichten::codes::{Eenheid, Frequentie};
use berichten::{Inhoud, MetDebetCredit, ToegewezenProduct};
use common::gezegd::*;
use common::vragen::*;
use common::*;
use domein::Bedrag;
use feiten::{Hulpeinde, Stand, Verdict};

fn changed(line: berichten::Prestatie, change: impl Fn(&mut berichten::Prestatie)) -> berichten::Prestatie {
    let mut line = line;
    change(&mut line);
    line
}

/// The findings on one line against one assignment, granted in full.
fn line_against(product: ToegewezenProduct, line: berichten::Prestatie) -> Vec<&'static str> {
    let map = with_anna(product);
    let cents = line.ingediend.signed().cents();
    granted(&map, &b323("D1", ANNA, vec![line]));
    assert_eq!(cost(&map), cents, "what was granted is cost, whatever there is to say about it");
    said(&map, "D1").into_iter().map(|(klasse, rule, _)| (klasse, rule)).map(on_first_line).collect()
}

fn on_first_line((klasse, rule): (Option<u32>, &'static str)) -> &'static str {
    assert_eq!(klasse, Some(0));
    rule
}

#[test]
fn a_line_that_fits_has_nothing_to_say_about_it() {
    assert_eq!(line_against(toegewezen(101), regel("R1", 101, 4)), [""; 0]);
}

#[test]
fn a_line_is_held_against_product_unit_and_days_of_its_assignment() {
    let line = || regel("R1", 101, 4);
    let other_category = changed(line(), |line| line.categorie = "07".parse().unwrap());
    assert_eq!(line_against(toegewezen(101), other_category), ["TR339"]);
    let other_code = changed(line(), |line| line.code = "02A02".parse().unwrap());
    assert_eq!(line_against(toegewezen(101), other_code), ["TR340"]);
    let other_unit = changed(line(), |line| line.eenheid = Eenheid::Etmaal);
    assert_eq!(line_against(toegewezen(101), other_unit), ["TR341"]);
    let minutes = changed(line(), |line| line.eenheid = Eenheid::Minuut);
    assert_eq!(line_against(toegewezen(101), minutes), [""; 0], "hours may be declared in minutes");
    let late = changed(line(), |line| line.periode.begindatum = datum("2024-01-02"));
    assert_eq!(line_against(toegewezen(101), late), ["TR387"]);
    let early = changed(line(), |line| line.periode.einddatum = datum("2024-01-30"));
    assert_eq!(line_against(toegewezen(101), early), ["TR388"]);
    let short = |begin, eind| ToegewezenProduct {
        ingangsdatum: datum(begin),
        einddatum: Some(datum(eind)),
        ..toegewezen(101)
    };
    assert_eq!(line_against(short("2024-01-02", "2024-01-30"), line()), ["TR307", "TR308"]);
    let in_its_days = changed(line(), |line| {
        line.periode.begindatum = datum("2024-01-02");
        line.periode.einddatum = datum("2024-01-30");
    });
    assert_eq!(line_against(short("2024-01-02", "2024-01-30"), in_its_days), [""; 0]);
    let next_month = changed(line(), |line| {
        line.periode.begindatum = datum("2024-02-01");
        line.periode.einddatum = datum("2024-02-29");
    });
    // A line of after the declaration is refused by itself; of after its month only together (TR319).
    let map = with_anna(toegewezen(101));
    map.add(&on(b323("D1", ANNA, vec![next_month]), "2024-03-05"));
    assert_eq!(said(&map, "D1"), [(Some(0), "TR319", "9319")]);
}

#[test]
fn a_line_is_held_against_the_volume_of_its_period() {
    let with = |volume, frequentie, hours| {
        let product = ToegewezenProduct { omvang: Some(omvang(volume, frequentie)), ..toegewezen(101) };
        line_against(product, regel("R1", 101, hours))
    };
    // January 2024 touches five weeks of ISO 8601, and has 31 days.
    assert_eq!(with(2, Frequentie::PerWeek, 10), [""; 0]);
    assert_eq!(with(2, Frequentie::PerWeek, 11), ["TR321"]);
    assert_eq!(with(1, Frequentie::PerDag, 31), [""; 0]);
    assert_eq!(with(1, Frequentie::PerDag, 32), ["TR321"]);
    assert_eq!(with(8, Frequentie::PerMaand, 9), ["TR321"]);
    assert_eq!(with(8, Frequentie::Totaal, 9), ["TR321", "TR322"]);
}

#[test]
fn lines_together_fit_volume_and_budget() {
    let product = ToegewezenProduct { omvang: Some(omvang(9, Frequentie::Totaal)), ..toegewezen(101) };
    let map = with_anna(product);
    let lines = vec![
        regel("R1", 101, 5),
        changed(regel("R2", 101, 5), |line| line.periode.begindatum = datum("2024-01-02")),
        changed(regel("R3", 101, 4), |line| line.periode.begindatum = datum("2024-01-03")),
    ];
    map.add(&b323("D1", ANNA, lines));
    let told = said(&map, "D1");
    assert!(told.contains(&(Some(1), "TR322", "9322")), "five and five are more than nine: {told:?}");
    assert!(!told.contains(&(Some(2), "TR322", "9322")), "without the second, the third fits: {told:?}");

    let euros =
        ToegewezenProduct { omvang: None, budget: Some(Bedrag::from_cents(30_000)), ..toegewezen(101) };
    let aspecific =
        ToegewezenProduct { product: Some(berichten::Product { code: None, ..common::product() }), ..euros };
    let map = with_anna(aspecific);
    granted(&map, &b323("D1", ANNA, vec![regel("R1", 101, 6)]));
    assert_eq!(said(&map, "D1"), []);
    let more = changed(regel("R2", 101, 1), |line| line.periode.begindatum = datum("2024-01-02"));
    map.add(&b323("D2", ANNA, vec![more]));
    assert!(said(&map, "D2").contains(&(Some(0), "TR369", "9369")));
}

#[test]
fn a_declaration_number_is_used_once() {
    let map = with_anna(toegewezen(101));
    let numbered = |identificatie: &str, line| {
        let mut declaratie = b323(identificatie, ANNA, vec![line]);
        if let Inhoud::Declaratie(content) = &mut declaratie.inhoud {
            content.kop.declaratie_nummer = "202401000123".into();
        }
        declaratie
    };
    let line = || changed(regel("R2", 101, 3), |line| line.periode.begindatum = datum("2024-01-02"));
    let (one, two) = (numbered("D1", regel("R1", 101, 4)), numbered("D2", line()));
    map.add(&one);
    map.add(&two);
    assert_eq!(said(&map, "D2"), [(None, "TR333", "9333")]);
    let verdicts: Vec<Verdict> = map.stand().oordelen.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts[2], Verdict::Duplicate);
    assert!(map.stand().prestaties.iter().all(|line| line.cent == 20_000 || !line.is_cost()));

    // The one that was answered counts; once that is refused as a whole, its number is free.
    map.add(&b325("A2", &two, &[]));
    assert_eq!(said(&map, "D1"), [(None, "TR333", "9333")]);
    assert_eq!(cost(&map), 15_000);
    map.add(&on(b325_refused("A3", &two), "2024-02-13"));
    assert_eq!(said(&map, "D1"), []);
    assert_eq!(cost(&map), 0);
}

#[test]
fn a_refused_declaration_makes_room_for_its_corrected_twin() {
    for same_day in [false, true] {
        let map = with_anna(toegewezen(101));
        let wrong = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
        let mut right = b323("D1", ANNA, vec![regel("R1", 101, 5)]);
        if !same_day {
            right = on(right, "2024-02-20");
        }
        map.add(&b325_refused("A1", &wrong));
        map.add(&right);
        assert_eq!(cost(&map), 0);
        map.add(&wrong);
        map.add(&on(b325("A2", &right, &[]), "2024-02-25"));
        assert_eq!(cost(&map), 25_000, "the twin counts, on the same day: {same_day}");
        let stand = map.stand();
        assert!(stand.oordelen.iter().all(|one| one.aanmerkingen.is_empty()), "{:?}", stand.oordelen);
        assert!(stand.oordelen.iter().all(|one| one.verdict == Verdict::Accepted));
    }
}

#[test]
fn a_credit_takes_back_exactly_what_its_debit_was() {
    let map = with_anna(toegewezen(101));
    map.add(&b301("T2", BRAM, vec![toegewezen(102)]));
    let debet = regel("R1", 101, 4);
    granted(&map, &b323("D1", ANNA, vec![debet.clone()]));
    let less = changed(credit(&debet, "R2"), |line| {
        line.volume = 1;
        line.ingediend = MetDebetCredit::from_signed(Bedrag::from_cents(-5_000));
    });
    granted(&map, &b323("D2", BRAM, vec![less]));
    assert_eq!(said(&map, "D2"), [(Some(0), "TR323", "8017")]);
    assert_eq!(cost(&map), 0);
    let stand = map.stand();
    assert_eq!(stand.prestaties[0].persoon, stand.prestaties[1].persoon, "booked with its debit");
    assert_eq!(stand.prestaties[0].cent, -stand.prestaties[1].cent);
}

#[test]
fn an_assignment_with_granted_lines_is_not_deleted() {
    let map = with_anna(toegewezen(101));
    let debet = regel("R1", 101, 4);
    granted(&map, &b323("D1", ANNA, vec![debet.clone()]));
    let deleted = ToegewezenProduct {
        toewijzingsdatum: datum("2024-05-01"),
        einddatum: Some(datum("2024-01-01")),
        reden_wijziging: Some(code("13")),
        ..toegewezen(101)
    };
    map.add(&on(b301("T2", ANNA, vec![deleted]), "2024-05-01"));
    assert_eq!(said(&map, "T2"), [(Some(0), "TR385", "9385")]);
    assert_eq!(said(&map, "D1"), [], "it was there when it was declared");
    map.add(&on(
        b323(
            "D3",
            ANNA,
            vec![changed(regel("R3", 101, 1), |line| {
                line.periode.begindatum = datum("2024-01-02");
            })],
        ),
        "2024-06-01",
    ));
    assert_eq!(said(&map, "D3"), [(Some(0), "TR384", "9384")]);
    granted(&map, &b323("D2", ANNA, vec![credit(&debet, "R2")]));
    assert_eq!(said(&map, "T2"), [], "what was taken back is no reason to keep it");
}

#[test]
fn one_number_is_of_one_product_and_help_does_not_run_twice() {
    let map = with_anna(toegewezen(101));
    let mut other = toegewezen(101);
    other.product.as_mut().unwrap().code = Some("02A02".parse().unwrap());
    map.add(&b301("T2", ANNA, vec![other]));
    assert_eq!(said(&map, "T2"), [(Some(0), "TR332", "9332")]);
    assert_eq!(map.stand().toewijzingen.len(), 2, "never merged");

    let map = with_anna(toegewezen(101));
    map.add(&b301("T2", ANNA, vec![toegewezen(102)]));
    assert_eq!(said(&map, "T2"), [(Some(0), "TR302", "")]);
    let from_july = ToegewezenProduct { ingangsdatum: datum("2024-07-01"), ..toegewezen(103) };
    let map = with_anna(toegewezen(101));
    map.add(&b307("S1", ANNA, 101, "2024-06-30"));
    map.add(&b301("T3", ANNA, vec![from_july]));
    assert_eq!(said(&map, "T3"), [], "the first had stopped");
}

#[test]
fn an_answer_repeats_what_was_declared() {
    let map = with_anna(toegewezen(101));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&declaratie);
    let mut answer = b325("A1", &declaratie, &["R1"]);
    if let Inhoud::DeclaratieAntwoord(Some(content)) = &mut answer.inhoud {
        content.kop.declaratie_nummer = "D9".into();
        content.clienten[0].bsn = BRAM.parse().unwrap();
        content.clienten[0].prestaties[0].volume = 5;
    }
    map.add(&answer);
    assert_eq!(
        said(&map, "A1"),
        [(None, "TR376", ""), (Some(0), "TR304", "8187"), (Some(0), "TR367", "9367")]
    );
    assert_eq!(cost(&map), 0, "the refusal stands");

    let map = with_anna(toegewezen(101));
    map.add(&declaratie);
    let mut answer = b325("A1", &declaratie, &[]);
    if let Inhoud::DeclaratieAntwoord(Some(content)) = &mut answer.inhoud {
        content.kop.ingediend = MetDebetCredit::from_signed(Bedrag::from_cents(100));
        content.kop.toegekend = content.kop.ingediend;
    }
    map.add(&answer);
    assert_eq!(said(&map, "A1"), [(None, "TR367", "9367"), (None, "TR367", "9367")]);
    assert_eq!(cost(&map), 20_000, "the lines count");
}

#[test]
fn a_report_comes_once_and_a_start_that_stopped_stays() {
    let map = with_anna(toegewezen(101));
    let start = b305("B1", ANNA, Some(101), "2024-01-03");
    map.add(&start);
    let mut again = start.clone();
    again.header.identificatie.identificatie = "B2".into();
    map.add(&on(again, "2024-01-10"));
    assert_eq!(said(&map, "B2"), [(Some(0), "TR074", "9074")]);
    map.add(&stop("S1", ANNA, Some(101), ["2024-01-03", "2024-03-31"], "19"));
    assert_eq!(said(&map, "S1"), []);
    map.add(&gone(&start, "B3", "2024-04-05"));
    assert_eq!(said(&map, "B3"), [(Some(0), "TR071", "9071")]);
    assert_eq!(said(&map, "S1"), [(Some(0), "TR382", "9069")], "its start is gone");
    map.add(&gone(&start, "B4", "2024-04-06"));
    assert_eq!(said(&map, "B4"), [(Some(0), "TR063", "9063")]);
}

#[test]
fn help_that_runs_does_not_start_again() {
    let map = with_anna(toegewezen(101));
    map.add(&b305("B1", ANNA, Some(101), "2024-01-03"));
    map.add(&b305("B2", ANNA, Some(101), "2024-05-01"));
    assert_eq!(said(&map, "B2"), [(Some(0), "TR326", "9326")]);
    map.add(&stop("S1", ANNA, Some(101), ["2024-01-03", "2024-03-31"], "20"));
    assert_eq!(said(&map, "B2"), []);
}

#[test]
fn stops_of_one_start_follow_each_other() {
    let map = with_anna(toegewezen(101));
    map.add(&b305("B1", ANNA, Some(101), "2024-01-03"));
    let days = |eind| ["2024-01-03", eind];
    map.add(&stop("S1", ANNA, Some(101), days("2024-03-31"), "20"));
    map.add(&stop("S2", ANNA, Some(101), days("2024-04-30"), "20"));
    assert_eq!(said(&map, "S2"), [(Some(0), "TR413", "9413")]);
    map.add(&on(stop("S3", ANNA, Some(101), days("2024-02-29"), "19"), "2024-05-05"));
    assert_eq!(said(&map, "S3"), [(Some(0), "TR414", "9414")]);
    map.add(&stop("S4", ANNA, Some(101), days("2024-05-31"), "19"));
    assert_eq!(said(&map, "S4"), [(Some(0), "TR415", "9415")]);
}

/// First and last days on which help ran.
fn running(stand: &Stand) -> Vec<(String, String)> {
    let day = |number| domein::day_from_number(number).to_string();
    stand.lopend().into_iter().map(|one| (day(one.begin), day(one.eind))).collect()
}

fn days(begin: &str, eind: &str) -> (String, String) {
    (begin.to_owned(), eind.to_owned())
}

#[test]
fn a_pause_lasts_until_the_next_start_or_the_end() {
    let map = with_anna(toegewezen(101));
    map.add(&b305("B1", ANNA, Some(101), "2024-01-01"));
    map.add(&stop("S1", ANNA, Some(101), ["2024-01-01", "2024-03-31"], "20"));
    assert_eq!(running(&map.stand()), [days("2024-01-01", "2024-03-31")]);
    map.add(&b305("B2", ANNA, Some(101), "2024-05-01"));
    assert_eq!(running(&map.stand()), [days("2024-01-01", "2024-03-31"), days("2024-05-01", "2024-12-31")]);
    map.add(&stop("S2", ANNA, Some(101), ["2024-05-01", "2024-06-30"], "19"));
    assert_eq!(running(&map.stand()), [days("2024-01-01", "2024-03-31"), days("2024-05-01", "2024-06-30")]);
    assert_eq!(map.stand().onderbrekingen.len(), 1);
}

#[test]
fn a_stop_for_good_tells_why_and_a_pause_does_not() {
    let map = with_anna(toegewezen(101));
    map.add(&b305("B1", ANNA, Some(101), "2024-01-01"));
    map.add(&stop("S1", ANNA, Some(101), ["2024-01-01", "2024-03-31"], "20"));
    assert_eq!(map.stand().stopredenen, [], "a pause");
    map.add(&b305("B2", ANNA, Some(101), "2024-05-01"));
    map.add(&stop("S2", ANNA, Some(101), ["2024-05-01", "2024-06-30"], "21"));
    assert_eq!(map.stand().stopredenen, [Hulpeinde { toewijzing: 0, reden: 21 }]);
    map.add(&b305("B3", ANNA, Some(101), "2024-08-01"));
    assert_eq!(map.stand().stopredenen, [], "it started again");
}

#[test]
fn a_stop_without_number_ends_the_same_product_of_the_same_person() {
    let map = with_anna(toegewezen(101));
    map.add(&b301("T2", BRAM, vec![toegewezen(102)]));
    map.add(&b305("B1", ANNA, None, "2024-01-03"));
    map.add(&stop("S1", ANNA, None, ["2024-01-03", "2024-06-30"], "19"));
    assert_eq!(said(&map, "S1"), []);
    let mut ended = running(&map.stand());
    ended.sort();
    assert_eq!(ended, [days("2024-01-01", "2024-06-30"), days("2024-01-01", "2024-12-31")]);
    map.add(&b305("B2", ANNA, None, "2024-08-01"));
    assert!(running(&map.stand()).iter().all(|(_, eind)| eind == "2024-12-31"), "it started again");
}

#[test]
fn what_a_return_refuses_was_not_sent() {
    let map = Map::new();
    let wrong = b301("T1", ANNA, vec![toegewezen(101)]);
    map.add(&retour("X1", &wrong, Some("9332")));
    map.add(&wrong);
    assert!(map.stand().toewijzingen.is_empty());
    let right = on(b301("T1", ANNA, vec![toegewezen(102)]), "2024-01-09");
    map.add(&right);
    map.add(&retour("X2", &right, None));
    let stand = map.stand();
    assert_eq!(stand.toewijzingen.len(), 1, "its identification was free");
    assert!(stand.oordelen.iter().all(|one| one.verdict == Verdict::Accepted && one.aanmerkingen.is_empty()));

    let ended = stop("S1", ANNA, Some(102), ["2024-01-03", "2024-06-30"], "19");
    map.add(&ended);
    assert_eq!(running(&map.stand()), [days("2024-01-01", "2024-06-30")]);
    map.add(&retour("X3", &ended, Some("0001")));
    assert_eq!(running(&map.stand()), [days("2024-01-01", "2024-12-31")]);
}

#[test]
fn the_first_report_of_a_line_is_kept() {
    let map = with_anna(toegewezen(101));
    map.add(&b323("D1", ANNA, vec![regel("R1", 101, 4)]));
    granted(&map, &on(b323("D2", ANNA, vec![regel("R1", 101, 4)]), "2024-03-05"));
    let stand = map.stand();
    let counted = stand.prestaties.iter().find(|line| line.is_cost()).unwrap();
    assert_eq!(domein::Maand::from_number(counted.gemeld).unwrap().to_string(), "2024-02");
}
