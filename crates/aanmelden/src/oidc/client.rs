//! The flow: discovery, the way out, the way back, the keys, logging out.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::answer::{Callback, refusal};
use super::http::{Answer, Http};
use super::jws::{ALGORITHMS, Key, keys, verified};
use super::settings::{Proof, is_loopback};
use super::{OidcError, OidcSettings, SignedIn, claims};
use crate::random::{base64url, from_base64url, random};

/// Keys are asked again after this many seconds, so that one that was withdrawn does not stay.
const KEYS_LAST: i64 = 3600;
/// How long our proof to the provider counts, in seconds.
const PROOF_LASTS: i64 = 60;

/// A client of one provider. One serves all users at once; its calls wait for the network, so make them on a thread
/// that may wait.
///
/// ```no_run
/// # use aanmelden::oidc::{OidcClient, OidcError, OidcSettings};
/// # fn example(settings: OidcSettings, query_of_the_browser: &str) -> Result<(), OidcError> {
/// let client = OidcClient::discover(settings)?;
/// let start = client.begin(jiff::Timestamp::now())?;
/// // Send the browser to `start.address`, keep `start.attempt` in its session. It comes back with a query:
/// let person = client.finish(start.attempt, query_of_the_browser, jiff::Timestamp::now())?;
/// println!("{} with {:?}", person.subject, person.groups);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct OidcClient {
    settings: OidcSettings,
    metadata: Metadata,
    http: Http,
    keys: Mutex<Option<Keys>>,
}

/// What a provider says of itself (OpenID Connect Discovery 1.0).
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    code_challenge_methods_supported: Option<Vec<String>>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    response_types_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

#[derive(Clone, Debug)]
struct Keys {
    list: Arc<[Key]>,
    asked: Timestamp,
}

/// Where the browser goes, and what to keep until it is back. See [`OidcClient`].
#[derive(Debug)]
pub struct SignInStart {
    /// The address at the provider.
    pub address: String,
    /// To keep in the session of this browser, and nowhere else.
    pub attempt: SignInAttempt,
}

/// A sign-in that is under way. It can be finished once: [`OidcClient::finish`] takes it.
///
/// ```
/// use aanmelden::oidc::SignInAttempt;
/// let kept = format!("{0}.{0}.{0}.1800000000", "A".repeat(43));
/// let attempt: SignInAttempt = kept.parse()?;
/// assert_eq!(attempt.expose(), kept);
/// assert_eq!(format!("{attempt:?}"), "SignInAttempt(geheim)");
/// # Ok::<(), aanmelden::oidc::OidcError>(())
/// ```
pub struct SignInAttempt {
    state: Zeroizing<String>,
    nonce: Zeroizing<String>,
    verifier: Zeroizing<String>,
    begun: i64,
}

impl SignInAttempt {
    /// Seconds in which a sign-in is finished.
    pub const LASTS: i64 = 15 * 60;

    fn new(now: Timestamp) -> Result<Self, OidcError> {
        let secret = || random::<32>().map(|bytes| Zeroizing::new(base64url(&bytes)));
        Ok(Self { state: secret()?, nonce: secret()?, verifier: secret()?, begun: now.as_second() })
    }

    /// As text, to be kept in the session.
    #[must_use]
    pub fn expose(&self) -> String {
        format!("{}.{}.{}.{}", *self.state, *self.nonce, *self.verifier, self.begun)
    }
}

impl FromStr for SignInAttempt {
    type Err = OidcError;

    fn from_str(text: &str) -> Result<Self, OidcError> {
        let secret = |text: &str| {
            let whole = text.len() == 43 && from_base64url(text).is_some();
            whole.then(|| Zeroizing::new(text.to_owned())).ok_or(OidcError::State)
        };
        match text.split('.').collect::<Vec<_>>().as_slice() {
            [state, nonce, verifier, begun] => Ok(Self {
                state: secret(state)?,
                nonce: secret(nonce)?,
                verifier: secret(verifier)?,
                begun: begun.parse().map_err(|_| OidcError::State)?,
            }),
            _ => Err(OidcError::State),
        }
    }
}

impl fmt::Debug for SignInAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInAttempt(geheim)")
    }
}

#[derive(Deserialize)]
struct TokenAnswer {
    id_token: Option<String>,
}

#[derive(Deserialize)]
struct ErrorAnswer {
    error: String,
}

