//! Style sheet, fonts and script: made by npm, carried in the binary.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::poort::{Mag, Openbaar, Server};

/// A file of the front end.
pub struct Asset {
    /// Its name.
    pub name: &'static str,
    /// Start of the digest of its content.
    pub hash: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a file: it changes with the content, so that a browser may keep it for good.
pub fn address(name: &str) -> String {
    let hash = FILES.iter().find(|file| file.name == name).map_or("", |file| file.hash);
    format!("/assets/{name}?v={hash}")
}

/// `GET /assets/{name}`.
pub(super) async fn serve(_: Mag<Openbaar>, Path(name): Path<String>) -> Response {
    match FILES.iter().find(|file| file.name == name) {
        Some(file) => (
            [(CONTENT_TYPE, file.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")],
            file.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /thema.css`: the municipality's own design tokens.
pub(super) async fn theme(_: Mag<Openbaar>, State(server): State<Server>) -> Response {
    match server.thema() {
        Some(css) => {
            ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")], css.to_string())
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
