//! A token for a program: OAuth 2, client credentials (RFC 6749, 4.4).

use std::collections::BTreeMap;

use aanmelden::{Token, TokenUse};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use opslag::{Opslag, Wie};
use serde_json::json;
use toegang::Recht;

use super::account::{Accountstaat, Inlognaam};
use super::inloggen::Kenmerken;
use super::store;
use super::toepassing::{TOKEN_LASTS, Toepassing, read_scopes, write_scopes};
use crate::api::{Operatie, Probleem, Resources, answer};
use crate::app::{AppFout, after, today};
use crate::poort::{Inloggen, Mag, Server};
use crate::web::WebFout;

/// The resource of this room.
pub fn resources() -> Resources {
    let token = Operatie::new("token", "Vraag een token", "Token")
        .tag("Token")
        .explained(
            "OAuth 2, client credentials. De naam en het geheim van de toepassing staan in de kop Authorization \
             (Basic) of in de inhoud, niet in allebei. Een token geldt een kwartier.",
        )
        .takes("application/x-www-form-urlencoded", "Tokenaanvraag")
        .may_fail(&[401, 429]);
    Resources::new().post("/token", token, give)
}

/// `POST /v1/token`.
async fn give(
    mag: Mag<Inloggen>,
    State(server): State<Server>,
    kenmerken: Kenmerken,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, WebFout> {
    let asked = Aanvraag::read(&headers, &body)?;
    let opslag = &mag.app().opslag;
    let seen = format!("toepassing {}", asked.naam);
    let ticket = server
        .wachter()
        .knock(&seen, kenmerken.adres, Timestamp::now())
        .map_err(|seconds| WebFout::from(Probleem::too_often(seconds)))?;
    tokio::time::sleep(ticket.after()).await;
    let Some(program) = proven(opslag, &asked).await? else {
        // Only a name that exists is written down: what anybody types may be anything.
        let known = match asked.naam.parse::<Inlognaam>() {
            Ok(naam) => store::program_by_name(opslag, &naam).await?,
            Err(_) => None,
        };
        let naam = known.map_or_else(|| "onbekend".to_owned(), |program| program.naam);
        let wie = Wie { naam, ..mag.app().wie("api").await? };
        opslag.log("token gevraagd", &wie.naam, "geweigerd", &wie).await?;
        return Err(
            Probleem::oauth("invalid_client", "De naam of het geheim van de toepassing klopt niet.").into()
        );
    };
    server.wachter().welcome(ticket);
    let bereik = read_scopes(&asked.scope, &program.scopes(today())).map_err(|word| {
        WebFout::from(Probleem::oauth("invalid_scope", format!("Deze toepassing mag '{word}' niet vragen.")))
    })?;
    let token = Token::new().map_err(|error| AppFout::Vraag(error.to_string()))?;
    let digest = token.digest(TokenUse::Access);
    store::give_token(opslag, &program, &digest, &bereik, &after(TOKEN_LASTS), &as_itself(&program)).await?;
    Ok(answer(&json!({
        "access_token": token.expose(),
        "token_type": "Bearer",
        "expires_in": TOKEN_LASTS.as_secs(),
        "scope": write_scopes(&bereik),
    })))
}

/// Who a program is, in the records.
fn as_itself(program: &Toepassing) -> Wie {
    Wie { naam: program.naam.clone(), oorsprong: "api".to_owned(), gemeente: program.gemeente.clone() }
}

/// The program, when name and secret are right.
async fn proven(opslag: &Opslag, asked: &Aanvraag) -> Result<Option<Toepassing>, AppFout> {
    let (Ok(naam), Ok(secret)) = (asked.naam.parse::<Inlognaam>(), asked.geheim.parse::<Token>()) else {
        return Ok(None);
    };
    let offered = secret.digest(TokenUse::ClientSecret);
    let program = store::program_by_name(opslag, &naam).await?;
    Ok(program.filter(|one| one.stand.geheim == offered && one.stand.staat == Accountstaat::Actief))
}

/// The program that a token was given to, with what the token is for; none when it is no token or over.
///
/// # Errors
/// When the records cannot be read.
pub async fn program_of(
    opslag: &Opslag,
    token: &str,
) -> Result<Option<(Toepassing, std::collections::BTreeSet<Recht>)>, AppFout> {
    let Ok(token) = token.parse::<Token>() else { return Ok(None) };
    let Some((program, bereik)) = store::token(opslag, &token.digest(TokenUse::Access)).await? else {
        return Ok(None);
    };
    // What its roles may now: a right that was taken away is gone at once.
    let may = program.scopes(today());
    let bereik =
        may.into_iter().filter(|recht| bereik.split(' ').any(|one| one == recht.sleutel())).collect();
    Ok(Some((program, bereik)))
}

/// What a program asks a token with.
#[derive(Debug)]
struct Aanvraag {
    naam: String,
    geheim: String,
    scope: String,
}

const FORM: &str = "application/x-www-form-urlencoded";

impl Aanvraag {
    fn read(headers: &HeaderMap, body: &Bytes) -> Result<Self, WebFout> {
        let fault = |error, text: &str| WebFout::from(Probleem::oauth(error, text));
        let bad = |text: &str| fault("invalid_request", text);
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some(FORM) {
            return Err(bad(
                "Stuur een formulier, met de kop Content-Type: application/x-www-form-urlencoded.",
            ));
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
        let count = pairs.len();
        let mut fields: BTreeMap<String, String> = pairs.into_iter().collect();
        if fields.len() != count {
            return Err(bad("Elk veld mag één keer voorkomen."));
        }
        let mut take = |naam: &str| fields.remove(naam).unwrap_or_default();
        match take("grant_type").as_str() {
            "client_credentials" => {}
            "" => return Err(bad("Het veld grant_type ontbreekt: vul client_credentials in.")),
            _ => {
                return Err(fault("unsupported_grant_type", "Alleen client_credentials kan hier."));
            }
        }
        let (scope, in_body) = (take("scope"), (take("client_id"), take("client_secret")));
        let (naam, geheim) = match (headers.get(AUTHORIZATION), in_body) {
            (Some(_), (_, secret)) if !secret.is_empty() => {
                return Err(bad(
                    "Stuur het geheim in de kop Authorization of in de inhoud, niet in allebei.",
                ));
            }
            (Some(value), (naam, _)) => {
                let (named, secret) = value.to_str().ok().and_then(basic).ok_or_else(|| {
                    fault("invalid_client", "De kop Authorization is geen Basic met naam en geheim.")
                })?;
                if !naam.is_empty() && naam != named {
                    return Err(bad("In de kop Authorization staat een andere client_id dan in de inhoud."));
                }
                (named, secret)
            }
            (None, (naam, geheim)) if naam.is_empty() || geheim.is_empty() => {
                return Err(fault("invalid_client", "De naam of het geheim van de toepassing ontbreekt."));
            }
            (None, found) => found,
        };
        // The name goes to the log: no more of it than a name can have.
        Ok(Self { naam: naam.chars().filter(|sign| !sign.is_control()).take(80).collect(), geheim, scope })
    }
}

/// Name and secret of `Basic …`, each encoded as in a form (RFC 6749, 2.3.1).
fn basic(value: &str) -> Option<(String, String)> {
    let (scheme, text) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(text.trim()).ok()?).ok()?;
    let (naam, geheim) = text.split_once(':')?;
    let plain = |text: &str| {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&format!("t={text}")).ok()?;
        pairs.into_iter().next().map(|(_, value)| value)
    };
    Some((plain(naam)?, plain(geheim)?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn ask(authorization: Option<&str>, body: &str) -> Result<(String, String, String), ()> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
        if let Some(text) = authorization {
            headers.insert(AUTHORIZATION, HeaderValue::from_str(text).unwrap());
        }
        let asked = Aanvraag::read(&headers, &Bytes::from(body.to_owned())).map_err(drop)?;
        Ok((asked.naam, asked.geheim, asked.scope))
    }

    #[test]
    fn name_and_secret_come_in_one_of_two_ways() {
        let expected = Ok(("dash".to_owned(), "a b:c".to_owned(), "inzicht-lezen".to_owned()));
        // base64 of `dash:a+b%3Ac`
        let header = format!("Basic {}", STANDARD.encode("dash:a+b%3Ac"));
        let body = "grant_type=client_credentials&scope=inzicht-lezen";
        assert_eq!(ask(Some(&header), body), expected);
        assert_eq!(ask(None, &format!("{body}&client_id=dash&client_secret=a+b%3Ac")), expected);
        assert!(ask(Some(&header), &format!("{body}&client_secret=x")).is_err(), "twice");
        assert!(ask(Some(&header), &format!("{body}&client_id=other")).is_err());
        assert!(ask(None, body).is_err());
        assert!(ask(Some("Bearer abc"), body).is_err());
        assert!(ask(Some(&header), "grant_type=password").is_err());
        assert!(ask(Some(&header), "").is_err());
        assert!(ask(Some(&header), &format!("{body}&{body}")).is_err(), "a field twice");
    }
}
