//! The way out: one address, asked until it answers or the patience is at its end.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, Timeout};

use crate::FetchError;
use crate::address::host;
use crate::error::shown;

/// The largest answer that is taken, unpacked: a page of CBS is a few megabytes.
const LARGEST: u64 = 512 << 20;
const CONNECT: Duration = Duration::from_secs(15);
/// How long a source may be silent, before its answer and within it.
const SILENCE: Duration = Duration::from_secs(60);

/// How long is waited before the same page is asked again.
///
/// ```
/// use std::time::Duration;
/// use opendata::Patience;
/// let patience = Patience::default();
/// assert_eq!(patience.pause(0, None), Some(Duration::from_secs(1)));
/// assert_eq!(patience.pause(0, Some(Duration::from_secs(5))), Some(Duration::from_secs(5)), "as the source asks");
/// assert_eq!(patience.pause(0, Some(Duration::from_secs(3600))), None, "an hour is for the user to wait");
/// assert_eq!(patience.pause(9, None), None, "it is over");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patience {
    /// The pause before each new attempt; there are as many new attempts as pauses.
    pub pauses: Vec<Duration>,
    /// The longest pause that a source may ask for.
    pub longest: Duration,
}

impl Default for Patience {
    /// One second, and twice as long each time: a minute in all.
    fn default() -> Self {
        Self {
            pauses: [1, 2, 4, 8, 16, 30].map(Duration::from_secs).into(),
            longest: Duration::from_secs(120),
        }
    }
}

impl Patience {
    /// The pause after so many failed attempts, where the source may have asked for one of its own. None when it is
    /// over.
    pub fn pause(&self, failed: usize, asked: Option<Duration>) -> Option<Duration> {
        let own = *self.pauses.get(failed)?;
        asked.map_or(Some(own), |asked| (asked <= self.longest).then_some(asked.max(own)))
    }
}

/// How far a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many rows are on disk.
    Rows(u64),
    /// The source asks for patience, or the connection broke: so long until the next attempt.
    Waiting(Duration),
}

pub(crate) type Tell<'a> = &'a dyn Fn(Progress);

/// A client of one source.
pub(crate) struct Net {
    agent: Agent,
    patience: Patience,
    /// Whether it ever answered. Before that nothing is lost, and waiting is no use.
    answered: AtomicBool,
}

/// Why one attempt failed, and whether another makes sense.
enum Failed {
    ForNow { error: FetchError, asked: Option<Duration> },
    ForGood(FetchError),
}

