//! Numbers as the files write them.

use domein::Bedrag;

/// A Dutch number: points between groups of three digits, a comma before the decimals. Also as Excel
/// shortens a large one: `1,94044E+11`. None when it is not one.
pub(crate) fn dutch(text: &str) -> Option<f64> {
    let (minus, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (digits, power) = digits.split_once("E+").unwrap_or((digits, "0"));
    let (whole, fraction) = digits.split_once(',').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped: Vec<&str> = groups.collect();
    let is_whole = is_number(first)
        && (grouped.is_empty() || first.len() <= 3)
        && grouped.iter().all(|group| group.len() == 3 && is_number(group));
    if !is_whole || !is_number(fraction) || !is_number(power) {
        return None;
    }
    let number = format!("{first}{}.{fraction}e{power}", grouped.concat()).parse::<f64>().ok()?;
    Some(if minus { -number } else { number }).filter(|number| number.is_finite())
}

/// A number with a point before the decimals. None when it is not one.
pub(crate) fn plain(text: &str) -> Option<f64> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'e' | b'E' | b'+'));
    text.parse().ok().filter(|number: &f64| is_plain && number.is_finite())
}

/// An amount in cents, half a cent away from zero; None beyond what an amount can hold.
pub(crate) fn cents(euros: f64) -> Option<Bedrag> {
    // 2^53: from there a floating number does not hold every cent.
    const EDGE: f64 = 9_007_199_254_740_992.0;
    let cents = (euros * 100.0).round();
    #[allow(clippy::cast_possible_truncation, reason = "a whole number between the edges")]
    (cents.abs() < EDGE).then(|| Bedrag::from_cents(cents as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden() {
        let known = [
            ("4638,946433", 4_638.946_433),
            ("1.305.638", 1_305_638.0),
            ("74.175.269,15", 74_175_269.15),
            ("-0,003079", -0.003_079),
            ("0", 0.0),
            ("28955600000", 28_955_600_000.0),
            ("1,94044E+11", 194_044_000_000.0),
        ];
        for (text, number) in known {
            assert_eq!(dutch(text), Some(number), "{text}");
        }
        for wrong in [
            "", "-", "1.5", "1,2,3", "1.2345", "12a", "1e5", "NaN", ".123", "1.", "5,", "1234.567", "--1",
            "1E+", "1E+999",
        ] {
            assert_eq!(dutch(wrong), None, "{wrong}");
        }
        assert_eq!(
            (plain("11296604.94"), plain("1,5"), plain("inf"), plain("")),
            (Some(11_296_604.94), None, None, None)
        );
        assert_eq!(cents(0.125).map(Bedrag::cents), Some(13));
        assert_eq!(cents(-0.125).map(Bedrag::cents), Some(-13));
        assert_eq!((cents(1e300), cents(f64::NAN)), (None, None));
    }
}
