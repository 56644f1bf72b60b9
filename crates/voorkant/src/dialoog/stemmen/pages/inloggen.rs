//! Beginning as somebody who signed in: one account, one vote.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{begin, lokaal, page};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoogtoegang;
use crate::dialoog::stembus;
use crate::dialoog::stemmen::lokaal::{Lokaalstand, Stemlokaal};
use crate::dialoog::stemmen::toegang;
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// Where somebody begins who signs in.
pub(super) fn address(dialoog: &str) -> String {
    format!("/stem/{dialoog}/inloggen")
}

/// The account of who asks; none for who did not sign in, or where there are no accounts.
fn account(kader: &Kader) -> Option<&str> {
    kader.aanmelding().sessie.as_ref().map(|(_, account)| account.id.as_str())
}

/// The page on which one chooses a role, or signs in first.
fn shown(kader: &Kader, lokaal: &Stemlokaal, invoer: &Invoer<'_>) -> Markup {
    let adres = address(&lokaal.stuk.id);
    let body = html! {
        (invoer.summary())
        @if account(kader).is_some() {
            p class="vk-lead" { (kader.t("U bent ingelogd. U doet één keer mee.", "You are signed in. You take part once.")) }
            form class="vk-form" method="post" action=(adres) { (begin::fields(kader, lokaal, invoer)) }
        } @else {
            p class="vk-lead" { (kader.t("Log eerst in. Daarna kiest u als wie u meedoet.", "Sign in first. Then you choose as whom you take part.")) }
            p { (parts::link_button(&format!("/inloggen?verder={adres}"), kader.t("Inloggen", "Sign in"))) }
        }
        p { (kader.t(
            "Uw account staat niet bij uw antwoorden. Wij maken er een eigen link van, die niemand zonder onze sleutel kan namaken. Komt u later terug, dan komt u op dezelfde plek.",
            "Your account does not stand with your answers. We make a link of your own of it, which nobody can make without our key. When you come back later, you come to the same place.")) }
        (begin::promise(kader, true))
    };
    page(kader, &lokaal.stuk.nu.inhoud.vraag, &body)
}

/// What stands in the way of beginning here: the dialogue is not open, or does not ask to sign in.
fn elsewhere(kader: &Kader, lokaal: &Stemlokaal) -> Option<Response> {
    let stand = lokaal.stand(kader.aanmelding().vandaag);
    if stand != Lokaalstand::Open {
        return Some((StatusCode::CONFLICT, begin::not_now(kader, lokaal, stand)).into_response());
    }
    (lokaal.stuk.nu.inhoud.toegang != Dialoogtoegang::Inloggen)
        .then(|| Redirect::to(&format!("/stem/{}", lokaal.stuk.id)).into_response())
}

/// `GET /stem/{dialoog}/inloggen`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    if let Some(other) = elsewhere(&kader, &lokaal) {
        return Ok(other);
    }
    if let Some(account) = account(&kader) {
        let token = toegang::of_account(mag.app(), &lokaal, account);
        let merk = toegang::merk(mag.app(), &id, &token);
        if stembus::stemmer(&mag.app().opslag, &id, &merk).await?.is_some() {
            return Ok(Redirect::to(&format!("/stem/{id}/{}", *token.expose())).into_response());
        }
    }
    let invoer = Invoer { kader: &kader, velden: &Velden::default(), fouten: &[] };
    Ok(shown(&kader, &lokaal, &invoer).into_response())
}

/// `POST /stem/{dialoog}/inloggen`.
pub async fn begin(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    if let Some(other) = elsewhere(&kader, &lokaal) {
        return Ok(other);
    }
    let Some(account) = account(&kader) else {
        return Ok(Redirect::to(&address(&id)).into_response());
    };
    let velden = Velden::read(&bytes);
    let back = |fouten: &[Formulierfout]| {
        let invoer = Invoer { kader: &kader, velden: &velden, fouten };
        (StatusCode::BAD_REQUEST, shown(&kader, &lokaal, &invoer)).into_response()
    };
    let chosen = match begin::read(&lokaal, &velden) {
        Ok(chosen) => chosen,
        Err(fouten) => return Ok(back(&fouten)),
    };
    let token = toegang::begin_signed_in(mag.app(), &lokaal, (account, &chosen)).await?;
    Ok(Redirect::to(&format!("/stem/{id}/{}", *token.expose())).into_response())
}
