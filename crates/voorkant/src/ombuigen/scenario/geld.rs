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

/// From low to high.
pub fn band(kader: &Kader, laag: i64, hoog: i64) -> String {
    format!("{} {} {} {}", kader.t("tussen", "between"), about(laag), kader.t("en", "and"), about(hoog))
}

/// A share as so many of a hundred.
pub fn of_hundred(kader: &Kader, share: f64) -> String {
    format!("{} {}", (share.clamp(0.0, 1.0) * 100.0).round(), kader.t("van de 100", "of 100"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
