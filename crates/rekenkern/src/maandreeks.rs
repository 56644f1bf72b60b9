//! How many persons, month by month.

use std::ops::Range;

use rayon::prelude::*;

/// Who was in which group from month to month: one entry for each assignment, in four columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Reeksrijen<'a> {
    /// Person.
    pub persoon: &'a [u32],
    /// Group, for example an area or a kind of help; a number beyond the last one is in no group.
    pub groep: &'a [u32],
    /// First month, as [`domein::Maand::number`].
    pub begin: &'a [i32],
    /// Last month, included; [`crate::OPEN_END`] when it runs on.
    pub eind: &'a [i32],
}

/// Counts the persons in each group in each of the months `maanden` (first and last, both included).
///
/// The outcome has a row of months for each group, one after another: group `g` in month `m` stands at
/// `g * months + m - first`. A person counts once in a group and month, however many entries say so. The
/// order of the entries changes nothing; sorted by person they are counted without being moved.
///
/// ```
/// use rekenkern::{OPEN_END, Reeksrijen, maandreeks};
/// // Person 7 has two kinds of help in group 0, of which one runs on; person 8 comes in month 102.
/// let rijen = Reeksrijen {
///     persoon: &[7, 7, 8],
///     groep: &[0, 0, 1],
///     begin: &[90, 101, 102],
///     eind: &[101, OPEN_END, 102],
/// };
/// assert_eq!(maandreeks(rijen, 2, (100, 103)), [1, 1, 1, 1, 0, 0, 1, 0]);
/// ```
pub fn maandreeks(rijen: Reeksrijen<'_>, groepen: usize, maanden: (i32, i32)) -> Vec<u32> {
    if !rijen.persoon.is_sorted() {
        let mut order: Vec<u32> = (0..).take(rijen.len()).collect();
        order.par_sort_unstable_by_key(|row| rijen.persoon.get(*row as usize));
        return Sorted {
            persoon: &gather(rijen.persoon, &order),
            groep: &gather(rijen.groep, &order),
            begin: &gather(rijen.begin, &order),
            eind: &gather(rijen.eind, &order),
        }
        .count(groepen, maanden);
    }
    let Reeksrijen { persoon, groep, begin, eind } = rijen;
    let rows = rijen.len();
    Sorted { persoon: &persoon[..rows], groep: &groep[..rows], begin: &begin[..rows], eind: &eind[..rows] }
        .count(groepen, maanden)
}

impl Reeksrijen<'_> {
    /// Columns of unequal length end where the shortest ends.
    fn len(&self) -> usize {
        self.persoon.len().min(self.groep.len()).min(self.begin.len()).min(self.eind.len())
    }
}

fn gather<T: Copy + Send + Sync>(column: &[T], order: &[u32]) -> Vec<T> {
    order.par_iter().map(|row| column[*row as usize]).collect()
}

/// The entries of one person lie together; all columns are of one length.
struct Sorted<'a> {
    persoon: &'a [u32],
    groep: &'a [u32],
    begin: &'a [i32],
    eind: &'a [i32],
}

/// Counts of the groups from `first` on: what came in a month, less what went. Counts below zero wrap, and are
/// right again once they are added up.
struct Part {
    first: usize,
    cells: Vec<u32>,
}

impl Sorted<'_> {
    fn count(&self, groepen: usize, (first, last): (i32, i32)) -> Vec<u32> {
        let months = usize::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(0);
        let mut cells = vec![0_u32; groepen.saturating_mul(months)];
        if cells.is_empty() {
            return cells;
        }
        // A part has counts of its own, which have to be worth the adding up.
        let worth = 1 + self.persoon.len() / cells.len().max(1 << 14);
        let parts = self.parts(worth.min(rayon::current_num_threads()));
        let counted: Vec<Part> =
            parts.into_par_iter().map(|rows| self.part(rows, groepen, (first, last), months)).collect();
        for part in counted {
            let from = part.first * months;
            for (cell, changed) in cells[from..].iter_mut().zip(part.cells) {
                *cell = cell.wrapping_add(changed);
            }
        }
        cells.par_chunks_mut(months).for_each(|group| {
            let mut present = 0_u32;
            for cell in group {
                present = present.wrapping_add(*cell);
                *cell = present;
            }
        });
        cells
    }

    /// Cuts the rows into about equal parts, never within a person.
    fn parts(&self, wanted: usize) -> Vec<Range<usize>> {
        let rows = self.persoon.len();
        let mut parts = Vec::with_capacity(wanted);
        let mut from = 0;
        for part in 1..=wanted {
            let near = rows * part / wanted;
            let person = self.persoon.get(near).copied();
            let until = person.map_or(rows, |person| self.persoon.partition_point(|one| *one < person));
            if until > from {
                parts.push(from..until);
                from = until;
            }
        }
        parts
    }

    fn part(&self, rows: Range<usize>, groepen: usize, window: (i32, i32), months: usize) -> Part {
        let groups = self.groep[rows.clone()].iter().map(|group| *group as usize);
        let (low, high) = groups
            .filter(|group| *group < groepen)
            .fold((groepen, 0), |(low, high), group| (low.min(group), high.max(group + 1)));
        let mut part = Part { first: low, cells: vec![0; high.saturating_sub(low) * months] };
        let mut of_person = Vec::new();
        let mut from = rows.start;
        for same in self.persoon[rows].chunk_by(|one, next| one == next) {
            of_person.extend((from..from + same.len()).filter_map(|row| self.clipped(row, groepen, window)));
            from += same.len();
            of_person.sort_unstable();
            part.add_person(&of_person, months);
            of_person.clear();
        }
        part
    }

    /// Group, first and last month of an entry as far as it lies in the window, counted from its start.
    fn clipped(
        &self,
        row: usize,
        groepen: usize,
        (first, last): (i32, i32),
    ) -> Option<(usize, usize, usize)> {
        let group = self.groep[row] as usize;
        let (begin, end) = (self.begin[row].max(first), self.eind[row].min(last));
        let month = |number: i32| usize::try_from(i64::from(number) - i64::from(first)).ok();
        (group < groepen && begin <= end).then_some((group, month(begin)?, month(end)?))
    }
}

