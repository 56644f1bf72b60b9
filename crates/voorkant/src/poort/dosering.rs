//! How much somebody may ask for in a while: uploads, and journeys to the provider.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use aanmelden::SourceNetwork;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;

use super::{Aanmelding, Server};
use crate::toegang::Kenmerken;
use crate::web::WebFout;

/// So many at once, and then one more each time.
#[derive(Clone, Copy, Debug)]
pub struct Maat {
    /// So many.
    pub(super) at_once: u32,
    /// One more after so long.
    pub(super) every: Duration,
}

/// Uploads of one account.
const OF_ACCOUNT: Maat = Maat { at_once: 60, every: Duration::from_secs(10) };
/// Uploads from one network: a town hall with many people may be one.
const OF_NETWORK: Maat = Maat { at_once: 240, every: Duration::from_millis(2500) };
/// Journeys to the provider from one network.
const JOURNEYS: Maat = Maat { at_once: 60, every: Duration::from_secs(2) };
/// People who begin to vote from one network: a library, a school or an evening in the neighbourhood may be one.
const VOTERS: Maat = Maat { at_once: 200, every: Duration::from_secs(3) };
/// More names are not remembered; then those who are free again go first.
const REMEMBERED: usize = 50_000;

/// Who asked for how much. It lives as long as the server.
#[derive(Debug, Default)]
pub struct Dosering(Mutex<HashMap<String, i64>>);

impl Dosering {
    /// Whether one more is allowed to each of these; if so it is counted, and else it says how long to wait.
    ///
    /// # Errors
    /// The wait, of a second at least.
    pub fn take(&self, keys: &[(String, Maat)], now: Timestamp) -> Result<(), Duration> {
        let now = now.as_millisecond();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paid = |held: &HashMap<String, i64>, key: &str| held.get(key).copied().unwrap_or(now).max(now);
        let waits = keys.iter().map(|(key, maat)| {
            let room = millis(maat.every) * i64::from(maat.at_once.saturating_sub(1));
            paid(&held, key) - now - room
        });
        let wait = waits.max().unwrap_or(0);
        if wait > 0 {
            return Err(Duration::from_millis(wait.unsigned_abs()).max(Duration::from_secs(1)));
        }
        if held.len() >= REMEMBERED {
            held.retain(|_, until| *until > now);
        }
        for (key, maat) in keys {
            let until = paid(&held, key) + millis(maat.every);
            held.insert(key.clone(), until);
        }
        Ok(())
    }

    /// One more journey to the provider from an address.
    ///
    /// # Errors
    /// A page that says how long to wait.
    pub fn journey(&self, adres: IpAddr, now: Timestamp) -> Result<(), WebFout> {
        self.one("reis", adres, now)
    }

    /// One more way back from the provider, beside the journey itself.
    ///
    /// # Errors
    /// As [`journey`](Self::journey).
    pub fn way_back(&self, adres: IpAddr, now: Timestamp) -> Result<(), WebFout> {
        self.one("terugreis", adres, now)
    }

    /// One more person who begins to vote from an address. Only the network is remembered, in memory, and nothing of it is
    /// kept with what somebody votes.
    ///
    /// # Errors
    /// As [`journey`](Self::journey).
    pub fn voter(&self, adres: IpAddr, now: Timestamp) -> Result<(), WebFout> {
        let way_out = "Bent u met veel mensen tegelijk? Begin dan om de beurt.";
        self.take(&[(network("stemmen", adres), VOTERS)], now)
            .map_err(|wait| too_much("Vanaf uw netwerk beginnen heel veel mensen tegelijk.", wait, way_out))
    }

