//! What every answer carries, and which requests are let in at all.

use axum::extract::Request;
use axum::http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

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

/// Adds the headers. Pages are never kept by a browser or a proxy: they hold what only this user may see.
pub(super) async fn add(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry("cache-control").or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Lets in what this machine's own browser asks for. Without accounts the loopback address is the only wall,
/// so a page from elsewhere must not be able to send a form here (cross-site), nor reach this server under a
/// name of its own (rebinding).
pub(super) async fn only_local(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !local_host(headers) {
        return refuse("Open Voorkant op http://127.0.0.1 of http://localhost.");
    }
    if request.method() != Method::GET && request.method() != Method::HEAD && !same_site(headers) {
        return refuse(
            "Dit formulier komt niet van Voorkant zelf. Open de pagina opnieuw en probeer het nog eens.",
        );
    }
    next.run(request).await
}

fn refuse(text: &'static str) -> Response {
    (StatusCode::FORBIDDEN, text).into_response()
}

fn local_host(headers: &HeaderMap) -> bool {
    headers.get(HOST).and_then(|host| host.to_str().ok()).is_some_and(is_local)
}

fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// A browser says where a form comes from; old ones say at least the origin.
fn same_site(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site").and_then(|site| site.to_str().ok()) {
        Some(site) => site == "same-origin" || site == "none",
        None => headers.get(ORIGIN).is_none_or(|origin| {
            origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")).is_some_and(is_local)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_let_in() {
        for host in ["127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080"] {
            assert!(is_local(host), "{host}");
        }
        for host in ["voorkant.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn a_form_from_elsewhere_is_refused() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect()
        };
        assert!(same_site(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_site(&headers(&[("sec-fetch-site", "cross-site"), ("origin", "http://localhost")])));
        assert!(same_site(&headers(&[("origin", "http://127.0.0.1:8080")])));
        assert!(!same_site(&headers(&[("origin", "https://evil.example")])));
        assert!(same_site(&headers(&[])));
    }
}
