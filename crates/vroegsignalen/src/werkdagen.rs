use std::collections::BTreeSet;

use domein::{Datum, day_from_number, day_number};

use crate::feestdag::{Feestdag, SATURDAY, weekday};

/// Which days are working days: not Saturday, Sunday or a [`Feestdag`], and not a day that was named beside those.
///
/// To name are the days that a royal decree puts on a level with a holiday (Algemene termijnenwet, art. 3, paragraph 3).
/// For 2026 to 2028 those are 2 January and 15 May 2026, 7 May 2027, 28 April and 26 May 2028 (SEEN: sterfgeval.nl,
/// question 70745). They are not built in: without them a term ends earlier, and that is never too late.
///
/// **A day on which only the own office is closed is a working day for the law** (SEEN: the same source). Who names it
/// here moves terms later than the law gives.
///
/// ```
/// use domein::parse_datum;
/// use vroegsignalen::Werkdagen;
/// let werkdagen = Werkdagen::default();
/// let friday = parse_datum("2026-11-27")?;
/// assert_eq!(werkdagen.plus_working_days(friday, 3), parse_datum("2026-12-02")?);
/// // The Thursday before Good Friday.
/// let before_easter = parse_datum("2026-04-02")?;
/// assert_eq!(werkdagen.plus_working_days(before_easter, 1), parse_datum("2026-04-07")?);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Werkdagen {
    named: BTreeSet<Datum>,
}

impl Werkdagen {
    /// The calendar of the law, without these days.
    pub fn without(named: impl IntoIterator<Item = Datum>) -> Self {
        Self { named: named.into_iter().collect() }
    }

    /// Whether there is work on a day.
    pub fn is_working_day(&self, day: Datum) -> bool {
        weekday(day_number(day)) < SATURDAY && self.is_no_holiday(day)
    }

    fn is_no_holiday(&self, day: Datum) -> bool {
        Feestdag::on(day).is_none() && !self.named.contains(&day)
    }

    /// The day that lies so many working days after a day; the day itself is not counted, and is the answer for none.
    /// Beyond the calendar, its last day.
    pub fn plus_working_days(&self, day: Datum, number: u16) -> Datum {
        self.walk(day, number, 1)
    }

    /// The day that lies so many working days before a day; the day itself is not counted, and is the answer for none.
    /// Beyond the calendar, its first day.
    pub fn minus_working_days(&self, day: Datum, number: u16) -> Datum {
        self.walk(day, number, -1)
    }

    fn walk(&self, from: Datum, number: u16, step: i32) -> Datum {
        let (first, last) = (day_number(Datum::MIN), day_number(Datum::MAX));
        let mut at = day_number(from);
        let mut left = number;
        while left > 0 && (first..=last).contains(&(at + step)) {
            at += step;
            // Weekends are skipped by number: only the other days are looked up in the calendar.
            let works = weekday(at) < SATURDAY && self.is_no_holiday(day_from_number(at));
            left -= u16::from(works);
        }
        day_from_number(at)
    }

    /// How many working days there are after the one day, up to and with the other; negative when the other is earlier.
    ///
    /// ```
    /// # use domein::parse_datum;
    /// # use vroegsignalen::Werkdagen;
    /// let (friday, wednesday) = (parse_datum("2026-11-27")?, parse_datum("2026-12-02")?);
    /// assert_eq!(Werkdagen::default().working_days_between(friday, wednesday), 3);
    /// assert_eq!(Werkdagen::default().working_days_between(wednesday, friday), -3);
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    pub fn working_days_between(&self, from: Datum, until: Datum) -> i32 {
        if until < from {
            return -self.working_days_between(until, from);
        }
        let off = (from.year()..=until.year())
            .flat_map(|year| Feestdag::ALL.into_iter().filter_map(move |one| one.in_year(year)))
            .chain(self.named.iter().copied())
            .filter(|day| from < *day && *day <= until && weekday(day_number(*day)) < SATURDAY)
            .collect::<BTreeSet<_>>();
        let off = i32::try_from(off.len()).unwrap_or(i32::MAX);
        weekdays_until(until) - weekdays_until(from) - off
    }
}

/// Days from Monday to Friday up to and with a day, counted from a fixed Monday.
fn weekdays_until(day: Datum) -> i32 {
    let number = day_number(day);
    5 * (number + 3).div_euclid(7) + (weekday(number) + 1).min(SATURDAY)
}
