//! What becomes of a message after an attempt. Pure: no clock, no server.

use jiff::{SignedDuration, Timestamp};

/// Why somebody gets a message. It stands in the records, never in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reden {
    /// A link to choose a password was made.
    Uitnodiging,
    /// A session was ended because its cookie was used in two places.
    Sessie,
}

impl Reden {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Uitnodiging, Self::Sessie];

    /// Its name in the store.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Uitnodiging => "uitnodiging",
            Self::Sessie => "sessie",
        }
    }

    /// The one of this name.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }

    /// What it is, for who manages accounts.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Uitnodiging => ("uitnodiging", "invitation"),
            Self::Sessie => ("sessie beëindigd", "session ended"),
        }
    }
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Postuitslag {
    /// The server took it.
    Aangenomen,
    /// The server will never take it, with its code.
    Geweigerd(String),
    /// Not now: no server, no connection, or it asks to come back.
    NietNu(String),
    /// The account has no address, or is closed.
    GeenAdres,
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Postlot {
    /// It is sent.
    Verzonden,
    /// It is tried again after this long, for this reason.
    Later(SignedDuration, String),
    /// It is not tried any more, for this reason.
    Opgegeven(String),
}

/// How long it waits after each attempt that failed.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_secs(30),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
];

/// What is so long ago is not worth telling any more.
pub const TOO_OLD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What becomes of a message after attempt number `pogingen` (from 1).
pub fn after_attempt(uitslag: &Postuitslag, pogingen: i64) -> Postlot {
    match uitslag {
        Postuitslag::Aangenomen => Postlot::Verzonden,
        Postuitslag::Geweigerd(code) => {
            Postlot::Opgegeven(format!("de mailserver weigert dit adres ({code})"))
        }
        Postuitslag::GeenAdres => {
            Postlot::Opgegeven("het account heeft geen e-mailadres of is gesloten".to_owned())
        }
        Postuitslag::NietNu(why) => {
            let place = usize::try_from(pogingen.saturating_sub(1)).unwrap_or(usize::MAX);
            match WAITS.get(place) {
                Some(wait) => Postlot::Later(*wait, why.clone()),
                None => Postlot::Opgegeven(format!("na {pogingen} keer nog niet gelukt: {why}")),
            }
        }
    }
}

/// Whether a message of this moment is too old to send.
pub fn is_too_old(wanneer: &str, now: Timestamp) -> bool {
    wanneer.parse::<Timestamp>().is_ok_and(|then| now.duration_since(then) > TOO_OLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let not_now = Postuitslag::NietNu("geen verbinding".to_owned());
        let (mut before, mut attempts) = (SignedDuration::ZERO, 0);
        loop {
            attempts += 1;
            match after_attempt(&not_now, attempts) {
                Postlot::Later(wait, _) => {
                    assert!(wait > before);
                    before = wait;
                }
                Postlot::Opgegeven(why) => {
                    assert!(why.contains("geen verbinding"));
                    break;
                }
                Postlot::Verzonden => panic!("it was not sent"),
            }
        }
        assert_eq!(attempts, 8);
        assert!(matches!(after_attempt(&not_now, i64::MAX), Postlot::Opgegeven(_)));
    }

    #[test]
    fn what_is_refused_is_not_tried_again() {
        assert!(
            matches!(after_attempt(&Postuitslag::Geweigerd("550".into()), 1), Postlot::Opgegeven(why) if why.contains("550"))
        );
        assert!(matches!(after_attempt(&Postuitslag::GeenAdres, 1), Postlot::Opgegeven(_)));
        assert_eq!(after_attempt(&Postuitslag::Aangenomen, 5), Postlot::Verzonden);
    }

    #[test]
    fn a_week_is_too_old() {
        let now: Timestamp = "2026-11-29T10:00:00Z".parse().unwrap();
        assert!(!is_too_old("2026-11-22T10:00:00Z", now) && is_too_old("2026-11-22T09:59:59Z", now));
    }
}
