//! How help stacks up at households, and what it costs.

use std::collections::BTreeMap;

use domein::Voorzieningset;

/// Help in use: one entry for each assignment, in four columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Gebruik<'a> {
    /// Household.
    pub huishouden: &'a [u32],
    /// Kind of help: the place in [`domein::Voorziening::ALL`].
    pub voorziening: &'a [u8],
    /// First day.
    pub begin: &'a [i32],
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: &'a [i32],
}

/// Cost: one entry for each declared line, in three columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Kosten<'a> {
    /// Household; [`u32::MAX`] when the line belongs to no household in view.
    pub huishouden: &'a [u32],
    /// Month of the cost.
    pub maand: &'a [i32],
    /// Amount in cents; negative for a credit.
    pub cent: &'a [i64],
}

/// Households with exactly this combination of help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stapel {
    /// The combination.
    pub set: Voorzieningset,
    /// Number of households.
    pub huishoudens: u64,
    /// Their cost in cents.
    pub cent: i64,
    /// Sum of the absolute cost of each household.
    pub absoluut: u64,
    /// Absolute cost of the household with the most.
    pub grootste: u64,
    /// Absolute cost of the household with the second most.
    pub tweede: u64,
}

/// The answer: every combination that occurs, in the order of its bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stapeling {
    /// Combinations.
    pub stapels: Vec<Stapel>,
    /// Cost in the period of households that use nothing in the days of the question.
    pub zonder_gebruik_cent: i64,
    /// Cost in the period of lines that belong to no household in view.
    pub buiten_beeld_cent: i64,
}

/// Groups households by the combination of help they use on at least one of the days `van` to `tot`, with
/// their cost in the months `kosten_van` to `kosten_tot` (all bounds included).
///
/// ```
/// use rekenkern::{Gebruik, Kosten, OPEN_END, stapeling};
/// let gebruik = Gebruik { huishouden: &[0, 0], voorziening: &[0, 1], begin: &[10, 20], eind: &[15, OPEN_END] };
/// let kosten = Kosten { huishouden: &[0], maand: &[5], cent: &[700] };
/// let found = stapeling(1, gebruik, (20, 20), kosten, (5, 5));
/// assert_eq!(found.stapels[0].set.bits(), 0b10);
/// assert_eq!(found.stapels[0].cent, 700);
/// ```
pub fn stapeling(
    huishoudens: usize,
    gebruik: Gebruik<'_>,
    (van, tot): (i32, i32),
    kosten: Kosten<'_>,
    (kosten_van, kosten_tot): (i32, i32),
) -> Stapeling {
    let mut sets = vec![0_u32; huishoudens];
    let columns = gebruik.huishouden.iter().zip(gebruik.voorziening).zip(gebruik.begin).zip(gebruik.eind);
    for (((household, kind), begin), eind) in columns {
        if *begin <= tot && *eind >= van {
            sets[*household as usize] |= 1 << kind;
        }
    }

    let mut answer = Stapeling::default();
    let mut cents = vec![0_i64; huishoudens];
    for ((household, month), cent) in kosten.huishouden.iter().zip(kosten.maand).zip(kosten.cent) {
        if *month >= kosten_van && *month <= kosten_tot {
            match cents.get_mut(*household as usize) {
                Some(total) => *total += cent,
                None => answer.buiten_beeld_cent += cent,
            }
        }
    }

    let mut by_set: BTreeMap<u32, Stapel> = BTreeMap::new();
    for (bits, cent) in sets.into_iter().zip(cents) {
        if bits == 0 {
            answer.zonder_gebruik_cent += cent;
        } else {
            by_set.entry(bits).or_default().add(cent);
        }
    }
    answer.stapels = by_set
        .into_iter()
        .map(|(bits, stapel)| Stapel { set: Voorzieningset::from_bits(bits), ..stapel })
        .collect();
    answer
}

