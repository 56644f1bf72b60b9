//! The way to a receiver: one question at a time, with a limit of size and time, and no redirects.

use std::io;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::decide::{Overdrachtuitslag, judge};
use super::instellingen::is_this_machine;

/// No answer that counts is larger.
const LARGEST: u64 = 1 << 20;
/// A receiver that says nothing for so long is asked again later.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client of one receiver.
pub struct Http(Agent);

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// What it says, where that is JSON.
    pub body: Value,
}

impl Http {
    /// A client for an address.
    pub fn new(address: &str, patience: Option<Duration>) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .https_only(address.starts_with("https://"))
            .max_redirects(0)
            .user_agent(concat!("voorkant/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(patience.unwrap_or(PATIENCE)));
        let host = address.parse::<axum::http::Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        if host.is_some_and(|host| is_this_machine(&host)) {
            config = config.proxy(None);
        }
        Self(config.build().into())
    }

    /// Asks something.
    ///
    /// # Errors
    /// When there is no answer: not now.
    pub fn get(&self, address: &str, headers: &[(&str, &str)]) -> Result<Answer, Overdrachtuitslag> {
        let request =
            headers.iter().fold(self.0.get(address), |request, (name, value)| request.header(*name, *value));
        read(request.call())
    }

    /// Sends something.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn post(
        &self,
        address: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Result<Answer, Overdrachtuitslag> {
        let request =
            headers.iter().fold(self.0.post(address), |request, (name, value)| request.header(*name, *value));
        read(request.send(body.to_string()))
    }
}

impl Answer {
    /// The answer, when it is yes.
    ///
    /// # Errors
    /// What its status means otherwise.
    pub fn good(self) -> Result<Value, Overdrachtuitslag> {
        match judge(self.status) {
            Overdrachtuitslag::Aangenomen => Ok(self.body),
            other => Err(other),
        }
    }
}

fn read(
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Answer, Overdrachtuitslag> {
    let mut response = response.map_err(|error| not_now(&error))?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(LARGEST).read_to_vec();
    let body = body.map_err(|error| not_now(&error))?;
    Ok(Answer { status, body: serde_json::from_slice(&body).unwrap_or(Value::Null) })
}

fn not_now(error: &ureq::Error) -> Overdrachtuitslag {
    let why = match error {
        ureq::Error::Timeout(_) | ureq::Error::BodyStalled => "de ontvanger antwoordt niet op tijd",
        ureq::Error::HostNotFound => "de naam van de ontvanger is niet te vinden",
        ureq::Error::BodyExceedsLimit(_) => "het antwoord van de ontvanger is veel te groot",
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            "de beveiligde verbinding met de ontvanger is niet te vertrouwen"
        }
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => {
            "de beveiligde verbinding met de ontvanger is niet te vertrouwen"
        }
        _ => "er komt geen verbinding met de ontvanger",
    };
    Overdrachtuitslag::NietNu(why.to_owned())
}
