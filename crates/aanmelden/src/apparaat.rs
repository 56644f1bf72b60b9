//! Known devices: a cookie that says "from here this account was signed in before" (OWASP, device cookies).
//!
//! It gives no entry. It only puts its holder in a lane of its own when others are guessing at the same account.

use jiff::Timestamp;
use subtle::ConstantTimeEq as _;

use crate::random::{HashKey, RandomError, base64url, from_base64url, random};

/// How long a device stays known without signing in: 400 days, the longest that browsers keep a cookie.
const LASTS: i64 = 400 * 24 * 3600;
const LABEL: &str = "voorkant apparaat 1";

/// A device from which an account was signed in before.
///
/// ```
/// use aanmelden::{DeviceId, HashKey};
/// let key = HashKey::new()?;
/// let now = jiff::Timestamp::UNIX_EPOCH;
/// let cookie = DeviceId::new()?.cookie(&key, "jan", now);
/// assert!(DeviceId::read(&cookie, &key, "jan", now).is_some());
/// assert!(DeviceId::read(&cookie, &key, "piet", now).is_none(), "a device is known for one account");
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeviceId([u8; 16]);

impl DeviceId {
    /// A device that was never seen.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, RandomError> {
        random().map(Self)
    }

    /// The text of the cookie; give it after a sign-in with all its factors, and anew at each next one.
    #[must_use]
    pub fn cookie(&self, key: &HashKey, account: &str, now: Timestamp) -> String {
        let moment = now.as_second().to_be_bytes();
        let mac = key.mac(LABEL, &[account.as_bytes(), &moment, &self.0]);
        base64url(&[&moment, self.0.as_slice(), &mac].concat())
    }

    /// The device of a cookie, when we gave it for this account and it is not too old.
    #[must_use]
    pub fn read(cookie: &str, key: &HashKey, account: &str, now: Timestamp) -> Option<Self> {
        // 8 bytes of moment, 16 of device, 32 of proof.
        let bytes = (cookie.len() == 75).then(|| from_base64url(cookie)).flatten()?;
        let (moment, rest) = bytes.split_first_chunk::<8>()?;
        let (device, proof) = rest.split_first_chunk::<16>()?;
        let mac = key.mac(LABEL, &[account.as_bytes(), moment, device]);
        let age = now.as_second().checked_sub(i64::from_be_bytes(*moment))?;
        (bool::from(mac.ct_eq(proof)) && age <= LASTS).then_some(Self(*device))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cookie_grows_old_and_is_bound_to_its_key() {
        let (key, other) = (HashKey::from_bytes(&[1; 32]).unwrap(), HashKey::from_bytes(&[2; 32]).unwrap());
        let given = Timestamp::from_second(1_800_000_000).unwrap();
        let later = |seconds: i64| Timestamp::from_second(1_800_000_000 + seconds).unwrap();
        let device = DeviceId::new().unwrap();
        let cookie = device.cookie(&key, "jan", given);
        assert_eq!(DeviceId::read(&cookie, &key, "jan", later(LASTS)), Some(device));
        assert_eq!(DeviceId::read(&cookie, &key, "jan", later(LASTS + 1)), None);
        assert_eq!(DeviceId::read(&cookie, &other, "jan", given), None);
    }

    proptest! {
        #[test]
        fn a_changed_cookie_is_no_cookie(at in 0_usize..75, letter in "[A-Za-z0-9_-]", text in ".{0,90}") {
            let key = HashKey::from_bytes(&[1; 32]).unwrap();
            let now = Timestamp::from_second(1_800_000_000).unwrap();
            let cookie = DeviceId([9; 16]).cookie(&key, "jan", now);
            let mut changed = cookie.clone();
            changed.replace_range(at..=at, &letter);
            prop_assert_eq!(DeviceId::read(&changed, &key, "jan", now).is_some(), changed == cookie);
            prop_assert_eq!(DeviceId::read(&text, &key, "jan", now), None);
        }
    }
}
