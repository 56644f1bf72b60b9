//! Taking a figure back, with a reason; and the way from the address of a figure to the page where it stands.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use toegang::Recht;

use super::address;
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::terug::{
    Bijstelbesluit, Bijstelsoort, Clausulesoort, Clausulestuk, Nakijksoort, Stopsoort,
};
use crate::poort::{LeerbesluitNemen, LerenLezen, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::stukblad::{self, Stukblad};
use crate::web::{Kader, WebFout};

/// A measured outcome of a clause: only for who may read agreements.
async fn clause(mag: &Mag<LeerbesluitNemen>, kader: &Kader, id: &str) -> Result<Clausulestuk, WebFout> {
    if !kader.mag(Recht::AfsprakenLezen) {
        return Err(WebFout::NietGevonden);
    }
    one::<Clausulesoort>(mag, id).await
}

/// `GET /leren/terug/clausule/{clausule}/intrekken`.
pub async fn show_clause(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    Ok(stukblad::show_withdraw(&kader, &clause(&mag, &kader, &id).await?))
}

/// `POST /leren/terug/clausule/{clausule}/intrekken`.
pub async fn withdraw_clause(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = clause(&mag, &kader, &id).await?;
    stukblad::withdraw(&mag.app().opslag, &kader, &found, &Ingestuurd::read(&bytes), &mag.wie()).await
}

/// Whether a proposal was decided on: then it stays, because a scenario may rest on it.
fn is_decided(besluit: Bijstelbesluit) -> bool {
    matches!(besluit, Bijstelbesluit::Toegepast | Bijstelbesluit::Afgewezen)
}

/// `GET /leren/terug/bijstelling/{bijstelling}/intrekken`.
pub async fn show_proposal(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let found = one::<Bijstelsoort>(&mag, &id).await?;
    if is_decided(found.nu.besluit) {
        return Ok(Redirect::to(&Bijstelsoort::address(&id)).into_response());
    }
    Ok(stukblad::show_withdraw(&kader, &found).into_response())
}

/// `POST /leren/terug/bijstelling/{bijstelling}/intrekken`.
pub async fn withdraw_proposal(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<Bijstelsoort>(&mag, &id).await?;
    if is_decided(found.nu.besluit) {
        return Ok(Redirect::to(&Bijstelsoort::address(&id)).into_response());
    }
    stukblad::withdraw(&mag.app().opslag, &kader, &found, &Ingestuurd::read(&bytes), &mag.wie()).await
}

/// `GET /leren/terug/uitkomst/{uitkomst}`: it stands with its scenario.
pub async fn back_outcome(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let found = one::<Nakijksoort>(&mag, &id).await?;
    Ok(Redirect::to(&address(&found.nu.inhoud.scenario)))
}

/// `GET /leren/terug/stop/{stop}`: it stands with its scenario.
pub async fn back_stop(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let found = one::<Stopsoort>(&mag, &id).await?;
    Ok(Redirect::to(&address(&found.nu.inhoud.scenario)))
}

/// `GET /leren/terug/clausule/{clausule}`: it stands with the agreements.
pub async fn back_clause(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Redirect, WebFout> {
    clause(&mag, &kader, &id).await?;
    Ok(Redirect::to("/leren/terug/afspraak"))
}
