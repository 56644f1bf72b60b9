//! Indexation: the published figures of 2024 and 2025 by both methods, the run over years, and what is refused.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::path::Path;

use domein::{Bedrag, parse_datum};
use prijs::{
    Bronstatus, Caoreeks, Caostap, Caotoets, Indexbestand, Indexclausule, Indexcorrectie, Indexgrens,
    Indexmethode, Indexreeks, Indexreeksen, Reeksgewicht, Reekswaarde, rounded,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn weight(reeks: &str, gewicht: &str) -> Reeksgewicht {
    Reeksgewicht { reeks: reeks.into(), gewicht: number(gewicht) }
}

fn draft(methode: Indexmethode) -> Indexbestand {
    let mut bestand = Indexclausule::advised(parse_datum("2023-01-01").unwrap()).bestand().clone();
    bestand.methode = Some(methode);
    bestand
}

fn clause(methode: Indexmethode) -> Indexclausule {
    Indexclausule::new(draft(methode)).unwrap()
}

/// Current, last year's final and provisional, the correction and the index; and the index as VNG published it.
type Golden = (i32, Indexmethode, [&'static str; 5], &'static str);

/// Domain report A.5 and `golden.json`, `A_index_2024` and `A_index_2025`; VNG's figures of 2024, 2025 and its news item.
const GOLDEN: [Golden; 4] = [
    (2024, Indexmethode::Verhouding, ["4.697", "6.426", "4.753", "1.597", "6.294"], "6.29"),
    (2024, Indexmethode::Verschil, ["4.697", "6.426", "4.753", "1.673", "6.370"], "6.37"),
    (2025, Indexmethode::Verhouding, ["3.944", "5.710", "4.697", "0.968", "4.912"], "4.91"),
    (2025, Indexmethode::Verschil, ["3.944", "5.710", "4.697", "1.013", "4.957"], "4.96"),
];

#[test]
fn a3_both_methods_give_the_published_figures() {
    let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
    for (year, methode, golden, published) in GOLDEN {
        let stap = clause(methode).step(&reeksen, &cao, Bedrag::from_cents(10_000), year).unwrap();
        let found = [
            stap.actueel,
            stap.vorig_definitief.unwrap(),
            stap.vorig_voorlopig.unwrap(),
            stap.correctie,
            stap.index,
        ];
        assert_eq!(found.map(|one| rounded(one, 3)), golden.map(number), "{year} {methode:?}");
        assert_eq!(rounded(stap.index, 2), number(published), "{year} {methode:?}");
        assert_eq!(stap.status, Bronstatus::Gezien);
    }
    // VNG published 6.30 in 2024: the ratio, with its parts rounded to two decimals first (4.70 + 1.60).
    let stap = clause(Indexmethode::Verhouding).step(&reeksen, &cao, Bedrag::from_cents(1), 2024).unwrap();
    assert_eq!(rounded(stap.actueel, 2) + rounded(stap.correctie, 2), number("6.30"));
}

/// The same figures in whole numbers: hundredths of a percent × tenths of weight, in thousandths of a percent.
#[test]
fn a_second_calculation_in_whole_numbers_agrees() {
    let weigh = |ova: i64, ppc: i64| 9 * ova + ppc;
    for (year, now, last_final, last_first) in
        [(2024, (494, 251), (636, 702), (474, 487)), (2025, (418, 182), (600, 310), (494, 251))]
    {
        let (now, last, first) =
            (weigh(now.0, now.1), weigh(last_final.0, last_final.1), weigh(last_first.0, last_first.1));
        let reeksen = Indexreeksen::published();
        let step = |methode| {
            let cao = Caoreeks::default();
            clause(methode).step(&reeksen, &cao, Bedrag::from_cents(1), year).unwrap().index
        };
        assert_eq!(step(Indexmethode::Verschil), Decimal::new(now + last - first, 3));
        // (100000 + last) / (100000 + first) − 1, in billionths of a percent.
        let ratio = (i128::from(last - first)) * 100_000 * 1_000_000_000 / i128::from(100_000 + first);
        let whole = i128::from(now) * 1_000_000_000 + ratio;
        let found = step(Indexmethode::Verhouding);
        assert!(
            (found - Decimal::from_i128_with_scale(whole, 12)).abs() < Decimal::new(1, 11),
            "{year}: {found}"
        );
    }
}

/// The table beside the report, read as it is: the same series as are built in.
#[test]
fn the_table_of_the_report_is_what_is_built_in() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain/tables/indexatie.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, because {} is absent", path.display());
        return;
    };
    let read = Indexreeksen::of_csv(&text).unwrap();
    for built_in in Indexreeksen::published().iter() {
        let values = |reeks: &Indexreeks| -> Vec<_> {
            reeks
                .waarden
                .iter()
                .map(|(year, one)| (*year, one.voorlopig, one.definitief, one.status))
                .collect()
        };
        assert_eq!(values(built_in), values(read.get(&built_in.naam).unwrap()));
    }
}

