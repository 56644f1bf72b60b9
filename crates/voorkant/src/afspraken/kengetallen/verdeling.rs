//! How the key figures of a year lie over the organisations of a region, so that nobody is found in it. Pure.
//!
//! Shown are the quarters and the middle, each the mean of at least three organisations, rounded: with five, nine or thirteen of
//! them a quarter would otherwise be the value of one. It is made once for a year and kept: with the same figure before and
//! after one organisation joined, that one could be worked out.

use std::collections::BTreeMap;

use opslag::stuk::Stuksoort;
use prijs::{Jaarcijfers, Kengetal, Kengetaleenheid, Kengetalspreiding, rounded};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The quarters of a key figure, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kengetalverdeling {
    /// About a quarter of the organisations lies below it.
    pub kwart: Decimal,
    /// About half of them does.
    pub midden: Decimal,
    /// About three quarters do.
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
        let mut values = values;
        values.sort_unstable();
        let to = |quarters: usize| {
            let value = smooth(&values, quarters)?;
            rounded(value.checked_div(stap)?, 0).checked_mul(stap).map(|value| value.normalize())
        };
        Some(Self { kwart: to(1)?, midden: to(2)?, driekwart: to(3)? })
    }
}

/// So many quarters along the row, from low to high: the mean of that place, the one before it and the one after it, with a
/// straight line between two organisations. None of fewer than [`Kengetalspreiding::LEAST`]; from five on all three places
/// lie in the row.
fn smooth(values: &[Decimal], quarters: usize) -> Option<Decimal> {
    if values.len() < Kengetalspreiding::LEAST {
        return None;
    }
    let place = (values.len() - 1) * quarters;
    let (middle, rest) = (place / 4, place % 4);
    let at = |low: usize| {
        let (from, to) = (*values.get(low)?, *values.get(low + usize::from(rest > 0))?);
        let step = to.checked_sub(from)?.checked_mul(Decimal::from(rest))?.checked_div(Decimal::from(4))?;
        from.checked_add(step)
    };
    let sum = at(middle.checked_sub(1)?)?.checked_add(at(middle)?)?.checked_add(at(middle + 1)?)?;
    sum.checked_div(Decimal::from(3))
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

    /// By hand: 21.0 28.5 30.4 37.5 41.2 44.9. At a quarter (22.875 + 28.975 + 32.175) / 3 = 28.0083, in the middle
    /// (29.45 + 33.95 + 39.35) / 3 = 34.25, at three quarters (35.725 + 40.275 + 43.975) / 3 = 39.9917.
    #[test]
    fn golden_quarters() {
        let values = decimals(&[375, 285, 449, 210, 304, 412]);
        let exact = Kengetalverdeling::of(values.clone(), Decimal::new(1, 3)).unwrap();
        assert_eq!(
            [exact.kwart, exact.midden, exact.driekwart],
            [Decimal::new(28_008, 3), Decimal::new(34_250, 3), Decimal::new(39_992, 3)]
                .map(|one| one.normalize())
        );
        let shown = Kengetalverdeling::of(values, step(Kengetaleenheid::Procent)).unwrap();
        assert_eq!([shown.kwart, shown.midden, shown.driekwart], [28, 34, 40].map(Decimal::from));
        // Of five, a quarter is no longer the second of them (26): (20 + 26 + 35) / 3.
        let five = Kengetalverdeling::of(decimals(&[200, 260, 350, 410, 500]), Decimal::ONE).unwrap();
        assert_eq!([five.kwart, five.midden, five.driekwart], [27, 34, 42].map(Decimal::from));
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
        /// The quarters ascend, lie inside the values, and who comes in which order does not matter.
        #[test]
        fn quarters_ascend_and_lie_inside(mut values in prop::collection::vec(-9_999_i64..9_999, 5..40)) {
            let made = Kengetalverdeling::of(decimals(&values), Decimal::new(1, 1)).unwrap();
            prop_assert!(made.kwart <= made.midden && made.midden <= made.driekwart);
            values.reverse();
            prop_assert_eq!(Kengetalverdeling::of(decimals(&values), Decimal::new(1, 1)), Some(made));
            let ends = [values.iter().min(), values.iter().max()].map(|end| Decimal::new(*end.unwrap(), 1));
            prop_assert!(ends[0] <= made.kwart && made.driekwart <= ends[1]);
        }

        /// However many take part, no quarter is the value of one organisation: at least three move each of them.
        #[test]
        fn no_quarter_is_of_one_organisation(gaps in prop::collection::vec(10_i64..900, 5..40)) {
            let mut height = -5_000;
            let values: Vec<i64> = gaps.iter().map(|gap| { height += gap; height }).collect();
            let fine = Decimal::new(1, 6);
            let all = |values: &[i64]| {
                let one = Kengetalverdeling::of(decimals(values), fine).unwrap();
                [one.kwart, one.midden, one.driekwart]
            };
            let before = all(&values);
            let mut movers = [0; 3];
            for at in 0..values.len() {
                let mut other = values.clone();
                other[at] += 3;
                for (count, (one, two)) in movers.iter_mut().zip(before.iter().zip(all(&other))) {
                    *count += usize::from(*one != two);
                }
            }
            prop_assert!(movers.iter().all(|count| *count >= 3), "{movers:?}");
        }
    }
}
