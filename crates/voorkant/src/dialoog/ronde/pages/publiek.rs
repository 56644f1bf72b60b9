//! What came of a round, for everybody.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk;

use super::blad::{answer, days};
use super::question;
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialoogstuk};
use crate::dialoog::ronde::{outcome_of, rounds};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::poort::{Mag, Stemmen};
use crate::web::{Kader, WebFout, parts};

/// A dialogue that everybody may see: it was opened, or has a round, and is not off.
async fn public(mag: &Mag<Stemmen>, id: &str) -> Result<Dialoogstuk, WebFout> {
    let app = mag.app();
    let gemeente = app.gemeente().await?;
    let found = stuk::one::<Dialoog>(&app.opslag, &gemeente, id).await?;
    let found = found.filter(|one| one.nu.besluit != Dialoogbesluit::Ingetrokken);
    let found = found.ok_or(WebFout::NietGevonden)?;
    let hidden =
        stand(&found) == Dialoogstand::Voorbereiding && rounds(&app.opslag, &found.id).await?.is_empty();
    if hidden { Err(WebFout::NietGevonden) } else { Ok(found) }
}

/// `GET /stem/{dialoog}/uitslag`.
pub async fn list(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = public(&mag, &id).await?;
    let all = rounds(&mag.app().opslag, &stuk.id).await?;
    let body = html! {
        p class="vk-lead" lang="nl" { (stuk.nu.inhoud.vraag) }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen uitslag", "There is no result yet"), &html! {
                p { (kader.t("De uitslag komt hier als de eerste ronde is gesloten.", "The result comes here when the first round is closed.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href={ "/stem/" (stuk.id) "/uitslag/" (one.nummer) } { (kader.t("Ronde", "Round")) " " (one.nummer) } }
                    p { (days(&kader, one)) }
                }
            } }
            p { a href={ "/stem/" (stuk.id) "/antwoord" } { (kader.t("Wat is ermee gedaan?", "What was done with it?")) } }
        }
    };
    let crumbs = [("/", kader.t("Voorpagina", "Home"))];
    Ok(kader.page(kader.t("Wat kwam eruit?", "What came of it?"), &crumbs, &body))
}

/// `GET /stem/{dialoog}/uitslag/{nummer}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Markup, WebFout> {
    let stuk = public(&mag, &id).await?;
    let uitslag = outcome_of(&mag.app().opslag, &stuk.id, nummer).await?.ok_or(WebFout::NietGevonden)?;
    let above = format!("/stem/{}/uitslag", stuk.id);
    let known = matches!(stand(&stuk), Dialoogstand::Open | Dialoogstand::Gesloten);
    let challenges = known && stuk.nu.inhoud.published().next().is_some();
    let next = html! {
        ul class="vk-next" {
            @if challenges {
                li { a href={ "/stem/" (stuk.id) "/uitdaging" } { (kader.t("Kunt u iets beter dan de gemeente? Daag haar uit", "Can you do something better than the municipality? Challenge it")) } }
            }
            li { a href=(above) { (kader.t("Bekijk andere rondes", "Look at other rounds")) } }
            @if stuk.nu.inhoud.herkomst.is_none() {
                li { a href={ "/stem/" (stuk.id) "/antwoord" } { (kader.t("Wat is ermee gedaan? Lees het antwoord van de gemeente", "What was done with it? Read the answer of the municipality")) } }
                li { (super::promise(&kader, &stuk)) }
            }
        }
    };
    let page = answer(&kader, &uitslag, html! {}, next);
    let crumbs = [("/", kader.t("Voorpagina", "Home")), (above.as_str(), question(&kader))];
    Ok(page.render(&kader, &crumbs))
}
