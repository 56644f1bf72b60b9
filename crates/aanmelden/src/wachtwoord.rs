//! Passwords: what may be one, and how it is kept.
//!
//! Rules: NIST SP 800-63B-4 and OWASP ASVS 5.0 chapter 6 ask for length and for a list of common ones, and against
//! rules about capitals and signs. Kept as argon2id with the parameters of the OWASP Password Storage Cheat Sheet
//! (19 MiB, two passes, one lane).

use std::fmt;
use std::str::FromStr;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::gewoon::is_common;
use crate::random::{RandomError, random};

/// The shortest password, in characters.
pub const SHORTEST: usize = 12;
/// The longest password, in characters.
pub const LONGEST: usize = 256;
/// More bytes than this are not looked at: no 256 characters are that long, before or after normalisation.
const MOST_BYTES: usize = 16 * LONGEST;
/// Shorter names occur in any sentence.
const SHORTEST_NAME: usize = 3;

/// Memory in KiB, passes and lanes: OWASP Password Storage Cheat Sheet, argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// What a kept hash may ask of this machine at the most.
const MOST_COST: (u32, u32, u32) = (262_144, 16, 16);
/// A hash of nothing that anybody has, with today's cost: for accounts that do not exist.
const ABSENT: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dm9vcmthbnQtbmllbWFuZA$7xWSpR0GYkoaV3TQqJKL5HnZQKu0pyXoYtW1rMVJfk0";

/// A password, in Unicode normal form C. It is never printed, and wiped from memory when it is done with.
///
/// ```
/// use aanmelden::{Wachtwoord, WachtwoordFout};
/// let wachtwoord = Wachtwoord::choose("mijn fiets staat in Assen", "j.jansen")?;
/// assert_eq!(format!("{wachtwoord:?}"), "Wachtwoord(geheim)");
/// assert_eq!(Wachtwoord::choose("te kort", "j.jansen").unwrap_err(), WachtwoordFout::TeKort { lengte: 7 });
/// # Ok::<(), WachtwoordFout>(())
/// ```
pub struct Wachtwoord(Zeroizing<String>);

impl fmt::Debug for Wachtwoord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wachtwoord(geheim)")
    }
}

/// Why a text cannot be a new password. The text itself is never part of it.
///
/// ```
/// use aanmelden::{Wachtwoord, WachtwoordFout};
/// let fout = Wachtwoord::choose("Welkom2026!!", "jan").unwrap_err();
/// assert_eq!(fout, WachtwoordFout::TeGewoon);
/// assert!(fout.to_string().ends_with("Kies een ander, bijvoorbeeld vier losse woorden."));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WachtwoordFout {
    /// Fewer characters than [`SHORTEST`].
    #[error(
        "Dit wachtwoord heeft {lengte} tekens. Een wachtwoord heeft er minstens {SHORTEST}. \
         Maak het langer, bijvoorbeeld met vier losse woorden."
    )]
    TeKort {
        /// How many it has.
        lengte: usize,
    },
    /// More characters than [`LONGEST`].
    #[error("Dit wachtwoord is te lang. Een wachtwoord heeft hoogstens {LONGEST} tekens. Maak het korter.")]
    TeLang,
    /// Among the commonest.
    #[error(
        "Dit wachtwoord gebruiken veel mensen. Daardoor is het makkelijk te raden. \
         Kies een ander, bijvoorbeeld vier losse woorden."
    )]
    TeGewoon,
    /// The name of the account stands in it.
    #[error(
        "In dit wachtwoord staat uw eigen naam. Dat is makkelijk te raden. Kies een wachtwoord zonder uw naam."
    )]
    BevatNaam,
}

impl Wachtwoord {
    /// A new password for an account, by all rules.
    ///
    /// # Errors
    /// When it is too short, too long, too common, or holds the account's name (or what stands before its `@`).
    pub fn choose(text: &str, account: &str) -> Result<Self, WachtwoordFout> {
        let password = Self::entered(text)?;
        let lengte = password.0.chars().count();
        if lengte < SHORTEST {
            return Err(WachtwoordFout::TeKort { lengte });
        }
        if is_common(&password.0) {
            return Err(WachtwoordFout::TeGewoon);
        }
        let lower = Zeroizing::new(password.0.to_lowercase());
        let account: String = account.nfc().flat_map(char::to_lowercase).collect();
        let short = account.split('@').next().unwrap_or_default();
        // Dots and dashes in the name do not hide it.
        let pieces: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
        let inside = |name: &str| name.chars().count() >= SHORTEST_NAME && lower.contains(name);
        if [account.as_str(), short, pieces.as_str()].into_iter().any(inside) {
            return Err(WachtwoordFout::BevatNaam);
        }
        Ok(password)
    }