impl Stapel {
    fn add(&mut self, cent: i64) {
        let size = cent.unsigned_abs();
        self.huishoudens += 1;
        self.cent += cent;
        self.absoluut += size;
        if size > self.grootste {
            self.tweede = self.grootste;
            self.grootste = size;
        } else {
            self.tweede = self.tweede.max(size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OPEN_END;
    use proptest::prelude::*;

    const NO_COST: Kosten<'static> = Kosten { huishouden: &[], maand: &[], cent: &[] };

    /// Worked by hand: three households, one of which uses nothing on the day.
    #[test]
    fn golden() {
        let gebruik = Gebruik {
            huishouden: &[0, 0, 1, 2, 2],
            voorziening: &[0, 3, 0, 1, 1],
            begin: &[0, 100, 50, 0, 0],
            eind: &[200, OPEN_END, 100, 99, 50],
        };
        let kosten = Kosten {
            huishouden: &[0, 0, 1, 1, 2, u32::MAX, 0],
            maand: &[1, 2, 1, 2, 1, 2, 3],
            cent: &[1000, 500, 300, -100, 70, 9, 1_000_000],
        };
        let found = stapeling(3, gebruik, (100, 100), kosten, (1, 2));
        assert_eq!(
            found.stapels,
            [
                Stapel {
                    set: Voorzieningset::from_bits(0b1),
                    huishoudens: 1,
                    cent: 200,
                    absoluut: 200,
                    grootste: 200,
                    tweede: 0
                },
                Stapel {
                    set: Voorzieningset::from_bits(0b1001),
                    huishoudens: 1,
                    cent: 1500,
                    absoluut: 1500,
                    grootste: 1500,
                    tweede: 0
                },
            ]
        );
        assert_eq!((found.zonder_gebruik_cent, found.buiten_beeld_cent), (70, 9));
    }

    #[test]
    fn the_two_largest_are_kept_whatever_the_order() {
        let gebruik =
            Gebruik { huishouden: &[0, 1, 2], voorziening: &[0; 3], begin: &[0; 3], eind: &[OPEN_END; 3] };
        for cent in [[5, 9, -7], [9, -7, 5], [-7, 5, 9]] {
            let kosten = Kosten { huishouden: &[0, 1, 2], maand: &[0; 3], cent: &cent };
            let stapel = stapeling(3, gebruik, (0, 0), kosten, (0, 0)).stapels[0];
            assert_eq!((stapel.grootste, stapel.tweede, stapel.absoluut, stapel.cent), (9, 7, 21, 7));
        }
    }

    type Rows = Vec<(u32, u8, i32, i32)>;

    fn question(households: usize, rows: &Rows, cents: &[i64], days: (i32, i32)) -> Stapeling {
        let column = |pick: fn(&(u32, u8, i32, i32)) -> i32| rows.iter().map(pick).collect::<Vec<_>>();
        let huishouden: Vec<u32> = rows.iter().map(|row| row.0).collect();
        let voorziening: Vec<u8> = rows.iter().map(|row| row.1).collect();
        let gebruik = Gebruik {
            huishouden: &huishouden,
            voorziening: &voorziening,
            begin: &column(|row| row.2),
            eind: &column(|row| row.2.saturating_add(row.3)),
        };
        let who: Vec<u32> = (0..).take(cents.len()).map(|n| n % households as u32).collect();
        let kosten = Kosten { huishouden: &who, maand: &vec![0; cents.len()], cent: cents };
        stapeling(households, gebruik, days, kosten, (0, 0))
    }

    proptest! {
        #[test]
        fn every_cent_is_somewhere_and_more_days_never_lose_a_household(
            rows in prop::collection::vec((0_u32..12, 0_u8..19, 0_i32..50, 0_i32..20), 0..60),
            cents in prop::collection::vec(-10_000_i64..10_000, 0..40),
            van in 0_i32..50, more in 0_i32..20,
        ) {
            let day = question(12, &rows, &cents, (van, van));
            let days = question(12, &rows, &cents, (van, van + more));
            for answer in [&day, &days] {
                let inside: i64 = answer.stapels.iter().map(|stapel| stapel.cent).sum();
                prop_assert_eq!(inside + answer.zonder_gebruik_cent, cents.iter().sum::<i64>());
            }
            let count = |answer: &Stapeling| answer.stapels.iter().map(|stapel| stapel.huishoudens).sum::<u64>();
            prop_assert!(count(&days) >= count(&day));
            prop_assert!(count(&days) <= 12);
        }

        #[test]
        fn the_order_of_rows_changes_nothing(
            mut rows in prop::collection::vec((0_u32..12, 0_u8..19, 0_i32..50, 0_i32..20), 0..60),
        ) {
            let one = question(12, &rows, &[], (10, 30));
            rows.reverse();
            prop_assert_eq!(one, question(12, &rows, &[], (10, 30)));
        }
    }

    #[test]
    fn no_help_no_households() {
        let none = Gebruik { huishouden: &[], voorziening: &[], begin: &[], eind: &[] };
        assert_eq!(stapeling(5, none, (0, 0), NO_COST, (0, 0)), Stapeling::default());
    }
}
