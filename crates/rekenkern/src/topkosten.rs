//! How cost gathers at few households.

use rayon::prelude::*;

use crate::{Inzet, Maandvenster, Runs};

/// How the cost of a group lies: of all its households, and of the most expensive ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topkosten {
    /// Households with cost.
    pub huishoudens: u32,
    /// Their cost in cents.
    pub cent: i64,
    /// The cost of the most expensive ones in cents, for each share that was asked.
    pub top_cent: Vec<i64>,
}

/// The cost of each household in the months of the window: for each assignment its price times the months in
/// which it runs.
///
/// ```
/// use rekenkern::{Inzet, Maandvenster, OPEN_END, Runs, kosten_per_huishouden};
/// let venster = Maandvenster::new("2024-01".parse()?, "2024-12".parse()?);
/// // From 1 March 2024 on, and the whole of 2023.
/// let inzet = Inzet { voorziening: &[0, 0], begin: &[19_783, 19_358], eind: &[OPEN_END, 19_722], maandbedrag: &[50, 90] };
/// let huishoudens = Runs::from_sorted(1, &[0, 0]).unwrap();
/// assert_eq!(kosten_per_huishouden(&huishoudens, inzet, &venster), [500]);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn kosten_per_huishouden(huishoudens: &Runs, inzet: Inzet<'_>, venster: &Maandvenster) -> Vec<i64> {
    let mut cent = vec![0_i64; huishoudens.len()];
    let mut rest = cent.as_mut_slice();
    let mut work = Vec::new();
    for part in huishoudens.parts(4 * rayon::current_num_threads()) {
        let (mine, others) = rest.split_at_mut(part.len().min(rest.len()));
        rest = others;
        work.push((part, mine));
    }
    work.into_par_iter().for_each(|(part, cent)| {
        for (rows, cent) in huishoudens.each(part).zip(cent) {
            for (begin, eind, _, price) in inzet.rows(rows).iter() {
                let (from, until) = venster.span(begin, eind);
                *cent += (until - from) as i64 * i64::from(price);
            }
        }
    });
    cent
}

/// Finds for each group of households what the most expensive of them cost: for each of the shares `promille`
/// (thousandths of the households with cost, rounded up to whole households). `cent` has the cost of each
/// household; one that costs nothing is not counted.
///
/// ```
/// use rekenkern::{Runs, topkosten};
/// let gemeenten = Runs::from_lengths([5, 1]).unwrap();
/// let found = topkosten(&gemeenten, &[10, 70, 0, 20, 30, 8], &[250, 500]);
/// assert_eq!((found[0].huishoudens, found[0].cent, found[0].top_cent.as_slice()), (4, 130, &[70, 100][..]));
/// assert_eq!(found[1].top_cent, [8, 8]);
/// ```
pub fn topkosten(groepen: &Runs, cent: &[i64], promille: &[u32]) -> Vec<Topkosten> {
    (0..groepen.len())
        .into_par_iter()
        .map_init(Vec::new, |with_cost, group| {
            with_cost.clear();
            let households = cent.get(groepen.of(group)).unwrap_or_default();
            with_cost.extend(households.iter().copied().filter(|cent| *cent != 0));
            top_of(with_cost, promille)
        })
        .collect()
}

