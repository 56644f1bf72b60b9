//! What every answer under `/v1` carries, and errors as problems, wherever they come from.

use axum::extract::Request;
use axum::http::header::{
    ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{BASE, Probleem, VERSION};
use crate::web::Mislukt;

const API_VERSION: HeaderName = HeaderName::from_static("api-version");
/// What ties a request to the log of others: of FSC, and of W3C Trace Context.
const TRACES: [&str; 2] = ["fsc-transaction-id", "traceparent"];

/// Whether an address is one of the API.
pub fn is_api(path: &str) -> bool {
    path.strip_prefix(BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Makes an answer one of the API; pages go by untouched.
pub async fn frame(request: Request, next: Next) -> Response {
    if !is_api(request.uri().path()) {
        return next.run(request).await;
    }
    let traces = traces(request.headers());
    let mut response = as_problem(next.run(request).await);
    let headers = response.headers_mut();
    headers.insert(API_VERSION, HeaderValue::from_static(VERSION));
    headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    headers.extend(traces);
    response
}

/// An error that is no problem yet becomes one; what it says for programs in its headers stays.
fn as_problem(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_problem = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"));
    if !is_error || is_problem {
        return response;
    }
    let said = response.extensions().get::<Mislukt>();
    // What fails inside is for the log of the server, not for whoever asks.
    let detail = said.filter(|_| status != StatusCode::INTERNAL_SERVER_ERROR).map(|said| said.tekst.clone());
    // A body that cannot be used is always 400: the rules know no 422.
    let status = if status == StatusCode::UNPROCESSABLE_ENTITY { StatusCode::BAD_REQUEST } else { status };
    let mut problem = Probleem::new(status, detail.unwrap_or_default()).into_response();
    for name in [ALLOW, RETRY_AFTER] {
        problem
            .headers_mut()
            .extend(response.headers().get(&name).map(|value| (name.clone(), value.clone())));
    }
    problem
}

/// The marks of the request that are well-formed, to go back with the answer.
fn traces(headers: &HeaderMap) -> Vec<(HeaderName, HeaderValue)> {
    TRACES
        .into_iter()
        .filter_map(|name| {
            let value = headers.get(name)?;
            let sound = value.to_str().is_ok_and(|text| is_mark(text.as_bytes()));
            sound.then(|| (HeaderName::from_static(name), value.clone()))
        })
        .collect()
}

/// Hexadecimal digits in groups: a UUID, or `00-<trace>-<span>-<flags>`.
fn is_mark(text: &[u8]) -> bool {
    let groups: Vec<usize> = text.split(|byte| *byte == b'-').map(<[u8]>::len).collect();
    let digits = text.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-');
    digits && matches!(groups.as_slice(), [8, 4, 4, 4, 12] | [2, 32, 16, 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_the_api_is_known_by_its_first_part() {
        for path in ["/v1", "/v1/", "/v1/opgaven"] {
            assert!(is_api(path), "{path}");
        }
        for path in ["/", "/v10", "/v1x/opgaven", "/inzicht/v1", "/V1/opgaven"] {
            assert!(!is_api(path), "{path}");
        }
    }

    #[test]
    fn only_well_formed_marks_go_back() {
        assert!(is_mark(b"018f3c5e-6f1a-7c3e-9d42-0123456789ab"));
        assert!(is_mark(b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        for wrong in
            [&b""[..], b"-", b"x", b"<script>", b"00-4bf9-00f0-01", b"018f3c5e-6f1a-7c3e-9d42-0123456789a"]
        {
            assert!(!is_mark(wrong));
        }
    }
}
