//! Bank account numbers: IBAN (ISO 13616), with its check by 97.

use super::vorm::{Vorm, is_word};
use super::{Persoonsgegeven, Persoonsvondst};

/// How long an IBAN is, by country. Source: the registry of SWIFT, the countries that occur here most.
const LENGTES: [(&str, usize); 32] = [
    ("nl", 18),
    ("at", 20),
    ("be", 16),
    ("bg", 22),
    ("ch", 21),
    ("cy", 28),
    ("cz", 24),
    ("de", 22),
    ("dk", 18),
    ("ee", 20),
    ("es", 24),
    ("fi", 18),
    ("fr", 27),
    ("gb", 22),
    ("gr", 27),
    ("hr", 21),
    ("hu", 28),
    ("ie", 22),
    ("it", 27),
    ("lt", 20),
    ("lu", 20),
    ("lv", 21),
    ("ma", 28),
    ("no", 15),
    ("pl", 28),
    ("pt", 25),
    ("ro", 24),
    ("se", 24),
    ("si", 19),
    ("sk", 24),
    ("tr", 26),
    ("ua", 29),
];

pub(super) fn accounts(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    for start in 0..vorm.len() {
        if is_word(vorm.before(start)) {
            continue;
        }
        let Some((_, length)) = LENGTES.iter().find(|(country, _)| vorm.starts_at(country, start)) else {
            continue;
        };
        let Some((number, end)) = read(vorm, start, *length) else { continue };
        if is_account(&number) {
            found.push(vorm.vondst(Persoonsgegeven::Iban, start, end));
        }
    }
}

/// So many letters and digits, with at most two other signs between two of them, and where they end.
fn read(vorm: &Vorm, start: usize, length: usize) -> Option<(String, usize)> {
    let mut number = String::with_capacity(length);
    let mut between = 0;
    for place in start..vorm.len() {
        let sign = vorm.at(place);
        if sign.is_ascii_alphanumeric() {
            number.push(sign);
            between = 0;
        } else {
            between += 1;
            if between > 2 || !matches!(sign, ' ' | '.' | '-' | '/' | '\n' | '_') {
                return None;
            }
        }
        if number.len() == length {
            return Some((number, place + 1));
        }
    }
    None
}

/// A Dutch number by its form, also with a typing error; another by its check.
fn is_account(number: &str) -> bool {
    let all = |from: usize, to: usize, holds: fn(&u8) -> bool| {
        number.as_bytes().get(from..to).is_some_and(|part| part.iter().all(holds))
    };
    if !all(2, 4, u8::is_ascii_digit) {
        return false;
    }
    if number.starts_with("nl") {
        return all(4, 8, u8::is_ascii_alphabetic) && all(8, 18, u8::is_ascii_digit);
    }
    let moved = number.chars().skip(4).chain(number.chars().take(4));
    let rest = moved.filter_map(|sign| sign.to_digit(36)).fold(0_u32, |rest, digit| {
        let shift = if digit < 10 { 10 } else { 100 };
        (rest * shift + digit) % 97
    });
    rest == 1
}
