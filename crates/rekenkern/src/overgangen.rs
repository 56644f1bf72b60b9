//! From which combination of help households go to which.

use std::collections::BTreeMap;

use domein::Stapel;

use crate::maandsets::Maandsets;
use crate::{Gebruik, Maandvenster};

/// What a household has in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stapelstand {
    /// No help.
    Geen,
    /// Exactly these kinds of help.
    Set(Stapel),
    /// A combination that is not among the most common ones.
    Andere,
}

/// To what the combination of the first month is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overgangsmoment {
    /// The last month of the window: with a window of 13 months, the same month a year later.
    LaatsteMaand,
    /// The first month of the window with another combination; without one, nothing changed.
    EersteWissel,
}

/// Households that went from one combination to another, or stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overgang {
    /// In the first month of the window.
    pub van: Stapelstand,
    /// Afterwards.
    pub naar: Stapelstand,
    /// How many households.
    pub huishoudens: u32,
    /// Of which so many have exactly the same combination as before. From [`Stapelstand::Andere`] to itself some
    /// changed and some did not; elsewhere it is all or none.
    pub ongewijzigd: u32,
}

/// Counts from which combination in the first month of the window households went to which, in the order of both.
///
/// The `meest` most common combinations (households before and after added up; of equal ones the combination that
/// comes first) stand apart, all others are [`Stapelstand::Andere`]. Households without help at both moments are not
/// counted: how many those are says nothing about help. With [`Overgangsmoment::EersteWissel`] a household of which
/// nothing changed goes to where it came from; what it goes to later, after the window, is not known.
///
/// A kind of help counts in each month in which it runs on at least one day. The order of the rows changes nothing.
/// A count is no cause: that B often follows A does not say that A leads to B.
///
/// ```
/// use rekenkern::{Gebruik, Maandvenster, OPEN_END, Overgangsmoment, Stapelstand, overgangen};
/// let venster = Maandvenster::new("1970-01".parse()?, "1971-01".parse()?);
/// // Household 0 gets a second kind, household 1 loses its only one.
/// let gebruik = Gebruik {
///     huishouden: &[0, 0, 1],
///     voorziening: &[0, 1, 0],
///     begin: &[0, 200, 0],
///     eind: &[OPEN_END, OPEN_END, 90],
/// };
/// let found = overgangen(2, gebruik, &venster, Overgangsmoment::LaatsteMaand, 10);
/// assert_eq!((found[0].naar, found[0].huishoudens), (Stapelstand::Geen, 1));
/// assert!(matches!(found[1].naar, Stapelstand::Set(both) if both.len() == 2));
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn overgangen(
    huishoudens: usize,
    gebruik: Gebruik<'_>,
    venster: &Maandvenster,
    moment: Overgangsmoment,
    meest: usize,
) -> Vec<Overgang> {
    let sets = Maandsets::new(huishoudens, gebruik, venster);
    let parts = sets.fold(BTreeMap::new, |counts: &mut Telling, months| {
        if let Some(pair) = pair(months, moment) {
            *counts.entry(pair).or_default() += 1;
        }
    });
    let mut counts = Telling::new();
    for (pair, count) in parts.into_iter().flatten() {
        *counts.entry(pair).or_default() += count;
    }
    let common = most_common(&counts, meest);
    let shown = |bits: u64| match bits {
        0 => Stapelstand::Geen,
        bits if common.contains(&bits) => Stapelstand::Set(Stapel::from_bits(bits)),
        _ => Stapelstand::Andere,
    };
    let mut found: BTreeMap<(Stapelstand, Stapelstand), (u32, u32)> = BTreeMap::new();
    for ((van, naar), count) in counts {
        let sums = found.entry((shown(van), shown(naar))).or_default();
        *sums = (sums.0 + count, sums.1 + if van == naar { count } else { 0 });
    }
    let overgang =
        |((van, naar), (huishoudens, ongewijzigd))| Overgang { van, naar, huishoudens, ongewijzigd };
    found.into_iter().map(overgang).collect()
}

