use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;

use super::{Server, cookie};
use crate::toegang::{APPARAATKOEKJE, Kenmerken};
use crate::web::WebFout;

/// What is known of who knocks. Behind a proxy that is trusted it is the address that the proxy names last.
impl FromRequestParts<Server> for Kenmerken {
    type Rejection = WebFout;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, WebFout> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let named = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .filter(|_| server.deur().is_behind_proxy())
            .and_then(|named| named.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let browser = parts.headers.get(USER_AGENT).and_then(|text| text.to_str().ok()).unwrap_or_default();
        Ok(Self {
            adres: named.or(peer).unwrap_or(IpAddr::from([127, 0, 0, 1])),
            browser: browser.chars().filter(|letter| !letter.is_control()).take(120).collect(),
            apparaat: cookie(&parts.headers, APPARAATKOEKJE).unwrap_or_default().to_owned(),
        })
    }
}
