use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::middleware::Next;
use axum::response::Response;

use crate::poort::Server;

/// A browser takes a cookie of this name by TLS only, from this very server, and gives it to no other.
const OUTSIDE: &str = "__Host-";

/// By TLS every cookie has another name outside than inside, which the browser guards. Pages know the inside name; no
/// page can forget it. A cookie without that name was not set by us, so it does not come in.
pub async fn rename(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    if !server.deur().is_secure() {
        return next.run(request).await;
    }
    let headers = request.headers_mut();
    let inside = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|one| one.trim().strip_prefix(OUTSIDE))
        .collect::<Vec<_>>()
        .join("; ");
    headers.remove(COOKIE);
    if let Some(inside) = HeaderValue::from_str(&inside).ok().filter(|inside| !inside.is_empty()) {
        headers.insert(COOKIE, inside);
    }
    let mut response = next.run(request).await;
    let set: Vec<_> = response.headers().get_all(SET_COOKIE).iter().filter_map(outside).collect();
    response.headers_mut().remove(SET_COOKIE);
    for cookie in set {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn outside(cookie: &HeaderValue) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{OUTSIDE}{}; Secure", cookie.to_str().ok()?)).ok()
}
