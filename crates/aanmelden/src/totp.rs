//! The second factor: a code of six digits that changes every half minute (RFC 6238, HMAC-SHA-1).
//!
//! SHA-1 is what authenticator apps understand; in HMAC it is still sound. A code works once: whoever keeps the
//! account keeps the last step that was used, and gives it back here.

use std::fmt;

use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use sha1::Sha1;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::random::{RandomError, hmac_of, random};

/// Seconds that one code lasts.
const PERIOD: u64 = 30;
/// Steps before and after now that count: a telephone may be half a minute wrong.
const WINDOW: u64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret that server and telephone share: twenty bytes.
///
/// ```
/// use aanmelden::TotpSecret;
/// let secret = TotpSecret::from_base32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")?;
/// let now = "1970-01-01T00:00:59Z".parse()?;
/// let step = secret.check("287 082", now, None);
/// assert!(step.is_some());
/// assert_eq!(secret.check("287082", now, step), None, "a code works once");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; 20]>);

/// Text that is no [`TotpSecret`].
///
/// ```
/// assert!(aanmelden::TotpSecret::from_base32("GEZDGNBV").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("het geheim van de tweede stap is beschadigd; laat de beheerder de tweede stap opnieuw instellen")]
pub struct TotpError;

/// Which half minute since 1970 a code belongs to.
///
/// ```
/// use aanmelden::TotpStep;
/// assert_eq!(TotpStep::at("1970-01-01T00:01:01Z".parse()?), TotpStep(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotpStep(pub u64);

impl TotpStep {
    /// The step of a moment. Before 1970 it is the first.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(u64::try_from(now.as_second()).unwrap_or(0) / PERIOD)
    }
}

impl TotpSecret {
    /// A new secret.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, RandomError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// The twenty bytes, to be kept sealed.
    #[must_use]
    pub fn expose(&self) -> &[u8; 20] {
        &self.0
    }

    /// The secret from its bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The secret as text that a person can type over: 32 letters and digits (RFC 4648, without `=`).
    #[must_use]
    pub fn base32(&self) -> String {
        // Twenty bytes are four groups of five, each of eight characters.
        let group = |bytes: &[u8]| bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        self.0
            .chunks(5)
            .map(group)
            .flat_map(|bits| {
                (0..8).rev().map(move |place| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize]))
            })
            .collect()
    }

    /// The secret from [`base32`](Self::base32); spaces and small letters are allowed.
    ///
    /// # Errors
    /// When it is not exactly 32 characters of that alphabet.
    pub fn from_base32(text: &str) -> Result<Self, TotpError> {
        let values: Option<Vec<u64>> = text
            .bytes()
            .filter(|byte| *byte != b' ')
            .map(|byte| ALPHABET.iter().position(|own| *own == byte.to_ascii_uppercase()).map(|at| at as u64))
            .collect();
        let values = values.filter(|values| values.len() == 32).ok_or(TotpError)?;
        let mut bytes = [0; 20];
        for (five, eight) in bytes.chunks_exact_mut(5).zip(values.chunks_exact(8)) {
            let bits = eight.iter().fold(0_u64, |bits, value| bits << 5 | value);
            five.copy_from_slice(&bits.to_be_bytes()[3..]);
        }
        Ok(Self::from_bytes(bytes))
    }

    /// The six digits of a step.
    #[must_use]
    pub fn code(&self, step: TotpStep) -> String {
        let mut mac = hmac_of::<Hmac<Sha1>>(self.0.as_slice());
        mac.update(&step.0.to_be_bytes());
        let digest: [u8; 20] = mac.finalize().into_bytes().into();
        let at = usize::from(digest[19] & 15);
        let number = digest[at..at + 4].iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }

    /// The step to which this code belongs: the one of now, the one before or the one after, and later than the last
    /// that was used. Keep what comes back as the last used one, in the same transaction as the sign-in.
    #[must_use]
    pub fn check(&self, entered: &str, now: Timestamp, last_used: Option<TotpStep>) -> Option<TotpStep> {
        // Nothing that long is a code.
        if entered.len() > 32 {
            return None;
        }
        let entered: String = entered.chars().filter(|c| !c.is_whitespace()).collect();
        let TotpStep(middle) = TotpStep::at(now);
        let mut found = None;
        // All three are calculated, whichever fits.
        for step in (middle.saturating_sub(WINDOW)..=middle + WINDOW).map(TotpStep) {
            let equal = bool::from(self.code(step).as_bytes().ct_eq(entered.as_bytes()));
            if equal && found.is_none() && last_used.is_none_or(|last| step > last) {
                found = Some(step);
            }
        }
        found
    }

    /// The address that an authenticator app understands, for a QR code or a link.
    ///
    /// ```
    /// let secret = aanmelden::TotpSecret::from_bytes(*b"12345678901234567890");
    /// let address = secret.address("Voorkant Merwoude", "j.jansen@merwoude.nl");
    /// assert_eq!(address, "otpauth://totp/Voorkant%20Merwoude:j.jansen%40merwoude.nl?secret=\
    ///     GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Voorkant%20Merwoude&algorithm=SHA1&digits=6&period=30");
    /// ```
    #[must_use]
    pub fn address(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (escaped(issuer), escaped(account));
        let secret = self.base32();
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={PERIOD}"
        )
    }
}

