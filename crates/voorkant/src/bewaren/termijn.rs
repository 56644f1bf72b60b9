//! A term: so many days, months or years after the day on which something ended. Calendar arithmetic, no clock.

use std::fmt;
use std::str::FromStr;

use domein::Datum;
use jiff::{Span, ToSpan};

/// In what a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bewaareenheid {
    /// Days.
    Dagen,
    /// Calendar months.
    Maanden,
    /// Calendar years.
    Jaren,
}

impl Bewaareenheid {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dagen, Self::Maanden, Self::Jaren];

    /// Its name in the store, in forms and for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Dagen => "dagen",
            Self::Maanden => "maanden",
            Self::Jaren => "jaren",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Dagen => ("dagen", "days"),
            Self::Maanden => ("maanden", "months"),
            Self::Jaren => ("jaren", "years"),
        }
    }

    /// The most of it that a term can have: a hundred years.
    const fn most(self) -> u16 {
        match self {
            Self::Dagen => 36_500,
            Self::Maanden => 1_200,
            Self::Jaren => 100,
        }
    }
}

/// How long something is kept after it ended: up to and including a day.
///
/// ```text
/// ended 2024-02-29, 1 year: kept up to and including 2025-02-28, gone from 2025-03-01 on
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bewaartermijn {
    aantal: u16,
    eenheid: Bewaareenheid,
}

/// Days over which two terms are held against each other: all days of four years, with a leap day among them.
const YEARS: std::ops::RangeInclusive<i16> = 2024..=2027;

impl Bewaartermijn {
    /// So many days.
    pub const fn days(aantal: u16) -> Self {
        Self { aantal, eenheid: Bewaareenheid::Dagen }
    }

    /// So many months.
    pub const fn months(aantal: u16) -> Self {
        Self { aantal, eenheid: Bewaareenheid::Maanden }
    }

    /// So many years.
    pub const fn years(aantal: u16) -> Self {
        Self { aantal, eenheid: Bewaareenheid::Jaren }
    }

    /// A term of at least one day and at most a hundred years; none for another number.
    pub fn new(aantal: u16, eenheid: Bewaareenheid) -> Option<Self> {
        (1..=eenheid.most()).contains(&aantal).then_some(Self { aantal, eenheid })
    }

    /// How many.
    pub const fn aantal(self) -> u16 {
        self.aantal
    }

    /// Of what.
    pub const fn eenheid(self) -> Bewaareenheid {
        self.eenheid
    }

    fn span(self) -> Span {
        let aantal = i64::from(self.aantal);
        match self.eenheid {
            Bewaareenheid::Dagen => aantal.days(),
            Bewaareenheid::Maanden => aantal.months(),
            Bewaareenheid::Jaren => aantal.years(),
        }
    }

    /// The last day on which something that ended on this day is kept; none where the calendar ends. A day that a month
    /// does not have is its last one.
    pub fn last_kept(self, einde: Datum) -> Option<Datum> {
        einde.checked_add(self.span()).ok()
    }

    /// Whether the term of what ended on this day is over. On the last day of the term it is not.
    pub fn is_over(self, einde: Datum, peildatum: Datum) -> bool {
        self.last_kept(einde).is_some_and(|last| last < peildatum)
    }

    /// The newest day of ending whose term is over: all that ended on it or before may go, nothing that ended later.
    /// None where the calendar ends.
    pub fn newest_over(self, peildatum: Datum) -> Option<Datum> {
        let mut day = peildatum.checked_sub(self.span()).ok()?;
        // The last days of a month share their day in a shorter one, so the way back is not always the way there.
        while !self.is_over(day, peildatum) {
            day = day.yesterday().ok()?;
        }
        while let Some(next) = day.tomorrow().ok().filter(|next| self.is_over(*next, peildatum)) {
            day = next;
        }
        Some(day)
    }

    /// Whether it never ends before the other one does.
    pub fn is_at_least(self, other: Self) -> bool {
        YEARS.filter_map(|year| Datum::new(year, 1, 1).ok()).all(|first| {
            first
                .series(1.day())
                .take(usize::from(first.days_in_year().unsigned_abs()))
                .all(|day| self.last_kept(day) >= other.last_kept(day))
        })
    }

