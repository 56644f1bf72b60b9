//! Rows in any order, put together by group.

use std::borrow::Cow;

use crate::Runs;

/// Where the rows of each group lie, and in which order rows have to be read for that.
pub(crate) struct Bundle {
    runs: Runs,
    /// None when the rows lie in order already.
    order: Option<Vec<u32>>,
}

impl Bundle {
    /// Puts rows together by group, those of one group in the order in which they came; rows of a group beyond the
    /// last one are left out. None when there are more rows than a `u32` counts.
    pub fn new(groups: usize, of_row: &[u32]) -> Option<Self> {
        if let Some(runs) = Runs::from_sorted(groups, of_row) {
            return Some(Self { runs, order: None });
        }
        let rows = u32::try_from(of_row.len()).ok()?;
        let mut lengths = vec![0_u32; groups];
        for group in of_row {
            if let Some(length) = lengths.get_mut(*group as usize) {
                *length += 1;
            }
        }
        let runs = Runs::from_lengths(lengths)?;
        let mut next: Vec<u32> = runs.bounds_of(0..groups).to_vec();
        let mut order = vec![0_u32; runs.rows()];
        for (row, group) in (0..rows).zip(of_row) {
            if (*group as usize) < groups
                && let Some(place) = next.get_mut(*group as usize)
                && let Some(slot) = order.get_mut(*place as usize)
            {
                (*slot, *place) = (row, *place + 1);
            }
        }
        Some(Self { runs, order: Some(order) })
    }

    /// Where the rows of each group lie in a column that was [put in order](Self::column).
    pub fn runs(&self) -> &Runs {
        &self.runs
    }

    /// A column in the order of the groups. A value that is missing, because the column is too short, is the default.
    pub fn column<'a, T: Copy + Default>(&self, column: &'a [T]) -> Cow<'a, [T]> {
        let value = |row: usize| column.get(row).copied().unwrap_or_default();
        match &self.order {
            None if column.len() >= self.runs.rows() => Cow::Borrowed(column),
            None => Cow::Owned((0..self.runs.rows()).map(value).collect()),
            Some(order) => Cow::Owned(order.iter().map(|row| value(*row as usize)).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn golden() {
        let found = Bundle::new(3, &[2, 0, 9, 2, 0]).unwrap();
        assert_eq!([found.runs().of(0), found.runs().of(1), found.runs().of(2)], [0..2, 2..2, 2..4]);
        assert_eq!(found.column(&['a', 'b', 'c', 'd', 'e']).as_ref(), ['b', 'e', 'a', 'd']);
        let sorted = Bundle::new(3, &[0, 0, 2]).unwrap();
        assert!(matches!(sorted.column(&[1, 2, 3]), Cow::Borrowed(_)));
        assert_eq!(sorted.column(&[1, 2]).as_ref(), [1, 2, 0], "a short column");
        assert_eq!(Bundle::new(0, &[1, 0]).unwrap().runs().rows(), 0);
    }

    proptest! {
        #[test]
        fn it_is_a_stable_sort(of_row in prop::collection::vec(0_u32..9, 0..60), groups in 0_usize..9) {
            let rows: Vec<u32> = (0..of_row.len() as u32).collect();
            let mut expected: Vec<u32> =
                rows.iter().copied().filter(|row| (of_row[*row as usize] as usize) < groups).collect();
            expected.sort_by_key(|row| of_row[*row as usize]);
            prop_assert_eq!(Bundle::new(groups, &of_row).unwrap().column(&rows).into_owned(), expected);
        }
    }
}
