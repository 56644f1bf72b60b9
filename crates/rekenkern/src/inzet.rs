//! Help with what it costs a month: what the kernels of a whole country read.

use std::ops::Range;

use domein::{Maand, day_number};

/// Help in use with its price: one entry for each assignment, in four columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Inzet<'a> {
    /// Kind of help: the place in a list of kinds, for example [`domein::Voorziening::ALL`].
    pub voorziening: &'a [u8],
    /// First day, as [`domein::day_number`].
    pub begin: &'a [i32],
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: &'a [i32],
    /// Cost in cents for each month in which it runs.
    pub maandbedrag: &'a [i32],
}

impl<'a> Inzet<'a> {
    /// The entries of these rows; columns of unequal length end where the shortest ends.
    pub(crate) fn rows(&self, rows: Range<usize>) -> Self {
        let len = self.len();
        let rows = rows.start.min(len)..rows.end.min(len);
        Self {
            voorziening: &self.voorziening[rows.clone()],
            begin: &self.begin[rows.clone()],
            eind: &self.eind[rows.clone()],
            maandbedrag: &self.maandbedrag[rows],
        }
    }

    /// Number of entries.
    pub(crate) fn len(&self) -> usize {
        self.voorziening.len().min(self.begin.len()).min(self.eind.len()).min(self.maandbedrag.len())
    }

    /// First day and day, kind and cost of each entry.
    pub(crate) fn iter(self) -> impl Iterator<Item = (i32, i32, u8, i32)> + 'a {
        let days = self.begin.iter().zip(self.eind);
        let rest = self.voorziening.iter().zip(self.maandbedrag);
        days.zip(rest).map(|((begin, eind), (kind, cent))| (*begin, *eind, *kind, *cent))
    }
}

/// Months one after another, and in which of them a day lies: looked up, not calculated.
///
/// ```
/// use rekenkern::Maandvenster;
/// let venster = Maandvenster::new("2024-01".parse()?, "2024-12".parse()?);
/// assert_eq!(venster.len(), 12);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Debug)]
pub struct Maandvenster {
    first_day: i32,
    months: usize,
    /// For each day, and for the day before the first and the one after the last: how many months of the
    /// window have ended before it, and how many have begun on it.
    of_day: Vec<(u16, u16)>,
}

impl Maandvenster {
    /// The months from `first` to `last`, both included; none when `last` comes before. At most 65,535 months.
    pub fn new(first: Maand, last: Maand) -> Self {
        let months = (last.number() - first.number() + 1).clamp(0, i32::from(u16::MAX)) as u16;
        let mut of_day = vec![(0, 0)];
        for month in 0..months {
            let periode = first.plus(i32::from(month));
            let days = day_number(periode.last_day()) - day_number(periode.first_day()) + 1;
            of_day.extend((0..days).map(|_| (month, month + 1)));
        }
        of_day.push((months, months));
        Self { first_day: day_number(first.first_day()), months: usize::from(months), of_day }
    }

    /// Number of months.
    pub fn len(&self) -> usize {
        self.months
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.months == 0
    }

    /// The month in which something comes and the month from which it is gone, counted from the first and cut
    /// off at the window: equal when it runs on no day of it.
    #[inline]
    pub(crate) fn span(&self, begin: i32, eind: i32) -> (usize, usize) {
        let from = usize::from(self.at(begin).0);
        (from, if eind < begin { from } else { usize::from(self.at(eind).1) })
    }

    /// The month in which a day lies, counted from the first; none outside the window.
    #[inline]
    pub(crate) fn month(&self, day: i32) -> Option<usize> {
        let (ended, begun) = self.at(day);
        (ended < begun).then_some(usize::from(ended))
    }

    /// Whether a day lies before the window.
    #[inline]
    pub(crate) fn is_before(&self, day: i32) -> bool {
        day < self.first_day
    }

    /// The last day of each month.
    pub(crate) fn last_days(&self) -> impl Iterator<Item = i32> + '_ {
        let days = self.of_day.iter().zip(self.first_day - 1..);
        days.zip(self.of_day.iter().skip(1)).filter_map(|((today, day), tomorrow)| {
            (today.0 < today.1 && tomorrow.0 == today.1).then_some(day)
        })
    }

    /// Whether so many days after a day still lie in the window.
    pub(crate) fn knows(&self, day: i32, days: i32) -> bool {
        let last = i64::from(self.first_day) + self.of_day.len() as i64 - 3;
        i64::from(day) + i64::from(days) <= last
    }

    #[inline]
    fn at(&self, day: i32) -> (u16, u16) {
        let place = i64::from(day) - i64::from(self.first_day) + 1;
        let last = self.of_day.len() - 1;
        self.of_day[(place.max(0) as usize).min(last)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OPEN_END;

    fn maand(text: &str) -> Maand {
        text.parse().unwrap()
    }

    fn day(text: &str) -> i32 {
        day_number(text.parse().unwrap())
    }

    #[test]
    fn golden() {
        let venster = Maandvenster::new(maand("2023-12"), maand("2024-02"));
        for (begin, eind, span) in [
            ("2023-12-01", "2023-12-31", (0, 1)),
            ("2023-12-31", "2024-01-01", (0, 2)),
            ("2020-01-01", "2024-02-29", (0, 3)),
            ("2024-02-29", "2025-01-01", (2, 3)),
            ("2023-01-01", "2023-11-30", (0, 0)),
            ("2024-03-01", "2024-03-05", (3, 3)),
            ("2024-02-01", "2024-01-31", (2, 2)),
        ] {
            assert_eq!(venster.span(day(begin), day(eind)), span, "{begin} {eind}");
        }
        assert_eq!(venster.span(i32::MIN, OPEN_END), (0, 3));
        let none = Maandvenster::new(maand("2024-02"), maand("2024-01"));
        assert!(none.is_empty());
        assert_eq!(none.span(i32::MIN, OPEN_END), (0, 0));
    }
}
