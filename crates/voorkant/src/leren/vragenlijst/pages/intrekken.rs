//! Withdrawing an own instrument, and taking it up again: it stands at the place of its list.

use axum::extract::{Path, RawForm};
use axum::response::Response;
use maud::Markup;

use super::find_own;
use crate::leren::blik::Bereik;
use crate::poort::{Mag, VragenlijstMaken};
use crate::web::formulier::Ingestuurd;
use crate::web::{Kader, WebFout, stukblad};

/// `GET …/lijst/{lijst}/intrekken`.
pub async fn show(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(plek): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &find_own(&mag, &plek).await?))
}

/// `POST …/lijst/{lijst}/intrekken`.
pub async fn withdraw(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(plek): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find_own(&mag, &plek).await?;
    stukblad::withdraw(&mag.app().opslag, &kader, &stuk, &Ingestuurd::read(&bytes), &mag.wie()).await
}
