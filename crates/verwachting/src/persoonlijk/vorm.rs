//! A text as its reader sees it: one letter for each way to write it, with the place where it stood.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Persoonsgegeven, Persoonsvondst};
use crate::tekens::is_invisible;

/// One sign after folding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teken {
    /// The sign in lower case; a digit of any script as 0 to 9.
    pub sign: char,
    /// The place of the `char` that it came from, from 0.
    pub at: usize,
    /// Whether it was a capital.
    pub capital: bool,
}

/// The folded text.
pub(super) struct Vorm(pub Vec<Teken>);

/// The code points at which the ten digits of a script begin: Arabic, Persian, Devanagari, Bengali.
const NULLEN: [u32; 4] = [0x660, 0x6f0, 0x966, 0x9e6];

fn digit_of(sign: char) -> char {
    NULLEN
        .iter()
        .find_map(|zero| u32::from(sign).checked_sub(*zero).filter(|digit| *digit < 10))
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(sign)
}

impl Vorm {
    pub(super) fn of(text: &str) -> Self {
        let mut signs = Vec::with_capacity(text.len());
        for (at, original) in text.chars().enumerate() {
            let hidden = matches!(original, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{fe00}'..='\u{fe0f}');
            if hidden || is_invisible(original) {
                continue;
            }
            for sign in std::iter::once(original).nfkd().filter(|sign| !is_combining_mark(*sign)) {
                let capital = sign.is_uppercase();
                let push = |sign: char| signs.push(Teken { sign: digit_of(sign), at, capital });
                sign.to_lowercase().for_each(push);
            }
        }
        Self(signs)
    }

    /// The sign at a place; a new line outside the text, so that its edge is no letter and no digit.
    pub(super) fn at(&self, place: usize) -> char {
        self.0.get(place).map_or('\n', |one| one.sign)
    }

    /// The sign before a place.
    pub(super) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\n', |before| self.at(before))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Where this stands, from a place on.
    pub(super) fn find(&self, word: &str, from: usize) -> Option<usize> {
        (from..self.len()).find(|start| self.starts_at(word, *start))
    }

    /// Whether this stands at a place.
    pub(super) fn starts_at(&self, word: &str, start: usize) -> bool {
        word.chars().enumerate().all(|(at, sign)| self.at(start + at) == sign)
    }

    /// The first place from which on this does not hold.
    pub(super) fn while_at(&self, start: usize, holds: impl Fn(char) -> bool) -> usize {
        (start..self.len()).find(|place| !holds(self.at(*place))).unwrap_or(self.len())
    }

    /// The last place back to which this holds.
    pub(super) fn back_while(&self, end: usize, holds: impl Fn(char) -> bool) -> usize {
        let mut place = end;
        while place > 0 && holds(self.at(place - 1)) {
            place -= 1;
        }
        place
    }

    /// A find from a place up to, not including, another.
    pub(super) fn vondst(&self, soort: Persoonsgegeven, from: usize, to: usize) -> Persoonsvondst {
        let place = |at: usize| self.0.get(at).map_or(0, |one| one.at) + 1;
        Persoonsvondst { begin: place(from), eind: place(to.max(1) - 1), soort }
    }
}

pub(super) fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

pub(super) fn is_word(sign: char) -> bool {
    sign.is_alphanumeric()
}
