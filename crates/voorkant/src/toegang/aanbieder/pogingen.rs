use std::collections::HashMap;
use std::fmt;

use aanmelden::TokenDigest;
use aanmelden::oidc::SignInAttempt;
use jiff::Timestamp;

/// So many sign-ins may be under way; the oldest makes room.
const MOST: usize = 10_000;

/// A sign-in that is under way at the provider.
pub struct Poging {
    /// What the provider's answer is held against.
    pub attempt: SignInAttempt,
    /// Where the browser goes on to.
    pub verder: String,
    /// When it began, in seconds since 1970.
    pub begun: i64,
}

/// Those under way. Whoever restarts the program lets people begin again: nothing of it is kept on disk.
#[derive(Default)]
pub struct Pogingen(HashMap<String, Poging>);

impl fmt::Debug for Pogingen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pogingen({})", self.0.len())
    }
}

impl Pogingen {
    /// Keeps one under the digest of the secret that the browser holds.
    pub fn keep(&mut self, digest: TokenDigest, poging: Poging) {
        if self.0.len() >= MOST {
            let now = poging.begun;
            self.0.retain(|_, one| now - one.begun <= SignInAttempt::LASTS);
        }
        if self.0.len() >= MOST
            && let Some(oldest) = self.0.iter().min_by_key(|(_, one)| one.begun).map(|(key, _)| key.clone())
        {
            self.0.remove(&oldest);
        }
        self.0.insert(digest.to_string(), poging);
    }

    /// Takes one out: it works once, and not for long.
    pub fn take(&mut self, digest: &TokenDigest, now: Timestamp) -> Option<Poging> {
        let poging = self.0.remove(&digest.to_string())?;
        (now.as_second() - poging.begun <= SignInAttempt::LASTS).then_some(poging)
    }
}

#[cfg(test)]
mod tests {
    use aanmelden::{Token, TokenUse};

    use super::*;

    fn poging(begun: i64) -> Poging {
        let attempt = format!("{0}.{0}.{0}.{begun}", "A".repeat(43)).parse().unwrap();
        Poging { attempt, verder: "/".to_owned(), begun }
    }

    #[test]
    fn one_works_once_and_not_for_long() {
        let mut all = Pogingen::default();
        let digest = || Token::new().unwrap().digest(TokenUse::Form);
        let (one, other) = (digest(), digest());
        let at = |second| Timestamp::from_second(second).unwrap();
        all.keep(one, poging(1000));
        all.keep(other, poging(1000));
        assert!(all.take(&digest(), at(1001)).is_none());
        assert!(all.take(&one, at(1900)).is_some());
        assert!(all.take(&one, at(1900)).is_none(), "twice");
        assert!(all.take(&other, at(1901)).is_none(), "too late");
    }

    #[test]
    fn the_oldest_makes_room() {
        let mut all = Pogingen::default();
        for begun in 0..i64::try_from(MOST).unwrap() + 5 {
            all.keep(Token::new().unwrap().digest(TokenUse::Form), poging(begun / 100));
        }
        assert_eq!(all.0.len(), MOST);
    }
}