/// Households by combination before and after, as bits.
type Telling = BTreeMap<(u64, u64), u32>;

fn pair(months: &[u64], moment: Overgangsmoment) -> Option<(u64, u64)> {
    let (first, last) = (*months.first()?, *months.last()?);
    let after = match moment {
        Overgangsmoment::LaatsteMaand => last,
        Overgangsmoment::EersteWissel => months.iter().copied().find(|set| *set != first).unwrap_or(first),
    };
    ((first, after) != (0, 0)).then_some((first, after))
}

fn most_common(counts: &Telling, meest: usize) -> Vec<u64> {
    let mut of_set: BTreeMap<u64, u64> = BTreeMap::new();
    for ((van, naar), count) in counts {
        for set in [van, naar].into_iter().filter(|set| **set != 0) {
            *of_set.entry(*set).or_default() += u64::from(*count);
        }
    }
    let mut sets: Vec<(u64, u64)> = of_set.into_iter().collect();
    sets.sort_by_key(|(set, count)| (std::cmp::Reverse(*count), *set));
    sets.into_iter().take(meest).map(|(set, _)| set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Rij, gebruik, in_pool, months_written_out, rijen};
    use Stapelstand::{Andere, Geen};
    use domein::Maand;
    use proptest::prelude::*;

    fn window(months: i32) -> Maandvenster {
        let first: Maand = "1970-01".parse().unwrap();
        Maandvenster::new(first, first.plus(months - 1))
    }

    fn counted(rows: &[Rij], months: i32, moment: Overgangsmoment, meest: usize) -> Vec<Overgang> {
        gebruik(rows, |gebruik| overgangen(12, gebruik, &window(months), moment, meest))
    }

    fn set(bits: u64) -> Stapelstand {
        Stapelstand::Set(Stapel::from_bits(bits))
    }

    fn overgang(van: Stapelstand, naar: Stapelstand, huishoudens: u32, ongewijzigd: u32) -> Overgang {
        Overgang { van, naar, huishoudens, ongewijzigd }
    }

    /// Worked by hand, over January to April 1970.
    fn golden_rows() -> Vec<Rij> {
        let row = |groep, voorziening, begin, eind| Rij { groep, voorziening, begin, eind, maandbedrag: 0 };
        vec![
            // 0 and 1: kind 0, from March with kind 1.
            row(0, 0, 0, 500),
            row(0, 1, 59, 500),
            row(1, 0, -9, 500),
            row(1, 1, 65, 500),
            // 2: kind 0 in January, none in February, kind 0 again.
            row(2, 0, 0, 30),
            row(2, 0, 59, 500),
            // 3: nothing, then kind 5 in February only.
            row(3, 5, 31, 58),
            // 4: kinds 2 and 3 all the time. 5: kinds 2 and 4, from April kind 4.
            row(4, 2, 0, 500),
            row(4, 3, 0, 500),
            row(5, 2, 0, 89),
            row(5, 4, 0, 500),
            // 6: nothing in the window.
            row(6, 1, 200, 300),
        ]
    }

    #[test]
    fn golden_at_the_last_month() {
        // Kind 0: 3 before and 1 after; kinds 0 and 1: 2 after; the others fewer.
        let found = counted(&golden_rows(), 4, Overgangsmoment::LaatsteMaand, 2);
        assert_eq!(
            found,
            [overgang(set(1), set(1), 1, 1), overgang(set(1), set(3), 2, 0), overgang(Andere, Andere, 2, 1)]
        );
    }

    #[test]
    fn golden_at_the_first_change() {
        let found = counted(&golden_rows(), 4, Overgangsmoment::EersteWissel, 99);
        let expected = [
            overgang(Geen, set(0b10_0000), 1, 0),
            overgang(set(0b1), Geen, 1, 0),
            overgang(set(0b1), set(0b11), 2, 0),
            overgang(set(0b1100), set(0b1100), 1, 1),
            overgang(set(0b1_0100), set(0b1_0000), 1, 0),
        ];
        assert_eq!(found, expected);
        let none = counted(&golden_rows(), 4, Overgangsmoment::EersteWissel, 0);
        let expected =
            [overgang(Geen, Andere, 1, 0), overgang(Andere, Geen, 1, 0), overgang(Andere, Andere, 4, 1)];
        assert_eq!(none, expected, "no combination is common");
    }

    #[test]
    fn in_no_months_nothing_changes() {
        assert_eq!(counted(&golden_rows(), 0, Overgangsmoment::EersteWissel, 9), []);
    }

    /// The same with sets of kinds, each pair as it is.
    fn written_out(rows: &[Rij], months: i32, moment: Overgangsmoment) -> BTreeMap<(u64, u64), u32> {
        let mut found = BTreeMap::new();
        for household in 0..12 {
            let sets = months_written_out(rows, household, "1970-01".parse().unwrap(), months);
            let mut path = sets.clone();
            path.dedup();
            let after = match moment {
                Overgangsmoment::LaatsteMaand => &sets[sets.len() - 1],
                Overgangsmoment::EersteWissel => path.get(1).unwrap_or(&path[0]),
            };
            if !sets[0].is_empty() || !after.is_empty() {
                let bits = |set: &std::collections::BTreeSet<u8>| set.iter().map(|kind| 1_u64 << kind).sum();
                *found.entry((bits(&sets[0]), bits(after))).or_default() += 1;
            }
        }
        found
    }

    proptest! {
        #[test]
        fn it_is_what_writing_out_gives(rows in rijen(12), months in 1_i32..5, change in any::<bool>()) {
            let moment = if change { Overgangsmoment::EersteWissel } else { Overgangsmoment::LaatsteMaand };
            let bits = |stand: Stapelstand| match stand {
                Geen => 0,
                Stapelstand::Set(set) => set.bits(),
                Andere => u64::MAX,
            };
            let found = counted(&rows, months, moment, usize::MAX);
            let found: BTreeMap<_, _> =
                found.iter().map(|one| ((bits(one.van), bits(one.naar)), one.huishoudens)).collect();
            prop_assert_eq!(found, written_out(&rows, months, moment));
        }

        #[test]
        fn fewer_names_lose_no_household(mut rows in rijen(12), meest in 0_usize..6) {
            let sum = |found: &[Overgang]| {
                found.iter().map(|one| (one.huishoudens, one.ongewijzigd)).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
            };
            let all = counted(&rows, 4, Overgangsmoment::LaatsteMaand, usize::MAX);
            let few = counted(&rows, 4, Overgangsmoment::LaatsteMaand, meest);
            prop_assert_eq!(sum(&all), sum(&few));
            let named: std::collections::BTreeSet<_> = few
                .iter()
                .flat_map(|one| [one.van, one.naar])
                .filter(|stand| matches!(stand, Stapelstand::Set(_)))
                .collect();
            prop_assert!(named.len() <= meest);
            rows.reverse();
            prop_assert_eq!(few, counted(&rows, 4, Overgangsmoment::LaatsteMaand, meest));
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let rows: Vec<Rij> = (0_u32..30_000)
            .map(|n| Rij {
                groep: n % 12,
                voorziening: (n % 19) as u8,
                begin: (n % 200) as i32,
                eind: (n % 31) as i32,
                maandbedrag: 0,
            })
            .collect();
        let one = in_pool(1, || counted(&rows, 4, Overgangsmoment::EersteWissel, 5));
        assert!(!one.is_empty());
        assert_eq!(one, in_pool(3, || counted(&rows, 4, Overgangsmoment::EersteWissel, 5)));
    }
}
