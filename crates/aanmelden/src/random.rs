//! Random bytes, the key of keyed digests, and how bytes are written as text.

use std::fmt::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The system gives no random numbers. Nothing secret can be made then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("het systeem geeft geen willekeurige getallen ({0}); herstart de computer of vraag uw beheerder")]
pub struct RandomError(String);

pub(crate) fn random<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| RandomError(error.to_string()))?;
    Ok(bytes)
}

/// The key under which recovery codes are kept and devices are recognised: 32 bytes that lie elsewhere than the
/// accounts. Whoever steals the accounts alone can then not try codes at home.
///
/// ```
/// let key = aanmelden::HashKey::new()?;
/// assert_eq!(format!("{key:?}"), "HashKey(geheim)");
/// let again = aanmelden::HashKey::from_bytes(key.expose());
/// assert!(again.is_ok());
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone)]
pub struct HashKey(Zeroizing<[u8; 32]>);

/// Bytes that are no [`HashKey`].
///
/// ```
/// assert!(aanmelden::HashKey::from_bytes(&[1; 16]).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "de sleutel voor aanmelden heeft {0} bytes en moet er 32 hebben; zet de reservekopie van de sleutel terug"
)]
pub struct HashKeyError(usize);

impl HashKey {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, RandomError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// The key that was kept.
    ///
    /// # Errors
    /// When there are not exactly 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HashKeyError> {
        let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| HashKeyError(bytes.len()))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// The bytes, to be kept where keys are kept.
    pub fn expose(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// HMAC-SHA-256 over parts; each with its length in front, so that no two lists of parts are the same text.
    pub(crate) fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = hmac_of::<Hmac<Sha256>>(self.0.as_slice());
        for part in [label.as_bytes()].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashKey(geheim)")
    }
}

/// HMAC takes a key of any length; a key that it refused would give the digest of the empty key, so it is tested.
pub(crate) fn hmac_of<M: Mac + KeyInit>(key: &[u8]) -> M {
    M::new_from_slice(key).unwrap_or_else(|_| M::new(&hmac::digest::Key::<M>::default()))
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly 64 lower-case hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2.
    #[test]
    fn hmac_is_that_of_the_rfc() {
        let mut mac = hmac_of::<Hmac<Sha256>>(b"Jefe");
        mac.update(b"what do ya want for nothing?");
        assert_eq!(
            hex(&mac.finalize().into_bytes()),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn parts_do_not_run_together() {
        let key = HashKey::from_bytes(&[7; 32]).unwrap();
        assert_ne!(key.mac("a", &[b"bc", b"d"]), key.mac("a", &[b"b", b"cd"]));
        assert_ne!(key.mac("ab", &[b"c"]), key.mac("a", &[b"bc"]));
    }

    #[test]
    fn hexadecimal_is_strict() {
        let text = hex(&[0xa5; 32]);
        assert_eq!(from_hex(&text), Some([0xa5; 32]));
        assert_eq!(from_hex(&text.to_uppercase()), None);
        assert_eq!(from_hex(&text[1..]), None);
        assert_eq!(from_hex(&"é".repeat(32)), None);
    }
}
