//! Recovery codes: for who lost the telephone with the second factor. Ten, each works once.

use std::fmt;
use std::str::FromStr;

use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};
use zeroize::Zeroizing;

use crate::eenmalig::TokenError;
use crate::random::{HashKey, RandomError, from_hex, hex, random};

/// How many codes somebody gets.
pub const CODES: usize = 10;
/// Characters of a code: 60 bits, which nobody guesses through a throttle, nor at home without the key.
const LENGTH: usize = 12;
/// Crockford's alphabet: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LABEL: &str = "voorkant herstelcode 1";

/// One code as it is shown, once, to its owner: `7K3M-P0QX-AB42`.
///
/// ```
/// use aanmelden::{HashKey, Herstelcode, HerstelcodeHash};
/// let key = HashKey::new()?;
/// let codes = Herstelcode::ten()?;
/// let kept: Vec<HerstelcodeHash> = codes.iter().map(|code| code.hash(&key, "account-1")).collect();
/// // Months later, with small letters and without dashes:
/// let typed = codes[3].expose().to_lowercase().replace('-', " ");
/// assert_eq!(Herstelcode::find(&typed, &key, "account-1", &kept), Some(3));
/// assert_eq!(Herstelcode::find(&typed, &key, "account-2", &kept), None);
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
pub struct Herstelcode(Zeroizing<String>);

/// What is kept of a code: HMAC-SHA-256 under a key that lies elsewhere, bound to its account. 64 hexadecimal digits.
///
/// ```
/// use aanmelden::{HashKey, Herstelcode, HerstelcodeHash};
/// let kept = Herstelcode::ten()?[0].hash(&HashKey::new()?, "account-1");
/// assert_eq!(kept.to_string().parse::<HerstelcodeHash>().ok(), Some(kept));
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone, Copy)]
pub struct HerstelcodeHash([u8; 32]);

impl Herstelcode {
    /// Ten new codes.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn ten() -> Result<Vec<Self>, RandomError> {
        (0..CODES).map(|_| Self::one()).collect()
    }

    fn one() -> Result<Self, RandomError> {
        let bytes: Zeroizing<[u8; LENGTH]> = Zeroizing::new(random()?);
        let mut text = String::with_capacity(LENGTH + 2);
        for (at, byte) in bytes.iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            // 256 is a whole number of times 32, so each character is as likely.
            text.push(char::from(ALPHABET[usize::from(byte % 32)]));
        }
        Ok(Self(Zeroizing::new(text)))
    }

    /// The code in words for its owner. Show it once and keep it nowhere.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self, key: &HashKey, account: &str) -> HerstelcodeHash {
        HerstelcodeHash::of(&characters(&self.0), key, account)
    }

    /// The place of what somebody typed among the codes that are left; remove that one in the same transaction. Small
    /// letters, spaces and dashes make no difference, nor O for 0 and I or L for 1.
    #[must_use]
    pub fn find(typed: &str, key: &HashKey, account: &str, kept: &[HerstelcodeHash]) -> Option<usize> {
        if typed.len() > 64 {
            return None;
        }
        let typed = HerstelcodeHash::of(&characters(typed), key, account);
        // All are compared, so that the time does not tell which one it was.
        let (mut found, mut place) = (Choice::from(0), 0_u64);
        for (at, own) in kept.iter().enumerate() {
            let equal = own.0.ct_eq(&typed.0);
            place.conditional_assign(&(at as u64), equal);
            found |= equal;
        }
        if bool::from(found) { usize::try_from(place).ok() } else { None }
    }
}

fn characters(text: &str) -> Zeroizing<String> {
    let plain =
        text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
    Zeroizing::new(plain.collect())
}

impl HerstelcodeHash {
    fn of(characters: &str, key: &HashKey, account: &str) -> Self {
        Self(key.mac(LABEL, &[account.as_bytes(), characters.as_bytes()]))
    }
}

impl PartialEq for HerstelcodeHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for HerstelcodeHash {}

impl fmt::Display for HerstelcodeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for HerstelcodeHash {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        from_hex(text).map(Self).ok_or(TokenError::Damaged)
    }
}

impl fmt::Debug for HerstelcodeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HerstelcodeHash(geheim)")
    }
}

impl fmt::Debug for Herstelcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Herstelcode(geheim)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_code_works_once() {
        let key = HashKey::new().unwrap();
        let codes = Herstelcode::ten().unwrap();
        let mut kept: Vec<_> = codes.iter().map(|code| code.hash(&key, "jan")).collect();
        for code in codes.iter().rev() {
            let place = Herstelcode::find(code.expose(), &key, "jan", &kept).unwrap();
            kept.remove(place);
            assert_eq!(Herstelcode::find(code.expose(), &key, "jan", &kept), None);
        }
        assert!(kept.is_empty());
    }

    #[test]
    fn codes_differ_and_can_be_read_aloud() {
        let texts: BTreeSet<String> =
            (0..100).flat_map(|_| Herstelcode::ten().unwrap()).map(|code| code.expose().to_owned()).collect();
        assert_eq!(texts.len(), 1000);
        for text in &texts {
            assert_eq!(text.len(), 14);
            assert!(
                text.chars().all(|c| c == '-' || (c.is_ascii_alphanumeric() && !"ILOUilou".contains(c))),
                "{text}"
            );
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven_and_another_key_is_not() {
        let (key, other) = (HashKey::from_bytes(&[1; 32]).unwrap(), HashKey::from_bytes(&[2; 32]).unwrap());
        let code = Herstelcode(Zeroizing::new("10AB-0101-ZZ99".to_owned()));
        let kept = [code.hash(&key, "jan")];
        assert_eq!(Herstelcode::find(" ioab olO1 zz99", &key, "jan", &kept), Some(0));
        assert_eq!(Herstelcode::find("10AB-0101-ZZ99", &other, "jan", &kept), None);
        assert_eq!(Herstelcode::find("", &key, "jan", &kept), None);
        assert_eq!(Herstelcode::find(&"1".repeat(4_000_000), &key, "jan", &kept), None);
    }
}
