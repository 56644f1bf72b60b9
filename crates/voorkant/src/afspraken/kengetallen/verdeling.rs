//! How the key figures of a year lie over the organisations of a region, so that nobody is found in it. Pure.
//!
//! Shown are the quarters and the middle, rounded, and never the lowest or the highest: those are of one organisation. It is
//! made once for a year and kept: with the same figure before and after one organisation joined, that one could be worked out.

use std::collections::BTreeMap;

use opslag::stuk::Stuksoort;
use prijs::{Jaarcijfers, Kengetal, Kengetaleenheid, Kengetalspreiding, rounded};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The quarters of a key figure, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kengetalverdeling {
    /// A quarter of the organisations lies below it.
    pub kwart: Decimal,
    /// Half of them does.
    pub midden: Decimal,
    /// Three quarters do.
    pub driekwart: Decimal,
}

/// To what a key figure is rounded in a distribution: coarser than on the own page, so that no organisation knows itself again.
pub const fn step(eenheid: Kengetaleenheid) -> Decimal {
    match eenheid {
        Kengetaleenheid::Procent => Decimal::ONE,
        Kengetaleenheid::Verhouding => Decimal::from_parts(1, 0, 0, false, 1),
        Kengetaleenheid::Dagen => Decimal::from_parts(5, 0, 0, false, 0),
    }
}

impl Kengetalverdeling {
    /// The quarters of one value for each organisation, each rounded half up to a multiple of `stap`; None of fewer than
    /// [`Kengetalspreiding::LEAST`], when the step is not above zero, or a number does not fit.
    #[must_use]
    pub fn of(values: Vec<Decimal>, stap: Decimal) -> Option<Self> {
        if stap <= Decimal::ZERO {
            return None;
        }
        let exact = Kengetalspreiding::of(values)?;
        let to = |value: Decimal| {
            rounded(value.checked_div(stap)?, 0).checked_mul(stap).map(|value| value.normalize())
        };
        Some(Self { kwart: to(exact.kwart)?, midden: to(exact.midden)?, driekwart: to(exact.driekwart)? })
    }
}

/// How the key figures of a year lie, made once and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kengetaljaar {
    /// The year.
    pub jaar: i32,
    /// About how many organisations take part: at least this many, and fewer than five more.
    pub minstens: usize,
    /// The distributions, of key figures that enough of them filled in.
    pub verdelingen: BTreeMap<Kengetal, Kengetalverdeling>,
}

/// Distributions by year, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Kengetaljaren;

impl Stuksoort for Kengetaljaren {
    const SLEUTEL: &'static str = "kengetaljaar";
    type Inhoud = Kengetaljaar;
    type Besluit = Kengetaljaarbesluit;
}

opslag::besluiten! {
    /// What a version of a distribution is.
    pub enum Kengetaljaarbesluit {
        /// It was made: this is its only version.
        Vastgelegd => "vastgelegd", "Vastgelegd", "Recorded";
    }
}

