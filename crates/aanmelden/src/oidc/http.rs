//! The way to the provider: a few small answers, each with a limit of size and time, and no redirects.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::de::DeserializeOwned;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, http::Response};

use super::OidcError;
use super::settings::is_loopback;

/// No answer of a provider is larger; a discovery document is a few kilobytes.
const LARGEST: u64 = 1 << 20;
/// A user waits for this.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client of one provider.
#[derive(Clone, Debug)]
pub(crate) struct Http(Agent);

/// An answer with its status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// What the clock of the provider says.
    pub(crate) date: Option<Timestamp>,
    body: Vec<u8>,
    address: String,
}

impl Http {
    pub(crate) fn new(issuer: &str) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .https_only(issuer.starts_with("https://"))
            .max_redirects(0)
            .user_agent(concat!("voorkant/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(PATIENCE));
        if is_loopback(issuer) {
            config = config.proxy(None);
        }
        Self(config.build().into())
    }

    pub(crate) fn get(&self, address: &str) -> Result<Answer, OidcError> {
        let response = self.0.get(address).header("Accept", "application/json").call();
        Answer::read(address, response)
    }

    pub(crate) fn post(
        &self,
        address: &str,
        authorization: Option<&str>,
        form: &[(&str, &str)],
    ) -> Result<Answer, OidcError> {
        let body = serde_urlencoded::to_string(form).unwrap_or_default();
        let mut request = self
            .0
            .post(address)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded");
        if let Some(authorization) = authorization {
            request = request.header("Authorization", authorization);
        }
        Answer::read(address, request.send(body))
    }
}

impl Answer {
    fn read(address: &str, response: Result<Response<Body>, ureq::Error>) -> Result<Self, OidcError> {
        let adres = shown(address);
        let mut response = response
            .map_err(|error| OidcError::Unreachable { adres: adres.clone(), reden: reason(&error) })?;
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec();
        let body = body.map_err(|error| OidcError::Answer { adres: adres.clone(), reden: reason(&error) })?;
        let date = response.headers().get("date").and_then(|date| rfc2822::parse(date.to_str().ok()?).ok());
        let date = date.map(|date| date.timestamp());
        Ok(Self { status: response.status().as_u16(), date, body, address: adres })
    }

    /// The JSON of an answer with status 200.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, OidcError> {
        if self.status != 200 {
            return Err(self.unusable(format!("status {}", self.status)));
        }
        self.any_json().ok_or_else(|| self.unusable("geen JSON in de verwachte vorm".to_owned()))
    }

    /// The JSON of an answer with any status, when it has that form.
    pub(crate) fn any_json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(crate) fn unusable(&self, reden: String) -> OidcError {
        OidcError::Answer { adres: self.address.clone(), reden }
    }
}

/// An address without its query, for a message.
fn shown(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "geen antwoord binnen tien seconden".to_owned(),
        ureq::Error::HostNotFound => "dit adres bestaat niet".to_owned(),
        ureq::Error::ConnectionFailed => "geen verbinding".to_owned(),
        ureq::Error::BodyExceedsLimit(_) => "het antwoord is veel te groot".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "geen verbinding".to_owned()
        }
        other => other.to_string(),
    }
}