    /// In words, in Dutch and in English.
    pub fn naam(self) -> (String, String) {
        let one = self.aantal == 1;
        let (nl, en) = match (self.eenheid, one) {
            (Bewaareenheid::Dagen, true) => ("dag", "day"),
            (Bewaareenheid::Maanden, true) => ("maand", "month"),
            (Bewaareenheid::Jaren, true) => ("jaar", "year"),
            // In Dutch years are counted in the singular.
            (Bewaareenheid::Jaren, false) => ("jaar", "years"),
            (other, false) => other.naam(),
        };
        (format!("{} {nl}", self.aantal), format!("{} {en}", self.aantal))
    }
}

impl fmt::Display for Bewaartermijn {
    /// As it is kept: a number, a space, a unit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.aantal, self.eenheid.sleutel())
    }
}

/// A text that is no term.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "een termijn is een heel getal van 1 of meer met dagen, maanden of jaren, en hoogstens 100 jaar; bijvoorbeeld 90 dagen"
)]
pub struct OngeldigeTermijn;

impl FromStr for Bewaartermijn {
    type Err = OngeldigeTermijn;

    fn from_str(text: &str) -> Result<Self, OngeldigeTermijn> {
        let (aantal, eenheid) = text.trim().split_once(' ').ok_or(OngeldigeTermijn)?;
        let eenheid = Bewaareenheid::ALL.into_iter().find(|one| one.sleutel() == eenheid.trim());
        let aantal = aantal.parse().map_err(|_| OngeldigeTermijn)?;
        Self::new(aantal, eenheid.ok_or(OngeldigeTermijn)?).ok_or(OngeldigeTermijn)
    }
}

#[cfg(test)]
mod tests {
    use domein::parse_datum;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    /// Ended, term, the last day on which it is kept: by the calendar, worked out by hand.
    const GOLDEN: &[(&str, &str, &str)] = &[
        ("2024-02-29", "1 jaren", "2025-02-28"),
        ("2024-02-29", "4 jaren", "2028-02-29"),
        ("2023-02-28", "1 jaren", "2024-02-28"),
        ("2011-11-30", "15 jaren", "2026-11-30"),
        ("2006-02-28", "20 jaren", "2026-02-28"),
        ("2026-01-31", "1 maanden", "2026-02-28"),
        ("2024-01-31", "1 maanden", "2024-02-29"),
        ("2026-03-31", "6 maanden", "2026-09-30"),
        ("2025-12-31", "2 maanden", "2026-02-28"),
        ("2026-02-28", "1 maanden", "2026-03-28"),
        ("2026-08-31", "90 dagen", "2026-11-29"),
        ("2026-12-31", "1 dagen", "2027-01-01"),
    ];

    #[test]
    fn a_term_ends_on_the_day_that_the_calendar_says() {
        for (ended, term, last) in GOLDEN {
            let termijn: Bewaartermijn = term.parse().unwrap();
            assert_eq!(termijn.last_kept(day(ended)), Some(day(last)), "{ended} + {term}");
            assert_eq!(termijn.to_string(), *term);
            assert!(!termijn.is_over(day(ended), day(last)), "on its last day it is kept");
            assert!(termijn.is_over(day(ended), day(last).tomorrow().unwrap()), "the day after it may go");
        }
    }

    #[test]
    fn the_newest_day_that_is_over() {
        for (today, term, newest) in [
            // What ended on the 28th up to the 31st of January is kept up to and including 28 February.
            ("2026-03-01", "1 maanden", "2026-01-31"),
            ("2026-02-28", "1 maanden", "2026-01-27"),
            ("2026-03-31", "1 maanden", "2026-02-28"),
            ("2025-03-01", "1 jaren", "2024-02-29"),
            ("2025-02-28", "1 jaren", "2024-02-27"),
            ("2026-11-30", "15 jaren", "2011-11-29"),
            ("2026-11-30", "90 dagen", "2026-08-31"),
        ] {
            let termijn: Bewaartermijn = term.parse().unwrap();
            assert_eq!(termijn.newest_over(day(today)), Some(day(newest)), "{today} - {term}");
        }
    }

