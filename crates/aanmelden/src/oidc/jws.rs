//! Signatures: checking those of a provider, making ours. Compact JWS (RFC 7515) with asymmetric keys alone.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED, EcdsaKeyPair,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256,
    RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaKeyPair, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::OidcError;
use crate::random::{base64url, from_base64url};

/// No token is longer: a browser could not carry it.
const LONGEST: usize = 64 * 1024;

/// The algorithms that exist here. The weakest is RS256, as the profile asks.
pub(crate) const ALGORITHMS: [&str; 8] =
    ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"];

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood; we understand none.
    crit: Option<Value>,
}

/// A public key of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    kid: Option<String>,
    /// The only algorithm for which the provider uses it, when it says so.
    alg: Option<String>,
    material: Material,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Material {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// Uncompressed point.
    P256(Vec<u8>),
    P384(Vec<u8>),
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The keys of a JWK set that can check a signature; others (for encryption, of other kinds) are left out.
pub(crate) fn keys(set: &Value) -> Option<Vec<Key>> {
    let keys = set.get("keys")?.as_array()?;
    Some(keys.iter().filter_map(|key| Jwk::deserialize(key).ok()).filter_map(Key::of).collect())
}

impl Key {
    fn of(jwk: Jwk) -> Option<Self> {
        if jwk.usage.as_deref().is_some_and(|usage| usage != "sig") {
            return None;
        }
        let number = |text: &Option<String>| text.as_deref().and_then(from_base64url);
        let point = |size: usize| {
            let (x, y) = (number(&jwk.x)?, number(&jwk.y)?);
            (x.len() == size && y.len() == size).then(|| [&[4], x.as_slice(), &y].concat())
        };
        let bare = |bytes: Vec<u8>| bytes.into_iter().skip_while(|byte| *byte == 0).collect();
        let material = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
            ("RSA", _) => Material::Rsa { n: bare(number(&jwk.n)?), e: bare(number(&jwk.e)?) },
            ("EC", Some("P-256")) => Material::P256(point(32)?),
            ("EC", Some("P-384")) => Material::P384(point(48)?),
            _ => return None,
        };
        Some(Self { kid: jwk.kid, alg: jwk.alg, material })
    }

    /// Whether this key may check that algorithm: the key decides, not the token.
    fn fits(&self, alg: &str) -> bool {
        let kind = match &self.material {
            Material::Rsa { .. } => alg.starts_with("RS") || alg.starts_with("PS"),
            Material::P256(_) => alg == "ES256",
            Material::P384(_) => alg == "ES384",
        };
        kind && self.alg.as_deref().is_none_or(|own| own == alg)
    }

    fn is_signature(&self, alg: &str, message: &[u8], signature: &[u8]) -> bool {
        match &self.material {
            Material::Rsa { n, e } => rsa(alg).is_some_and(|parameters| {
                RsaPublicKeyComponents { n, e }.verify(parameters, message, signature).is_ok()
            }),
            Material::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Material::P384(point) => {
                UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, point).verify(message, signature).is_ok()
            }
        }
    }
}

/// RSA of 2048 bits and more.
fn rsa(alg: &str) -> Option<&'static RsaParameters> {
    Some(match alg {
        "RS256" => &RSA_PKCS1_2048_8192_SHA256,
        "RS384" => &RSA_PKCS1_2048_8192_SHA384,
        "RS512" => &RSA_PKCS1_2048_8192_SHA512,
        "PS256" => &RSA_PSS_2048_8192_SHA256,
        "PS384" => &RSA_PSS_2048_8192_SHA384,
        "PS512" => &RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
}

/// What is in a token, after its signature was checked with one of these keys.
pub(crate) fn verified(token: &str, keys: &[Key]) -> Result<Vec<u8>, OidcError> {
    let form = OidcError::Token;
    if token.len() > LONGEST {
        return Err(form("het is te lang"));
    }
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(form("het heeft geen drie delen"));
    };
    let header = from_base64url(head).ok_or(form("de kop is geen base64url"))?;
    let header: Header = serde_json::from_slice(&header).map_err(|_| form("de kop is geen JSON"))?;
    if header.crit.is_some() {
        return Err(form("het vraagt een uitbreiding die Voorkant niet kent"));
    }
    let alg = header.alg.as_str();
    if !ALGORITHMS.contains(&alg) {
        return Err(OidcError::Algorithm);
    }
    let key = choose(keys, header.kid.as_deref(), alg)?;
    let signature = from_base64url(signature).ok_or(form("de handtekening is geen base64url"))?;
    let message = &token[..head.len() + 1 + body.len()];
    if !key.is_signature(alg, message.as_bytes(), &signature) {
        return Err(OidcError::Signature);
    }
    from_base64url(body).ok_or(form("de inhoud is geen base64url"))
}

/// The one key by its name. A token without a name is for a provider with one key that fits.
fn choose<'a>(keys: &'a [Key], kid: Option<&str>, alg: &str) -> Result<&'a Key, OidcError> {
    let Some(kid) = kid else {
        let mut fitting = keys.iter().filter(|key| key.fits(alg));
        return match (fitting.next(), fitting.next()) {
            (Some(key), None) => Ok(key),
            _ => Err(OidcError::UnknownKey),
        };
    };
    let named: Vec<_> = keys.iter().filter(|key| key.kid.as_deref() == Some(kid)).collect();
    match named.iter().find(|key| key.fits(alg)) {
        Some(key) => Ok(key),
        None if named.is_empty() => Err(OidcError::UnknownKey),
        None => Err(OidcError::Algorithm),
    }
}

/// Our own private key, with which we prove ourselves to a provider.
#[derive(Clone)]
pub(crate) struct SigningKey {
    kid: Option<String>,
    pair: Pair,
}

#[derive(Clone)]
enum Pair {
    Rsa(Arc<RsaKeyPair>),
    P256(Arc<EcdsaKeyPair>),
}

impl SigningKey {
    /// PKCS#8 in PEM.
    pub(crate) fn from_pem(pem: &str, kid: Option<&str>) -> Option<Self> {
        let (_, rest) = pem.split_once("-----BEGIN PRIVATE KEY-----")?;
        let (inside, _) = rest.split_once("-----END PRIVATE KEY-----")?;
        let inside: String = inside.split_ascii_whitespace().collect();
        let der = zeroize::Zeroizing::new(STANDARD.decode(inside).ok()?);
        let pair = RsaKeyPair::from_pkcs8(&der).map(|pair| Pair::Rsa(Arc::new(pair))).or_else(|_| {
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der, &SystemRandom::new())
                .map(|pair| Pair::P256(Arc::new(pair)))
        });
        Some(Self { kid: kid.map(str::to_owned), pair: pair.ok()? })
    }

    /// A signed token of these claims. None when the system gives no random numbers.
    pub(crate) fn sign(&self, claims: &Value) -> Option<String> {
        let alg = match self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::P256(_) => "ES256",
        };
        let mut header = json!({ "alg": alg, "typ": "JWT" });
        if let Some(kid) = &self.kid {
            header["kid"] = json!(kid);
        }
        let message = format!(
            "{}.{}",
            base64url(header.to_string().as_bytes()),
            base64url(claims.to_string().as_bytes())
        );
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message.as_bytes(), &mut signature).ok()?;
                signature
            }
            Pair::P256(pair) => pair.sign(&random, message.as_bytes()).ok()?.as_ref().to_vec(),
        };
        Some(format!("{message}.{}", base64url(&signature)))
    }
}

#[cfg(test)]
#[path = "jws_tests.rs"]
mod tests;
