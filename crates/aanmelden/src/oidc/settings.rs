//! What an administrator sets about the provider.

use std::fmt;

use zeroize::Zeroizing;

use super::{AcrLevels, OidcError};
use crate::oidc::jws::SigningKey;

/// How this application proves itself to the provider.
///
/// NL GOV asks for a key ([`ClientSecret::key`]); a shared text is for providers inside the municipality that know
/// nothing else.
///
/// ```
/// use aanmelden::oidc::ClientSecret;
/// assert_eq!(format!("{:?}", ClientSecret::text("s3cret")), "ClientSecret(geheim)");
/// assert!(ClientSecret::key("-----BEGIN PRIVATE KEY-----", None).is_err());
/// ```
#[derive(Clone)]
pub struct ClientSecret(pub(crate) Proof);

#[derive(Clone)]
pub(crate) enum Proof {
    Text(Zeroizing<String>),
    Key(SigningKey),
}

impl ClientSecret {
    /// A shared text (`client_secret_basic`).
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(Proof::Text(Zeroizing::new(text.to_owned())))
    }

    /// A private key (`private_key_jwt`): PKCS#8 in PEM, RSA of 2048 bits and more (signs RS256) or P-256 (ES256), with
    /// the name (`kid`) under which the provider knows its public half.
    ///
    /// # Errors
    /// When it is no such key.
    pub fn key(pem: &str, kid: Option<&str>) -> Result<Self, OidcError> {
        SigningKey::from_pem(pem, kid).map(|key| Self(Proof::Key(key))).ok_or_else(|| OidcError::Setting {
            instelling: "sleutel",
            reden: "dit is geen geheime sleutel in PEM (PKCS#8), RSA vanaf 2048 bits of P-256".to_owned(),
        })
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(geheim)")
    }
}

/// A provider, and how we are known there.
///
/// ```
/// use aanmelden::oidc::{AcrLevels, ClientSecret, OidcSettings};
/// let settings = OidcSettings {
///     issuer: "https://aanmelden.merwoude.nl".to_owned(),
///     client_id: "voorkant".to_owned(),
///     secret: ClientSecret::text("s3cret"),
///     redirect_uri: "https://voorkant.merwoude.nl/aanmelden/terug".to_owned(),
///     after_logout: Some("https://voorkant.merwoude.nl/".to_owned()),
///     scopes: vec!["openid".to_owned()],
///     acr: Some(AcrLevels::eidas_substantial()),
///     groups_claim: "groups".to_owned(),
///     leeway: OidcSettings::LEEWAY,
/// };
/// assert!(settings.check().is_ok());
/// assert!(OidcSettings { issuer: "http://aanmelden.merwoude.nl".to_owned(), ..settings }.check().is_err());
/// ```
#[derive(Clone, Debug)]
pub struct OidcSettings {
    /// The address of the provider, exactly as it calls itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our proof there.
    pub secret: ClientSecret,
    /// Where the browser comes back; exactly as it is registered at the provider.
    pub redirect_uri: String,
    /// Where the browser goes after logging out at the provider; registered there too.
    pub after_logout: Option<String>,
    /// What is asked; `openid` is added when it is not there.
    pub scopes: Vec<String>,
    /// The levels of assurance. None is for a provider that says none, inside the municipality alone.
    pub acr: Option<AcrLevels>,
    /// The claim with groups: a list of texts, or one text.
    pub groups_claim: String,
    /// Seconds that the clocks may differ.
    pub leeway: u32,
}

impl OidcSettings {
    /// Two clocks that follow NTP differ less.
    pub const LEEWAY: u32 = 60;

    /// Whether these can be used at all.
    ///
    /// # Errors
    /// When an address is no `https:` (or `http:` on this machine itself), or our name is empty.
    pub fn check(&self) -> Result<(), OidcError> {
        let addresses = [
            ("issuer", Some(&self.issuer)),
            ("redirect_uri", Some(&self.redirect_uri)),
            ("after_logout", self.after_logout.as_ref()),
        ];
        for (instelling, address) in addresses {
            if address.is_some_and(|address| !is_safe(address)) {
                let reden = "een adres begint met https:// en bevat geen spatie, # of ?; http:// mag alleen op deze computer zelf";
                return Err(OidcError::Setting { instelling, reden: reden.to_owned() });
            }
        }
        if self.client_id.trim().is_empty() {
            return Err(OidcError::Setting {
                instelling: "client_id",
                reden: "de naam van de toepassing is leeg".to_owned(),
            });
        }
        Ok(())
    }

    pub(crate) fn scope(&self) -> String {
        let others = self.scopes.iter().map(String::as_str).filter(|scope| *scope != "openid");
        ["openid"].into_iter().chain(others).collect::<Vec<_>>().join(" ")
    }
}

/// `https:`, or `http:` to this machine itself; without query, fragment, name, or anything that is not visible ASCII.
pub(crate) fn is_safe(address: &str) -> bool {
    let visible = address.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && !b"?#@\\\"<>".contains(&byte));
    visible
        && (address.strip_prefix("https://").is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty())
            || is_loopback(address))
}

/// `http:` to this machine itself.
pub(crate) fn is_loopback(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    ["127.0.0.1", "[::1]", "localhost"].contains(&host) && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses() {
        for address in [
            "https://a.nl",
            "https://a.nl:8443/realms/x",
            "http://127.0.0.1:8080",
            "http://[::1]:80/x",
            "http://localhost/x",
        ] {
            assert!(is_safe(address), "{address}");
        }
        for address in [
            "",
            "a.nl",
            "http://a.nl",
            "http://127.0.0.1.a.nl/",
            "http://localhost:80@a.nl/",
            "https://",
            "https:///x",
            "https://a.nl/?x",
            "https://a.nl/#x",
            "https://a.nl/\r\nx",
            "javascript:alert(1)",
            "https://a nl",
            "http://[::1]x",
        ] {
            assert!(!is_safe(address), "{address}");
        }
    }
}
