//! How a total is spread over those for whom it was spent.

use domein::Bedrag;

/// How a total is spread over units: households, neighbourhoods, kinds of help (Verdeelregel).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdeelregel {
    /// By the number of clients.
    Clienten,
    /// By days of help.
    Dagen,
    /// By the amount that was declared.
    Bedrag,
    /// Not at all: for these costs it is unknown for whom they were made.
    NietVerdeeld,
}

impl Verdeelregel {
    /// Every rule, in the order in which pages list them.
    pub const ALL: [Self; 4] = [Self::Clienten, Self::Dagen, Self::Bedrag, Self::NietVerdeeld];

    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Clienten => "clienten",
            Self::Dagen => "dagen",
            Self::Bedrag => "bedrag",
            Self::NietVerdeeld => "niet",
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clienten => "naar aantal cliënten",
            Self::Dagen => "naar dagen hulp",
            Self::Bedrag => "naar gedeclareerd bedrag",
            Self::NietVerdeeld => "niet verdeeld",
        }
    }

    /// Spreads a total over units. The parts together are the total, to the cent.
    ///
    /// A unit without clients, days or amount gets nothing, as does one whose amount is negative. Where no unit has
    /// any, nothing can be spread: the total stays unknown.
    ///
    /// ```
    /// use bronnen::{Verdeeld, Verdeelmaat, Verdeelregel};
    /// use domein::Bedrag;
    /// let unit = |clienten| Verdeelmaat { clienten, ..Verdeelmaat::default() };
    /// let total = Bedrag::from_cents(1_000);
    /// let spread = Verdeelregel::Clienten.verdeel(total, &[unit(1), unit(1), unit(1)]);
    /// assert_eq!(spread, Verdeeld::Delen([334, 333, 333].map(Bedrag::from_cents).to_vec()));
    /// assert_eq!(Verdeelregel::Dagen.verdeel(total, &[unit(1)]), Verdeeld::Onbekend(total));
    /// ```
    pub fn verdeel(self, totaal: Bedrag, eenheden: &[Verdeelmaat]) -> Verdeeld {
        let weight = |unit: &Verdeelmaat| match self {
            Self::Clienten => unit.clienten,
            Self::Dagen => unit.dagen,
            Self::Bedrag => u64::try_from(unit.bedrag.cents()).unwrap_or_default(),
            Self::NietVerdeeld => 0,
        };
        let weights: Vec<u64> = eenheden.iter().map(weight).collect();
        spread(totaal, &weights).map_or(Verdeeld::Onbekend(totaal), Verdeeld::Delen)
    }
}

/// By what a unit can take its part of a total (Verdeelmaat).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdeelmaat {
    /// Clients.
    pub clienten: u64,
    /// Days of help.
    pub dagen: u64,
    /// What was declared.
    pub bedrag: Bedrag,
}

/// A total after spreading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdeeld {
    /// The part of each unit, in their order; together the total.
    Delen(Vec<Bedrag>),
    /// The total, of which nobody knows for whom it was.
    Onbekend(Bedrag),
}

/// For how much of the cost it is unknown for whom it was made, in whole percents; `None` when there is no cost. A
/// part that is not nothing is never 0, and one that is not all never 100.
///
/// ```
/// use bronnen::onbekend_procent;
/// use domein::Bedrag;
/// let share = |known, unknown| onbekend_procent(Bedrag::from_cents(known), Bedrag::from_cents(unknown));
/// assert_eq!((share(75, 25), share(100_000, 1), share(1, 100_000), share(0, 0)), (Some(25), Some(1), Some(99), None));
/// ```
pub fn onbekend_procent(bekend: Bedrag, onbekend: Bedrag) -> Option<u8> {
    let (known, unknown) = (i128::from(bekend.cents().max(0)), i128::from(onbekend.cents().max(0)));
    let total = known + unknown;
    if total == 0 {
        return None;
    }
    let rounded = (unknown * 200 + total) / (total * 2);
    let held = match (unknown, known) {
        (0, _) => 0,
        (_, 0) => 100,
        _ => rounded.clamp(1, 99),
    };
    u8::try_from(held).ok()
}

/// By the method of the largest remainder: whole cents first, then one cent for each of the largest remainders, of
/// equal ones for the first.
fn spread(total: Bedrag, weights: &[u64]) -> Option<Vec<Bedrag>> {
    let all: u128 = weights.iter().copied().map(u128::from).sum();
    if all == 0 {
        return None;
    }
    let cents = u128::from(total.cents().unsigned_abs());
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = cents;
    for (place, weight) in weights.iter().enumerate() {
        // 63 bits by 64 bits: it fits.
        let share = cents * u128::from(*weight);
        parts.push(share / all);
        left -= share / all;
        remainders.push((share % all, place));
    }
    remainders.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, place) in remainders {
        if left == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
            left -= 1;
        }
    }
    let signed = |part: u128| {
        // No part is larger than the total, which is an amount.
        let part = i128::try_from(part).unwrap_or_default();
        let part = if total.cents() < 0 { -part } else { part };
        Bedrag::from_cents(i64::try_from(part).unwrap_or_default())
    };
    Some(parts.into_iter().map(signed).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_parts_are_the_total_and_each_is_within_a_cent_of_its_share(
            cents in any::<i64>(),
            weights in prop::collection::vec(prop_oneof![Just(0), 1..1000_u64, any::<u64>()], 1..40),
        ) {
            let Some(parts) = spread(Bedrag::from_cents(cents), &weights) else {
                prop_assert!(weights.iter().all(|weight| *weight == 0));
                return Ok(());
            };
            let sum: i128 = parts.iter().map(|part| i128::from(part.cents())).sum();
            prop_assert_eq!(sum, i128::from(cents));
            let all: u128 = weights.iter().copied().map(u128::from).sum();
            for (part, weight) in parts.iter().zip(&weights) {
                let part = u128::from(part.cents().unsigned_abs());
                let share = u128::from(cents.unsigned_abs()) * u128::from(*weight);
                prop_assert!(part == share / all || part == share / all + 1 && share % all > 0);
            }
        }

        #[test]
        fn who_weighs_more_gets_no_less(cents in 0..1_000_000_i64, one in 0..50_u64, more in 0..50_u64, rest in 1..50_u64) {
            let parts = spread(Bedrag::from_cents(cents), &[one, one + more, rest]).expect("there is weight");
            prop_assert!(parts[0] <= parts[1] || more == 0);
        }
    }
}
