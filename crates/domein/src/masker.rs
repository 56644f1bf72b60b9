use std::borrow::Cow;
use std::ops::Range;

use crate::Bsn;

/// A BSN has nine digits. One that lost the zero at its begin stays as it is: eight digits are as often a date.
const BSN_DIGITS: usize = 9;
/// So many digits stay, enough to find a number again.
const KEPT: usize = 3;
/// So many characters may stand between the digits of one number, as in `123 - 456 - 782`.
const MOST_BETWEEN: usize = 3;

/// Masks what can be a BSN in a text that somebody else wrote: a file name, a number of a sender, a reason.
///
/// Of nine or more digits in a row only the last three stay, whatever they are. Digits with something between
/// them, one to three characters that are neither letter nor digit, are one number when they are nine and pass the
/// eleven-test: of these too only the last three stay. So a date and an amount stay as they are, unless by chance
/// they are nine digits that pass. A BSN that lost the zero at its begin is not known as one.
///
/// ```
/// use domein::mask_bsn;
/// assert_eq!(mask_bsn("2024/WMO301_999900006.xml"), "2024/WMO301_******006.xml");
/// assert_eq!(mask_bsn("gebeld over 123.456.782, op 2024-03-01"), "gebeld over ***.***.782, op 2024-03-01");
/// ```
pub fn mask_bsn(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(u8::is_ascii_digit).count() < BSN_DIGITS {
        return Cow::Borrowed(text);
    }
    let groups = groups(text);
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        if group.digits.len() >= BSN_DIGITS {
            hidden.push(group.digits.start..group.digits.end - KEPT);
        } else {
            hide_spread(text, &groups[place..], &mut hidden);
        }
    }
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = vec![false; text.len()];
    hidden.into_iter().for_each(|range| masked[range].fill(true));
    Cow::Owned(text.char_indices().map(|(place, c)| if masked[place] { '*' } else { c }).collect())
}

/// Digits in a row.
struct Group {
    digits: Range<usize>,
    /// Whether they can go on the number of the group before.
    goes_on: bool,
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut between = usize::MAX;
    for (place, c) in text.char_indices() {
        if !c.is_ascii_digit() {
            between = if c.is_alphanumeric() { usize::MAX } else { between.saturating_add(1) };
            continue;
        }
        match groups.last_mut() {
            Some(last) if between == 0 => last.digits.end = place + 1,
            _ => groups.push(Group { digits: place..place + 1, goes_on: between <= MOST_BETWEEN }),
        }
        between = 0;
    }
    groups
}

/// Hides a BSN that is all of the first of these groups.
fn hide_spread(text: &str, groups: &[Group], hidden: &mut Vec<Range<usize>>) {
    let mut number = String::with_capacity(BSN_DIGITS);
    for (place, group) in groups.iter().enumerate() {
        if (place > 0 && !group.goes_on) || number.len() + group.digits.len() > BSN_DIGITS {
            return;
        }
        number.push_str(&text[group.digits.clone()]);
        if number.len() < BSN_DIGITS {
            continue;
        }
        if number.parse::<Bsn>().is_ok() {
            let mut left = BSN_DIGITS - KEPT;
            for group in &groups[..=place] {
                let count = left.min(group.digits.len());
                hidden.push(group.digits.start..group.digits.start + count);
                left -= count;
            }
        }
        return;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_can_be_a_bsn_is_masked_and_nothing_else() {
        for (text, masked) in [
            ("12345678 9999000062401 é", "12345678 **********401 é"),
            ("123 456 782", "*** *** 782"),
            ("123-456-782", "***-***-782"),
            ("1 2 3 4 5 6 7 8 2", "* * * * * * 7 8 2"),
            ("bsn: 1234.56.782!", "bsn: ****.**.782!"),
            ("123\u{a0}456\u{2011}782", "***\u{a0}***\u{2011}782"),
            ("123 - 456 - 782", "*** - *** - 782"),
            ("20240131 123 456 782 12", "20240131 *** *** 782 12"),
            ("301_999.900.006.xml", "301_***.***.006.xml"),
        ] {
            assert_eq!(mask_bsn(text), masked);
        }
        for text in
            ["123 456 789", "123x456x782", "123 ---- 456 782", "2024-01-31 12:30:15", "€ 12.345,67", ""]
        {
            assert_eq!(mask_bsn(text), text);
        }
    }

    /// Nine digits that pass the eleven-test.
    fn bsn() -> impl Strategy<Value = String> {
        (1_u32..=99_999_999).prop_filter_map("the last digit can be ten", |eight| {
            let first = format!("{eight:08}");
            (0..10).map(|last| format!("{first}{last}")).find(|nine| nine.parse::<Bsn>().is_ok())
        })
    }

    fn between() -> impl Strategy<Value = Option<char>> {
        let separator = any::<char>().prop_filter("a separator", |c| !c.is_alphanumeric());
        proptest::option::of(prop_oneof![prop::sample::select(vec![' ', '.', '-', '_', '/', ',']), separator])
    }

    proptest! {
        #[test]
        fn no_bsn_survives_whatever_stands_between_its_digits(
            bsn in bsn(),
            between in prop::collection::vec(between(), 8),
            before in "(.*[^0-9])?",
            after in "([^0-9].*)?",
        ) {
            let mut written = String::new();
            for (digit, next) in bsn.chars().zip(between.into_iter().chain([None])) {
                written.push(digit);
                written.extend(next);
            }
            let text = format!("{before}{written}{after}");
            let masked = mask_bsn(&text);
            prop_assert_eq!(masked.chars().count(), text.chars().count());
            let place = before.chars().count();
            let shown = masked.chars().skip(place).take(written.chars().count());
            prop_assert!(shown.filter(char::is_ascii_digit).count() <= KEPT, "{masked}");
        }

        #[test]
        fn dates_times_and_amounts_stay(
            year in 1900..2100, month in 1..13, day in 1..32, hour in 0..24, minute in 0..60,
            euros in 0..1000, thousands in 0..1000, cents in 0..100,
        ) {
            for text in [
                format!("van {year}-{month:02}-{day:02} tot {year}-{month:02}-{day:02}"),
                format!("{day:02}-{month:02}-{year} {hour:02}:{minute:02}:{minute:02}"),
                format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02} {year}{month:02}{day:02}"),
                format!("€ {thousands}.{euros:03},{cents:02} op {day}-{month}-{year}"),
            ] {
                prop_assert_eq!(mask_bsn(&text), text.as_str());
            }
        }
    }
}