#[test]
fn a_run_builds_on_the_price_that_was_paid() {
    let clausule = clause(Indexmethode::Verschil);
    let trail =
        clausule.run(&Indexreeksen::published(), &Caoreeks::published(), Bedrag::from_cents(8_749), 2025);
    let trail = trail.unwrap();
    let prices: Vec<_> =
        trail.iter().map(|stap| (stap.jaar, stap.prijs_voor.cents(), stap.prijs_na.cents())).collect();
    // 87.49 × 1.0637 = 93.063113; 93.06 × 1.04957 = 97.6729842.
    assert_eq!(prices, [(2024, 8_749, 9_306), (2025, 9_306, 9_767)]);
    assert_eq!(trail[1].ingang, parse_datum("2025-01-01").unwrap());
    assert_eq!(trail[1].delen.len(), 2);
}

#[test]
fn cap_floor_and_correction_are_kept() {
    let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
    let step = |change: fn(&mut Indexbestand), year| {
        let mut bestand = draft(Indexmethode::Verschil);
        change(&mut bestand);
        Indexclausule::new(bestand).unwrap().step(&reeksen, &cao, Bedrag::from_cents(10_000), year).unwrap()
    };
    let capped = step(|one| one.plafond = Some(Decimal::from(4)), 2025);
    assert_eq!((capped.prijs_na.cents(), capped.index), (10_400, Decimal::from(4)));
    let limit = capped.begrenzing.unwrap();
    assert_eq!((limit.grens, limit.ongegrensd), (Indexgrens::Plafond, number("4.957")));
    let raised = step(|one| one.bodem = Some(Decimal::from(5)), 2025);
    assert_eq!(raised.begrenzing.map(|one| one.grens), Some(Indexgrens::Bodem));
    assert_eq!(raised.prijs_na.cents(), 10_500);
    let plain = step(|one| one.correctie = Indexcorrectie::Geen, 2025);
    assert_eq!((plain.index, plain.vorig_definitief), (number("3.944"), None));
    let first = step(|one| one.correctie = Indexcorrectie::NaEersteJaar, 2024);
    assert_eq!(first.index, number("4.697"));
    let second = step(|one| one.correctie = Indexcorrectie::NaEersteJaar, 2025);
    assert_eq!(second.index, number("4.957"));
}

#[test]
fn following_the_cao_takes_its_rises_since_the_last_price() {
    let mut bestand = draft(Indexmethode::CaoVolgend);
    bestand.gewichten = vec![weight("CAO", "0.9"), weight("PPC", "0.1")];
    let clausule = Indexclausule::new(bestand).unwrap();
    let stap = |year| {
        clausule
            .step(&Indexreeksen::published(), &Caoreeks::published(), Bedrag::from_cents(10_000), year)
            .unwrap()
    };
    // Until 1 January 2024: 7 % and 4 %, together 11.28 %. PPC: 2.51 + (7.02 − 4.87) = 4.66.
    assert_eq!(rounded(stap(2024).index, 4), number("10.6180"));
    // In 2024 only 4 % in July. PPC: 1.82 + (3.10 − 2.51) = 2.41.
    assert_eq!(rounded(stap(2025).index, 4), number("3.8410"));
}

