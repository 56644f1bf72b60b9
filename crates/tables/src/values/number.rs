//! Numbers and amounts as people and programs write them. Text all the way: no amount is ever a float.

use super::Vote;

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Comma,
    Point,
}

impl Mark {
    fn decimal(self) -> char {
        if self == Self::Comma { ',' } else { '.' }
    }

    fn grouping(self) -> char {
        if self == Self::Comma { '.' } else { ',' }
    }
}

/// A decimal number as digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    whole: String,
    /// Without zeros at the end.
    fraction: String,
}

/// Why a text is no number of the kind that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// No number at all.
    NoNumber,
    /// `1,2E+05`: digits are lost.
    Scientific,
    /// More decimals than there may be.
    Decimals,
    /// Too large to count with.
    TooLarge,
}

/// A text without currency, sign and spaces around it.
struct Stripped {
    negative: bool,
    body: String,
    /// The mark of `,-` or `.-` at its end.
    mark: Option<Mark>,
}

fn strip(text: &str) -> Option<Stripped> {
    let text: String = text
        .chars()
        .map(|sign| match sign {
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            '\u{2212}' => '-',
            '\u{2019}' => '\'',
            other => other.to_ascii_lowercase(),
        })
        .collect();
    let mut body = text.trim();
    let mut signs = 0;
    let mut negative = false;
    if let Some(inner) = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (body, signs, negative) = (inner.trim(), 1, true);
    }
    let mut mark = None;
    let mut currency = 0;
    loop {
        if let Some(rest) = ["€", "euro", "eur"]
            .iter()
            .find_map(|name| body.strip_prefix(name).or_else(|| body.strip_suffix(name)))
        {
            currency += 1;
            body = rest.trim();
        } else if let Some((rest, found)) = without_cents(body).filter(|_| mark.is_none()) {
            mark = Some(found);
            body = rest.trim();
        } else if let Some(rest) = body.strip_prefix('-').or_else(|| body.strip_suffix('-')) {
            (signs, negative) = (signs + 1, true);
            body = rest.trim();
        } else if let Some(rest) = body.strip_prefix('+') {
            signs += 1;
            body = rest.trim();
        } else {
            break;
        }
    }
    let known = body.chars().all(|sign| matches!(sign, '0'..='9' | '.' | ',' | ' ' | '\''));
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    (signs <= 1 && currency <= 1 && known && digits > 0).then(|| Stripped {
        negative,
        body: body.to_owned(),
        mark,
    })
}

/// Takes off `,-` and its like, which stand for no cents.
fn without_cents(body: &str) -> Option<(&str, Mark)> {
    let ends = [
        (",--", Mark::Comma),
        (",-", Mark::Comma),
        (".--", Mark::Point),
        (".-", Mark::Point),
        (",=", Mark::Comma),
    ];
    ends.iter().find_map(|(end, mark)| body.strip_suffix(end).map(|rest| (rest, *mark)))
}

/// Which mark a value uses.
pub(crate) fn vote(text: &str) -> Vote<Mark> {
    let Some(number) = strip(text) else { return Vote::NoValue };
    let marks = match number.mark {
        Some(mark) => vec![mark],
        None => vec![Mark::Comma, Mark::Point],
    };
    let read: Vec<(Mark, Decimal)> = marks
        .into_iter()
        .filter_map(|mark| digits(&number, Some(mark)).map(|decimal| (mark, decimal)))
        .collect();
    match read.as_slice() {
        [] => Vote::NoValue,
        [(mark, _)] => Vote::For(*mark),
        [(_, one), (_, other), ..] if one == other => Vote::Neutral,
        _ => Vote::Either,
    }
}

/// Reads a number. Without a mark only numbers that are the same either way.
pub(crate) fn parse(text: &str, mark: Option<Mark>) -> Result<Decimal, NumberFault> {
    let number = strip(text)
        .ok_or_else(|| if is_scientific(text) { NumberFault::Scientific } else { NumberFault::NoNumber })?;
    digits(&number, mark).ok_or(NumberFault::NoNumber)
}

fn is_scientific(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    text.split_once('e').is_some_and(|(digits, power)| {
        let is_number = |text: &str| {
            text.bytes().any(|byte| byte.is_ascii_digit())
                && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'+' | b'-'))
        };
        is_number(digits) && is_number(power)
    })
}

