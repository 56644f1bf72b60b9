//! Days, months and moments as people write them.

use domein::{Datum, Maand, Periode};

use super::Taal;

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

fn month_name(taal: Taal, month: i8) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or(0);
    MONTHS.get(place).map_or("", |(nl, en)| taal.pick(nl, en))
}

/// `1 januari 2025`.
pub fn day(taal: Taal, day: Datum) -> String {
    format!("{} {} {}", day.day(), month_name(taal, day.month()), day.year())
}

/// `januari 2025`.
pub fn month(taal: Taal, maand: Maand) -> String {
    let first = maand.first_day();
    format!("{} {}", month_name(taal, first.month()), first.year())
}

/// `1 januari 2024 tot en met 31 december 2024`.
pub fn days(taal: Taal, periode: Periode) -> String {
    match periode.eind() {
        Some(eind) if eind == periode.begin() => day(taal, eind),
        Some(eind) => format!(
            "{} {} {}",
            day(taal, periode.begin()),
            taal.pick("tot en met", "up to and including"),
            day(taal, eind)
        ),
        None => format!("{} {}", taal.pick("vanaf", "from"), day(taal, periode.begin())),
    }
}

/// A moment of the records (`2025-01-31T09:15:00Z`) as `31 januari 2025, 09:15 UTC`.
pub fn moment(taal: Taal, text: &str) -> String {
    let date = text.get(..10).and_then(|date| domein::parse_datum(date).ok());
    match (date, text.get(11..16)) {
        (Some(date), Some(time)) => format!("{}, {time} UTC", day(taal, date)),
        _ => text.to_owned(),
    }
}

/// A whole number in groups of three: `16.015`, in English `16,015`.
pub fn number(taal: Taal, number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(0).to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(taal.pick(".", ","));
        }
        text.push(digit);
    }
    text
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A number with its word: one, or more. `1 gemeente`, `2 gemeenten`.
pub fn count(taal: Taal, number: usize, [one, more]: [(&str, &str); 2]) -> String {
    let (nl, en) = if number == 1 { one } else { more };
    format!("{number} {}", taal.pick(nl, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_people_write_them() {
        let first = domein::parse_datum("2025-03-01").unwrap();
        assert_eq!(day(Taal::Nl, first), "1 maart 2025");
        assert_eq!(month(Taal::En, Maand::of(first)), "March 2025");
        assert_eq!(moment(Taal::Nl, "2025-03-01T09:15:00Z"), "1 maart 2025, 09:15 UTC");
        assert_eq!(moment(Taal::Nl, "ooit"), "ooit");
        assert_eq!(number(Taal::Nl, 1_016_015_u64), "1.016.015");
        assert_eq!(number(Taal::En, 999_u64), "999");
        assert_eq!(days(Taal::Nl, Periode::single_day(first)), "1 maart 2025");
    }
}
