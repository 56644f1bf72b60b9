//! What every record of this room does the same: finding it, withdrawing it, and taking it up again.

use axum::extract::{Path, RawForm};
use axum::response::Response;
use maud::Markup;
use opslag::stuk::{self, Stuk, Stuksoort};

use crate::leren::blik::Bereik;
use crate::poort::{Bevoegd, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::stukblad::{self, Stukblad};
use crate::web::{Kader, WebFout};

/// A record of the own municipality.
pub(in crate::leren) async fn one<S: Stuksoort>(
    mag: &Mag<impl Bevoegd<Blik: Bereik>>,
    id: &str,
) -> Result<Stuk<S>, WebFout> {
    stuk::one(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET …/intrekken`.
pub(in crate::leren) async fn show_withdraw<S: Stukblad, B: Bevoegd<Blik: Bereik>>(
    mag: Mag<B>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &one::<S>(&mag, &id).await?))
}

/// `POST …/intrekken`.
pub(in crate::leren) async fn withdraw<S: Stukblad, B: Bevoegd<Blik: Bereik>>(
    mag: Mag<B>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<S>(&mag, &id).await?;
    stukblad::withdraw(&mag.app().opslag, &kader, &found, &Ingestuurd::read(&bytes), &mag.wie()).await
}