impl Kengetaljaar {
    /// The distributions of a year, of one line of figures for each organisation.
    ///
    /// # Errors
    /// That too few organisations filled it in, and the way out, in Dutch.
    pub fn of<'a>(jaar: i32, cijfers: impl IntoIterator<Item = &'a Jaarcijfers>) -> Result<Self, String> {
        let cijfers: Vec<&Jaarcijfers> = cijfers.into_iter().filter(|one| one.jaar == jaar).collect();
        let least = Kengetalspreiding::LEAST;
        if cijfers.len() < least {
            return Err(format!(
                "over {jaar} hebben minder dan {least} organisaties cijfers ingevuld; vraag uw partners om mee te doen, of kies een ander jaar"
            ));
        }
        let of = |kengetal: Kengetal| {
            let values = cijfers.iter().filter_map(|year| kengetal.of(year)).collect();
            Kengetalverdeling::of(values, step(kengetal.eenheid())).map(|made| (kengetal, made))
        };
        let verdelingen = Kengetal::ALL.into_iter().filter_map(of).collect();
        Ok(Self { jaar, minstens: cijfers.len() / least * least, verdelingen })
    }

    /// At least and at most so many organisations take part.
    pub const fn about(&self) -> (usize, usize) {
        (self.minstens, self.minstens.saturating_add(Kengetalspreiding::LEAST - 1))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimals(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|value| Decimal::new(*value, 1)).collect()
    }

    /// By hand and by `numpy.percentile`: 21.0 28.5 30.4 37.5 41.2 44.9 gives 28.975, 33.95 and 40.275.
    #[test]
    fn golden_quarters() {
        let values = decimals(&[375, 285, 449, 210, 304, 412]);
        let exact = Kengetalverdeling::of(values.clone(), Decimal::new(1, 3)).unwrap();
        assert_eq!(
            [exact.kwart, exact.midden, exact.driekwart],
            [Decimal::new(28_975, 3), Decimal::new(33_95, 2), Decimal::new(40_275, 3)]
        );
        let shown = Kengetalverdeling::of(values, step(Kengetaleenheid::Procent)).unwrap();
        assert_eq!([shown.kwart, shown.midden, shown.driekwart], [29, 34, 40].map(Decimal::from));
        let half = Kengetalverdeling::of(decimals(&[-25; 5]), Decimal::ONE).unwrap();
        assert_eq!(half.midden, Decimal::from(-3), "half away from zero");
        assert_eq!(step(Kengetaleenheid::Verhouding), Decimal::new(1, 1));
    }

    #[test]
    fn four_organisations_show_nothing() {
        assert_eq!(Kengetalverdeling::of(decimals(&[1, 2, 3, 4]), Decimal::ONE), None);
        assert_eq!(Kengetalverdeling::of(decimals(&[1, 2, 3, 4, 5]), Decimal::ZERO), None);
        let large = [Decimal::MAX, Decimal::MIN, Decimal::MAX, Decimal::MIN, Decimal::MAX];
        assert_eq!(Kengetalverdeling::of(large.to_vec(), Decimal::new(1, 28)), None, "too large to say");
        let year = |jaar| Jaarcijfers {
            jaar,
            eigen_vermogen: Some(30),
            totaal_vermogen: Some(100),
            ..Jaarcijfers::default()
        };
        let mut five = vec![year(2025); 5];
        let made = Kengetaljaar::of(2025, &five).unwrap();
        assert_eq!((made.about(), made.verdelingen.len()), ((5, 9), 1), "one of the key figures is known");
        five[0].jaar = 2024;
        assert!(Kengetaljaar::of(2025, &five).is_err());
        five[0] = Jaarcijfers { eigen_vermogen: None, ..year(2025) };
        assert!(Kengetaljaar::of(2025, &five).unwrap().verdelingen.is_empty(), "four know it");
    }

    proptest! {
        /// The quarters ascend, lie inside the values, and who comes in which order does not matter. Neither the lowest nor
        /// the highest value moves them by itself: so neither can be read from them.
        #[test]
        fn quarters_lie_inside_and_hide_the_ends(mut values in prop::collection::vec(-9_999_i64..9_999, 5..40)) {
            let made = Kengetalverdeling::of(decimals(&values), Decimal::new(1, 1)).unwrap();
            prop_assert!(made.kwart <= made.midden && made.midden <= made.driekwart);
            values.reverse();
            prop_assert_eq!(Kengetalverdeling::of(decimals(&values), Decimal::new(1, 1)), Some(made));
            values.sort_unstable();
            let (first, last) = (values[0], values.len() - 1);
            values[0] = first - 5_000;
            values[last] += 5_000;
            prop_assert_eq!(Kengetalverdeling::of(decimals(&values), Decimal::new(1, 1)), Some(made));
        }
    }
}