    #[test]
    fn a_shorter_term_lets_more_go_and_a_longer_one_less() {
        let (today, ended) = (day("2026-11-30"), day("2026-09-30"));
        assert!(!Bewaartermijn::days(90).is_over(ended, today));
        assert!(Bewaartermijn::days(60).is_over(ended, today), "61 days ago");
        assert!(!Bewaartermijn::months(2).is_over(ended, today), "exactly on the day");
        let (days, months, years) = (Bewaartermijn::days, Bewaartermijn::months, Bewaartermijn::years);
        assert!(months(12).is_at_least(years(1)) && years(1).is_at_least(months(12)));
        assert!(days(366).is_at_least(years(1)) && !days(365).is_at_least(years(1)));
        assert!(years(16).is_at_least(years(15)) && !months(179).is_at_least(years(15)));
        assert!(months(1).is_at_least(days(28)) && !months(1).is_at_least(days(30)));
    }

    #[test]
    fn nonsense_is_no_term() {
        for text in ["", "0 dagen", "-1 dagen", "101 jaren", "1200", "7 weken", "1.5 jaren", "99999 dagen"] {
            assert_eq!(text.parse::<Bewaartermijn>(), Err(OngeldigeTermijn), "{text}");
        }
    }

    /// Another way to the same day: counting day by day, and months as a number.
    fn by_counting(termijn: Bewaartermijn, ended: Datum) -> (i32, u8, u8) {
        let mut day = (i32::from(ended.year()), ended.month().unsigned_abs(), ended.day().unsigned_abs());
        let length = |year: i32, month: u8| match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let number = i32::from(termijn.aantal());
        if termijn.eenheid() == Bewaareenheid::Dagen {
            for _ in 0..number {
                day.2 += 1;
                if day.2 > length(day.0, day.1) {
                    day = if day.1 == 12 { (day.0 + 1, 1, 1) } else { (day.0, day.1 + 1, 1) };
                }
            }
            return day;
        }
        let months = if termijn.eenheid() == Bewaareenheid::Jaren { number * 12 } else { number };
        let month = day.0 * 12 + i32::from(day.1) - 1 + months;
        let (year, month) = (month / 12, u8::try_from(month % 12 + 1).unwrap());
        (year, month, day.2.min(length(year, month)))
    }

    fn terms() -> impl Strategy<Value = Bewaartermijn> {
        (0_usize..3, 1_u16..=400).prop_map(|(unit, number)| {
            let eenheid = Bewaareenheid::ALL[unit];
            Bewaartermijn::new(number.min(eenheid.most()), eenheid).unwrap()
        })
    }

    fn days() -> impl Strategy<Value = Datum> {
        (0_i32..60_000).prop_map(|number| day("1950-01-01").checked_add(number.days()).unwrap())
    }

    proptest! {
        #[test]
        fn the_calendar_is_that_of_counting(termijn in terms(), ended in days()) {
            let last = termijn.last_kept(ended).unwrap();
            let found = (i32::from(last.year()), last.month().unsigned_abs(), last.day().unsigned_abs());
            prop_assert_eq!(found, by_counting(termijn, ended));
        }

        #[test]
        fn nothing_younger_than_its_term_goes(termijn in terms(), ended in days(), today in days()) {
            let over = termijn.is_over(ended, today);
            if over {
                prop_assert!(by_counting(termijn, ended)
                    < (i32::from(today.year()), today.month().unsigned_abs(), today.day().unsigned_abs()));
            }
            prop_assert_eq!(over, termijn.newest_over(today).is_some_and(|newest| ended <= newest));
        }

        #[test]
        fn a_term_that_is_kept_is_read_back(termijn in terms()) {
            prop_assert_eq!(termijn.to_string().parse::<Bewaartermijn>(), Ok(termijn));
        }
    }
}
