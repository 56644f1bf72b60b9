//! The provider of the municipality that also signs people in, by OpenID Connect.

mod binnenlaten;
mod instellingen;
mod pogingen;

use std::sync::{Arc, Mutex, PoisonError};

use aanmelden::oidc::{OidcClient, OidcError, OidcSettings, SignedIn};
use aanmelden::{Token, TokenUse};
use jiff::Timestamp;
use tokio::sync::Semaphore;

pub use self::binnenlaten::{Toegelaten, let_in, log_refused};
pub use self::instellingen::{Aanbiederinstellingen, OIDC_GEHEIM};
use self::pogingen::{Poging, Pogingen};
use crate::app::{AppFout, blocking};

/// Where a browser comes back from the provider.
pub const TERUG: &str = "/inloggen/oidc/terug";
/// So many questions to the provider at once: each holds a thread while it waits.
const AT_ONCE: usize = 16;
/// A provider that did not answer is not asked again for so many seconds.
const REST: i64 = 5;

/// The provider. Cloning shares it.
#[derive(Clone)]
pub struct Aanbieder(Arc<Inner>);

struct Inner {
    instellingen: Aanbiederinstellingen,
    oidc: OidcSettings,
    client: Mutex<Option<Arc<OidcClient>>>,
    /// When it could not be reached, and why.
    down: Mutex<Option<(Timestamp, OidcError)>>,
    pogingen: Mutex<Pogingen>,
    places: Semaphore,
}

/// Why nobody came in by the provider.
#[derive(Debug)]
pub enum Aanbiederfout {
    /// The provider, or what it says.
    Oidc(OidcError),
    /// Our own side.
    App(AppFout),
}

impl From<OidcError> for Aanbiederfout {
    fn from(error: OidcError) -> Self {
        Self::Oidc(error)
    }
}

impl From<AppFout> for Aanbiederfout {
    fn from(error: AppFout) -> Self {
        Self::App(error)
    }
}

impl Aanbieder {
    /// A provider, for a server with this base. It is asked nothing until somebody signs in: when it is down, the rest
    /// of the program works.
    ///
    /// # Errors
    /// When the settings cannot be right.
    pub fn new(instellingen: Aanbiederinstellingen, basis: &str) -> Result<Self, AppFout> {
        let oidc = instellingen.oidc(format!("{basis}{TERUG}"), format!("{basis}/"));
        oidc.check().map_err(|error| AppFout::Vraag(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            instellingen,
            oidc,
            client: Mutex::default(),
            down: Mutex::default(),
            pogingen: Mutex::default(),
            places: Semaphore::new(AT_ONCE),
        })))
    }

    /// What was set about it.
    pub fn instellingen(&self) -> &Aanbiederinstellingen {
        &self.0.instellingen
    }

    /// Where a browser goes to sign in, and the secret that its cookie keeps until it is back. Afterwards it goes on to
    /// `verder`.
    ///
    /// # Errors
    /// When the provider cannot be reached, or is another than it should be.
    pub async fn begin(&self, verder: &str, now: Timestamp) -> Result<(String, Token), Aanbiederfout> {
        let client = self.client(now).await?;
        let start = client.begin(now)?;
        let token = Token::new().map_err(OidcError::from)?;
        let poging = Poging { attempt: start.attempt, verder: verder.to_owned(), begun: now.as_second() };
        self.pogingen().keep(token.digest(TokenUse::Form), poging);
        Ok((start.address, token))
    }

    /// Who came back, and where they go on to. The secret works once.
    ///
    /// # Errors
    /// When anything is wrong with the answer, or the provider cannot be reached.
    pub async fn finish(
        &self,
        secret: &str,
        query: String,
        now: Timestamp,
    ) -> Result<(SignedIn, String), Aanbiederfout> {
        let digest = secret.parse::<Token>().map_err(|_| OidcError::State)?.digest(TokenUse::Form);
        let Poging { attempt, verder, .. } = self.pogingen().take(&digest, now).ok_or(OidcError::State)?;
        let client = self.client(now).await?;
        let _place = self.0.places.acquire().await;
        let person = blocking(move || client.finish(attempt, &query, now)).await??;
        Ok((person, verder))
    }

    /// Where a browser also leaves the provider; none when the provider has no such place or cannot be reached.
    pub async fn leave(&self, now: Timestamp) -> Option<String> {
        self.client(now).await.ok()?.logout(None, None)
    }

    fn pogingen(&self) -> std::sync::MutexGuard<'_, Pogingen> {
        self.0.pogingen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The provider as it described itself the first time.
    async fn client(&self, now: Timestamp) -> Result<Arc<OidcClient>, Aanbiederfout> {
        let held =
            |one: &Mutex<Option<Arc<OidcClient>>>| one.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(client) = held(&self.0.client) {
            return Ok(client);
        }
        let _place = self.0.places.acquire().await;
        let down = self.0.down.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, error)) = down.filter(|(then, _)| now.as_second() - then.as_second() < REST) {
            return Err(error.into());
        }
        let settings = self.0.oidc.clone();
        match blocking(move || OidcClient::discover(settings)).await? {
            Ok(client) => {
                let client = Arc::new(client);
                *self.0.client.lock().unwrap_or_else(PoisonError::into_inner) = Some(client.clone());
                Ok(client)
            }
            Err(error) => {
                *self.0.down.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some((Timestamp::now(), error.clone()));
                Err(error.into())
            }
        }
    }
}
