//! How cost is spread: what the most expensive part costs.

/// Cost of units (households), the most expensive first.
///
/// An amount below zero, of a unit that got back more than it cost, comes last and takes its amount off the
/// total. So the total is the net cost, the same as everywhere else; see [`deel`](Self::deel) for shares.
///
/// ```
/// use rekenkern::Concentratie;
/// let kosten = Concentratie::of(&[100, 500, 300, 100]);
/// assert_eq!(kosten.top(1), 500);
/// assert_eq!(kosten.deel(2), Some(0.8));
/// assert_eq!(kosten.deel(4), Some(1.0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concentratie {
    aflopend: Vec<i64>,
    /// The cost of so many most expensive units together.
    samen: Vec<i64>,
}

impl Concentratie {
    /// Puts amounts in cents in their order.
    pub fn of(cent: &[i64]) -> Self {
        let mut aflopend = cent.to_vec();
        aflopend.sort_unstable_by(|one, other| other.cmp(one));
        let mut total = 0_i64;
        let sums = aflopend.iter().map(|cent| {
            total = total.saturating_add(*cent);
            total
        });
        let samen = std::iter::once(0).chain(sums).collect();
        Self { aflopend, samen }
    }

    /// The amounts in cents, the highest first.
    pub fn aflopend(&self) -> &[i64] {
        &self.aflopend
    }

    /// The net cost of all units, in cents.
    pub fn totaal(&self) -> i64 {
        self.top(self.aflopend.len())
    }

    /// The cost of so many most expensive units together, in cents; of all when there are fewer.
    pub fn top(&self, eenheden: usize) -> i64 {
        self.samen[eenheden.min(self.aflopend.len())]
    }

    /// The share of the total that so many most expensive units have, from 0 to 1. None where a share would
    /// say nothing: without cost, or when the credits of the others are so large that these units cost more
    /// than all together.
    pub fn deel(&self, eenheden: usize) -> Option<f64> {
        let (part, whole) = (self.top(eenheden), self.totaal());
        (whole > 0 && (0..=whole).contains(&part)).then(|| part as f64 / whole as f64)
    }

    /// How unevenly cost is spread (Gini): 0 when all units cost the same, nearly 1 when one has all. None without
    /// cost, and with units below zero, of which the coefficient says nothing.
    ///
    /// ```
    /// # use rekenkern::Concentratie;
    /// assert_eq!(Concentratie::of(&[0, 0, 0, 800]).gini(), Some(0.75));
    /// ```
    pub fn gini(&self) -> Option<f64> {
        let (units, whole) = (self.aflopend.len() as f64, self.totaal());
        if whole <= 0 || self.aflopend.last().is_none_or(|least| *least < 0) {
            return None;
        }
        let ranked: f64 = self
            .aflopend
            .iter()
            .enumerate()
            .map(|(rank, cent)| (units - 1.0 - 2.0 * rank as f64) * *cent as f64)
            .sum();
        Some(ranked / (units * whole as f64))
    }
}

