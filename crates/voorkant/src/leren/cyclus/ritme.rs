//! When a meeting is due, and which. Pure.

use domein::Datum;

use super::inhoud::Ritmesoort;

/// Within so many days of each other the heavier meeting takes the lighter along.
const TOGETHER: i32 = 45;

/// A day so many months later; the last of its month where it has no such day.
fn later(day: Datum, months: i32) -> Datum {
    let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).unwrap_or(i16::MAX);
    let month = i8::try_from(count.rem_euclid(12) + 1).unwrap_or(12);
    (28..=day.day())
        .rev()
        .chain([day.day().min(28)])
        .find_map(|one| Datum::new(year, month, one).ok())
        .unwrap_or(day)
}

/// Which meeting is next, and on which day at the latest. `held` are the meetings that were held: a heavier one counts as
/// the lighter ones too.
pub(super) fn next(begin: Datum, held: &[(Ritmesoort, Datum)]) -> (Ritmesoort, Datum) {
    let due = Ritmesoort::ALL.map(|soort| {
        let last = held.iter().filter(|(kind, _)| *kind >= soort).map(|(_, day)| *day).max();
        (soort, later(last.unwrap_or(begin).max(begin), soort.months()))
    });
    let first = due.iter().map(|(_, day)| *day).min().unwrap_or(begin);
    let near = |day: Datum| domein::day_number(day) - domein::day_number(first) <= TOGETHER;
    let heaviest = due.into_iter().filter(|(_, day)| near(*day)).map(|(soort, _)| soort).max();
    (heaviest.unwrap_or_default(), first)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::parse_datum;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    /// By hand: quarter, half year, quarter, year.
    #[test]
    fn a_year_of_meetings() {
        let mut held = Vec::new();
        for (soort, due) in [
            (Ritmesoort::Kwartaal, "2026-04-15"),
            (Ritmesoort::Halfjaar, "2026-07-15"),
            (Ritmesoort::Kwartaal, "2026-10-15"),
            (Ritmesoort::Jaar, "2027-01-15"),
            (Ritmesoort::Kwartaal, "2027-04-15"),
        ] {
            assert_eq!(next(day("2026-01-15"), &held), (soort, day(due)));
            held.push((soort, day(due)));
        }
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(later(day("2026-11-30"), 3), day("2027-02-28"));
        assert_eq!(later(day("2027-11-30"), 3), day("2028-02-29"));
        assert_eq!(later(day("2026-08-31"), 6), day("2027-02-28"));
    }

    proptest! {
        /// The next meeting is never more than a quarter after the last; a heavier one may be overdue.
        #[test]
        fn the_next_comes_within_a_quarter(kinds in proptest::collection::vec(0_usize..3, 0..8), gaps in proptest::collection::vec(1_i32..200, 8)) {
            let begin = day("2026-01-15");
            let mut at = domein::day_number(begin);
            let mut held = Vec::new();
            for (kind, gap) in kinds.iter().zip(&gaps) {
                at += gap;
                held.push((Ritmesoort::ALL[*kind], domein::day_from_number(at)));
            }
            let (_, due) = next(begin, &held);
            let days = domein::day_number(due) - at;
            prop_assert!(days <= 92, "{}", days);
            prop_assert!(domein::day_number(due) > domein::day_number(begin));
        }
    }
}
