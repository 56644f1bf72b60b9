//! The room on a small data folder: what there is without facts, and what travels.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::cijfer::{
    Indicatorblad, Indicatorcijfer, Indicatorrij, Indicatortabel, Indicatorverdeling, year_name,
};
use super::*;
use crate::uitvoer::Gegeven;

fn answer(indicator: Indicator, jaar: i32, cijfer: Indicatorcijfer) -> Indicatorantwoord {
    let row = Indicatorrij {
        naam: year_name(jaar),
        aantal: Gegeven::Leeg,
        van: Gegeven::Leeg,
        n: Some(120),
        uitkomst: Ok(cijfer),
    };
    Indicatorantwoord {
        blad: Indicatorblad {
            indicator,
            gemeente: None,
            tabellen: vec![Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen: vec![row] }],
            onleesbaar: None,
            tot: parse_datum("2025-09-30").ok(),
            versie: "",
        },
        herkomst: None,
    }
}

#[test]
fn a_figure_travels_with_its_interval_and_its_day() {
    let share = Indicatorcijfer { waarde: 72.0, laag: Some(65.0), hoog: Some(78.0) };
    let one = travelling(&answer(Indicator::NietTerug, 2024, share)).unwrap();
    assert_eq!((one.eenheid, one.n), (Meeteenheid::Aandeel, 120));
    assert!(
        (one.waarde - 0.72).abs() < 1e-12
            && (one.laag - 0.65).abs() < 1e-12
            && (one.hoog - 0.78).abs() < 1e-12
    );
    assert_eq!(
        (one.wat.as_str(), one.tot.to_string().as_str()),
        ("Blijft zonder nieuwe hulp, 2024", "2024-12-31")
    );
    assert_eq!(one.verwijzing, "/leren/indicatoren/niet-terug");
    // The year that runs: as far as the data run.
    let now = travelling(&answer(Indicator::Doelen, 2025, share)).unwrap();
    assert_eq!((now.bron, now.tot.to_string().as_str()), (Meetbron::Plannen, "2025-09-30"));
    let months = Indicatorcijfer { waarde: 10.0, laag: Some(8.0), hoog: Some(12.0) };
    let lasting = travelling(&answer(Indicator::Duur, 2024, months)).unwrap();
    assert_eq!(lasting.eenheid, Meeteenheid::Dagen);
    assert!((lasting.waarde - 304.37).abs() < 0.01);
}

#[test]
fn what_has_no_end_or_no_margin_does_not_travel_as_if_it_were_sure() {
    let open = Indicatorcijfer { waarde: 10.0, laag: Some(8.0), hoog: None };
    assert!(travelling(&answer(Indicator::Duur, 2024, open)).is_none());
    let none = Indicatorcijfer { waarde: 45.0, laag: None, hoog: None };
    let lonely = Indicator::of_key("eenzaam").unwrap();
    assert!(travelling(&answer(lonely, 2020, none)).is_none(), "an estimate of a model");
    let counted = travelling(&answer(Indicator::Collectief, 2024, none)).unwrap();
    assert_eq!((counted.laag, counted.hoog), (counted.waarde, counted.waarde), "a count of everything");
}

#[test]
fn every_form_has_the_same_tables() {
    let share = Indicatorcijfer { waarde: 72.4, laag: Some(65.0), hoog: Some(78.0) };
    let one = answer(Indicator::NietTerug, 2024, share);
    let csv = one.csv().unwrap();
    assert!(csv.contains("2024") && csv.contains("72"), "{csv}");
    assert_eq!(one.json()["tabellen"]["jaren"][0]["cijferProcent"], 72.0);
    assert!(one.text().contains("had 72 % binnen een jaar geen nieuwe hulp"), "{}", one.text());
    assert!(one.workbook().unwrap().len() > 1_000);
    assert!(one.stuk().blocks.len() > 5);
}

#[tokio::test]
async fn without_facts_nothing_travels_and_nothing_fails() {
    let folder = tempfile::tempdir().unwrap();
    let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
    let app = App::open(&data, Some(&key), true).await.unwrap();
    assert!(meetcijfers(&app, None).await.unwrap().is_empty());
    let goals = ask(&app, Indicator::Doelen, None).await.unwrap();
    assert!(goals.blad.tabellen.is_empty() && goals.blad.kop().is_none());
    assert!(matches!(ask(&app, Indicator::NietTerug, None).await, Err(AppFout::Vraag(_))));
}
