//! Who is signed in: what a cookie proves, decided without a store or a clock.

use aanmelden::TokenDigest;
use jiff::{SignedDuration, Timestamp};

use super::namens::Aanmeldbewijs;

/// A session as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessie {
    /// Its number.
    pub id: String,
    /// Digest of its secret.
    pub sleutel: Option<TokenDigest>,
    /// Digest of the secret before.
    pub vorige: Option<TokenDigest>,
    /// When the secret changed.
    pub gewisseld: String,
    /// When it was last used.
    pub gezien: String,
    /// When it ends, whatever happens.
    pub tot: String,
    /// How far it is.
    pub staat: Sessiestaat,
    /// What a provider said when it began.
    pub bewijs: Aanmeldbewijs,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sessiestaat {
    /// The password was right; the second factor is still to come.
    Half,
    /// Signed in.
    Heel,
    /// Over.
    Dicht,
}

impl Sessiestaat {
    /// Its name in the store.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Heel => "heel",
            Self::Dicht => "dicht",
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        [Self::Half, Self::Heel, Self::Dicht].into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// A session lasts a working day at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Between password and second factor there is so long.
pub const HALF: SignedDuration = SignedDuration::from_mins(10);
/// Who does nothing for so long signs in again.
pub const IDLE: SignedDuration = SignedDuration::from_mins(45);
/// The secret changes this often.
const SWITCH: SignedDuration = SignedDuration::from_mins(10);
/// The secret before still counts so long: a page asks for more things at once.
const GRACE: SignedDuration = SignedDuration::from_secs(60);
/// Being used is written down this often.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

/// What a cookie proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bewijs {
    /// It is good.
    Goed {
        /// The secret is to be changed now.
        wissel: bool,
        /// Being used is to be written down now.
        gezien: bool,
    },
    /// The secret is the one before, and the new one was never shown: it did not arrive. It is to be changed again.
    Weer,
    /// The secret is one that was changed away, and the new one was used: somebody else has the cookie too.
    Gestolen,
    /// It proves nothing: no such secret, over, or too long ago.
    Niets,
}

/// What a secret proves of a session, now.
pub fn prove(sessie: &Sessie, offered: &TokenDigest, now: Timestamp) -> Bewijs {
    let age = |moment: &str| moment.parse::<Timestamp>().ok().map(|then| now.duration_since(then));
    let over = sessie.staat == Sessiestaat::Dicht
        || age(&sessie.tot).is_none_or(|past| past > SignedDuration::ZERO)
        || age(&sessie.gezien).is_none_or(|idle| idle > IDLE);
    let Some(since) = age(&sessie.gewisseld) else { return Bewijs::Niets };
    // Only the newest secret writes down that it was seen. Both moments are written alike, so as texts they compare.
    let arrived = sessie.gezien > sessie.gewisseld;
    if sessie.sleutel.as_ref() == Some(offered) {
        if over {
            return Bewijs::Niets;
        }
        return Bewijs::Goed {
            wissel: since > SWITCH && sessie.staat == Sessiestaat::Heel,
            gezien: !arrived || age(&sessie.gezien).is_some_and(|ago| ago > SEEN),
        };
    }
    if sessie.vorige.as_ref() == Some(offered) && !over {
        return match (since <= GRACE, arrived) {
            (true, _) => Bewijs::Goed { wissel: false, gezien: false },
            (false, true) => Bewijs::Gestolen,
            (false, false) => Bewijs::Weer,
        };
    }
    Bewijs::Niets
}

#[cfg(test)]
mod tests {
    use aanmelden::{Token, TokenUse};

    use super::*;

    fn digest() -> TokenDigest {
        Token::new().unwrap().digest(TokenUse::Session)
    }

    fn sessie(sleutel: TokenDigest, vorige: TokenDigest) -> Sessie {
        Sessie {
            id: "1".into(),
            sleutel: Some(sleutel),
            vorige: Some(vorige),
            gewisseld: "2026-11-29T10:00:00Z".into(),
            gezien: "2026-11-29T10:00:00Z".into(),
            tot: "2026-11-29T20:00:00Z".into(),
            staat: Sessiestaat::Heel,
            bewijs: Aanmeldbewijs::default(),
        }
    }

    #[test]
    fn the_secret_changes_and_the_old_one_is_a_theft() {
        let (new, old, other) = (digest(), digest(), digest());
        let mut sessie = sessie(new, old);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let good = |wissel, gezien| Bewijs::Goed { wissel, gezien };
        assert_eq!(prove(&sessie, &new, at("2026-11-29T10:00:30Z")), good(false, true), "it arrived");
        assert_eq!(prove(&sessie, &old, at("2026-11-29T10:00:59Z")), good(false, false));
        assert_eq!(
            prove(&sessie, &old, at("2026-11-29T10:01:01Z")),
            Bewijs::Weer,
            "the new one never arrived"
        );
        sessie.gezien = "2026-11-29T10:00:30Z".into();
        assert_eq!(prove(&sessie, &new, at("2026-11-29T10:01:00Z")), good(false, false));
        assert_eq!(prove(&sessie, &new, at("2026-11-29T10:05:00Z")), good(false, true));
        assert_eq!(prove(&sessie, &new, at("2026-11-29T10:11:00Z")), good(true, true));
        assert_eq!(prove(&sessie, &old, at("2026-11-29T10:00:59Z")), good(false, false));
        assert_eq!(prove(&sessie, &old, at("2026-11-29T10:01:01Z")), Bewijs::Gestolen);
        assert_eq!(prove(&sessie, &other, at("2026-11-29T10:00:30Z")), Bewijs::Niets);
    }

    #[test]
    fn what_is_over_proves_nothing() {
        let (new, old) = (digest(), digest());
        let mut sessie = sessie(new, old);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(prove(&sessie, &new, at("2026-11-29T10:46:00Z")), Bewijs::Niets, "idle");
        sessie.gezien = "2026-11-29T19:59:00Z".into();
        assert_eq!(prove(&sessie, &new, at("2026-11-29T20:00:01Z")), Bewijs::Niets, "too long");
        sessie.staat = Sessiestaat::Dicht;
        assert_eq!(prove(&sessie, &new, at("2026-11-29T19:59:30Z")), Bewijs::Niets, "closed");
        sessie.gewisseld = "yesterday".into();
        assert_eq!(prove(&sessie, &old, at("2026-11-29T19:59:30Z")), Bewijs::Niets, "a moment that is none");
    }
}
