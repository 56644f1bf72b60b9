//! Rows of which those of one group lie together.

use std::ops::Range;

/// Where the rows of each group begin and end. Who holds one knows that the rows are sorted by group: a kernel
/// then walks through them once, adds up in a register, and gives each thread groups of its own.
///
/// ```
/// use rekenkern::Runs;
/// let huishoudens = Runs::from_sorted(4, &[0, 0, 2, 2, 2]).unwrap();
/// assert_eq!((huishoudens.len(), huishoudens.rows()), (4, 5));
/// assert_eq!(huishoudens.of(2), 2..5);
/// assert!(Runs::from_sorted(4, &[2, 0]).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs {
    /// The first row of each group, and the number of rows at the end; never descending.
    bounds: Vec<u32>,
}

impl Default for Runs {
    /// No groups.
    fn default() -> Self {
        Self { bounds: vec![0] }
    }
}

impl Runs {
    /// Finds the rows of each group; none when they are not sorted, when there is a group beyond the last one,
    /// or when there are more rows than a `u32` counts.
    pub fn from_sorted(groups: usize, of_row: &[u32]) -> Option<Self> {
        u32::try_from(of_row.len()).ok()?;
        if groups == 0 {
            return of_row.is_empty().then(|| Self { bounds: vec![0] });
        }
        let mut bounds = Vec::with_capacity(groups.checked_add(1)?);
        bounds.push(0);
        let mut current = 0;
        for (row, group) in (0_u32..).zip(of_row) {
            if *group != current {
                if *group < current || *group as usize >= groups {
                    return None;
                }
                bounds.resize(*group as usize + 1, row);
                current = *group;
            }
        }
        bounds.resize(groups + 1, of_row.len() as u32);
        Some(Self { bounds })
    }

    /// The groups that occur, without their numbers: each run of one value is a group. None when the values are
    /// not sorted, or when there are more rows than a `u32` counts.
    ///
    /// ```
    /// let runs = rekenkern::Runs::of_values(&[7, 7, 90]).unwrap();
    /// assert_eq!((runs.len(), runs.of(1)), (2, 2..3));
    /// ```
    pub fn of_values<T: PartialOrd>(values: &[T]) -> Option<Self> {
        let rows = u32::try_from(values.len()).ok()?;
        let mut bounds = vec![0];
        for (row, pair) in (1..).zip(values.windows(2)) {
            if pair[0] != pair[1] {
                if pair[0] > pair[1] {
                    return None;
                }
                bounds.push(row);
            }
        }
        if rows > 0 {
            bounds.push(rows);
        }
        Some(Self { bounds })
    }

    /// The groups one after another, each with so many rows; none when there are more rows than a `u32` counts.
    pub fn from_lengths(lengths: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut bounds = vec![0_u32];
        let mut end = 0_u32;
        for length in lengths {
            end = end.checked_add(length)?;
            bounds.push(end);
        }
        Some(Self { bounds })
    }

    /// Number of groups, also those without rows.
    pub fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// Whether there is no group.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.bounds.last().map_or(0, |end| *end as usize)
    }

    /// The rows of a group; none of a group beyond the last one.
    pub fn of(&self, group: usize) -> Range<usize> {
        match self.bounds.get(group..group.saturating_add(2)) {
            Some([from, until]) => *from as usize..*until as usize,
            _ => 0..0,
        }
    }

    /// The rows of each group in `groups`.
    pub(crate) fn each(&self, groups: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        self.bounds_of(groups).windows(2).map(|pair| pair[0] as usize..pair[1] as usize)
    }

    /// Where the rows of each group in `groups` begin, and where those of the last end.
    pub(crate) fn bounds_of(&self, groups: Range<usize>) -> &[u32] {
        self.bounds.get(groups.start..=groups.end).unwrap_or(&[])
    }

    /// Cuts the groups into at most so many ranges with about as many rows each.
    pub(crate) fn parts(&self, wanted: usize) -> Vec<Range<usize>> {
        let mut parts = Vec::with_capacity(wanted);
        let mut from = 0;
        for part in 1..=wanted {
            // Multiplied wide: rows times parts may not fit a `usize` of 32 bits.
            let near = (self.rows() as u64 * part as u64 / wanted.max(1) as u64) as u32;
            let until =
                if part == wanted { self.len() } else { self.bounds.partition_point(|end| *end < near) };
            let until = until.min(self.len());
            if until > from {
                parts.push(from..until);
                from = until;
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_sorted_or_beyond_the_last_group_is_no_run() {
        assert!(Runs::from_sorted(3, &[0, 2, 1]).is_none());
        assert!(Runs::from_sorted(3, &[0, 3]).is_none());
        assert!(Runs::from_sorted(0, &[0]).is_none());
        assert!(Runs::from_lengths([u32::MAX, 1]).is_none());
        let empty = Runs::from_sorted(0, &[]).unwrap();
        assert!(empty.is_empty());
        assert_eq!(empty.of(7), 0..0);
        assert_eq!(empty.parts(3), [0..0; 0]);
    }

    proptest! {
        #[test]
        fn both_ways_of_making_agree_and_each_row_is_in_its_group(
            lengths in prop::collection::vec(0_u32..5, 0..20), wanted in 1_usize..6,
        ) {
            let of_row: Vec<u32> =
                (0..).zip(&lengths).flat_map(|(group, rows)| vec![group; *rows as usize]).collect();
            let runs = Runs::from_sorted(lengths.len(), &of_row).unwrap();
            let by_length = Runs::from_lengths(lengths.iter().copied());
            prop_assert_eq!(Some(&runs), by_length.as_ref());
            for (group, rows) in lengths.iter().enumerate() {
                prop_assert_eq!(runs.of(group).len(), *rows as usize);
                prop_assert!(of_row[runs.of(group)].iter().all(|one| *one as usize == group));
            }
            let parts = runs.parts(wanted);
            prop_assert!(parts.len() <= wanted);
            let joined: Vec<usize> = parts.iter().cloned().flatten().collect();
            prop_assert_eq!(joined, (0..lengths.len()).collect::<Vec<_>>());
            for part in parts {
                let rows: Vec<_> = part.clone().map(|group| runs.of(group)).collect();
                prop_assert_eq!(runs.each(part).collect::<Vec<_>>(), rows);
            }
        }
    }
}
