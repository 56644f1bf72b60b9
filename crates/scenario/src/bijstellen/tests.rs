#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use proptest::prelude::*;

use super::*;

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + a.abs()), "{a} and {b}");
}

/// By hand: expected −0.2 (error 0.1, precision 100), measured −0.6 (error 0.2, precision 25). Together precision 125,
/// the mean (−0.2 × 100 − 0.6 × 25) / 125 = −0.28, the error √(1/125).
#[test]
fn weighed_by_precision() {
    let after = Bijstelling::new(Effectkennis { mu: -0.2, se: 0.1 }, Effectkennis { mu: -0.6, se: 0.2 });
    near(after.nu.mu, -0.28);
    near(after.nu.se, (1.0_f64 / 125.0).sqrt());
    near(after.gewicht(), 0.2);
    assert!(!after.botst());
}

#[test]
fn nothing_found_and_harm_move_it_too() {
    let before = Effectkennis::van_verandering(-0.3, 0.2).unwrap();
    let nothing = Bijstelling::new(before, Effectkennis::van_verandering(0.0, 0.1).unwrap());
    // The measurement has four fifths of the weight: 0.7 to the power of one fifth.
    near(nothing.nu.verandering(), 0.7_f64.powf(0.2) - 1.0);
    let harm = Bijstelling::new(before, Effectkennis::van_verandering(0.2, 0.05).unwrap());
    assert!(harm.nu.verandering() > 0.1 && harm.botst());
}

fn verschil(waarde: f64, (laag, hoog): (f64, f64)) -> Meetverschil {
    Meetverschil { waarde, laag, hoog, standaardfout: None, schaal: Meetschaal::Tempo, bereik: 1.0 }
}

/// From 20 to 15 with an interval from −8 to −1.25. Where the 15 was counted, it was 23 or 16.25 without: the ends are
/// 15/23 and 15/16.25. Where the 20 was, it is 12 or 18.75 with.
#[test]
fn a_difference_becomes_a_ratio() {
    let one = verschil(-5.0, (-8.0, -1.25));
    let found = Effectkennis::van_verschil(Meetniveau::Met(15.0), &one).unwrap();
    near(found.mu, 0.75_f64.ln());
    near(found.se, (23.0_f64 / 16.25).ln() / (2.0 * Z95));
    let other = Effectkennis::van_verschil(Meetniveau::Zonder(20.0), &one).unwrap();
    near(other.mu, found.mu);
    near(other.se, (18.75_f64 / 12.0).ln() / (2.0 * Z95));
    // Neither known: the larger of the two.
    near(Effectkennis::van_verschil(Meetniveau::Geen(20.0), &one).unwrap().se, other.se);
    // Where an end leaves nothing, the width of the difference over the level that is not known.
    let wide = Effectkennis::van_verschil(Meetniveau::Zonder(10.0), &verschil(-5.0, (-12.0, 2.0))).unwrap();
    near(wide.se, 14.0 / 5.0 / (2.0 * Z95));
}

/// Harm from 10 to 40, error 2. The 40 was counted, so the 10 is uncertain: 2 / 10, and not 2 / 40.
#[test]
fn the_error_is_over_the_level_that_is_not_known() {
    let harm = Meetverschil { standaardfout: Some(2.0), ..verschil(30.0, (25.0, 35.0)) };
    let found = Effectkennis::van_verschil(Meetniveau::Met(40.0), &harm).unwrap();
    near(found.mu, 4.0_f64.ln());
    near(found.se, 0.2);
    near(Effectkennis::van_verschil(Meetniveau::Zonder(10.0), &harm).unwrap().se, 0.05);
    near(Effectkennis::van_verschil(Meetniveau::Geen(10.0), &harm).unwrap().se, 0.2);
    // The standard error counts and not the width: an interval of few units is wider than 3.92 of them.
    let few = Meetverschil { laag: 15.0, hoog: 45.0, ..harm };
    near(Effectkennis::van_verschil(Meetniveau::Met(40.0), &few).unwrap().se, 0.2);
    // Two groups, 0.03 of 0.3 and 0.02 of 0.4: √(0.1² + 0.05²).
    let groups = Effectkennis::van_groepen((0.3, 0.03), (0.4, 0.02), Meetschaal::Tempo).unwrap();
    near(groups.mu, 0.75_f64.ln());
    near(groups.se, 0.0125_f64.sqrt());
}