    /// What somebody typed to sign in. The rules for new ones do not count: an older password may be shorter.
    ///
    /// ```
    /// assert!(aanmelden::Wachtwoord::entered("kort").is_ok());
    /// assert!(aanmelden::Wachtwoord::entered(&"a".repeat(4_000_000)).is_err());
    /// ```
    ///
    /// # Errors
    /// When it is longer than any password can be.
    pub fn entered(text: &str) -> Result<Self, WachtwoordFout> {
        if text.len() > MOST_BYTES {
            return Err(WachtwoordFout::TeLang);
        }
        let normal = Zeroizing::new(text.nfc().collect::<String>());
        if normal.chars().count() > LONGEST {
            return Err(WachtwoordFout::TeLang);
        }
        Ok(Self(normal))
    }
}

/// A password as it is kept: a PHC string of argon2id, with its own salt.
///
/// ```
/// use aanmelden::{Wachtwoord, Wachtwoordhash};
/// let kept = aanmelden::hash(&Wachtwoord::choose("mijn fiets staat in Assen", "jan")?)?.to_string();
/// assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
/// let read: Wachtwoordhash = kept.parse()?;
/// assert_eq!(read.to_string(), kept);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Wachtwoordhash(PasswordHash);

impl fmt::Debug for Wachtwoordhash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wachtwoordhash(geheim)")
    }
}

impl fmt::Display for Wachtwoordhash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a hash cannot be made or read.
///
/// ```
/// use aanmelden::{HashError, Wachtwoordhash};
/// assert_eq!("md5:1234".parse::<Wachtwoordhash>(), Err(HashError::Damaged));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// The system gives no random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// argon2 cannot do its work.
    #[error("het wachtwoord is niet te bewerken ({0}); probeer het over een minuut opnieuw")]
    Work(String),
    /// What was kept is no PHC string of argon2id that this machine will calculate.
    #[error("de bewaarde wachtwoordhash is beschadigd; geef dit account een nieuw wachtwoord")]
    Damaged,
}

