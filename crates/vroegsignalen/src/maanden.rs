use domein::{Datum, Maand, day_from_number, day_number};

/// The same day so many months later (or earlier), or the last day of that month when it is shorter.
pub(crate) fn plus_months(day: Datum, months: i32) -> Datum {
    let maand = Maand::of(day).plus(months);
    let same_day = day_from_number(day_number(maand.first_day()) + i32::from(day.day()) - 1);
    same_day.min(maand.last_day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::parse_datum;

    #[test]
    fn the_same_day_or_the_last() {
        for (day, months, expected) in [
            ("2026-07-15", -6, "2026-01-15"),
            ("2026-08-31", -6, "2026-02-28"),
            ("2024-08-31", -6, "2024-02-29"),
            ("2026-08-29", -6, "2026-02-28"),
            ("2026-03-31", -6, "2025-09-30"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-02-28", 6, "2026-08-28"),
        ] {
            let day = parse_datum(day).expect("a day");
            assert_eq!(plus_months(day, months).to_string(), expected, "{day} {months}");
        }
    }
}
