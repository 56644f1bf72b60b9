//! The code in a letter.

use std::fmt;
use std::str::FromStr;

use super::{number, signs};
use crate::soorten::kinds;

/// Why a code is not taken. The code itself is never part of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Codefout {
    /// Too short or too long.
    #[error("De code heeft {nodig} tekens; hier staan er {tekens}. Typ de code over uit uw brief.")]
    Lengte {
        /// How many were typed.
        tekens: usize,
        /// How many there should be.
        nodig: usize,
    },
    /// A sign that is in no code.
    #[error("Op plek {0} staat een teken dat niet in een code past. Gebruik alleen letters en cijfers.")]
    Teken(usize),
    /// A typing error.
    #[error("Er zit een typfout in de code. Kijk elk teken na in uw brief.")]
    Typfout,
    /// Used before.
    #[error("Deze code is al gebruikt. Hebt u zelf niet gestemd? Vraag de gemeente om een nieuwe brief.")]
    AlGebruikt,
    /// Not a code of this dialogue.
    #[error("Deze code hoort niet bij dit gesprek. Kijk of u de goede brief hebt.")]
    Onbekend,
    /// The same code twice in one print run.
    #[error("Twee brieven kregen dezelfde code. Trek nieuwe codes voor alle brieven.")]
    DubbelInOplage,
}

/// A code for one letter: 50 random bits in ten signs and two check signs, printed as `XXXX-XXXX-XXXX`.
///
/// The number of twelve signs is a multiple of the prime 1021, so every wrong sign and every swap of two signs is seen. It
/// has no `Display` and no `Serialize`: write [`Briefcode::print`] where the letter is made, and nowhere else.
///
/// ```
/// # use verwachting::Briefcode;
/// let code = Briefcode::from_random([7; 7]);
/// let printed = code.print();
/// assert_eq!(printed.len(), 14);
/// let typed = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
/// assert_eq!(typed.parse::<Briefcode>(), Ok(code));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Briefcode(u64);

/// Prime, and under 1024, so that the rest fits in two signs.
const PRIEM: u64 = 1021;
const TEKENS_IN_CODE: u32 = 12;

impl Briefcode {
    /// A code from seven bytes of a good random source; six bits are left over.
    pub fn from_random(bytes: [u8; 7]) -> Self {
        let bits = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        Self::of(bits & ((1 << 50) - 1))
    }

    /// Fifty bits with their check.
    fn of(data: u64) -> Self {
        let shifted = data << 10;
        Self(shifted + (PRIEM - shifted % PRIEM) % PRIEM)
    }

    /// As it stands in the letter, in groups of four.
    pub fn print(&self) -> String {
        let all = self.normalised();
        let groups = [all.get(..4), all.get(4..8), all.get(8..)];
        groups.map(Option::unwrap_or_default).join("-")
    }

    /// The twelve signs: what the digest is over.
    pub(super) fn normalised(&self) -> String {
        signs(u128::from(self.0), TEKENS_IN_CODE)
    }
}

impl FromStr for Briefcode {
    type Err = Codefout;

    /// Reads what somebody typed: small letters, spaces and dashes anywhere, O for 0, I or l for 1, U for V.
    fn from_str(text: &str) -> Result<Self, Codefout> {
        let number = u64::try_from(number(text, TEKENS_IN_CODE as usize)?).map_err(|_| Codefout::Typfout)?;
        // The check signs hold a rest: not more than 1020.
        if number % PRIEM == 0 && number % 1024 < PRIEM { Ok(Self(number)) } else { Err(Codefout::Typfout) }
    }
}

impl fmt::Debug for Briefcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Briefcode(************)")
    }
}

kinds! {
    /// Whether a code was used: not when, by whom or for what.
    pub enum Codestaat {
        /// Not yet.
        Ongebruikt "ongebruikt" "nog niet gebruikt",
        /// It was.
        Gebruikt "gebruikt" "al gebruikt",
    }
}

impl Codestaat {
    /// Uses the code: one code, one vote.
    ///
    /// ```
    /// # use verwachting::{Codefout, Codestaat};
    /// let used = Codestaat::Ongebruikt.gebruik()?;
    /// assert_eq!(used.gebruik(), Err(Codefout::AlGebruikt));
    /// # Ok::<(), Codefout>(())
    /// ```
    ///
    /// # Errors
    /// It was used.
    pub const fn gebruik(self) -> Result<Self, Codefout> {
        match self {
            Self::Ongebruikt => Ok(Self::Gebruikt),
            Self::Gebruikt => Err(Codefout::AlGebruikt),
        }
    }
}