/// Everything but the unreserved characters of RFC 3986 as `%XX`; apps do not read `+` as a space.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(geheim)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    const GOLDEN: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = TotpSecret::from_bytes(*b"12345678901234567890");
        for (second, code) in GOLDEN {
            assert_eq!(secret.code(TotpStep::at(at(second))), code);
        }
    }

    #[test]
    fn three_steps_count_and_no_more() {
        let secret = TotpSecret::from_bytes(*b"12345678901234567890");
        let (now, middle) = (at(1_234_567_890), TotpStep::at(at(1_234_567_890)));
        for away in -3_i64..=3 {
            let step = TotpStep(middle.0.checked_add_signed(away).unwrap());
            let expected = (away.abs() <= 1).then_some(step);
            assert_eq!(secret.check(&secret.code(step), now, None), expected, "{away} steps away");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let secret = TotpSecret::from_bytes(*b"12345678901234567890");
        for text in ["", "28708", "2870822", "28708a", "２８７０８２", &"2".repeat(4_000_000)] {
            assert_eq!(secret.check(text, at(59), None), None);
        }
    }

    proptest! {
        #[test]
        fn base32_goes_there_and_back(bytes: [u8; 20]) {
            let secret = TotpSecret::from_bytes(bytes);
            let read = TotpSecret::from_base32(&secret.base32().to_lowercase()).unwrap();
            prop_assert_eq!(read.expose(), &bytes);
        }

        /// Whatever the order in which codes come, each step is accepted once at the most, and steps only rise.
        #[test]
        fn a_code_works_once(bytes: [u8; 20], asked in prop::collection::vec((0_i64..300, -1_i64..=1), 1..40)) {
            let secret = TotpSecret::from_bytes(bytes);
            let mut last = None;
            for (second, away) in asked {
                let now = at(1_000_000_000 + second);
                let step = TotpStep(TotpStep::at(now).0.checked_add_signed(away).unwrap());
                let given = secret.check(&secret.code(step), now, last);
                prop_assert!(given.is_none_or(|given| last.is_none_or(|last| given > last)));
                last = given.or(last);
            }
        }

        #[test]
        fn no_text_stops_the_program(text in ".{0,80}", second in 0_i64..4_000_000_000) {
            let _ = TotpSecret::from_base32(&text);
            let secret = TotpSecret::from_bytes([1; 20]);
            let _ = secret.check(&text, at(second), None);
            prop_assert!(secret.address(&text, &text).is_ascii());
        }
    }
}
