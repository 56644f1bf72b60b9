//! Withdrawing a cycle, calling a meeting off, and taking both up again.

use axum::extract::{Path, RawForm};
use axum::response::Response;
use maud::Markup;

use super::{find, find_meeting};
use crate::leren::blik::Bereik;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::{Kader, WebFout, stukblad};

/// `GET …/{cyclus}/intrekken`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &find(&mag, &id).await?.stuk))
}

/// `POST …/{cyclus}/intrekken`.
pub async fn withdraw(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?.stuk;
    stukblad::withdraw(&mag.app().opslag, &kader, &stuk, &Ingestuurd::read(&bytes), &mag.wie()).await
}

/// `GET …/bijeenkomst/{bijeenkomst}/intrekken`.
pub async fn show_meeting(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &find_meeting(&mag, &id).await?.1))
}

/// `POST …/bijeenkomst/{bijeenkomst}/intrekken`.
pub async fn withdraw_meeting(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find_meeting(&mag, &id).await?.1;
    stukblad::withdraw(&mag.app().opslag, &kader, &stuk, &Ingestuurd::read(&bytes), &mag.wie()).await
}