fn digits(number: &Stripped, mark: Option<Mark>) -> Option<Decimal> {
    let (whole, fraction) = match mark.and_then(|mark| number.body.split_once(mark.decimal())) {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (number.body.as_str(), ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // `.50` is a number, and so is `0.50`; `.` and spaces alone are none.
    let whole = if whole.is_empty() { String::new() } else { ungrouped(whole, mark)? };
    let whole = whole.trim_start_matches('0').to_owned();
    let fraction = fraction.trim_end_matches('0').to_owned();
    let negative = number.negative && !(whole.is_empty() && fraction.is_empty());
    Some(Decimal { negative, whole, fraction })
}

/// The digits before the mark. In groups they stand by three, with one sign between them all.
fn ungrouped(whole: &str, mark: Option<Mark>) -> Option<String> {
    let Some(sign) = whole.chars().find(|sign| !sign.is_ascii_digit()) else { return Some(whole.to_owned()) };
    let may_group = matches!(sign, ' ' | '\'') || mark.is_some_and(|mark| mark.grouping() == sign);
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default();
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = may_group
        && (1..=3).contains(&first.len())
        // Nobody writes 0.234 for 234.
        && !first.starts_with('0')
        && all_digits(first)
        && groups.all(|group| group.len() == 3 && all_digits(group));
    sound.then(|| whole.replace(sign, ""))
}

impl Decimal {
    /// A number of a spreadsheet, by its shortest text. When that has more than two decimals it is taken at the
    /// fifteen digits that a spreadsheet keeps and shows: 0.1 + 0.2 is 0.3 there.
    pub(crate) fn of_float(number: f64) -> Self {
        let short = number.abs().to_string();
        let (whole, fraction) = short.split_once('.').unwrap_or((&short, ""));
        let text = if fraction.len() > 2 {
            let kept = 15_usize.saturating_sub(whole.trim_start_matches('0').len());
            format!("{:.kept$}", number.abs())
        } else {
            short
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let negative = number < 0.0 && !(whole.is_empty() && fraction.is_empty());
        Self { negative, whole, fraction }
    }

    /// The number in hundredths.
    pub(crate) fn hundredths(&self) -> Result<i64, NumberFault> {
        if self.fraction.len() > 2 {
            return Err(NumberFault::Decimals);
        }
        self.signed(&format!("{}{:0<2}", self.whole, self.fraction))
    }

    /// The whole number.
    pub(crate) fn whole(&self) -> Result<i64, NumberFault> {
        if self.fraction.is_empty() {
            self.signed(&format!("0{}", self.whole))
        } else {
            Err(NumberFault::Decimals)
        }
    }

    fn signed(&self, digits: &str) -> Result<i64, NumberFault> {
        let number: i64 = digits.parse().map_err(|_| NumberFault::TooLarge)?;
        Ok(if self.negative { -number } else { number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(text: &str, mark: Mark) -> Option<i64> {
        parse(text, Some(mark)).ok()?.hundredths().ok()
    }

    #[test]
    fn amounts_in_dutch_and_english() {
        let dutch = [
            ("1.234,56", 123_456),
            ("€ 1.234,-", 123_400),
            ("€ 1.234,--", 123_400),
            ("(1.234,56)", -123_456),
            ("1.234,56-", -123_456),
            ("-€ 1.234,56", -123_456),
            ("€ -1.234,56", -123_456),
            ("\u{2212}12,5", -1_250),
            ("EUR 12", 1_200),
            ("12,50 euro", 1_250),
            ("1 234,5", 123_450),
            ("1\u{a0}234\u{a0}567,89", 123_456_789),
            ("1.234.567", 123_456_700),
            (",5", 50),
            ("0,00", 0),
            ("-0", 0),
            ("+7", 700),
        ];
        for (text, expected) in dutch {
            assert_eq!(cents(text, Mark::Comma), Some(expected), "{text}");
        }
        let english = [("1,234.56", 123_456), ("1234.56", 123_456), ("1'234.5", 123_450), ("$", -1)];
        for (text, expected) in english {
            assert_eq!(cents(text, Mark::Point), (expected >= 0).then_some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount() {
        let wrong = [
            "",
            "-",
            "€",
            "abc",
            "12,",
            "1.23,45",
            "12.34.567",
            "1,2,3",
            "--1",
            "(-1)",
            "1-2",
            "1.234 567",
            "12 34",
            "€€1",
            "1,234",
            "0.123,4",
        ];
        for text in wrong {
            assert_eq!(cents(text, Mark::Comma), None, "{text}");
        }
        assert_eq!(parse("1,2E+05", Some(Mark::Comma)), Err(NumberFault::Scientific));
        let large = parse("99999999999999999999", None).map(|number| number.hundredths());
        assert_eq!(large, Ok(Err(NumberFault::TooLarge)));
    }

    #[test]
    fn a_value_votes_for_its_mark() {
        let known = [
            ("1.234,56", Vote::For(Mark::Comma)),
            ("1,234.56", Vote::For(Mark::Point)),
            ("1234.56", Vote::For(Mark::Point)),
            ("1.5", Vote::For(Mark::Point)),
            ("1.234.567", Vote::For(Mark::Comma)),
            ("0.123", Vote::For(Mark::Point)),
            ("1234.567", Vote::For(Mark::Point)),
            ("1.234,-", Vote::For(Mark::Comma)),
            ("1.234", Vote::Either),
            ("1,234", Vote::Either),
            ("1234", Vote::Neutral),
            ("1 234", Vote::Neutral),
            ("Totaal", Vote::NoValue),
            ("1.23.4", Vote::NoValue),
        ];
        for (text, expected) in known {
            assert_eq!(vote(text), expected, "{text}");
        }
    }

    #[test]
    fn a_float_is_taken_as_a_spreadsheet_shows_it() {
        let known = [(0.1 + 0.2, 30), (1_234.56, 123_456), (-0.05, -5), (1e12, 100_000_000_000_000)];
        for (number, expected) in known {
            assert_eq!(Decimal::of_float(number).hundredths(), Ok(expected), "{number}");
        }
        assert_eq!(Decimal::of_float(1.005).hundredths(), Err(NumberFault::Decimals));
        assert_eq!(Decimal::of_float(-3.0).whole(), Ok(-3));
        assert_eq!(Decimal::of_float(1e-300).hundredths(), Ok(0));
    }
}