/// Takes the largest share first; a smaller one then lies within it, and only that part is looked through.
fn top_of(cent: &mut [i64], promille: &[u32]) -> Topkosten {
    let households = cent.len();
    let mut wanted: Vec<(usize, usize)> = promille
        .iter()
        .map(|share| (households as u64 * u64::from(*share)).div_ceil(1000))
        .map(|count| (count as usize).min(households))
        .zip(0..)
        .collect();
    wanted.sort_unstable_by(|one, other| other.cmp(one));
    let mut top_cent = vec![0; promille.len()];
    let total = cent.iter().sum();
    let mut rest = cent;
    for (count, place) in wanted {
        if count < rest.len() {
            if count > 0 {
                rest.select_nth_unstable_by(count - 1, |one, other| other.cmp(one));
            }
            rest = &mut rest[..count];
        }
        top_cent[place] = rest.iter().sum();
    }
    Topkosten { huishoudens: u32::try_from(households).unwrap_or(u32::MAX), cent: total, top_cent }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Rij, columns, in_pool, rijen};
    use domein::Maand;
    use proptest::prelude::*;

    fn maand(text: &str) -> Maand {
        text.parse().unwrap()
    }

    /// The same by sorting.
    fn sorted_out(cent: &[i64], promille: &[u32]) -> Topkosten {
        let mut cent: Vec<i64> = cent.iter().copied().filter(|cent| *cent != 0).collect();
        cent.sort_unstable();
        cent.reverse();
        let count = |share: u32| (cent.len() * share as usize).div_ceil(1000).min(cent.len());
        Topkosten {
            huishoudens: cent.len() as u32,
            cent: cent.iter().sum(),
            top_cent: promille.iter().map(|share| cent[..count(*share)].iter().sum()).collect(),
        }
    }

    /// One household in a hundred and one costs a thousand times as much as each other.
    #[test]
    fn golden() {
        let mut cent = vec![100; 100];
        cent.push(100_000);
        let groups = Runs::from_lengths([0, 101]).unwrap();
        let found = topkosten(&groups, &cent, &[5, 10, 50, 1000, 4000, 0]);
        assert_eq!(found[0], Topkosten { top_cent: vec![0; 6], ..Topkosten::default() });
        // Rounded up: 0.5 % of 101 is one household, 1 % is two, 5 % is six.
        let top = [100_000, 100_100, 100_500, 110_000, 110_000, 0];
        assert_eq!(found[1], Topkosten { huishoudens: 101, cent: 110_000, top_cent: top.to_vec() });
    }

    /// The same, month by month.
    fn month_by_month(rows: &[Rij], groups: usize, (first, last): (Maand, Maand)) -> Vec<i64> {
        let mut cent = vec![0; groups];
        for month in first.number()..=last.number() {
            let month = Maand::from_number(month).unwrap();
            let (from, until) = (domein::day_number(month.first_day()), domein::day_number(month.last_day()));
            for row in rows.iter().filter(|row| row.begin <= row.eind) {
                if row.begin <= until && row.eind >= from {
                    cent[row.groep as usize] += i64::from(row.maandbedrag);
                }
            }
        }
        cent
    }

    proptest! {
        #[test]
        fn it_is_what_sorting_gives(
            cent in prop::collection::vec(-5_i64..2_000, 0..300),
            promille in prop::collection::vec(0_u32..1_100, 0..6),
        ) {
            let groups = Runs::from_lengths([cent.len() as u32]).unwrap();
            prop_assert_eq!(&topkosten(&groups, &cent, &promille)[0], &sorted_out(&cent, &promille));
        }

        #[test]
        fn the_cost_of_a_household_is_what_the_months_cost(rows in rijen(30)) {
            let window = (maand("1970-01"), maand("1970-03"));
            let venster = Maandvenster::new(window.0, window.1);
            let found = columns(&rows, 30, |runs, inzet| kosten_per_huishouden(runs, inzet, &venster));
            prop_assert_eq!(found, month_by_month(&rows, 30, window));
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let rows: Vec<Rij> = (0_u32..40_000)
            .map(|n| Rij {
                groep: n / 9,
                voorziening: 0,
                begin: (n % 400) as i32,
                eind: (n % 900) as i32,
                maandbedrag: (n % 1_013) as i32,
            })
            .collect();
        let venster = Maandvenster::new(maand("1970-02"), maand("1971-06"));
        let groups = Runs::from_lengths([1_000, 2_000, 0, 1_445]).unwrap();
        let found = || {
            let cent = columns(&rows, 4_445, |runs, inzet| kosten_per_huishouden(runs, inzet, &venster));
            topkosten(&groups, &cent, &[5, 10, 50, 100])
        };
        let one = in_pool(1, found);
        assert!(one[0].cent > 0);
        assert_eq!(one, in_pool(3, found));
    }
}
