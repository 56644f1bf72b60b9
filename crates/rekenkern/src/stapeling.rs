//! How help stacks up at households, and what it costs.

use std::ops::{Range, RangeInclusive};

use domein::Stapel;
use rayon::prelude::*;

/// Help in use: one entry for each assignment, in four columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Gebruik<'a> {
    /// Household.
    pub huishouden: &'a [u32],
    /// Kind of help: the place in [`domein::Ondersteuning::all`]; for what is known from messages alone that is the
    /// place in [`domein::Voorziening::ALL`].
    pub voorziening: &'a [u8],
    /// First day.
    pub begin: &'a [i32],
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: &'a [i32],
}

/// Cost: one entry for each declared line, in three columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Kosten<'a> {
    /// Household; a number beyond the last one when the line belongs to no household in view.
    pub huishouden: &'a [u32],
    /// Month of the cost.
    pub maand: &'a [i32],
    /// Amount in cents; negative for a credit.
    pub cent: &'a [i64],
}

/// What each household uses and costs; the place is the household.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stapeling {
    /// The kinds of help in use; empty for a household that uses none in the days of the question.
    pub sets: Vec<Stapel>,
    /// Cost in cents.
    pub cent: Vec<i64>,
    /// Cost of lines that belong to no household in view.
    pub buiten_beeld_cent: i64,
}

/// Finds for each household the kinds of help it uses on at least one of the days `van` to `tot`, and its
/// cost in the months `kosten_van` to `kosten_tot` (all bounds included).
///
/// The order of the rows changes nothing. Sorted by household they are shared out over the threads.
///
/// ```
/// use rekenkern::{Gebruik, Kosten, OPEN_END, stapeling};
/// let gebruik = Gebruik { huishouden: &[0, 0], voorziening: &[0, 1], begin: &[10, 20], eind: &[15, OPEN_END] };
/// let kosten = Kosten { huishouden: &[0], maand: &[5], cent: &[700] };
/// let found = stapeling(1, gebruik, (20, 20), kosten, (5, 5));
/// assert_eq!(found.sets[0].bits(), 0b10);
/// assert_eq!(found.cent, [700]);
/// ```
pub fn stapeling(
    huishoudens: usize,
    gebruik: Gebruik<'_>,
    (van, tot): (i32, i32),
    kosten: Kosten<'_>,
    (kosten_van, kosten_tot): (i32, i32),
) -> Stapeling {
    let mut bits = vec![0_u64; huishoudens];
    parts(gebruik.huishouden, &mut bits).into_par_iter().for_each(|part| part.add_help(gebruik, van, tot));
    let mut cent = vec![0_i64; huishoudens];
    let buiten_beeld_cent = parts(kosten.huishouden, &mut cent)
        .into_par_iter()
        .map(|part| part.add_cost(kosten, kosten_van..=kosten_tot))
        .sum();
    Stapeling { sets: bits.into_iter().map(Stapel::from_bits).collect(), cent, buiten_beeld_cent }
}

/// Rows, and the places of the households that they belong to.
struct Part<'a, T> {
    rows: Range<usize>,
    /// The household of the first place.
    first: usize,
    places: &'a mut [T],
}

/// Fewer rows than this are not worth a thread.
const WORTH: usize = 1 << 15;

/// Sorted by household, rows can be cut into parts that share no household; else they are one part.
fn parts<'a, T>(huishouden: &[u32], places: &'a mut [T]) -> Vec<Part<'a, T>> {
    let wanted = (huishouden.len() / WORTH).min(4 * rayon::current_num_threads());
    let mut whole = Part { rows: 0..huishouden.len(), first: 0, places };
    let mut parts = Vec::with_capacity(wanted + 1);
    if wanted > 1 && huishouden.is_sorted() {
        for part in 1..wanted {
            let household = huishouden[huishouden.len() / wanted * part];
            let row = huishouden.partition_point(|one| *one < household);
            let Some(place) = (household as usize).checked_sub(whole.first) else { continue };
            if place <= whole.places.len() {
                let (mine, places) = whole.places.split_at_mut(place);
                parts.push(Part { rows: whole.rows.start..row, first: whole.first, places: mine });
                whole = Part { rows: row..whole.rows.end, first: household as usize, places };
            }
        }
    }
    parts.push(whole);
    parts
}

impl<T> Part<'_, T> {
    fn place(&mut self, household: u32) -> Option<&mut T> {
        self.places.get_mut((household as usize).wrapping_sub(self.first))
    }
}

