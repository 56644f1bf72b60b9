//! Withdrawing a compass, and taking it up again.

use axum::extract::{Path, RawForm};
use axum::response::Response;
use maud::Markup;

use super::{Ingestuurd, find};
use crate::leren::blik::Bereik;
use crate::leren::kompas::partij::Spreker;
use crate::poort::{KompasMaken, Mag};
use crate::web::{Kader, WebFout, stukblad};

/// `GET …/intrekken`.
pub async fn show(mag: Mag<KompasMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &find(&mag, &id).await?.stuk))
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = find(&mag, &id).await?.stuk;
    let (wie, spreker) = (mag.wie(), Spreker::of(mag.aanmelding()));
    let maker = (&wie, spreker.namens());
    stukblad::withdraw(&mag.app().opslag, &kader, &found, &Ingestuurd::read(&bytes), maker).await
}
