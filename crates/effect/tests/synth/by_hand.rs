//! Small panels whose answer is known by hand, and what is refused.

use effect::synth::{
    Placebos, Predictors, SynthMethod, augmented_control, jackknife_error, nested_control, placebo_error,
    placebo_in_space, placebo_in_time, plain_did, synthetic_control, synthetic_control_on, synthetic_did,
};

use effect::{Calendar, Panel, PanelRow, Treatment};

use super::{block, periods, row};
use effect::synth::{DonorPanel, DonorRow};

fn donors() -> Vec<DonorRow> {
    vec![
        row("A", &[1.0, 4.0, 2.0, 7.0, 6.0, 3.0]),
        row("B", &[3.0, 1.0, 6.0, 2.0, 8.0, 5.0]),
        row("C", &[9.0, 8.0, 1.0, 3.0, 4.0, 9.0]),
    ]
}

/// 0.2 A + 0.5 B + 0.3 C, and 4 more from period 5 on.
fn treated() -> DonorRow {
    let mix = |a: f64, b: f64, c: f64| 0.2 * a + 0.5 * b + 0.3 * c;
    row(
        "T",
        &[
            mix(1.0, 3.0, 9.0),
            mix(4.0, 1.0, 8.0),
            mix(2.0, 6.0, 1.0),
            mix(7.0, 2.0, 3.0),
            mix(6.0, 8.0, 4.0) + 4.0,
            mix(3.0, 5.0, 9.0) + 4.0,
        ],
    )
}

#[test]
fn a_mix_of_donors_is_found_back() {
    let block = block(&donors(), &[treated()], 4).unwrap();
    let found = synthetic_control(&block).unwrap();
    for (donor, weight) in [("A", 0.2), ("B", 0.5), ("C", 0.3)] {
        assert!((found.weights[donor] - weight).abs() < 1e-12);
    }
    assert!(found.certificate.gap < 1e-12 && found.certificate.is_proven() && found.certificate.unique);
    assert!((found.effect - 4.0).abs() < 1e-12 && found.error_before < 1e-12);
    let augmented = augmented_control(&block, Some(1.0)).unwrap();
    assert!((augmented.effect - 4.0).abs() < 1e-10 && augmented.negative.is_empty());
}

#[test]
fn outside_the_hull_the_nearest_donor_counts() {
    let donors = [row("near", &[5.0, 5.0, 5.0]), row("far", &[9.0, 9.0, 4.0])];
    let block = block(&donors, &[row("T", &[0.0, 0.0, 1.0])], 2).unwrap();
    let found = synthetic_control(&block).unwrap();
    assert_eq!((found.weights["near"], found.weights["far"]), (1.0, 0.0));
    assert_eq!((found.error_before, found.effect), (5.0, -4.0));
    assert_eq!(found.certificate.gap, 0.0);
    // Extrapolation goes beyond: the weight of what lies on the wrong side is negative.
    let augmented = augmented_control(&block, Some(0.01)).unwrap();
    assert_eq!(augmented.negative, ["far"]);
    assert!(augmented.error_before < 0.1);
}

/// Two donors move alike, the treated too but 10 higher and 3 more after: a level difference is no effect.
#[test]
fn a_level_is_no_effect_for_differences() {
    let donors = [row("A", &[1.0, 2.0, 4.0, 5.0]), row("B", &[2.0, 3.0, 5.0, 6.0])];
    let block = block(&donors, &[row("T", &[11.0, 12.0, 17.0, 18.0])], 2).unwrap();
    assert!((plain_did(&block) - 3.0).abs() < 1e-12);
    let found = synthetic_did(&block).unwrap();
    assert!(
        (found.effect - 3.0).abs() < 1e-9 && found.curve.iter().all(|effect| (effect - 3.0).abs() < 1e-9)
    );
    // The two fit as well: the penalty, or without noise nothing, divides them; either way the weights are weights.
    assert!((found.donor_weights.values().sum::<f64>() - 1.0).abs() < 1e-12);
}

/// With one treated unit the placebos of plain differences are the donors themselves: 3 effects, by hand.
#[test]
fn the_placebo_error_of_three_donors() {
    let donors =
        [row("A", &[0.0, 0.0, 0.0, 0.0]), row("B", &[0.0, 0.0, 2.0, 2.0]), row("C", &[1.0, 1.0, 5.0, 5.0])];
    let block = block(&donors, &[row("T", &[0.0, 1.0, 1.0, 1.0])], 2).unwrap();
    // Changes are 0, 2 and 4: effects 0 − 3, 2 − 2 and 4 − 1, so the error is √(18 / 3).
    let error = placebo_error(&block, SynthMethod::PlainDid, Placebos::All).unwrap();
    assert!((error - 6.0_f64.sqrt()).abs() < 1e-12);
    assert!(jackknife_error(&block).unwrap_err().to_string().contains("maar één"));
}

