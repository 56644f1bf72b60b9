//! What a token says, checked one by one, each with its own error.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{OidcError, OidcSettings, Subject, SubjectError};

/// A chain of representation is not longer.
const DEEPEST: usize = 3;
/// Groups of one person: more than Entra puts in a token (200).
const MOST_GROUPS: usize = 1000;

/// Somebody whom the provider vouches for. Which account and which roles that is, is for others to decide.
///
/// ```
/// use aanmelden::oidc::SignedIn;
/// /// A town hall decides that a group gives a role, and that who acts for another has none.
/// fn is_regisseur(person: &SignedIn) -> bool {
///     person.represents.is_none() && person.groups.iter().any(|group| group == "regisseur")
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct SignedIn {
    /// The provider.
    pub issuer: String,
    /// By what that provider knows this person.
    pub subject: Subject,
    /// The level of assurance, when levels are asked.
    pub acr: Option<String>,
    /// The groups, as the provider names them.
    pub groups: Vec<String>,
    /// The name to show, when the provider gives one (`name`, else `preferred_username`).
    pub name: Option<String>,
    /// For whom this person acts, when that is so. It must be looked at: a guardian is not the resident.
    pub represents: Option<Represents>,
    /// The session at the provider (`sid`), by which it can end ours.
    pub provider_session: Option<String>,
    /// The token itself, for logging out there. Secret.
    id_token: Zeroizing<String>,
}

/// For whom somebody acts (NL GOV, claim `represents`): a parent for a child, a guardian, an employee for an
/// organisation.
///
/// ```
/// use aanmelden::oidc::Represents;
/// /// Who stands at the end of the chain: the resident or organisation that it is about.
/// fn last(first: &Represents) -> &Represents {
///     first.represents.as_deref().map_or(first, last)
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Represents {
    /// By what the provider knows who is represented.
    pub subject: Subject,
    /// The provider that vouches for it, when it is another.
    pub issuer: Option<String>,
    /// Whom that one represents in turn.
    pub represents: Option<Box<Represents>>,
    /// Everything else that the provider says of it.
    pub other: Map<String, Value>,
}

impl SignedIn {
    /// The token, for [`OidcClient::logout`](super::OidcClient::logout).
    #[must_use]
    pub fn id_token(&self) -> &str {
        &self.id_token
    }
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn")
            .field("issuer", &self.issuer)
            .field("subject", &self.subject)
            .field("acr", &self.acr)
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Texts,
    azp: Option<String>,
    /// Seconds since 1970; the standard allows a fraction.
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    acr: Option<String>,
    sid: Option<String>,
    name: Option<String>,
    preferred_username: Option<String>,
    represents: Option<Value>,
    /// What kind of name `sub` is (NL GOV).
    sub_id_type: Option<String>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// One text, or a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<String>),
}

impl Texts {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(list) => list,
        }
    }
}

/// Checks the claims of a token whose signature is good.
pub(crate) fn check(
    payload: &[u8],
    token: &str,
    nonce: &str,
    settings: &OidcSettings,
    now: Timestamp,
) -> Result<SignedIn, OidcError> {
    let claims: Claims = serde_json::from_slice(payload)
        .map_err(|_| OidcError::Token("de inhoud heeft niet wat OpenID Connect vraagt"))?;
    if claims.iss != settings.issuer {
        return Err(OidcError::Issuer);
    }
    check_audience(claims.aud.list(), claims.azp.as_deref(), &settings.client_id)?;
    if claims.nonce.as_deref() != Some(nonce) {
        return Err(OidcError::Nonce);
    }
    check_clock(claims.iat, claims.exp, claims.nbf, settings.leeway, now)?;
    let subject = subject(&claims.sub, claims.sub_id_type.as_deref())?;
    let acr = settings.acr.as_ref().map(|levels| levels.check(claims.acr.as_deref())).transpose()?;
    Ok(SignedIn {
        issuer: claims.iss,
        subject,
        acr: acr.map(str::to_owned),
        groups: groups(claims.other.get(&settings.groups_claim)),
        name: claims.name.or(claims.preferred_username),
        represents: claims.represents.map(|value| represents(value, DEEPEST)).transpose()?,
        provider_session: claims.sid,
        id_token: Zeroizing::new(token.to_owned()),
    })
}

/// For us; and when for others too, then asked by us.
fn check_audience(audience: Vec<String>, azp: Option<&str>, own: &str) -> Result<(), OidcError> {
    let asked_by_us = azp.map_or(audience.len() == 1, |azp| azp == own);
    if asked_by_us && audience.iter().any(|one| one == own) { Ok(()) } else { Err(OidcError::Audience) }
}

/// The token was made for this very exchange, so its moment of issue is now: any other moment is a wrong clock.
fn check_clock(iat: f64, exp: f64, nbf: Option<f64>, leeway: u32, now: Timestamp) -> Result<(), OidcError> {
    check_moment(iat, leeway, now)?;
    let (now, leeway) = (now.as_duration().as_secs_f64(), f64::from(leeway));
    if exp + leeway < now || nbf.is_some_and(|nbf| nbf - leeway > now) {
        return Err(OidcError::Expired);
    }
    Ok(())
}

/// A moment at the provider, in seconds since 1970, that should be now.
pub(crate) fn check_moment(there: f64, leeway: u32, now: Timestamp) -> Result<(), OidcError> {
    let apart = (there - now.as_duration().as_secs_f64()).abs();
    if apart <= f64::from(leeway) {
        return Ok(());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    let minuten = (apart / 60.0).round().max(1.0) as u64;
    Err(OidcError::Clock { minuten })
}

/// A name that is no forbidden number, and is not said to be one.
fn subject(sub: &str, kind: Option<&str>) -> Result<Subject, SubjectError> {
    let kind = kind.and_then(|kind| kind.rsplit(':').next()).unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        kind if kind.starts_with("bsn") || kind.starts_with("rsin") => Err(SubjectError::Bsn),
        kind if kind.starts_with("kvk") => Err(SubjectError::Kvk),
        _ => Subject::new(sub),
    }
}

fn groups(claim: Option<&Value>) -> Vec<String> {
    let list = claim.and_then(|claim| Texts::deserialize(claim).ok()).map(Texts::list);
    let mut groups = list.unwrap_or_default();
    groups.retain(|group| !group.trim().is_empty());
    groups.truncate(MOST_GROUPS);
    groups
}

/// A claim that is there and not understood is an error: to pass it over would make a guardian the resident.
fn represents(value: Value, deepest: usize) -> Result<Represents, OidcError> {
    let wrong = OidcError::Token("voor wie u handelt ('represents') staat er niet in de vorm van NL GOV");
    let (Value::Object(mut other), false) = (value, deepest == 0) else { return Err(wrong) };
    let Some(Value::String(sub)) = other.remove("sub") else { return Err(wrong) };
    let issuer = match other.remove("iss") {
        None => None,
        Some(Value::String(issuer)) => Some(issuer),
        Some(_) => return Err(wrong),
    };
    let next = other.remove("represents").map(|next| represents(next, deepest - 1)).transpose()?;
    let kind = other.get("sub_id_type").and_then(Value::as_str);
    Ok(Represents { subject: subject(&sub, kind)?, issuer, represents: next.map(Box::new), other })
}

#[cfg(test)]
#[path = "claims_tests.rs"]
mod tests;
