//! How long help has been stacked at households.

use crate::maandsets::Maandsets;
use crate::{Gebruik, Maandvenster};

/// From how many months on each class of duration runs: less than 3, 3 to 6, 6 to 12, 12 to 24, and 24 or more.
pub const DUURKLASSEN: [usize; 5] = [0, 3, 6, 12, 24];

/// Households in one class of duration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duurtelling {
    /// The first stacked month was seen: the duration is known from its start.
    pub begin_gezien: u32,
    /// Stacked in the first month of the window already: the duration is at least this.
    pub begin_onbekend: u32,
}

/// How long help has been stacked at households, by class of [`DUURKLASSEN`]. Each household counts once, so all
/// together are the households that were asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stapelduur {
    /// Stacked in the last month of the window too: the months so far. How long it will last is not known
    /// (right-censored), so this is no duration of the whole stack.
    pub lopend: [Duurtelling; DUURKLASSEN.len()],
    /// Stacked before, and not in the last month: the months of the last stack, which ended.
    pub beeindigd: [Duurtelling; DUURKLASSEN.len()],
    /// Not stacked in any month of the window.
    pub nooit: u32,
}

/// Counts for how many months on end each household has had at least `minstens` different kinds of help, up to
/// and including the last month of the window.
///
/// A kind of help counts in each month in which it runs on at least one day; so in the month of a change from one
/// kind to another both count. One month with fewer kinds ends a stack. The kinds may change while the stack goes
/// on. The order of the rows changes nothing.
///
/// What is still going on and what has ended are apart, because together they would make a wrong mean: the first
/// are cut off, and long ones are met there more often. Where the start was not seen, the class is a lower bound.
///
/// ```
/// use rekenkern::{Gebruik, Maandvenster, OPEN_END, stapelduur};
/// let venster = Maandvenster::new("1970-01".parse()?, "1970-06".parse()?);
/// // Household 0: a second kind from March on. Household 1: two kinds until 5 February. Household 2: one kind.
/// let gebruik = Gebruik {
///     huishouden: &[0, 0, 1, 1, 2],
///     voorziening: &[0, 1, 0, 4, 3],
///     begin: &[0, 59, -90, -90, 0],
///     eind: &[OPEN_END, OPEN_END, 35, OPEN_END, OPEN_END],
/// };
/// let found = stapelduur(3, gebruik, &venster, 2);
/// assert_eq!(found.lopend[1].begin_gezien, 1, "March to June");
/// assert_eq!(found.beeindigd[0].begin_onbekend, 1, "at least January and February");
/// assert_eq!(found.nooit, 1);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn stapelduur(
    huishoudens: usize,
    gebruik: Gebruik<'_>,
    venster: &Maandvenster,
    minstens: u32,
) -> Stapelduur {
    let sets = Maandsets::new(huishoudens, gebruik, venster);
    let parts = sets.fold(Stapelduur::default, |found, months| found.add(months, minstens));
    parts.into_iter().fold(Stapelduur::default(), Stapelduur::plus)
}

impl Stapelduur {
    fn add(&mut self, months: &[u64], minstens: u32) {
        let stacked = |set: &u64| set.count_ones() >= minstens;
        let Some(last) = months.iter().rposition(stacked) else {
            self.nooit += 1;
            return;
        };
        let before = months[..last].iter().rposition(|set| !stacked(set));
        let first = before.map_or(0, |month| month + 1);
        let duration = last - first + 1;
        let class = DUURKLASSEN.iter().rposition(|from| duration >= *from).unwrap_or(0);
        let still = last + 1 == months.len();
        let telling = if still { &mut self.lopend[class] } else { &mut self.beeindigd[class] };
        let place = if first == 0 { &mut telling.begin_onbekend } else { &mut telling.begin_gezien };
        *place += 1;
    }

    fn plus(mut self, other: Self) -> Self {
        let mine = self.lopend.iter_mut().chain(&mut self.beeindigd);
        for (mine, other) in mine.zip(other.lopend.iter().chain(&other.beeindigd)) {
            mine.begin_gezien += other.begin_gezien;
            mine.begin_onbekend += other.begin_onbekend;
        }
        self.nooit += other.nooit;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Rij, gebruik, in_pool, months_written_out, rijen};
    use domein::Maand;
    use proptest::prelude::*;

    fn window(first: &str, last: &str) -> Maandvenster {
        Maandvenster::new(first.parse().unwrap(), last.parse().unwrap())
    }

    fn counted(rows: &[Rij], households: usize, venster: &Maandvenster, minstens: u32) -> Stapelduur {
        gebruik(rows, |gebruik| stapelduur(households, gebruik, venster, minstens))
    }

    fn telling(begin_gezien: u32, begin_onbekend: u32) -> Duurtelling {
        Duurtelling { begin_gezien, begin_onbekend }
    }