/// A and B lie as far from the treated, so each has half the weight. Of the periods before the start the first is nearest
/// to what donors did after it (their difference went from 2 to 4, and from −2), so it has all.
#[test]
fn the_jackknife_of_two_treated() {
    let donors = [row("A", &[0.0, 2.0, 0.0]), row("B", &[2.0, 0.0, 4.0])];
    let treated = [row("S", &[1.0, 1.0, 9.0]), row("T", &[1.0, 1.0, 5.0])];
    let block = block(&donors, &treated, 2).unwrap();
    let found = synthetic_did(&block).unwrap();
    assert!((found.donor_weights["A"] - 0.5).abs() < 1e-9 && (found.period_weights["1"] - 1.0).abs() < 1e-9);
    assert!((found.effect - 5.0).abs() < 1e-9);
    // Without A: 7 − 4 − (1 − 2) = 4. Without B: 7 − 0 − (1 − 0) = 6. Without S: 5 − 2 = 3. Without T: 9 − 2 = 7.
    // Around their mean of 5 the squares are 1, 1, 4 and 4, and three quarters of 10 is 7.5.
    let error = jackknife_error(&block).unwrap();
    assert!((error - 7.5_f64.sqrt()).abs() < 1e-9, "{error}");
}

#[test]
fn predictors_and_their_optima() {
    let block = block(&donors(), &[treated()], 4).unwrap();
    let own = 0.2 * 10.0 + 0.5 * 20.0 + 0.3 * 40.0;
    let rows = vec![
        ("inkomen".to_owned(), vec![10.0, 20.0, 40.0], own),
        ("huur".to_owned(), vec![1.0, 0.0, 0.0], 0.2),
    ];
    let predictors = Predictors::new(&block, &rows).unwrap();
    let found = synthetic_control_on(&block, &predictors, &[1.0, 1.0]).unwrap();
    assert!((found.weights["B"] - 0.5).abs() < 1e-9 && (found.effect - 4.0).abs() < 1e-9);
    let optima = nested_control(&block, &predictors, 5, 7).unwrap();
    assert!(
        optima[0].square_before < 1e-12 && (optima[0].importance.values().sum::<f64>() - 1.0).abs() < 1e-12
    );
    for bad in [vec![], vec![1.0], vec![0.0, 0.0], vec![-1.0, 2.0], vec![f64::NAN, 1.0]] {
        assert!(synthetic_control_on(&block, &predictors, &bad).is_err());
    }
    assert!(nested_control(&block, &predictors, 0, 7).is_err());
    let wrong = [("kort".to_owned(), vec![1.0], 1.0), ("gelijk".to_owned(), vec![2.0; 3], 2.0)];
    assert_eq!(Predictors::new(&block, &wrong).unwrap_err().len(), 2);
    assert!(Predictors::new(&block, &[]).is_err());
}

#[test]
fn a_perfect_fit_with_an_effect_ranks_first() {
    let block = block(&donors(), &[treated()], 4).unwrap();
    let found = placebo_in_space(&block, Placebos::All).unwrap();
    assert_eq!((found.rows[0].unit.as_str(), found.rows[0].ratio), ("T", None));
    assert_eq!((found.rank, found.rows.len()), (1, 4));
    assert_eq!(found.smallest_p, 0.25);
    assert!(placebo_in_time(&block, 2).is_ok());
}

