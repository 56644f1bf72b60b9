//! Every address of the product, room by room.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::Request;
use axum::http::header::SET_COOKIE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use tower_http::compression::CompressionLayer;

use super::wegwijzer::Wegwijzer;
use super::{WebFout, assets, deur, fout, headers, taal};
use crate::poort::{Adres, Koekje, Routes, Server, refusals, uploads};
use crate::{
    afspraken, api, bewaren, dialoog, doen, gegevens, inzicht, leren, logboek, ombuigen, opgave, opzoeken,
    rechten, spiegel, toegang, woordenboek,
};

/// Every address with its handler and the right that it needs.
pub fn addresses() -> Routes {
    Routes::new()
        .merge(opgave::pages::routes())
        .merge(doen::pages::routes())
        .merge(inzicht::pages::routes())
        .merge(ombuigen::pages::routes())
        .merge(afspraken::pages::routes())
        .merge(leren::pages::routes())
        .merge(dialoog::pages::routes())
        .merge(spiegel::pages::routes())
        .merge(gegevens::pages::routes())
        .merge(woordenboek::pages::routes())
        .merge(toegang::pages::routes())
        .merge(opzoeken::pages::routes())
        .merge(api::routes())
        .merge(logboek::pages::routes())
        .merge(rechten::pages::routes())
        .merge(bewaren::pages::routes())
        .get("/taal/{code}", taal::choose)
        .get("/assets/{name}", assets::serve)
        .get("/thema.css", assets::theme)
}

/// The address that a path is for, to read: its pattern and its right.
pub fn address_of(pad: &str) -> Option<&'static Adres> {
    static ALL: OnceLock<Wegwijzer> = OnceLock::new();
    let path = pad.split(['?', '#']).next().unwrap_or_default();
    ALL.get_or_init(|| Wegwijzer::of(addresses().adressen())).find(path)
}

/// All routes, with what every answer carries.
pub(super) fn routes(server: Server) -> Router {
    addresses()
        .into_router()
        .fallback(|| async { WebFout::NietGevonden })
        .layer(from_fn_with_state(server.clone(), uploads))
        .layer(from_fn_with_state(server.clone(), refusals))
        .layer(from_fn(fout::explain))
        .layer(from_fn(cookies))
        .layer(from_fn_with_state(server.clone(), headers::only_own))
        .layer(from_fn(api::frame))
        .layer(from_fn_with_state(server.clone(), deur::rename))
        .layer(from_fn_with_state(server.clone(), headers::add))
        .layer(CompressionLayer::new())
        .with_state(server)
}

/// Sends along the cookie that was made on the way to the answer, whatever the answer became.
async fn cookies(mut request: Request, next: Next) -> Response {
    let koekje = Koekje::default();
    request.extensions_mut().insert(koekje.clone());
    let mut response = next.run(request).await;
    if let Some(cookie) = koekje.take().and_then(|cookie| cookie.parse().ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