    /// Worked by hand, over 1970 and 1971: a start that was not seen, a gap of a month, kinds that change while the
    /// stack goes on, a month of change, the same kind twice.
    #[test]
    fn golden() {
        let day = |text: &str| domein::day_number(text.parse().unwrap());
        let row = |groep, voorziening, begin: &str, eind: &str| Rij {
            groep,
            voorziening,
            begin: day(begin),
            eind: if eind.is_empty() { crate::OPEN_END } else { day(eind) },
            maandbedrag: 0,
        };
        let rows = [
            // 24 months and more, from before the window.
            row(0, 0, "1969-05-01", ""),
            row(0, 1, "1969-12-31", ""),
            // September to December 1971, after a stack with a gap in August: four months.
            row(1, 0, "1970-03-01", ""),
            row(1, 2, "1970-03-01", "1971-07-31"),
            row(1, 2, "1971-09-01", ""),
            // Kinds 3 and 4, then 4 and 5: February to October 1970, nine months.
            row(2, 4, "1970-02-10", "1970-10-01"),
            row(2, 3, "1970-01-01", "1970-05-31"),
            row(2, 5, "1970-06-01", "1971-12-31"),
            // A change in May 1970: one month.
            row(3, 0, "1970-01-01", "1970-05-10"),
            row(3, 1, "1970-05-11", ""),
            // The same kind twice is no stack.
            row(4, 7, "1970-01-01", ""),
            row(4, 7, "1970-01-01", ""),
        ];
        let mut expected = Stapelduur { nooit: 2, ..Stapelduur::default() };
        expected.lopend[4] = telling(0, 1);
        expected.lopend[1] = telling(1, 0);
        expected.beeindigd[2] = telling(1, 0);
        expected.beeindigd[0] = telling(1, 0);
        assert_eq!(counted(&rows, 6, &window("1970-01", "1971-12"), 2), expected);
    }

    #[test]
    fn without_months_nobody_is_stacked() {
        let found = counted(&[], 3, &window("1970-02", "1970-01"), 2);
        assert_eq!(found, Stapelduur { nooit: 3, ..Stapelduur::default() });
    }

    /// The same, by looking back from every month in sets.
    fn written_out(rows: &[Rij], households: u32, months: i32, minstens: usize) -> Stapelduur {
        let mut found = Stapelduur::default();
        let first: Maand = "1970-01".parse().unwrap();
        for household in 0..households {
            let sets = months_written_out(rows, household, first, months);
            let text: String = sets.iter().map(|set| if set.len() >= minstens { 'x' } else { '.' }).collect();
            let Some(last) = text.trim_end_matches('.').split('.').next_back().filter(|run| !run.is_empty())
            else {
                found.nooit += 1;
                continue;
            };
            let class = match last.len() {
                ..3 => 0,
                3..6 => 1,
                6..12 => 2,
                12..24 => 3,
                _ => 4,
            };
            let list = if text.ends_with('x') { &mut found.lopend } else { &mut found.beeindigd };
            if text.trim_end_matches('.').len() == last.len() {
                list[class].begin_onbekend += 1;
            } else {
                list[class].begin_gezien += 1;
            }
        }
        found
    }

    proptest! {
        #[test]
        fn it_is_what_writing_out_gives(rows in rijen(12), months in 1_i32..5, minstens in 1_u32..4) {
            let venster = Maandvenster::new("1970-01".parse().unwrap(), Maand::plus("1970-01".parse().unwrap(), months - 1));
            prop_assert_eq!(
                counted(&rows, 12, &venster, minstens),
                written_out(&rows, 12, months, minstens as usize)
            );
        }

        #[test]
        fn every_household_counts_once_in_any_order(mut rows in rijen(12)) {
            let venster = window("1970-01", "1970-04");
            let found = counted(&rows, 12, &venster, 2);
            let classes = found.lopend.iter().chain(&found.beeindigd);
            let sum: u32 = classes.map(|class| class.begin_gezien + class.begin_onbekend).sum();
            prop_assert_eq!(sum + found.nooit, 12);
            rows.reverse();
            prop_assert_eq!(found, counted(&rows, 12, &venster, 2));
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let rows: Vec<Rij> = (0_u32..40_000)
            .map(|n| Rij {
                groep: n / 4,
                voorziening: (n % 7) as u8,
                begin: (n % 900) as i32,
                eind: (n % 1_300) as i32,
                maandbedrag: 0,
            })
            .collect();
        let venster = window("1970-03", "1972-06");
        let one = in_pool(1, || counted(&rows, 10_000, &venster, 2));
        assert!(one.lopend.iter().any(|class| class.begin_gezien > 0));
        assert_eq!(one, in_pool(3, || counted(&rows, 10_000, &venster, 2)));
    }
}