fn messages(donors: &[DonorRow], treated: &[DonorRow], count: usize, before: usize) -> String {
    let faults = DonorPanel::new(donors, treated, &periods(count), before).unwrap_err();
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn bad_input_is_named() {
    let one = row("T", &[1.0, 2.0, 3.0]);
    let donor = row("A", &[1.0, 3.0, 3.0]);
    assert!(messages(&[], std::slice::from_ref(&one), 3, 2).contains("donoren: er is geen eenheid zonder"));
    assert!(messages(std::slice::from_ref(&donor), &[], 3, 2).contains("geen eenheid die de aanpak kreeg"));
    assert!(
        messages(std::slice::from_ref(&donor), std::slice::from_ref(&one), 3, 1).contains("minstens twee")
    );
    assert!(
        messages(std::slice::from_ref(&donor), std::slice::from_ref(&one), 3, 3).contains("geen periode na")
    );
    assert!(
        messages(&[donor.clone(), donor.clone()], std::slice::from_ref(&one), 3, 2).contains("twee keer")
    );
    assert!(
        messages(std::slice::from_ref(&donor), std::slice::from_ref(&one), 2, 1)
            .contains("3 uitkomsten en 2")
    );
    let gap = DonorRow { unit: "G".into(), outcomes: vec![Some(1.0), None, Some(f64::NAN)] };
    assert!(messages(&[gap], std::slice::from_ref(&one), 3, 2).contains("eenheid ‘G’, 2, 3: hier ontbreekt"));
    for bad in [f64::INFINITY, f64::NEG_INFINITY, 1e200] {
        let text = messages(&[row("I", &[1.0, bad, 2.0])], std::slice::from_ref(&one), 3, 2);
        assert!(text.contains("eenheid ‘I’, periode 2: deze uitkomst is oneindig of te groot"), "{text}");
    }
    let flat = messages(&[row("A", &[2.0; 3])], &[row("T", &[2.0; 3])], 3, 2);
    assert!(flat.contains("alle uitkomsten zijn gelijk"));
}

/// What is odd and still an answer: no panic, weights that are weights.
#[test]
fn odd_panels_give_weights() {
    let panels = [
        (vec![row("A", &[2.0; 4]), row("B", &[2.0; 4])], row("T", &[1.0, 1.0, 2.0, 2.0])),
        (vec![row("A", &[2.0, 3.0, 4.0, 5.0])], row("T", &[1.0, 1.0, 2.0, 2.0])),
        (
            vec![row("A", &[1e99, -1e99, 1e99, 0.0]), row("B", &[1e-99; 4])],
            row("T", &[1e50, 1.0, -1.0, 1e99]),
        ),
        (
            (0..9).map(|nth| row(nth.to_string(), &[f64::from(nth); 4])).collect(),
            row("T", &[4.0, 4.0, 4.0, 6.0]),
        ),
    ];
    for (donors, own) in panels {
        let block = block(&donors, &[own], 3).unwrap();
        let found = synthetic_control(&block).unwrap();
        assert!((found.weights.values().sum::<f64>() - 1.0).abs() < 1e-12 && found.certificate.is_proven());
        let found = synthetic_did(&block).unwrap();
        assert!((found.donor_weights.values().sum::<f64>() - 1.0).abs() < 1e-12, "{found:?}");
        assert!(found.effect.is_finite() && plain_did(&block).is_finite());
        let _ = augmented_control(&block, None);
        let _ = (
            placebo_in_space(&block, Placebos::All),
            placebo_error(&block, SynthMethod::SyntheticDid, Placebos::All),
        );
    }
}

/// The middle of nine equal distances can be made in many ways: that is said.
#[test]
fn ties_are_said() {
    let donors: Vec<DonorRow> = (0..9).map(|nth| row(nth.to_string(), &[f64::from(nth); 3])).collect();
    let found = synthetic_control(&block(&donors, &[row("T", &[4.0, 4.0, 6.0])], 2).unwrap()).unwrap();
    assert!(!found.certificate.unique && found.certificate.gap < 1e-12);
}

#[test]
fn a_panel_with_one_start_goes_in() {
    let rows = |start_of_b: Option<i64>| -> Vec<PanelRow> {
        let unit = |unit: &str, start: Option<i64>, outcomes: [f64; 4]| {
            let unit = unit.to_owned();
            (2021..).zip(outcomes).map(move |(period, outcome)| PanelRow {
                unit: unit.clone(),
                cluster: None,
                period,
                outcome: Some(outcome),
                treatment: Treatment::From(start),
                covariates: vec![],
            })
        };
        let t = unit("T", Some(2023), [2.0, 3.0, 9.0, 9.0]);
        t.chain(unit("A", None, [1.0, 2.0, 3.0, 4.0]))
            .chain(unit("B", start_of_b, [3.0, 4.0, 5.0, 6.0]))
            .collect()
    };
    let (panel, _) = Panel::new(&rows(None), Calendar::Year, &[]).unwrap();
    let found = DonorPanel::of(&panel).unwrap();
    assert_eq!((found.donors(), found.before(), found.after()), (&["A".to_owned(), "B".into()][..], 2, 2));
    assert!((synthetic_control(&found).unwrap().effect - 4.5).abs() < 1e-12);
    let (panel, _) = Panel::new(&rows(Some(2024)), Calendar::Year, &[]).unwrap();
    assert!(DonorPanel::of(&panel).unwrap_err()[0].to_string().contains("verschillende starts (2023, 2024)"));
}
