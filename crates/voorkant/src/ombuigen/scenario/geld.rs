//! Amounts of a scenario in words: never sharper than they are.

use domein::Bedrag;

use crate::web::Kader;

/// An amount, rounded to what one can know of it: three digits.
pub fn about(cents: i64) -> String {
    let euros = cents / 100;
    let mut step = 1_i64;
    while euros.unsigned_abs() / step.unsigned_abs() >= 1000 {
        step = step.saturating_mul(10);
    }
    let rounded = (euros as f64 / step as f64).round() as i64;
    Bedrag::from_cents(rounded.saturating_mul(step).saturating_mul(100)).in_whole_euros()
}

/// What is left over or lacking, in a sentence's part: "levert € 5 op" or "kost € 5".
pub fn yields(kader: &Kader, cents: i64) -> String {
    let amount = about(cents.saturating_abs());
    if cents >= 0 {
        format!("{} {amount} {}", kader.t("levert", "yields"), kader.t("op", "")).trim_end().to_owned()
    } else {
        format!("{} {amount}", kader.t("kost", "costs"))
    }
}

/// From low to high, in words that fit what is said of the middle.
pub fn band(kader: &Kader, laag: i64, hoog: i64) -> String {
    let amount = |cents: i64| about(cents.saturating_abs());
    let side = |cents: i64| {
        let word = if cents < 0 { kader.t("tekort", "lacking") } else { kader.t("over", "left over") };
        format!("{} {word}", amount(cents))
    };
    let (first, second) = match (laag < 0, hoog < 0) {
        (true, true) => (amount(hoog), amount(laag)),
        (false, false) => (amount(laag), amount(hoog)),
        _ => (side(laag), side(hoog)),
    };
    format!("{} {first} {} {second}", kader.t("tussen", "between"), kader.t("en", "and"))
}

/// A share as so many of a hundred. Never and always are said only of what is so in every calculation.
pub fn of_hundred(kader: &Kader, share: f64) -> String {
    format!("{} {}", so_many_of_hundred(share), kader.t("van de 100", "of 100"))
}

/// How many of a hundred: 0 and 100 only when it is exactly that.
pub fn so_many_of_hundred(share: f64) -> u8 {
    if share >= 1.0 {
        100
    } else if share > 0.0 {
        (share * 100.0).round().clamp(1.0, 99.0) as u8
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Taal;

    #[test]
    fn a_band_speaks_of_cost_or_of_both_sides() {
        let words = |laag: i64, hoog: i64| {
            band(&Kader::bare(Taal::Nl), laag * 100, hoog * 100).replace('\u{a0}', " ")
        };
        assert_eq!(words(-900, -200), "tussen € 200 en € 900");
        assert_eq!(words(200, 900), "tussen € 200 en € 900");
        assert_eq!(words(-200, 900), "tussen € 200 tekort en € 900 over");
    }

    #[test]
    fn never_and_always_are_said_only_when_it_is_so() {
        let words = |share: f64| of_hundred(&Kader::bare(Taal::Nl), share);
        for (share, many) in [(0.0, 0), (0.004, 1), (0.126, 13), (0.996, 99), (1.0, 100), (f64::NAN, 0)] {
            assert_eq!(words(share), format!("{many} van de 100"), "{share}");
        }
    }

    #[test]
    fn an_amount_has_three_digits_that_mean_something() {
        for (cents, text) in [
            (123_456_789, "€ 1.230.000"),
            (-99_949, "-€ 999"),
            (0, "€ 0"),
            (i64::MAX, "€ 92.200.000.000.000.000"),
        ] {
            assert_eq!(about(cents).replace('\u{a0}', " "), text.to_owned(), "{cents}");
        }
    }
}
