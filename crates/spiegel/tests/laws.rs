//! Laws that hold for all sheets, and second computations beside the kernel.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use common::*;
use proptest::prelude::*;
use spiegel::*;

/// What 32 statements got: 1 to 5, 6 for "weet niet", 7 for nothing.
type Answers = Vec<u8>;

fn answers() -> impl Strategy<Value = Answers> {
    prop::collection::vec(prop_oneof![8 => 1..=5_u8, 1 => Just(6_u8), 1 => Just(7_u8)], 32)
}

fn side() -> impl Strategy<Value = Vec<Answers>> {
    prop::collection::vec(answers(), 5..12)
}

fn sheet(ronde: &Spiegelronde, invuller: Invuller, answers: &Answers) -> Option<Spiegelvel> {
    let word = |value: u8| match value {
        6 => "weet niet".to_owned(),
        7 => String::new(),
        value => value.to_string(),
    };
    let all = ronde.instrument().stellingen().iter().zip(answers);
    let all = all.map(|(one, value)| Ruwantwoord::new(&one.code, word(*value)));
    Spiegelvel::new(ronde, &input(ronde, invuller, all.collect())).ok()
}

fn sheets(gemeente: &[Answers], partners: &[Answers]) -> Vec<Spiegelvel> {
    let ronde = round_of(2026, vec![]);
    let levels = [Partnerniveau::Bestuur, Partnerniveau::Teamleider, Partnerniveau::Medewerker];
    let own = gemeente.iter().filter_map(|one| sheet(&ronde, own(Gemeenteniveau::Beleid), one));
    let other = partners
        .iter()
        .enumerate()
        .filter_map(|(at, one)| sheet(&ronde, partner(levels[at % 2], (at % 3 > 0).then_some("Alfa")), one));
    own.chain(other).collect()
}

fn shown(vellen: Vec<Spiegelvel>) -> Option<Spiegelbeeld> {
    toon(&Spiegelbundel::close(round_of(2026, vec![]), vellen, vec![]).unwrap()).ok()
}

fn number(value: Spiegelgetal) -> f64 {
    serde_json::to_value(value).unwrap().as_f64().unwrap()
}

fn points() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((1..=5_u8).prop_map(f64::from), 2..30)
}

