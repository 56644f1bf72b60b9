//! The token in a link.

use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::{Codefout, number, signs};

/// A token of 128 random bits in 26 signs: who holds it, votes, sees what became of a statement, and erases.
///
/// It has no `Display` and no `Serialize`: write [`Stemtoken::expose`] where the link is made. `Debug` masks it.
///
/// ```
/// # use verwachting::Stemtoken;
/// let token = Stemtoken::from_random([255; 16]);
/// assert_eq!(*token.expose(), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
/// assert_eq!(token.expose().to_lowercase().parse::<Stemtoken>(), Ok(token));
/// assert!("8ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse::<Stemtoken>().is_err(), "more than 128 bits");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stemtoken([u8; 16]);

const TEKENS_IN_TOKEN: u32 = 26;

impl Stemtoken {
    /// A token from sixteen bytes of a good random source.
    pub const fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 26 signs, for the link.
    pub fn expose(&self) -> Zeroizing<String> {
        Zeroizing::new(signs(u128::from_be_bytes(self.0), TEKENS_IN_TOKEN))
    }

    pub(super) const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl FromStr for Stemtoken {
    type Err = Codefout;

    /// Reads what stands in a link, or what somebody typed over.
    fn from_str(text: &str) -> Result<Self, Codefout> {
        // 26 signs hold 130 bits: the first is at most 7, so that one token has one spelling.
        let first = text.chars().find(|sign| !super::is_between(*sign)).and_then(super::value_of);
        let number = number(text, TEKENS_IN_TOKEN as usize)?;
        if first.is_some_and(|first| first > 7) {
            Err(Codefout::Typfout)
        } else {
            Ok(Self(number.to_be_bytes()))
        }
    }
}

impl fmt::Debug for Stemtoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stemtoken(geheim)")
    }
}