impl Part {
    /// Adds the entries of one person, in order: what overlaps in one group counts once.
    fn add_person(&mut self, entries: &[(usize, usize, usize)], months: usize) {
        let mut entries = entries.iter().copied();
        let Some(mut current) = entries.next() else { return };
        for (group, begin, end) in entries {
            if group == current.0 && begin <= current.2 {
                current.2 = current.2.max(end);
            } else {
                self.add(current, months);
                current = (group, begin, end);
            }
        }
        self.add(current, months);
    }

    fn add(&mut self, (group, begin, end): (usize, usize, usize), months: usize) {
        let row = (group - self.first) * months;
        self.cells[row + begin] = self.cells[row + begin].wrapping_add(1);
        if end + 1 < months {
            self.cells[row + end + 1] = self.cells[row + end + 1].wrapping_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::OPEN_END;
    use proptest::prelude::*;

    type Row = (u32, u32, i32, i32);

    fn count(rows: &[Row], groepen: usize, maanden: (i32, i32)) -> Vec<u32> {
        let rijen = Reeksrijen {
            persoon: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
            groep: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
            begin: &rows.iter().map(|row| row.2).collect::<Vec<_>>(),
            eind: &rows.iter().map(|row| row.3).collect::<Vec<_>>(),
        };
        maandreeks(rijen, groepen, maanden)
    }

    /// The same by writing out who is where in which month.
    fn written_out(rows: &[Row], groepen: usize, (first, last): (i32, i32)) -> Vec<u32> {
        let present: BTreeSet<(u32, i32, u32)> = rows
            .iter()
            .flat_map(|(persoon, groep, begin, eind)| {
                (*begin.max(&first)..=*eind.min(&last)).map(|month| (*groep, month, *persoon))
            })
            .collect();
        let persons = |groep: u32, month: i32| {
            present.iter().filter(|(in_group, in_month, _)| (*in_group, *in_month) == (groep, month)).count()
        };
        (0..groepen as u32)
            .flat_map(|groep| (first..=last).map(move |month| (groep, month)))
            .map(|(groep, month)| persons(groep, month) as u32)
            .collect()
    }

    /// Worked by hand: overlap, touching months, a gap, another group, a group out of view, an end before its
    /// begin.
    #[test]
    fn golden() {
        let rows = [
            (1, 0, 1, 3),
            (1, 0, 3, 4),
            (1, 0, 6, OPEN_END),
            (1, 1, 2, 2),
            (2, 0, 4, 4),
            (2, 0, 5, 5),
            (3, 9, 1, 6),
            (3, 1, 5, 2),
        ];
        assert_eq!(count(&rows, 2, (1, 7)), [1, 1, 1, 2, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn nothing_is_counted_in_no_months_or_no_groups() {
        let rows = [(1, 0, i32::MIN, OPEN_END)];
        assert_eq!(count(&rows, 1, (5, 4)), [0_u32; 0]);
        assert_eq!(count(&rows, 0, (1, 9)), [0_u32; 0]);
        assert_eq!(count(&rows, 1, (i32::MAX - 1, i32::MAX)), [1, 1]);
        assert_eq!(count(&[], 1, (1, 2)), [0, 0]);
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (0_u32..9, 0_u32..5, -5_i32..30, -2_i32..20, prop::bool::weighted(0.1));
        let row = row.prop_map(|(persoon, groep, begin, length, open)| {
            (persoon, groep, begin, if open { OPEN_END } else { begin + length })
        });
        prop::collection::vec(row, 0..60)
    }

    proptest! {
        #[test]
        fn it_is_what_writing_out_gives(rows in rows(), first in -3_i32..20, months in 0_i32..15) {
            let maanden = (first, first + months);
            prop_assert_eq!(count(&rows, 4, maanden), written_out(&rows, 4, maanden));
        }

        #[test]
        fn the_order_of_rows_changes_nothing(mut rows in rows()) {
            let one = count(&rows, 4, (0, 24));
            rows.sort_unstable();
            prop_assert_eq!(&one, &count(&rows, 4, (0, 24)));
            rows.reverse();
            prop_assert_eq!(&one, &count(&rows, 4, (0, 24)));
        }

        #[test]
        fn persons_in_parts_of_the_rows_add_up(rows in rows(), cut in 0_u32..9) {
            let (low, high): (Vec<Row>, Vec<Row>) = rows.iter().partition(|row| row.0 < cut);
            let sum: Vec<u32> = count(&low, 4, (0, 24))
                .into_iter()
                .zip(count(&high, 4, (0, 24)))
                .map(|(one, other)| one + other)
                .collect();
            prop_assert_eq!(count(&rows, 4, (0, 24)), sum);
        }
    }

    /// Enough rows to be cut into parts, counted by one thread and by three.
    #[test]
    fn the_number_of_threads_changes_nothing() {
        let rows: Vec<Row> = (0_u32..90_000)
            .map(|n| {
                let begin = (n.wrapping_mul(2_654_435_761) >> 27) as i32;
                (n / 7, (n / 5_000) % 6, begin, begin + (n % 11) as i32)
            })
            .collect();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| count(&rows, 5, (0, 30)))
        };
        let one = with(1);
        assert_eq!(one, with(3));
        assert!(one.iter().any(|persons| *persons > 0));
    }
}
