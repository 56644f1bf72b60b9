//! The last month of which there is something to say.

use domein::{Gemeentecode, Maand};
use feiten::Stand;

/// The last month of a municipality with granted cost, as far as one odd line can be trusted: see
/// [`last_with_evidence`].
pub fn last_month(stand: &Stand, gemeente: Gemeentecode) -> Option<Maand> {
    let gemeente = stand.gemeente(gemeente)?;
    let granted = stand.prestaties.iter().filter(|line| line.gemeente == gemeente && line.is_cost());
    last_with_evidence(granted.map(|line| line.maand)).and_then(Maand::from_number)
}

/// The last month that counts as delivered, from the month of each line: one with at least two lines, and at
/// least a tenth of what the month in the middle has, by number of lines. One line with a wrong date would
/// otherwise move the end of everything. A tenth is little: a month that is only partly declared counts.
pub fn last_with_evidence(lines: impl Iterator<Item = i32>) -> Option<i32> {
    // A count for each month since the year nil; later than any date is no month.
    const END: usize = 10_000 * 12;
    let mut counts: Vec<u64> = Vec::new();
    for place in lines.filter_map(|maand| usize::try_from(maand).ok()).filter(|place| *place < END) {
        if place >= counts.len() {
            counts.resize(place + 1, 0);
        }
        counts[place] += 1;
    }
    let mut sizes: Vec<u64> = counts.iter().copied().filter(|count| *count > 0).collect();
    sizes.sort_unstable();
    let middle = sizes.get(sizes.len() / 2)?;
    let enough = |count: &u64| *count >= 2 && count.saturating_mul(10) >= *middle;
    counts.iter().rposition(enough).and_then(|place| i32::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(months: &[(i32, usize)]) -> Option<i32> {
        last_with_evidence(months.iter().flat_map(|(maand, lines)| std::iter::repeat_n(*maand, *lines)))
    }

    #[test]
    fn one_odd_line_is_no_month() {
        assert_eq!(last(&[(24_300, 40), (24_301, 38), (24_302, 41)]), Some(24_302));
        assert_eq!(
            last(&[(24_300, 40), (24_301, 38), (24_900, 1)]),
            Some(24_301),
            "a line of fifty years later"
        );
        assert_eq!(last(&[(24_300, 4), (24_301, 4), (24_302, 1)]), Some(24_301), "few lines in all");
    }

    #[test]
    fn a_month_that_came_in_for_a_tenth_counts() {
        assert_eq!(last(&[(24_300, 400), (24_301, 380), (24_302, 38)]), Some(24_302));
        assert_eq!(last(&[(24_300, 400), (24_301, 380), (24_302, 37)]), Some(24_301));
        assert_eq!(
            last(&[(24_300, 9_000), (24_301, 40), (24_302, 40)]),
            Some(24_302),
            "one month is much larger"
        );
    }

    #[test]
    fn without_evidence_there_is_no_month() {
        assert_eq!(last(&[]), None);
        assert_eq!(last(&[(24_300, 1)]), None);
        assert_eq!(last(&[(-5, 40), (i32::MAX, 40)]), None, "no dates at all");
    }
}
