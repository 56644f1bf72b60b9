use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use opslag::Wie;
use toegang::{Recht, Verleend, Zaak, beslis, mogelijk};

use super::{Aanmelding, Blik, Server};
use crate::api::Probleem;
use crate::web::WebFout;

/// A right as a type.
pub trait Bevoegd: Send + Sync + 'static {
    /// Which right.
    const RECHT: Recht;
    /// What whoever has it can reach.
    type Blik: Blik;
}

/// The permission that somebody has: who holds it was allowed, and can do what its view can, and no more.
pub struct Mag<B: Bevoegd> {
    blik: B::Blik,
    aanmelding: Arc<Aanmelding>,
}

impl<B: Bevoegd> Mag<B> {
    /// Who asks, as the records name them.
    pub fn wie(&self) -> Wie {
        self.aanmelding.wie(self.aanmelding.oorsprong)
    }

    /// Who asks.
    pub fn aanmelding(&self) -> &Aanmelding {
        &self.aanmelding
    }

    /// Whether this may be done with one case, for a right that depends on it. Who opens persons needs what comes back.
    ///
    /// # Errors
    /// The refusal of the policy, with its reason.
    pub fn with(&self, zaak: &Zaak) -> Result<Verleend, WebFout> {
        beslis(&self.aanmelding.aanvrager, B::RECHT, zaak).map_err(WebFout::Verboden)
    }
}

impl<B: Bevoegd> Deref for Mag<B> {
    type Target = B::Blik;
    fn deref(&self) -> &B::Blik {
        &self.blik
    }
}

impl<B: Bevoegd> OptionalFromRequestParts<Server> for Mag<B> {
    type Rejection = WebFout;

    /// For a page that shows more to who may see more: without the right there is nothing.
    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Option<Self>, WebFout> {
        match <Self as FromRequestParts<Server>>::from_request_parts(parts, server).await {
            Ok(mag) => Ok(Some(mag)),
            Err(WebFout::Verboden(_) | WebFout::Inloggen(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl<B: Bevoegd> FromRequestParts<Server> for Mag<B> {
    type Rejection = WebFout;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, WebFout> {
        // What is for everybody does not ask the store who it is.
        let aanmelding = if B::RECHT == Recht::Openbaar {
            Arc::new(Aanmelding::nobody())
        } else {
            Aanmelding::of(parts, server).await?
        };
        match mogelijk(&aanmelding.aanvrager, B::RECHT, &aanmelding.zaak()) {
            Ok(()) if !aanmelding.is_in_scope(B::RECHT) => Err(Probleem::out_of_scope(B::RECHT).into()),
            Ok(()) => Ok(Self { blik: B::Blik::of(&server.app), aanmelding }),
            Err(_) if !aanmelding.aanvrager.is_known() => Err(WebFout::sign_in(parts)),
            Err(geweigerd) => Err(WebFout::Verboden(geweigerd)),
        }
    }
}
