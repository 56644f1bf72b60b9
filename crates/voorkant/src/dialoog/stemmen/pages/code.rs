//! Beginning with the code of a letter: one code, one vote.

use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{begin, lokaal, page};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::stemmen::lokaal::{Lokaalstand, Stemlokaal};
use crate::dialoog::stemmen::toegang::{self, Ruil};
use crate::poort::{Mag, Server, Stemmen};
use crate::toegang::Kenmerken;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

fn shown(kader: &Kader, lokaal: &Stemlokaal, invoer: &Invoer<'_>) -> Markup {
    let id = &lokaal.stuk.id;
    let label = invoer.label(
        "code",
        ("De code uit uw brief", "The code of your letter"),
        (
            "Twaalf tekens. Hoofdletters, spaties en streepjes maken niet uit. Een nul of de letter O is hetzelfde.",
            "Twelve signs. Capitals, spaces and dashes make no difference. A zero and the letter O are the same.",
        ),
    );
    let formulier = Formulier::read(invoer.velden.get("formulier"));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("Met een code doet u één keer mee.", "With a code you take part once.")) }
        form class="vk-form" method="post" action={ "/stem/" (id) "/code" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.line(label))
            (begin::fields(kader, lokaal, invoer))
        }
        p { (kader.t(
            "De code wordt ingewisseld voor een eigen link. Wij bewaren niet welke code bij welke link hoort.",
            "The code is exchanged for a link of your own. We do not keep which code belongs to which link.")) }
        (begin::promise(kader, false))
        @if lokaal.stuk.nu.inhoud.toegang.by_link() {
            p { a href={ "/stem/" (id) } { (kader.t("Meedoen zonder code", "Take part without a code")) } }
        }
    };
    page(kader, &lokaal.stuk.nu.inhoud.vraag, &body)
}

/// `GET /stem/{dialoog}/code`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    let stand = lokaal.stand(kader.aanmelding().vandaag);
    if stand != Lokaalstand::Open {
        return Ok(begin::not_now(&kader, &lokaal, stand).into_response());
    }
    if !lokaal.stuk.nu.inhoud.toegang.by_code() {
        return Ok(Redirect::to(&format!("/stem/{id}")).into_response());
    }
    let invoer = Invoer { kader: &kader, velden: &Velden::default(), fouten: &[] };
    Ok(shown(&kader, &lokaal, &invoer).into_response())
}

/// `POST /stem/{dialoog}/code`.
pub async fn trade(
    mag: Mag<Stemmen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (lokaal, vandaag) = (lokaal(&mag, &kader, &id).await?, kader.aanmelding().vandaag);
    let stand = lokaal.stand(vandaag);
    if stand != Lokaalstand::Open {
        return Ok((StatusCode::CONFLICT, begin::not_now(&kader, &lokaal, stand)).into_response());
    }
    if !lokaal.stuk.nu.inhoud.toegang.by_code() {
        return Ok(Redirect::to(&format!("/stem/{id}")).into_response());
    }
    let velden = Velden::read(&bytes);
    let back = |status: StatusCode, fouten: &[Formulierfout]| {
        let invoer = Invoer { kader: &kader, velden: &velden, fouten };
        (status, shown(&kader, &lokaal, &invoer)).into_response()
    };
    let begin = match begin::read(&lokaal, &velden) {
        Ok(begin) => begin,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten)),
    };
    let formulier = Formulier::read(velden.get("formulier"));
    let typed = (velden.get("code"), formulier.as_str(), &begin);
    let here = (kenmerken.adres, vandaag);
    let came = Box::pin(toegang::trade(mag.app(), server.wachter(), &lokaal, typed, here)).await?;
    Ok(match came {
        Ruil::Binnen(token) => Redirect::to(&format!("/stem/{id}/{}", *token.expose())).into_response(),
        Ruil::Onjuist(why) => back(StatusCode::BAD_REQUEST, &[Formulierfout::new("code", why)]),
        Ruil::Wacht(seconden) => {
            let tekst = format!(
                "Er is vaak een verkeerde code getypt. Wacht {seconden} seconden en probeer het opnieuw."
            );
            let page = back(StatusCode::TOO_MANY_REQUESTS, &[Formulierfout::new("code", tekst)]);
            ([(RETRY_AFTER, seconden.to_string())], page).into_response()
        }
    })
}