/// A share of 0.15 beside 0.20: rates −ln 0.85 and −ln 0.80. Half was reached: for them 0.10 beside 0.20.
#[test]
fn shares_become_rates_and_reach_is_divided_by() {
    let share = Meetverschil {
        standaardfout: Some(0.01),
        schaal: Meetschaal::Aandeel,
        ..verschil(-0.05, (-0.07, -0.03))
    };
    let found = Effectkennis::van_verschil(Meetniveau::Met(0.15), &share).unwrap();
    let (with, without, half) = (-0.85_f64.ln(), -0.8_f64.ln(), -0.9_f64.ln());
    near(found.mu, (with / without).ln());
    near(found.se, 0.01 / (0.8 * without));
    let reached =
        Effectkennis::van_verschil(Meetniveau::Met(0.15), &Meetverschil { bereik: 0.5, ..share }).unwrap();
    near(reached.mu, (half / without).ln());
    // One more without is one less for the difference and two for who was reached: 1/(0.9 × half) + 1/(0.8 × without).
    near(reached.se, 0.01 * (1.0 / (0.9 * half) + 1.0 / (0.8 * without)));
    // A tenth of all cannot have made it: they would be at −0.30.
    let few = Effectkennis::van_verschil(Meetniveau::Met(0.15), &Meetverschil { bereik: 0.1, ..share });
    assert_eq!(few, Err(Kennisfout::TeWeinigBereikt));
    // Twice 0.6 is a share of 1.2: no ratio of levels hides that.
    let more = Meetverschil { bereik: 0.5, ..share };
    let all = Meetverschil { waarde: 0.4, laag: 0.3, hoog: 0.5, ..more };
    assert_eq!(Effectkennis::van_verschil(Meetniveau::Zonder(0.4), &all), Err(Kennisfout::TeWeinigBereikt));
}

#[test]
fn what_says_nothing_is_refused() {
    for (zonder, waarde, bereik, fault) in [
        (0.0, 0.0, (0.0, 1.0), Kennisfout::GeenVerhouding),
        (1.0, -1.0, (-2.0, 0.0), Kennisfout::GeenVerhouding),
        (f64::NAN, 0.0, (0.0, 1.0), Kennisfout::GeenVerhouding),
        (1.0, 0.0, (0.0, f64::INFINITY), Kennisfout::GeenVerhouding),
        (1.0, 0.5, (0.0, 0.2), Kennisfout::Bereik),
        (1.0, 0.5, (0.5, 0.5), Kennisfout::ZonderOnzekerheid),
    ] {
        let verschil = verschil(waarde, bereik);
        assert_eq!(Effectkennis::van_verschil(Meetniveau::Zonder(zonder), &verschil), Err(fault));
        assert_eq!(Effectkennis::van_verschil(Meetniveau::Met(zonder + waarde), &verschil), Err(fault));
    }
    assert_eq!(Effectkennis::van_verandering(-1.0, 0.1), Err(Kennisfout::GeenVerhouding));
    assert_eq!(Effectkennis::van_verandering(-0.2, 0.0), Err(Kennisfout::ZonderOnzekerheid));
}