fn matrix() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (2..9_usize).prop_flat_map(|items| {
        prop::collection::vec(prop::collection::vec((1..=5_u8).prop_map(f64::from), items), 2..30)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn reversing_twice_is_as_it_was(value in any::<u8>()) {
        match Schaalpunt::new(value) {
            Some(punt) => {
                prop_assert_eq!(punt.reversed().reversed(), punt);
                prop_assert_eq!(punt.value() + punt.reversed().value(), 6);
            }
            None => prop_assert!(value == 0 || value > 5),
        }
    }

    #[test]
    fn the_gap_changes_its_sign_when_the_sides_swap(a in side(), b in side()) {
        let there = shown(sheets(&a, &b));
        let back = shown(sheets(&b, &a));
        prop_assert_eq!(there.is_some(), back.is_some());
        let (Some(there), Some(back)) = (there, back) else { return Ok(()) };
        for (one, other) in there.dimensies.iter().zip(&back.dimensies) {
            prop_assert_eq!(one.kloof.is_some(), other.kloof.is_some());
            prop_assert_eq!(one.gemeente.gemiddelde, other.partner.gemiddelde);
            prop_assert_eq!(one.gemeente.eensgezind, other.partner.eensgezind);
            let (Some(left), Some(right)) = (one.kloof, other.kloof) else { continue };
            prop_assert_eq!(number(left.waarde), 0.0 - number(right.waarde));
            prop_assert_eq!(left.fout, right.fout);
            prop_assert_eq!((left.vrijheidsgraden, left.zekerheid), (right.vrijheidsgraden, right.zekerheid));
            prop_assert_eq!(left.laag.map(number), right.hoog.map(|one| 0.0 - number(one)));
            use Spiegellezing::{BlindeVlek, HoudenZo, SamenOpDeAgenda, TeBescheiden};
            let swapped = match one.lezing.unwrap() {
                BlindeVlek => TeBescheiden,
                TeBescheiden => BlindeVlek,
                same @ (HoudenZo | SamenOpDeAgenda) => same,
            };
            prop_assert_eq!(other.lezing, Some(swapped));
        }
    }

    #[test]
    fn the_order_of_sheets_changes_nothing(a in side(), b in side(), by in any::<usize>(), back in any::<bool>()) {
        let all = sheets(&a, &b);
        prop_assume!(!all.is_empty());
        let mut turned = all.clone();
        turned.rotate_left(by % all.len());
        if back {
            turned.reverse();
        }
        prop_assert_eq!(shown(all), shown(turned));
    }

    /// Also of the bare figures, to the last bit.
    #[test]
    fn the_order_of_people_changes_no_bit(
        a in prop::collection::vec(1.0..5.0_f64, 2..20),
        b in prop::collection::vec(1.0..5.0_f64, 2..20),
        rows in matrix(),
    ) {
        let back = |values: &[f64]| values.iter().rev().copied().collect::<Vec<_>>();
        prop_assert_eq!(gap(&a, &b), gap(&back(&a), &back(&b)));
        let turned: Vec<Vec<f64>> = rows.iter().rev().cloned().collect();
        prop_assert_eq!(alpha(&rows), alpha(&turned));
        let optional = |rows: &[Vec<f64>]| -> Vec<Vec<Option<f64>>> {
            rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
        };
        prop_assert_eq!(agreement(&optional(&rows)), agreement(&optional(&turned)));
    }

    #[test]
    fn a_constant_answer_has_full_agreement(value in 1..=5_u8, people in 2..30_usize, items in 1..9_usize) {
        let rows = vec![vec![Some(f64::from(value)); items]; people];
        prop_assert_eq!(agreement(&rows), Some(1.0));
    }

    /// The usual way to write it: Spearman-Brown over the agreement on one statement.
    #[test]
    fn agreement_is_spearman_brown_over_one_statement(rows in matrix()) {
        let optional: Vec<Vec<Option<f64>>> = rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
        let found = agreement(&optional).unwrap();
        let (n, j) = (rows.len() as f64, rows[0].len() as f64);
        let variance = |at: usize| {
            let mean = rows.iter().map(|row| row[at]).sum::<f64>() / n;
            rows.iter().map(|row| (row[at] - mean).powi(2)).sum::<f64>() / (n - 1.0)
        };
        let single = 1.0 - (0..rows[0].len()).map(variance).sum::<f64>() / j / 2.0;
        let expected = if single > 0.0 { j * single / (1.0 + (j - 1.0) * single) } else { 0.0 };
        prop_assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        prop_assert!((0.0..=1.0).contains(&found));
    }

    /// Alpha from the mean covariance and the mean variance.
    #[test]
    fn alpha_is_that_of_the_covariances(rows in matrix()) {
        let (n, k) = (rows.len() as f64, rows[0].len());
        let mean = |at: usize| rows.iter().map(|row| row[at]).sum::<f64>() / n;
        let covariance = |a: usize, b: usize| {
            rows.iter().map(|row| (row[a] - mean(a)) * (row[b] - mean(b))).sum::<f64>() / (n - 1.0)
        };
        let pairs: Vec<(usize, usize)> = (0..k).flat_map(|a| (0..k).map(move |b| (a, b))).collect();
        let whole: f64 = pairs.iter().map(|(a, b)| covariance(*a, *b)).sum();
        let between: f64 = pairs.iter().filter(|(a, b)| a != b).map(|(a, b)| covariance(*a, *b)).sum();
        match alpha(&rows) {
            Some(found) => {
                let expected = k as f64 / (k as f64 - 1.0) * between / whole;
                prop_assert!((found - expected).abs() < 1e-6 * (1.0 + expected.abs()), "{found} {expected}");
            }
            None => prop_assert!(whole.abs() < 1e-9),
        }
    }

    /// The pooled test is the regression of the points on the side: the same slope, error and t.
    #[test]
    fn the_gap_is_the_slope_of_a_regression_on_the_side(a in points(), b in points()) {
        let found = gap(&a, &b).unwrap();
        let rows: Vec<(f64, f64)> = a.iter().map(|y| (1.0, *y)).chain(b.iter().map(|y| (0.0, *y))).collect();
        let n = rows.len() as f64;
        let (mx, my) = (rows.iter().map(|r| r.0).sum::<f64>() / n, rows.iter().map(|r| r.1).sum::<f64>() / n);
        let sxx: f64 = rows.iter().map(|r| (r.0 - mx).powi(2)).sum();
        let slope = rows.iter().map(|r| (r.0 - mx) * (r.1 - my)).sum::<f64>() / sxx;
        let rss: f64 = rows.iter().map(|r| (r.1 - my - slope * (r.0 - mx)).powi(2)).sum();
        let error = (rss / (n - 2.0) / sxx).sqrt();
        prop_assert!((found.waarde - slope).abs() < 1e-9 && (found.fout - error).abs() < 1e-6);
        prop_assert_eq!(f64::from(found.vrijheidsgraden), n - 2.0);
        if let Some((laag, hoog)) = found.interval {
            prop_assert!(laag < found.waarde && found.waarde < hoog);
        }
    }

    /// The bounds of Wilson are the two roots of (p̂ − p)² = z² p (1 − p) / n.
    #[test]
    fn wilson_is_where_the_test_just_holds(van in 1..5000_u32, part in 0.0..=1.0_f64) {
        let aantal = (f64::from(van) * part) as u32;
        let found = share(aantal, van).unwrap();
        let z = 1.959_963_984_540_054_f64;
        for bound in [found.laag, found.hoog] {
            let off = (found.waarde - bound).powi(2) - z * z * bound * (1.0 - bound) / f64::from(van);
            prop_assert!(off.abs() < 1e-9 || bound == 0.0 || bound == 1.0);
        }
        prop_assert!(0.0 <= found.laag && found.laag <= found.waarde);
        prop_assert!(found.waarde <= found.hoog && found.hoog <= 1.0);
    }

    /// No part of a side is shown with few sheets, and none remains.
    #[test]
    fn no_part_is_shown_with_few_sheets(a in side(), b in side()) {
        let Some(beeld) = shown(sheets(&a, &b)) else { return Ok(()) };
        for one in beeld.dimensies.iter().flat_map(|one| [&one.gemeente, &one.partner]) {
            prop_assert_eq!(one.n.is_some(), one.gemiddelde.is_some());
            let Some(n) = one.n else { continue };
            prop_assert!(n >= MINST);
            for parts in [&one.niveaus, &one.organisaties] {
                prop_assert!(parts.iter().all(|part| part.n >= MINST));
                let rest = n - parts.iter().map(|part| part.n).sum::<usize>();
                prop_assert!(rest == 0 || rest >= MINST);
            }
        }
    }

    #[test]
    fn a_sheet_comes_back_from_where_it_is_kept(one in answers()) {
        let ronde = round_of(2026, vec![]);
        let Some(vel) = sheet(&ronde, partner(Partnerniveau::Bestuur, Some("Alfa")), &one) else { return Ok(()) };
        let text = serde_json::to_string(&vel.invoer()).unwrap();
        let again = Spiegelvel::new(&ronde, &serde_json::from_str(&text).unwrap()).unwrap();
        prop_assert_eq!(again, vel);
    }

    #[test]
    fn no_text_makes_it_fall(code in ".{0,12}", said in ".{0,40}", words in ".{0,200}", json in ".{0,80}") {
        let ronde = round_of(2026, vec![]);
        let who = partner(Partnerniveau::Medewerker, Some(&said));
        let mut invoer = input(&ronde, who, vec![Ruwantwoord::new(code, &said)]);
        invoer.toelichting = words;
        let _ = Spiegelvel::new(&ronde, &invoer);
        let _ = Spiegelinstrument::from_json(&json);
        let _ = Spiegelronde::new(&said, 2026, Spiegelinstrument::ingebouwd(), vec![]);
    }
}

#[test]
fn what_cannot_be_calculated_is_nothing() {
    assert_eq!(gap(&[1.0], &[2.0, 3.0]), None);
    assert_eq!(gap(&[1.0, f64::NAN], &[2.0, 3.0]), None);
    assert_eq!(agreement(&[]), None);
    assert_eq!(agreement(&[vec![Some(1.0)]]), None, "one person agrees with nobody");
    assert_eq!(alpha(&[vec![1.0, 2.0]]), None);
    assert_eq!(alpha(&[vec![1.0], vec![2.0]]), None);
    assert_eq!(alpha(&[vec![1.0, 2.0], vec![1.0]]), None);
    assert_eq!((share(0, 0), share(2, 1)), (None, None));
}
