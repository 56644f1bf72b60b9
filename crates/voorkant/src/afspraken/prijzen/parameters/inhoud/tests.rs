#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::super::wijzigen::{Prijssetcijfer, difference, to_csv, with_csv, with_figure};
use super::*;

#[test]
fn every_start_holds_and_comes_back_from_csv() {
    for soort in Prijssoort::ALL {
        let start = Prijsset::start(soort);
        let checked = start.checked().unwrap();
        assert_eq!(Prijssoort::of_key(soort.key()), Some(soort));
        let back = with_csv(&start, &to_csv(&start), "").unwrap();
        assert_eq!(back.checked().unwrap(), checked, "{}", soort.key());
        assert!(difference(&checked.regels(), &back.checked().unwrap().regels()).is_empty());
        let kept = serde_json::to_string(&start).unwrap();
        assert_eq!(serde_json::from_str::<Prijsset>(&kept).unwrap(), start, "{}", soort.key());
    }
}

/// The first row of the table of the CAO: scale 8 step 8 is EUR 25.97 (July 2024, nedflex.nl).
#[test]
fn golden_wage() {
    let regels = Prijsset::start(Prijssoort::Caotabel).checked().unwrap().regels();
    let wage = regels.iter().find(|one| one.code == "8/8").map(|one| one.waarde);
    assert_eq!(wage, Some(Decimal::new(25_97, 2)));
}

#[test]
fn a_confirmed_figure_has_its_source_and_nothing_else_changes() {
    let start = Prijsset::start(Prijssoort::Parameters);
    let cijfer = Prijssetcijfer {
        code: "zvw".to_owned(),
        waarde: Decimal::new(61, 1),
        bron: "belastingdienst.nl, tarieven 2026".to_owned(),
    };
    let after = with_figure(&start, &cijfer).unwrap();
    let (was, now) = (start.checked().unwrap().regels(), after.checked().unwrap().regels());
    let [only] = &difference(&was, &now)[..] else { unreachable!("one figure") };
    assert_eq!((only.code.as_str(), only.verschil(), only.bron), ("zvw", Some(Decimal::ZERO), true));
    let kept = now.iter().find(|one| one.code == "zvw").unwrap();
    assert!(!kept.status.asks_confirmation());
    assert!(with_figure(&start, &Prijssetcijfer { code: "zvw2".to_owned(), ..cijfer.clone() }).is_err());
    assert!(with_figure(&Prijsset::start(Prijssoort::Caotabel), &cijfer).is_err());
}

#[test]
fn premiums_come_apart_and_the_rest_stays() {
    let start = Prijsset::start(Prijssoort::Parameters);
    let csv = format!(
        "{}\nzvw;Zvw 2027;6,05;;;%;a;a;gezien;belastingdienst.nl\n",
        Prijssoort::Parameters.kolommen()
    );
    let after = with_csv(&start, &csv, "").unwrap();
    let (was, now) = (start.checked().unwrap().regels(), after.checked().unwrap().regels());
    assert_eq!(was.len(), now.len());
    let [only] = &difference(&was, &now)[..] else { unreachable!("one figure") };
    assert_eq!((only.was, only.wordt), (Some(Decimal::new(610, 2)), Some(Decimal::new(605, 2))));
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let cao = Prijsset::start(Prijssoort::Caotabel);
    let gap = "schaal;periodiek;uurloon_eur;status\n8;0;22,66;gezien\n8;2;23,50;gezien\n";
    assert!(with_csv(&cao, gap, "").unwrap_err()[0].to_string().contains("trede 1 ontbreekt"));
    let rises = Prijsset::start(Prijssoort::Caoverhogingen);
    for (text, place) in [
        ("datum;procent\n", "regel 1"),
        ("datum;procent;status;bron\n", "tabel"),
        ("datum;procent;status;bron\nmorgen;2,1;gezien;cao\n", "regel 2, datum"),
        ("datum;procent;status;bron\n2026-01-01;veel;gezien;cao\n", "regel 2, procent"),
        ("datum;procent;status;bron\n2026-01-01;2,1;zeker;cao\n", "regel 2, status"),
        ("datum;procent;status;bron\n2026-01-01;2,1;gezien;\n", "verhoging van 2026-01-01"),
    ] {
        assert_eq!(with_csv(&rises, text, "").unwrap_err()[0].plaats, place, "{text}");
    }
    let mut ends = Prijsset::start(Prijssoort::Parameters);
    ends.geldig_tot = "2025-12-31".to_owned();
    assert_eq!(ends.checked().unwrap_err()[0].plaats, "geldig tot");
    ends.geldig_tot = "ooit".to_owned();
    assert!(ends.checked().is_err() && !ends.holds_on(parse_datum("2026-05-01").unwrap()));
}

#[test]
fn a_set_holds_from_its_first_day_to_its_last() {
    let set = Prijsset::start(Prijssoort::Parameters);
    for (day, holds, ended) in [
        ("2025-12-31", false, false),
        ("2026-01-01", true, false),
        ("2026-12-31", true, false),
        ("2027-01-01", false, true),
    ] {
        let day = parse_datum(day).unwrap();
        assert_eq!((set.holds_on(day), set.has_ended(day)), (holds, ended), "{day}");
    }
}
