//! OpenID Connect: signing in with a provider of the municipality, by the *NL GOV Assurance profile for OpenID
//! Connect* (Logius, 1.0.1).
//!
//! The authorization code flow with PKCE and nothing else. First [`OidcClient::discover`]; for each sign-in
//! [`OidcClient::begin`] gives an address for the browser and a [`SignInAttempt`] to keep in the session;
//! [`OidcClient::finish`] takes what the browser brings back and gives [`SignedIn`], or says in words what is wrong.
//!
//! The signature of a token is checked with `ring`, which rustls brings along. Only asymmetric algorithms of the
//! profile are known (RS, PS and ES, 256 bits and more): what a token says of itself chooses among those and never
//! adds one, so that `none` and `HS256` do not exist here.

mod acr;
mod answer;
mod claims;
mod client;
mod error;
mod http;
mod jws;
mod settings;
mod subject;

pub use acr::{AcrError, AcrLevels};
pub use claims::{Represents, SignedIn};
pub use client::{OidcClient, SignInAttempt, SignInStart};
pub use error::OidcError;
pub use settings::{ClientSecret, OidcSettings};
pub use subject::{Subject, SubjectError};
