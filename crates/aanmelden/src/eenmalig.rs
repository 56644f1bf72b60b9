//! Random tokens: sessions, the link of the first administrator, invitations. Whoever holds the text may come in,
//! so only its digest is kept.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::random::{RandomError, base64url, from_base64url, from_hex, hex, random};

/// What a token is for. A token for one use is none for another.
///
/// ```
/// use aanmelden::{TokenUse, Token};
/// let token = Token::new()?;
/// assert_ne!(token.digest(TokenUse::Session), token.digest(TokenUse::Invitation));
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenUse {
    /// Somebody who is signed in.
    Session,
    /// A link by which somebody chooses a password, the first administrator too.
    Invitation,
    /// What a form sends along to prove that it came from our own page.
    Form,
    /// The secret of a program that asks by itself.
    ClientSecret,
    /// What such a program gets for it, for a short time.
    Access,
}

impl TokenUse {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Session => b"voorkant sessie 1\0",
            Self::Invitation => b"voorkant uitnodiging 1\0",
            Self::Form => b"voorkant formulier 1\0",
            Self::ClientSecret => b"voorkant toepassing 1\0",
            Self::Access => b"voorkant toegang 1\0",
        }
    }
}

/// 32 random bytes that are shown once: 43 characters of base64url.
///
/// ```
/// use aanmelden::{TokenUse, Token};
/// let token = Token::new()?;
/// let kept = token.digest(TokenUse::Session);
/// let came_back: Token = token.expose().parse().expect("43 characters");
/// assert_eq!(came_back.digest(TokenUse::Session), kept);
/// assert_eq!(format!("{token:?}"), "Token(geheim)");
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone)]
pub struct Token {
    bytes: Zeroizing<[u8; 32]>,
    text: Zeroizing<String>,
}

/// What is kept of a token: SHA-256 with its use, 64 hexadecimal digits. Compared in constant time.
///
/// ```
/// use aanmelden::{TokenUse, Token, TokenDigest};
/// let kept = Token::new()?.digest(TokenUse::Session);
/// assert_eq!(kept.to_string().parse::<TokenDigest>().ok(), Some(kept));
/// # Ok::<(), aanmelden::RandomError>(())
/// ```
#[derive(Clone, Copy)]
pub struct TokenDigest([u8; 32]);

/// Why a text is no token, or what was kept is no digest.
///
/// ```
/// use aanmelden::{Token, TokenError};
/// assert_eq!("half".parse::<Token>().err(), Some(TokenError::Form));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// What came from outside is not 43 characters of base64url.
    #[error("deze link is niet compleet; kopieer de hele link of vraag een nieuwe aan")]
    Form,
    /// What was kept is not 64 hexadecimal digits.
    #[error("een bewaarde code is beschadigd; trek hem in en geef een nieuwe uit")]
    Damaged,
}

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, RandomError> {
        Ok(Self::of(random()?))
    }

    fn of(bytes: [u8; 32]) -> Self {
        Self { text: Zeroizing::new(base64url(&bytes)), bytes: Zeroizing::new(bytes) }
    }

    /// The text, for a cookie or a link.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// What is kept of it.
    #[must_use]
    pub fn digest(&self, usage: TokenUse) -> TokenDigest {
        TokenDigest(
            Sha256::new().chain_update(usage.label()).chain_update(self.bytes.as_slice()).finalize().into(),
        )
    }
}

impl FromStr for Token {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let bytes = (text.len() == 43).then(|| from_base64url(text)).flatten().ok_or(TokenError::Form)?;
        bytes.try_into().map(Self::of).map_err(|_| TokenError::Form)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(geheim)")
    }
}

impl PartialEq for TokenDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenDigest {}

impl fmt::Display for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(geheim)")
    }
}

impl FromStr for TokenDigest {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        from_hex(text).map(Self).ok_or(TokenError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_digest_is_sha_256_of_use_and_bytes() {
        // printf 'voorkant sessie 1\0' followed by 32 zero bytes, by sha256sum.
        let token: Token = "A".repeat(43).parse().unwrap();
        assert_eq!(
            token.digest(TokenUse::Session).to_string(),
            "692e28d0480dae46995bcac2bb61fd4617acd2aa40268ae6e396f7ca707e2073"
        );
    }

    proptest! {
        #[test]
        fn only_the_exact_text_is_the_token(bytes: [u8; 32], other in ".{0,60}") {
            let token = Token::of(bytes);
            let text = token.expose().to_owned();
            prop_assert_eq!(text.parse::<Token>().unwrap().digest(TokenUse::Session), token.digest(TokenUse::Session));
            let padded = text + "=";
            prop_assert!(padded.parse::<Token>().is_err());
            if let Ok(read) = other.parse::<Token>() {
                prop_assert_eq!(read.expose(), other);
            }
        }
    }
}
