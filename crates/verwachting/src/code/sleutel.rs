//! Keyed digests of codes and tokens.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use super::{Briefcode, Codefout, Stemtoken};
use crate::afdruk::{GeenAfdruk, from_hex};

/// What is kept of a code or a token: HMAC-SHA-256 under the key of its dialogue, as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Codeafdruk([u8; 32]);

impl fmt::Display for Codeafdruk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Codeafdruk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Codeafdruk({self})")
    }
}

impl FromStr for Codeafdruk {
    type Err = GeenAfdruk;
    fn from_str(text: &str) -> Result<Self, GeenAfdruk> {
        from_hex(text).map(Self).ok_or(GeenAfdruk)
    }
}

impl TryFrom<String> for Codeafdruk {
    type Error = GeenAfdruk;
    fn try_from(text: String) -> Result<Self, GeenAfdruk> {
        text.parse()
    }
}

impl From<Codeafdruk> for String {
    fn from(afdruk: Codeafdruk) -> Self {
        afdruk.to_string()
    }
}

/// The key of one dialogue. Keep it where keys are kept, apart from the digests.
///
/// ```
/// # use verwachting::{Briefcode, Codesleutel};
/// let sleutel = Codesleutel::from_bytes([1; 32], "noord-2027");
/// let code = Briefcode::from_random([9; 7]);
/// assert_eq!(sleutel.of_code(&code), sleutel.of_code(&code.print().to_lowercase().parse()?));
/// assert_ne!(sleutel.of_code(&code), Codesleutel::from_bytes([1; 32], "zuid-2027").of_code(&code));
/// assert_eq!(format!("{sleutel:?}"), "Codesleutel(geheim)");
/// # Ok::<(), verwachting::Codefout>(())
/// ```
#[derive(Clone)]
pub struct Codesleutel {
    bytes: Zeroizing<[u8; 32]>,
    dialoog: String,
}

impl Codesleutel {
    /// The key from 32 bytes of a good random source, for the dialogue with this name.
    pub fn from_bytes(bytes: [u8; 32], dialoog: impl Into<String>) -> Self {
        Self { bytes: Zeroizing::new(bytes), dialoog: dialoog.into() }
    }

    /// What is kept of a letter code.
    pub fn of_code(&self, code: &Briefcode) -> Codeafdruk {
        let signs = Zeroizing::new(code.normalised());
        self.mac("briefcode 1", signs.as_bytes())
    }

    /// What is kept of a token.
    pub fn of_token(&self, token: &Stemtoken) -> Codeafdruk {
        self.mac("stemtoken 1", token.bytes())
    }

    /// What is kept of a print run: the digests in their own order, which tells nothing of the order of the letters.
    ///
    /// # Errors
    /// Two codes that are the same.
    pub fn seal(&self, codes: &[Briefcode]) -> Result<Vec<Codeafdruk>, Codefout> {
        let mut sealed: Vec<_> = codes.iter().map(|code| self.of_code(code)).collect();
        sealed.sort_unstable();
        let twice = sealed.windows(2).any(|two| matches!(two, [one, other] if one == other));
        if twice { Err(Codefout::DubbelInOplage) } else { Ok(sealed) }
    }

    /// Each part with its length in front, so that no two lists of parts are the same bytes.
    fn mac(&self, label: &str, secret: &[u8]) -> Codeafdruk {
        // HMAC takes a key of any length: the fixed-size constructor cannot fail, and zeros behind a key change nothing.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        for (into, from) in block.iter_mut().zip(self.bytes.iter()) {
            *into = *from;
        }
        let mut mac = Hmac::<Sha256>::new(&block);
        block.as_mut_slice().zeroize();
        for part in [label.as_bytes(), self.dialoog.as_bytes(), secret] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Codeafdruk(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for Codesleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Codesleutel(geheim)")
    }
}