impl Net {
    /// A client for a base address. A proxy comes from the environment, but not for this machine itself.
    pub(crate) fn new(base: &str, patience: Patience) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .https_only(base.starts_with("https://"))
            .max_redirects(5)
            .user_agent(concat!("voorkant/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(SILENCE))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE));
        if ["127.0.0.1", "::1", "localhost"].contains(&host(base)) {
            config = config.proxy(None);
        }
        Self { agent: config.build().into(), patience, answered: AtomicBool::new(false) }
    }

    /// What an address gives. Waits and asks again where that makes sense.
    pub(crate) fn get(&self, address: &str, tell: Tell<'_>) -> Result<Vec<u8>, FetchError> {
        for attempt in 0.. {
            match self.attempt(address) {
                Ok(bytes) => return Ok(bytes),
                Err(Failed::ForGood(error)) => return Err(error),
                Err(Failed::ForNow { error, asked }) => match self.patience.pause(attempt, asked) {
                    None => return Err(error),
                    Some(pause) => {
                        tell(Progress::Waiting(pause));
                        thread::sleep(pause);
                    }
                },
            }
        }
        Err(FetchError::form(address, "er komt geen eind aan"))
    }

    fn attempt(&self, address: &str) -> Result<Vec<u8>, Failed> {
        let lost = |error: Error| self.lost(address, &error);
        let mut response =
            self.agent.get(address).header("Accept", "application/json").call().map_err(lost)?;
        self.answered.store(true, Ordering::Relaxed);
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let is_page = header("content-type").is_some_and(|kind| kind.trim_start().starts_with("text/html"));
        let asked = header("retry-after").and_then(retry_after);
        let adres = shown(address);
        match response.status().as_u16() {
            200 if is_page => Err(Failed::ForGood(FetchError::NoData { adres })),
            200 => {
                let body = response.body_mut().with_config().limit(LARGEST).read_to_vec();
                let body = body.map_err(|error| broken(address, &error))?;
                if body.trim_ascii_start().starts_with(b"<") {
                    return Err(Failed::ForGood(FetchError::NoData { adres }));
                }
                Ok(body)
            }
            status @ (429 | 502 | 503 | 504) => {
                Err(Failed::ForNow { error: FetchError::Busy { adres, status }, asked })
            }
            status => Err(Failed::ForGood(FetchError::Status { adres, status })),
        }
    }

    fn lost(&self, address: &str, error: &Error) -> Failed {
        let (oorzaak, again) = cause(error);
        let error = FetchError::Network { adres: shown(address), oorzaak };
        match again {
            Again::Yes => Failed::ForNow { error, asked: None },
            Again::OnceAnswered if self.answered.load(Ordering::Relaxed) => {
                Failed::ForNow { error, asked: None }
            }
            _ => Failed::ForGood(error),
        }
    }
}

/// An answer that began and did not end.
fn broken(address: &str, error: &Error) -> Failed {
    let adres = shown(address);
    match error {
        Error::BodyExceedsLimit(_) => {
            Failed::ForGood(FetchError::Network { adres, oorzaak: "het antwoord is te groot" })
        }
        _ => {
            let error = FetchError::Network { adres, oorzaak: "de verbinding brak halverwege af" };
            Failed::ForNow { error, asked: None }
        }
    }
}

/// Whether another attempt makes sense.
enum Again {
    Yes,
    OnceAnswered,
    No,
}

fn cause(error: &Error) -> (&'static str, Again) {
    match error {
        Error::HostNotFound => ("de naam is niet te vinden", Again::OnceAnswered),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            ("er komt geen verbinding", Again::OnceAnswered)
        }
        Error::Timeout(_) | Error::BodyStalled => ("het bleef te lang stil", Again::Yes),
        Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused => ("de verbinding wordt geweigerd", Again::OnceAnswered),
            io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
                ("er is geen weg naartoe", Again::OnceAnswered)
            }
            io::ErrorKind::InvalidData => ("de beveiligde verbinding is niet te vertrouwen", Again::No),
            _ => ("de verbinding brak af", Again::Yes),
        },
        Error::Tls(_) | Error::Rustls(_) => ("de beveiligde verbinding is niet te vertrouwen", Again::No),
        Error::RequireHttpsOnly(_) => ("het adres stuurt door naar een adres zonder beveiliging", Again::No),
        Error::TooManyRedirects | Error::RedirectFailed => ("het adres stuurt steeds door", Again::No),
        Error::InvalidProxyUrl => ("het adres van de proxy klopt niet", Again::No),
        Error::ConnectProxyFailed(_) => ("de proxy weigert de verbinding", Again::No),
        Error::Protocol(_) | Error::ConnectionFailed | Error::Decompress(..) => {
            ("de verbinding brak af", Again::Yes)
        }
        _ => ("de verbinding lukt niet", Again::No),
    }
}

/// The pause that a source asks for: in seconds, or until a moment.
fn retry_after(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let seconds = moment.as_second().saturating_sub(Timestamp::now().as_second());
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_asks_for_a_pause_in_seconds_or_until_a_moment() {
        assert_eq!(retry_after(" 120 "), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO), "that is over");
        assert_eq!(retry_after("soon"), None);
    }

    #[test]
    fn pauses_grow_and_end() {
        let patience = Patience::default();
        let pauses: Vec<_> = (0..).map_while(|failed| patience.pause(failed, None)).collect();
        assert!(pauses.is_sorted() && pauses.len() == 6, "{pauses:?}");
        assert_eq!(patience.pause(2, Some(Duration::ZERO)), Some(pauses[2]), "never quicker than our own");
    }
}