/// The part of a column from the first of these rows on.
fn from<'a, T>(column: &'a [T], rows: &Range<usize>) -> &'a [T] {
    column.get(rows.start..).unwrap_or_default()
}

impl Part<'_, u64> {
    fn add_help(mut self, gebruik: Gebruik<'_>, van: i32, tot: i32) {
        let rows = self.rows.clone();
        let kinds = from(gebruik.voorziening, &rows);
        let days = from(gebruik.begin, &rows).iter().zip(from(gebruik.eind, &rows));
        for ((household, kind), (begin, eind)) in gebruik.huishouden[rows].iter().zip(kinds).zip(days) {
            let running = *begin <= tot && *eind >= van;
            if let Some(set) = self.place(*household).filter(|_| running) {
                *set |= 1_u64.checked_shl(u32::from(*kind)).unwrap_or(0);
            }
        }
    }
}

impl Part<'_, i64> {
    /// Gives the cost that belongs to no household in view.
    fn add_cost(mut self, kosten: Kosten<'_>, months: RangeInclusive<i32>) -> i64 {
        let rows = self.rows.clone();
        let amounts = from(kosten.maand, &rows).iter().zip(from(kosten.cent, &rows));
        let mut outside = 0;
        for (household, (month, amount)) in kosten.huishouden[rows].iter().zip(amounts) {
            if months.contains(month) {
                *self.place(*household).unwrap_or(&mut outside) += amount;
            }
        }
        outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OPEN_END;
    use proptest::prelude::*;

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
        assert_eq!(found.sets.iter().map(|set| set.bits()).collect::<Vec<_>>(), [0b1001, 0b1, 0]);
        assert_eq!(found.cent, [1500, 200, 70]);
        assert_eq!(found.buiten_beeld_cent, 9);
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
        let who: Vec<u32> = (0..).take(cents.len()).map(|n| n % (households as u32 + 1)).collect();
        let kosten = Kosten { huishouden: &who, maand: &vec![0; cents.len()], cent: cents };
        stapeling(households, gebruik, days, kosten, (0, 0))
    }

    proptest! {
        #[test]
        fn every_cent_is_somewhere_and_more_days_never_lose_help(
            rows in prop::collection::vec((0_u32..12, 0_u8..19, 0_i32..50, 0_i32..20), 0..60),
            cents in prop::collection::vec(-10_000_i64..10_000, 0..40),
            van in 0_i32..50, more in 0_i32..20,
        ) {
            let day = question(12, &rows, &cents, (van, van));
            let days = question(12, &rows, &cents, (van, van + more));
            for answer in [&day, &days] {
                let all = answer.cent.iter().sum::<i64>() + answer.buiten_beeld_cent;
                prop_assert_eq!(all, cents.iter().sum::<i64>());
            }
            for (one, other) in day.sets.iter().zip(&days.sets) {
                prop_assert_eq!(one.bits() & other.bits(), one.bits());
            }
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
    /// Enough rows to be shared out, some beyond the last household, sorted and not.
    #[test]
    fn sorted_rows_shared_out_are_what_unsorted_rows_give() {
        let rows: Rows =
            (0_u32..200_000).map(|n| (n / 19, (n % 19) as u8, (n % 47) as i32, (n % 31) as i32)).collect();
        let cents: Vec<i64> = (0..200_000).map(|n| n % 1_003 - 90).collect();
        let who: Vec<u32> = rows.iter().map(|row| row.0).collect();
        let ask = |rows: &Rows, who: &[u32], cents: &[i64]| {
            let mut found = question(10_000, rows, &[], (10, 30));
            let kosten = Kosten { huishouden: who, maand: &vec![0; cents.len()], cent: cents };
            let gebruik = Gebruik { huishouden: &[], voorziening: &[], begin: &[], eind: &[] };
            let costs = stapeling(10_000, gebruik, (0, 0), kosten, (0, 0));
            (found.cent, found.buiten_beeld_cent) = (costs.cent, costs.buiten_beeld_cent);
            found
        };
        let sorted = ask(&rows, &who, &cents);
        let turn = |column: &[i64]| column.iter().rev().copied().collect::<Vec<_>>();
        let turned: Vec<u32> = who.iter().rev().copied().collect();
        let reversed: Rows = rows.iter().rev().copied().collect();
        assert!(sorted.buiten_beeld_cent > 0);
        assert_eq!(sorted, ask(&reversed, &turned, &turn(&cents)));
        assert_eq!(sorted, crate::testing::in_pool(1, || ask(&rows, &who, &cents)));
    }
}
