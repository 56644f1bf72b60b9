//! Which cells a spreadsheet shows as a date, and which with zeros in front.

use std::collections::BTreeMap;

use super::xml::{Step, attribute, walk};
use crate::fault::Fault;

/// How a number is shown, as far as it changes what the number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Number,
    Date,
    /// With zeros in front, up to so many digits.
    Padded(u8),
}

/// How each style of a workbook is shown, by its number.
pub(super) fn read(xml: &str) -> Result<Vec<Shown>, Fault> {
    let mut formats: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    walk(xml, |step| {
        match step {
            Step::Open(tag) => match tag.local_name().into_inner() {
                "numFmt" => {
                    let number = attribute(tag, "numFmtId").and_then(|text| text.parse().ok());
                    if let (Some(number), Some(code)) = (number, attribute(tag, "formatCode")) {
                        formats.insert(number, shown(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let number = attribute(tag, "numFmtId").and_then(|text| text.parse().ok()).unwrap_or(0);
                    styles.push(formats.get(&number).copied().unwrap_or_else(|| built_in(number)));
                }
                _ => {}
            },
            Step::Close("cellXfs") => in_cells = false,
            Step::Close(_) | Step::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// The formats that every spreadsheet has. Source: ECMA-376, part 1, 18.8.30.
fn built_in(number: u32) -> Shown {
    match number {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What a format of the user does. Text in quotes, brackets and after a backslash is no part of it.
fn shown(code: &str) -> Shown {
    let first = code.split(';').next().unwrap_or_default();
    if !first.is_empty() && first.bytes().all(|byte| byte == b'0') {
        return match u8::try_from(first.len()) {
            Ok(width) if (2..=15).contains(&width) => Shown::Padded(width),
            _ => Shown::Number,
        };
    }
    let mut signs = first.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => _ = signs.find(|end| *end == '"'),
            '[' => _ = signs.find(|end| *end == ']'),
            '\\' | '_' | '*' => _ = signs.next(),
            // Hours and minutes alone are a time, not a day; `General` and `Standaard` hold a d but are words.
            'd' | 'D' | 'y' | 'Y' | 'j' | 'J' if !is_word(first) => return Shown::Date,
            _ => {}
        }
    }
    Shown::Number
}

fn is_word(code: &str) -> bool {
    code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standaard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_dates_from_numbers() {
        for code in ["dd-mm-yyyy", "d/m/yy h:mm", "[$-413]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "mmm-yy", "jjjj"]
        {
            assert_eq!(shown(code), Shown::Date, "{code}");
        }
        for code in ["0.00", "#,##0", "\"dag\" 0", "General", "Standaard", "[Red]0", "h:mm", "0", ""] {
            assert_eq!(shown(code), Shown::Number, "{code}");
        }
        assert_eq!(shown("000000000"), Shown::Padded(9));
    }
}
