//! What the browser brings back from the provider.

use subtle::ConstantTimeEq as _;

use super::OidcError;

/// The parameters that count. One that comes twice is a trick: the answer is then of nobody.
#[derive(Debug, Default)]
pub(crate) struct Callback {
    pub(crate) code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// No provider sends more.
const LONGEST: usize = 16 * 1024;

impl Callback {
    pub(crate) fn read(query: &str) -> Result<Self, OidcError> {
        let mut callback = Self::default();
        if query.len() > LONGEST {
            return Err(OidcError::State);
        }
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(query.trim_start_matches('?')).map_err(|_| OidcError::State)?;
        for (name, value) in pairs {
            let place = match name.as_str() {
                "code" => &mut callback.code,
                "state" => &mut callback.state,
                "iss" => &mut callback.iss,
                "error" => &mut callback.error,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return Err(OidcError::State);
            }
        }
        Ok(callback)
    }

    /// The code, when this is the answer to our question, from the provider that we asked (RFC 9207).
    pub(crate) fn code(self, state: &str, issuer: &str, issuer_is_told: bool) -> Result<String, OidcError> {
        let ours = self.state.is_some_and(|own| bool::from(own.as_bytes().ct_eq(state.as_bytes())));
        if !ours {
            return Err(OidcError::State);
        }
        match &self.iss {
            Some(iss) if iss != issuer => return Err(OidcError::Issuer),
            None if issuer_is_told => return Err(OidcError::Issuer),
            _ => {}
        }
        match (self.error, self.code) {
            (Some(error), _) => Err(refusal(&error)),
            (None, Some(code)) if !code.is_empty() => Ok(code),
            _ => Err(OidcError::State),
        }
    }
}

/// What an error code of the standard means here.
pub(crate) fn refusal(error: &str) -> OidcError {
    match error {
        "access_denied" | "login_required" | "interaction_required" | "consent_required" => OidcError::Denied,
        "unmet_authentication_requirements" => OidcError::LevelUnmet,
        "invalid_grant" => OidcError::CodeUsed,
        "invalid_client" | "unauthorized_client" => OidcError::ClientUnknown,
        other => {
            let letters = other.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(60);
            OidcError::Refused { code: letters.collect() }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(query: &str) -> Result<String, OidcError> {
        Callback::read(query)?.code("abc", "https://a.nl", false)
    }

    #[test]
    fn only_our_own_answer_counts() {
        assert_eq!(code("code=1&state=abc"), Ok("1".to_owned()));
        assert_eq!(code("?code=1&state=abc&iss=https%3A%2F%2Fa.nl"), Ok("1".to_owned()));
        assert_eq!(code("code=1&state=abd"), Err(OidcError::State));
        assert_eq!(code("code=1"), Err(OidcError::State));
        assert_eq!(code("state=abc"), Err(OidcError::State));
        assert_eq!(code("code=&state=abc"), Err(OidcError::State));
        assert_eq!(code("code=1&code=2&state=abc"), Err(OidcError::State), "twice");
        assert_eq!(code("code=1&state=abc&state=abc"), Err(OidcError::State), "twice");
        assert_eq!(code("code=1&state=abc&iss=https%3A%2F%2Fb.nl"), Err(OidcError::Issuer));
        let told = Callback::read("code=1&state=abc").unwrap().code("abc", "https://a.nl", true);
        assert_eq!(told, Err(OidcError::Issuer), "a provider that names itself always does");
    }

    #[test]
    fn an_error_is_told_and_not_repeated() {
        assert_eq!(code("error=access_denied&state=abc"), Err(OidcError::Denied));
        assert_eq!(code("error=access_denied&state=x"), Err(OidcError::State), "not ours");
        assert_eq!(code("error=unmet_authentication_requirements&state=abc"), Err(OidcError::LevelUnmet));
        let script = OidcError::Refused { code: "scriptalert_script".to_owned() };
        assert_eq!(code("error=%3Cscript%3Ealert_%3C/script%3E&state=abc"), Err(script));
    }

    proptest! {
        #[test]
        fn no_text_stops_the_program(query in ".{0,200}") {
            let _ = code(&query);
        }
    }
}
