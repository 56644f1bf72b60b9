//! `sub`: by what a provider knows somebody. NL GOV: never a BSN, RSIN or KvK number.

use std::fmt;

/// The longest that OpenID Connect allows.
const LONGEST: usize = 255;

/// A pseudonym of somebody at one provider.
///
/// ```
/// use aanmelden::oidc::{Subject, SubjectError};
/// assert!(Subject::new("4Yg8u72NxR").is_ok());
/// assert_eq!(Subject::new("123456782"), Err(SubjectError::Bsn));
/// assert_eq!(Subject::new("urn:nl:kvk:27378698"), Err(SubjectError::Kvk));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject(String);

/// Why a text may not be a [`Subject`]. The text itself is never part of it: it may be a BSN.
///
/// ```
/// let fout = aanmelden::oidc::Subject::new("999990019").unwrap_err();
/// assert!(!fout.to_string().contains("999990019"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubjectError {
    /// Nine digits that pass the eleven-test, so a BSN or an RSIN.
    #[error(
        "De aanmelddienst noemt u met een burgerservicenummer of een RSIN. Dat mag niet. Vraag uw beheerder om de \
         aanmelddienst een pseudoniem te laten sturen (NL GOV OpenID Connect, 'sub')."
    )]
    Bsn,
    /// Eight or twelve digits, so a KvK number or that of a branch.
    #[error(
        "De aanmelddienst noemt u met een KvK-nummer. Dat mag niet. Vraag uw beheerder om de aanmelddienst een \
         pseudoniem te laten sturen (NL GOV OpenID Connect, 'sub')."
    )]
    Kvk,
    /// Empty, too long, or not visible ASCII.
    #[error(
        "De aanmelddienst noemt u met een naam die niet kan. Vraag uw beheerder om de aanmelddienst na te kijken."
    )]
    Form,
}

impl Subject {
    /// The subject of a token.
    ///
    /// # Errors
    /// When it is a number that the profile forbids, also behind a word (`bsn:`), with dots or spaces in it, or without its
    /// leading zero; and when it is no subject at all.
    pub fn new(text: &str) -> Result<Self, SubjectError> {
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        {
            return Err(SubjectError::Form);
        }
        let last = text.rsplit([':', '/', '|', '=', '#', '@']).next().unwrap_or_default();
        // Also `NL123456782` and `123456782@bsn.nl`.
        let first = text.split(['@', '|', '/', '#']).next().unwrap_or_default();
        for piece in [text, last, first] {
            let plain = piece.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let plain: String = plain.chars().filter(|c| !" .-_".contains(*c)).collect();
            if plain.bytes().all(|byte| byte.is_ascii_digit()) {
                match plain.len() {
                    9 if passes_eleven_test(&plain) => return Err(SubjectError::Bsn),
                    8 | 12 => return Err(SubjectError::Kvk),
                    _ => {}
                }
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Weights 9 to 2 and −1: the sum is a multiple of eleven. An RSIN passes the same test.
fn passes_eleven_test(digits: &str) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.bytes().zip(weights).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
    sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use domein::Bsn;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_of_people_and_companies_are_refused() {
        for text in [
            "999990019",
            "bsn:999990019",
            "urn:nl:bsn:999990019",
            "9999.90.019",
            "NL999990019",
            "999990019@bsn.nl",
            "000000012",
        ] {
            assert_eq!(Subject::new(text), Err(SubjectError::Bsn), "{text}");
        }
        for text in ["27378698", "kvk/27378698", "000027378698", "99999001"] {
            assert_eq!(Subject::new(text), Err(SubjectError::Kvk), "{text}");
        }
        for text in ["", "a\nb", "é", &"a".repeat(256)] {
            assert_eq!(Subject::new(text), Err(SubjectError::Form), "{text}");
        }
    }

    #[test]
    fn pseudonyms_are_allowed() {
        for text in [
            "999990018",
            "4Yg8u72NxR",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "urn:uuid:dfae1ba2-cadd-4d7a",
            "a",
            "1234567",
        ] {
            assert_eq!(Subject::new(text).unwrap().as_str(), text);
        }
    }

    proptest! {
        /// The same judgement as the house's own BSN, for every number of nine digits.
        #[test]
        fn nine_digits_are_judged_as_a_bsn_is(number in 1_u32..1_000_000_000) {
            let text = format!("{number:09}");
            prop_assert_eq!(Subject::new(&text).is_err(), text.parse::<Bsn>().is_ok());
        }

        #[test]
        fn no_text_stops_the_program(text in ".{0,300}") {
            let _ = Subject::new(&text);
        }
    }
}