/// A file with no error on both sides would give a mean that is no number.
#[test]
fn what_is_read_is_checked() {
    let read = |text: &str| serde_json::from_str::<Bijstelling>(text);
    let kept = Bijstelling::new(Effectkennis { mu: -0.2, se: 0.1 }, Effectkennis { mu: -0.6, se: 0.2 });
    assert_eq!(read(&serde_json::to_string(&kept).unwrap()).unwrap(), kept);
    let exact = r#"{"mu": 0.1, "se": 0}"#;
    assert!(read(&format!(r#"{{"verwacht": {exact}, "gemeten": {exact}, "nu": {exact}}}"#)).is_err());
    assert!(serde_json::from_str::<Effectkennis>(exact).unwrap_err().to_string().contains("onzekerheid"));
    assert!(serde_json::from_str::<Effectkennis>(r#"{"mu": 0.1, "se": -1}"#).is_err());
    let one = r#"{"mu": 0.1, "se": 0.2}"#;
    let wrong = format!(r#"{{"verwacht": {one}, "gemeten": {one}, "nu": {one}}}"#);
    assert!(read(&wrong).unwrap_err().to_string().contains("volgt niet"));
    let zero = Bijstelling::new(Effectkennis { mu: 1.0, se: 0.0 }, Effectkennis { mu: 2.0, se: 0.0 });
    assert!(zero.nu.mu.is_finite() && zero.gewicht().is_finite());
}

/// What is expected is what the scenario draws, before an adjustment and after it: how much an effect from elsewhere may
/// differ here counts once.
#[test]
fn the_scenario_draws_what_is_expected() {
    let mut file: crate::Scenariobestand = serde_json::from_str(
        r#"{"naam": "x", "beginjaar": 2027, "jaren": 5,
        "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "individueel"]}],
        "segment": [{"sleutel": "alle", "naam": "Alle", "huishoudens": 100, "start": {"geen": 1.0},
            "overgang": [{"domein": "jeugd", "van": "geen", "naar": "individueel", "per_jaar": 0.1}]}],
        "ingreep": [{"sleutel": "a", "naam": "A", "bereik": 0.5, "effect": [
            {"domein": "jeugd", "van": "geen", "naar": "individueel", "verandering": -0.4, "standaardfout": 0.15,
             "bron": {"soort": "onderzoek", "tekst": "Stuk", "graad": "B"}}]}]}"#,
    )
    .unwrap();
    let drawn = |file: &crate::Scenariobestand| {
        let scenario = crate::Scenario::new(file.clone()).unwrap();
        let kans = scenario.onzekerheden().iter().find(|one| one.onderwerp == crate::Onderwerp::Effect);
        match kans.unwrap().kans {
            crate::Kansvorm::Normaal { gemiddelde, standaardfout } => (gemiddelde, standaardfout),
            other => panic!("{other:?}"),
        }
    };
    let before = Effectkennis::van_effect(&file.ingreep[0].effect[0]).unwrap();
    // 0.15 of the study and 0.2 for grade B.
    near(before.se, 0.25);
    near(drawn(&file).1, 0.25);
    let after = Bijstelling::new(before, Effectkennis { mu: -0.1, se: 0.25 }).nu;
    let effect = &mut file.ingreep[0].effect[0];
    (effect.verandering, effect.standaardfout) = (after.verandering(), after.se);
    effect.overdracht_geteld = true;
    near(drawn(&file).0, after.mu);
    near(drawn(&file).1, after.se);
    assert_eq!(Effectkennis::van_effect(&file.ingreep[0].effect[0]).unwrap().se, after.se);
}

/// Eight of ten inside: Wilson gives 0.49016 to 0.94332 (Newcombe 1998, by the formula).
#[test]
fn bands_that_hold() {
    let band = |echt: f64| Voorspelling { laag: 0.0, midden: 1.0, hoog: 3.0, echt };
    let mut banden = vec![band(2.0); 8];
    banden.extend([band(-1.0), band(4.0)]);
    let found = IJking::of(&banden);
    assert_eq!((found.aantal, found.binnen, found.eronder, found.erboven), (10, 8, 1, 1));
    let (low, high) = found.bereik.unwrap();
    assert!((low - 0.490_162_4).abs() < 1e-6 && (high - 0.943_317_7).abs() < 1e-6, "{low} {high}");
    assert_eq!(found.oordeel, IJkoordeel::Klopt);
    assert_eq!(IJking::of(&[]).bereik, None);
    assert_eq!(IJking::of(&[band(9.0); 12]).oordeel, IJkoordeel::TeSmal);
    assert_eq!(IJking::of(&[band(1.0); 40]).oordeel, IJkoordeel::TeBreed);
    assert_eq!(IJking::of(&[band(f64::NAN); 3]).binnen, 0);
    assert_eq!((band(2.0).afstand(), band(-1.0).afstand()), (Some(0.5), Some(-2.0)));
    assert_eq!(Voorspelling { laag: 1.0, midden: 1.0, hoog: 1.0, echt: 1.0 }.afstand(), None);
}

fn kennis() -> impl Strategy<Value = Effectkennis> {
    (-3.0..3.0, -6.0..3.0_f64).prop_map(|(mu, log)| Effectkennis { mu, se: log.exp() })
}

proptest! {
    #[test]
    fn the_answer_lies_between_and_is_surer(a in kennis(), b in kennis()) {
        let after = Bijstelling::new(a, b).nu;
        prop_assert!(after.mu >= a.mu.min(b.mu) - 1e-12 && after.mu <= a.mu.max(b.mu) + 1e-12);
        prop_assert!(after.se <= a.se.min(b.se));
        let precision = a.precisie() + b.precisie();
        prop_assert!((after.precisie() / precision - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_measurements_does_not_matter(a in kennis(), b in kennis(), c in kennis()) {
        let then = |first, second| Bijstelling::new(Bijstelling::new(a, first).nu, second).nu;
        let (x, y) = (then(b, c), then(c, b));
        prop_assert!((x.mu - y.mu).abs() < 1e-9 && (x.se / y.se - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_comes_from_elsewhere_counts_less(a in kennis(), b in kennis(), tau in 0.0..2.0) {
        let (near, far) = (Bijstelling::new(a, b), Bijstelling::new(a, b.verder_weg(tau)));
        prop_assert!(far.gewicht() <= near.gewicht() + 1e-12);
    }

    #[test]
    fn no_figure_panics(values in prop::collection::vec(prop::num::f64::ANY, 4)) {
        for schaal in [Meetschaal::Tempo, Meetschaal::Aandeel] {
            for niveau in [Meetniveau::Met(values[0]), Meetniveau::Zonder(values[0]), Meetniveau::Geen(values[0])] {
                let one = Meetverschil {
                    standaardfout: Some(values[1]), schaal, bereik: values[2], ..verschil(values[1], (values[2], values[3]))
                };
                for one in [one, Meetverschil { standaardfout: None, ..one }] {
                    let found = Effectkennis::van_verschil(niveau, &one);
                    prop_assert!(found.is_err() || found.is_ok_and(|one| one.mu.is_finite() && one.se > 0.0));
                }
            }
            let _ = Effectkennis::van_groepen((values[0], values[1]), (values[2], values[3]), schaal);
        }
        let _ = Effectkennis::van_verandering(values[0], values[1]);
        let band = Voorspelling { laag: values[0], midden: values[1], hoog: values[2], echt: values[3] };
        let _ = (IJking::of(&[band]), band.afstand());
    }
}
