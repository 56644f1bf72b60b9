//! Signing in and out at the provider of the municipality.

use aanmelden::oidc::OidcError;
use axum::extract::{Query, RawQuery, State};
use axum::http::header::REFRESH;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};

use super::inloggen::{Inlog, Verder, code_address, end_the_one_before, go, page, way};
use crate::poort::{Inloggen, Mag, Server, cookie};
use crate::toegang::aanbieder::{Aanbieder, Aanbiederfout, Toegelaten, let_in, log_refused};
use crate::toegang::inloggen::Kenmerken;
use crate::web::{Kader, WebFout, parts};

/// The cookie that belongs to a sign-in that is under way.
const REISKOEKJE: &str = "voorkant_reis";

fn journey(secret: &str, seconds: u32) -> String {
    format!("{REISKOEKJE}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

fn provider(server: &Server) -> Result<&Aanbieder, WebFout> {
    server.aanbieder().ok_or(WebFout::NietGevonden)
}

/// `GET /inloggen/oidc`: to the provider.
pub async fn begin(
    mag: Mag<Inloggen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Query(verder): Query<Verder>,
) -> Result<Response, WebFout> {
    let (aanbieder, now) = (provider(&server)?, Timestamp::now());
    server.dosering().journey(kenmerken.adres, now)?;
    match aanbieder.begin(way(&verder.verder), now).await {
        Ok((address, token)) => Ok(go(&address, &[journey(token.expose(), 900)])),
        Err(error) => refused(&mag, &server, &kader, error).await,
    }
}

/// `GET /inloggen/oidc/terug`: back from the provider.
pub async fn back(
    mag: Mag<Inloggen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    let (aanbieder, now) = (provider(&server)?, Timestamp::now());
    server.dosering().way_back(kenmerken.adres, now)?;
    let secret = cookie(&headers, REISKOEKJE).unwrap_or_default();
    if secret.is_empty() {
        // Anybody can ask this without having left: that is no act of somebody, so there is no line of it.
        let error = OidcError::State;
        let body =
            page(&mag, &server, &kader, &Inlog::default(), &parts::wrong(&kader, &error.to_string())).await?;
        return Ok((status(&error), body).into_response());
    }
    let (person, verder) = match aanbieder.finish(secret, query.unwrap_or_default(), now).await {
        Ok(both) => both,
        Err(error) => return refused(&mag, &server, &kader, error).await,
    };
    let over = journey("", 0);
    let admitted = let_in(mag.app(), aanbieder.instellingen(), &person, &kenmerken).await?;
    if !matches!(admitted, Toegelaten::Niet(_)) {
        end_the_one_before(&mag, &kader).await?;
    }
    match admitted {
        Toegelaten::Binnen(session) => Ok(go(way(&verder), &[session, over])),
        Toegelaten::NogCode(session) => Ok(go(&code_address(&verder), &[session, over])),
        Toegelaten::Niet(text) => {
            let body = page(&mag, &server, &kader, &Inlog::default(), &parts::wrong(&kader, text)).await?;
            Ok((StatusCode::FORBIDDEN, body).into_response())
        }
    }
}

/// The sign-in page with what went wrong, so that somebody can begin again or use a password.
async fn refused(
    mag: &Mag<Inloggen>,
    server: &Server,
    kader: &Kader,
    error: Aanbiederfout,
) -> Result<Response, WebFout> {
    let error = match error {
        Aanbiederfout::Oidc(error) => error,
        Aanbiederfout::App(error) => return Err(error.into()),
    };
    log_refused(mag.app(), &error).await?;
    let body = page(mag, server, kader, &Inlog::default(), &parts::wrong(kader, &error.to_string())).await?;
    Ok((status(&error), body).into_response())
}

/// Whose fault it is: of who asks, of who may not, or of the provider.
fn status(error: &OidcError) -> StatusCode {
    match error {
        OidcError::State | OidcError::TooLate | OidcError::CodeUsed | OidcError::Nonce => {
            StatusCode::BAD_REQUEST
        }
        OidcError::Denied | OidcError::LevelUnmet | OidcError::Acr(_) | OidcError::Subject(_) => {
            StatusCode::FORBIDDEN
        }
        OidcError::Random(_) | OidcError::Setting { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_GATEWAY,
    }
}

/// `GET /uitgelogd`: out here; next is out at the provider. A form may not lead to another server, so this page does.
pub async fn left(_: Mag<Inloggen>, State(server): State<Server>, kader: Kader) -> Result<Response, WebFout> {
    provider(&server)?;
    let mut response = page_left(&kader).into_response();
    response.headers_mut().insert(REFRESH, HeaderValue::from_static("0; url=/inloggen/oidc/uit"));
    Ok(response)
}

fn page_left(kader: &Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "U bent uitgelogd bij Voorkant. Op een gedeelde computer moet u ook uitloggen bij uw organisatie.",
            "You are signed out of Voorkant. On a shared computer you must sign out of your organisation too.")) }
        p { (parts::link_button("/inloggen/oidc/uit", kader.t("Log ook daar uit", "Sign out there too"))) }
    };
    kader.clone().without_words().page(
        kader.t("U bent uitgelogd", "You are signed out"),
        &[("/inloggen", kader.t("Inloggen", "Sign in"))],
        &body,
    )
}

/// `GET /inloggen/oidc/uit`: out at the provider too.
pub async fn leave(
    _: Mag<Inloggen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
) -> Result<Redirect, WebFout> {
    let (aanbieder, now) = (provider(&server)?, Timestamp::now());
    server.dosering().journey(kenmerken.adres, now)?;
    Ok(Redirect::to(aanbieder.leave(now).await.as_deref().unwrap_or("/inloggen")))
}