impl OidcClient {
    /// Asks a provider what it can, and holds it against the profile.
    ///
    /// # Errors
    /// When the settings are wrong, the provider is not there, is another, or cannot do what the profile asks.
    pub fn discover(settings: OidcSettings) -> Result<Self, OidcError> {
        settings.check()?;
        let http = Http::new(&settings.issuer);
        let base = settings.issuer.trim_end_matches('/');
        let metadata: Metadata = http.get(&format!("{base}/.well-known/openid-configuration"))?.json()?;
        metadata.check(&settings.issuer)?;
        Ok(Self { settings, metadata, http, keys: Mutex::new(None) })
    }

    /// The address to which the browser goes, with fresh secrets.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn begin(&self, now: Timestamp) -> Result<SignInStart, OidcError> {
        let attempt = SignInAttempt::new(now)?;
        let challenge = base64url(&Sha256::digest(attempt.verifier.as_bytes()));
        let (scope, levels) =
            (self.settings.scope(), self.settings.acr.as_ref().map(super::AcrLevels::values));
        let mut query = vec![
            ("client_id", self.settings.client_id.as_str()),
            ("response_type", "code"),
            ("scope", &scope),
            ("redirect_uri", &self.settings.redirect_uri),
            ("state", &attempt.state),
            ("nonce", &attempt.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        query.extend(levels.as_deref().map(|levels| ("acr_values", levels)));
        Ok(SignInStart { address: with_query(&self.metadata.authorization_endpoint, &query), attempt })
    }

    /// Who came back. `query` is what stands behind the `?` of the address at which the browser arrived.
    ///
    /// # Errors
    /// When anything is wrong with the answer, the exchange, the token or the person: see [`OidcError`].
    pub fn finish(&self, attempt: SignInAttempt, query: &str, now: Timestamp) -> Result<SignedIn, OidcError> {
        let told = self.metadata.authorization_response_iss_parameter_supported;
        let code = Callback::read(query)?.code(&attempt.state, &self.settings.issuer, told)?;
        if !(0..=SignInAttempt::LASTS).contains(&(now.as_second().saturating_sub(attempt.begun))) {
            return Err(OidcError::TooLate);
        }
        let token = self.exchange(&code, &attempt.verifier, now)?;
        let payload = self.verified(&token, now)?;
        claims::check(&payload, &token, &attempt.nonce, &self.settings, now)
    }

    /// The address at which the browser also logs out at the provider. None when the provider has no such address.
    /// `state` comes back with the browser.
    #[must_use]
    pub fn logout(&self, id_token: Option<&str>, state: Option<&str>) -> Option<String> {
        let mut query = vec![("client_id", self.settings.client_id.as_str())];
        query.extend(id_token.map(|token| ("id_token_hint", token)));
        if let Some(after) = self.settings.after_logout.as_deref() {
            query.push(("post_logout_redirect_uri", after));
            query.extend(state.map(|state| ("state", state)));
        }
        self.metadata.end_session_endpoint.as_ref().map(|address| with_query(address, &query))
    }

    /// The code for a token.
    fn exchange(&self, code: &str, verifier: &str, now: Timestamp) -> Result<Zeroizing<String>, OidcError> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.settings.redirect_uri),
            ("code_verifier", verifier),
        ];
        let (authorization, assertion);
        match &self.settings.secret.0 {
            Proof::Text(secret) => {
                authorization = Some(basic(&self.settings.client_id, secret));
            }
            Proof::Key(key) => {
                authorization = None;
                assertion = key.sign(&self.proof(now)?).ok_or(OidcError::ClientUnknown)?;
                form.push(("client_id", &self.settings.client_id));
                form.push((
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ));
                form.push(("client_assertion", &assertion));
            }
        }
        let answer = self.http.post(&self.metadata.token_endpoint, authorization.as_deref(), &form)?;
        if let (400..=499, Some(ErrorAnswer { error })) = (answer.status, answer.any_json()) {
            self.check_clock_of(&answer, now)?;
            return Err(refusal(&error));
        }
        let token: TokenAnswer = answer.json()?;
        token.id_token.map(Zeroizing::new).ok_or(OidcError::Token("er zit geen bewijs in het antwoord"))
    }

    /// A proof of ours that is of another time is refused as one of a stranger: then the clock is what to mend.
    fn check_clock_of(&self, answer: &Answer, now: Timestamp) -> Result<(), OidcError> {
        match (&self.settings.secret.0, answer.date) {
            (Proof::Key(_), Some(date)) => {
                claims::check_moment(date.as_duration().as_secs_f64(), self.settings.leeway, now)
            }
            _ => Ok(()),
        }
    }

    /// The claims with which we prove ourselves (RFC 7523).
    fn proof(&self, now: Timestamp) -> Result<Value, OidcError> {
        let (id, moment) = (&self.settings.client_id, now.as_second());
        Ok(json!({
            "iss": id,
            "sub": id,
            "aud": self.metadata.token_endpoint,
            "jti": base64url(&random::<16>()?),
            "iat": moment,
            "exp": moment + PROOF_LASTS,
        }))
    }

    /// What is in a token. A key that we do not know may be new: then the keys are asked once more.
    fn verified(&self, token: &str, now: Timestamp) -> Result<Vec<u8>, OidcError> {
        let known = self
            .known_keys()
            .filter(|keys| (0..KEYS_LAST).contains(&now.as_second().saturating_sub(keys.asked.as_second())));
        match known {
            Some(keys) => match verified(token, &keys.list) {
                Err(OidcError::UnknownKey) => verified(token, &self.ask_keys(now)?),
                other => other,
            },
            None => verified(token, &self.ask_keys(now)?),
        }
    }

    fn known_keys(&self) -> Option<Keys> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn ask_keys(&self, now: Timestamp) -> Result<Arc<[Key]>, OidcError> {
        let answer: Answer = self.http.get(&self.metadata.jwks_uri)?;
        let list: Arc<[Key]> = keys(&answer.json()?)
            .ok_or_else(|| answer.unusable("geen lijst met sleutels".to_owned()))?
            .into();
        let keys = Keys { list: Arc::clone(&list), asked: now };
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = Some(keys);
        Ok(list)
    }
}

