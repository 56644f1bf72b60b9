use domein::Bedrag;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::Prijsfout;

/// The largest number that a figure of a price may be: a hundred billion. Above it somebody made a mistake.
pub(crate) const MOST: Decimal = Decimal::from_parts(1_215_752_192, 23, 0, false, 0);

/// A whole number.
pub(crate) fn whole(number: i64) -> Decimal {
    Decimal::from(number)
}

/// Rounded half away from zero, as everything that is shown.
///
/// ```
/// use rust_decimal::Decimal;
/// assert_eq!(prijs::rounded(Decimal::new(1_625, 3), 2), Decimal::new(163, 2));
/// assert_eq!(prijs::rounded(Decimal::new(-1_625, 3), 2), Decimal::new(-163, 2));
/// ```
#[must_use]
pub fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Euros as an amount in cents, rounded half away from zero; at the edge of what an amount can hold it stays there.
///
/// ```
/// use rust_decimal::Decimal;
/// assert_eq!(prijs::in_cents(Decimal::new(90_113, 3)).cents(), 9_011);
/// ```
#[must_use]
pub fn in_cents(euros: Decimal) -> Bedrag {
    let edge = if euros.is_sign_negative() { i64::MIN } else { i64::MAX };
    let cents = euros.checked_mul(whole(100)).and_then(|cents| i64::try_from(rounded(cents, 0)).ok());
    Bedrag::from_cents(cents.unwrap_or(edge))
}

/// An amount as euros.
#[must_use]
pub fn in_euros(amount: Bedrag) -> Decimal {
    Decimal::new(amount.cents(), 2)
}

/// A number as a person writes it: `1.234,56`, `0,24`, `25.97`, `€ 72,50`, `24 %`.
///
/// With a comma the comma is the decimal sign and dots part thousands. Without a comma a dot is the decimal sign,
/// unless it can only part thousands (`1.234.567`). One dot with three digits behind it can be both, and is refused.
///
/// # Errors
/// What is no number, or can be read in two ways; with the way out.
///
/// ```
/// assert_eq!(prijs::parse_getal("tarief", "€ 1.234,50").unwrap().to_string(), "1234.50");
/// assert_eq!(prijs::parse_getal("uurloon", "25.97").unwrap().to_string(), "25.97");
/// assert!(prijs::parse_getal("uren", "1.878").unwrap_err().uitweg.contains("1878"));
/// ```
pub fn parse_getal(plaats: &str, text: &str) -> Result<Decimal, Prijsfout> {
    let bare: String =
        text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '€' | '%')).collect();
    let wrong = |rule: &str, way: String| Prijsfout::new(plaats, format!("‘{}’ {rule}", clipped(text)), way);
    let no_number = || wrong("is geen getal", "Schrijf een getal, bijvoorbeeld 72,50".to_owned());
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, body) = bare.strip_prefix('-').map_or(("", bare.as_str()), |rest| ("-", rest));
    let plain = match (body.matches(',').count(), body.matches('.').count()) {
        (0, 0) => body.to_owned(),
        (0, 1) => {
            let (before, after) = body.split_once('.').unwrap_or((body, ""));
            if after.len() == 3 && digits(before) && digits(after) && before != "0" && before.len() <= 3 {
                let way = format!(
                    "Schrijf {before}{after} als u duizendtallen bedoelt, of {before},{after} als u een komma bedoelt"
                );
                return Err(wrong("kan op twee manieren worden gelezen", way));
            }
            body.to_owned()
        }
        (0, _) => grouped(body).ok_or_else(no_number)?,
        (1, dots) => {
            let (before, after) = body.split_once(',').unwrap_or((body, ""));
            let before = if dots == 0 { before.to_owned() } else { grouped(before).ok_or_else(no_number)? };
            format!("{before}.{after}")
        }
        _ => return Err(no_number()),
    };
    let right = plain.split('.').all(digits) && plain.matches('.').count() <= 1;
    let number = if right { format!("{sign}{plain}").parse::<Decimal>().ok() } else { None };
    let number = number.ok_or_else(no_number)?;
    if number.abs() > MOST {
        return Err(wrong("is te groot voor een prijs", "Kijk het getal na".to_owned()));
    }
    Ok(number)
}

/// Digits in groups of three, parted by dots, without them.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let right = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    right.then(|| text.replace('.', ""))
}

fn clipped(text: &str) -> String {
    text.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let read = |text: &str| parse_getal("hier", text).ok();
        assert_eq!(read("72,50"), Some(number("72.50")));
        assert_eq!(read("€ 1.234.567,8"), Some(number("1234567.8")));
        assert_eq!(read("1.234.567"), Some(number("1234567")));
        assert_eq!(read("0.065"), Some(number("0.065")));
        assert_eq!(read("1234.567"), Some(number("1234.567")));
        assert_eq!(read("-3,5 %"), Some(number("-3.5")));
        for wrong in
            ["", "-", ",5", "5,", "1.2,3", "1,2,3", "1,2.3", "twaalf", "1e5", "1.23.456", "+5", "NaN"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(read("99999999999999999999999999999999999").is_none());
        assert_eq!(MOST, whole(100_000_000_000));
    }
}
