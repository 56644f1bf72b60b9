//! One challenge, for who sent it in: where it stands, what the municipality says, and taking it back.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukstap, Stukversie};
use opslag::{Formulier, Wie};

use super::{answer, proposal};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::stemmen::pages::{lokaal, page};
use crate::dialoog::uitdaging::indienen::of_token;
use crate::dialoog::uitdaging::stap::take_back as taken_back;
use crate::dialoog::uitdaging::{Uitdaagbesluit, Uitdaagstuk, Uitdaagzaak};
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// The challenge of a link; the page that says it opens nothing when that is so.
async fn inside(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    (dialoog, token): (&str, &str),
) -> Result<Result<Uitdaagstuk, Response>, WebFout> {
    let lokaal = lokaal(mag, kader, dialoog).await?;
    Ok(of_token(mag.app(), &lokaal.stuk, token).await?.ok_or_else(|| {
        let body = html! {
            p class="vk-lead" { (kader.t("Deze link hoort bij geen uitdaging. Misschien mist er een stuk van.", "This link belongs to no challenge. Maybe a part of it is missing.")) }
            p { a href={ "/stem/" (lokaal.stuk.id) "/uitdaging" } { (kader.t("Alle uitdagingen, en wat ervan kwam", "All challenges, and what became of them")) } }
        };
        let titel = kader.t("Deze link opent niets", "This link opens nothing");
        (StatusCode::NOT_FOUND, page(kader, titel, &body)).into_response()
    }))
}

/// `GET /stem/{dialoog}/uitdaging/{token}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let zaak = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(zaak) => zaak,
        Err(page) => return Ok(page),
    };
    let versions = stuk::versions(&mag.app().opslag, &zaak).await?;
    Ok(shown(&kader, (&zaak, &versions), &[]).into_response())
}

/// `POST /stem/{dialoog}/uitdaging/{token}`: takes it back.
pub async fn take_back(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let zaak = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(zaak) => zaak,
        Err(page) => return Ok(page),
    };
    let opslag = &mag.app().opslag;
    let adres = format!("/stem/{dialoog}/uitdaging/{token}");
    if zaak.nu.besluit == Uitdaagbesluit::Ingetrokken {
        return Ok(Redirect::to(&adres).into_response());
    }
    let sure = Velden::read(&bytes).has("zeker");
    let wrong = |tekst: &str| Formulierfout::new("zeker", tekst);
    let after = if sure {
        taken_back(&zaak.nu.inhoud, kader.aanmelding().vandaag).map_err(|fout| wrong(&fout.to_string()))
    } else {
        Err(wrong("zet een vinkje als u het zeker weet"))
    };
    let inhoud = match after {
        Ok(inhoud) => inhoud,
        Err(fout) => {
            let versions = stuk::versions(opslag, &zaak).await?;
            let page = shown(&kader, (&zaak, &versions), &[fout]);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let wie = Wie {
        naam: inhoud.uitdaging.voorstel().wie.naam().to_owned(),
        oorsprong: "openbare pagina".to_owned(),
        gemeente: zaak.gemeente.clone(),
    };
    let stap = Stukstap::<Uitdaagzaak> {
        besluit: Uitdaagbesluit::Ingetrokken,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    // Was somebody of the municipality just before? Then the page says where it stands now, and the button is still there.
    stuk::add(opslag, (&zaak.id, zaak.nu.nummer), &Formulier::fresh(), &stap, &wie).await?;
    Ok(Redirect::to(&adres).into_response())
}

fn shown(
    kader: &Kader,
    (zaak, versions): (&Uitdaagstuk, &[Stukversie<Uitdaagzaak>]),
    fouten: &[Formulierfout],
) -> Markup {
    let (inhoud, vandaag) = (&zaak.nu.inhoud, kader.aanmelding().vandaag);
    let invoer = Invoer { kader, velden: &Velden::default(), fouten };
    let over = matches!(
        zaak.nu.besluit,
        Uitdaagbesluit::Afgewezen | Uitdaagbesluit::Ingetrokken | Uitdaagbesluit::Afgerond
    );
    let said = versions.iter().find(|one| one.besluit == Uitdaagbesluit::InGesprek && !one.reden.is_empty());
    let body = html! {
        (invoer.summary())
        p class="vk-lead" lang="nl" { (inhoud.uitdaging.zin(vandaag)) }
        (parts::alert(Toon::LetOp, kader.t("Bewaar deze link", "Keep this link"), &html! {
            p { (kader.t("Het adres van deze pagina is uw eigen link. Bewaar hem als bladwijzer, of schrijf hem over. Wij kunnen hem niet opnieuw geven.",
                         "The address of this page is your own link. Keep it as a bookmark, or copy it. We cannot give it again.")) }
        }))
        section class="vk-section" aria-labelledby="voorstel" {
            h2 class="utrecht-heading-2" id="voorstel" lang="nl" { (inhoud.uitdaging.voorstel().naam) }
            p { (kader.t("Over: ", "About: ")) span lang="nl" { "“" (inhoud.zin) "”" } }
            (proposal(kader, &inhoud.uitdaging))
        }
        section class="vk-section" aria-labelledby="stand" {
            h2 class="utrecht-heading-2" id="stand" { (kader.t("Wat doet de gemeente ermee?", "What does the municipality do with it?")) }
            @if let Some(said) = said {
                p { (kader.t("De gemeente schreef u:", "The municipality wrote to you:")) }
                @for line in said.reden.lines() { p lang="nl" { (line) } }
            } @else if !over {
                p { (kader.t("Kijk hier over een week nog eens. Dan leest u waar en wanneer u met de gemeente kunt praten.",
                             "Look here again in a week. Then you read where and when you can talk with the municipality.")) }
            }
            (answer(kader, &inhoud.uitdaging))
        }
        @if !over { (take_back_form(kader, &invoer)) }
        p { a href={ "/stem/" (zaak.hoort_bij) "/uitdaging" } { (kader.t("Alle uitdagingen, en wat ervan kwam", "All challenges, and what became of them")) } }
    };
    page(kader, kader.t("Uw uitdaging", "Your challenge"), &body)
}

fn take_back_form(kader: &Kader, invoer: &Invoer<'_>) -> Markup {
    let label = invoer.label(
        "zeker",
        ("Ja, wij zien ervan af", "Yes, we take it back"),
        (
            "Uw teksten staan dan niet meer op de openbare lijst.",
            "Your texts do not stand on the public list any more then.",
        ),
    );
    html! {
        section class="vk-section" aria-labelledby="intrekken" {
            h2 class="utrecht-heading-2" id="intrekken" { (kader.t("Wilt u toch niet?", "Would you rather not?")) }
            // The form goes to the address where it stands: the link is in no page.
            form class="vk-form" method="post" {
                div class="vk-field" {
                    @for fout in invoer.fouten { p class="vk-field__error" lang="nl" { (fout.tekst) } }
                    (invoer.tick(label))
                }
                (parts::submit_second(kader.t("Trek de uitdaging in", "Take the challenge back")))
            }
        }
    }
}