/// How many units are so many thousandths of all: the nearest whole number, half up.
///
/// ```
/// assert_eq!(rekenkern::promille_of(2_501, 10), 25);
/// assert_eq!(rekenkern::promille_of(250, 10), 3);
/// ```
pub fn promille_of(eenheden: u64, promille: u32) -> u64 {
    let thousandths = u128::from(eenheden) * u128::from(promille);
    u64::try_from((thousandths + 500) / 1_000).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked by hand: ten households cost 1,000 together, of which the dearest has 400.
    #[test]
    fn golden() {
        let kosten = Concentratie::of(&[50, 400, 10, 150, 100, 20, 200, 30, 40, 0]);
        assert_eq!(kosten.aflopend(), [400, 200, 150, 100, 50, 40, 30, 20, 10, 0]);
        assert_eq!([1, 2, 3, 5, 9].map(|top| kosten.top(top)), [400, 600, 750, 900, 1_000]);
        assert_eq!([1, 2, 5].map(|top| kosten.deel(top)), [Some(0.4), Some(0.6), Some(0.9)]);
        assert_eq!(kosten.deel(99), Some(1.0), "there are no more than all");
    }

    /// The worked case of the domain report, part D: 100 households of which 40 with help, 432,200 euros; both
    /// denominators.
    #[test]
    fn golden_of_the_domain() {
        let help = [(14, 800), (10, 2_500), (7, 6_000), (4, 14_000), (3, 38_000), (2, 92_000)];
        let with_help: Vec<i64> =
            help.iter().flat_map(|(times, cost)| std::iter::repeat_n(*cost, *times)).collect();
        let all: Vec<i64> = with_help.iter().copied().chain(std::iter::repeat_n(0, 60)).collect();
        let (users, households) = (Concentratie::of(&with_help), Concentratie::of(&all));
        assert_eq!((users.totaal(), households.totaal()), (432_200, 432_200));
        let share = |kosten: &Concentratie, promille: u32| {
            let size = promille_of(kosten.aflopend().len() as u64, promille) as usize;
            (kosten.deel(size).unwrap() * 1_000.0).round() / 10.0
        };
        assert_eq!([10, 20, 50, 100].map(|part| share(&households, part)), [21.3, 42.6, 68.9, 83.3]);
        assert_eq!([50, 100, 250].map(|part| share(&users, part)), [42.6, 60.2, 83.3]);
        assert_eq!((households.gini().unwrap() * 1_000.0).round() / 1_000.0, 0.889);
        // The 60 without help have nothing: what they add to the coefficient is their part of all.
        let both = 1.0 - (1.0 - users.gini().unwrap()) * 0.4;
        assert!((households.gini().unwrap() - both).abs() < 1e-12);
        assert_eq!(Concentratie::of(&[5, -1]).gini(), None);
        assert_eq!(Concentratie::of(&[0]).gini(), None);
        assert_eq!(Concentratie::of(&[7, 7, 7]).gini(), Some(0.0));
    }

    #[test]
    fn credits_come_last_and_never_make_a_share_of_more_than_all() {
        let little = Concentratie::of(&[-100, 700, 400]);
        assert_eq!((little.totaal(), little.top(1)), (1_000, 700));
        assert_eq!(little.deel(1), Some(0.7));
        assert_eq!(little.deel(2), None, "1,100 of 1,000");
        assert_eq!(little.deel(3), Some(1.0));
        assert_eq!(Concentratie::of(&[-5, 3]).deel(1), None, "no cost is left");
        assert_eq!(Concentratie::of(&[0, 0]).deel(1), None);
        assert_eq!(Concentratie::of(&[]).deel(1), None);
    }

    #[test]
    fn the_size_of_a_part_is_the_nearest_number() {
        let sizes = [0, 99, 100, 199, 1_000, 10_999].map(|units| promille_of(units, 5));
        assert_eq!(sizes, [0, 0, 1, 1, 5, 55]);
        assert_eq!(promille_of(u64::MAX, 1_000), u64::MAX);
        assert_eq!(promille_of(u64::MAX, 2_000), u64::MAX);
    }

    proptest! {
        #[test]
        fn the_share_grows_with_the_part_and_all_have_all(
            cents in prop::collection::vec(0_i64..1_000_000, 1..60), times in 1_i64..50,
        ) {
            prop_assume!(cents.iter().any(|cent| *cent > 0));
            let kosten = Concentratie::of(&cents);
            let shares: Vec<f64> = (0..=cents.len()).filter_map(|top| kosten.deel(top)).collect();
            prop_assert_eq!(shares.len(), cents.len() + 1);
            prop_assert!(shares.is_sorted());
            // The dearest have at least their part: the curve never lies above the line of equal cost.
            for (top, share) in shares.iter().enumerate() {
                prop_assert!(*share >= top as f64 / cents.len() as f64 - 1e-9);
            }
            prop_assert_eq!(shares.last(), Some(&1.0));
            let scaled = Concentratie::of(&cents.iter().map(|cent| cent * times).collect::<Vec<_>>());
            for (top, share) in shares.iter().enumerate() {
                prop_assert!(scaled.deel(top).is_some_and(|other| (other - share).abs() < 1e-12));
            }
        }

        #[test]
        fn the_order_of_units_changes_nothing(
            mut cents in prop::collection::vec(-1_000_i64..1_000_000, 0..60), turn in 0_usize..60,
        ) {
            let one = Concentratie::of(&cents);
            let middle = turn.min(cents.len());
            cents.rotate_left(middle);
            prop_assert_eq!(Concentratie::of(&cents), one);
        }

        #[test]
        fn a_share_is_a_share_whatever_the_credits(
            cents in prop::collection::vec(-1_000_i64..1_000, 0..40), top in 0_usize..45,
        ) {
            let share = Concentratie::of(&cents).deel(top);
            prop_assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }
}