impl Metadata {
    fn check(&self, issuer: &str) -> Result<(), OidcError> {
        if self.issuer != issuer {
            return Err(OidcError::Issuer);
        }
        let addresses = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        let safe = |address: &String| address.starts_with("https://") || is_loopback(address);
        if !addresses.into_iter().chain(&self.end_session_endpoint).all(safe) {
            return Err(OidcError::Profile { ontbreekt: "alle adressen met https" });
        }
        let has = |list: &Option<Vec<String>>, wanted: &[&str]| {
            list.as_ref().is_none_or(|list| list.iter().any(|one| wanted.contains(&one.as_str())))
        };
        if !has(&self.code_challenge_methods_supported, &["S256"]) {
            return Err(OidcError::Profile { ontbreekt: "PKCE met S256" });
        }
        if !has(&self.id_token_signing_alg_values_supported, &ALGORITHMS) {
            return Err(OidcError::Profile { ontbreekt: "ondertekenen met RS256 of sterker" });
        }
        if !has(&self.response_types_supported, &["code"]) {
            return Err(OidcError::Profile { ontbreekt: "de authorization code flow" });
        }
        Ok(())
    }
}

/// An address with a query behind what it may have already.
fn with_query(address: &str, query: &[(&str, &str)]) -> String {
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{query}")
}

/// RFC 6749, section 2.3.1: each half is encoded as in a form first.
fn basic(id: &str, secret: &str) -> String {
    let encoded =
        |text: &str| serde_urlencoded::to_string([("", text)]).unwrap_or_default().replacen('=', "", 1);
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 7617 with the encoding of RFC 6749.
    #[test]
    fn the_shared_secret_is_encoded() {
        assert_eq!(basic("voorkant", "a b:c%"), format!("Basic {}", STANDARD.encode("voorkant:a+b%3Ac%25")));
    }

    #[test]
    fn a_query_goes_behind_what_is_there() {
        assert_eq!(with_query("https://a.nl/x", &[("a", "b c&d")]), "https://a.nl/x?a=b+c%26d");
        assert_eq!(with_query("https://a.nl/x?p=1", &[("a", "b")]), "https://a.nl/x?p=1&a=b");
    }

    proptest! {
        #[test]
        fn an_attempt_is_kept_as_text(text in ".{0,200}") {
            let attempt = SignInAttempt::new(Timestamp::UNIX_EPOCH).unwrap();
            let read: SignInAttempt = attempt.expose().parse().unwrap();
            prop_assert_eq!(read.expose(), attempt.expose());
            prop_assert!(text.parse::<SignInAttempt>().is_err());
        }
    }
}
