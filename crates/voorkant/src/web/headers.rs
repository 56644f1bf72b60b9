//! What every answer carries, and which requests are let in at all.

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::deur::Deur;
use crate::api::is_api;
use crate::poort::{Server, cookie};
use crate::toegang::SESSIEKOEKJE;

/// Nothing from elsewhere, no inline script or style, no frames.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
                      script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

const ALWAYS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// By TLS once, by TLS for a year.
const HSTS: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// Adds the headers. Pages are never kept by a browser or a proxy: they hold what only this user may see.
pub(super) async fn add(State(server): State<Server>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let secure = server.deur().is_secure().then_some(HSTS);
    for (name, value) in ALWAYS.into_iter().chain(secure) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry("cache-control").or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Lets in what comes by our own door. A page from elsewhere must not be able to send a form here (cross-site), nor
/// reach this server under a name of its own (rebinding); and behind a proxy nobody comes without TLS.
pub(super) async fn only_own(State(server): State<Server>, request: Request, next: Next) -> Response {
    let (deur, headers) = (server.deur(), request.headers());
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !deur.admits(host) {
        return refuse(deur.way_in());
    }
    let reads = request.method().is_safe();
    if deur.is_behind_proxy() && !came_by_tls(headers) {
        // A program sends its token along: a redirect would teach it to do so without TLS.
        return if reads && !is_api(request.uri().path()) {
            let page = request.uri().path_and_query().map_or("/", |page| page.as_str());
            Redirect::permanent(&format!("{}{page}", deur.basis())).into_response()
        } else {
            refuse(format!("Deze verbinding is niet beveiligd. {}", deur.way_in()))
        };
    }
    if !reads && !is_ours(headers, deur) {
        return refuse(
            "Dit formulier komt niet van Voorkant zelf. Open de pagina opnieuw en probeer het nog eens."
                .to_owned(),
        );
    }
    next.run(request).await
}

fn refuse(text: String) -> Response {
    (StatusCode::FORBIDDEN, text).into_response()
}

/// What the proxy says of the last step; without a word there was none.
fn came_by_tls(headers: &HeaderMap) -> bool {
    let said = headers.get_all("x-forwarded-proto").iter().next_back();
    let last = said.and_then(|said| said.to_str().ok()?.rsplit(',').next());
    last.is_some_and(|last| last.trim().eq_ignore_ascii_case("https"))
}

/// A browser says where a form comes from; old ones say at least the origin. Who has a session must say it.
fn is_ours(headers: &HeaderMap, deur: &Deur) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match headers.get(ORIGIN) {
        Some(origin) => origin.to_str().is_ok_and(|origin| deur.is_own_origin(origin)),
        None => cookie(headers, SESSIEKOEKJE).is_none(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::web::deur::DeurArgs;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        deur: DeurArgs,
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_from_elsewhere_is_refused() {
        let args = Line::parse_from(["serve"]).deur;
        let deur = args.door(args.address());
        let ours = |pairs| is_ours(&headers(pairs), &deur);
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site"), ("origin", "http://localhost")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(ours(&[("origin", "http://127.0.0.1:8080")]));
        assert!(!ours(&[("origin", "https://evil.example")]));
        assert!(!ours(&[("origin", "null")]));
        assert!(ours(&[]), "a program without a session");
        assert!(
            !ours(&[("cookie", "voorkant_sessie=1.2")]),
            "a session without a word of where it comes from"
        );
    }

    #[test]
    fn only_the_last_word_of_a_proxy_counts() {
        assert!(came_by_tls(&headers(&[("x-forwarded-proto", "https")])));
        assert!(came_by_tls(&headers(&[("x-forwarded-proto", "http, HTTPS")])));
        assert!(!came_by_tls(&headers(&[("x-forwarded-proto", "https, http")])));
        assert!(!came_by_tls(&headers(&[])));
    }
}
