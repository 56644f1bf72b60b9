//! Every address of the product, room by room.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use tokio::sync::Notify;
use tower_http::compression::CompressionLayer;

use super::{WebFout, assets, fout, headers, taal};
use crate::app::App;
use crate::{gegevens, inzicht, opgave, woordenboek};

/// What every page can reach.
#[derive(Clone)]
pub struct Server {
    /// Facts, records and settings.
    pub app: App,
    /// The municipality's own design tokens.
    pub thema: Option<Arc<str>>,
    /// Rings when there is new work.
    pub wekker: Arc<Notify>,
}

/// All routes, with what every answer carries.
pub(super) fn routes(server: Server) -> Router {
    Router::new()
        .merge(opgave::pages::routes())
        .merge(inzicht::pages::routes())
        .merge(gegevens::pages::routes())
        .merge(woordenboek::pages::routes())
        .route("/taal/{code}", get(taal::choose))
        .route("/assets/{name}", get(assets::serve))
        .route("/thema.css", get(assets::theme))
        .fallback(|| async { WebFout::NietGevonden })
        .layer(from_fn(fout::explain))
        .layer(from_fn(headers::only_local))
        .layer(from_fn(headers::add))
        .layer(CompressionLayer::new())
        .with_state(server)
}