/// Domain report A.5: 3.5 % and then 2.1 % is 5.67 %, beside the index that was given.
#[test]
fn the_index_stands_beside_the_rise_of_the_cao() {
    let day = |text| parse_datum(text).unwrap();
    let (cao, since, until) = (Caoreeks::published(), day("2025-01-01"), day("2025-12-31"));
    let test = Caotoets::new(&cao, since, until, [number("3.944")]);
    assert_eq!(rounded(test.cao, 2), number("5.67"));
    assert_eq!(test.cao, number("5.6735"));
    assert_eq!(rounded(test.verschil, 2), number("-1.73"));
    assert!(!test.keeps_up());
    assert!(Caotoets::new(&cao, since, until, [number("5.6735")]).keeps_up());
    assert_eq!(cao.rise(until, until), Decimal::ZERO);
}

#[test]
fn bad_clauses_are_refused_with_every_fault() {
    let says = |change: fn(&mut Indexbestand)| {
        let mut bestand = draft(Indexmethode::Verschil);
        change(&mut bestand);
        Indexclausule::new(bestand)
            .unwrap_err()
            .into_iter()
            .map(|fout| fout.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(says(|one| one.methode = None).contains("de methode ontbreekt"));
    assert!(says(|one| one.gewichten[0].gewicht = number("0.8")).contains("tellen op tot 0.9"));
    assert!(says(|one| one.gewichten.clear()).contains("tellen op tot 0"));
    assert!(says(|one| one.gewichten[1].gewicht = number("-0.1")).contains("niet tussen 0 en 1"));
    assert!(says(|one| one.gewichten[1].reeks = "OVA".into()).contains("staat er twee keer"));
    assert!(says(|one| one.maand = 13).contains("13 is geen maand"));
    assert!(says(|one| one.plafond = Some(Decimal::MAX)).contains("kan niet kloppen"));
    assert!(
        says(|one| (one.bodem, one.plafond) = (Some(Decimal::from(5)), Some(Decimal::from(4))))
            .contains("boven het plafond")
    );
    assert!(says(|one| one.methode = Some(Indexmethode::CaoVolgend)).contains("de cao heeft geen gewicht"));
    assert!(says(|one| one.gewichten[0].reeks = "CAO".into()).contains("volgt de cao niet"));
    let two = says(|one| (one.methode, one.maand) = (None, 0));
    assert!(two.contains("methode") && two.contains("maand"), "all faults at once: {two}");
}

#[test]
fn a_series_with_a_hole_is_refused() {
    let value = |status| Reekswaarde {
        voorlopig: Some(Decimal::ONE),
        definitief: None,
        status,
        bron: "eigen".into(),
    };
    let reeks = |years: &[i32]| Indexreeks {
        naam: "OVA".into(),
        waarden: years.iter().map(|year| (*year, value(Bronstatus::Voorbeeldwaarde))).collect(),
    };
    let fouten = Indexreeksen::new([reeks(&[2023, 2024, 2026])]).unwrap_err();
    assert_eq!(
        fouten[0].to_string(),
        "reeks ‘OVA’: tussen 2024 en 2026 ontbreekt een jaar. Vul de cijfers over 2025 aan."
    );
    assert!(Indexreeksen::new([reeks(&[])]).is_err());
    assert!(Indexreeksen::new([reeks(&[2023]), reeks(&[2023])]).is_err());
    let fouten = Caoreeks::new(vec![
        Caostap {
            datum: parse_datum("2026-01-01").unwrap(),
            procent: Decimal::ONE,
            status: Bronstatus::Gezien,
            bron: String::new()
        };
        2
    ]);
    assert!(fouten.unwrap_err()[0].regel.contains("twee verhogingen"));
}

#[test]
fn a_run_past_the_figures_says_which_figure_it_misses() {
    let clausule = clause(Indexmethode::Verschil);
    let run = |until| {
        clausule.run(&Indexreeksen::published(), &Caoreeks::published(), Bedrag::from_cents(1), until)
    };
    let fouten = run(2026).unwrap_err();
    assert!(
        fouten[0].to_string().starts_with("reeks ‘OVA’, jaar 2026: het voorlopige cijfer ontbreekt"),
        "{fouten:?}"
    );
    assert_eq!(fouten.len(), 2, "both series");
    assert!(run(i32::MAX).is_err());
    assert_eq!(run(i32::MIN).unwrap(), [], "nothing to do");
    assert!(
        clausule.step(&Indexreeksen::published(), &Caoreeks::published(), Bedrag::ZERO, i32::MIN).is_err()
    );
    let unknown = Indexclausule::new(Indexbestand {
        gewichten: vec![weight("CPI", "1")],
        ..draft(Indexmethode::Verschil)
    });
    let fouten = unknown.unwrap().step(&Indexreeksen::published(), &Caoreeks::default(), Bedrag::ZERO, 2025);
    assert!(fouten.unwrap_err()[0].regel.contains("is er niet"));
}

#[test]
fn tables_say_where_they_are_wrong() {
    let read = |text: &str| Indexreeksen::of_csv(text).map_err(|fouten| fouten[0].to_string());
    let header = "jaar;reeks;voorlopig_pct;definitief_pct;status;bron\n";
    let read_row = |row: &str| read(&format!("{header}{row}"));
    let good = read_row("2025;OVA;4,18;;gezien;VNG").unwrap();
    assert_eq!(good.get("OVA").unwrap().waarden[&2025].voorlopig, Some(number("4.18")));
    assert!(read("").unwrap_err().contains("leeg"));
    assert!(read("jaar;reeks\n").unwrap_err().contains("voorlopig_pct"));
    assert!(read_row("2025;OVA;vier;;gezien;VNG").unwrap_err().contains("regel 2, kolom voorlopig_pct"));
    assert!(read_row("2025;OVA;4,18;;zeker;VNG").unwrap_err().contains("zeker het cijfer is"));
    assert!(read_row("2025;OVA;4,18;;gezien;VNG\n2025;OVA;4,18;;gezien;VNG").unwrap_err().contains("al"));
    assert!(read_row("2025;OVA;;;gezien;VNG").unwrap_err().contains("er staat geen cijfer"));
    assert!(
        read("jaar,reeks,voorlopig_pct,definitief_pct,status,bron\n2025,OVA,4,18,,gezien,VNG")
            .unwrap_err()
            .contains("komma")
    );
    assert!(read_row("2025;\"OVA;4,18;;gezien;VNG").unwrap_err().contains("aanhalingsteken"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// A higher figure gives a price that is no lower; the cap is never passed; a file comes back as it was.
    #[test]
    fn an_index_follows_its_figures(now in -500i64..1500, more in 0i64..500, last in 0i64..900, first in 0i64..900, cents in 0i64..1_000_000, cap in 0i64..8) {
        let series = |now: i64| {
            let value = |voorlopig, definitief| Reekswaarde {
                voorlopig: Some(Decimal::new(voorlopig, 2)),
                definitief: Some(Decimal::new(definitief, 2)),
                status: Bronstatus::Gezien,
                bron: "toets".into(),
            };
            let waarden = [(2025, value(first, last)), (2026, value(now, now))].into_iter().collect();
            Indexreeksen::new([Indexreeks { naam: "OVA".into(), waarden }]).unwrap()
        };
        for methode in [Indexmethode::Verschil, Indexmethode::Verhouding] {
            let mut bestand = draft(methode);
            bestand.gewichten = vec![weight("OVA", "1")];
            bestand.plafond = Some(Decimal::from(cap));
            let back: Indexbestand = serde_json::from_str(&serde_json::to_string(&bestand).unwrap()).unwrap();
            prop_assert_eq!(&back, &bestand);
            let capped = Indexclausule::new(bestand.clone()).unwrap();
            bestand.plafond = None;
            let free = Indexclausule::new(bestand).unwrap();
            let price = Bedrag::from_cents(cents);
            let step = |clausule: &Indexclausule, now| clausule.step(&series(now), &Caoreeks::default(), price, 2026).unwrap();
            prop_assert!(step(&free, now + more).prijs_na >= step(&free, now).prijs_na);
            prop_assert!(step(&capped, now).index <= Decimal::from(cap));
            prop_assert!(step(&capped, now).prijs_na <= step(&free, now).prijs_na);
        }
    }
}
