//! Signs as people count them, and signs that do not belong in a text.

use unicode_normalization::char::is_combining_mark;

/// What stands in a text and may not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tekenfout {
    /// A control sign, such as a null or an escape.
    Stuurteken,
    /// A sign that turns the direction of what follows, so that a text reads as another one.
    Omkeerteken,
}

/// How many signs a reader counts: accents, skin tones and joined emoji count with the sign that they belong to, and a
/// flag counts once. A simple form of the grapheme clusters of UAX 29.
///
/// ```
/// # use verwachting::count_signs;
/// assert_eq!(count_signs("café"), 4);
/// assert_eq!(count_signs("cafe\u{301}"), 4, "an accent of its own");
/// assert_eq!(count_signs("👩‍👩‍👧 👍🏽 🇳🇱"), 5);
/// ```
pub fn count_signs(text: &str) -> usize {
    sign_starts(text).count()
}

/// The place of each sign as people count them: the index of its first `char`.
pub(crate) fn sign_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut joined = false;
    let mut half_flag = false;
    text.chars().enumerate().filter_map(move |(at, sign)| {
        let goes_on = joined || extends(sign) || (half_flag && is_flag_half(sign));
        half_flag = is_flag_half(sign) && !half_flag;
        joined = sign == '\u{200d}';
        (!goes_on || at == 0).then_some(at)
    })
}

/// Whether this belongs to the sign before it.
fn extends(sign: char) -> bool {
    is_combining_mark(sign)
        || matches!(sign, '\u{200c}' | '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(sign, '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

fn is_flag_half(sign: char) -> bool {
    matches!(sign, '\u{1f1e6}'..='\u{1f1ff}')
}

/// A sign without width that only splits a word: it comes along when one pastes, and hides words from a check.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// What is wrong with a sign: U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows. A new line and
/// a tab are allowed here; who wants one line refuses them.
pub(crate) fn wrong_sign(sign: char) -> Option<Tekenfout> {
    match sign {
        '\n' | '\t' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Tekenfout::Omkeerteken),
        sign if sign.is_control() => Some(Tekenfout::Stuurteken),
        _ => None,
    }
}

/// The first sign that may not be there, with its place (from 1).
pub(crate) fn first_wrong(text: &str) -> Option<(usize, Tekenfout)> {
    text.chars().enumerate().find_map(|(at, sign)| wrong_sign(sign).map(|fault| (at + 1, fault)))
}
