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

/// From 20 to 15 percent with an interval from −8 to −1.25: the ends are 0.6 and 0.9375 of it.
#[test]
fn a_difference_becomes_a_ratio() {
    let found = Effectkennis::van_verschil(0.20, -0.05, (-0.08, -0.0125)).unwrap();
    near(found.mu, 0.75_f64.ln());
    near(found.se, (0.9375_f64 / 0.6).ln() / (2.0 * Z95));
    // Where the lower end leaves nothing, the width of the difference over what is left.
    let wide = Effectkennis::van_verschil(10.0, -5.0, (-12.0, 2.0)).unwrap();
    near(wide.se, 14.0 / 5.0 / (2.0 * Z95));
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
        assert_eq!(Effectkennis::van_verschil(zonder, waarde, bereik), Err(fault));
    }
    assert_eq!(Effectkennis::van_verandering(-1.0, 0.1), Err(Kennisfout::GeenVerhouding));
    assert_eq!(Effectkennis::van_verandering(-0.2, 0.0), Err(Kennisfout::ZonderOnzekerheid));
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
        let _ = Effectkennis::van_verschil(values[0], values[1], (values[2], values[3]));
        let _ = Effectkennis::van_verandering(values[0], values[1]);
        let band = Voorspelling { laag: values[0], midden: values[1], hoog: values[2], echt: values[3] };
        let _ = (IJking::of(&[band]), band.afstand());
    }
}