impl FromStr for Wachtwoordhash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        let hash = PasswordHash::new(text).map_err(|_| HashError::Damaged)?;
        let whole = hash.algorithm.as_str() == "argon2id" && hash.salt.is_some() && hash.hash.is_some();
        let (memory, passes, lanes) = MOST_COST;
        let params = Params::try_from(&hash).map_err(|_| HashError::Damaged)?;
        let payable = params.m_cost() <= memory && params.t_cost() <= passes && params.p_cost() <= lanes;
        if whole && payable { Ok(Self(hash)) } else { Err(HashError::Damaged) }
    }
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let (memory, passes, lanes) = COST;
    let params =
        Params::new(memory, passes, lanes, None).map_err(|error| HashError::Work(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Makes what is kept of a password. Takes some tens of milliseconds and 19 MiB: not on a thread that serves others.
///
/// ```
/// use aanmelden::{Wachtwoord, hash, verify};
/// let kept = hash(&Wachtwoord::choose("mijn fiets staat in Assen", "jan")?)?;
/// assert!(verify(&Wachtwoord::entered("mijn fiets staat in Assen")?, &kept));
/// assert!(!verify(&Wachtwoord::entered("mijn fiets staat in Assem")?, &kept));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When there are no random numbers or no memory.
pub fn hash(password: &Wachtwoord) -> Result<Wachtwoordhash, HashError> {
    let salt: [u8; 16] = random()?;
    argon2()?
        .hash_password_with_salt(password.0.as_bytes(), &salt)
        .map(Wachtwoordhash)
        .map_err(|error| HashError::Work(error.to_string()))
}

/// Whether this is the password of which the hash was kept. As much work as [`hash`]; see there for an example.
#[must_use]
pub fn verify(password: &Wachtwoord, kept: &Wachtwoordhash) -> bool {
    argon2().is_ok_and(|argon2| argon2.verify_password(password.0.as_bytes(), &kept.0).is_ok())
}

/// The same work as [`verify`] for an account that does not exist: the time tells nobody which accounts there are.
/// Always false.
///
/// ```
/// assert!(!aanmelden::verify_absent(&aanmelden::Wachtwoord::entered("mijn fiets staat in Assen")?));
/// # Ok::<(), aanmelden::WachtwoordFout>(())
/// ```
#[must_use]
pub fn verify_absent(password: &Wachtwoord) -> bool {
    std::hint::black_box(ABSENT.parse().is_ok_and(|kept| verify(password, &kept)));
    false
}

/// Whether a hash was made with another cost than today's. Make it anew at the next good sign-in, when the password
/// is there.
///
/// ```
/// let old = "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$2pQ4gdi1c4gMUjTJ2GKSJmCVcEmwAXyDT6m4xl8wZ1g";
/// assert!(aanmelden::needs_rehash(&old.parse()?));
/// # Ok::<(), aanmelden::HashError>(())
/// ```
#[must_use]
pub fn needs_rehash(kept: &Wachtwoordhash) -> bool {
    let cost = Params::try_from(&kept.0).map(|params| (params.m_cost(), params.t_cost(), params.p_cost()));
    cost != Ok(COST)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use proptest::prelude::*;

    use super::*;

    fn refused(text: &str, account: &str) -> WachtwoordFout {
        Wachtwoord::choose(text, account).unwrap_err()
    }

    #[test]
    fn each_rule_refuses() {
        assert_eq!(refused("kort genoeg", "jan"), WachtwoordFout::TeKort { lengte: 11 });
        assert_eq!(refused(&"ab cd ef".repeat(40), "jan"), WachtwoordFout::TeLang);
        assert_eq!(refused("Wachtwoord2026!", "jan"), WachtwoordFout::TeGewoon);
        assert_eq!(refused("de fiets van J.Jansen", "j.jansen@merwoude.nl"), WachtwoordFout::BevatNaam);
        assert_eq!(refused("de fiets van jjansen", "J.Jansen"), WachtwoordFout::BevatNaam);
        assert!(
            Wachtwoord::choose("de fiets van de buren", "de").is_ok(),
            "a name of two letters is in any text"
        );
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        assert!(Wachtwoord::choose("éëïöüáàçñîôú", "jan").is_ok());
        assert!(Wachtwoord::choose(&"ab cdé fgh€".repeat(23), "jan").is_ok());
    }

    /// The same letter in two ways of writing is the same password.
    #[test]
    fn normalisation_makes_keyboards_equal() {
        let kept = hash(&Wachtwoord::choose("caf\u{e9} in de Domstraat", "jan").unwrap()).unwrap();
        assert!(verify(&Wachtwoord::entered("cafe\u{301} in de Domstraat").unwrap(), &kept));
    }

    /// Made with the reference implementation (argon2-cffi 25.1 on the C library).
    #[test]
    fn a_hash_of_another_program_is_understood() {
        let kept: Wachtwoordhash = REFERENCE.parse().unwrap();
        assert!(verify(&Wachtwoord::entered("mijn fiets staat in Assen").unwrap(), &kept));
        assert!(!verify(&Wachtwoord::entered("mijn fiets staat in assen").unwrap(), &kept));
    }

    const REFERENCE: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$em91dCB2YW4gTWVyd291ZGU$eAzxZPhIODlw2nBCBoRqJRgWYi7GTdC8TIhlyPdGqFA";

    #[test]
    fn absent_accounts_cost_the_same() {
        assert!(!needs_rehash(&ABSENT.parse().unwrap()), "the absent hash has today's cost");
        let password = Wachtwoord::entered("mijn fiets staat in Assen").unwrap();
        let kept = hash(&password).unwrap();
        let time = |work: &dyn Fn() -> bool| {
            let begin = Instant::now();
            std::hint::black_box(work());
            begin.elapsed()
        };
        // By turns, and the quickest of each, because the machine has other work too.
        let rounds: Vec<_> = (0..9)
            .map(|_| (time(&|| verify(&password, &kept)), time(&|| verify_absent(&password))))
            .collect();
        let real = rounds.iter().map(|(real, _)| *real).min().unwrap();
        let absent = rounds.iter().map(|(_, absent)| *absent).min().unwrap();
        let ratio = absent.as_secs_f64() / real.as_secs_f64();
        assert!(
            (0.4..2.5).contains(&ratio),
            "{absent:?} for an absent account, {real:?} for one that exists"
        );
    }

    #[test]
    fn damaged_and_costly_hashes_are_refused() {
        for text in [
            "",
            "geheim",
            "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2pQ4gdi1c4gMUjTJ2GKSJmCVcEmwAXyDT6m4xl8wZ1g",
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA",
            "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2pQ4gdi1c4gMUjTJ2GKSJmCVcEmwAXyDT6m4xl8wZ1g",
        ] {
            assert_eq!(text.parse::<Wachtwoordhash>(), Err(HashError::Damaged), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_program(text in ".{0,300}", account in ".{0,30}") {
            let _ = Wachtwoord::choose(&text, &account);
            let _ = text.parse::<Wachtwoordhash>();
        }
    }
}