    fn one(&self, what: &str, adres: IpAddr, now: Timestamp) -> Result<(), WebFout> {
        self.take(&[(network(what, adres), JOURNEYS)], now)
            .map_err(|wait| too_much("Vanaf uw netwerk wordt heel vaak ingelogd.", wait, ""))
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

fn network(what: &str, adres: IpAddr) -> String {
    format!("{what} {:?}", SourceNetwork::of(adres))
}

fn too_much(what: &str, wait: Duration, way_out: &str) -> WebFout {
    let seconden = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    WebFout::Wacht {
        tekst: format!("{what} Wacht {seconden} seconden en probeer het opnieuw. {way_out}"),
        seconden,
    }
}

/// Whether a media type begins so, in small letters or in large: they mean the same (RFC 9110, 8.3.1).
pub fn is_media(kind: &str, start: &str) -> bool {
    kind.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Counts uploads by account and by network, before anything of them is read. Who runs the program on their own
/// machine may bring as much as they like.
pub async fn uploads(State(server): State<Server>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if request.method() != Method::POST || !is_media(kind, "multipart/") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let asked = async {
        let aanmelding = Aanmelding::of(&mut parts, &server).await?;
        let Some((_, account)) = &aanmelding.sessie else { return Ok(()) };
        let kenmerken = Kenmerken::from_request_parts(&mut parts, &server).await?;
        let keys = [
            (format!("aanleveren {}", account.id), OF_ACCOUNT),
            (network("aanleveren", kenmerken.adres), OF_NETWORK),
        ];
        let way_out =
            "Hebt u veel bestanden? Stop ze samen in één zip, of gebruik de opdracht voorkant import.";
        server
            .dosering()
            .take(&keys, Timestamp::now())
            .map_err(|wait| too_much("U levert heel vaak kort na elkaar aan.", wait, way_out))
    };
    match asked.await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(error) => error.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: Maat = Maat { at_once: 3, every: Duration::from_secs(10) };

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    fn one(dosering: &Dosering, key: &str, millis: i64) -> Result<(), Duration> {
        dosering.take(&[(key.to_owned(), SMALL)], at(millis))
    }

    #[test]
    fn three_at_once_and_one_more_every_ten_seconds() {
        let dosering = Dosering::default();
        assert!((0..3).all(|_| one(&dosering, "a", 0).is_ok()));
        assert_eq!(one(&dosering, "a", 0), Err(Duration::from_secs(10)));
        assert_eq!(one(&dosering, "a", 9_500), Err(Duration::from_secs(1)));
        assert_eq!(one(&dosering, "b", 0), Ok(()), "somebody else");
        assert_eq!(one(&dosering, "a", 10_000), Ok(()));
        assert!(one(&dosering, "a", 10_000).is_err());
        assert!((0..3).all(|_| one(&dosering, "a", 60_000).is_ok()), "all free again");
        assert!(one(&dosering, "a", 60_000).is_err());
    }

    #[test]
    fn a_media_type_is_the_same_in_large_letters() {
        for kind in ["multipart/form-data; boundary=x", "Multipart/Form-Data", "MULTIPART/mixed"] {
            assert!(is_media(kind, "multipart/"), "{kind}");
        }
        for kind in ["", "multipart", "text/plain", "multipärt/x", "xmultipart/"] {
            assert!(!is_media(kind, "multipart/"), "{kind}");
        }
    }

    #[test]
    fn a_refusal_costs_the_other_name_nothing() {
        let dosering = Dosering::default();
        for _ in 0..3 {
            one(&dosering, "a", 0).unwrap();
        }
        let both = [("a".to_owned(), SMALL), ("b".to_owned(), SMALL)];
        assert!((0..9).all(|_| dosering.take(&both, at(0)).is_err()));
        assert!((0..3).all(|_| one(&dosering, "b", 0).is_ok()));
    }

    proptest! {
        /// In any stretch of time no more than what may come at once and what was added since.
        #[test]
        fn never_more_than_the_measure(gaps in prop::collection::vec(0_i64..8_000, 1..60)) {
            let (dosering, mut now, mut gone) = (Dosering::default(), 0, Vec::new());
            for gap in gaps {
                now += gap;
                if one(&dosering, "a", now).is_ok() {
                    gone.push(now);
                }
            }
            for (first, from) in gone.iter().enumerate() {
                for (last, until) in gone.iter().enumerate().skip(first) {
                    prop_assert!((last - first + 1) as i64 <= 3 + (until - from) / 10_000);
                }
            }
        }
    }
}
