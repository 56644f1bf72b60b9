//! Amounts as files write them, to the cent and without a floating number in between.

use domein::Bedrag;

/// Whole euros: two decimals are cents.
pub(crate) const EUROS: usize = 2;
/// Thousands of euros, as in the open data: five decimals are cents.
pub(crate) const THOUSANDS: usize = 5;

/// An amount that is written as a decimal number with a point, so many decimals before its cents end. None when it
/// is no such number, when it has a fraction of a cent, or when it does not fit.
pub(crate) fn parse(text: &str, decimals: usize) -> Option<Bedrag> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let kept = fraction.trim_end_matches('0');
    if !is_number(whole) || !is_number(fraction) || kept.len() > decimals {
        return None;
    }
    let cents: i64 = format!("{whole}{kept:0<decimals$}").parse().ok()?;
    Some(Bedrag::from_cents(if minus { -cents } else { cents }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden() {
        let cents = |text, decimals| parse(text, decimals).map(Bedrag::cents);
        assert_eq!(cents("12", EUROS), Some(1_200));
        assert_eq!(cents("-12.5", EUROS), Some(-1_250));
        assert_eq!(cents("0.070", EUROS), Some(7));
        assert_eq!(cents("9869.0", THOUSANDS), Some(986_900_000));
        assert_eq!(cents("0.00001", THOUSANDS), Some(1));
        for wrong in ["", "-", "1e3", "1,5", "0.001", ".5", "5.", "+1", " 1", "99999999999999999999"] {
            assert_eq!(parse(wrong, EUROS), None, "{wrong}");
        }
    }
}
